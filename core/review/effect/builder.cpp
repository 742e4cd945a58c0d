// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/builder.h"

#include <algorithm>
#include <map>

namespace lk::review::effects {

Subject Builder::subject(const sql::ObjectName& written) const
{
    Subject found;
    found.name = m_catalog.resolved({written.schema, written.name});
    found.known = m_catalog.relation(found.name);
    return found;
}

Subject Builder::made(const PgQuery__RangeVar& written) const
{
    if (*written.schemaname == '\0') {
        for (const std::string& schema : m_catalog.searchPath()) {
            if (m_catalog.isComplete() && !m_catalog.hasSchema(schema))
                continue;
            const Name name{schema, written.relname};
            return {name, m_catalog.relation(name)};
        }
    }
    return subject(written);
}

bool Builder::isSystem(const sql::ObjectName& written) const
{
    if (written.schema == "pg_catalog" || written.schema == "information_schema" || written.schema == "pg_toast")
        return true;
    if (!written.schema.empty() || !written.name.starts_with("pg_"))
        return false;
    const Name name = m_catalog.resolved({written.schema, written.name});
    return m_catalog.relation(name) == nullptr && m_catalog.index(name) == nullptr;
}

bool Builder::isMissing(const Name& name) const
{
    if (m_catalog.isDropped(name))
        return true;
    return m_catalog.isComplete() && m_catalog.relation(name) == nullptr && m_catalog.index(name) == nullptr;
}

bool Builder::require(const Subject& subject, bool missingOk, std::string_view sqlState)
{
    if (!isMissing(subject.name))
        return true;
    if (!missingOk)
        fail(FailureCause::MissingRelation, sqlState, subject.name).certainty = known();
    return false;
}

RelationEffect& Builder::at(const Name& relation)
{
    for (RelationEffect& one : m_effect.relations) {
        if (one.relation == relation)
            return one;
    }
    RelationEffect fresh;
    fresh.relation = relation;
    fresh.isNamed = false;
    return m_effect.relations.emplace_back(std::move(fresh));
}

void Builder::lock(const Name& relation, LockMode mode, bool isNamed, Certainty certainty)
{
    RelationEffect& one = at(relation);
    if (one.mode == LockMode::None)
        one.certainty = certainty;
    one.mode = std::max(one.mode, mode);
    one.isNamed = one.isNamed || isNamed;
}

void Builder::lockDescendants(const Name& relation, LockMode mode)
{
    for (const Relation* one : m_catalog.descendants(relation))
        lockImplied(one->name, mode);
}

void Builder::lockIndex(const Name& index, LockMode mode)
{
    for (RelationEffect& one : m_effect.relations) {
        if (one.relation == index)
            one.mode = std::max(one.mode, mode);
    }
}

void Builder::rewrite(const Name& relation, Rewrite kind)
{
    RelationEffect& one = at(relation);
    if (one.rewrite == Rewrite::No || kind == Rewrite::Yes)
        one.rewrite = kind;
}

void Builder::scan(const Name& relation, Scan kind)
{
    RelationEffect& one = at(relation);
    one.scan = std::max(one.scan, kind);
}

void Builder::buildIndexes(const Name& relation, int count)
{
    at(relation).indexBuilds += count;
}

WorkItem& Builder::work(Cause cause, Work work, const Name& relation, std::string object)
{
    WorkItem& item = m_effect.works.emplace_back();
    item.cause = cause;
    item.work = work;
    item.relation = relation;
    item.object = std::move(object);
    return item;
}

Failure& Builder::fail(FailureCause cause, std::string_view sqlState, const Name& relation, std::string object)
{
    Failure& failure = m_effect.failures.emplace_back();
    failure.cause = cause;
    failure.sqlState = sqlState;
    failure.relation = relation;
    failure.object = std::move(object);
    failure.certainty = known();
    return failure;
}

void Builder::refuse(std::string_view sqlState, const Name& about, std::string why)
{
    if (m_effect.failures.empty())
        fail(FailureCause::Value, sqlState, about).others = {std::move(why)};
}

int Builder::indexCount(const Name& relation) const
{
    return static_cast<int>(m_catalog.indexesOf(relation).size());
}

WorkItem& Builder::rewriteHeap(Cause cause, const Name& relation, std::string object)
{
    RelationEffect& one = at(relation);
    one.rewrite = Rewrite::Yes;
    one.scan = Scan::Full;
    one.indexBuilds = std::max(one.indexBuilds, indexCount(relation));
    return work(cause, Work::Rewrite, relation, std::move(object));
}

WorkItem& Builder::scanHeap(Cause cause, const Name& relation, std::string object)
{
    scan(relation, Scan::Full);
    return work(cause, Work::Scan, relation, std::move(object));
}

WorkItem& Builder::buildIndex(Cause cause, const Name& relation, std::string object)
{
    scan(relation, Scan::Full);
    buildIndexes(relation, 1);
    return work(cause, Work::IndexBuild, relation, std::move(object));
}

Effect Builder::take()
{
    std::vector<RelationEffect>& relations = m_effect.relations;
    std::erase_if(relations, [](const RelationEffect& one) { return one.mode == LockMode::None; });
    std::stable_partition(relations.begin(), relations.end(), [](const RelationEffect& one) { return one.isNamed; });
    for (WorkItem& item : m_effect.works) {
        if (item.under != LockMode::None)
            continue;
        if (const RelationEffect* on = m_effect.on(item.relation))
            item.under = on->mode;
    }
    return std::move(m_effect);
}

bool hasStorage(const Relation* relation)
{
    return relation == nullptr || relation->kind == schema::RelationKind::Table ||
           relation->kind == schema::RelationKind::MaterializedView || relation->kind == schema::RelationKind::Sequence;
}

bool isPartitioned(const Relation* relation)
{
    return relation != nullptr && relation->kind == schema::RelationKind::PartitionedTable;
}

bool mayHoldRows(const Relation* relation)
{
    return relation == nullptr || !relation->isEmpty;
}

const Relation* defaultPartitionOf(const Name& parent, const Catalog& catalog)
{
    for (const Relation* child : childrenOf(parent, catalog)) {
        if (child->bound && child->bound->isDefault)
            return child;
    }
    return nullptr;
}

std::vector<const Relation*> childrenOf(const Name& parent, const Catalog& catalog)
{
    return catalog.children(parent);
}

std::vector<Name> sequencesOf(const Relation& relation, const std::string& column)
{
    std::vector<Name> names;
    for (const schema::Column& one : relation.columns) {
        if (!one.ownedSequence.empty() && (column.empty() || one.name == column))
            names.push_back({relation.name.schema, one.ownedSequence});
    }
    return names;
}

std::string shortName(const Name& name)
{
    return name.schema == "public" ? schema::toString(Name{"", name.name}) : schema::toString(name);
}

} // namespace lk::review::effects
