// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/families.h"
#include "core/review/effect/proof.h"
#include "core/review/effect/routing.h"
#include "core/schema/model.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <string_view>

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
            (own->type.name != column.type.name || own->type.dimensions != column.type.dimensions ||
             ((own->type.name.name == "numeric" || own->type.name.name == "varchar") &&
              own->type.modifiers != column.type.modifiers)))
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

namespace {

/// Values whose order this knows as the server does: numbers of integers, dates in ISO form, texts of a list.
bool isComparable(const Relation& parent, const std::string& column, const PgQuery__Node* value)
{
    const schema::Column* const key = parent.column(column);
    if (key == nullptr || key->type.name.schema != "pg_catalog" || key->type.dimensions > 0 ||
        !sql::isA(value, PG_QUERY__NODE__NODE_A_CONST) || value->a_const->isnull != 0)
        return false;
    const std::string_view type = key->type.name.name;
    if (value->a_const->val_case == PG_QUERY__A__CONST__VAL_IVAL)
        return type == "int2" || type == "int4" || type == "int8";
    if (value->a_const->val_case != PG_QUERY__A__CONST__VAL_SVAL)
        return false;
    const std::string_view text = value->a_const->sval->sval;
    if (type != "date")
        return parent.partitionStrategy == "list" && (type == "text" || type == "varchar");
    constexpr std::size_t kIsoDate = 10;
    return text.size() == kIsoDate && text[4] == '-' && text[7] == '-' &&
           text.find_first_not_of("-0123456789") == std::string_view::npos;
}

} // namespace

void requirePartition(Builder& b, const Relation& table, const std::string& column, const PgQuery__Node* value)
{
    const Relation* const parent = table.isPartition() && !isPartitioned(&table) && !table.parents.empty()
                                       ? b.catalog().relation(table.parents.front())
                                       : &table;
    if (parent == nullptr || (parent->partitionStrategy != "list" && parent->partitionStrategy != "range") ||
        parent->partitionKey != std::vector<std::string>{column} || !b.catalog().isComplete())
        return;
    while (sql::isA(value, PG_QUERY__NODE__NODE_TYPE_CAST))
        value = value->type_cast->arg;
    const schema::Column* const key = parent->column(column);
    if (parent == &table && key != nullptr && key->type.name.schema == "pg_catalog" && key->type.dimensions == 0 &&
        key->type.name.name.starts_with("timestamp") && sql::isA(value, PG_QUERY__NODE__NODE_A_CONST) &&
        value->a_const->val_case == PG_QUERY__A__CONST__VAL_SVAL &&
        isBeyondRanges(*parent, value->a_const->sval->sval, b.catalog())) {
        b.fail(FailureCause::Value, "23514", table.name, column).others = {"No partition of " + shortName(table.name) +
                                                                           " takes the row with " + column + " " +
                                                                           value->a_const->sval->sval};
        return;
    }
    if (!isComparable(*parent, column, value))
        return;
    // The partitions that `column = value` would be looked for in.
    std::string name = column;
    std::string equals = "=";
    PgQuery__String columnText = PG_QUERY__STRING__INIT;
    columnText.sval = name.data();
    PgQuery__Node field = PG_QUERY__NODE__INIT;
    field.node_case = PG_QUERY__NODE__NODE_STRING;
    field.string = &columnText;
    PgQuery__Node* fields[] = {&field};
    PgQuery__ColumnRef reference = PG_QUERY__COLUMN_REF__INIT;
    reference.n_fields = 1;
    reference.fields = fields;
    PgQuery__Node left = PG_QUERY__NODE__INIT;
    left.node_case = PG_QUERY__NODE__NODE_COLUMN_REF;
    left.column_ref = &reference;
    PgQuery__String operatorText = PG_QUERY__STRING__INIT;
    operatorText.sval = equals.data();
    PgQuery__Node operatorName = PG_QUERY__NODE__INIT;
    operatorName.node_case = PG_QUERY__NODE__NODE_STRING;
    operatorName.string = &operatorText;
    PgQuery__Node* names[] = {&operatorName};
    PgQuery__Node right = *value;
    PgQuery__AExpr compared = PG_QUERY__A__EXPR__INIT;
    compared.kind = PG_QUERY__A__EXPR__KIND__AEXPR_OP;
    compared.n_name = 1;
    compared.name = names;
    compared.lexpr = &left;
    compared.rexpr = &right;
    PgQuery__Node condition = PG_QUERY__NODE__INIT;
    condition.node_case = PG_QUERY__NODE__NODE_A_EXPR;
    condition.a_expr = &compared;
    const std::vector<const Relation*> live = livePartitions(*parent, &condition, b.catalog());
    const std::string shown = value->a_const->val_case == PG_QUERY__A__CONST__VAL_SVAL
                                  ? std::string(value->a_const->sval->sval)
                                  : std::to_string(value->a_const->ival->ival);
    const auto fail = [&](const std::string& what) {
        b.fail(FailureCause::Value, "23514", table.name, column).others = {what + " the row with " + column + " " +
                                                                           shown};
    };
    if (parent == &table) {
        if (live.empty())
            fail("No partition of " + shortName(table.name) + " takes");
    } else if (table.bound && !table.bound->isDefault &&
               std::none_of(live.begin(), live.end(), [&](const Relation* one) { return one->name == table.name; })) {
        fail("The bound of the partition " + shortName(table.name) + " does not take");
    }
}

namespace {

/// Of `FOR VALUES WITH (modulus 4, remainder 1)`.
bool hashOf(std::string_view text, int& modulus, int& remainder)
{
    std::vector<int> numbers;
    for (std::size_t at = text.find_first_of("0123456789"); at != std::string_view::npos;) {
        int number = 0;
        const char* const end = text.data() + text.size();
        const auto read = std::from_chars(text.data() + at, end, number);
        numbers.push_back(number);
        at = text.find_first_of("0123456789", static_cast<std::size_t>(read.ptr - text.data()));
    }
    if (numbers.size() != 2 || numbers[0] <= 0)
        return false;
    modulus = numbers[0];
    remainder = numbers[1];
    return true;
}

/// The bound is of the parent's kind, and a range goes upwards. False: it is refused.
bool requireBound(Builder& b, const Relation& parent, const PgQuery__PartitionBoundSpec& spec, const Name& table)
{
    if (spec.is_default != 0)
        return true;
    const std::string_view strategy = spec.strategy;
    const std::string_view wanted = parent.partitionStrategy == "list"    ? "l"
                                    : parent.partitionStrategy == "range" ? "r"
                                    : parent.partitionStrategy == "hash"  ? "h"
                                                                          : strategy;
    if (strategy != wanted) {
        b.fail(FailureCause::Value, "42P16", table).others = {"The bound does not fit " + shortName(parent.name) +
                                                              ", which is partitioned by " + parent.partitionStrategy};
        return false;
    }
    if (strategy == "h" && spec.modulus > 0) {
        if (spec.remainder >= spec.modulus) {
            b.fail(FailureCause::Value, "42P16", table).others = {
                "The remainder of a hash partition is less than its modulus"};
            return false;
        }
        for (const Relation* sibling : b.catalog().children(parent.name)) {
            int modulus = 0;
            int remainder = 0;
            if (sibling->name == table || !sibling->bound || !hashOf(sibling->bound->text, modulus, remainder))
                continue;
            // Some number has both remainders just when they are the same for the divisor that both moduli have in common.
            const int common = std::gcd(modulus, spec.modulus);
            if (remainder % common == spec.remainder % common) {
                b.fail(FailureCause::Overlap, "42P17", table).others = {shortName(sibling->name)};
                return false;
            }
        }
    }
    if (wanted != "r" || parent.partitionKey.size() != 1 || spec.n_lowerdatums != 1 || spec.n_upperdatums != 1 ||
        !isComparable(parent, parent.partitionKey.front(), spec.lowerdatums[0]) ||
        !isComparable(parent, parent.partitionKey.front(), spec.upperdatums[0]))
        return true;
    const PgQuery__AConst& low = *spec.lowerdatums[0]->a_const;
    const PgQuery__AConst& high = *spec.upperdatums[0]->a_const;
    if (low.val_case != high.val_case)
        return true;
    const bool isUp = low.val_case == PG_QUERY__A__CONST__VAL_IVAL
                          ? low.ival->ival < high.ival->ival
                          : std::string_view(low.sval->sval) < std::string_view(high.sval->sval);
    if (!isUp)
        b.fail(FailureCause::Value, "42P17", table).others = {"The range of the partition " + shortName(table) +
                                                              " is empty: it begins where it ends, or later"};
    return isUp;
}

} // namespace

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
    if (!requireBound(b, *parent.known, *command.bound, table.name))
        return;
    const std::string other = overlapping(b, *parent.known, bound, table.name);
    if (!other.empty()) {
        b.fail(FailureCause::Overlap, "42P17", table.name).others = {other};
        return;
    }
    if (!requireSameColumns(b, *parent.known, *table.known))
        return;
    if (!bound.isDefault && mayHoldRows(table.known) && excludesBound(*table.known, *parent.known, bound)) {
        b.refuse("23514", table.name,
                 "By a CHECK of " + shortName(table.name) + " none of its rows lies in the bound of the partition");
        if (!b.effect().failures.empty())
            b.effect().failures.back().needsRows = true;
    }
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
    // 12 and 13 lock the detached partition less, unless it loses triggers that it has of its parent (measured).
    const bool losesTriggers =
        parent.known != nullptr && (std::ranges::any_of(parent.known->triggers, &schema::Trigger::isForRow) ||
                                    !b.catalog().referencesTo(parent.name).empty() ||
                                    std::ranges::any_of(parent.known->constraints, [](const schema::Constraint& one) {
                                        return one.kind == schema::ConstraintKind::ForeignKey;
                                    }));
    if (b.version() < 14 && !losesTriggers)
        b.at(table.name).mode = LockMode::ShareUpdateExclusive;
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
    if (!requireBound(b, *parent.known, *stmt.partbound, table.name))
        return;
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
