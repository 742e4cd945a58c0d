// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/definition.h"

#include "core/base/text.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace lk::changeset {

namespace {

constexpr std::size_t kLongestId = 63;

/// Whatever may be an id: small letters, digits, dashes.
std::string idOf(std::string_view text)
{
    std::string id;
    for (const char c : lowered(text)) {
        const bool isPart = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (isPart)
            id += c;
        else if (!id.empty() && id.back() != '-')
            id += '-';
    }
    id.resize(std::min(id.size(), kLongestId));
    while (id.ends_with('-'))
        id.pop_back();
    return id.empty() ? "change" : id;
}

/// The phase that a fact is of, within a change set of that rule.
Phase phaseOf(const Fact& fact, const Candidate& of)
{
    if (of.isCollapsed)
        return Phase::Contract;
    switch (fact.kind) {
    case FactKind::AddColumn:
    case FactKind::CreateTable:
    case FactKind::CreateIndex:
    case FactKind::SetDefault:
    case FactKind::DropNotNull: return Phase::Expand;
    case FactKind::AddCheck:
    case FactKind::AddForeignKey: return fact.isValid ? Phase::Contract : Phase::Expand;
    case FactKind::CreateTrigger:
    case FactKind::CreateFunction: return Phase::Sync;
    case FactKind::UpdateSet:
    case FactKind::InsertSelect:
    case FactKind::BackfillDeclared:
    case FactKind::Opaque: return Phase::Backfill;
    default: return Phase::Contract;
    }
}

class Definition final {
public:
    Definition(const Candidate& candidate, const std::vector<Traced>& facts, const project::MigrationSet& set)
        : m_candidate(candidate)
        , m_facts(facts)
        , m_set(set)
    {}

    Declaration take()
    {
        m_result.recipe = m_candidate.recipe;
        const Fact& first = fact(m_candidate.facts.front());
        m_result.table = schema::toString(first.table);
        takeSides();
        takeSteps();
        takeWords(first);
        return std::move(m_result);
    }

private:
    [[nodiscard]] const Fact& fact(std::size_t i) const { return *m_facts[i].fact; }

    static std::string joined(const std::vector<std::string>& names)
    {
        return fmt::format("{}", fmt::join(names, ", "));
    }

    void takeSides()
    {
        std::vector<std::string> olds;
        std::vector<std::string> news;
        std::vector<const Fact*> fills;
        for (const std::size_t i : m_candidate.added)
            news.push_back(fact(i).kind == FactKind::AddColumn ? fact(i).column
                           : fact(i).name.empty()              ? fact(i).table.name
                                                               : fact(i).name);
        for (const std::size_t i : m_candidate.dropped)
            olds.push_back(fact(i).kind == FactKind::DropTable ? fact(i).table.name : m_facts[i].column);
        for (const std::size_t i : m_candidate.facts) {
            if (fact(i).kind == FactKind::UpdateSet || fact(i).kind == FactKind::BackfillDeclared)
                fills.push_back(&fact(i));
        }
        if (m_candidate.rule == "D7" && olds.empty())
            olds = tracedReads();
        m_result.oldSide = joined(olds);
        m_result.newSide = joined(news);
        if (fills.empty() || news.size() != 1)
            return;
        m_result.up = fills.front()->expression;
        // A plain copy leads back by a plain copy.
        if (olds.size() == 1 && m_result.up == sql::quoteIdentifier(olds.front()))
            m_result.down = sql::quoteIdentifier(news.front());
    }

    [[nodiscard]] std::vector<std::string> tracedReads() const
    {
        std::vector<std::string> reads = m_facts[m_candidate.facts.back()].reads;
        std::erase(reads, m_facts[m_candidate.facts.front()].column);
        return reads;
    }

    void takeSteps()
    {
        std::set<std::size_t> all(m_candidate.facts.begin(), m_candidate.facts.end());
        all.insert(m_candidate.beside.begin(), m_candidate.beside.end());
        for (const std::size_t i : all) {
            Step step;
            step.phase = phaseOf(fact(i), m_candidate);
            step.migration = m_set.migrations[fact(i).migration].version;
            const auto isSame = [&](const Step& one) {
                return one.phase == step.phase && one.migration == step.migration;
            };
            if (std::ranges::none_of(m_result.steps, isSame))
                m_result.steps.push_back(std::move(step));
        }
        std::ranges::stable_sort(m_result.steps, {}, &Step::phase);
    }

    void takeWords(const Fact& first)
    {
        const std::string table = first.table.name;
        Declaration& d = m_result;
        if (m_candidate.rule == "D1") {
            takeReplacement(table);
        } else if (m_candidate.rule == "D2") {
            name(table + "-" + d.newSide, fmt::format("Require {}.{}", table, d.newSide));
        } else if (m_candidate.rule == "D3") {
            name(table + "-" + first.name,
                 fmt::format("Add {} {} to {}", first.kind == FactKind::AddForeignKey ? "foreign key" : "check",
                             first.name, table));
        } else if (m_candidate.rule == "D4") {
            name(table + "-" + first.name, fmt::format("Make {} of {} unique", joined(first.columns), table));
        } else if (m_candidate.rule == "D5") {
            const Fact& copy = fact(m_candidate.facts[1]);
            d.table = schema::toString(copy.other);
            name(copy.other.name + "-" + table, fmt::format("Split {} off {}", table, copy.other.name));
        } else if (m_candidate.rule == "D6") {
            const Fact& copy = fact(m_candidate.facts[2]);
            d.table = schema::toString(copy.other);
            d.oldSide = copy.other.name;
            d.newSide = table;
            name(copy.other.name + "-swap", fmt::format("Swap {} for {}", copy.other.name, table));
        } else if (m_candidate.rule == "D7") {
            name(table + "-" + d.newSide, fmt::format("{}.{} follows {}", table, d.newSide, d.oldSide));
        } else if (m_candidate.rule == "D8") {
            const bool isTable = first.kind == FactKind::DropTable;
            name(isTable ? "retire-" + table : "retire-" + table + "-" + first.column,
                 isTable ? fmt::format("Retire {}", table) : fmt::format("Retire {}.{}", table, first.column));
        } else {
            takeAtOnce(first, table);
        }
    }

    void takeReplacement(const std::string& table)
    {
        Declaration& d = m_result;
        const std::size_t olds = m_candidate.dropped.size();
        const std::size_t news = m_candidate.added.size();
        const Fact& added = fact(m_candidate.added.front());
        const Fact& dropped = fact(m_candidate.dropped.front());
        const bool isOtherType = !dropped.type.empty() && !added.type.empty() && dropped.type != added.type;
        if (olds > 1 || news > 1) {
            d.recipe = news > 1 ? "split-column" : "merge-columns";
            name(table + "-" + d.newSide,
                 fmt::format("{} {} into {}", news > 1 ? "Split" : "Merge", d.oldSide, d.newSide));
        } else if (isOtherType) {
            d.recipe = "change-type";
            name(table + "-" + d.newSide,
                 fmt::format("Change {}.{} to {} as {}", table, d.oldSide, added.type, d.newSide));
        } else {
            d.recipe = "rename-column";
            name(table + "-" + d.newSide, fmt::format("Rename {}.{} to {}", table, d.oldSide, d.newSide));
        }
    }

    void takeAtOnce(const Fact& first, const std::string& table)
    {
        switch (first.kind) {
        case FactKind::RenameColumn:
            m_result.oldSide = first.column;
            m_result.newSide = first.newName;
            name(table + "-" + first.newName,
                 fmt::format("Rename {}.{} to {} at once", table, first.column, first.newName));
            break;
        case FactKind::AlterType:
            m_result.oldSide = first.column;
            name(table + "-" + first.column + "-type",
                 fmt::format("Change {}.{} to {} at once", table, first.column, first.type));
            break;
        case FactKind::SetNotNull:
            m_result.newSide = first.column;
            name(table + "-" + first.column, fmt::format("Require {}.{} at once", table, first.column));
            break;
        default:
            m_result.newSide = first.name;
            name(table + "-" + (first.name.empty() ? joined(first.columns) : first.name),
                 fmt::format("Add {} to {} at once",
                             first.kind == FactKind::AddForeignKey ? "a foreign key" : "a unique constraint", table));
            break;
        }
    }

    void name(const std::string& id, std::string title)
    {
        m_result.id = idOf(id);
        m_result.title = std::move(title);
    }

    const Candidate& m_candidate;
    const std::vector<Traced>& m_facts;
    const project::MigrationSet& m_set;
    Declaration m_result;
};

} // namespace

Declaration definitionOf(const Candidate& candidate, const std::vector<Traced>& facts, const project::MigrationSet& set)
{
    return Definition(candidate, facts, set).take();
}

} // namespace lk::changeset
