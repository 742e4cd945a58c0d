// SPDX-License-Identifier: Apache-2.0
// delete-all and delete-many: the two sides of one look at a DELETE.
#include "core/review/bounded.h"
#include "core/review/ruled.h"
#include "core/review/rules/dataloss/dataloss.h"
#include "core/review/rules/dataloss/gone.h"

#include <fmt/format.h>

#include <string_view>

namespace lk::review::dataloss {

using schema::Name;
using sql::isA;

namespace {

bool isSameConstant(const PgQuery__Node* a, const PgQuery__Node* b)
{
    if (!isA(a, PG_QUERY__NODE__NODE_A_CONST) || !isA(b, PG_QUERY__NODE__NODE_A_CONST) ||
        a->a_const->val_case != b->a_const->val_case || a->a_const->isnull != 0)
        return false;
    switch (a->a_const->val_case) {
    case PG_QUERY__A__CONST__VAL_IVAL: return a->a_const->ival->ival == b->a_const->ival->ival;
    case PG_QUERY__A__CONST__VAL_SVAL: return std::string_view(a->a_const->sval->sval) == b->a_const->sval->sval;
    case PG_QUERY__A__CONST__VAL_BOOLVAL: return a->a_const->boolval->boolval == b->a_const->boolval->boolval;
    default: return false;
    }
}

bool isAlwaysTrue(const PgQuery__Node* condition)
{
    if (condition == nullptr)
        return true;
    if (isA(condition, PG_QUERY__NODE__NODE_A_CONST))
        return condition->a_const->val_case == PG_QUERY__A__CONST__VAL_BOOLVAL &&
               condition->a_const->boolval->boolval != 0;
    if (isA(condition, PG_QUERY__NODE__NODE_TYPE_CAST))
        return isAlwaysTrue(condition->type_cast->arg);
    if (isA(condition, PG_QUERY__NODE__NODE_BOOL_EXPR)) {
        const PgQuery__BoolExpr& expression = *condition->bool_expr;
        bool isAny = false;
        bool isEvery = true;
        for (const PgQuery__Node* argument : sql::listOf(expression.args, expression.n_args)) {
            isAny = isAny || isAlwaysTrue(argument);
            isEvery = isEvery && isAlwaysTrue(argument);
        }
        return expression.boolop == PG_QUERY__BOOL_EXPR_TYPE__AND_EXPR  ? isEvery
               : expression.boolop == PG_QUERY__BOOL_EXPR_TYPE__OR_EXPR ? isAny
                                                                        : false;
    }
    if (!isA(condition, PG_QUERY__NODE__NODE_A_EXPR) || condition->a_expr->n_name == 0)
        return false;
    return condition->a_expr->kind == PG_QUERY__A__EXPR__KIND__AEXPR_OP &&
           sql::textOf(condition->a_expr->name[0]) == "=" &&
           isSameConstant(condition->a_expr->lexpr, condition->a_expr->rexpr);
}

/// The DELETEs of the statement, those in WITH as well. One that gives its rows back to an INSERT moves them.
void forDeletes(const PgQuery__Node& node, const std::function<void(const PgQuery__Node&)>& visit, bool isKept = false)
{
    const PgQuery__WithClause* with = nullptr;
    switch (node.node_case) {
    case PG_QUERY__NODE__NODE_DELETE_STMT:
        with = node.delete_stmt->with_clause;
        if (!isKept || node.delete_stmt->n_returning_list == 0)
            visit(node);
        break;
    case PG_QUERY__NODE__NODE_INSERT_STMT: with = node.insert_stmt->with_clause; break;
    case PG_QUERY__NODE__NODE_UPDATE_STMT: with = node.update_stmt->with_clause; break;
    case PG_QUERY__NODE__NODE_SELECT_STMT: with = node.select_stmt->with_clause; break;
    default: break;
    }
    if (with == nullptr)
        return;
    const bool isInsert = node.node_case == PG_QUERY__NODE__NODE_INSERT_STMT;
    for (const PgQuery__Node* item : sql::listOf(with->ctes, with->n_ctes)) {
        if (isA(item, PG_QUERY__NODE__NODE_COMMON_TABLE_EXPR) && item->common_table_expr->ctequery != nullptr)
            forDeletes(*item->common_table_expr->ctequery, visit, isKept || isInsert);
    }
}

/// With `all`, those of all rows; else those of many.
void look(const Moment& moment, bool all, Report& report)
{
    if (isRefused(moment))
        return;
    forDeletes(moment.tree(), [&](const PgQuery__Node& node) {
        const PgQuery__DeleteStmt& stmt = *node.delete_stmt;
        if (stmt.relation == nullptr || isAlwaysTrue(stmt.where_clause) != all)
            return;
        const Name name = resolvedName(moment, *stmt.relation);
        if (!moment.isExisting(name) || !moment.holdsRows(name) || (!all && !isUnbounded(node, moment.before)) ||
            isTurnedToNothing(moment, name, false))
            return;
        Said said;
        said.kinds = {Kind::DataLoss};
        if (moment.madeByUp != nullptr && moment.madeByUp->relations.contains(name))
            said.severity = Severity::Note;
        if (all) {
            said.message = fmt::format("Every row of {}{} is deleted.", schema::toString(name),
                                       shownSize(moment.before.relation(name)));
            said.remedy = "If that is meant, keep a copy of the rows first; else add the condition that is missing.";
        } else {
            said.message =
                fmt::format("Rows of {} are deleted by a condition that no key bounds: how many, only the data "
                            "tells.",
                            schema::toString(name));
            said.remedy =
                fmt::format("Count them first (SELECT count(*) with the same WHERE), keep a copy, and delete in "
                            "batches by key.");
        }
        report.say(std::move(said));
    });
}

void checkAll(const Moment& moment, Report& report)
{
    look(moment, true, report);
}

void checkMany(const Moment& moment, Report& report)
{
    look(moment, false, report);
}

} // namespace

const Rule kDeleteAll{
    .id = "delete-all",
    .severity = Severity::Blocker,
    .title = "Every row of a table is deleted",
    .atStatement = checkAll,
    .kinds = {PG_QUERY__NODE__NODE_DELETE_STMT, PG_QUERY__NODE__NODE_INSERT_STMT, PG_QUERY__NODE__NODE_SELECT_STMT,
              PG_QUERY__NODE__NODE_UPDATE_STMT},
};
const Rule kDeleteMany{
    .id = "delete-many",
    .severity = Severity::Medium,
    .title = "Rows are deleted by an unbounded condition",
    .atStatement = checkMany,
    .kinds = {PG_QUERY__NODE__NODE_DELETE_STMT, PG_QUERY__NODE__NODE_INSERT_STMT, PG_QUERY__NODE__NODE_SELECT_STMT,
              PG_QUERY__NODE__NODE_UPDATE_STMT},
};

} // namespace lk::review::dataloss
