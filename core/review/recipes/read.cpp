// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/review/recipes/parts.h"
#include "core/review/recipes/recipes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace lk::review {

namespace {

constexpr std::array<std::pair<std::string_view, ParameterKind>, 11> kKinds{{
    {"table", ParameterKind::Table},
    {"tables", ParameterKind::Tables},
    {"column", ParameterKind::Column},
    {"columns", ParameterKind::Columns},
    {"name", ParameterKind::Name},
    {"type", ParameterKind::Type},
    {"expression", ParameterKind::Expression},
    {"statement", ParameterKind::Statement},
    {"literal", ParameterKind::Literal},
    {"number", ParameterKind::Number},
    {"choice", ParameterKind::Choice},
}};

/// The files of resources/recipes, made part of the program by CMake.
constexpr std::pair<std::string_view, std::string_view> kTexts[] = {
#include "core/review/recipes.inc"
};
/// And of resources/recipes/parts.
constexpr std::pair<std::string_view, std::string_view> kParts[] = {
#include "core/review/recipeparts.inc"
};

/// Cuts off and returns the first word.
std::string takeWord(std::string_view& text)
{
    text = trimmed(text);
    const auto end = std::min(text.find(' '), text.size());
    std::string word(text.substr(0, end));
    text = trimmed(text.substr(end));
    return word;
}

[[noreturn]] void refuse(std::string_view line)
{
    throw Error(ErrorCode::Internal, fmt::format("a recipe has a line that means nothing: {}", line));
}

void replace(std::string& text, std::string_view what, std::string_view by)
{
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
}

constexpr std::string_view kInclude = "-- include: ";

/// `NAME`, or `NAME STATEMENT`, which the part calls {change}. A part may include others, also further in.
std::string included(std::string_view line)
{
    std::string part = partNamed(takeWord(line));
    replace(part, "{change}", line);
    std::string text;
    for (std::size_t at = 0; at < part.size();) {
        const std::size_t end = std::min(part.find('\n', at), part.size());
        const std::string_view one = std::string_view(part).substr(at, end - at);
        at = end + 1;
        if (trimmed(one).starts_with(kInclude))
            text += included(trimmed(one).substr(kInclude.size()));
        else
            text.append(one).append("\n");
    }
    return text;
}

RecipeParameter parameterFrom(std::string_view text)
{
    RecipeParameter parameter;
    const auto bar = text.find(" | ");
    if (bar == std::string_view::npos)
        refuse(text);
    parameter.help = text.substr(bar + 3);
    std::string_view rest = text.substr(0, bar);
    parameter.name = takeWord(rest);
    const std::string kind = takeWord(rest);
    const auto known = std::find_if(kKinds.begin(), kKinds.end(), [&](const auto& one) { return one.first == kind; });
    if (known == kKinds.end())
        refuse(text);
    parameter.kind = known->second;
    if (parameter.kind == ParameterKind::Choice) { // `choice new|old = new`
        const std::string words = takeWord(rest);
        for (std::size_t from = 0; from <= words.size();) {
            const std::size_t to = std::min(words.find('|', from), words.size());
            parameter.choices.push_back(words.substr(from, to - from));
            from = to + 1;
        }
    }
    if (rest.starts_with('='))
        parameter.byDefault = trimmed(rest.substr(1));
    return parameter;
}

RecipeMigration migrationFrom(std::string_view text)
{
    RecipeMigration migration;
    migration.name = takeWord(text);
    while (!text.empty()) {
        const std::string word = takeWord(text);
        if (word == "up-alone")
            migration.isUpAlone = true;
        else if (word == "down-alone")
            migration.isDownAlone = true;
        else if (word.starts_with("phase=")) {
            std::string_view rest = std::string_view(word).substr(6);
            for (std::size_t comma = 0; comma != std::string_view::npos;
                 rest = rest.substr(std::min(comma + 1, rest.size()))) {
                comma = rest.find(',');
                migration.phases.emplace_back(rest.substr(0, comma));
            }
        } else if (word.starts_with("when="))
            migration.when = word.substr(5);
        else if (const auto colon = word.find(':'); word.starts_with("each=") && colon != std::string::npos) {
            migration.each = word.substr(5, colon - 5);
            migration.eachAs = word.substr(colon + 1);
        } else
            refuse(word);
    }
    return migration;
}

} // namespace

std::string partNamed(std::string_view name)
{
    const auto found =
        std::find_if(std::begin(kParts), std::end(kParts), [&](const auto& one) { return one.first == name; });
    if (found == std::end(kParts))
        refuse(name);
    return std::string(found->second);
}

std::string batches(const std::string& table, const std::string& key, const std::string& change)
{
    std::string text = partNamed("batches");
    replace(text, "{table}", table);
    replace(text, "{key}", key);
    replace(text, "{rows}", "1000");
    replace(text, "{change}", change);
    return text;
}

std::string_view toString(ParameterKind kind)
{
    return kKinds[static_cast<std::size_t>(kind)].first;
}

Recipe recipeFrom(std::string_view text)
{
    Recipe recipe;
    std::string RecipeMigration::*part = nullptr;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        at = end + 1;
        const auto says = [&](std::string_view what) { return line.starts_with(what); };
        const auto behind = [&](std::string_view what) { return trimmed(line.substr(what.size())); };
        if (says("-- recipe: "))
            recipe.id = behind("-- recipe: ");
        else if (says("-- title: "))
            recipe.title = behind("-- title: ");
        else if (says("-- parameter: "))
            recipe.parameters.push_back(parameterFrom(behind("-- parameter: ")));
        else if (says("-- changeset: ")) {
            const std::string_view pair = behind("-- changeset: ");
            const auto sign = pair.find('=');
            if (sign == std::string_view::npos)
                refuse(line);
            recipe.changeSet.emplace(trimmed(pair.substr(0, sign)), trimmed(pair.substr(sign + 1)));
        } else if (says("-- gate: "))
            recipe.gates.emplace_back(behind("-- gate: "));
        else if (part != nullptr && says("-- backfill: "))
            recipe.migrations.back().backfill = behind("-- backfill: ");
        else if (part != nullptr && says("-- backfill-given: ")) {
            std::string_view rest = behind("-- backfill-given: ");
            recipe.migrations.back().givenParameter = takeWord(rest);
            recipe.migrations.back().backfillGiven = rest;
        } else if (part != nullptr && says("-- backfill-with: "))
            recipe.migrations.back().backfillAttributes = behind("-- backfill-with: ");
        else if (says("-- migration: ")) {
            recipe.migrations.push_back(migrationFrom(behind("-- migration: ")));
            part = &RecipeMigration::heading;
        } else if (line == "-- up" && part != nullptr)
            part = &RecipeMigration::up;
        else if (line == "-- down" && part != nullptr)
            part = &RecipeMigration::down;
        else if (part != nullptr && says(kInclude))
            (recipe.migrations.back().*part).append(included(behind(kInclude)));
        else if (part != nullptr)
            (recipe.migrations.back().*part).append(line).append("\n");
        else if (!trimmed(line).empty())
            refuse(line);
    }
    for (RecipeMigration& migration : recipe.migrations) {
        for (std::string* one : {&migration.heading, &migration.up, &migration.down}) {
            while (one->ends_with("\n\n"))
                one->pop_back();
        }
    }
    if (recipe.id.empty() || recipe.migrations.empty())
        refuse(text.substr(0, text.find('\n')));
    return recipe;
}

const std::vector<Recipe>& recipes()
{
    static const std::vector<Recipe> all = [] {
        std::vector<Recipe> read;
        for (const auto& [name, text] : kTexts)
            read.push_back(recipeFrom(text));
        std::sort(read.begin(), read.end(), [](const Recipe& a, const Recipe& b) { return a.id < b.id; });
        return read;
    }();
    return all;
}

const Recipe* recipeNamed(std::string_view id)
{
    const auto found =
        std::find_if(recipes().begin(), recipes().end(), [&](const Recipe& one) { return one.id == id; });
    return found == recipes().end() ? nullptr : &*found;
}

} // namespace lk::review
