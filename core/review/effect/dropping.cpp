// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/dropping.h"

#include "core/review/effect/proof.h"
#include "core/schema/model.h"

#include <algorithm>

namespace lk::review::effects {

namespace {

bool contains(const std::vector<std::string>& names, const std::string& name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Whether a text of SQL mentions the word as a whole.
bool mentions(const std::string& text, const std::string& word)
{
    const auto isPart = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    };
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        const bool begins = at == 0 || !isPart(text[at - 1]);
        const bool ends = at + word.size() >= text.size() || !isPart(text[at + word.size()]);
        if (begins && ends)
            return true;
    }
    return false;
}

} // namespace

bool Dropping::takes(FailureCause cause, std::string what)
{
    if (m_isCascade)
        return true;
    m_isBlockedByView = m_isBlockedByView || cause == FailureCause::DependentView;
    m_blockers.push_back(std::move(what));
    return false;
}

void Dropping::foreignKeyGoes(const Relation& from, const schema::Constraint& constraint)
{
    // The key's triggers sit on both sides, and go from both (RemoveTriggerById); on partitions as well.
    for (const Name* side : {&from.name, &constraint.referenced}) {
        m_builder.lockImplied(*side, LockMode::AccessExclusive);
        if (isPartitioned(m_builder.catalog().relation(*side)))
            m_builder.lockDescendants(*side, LockMode::AccessExclusive);
    }
}

void Dropping::referencesGo(const Relation& table, const std::vector<std::string>* columns)
{
    for (const Catalog::Reference& reference : m_builder.catalog().referencesTo(table.name)) {
        if (reference.from->name == table.name || m_expected.count(reference.from->name) != 0 ||
            m_gone.count(reference.from->name) != 0)
            continue;
        if (columns != nullptr) {
            std::vector<std::string> referenced = reference.constraint->referencedColumns;
            if (referenced.empty()) {
                if (const schema::Constraint* key = table.primaryKey())
                    referenced = key->columns;
            }
            const bool touches = std::any_of(referenced.begin(), referenced.end(),
                                             [&](const std::string& one) { return contains(*columns, one); });
            if (!touches)
                continue;
        }
        if (takes(FailureCause::DependentObject,
                  "constraint " + reference.constraint->name + " of " + shortName(reference.from->name)))
            foreignKeyGoes(*reference.from, *reference.constraint);
    }
}

void Dropping::viewsGo(const Relation& table, const std::string& column)
{
    for (const Relation* view : m_builder.catalog().viewsOver(table.name, column)) {
        if (m_expected.count(view->name) != 0 || m_gone.count(view->name) != 0)
            continue;
        if (takes(FailureCause::DependentView, shortName(view->name)))
            relation(view->name);
    }
    for (const schema::Function* function : m_builder.catalog().functionsOver(table.name)) {
        const bool uses = function->hasParsedBody &&
                          std::any_of(function->uses.begin(), function->uses.end(), [&](const schema::Use& use) {
                              return use.relation == table.name && (column.empty() || use.column == column);
                          });
        if (uses)
            takes(FailureCause::DependentObject, "function " + shortName(function->name));
    }
}

void Dropping::relation(const Name& name, bool isNamed)
{
    if (!m_gone.insert(name).second)
        return;
    const Relation* const known = m_builder.catalog().relation(name);
    m_builder.lock(name, LockMode::AccessExclusive, isNamed, isNamed ? Certainty::Certain : m_builder.known());
    if (known == nullptr)
        return;
    if (known->bound && !known->parents.empty()) { // heap_drop_with_catalog
        const Name& parent = known->parents.front();
        m_builder.lockImplied(parent, LockMode::AccessExclusive);
        if (const Relation* other = defaultPartitionOf(parent, m_builder.catalog()))
            m_builder.lockImplied(other->name, LockMode::AccessExclusive);
    }
    // A key that references the partitioned table rests on each partition's index too.
    for (const Relation* one = known; one->bound && !one->parents.empty();) {
        const Relation* const parent = m_builder.catalog().relation(one->parents.front());
        if (parent == nullptr || m_gone.count(parent->name) != 0)
            break;
        referencesGo(*parent, nullptr);
        one = parent;
    }
    for (const schema::Constraint& constraint : known->constraints) {
        // A partition's copy of the parent's key has no triggers of its own on the referenced table.
        if (constraint.kind == schema::ConstraintKind::ForeignKey && !(constraint.isInherited && known->isPartition()))
            foreignKeyGoes(*known, constraint);
    }
    for (const Name& sequence : sequencesOf(*known))
        relation(sequence);
    for (const Relation* child : childrenOf(name, m_builder.catalog())) {
        if (child->isPartition() || m_expected.count(child->name) != 0 ||
            takes(FailureCause::DependentObject, shortName(child->name)))
            relation(child->name);
    }
    referencesGo(*known, nullptr);
    viewsGo(*known, {});
    if (known->kind == schema::RelationKind::Sequence && !known->ownedBy) {
        for (const Relation* other : m_builder.catalog().relations()) {
            for (const schema::Column& column : other->columns) {
                if (column.defaultText.find("nextval(") != std::string::npos &&
                    mentions(column.defaultText, name.name) && m_expected.count(other->name) == 0 &&
                    takes(FailureCause::DependentObject, "default of " + shortName(other->name) + "." + column.name))
                    m_builder.lockImplied(other->name, LockMode::AccessExclusive);
            }
        }
    }
}

void Dropping::column(const Relation& table, const std::string& name)
{
    for (const schema::Constraint& constraint : table.constraints) {
        if (!contains(constraint.columns, name))
            continue;
        if (constraint.kind == schema::ConstraintKind::ForeignKey)
            foreignKeyGoes(table, constraint);
    }
    const std::vector<std::string> columns{name};
    referencesGo(table, &columns);
    viewsGo(table, name);
    for (const Name& sequence : sequencesOf(table, name))
        relation(sequence);
    for (const schema::Column& other : table.columns) {
        if (other.generated != schema::Generated::No && other.name != name && mentions(other.defaultText, name))
            takes(FailureCause::DependentObject, "column " + other.name);
    }
    for (const schema::Policy& policy : table.policies) {
        if (contains(policy.columns, name))
            takes(FailureCause::DependentObject, "policy " + policy.name);
    }
    for (const schema::Trigger& trigger : table.triggers) {
        if (contains(trigger.columns, name))
            takes(FailureCause::DependentObject, "trigger " + trigger.name);
    }
}

void Dropping::constraint(const Relation& table, const schema::Constraint& constraint)
{
    if (constraint.kind == schema::ConstraintKind::ForeignKey) {
        foreignKeyGoes(table, constraint);
        return;
    }
    if (constraint.kind != schema::ConstraintKind::PrimaryKey && constraint.kind != schema::ConstraintKind::Unique)
        return;
    for (const Catalog::Reference& reference : m_builder.catalog().referencesTo(table.name)) {
        std::vector<std::string> referenced = reference.constraint->referencedColumns;
        std::vector<std::string> own = constraint.columns;
        std::sort(referenced.begin(), referenced.end());
        std::sort(own.begin(), own.end());
        const bool isKey =
            referenced == own || (referenced.empty() && constraint.kind == schema::ConstraintKind::PrimaryKey);
        if (isKey && takes(FailureCause::DependentObject,
                           "constraint " + reference.constraint->name + " of " + shortName(reference.from->name)))
            foreignKeyGoes(*reference.from, *reference.constraint);
    }
}

void Dropping::index(const schema::Index& index)
{
    m_builder.lockImplied(index.table, LockMode::AccessExclusive);
    if (isPartitioned(m_builder.catalog().relation(index.table)))
        m_builder.lockDescendants(index.table, LockMode::AccessExclusive);
}

void Dropping::type(const Name& name)
{
    for (const Relation* user : m_builder.catalog().relations()) {
        if (m_expected.count(user->name) != 0 || m_gone.count(user->name) != 0)
            continue;
        if (user->ofType == name) {
            if (takes(FailureCause::DependentObject, shortName(user->name)))
                relation(user->name);
            continue;
        }
        for (const schema::Column& one : user->columns) {
            if (one.type.name != name)
                continue;
            if (user->kind == schema::RelationKind::View || user->kind == schema::RelationKind::MaterializedView) {
                if (takes(FailureCause::DependentView, shortName(user->name)))
                    relation(user->name);
            } else if (takes(FailureCause::DependentObject, "column " + one.name + " of " + shortName(user->name))) {
                m_builder.lockImplied(user->name, LockMode::AccessExclusive);
                column(*user, one.name);
            }
        }
    }
    for (const schema::Type* other : m_builder.catalog().allTypes()) {
        if (other->kind == schema::TypeKind::Domain && other->base.name == name &&
            takes(FailureCause::DependentObject, "type " + shortName(other->name)))
            type(other->name);
    }
}

void Dropping::function(const Name& name)
{
    for (const Relation* user : m_builder.catalog().relations()) {
        for (const schema::Trigger& trigger : user->triggers) {
            if (trigger.function == name &&
                takes(FailureCause::DependentObject, "trigger " + trigger.name + " on " + shortName(user->name))) {
                m_builder.lockImplied(user->name, LockMode::AccessExclusive);
                if (isPartitioned(user))
                    m_builder.lockDescendants(user->name, LockMode::AccessExclusive);
            }
        }
        for (const schema::Column& one : user->columns) {
            if (!one.defaultText.empty() && mentions(one.defaultText, name.name) &&
                one.defaultText.find(name.name + "(") != std::string::npos &&
                takes(FailureCause::DependentObject, "default of " + shortName(user->name) + "." + one.name))
                m_builder.lockImplied(user->name, LockMode::AccessExclusive);
        }
        for (const schema::Constraint& constraint : user->constraints) {
            if (constraint.kind == schema::ConstraintKind::Check &&
                constraint.expression.find(name.name + "(") != std::string::npos &&
                mentions(constraint.expression, name.name) &&
                takes(FailureCause::DependentObject, "constraint " + constraint.name + " of " + shortName(user->name)))
                m_builder.lockImplied(user->name, LockMode::AccessExclusive);
        }
        for (const schema::Index* one : m_builder.catalog().indexesOf(user->name)) {
            const auto calls = [&](const std::string& text) {
                return text.find(name.name + "(") != std::string::npos && mentions(text, name.name);
            };
            const bool isUsed = calls(one->predicate) ||
                                std::any_of(one->keys.begin(), one->keys.end(),
                                            [&](const schema::IndexKey& key) { return calls(key.expression); });
            if (isUsed &&
                takes(FailureCause::DependentObject, "index " + one->name.name + " on " + shortName(user->name)))
                m_builder.lockImplied(user->name, LockMode::AccessExclusive);
        }
        for (const schema::Policy& one : user->policies) {
            if (one.definition.find(name.name + "(") != std::string::npos && mentions(one.definition, name.name) &&
                takes(FailureCause::DependentObject, "policy " + one.name + " on " + shortName(user->name)))
                m_builder.lockImplied(user->name, LockMode::AccessExclusive);
        }
        if ((user->kind == schema::RelationKind::View || user->kind == schema::RelationKind::MaterializedView) &&
            user->definition.find(name.name + "(") != std::string::npos && mentions(user->definition, name.name) &&
            m_expected.count(user->name) == 0 && takes(FailureCause::DependentView, shortName(user->name)))
            relation(user->name);
    }
}

void Dropping::finish(const Name& relation, const std::string& object)
{
    if (m_blockers.empty())
        return;
    Failure& failure = m_builder.fail(m_isBlockedByView ? FailureCause::DependentView : FailureCause::DependentObject,
                                      "2BP01", relation, object);
    std::sort(m_blockers.begin(), m_blockers.end());
    m_blockers.erase(std::unique(m_blockers.begin(), m_blockers.end()), m_blockers.end());
    failure.others = std::move(m_blockers);
}

} // namespace lk::review::effects
