// SPDX-License-Identifier: Apache-2.0
#include "core/review/cured.h"

#include "core/sql/nodes.h"

#include <algorithm>

namespace lk::review {

namespace {

/// The table whose rows the statement changes; null for another statement.
const PgQuery__RangeVar* changedBy(const PgQuery__Node& node)
{
    switch (node.node_case) {
    case PG_QUERY__NODE__NODE_UPDATE_STMT: return node.update_stmt->relation;
    case PG_QUERY__NODE__NODE_DELETE_STMT: return node.delete_stmt->relation;
    case PG_QUERY__NODE__NODE_MERGE_STMT: return node.merge_stmt->relation;
    default: return nullptr;
    }
}

bool isChanged(const schema::Name& table, std::span<const Unit> earlier, const schema::Catalog& before)
{
    return std::any_of(earlier.begin(), earlier.end(), [&](const Unit& unit) {
        const PgQuery__RangeVar* const written = unit.tree != nullptr ? changedBy(*unit.tree) : nullptr;
        if (written == nullptr)
            return false;
        const sql::ObjectName name = sql::nameOf(*written);
        return before.resolved({name.schema, name.name}) == table;
    });
}

} // namespace

void leaveOutCured(Effect& effect, const Unit& unit, std::span<const Unit> earlier, const schema::Catalog& before)
{
    if (effect.failures.empty() || earlier.empty() ||
        (!sql::isA(unit.tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) &&
         !sql::isA(unit.tree, PG_QUERY__NODE__NODE_INDEX_STMT) &&
         !sql::isA(unit.tree, PG_QUERY__NODE__NODE_REINDEX_STMT)))
        return;
    std::erase_if(effect.failures, [&](const Failure& failure) {
        return failure.needsRows &&
               (failure.cause == FailureCause::Value || failure.cause == FailureCause::InvalidUniqueIndex) &&
               (failure.sqlState == "23502" || failure.sqlState == "23505") &&
               isChanged(failure.relation, earlier, before);
    });
}

} // namespace lk::review
