// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/analysis.h"
#include "core/review/effect/literals.h"

#include <algorithm>
#include <deque>

// Which of the user's functions a call means, as FuncnameGetCandidates and func_get_detail (namespace.c, parse_func.c) find it.

namespace lk::review::effects {

using sql::isA;
using sql::listOf;

namespace {

/// The overloads that a call of that name may mean.
std::vector<const schema::Function*> overloadsOf(const Catalog& catalog, const sql::ObjectName& written)
{
    if (!written.schema.empty())
        return catalog.functions({written.schema, written.name});
    std::vector<const schema::Function*> found;
    for (const std::string& in : catalog.searchPath()) {
        for (const schema::Function* one : catalog.functions({in, written.name})) {
            // The first of the path hides those of the same arguments behind it.
            if (std::none_of(found.begin(), found.end(),
                             [&](const schema::Function* other) { return other->argumentTypes == one->argumentTypes; }))
                found.push_back(one);
        }
    }
    return found;
}

/// No other of the name stands in a schema that may be on the path of those who run this. Asked where a failure is to be told alone.
bool areAll(const Catalog& catalog, const sql::ObjectName& written)
{
    if (!written.schema.empty())
        return true;
    const auto& path = catalog.searchPath();
    const auto everywhere = catalog.allFunctions();
    return std::none_of(everywhere.begin(), everywhere.end(), [&](const schema::Function* one) {
        return one->name.name == written.name && std::find(path.begin(), path.end(), one->name.schema) == path.end();
    });
}

/// The parameters that named arguments go to (MatchNamedCall), for each argument its place; none: they do not fit.
std::optional<std::vector<std::size_t>> placesOf(const schema::Function& function,
                                                 const std::vector<std::string>& names)
{
    const std::size_t count = function.argumentTypes.size();
    std::vector<std::size_t> places;
    std::vector<bool> isGiven(count, false);
    for (std::size_t i = 0; i < names.size(); ++i) {
        std::size_t at = i;
        if (!names[i].empty())
            at = static_cast<std::size_t>(
                std::find(function.argumentNames.begin(), function.argumentNames.end(), names[i]) -
                function.argumentNames.begin());
        if (at >= count || isGiven[at])
            return std::nullopt;
        isGiven[at] = true;
        places.push_back(at);
    }
    for (std::size_t i = 0; i + static_cast<std::size_t>(function.defaults) < count; ++i) {
        if (!isGiven[i])
            return std::nullopt;
    }
    return places;
}

} // namespace

std::string Analysis::namedAs(std::string_view spelled) const
{
    if (spelled.starts_with("SETOF "))
        spelled.remove_prefix(6);
    if (std::string own = typeShownAs(spelled); !own.empty())
        return own;
    const sql::ObjectName name = nameInText(spelled);
    return named({b.catalog().resolvedType({name.schema, name.name}), {}, 0});
}

/// A function of the user of that name may take the arguments: an extension's max(citext) does not take a boolean.
bool Analysis::mayBeUsers(const std::string& name, const std::vector<std::string>& arguments) const
{
    const auto takes = [&](const std::string& from, const std::string& spelled) {
        const std::string to = namedAs(spelled);
        if (from.empty() || from == "unknown" || !to.empty())
            return canCoerce(from, to, Coercion::Implicit) != Answer::No;
        const sql::ObjectName written = nameInText(spelled);
        if (spelled.starts_with("any") || !b.catalog().areAllKnown(schema::Thing::Cast) || categoryOf(from) == '\0')
            return true;
        const std::string* const context = b.catalog().detailOf(schema::Thing::Cast, from + ' ' + written.name);
        return context != nullptr && *context != "a" && *context != "e";
    };
    for (const schema::Function* one : b.catalog().allFunctions()) {
        if (one->name.name != name)
            continue;
        if (one->isVariadic)
            return true;
        if (one->argumentTypes.size() < arguments.size() ||
            arguments.size() + static_cast<std::size_t>(one->defaults) < one->argumentTypes.size())
            continue;
        bool isTaken = true;
        for (std::size_t i = 0; i < arguments.size() && isTaken; ++i)
            isTaken = takes(arguments[i], one->argumentTypes[i]);
        if (isTaken)
            return true;
    }
    return false;
}

bool Analysis::isUsersCall(const sql::ObjectName& name) const
{
    if (name.schema.empty())
        return builtinFunctions(name.name).empty() && isUsersFunction(name.name);
    return name.schema != "pg_catalog" && name.schema != "information_schema" && b.catalog().hasSchema(name.schema);
}

std::string Analysis::typeOfUsersCall(const PgQuery__FuncCall& call, const std::vector<std::string>& arguments,
                                      bool isCall)
{
    const sql::ObjectName written = sql::nameOf(call.funcname, call.n_funcname);
    std::vector<const schema::Function*> overloads = overloadsOf(b.catalog(), written);
    // A procedure's OUT parameters are among the arguments of CALL, and not known here.
    const bool hasHidden = std::any_of(overloads.begin(), overloads.end(), [&](const schema::Function* one) {
        return one->isProcedure && !one->result.empty() && one->result != "void";
    });
    std::erase_if(overloads, [&](const schema::Function* one) { return one->isProcedure != isCall; });
    if (overloads.empty() || hasHidden || call.func_variadic != 0 || call.agg_within_group != 0 ||
        b.catalog().type(b.catalog().resolvedType({written.schema, written.name})) != nullptr)
        return {}; // told elsewhere, or a cast
    std::vector<std::string> names;
    bool isNamed = false;
    for (const PgQuery__Node* argument : listOf(call.args, call.n_args)) {
        names.emplace_back(isA(argument, PG_QUERY__NODE__NODE_NAMED_ARG_EXPR) ? argument->named_arg_expr->name : "");
        isNamed = isNamed || !names.back().empty();
    }
    std::deque<std::string> texts; // what the signatures point into
    const auto kept = [&](std::string text) -> std::string_view { return texts.emplace_back(std::move(text)); };
    std::vector<Signature> signatures;
    std::string shownOverloads;
    for (const schema::Function* one : overloads) {
        Signature signature;
        signature.result = kept(namedAs(one->result));
        if (isNamed) {
            const auto places = placesOf(*one, names);
            if (!places)
                continue;
            for (const std::size_t place : *places)
                signature.arguments.push_back(kept(namedAs(one->argumentTypes[place])));
        } else {
            for (const std::string& type : one->argumentTypes)
                signature.arguments.push_back(kept(namedAs(type)));
            signature.defaults = one->defaults;
            signature.isVariadic = one->isVariadic;
            // An array of what is no type of the server's: its elements are neither.
            if (one->isVariadic && signature.arguments.back().empty())
                return {};
        }
        signatures.push_back(std::move(signature));
    }
    for (std::size_t i = 0; i < overloads.size() && i < 3; ++i) {
        shownOverloads += (i > 0 ? ", " : "") + written.name + '(';
        for (std::size_t at = 0; at < overloads[i]->argumentTypes.size(); ++at)
            shownOverloads += (at > 0 ? ", " : "") + overloads[i]->argumentTypes[at];
        shownOverloads += ')';
    }
    std::string shown = written.name + '(';
    for (std::size_t i = 0; i < arguments.size(); ++i)
        shown += (i > 0 ? ", " : "") + (names[i].empty() ? std::string() : names[i] + " => ") +
                 (arguments[i].empty() ? std::string("…") : shownType(arguments[i]));
    shown += ')';
    const Choice choice = choose(signatures, arguments);
    if (choice.answer == Answer::No) {
        if (areAll(b.catalog(), written))
            fail("42883", "There is no function " + shown + ", but " + shownOverloads);
        return {};
    }
    if (choice.isAmbiguous && areAll(b.catalog(), written))
        fail("42725", "The call " + shown + " fits several functions alike: " + shownOverloads);
    for (std::size_t i = 0; i < arguments.size() && i < choice.parameters.size() && choice.answer == Answer::Yes; ++i) {
        if (arguments[i] != "unknown")
            continue;
        const PgQuery__Node* const value = call.args[i];
        requireLiteralAs(isA(value, PG_QUERY__NODE__NODE_NAMED_ARG_EXPR) ? value->named_arg_expr->arg : value,
                         choice.parameters[i]);
    }
    return choice.result;
}

void Analysis::call(const PgQuery__FuncCall& call)
{
    const sql::ObjectName name = sql::nameOf(call.funcname, call.n_funcname);
    const Level level;
    std::vector<std::string> arguments;
    for (const PgQuery__Node* argument : listOf(call.args, call.n_args))
        arguments.push_back(typeOf(argument, level));
    if (isUsersCall(name))
        typeOfUsersCall(call, arguments, true);
}

} // namespace lk::review::effects
