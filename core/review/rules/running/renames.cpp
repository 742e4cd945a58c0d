// SPDX-License-Identifier: Apache-2.0
// rename-table, rename-column, set-schema, rename-schema, rename-type-value: an old name is gone.
#include "core/review/rules/running/renames.h"

#include "core/review/rules/running/running.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace lk::review::running {

using schema::Name;
using sql::isA;

namespace {

bool isMissing(const Moment& moment, const Name& relation, bool missingOk)
{
    return missingOk && moment.before.isComplete() && moment.before.relation(relation) == nullptr;
}

/// The server uses it by number; the application does not name it.
bool isOwnedSequence(const Moment& moment, const Name& name)
{
    const schema::Relation* relation = moment.before.relation(name);
    return relation != nullptr && relation->kind == schema::RelationKind::Sequence && relation->ownedBy.has_value();
}

/// The new name was another's until a moment ago: two things change places, and the old version knows only the name that stays.
bool takesOthersPlace(const Moment& moment, PgQuery__ObjectType kind, const Name& table, std::string_view to)
{
    return std::any_of(moment.earlier.begin(), moment.earlier.end(), [&](const Unit& unit) {
        if (unit.transaction != moment.unit.transaction || !isA(unit.tree, PG_QUERY__NODE__NODE_RENAME_STMT))
            return false;
        const PgQuery__RenameStmt& stmt = *unit.tree->rename_stmt;
        if (stmt.rename_type != kind || stmt.relation == nullptr)
            return false;
        return kind == PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN
                   ? to == stmt.subname && resolvedName(moment, *stmt.relation) == table
                   : to == stmt.relation->relname;
    });
}

bool isTriggerFunction(const Moment& moment, const Name& name)
{
    const auto functions = moment.before.functions(name);
    return !functions.empty() && std::all_of(functions.begin(), functions.end(), [](const schema::Function* function) {
        return function->result == "trigger" || function->result == "event_trigger";
    });
}

Name functionName(const PgQuery__Node* object)
{
    if (!isA(object, PG_QUERY__NODE__NODE_OBJECT_WITH_ARGS))
        return {};
    const sql::ObjectName written = sql::nameOf(object->object_with_args->objname, object->object_with_args->n_objname);
    return {written.schema.empty() ? std::string("public") : written.schema, written.name};
}

bool isMadeByUp(const Moment& moment, const Renamed& renamed)
{
    if (moment.madeByUp == nullptr)
        return false;
    switch (renamed.kind) {
    case RenamedKind::Relation: return moment.madeByUp->relations.contains(renamed.from);
    case RenamedKind::Column:
        return moment.madeByUp->columns.contains({renamed.from, renamed.column}) ||
               moment.madeByUp->relations.contains(renamed.from);
    case RenamedKind::Type:
    case RenamedKind::Function: return moment.madeByUp->types.contains(renamed.from);
    default: return false;
    }
}

std::optional<Renamed> readRename(const Moment& moment, const PgQuery__RenameStmt& stmt)
{
    Renamed renamed;
    renamed.to = stmt.newname;
    switch (stmt.rename_type) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
        if (stmt.relation == nullptr)
            return std::nullopt;
        renamed.from = resolvedName(moment, *stmt.relation);
        // ALTER TABLE is also a way to rename an index.
        if (!moment.isExisting(renamed.from) || moment.before.index(renamed.from) != nullptr ||
            isOwnedSequence(moment, renamed.from) || isMissing(moment, renamed.from, stmt.missing_ok != 0) ||
            moment.state.renames.contains(renamed.from) ||
            takesOthersPlace(moment, stmt.rename_type, renamed.from, renamed.to))
            return std::nullopt;
        return renamed;
    case PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN:
    case PG_QUERY__OBJECT_TYPE__OBJECT_ATTRIBUTE:
        if (stmt.relation == nullptr)
            return std::nullopt;
        renamed.kind = RenamedKind::Column;
        renamed.from = resolvedName(moment, *stmt.relation);
        renamed.column = stmt.subname;
        // Under its new name, the relation is not what the old version reads: a view stands there, or rename-table was told.
        if (!moment.isExisting(renamed.from) || isMissing(moment, renamed.from, stmt.missing_ok != 0) ||
            moment.state.renames.contains(renamed.from) || isColumnMadeHere(moment, renamed.from, renamed.column) ||
            takesOthersPlace(moment, stmt.rename_type, renamed.from, renamed.to))
            return std::nullopt;
        return renamed;
    case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA:
        renamed.kind = RenamedKind::Schema;
        renamed.from = {"", stmt.subname};
        return renamed;
    case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN: {
        renamed.kind = RenamedKind::Type;
        const sql::ObjectName written = sql::nameOf(stmt.object);
        renamed.from = moment.before.resolvedType({written.schema, written.name});
        return renamed;
    }
    case PG_QUERY__OBJECT_TYPE__OBJECT_FUNCTION:
    case PG_QUERY__OBJECT_TYPE__OBJECT_PROCEDURE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_ROUTINE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_AGGREGATE:
        renamed.kind = RenamedKind::Function;
        renamed.from = functionName(stmt.object);
        if (isTriggerFunction(moment, renamed.from))
            return std::nullopt;
        return renamed;
    default: return std::nullopt;
    }
}

std::optional<Renamed> readMove(const Moment& moment, const PgQuery__AlterObjectSchemaStmt& stmt)
{
    Renamed renamed;
    renamed.to = stmt.newschema;
    renamed.isMove = true;
    switch (stmt.object_type) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
        if (stmt.relation == nullptr)
            return std::nullopt;
        renamed.from = resolvedName(moment, *stmt.relation);
        if (!moment.isExisting(renamed.from) || isMissing(moment, renamed.from, stmt.missing_ok != 0) ||
            renamed.from.schema == renamed.to)
            return std::nullopt;
        return renamed;
    case PG_QUERY__OBJECT_TYPE__OBJECT_FUNCTION:
    case PG_QUERY__OBJECT_TYPE__OBJECT_PROCEDURE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_ROUTINE:
        renamed.kind = RenamedKind::Function;
        renamed.from = functionName(stmt.object);
        if (isTriggerFunction(moment, renamed.from))
            return std::nullopt;
        return renamed;
    default: return std::nullopt; // of a type: columns go on working, and a name in casts is rare
    }
}

std::optional<Renamed> readValue(const Moment& moment, const PgQuery__AlterEnumStmt& stmt)
{
    if (*stmt.old_val == '\0')
        return std::nullopt;
    Renamed renamed;
    renamed.kind = RenamedKind::TypeValue;
    const sql::ObjectName written = sql::nameOf(stmt.type_name, stmt.n_type_name);
    renamed.from = moment.before.resolvedType({written.schema, written.name});
    renamed.column = stmt.old_val;
    renamed.to = stmt.new_val;
    if (moment.state.typesHere.contains(renamed.from))
        return std::nullopt;
    const auto labels = moment.state.labelsHere.find(renamed.from);
    if (labels != moment.state.labelsHere.end() &&
        std::find(labels->second.begin(), labels->second.end(), renamed.column) != labels->second.end())
        return std::nullopt;
    return renamed;
}

} // namespace

std::optional<Renamed> renamedBy(const Moment& moment)
{
    std::optional<Renamed> renamed;
    const PgQuery__Node& tree = moment.tree();
    switch (tree.node_case) {
    case PG_QUERY__NODE__NODE_RENAME_STMT: renamed = readRename(moment, *tree.rename_stmt); break;
    case PG_QUERY__NODE__NODE_ALTER_OBJECT_SCHEMA_STMT:
        renamed = readMove(moment, *tree.alter_object_schema_stmt);
        break;
    case PG_QUERY__NODE__NODE_ALTER_ENUM_STMT: renamed = readValue(moment, *tree.alter_enum_stmt); break;
    default: return std::nullopt;
    }
    if (!renamed || isRefused(moment))
        return std::nullopt;
    if (renamed->kind == RenamedKind::Column
            ? isColumnReplacedLater(moment, renamed->from, renamed->column)
            : renamed->kind != RenamedKind::TypeValue && isReplacedLater(moment, renamed->from) &&
                  columnsLostWith(moment, renamed->from).empty())
        return std::nullopt;
    if (moment.state.typesHere.contains(renamed->from))
        return std::nullopt;
    renamed->isUps = isMadeByUp(moment, *renamed);
    return renamed;
}

namespace {

void say(const Renamed& renamed, std::string message, std::string remedy, Report& report)
{
    Said said;
    said.kinds = {Kind::BreaksRunningApp};
    if (renamed.isUps)
        said.severity = Severity::Note;
    said.message = std::move(message);
    said.remedy = std::move(remedy);
    report.say(std::move(said));
}

void checkTable(const Moment& moment, Report& report)
{
    const auto renamed = renamedBy(moment);
    if (!renamed || renamed->isMove ||
        (renamed->kind != RenamedKind::Relation && renamed->kind != RenamedKind::Function))
        return;
    const std::string old = schema::toString(renamed->from);
    if (renamed->kind == RenamedKind::Function) {
        say(*renamed, fmt::format("The version still running calls {}, and fails at once (42883).", old),
            "Make the function under its new name beside the old one, and drop the old one when its callers are gone.",
            report);
        return;
    }
    say(*renamed, fmt::format("The version still running asks for {}, and fails at once (42P01).", old),
        fmt::format("Put \"CREATE VIEW {} AS SELECT … FROM {};\" with every column behind it, in the same transaction; "
                    "drop the "
                    "view when the old code is gone.",
                    old, sql::quoteIdentifier(renamed->to)),
        report);
}

void checkColumn(const Moment& moment, Report& report)
{
    const auto renamed = renamedBy(moment);
    if (!renamed || renamed->kind != RenamedKind::Column)
        return;
    say(*renamed,
        fmt::format("The version still running asks for {}.{}, and fails at once (42703).",
                    schema::toString(renamed->from), sql::quoteIdentifier(renamed->column)),
        fmt::format("Add {} as a new column, keep both in step by a trigger, fill it in batches, switch the code over, "
                    "then drop "
                    "the old one; or put a view with both names in the table's place.",
                    sql::quoteIdentifier(renamed->to)),
        report);
}

void checkSetSchema(const Moment& moment, Report& report)
{
    const auto renamed = renamedBy(moment);
    if (!renamed || !renamed->isMove)
        return;
    say(*renamed,
        fmt::format(
            "The version still running looks for {} where it was, and fails at once unless {} is on its search_path.",
            schema::toString(renamed->from), sql::quoteIdentifier(renamed->to)),
        fmt::format(
            "Leave a view of the old name behind in the same transaction, or put {} on the application's search_path "
            "first.",
            sql::quoteIdentifier(renamed->to)),
        report);
}

void checkSchema(const Moment& moment, Report& report)
{
    const auto renamed = renamedBy(moment);
    if (!renamed || renamed->isMove || renamed->kind != RenamedKind::Schema)
        return;
    say(*renamed,
        fmt::format("Everything that the version still running asks for in schema {} is gone from there at once.",
                    sql::quoteIdentifier(renamed->from.name)),
        "Make the new schema beside the old one, move one object at a time, and leave views of the old names behind.",
        report);
}

void checkType(const Moment& moment, Report& report)
{
    const auto renamed = renamedBy(moment);
    if (!renamed || renamed->isMove || (renamed->kind != RenamedKind::Type && renamed->kind != RenamedKind::TypeValue))
        return;
    if (renamed->kind == RenamedKind::TypeValue)
        say(*renamed,
            fmt::format("The version still running writes and compares '{}' of {}, and fails at once (22P02).",
                        renamed->column, schema::toString(renamed->from)),
            fmt::format(
                "Add the value '{}', let the code write it, move the old rows over, and leave the old value unused.",
                renamed->to),
            report);
    else
        say(*renamed,
            fmt::format(
                "The version still running casts to {} in its statements or parameters, and fails there (42704).",
                schema::toString(renamed->from)),
            "Leave the name; or make a domain of the old name over the new type in the same transaction.", report);
}

} // namespace

const Rule kRenameTable{
    .id = "rename-table",
    .severity = Severity::High,
    .title = "A name that the running version uses is gone",
    .atStatement = checkTable,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_ENUM_STMT, PG_QUERY__NODE__NODE_ALTER_OBJECT_SCHEMA_STMT,
              PG_QUERY__NODE__NODE_RENAME_STMT},
};
const Rule kRenameColumn{
    .id = "rename-column",
    .severity = Severity::High,
    .title = "A column that the running version uses has another name",
    .atStatement = checkColumn,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_ENUM_STMT, PG_QUERY__NODE__NODE_ALTER_OBJECT_SCHEMA_STMT,
              PG_QUERY__NODE__NODE_RENAME_STMT},
};
const Rule kSetSchema{
    .id = "set-schema",
    .severity = Severity::High,
    .title = "Something that the running version uses is in another schema",
    .atStatement = checkSetSchema,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_ENUM_STMT, PG_QUERY__NODE__NODE_ALTER_OBJECT_SCHEMA_STMT,
              PG_QUERY__NODE__NODE_RENAME_STMT},
};
const Rule kRenameSchema{
    .id = "rename-schema",
    .severity = Severity::High,
    .title = "A schema that the running version uses has another name",
    .atStatement = checkSchema,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_ENUM_STMT, PG_QUERY__NODE__NODE_ALTER_OBJECT_SCHEMA_STMT,
              PG_QUERY__NODE__NODE_RENAME_STMT},
};
const Rule kRenameTypeValue{
    .id = "rename-type-value",
    .severity = Severity::High,
    .title = "A type or a value that the running version writes has another name",
    .atStatement = checkType,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_ENUM_STMT, PG_QUERY__NODE__NODE_ALTER_OBJECT_SCHEMA_STMT,
              PG_QUERY__NODE__NODE_RENAME_STMT},
};

} // namespace lk::review::running
