// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/analysis.h"
#include "core/review/effect/proof.h"
#include "core/review/effect/sense.h"
#include "core/schema/model.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

// Types of the expressions that a definition keeps.

namespace lk::review::effects {

using sql::isA;
using sql::listOf;

namespace {

void checkConstraint(Analysis& analysis, const PgQuery__Constraint& one, const Level& level, const Output* column)
{
    if (one.raw_expr == nullptr)
        return;
    if (one.contype == PG_QUERY__CONSTR_TYPE__CONSTR_CHECK) {
        analysis.forbidAggregates(one.raw_expr, level, "CHECK");
        analysis.requireBoolean(one.raw_expr, level, "CHECK");
    } else if (one.contype == PG_QUERY__CONSTR_TYPE__CONSTR_DEFAULT && column != nullptr) {
        const Level none; // a default sees no column
        analysis.forbidAggregates(one.raw_expr, none, "a default");
        analysis.requireAssignable(one.raw_expr, analysis.typeOf(one.raw_expr, none), column->type, column->name);
    } else if (one.contype == PG_QUERY__CONSTR_TYPE__CONSTR_GENERATED && column != nullptr) {
        analysis.requireAssignable(one.raw_expr, analysis.typeOf(one.raw_expr, level), column->type, column->name);
    }
}

void checkColumn(Analysis& analysis, const Builder& b, const PgQuery__ColumnDef& column, Level level)
{
    Output own{column.colname, {}, nullptr};
    if (column.type_name != nullptr)
        own.type = analysis.named(schema::typeUse(*column.type_name, b.catalog()));
    if (level.items.empty())
        level.items.push_back({"", nullptr, {}, false});
    std::erase_if(level.items.front().columns, [&](const Output& one) { return one.name == own.name; });
    level.items.front().columns.push_back(own);
    for (const PgQuery__Node* node : listOf(column.constraints, column.n_constraints)) {
        if (isA(node, PG_QUERY__NODE__NODE_CONSTRAINT))
            checkConstraint(analysis, *node->constraint, level, &own);
    }
}

void createTable(Builder& b, const PgQuery__CreateStmt& stmt)
{
    Analysis analysis(b, b.made(*stmt.relation).name);
    Level level;
    FromItem item{stmt.relation->relname, nullptr, {}, stmt.n_inh_relations == 0 && stmt.of_typename == nullptr};
    for (const PgQuery__Node* element : listOf(stmt.table_elts, stmt.n_table_elts)) {
        if (isA(element, PG_QUERY__NODE__NODE_COLUMN_DEF) && element->column_def->type_name != nullptr)
            item.columns.push_back({element->column_def->colname,
                                    analysis.named(schema::typeUse(*element->column_def->type_name, b.catalog())),
                                    nullptr});
        else if (isA(element, PG_QUERY__NODE__NODE_TABLE_LIKE_CLAUSE))
            item.isKnown = false;
    }
    level.items = {std::move(item)};
    for (const PgQuery__Node* element : listOf(stmt.table_elts, stmt.n_table_elts)) {
        if (isA(element, PG_QUERY__NODE__NODE_COLUMN_DEF))
            checkColumn(analysis, b, *element->column_def, level);
        else if (isA(element, PG_QUERY__NODE__NODE_CONSTRAINT))
            checkConstraint(analysis, *element->constraint, level, nullptr);
    }
}

/// What ALTER COLUMN … TYPE gives new types, and what the statement drops.
struct Retyped {
    std::map<std::string, std::string> types; ///< by column, as Analysis::named says them
    std::set<std::string> dropped;            ///< columns and constraints
};

Retyped retypedBy(const Builder& b, const Analysis& analysis, const PgQuery__AlterTableStmt& stmt)
{
    Retyped found;
    for (const PgQuery__Node* node : listOf(stmt.cmds, stmt.n_cmds)) {
        const PgQuery__AlterTableCmd& command = *node->alter_table_cmd;
        if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType &&
            isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF) && command.def->column_def->type_name != nullptr)
            found.types[command.name] =
                analysis.named(schema::typeUse(*command.def->column_def->type_name, b.catalog()));
        else if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DropConstraint ||
                 command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn)
            found.dropped.insert(command.name);
    }
    return found;
}

/// CHECKs and the expressions of indexes that use a column of a new type are parsed again as they are written, with that type
/// (ATPostAlterTypeParse): its operators must be there.
void requireKept(Builder& b, const Relation& table, const PgQuery__AlterTableStmt& stmt)
{
    Analysis analysis(b, table.name);
    const Retyped retyped = retypedBy(b, analysis, stmt);
    if (retyped.types.empty() || !b.effect().failures.empty())
        return;
    Level level;
    level.items = {analysis.itemOf(table, table.name.name)};
    for (Output& one : level.items.front().columns) {
        if (const auto found = retyped.types.find(one.name); found != retyped.types.end())
            one.type = found->second;
    }
    const auto isConcerned = [&](const PgQuery__Node* expression) {
        if (expression == nullptr)
            return false;
        const std::vector<std::string> columns = schema::columnsIn(expression);
        return std::ranges::any_of(columns, [&](const auto& one) { return retyped.types.contains(one); });
    };
    for (const schema::Constraint& one : table.constraints) {
        if (one.kind != schema::ConstraintKind::Check || retyped.dropped.contains(one.name))
            continue;
        const Parsed expression(one.expression);
        if (isConcerned(expression.node()))
            analysis.requireBoolean(expression.node(), level, "The CHECK " + one.name);
    }
    for (const schema::Index* index : b.catalog().indexesOf(table.name)) {
        const Parsed predicate(index->predicate);
        if (isConcerned(predicate.node()))
            analysis.requireBoolean(predicate.node(), level, "The condition of " + index->name.name);
        for (const schema::IndexKey& key : index->keys) {
            const Parsed expression(key.expression);
            if (isConcerned(expression.node()))
                analysis.typeOf(expression.node(), level);
        }
    }
}

void alterTable(Builder& b, const PgQuery__AlterTableStmt& stmt)
{
    if (stmt.relation == nullptr)
        return;
    const Subject table = b.subject(*stmt.relation);
    if (table.known == nullptr)
        return;
    Analysis analysis(b, table.name);
    Level level;
    level.items = {analysis.itemOf(*table.known, table.name.name)};
    FromItem& item = level.items.front();
    for (const PgQuery__Node* node : listOf(stmt.cmds, stmt.n_cmds)) {
        const PgQuery__AlterTableCmd& command = *node->alter_table_cmd;
        const bool isColumn = isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF);
        if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn && isColumn) {
            checkColumn(analysis, b, *command.def->column_def, level);
            item.columns.push_back({command.def->column_def->colname, {}, nullptr});
        } else if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType && isColumn) {
            const PgQuery__ColumnDef& column = *command.def->column_def;
            if (column.raw_default != nullptr && column.type_name != nullptr)
                analysis.requireAssignable(column.raw_default, analysis.typeOf(column.raw_default, level),
                                           analysis.named(schema::typeUse(*column.type_name, b.catalog())),
                                           command.name);
            for (Output& one : item.columns) {
                if (one.name == command.name)
                    one.type.clear(); // the new one or the old, by the order of the passes
            }
        } else if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_ColumnDefault && command.def != nullptr) {
            const auto column = std::find_if(item.columns.begin(), item.columns.end(),
                                             [&](const Output& one) { return one.name == command.name; });
            const Level none;
            analysis.forbidAggregates(command.def, none, "a default");
            const std::string type = analysis.typeOf(command.def, none);
            if (column != item.columns.end())
                analysis.requireAssignable(command.def, type, column->type, command.name);
        } else if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint &&
                   isA(command.def, PG_QUERY__NODE__NODE_CONSTRAINT)) {
            checkConstraint(analysis, *command.def->constraint, level, nullptr);
        }
    }
    requireKept(b, *table.known, stmt);
}

void createIndex(Builder& b, const PgQuery__IndexStmt& stmt)
{
    if (stmt.relation == nullptr)
        return;
    const Subject table = b.subject(*stmt.relation);
    if (table.known == nullptr)
        return;
    Analysis analysis(b, table.name);
    Level level;
    level.items = {analysis.itemOf(*table.known, table.name.name)};
    for (const PgQuery__Node* node : listOf(stmt.index_params, stmt.n_index_params)) {
        if (isA(node, PG_QUERY__NODE__NODE_INDEX_ELEM) && node->index_elem->expr != nullptr)
            analysis.typeOf(node->index_elem->expr, level);
    }
    analysis.forbidAggregates(stmt.where_clause, level, "the condition of an index");
    analysis.requireBoolean(stmt.where_clause, level, "The condition of an index");
}

/// OLD and NEW of a trigger's WHEN: there for its events, and with that column.
void requireRowsOfTrigger(Builder& b, const PgQuery__CreateTrigStmt& stmt, const Relation& table)
{
    constexpr int kInsert = 1 << 2; // pg_trigger.h: TRIGGER_TYPE_INSERT, TRIGGER_TYPE_DELETE
    constexpr int kDelete = 1 << 3;
    forEachMessage(sql::messageOf(*stmt.when_clause), [&](const ProtobufCMessage& message) {
        if (message.descriptor != &pg_query__column_ref__descriptor)
            return true;
        const auto& written = reinterpret_cast<const PgQuery__ColumnRef&>(message);
        const std::string_view row = written.n_fields > 0 ? sql::textOf(written.fields[0]) : std::string_view();
        if (row != "old" && row != "new")
            return true;
        const std::string shown = row == "old" ? "OLD" : "NEW";
        if (stmt.row == 0)
            b.refuse("42P17", table.name, "A trigger for each statement has no " + shown + " in its condition");
        else if (row == "old" ? (stmt.events & kInsert) != 0 : (stmt.events & kDelete) != 0)
            b.refuse("42P17", table.name,
                     "A trigger on " + std::string(row == "old" ? "INSERT" : "DELETE") + " has no " + shown +
                         " in its condition");
        const std::string column(written.n_fields == 2 ? sql::textOf(written.fields[1]) : std::string_view());
        constexpr std::string_view kSystem[] = {"tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"};
        if (!column.empty() && table.areColumnsKnown && !table.columns.empty() && table.column(column) == nullptr &&
            std::ranges::find(kSystem, column) == std::end(kSystem) && b.effect().failures.empty())
            b.fail(FailureCause::MissingColumn, "42703", table.name, column);
        return true;
    });
}

void createTrigger(Builder& b, const PgQuery__CreateTrigStmt& stmt)
{
    const Subject table = b.subject(*stmt.relation);
    if (stmt.when_clause == nullptr || table.known == nullptr)
        return;
    requireRowsOfTrigger(b, stmt, *table.known);
    Analysis analysis(b, table.name);
    Level level;
    level.items = {analysis.itemOf(*table.known, "new"), analysis.itemOf(*table.known, "old")};
    level.isLoose = true;
    analysis.requireBoolean(stmt.when_clause, level, "The condition of a trigger");
}

void policy(Builder& b, const PgQuery__RangeVar& relation, const PgQuery__Node* condition, const PgQuery__Node* check)
{
    const Subject table = b.subject(relation);
    if (table.known == nullptr)
        return;
    Analysis analysis(b, table.name);
    Level level;
    level.items = {analysis.itemOf(*table.known, table.name.name)};
    for (const PgQuery__Node* one : {condition, check}) {
        analysis.forbidAggregates(one, level, "a policy");
        analysis.requireBoolean(one, level, "The condition of a policy");
    }
}

void createDomain(Builder& b, const PgQuery__CreateDomainStmt& stmt)
{
    if (stmt.type_name == nullptr)
        return;
    Analysis analysis(b);
    Level level;
    const Output value{"value", analysis.named(schema::typeUse(*stmt.type_name, b.catalog())), nullptr};
    level.items = {{"", nullptr, {value}, true}};
    for (const PgQuery__Node* node : listOf(stmt.constraints, stmt.n_constraints)) {
        if (isA(node, PG_QUERY__NODE__NODE_CONSTRAINT))
            checkConstraint(analysis, *node->constraint, level, &value);
    }
}

} // namespace

void requireKeptExpressions(Builder& b, const PgQuery__Node& node)
{
    if (!Analysis::isPossible(b))
        return;
    switch (node.node_case) {
    case PG_QUERY__NODE__NODE_CREATE_STMT: createTable(b, *node.create_stmt); break;
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT: alterTable(b, *node.alter_table_stmt); break;
    case PG_QUERY__NODE__NODE_INDEX_STMT: createIndex(b, *node.index_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_TRIG_STMT: createTrigger(b, *node.create_trig_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_POLICY_STMT:
        policy(b, *node.create_policy_stmt->table, node.create_policy_stmt->qual, node.create_policy_stmt->with_check);
        break;
    case PG_QUERY__NODE__NODE_ALTER_POLICY_STMT:
        policy(b, *node.alter_policy_stmt->table, node.alter_policy_stmt->qual, node.alter_policy_stmt->with_check);
        break;
    case PG_QUERY__NODE__NODE_CREATE_DOMAIN_STMT: createDomain(b, *node.create_domain_stmt); break;
    default: break;
    }
}

} // namespace lk::review::effects
