// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sql/script.h"

#include <vector>

struct PgQuery__Node;

namespace lk::sql {

/// The locks a statement takes on the relations that it names, the strongest mode for each, in the order of naming.
/// Relations that the statement itself makes are left out: nobody else can see them before it commits.
/// Measured facts, server by server, are in tests/data/sql/lock-truth.tsv; the modes of ALTER TABLE follow
/// AlterTableGetLockLevel (tablecmds.c). What only the catalogue knows (partitions, children, indexes, the index behind
/// a constraint, relations named inside strings such as nextval('s')) is not here.
[[nodiscard]] std::vector<Lock> locksOf(const PgQuery__Node& node);

} // namespace lk::sql
