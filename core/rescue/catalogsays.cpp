// SPDX-License-Identifier: Apache-2.0
#include "core/base/secret.h"
#include "core/base/text.h"
#include "core/rescue/facts.h"
#include "core/review/made.h"
#include "core/review/rules/reversibility/compare.h"
#include "core/schema/model.h"
#include "core/sql/cut.h"
#include "core/sql/deepstack.h"
#include "core/sql/identifier.h"
#include "core/sql/nodes.h"
#include "core/sql/objects.h"
#include "core/sql/parsedscript.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace lk::rescue {

namespace {

using run::PlannedStatement;
using schema::Catalog;
using schema::Name;

constexpr std::size_t kMostText = 120;
constexpr std::size_t kMostLines = 3; ///< of what a change would change

std::string inOneLine(const std::string& statement)
{
    std::string line = shownInLine(redact(statement));
    if (line.size() > kMostText) {
        line.resize(kMostText);
        while (!line.empty() && invalidUtf8At(line))
            line.pop_back();
        line += "…";
    }
    return line;
}

std::string_view wordOf(schema::RelationKind kind)
{
    switch (kind) {
    case schema::RelationKind::View: return "view";
    case schema::RelationKind::MaterializedView: return "materialized view";
    case schema::RelationKind::Sequence: return "sequence";
    case schema::RelationKind::ForeignTable: return "foreign table";
    case schema::RelationKind::CompositeType: return "type";
    default: return "table";
    }
}

Presence thereIf(bool isThere)
{
    return isThere ? Presence::There : Presence::NotThere;
}

/// Lays one statement over a catalog that knows nothing, so that what it makes and drops stands out, then looks for that in the real one.
class Looker {
public:
    Looker(const Catalog& now, const std::vector<std::string>& path) : m_now(now)
    {
        m_nothing = std::make_shared<Catalog>();
        m_nothing->setServerVersion(now.serverVersion());
        if (!path.empty())
            m_nothing->setSearchPath(path);
    }

    /// Fills in the objects; a SET search_path is followed.
    void take(StatementFact& fact, const PlannedStatement& statement)
    {
        m_fact = &fact;
        m_text = &statement.text;
        if (statement.text.find('\0') != std::string::npos || invalidUtf8At(statement.text)) {
            fact.why = "The statement cannot be read.";
            return;
        }
        const std::string text = statement.text;
        sql::ParsedScript script(text);
        const PgQuery__Node* tree = script.statements().empty() ? nullptr : script.tree(0);
        if (tree == nullptr) {
            fact.why = "The parser does not understand it.";
            return;
        }
        const bool isSoft = std::ranges::any_of(sql::namedObjects(statement.text),
                                                [](const sql::NamedObject& one) { return !one.isCertain; }) ||
                            isReplacing(*tree);
        auto after = std::make_shared<Catalog>(m_nothing);
        schema::apply(*after, *tree);
        objectsOf(*tree, *after, !isSoft);
        if (fact.objects.empty())
            changesOf(*tree, statement.tag);
        if (after->searchPath() != m_nothing->searchPath())
            m_nothing->setSearchPath(after->searchPath());
    }

private:
    static bool isReplacing(const PgQuery__Node& tree)
    {
        return (tree.node_case == PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT && tree.create_function_stmt->replace) ||
               (tree.node_case == PG_QUERY__NODE__NODE_VIEW_STMT && tree.view_stmt->replace) ||
               (tree.node_case == PG_QUERY__NODE__NODE_CREATE_EXTENSION_STMT &&
                tree.create_extension_stmt->if_not_exists);
    }

    void add(std::string object, Deed deed, Presence presence, bool isProof)
    {
        m_fact->objects.push_back({std::move(object), deed, presence, isProof});
    }

    [[nodiscard]] std::string relationWord(const Name& name, const Catalog& after) const
    {
        const schema::Relation* made = after.relation(name);
        const schema::Relation* there = m_now.relation(name);
        const schema::Relation* known = made != nullptr ? made : there;
        return fmt::format("{} {}", known == nullptr ? "relation" : wordOf(known->kind), schema::toString(name));
    }

    void objectsOf(const PgQuery__Node& tree, const Catalog& after, bool isProof)
    {
        const auto changes = after.changes();
        const review::MadeByStatement made = review::madeBy(tree, *m_nothing);
        const auto isMade = [](const auto& list, const auto& one) {
            return std::ranges::find(list, one) != list.end();
        };
        for (const Name& name : changes.relations) {
            const bool isThere = m_now.relation(name) != nullptr;
            if (after.relation(name) == nullptr)
                add(relationWord(name, after), Deed::Drops, thereIf(isThere || m_now.index(name) != nullptr), isProof);
            else if (isMade(made.relations, name))
                add(relationWord(name, after), Deed::Makes, thereIf(isThere), isProof);
        }
        for (const Name& name : changes.indexes) {
            const schema::Index* there = m_now.index(name);
            if (after.index(name) == nullptr)
                add("index " + schema::toString(name), Deed::Drops,
                    there == nullptr  ? Presence::NotThere
                    : !there->isValid ? Presence::Invalid
                                      : Presence::There,
                    isProof);
            else if (isMade(made.indexes, name))
                add("index " + schema::toString(name), Deed::Makes,
                    there == nullptr  ? Presence::NotThere
                    : !there->isValid ? Presence::Invalid
                                      : Presence::There,
                    isProof);
        }
        for (const schema::Use& column : made.columns) {
            const schema::Relation* table = m_now.relation(column.relation);
            if (isMade(made.relations, column.relation))
                continue;
            add(fmt::format("column {} of {}", sql::quoteIdentifier(column.column), schema::toString(column.relation)),
                Deed::Makes, thereIf(table != nullptr && table->column(column.column) != nullptr), isProof);
        }
        for (const schema::Use& constraint : made.constraints) {
            const schema::Relation* table = m_now.relation(constraint.relation);
            if (isMade(made.relations, constraint.relation))
                continue;
            add(fmt::format("constraint {} of {}", sql::quoteIdentifier(constraint.column),
                            schema::toString(constraint.relation)),
                Deed::Makes, thereIf(table != nullptr && table->constraint(constraint.column) != nullptr), isProof);
        }
        for (const Name& name : changes.types) {
            const bool isThere = m_now.type(name) != nullptr;
            if (after.type(name) == nullptr)
                add("type " + schema::toString(name), Deed::Drops, thereIf(isThere), isProof);
            else if (isMade(made.types, name))
                add("type " + schema::toString(name), Deed::Makes, thereIf(isThere), isProof);
        }
        for (const Name& name : changes.functions) {
            const bool isThere = !m_now.functions(name).empty();
            add("function " + schema::toString(name), after.functions(name).empty() ? Deed::Drops : Deed::Makes,
                thereIf(isThere), isProof);
        }
        for (const std::string& name : changes.schemas)
            add("schema " + sql::quoteIdentifier(name), after.hasSchema(name) ? Deed::Makes : Deed::Drops,
                thereIf(m_now.hasSchema(name)), isProof);
        for (const std::string& name : changes.extensions)
            add("extension " + sql::quoteIdentifier(name), after.hasExtension(name) ? Deed::Makes : Deed::Drops,
                thereIf(m_now.hasExtension(name)), isProof);
        for (const sql::NamedObject& object : sql::namedObjects(*m_text))
            addDroppedColumn(object);
    }

    void addDroppedColumn(const sql::NamedObject& object)
    {
        if (object.kind != sql::ObjectKind::Column || object.isMade)
            return;
        const Name name = m_nothing->resolved({object.name.schema, object.name.name});
        const schema::Relation* table = m_now.relation(name);
        if (table == nullptr)
            return;
        add(fmt::format("column {} of {}", sql::quoteIdentifier(object.column), schema::toString(name)), Deed::Drops,
            thereIf(table->column(object.column) != nullptr), object.isCertain);
    }

    /// Laid over the catalog as it is, it changes nothing: then it is as after it.
    void changesOf(const PgQuery__Node& tree, const std::string& tag)
    {
        const auto base = std::shared_ptr<const Catalog>(std::shared_ptr<void>(), &m_now); // borrowed
        Catalog copy(base);
        copy.setSearchPath(m_nothing->searchPath());
        schema::apply(copy, tree);
        if (copy.changes() == Catalog::Changes{}) {
            static const std::set<std::string_view> kRows = {"INSERT", "UPDATE", "DELETE",   "MERGE",
                                                             "COPY",   "SELECT", "TRUNCATE", "TRUNCATE TABLE"};
            m_fact->why = kRows.contains(tag) ? "It is about rows, of which the catalog does not tell."
                                              : "It leaves nothing that the catalog tells of here.";
            return;
        }
        const std::vector<std::string> differences = review::reversibility::differences(m_now, copy);
        if (differences.empty()) {
            const auto changes = copy.changes();
            const std::string what = !changes.relations.empty() ? schema::toString(*changes.relations.begin())
                                     : !changes.indexes.empty() ? schema::toString(*changes.indexes.begin())
                                     : !changes.types.empty()   ? schema::toString(*changes.types.begin())
                                                                : tag;
            add(what + " is as it leaves it", Deed::Changes, Presence::There, true);
            return;
        }
        for (std::size_t i = 0; i < differences.size() && i < kMostLines; ++i)
            add("it would change: " + differences[i], Deed::Changes, Presence::NotThere, true);
    }

    const Catalog& m_now;
    std::shared_ptr<Catalog> m_nothing;
    StatementFact* m_fact = nullptr;
    const std::string* m_text = nullptr;
};

/// Made by one statement and dropped by a later one: neither presence nor absence proves anything.
void forgetPassing(std::vector<StatementFact>& facts)
{
    const auto bare = [](const std::string& object) { return object.substr(object.find(' ') + 1); };
    std::map<std::string, std::size_t> made;
    std::set<std::string> passing;
    for (const StatementFact& fact : facts) {
        for (const ObjectFact& object : fact.objects) {
            if (object.deed == Deed::Makes)
                made.emplace(bare(object.object), 0);
            else if (object.deed == Deed::Drops && made.contains(bare(object.object)))
                passing.insert(bare(object.object));
        }
    }
    for (StatementFact& fact : facts) {
        for (ObjectFact& object : fact.objects) {
            if (object.deed != Deed::Changes && passing.contains(bare(object.object)))
                object = {object.object, object.deed, Presence::NotKnown, false};
        }
    }
}

Told verdictOf(const StatementFact& fact)
{
    bool isFor = false;
    bool isAgainst = false;
    for (const ObjectFact& object : fact.objects) {
        const Presence wanted = object.deed == Deed::Drops ? Presence::NotThere : Presence::There;
        // IF NOT EXISTS would have made it: only its absence says something.
        if (object.presence == Presence::NotKnown)
            continue;
        if (object.presence == wanted)
            isFor = isFor || object.isProof;
        else
            isAgainst = isAgainst || object.isProof || object.deed == Deed::Makes;
    }
    return isFor == isAgainst ? Told::NotKnown : isFor ? Told::TookEffect : Told::LeftNothing;
}

} // namespace

std::string_view toString(Presence presence)
{
    switch (presence) {
    case Presence::There: return "there";
    case Presence::NotThere: return "not-there";
    case Presence::Invalid: return "invalid";
    case Presence::NotKnown: return "not-known";
    }
    return "not-known";
}

std::string_view toString(Deed deed)
{
    switch (deed) {
    case Deed::Makes: return "makes";
    case Deed::Drops: return "drops";
    case Deed::Changes: return "changes";
    }
    return "changes";
}

std::string_view toString(Told told)
{
    switch (told) {
    case Told::TookEffect: return "took-effect";
    case Told::LeftNothing: return "left-nothing";
    case Told::NotKnown: return "not-known";
    }
    return "not-known";
}

std::vector<StatementFact> catalogSays(const std::vector<PlannedStatement>& statements, const Catalog& now,
                                       const std::vector<std::string>& searchPath)
{
    std::vector<StatementFact> facts;
    facts.reserve(statements.size());
    for (const PlannedStatement& statement : statements) {
        StatementFact& fact = facts.emplace_back();
        fact.number = static_cast<int>(facts.size());
        fact.line = statement.line;
        fact.text = inOneLine(statement.text);
        fact.tag = statement.tag;
    }
    const bool isDone = sql::runOnDeepStack([&] {
        Looker looker(now, searchPath);
        for (std::size_t i = 0; i < statements.size(); ++i)
            looker.take(facts[i], statements[i]);
    });
    if (!isDone)
        return facts;
    forgetPassing(facts);
    for (StatementFact& fact : facts)
        fact.catalog = verdictOf(fact);
    return facts;
}

} // namespace lk::rescue
