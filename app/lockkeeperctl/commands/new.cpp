// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/context.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/terminal.h"
#include "app/lockkeeperctl/usage.h"
#include "core/base/text.h"
#include "core/changeset/carry.h"
#include "core/formats/registry.h"
#include "core/review/recipes/recipes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <map>

#include <unistd.h>

namespace lk::ctl {

namespace {

Json shownJson(const review::Recipe& recipe)
{
    Json document;
    document["name"] = recipe.id;
    document["title"] = recipe.title;
    document["parameters"] = Json::array();
    for (const review::RecipeParameter& parameter : recipe.parameters) {
        Json one;
        one["name"] = parameter.name;
        one["kind"] = review::toString(parameter.kind);
        one["default"] = parameter.byDefault ? Json(*parameter.byDefault) : Json(nullptr);
        one["help"] = parameter.help;
        if (!parameter.choices.empty())
            one["choices"] = parameter.choices;
        document["parameters"].push_back(std::move(one));
    }
    return document;
}

std::string shownText(const review::Recipe& recipe, int columns)
{
    std::string text = wrapped(fmt::format("{}: {}", recipe.id, recipe.title), columns, "  ") + "\n";
    for (const review::RecipeParameter& parameter : recipe.parameters) {
        const std::string one = fmt::format(
            "{} ({}{}): {}", parameter.name,
            parameter.choices.empty() ? std::string(review::toString(parameter.kind))
                                      : fmt::format("{}", fmt::join(parameter.choices, "|")),
            parameter.byDefault ? fmt::format(", default {}", *parameter.byDefault) : std::string(), parameter.help);
        text += "  " + wrapped(one, columns, "    ") + "\n";
    }
    return text;
}

int tellRecipes(Context& context, const std::vector<const review::Recipe*>& recipes)
{
    if (context.options.json) {
        Json document;
        document["recipes"] = Json::array();
        for (const review::Recipe* recipe : recipes)
            document["recipes"].push_back(shownJson(*recipe));
        context.print(document);
        return kDone;
    }
    for (const review::Recipe* recipe : recipes)
        context.output.result(shownText(*recipe, widthOf(STDOUT_FILENO)));
    return kDone;
}

const review::Recipe& recipeOf(const std::string& name)
{
    if (const review::Recipe* recipe = review::recipeNamed(name); recipe != nullptr)
        return *recipe;
    std::vector<std::string> names;
    for (const review::Recipe& one : review::recipes())
        names.push_back(one.id);
    const std::string nearest = nearestWord(name, names);
    throw Error(ErrorCode::Usage, fmt::format("There is no recipe \"{}\"", shownInLine(name)))
        .remedy((nearest.empty() ? std::string() : fmt::format("Did you mean {}? ", nearest)) +
                "All of them: lockkeeperctl new --recipes");
}

} // namespace

int makeNew(Context& context)
{
    const bool hasRecipe = !context.options.recipe.empty();
    if (context.options.listsRecipes) {
        std::vector<const review::Recipe*> all;
        for (const review::Recipe& one : review::recipes())
            all.push_back(&one);
        return tellRecipes(context, all);
    }
    if (hasRecipe && context.options.name.empty() && context.options.set.empty())
        return tellRecipes(context, {&recipeOf(context.options.recipe)});
    if (context.options.name.find_first_not_of(" \t\r\n") == std::string::npos)
        throw Error(ErrorCode::Usage, "A new migration wants a name")
            .remedy("Write it as: lockkeeperctl new add_orders");
    const auto project = context.project();
    std::vector<review::Draft> drafts;
    if (hasRecipe) {
        drafts = changeset::draftsFor(project, recipeOf(context.options.recipe), setValues(context.options.set));
        review::nameAfter(drafts, context.options.name);
    }
    const auto now = std::chrono::system_clock::now();
    const auto paths = hasRecipe ? review::writeDrafts(project, drafts, now)
                                 : formats::createMigration(project, context.options.name, now);
    if (context.options.json) {
        Json document;
        document["project"] = toJson(project);
        document["files"] = Json::array();
        for (const auto& path : paths)
            document["files"].push_back(jsonText(path.string()));
        context.print(document);
        return kDone;
    }
    for (const auto& path : paths) {
        // As the user would type it from here, where that is shorter.
        const auto relative = path.lexically_relative(std::filesystem::current_path());
        const bool isBelow = !relative.empty() && *relative.begin() != "..";
        context.output.result(shownInLine((isBelow ? relative : path).string()) + "\n");
    }
    return kDone;
}

} // namespace lk::ctl
