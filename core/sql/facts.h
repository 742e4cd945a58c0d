// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sql/script.h"

struct PgQuery__Node;

namespace lk::sql {

/// Fills in what the parse tree of one statement tells: kind, tag, transaction use, probe, locks, loss of data.
void fillFacts(Statement& statement, const PgQuery__Node& node);

/// Whether it is COPY … FROM STDIN, which would need data that a script cannot hold.
[[nodiscard]] bool isCopyFromStdin(const PgQuery__Node& node);

/// How the statement stands to transaction blocks, as far as the text alone tells.
[[nodiscard]] TransactionUse transactionUseOf(const PgQuery__Node& node);

} // namespace lk::sql
