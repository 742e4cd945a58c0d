// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/families.h"

#include <algorithm>
#include <set>

namespace lk::review::effects {

namespace {

using sql::isA;
using sql::listOf;

bool hasTruncatable(const Relation* relation)
{
    return relation == nullptr || relation->kind == schema::RelationKind::Table ||
           relation->kind == schema::RelationKind::PartitionedTable ||
           relation->kind == schema::RelationKind::ForeignTable;
}

} // namespace

void truncate(Builder& b, const PgQuery__TruncateStmt& stmt)
{
    const bool isCascade = stmt.behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE;
    std::vector<Subject> all;
    std::set<Name> seen;
    const auto add = [&](const Subject& subject, bool withChildren) {
        if (!seen.insert(subject.name).second)
            return;
        all.push_back(subject);
        if (!withChildren)
            return;
        for (const Relation* one : b.catalog().descendants(subject.name)) {
            if (seen.insert(one->name).second)
                all.push_back({one->name, one});
        }
    };
    Name first;
    for (const PgQuery__Node* node : listOf(stmt.relations, stmt.n_relations)) {
        if (!isA(node, PG_QUERY__NODE__NODE_RANGE_VAR))
            continue;
        const Subject subject = b.subject(*node->range_var);
        if (first.name.empty())
            first = subject.name;
        if (!b.require(subject, false))
            continue;
        if (!hasTruncatable(subject.known)) {
            b.fail(FailureCause::WrongKind, "42809", subject.name);
            continue;
        }
        if (node->range_var->inh == 0 && isPartitioned(subject.known)) {
            b.fail(FailureCause::WrongKind, "42809", subject.name);
            continue;
        }
        add(subject, node->range_var->inh != 0);
    }
    // CASCADE reaches the referencing tables, and theirs (heap_truncate_find_FKs); the list grows while it is gone through.
    std::vector<std::string> referencing;
    for (std::size_t at = 0; at < all.size(); ++at) {
        // A partition is referenced by what references the tables above it.
        std::vector<Name> referenced{all[at].name};
        for (const Relation* one = all[at].known; one != nullptr && one->bound && !one->parents.empty();) {
            referenced.push_back(one->parents.front());
            one = b.catalog().relation(one->parents.front());
        }
        for (const Name& name : referenced) {
            for (const Catalog::Reference& reference : b.catalog().referencesTo(name)) {
                if (seen.count(reference.from->name) != 0)
                    continue;
                if (isCascade)
                    add({reference.from->name, reference.from}, true);
                else
                    referencing.push_back(shortName(reference.from->name));
            }
        }
    }
    if (!referencing.empty()) {
        // Partitions' copies of a key name the same table as their parent's does: once each.
        std::sort(referencing.begin(), referencing.end());
        referencing.erase(std::unique(referencing.begin(), referencing.end()), referencing.end());
        b.fail(FailureCause::TruncateReferenced, "0A000", first).others = std::move(referencing);
    }
    for (const Subject& subject : all) {
        b.lock(subject.name, LockMode::AccessExclusive, false, b.known());
        if (hasStorage(subject.known))
            b.rewrite(subject.name, Rewrite::NewEmptyFile);
        if (stmt.restart_seqs == 0 || subject.known == nullptr)
            continue;
        for (const Name& sequence : sequencesOf(*subject.known)) {
            b.lockImplied(sequence, LockMode::AccessExclusive);
            b.rewrite(sequence, Rewrite::Sequence);
        }
    }
}

namespace {

void lockView(Builder& b, const Relation& view, LockMode mode, std::set<Name>& seen)
{
    for (const schema::Use& use : view.uses) {
        if (!seen.insert(use.relation).second)
            continue;
        b.lockImplied(use.relation, mode);
        const Relation* const used = b.catalog().relation(use.relation);
        if (used == nullptr)
            continue;
        if (used->kind == schema::RelationKind::View)
            lockView(b, *used, mode, seen);
        else
            b.lockDescendants(use.relation, mode);
    }
}

} // namespace

void lockTables(Builder& b, const PgQuery__LockStmt& stmt)
{
    b.setRule(TransactionRule::InsideOnly);
    const auto mode = static_cast<LockMode>(stmt.mode);
    for (const PgQuery__Node* node : listOf(stmt.relations, stmt.n_relations)) {
        if (!isA(node, PG_QUERY__NODE__NODE_RANGE_VAR))
            continue;
        const Subject subject = b.subject(*node->range_var);
        if (!b.require(subject, false) || subject.known == nullptr)
            continue;
        const schema::RelationKind kind = subject.known->kind;
        if (kind == schema::RelationKind::MaterializedView || kind == schema::RelationKind::Sequence) {
            b.fail(FailureCause::WrongKind, "42809", subject.name);
        } else if (kind == schema::RelationKind::View) {
            std::set<Name> seen{subject.name};
            lockView(b, *subject.known, mode, seen);
        } else if (node->range_var->inh != 0) {
            b.lockDescendants(subject.name, mode);
        }
    }
}

namespace {

void reindexTable(Builder& b, const Name& name, const Relation* known, bool isConcurrent)
{
    const std::vector<const schema::Index*> indexes = b.catalog().indexesOf(name);
    for (const schema::Index* index : indexes) {
        if (!index->isValid && index->isUnique && !isConcurrent) // the duplicates that left it so are found again
            b.fail(FailureCause::InvalidUniqueIndex, "23505", name, index->name.name).needsRows = true;
    }
    if (known != nullptr && indexes.empty() && b.catalog().isComplete())
        return; // "has no indexes to reindex"
    const int count = std::max(1, static_cast<int>(indexes.size()));
    b.scan(name, Scan::Full);
    b.buildIndexes(name, count);
    b.work(isConcurrent ? Cause::ReindexConcurrently : Cause::Reindex, Work::IndexBuild, name);
}

} // namespace

void reindex(Builder& b, const PgQuery__ReindexStmt& stmt)
{
    const bool isConcurrent = sql::option(stmt.params, stmt.n_params, "concurrently", false);
    const LockMode mode = isConcurrent ? LockMode::ShareUpdateExclusive : LockMode::Share;
    switch (stmt.kind) {
    case PG_QUERY__REINDEX_OBJECT_TYPE__REINDEX_OBJECT_INDEX: {
        if (stmt.relation == nullptr)
            return;
        const Subject subject = b.subject(*stmt.relation);
        if (!b.require(subject, false))
            return;
        const schema::Index* const index = b.catalog().index(subject.name);
        const Cause cause = isConcurrent ? Cause::ReindexConcurrently : Cause::Reindex;
        if (index == nullptr) {
            if (subject.known != nullptr) {
                b.fail(FailureCause::WrongKind, "42809", subject.name);
                return;
            }
            WorkItem& item = b.work(cause, Work::IndexBuild, subject.name, subject.name.name);
            item.certainty = Certainty::Assumed;
            item.assumed = "which table the index belongs to is not known";
            return;
        }
        b.lockImplied(index->table, mode);
        const Relation* const table = b.catalog().relation(index->table);
        if (isPartitioned(table)) {
            b.setRule(TransactionRule::OutsideOnly);
            b.lockDescendants(index->table, mode);
            for (const Relation* one : b.catalog().descendants(index->table)) {
                if (hasStorage(one))
                    b.buildIndex(cause, one->name, index->name.name);
            }
            return;
        }
        b.buildIndex(cause, index->table, index->name.name);
        if (!index->isValid && index->isUnique) // as reindexTable; this form takes it up CONCURRENTLY as well
            b.fail(FailureCause::InvalidUniqueIndex, "23505", index->table, index->name.name).needsRows = true;
        break;
    }
    case PG_QUERY__REINDEX_OBJECT_TYPE__REINDEX_OBJECT_TABLE: {
        if (stmt.relation == nullptr)
            return;
        const Subject subject = b.subject(*stmt.relation);
        if (!b.require(subject, false))
            return;
        if (!hasStorage(subject.known) && !isPartitioned(subject.known)) {
            b.fail(FailureCause::WrongKind, "42809", subject.name);
            return;
        }
        if (isPartitioned(subject.known)) {
            if (b.version() < 14)
                return; // "not yet implemented, skipping"
            b.setRule(TransactionRule::OutsideOnly);
            for (const Relation* one : b.catalog().descendants(subject.name)) {
                if (!hasStorage(one))
                    continue;
                b.lockImplied(one->name, mode);
                reindexTable(b, one->name, one, isConcurrent);
            }
            return;
        }
        reindexTable(b, subject.name, subject.known, isConcurrent);
        break;
    }
    default: // schema, database, system: every table in a transaction of its own
        for (const Relation* one : b.catalog().relations()) {
            if (!hasStorage(one) || one->kind == schema::RelationKind::Sequence ||
                (stmt.kind == PG_QUERY__REINDEX_OBJECT_TYPE__REINDEX_OBJECT_SCHEMA && one->name.schema != stmt.name) ||
                stmt.kind == PG_QUERY__REINDEX_OBJECT_TYPE__REINDEX_OBJECT_SYSTEM)
                continue;
            b.lockImplied(one->name, mode);
            reindexTable(b, one->name, one, isConcurrent);
        }
        if (stmt.kind == PG_QUERY__REINDEX_OBJECT_TYPE__REINDEX_OBJECT_SCHEMA && b.catalog().isComplete() &&
            !b.catalog().hasSchema(stmt.name))
            b.fail(FailureCause::MissingSchema, "3F000", {stmt.name, ""}, stmt.name);
        break;
    }
}

void cluster(Builder& b, const PgQuery__ClusterStmt& stmt)
{
    if (stmt.relation == nullptr) {
        for (const Relation* one : b.catalog().relations()) {
            const std::vector<const schema::Index*> own = b.catalog().indexesOf(one->name);
            const bool isClustered =
                std::any_of(own.begin(), own.end(), [](const schema::Index* index) { return index->isClustered; });
            if (!isClustered || !hasStorage(one))
                continue;
            b.lockImplied(one->name, LockMode::AccessExclusive);
            b.rewriteHeap(Cause::Cluster, one->name);
        }
        return;
    }
    const Subject table = b.subject(*stmt.relation);
    if (!b.require(table, false))
        return;
    const std::string index = stmt.indexname;
    if (index.empty() && table.known != nullptr && b.catalog().isComplete() && !isPartitioned(table.known)) {
        const std::vector<const schema::Index*> own = b.catalog().indexesOf(table.name);
        if (std::none_of(own.begin(), own.end(), [](const schema::Index* one) { return one->isClustered; })) {
            b.fail(FailureCause::Value, "42704", table.name).others = {
                "No index of " + shortName(table.name) + " is the one that a CLUSTER without an index goes by"};
            return;
        }
    }
    if (!index.empty() && table.known != nullptr && b.catalog().isComplete() &&
        b.catalog().index({table.name.schema, index}) == nullptr) {
        b.fail(FailureCause::MissingIndex, "42704", table.name, index);
        return;
    }
    if (const schema::Index* by = index.empty() ? nullptr : b.catalog().index({table.name.schema, index});
        by != nullptr && by->table == table.name) {
        const bool hasNoOrder = by->method != "btree" && by->method != "gist";
        if (!by->predicate.empty() || hasNoOrder || !by->isValid) {
            b.fail(FailureCause::Value, "0A000", table.name, index).others = {
                "Rows can not be put in the order of " + index + ", which is " +
                (hasNoOrder               ? "of method " + by->method
                 : !by->predicate.empty() ? std::string("partial")
                                          : std::string("INVALID"))};
            return;
        }
    }
    if (isPartitioned(table.known)) {
        if (b.version() < 15) {
            b.fail(FailureCause::WrongKind, "0A000", table.name);
            return;
        }
        b.setRule(TransactionRule::OutsideOnly);
        for (const Relation* one : b.catalog().descendants(table.name)) {
            b.lockImplied(one->name, LockMode::AccessExclusive);
            if (hasStorage(one))
                b.rewriteHeap(Cause::Cluster, one->name, index);
        }
        return;
    }
    b.rewriteHeap(Cause::Cluster, table.name, index);
}

void vacuum(Builder& b, const PgQuery__VacuumStmt& stmt)
{
    const bool isVacuum = stmt.is_vacuumcmd != 0;
    const bool isFull = isVacuum && sql::option(stmt.options, stmt.n_options, "full", false);
    const LockMode mode = isFull ? LockMode::AccessExclusive : LockMode::ShareUpdateExclusive;
    const auto visit = [&](const Name& name, const Relation* known) {
        if (!hasStorage(known))
            return;
        if (isFull)
            b.rewriteHeap(Cause::VacuumFull, name);
        else
            b.work(Cause::Read, Work::Scan, name);
    };
    if (stmt.n_rels == 0) {
        for (const Relation* one : b.catalog().relations()) {
            const bool isTable = one->kind == schema::RelationKind::Table ||
                                 one->kind == schema::RelationKind::MaterializedView ||
                                 (one->kind == schema::RelationKind::PartitionedTable && !isFull);
            if (!isTable)
                continue;
            b.lockImplied(one->name, mode);
            visit(one->name, one);
        }
        return;
    }
    for (const PgQuery__Node* node : listOf(stmt.rels, stmt.n_rels)) {
        if (!isA(node, PG_QUERY__NODE__NODE_VACUUM_RELATION) || node->vacuum_relation->relation == nullptr)
            continue;
        const Subject table = b.subject(*node->vacuum_relation->relation);
        if (!b.require(table, false))
            continue;
        for (const PgQuery__Node* column : listOf(node->vacuum_relation->va_cols, node->vacuum_relation->n_va_cols)) {
            if (table.known != nullptr && table.known->areColumnsKnown && !table.known->columns.empty() &&
                table.known->column(std::string(sql::textOf(column))) == nullptr)
                b.fail(FailureCause::MissingColumn, "42703", table.name, std::string(sql::textOf(column)));
        }
        visit(table.name, table.known);
        for (const Relation* one : b.catalog().descendants(table.name)) {
            if (one->isPartition() || b.version() >= 18) { // which takes heirs as it takes partitions
                b.lockImplied(one->name, mode);
                visit(one->name, one);
            } else if (!isVacuum) { // children are sampled for the parent's statistics
                b.lockImplied(one->name, LockMode::AccessShare);
            }
        }
    }
}

namespace {

/// Everything that a view reads, down to tables.
void readSources(Builder& b, const Relation& view, std::set<Name>& seen)
{
    for (const schema::Use& use : view.uses) {
        if (!seen.insert(use.relation).second)
            continue;
        const Relation* const used = b.catalog().relation(use.relation);
        b.lockImplied(use.relation, LockMode::AccessShare);
        if (used == nullptr)
            continue;
        if (used->kind == schema::RelationKind::View) {
            readSources(b, *used, seen);
            continue;
        }
        if (hasStorage(used))
            b.scan(use.relation, Scan::Full);
        for (const Relation* one : b.catalog().descendants(use.relation)) {
            b.lockImplied(one->name, LockMode::AccessShare);
            if (hasStorage(one))
                b.scan(one->name, Scan::Full);
        }
    }
}

} // namespace

void refresh(Builder& b, const PgQuery__RefreshMatViewStmt& stmt)
{
    if (stmt.relation == nullptr)
        return;
    const Subject view = b.subject(*stmt.relation);
    if (!b.require(view, false))
        return;
    if (view.known != nullptr && view.known->kind != schema::RelationKind::MaterializedView) {
        b.fail(FailureCause::WrongKind, view.known->kind == schema::RelationKind::Table ? "0A000" : "42809", view.name);
        return;
    }
    if (stmt.concurrent == 0) {
        if (stmt.skip_data != 0) {
            b.rewrite(view.name, Rewrite::NewEmptyFile);
            return;
        }
        b.rewriteHeap(Cause::RefreshMatview, view.name);
    } else {
        b.scan(view.name, Scan::Full);
        b.work(Cause::RefreshMatviewConcurrently, Work::Scan, view.name);
        if (view.known != nullptr && b.catalog().isComplete()) {
            const std::vector<const schema::Index*> own = b.catalog().indexesOf(view.name);
            const bool isUsable = std::any_of(own.begin(), own.end(), [](const schema::Index* index) {
                return index->isUnique && index->isValid && index->predicate.empty() &&
                       std::none_of(index->keys.begin(), index->keys.end(),
                                    [](const schema::IndexKey& key) { return key.column.empty(); });
            });
            if (!isUsable)
                b.fail(FailureCause::RefreshNeedsUnique, "55000", view.name);
            else if (!view.known->isPopulated)
                b.fail(FailureCause::RefreshNeedsUnique, "0A000", view.name);
        }
    }
    if (view.known != nullptr) {
        std::set<Name> seen{view.name};
        readSources(b, *view.known, seen);
    }
}

void alterSequence(Builder& b, const PgQuery__AlterSeqStmt& stmt)
{
    const Subject sequence = b.subject(*stmt.sequence);
    if (!b.require(sequence, stmt.missing_ok != 0)) {
        b.effect().relations.clear();
        return;
    }
    const auto options = listOf(stmt.options, stmt.n_options);
    const bool isWritten = std::any_of(options.begin(), options.end(), [](const PgQuery__Node* option) {
        return isA(option, PG_QUERY__NODE__NODE_DEF_ELEM) && std::string_view(option->def_elem->defname) != "owned_by";
    });
    if (isWritten)
        b.rewrite(sequence.name, Rewrite::Sequence);
    if (isWritten && stmt.n_options == 1)
        return;
    const bool changesOwner = std::any_of(options.begin(), options.end(), [](const PgQuery__Node* option) {
        return isA(option, PG_QUERY__NODE__NODE_DEF_ELEM) && std::string_view(option->def_elem->defname) == "owned_by";
    });
    const Relation* const owner = sequence.known != nullptr && sequence.known->ownedBy
                                      ? b.catalog().relation(sequence.known->ownedBy->relation)
                                      : nullptr;
    const schema::Column* const column = owner != nullptr ? owner->column(sequence.known->ownedBy->column) : nullptr;
    if (changesOwner && column != nullptr && column->identity != schema::Identity::No)
        b.fail(FailureCause::DependentObject, "0A000", sequence.name).others = {shortName(owner->name) + "." +
                                                                                column->name};
}

void grant(Builder& b, const PgQuery__GrantStmt& stmt)
{
    if (stmt.targtype == PG_QUERY__GRANT_TARGET_TYPE__ACL_TARGET_OBJECT) {
        for (const PgQuery__Node* object : listOf(stmt.objects, stmt.n_objects)) {
            if (isA(object, PG_QUERY__NODE__NODE_RANGE_VAR) && !b.isSystem(sql::nameOf(*object->range_var)))
                b.require(b.subject(*object->range_var), false);
        }
    }
    if (b.version() < 18 ||
        (stmt.objtype != PG_QUERY__OBJECT_TYPE__OBJECT_TABLE && stmt.objtype != PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE))
        return;
    if (stmt.targtype == PG_QUERY__GRANT_TARGET_TYPE__ACL_TARGET_ALL_IN_SCHEMA) {
        for (const PgQuery__Node* object : listOf(stmt.objects, stmt.n_objects)) {
            for (const Relation* one : b.catalog().relations()) {
                const bool isSequence = one->kind == schema::RelationKind::Sequence;
                if (one->name.schema == sql::textOf(object) && one->kind != schema::RelationKind::CompositeType &&
                    isSequence == (stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE))
                    b.lockImplied(one->name, LockMode::AccessShare);
            }
        }
        return;
    }
    for (const PgQuery__Node* object : listOf(stmt.objects, stmt.n_objects)) {
        if (isA(object, PG_QUERY__NODE__NODE_RANGE_VAR)) {
            const Subject table = b.subject(*object->range_var);
            if (!b.isSystem(sql::nameOf(*object->range_var)))
                b.lock(table.name, LockMode::AccessShare, true);
        }
    }
}

} // namespace lk::review::effects
