// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/families.h"
#include "core/review/effect/proof.h"
#include "core/schema/model.h"

#include <algorithm>

namespace lk::review::effects {

namespace {

/// The partition constraint holds for `table`: its own bound, and those of the parents above.
bool impliesAll(const Builder& b, const Relation& table, const Relation& parent, const PartitionBound& bound)
{
    if (bound.isDefault) {
        for (const Relation* sibling : b.catalog().children(parent.name)) {
            if (sibling->bound && !sibling->bound->isDefault && sibling->name != table.name &&
                !excludesBound(table, parent, boundOf(*sibling->bound)))
                return false;
        }
    } else if (!impliesBound(table, parent, bound)) {
        return false;
    }
    if (!parent.bound || parent.parents.empty())
        return true;
    const Relation* const above = b.catalog().relation(parent.parents.front());
    return above != nullptr && impliesAll(b, table, *above, boundOf(*parent.bound));
}

/// What is under the default partition must not hold rows of the new bound: scanned, leaf by leaf, unless a CHECK says so.
void scanDefault(Builder& b, Cause cause, const Relation& other, const Relation& parent, const PartitionBound& bound)
{
    if (excludesBound(other, parent, bound))
        return;
    if (hasStorage(&other)) {
        b.scanHeap(cause, other.name).certainty = b.known();
        return;
    }
    for (const Relation* child : b.catalog().children(other.name))
        scanDefault(b, cause, *child, parent, bound);
}

void scanNew(Builder& b, const Relation& table, const Relation& parent, const PartitionBound& bound)
{
    if (impliesAll(b, table, parent, bound))
        return;
    if (hasStorage(&table)) {
        b.scanHeap(Cause::AttachPartition, table.name).certainty = b.known();
        return;
    }
    for (const Relation* child : b.catalog().children(table.name))
        scanNew(b, *child, parent, bound);
}

void buildMissingIndexes(Builder& b, const Relation& parent, const Relation& table)
{
    for (const schema::Index* index : b.catalog().indexesOf(parent.name)) {
        const std::vector<const schema::Index*> own = b.catalog().indexesOf(table.name);
        const bool has = std::any_of(own.begin(), own.end(), [&](const schema::Index* one) {
            return isEquivalent(*index, *one) && (index->constraint.empty() || !one->constraint.empty());
        });
        if (has)
            continue;
        for (const Relation* one : b.catalog().descendants(table.name)) {
            if (hasStorage(one))
                b.buildIndex(Cause::AttachPartitionIndex, one->name, index->name.name).certainty = b.known();
        }
        if (hasStorage(&table))
            b.buildIndex(Cause::AttachPartitionIndex, table.name, index->name.name).certainty = b.known();
    }
}

/// Foreign keys of the parent are made on the new partition too: the referenced tables are locked.
void takeOverForeignKeys(Builder& b, const Relation& parent, const Relation* table)
{
    for (const schema::Constraint& constraint : parent.constraints) {
        if (constraint.kind != schema::ConstraintKind::ForeignKey)
            continue;
        const Relation* const referenced = b.catalog().relation(constraint.referenced);
        b.lockImplied(constraint.referenced, LockMode::ShareRowExclusive);
        if (isPartitioned(referenced))
            b.lockDescendants(constraint.referenced, LockMode::ShareRowExclusive);
        const bool hasOne =
            table != nullptr &&
            std::any_of(table->constraints.begin(), table->constraints.end(), [&](const schema::Constraint& own) {
                return own.kind == schema::ConstraintKind::ForeignKey && own.columns == constraint.columns &&
                       own.referenced == constraint.referenced;
            });
        if (hasOne || table == nullptr)
            continue;
        if (hasStorage(table))
            b.scanHeap(Cause::AddForeignKey, table->name, constraint.name).certainty = b.known();
        if (hasStorage(referenced))
            b.scan(constraint.referenced, scanOfReferenced(referenced, b.catalog()));
    }
    // Keys that reference the parent get their triggers on the new partition: the referencing tables are locked.
    for (const Catalog::Reference& reference : b.catalog().referencesTo(parent.name)) {
        if (reference.from->isPartition())
            continue;
        b.lockImplied(reference.from->name, LockMode::ShareRowExclusive);
    }
}

std::string overlapping(const Builder& b, const Relation& parent, const PartitionBound& bound, const Name& self)
{
    for (const Relation* sibling : b.catalog().children(parent.name)) {
        if (sibling->bound && sibling->name != self && overlap(parent, bound, boundOf(*sibling->bound)))
            return shortName(sibling->name);
    }
    return {};
}

} // namespace

bool isEquivalent(const schema::Index& one, const schema::Index& other)
{
    // CompareIndexInfo: the same columns, expressions and predicate in the same order, and unique alike. Included columns count.
    const auto sameText = [](const std::string& a, const std::string& b) {
        return a == b || (!a.empty() && !b.empty() && schema::isSameExpression(a, b));
    };
    const auto sameKey = [&](const schema::IndexKey& a, const schema::IndexKey& b) {
        return a.column == b.column && sameText(a.expression, b.expression) && a.operatorClass == b.operatorClass &&
               a.collation == b.collation;
    };
    return other.isValid && one.method == other.method && one.isUnique == other.isUnique &&
           one.areNullsDistinct == other.areNullsDistinct && one.included == other.included &&
           one.predicate == other.predicate &&
           std::equal(one.keys.begin(), one.keys.end(), other.keys.begin(), other.keys.end(), sameKey);
}

namespace {

/// Column by column as the parent has them (MergeAttributesIntoExisting); the order does not matter. False: it is refused.
bool requireSameColumns(Builder& b, const Relation& parent, const Relation& table)
{
    if (!parent.areColumnsKnown || !table.areColumnsKnown || parent.columns.empty() || table.columns.empty())
        return true;
    const auto refuse = [&](const std::string& column, std::string why) {
        b.fail(FailureCause::Value, "42804", table.name, column).others = {std::move(why)};
        return false;
    };
    for (const schema::Column& column : parent.columns) {
        const schema::Column* const own = table.column(column.name);
        if (own == nullptr)
            return refuse(column.name,
                          shortName(table.name) + " lacks the column " + column.name + " of " + shortName(parent.name));
        if (!own->type.name.name.empty() && !column.type.name.name.empty() &&
            (own->type.name != column.type.name || own->type.dimensions != column.type.dimensions))
            return refuse(column.name, column.name + " is " + schema::toString(column.type) + " in " +
                                           shortName(parent.name) + " and " + schema::toString(own->type) + " in " +
                                           shortName(table.name));
        if (column.isNotNull && !own->isNotNull)
            return refuse(column.name, column.name + " is NOT NULL in " + shortName(parent.name) + " and not in " +
                                           shortName(table.name));
    }
    for (const schema::Column& column : table.columns) {
        if (parent.column(column.name) == nullptr)
            return refuse(column.name, shortName(table.name) + " has the column " + column.name + ", which " +
                                           shortName(parent.name) + " lacks");
    }
    return true;
}

} // namespace

void requirePartition(Builder& b, const Relation& table, const std::string& column, const PgQuery__Node* value)
{
    if (table.partitionStrategy != "list" || table.partitionKey != std::vector<std::string>{column} ||
        !b.catalog().isComplete() || !sql::isA(value, PG_QUERY__NODE__NODE_A_CONST))
        return;
    PgQuery__PartitionBoundSpec spec = PG_QUERY__PARTITION_BOUND_SPEC__INIT;
    std::string strategy = "l";
    PgQuery__Node node = *value;
    PgQuery__Node* values[] = {&node};
    spec.strategy = strategy.data();
    spec.n_listdatums = 1;
    spec.listdatums = values;
    const PartitionBound wanted = boundOf(spec);
    for (const Relation* one : b.catalog().children(table.name)) {
        if (!one->bound || one->bound->isDefault || overlap(table, wanted, boundOf(*one->bound)))
            return;
    }
    b.fail(FailureCause::Value, "23514", table.name, column).others = {
        "No partition of " + shortName(table.name) + " takes the row with " + column + " " +
        (wanted.in.empty() ? std::string() : wanted.in.front())};
}

void attachPartition(Builder& b, const Subject& parent, const PgQuery__PartitionCmd& command)
{
    if (command.name == nullptr || command.bound == nullptr)
        return;
    const Subject table = b.subject(*command.name);
    if (!b.require(table, false))
        return;
    if (isPartitioned(table.known) || (table.known != nullptr && !b.catalog().children(table.name).empty()))
        b.lockDescendants(table.name, LockMode::AccessExclusive);
    const PartitionBound bound = boundOf(*command.bound);
    if (parent.known == nullptr || table.known == nullptr || parent.known->partitionStrategy.empty()) {
        WorkItem& item = b.scanHeap(Cause::AttachPartition, table.name);
        item.certainty = Certainty::Assumed;
        item.assumed = "whether a validated CHECK of the new partition implies the bound is not known; then it is not "
                       "scanned. A default "
                       "partition, if there is one, is locked and scanned as well";
        if (parent.known != nullptr && parent.known->kind == schema::RelationKind::Table && b.catalog().isComplete())
            b.fail(FailureCause::WrongKind, "42P17", parent.name);
        return;
    }
    if (table.known->isPartition()) {
        b.fail(FailureCause::WrongKind, "42809", table.name);
        return;
    }
    const std::string other = overlapping(b, *parent.known, bound, table.name);
    if (!other.empty()) {
        b.fail(FailureCause::Overlap, "42P17", table.name).others = {other};
        return;
    }
    if (!requireSameColumns(b, *parent.known, *table.known))
        return;
    scanNew(b, *table.known, *parent.known, bound);
    if (const Relation* fallback = defaultPartitionOf(parent.name, b.catalog());
        fallback != nullptr && !bound.isDefault) {
        b.lockImplied(fallback->name, LockMode::AccessExclusive);
        b.lockDescendants(fallback->name, LockMode::AccessExclusive);
        scanDefault(b, Cause::AttachPartitionDefault, *fallback, *parent.known, bound);
    }
    buildMissingIndexes(b, *parent.known, *table.known);
    takeOverForeignKeys(b, *parent.known, table.known);
}

void detachPartition(Builder& b, const Subject& parent, const PgQuery__PartitionCmd& command)
{
    if (command.name == nullptr)
        return;
    const Subject table = b.subject(*command.name);
    if (!b.require(table, false))
        return;
    const Relation* const fallback = defaultPartitionOf(parent.name, b.catalog());
    if (parent.known != nullptr && table.known != nullptr &&
        std::find(table.known->parents.begin(), table.known->parents.end(), parent.name) ==
            table.known->parents.end()) {
        b.fail(FailureCause::NotAPartition, "42P01", table.name);
        return;
    }
    if (command.concurrent != 0) {
        if (fallback != nullptr)
            b.fail(FailureCause::DetachWithDefault, "55000", table.name).others = {shortName(fallback->name)};
        return;
    }
    // 12 and 13 lock the detached partition less.
    if (b.version() < 14) {
        RelationEffect& one = b.at(table.name);
        one.mode = LockMode::ShareUpdateExclusive;
    }
    if (fallback != nullptr)
        b.lockImplied(fallback->name, LockMode::AccessExclusive);
    if (table.known == nullptr)
        return;
    b.lockDescendants(table.name, LockMode::AccessExclusive);
    // Rows that reference the partition would dangle: both are read (RI_PartitionRemove_Check).
    for (const Catalog::Reference& reference : b.catalog().referencesTo(parent.name)) {
        if (reference.from->isPartition())
            continue;
        b.lockImplied(reference.from->name, LockMode::AccessExclusive);
        if (hasStorage(reference.from))
            b.scanHeap(Cause::Read, reference.from->name).certainty = b.known();
        b.scan(table.name, Scan::Full);
    }
    for (const schema::Constraint& constraint : table.known->constraints) {
        if (constraint.kind == schema::ConstraintKind::ForeignKey)
            b.lockImplied(constraint.referenced, LockMode::ShareRowExclusive);
    }
}

void createPartition(Builder& b, const PgQuery__CreateStmt& stmt)
{
    if (stmt.n_inh_relations != 1 || stmt.partbound == nullptr || stmt.inh_relations[0]->range_var == nullptr)
        return;
    const Subject parent = b.subject(*stmt.inh_relations[0]->range_var);
    const Subject table = b.subject(*stmt.relation);
    if (parent.known == nullptr)
        return;
    if (parent.known->partitionStrategy.empty()) {
        if (b.catalog().isComplete())
            b.fail(FailureCause::WrongKind, "42P17", parent.name);
        return;
    }
    const PartitionBound bound = boundOf(*stmt.partbound);
    const std::string other = overlapping(b, *parent.known, bound, {});
    if (!other.empty()) {
        b.fail(FailureCause::Overlap, "42P17", table.name).others = {other};
        return;
    }
    if (const Relation* fallback = defaultPartitionOf(parent.name, b.catalog());
        fallback != nullptr && !bound.isDefault) {
        b.lockImplied(fallback->name, LockMode::AccessExclusive);
        if (!excludesBound(*fallback, *parent.known, bound))
            b.lockDescendants(fallback->name, LockMode::AccessExclusive);
        scanDefault(b, Cause::CreatePartitionDefault, *fallback, *parent.known, bound);
    }
    takeOverForeignKeys(b, *parent.known, nullptr);
}

} // namespace lk::review::effects
