// SPDX-License-Identifier: Apache-2.0
#include "core/review/made.h"
#include "core/review/rules/failures/failures.h"
#include "core/review/rules/failures/told.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace lk::review::failures {

using schema::Name;

namespace {

constexpr std::size_t kNear = 200; // statements before this one that are asked whether they made the column

Name resolved(const PgQuery__RangeVar& relation, const schema::Catalog& catalog)
{
    const sql::ObjectName written = sql::nameOf(relation);
    return catalog.resolved({written.schema, written.name});
}

/// ADD COLUMN that leaves NULL in every row.
bool leavesNull(const PgQuery__AlterTableCmd& command, const std::string& column)
{
    if (command.subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn || command.missing_ok != 0 ||
        !sql::isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF) || column != command.def->column_def->colname)
        return false;
    const PgQuery__ColumnDef& made = *command.def->column_def;
    if (made.type_name == nullptr || made.type_name->n_names == 0 ||
        sql::textOf(made.type_name->names[made.type_name->n_names - 1]).find("serial") != std::string_view::npos)
        return false;
    const auto& type = sql::textOf(made.type_name->names[made.type_name->n_names - 1]);
    const bool isBuiltin = made.type_name->n_names > 1 && sql::textOf(made.type_name->names[0]) == "pg_catalog";
    const bool isPlain = isBuiltin || type == "text" || type == "uuid" || type == "jsonb" || type == "json" ||
                         type == "date" || type == "timestamptz" || type == "bytea";
    return isPlain && // a domain may have a default of its own
           std::none_of(made.constraints, made.constraints + made.n_constraints, [](const PgQuery__Node* node) {
               return sql::isA(node, PG_QUERY__NODE__NODE_CONSTRAINT) &&
                      (node->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_DEFAULT ||
                       node->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_IDENTITY ||
                       node->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_GENERATED);
           });
}

/// The line of the file that has added the column, when every row surely still holds NULL in it.
std::optional<int> madeNullAt(const Moment& moment, const Name& table, const std::string& column)
{
    const auto near = moment.earlier.last(std::min(kNear, moment.earlier.size()));
    for (auto unit = near.rbegin(); unit != near.rend(); ++unit) {
        if (unit->tree == nullptr)
            return std::nullopt; // nobody knows what it did
        switch (unit->tree->node_case) {
        case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT: {
            const PgQuery__AlterTableStmt& stmt = *unit->tree->alter_table_stmt;
            if (stmt.relation == nullptr || resolved(*stmt.relation, moment.before) != table)
                break;
            for (const PgQuery__Node* node : sql::listOf(stmt.cmds, stmt.n_cmds)) {
                if (!sql::isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
                    continue;
                if (leavesNull(*node->alter_table_cmd, column))
                    return unit->spot.line;
                if (node->alter_table_cmd->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType)
                    return std::nullopt; // USING may have filled it
            }
            break;
        }
        case PG_QUERY__NODE__NODE_DO_STMT:
        case PG_QUERY__NODE__NODE_CALL_STMT:
        case PG_QUERY__NODE__NODE_SELECT_STMT:
        case PG_QUERY__NODE__NODE_TRUNCATE_STMT: return std::nullopt;
        default: {
            const MadeByStatement made = madeBy(*unit->tree, moment.before);
            if (std::find(made.written.begin(), made.written.end(), table) != made.written.end())
                return std::nullopt;
        }
        }
    }
    return std::nullopt;
}

/// Columns that the command makes NOT NULL.
std::vector<std::string> required(const PgQuery__AlterTableCmd& command)
{
    if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_SetNotNull)
        return {command.name};
    std::vector<std::string> columns;
    if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint &&
        sql::isA(command.def, PG_QUERY__NODE__NODE_CONSTRAINT) &&
        command.def->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY) {
        for (const PgQuery__Node* key : sql::listOf(command.def->constraint->keys, command.def->constraint->n_keys))
            columns.emplace_back(sql::textOf(key));
    }
    return columns;
}

/// NOT NULL for a column that the file has just added without a value.
void checkLater(const Moment& moment, Report& report)
{
    if (!sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) ||
        moment.tree().alter_table_stmt->relation == nullptr)
        return;
    const PgQuery__AlterTableStmt& stmt = *moment.tree().alter_table_stmt;
    for (const PgQuery__Node* node : sql::listOf(stmt.cmds, stmt.n_cmds)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
            continue;
        for (const std::string& column : required(*node->alter_table_cmd)) {
            const Name table = resolved(*stmt.relation, moment.before);
            if (!moment.isExisting(table) || !moment.holdsRows(table))
                return;
            std::optional<int> line = madeNullAt(moment, table, column);
            for (const PgQuery__Node* other : sql::listOf(stmt.cmds, stmt.n_cmds)) {
                if (sql::isA(other, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD) &&
                    leavesNull(*other->alter_table_cmd, column))
                    line = moment.unit.spot.line;
            }
            if (!line)
                continue;
            Said said;
            said.kinds = {Kind::FailsAtRuntime};
            if (moment.before.relation(table) == nullptr || !moment.before.isComplete()) {
                said.certainty = Certainty::Assumed;
                said.assumed = fmt::format("Whether {} has rows is not known; without any it would go through.",
                                           schema::toString(table));
            }
            said.message = fmt::format(
                "Line {} has added {} to {} without a value, and nothing has filled it: with one row in the table "
                "this fails (23502).",
                *line, column, schema::toString(table));
            said.remedy =
                "Fill it in batches before, and make it NOT NULL through a validated CHECK; or add it with a constant "
                "DEFAULT.";
            report.say(std::move(said));
            return;
        }
    }
}

void check(const Moment& moment, Report& report)
{
    checkLater(moment, report);
    for (const Failure* failure : failuresOf(moment, {FailureCause::RequiredColumn, FailureCause::DomainNotNull})) {
        const std::string table = schema::toString(failure->relation);
        Said said;
        said.kinds = {Kind::FailsAtRuntime};
        said.certainty = failure->certainty;
        const schema::Relation* known = moment.before.relation(failure->relation);
        if (known == nullptr) {
            said.certainty = Certainty::Assumed;
            said.assumed = fmt::format("Whether {} has rows is not known; without any it would go through.", table);
        }
        said.message =
            fmt::format("{} of {} may not be NULL and has no default: the statement fails as soon as the table has "
                        "one row (23502){}.",
                        failure->object, table,
                        failure->cause == FailureCause::DomainNotNull ? ", because its domain is NOT NULL" : "");
        said.remedy =
            "Give it a constant DEFAULT; or add it without NOT NULL, fill it in batches, and make it NOT NULL through "
            "a validated CHECK.";
        report.say(std::move(said));
    }
}

} // namespace

const Rule kAddRequiredColumn{
    .id = "add-required-column",
    .severity = Severity::Blocker,
    .title = "A NOT NULL column without a default is added to a table with rows",
    .atStatement = check,
};

} // namespace lk::review::failures
