// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/twins.h"

#include "core/changeset/dependants.h"
#include "core/changeset/pairing.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::changeset {

bool wantsTwins(const Declaration& definition)
{
    const bool isOne = definition.recipe == "rename-column" || definition.recipe == "change-type";
    return isOne && listed(definition.oldSide).size() == 1 && listed(definition.newSide).size() == 1;
}

std::vector<std::string> missingTwins(const ChangeSet& changeSet, const schema::Catalog& catalog)
{
    const Declaration& d = changeSet.definition;
    const std::vector<schema::Name> tables = tablesOf(changeSet);
    const schema::Relation* table = tables.empty() ? nullptr : catalog.relation(tables.front());
    if (!wantsTwins(d) || table == nullptr || table->column(d.oldSide) == nullptr ||
        table->column(d.newSide) == nullptr)
        return {};
    const auto isToCome = [&](const Twin& twin) {
        return std::ranges::any_of(changeSet.facts, [&](const Fact& fact) {
            const bool isAdded = fact.kind == FactKind::AddCheck || fact.kind == FactKind::AddForeignKey;
            const bool isRequired = fact.kind == FactKind::SetNotNull && twin.object == "NOT NULL";
            return (isAdded && !twin.name.empty() && fact.name == twin.name) ||
                   (isRequired && (fact.column == d.newSide || fact.column == d.oldSide));
        });
    };
    std::vector<std::string> lines;
    const std::string into = schema::toString(table->name) + "." + d.newSide;
    for (const Twin& twin : twinsOf(catalog, *table, {d.oldSide, d.newSide, d.newSide, d.oldSide, {}, d.down})) {
        if (!twin.isThere && !isToCome(twin))
            lines.push_back(
                fmt::format("{} of {} is not on {}: {}", twin.object, d.oldSide, into,
                            twin.command.empty() ? std::string("make it by hand, or drop it") : twin.command));
    }
    const schema::Column& old = *table->column(d.oldSide);
    const bool isGiven = std::ranges::any_of(changeSet.facts, [&](const Fact& fact) {
        return fact.kind == FactKind::SetDefault && (fact.column == d.newSide || fact.column == d.oldSide);
    });
    if (!old.defaultText.empty() && old.generated == schema::Generated::No &&
        table->column(d.newSide)->defaultText.empty() && !isGiven)
        lines.push_back(fmt::format("the default of {} is not on {}, and no step sets it: let contract set it to {}",
                                    d.oldSide, into, old.defaultText));
    return lines;
}

} // namespace lk::changeset
