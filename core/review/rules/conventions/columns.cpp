// SPDX-License-Identifier: Apache-2.0
// The conventions about types of columns.
#include "core/review/rules/conventions/columns.h"

#include "core/review/rules/conventions/conventions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace lk::review::conventions {

using schema::TypeUse;
using sql::isA;
using sql::listOf;

namespace {

bool isPrimary(const PgQuery__ColumnDef& column)
{
    return std::any_of(column.constraints, column.constraints + column.n_constraints, [](const PgQuery__Node* node) {
        return isA(node, PG_QUERY__NODE__NODE_CONSTRAINT) &&
               node->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY;
    });
}

NewColumn columnFrom(const Moment& moment, const PgQuery__ColumnDef& definition, std::string table)
{
    NewColumn column;
    column.table = std::move(table);
    column.name = definition.colname;
    column.type = schema::typeUse(*definition.type_name, moment.before);
    column.isSerial = schema::isSerial(*definition.type_name);
    column.isKey = isPrimary(definition);
    return column;
}

bool isType(const NewColumn& column, std::string_view name)
{
    return column.type.name.schema == "pg_catalog" && column.type.name.name == name;
}

} // namespace

void forNewColumns(const Moment& moment, const std::function<void(const NewColumn&)>& visit)
{
    const PgQuery__Node& tree = moment.tree();
    if (isA(&tree, PG_QUERY__NODE__NODE_CREATE_STMT)) {
        const PgQuery__CreateStmt& stmt = *tree.create_stmt;
        if (stmt.relation == nullptr || *stmt.relation->relpersistence == 't')
            return;
        const std::string table = stmt.relation->relname;
        std::vector<std::string> keys;
        for (const PgQuery__Node* element : listOf(stmt.table_elts, stmt.n_table_elts)) {
            if (isA(element, PG_QUERY__NODE__NODE_CONSTRAINT) &&
                element->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY) {
                for (const PgQuery__Node* key : listOf(element->constraint->keys, element->constraint->n_keys))
                    keys.emplace_back(sql::textOf(key));
            }
        }
        for (const PgQuery__Node* element : listOf(stmt.table_elts, stmt.n_table_elts)) {
            if (!isA(element, PG_QUERY__NODE__NODE_COLUMN_DEF) || element->column_def->type_name == nullptr)
                continue;
            NewColumn column = columnFrom(moment, *element->column_def, table);
            column.isKey = column.isKey || (keys.size() == 1 && keys.front() == column.name);
            visit(column);
        }
        return;
    }
    if (!isA(&tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) || tree.alter_table_stmt->relation == nullptr)
        return;
    const PgQuery__AlterTableStmt& stmt = *tree.alter_table_stmt;
    for (const PgQuery__Node* node : listOf(stmt.cmds, stmt.n_cmds)) {
        if (!isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD) ||
            !isA(node->alter_table_cmd->def, PG_QUERY__NODE__NODE_COLUMN_DEF) ||
            node->alter_table_cmd->def->column_def->type_name == nullptr)
            continue;
        NewColumn column = columnFrom(moment, *node->alter_table_cmd->def->column_def, stmt.relation->relname);
        if (column.name.empty())
            column.name = node->alter_table_cmd->name;
        visit(column);
    }
}

void forConstraints(const Moment& moment,
                    const std::function<void(const PgQuery__Constraint&, const std::string& table)>& visit)
{
    const auto ofColumn = [&](const PgQuery__Node* node, const std::string& table) {
        if (!isA(node, PG_QUERY__NODE__NODE_COLUMN_DEF))
            return;
        for (const PgQuery__Node* constraint : listOf(node->column_def->constraints, node->column_def->n_constraints)) {
            if (isA(constraint, PG_QUERY__NODE__NODE_CONSTRAINT))
                visit(*constraint->constraint, table);
        }
    };
    const PgQuery__Node& tree = moment.tree();
    if (isA(&tree, PG_QUERY__NODE__NODE_CREATE_STMT) && tree.create_stmt->relation != nullptr) {
        const PgQuery__CreateStmt& stmt = *tree.create_stmt;
        for (const PgQuery__Node* element : listOf(stmt.table_elts, stmt.n_table_elts)) {
            if (isA(element, PG_QUERY__NODE__NODE_CONSTRAINT))
                visit(*element->constraint, stmt.relation->relname);
            ofColumn(element, stmt.relation->relname);
        }
    } else if (isA(&tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) && tree.alter_table_stmt->relation != nullptr) {
        const PgQuery__AlterTableStmt& stmt = *tree.alter_table_stmt;
        for (const PgQuery__Node* node : listOf(stmt.cmds, stmt.n_cmds)) {
            if (!isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
                continue;
            if (node->alter_table_cmd->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint &&
                isA(node->alter_table_cmd->def, PG_QUERY__NODE__NODE_CONSTRAINT))
                visit(*node->alter_table_cmd->def->constraint, stmt.relation->relname);
            ofColumn(node->alter_table_cmd->def, stmt.relation->relname);
        }
    }
}

void advise(Report& report, std::string message, std::string remedy)
{
    Said said;
    said.message = std::move(message);
    said.remedy = std::move(remedy);
    report.say(std::move(said));
}

namespace {

void checkBigint(const Moment& moment, Report& report)
{
    forNewColumns(moment, [&](const NewColumn& column) {
        if (column.isKey && (isType(column, "int4") || isType(column, "int2")))
            advise(report,
                   fmt::format("The key {}.{} ends at {}.", column.table, column.name,
                               isType(column, "int4") ? "2,147,483,647" : "32,767"),
                   "bigint costs four bytes a row more and never runs out; to change it later rewrites the table.");
    });
}

void checkIdentity(const Moment& moment, Report& report)
{
    forNewColumns(moment, [&](const NewColumn& column) {
        if (column.isSerial)
            advise(report,
                   fmt::format("{}.{} is a serial: its sequence has privileges and a default of its own to look after.",
                               column.table, column.name),
                   "GENERATED BY DEFAULT AS IDENTITY does the same by the standard.");
    });
}

void checkTimestamptz(const Moment& moment, Report& report)
{
    forNewColumns(moment, [&](const NewColumn& column) {
        if (isType(column, "timestamp"))
            advise(report,
                   fmt::format("{}.{} keeps a time without its zone: which moment it is depends on who reads it.",
                               column.table, column.name),
                   "timestamptz keeps the moment, in the same eight bytes.");
    });
}

void checkText(const Moment& moment, Report& report)
{
    forNewColumns(moment, [&](const NewColumn& column) {
        if (column.type.modifiers.empty() ? !isType(column, "bpchar")
                                          : !isType(column, "varchar") && !isType(column, "bpchar"))
            return;
        advise(report,
               fmt::format("{}.{} is {}: a limit that is hard to lower and, of char(n), padded with blanks.",
                           column.table, column.name, schema::toString(column.type)),
               "text with a CHECK on length() does the same, and the CHECK can be changed without a rewrite.");
    });
}

void checkJsonb(const Moment& moment, Report& report)
{
    forNewColumns(moment, [&](const NewColumn& column) {
        if (isType(column, "json"))
            advise(report,
                   fmt::format("{}.{} is json: parsed at each reading, and without equality and indexes.", column.table,
                               column.name),
                   "jsonb, unless the text itself (blanks, the order of keys) has to be kept.");
    });
}

void checkMoney(const Moment& moment, Report& report)
{
    forNewColumns(moment, [&](const NewColumn& column) {
        if (isType(column, "money"))
            advise(report,
                   fmt::format("{}.{} is money: its digits and its currency depend on the server's locale.",
                               column.table, column.name),
                   "numeric with a fixed scale, and the currency in a column of its own.");
    });
}

void checkFloat(const Moment& moment, Report& report)
{
    static constexpr std::array<std::string_view, 14> kAmounts{"amount", "price",    "total",  "cost",  "balance",
                                                               "fee",    "tax",      "credit", "debit", "salary",
                                                               "sum",    "discount", "rate",   "vat"};
    forNewColumns(moment, [&](const NewColumn& column) {
        if ((isType(column, "float4") || isType(column, "float8")) &&
            std::any_of(kAmounts.begin(), kAmounts.end(),
                        [&](std::string_view word) { return column.name.find(word) != std::string::npos; }))
            advise(report,
                   fmt::format("{}.{} is a binary number: sums of cents come out wrong.", column.table, column.name),
                   "numeric counts in decimals.");
    });
}

void checkZeroPrecision(const Moment& moment, Report& report)
{
    forNewColumns(moment, [&](const NewColumn& column) {
        if ((isType(column, "timestamp") || isType(column, "timestamptz")) && !column.type.modifiers.empty() &&
            column.type.modifiers.front() == 0)
            advise(report,
                   fmt::format("{}.{} is rounded to seconds, half of them into the future.", column.table, column.name),
                   "Keep all digits and cut with date_trunc() where they are shown.");
    });
}

} // namespace

const Rule kPreferBigintKey{.id = "prefer-bigint-key",
                            .severity = Severity::Low,
                            .title = "A primary key may run out of numbers",
                            .atStatement = checkBigint,
                            .isConvention = true};
const Rule kPreferIdentity{.id = "prefer-identity",
                           .severity = Severity::Low,
                           .title = "serial instead of an identity column",
                           .atStatement = checkIdentity,
                           .isConvention = true};
const Rule kPreferTimestamptz{.id = "prefer-timestamptz",
                              .severity = Severity::Low,
                              .title = "A time without a zone",
                              .atStatement = checkTimestamptz,
                              .isConvention = true};
const Rule kPreferText{.id = "prefer-text",
                       .severity = Severity::Low,
                       .title = "varchar(n) or char(n) instead of text",
                       .atStatement = checkText,
                       .isConvention = true};
const Rule kPreferJsonb{.id = "prefer-jsonb",
                        .severity = Severity::Low,
                        .title = "json instead of jsonb",
                        .atStatement = checkJsonb,
                        .isConvention = true};
const Rule kAvoidMoney{.id = "avoid-money",
                       .severity = Severity::Low,
                       .title = "The type money",
                       .atStatement = checkMoney,
                       .isConvention = true};
const Rule kAvoidFloatForAmounts{.id = "avoid-float-for-amounts",
                                 .severity = Severity::Low,
                                 .title = "An amount in a binary number",
                                 .atStatement = checkFloat,
                                 .isConvention = true};
const Rule kAvoidTimestampZeroPrecision{.id = "avoid-timestamp-zero-precision",
                                        .severity = Severity::Low,
                                        .title = "A time rounded to seconds",
                                        .atStatement = checkZeroPrecision,
                                        .isConvention = true};

} // namespace lk::review::conventions
