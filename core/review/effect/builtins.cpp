// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/builtins.h"

#include "core/schema/relation.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <utility>

namespace lk::review::effects {

namespace {

#include "core/review/effect/builtintable.inc"

std::string_view firstWord(std::string_view& text, char end = ' ')
{
    const std::size_t at = text.find(end);
    const std::string_view word = text.substr(0, at);
    text = at == std::string_view::npos ? std::string_view() : text.substr(at + 1);
    return word;
}

using Overloads = std::unordered_map<std::string_view, std::vector<Signature>>;

Overloads readFunctions()
{
    Overloads all;
    for (std::string_view line : kFunctions) {
        const std::string_view name = firstWord(line);
        std::string_view arguments = firstWord(line);
        Signature one;
        one.result = firstWord(line);
        while (!arguments.empty() && arguments != "-")
            one.arguments.push_back(firstWord(arguments, ','));
        one.kind = line[0];
        one.isVariadic = line.ends_with('v');
        for (const char c : line.substr(1))
            one.defaults = c >= '0' && c <= '9' ? one.defaults * 10 + (c - '0') : one.defaults;
        all[name].push_back(std::move(one));
    }
    return all;
}

Overloads readOperators()
{
    Overloads all;
    for (std::string_view line : kOperators) {
        const std::string_view name = firstWord(line);
        const std::string_view left = firstWord(line);
        const std::string_view right = firstWord(line);
        Signature one;
        if (left != "-")
            one.arguments.push_back(left);
        one.arguments.push_back(right);
        one.result = line;
        one.kind = 'o';
        all[name].push_back(std::move(one));
    }
    return all;
}

std::span<const Signature> named(const Overloads& all, std::string_view name)
{
    const auto found = all.find(name);
    return found == all.end() ? std::span<const Signature>() : std::span<const Signature>(found->second);
}

using Casts = std::map<std::pair<std::string_view, std::string_view>, char>;

Casts readCasts()
{
    Casts all;
    for (std::string_view line : kCasts) {
        const std::string_view from = firstWord(line);
        const std::string_view to = firstWord(line);
        all[{from, to}] = line[0];
    }
    return all;
}

struct About {
    char category = '\0';
    bool isPreferred = false;
};

const std::unordered_map<std::string_view, About>& types()
{
    static const auto all = [] {
        std::unordered_map<std::string_view, About> made;
        for (std::string_view line : kTypes) {
            const std::string_view name = firstWord(line);
            made[name] = {line[0], line.ends_with('p') && line.size() > 1};
        }
        return made;
    }();
    return all;
}

bool isArray(std::string_view type)
{
    return type.starts_with('_') && type.size() > 1;
}

bool isEnum(std::string_view type)
{
    return type.find('.') != std::string_view::npos;
}

bool isPolymorphic(std::string_view type)
{
    return type.starts_with("any");
}

} // namespace

std::span<const Signature> builtinFunctions(std::string_view name)
{
    static const Overloads all = readFunctions();
    return named(all, name);
}

std::span<const Signature> builtinOperators(std::string_view name)
{
    static const Overloads all = readOperators();
    return named(all, name == "!=" ? "<>" : name);
}

char builtinCast(std::string_view from, std::string_view to)
{
    static const Casts all = readCasts();
    const auto found = all.find({from, to});
    return found == all.end() ? '\0' : found->second;
}

char categoryOf(std::string_view type)
{
    if (isEnum(type))
        return 'E';
    if (isArray(type) || type == "int2vector" || type == "oidvector")
        return 'A';
    const auto found = types().find(type);
    return found == types().end() ? '\0' : found->second.category;
}

bool isPreferred(std::string_view type)
{
    const auto found = types().find(type);
    return found != types().end() && found->second.isPreferred;
}

namespace {

Answer coerceToPolymorphic(std::string_view from, std::string_view to)
{
    const auto yes = [](bool is) { return is ? Answer::Yes : Answer::No; };
    if (to == "any" || to == "anyelement" || to == "anycompatible")
        return Answer::Yes;
    if (to == "anyarray" || to == "anycompatiblearray")
        return from == "int2vector" || from == "oidvector" ? Answer::Yes : yes(isArray(from));
    if (to == "anynonarray" || to == "anycompatiblenonarray")
        return yes(!isArray(from));
    if (to == "anyenum")
        return yes(isEnum(from));
    if (to == "anyrange" || to == "anycompatiblerange")
        return yes(categoryOf(from) == 'R' && from.ends_with("range") && !from.ends_with("multirange"));
    return yes(from.ends_with("multirange"));
}

} // namespace

Answer canCoerce(std::string_view from, std::string_view to, Coercion context)
{
    if (from.empty() || to.empty() || from == "record")
        return Answer::NotKnown;
    if (from == to || from == "unknown" || to == "unknown")
        return Answer::Yes;
    if (to == "record" || to == "_record")
        return Answer::No; // rows have no type here
    if (isPolymorphic(to))
        return coerceToPolymorphic(from, to);
    // Types that no cast leads to or from by itself.
    constexpr std::string_view kAlone[] = {"pg_lsn", "tid", "xid", "xid8"};
    if (!isPolymorphic(from) && categoryOf(from) != '\0' && std::ranges::find(kAlone, to) != std::end(kAlone))
        return Answer::No;
    if (isPolymorphic(from) || (categoryOf(from) == '\0') || (categoryOf(to) == '\0'))
        return Answer::NotKnown;
    const char cast = builtinCast(from, to);
    if (cast == 'i' || (cast == 'a' && context != Coercion::Implicit) || (cast == 'e' && context == Coercion::Explicit))
        return Answer::Yes;
    if (isArray(from) && isArray(to)) {
        const Answer element = canCoerce(from.substr(1), to.substr(1), context);
        if (element != Answer::No)
            return element;
    }
    // Through text: explicitly both ways, and in assignments to text.
    if (cast == '\0' && context != Coercion::Implicit && categoryOf(to) == 'S')
        return Answer::Yes;
    if (cast == '\0' && context == Coercion::Explicit && categoryOf(from) == 'S')
        return Answer::Yes;
    return Answer::No;
}

namespace {

/// An overload with one parameter for each argument.
struct Candidate {
    const Signature* signature = nullptr;
    std::vector<std::string_view> parameters;
};

std::vector<Candidate> withCount(std::span<const Signature> overloads, std::size_t count)
{
    std::vector<Candidate> found;
    for (const Signature& one : overloads) {
        const std::size_t most = one.arguments.size();
        Candidate candidate{&one, one.arguments};
        if (count <= most && count + static_cast<std::size_t>(one.defaults) >= most) {
            candidate.parameters.resize(count);
            if (one.isVariadic && count == most) { // as one element of the VARIADIC
                std::string_view& last = candidate.parameters.back();
                last = isArray(last) ? last.substr(1) : last == "anycompatiblearray" ? "anycompatible" : last;
            }
        } else if (one.isVariadic && count + 1 >= most) {
            candidate.parameters.resize(most - 1);
            const std::string_view last = one.arguments.back();
            while (candidate.parameters.size() < count)
                candidate.parameters.push_back(isArray(last)                  ? last.substr(1)
                                               : last == "anycompatiblearray" ? "anycompatible"
                                                                              : last);
        } else {
            continue;
        }
        found.push_back(std::move(candidate));
    }
    return found;
}

/// All `anyelement` of one call are one type (check_generic_arguments_datatypes); what `anycompatible` finds in common is looser.
Answer areConsistent(const Candidate& candidate, const std::vector<std::string>& arguments)
{
    std::string_view element;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        std::string_view type = arguments[i];
        const std::string_view parameter = candidate.parameters[i];
        if (type == "unknown" || parameter == "any" || !isPolymorphic(parameter) ||
            parameter.starts_with("anycompatible") || parameter.ends_with("range"))
            continue;
        if (parameter == "anyarray") {
            if (!isArray(type))
                return Answer::NotKnown;
            type.remove_prefix(1);
        }
        if (!element.empty() && element != type)
            return Answer::No;
        element = type;
    }
    std::vector<std::string> compatible;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (candidate.parameters[i] == "anycompatible" || candidate.parameters[i] == "anycompatiblenonarray")
            compatible.push_back(arguments[i]);
        else if (candidate.parameters[i] == "anycompatiblearray" && isArray(arguments[i]))
            compatible.push_back(arguments[i].substr(1));
    }
    return compatible.empty() ? Answer::Yes : commonType(compatible).answer;
}

bool isExact(const Candidate& candidate, const std::vector<std::string>& arguments)
{
    return std::equal(candidate.parameters.begin(), candidate.parameters.end(), arguments.begin(), arguments.end());
}

template<typename Count>
void keepBest(std::vector<Candidate>& candidates, const Count& count)
{
    std::size_t best = 0;
    for (const Candidate& one : candidates)
        best = std::max(best, count(one));
    std::erase_if(candidates, [&](const Candidate& one) { return count(one) < best; });
}

/// For each bare literal: the category that all candidates agree on, or that of strings; then those that prefer it.
void keepByCategories(std::vector<Candidate>& candidates, const std::vector<std::string>& arguments)
{
    std::vector<char> categories(arguments.size(), '\0');
    std::vector<bool> hasPreferred(arguments.size(), false);
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] != "unknown")
            continue;
        char category = categoryOf(candidates.front().parameters[i]);
        bool isMixed = false;
        for (const Candidate& one : candidates) {
            const char own = categoryOf(one.parameters[i]);
            if (own == 'S')
                category = 'S';
            else if (own != category)
                isMixed = true;
        }
        if (isMixed && category != 'S')
            return; // not resolvable here
        categories[i] = category;
        hasPreferred[i] = std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& one) {
            return categoryOf(one.parameters[i]) == category && isPreferred(one.parameters[i]);
        });
    }
    std::vector<Candidate> kept;
    std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(kept), [&](const Candidate& one) {
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            if (categories[i] != '\0' && (categoryOf(one.parameters[i]) != categories[i] ||
                                          (hasPreferred[i] && !isPreferred(one.parameters[i]))))
                return false;
        }
        return true;
    });
    if (!kept.empty())
        candidates = std::move(kept);
}

/// As func_select_candidate.
void select(std::vector<Candidate>& candidates, const std::vector<std::string>& arguments)
{
    const auto count = [&](const Candidate& one, bool withPreferred) {
        std::size_t matches = 0;
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            if (arguments[i] != "unknown" &&
                (one.parameters[i] == arguments[i] || (withPreferred && isPreferred(one.parameters[i]) &&
                                                       categoryOf(one.parameters[i]) == categoryOf(arguments[i]))))
                ++matches;
        }
        return matches;
    };
    keepBest(candidates, [&](const Candidate& one) { return count(one, false); });
    if (candidates.size() > 1)
        keepBest(candidates, [&](const Candidate& one) { return count(one, true); });
    if (candidates.size() > 1)
        keepByCategories(candidates, arguments);
    if (candidates.size() < 2)
        return;
    // The known arguments are all of one type: the literals are taken for the same.
    std::string_view type;
    for (const std::string& argument : arguments) {
        if (argument == "unknown")
            continue;
        if (!type.empty() && type != argument)
            return;
        type = argument;
    }
    if (type.empty())
        return;
    std::vector<Candidate> kept;
    std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(kept), [&](const Candidate& one) {
        return std::all_of(one.parameters.begin(), one.parameters.end(), [&](std::string_view parameter) {
            return canCoerce(type, parameter, Coercion::Implicit) != Answer::No;
        });
    });
    if (kept.size() == 1)
        candidates = std::move(kept);
}

/// Of a polymorphic result; "" where it does not show.
std::string resultOf(const Candidate& candidate, const std::vector<std::string>& arguments)
{
    const std::string_view result = candidate.signature->result;
    if (!isPolymorphic(result))
        return std::string(result);
    std::vector<std::string> elements;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view parameter = candidate.parameters[i];
        if (parameter == "anyarray" || parameter == "anycompatiblearray") {
            if (isArray(arguments[i]))
                elements.push_back(arguments[i].substr(1));
        } else if (parameter == "anyelement" || parameter == "anycompatible" || parameter == "anynonarray" ||
                   parameter == "anyenum") {
            elements.push_back(arguments[i]);
        } else if (isPolymorphic(parameter) && parameter != "any") {
            return {};
        }
    }
    const std::string element = elements.empty() ? std::string() : commonType(elements).type;
    if (element.empty() || element == "unknown")
        return {};
    return result == "anyarray" || result == "anycompatiblearray" ? '_' + element
           : result.ends_with("range")                            ? std::string()
                                                                  : element;
}

Choice chosen(const Candidate& one, const std::vector<std::string>& arguments)
{
    Choice choice{Answer::Yes, one.signature, false, resultOf(one, arguments), {}};
    for (const std::string_view parameter : one.parameters)
        choice.parameters.emplace_back(isPolymorphic(parameter) ? std::string_view() : parameter);
    return choice;
}

/// Where types are not known: the result that all agree on.
Choice agreed(const std::vector<Candidate>& candidates)
{
    Choice choice;
    for (const Candidate& one : candidates) {
        if (isPolymorphic(one.signature->result) ||
            (&one != &candidates.front() && one.signature->result != choice.result))
            return {Answer::NotKnown, one.signature, false, {}, {}};
        choice.chosen = one.signature;
        choice.result = one.signature->result;
    }
    return choice;
}

} // namespace

Choice choose(std::span<const Signature> overloads, const std::vector<std::string>& arguments)
{
    std::vector<Candidate> candidates = withCount(overloads, arguments.size());
    if (candidates.empty())
        return {Answer::No, nullptr, false, {}, {}};
    const auto exact = std::find_if(candidates.begin(), candidates.end(),
                                    [&](const Candidate& one) { return isExact(one, arguments); });
    if (exact != candidates.end())
        return chosen(*exact, arguments);
    bool isSure = true;
    std::erase_if(candidates, [&](const Candidate& one) {
        bool takes = true;
        for (std::size_t i = 0; i < arguments.size() && takes; ++i) {
            const Answer answer = canCoerce(arguments[i], one.parameters[i], Coercion::Implicit);
            isSure = isSure && answer != Answer::NotKnown;
            takes = answer != Answer::No;
        }
        if (takes && isSure) {
            const Answer answer = areConsistent(one, arguments);
            isSure = isSure && answer != Answer::NotKnown;
            takes = answer != Answer::No;
        }
        return !takes;
    });
    if (candidates.empty())
        return {Answer::No, nullptr, false, {}, {}};
    if (!isSure)
        return agreed(candidates);
    if (candidates.size() > 1)
        select(candidates, arguments);
    if (candidates.size() == 1)
        return chosen(candidates.front(), arguments);
    Choice choice = agreed(candidates);
    choice.isAmbiguous = true;
    return choice;
}

Choice chooseOperator(std::string_view name, const std::string* left, const std::string& right)
{
    std::vector<Signature> fitting;
    for (const Signature& one : builtinOperators(name)) {
        if (one.arguments.size() == (left == nullptr ? 1U : 2U))
            fitting.push_back(one);
    }
    std::vector<std::string> arguments{right};
    if (left != nullptr) {
        arguments.insert(arguments.begin(), *left);
        // binary_oper_exact: a bare literal is first taken for the type of the other side.
        if ((*left == "unknown") != (right == "unknown")) {
            const std::string& type = *left == "unknown" ? right : *left;
            const Choice same = choose(fitting, {type, type});
            if (same.chosen != nullptr && same.answer == Answer::Yes && same.chosen->arguments[0] == type &&
                same.chosen->arguments[1] == type) {
                Choice choice{Answer::Yes, nullptr, false, same.result, same.parameters};
                return choice;
            }
        }
    }
    Choice choice = choose(fitting, arguments);
    choice.chosen = nullptr; // one of `fitting`
    return choice;
}

Common commonType(const std::vector<std::string>& types)
{
    std::string type = "unknown";
    for (const std::string& next : types) {
        if (next.empty() || (next != "unknown" && categoryOf(next) == '\0'))
            return {};
        if (next == "unknown" || next == type)
            continue;
        if (type == "unknown") {
            type = next;
        } else if (categoryOf(next) != categoryOf(type)) {
            return {Answer::No, {}};
        } else if (!isPreferred(type) && canCoerce(type, next, Coercion::Implicit) == Answer::Yes &&
                   canCoerce(next, type, Coercion::Implicit) != Answer::Yes) {
            type = next;
        }
    }
    for (const std::string& one : types) {
        const Answer answer = canCoerce(one, type, Coercion::Implicit);
        if (answer != Answer::Yes)
            return {answer, {}};
    }
    return {Answer::Yes, type};
}

std::string shownType(std::string_view type)
{
    if (isArray(type))
        return shownType(type.substr(1)) + "[]";
    if (isEnum(type))
        return std::string(type.starts_with("public.") ? type.substr(7) : type);
    return schema::toString(schema::TypeUse{{"pg_catalog", std::string(type)}, {}, 0});
}

std::string typeShownAs(std::string_view shown)
{
    static const auto all = [] {
        std::unordered_map<std::string, std::string_view> made;
        for (const auto& [name, about] : types())
            made.emplace(shownType(name), name);
        return made;
    }();
    const bool isOfArray = shown.ends_with("[]");
    const auto found = all.find(std::string(isOfArray ? shown.substr(0, shown.size() - 2) : shown));
    return found == all.end() ? std::string() : (isOfArray ? "_" : "") + std::string(found->second);
}

} // namespace lk::review::effects
