// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/literals.h"

#include <algorithm>

// What the server keeps as an expression, and what it does not take there whatever the data.

namespace lk::review::effects {

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
                                           "pg_sleep"};
    return (name.schema.empty() || name.schema == "pg_catalog") &&
           std::find(std::begin(kNames), std::end(kNames), name.name) != std::end(kNames);
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

void requirePlainDefault(Builder& b, const PgQuery__Node* value, const Name& relation, const std::string& column)
{
    const Found found = look(value);
    if (found.hasColumn || found.hasSubquery)
        refuse(b, relation, "0A000",
               "The default of " + column + " can not have a " + (found.hasColumn ? "column" : "subquery") + " in it");
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
