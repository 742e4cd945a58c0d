// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/catalog.h"

#include <cstdint>
#include <set>
#include <vector>

struct PgQuery__Node;

namespace lk::review {

enum class Write : std::uint8_t { Update, Delete, Insert, Merge };

/// A write whose row set has no bound, in a statement of DML or in a WITH of it.
struct UnboundedWrite {
    Write write = Write::Update;
    schema::Name relation;
    bool hasCondition = false;
    /// Of INSERT and MERGE: the relations that are read without a bound; their size decides.
    std::vector<schema::Name> sources;
};

/// The writes that change an unbounded part of a table: no WHERE, a constant-true one, or one without an equality or a range of
/// constants on a unique key, without a key sub-select with a LIMIT, and without a join by such a key to few rows (VALUES, a limited
/// query, a key's row); INSERT … SELECT and MERGE likewise by what they read (review contract, section 5.7). Empty for what is no DML,
/// and for INSERT … VALUES. Without a catalog a column named `id` or after its table, and what else is usually a key, is taken for one.
/// `isInBody`: a name that no table of the statement is known to have is a variable. `few`: relations that are known to be small.
[[nodiscard]] std::vector<UnboundedWrite> unboundedWrites(const PgQuery__Node& statement,
                                                          const schema::Catalog& catalog, bool isInBody = false,
                                                          const std::set<schema::Name>& few = {});
[[nodiscard]] bool isUnbounded(const PgQuery__Node& statement, const schema::Catalog& catalog, bool isInBody = false);
/// Whether a query may give many rows: it reads a relation without a bound.
[[nodiscard]] bool mayGiveMany(const PgQuery__Node& query, const schema::Catalog& catalog,
                               const std::set<schema::Name>& few = {});

} // namespace lk::review
