// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/failures.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace lk::review::failures {

namespace {

bool calls(const std::string& expression, const std::string& function)
{
    for (std::size_t at = expression.find(function); at != std::string::npos; at = expression.find(function, at + 1)) {
        const auto isWord = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
        const std::size_t behind = at + function.size();
        if ((at == 0 || !isWord(expression[at - 1])) && behind < expression.size() &&
            (expression[behind] == '(' || expression[behind] == '"'))
            return true;
    }
    return false;
}

/// What keeps values that the function gave: "index orders_norm_idx"; empty: nothing known.
std::string keeperOf(const schema::Catalog& catalog, const std::string& function)
{
    for (const schema::Relation* relation : catalog.relations()) {
        for (const schema::Column& column : relation->columns) {
            if (column.generated == schema::Generated::Stored && calls(column.defaultText, function))
                return fmt::format("generated column {} of {}", column.name, schema::toString(relation->name));
        }
        for (const schema::Constraint& constraint : relation->constraints) {
            if (constraint.kind == schema::ConstraintKind::Check && calls(constraint.expression, function))
                return fmt::format("CHECK {} of {}", constraint.name, schema::toString(relation->name));
        }
        if (std::any_of(relation->partitionKey.begin(), relation->partitionKey.end(),
                        [&](const std::string& key) { return calls(key, function); }))
            return fmt::format("the partition key of {}", schema::toString(relation->name));
        for (const schema::Index* index : catalog.indexesOf(relation->name)) {
            if (calls(index->predicate, function) ||
                std::any_of(index->keys.begin(), index->keys.end(),
                            [&](const schema::IndexKey& key) { return calls(key.expression, function); }))
                return fmt::format("index {}", schema::toString(index->name));
        }
    }
    return {};
}

std::string bodyIn(const PgQuery__CreateFunctionStmt& stmt)
{
    for (const PgQuery__Node* node : sql::listOf(stmt.options, stmt.n_options)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_DEF_ELEM) || std::string_view(node->def_elem->defname) != "as")
            continue;
        const PgQuery__Node* value = node->def_elem->arg;
        if (sql::isA(value, PG_QUERY__NODE__NODE_LIST) && value->list->n_items == 1)
            value = value->list->items[0];
        return std::string(sql::textOf(value));
    }
    return {};
}

std::string_view volatilityIn(PgQuery__Node* const* options, std::size_t count)
{
    for (const PgQuery__Node* node : sql::listOf(options, count)) {
        if (sql::isA(node, PG_QUERY__NODE__NODE_DEF_ELEM) && std::string_view(node->def_elem->defname) == "volatility")
            return sql::textOf(node->def_elem->arg);
    }
    return {};
}

schema::Volatility volatilityNamed(std::string_view name)
{
    return name == "immutable" ? schema::Volatility::Immutable
           : name == "stable"  ? schema::Volatility::Stable
                               : schema::Volatility::Volatile;
}

void check(const Moment& moment, Report& report)
{
    const PgQuery__Node& tree = moment.tree();
    sql::ObjectName written;
    if (sql::isA(&tree, PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT) && tree.create_function_stmt->replace != 0)
        written = sql::nameOf(tree.create_function_stmt->funcname, tree.create_function_stmt->n_funcname);
    else if (sql::isA(&tree, PG_QUERY__NODE__NODE_ALTER_FUNCTION_STMT) && tree.alter_function_stmt->func != nullptr)
        written = sql::nameOf(tree.alter_function_stmt->func->objname, tree.alter_function_stmt->func->n_objname);
    else
        return;
    const auto present = moment.before.functions(moment.before.resolvedType({written.schema, written.name}));
    if (present.empty())
        return;
    bool isChanged = false;
    if (sql::isA(&tree, PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT)) {
        const PgQuery__CreateFunctionStmt& stmt = *tree.create_function_stmt;
        const std::string body = bodyIn(stmt);
        const auto volatility = volatilityNamed(volatilityIn(stmt.options, stmt.n_options));
        isChanged = std::any_of(present.begin(), present.end(), [&](const schema::Function* function) {
            return function->volatility != volatility || (!body.empty() && function->body != body);
        });
    } else {
        const auto wanted = volatilityIn(tree.alter_function_stmt->actions, tree.alter_function_stmt->n_actions);
        isChanged = !wanted.empty() && present.front()->volatility != volatilityNamed(wanted);
    }
    if (!isChanged)
        return;
    const std::string keeper = keeperOf(moment.before, written.name);
    if (keeper.empty())
        return;
    Said said;
    said.certainty = moment.before.isComplete() ? Certainty::FromCatalog : Certainty::Certain;
    said.message = fmt::format(
        "{} holds what the present {} gave, and is not worked out again: afterwards old values and new ones "
        "do not agree.",
        keeper, written.name);
    said.remedy = "Make a function of another name, and change over to it; or rebuild what holds the values afterwards "
                  "(REINDEX CONCURRENTLY, an update of the rows, a new validation).";
    report.say(std::move(said));
}

} // namespace

const Rule kFunctionVolatilityChange{
    .id = "function-volatility-change",
    .severity = Severity::Medium,
    .title = "A function changes whose values are kept in an index, a generated column, a CHECK or a partition key",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_FUNCTION_STMT, PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT},
};

} // namespace lk::review::failures
