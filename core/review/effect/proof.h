// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/effect/builder.h"
#include "core/sql/parsetree.h"

#include <functional>
#include <string>
#include <vector>

namespace lk::review::effects {

/// An expression of the catalog as a tree, for as long as this lives.
class Parsed final {
public:
    explicit Parsed(const std::string& expression);
    [[nodiscard]] const PgQuery__Node* node() const { return m_node; } ///< null: not parseable

private:
    sql::ParseTree m_tree;
    const PgQuery__Node* m_node = nullptr;
};

/// What stands within casts and COLLATE.
[[nodiscard]] const PgQuery__Node* withoutCasts(const PgQuery__Node* node);
/// The column that an expression is, casts around it set aside; empty for anything else.
[[nodiscard]] std::string columnOf(const PgQuery__Node* expression);

/// Whether the expression being true or null means that the column is not null, as far as the server's prover goes
/// (NotNullImpliedByRelConstraints): `c IS NOT NULL`, also within AND, `NOT (c IS NULL)`, `(c IS NULL) = false`.
[[nodiscard]] bool impliesNotNull(const PgQuery__Node* expression, const std::string& column);
/// A validated CHECK of the table says so.
[[nodiscard]] bool isProvedNotNull(const Relation& table, const std::string& column);

/// A partition's bound, from a statement or from the catalog, in texts of literals.
struct PartitionBound {
    bool isDefault = false;
    bool isHash = false;
    std::vector<std::string> from; ///< "MINVALUE", "MAXVALUE"
    std::vector<std::string> to;
    std::vector<std::string> in; ///< "NULL"
};
[[nodiscard]] PartitionBound boundOf(const PgQuery__PartitionBoundSpec& spec);
[[nodiscard]] PartitionBound boundOf(const schema::Bound& bound);

/// Whether `table`'s validated CHECKs and NOT NULLs imply that every row lies in `bound` of `parent`.
[[nodiscard]] bool impliesBound(const Relation& table, const Relation& parent, const PartitionBound& bound);
/// Whether `table`'s validated CHECKs exclude every row of `bound` of `parent`.
[[nodiscard]] bool excludesBound(const Relation& table, const Relation& parent, const PartitionBound& bound);
/// Whether two bounds of `parent` share a value.
[[nodiscard]] bool overlap(const Relation& parent, const PartitionBound& one, const PartitionBound& other);

/// The partitions one level down that rows meeting `condition` (null: all rows) may lie in, as the planner prunes on constants.
[[nodiscard]] std::vector<const Relation*> livePartitions(const Relation& parent, const PgQuery__Node* condition,
                                                          const Catalog& catalog);
/// The partition one level down that a row with this key goes to; null where it cannot be told.
[[nodiscard]] const Relation* partitionFor(const Relation& parent, const PgQuery__Node* key, const Catalog& catalog);

} // namespace lk::review::effects
