// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/detectrules.h"

#include "core/schema/model.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace lk::changeset {

namespace {

using Column = std::pair<std::string, std::string>; ///< table, column

/// Names as they were first.
class Names final {
public:
    [[nodiscard]] std::string table(const schema::Name& name) const
    {
        if (name.name.empty())
            return {};
        const auto known = m_tables.find(name);
        return known == m_tables.end() ? schema::toString(name) : known->second;
    }
    [[nodiscard]] std::string column(const std::string& table, const std::string& name) const
    {
        const auto known = m_columns.find({table, name});
        return known == m_columns.end() ? name : known->second;
    }
    void follow(const Fact& fact, const Traced& traced)
    {
        if (fact.kind == FactKind::RenameTable)
            m_tables[fact.other] = traced.table;
        else if (fact.kind == FactKind::RenameColumn)
            m_columns[{traced.table, fact.newName}] = traced.column;
        else if (fact.kind == FactKind::DropColumn)
            m_columns.erase({traced.table, fact.column});
        else if (fact.kind == FactKind::AddColumn && m_columns.contains({traced.table, fact.column}))
            m_columns[{traced.table, fact.column}] = fmt::format("{}#{}", fact.column, fact.order);
        else if (fact.kind == FactKind::CreateTable)
            m_tables.erase(fact.table);
    }

private:
    std::map<schema::Name, std::string> m_tables;
    std::map<Column, std::string> m_columns;
};

bool contains(const std::vector<std::string>& list, const std::string& one)
{
    return std::ranges::find(list, one) != list.end();
}

/// Goes over the facts once for each rule.
class Rules final {
public:
    Rules(const std::vector<Traced>& facts, const project::MigrationSet& set) : m_facts(facts)
    {
        for (std::size_t i = 0; i < facts.size(); ++i) {
            m_slugs.push_back(slugOf(set.migrations[facts[i].fact->migration].name));
            m_byTable[facts[i].table].push_back(i);
            if (facts[i].fact->kind == FactKind::Opaque)
                m_opaque.push_back(i);
        }
    }

    std::vector<Candidate> take()
    {
        for (std::size_t i = 0; i < m_facts.size(); ++i) {
            if (kind(i) == FactKind::AddColumn)
                newColumn(i);
        }
        mergeShared();
        for (std::size_t i = 0; i < m_facts.size(); ++i) {
            switch (kind(i)) {
            case FactKind::AddCheck:
            case FactKind::AddForeignKey: notValid(i); break;
            case FactKind::CreateIndex: uniqueIndex(i); break;
            case FactKind::CreateTable: newTable(i); break;
            case FactKind::DropColumn:
            case FactKind::DropTable: retire(i); break;
            default: break;
            }
            if (fact(i).isHeavy)
                atOnce(i);
        }
        return std::move(m_found);
    }

private:
    [[nodiscard]] const Fact& fact(std::size_t i) const { return *m_facts[i].fact; }
    [[nodiscard]] FactKind kind(std::size_t i) const { return fact(i).kind; }
    [[nodiscard]] bool isAbout(std::size_t i, const Column& column) const
    {
        return m_facts[i].table == column.first && m_facts[i].column == column.second;
    }
    [[nodiscard]] bool isFill(std::size_t i) const
    {
        return kind(i) == FactKind::UpdateSet || kind(i) == FactKind::BackfillDeclared;
    }
    [[nodiscard]] static std::string slugIn(const std::vector<std::string>& slugs, std::size_t i) { return slugs[i]; }

    /// D1, D2 and D7: what becomes of a column that comes.
    void newColumn(std::size_t add)
    {
        const Column column{m_facts[add].table, m_facts[add].column};
        std::vector<std::size_t> fills;
        std::vector<std::size_t> triggers;
        std::vector<std::string> sources;
        std::vector<std::size_t> required;
        for (const std::size_t i : m_byTable[column.first]) {
            if (i <= add)
                continue;
            if (isFill(i) && isAbout(i, column)) {
                fills.push_back(i);
                addSources(i, column, sources);
            } else if (kind(i) == FactKind::CreateTrigger && contains(m_facts[i].writes, column.second)) {
                triggers.push_back(i);
                if (fills.empty())
                    addSources(i, column, sources);
            } else if (isAbout(i, column) &&
                       (kind(i) == FactKind::SetNotNull || (kind(i) == FactKind::AddCheck && isNotNullCheck(i)))) {
                required.push_back(i);
            }
        }
        const std::vector<std::size_t> drops = dropsOf(column, sources, fills.empty() ? add : fills.front());
        Candidate one;
        one.added = {add};
        one.facts = {add};
        if (!fills.empty() && !drops.empty()) {
            one.rule = "D1";
            one.base = 0.95;
            append(one.facts, fills);
            append(one.facts, drops);
            append(one.beside, triggers);
            append(one.beside, required);
            one.dropped = drops;
        } else if (!fills.empty() && !required.empty() && fact(add).isNullable) {
            one.rule = "D2";
            one.base = 0.90;
            one.recipe = "add-not-null";
            append(one.facts, fills);
            one.facts.push_back(strongest(required));
            append(one.beside, required);
            append(one.beside, triggers);
        } else if (!triggers.empty() && !sources.empty()) {
            one.rule = "D7";
            one.base = 0.80;
            one.recipe = "rename-column";
            one.facts.push_back(triggers.front());
            append(one.beside, triggers);
            append(one.beside, fills);
            append(one.beside, drops);
            one.dropped = drops;
        } else if (!restsOnOpaque(add, column, required, one)) {
            return;
        }
        addBeside(one, column);
        for (const std::string& source : sources)
            addBeside(one, {column.first, source});
        m_columns.insert(column);
        m_found.push_back(std::move(one));
    }

    void addSources(std::size_t i, const Column& column, std::vector<std::string>& sources) const
    {
        for (const std::string& source : m_facts[i].reads) {
            if (source != column.second && !contains(sources, source))
                sources.push_back(source);
        }
    }

    [[nodiscard]] std::vector<std::size_t> dropsOf(const Column& column, const std::vector<std::string>& sources,
                                                   std::size_t behind)
    {
        std::vector<std::size_t> drops;
        for (const std::size_t i : m_byTable[column.first]) {
            if (i > behind && kind(i) == FactKind::DropColumn && contains(sources, m_facts[i].column))
                drops.push_back(i);
        }
        return drops;
    }

    /// NOT NULL rather than the CHECK that stands in for it.
    [[nodiscard]] std::size_t strongest(const std::vector<std::size_t>& required) const
    {
        const auto found =
            std::ranges::find_if(required, [&](std::size_t i) { return kind(i) == FactKind::SetNotNull; });
        return found == required.end() ? required.front() : *found;
    }

    [[nodiscard]] bool isNotNullCheck(std::size_t i) const
    {
        const Fact& check = fact(i);
        return check.columns.size() == 1 &&
               schema::isSameExpression(check.expression, sql::quoteIdentifier(check.columns.front()) + " IS NOT NULL");
    }

    /// The filling is somewhere in a program or a computed string: only where the files share the slug.
    bool restsOnOpaque(std::size_t add, const Column& column, const std::vector<std::size_t>& required, Candidate& one)
    {
        const auto opaque =
            std::ranges::find_if(m_opaque, [&](std::size_t i) { return i > add && isSlugShared(add, i); });
        if (opaque == m_opaque.end())
            return false;
        one.needsOpaque = true;
        one.facts.push_back(*opaque);
        const auto drop = std::ranges::find_if(m_byTable[column.first], [&](std::size_t i) {
            return i > *opaque && kind(i) == FactKind::DropColumn && isSlugShared(add, i);
        });
        if (drop != m_byTable[column.first].end()) {
            one.rule = "D1";
            one.base = 0.95;
            one.facts.push_back(*drop);
            one.dropped = {*drop};
            return true;
        }
        if (required.empty() || required.back() < *opaque)
            return false;
        one.rule = "D2";
        one.base = 0.90;
        one.recipe = "add-not-null";
        one.facts.push_back(strongest(required));
        return true;
    }

    [[nodiscard]] bool isSlugShared(std::size_t a, std::size_t b) const
    {
        return fact(a).migration != fact(b).migration && !m_slugs[a].empty() && m_slugs[a] == m_slugs[b];
    }

    /// Constraints, renames and defaults of the same column.
    void addBeside(Candidate& one, const Column& column)
    {
        std::set<std::string> checks;
        for (const std::size_t i : m_byTable[column.first]) {
            const bool isOther = kind(i) == FactKind::AddColumn || kind(i) == FactKind::DropColumn || isFill(i);
            if (!isOther && i > one.facts.front() && isAbout(i, column))
                one.beside.push_back(i);
            if (kind(i) == FactKind::AddCheck && isAbout(i, column))
                checks.insert(fact(i).name);
            else if (kind(i) == FactKind::Validate && checks.contains(fact(i).name))
                one.beside.push_back(i);
        }
    }

    /// One column into several, or several into one: what drops the same column is one change.
    void mergeShared()
    {
        std::vector<Candidate> merged;
        for (Candidate& one : m_found) {
            const auto same = std::ranges::find_if(merged, [&](const Candidate& other) {
                return other.rule == "D1" && one.rule == "D1" && std::ranges::any_of(one.dropped, [&](std::size_t i) {
                           return std::ranges::find(other.dropped, i) != other.dropped.end();
                       });
            });
            if (same == merged.end()) {
                merged.push_back(std::move(one));
                continue;
            }
            append(same->facts, one.facts);
            append(same->beside, one.beside);
            append(same->added, one.added);
            append(same->dropped, one.dropped);
        }
        m_found = std::move(merged);
    }

    /// D3.
    void notValid(std::size_t add)
    {
        if (fact(add).isValid || fact(add).name.empty())
            return;
        const bool isOfNewColumn = kind(add) == FactKind::AddCheck && isNotNullCheck(add) &&
                                   m_columns.contains({m_facts[add].table, m_facts[add].column});
        const auto& others = m_byTable[m_facts[add].table];
        const auto validate = std::ranges::find_if(others, [&](std::size_t i) {
            return i > add && kind(i) == FactKind::Validate && fact(i).name == fact(add).name;
        });
        if (isOfNewColumn || validate == others.end())
            return;
        Candidate one;
        one.rule = "D3";
        one.base = 0.95;
        one.facts = {add, *validate};
        one.added = {add};
        one.recipe = kind(add) == FactKind::AddForeignKey ? "add-fk"
                     : isNotNullCheck(add)                ? "add-not-null"
                                                          : "add-check";
        if (isNotNullCheck(add))
            addBeside(one, {m_facts[add].table, m_facts[add].column});
        m_found.push_back(std::move(one));
    }

    /// D4.
    void uniqueIndex(std::size_t make)
    {
        if (!fact(make).isUnique || !fact(make).isConcurrent)
            return;
        const auto& others = m_byTable[m_facts[make].table];
        const auto attach = std::ranges::find_if(others, [&](std::size_t i) {
            return i > make && kind(i) == FactKind::AttachIndex && fact(i).name == fact(make).name;
        });
        if (attach == others.end())
            return;
        Candidate one;
        one.rule = "D4";
        one.base = 0.95;
        one.facts = {make, *attach};
        one.added = {make};
        one.recipe = "add-unique";
        m_found.push_back(std::move(one));
    }

    /// D5 and D6: what becomes of a table that comes.
    void newTable(std::size_t make)
    {
        const std::string& table = m_facts[make].table;
        for (const std::size_t copy : m_byTable[table]) {
            if (copy <= make || kind(copy) != FactKind::InsertSelect || m_facts[copy].other == table)
                continue;
            const std::string source = m_facts[copy].other;
            std::vector<std::size_t> drops;
            std::vector<std::size_t> triggers;
            std::optional<std::size_t> away;
            for (const std::size_t i : m_byTable[source]) {
                if (i > copy && kind(i) == FactKind::DropColumn && contains(m_facts[copy].reads, m_facts[i].column))
                    drops.push_back(i);
                else if (i > make && kind(i) == FactKind::CreateTrigger)
                    triggers.push_back(i);
                else if (i > copy && kind(i) == FactKind::RenameTable)
                    away = i;
            }
            if (away && !triggers.empty() && triggers.front() < copy) {
                swap(make, triggers.front(), copy, *away);
            } else if (!drops.empty()) {
                Candidate one;
                one.rule = "D5";
                one.base = 0.85;
                one.facts = {make, copy};
                append(one.facts, drops);
                append(one.beside, triggers);
                one.added = {make};
                one.dropped = drops;
                one.recipe = "split-table";
                m_found.push_back(std::move(one));
            }
        }
    }

    void swap(std::size_t make, std::size_t trigger, std::size_t copy, std::size_t away)
    {
        const auto& others = m_byTable[m_facts[make].table];
        const auto here = std::ranges::find_if(others, [&](std::size_t i) {
            return i > away && kind(i) == FactKind::RenameTable && fact(i).other == fact(away).table;
        });
        if (here == others.end())
            return;
        Candidate one;
        one.rule = "D6";
        one.base = 0.95;
        one.facts = {make, trigger, copy, away, *here};
        one.added = {make};
        one.recipe = "shadow-swap";
        // The former table goes in the end.
        for (const std::size_t i : m_byTable[m_facts[copy].other]) {
            if (i > *here && kind(i) == FactKind::DropTable)
                one.beside.push_back(i);
        }
        m_found.push_back(std::move(one));
    }

    /// D8.
    void retire(std::size_t drop)
    {
        Candidate one;
        one.rule = "D8";
        one.base = 0.70;
        one.facts = {drop};
        one.dropped = {drop};
        one.recipe = kind(drop) == FactKind::DropColumn ? "drop-column" : "drop-table";
        m_found.push_back(std::move(one));
    }

    /// D9.
    void atOnce(std::size_t i)
    {
        static const std::map<FactKind, const char*> recipes{{FactKind::RenameColumn, "rename-column"},
                                                             {FactKind::AlterType, "change-type"},
                                                             {FactKind::SetNotNull, "add-not-null"},
                                                             {FactKind::AddForeignKey, "add-fk"},
                                                             {FactKind::AddUnique, "add-unique"}};
        const auto recipe = recipes.find(kind(i));
        if (recipe == recipes.end())
            return;
        Candidate one;
        one.rule = "D9";
        one.base = 0.90;
        one.facts = {i};
        one.recipe = recipe->second;
        one.isCollapsed = true;
        m_found.push_back(std::move(one));
    }

    static void append(std::vector<std::size_t>& into, const std::vector<std::size_t>& more)
    {
        for (const std::size_t i : more) {
            if (std::ranges::find(into, i) == into.end())
                into.push_back(i);
        }
    }

    const std::vector<Traced>& m_facts;
    std::vector<std::string> m_slugs; ///< of the migration of each fact
    std::map<std::string, std::vector<std::size_t>> m_byTable;
    std::vector<std::size_t> m_opaque;
    std::set<Column> m_columns; ///< that have come by D1, D2 or D7
    std::vector<Candidate> m_found;
};

} // namespace

std::vector<Traced> traced(const std::vector<Fact>& facts)
{
    Names names;
    std::vector<Traced> all;
    all.reserve(facts.size());
    for (const Fact& fact : facts) {
        Traced one;
        one.fact = &fact;
        one.table = names.table(fact.table);
        one.other = names.table(fact.other);
        one.column = names.column(one.table,
                                  fact.column.empty() && fact.columns.size() == 1 ? fact.columns.front() : fact.column);
        const std::string& readFrom = fact.kind == FactKind::InsertSelect ? one.other : one.table;
        for (const std::string& column : fact.reads)
            one.reads.push_back(names.column(readFrom, column));
        for (const std::string& column : fact.writes)
            one.writes.push_back(names.column(one.table, column));
        names.follow(fact, one);
        if (fact.kind == FactKind::AddColumn || fact.kind == FactKind::CreateTable) {
            one.table = names.table(fact.table);
            one.column = names.column(one.table, fact.column);
        }
        all.push_back(std::move(one));
    }
    return all;
}

std::vector<Candidate> candidates(const std::vector<Traced>& facts, const project::MigrationSet& set)
{
    return Rules(facts, set).take();
}

} // namespace lk::changeset
