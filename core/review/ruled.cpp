// SPDX-License-Identifier: Apache-2.0
#include "core/review/ruled.h"

#include "core/sql/nodes.h"

#include <algorithm>

namespace lk::review {

bool isTurnedToNothing(const Moment& moment, const schema::Name& relation, bool isUpdate)
{
    const schema::Relation* const known = moment.before.relation(relation);
    if (known == nullptr || known->rules.empty())
        return false;
    for (const Unit& unit : moment.earlier) {
        if (!sql::isA(unit.tree, PG_QUERY__NODE__NODE_RULE_STMT) || unit.tree->rule_stmt->relation == nullptr)
            continue;
        const PgQuery__RuleStmt& rule = *unit.tree->rule_stmt;
        const sql::ObjectName written = sql::nameOf(*rule.relation);
        const bool isThere = std::find(known->rules.begin(), known->rules.end(), rule.rulename) != known->rules.end();
        if (isThere && rule.instead != 0 && rule.n_actions == 0 && rule.where_clause == nullptr &&
            rule.event == (isUpdate ? PG_QUERY__CMD_TYPE__CMD_UPDATE : PG_QUERY__CMD_TYPE__CMD_DELETE) &&
            moment.before.resolved({written.schema, written.name}) == relation)
            return true;
    }
    return false;
}

bool isTurnedToNothing(const Moment& moment)
{
    const PgQuery__Node& tree = moment.tree();
    const bool isUpdate = sql::isA(&tree, PG_QUERY__NODE__NODE_UPDATE_STMT);
    const PgQuery__RangeVar* const relation = isUpdate ? tree.update_stmt->relation
                                              : sql::isA(&tree, PG_QUERY__NODE__NODE_DELETE_STMT)
                                                  ? tree.delete_stmt->relation
                                                  : nullptr;
    if (relation == nullptr)
        return false;
    const sql::ObjectName written = sql::nameOf(*relation);
    return isTurnedToNothing(moment, moment.before.resolved({written.schema, written.name}), isUpdate);
}

} // namespace lk::review
