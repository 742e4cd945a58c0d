// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rule.h"

#include <string>

struct PgQuery__PartitionBoundSpec;

// What the rules about partitions share: ATTACH PARTITION and CREATE TABLE … PARTITION OF.

namespace lk::review::work {

/// The bound as a condition for a CHECK on one key column: `at IS NOT NULL AND at >= '2026-01-01' AND at < '2027-01-01'`; negated: that no
/// row is of it. "…" where it is not so simple.
[[nodiscard]] std::string boundCondition(const Moment& moment, bool isNegated);
/// The same of a bound of `parent`; empty where it is not so simple.
[[nodiscard]] std::string boundCondition(const schema::Relation& parent, const PgQuery__PartitionBoundSpec& bound,
                                         bool isNegated);
/// `FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')`, as written.
[[nodiscard]] std::string boundText(const Moment& moment);
/// For the CHECK that spares the scan.
[[nodiscard]] std::string boundCheckName(const schema::Name& table);

} // namespace lk::review::work
