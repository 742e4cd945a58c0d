// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/madelater.h"

#include "core/sql/nodes.h"

#include <fmt/format.h>

namespace lk::review::failures {

using sql::isA;
using sql::listOf;

namespace {

std::string why(const Moment& moment, const PgQuery__Node* node)
{
    if (!isA(node, PG_QUERY__NODE__NODE_CONSTRAINT) ||
        node->constraint->contype != PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN || node->constraint->pktable == nullptr)
        return {};
    const sql::ObjectName wanted = sql::nameOf(*node->constraint->pktable);
    if (moment.before.relation(moment.before.resolved({wanted.schema, wanted.name})) != nullptr)
        return {};
    for (const Unit& unit : moment.later) {
        if (unit.tree == nullptr || isA(unit.tree, PG_QUERY__NODE__NODE_DROP_STMT) ||
            isA(unit.tree, PG_QUERY__NODE__NODE_RENAME_STMT) ||
            isA(unit.tree, PG_QUERY__NODE__NODE_ALTER_OBJECT_SCHEMA_STMT))
            return {}; // one of the name may be there until then
        if (unit.isInBody || !isA(unit.tree, PG_QUERY__NODE__NODE_CREATE_STMT) ||
            unit.tree->create_stmt->if_not_exists != 0 || unit.tree->create_stmt->relation == nullptr)
            continue;
        const sql::ObjectName made = sql::nameOf(*unit.tree->create_stmt->relation);
        if (made.schema == wanted.schema && made.name == wanted.name)
            return fmt::format("There is no {} at this point, line {} makes it (42P01)", wanted.name, unit.spot.line);
    }
    return {};
}

std::string whyOfColumn(const Moment& moment, const PgQuery__Node* node)
{
    std::string found;
    if (isA(node, PG_QUERY__NODE__NODE_COLUMN_DEF)) {
        for (const PgQuery__Node* one : listOf(node->column_def->constraints, node->column_def->n_constraints)) {
            if (found.empty())
                found = why(moment, one);
        }
    }
    return found.empty() ? why(moment, node) : found;
}

} // namespace

std::string madeLater(const Moment& moment)
{
    if (moment.before.isComplete() || moment.later.empty() || moment.unit.isInBody)
        return {};
    const PgQuery__Node& tree = moment.tree();
    std::string found;
    if (isA(&tree, PG_QUERY__NODE__NODE_CREATE_STMT)) {
        for (const PgQuery__Node* element : listOf(tree.create_stmt->table_elts, tree.create_stmt->n_table_elts)) {
            if (found.empty())
                found = whyOfColumn(moment, element);
        }
    } else if (isA(&tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT)) {
        for (const PgQuery__Node* node : listOf(tree.alter_table_stmt->cmds, tree.alter_table_stmt->n_cmds)) {
            if (found.empty() && isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
                found = whyOfColumn(moment, node->alter_table_cmd->def);
        }
    }
    return found;
}

} // namespace lk::review::failures
