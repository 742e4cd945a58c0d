// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/builtins.h"
#include "core/review/effect/literals.h"
#include "core/review/effect/proof.h"

#include <algorithm>
#include <utility>

// What the server keeps as an expression, and what it does not take there whatever the data.

namespace lk::review::effects {

using sql::isA;

namespace {

struct Found {
    bool hasColumn = false;
    bool hasSubquery = false;
    std::string unstable; ///< a call that does not always give the same
};

/// Of the server's own functions those that surely are not IMMUTABLE, whatever their arguments.
bool isUnstable(const PgQuery__FuncCall& call)
{
    const sql::ObjectName name = sql::nameOf(call.funcname, call.n_funcname);
    constexpr std::string_view kNames[] = {"now",
                                           "clock_timestamp",
                                           "statement_timestamp",
                                           "transaction_timestamp",
                                           "timeofday",
                                           "random",
                                           "nextval",
                                           "currval",
                                           "lastval",
                                           "gen_random_uuid",
                                           "txid_current",
                                           "pg_backend_pid",
                                           "version",
                                           "current_setting",
                                           "current_database",
                                           "current_schema",
                                           "pg_sleep",
                                           "concat",
                                           "concat_ws",
                                           "format",
                                           "to_char",
                                           "to_date",
                                           "to_number",
                                           "array_to_string",
                                           "array_to_json",
                                           "json_build_array",
                                           "json_build_object",
                                           "jsonb_build_array",
                                           "jsonb_build_object",
                                           "row_to_json",
                                           "to_json",
                                           "to_jsonb",
                                           "to_regclass",
                                           "pg_typeof"};
    // Those that go by the configuration in force where it is not given, and by the session's time zone or the present day.
    constexpr std::pair<std::string_view, std::size_t> kWithArguments[] = {{"to_tsvector", 1},
                                                                           {"to_tsquery", 1},
                                                                           {"plainto_tsquery", 1},
                                                                           {"phraseto_tsquery", 1},
                                                                           {"websearch_to_tsquery", 1},
                                                                           {"to_timestamp", 2},
                                                                           {"age", 1}};
    if (!name.schema.empty() && name.schema != "pg_catalog")
        return false;
    return std::find(std::begin(kNames), std::end(kNames), name.name) != std::end(kNames) ||
           std::any_of(std::begin(kWithArguments), std::end(kWithArguments),
                       [&](const auto& one) { return one.first == name.name && one.second == call.n_args; });
}

Found look(const PgQuery__Node* expression)
{
    Found found;
    if (expression == nullptr)
        return found;
    forEachMessage(sql::messageOf(*expression), [&](const ProtobufCMessage& message) {
        const ProtobufCMessageDescriptor* const type = message.descriptor;
        if (type == &pg_query__column_ref__descriptor) {
            found.hasColumn = true;
        } else if (type == &pg_query__sub_link__descriptor) {
            found.hasSubquery = true;
            return false;
        } else if (type == &pg_query__sqlvalue_function__descriptor) {
            found.unstable = "the current time or user";
        } else if (type == &pg_query__func_call__descriptor) {
            const auto& call = reinterpret_cast<const PgQuery__FuncCall&>(message);
            if (isUnstable(call))
                found.unstable = sql::nameOf(call.funcname, call.n_funcname).name + "()";
        }
        return true;
    });
    return found;
}

void refuse(Builder& b, const Name& relation, std::string_view sqlState, std::string why)
{
    Failure& failure = b.fail(FailureCause::Value, sqlState, relation);
    failure.certainty = Certainty::Certain;
    failure.others = {std::move(why)};
}

} // namespace

namespace {

/// The server's name of the type that a column has; empty where it is not known.
std::string_view typeOf(const PgQuery__Node* node, const Relation& table)
{
    const schema::Column* const column =
        isA(node, PG_QUERY__NODE__NODE_COLUMN_REF) && node->column_ref->n_fields > 0
            ? table.column(std::string(sql::textOf(node->column_ref->fields[node->column_ref->n_fields - 1])))
            : nullptr;
    return column == nullptr || column->type.dimensions > 0 || column->type.name.schema != "pg_catalog"
               ? std::string_view()
               : std::string_view(column->type.name.name);
}

bool isEnum(const PgQuery__Node* node, const Relation& table, const Catalog& catalog)
{
    const schema::Column* const column = table.column(columnOf(node));
    const schema::Type* const type =
        column == nullptr || column->type.dimensions > 0 ? nullptr : catalog.type(column->type.name);
    return type != nullptr && type->kind == schema::TypeKind::Enum;
}

/// What goes by the session's TimeZone or DateStyle, of columns whose type is known (pg_proc.provolatile of the functions and casts).
std::string changingByType(const PgQuery__Node& expression, const Relation& table, const Catalog& catalog)
{
    std::string found;
    forEachMessage(sql::messageOf(expression), [&](const ProtobufCMessage& message) {
        if (message.descriptor == &pg_query__func_call__descriptor) {
            const auto& call = reinterpret_cast<const PgQuery__FuncCall&>(message);
            const sql::ObjectName name = sql::nameOf(call.funcname, call.n_funcname);
            const bool isByZone = name.name == "date_trunc" || name.name == "date_part" || name.name == "extract";
            if (isByZone && call.n_args >= 2 && typeOf(call.args[1], table) == "timestamptz")
                found = name.name + "() of a timestamp with time zone";
            else if (name.name == "date" && call.n_args == 1 && typeOf(call.args[0], table) == "timestamptz")
                found = "date() of a timestamp with time zone";
        } else if (message.descriptor == &pg_query__type_cast__descriptor) {
            const auto& cast = reinterpret_cast<const PgQuery__TypeCast&>(message);
            const std::string_view from = typeOf(cast.arg, table);
            const std::string to = cast.type_name == nullptr || cast.type_name->n_array_bounds > 0
                                       ? std::string()
                                       : sql::nameOf(cast.type_name->names, cast.type_name->n_names).name;
            const bool isTime = to == "date" || to == "timestamp" || to == "timestamptz" || to == "time" ||
                                to == "timetz" || to == "interval";
            const bool isText = to == "text" || to == "varchar" || to == "bpchar";
            const bool isFromText = from == "text" || from == "varchar" || from == "bpchar";
            const bool isFromTime = from == "date" || from == "timestamp" || from == "timestamptz";
            if ((from == "timestamptz" && isTime && to != from) || (isFromText && isTime) || (isFromTime && isText) ||
                ((from == "timestamp" || from == "date") && to == "timestamptz"))
                found = "a cast from " + std::string(from) + " to " + to + ", which goes by the session's settings";
            else if (isText && from.empty() && isEnum(cast.arg, table, catalog))
                found = "a cast of an enum to " + to + ", whose labels may be renamed";
        }
        return true;
    });
    return found;
}

/// A function of the catalog of which no overload is IMMUTABLE.
std::string changingFunction(const Builder& b, const PgQuery__Node& expression)
{
    std::string found;
    forEachMessage(sql::messageOf(expression), [&](const ProtobufCMessage& message) {
        if (message.descriptor != &pg_query__func_call__descriptor)
            return true;
        const auto& call = reinterpret_cast<const PgQuery__FuncCall&>(message);
        const sql::ObjectName written = sql::nameOf(call.funcname, call.n_funcname);
        if (written.schema == "pg_catalog")
            return true;
        const auto look = [&](const std::string& schemaName) {
            const auto overloads = b.catalog().functions({schemaName, written.name});
            if (!overloads.empty() && std::all_of(overloads.begin(), overloads.end(), [](const schema::Function* one) {
                    return one->volatility != schema::Volatility::Immutable;
                }))
                found = written.name + "()";
            return !overloads.empty();
        };
        if (!written.schema.empty())
            look(written.schema);
        else
            static_cast<void>(std::any_of(b.catalog().searchPath().begin(), b.catalog().searchPath().end(), look));
        return true;
    });
    return found;
}

} // namespace

namespace {

/// Of the server's own aggregates, all of whose overloads are.
std::string aggregateIn(const PgQuery__Node* expression)
{
    std::string found;
    if (expression == nullptr)
        return found;
    forEachMessage(sql::messageOf(*expression), [&](const ProtobufCMessage& message) {
        if (message.descriptor != &pg_query__func_call__descriptor)
            return true;
        const auto& call = reinterpret_cast<const PgQuery__FuncCall&>(message);
        const sql::ObjectName name = sql::nameOf(call.funcname, call.n_funcname);
        const auto overloads = builtinFunctions(name.name);
        if ((name.schema.empty() || name.schema == "pg_catalog") && !overloads.empty() &&
            std::ranges::all_of(overloads, [](const Signature& one) { return one.kind == 'a'; }))
            found = name.name;
        return true;
    });
    return found;
}

} // namespace

void requirePlainDefault(Builder& b, const PgQuery__Node* value, const Name& relation, const std::string& column)
{
    const Found found = look(value);
    if (found.hasColumn || found.hasSubquery)
        refuse(b, relation, "0A000",
               "The default of " + column + " can not have a " + (found.hasColumn ? "column" : "subquery") + " in it");
    else if (const std::string name = aggregateIn(value); !name.empty())
        refuse(b, relation, "42803", "The default of " + column + " can not have the aggregate " + name + "() in it");
}

void requirePlainCheck(Builder& b, const PgQuery__Node* condition, const Name& relation)
{
    if (look(condition).hasSubquery)
        refuse(b, relation, "0A000", "A CHECK of " + schema::toString(relation) + " can not have a subquery in it");
}

void requireImmutable(Builder& b, const PgQuery__Node* expression, const Name& relation, const std::string& what)
{
    Found found = look(expression);
    if (expression != nullptr && found.unstable.empty())
        found.unstable = changingFunction(b, *expression);
    if (const Relation* const table = b.catalog().relation(relation);
        expression != nullptr && table != nullptr && found.unstable.empty())
        found.unstable = changingByType(*expression, *table, b.catalog());
    if (!found.unstable.empty() || found.hasSubquery)
        refuse(b, relation, found.hasSubquery ? "0A000" : "42P17",
               what + " can not have " + (found.hasSubquery ? "a subquery" : found.unstable) +
                   " in it: the server keeps what it gives");
}

void requireColumnExpressions(Builder& b, const PgQuery__ColumnDef& column, const Name& relation)
{
    for (const PgQuery__Node* node : sql::listOf(column.constraints, column.n_constraints)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_CONSTRAINT))
            continue;
        const PgQuery__Constraint& one = *node->constraint;
        requireFunctions(b, one.raw_expr, relation);
        if (one.contype == PG_QUERY__CONSTR_TYPE__CONSTR_DEFAULT)
            requirePlainDefault(b, one.raw_expr, relation, column.colname);
        else if (one.contype == PG_QUERY__CONSTR_TYPE__CONSTR_CHECK)
            requirePlainCheck(b, one.raw_expr, relation);
        else if (one.contype == PG_QUERY__CONSTR_TYPE__CONSTR_GENERATED)
            requireImmutable(b, one.raw_expr, relation, std::string("The generated column ") + column.colname);
    }
}

} // namespace lk::review::effects
