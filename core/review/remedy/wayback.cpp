// SPDX-License-Identifier: Apache-2.0
#include "core/review/remedy/wayback.h"

#include "core/review/remedy/ddl.h"
#include "core/schema/model.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace lk::review {

namespace wayback {

Inverse WayBack::find()
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
            m_last.push_back(fmt::format("DROP SCHEMA {};", quoteIdentifier(name)));
        else if (!m_after.hasSchema(name) && m_before.hasSchema(name))
            m_first.push_back(fmt::format("CREATE SCHEMA {};", quoteIdentifier(name)));
    }
    for (const std::string& name : m_changes.extensions) {
        if (m_after.hasExtension(name) && !m_before.hasExtension(name))
            m_last.push_back(fmt::format("DROP EXTENSION {};", quoteIdentifier(name)));
        else if (!m_after.hasExtension(name) && m_before.hasExtension(name)) {
            m_first.push_back(fmt::format("CREATE EXTENSION {};", quoteIdentifier(name)));
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
            m_later.push_back(was.ownedBy ? fmt::format("ALTER SEQUENCE {} OWNED BY {}.{};", name,
                                                        schema::toString(was.ownedBy->relation),
                                                        quoteIdentifier(was.ownedBy->column))
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
            alter("DROP CONSTRAINT " + quoteIdentifier(now.name));
    }
    for (const Constraint& old : was->constraints) {
        const Constraint* now = named(is->constraints, old.name);
        if (old.kind == ConstraintKind::Check && (now == nullptr || old.isValidated != now->isValidated))
            alter(fmt::format("ADD CONSTRAINT {} CHECK ({}){}", quoteIdentifier(old.name), old.expression,
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

} // namespace wayback

Inverse wayBack(const schema::Catalog& before, const schema::Catalog& after, const MadeByStatement& made,
                bool isConcurrent)
{
    return wayback::WayBack(before, after, made, isConcurrent).find();
}

} // namespace lk::review
