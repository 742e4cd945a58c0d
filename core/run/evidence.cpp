// SPDX-License-Identifier: Apache-2.0
#include "core/run/evidence.h"

#include "core/base/secret.h"
#include "core/base/text.h"
#include "core/review/made.h"
#include "core/review/rules/reversibility/compare.h"
#include "core/run/sameobject.h"
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

namespace lk::run::evidence {

namespace {

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

/// The real catalog, to lay over without owning it.
std::shared_ptr<const Catalog> borrowed(const Catalog& catalog)
{
    return {std::shared_ptr<void>(), &catalog};
}

/// Lays one statement over a catalog that knows nothing, so that what it makes and drops stands out, then looks for that in the real one.
/// What is there under the name of something that it makes is held against that: made anew over the real catalog without it.
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
        m_isReplacing = isReplacing(*tree);
        m_isProof = !m_isReplacing && !isConditional(*tree) &&
                    std::ranges::all_of(sql::namedObjects(statement.text), &sql::NamedObject::isCertain);
        auto after = std::make_shared<Catalog>(m_nothing);
        schema::apply(*after, *tree);
        countTouches(after->changes());
        m_droppedConstraints = droppedConstraints(*tree);
        objectsOf(*tree, *after);
        if (fact.objects.empty())
            changesOf(*tree, statement.tag);
        if (after->searchPath() != m_nothing->searchPath())
            m_nothing->setSearchPath(after->searchPath());
    }

    /// Once all statements were taken, into the same facts: what only one of them has its hands on is as that one makes it, or another.
    void settle(std::vector<StatementFact>& facts) const
    {
        for (const Another& one : m_another) {
            if (const auto touches = m_touches.find(one.name); touches != m_touches.end() && touches->second > 1)
                continue;
            ObjectFact& object = facts.at(one.fact).objects.at(one.object);
            object.presence = Presence::Other;
            object.isProof = one.isReplaced;
        }
    }

private:
    /// An object that is there, and not as its statement makes it.
    struct Another {
        std::size_t fact = 0;
        std::size_t object = 0;
        Name name;
        bool isReplaced = false; ///< the statement would have put its own in the place of what is there
    };

    static bool isReplacing(const PgQuery__Node& tree)
    {
        return (tree.node_case == PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT && tree.create_function_stmt->replace) ||
               (tree.node_case == PG_QUERY__NODE__NODE_DEFINE_STMT && tree.define_stmt->replace) ||
               (tree.node_case == PG_QUERY__NODE__NODE_VIEW_STMT && tree.view_stmt->replace);
    }

    /// IF EXISTS and IF NOT EXISTS of what has no names among sql::namedObjects.
    static bool isConditional(const PgQuery__Node& tree)
    {
        return (tree.node_case == PG_QUERY__NODE__NODE_CREATE_EXTENSION_STMT &&
                tree.create_extension_stmt->if_not_exists) ||
               (tree.node_case == PG_QUERY__NODE__NODE_DROP_STMT && tree.drop_stmt->missing_ok);
    }

    /// Those that the statement may make anew under the same name.
    [[nodiscard]] std::set<schema::Use> droppedConstraints(const PgQuery__Node& tree) const
    {
        std::set<schema::Use> dropped;
        if (tree.node_case != PG_QUERY__NODE__NODE_ALTER_TABLE_STMT || tree.alter_table_stmt->relation == nullptr)
            return dropped;
        const PgQuery__AlterTableStmt& stmt = *tree.alter_table_stmt;
        const sql::ObjectName table = sql::nameOf(*stmt.relation);
        const Name name = m_nothing->resolved({table.schema, table.name});
        for (const PgQuery__Node* node : sql::listOf(stmt.cmds, stmt.n_cmds)) {
            if (sql::isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD) &&
                node->alter_table_cmd->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DropConstraint)
                dropped.insert({name, node->alter_table_cmd->name});
        }
        return dropped;
    }

    void countTouches(const Catalog::Changes& changes)
    {
        std::set<Name> names;
        for (const auto* list : {&changes.relations, &changes.indexes, &changes.types, &changes.functions})
            names.insert(list->begin(), list->end());
        for (const Name& name : names)
            ++m_touches[name];
    }

    void add(std::string object, Deed deed, Presence presence, bool isProof)
    {
        m_fact->objects.push_back({std::move(object), deed, presence, isProof});
    }

    /// `isSame`: as far as can be told, what is there is what the statement makes. `name`: whose other statements count.
    void addMade(std::string object, Presence presence, bool isSame, const Name& name, bool isReplaced)
    {
        add(std::move(object), Deed::Makes, presence, m_isProof && !isReplaced);
        if (presence == Presence::There && !isSame)
            m_another.push_back(
                {static_cast<std::size_t>(m_fact->number) - 1, m_fact->objects.size() - 1, name, isReplaced});
    }

    /// The real catalog, but for what the statement makes, with the statement laid over it.
    [[nodiscard]] Catalog madeAnew(const PgQuery__Node& tree, const Catalog::Changes& changes,
                                   const review::MadeByStatement& made) const
    {
        Catalog anew(borrowed(m_now));
        anew.setSearchPath(m_nothing->searchPath());
        for (const Name& name : made.relations) {
            if (m_now.relation(name) != nullptr)
                anew.dropRelation(name);
        }
        for (const Name& name : made.indexes) {
            if (m_now.index(name) != nullptr)
                anew.dropIndex(name);
        }
        for (const schema::Use& column : made.columns)
            (void)anew.change(column.relation, [&](schema::Relation& table) {
                std::erase_if(table.columns, [&](const schema::Column& one) { return one.name == column.column; });
            });
        for (const schema::Use& constraint : made.constraints)
            (void)anew.change(constraint.relation, [&](schema::Relation& table) {
                std::erase_if(table.constraints,
                              [&](const schema::Constraint& one) { return one.name == constraint.column; });
            });
        for (const Name& name : changes.types) {
            if (m_now.type(name) != nullptr)
                anew.dropType(name);
        }
        for (const Name& name : changes.functions) {
            if (std::ranges::find(made.types, name) == made.types.end() && !m_isReplacing)
                continue;
            for (const schema::Function* one : m_now.functions(name))
                anew.dropFunction(name, one->argumentTypes);
        }
        schema::apply(anew, tree);
        return anew;
    }

    [[nodiscard]] std::string relationWord(const Name& name, const Catalog& after) const
    {
        const schema::Relation* made = after.relation(name);
        const schema::Relation* there = m_now.relation(name);
        const schema::Relation* known = made != nullptr ? made : there;
        return fmt::format("{} {}", known == nullptr ? "relation" : wordOf(known->kind), schema::toString(name));
    }

    [[nodiscard]] Presence presenceOf(const schema::Index* index) const
    {
        return index == nullptr ? Presence::NotThere : !index->isValid ? Presence::Invalid : Presence::There;
    }

    void objectsOf(const PgQuery__Node& tree, const Catalog& after)
    {
        const auto changes = after.changes();
        const review::MadeByStatement made = review::madeBy(tree, *m_nothing);
        const Catalog anew = madeAnew(tree, changes, made);
        const auto isMade = [](const auto& list, const auto& one) {
            return std::ranges::find(list, one) != list.end();
        };
        for (const Name& name : changes.relations) {
            const schema::Relation* there = m_now.relation(name);
            if (after.relation(name) == nullptr)
                add(relationWord(name, after), Deed::Drops, thereIf(there != nullptr || m_now.index(name) != nullptr),
                    m_isProof);
            else if (isMade(made.relations, name))
                addMade(relationWord(name, after), thereIf(there != nullptr), isSame(anew.relation(name), there), name,
                        m_isReplacing);
        }
        for (const Name& name : changes.indexes) {
            const schema::Index* there = m_now.index(name);
            if (after.index(name) == nullptr)
                add("index " + schema::toString(name), Deed::Drops, presenceOf(there), m_isProof);
            else if (isMade(made.indexes, name))
                addMade("index " + schema::toString(name), presenceOf(there), isSame(anew.index(name), there), name,
                        false);
        }
        partsOf(anew, made);
        for (const Name& name : changes.types) {
            const schema::Type* there = m_now.type(name);
            if (after.type(name) == nullptr)
                add("type " + schema::toString(name), Deed::Drops, thereIf(there != nullptr), m_isProof);
            else if (isMade(made.types, name))
                addMade("type " + schema::toString(name), thereIf(there != nullptr), isSame(anew.type(name), there),
                        name, false);
        }
        for (const Name& name : changes.functions)
            functionsOf(name, after, anew);
        for (const std::string& name : changes.schemas)
            add("schema " + sql::quoteIdentifier(name), after.hasSchema(name) ? Deed::Makes : Deed::Drops,
                thereIf(m_now.hasSchema(name)), m_isProof);
        for (const std::string& name : changes.extensions)
            add("extension " + sql::quoteIdentifier(name), after.hasExtension(name) ? Deed::Makes : Deed::Drops,
                thereIf(m_now.hasExtension(name)), m_isProof);
        for (const sql::NamedObject& object : sql::namedObjects(*m_text))
            addDroppedColumn(object);
    }

    /// Columns and constraints that it adds to tables of others.
    void partsOf(const Catalog& anew, const review::MadeByStatement& made)
    {
        const auto isNewTable = [&](const Name& name) {
            return std::ranges::find(made.relations, name) != made.relations.end();
        };
        for (const schema::Use& use : made.columns) {
            if (isNewTable(use.relation))
                continue;
            const schema::Relation* table = m_now.relation(use.relation);
            const schema::Relation* mine = anew.relation(use.relation);
            const schema::Column* there = table == nullptr ? nullptr : table->column(use.column);
            addMade(fmt::format("column {} of {}", sql::quoteIdentifier(use.column), schema::toString(use.relation)),
                    thereIf(there != nullptr), isSame(mine == nullptr ? nullptr : mine->column(use.column), there),
                    use.relation, false);
        }
        for (const schema::Use& use : made.constraints) {
            if (isNewTable(use.relation))
                continue;
            const schema::Relation* table = m_now.relation(use.relation);
            const schema::Relation* mine = anew.relation(use.relation);
            const schema::Constraint* there = table == nullptr ? nullptr : table->constraint(use.column);
            addMade(
                fmt::format("constraint {} of {}", sql::quoteIdentifier(use.column), schema::toString(use.relation)),
                thereIf(there != nullptr), isSame(mine == nullptr ? nullptr : mine->constraint(use.column), there),
                use.relation, m_droppedConstraints.contains(use));
        }
    }

    /// Each overload by itself: those of the same name are functions of their own.
    void functionsOf(const Name& name, const Catalog& after, const Catalog& anew)
    {
        const std::string object = "function " + schema::toString(name);
        const auto there = m_now.functions(name);
        const auto mine = anew.functions(name);
        if (after.functions(name).empty()) {
            add(object, Deed::Drops, thereIf(mine.size() < there.size()), m_isProof);
            return;
        }
        for (const schema::Function* one : mine) {
            const auto twin = std::ranges::find(there, one->argumentTypes, &schema::Function::argumentTypes);
            addMade(object, thereIf(twin != there.end()), isSame(one, twin == there.end() ? nullptr : *twin), name,
                    m_isReplacing);
        }
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
        Catalog copy(borrowed(m_now));
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
            // It may have been so before.
            add(what + " is as it leaves it", Deed::Changes, Presence::There, false);
            return;
        }
        for (std::size_t i = 0; i < differences.size() && i < kMostLines; ++i)
            add("it would change: " + differences[i], Deed::Changes, Presence::NotThere, true);
    }

    const Catalog& m_now;
    std::shared_ptr<Catalog> m_nothing;
    StatementFact* m_fact = nullptr;
    const std::string* m_text = nullptr;
    bool m_isReplacing = false;
    bool m_isProof = true;
    std::set<schema::Use> m_droppedConstraints;
    std::map<Name, int> m_touches; ///< how many statements of the script have to do with it
    std::vector<Another> m_another;
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

Truth verdictOf(const StatementFact& fact)
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
        else if (object.presence == Presence::Other)
            isAgainst = isAgainst || object.isProof;
        else
            isAgainst = isAgainst || object.isProof || object.deed == Deed::Makes;
    }
    return isFor == isAgainst ? Truth::NotKnown : isFor ? Truth::TookEffect : Truth::LeftNothing;
}

} // namespace

std::string_view toString(Presence presence)
{
    switch (presence) {
    case Presence::There: return "there";
    case Presence::NotThere: return "not-there";
    case Presence::Invalid: return "invalid";
    case Presence::Other: return "other";
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
        looker.settle(facts);
    });
    if (!isDone)
        return facts;
    forgetPassing(facts);
    for (StatementFact& fact : facts)
        fact.catalog = verdictOf(fact);
    return facts;
}

} // namespace lk::run::evidence
