// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/pairing.h"

#include "core/sql/nodes.h"
#include "core/sql/parsetree.h"

#include <algorithm>

namespace lk::changeset {

namespace {

bool isQuery(const std::string& text)
{
    const sql::ParseTree tree(text);
    return !text.empty() && tree.isValid() && tree.tree().n_stmts == 1 &&
           sql::isA(tree.tree().stmts[0]->stmt, PG_QUERY__NODE__NODE_SELECT_STMT);
}

bool isLoss(const Fact& fact)
{
    switch (fact.kind) {
    case FactKind::DropTrigger:
    case FactKind::RenameColumn:
    case FactKind::RenameTable:
    case FactKind::DropColumn:
    case FactKind::DropTable: return true;
    default: return false;
    }
}

} // namespace

std::vector<std::string> listed(const std::string& list)
{
    std::vector<std::string> parts(1);
    for (const char c : list) {
        if (c == ',')
            parts.emplace_back();
        else if (c != ' ')
            parts.back() += c;
    }
    std::erase(parts, std::string());
    return parts;
}

bool arePairedTables(const Declaration& definition)
{
    return isQuery(definition.up) && isQuery(definition.down);
}

bool keepsName(const Declaration& definition)
{
    return definition.recipe == "change-type" || definition.recipe == "bigint-key" ||
           definition.recipe == "shadow-swap";
}

bool carriesReferences(const Declaration& definition)
{
    return definition.recipe == "bigint-key" || definition.recipe == "shadow-swap";
}

bool carriesViews(const Declaration& definition)
{
    return definition.recipe == "shadow-swap";
}

bool takesAway(const ChangeSet& changeSet, const std::string& version)
{
    const auto isOfThat = [&](const Fact& fact) { return isLoss(fact) && fact.version == version; };
    return std::ranges::none_of(changeSet.facts, isLoss) || std::ranges::any_of(changeSet.facts, isOfThat);
}

} // namespace lk::changeset
