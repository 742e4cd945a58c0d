// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/carry.h"

#include "core/base/error.h"
#include "core/changeset/filecatalog.h"
#include "core/changeset/inway.h"
#include "core/changeset/twins.h"
#include "core/review/recipes/names.h"
#include "core/review/recipes/parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace lk::changeset {

namespace {

using Values = std::map<std::string, std::string>;
using review::Draft;

/// Recipes that lead one column over to another one.
bool leadsColumn(const review::Recipe& recipe)
{
    return recipe.id == "rename-column" || recipe.id == "change-type";
}

std::string valueOf(const Values& values, const char* name)
{
    const auto found = values.find(name);
    return found == values.end() ? std::string() : review::realName(found->second);
}

} // namespace

Values withTold(const project::Project& project, const review::Recipe& recipe, Values given)
{
    const Values values = review::withDefaults(recipe, given);
    if (recipe.id == "shadow-swap" && !given.contains("columns")) {
        if (auto columns = columnsOfBoth(project, values))
            given["columns"] = std::move(*columns);
    }
    if (leadsColumn(recipe) && !given.contains("default") && values.contains("table") && values.contains("old")) {
        lookAtFiles(project, {}, [&](const schema::Catalog& catalog, const auto&) {
            const schema::Relation* table = tableOf(catalog, values.at("table"));
            const schema::Column* column = table == nullptr ? nullptr : table->column(valueOf(values, "old"));
            if (column != nullptr && column->generated == schema::Generated::No && !column->defaultText.empty())
                given["default"] = column->defaultText;
        });
    }
    return given;
}

std::optional<std::string> untold(const project::Project& project, const review::Recipe& recipe, const Values& values)
{
    if (!leadsColumn(recipe))
        return std::nullopt;
    bool isKnown = false;
    const std::string old = valueOf(values, "old");
    lookAtFiles(project, {}, [&](const schema::Catalog& catalog, const auto&) {
        const schema::Relation* table = tableOf(catalog, values.at("table"));
        isKnown = table != nullptr && table->column(old) != nullptr;
    });
    return isKnown ? std::nullopt
                   : std::optional(fmt::format("the migrations do not tell what stands on {}.{} (indexes, constraints, "
                                               "NOT NULL, a default): what the new column lacks then is named by "
                                               "changeset check, with the command that makes it",
                                               values.at("table"), old));
}

namespace {

/// What stands on the column that such a recipe leads over, as far as the migrations tell. `told`: what filledIn() has taken.
std::vector<Twin> twinsFor(const project::Project& project, const review::Recipe& recipe, const Values& told)
{
    const Values values = review::withDefaults(recipe, told);
    const bool keepsName = recipe.id == "change-type";
    const Exchanged names{
        valueOf(values, "old"),     valueOf(values, "new"), valueOf(values, keepsName ? "old" : "new"),
        valueOf(values, "retired"), values.at("type"),      review::filledText(recipe, told, "{down}")};
    std::vector<Twin> twins;
    lookAtFiles(project, {}, [&](const schema::Catalog& catalog, const auto&) {
        if (const schema::Relation* table = tableOf(catalog, values.at("table")))
            twins = twinsOf(catalog, *table, names);
    });
    return twins;
}

} // namespace

std::vector<std::string> notesOnTwins(const project::Project& project, const review::Recipe& recipe,
                                      const Values& given)
{
    std::vector<std::string> notes;
    if (!leadsColumn(recipe))
        return notes;
    for (Twin& twin : twinsFor(project, recipe, withTold(project, recipe, given))) {
        if (!twin.note.empty())
            notes.push_back(std::move(twin.note));
    }
    return notes;
}

std::vector<Draft> draftsFor(const project::Project& project, const review::Recipe& recipe, const Values& given)
{
    const Values told = withTold(project, recipe, given);
    std::vector<Draft> drafts = review::filledIn(recipe, told);
    if (!leadsColumn(recipe))
        return drafts;
    review::insertBehind(drafts.front().up, "ADD COLUMN",
                         review::filledText(recipe, told, review::partNamed("likecolumn")));
    review::leadTwins(drafts, twinsFor(project, recipe, told));
    return drafts;
}

} // namespace lk::changeset
