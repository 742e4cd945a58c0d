// SPDX-License-Identifier: Apache-2.0
#include "core/review/remedy/ddl.h"
#include "core/review/remedy/inverse.h"
#include "core/schema/model.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace lk::review {

using schema::Catalog;
using schema::Column;
using schema::Constraint;
using schema::ConstraintKind;
using schema::Index;
using schema::Name;
using schema::Relation;
using schema::RelationKind;

namespace {

std::string quoted(const std::string& name)
{
    return sql::quoteIdentifier(name);
}

template<typename T>
const T* named(const std::vector<T>& all, const std::string& name)
{
    const auto found = std::find_if(all.begin(), all.end(), [&](const T& one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

/// Goes through what differs and says it in layers: what was made goes first, then what was is made again.
class WayBack final {
public:
    WayBack(const Catalog& before, const Catalog& after, const MadeByStatement& made, bool isConcurrent)
        : m_before(before)
        , m_after(after)
        , m_madeHere(made)
        , m_isConcurrent(isConcurrent)
        , m_changes(after.changes())
    {}

    Inverse find()
    {
        for (const Name& name : m_changes.functions)
            functions(name);
        for (const Name& name : m_changes.relations)
            relation(name);
        for (const Name& name : m_changes.indexes)
            index(name);
        for (const Name& name : m_changes.types)
            type(name);
        for (const std::string& name : m_changes.schemas) {
            if (m_after.hasSchema(name) && !m_before.hasSchema(name))
                m_last.push_back(fmt::format("DROP SCHEMA {};", quoted(name)));
            else if (!m_after.hasSchema(name) && m_before.hasSchema(name))
                m_first.push_back(fmt::format("CREATE SCHEMA {};", quoted(name)));
        }
        for (const std::string& name : m_changes.extensions) {
            if (m_after.hasExtension(name) && !m_before.hasExtension(name))
                m_last.push_back(fmt::format("DROP EXTENSION {};", quoted(name)));
            else if (!m_after.hasExtension(name) && m_before.hasExtension(name)) {
                m_first.push_back(fmt::format("CREATE EXTENSION {};", quoted(name)));
                caveat("The extension comes back in the version that is installed, without what was made with it.");
            }
        }
        for (std::vector<std::string>* layer :
             {&m_dependents, &m_dropped, &m_first, &m_made, &m_altered, &m_keys, &m_later, &m_last}) {
            for (std::string& one : *layer) {
                if (std::find(m_found.statements.begin(), m_found.statements.end(), one) == m_found.statements.end())
                    m_found.statements.push_back(std::move(one));
            }
        }
        return std::move(m_found);
    }

private:
    void whyNot(const std::string& reason) { add(m_found.whyNot, reason); }
    void caveat(const std::string& reason) { add(m_found.caveat, reason); }
    static void add(std::string& to, const std::string& reason)
    {
        if (to.find(reason) == std::string::npos)
            to += (to.empty() ? "" : " ") + reason;
    }
    [[nodiscard]] bool isMade(const Name& relation) const
    {
        return m_after.relation(relation) != nullptr && m_before.relation(relation) == nullptr && !isAssumed(relation);
    }
    /// It was there before all the same: the catalog only learnt of it by what the statement does to it.
    [[nodiscard]] bool isAssumed(const Name& relation) const
    {
        return !m_before.isComplete() && m_before.relation(relation) == nullptr && !m_before.isDropped(relation) &&
               m_after.relation(relation) != nullptr && !m_after.relation(relation)->areColumnsKnown &&
               std::find(m_madeHere.relations.begin(), m_madeHere.relations.end(), relation) ==
                   m_madeHere.relations.end();
    }
    [[nodiscard]] bool isNewColumn(const Name& relation, const Relation& was, const std::string& column) const
    {
        if (was.areColumnsKnown)
            return was.column(column) == nullptr;
        return std::find(m_madeHere.columns.begin(), m_madeHere.columns.end(), schema::Use{relation, column}) !=
               m_madeHere.columns.end();
    }
    [[nodiscard]] bool isGone(const Name& relation) const
    {
        return m_after.relation(relation) == nullptr && m_before.relation(relation) != nullptr;
    }

    void relation(const Name& name);
    void changed(const Relation& was, const Relation& is);
    void columns(const Relation& was, const Relation& is);
    void column(const Relation& was, const Relation& is, const Column& old, const Column& now);
    void constraints(const Relation& was, const Relation& is);
    void belongings(const Relation& was, const Relation& is);
    void properties(const Relation& was, const Relation& is);
    void index(const Name& name);
    void type(const Name& name);
    void functions(const Name& name);

    const Catalog& m_before;
    const Catalog& m_after;
    const MadeByStatement& m_madeHere;
    bool m_isConcurrent;
    Catalog::Changes m_changes;
    Inverse m_found;
    std::vector<std::string> m_dependents; ///< triggers, policies, constraints, views that were made
    std::vector<std::string> m_dropped;    ///< indexes, columns, tables that were made
    std::vector<std::string> m_first;      ///< schemas, types
    std::vector<std::string> m_made;       ///< relations again
    std::vector<std::string> m_altered;
    std::vector<std::string> m_keys;  ///< keys before the foreign keys that want them
    std::vector<std::string> m_later; ///< foreign keys, triggers, comments
    std::vector<std::string> m_last;  ///< schemas, extensions and types that were made
};

void WayBack::relation(const Name& name)
{
    const Relation* was = m_before.relation(name);
    const Relation* is = m_after.relation(name);
    if (was != nullptr && is != nullptr) {
        changed(*was, *is);
        return;
    }
    if (was == nullptr && is == nullptr)
        return;
    if (was == nullptr && isAssumed(name)) {
        Relation assumed;
        assumed.name = name;
        assumed.kind = is->kind;
        assumed.persistence = is->persistence;
        assumed.areColumnsKnown = false;
        constraints(assumed, *is);
        columns(assumed, *is);
        belongings(assumed, *is);
        return;
    }
    const Relation& one = was != nullptr ? *was : *is;
    if (one.persistence == 't')
        return; // the session's own
    // What goes and comes with its table's column.
    if (one.kind == RelationKind::Sequence && one.ownedBy) {
        const Relation* table = (was != nullptr ? m_before : m_after).relation(one.ownedBy->relation);
        const Relation* other = (was != nullptr ? m_after : m_before).relation(one.ownedBy->relation);
        if (table != nullptr && table->column(one.ownedBy->column) != nullptr &&
            table->column(one.ownedBy->column)->ownedSequence == name.name &&
            (other == nullptr || other->column(one.ownedBy->column) == nullptr ||
             table->column(one.ownedBy->column)->identity != schema::Identity::No))
            return;
    }
    if (was == nullptr) {
        if (is->isPartition() && !is->parents.empty() && isMade(is->parents.front()))
            return;
        const bool isView = is->kind == RelationKind::View || is->kind == RelationKind::MaterializedView;
        auto& layer = isView ? m_dependents : m_dropped;
        // What refers to others of the same statement was made behind them.
        layer.insert(layer.begin(), fmt::format("DROP {} {};", ddl::wordFor(is->kind), schema::toString(name)));
        if (is->kind == RelationKind::Table || is->kind == RelationKind::PartitionedTable)
            caveat("Rows written since are lost.");
        return;
    }
    std::vector<std::string> made = ddl::createRelation(*was, m_before, m_later);
    if (made.empty() && was->kind != RelationKind::CompositeType) {
        whyNot(fmt::format("What {} was is not known here in full.", schema::toString(name)));
        return;
    }
    const bool isTable = was->kind == RelationKind::Table || was->kind == RelationKind::PartitionedTable;
    if (isTable && !was->areColumnsKnown)
        whyNot(fmt::format("Not all columns of {} are known.", schema::toString(name)));
    if (isTable && !was->rules.empty())
        whyNot(fmt::format("The rules of {} are not known here in full.", schema::toString(name)));
    if (isTable)
        caveat(fmt::format("The rows of {} do not come back, nor do its rights and owner.", schema::toString(name)));
    auto& layer = was->kind == RelationKind::View || was->kind == RelationKind::MaterializedView ? m_keys : m_made;
    layer.insert(was->isPartition() ? layer.end() : layer.begin(), made.begin(), made.end());
}

void WayBack::changed(const Relation& was, const Relation& is)
{
    const std::string name = schema::toString(was.name);
    if (was.kind == RelationKind::View || was.kind == RelationKind::MaterializedView) {
        if (was.definition != is.definition && !was.definition.empty()) {
            const bool isLonger = is.columns.size() > was.columns.size() || !is.areColumnsKnown;
            if (was.kind == RelationKind::View && !isLonger)
                m_altered.push_back(fmt::format("CREATE OR REPLACE VIEW {} AS {};", name, was.definition));
            else {
                m_dependents.push_back(fmt::format("DROP {} {};", ddl::wordFor(was.kind), name));
                const std::vector<std::string> made = ddl::createRelation(was, m_before, m_later);
                m_keys.insert(m_keys.end(), made.begin(), made.end());
                caveat(fmt::format("The rights on {} do not come back.", name));
            }
        }
        belongings(was, is);
        return;
    }
    if (was.kind == RelationKind::Sequence) {
        if (was.definition != is.definition)
            m_altered.push_back(fmt::format("ALTER SEQUENCE {} {};", name, was.definition));
        if (was.ownedBy != is.ownedBy && !(is.ownedBy && isGone(is.ownedBy->relation)))
            m_later.push_back(was.ownedBy
                                  ? fmt::format("ALTER SEQUENCE {} OWNED BY {}.{};", name,
                                                schema::toString(was.ownedBy->relation), quoted(was.ownedBy->column))
                                  : fmt::format("ALTER SEQUENCE {} OWNED BY NONE;", name));
        properties(was, is);
        return;
    }
    if (was.kind == RelationKind::CompositeType)
        return; // told with the type
    constraints(was, is);
    columns(was, is);
    belongings(was, is);
    properties(was, is);
}

void WayBack::columns(const Relation& was, const Relation& is)
{
    const std::string name = schema::toString(was.name);
    for (const Column& now : is.columns) {
        if (isNewColumn(was.name, was, now.name) && now.isLocal) {
            m_dropped.push_back(fmt::format("ALTER TABLE {} DROP COLUMN {};", name, quoted(now.name)));
            caveat("What was written into the new column since is lost.");
        }
    }
    for (const Column& old : was.columns) {
        const Column* now = is.column(old.name);
        if (now != nullptr) {
            column(was, is, old, *now);
            continue;
        }
        if (!old.isLocal)
            continue;
        const Relation* sequence = old.ownedSequence.empty() || old.identity != schema::Identity::No
                                       ? nullptr
                                       : m_before.relation({was.name.schema, old.ownedSequence});
        if (sequence != nullptr)
            m_made.push_back(
                fmt::format("CREATE SEQUENCE {} {};", schema::toString(sequence->name), sequence->definition));
        // Rows are there: a required column without a default could not come back.
        Column again = old;
        const bool isHard = old.isNotNull && old.defaultText.empty() && old.identity == schema::Identity::No &&
                            !was.isEmpty && old.generated == schema::Generated::No;
        if (isHard) {
            again.isNotNull = false;
            whyNot(fmt::format("{}.{} was NOT NULL: fill it, then SET NOT NULL.", name, quoted(old.name)));
        }
        m_altered.push_back(fmt::format("ALTER TABLE {} ADD COLUMN {};", name, ddl::columnText(again, was, m_before)));
        if (sequence != nullptr)
            m_altered.push_back(fmt::format("ALTER SEQUENCE {} OWNED BY {}.{};", schema::toString(sequence->name), name,
                                            quoted(old.name)));
        if (!old.comment.empty())
            m_later.push_back(ddl::comment(fmt::format("COLUMN {}.{}", name, quoted(old.name)), old.comment));
        caveat(fmt::format("The values of {} do not come back, and it stands behind the other columns.",
                           quoted(old.name)));
    }
}

void WayBack::column(const Relation& was, const Relation& is, const Column& old, const Column& now)
{
    if (old == now || (!old.isLocal && !now.isLocal))
        return;
    const std::string table = schema::toString(was.name);
    const auto alter = [&](const std::string& what) {
        m_altered.push_back(fmt::format("ALTER TABLE {} ALTER COLUMN {} {};", table, quoted(old.name), what));
    };
    const bool isTypeChanged = old.type != now.type || old.collation != now.collation;
    const bool isPlain = old.generated == schema::Generated::No && now.generated == schema::Generated::No;
    if (old.generated != now.generated)
        whyNot(fmt::format("{}.{} cannot become a generated column again, or cease to be one with its values.", table,
                           quoted(old.name)));
    if (isTypeChanged) {
        if (isPlain && !now.defaultText.empty())
            alter("DROP DEFAULT");
        const std::string type = schema::toString(old.type);
        alter(fmt::format("TYPE {0}{1} USING {2}::{0}", type,
                          old.collation.empty() ? std::string() : " COLLATE " + quoted(old.collation),
                          quoted(old.name)));
        caveat(fmt::format(
            "Values of {}.{} that the former type cannot hold make it fail; what the new type has cut stays cut.",
            table, quoted(old.name)));
    }
    if (now.identity != schema::Identity::No && old.identity == schema::Identity::No)
        alter("DROP IDENTITY");
    if (isPlain && (isTypeChanged ? !old.defaultText.empty() || !now.defaultText.empty()
                                  : !schema::isSameExpression(old.defaultText, now.defaultText))) {
        if (!old.defaultText.empty())
            alter("SET DEFAULT " + old.defaultText);
        else if (!isTypeChanged)
            alter("DROP DEFAULT");
    } else if (!isPlain && old.generated == now.generated && old.defaultText != now.defaultText) {
        alter(fmt::format("SET EXPRESSION AS ({})", old.defaultText));
    }
    if (old.isNotNull != now.isNotNull)
        alter(old.isNotNull ? "SET NOT NULL" : "DROP NOT NULL");
    if (old.identity != schema::Identity::No && old.identity != now.identity)
        alter(fmt::format("{} GENERATED {}{}", now.identity == schema::Identity::No ? "ADD" : "SET",
                          old.identity == schema::Identity::Always ? "ALWAYS" : "BY DEFAULT",
                          now.identity == schema::Identity::No ? " AS IDENTITY" : ""));
    if (old.storage != now.storage && !old.storage.empty())
        alter("SET STORAGE " + old.storage);
    else if (old.storage != now.storage)
        whyNot(fmt::format("The former storage of {}.{} is its type's own.", table, quoted(old.name)));
    if (old.comment != now.comment)
        m_later.push_back(ddl::comment(fmt::format("COLUMN {}.{}", table, quoted(old.name)), old.comment));
    static_cast<void>(is);
}

void WayBack::constraints(const Relation& was, const Relation& is)
{
    const std::string name = schema::toString(was.name);
    const auto counts = [](const Constraint& one) { return one.isLocal && one.kind != ConstraintKind::NotNull; };
    const auto drop = [&](const Constraint& one) {
        auto& layer = one.kind == ConstraintKind::ForeignKey ? m_dependents : m_dropped;
        layer.insert(layer.begin(), fmt::format("ALTER TABLE {} DROP CONSTRAINT {};", name, quoted(one.name)));
    };
    const auto again = [&](const Constraint& one) {
        (one.kind == ConstraintKind::ForeignKey ? m_later : m_keys)
            .push_back(ddl::addConstraint(was.name, one, m_before));
    };
    for (const Constraint& now : is.constraints) {
        if (counts(now) && named(was.constraints, now.name) == nullptr) {
            const bool goesWithColumn =
                std::any_of(now.columns.begin(), now.columns.end(),
                            [&](const std::string& column) { return isNewColumn(was.name, was, column); });
            if (!goesWithColumn)
                drop(now);
        }
    }
    for (const Constraint& old : was.constraints) {
        if (!counts(old))
            continue;
        const Constraint* now = named(is.constraints, old.name);
        if (now == nullptr) {
            again(old);
        } else if (old.isValidated != now->isValidated || old.expression != now->expression ||
                   old.columns != now->columns || old.isEnforced != now->isEnforced || old.onDelete != now->onDelete ||
                   old.onUpdate != now->onUpdate || old.referenced != now->referenced) {
            if (old.kind == ConstraintKind::Check && old.isValidated == now->isValidated &&
                schema::isSameExpression(old.expression, now->expression))
                continue;
            drop(*now);
            again(old);
        } else if (old.isDeferrable != now->isDeferrable || old.isInitiallyDeferred != now->isInitiallyDeferred) {
            m_later.push_back(fmt::format("ALTER TABLE {} ALTER CONSTRAINT {} {};", name, quoted(old.name),
                                          old.isInitiallyDeferred ? "DEFERRABLE INITIALLY DEFERRED"
                                          : old.isDeferrable      ? "DEFERRABLE INITIALLY IMMEDIATE"
                                                                  : "NOT DEFERRABLE"));
        }
    }
}

void WayBack::belongings(const Relation& was, const Relation& is)
{
    const std::string name = schema::toString(was.name);
    const bool isPartOfChanged =
        is.isPartition() && !is.parents.empty() && m_changes.relations.contains(is.parents.front());
    for (const schema::Trigger& now : is.triggers) {
        if (isPartOfChanged && m_after.relation(is.parents.front()) != nullptr &&
            named(m_after.relation(is.parents.front())->triggers, now.name) != nullptr)
            continue;
        const schema::Trigger* old = named(was.triggers, now.name);
        if (old == nullptr || old->definition != now.definition || old->function != now.function)
            m_dependents.push_back(fmt::format("DROP TRIGGER {} ON {};", quoted(now.name), name));
    }
    for (const schema::Trigger& old : was.triggers) {
        const schema::Trigger* now = named(is.triggers, old.name);
        if (isPartOfChanged && m_before.relation(is.parents.front()) != nullptr &&
            named(m_before.relation(is.parents.front())->triggers, old.name) != nullptr)
            continue;
        if (now == nullptr || old.definition != now->definition || old.function != now->function)
            m_later.push_back(ddl::createTrigger(was.name, old));
        else if (old.enabled != now->enabled)
            m_later.push_back(fmt::format("ALTER TABLE {} {} TRIGGER {};", name,
                                          old.enabled == 'D'   ? "DISABLE"
                                          : old.enabled == 'A' ? "ENABLE ALWAYS"
                                          : old.enabled == 'R' ? "ENABLE REPLICA"
                                                               : "ENABLE",
                                          quoted(old.name)));
    }
    for (const schema::Policy& now : is.policies) {
        const schema::Policy* old = named(was.policies, now.name);
        if (old == nullptr || *old != now)
            m_dependents.push_back(fmt::format("DROP POLICY {} ON {};", quoted(now.name), name));
    }
    for (const schema::Policy& old : was.policies) {
        const schema::Policy* now = named(is.policies, old.name);
        if (now == nullptr || *now != old)
            m_later.push_back(ddl::createPolicy(was.name, old));
    }
    for (const std::string& rule : is.rules) {
        if (std::find(was.rules.begin(), was.rules.end(), rule) == was.rules.end() && rule != "_RETURN")
            m_dependents.push_back(fmt::format("DROP RULE {} ON {};", quoted(rule), name));
    }
    for (const std::string& rule : was.rules) {
        if (std::find(is.rules.begin(), is.rules.end(), rule) == is.rules.end() && rule != "_RETURN")
            whyNot(fmt::format("What the rule {} said is not known here.", quoted(rule)));
    }
    const auto has = [](const std::vector<schema::Statistics>& all, const schema::Statistics& one) {
        return std::any_of(all.begin(), all.end(), [&](const schema::Statistics& s) { return s.name == one.name; });
    };
    for (const schema::Statistics& now : is.statistics) {
        if (!has(was.statistics, now))
            m_dependents.push_back(fmt::format("DROP STATISTICS {};", schema::toString(now.name)));
    }
    for (const schema::Statistics& old : was.statistics) {
        if (!has(is.statistics, old))
            m_later.push_back(fmt::format("CREATE STATISTICS {} ON {} FROM {};", schema::toString(old.name),
                                          ddl::identifiers(old.columns), name));
    }
    if (was.comment != is.comment)
        m_later.push_back(ddl::comment(fmt::format("{} {}", ddl::wordFor(was.kind), name), was.comment));
}

void WayBack::properties(const Relation& was, const Relation& is)
{
    const std::string name = schema::toString(was.name);
    const auto alter = [&](const std::string& what) {
        m_later.push_back(fmt::format("ALTER {} {} {};", ddl::wordFor(was.kind), name, what));
    };
    if (was.persistence != is.persistence)
        alter(was.persistence == 'u' ? "SET UNLOGGED" : "SET LOGGED");
    if (was.hasRowSecurity != is.hasRowSecurity)
        alter(was.hasRowSecurity ? "ENABLE ROW LEVEL SECURITY" : "DISABLE ROW LEVEL SECURITY");
    if (was.isRowSecurityForced != is.isRowSecurityForced)
        alter(was.isRowSecurityForced ? "FORCE ROW LEVEL SECURITY" : "NO FORCE ROW LEVEL SECURITY");
    if (was.owner != is.owner && !was.owner.empty())
        alter("OWNER TO " + quoted(was.owner));
    if (was.tablespace != is.tablespace)
        alter("SET TABLESPACE " + (was.tablespace.empty() ? std::string("pg_default") : quoted(was.tablespace)));
    if (was.accessMethod != is.accessMethod)
        alter("SET ACCESS METHOD " + (was.accessMethod.empty() ? std::string("heap") : quoted(was.accessMethod)));
    if (was.replicaIdentity != is.replicaIdentity) {
        if (was.replicaIdentity == 'i')
            whyNot(fmt::format("Which index identified the rows of {} to replicas is to be named by hand.", name));
        else
            alter(std::string("REPLICA IDENTITY ") + (was.replicaIdentity == 'f'   ? "FULL"
                                                      : was.replicaIdentity == 'n' ? "NOTHING"
                                                                                   : "DEFAULT"));
    }
    std::vector<std::string> set;
    std::vector<std::string> reset;
    for (const std::string& option : was.options) {
        if (std::find(is.options.begin(), is.options.end(), option) == is.options.end())
            set.push_back(option);
    }
    for (const std::string& option : is.options) {
        const std::string key = option.substr(0, option.find('=') + 1);
        if (std::none_of(was.options.begin(), was.options.end(),
                         [&](const std::string& o) { return o.starts_with(key); }))
            reset.push_back(option.substr(0, option.find('=')));
    }
    if (!set.empty())
        alter(fmt::format("SET ({})", fmt::join(set, ", ")));
    if (!reset.empty())
        alter(fmt::format("RESET ({})", fmt::join(reset, ", ")));
    if (was.parents != is.parents) {
        for (const Name& parent : is.parents) {
            if (std::find(was.parents.begin(), was.parents.end(), parent) != was.parents.end())
                continue;
            if (is.isPartition())
                m_dependents.push_back(
                    fmt::format("ALTER TABLE {} DETACH PARTITION {};", schema::toString(parent), name));
            else
                m_dependents.push_back(fmt::format("ALTER TABLE {} NO INHERIT {};", name, schema::toString(parent)));
        }
        for (const Name& parent : was.parents) {
            if (std::find(is.parents.begin(), is.parents.end(), parent) != is.parents.end() || isGone(parent))
                continue;
            if (was.isPartition())
                m_later.push_back(fmt::format("ALTER TABLE {} ATTACH PARTITION {} {};", schema::toString(parent), name,
                                              was.bound->isDefault ? "DEFAULT" : was.bound->text));
            else
                alter("INHERIT " + schema::toString(parent));
        }
    }
    if (was.publications != is.publications)
        whyNot(fmt::format("The publications of {} are to be set by hand.", name));
}

void WayBack::index(const Name& name)
{
    const Index* was = m_before.index(name);
    const Index* is = m_after.index(name);
    const char* concurrently = m_isConcurrent ? "CONCURRENTLY " : "";
    if (is != nullptr && was == nullptr) {
        const Relation* table = m_before.relation(is->table);
        const bool goesWithColumn =
            table != nullptr && std::any_of(is->keys.begin(), is->keys.end(), [&](const schema::IndexKey& key) {
                return !key.column.empty() && isNewColumn(table->name, *table, key.column);
            });
        if (isMade(is->table) || !is->constraint.empty() || goesWithColumn ||
            (is->parent && m_before.index(*is->parent) == nullptr))
            return;
        m_dropped.insert(m_dropped.begin(), fmt::format("DROP INDEX {}{};", concurrently, schema::toString(name)));
        m_found.isAlone = m_found.isAlone || m_isConcurrent;
        return;
    }
    if (was == nullptr || !was->constraint.empty() || isGone(was->table))
        return;
    const bool becameConstraint = is != nullptr && !is->constraint.empty();
    if (is == nullptr || becameConstraint) {
        if (was->parent && m_after.index(*was->parent) == nullptr)
            return;
        m_keys.push_back(ddl::createIndex(*was, m_isConcurrent));
        m_found.isAlone = m_found.isAlone || m_isConcurrent;
        return;
    }
    if (was->parent != is->parent)
        whyNot(fmt::format("An attached index cannot be detached: {}.", schema::toString(name)));
}

void WayBack::type(const Name& name)
{
    const schema::Type* was = m_before.type(name);
    const schema::Type* is = m_after.type(name);
    const auto word = [](const schema::Type& one) { return one.kind == schema::TypeKind::Domain ? "DOMAIN" : "TYPE"; };
    if (was == nullptr && is != nullptr) {
        m_last.insert(m_last.begin(), fmt::format("DROP {} {};", word(*is), schema::toString(name)));
        return;
    }
    if (was == nullptr)
        return;
    if (is == nullptr) {
        const std::string made = ddl::createType(*was);
        if (made.empty())
            whyNot(fmt::format("What the type {} was is not known here in full.", schema::toString(name)));
        else
            m_first.push_back(made);
        return;
    }
    if (was->labels != is->labels)
        whyNot("PostgreSQL cannot take a label of an enum away: make the type anew and change the columns over to it.");
    if (was->attributes != is->attributes)
        whyNot("Attributes of a type are to be put back by hand.");
    if (was->kind != schema::TypeKind::Domain)
        return;
    const auto alter = [&](const std::string& what) {
        m_later.push_back(fmt::format("ALTER DOMAIN {} {};", schema::toString(name), what));
    };
    for (const Constraint& now : is->constraints) {
        const Constraint* old = named(was->constraints, now.name);
        if (now.kind == ConstraintKind::Check && (old == nullptr || old->isValidated != now.isValidated))
            alter("DROP CONSTRAINT " + quoted(now.name));
    }
    for (const Constraint& old : was->constraints) {
        const Constraint* now = named(is->constraints, old.name);
        if (old.kind == ConstraintKind::Check && (now == nullptr || old.isValidated != now->isValidated))
            alter(fmt::format("ADD CONSTRAINT {} CHECK ({}){}", quoted(old.name), old.expression,
                              old.isValidated ? "" : " NOT VALID"));
    }
    if (was->defaultText != is->defaultText)
        alter(was->defaultText.empty() ? std::string("DROP DEFAULT") : "SET DEFAULT " + was->defaultText);
    if (was->isNotNull != is->isNotNull)
        alter(was->isNotNull ? "SET NOT NULL" : "DROP NOT NULL");
}

void WayBack::functions(const Name& name)
{
    const auto was = m_before.functions(name);
    const auto is = m_after.functions(name);
    const auto same = [](const std::vector<const schema::Function*>& all, const schema::Function& one) {
        const auto found = std::find_if(all.begin(), all.end(), [&](const schema::Function* other) {
            return other->argumentTypes == one.argumentTypes;
        });
        return found == all.end() ? nullptr : *found;
    };
    for (const schema::Function* now : is) {
        const schema::Function* old = same(was, *now);
        if (old == nullptr) {
            if (was.empty() && !m_before.isComplete())
                caveat(
                    fmt::format("If there was a function {} before, it does not come back.", schema::toString(name)));
            m_last.insert(m_last.begin(), fmt::format("DROP {} {}({});", now->isProcedure ? "PROCEDURE" : "FUNCTION",
                                                      schema::toString(name), fmt::join(now->argumentTypes, ", ")));
        } else if (!(*old == *now)) {
            whyNot(fmt::format(
                "The former definition of {} is not kept here in full: take it from the migration that made it.",
                schema::toString(name)));
        }
    }
    for (const schema::Function* old : was) {
        if (same(is, *old) == nullptr)
            whyNot(
                fmt::format("The definition of {} is not kept here in full: take it from the migration that made it.",
                            schema::toString(name)));
    }
}

} // namespace

Inverse wayBack(const Catalog& before, const Catalog& after, const MadeByStatement& made, bool isConcurrent)
{
    return WayBack(before, after, made, isConcurrent).find();
}

} // namespace lk::review
