// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/objects.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::changeset {

namespace {

/// Holds the facts of a phase's migrations against the catalog.
class Comparison final {
public:
    explicit Comparison(const Look& look) : m_look(look) {}

    void take(const Fact& fact, Phase phase)
    {
        switch (fact.kind) {
        case FactKind::AddColumn:
        case FactKind::CreateTable: made(fact); break;
        case FactKind::AddCheck:
        case FactKind::AddForeignKey: constraint(fact); break;
        case FactKind::CreateIndex: index(fact); break;
        case FactKind::CreateTrigger: trigger(fact, phase); break;
        case FactKind::DropColumn:
        case FactKind::DropTable: gone(fact); break;
        default: break;
        }
    }
    std::vector<Evidence> result() { return std::move(m_found); }

private:
    void tell(const char* kind, const std::string& object, const std::string& what)
    {
        m_found.push_back({kind, object, fmt::format("{} {}", object, what), m_look.at, {}, {}, {}});
    }

    void made(const Fact& fact)
    {
        const schema::Relation* relation = m_look.catalog->relation(fact.table);
        if (relation == nullptr)
            tell("catalog", "table " + schema::toString(fact.table), "is not there");
        else if (fact.kind == FactKind::AddColumn && relation->column(fact.column) == nullptr)
            tell("catalog", fmt::format("column {}.{}", schema::toString(fact.table), fact.column), "is not there");
    }

    void constraint(const Fact& fact)
    {
        const schema::Relation* relation = m_look.catalog->relation(fact.table);
        if (!fact.name.empty() && (relation == nullptr || relation->constraint(fact.name) == nullptr))
            tell("catalog", "constraint " + fact.name, "is not there");
    }

    void index(const Fact& fact)
    {
        if (fact.name.empty())
            return;
        const schema::Name name{fact.table.schema, fact.name};
        const schema::Index* found = m_look.catalog->index(name);
        if (found == nullptr)
            tell("catalog", "index " + schema::toString(name), "is not there");
        else if (!found->isValid)
            tell("catalog", "index " + schema::toString(name), "is not valid");
    }

    void trigger(const Fact& fact, Phase phase)
    {
        const schema::Relation* relation = m_look.catalog->relation(fact.table);
        if (relation == nullptr) {
            made(fact);
            return;
        }
        checkTrigger(*relation, fact.name);
        for (const schema::Relation* leaf : m_look.catalog->descendants(fact.table)) {
            if (relation->kind == schema::RelationKind::PartitionedTable)
                checkTrigger(*leaf, fact.name);
        }
        if (phase == Phase::Sync && std::ranges::find(m_look.openWriters, fact.table) != m_look.openWriters.end())
            tell("trigger", schema::toString(fact.table),
                 "has a writer in a transaction that is older than the trigger");
    }

    void checkTrigger(const schema::Relation& relation, const std::string& name)
    {
        const auto found =
            std::ranges::find_if(relation.triggers, [&](const schema::Trigger& one) { return one.name == name; });
        if (found == relation.triggers.end())
            tell("trigger", fmt::format("trigger {} on {}", name, schema::toString(relation.name)), "is not there");
        else if (found->enabled == 'D' || found->enabled == 'R')
            tell("trigger", fmt::format("trigger {} on {}", name, schema::toString(relation.name)), "is switched off");
    }

    void gone(const Fact& fact)
    {
        const schema::Relation* relation = m_look.catalog->relation(fact.table);
        if (relation == nullptr)
            return;
        if (fact.kind == FactKind::DropTable)
            tell("catalog", "table " + schema::toString(fact.table), "is still there");
        else if (relation->column(fact.column) != nullptr)
            tell("catalog", fmt::format("column {}.{}", schema::toString(fact.table), fact.column), "is still there");
    }

    const Look& m_look;
    std::vector<Evidence> m_found;
};

/// Whether a later fact of the set takes back or renames what this one has made.
bool isOvertaken(const Fact& fact, const std::vector<Fact>& all, const std::vector<std::string>& applied)
{
    return std::ranges::any_of(all, [&](const Fact& later) {
        if (later.order <= fact.order || std::ranges::find(applied, later.version) == applied.end())
            return false;
        const bool isSameTable = later.table == fact.table;
        switch (later.kind) {
        case FactKind::RenameTable:
        case FactKind::DropTable: return isSameTable && fact.kind != FactKind::DropColumn;
        case FactKind::CreateTable: return isSameTable && fact.kind == FactKind::DropTable;
        case FactKind::RenameColumn:
            return isSameTable && (later.column == fact.column || later.newName == fact.column);
        case FactKind::DropColumn:
            return isSameTable && later.column == fact.column && fact.kind == FactKind::AddColumn;
        case FactKind::AddColumn:
            return isSameTable && later.column == fact.column && fact.kind == FactKind::DropColumn;
        case FactKind::DropTrigger:
            return isSameTable && fact.kind == FactKind::CreateTrigger && later.name == fact.name;
        case FactKind::RenameObject: return later.name == fact.name || later.newName == fact.name;
        case FactKind::SetNotNull: return isSameTable && fact.kind == FactKind::AddCheck;
        // A computed statement gives the names of indexes to others, or takes their columns, and NOT NULL takes the place of a check (recipes
        // bigint-key, shadow-swap).
        case FactKind::Opaque:
            return (fact.kind == FactKind::CreateIndex || fact.kind == FactKind::AddCheck) &&
                   later.version != fact.version;
        case FactKind::AttachIndex: return isSameTable && fact.kind == FactKind::CreateIndex;
        default: return false;
        }
    });
}

} // namespace

std::vector<Evidence> contradictions(const ChangeSet& changeSet, Phase phase, const Look& look,
                                     const std::vector<std::string>& versions)
{
    std::vector<std::string> applied;
    for (const std::string& version : changeSet.versions) {
        const history::StatusRow* row = look.reading.status.find(version);
        if (row != nullptr &&
            (row->state == history::MigrationState::Applied || row->state == history::MigrationState::Changed))
            applied.push_back(version);
    }
    Comparison comparison(look);
    for (const Fact& fact : changeSet.facts) {
        const bool isOfPhase = std::ranges::find(versions, fact.version) != versions.end();
        if (isOfPhase && !isOvertaken(fact, changeSet.facts, applied))
            comparison.take(fact, phase);
    }
    return comparison.result();
}

} // namespace lk::changeset
