// SPDX-License-Identifier: Apache-2.0
#include "core/review/bounded.h"
#include "core/review/ruled.h"
#include "core/review/rules/dataloss/dataloss.h"
#include "core/review/rules/dataloss/gone.h"

#include <fmt/format.h>

#include <set>
#include <string_view>

namespace lk::review::dataloss {

using schema::Name;
using sql::isA;

namespace {

std::string columnOf(const PgQuery__Node* node)
{
    if (!isA(node, PG_QUERY__NODE__NODE_COLUMN_REF) || node->column_ref->n_fields == 0)
        return {};
    return std::string(sql::textOf(node->column_ref->fields[node->column_ref->n_fields - 1]));
}

/// Columns that the condition asks for NULL, or for another value than the new one: what is written over is known then.
std::set<std::string> guarded(const PgQuery__Node* condition)
{
    std::set<std::string> columns;
    visitNodes(condition, [&](const PgQuery__Node& node) {
        if (isA(&node, PG_QUERY__NODE__NODE_NULL_TEST) &&
            node.null_test->nulltesttype == PG_QUERY__NULL_TEST_TYPE__IS_NULL) {
            columns.insert(columnOf(node.null_test->arg));
        } else if (isA(&node, PG_QUERY__NODE__NODE_A_EXPR) &&
                   (node.a_expr->kind == PG_QUERY__A__EXPR__KIND__AEXPR_DISTINCT ||
                    node.a_expr->kind == PG_QUERY__A__EXPR__KIND__AEXPR_NOT_DISTINCT)) {
            columns.insert(columnOf(node.a_expr->lexpr));
            columns.insert(columnOf(node.a_expr->rexpr));
        }
        return true;
    });
    columns.erase("");
    return columns;
}

/// `c = coalesce(c, …)` and `c = c` keep what is there.
bool keepsValue(const PgQuery__Node* value, const std::string& column)
{
    if (columnOf(value) == column)
        return true;
    return isA(value, PG_QUERY__NODE__NODE_COALESCE_EXPR) && value->coalesce_expr->n_args > 0 &&
           columnOf(value->coalesce_expr->args[0]) == column;
}

void look(const Moment& moment, const PgQuery__Node& node, Report& report)
{
    const PgQuery__UpdateStmt& stmt = *node.update_stmt;
    if (stmt.relation == nullptr)
        return;
    const Name name = resolvedName(moment, *stmt.relation);
    if (!moment.isExisting(name) || !moment.holdsRows(name) || !isUnbounded(node, moment.before) ||
        isTurnedToNothing(moment, name, true))
        return;
    std::set<std::string> kept = guarded(stmt.where_clause);
    for (const PgQuery__Node* from : sql::listOf(stmt.from_clause, stmt.n_from_clause))
        kept.merge(guarded(from));
    std::vector<std::string> lost;
    bool isUps = moment.madeByUp != nullptr;
    for (const PgQuery__Node* target : sql::listOf(stmt.target_list, stmt.n_target_list)) {
        if (!isA(target, PG_QUERY__NODE__NODE_RES_TARGET))
            continue;
        const std::string column = target->res_target->name;
        if (kept.contains(column) || keepsValue(target->res_target->val, column) ||
            isColumnMadeHere(moment, name, column))
            continue;
        lost.push_back(column);
        isUps =
            isUps && (moment.madeByUp->columns.contains({name, column}) || moment.madeByUp->relations.contains(name));
    }
    if (lost.empty())
        return;
    Said said;
    said.kinds = {Kind::DataLoss};
    if (isUps)
        said.severity = Severity::Note;
    said.message = fmt::format("The old values of {} in {} are not kept.", listed(lost), schema::toString(name));
    said.remedy =
        fmt::format("Keep them: copy {0} into another column or table first, or write only where it is still to be "
                    "done (\"{0} IS NULL\").",
                    lost.front());
    report.say(std::move(said));
}

void check(const Moment& moment, Report& report)
{
    const PgQuery__WithClause* with = nullptr;
    const PgQuery__Node& tree = moment.tree();
    switch (tree.node_case) {
    case PG_QUERY__NODE__NODE_UPDATE_STMT: with = tree.update_stmt->with_clause; break;
    case PG_QUERY__NODE__NODE_SELECT_STMT: with = tree.select_stmt->with_clause; break;
    case PG_QUERY__NODE__NODE_INSERT_STMT: with = tree.insert_stmt->with_clause; break;
    case PG_QUERY__NODE__NODE_DELETE_STMT: with = tree.delete_stmt->with_clause; break;
    default: return;
    }
    if (isRefused(moment))
        return;
    if (isA(&tree, PG_QUERY__NODE__NODE_UPDATE_STMT))
        look(moment, tree, report);
    if (with == nullptr)
        return;
    for (const PgQuery__Node* item : sql::listOf(with->ctes, with->n_ctes)) {
        if (isA(item, PG_QUERY__NODE__NODE_COMMON_TABLE_EXPR) &&
            isA(item->common_table_expr->ctequery, PG_QUERY__NODE__NODE_UPDATE_STMT))
            look(moment, *item->common_table_expr->ctequery, report);
    }
}

} // namespace

const Rule kOverwriteColumn{
    .id = "overwrite-column",
    .severity = Severity::Medium,
    .title = "An UPDATE writes over values that are not kept",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_DELETE_STMT, PG_QUERY__NODE__NODE_INSERT_STMT, PG_QUERY__NODE__NODE_SELECT_STMT,
              PG_QUERY__NODE__NODE_UPDATE_STMT},
};

} // namespace lk::review::dataloss
