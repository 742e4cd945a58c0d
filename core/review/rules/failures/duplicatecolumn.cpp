// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/failures.h"
#include "core/review/rules/failures/told.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lk::review::failures {

namespace {

/// The first name that comes twice; empty: none. Empty names are of columns whose name is not known here.
std::string_view twice(const std::vector<std::string_view>& names)
{
    std::set<std::string_view> seen;
    for (const std::string_view name : names) {
        if (!name.empty() && !seen.insert(name).second)
            return name;
    }
    return {};
}

/// Of INSERT's columns or UPDATE's targets: parts of a column (`a[1]`, `a.b`) may be set one by one.
std::vector<std::string_view> targets(PgQuery__Node* const* list, std::size_t count)
{
    std::vector<std::string_view> names;
    for (const PgQuery__Node* node : sql::listOf(list, count)) {
        if (sql::isA(node, PG_QUERY__NODE__NODE_RES_TARGET) && node->res_target->n_indirection == 0)
            names.emplace_back(node->res_target->name);
    }
    return names;
}

/// The columns that a query gives, as the server names them (FigureColname).
std::vector<std::string_view> outputs(const PgQuery__Node* query)
{
    std::vector<std::string_view> names;
    if (!sql::isA(query, PG_QUERY__NODE__NODE_SELECT_STMT))
        return names;
    const PgQuery__SelectStmt* select = query->select_stmt;
    while (select->larg != nullptr)
        select = select->larg;
    for (const PgQuery__Node* node : sql::listOf(select->target_list, select->n_target_list)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_RES_TARGET))
            continue;
        const PgQuery__Node* value = node->res_target->val;
        if (node->res_target->name[0] != '\0')
            names.emplace_back(node->res_target->name);
        else if (sql::isA(value, PG_QUERY__NODE__NODE_COLUMN_REF) && value->column_ref->n_fields > 0)
            names.push_back(sql::textOf(value->column_ref->fields[value->column_ref->n_fields - 1]));
        else if (sql::isA(value, PG_QUERY__NODE__NODE_FUNC_CALL) && value->func_call->n_funcname > 0)
            names.push_back(sql::textOf(value->func_call->funcname[value->func_call->n_funcname - 1]));
        else if (sql::isA(value, PG_QUERY__NODE__NODE_A_CONST) ||
                 (sql::isA(value, PG_QUERY__NODE__NODE_A_EXPR) &&
                  value->a_expr->kind == PG_QUERY__A__EXPR__KIND__AEXPR_OP))
            names.emplace_back("?column?");
    }
    return names;
}

std::vector<std::string_view> keysOf(const PgQuery__Constraint& constraint)
{
    std::vector<std::string_view> names;
    if (constraint.contype == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY ||
        constraint.contype == PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE) {
        for (const PgQuery__Node* key : sql::listOf(constraint.keys, constraint.n_keys))
            names.push_back(sql::textOf(key));
    }
    return names;
}

std::string_view duplicateIn(const PgQuery__Node& tree)
{
    std::vector<std::string_view> names;
    switch (tree.node_case) {
    case PG_QUERY__NODE__NODE_INSERT_STMT: return twice(targets(tree.insert_stmt->cols, tree.insert_stmt->n_cols));
    case PG_QUERY__NODE__NODE_UPDATE_STMT:
        return twice(targets(tree.update_stmt->target_list, tree.update_stmt->n_target_list));
    case PG_QUERY__NODE__NODE_VIEW_STMT:
        return tree.view_stmt->n_aliases > 0 ? std::string_view() : twice(outputs(tree.view_stmt->query));
    case PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT: {
        const PgQuery__CreateTableAsStmt& stmt = *tree.create_table_as_stmt;
        return stmt.into != nullptr && stmt.into->n_col_names > 0 ? std::string_view() : twice(outputs(stmt.query));
    }
    case PG_QUERY__NODE__NODE_SELECT_STMT:
        return tree.select_stmt->into_clause == nullptr ? std::string_view() : twice(outputs(&tree));
    case PG_QUERY__NODE__NODE_CREATE_STMT:
        for (const PgQuery__Node* node : sql::listOf(tree.create_stmt->table_elts, tree.create_stmt->n_table_elts)) {
            if (sql::isA(node, PG_QUERY__NODE__NODE_COLUMN_DEF)) {
                names.emplace_back(node->column_def->colname);
            } else if (sql::isA(node, PG_QUERY__NODE__NODE_CONSTRAINT)) {
                if (const auto key = twice(keysOf(*node->constraint)); !key.empty())
                    return key;
            }
        }
        return twice(names);
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT:
        for (const PgQuery__Node* node : sql::listOf(tree.alter_table_stmt->cmds, tree.alter_table_stmt->n_cmds)) {
            if (!sql::isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
                continue;
            const PgQuery__AlterTableCmd& command = *node->alter_table_cmd;
            if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn && command.missing_ok == 0 &&
                sql::isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF)) {
                names.emplace_back(command.def->column_def->colname);
            } else if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint &&
                       sql::isA(command.def, PG_QUERY__NODE__NODE_CONSTRAINT)) {
                if (const auto key = twice(keysOf(*command.def->constraint)); !key.empty())
                    return key;
            }
        }
        return twice(names);
    default: return {};
    }
}

void check(const Moment& moment, Report& report)
{
    std::string name(duplicateIn(moment.tree()));
    if (name.empty()) {
        const auto failures = failuresOf(moment, {FailureCause::Duplicate});
        if (failures.empty())
            return;
        name = failures.front()->object;
    }
    const bool isUpdate = sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_UPDATE_STMT);
    Said said;
    said.kinds = {Kind::FailsAtRuntime};
    said.message =
        fmt::format("Column {} is named twice, and the server refuses that ({}).", name, isUpdate ? "42601" : "42701");
    said.remedy = "Leave one of them out, or give it another name.";
    report.say(std::move(said));
}

} // namespace

const Rule kDuplicateColumn{
    .id = "duplicate-column",
    .severity = Severity::Blocker,
    .title = "One column is named twice",
    .atStatement = check,
};

} // namespace lk::review::failures
