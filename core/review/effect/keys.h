// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/effect/builder.h"

#include <set>
#include <string>

namespace lk::review::effects {

/// The table has a key of just these columns, and none that is not deferrable: neither a foreign key nor ON CONFLICT can go by it.
[[nodiscard]] bool hasOnlyDeferrableKey(const Relation& table, const std::set<std::string>& columns,
                                        const Catalog& catalog);
/// The published table has nothing by which a subscriber knows its rows: UPDATE and DELETE are refused.
[[nodiscard]] bool lacksReplicaIdentity(const Relation& table, const Catalog& catalog);

} // namespace lk::review::effects
