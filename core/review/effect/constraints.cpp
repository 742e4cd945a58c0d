// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/families.h"
#include "core/review/effect/keys.h"
#include "core/review/effect/proof.h"
#include "core/review/effect/typechange.h"
#include "core/schema/model.h"

#include <algorithm>

namespace lk::review::effects {

namespace {

using sql::isA;
using sql::listOf;

std::vector<std::string> namesIn(PgQuery__Node* const* nodes, std::size_t count)
{
    std::vector<std::string> names;
    for (const PgQuery__Node* node : listOf(nodes, count))
        names.emplace_back(sql::textOf(node));
    return names;
}

/// The relation and everything below it with rows of its own; an unknown one is taken as a plain table.
std::vector<Subject> storageOf(const Builder& b, const Subject& table, bool isOnly)
{
    std::vector<Subject> all;
    if (hasStorage(table.known))
        all.push_back(table);
    if (table.known != nullptr && !isOnly) {
        for (const Relation* one : b.catalog().descendants(table.name)) {
            if (hasStorage(one))
                all.push_back({one->name, one});
        }
    }
    return all;
}

void addCheck(Builder& b, const Subject& table, const PgQuery__Constraint& constraint, bool isOnly)
{
    const bool isNoInherit = constraint.is_no_inherit != 0;
    if (isPartitioned(table.known) && isNoInherit) {
        b.fail(FailureCause::WrongKind, "42P16", table.name, constraint.conname);
        return;
    }
    if (isOnly && !isNoInherit && !b.catalog().children(table.name).empty()) {
        b.fail(FailureCause::Inherited, "42P16", table.name, constraint.conname);
        return;
    }
    if (!isNoInherit)
        b.lockDescendants(table.name, b.at(table.name).mode);
    if (constraint.skip_validation != 0)
        return;
    for (const Subject& one : storageOf(b, table, isNoInherit))
        b.scanHeap(Cause::AddCheck, one.name, constraint.conname);
}

void addNotNull(Builder& b, const Subject& table, const PgQuery__Constraint& constraint, bool isOnly)
{
    if (!isOnly)
        b.lockDescendants(table.name, b.at(table.name).mode);
    if (constraint.skip_validation != 0)
        return;
    const std::vector<std::string> columns = namesIn(constraint.keys, constraint.n_keys);
    for (const Subject& one : storageOf(b, table, isOnly)) {
        for (const std::string& column : columns) {
            const schema::Column* const known = one.known != nullptr ? one.known->column(column) : nullptr;
            if (known == nullptr || (!known->isNotNull && !isProvedNotNull(*one.known, column)))
                b.scanHeap(Cause::AddNotNull, one.name, column);
        }
    }
}

/// A valid foreign key of the same columns that a partition has already: taken over without a scan (tryAttachPartitionForeignKey).
bool hasSameForeignKey(const Relation* partition, const std::vector<std::string>& columns, const Name& referenced)
{
    return partition != nullptr && std::any_of(partition->constraints.begin(), partition->constraints.end(),
                                               [&](const schema::Constraint& one) {
                                                   return one.kind == schema::ConstraintKind::ForeignKey &&
                                                          one.isValidated && one.columns == columns &&
                                                          one.referenced == referenced;
                                               });
}

/// Each column must be of a type that compares with its partner's.
void requireComparable(Builder& b, const Subject& table, const std::vector<std::string>& columns,
                       const Subject& referenced, const std::vector<std::string>& wanted)
{
    if (table.known == nullptr || columns.size() != wanted.size())
        return;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const schema::Column* const from = table.known->column(columns[i]);
        const schema::Column* const key = referenced.known->column(wanted[i]);
        if (from != nullptr && key != nullptr && canReference(from->type, key->type, b.catalog()) == false)
            b.fail(FailureCause::WrongKind, "42804", table.name, columns[i]).others = {schema::toString(from->type),
                                                                                       schema::toString(key->type)};
    }
}

/// As many columns on one side as on the other (42830); without a list the primary key's.
bool requireSameNumber(Builder& b, const Name& table, const PgQuery__Constraint& constraint, std::size_t own,
                       std::size_t wanted)
{
    if (own == 0 || wanted == 0 || own == wanted)
        return true;
    b.refuse("42830", table,
             "A foreign key has as many columns as the key that it references, and " +
                 (*constraint.conname != '\0' ? std::string(constraint.conname) : std::string("this one")) + " has " +
                 std::to_string(own) + " for " + std::to_string(wanted));
    return false;
}

void addForeignKey(Builder& b, const Subject& table, const PgQuery__Constraint& constraint)
{
    if (constraint.pktable == nullptr)
        return;
    const Subject referenced = b.subject(*constraint.pktable);
    if (!b.require(referenced, false))
        return;
    const std::vector<std::string> columns = namesIn(constraint.fk_attrs, constraint.n_fk_attrs);
    std::vector<std::string> wanted = namesIn(constraint.pk_attrs, constraint.n_pk_attrs);
    if (!requireSameNumber(b, table.name, constraint, columns.size(), wanted.size()))
        return;
    if (referenced.known != nullptr && table.known != nullptr &&
        !mayReference(table.known->persistence, referenced.known->persistence))
        b.fail(FailureCause::WrongKind, "42P16", referenced.name, constraint.conname);
    if (referenced.known != nullptr) {
        if (!hasStorage(referenced.known) && !isPartitioned(referenced.known)) {
            b.fail(FailureCause::WrongKind, "42809", referenced.name);
            return;
        }
        const schema::Constraint* const key = referenced.known->primaryKey();
        if (wanted.empty() && key != nullptr)
            wanted = key->columns;
        if (!requireSameNumber(b, table.name, constraint, columns.size(), wanted.size()))
            return;
        requireComparable(b, table, columns, referenced, wanted);
        std::sort(wanted.begin(), wanted.end());
        bool isUnique = false;
        const auto matches = [&](std::vector<std::string> own) {
            std::sort(own.begin(), own.end());
            return own == wanted;
        };
        for (const schema::Constraint& one : referenced.known->constraints) {
            isUnique =
                isUnique ||
                ((one.kind == schema::ConstraintKind::PrimaryKey || one.kind == schema::ConstraintKind::Unique) &&
                 matches(one.columns));
        }
        for (const schema::Index* index : b.catalog().indexesOf(referenced.name)) {
            std::vector<std::string> own;
            for (const schema::IndexKey& one : index->keys)
                own.push_back(one.column);
            isUnique = isUnique || (index->isUnique && index->predicate.empty() && index->isValid && matches(own));
        }
        if (isUnique && hasOnlyDeferrableKey(*referenced.known, {wanted.begin(), wanted.end()}, b.catalog()))
            b.refuse("55000", referenced.name,
                     "The key of " + shortName(referenced.name) +
                         " is DEFERRABLE, and no foreign key can reference it");
        if (!isUnique &&
            (b.catalog().isComplete() || (referenced.known->areColumnsKnown && !referenced.known->columns.empty()))) {
            const bool lacksColumn = std::any_of(wanted.begin(), wanted.end(), [&](const std::string& one) {
                return referenced.known->areColumnsKnown && referenced.known->column(one) == nullptr;
            });
            if (b.catalog().isComplete())
                b.fail(lacksColumn ? FailureCause::MissingColumn : FailureCause::MissingConstraint,
                       lacksColumn      ? "42703"
                       : wanted.empty() ? "42704"
                                        : "42830",
                       referenced.name, constraint.conname);
        }
    }
    if (isPartitioned(table.known)) {
        b.lockDescendants(table.name, LockMode::ShareRowExclusive);
        if (constraint.skip_validation != 0 && b.version() < 18) {
            b.fail(FailureCause::NotValidOnPartitioned, "42809", table.name, constraint.conname);
            return;
        }
    }
    if (isPartitioned(referenced.known))
        b.lockDescendants(referenced.name, LockMode::ShareRowExclusive);
    if (constraint.skip_validation != 0)
        return;
    bool isAnyScanned = false;
    for (const Subject& one : storageOf(b, table, !isPartitioned(table.known))) {
        if (one.name != table.name && hasSameForeignKey(one.known, columns, referenced.name))
            continue;
        isAnyScanned = true;
        b.scanHeap(Cause::AddForeignKey, one.name, constraint.conname);
    }
    if (!isAnyScanned)
        return;
    for (const Subject& one : storageOf(b, referenced, !isPartitioned(referenced.known))) {
        if (one.name != table.name)
            b.scan(one.name, one.name == referenced.name ? scanOfReferenced(one.known, b.catalog()) : Scan::Full);
    }
}

void requireUsableIndex(Builder& b, const Subject& table, const std::string& name)
{
    const schema::Index* const index = b.catalog().index({table.name.schema, name});
    if (index == nullptr) {
        if (b.catalog().isComplete() && table.known != nullptr)
            b.fail(FailureCause::MissingIndex, "42704", table.name, name);
        return;
    }
    const bool hasExpression = std::any_of(index->keys.begin(), index->keys.end(),
                                           [](const schema::IndexKey& key) { return key.column.empty(); });
    if (!index->isValid || !index->constraint.empty())
        b.fail(FailureCause::UnusableIndex, "55000", table.name, name);
    else if (!index->isUnique || hasExpression || !index->predicate.empty() || index->table != table.name)
        b.fail(FailureCause::UnusableIndex, "42809", table.name, name);
}

} // namespace

void requirePartitionKey(Builder& b, const Relation& table, const std::vector<std::string>& columns)
{
    for (const std::string& key : table.partitionKey) {
        if (std::find(columns.begin(), columns.end(), key) == columns.end()) {
            b.fail(FailureCause::LacksPartitionKey, "0A000", table.name, key);
            return;
        }
    }
}

namespace {

void addKey(Builder& b, const Subject& table, const PgQuery__Constraint& constraint, bool isOnly)
{
    const bool isPrimary = constraint.contype == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY;
    const std::string usedIndex = constraint.indexname;
    std::vector<std::string> columns = namesIn(constraint.keys, constraint.n_keys);
    // The index goes by the constraint's name, also one that is there and is called otherwise till now.
    const Name made{table.name.schema, constraint.conname};
    if (!made.name.empty() && made.name != usedIndex && table.known != nullptr && !table.isDropped(made.name) &&
        table.known->constraint(made.name) == nullptr &&
        (b.catalog().index(made) != nullptr || b.catalog().relation(made) != nullptr))
        b.fail(FailureCause::Exists, "42P07", made);
    if (isPrimary && table.known != nullptr && table.known->primaryKey() != nullptr &&
        !table.isDropped(table.known->primaryKey()->name))
        b.fail(FailureCause::Exists, "42P16", table.name, table.known->primaryKey()->name);
    if (!usedIndex.empty()) {
        requireUsableIndex(b, table, usedIndex);
        if (const schema::Index* index = b.catalog().index({table.name.schema, usedIndex})) {
            for (const schema::IndexKey& key : index->keys)
                columns.push_back(key.column);
        }
    }
    const bool isTree = isPartitioned(table.known);
    if (isTree)
        requirePartitionKey(b, *table.known, columns);
    // A key of nullable columns is SET NOT NULL first, which goes to all children (index_check_primary_key).
    const bool setsNotNull = isPrimary && table.known != nullptr &&
                             std::any_of(columns.begin(), columns.end(), [&](const std::string& name) {
                                 const schema::Column* const column = table.known->column(name);
                                 return column != nullptr && !column->isNotNull;
                             });
    if (setsNotNull)
        b.lockDescendants(table.name, LockMode::AccessExclusive);
    else if (isTree && !isOnly)
        b.lockDescendants(table.name, LockMode::Share);
    for (const Subject& one : storageOf(b, table, isOnly || (!isTree && !setsNotNull))) {
        if (usedIndex.empty() && (isTree || one.name == table.name)) {
            const bool hasOne =
                one.name != table.name && one.known != nullptr &&
                std::any_of(one.known->constraints.begin(), one.known->constraints.end(),
                            [&](const schema::Constraint& own) {
                                return own.columns == columns && (own.kind == schema::ConstraintKind::PrimaryKey ||
                                                                  own.kind == schema::ConstraintKind::Unique);
                            });
            if (!hasOne)
                b.buildIndex(isPrimary ? Cause::AddPrimaryKey : Cause::AddUnique, one.name, constraint.conname);
        }
        if (!isPrimary)
            continue;
        for (const std::string& column : columns) {
            const schema::Column* const known = one.known != nullptr ? one.known->column(column) : nullptr;
            if (known != nullptr && (known->isNotNull || isProvedNotNull(*one.known, column)))
                continue;
            if (known == nullptr && one.known != nullptr && b.catalog().isComplete())
                continue; // made by this statement
            WorkItem& item = b.scanHeap(Cause::PrimaryKeyNullable, one.name, column);
            item.certainty = known != nullptr ? b.known() : Certainty::Assumed;
            if (known == nullptr)
                item.assumed = "whether the column is NOT NULL is not known; nothing is scanned for it when it is";
        }
        if (!usedIndex.empty() && columns.empty()) {
            WorkItem& item = b.scanHeap(Cause::PrimaryKeyNullable, one.name, usedIndex);
            item.certainty = Certainty::Assumed;
            item.assumed = "whether the index's columns are NOT NULL is not known; nothing is scanned when they are";
        }
    }
}

} // namespace

bool mayReference(char from, char to)
{
    return from == to || (from == 'u' && to == 'p');
}

Scan scanOfReferenced(const Relation* referenced, const Catalog& catalog)
{
    // The planner joins with the key's index alone where the heap is much bigger (RI_Initial_Check is a query like others).
    constexpr std::int64_t kTimesBigger = 8;
    if (referenced == nullptr || !referenced->size.heapBytes)
        return Scan::Full;
    for (const schema::Index* index : catalog.indexesOf(referenced->name)) {
        if (index->isUnique && index->bytes && *referenced->size.heapBytes > kTimesBigger * *index->bytes)
            return Scan::Index;
    }
    return Scan::Full;
}

void addConstraint(Builder& b, const Subject& table, const PgQuery__Constraint& constraint, bool isOnly)
{
    switch (constraint.contype) {
    case PG_QUERY__CONSTR_TYPE__CONSTR_CHECK: addCheck(b, table, constraint, isOnly); break;
    case PG_QUERY__CONSTR_TYPE__CONSTR_NOTNULL: addNotNull(b, table, constraint, isOnly); break;
    case PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN: addForeignKey(b, table, constraint); break;
    case PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY:
    case PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE: addKey(b, table, constraint, isOnly); break;
    case PG_QUERY__CONSTR_TYPE__CONSTR_EXCLUSION:
        if (isPartitioned(table.known) && b.version() < 17) {
            b.fail(FailureCause::LacksPartitionKey, "0A000", table.name);
            break;
        }
        for (const Subject& one : storageOf(b, table, !isPartitioned(table.known)))
            b.buildIndex(Cause::AddExclusion, one.name, constraint.conname);
        break;
    default: break;
    }
}

void validateConstraint(Builder& b, const Subject& table, const std::string& name, bool isOnly)
{
    const schema::Constraint* const constraint = table.known != nullptr ? table.known->constraint(name) : nullptr;
    if (constraint == nullptr) {
        if (table.known != nullptr && b.catalog().isComplete()) {
            b.fail(FailureCause::MissingConstraint, "42704", table.name, name);
            return;
        }
        WorkItem& item = b.scanHeap(Cause::ValidateCheck, table.name, name);
        item.certainty = Certainty::Assumed;
        item.assumed = "what the constraint is, is not known; of a foreign key the referenced table is read as well";
        return;
    }
    if (constraint->kind == schema::ConstraintKind::ForeignKey) {
        if (constraint->isValidated)
            return;
        const Subject referenced{constraint->referenced, b.catalog().relation(constraint->referenced)};
        b.lockImplied(referenced.name, LockMode::RowShare);
        for (const Subject& one : storageOf(b, table, true))
            b.scanHeap(Cause::ValidateForeignKey, one.name, name).certainty = b.known();
        for (const Subject& one : storageOf(b, referenced, !isPartitioned(referenced.known))) {
            b.lockImplied(one.name, LockMode::RowShare);
            b.scan(one.name, scanOfReferenced(one.known, b.catalog()));
        }
        return;
    }
    if (constraint->isValidated)
        return;
    const bool isNoInherit = constraint->isNoInherit || isOnly;
    if (!isNoInherit)
        b.lockDescendants(table.name, LockMode::ShareUpdateExclusive);
    for (const Subject& one : storageOf(b, table, isNoInherit))
        b.scanHeap(Cause::ValidateCheck, one.name, name).certainty = b.known();
}

} // namespace lk::review::effects
