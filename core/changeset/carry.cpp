// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/carry.h"

#include "core/base/error.h"
#include "core/changeset/filecatalog.h"
#include "core/changeset/inway.h"
#include "core/changeset/twins.h"
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
    if (found == values.end())
        return {};
    // A name may be written as SQL has it.
    const std::string& text = found->second;
    const bool isQuoted = text.size() > 2 && text.front() == '"' && text.back() == '"';
    return isQuoted ? text.substr(1, text.size() - 2) : text;
}

bool isOf(const Draft& draft, const char* phase)
{
    return std::ranges::find(draft.phases, phase) != draft.phases.end();
}

/// Behind the first line that ends so; at the beginning where there is none.
void insertBehind(std::string& text, std::string_view line, const std::string& what)
{
    const auto at = text.find(line);
    const auto end = at == std::string::npos ? at : text.find('\n', at);
    text.insert(end == std::string::npos ? 0 : end + 1, what);
}

/// Takes the twins into the steps of the recipe.
void lead(std::vector<Draft>& drafts, std::vector<Twin> twins)
{
    const auto expand = std::ranges::find_if(drafts, [](const Draft& one) { return isOf(one, "expand"); });
    const auto change = std::ranges::find_if(drafts, [](const Draft& one) { return isOf(one, "contract"); });
    if (expand == drafts.end() || change == drafts.end())
        throw Error(ErrorCode::Internal, "a recipe that leads a column over has no step for it");
    constexpr std::string_view kPatience = "SET LOCAL lock_timeout";
    std::vector<Draft> early;
    std::vector<Draft> late;
    std::string first;
    std::string restored;
    for (Twin& twin : twins) {
        std::ranges::move(twin.early, std::back_inserter(early));
        std::ranges::move(twin.late, std::back_inserter(late));
        change->up += twin.up;
        first += twin.downFirst;
        change->down += twin.downLast;
        restored += twin.restored;
    }
    insertBehind(change->down, kPatience, first);
    insertBehind(expand->down, kPatience, restored);
    const auto at = std::distance(drafts.begin(), expand) + 1;
    drafts.insert(change, std::make_move_iterator(late.begin()), std::make_move_iterator(late.end()));
    drafts.insert(drafts.begin() + at, std::make_move_iterator(early.begin()), std::make_move_iterator(early.end()));
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

std::vector<Draft> draftsFor(const project::Project& project, const review::Recipe& recipe, const Values& given)
{
    const Values told = withTold(project, recipe, given);
    std::vector<Draft> drafts = review::filledIn(recipe, told);
    if (!leadsColumn(recipe))
        return drafts;
    const Values values = review::withDefaults(recipe, told);
    const Exchanged names{valueOf(values, "old"), valueOf(values, "new"),
                          valueOf(values, recipe.id == "change-type" ? "old" : "new"), valueOf(values, "retired")};
    std::vector<Twin> twins;
    lookAtFiles(project, {}, [&](const schema::Catalog& catalog, const auto&) {
        if (const schema::Relation* table = tableOf(catalog, values.at("table")))
            twins = twinsOf(catalog, *table, names);
    });
    insertBehind(drafts.front().up, "ADD COLUMN", review::filledText(recipe, told, review::partNamed("likecolumn")));
    lead(drafts, std::move(twins));
    return drafts;
}

} // namespace lk::changeset
