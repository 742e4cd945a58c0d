// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/families.h"
#include "core/review/effect/literals.h"
#include "core/review/effect/proof.h"
#include "core/review/effect/typechange.h"
#include "core/schema/model.h"

#include <algorithm>

namespace lk::review::effects {

namespace {

using sql::isA;
using sql::listOf;

/// What the constraints of a column definition say.
struct Written {
    const PgQuery__Node* defaultValue = nullptr;
    bool isNotNull = false;
    bool isIdentity = false;
    bool isStored = false;
    bool isVirtual = false;
    bool isPrimary = false;
    bool isUnique = false;
    bool hasCheck = false;
    const PgQuery__Constraint* references = nullptr;
};

bool isNullConstant(const PgQuery__Node* node)
{
    while (isA(node, PG_QUERY__NODE__NODE_TYPE_CAST))
        node = node->type_cast->arg;
    return isA(node, PG_QUERY__NODE__NODE_A_CONST) && node->a_const->isnull != 0;
}

Written read(const PgQuery__ColumnDef& column)
{
    Written written;
    for (const PgQuery__Node* node : listOf(column.constraints, column.n_constraints)) {
        if (!isA(node, PG_QUERY__NODE__NODE_CONSTRAINT))
            continue;
        const PgQuery__Constraint& one = *node->constraint;
        switch (one.contype) {
        case PG_QUERY__CONSTR_TYPE__CONSTR_DEFAULT:
            if (!isNullConstant(one.raw_expr))
                written.defaultValue = one.raw_expr;
            break;
        case PG_QUERY__CONSTR_TYPE__CONSTR_NOTNULL: written.isNotNull = true; break;
        case PG_QUERY__CONSTR_TYPE__CONSTR_IDENTITY: written.isIdentity = true; break;
        case PG_QUERY__CONSTR_TYPE__CONSTR_GENERATED: written.isStored = true; break;
        case PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY: written.isPrimary = true; break;
        case PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE: written.isUnique = true; break;
        case PG_QUERY__CONSTR_TYPE__CONSTR_CHECK: written.hasCheck = true; break;
        case PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN: written.references = &one; break;
        default: break;
        }
    }
    return written;
}

/// Calls `each` for the relation itself and everything below it that has rows of its own; for an unknown one once.
template<typename Each>
void forStorage(const Builder& b, const Subject& table, bool isOnly, const Each& each)
{
    if (table.known == nullptr) {
        each(table.name, nullptr);
        return;
    }
    if (hasStorage(table.known))
        each(table.name, table.known);
    if (isOnly)
        return;
    for (const Relation* one : b.catalog().descendants(table.name)) {
        if (hasStorage(one))
            each(one->name, one);
    }
}

bool anyHoldsRows(const Builder& b, const Subject& table, bool isOnly)
{
    bool holds = false;
    forStorage(b, table, isOnly, [&](const Name&, const Relation* known) { holds = holds || mayHoldRows(known); });
    return holds;
}

} // namespace

void addColumn(Builder& b, const Subject& table, const PgQuery__AlterTableCmd& command, bool isOnly)
{
    if (!isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF))
        return;
    const PgQuery__ColumnDef& column = *command.def->column_def;
    const std::string name = column.colname;
    const Written written = read(column);
    const bool isSerial = column.type_name != nullptr && schema::isSerial(*column.type_name);
    requireColumnExpressions(b, column, table.name);
    if (isOnly && isPartitioned(table.known) && !b.catalog().children(table.name).empty()) {
        b.fail(FailureCause::Inherited, "42P16", table.name, name);
        return;
    }
    if (table.known != nullptr && (table.known->isPartition() || table.known->ofType)) {
        b.fail(table.known->ofType ? FailureCause::WrongKind : FailureCause::Inherited, "42809", table.name, name);
        return;
    }

    BaseType type;
    const schema::Type* domain = nullptr;
    if (column.type_name != nullptr && !isSerial) {
        const schema::TypeUse use = schema::typeUse(*column.type_name, b.catalog());
        type = baseOf(use, b.catalog());
        if (type.isDomain)
            domain = b.catalog().type(use.name);
        if (b.catalog().isComplete() && !type.isKnown && use.name.schema != "pg_catalog" && !use.name.schema.empty() &&
            b.catalog().relation(use.name) == nullptr)
            b.fail(FailureCause::MissingType, "42704", table.name, schema::toString(use.name));
    }

    // What decides whether every row is written anew, the most telling reason first.
    ExpressionVolatility volatility;
    bool hasDefault = written.defaultValue != nullptr || isSerial || written.isIdentity || written.isStored;
    if (written.defaultValue != nullptr) {
        volatility = volatilityOf(written.defaultValue, b.catalog(), b.version());
        if (column.type_name != nullptr)
            requireLiteral(b, written.defaultValue, schema::typeUse(*column.type_name, b.catalog()), true, table.name,
                           name);
    } else if (domain != nullptr && !domain->defaultText.empty() && !hasDefault) {
        const Parsed text(domain->defaultText);
        volatility = volatilityOf(text.node(), b.catalog(), b.version());
        hasDefault = true;
    }
    std::optional<Cause> cause;
    if (isSerial)
        cause = Cause::AddColumnSerial;
    else if (written.isIdentity)
        cause = Cause::AddColumnIdentity;
    else if (written.isStored)
        cause = Cause::AddColumnGenerated;
    else if (volatility.volatility == schema::Volatility::Volatile)
        cause = Cause::AddColumnVolatileDefault;
    else if (type.isConstrained)
        cause = Cause::AddColumnConstrainedDomain;

    forStorage(b, table, isOnly, [&](const Name& relation, const Relation*) {
        if (cause) {
            WorkItem& item = b.rewriteHeap(*cause, relation, name);
            if (*cause == Cause::AddColumnVolatileDefault) {
                item.detail = volatility.function;
                item.certainty = volatility.certainty;
                if (item.certainty == Certainty::Assumed)
                    item.assumed = "the volatility of " + volatility.function +
                                   " is not known; nothing is rewritten when it is declared STABLE or IMMUTABLE";
            } else if (*cause == Cause::AddColumnConstrainedDomain) {
                item.certainty = b.known();
                item.detail = schema::toString(schema::typeUse(*column.type_name, b.catalog()));
            }
        }
        if (written.hasCheck)
            b.scanHeap(Cause::AddColumnCheck, relation, name);
        if (written.isPrimary)
            b.buildIndex(Cause::AddColumnPrimaryKey, relation, name);
        else if (written.isUnique)
            b.buildIndex(Cause::AddColumnUnique, relation, name);
        if (written.references != nullptr && hasDefault)
            b.scanHeap(Cause::AddColumnReferences, relation, name);
    });
    if (cause == Cause::AddColumnVolatileDefault && written.defaultValue != nullptr)
        lockSequencesOf(b, *written.defaultValue);
    if (written.references != nullptr && written.references->pktable != nullptr) {
        const Subject referenced = b.subject(*written.references->pktable);
        if (b.require(referenced, false)) {
            if (isPartitioned(referenced.known))
                b.lockDescendants(referenced.name, LockMode::ShareRowExclusive);
            if (hasDefault)
                forStorage(b, referenced, false, [&](const Name& relation, const Relation* known) {
                    b.scan(relation, relation == referenced.name ? scanOfReferenced(known, b.catalog()) : Scan::Full);
                });
        }
    }
    if (written.isPrimary && table.known != nullptr && table.known->primaryKey() != nullptr &&
        !table.isDropped(table.known->primaryKey()->name))
        b.fail(FailureCause::Exists, "42P16", table.name, table.known->primaryKey()->name);

    const bool domainForbidsNull = [&] {
        for (const schema::Type* one = domain; one != nullptr && one->kind == schema::TypeKind::Domain;
             one = b.catalog().type(one->base.name)) {
            if (one->isNotNull)
                return true;
        }
        return false;
    }();
    if (!hasDefault && (written.isNotNull || written.isPrimary || domainForbidsNull) &&
        anyHoldsRows(b, table, isOnly)) {
        Failure& failure =
            b.fail(domainForbidsNull && !written.isNotNull ? FailureCause::DomainNotNull : FailureCause::RequiredColumn,
                   "23502", table.name, name);
        failure.needsRows = true;
        failure.certainty = domainForbidsNull && !written.isNotNull ? b.known() : Certainty::Certain;
    }
}

namespace {

/// One relation's part in ALTER COLUMN … TYPE.
class ColumnRetype final {
public:
    ColumnRetype(Builder& builder, const Relation& relation, std::string column, const TypeChange& change,
                 std::string detail)
        : b(builder)
        , m_relation(relation)
        , m_column(std::move(column))
        , m_change(change)
        , m_detail(std::move(detail))
    {}

    void run()
    {
        const bool rewrites = m_change.rewrites && hasStorage(&m_relation);
        if (rewrites) {
            WorkItem& item = b.rewriteHeap(Cause::AlterType, m_relation.name, m_column);
            item.certainty = m_change.certainty;
            item.assumed = m_change.assumed;
            item.detail = m_detail;
        } else if (hasStorage(&m_relation)) {
            rebuildIndexes();
        }
        recheck();
    }

private:
    bool uses(const std::vector<std::string>& columns) const
    {
        return std::find(columns.begin(), columns.end(), m_column) != columns.end();
    }

    /// Expressions and predicates are never compared (CheckIndexCompatible): such an index is always made again.
    void rebuildIndexes()
    {
        for (const schema::Index* index : b.catalog().indexesOf(m_relation.name)) {
            const bool isKey = std::any_of(index->keys.begin(), index->keys.end(),
                                           [&](const schema::IndexKey& key) { return key.column == m_column; }) ||
                               uses(index->included);
            const bool isMentioned = uses(index->mentioned);
            const bool hasExpressions = !index->predicate.empty() ||
                                        std::any_of(index->keys.begin(), index->keys.end(),
                                                    [](const schema::IndexKey& key) { return key.column.empty(); });
            // Nor is what is INVALID.
            if (!(isKey && (m_change.rebuildsIndexes || hasExpressions || !index->isValid)) && !isMentioned)
                continue;
            WorkItem& item = b.buildIndex(Cause::AlterTypeIndexes, m_relation.name, index->name.name);
            item.certainty = m_change.certainty == Certainty::Assumed ? Certainty::Assumed : b.known();
            item.assumed = m_change.assumed;
            item.detail = m_detail;
        }
    }

    void recheck()
    {
        const schema::Column* const own = m_relation.column(m_column);
        if (own != nullptr && own->identity == schema::Identity::No && !own->ownedSequence.empty())
            b.lockImplied({m_relation.name.schema, own->ownedSequence}, LockMode::AccessShare);
        for (const schema::Constraint& constraint : m_relation.constraints) {
            if (!uses(constraint.columns))
                continue;
            if (constraint.kind == schema::ConstraintKind::Check && constraint.isValidated && hasStorage(&m_relation))
                b.scanHeap(Cause::AlterTypeChecks, m_relation.name, constraint.name).certainty = b.known();
            if (constraint.kind == schema::ConstraintKind::ForeignKey)
                foreignKey(m_relation, constraint);
        }
        for (const Catalog::Reference& reference : b.catalog().referencesTo(m_relation.name)) {
            std::vector<std::string> columns = reference.constraint->referencedColumns;
            if (columns.empty()) {
                if (const schema::Constraint* key = m_relation.primaryKey())
                    columns = key->columns;
            }
            if (reference.from->name != m_relation.name && uses(columns))
                foreignKey(*reference.from, *reference.constraint);
        }
    }

    /// Dropped and made again; checked again unless the operators stay the same and nothing is rewritten (TryReuseForeignKey).
    void foreignKey(const Relation& from, const schema::Constraint& constraint)
    {
        const Relation* const referenced = b.catalog().relation(constraint.referenced);
        for (const Relation* side : {&from, referenced}) {
            if (side == nullptr)
                continue;
            b.lockImplied(side->name, LockMode::AccessExclusive);
            if (isPartitioned(side))
                b.lockDescendants(side->name, LockMode::AccessExclusive);
        }
        if (!m_change.rewrites || !constraint.isValidated)
            return;
        for (const Relation* side : {&from, referenced}) {
            if (side != nullptr && hasStorage(side) && side->name != m_relation.name)
                b.scan(side->name, Scan::Full);
        }
        WorkItem& item = b.work(Cause::AlterTypeChecks, Work::Scan, from.name, constraint.name);
        item.certainty = b.known();
    }

    Builder& b;
    const Relation& m_relation;
    std::string m_column;
    TypeChange m_change;
    std::string m_detail;
};

/// What stops ALTER COLUMN TYPE whatever the types are (ATPrepAlterColumnType, RememberAllDependentForRebuilding).
void findObstacles(Builder& b, const Relation& table, const std::string& column)
{
    const auto has = [&](const std::vector<std::string>& names) {
        return std::find(names.begin(), names.end(), column) != names.end();
    };
    std::vector<std::string> views;
    for (const Relation* view : b.catalog().viewsOver(table.name, column))
        views.push_back(shortName(view->name));
    if (!views.empty())
        b.fail(FailureCause::DependentView, "0A000", table.name, column).others = std::move(views);
    std::vector<std::string> others;
    for (const schema::Policy& policy : table.policies) {
        if (has(policy.columns))
            others.push_back("policy " + policy.name);
    }
    for (const schema::Trigger& trigger : table.triggers) {
        if (has(trigger.columns))
            others.push_back("trigger " + trigger.name);
    }
    for (const schema::Column& other : table.columns) {
        if (other.generated == schema::Generated::No || other.name == column)
            continue;
        const Parsed expression(other.defaultText);
        if (expression.node() != nullptr && has(schema::columnsIn(expression.node())))
            others.push_back("column " + other.name);
    }
    if (!others.empty())
        b.fail(FailureCause::DependentObject, "0A000", table.name, column).others = std::move(others);
    if (has(table.partitionKey))
        b.fail(FailureCause::DependentObject, "42P16", table.name, column).others = {"the partition key"};
    if (table.ofType)
        b.fail(FailureCause::WrongKind, "42809", table.name, column);
}

/// The foreign keys that the column is part of are made again with the new type: it must still compare with the other side's.
void requireComparableKeys(Builder& b, const Subject& table, const std::string& column, const schema::TypeUse& wanted)
{
    const auto require = [&](const schema::Constraint& constraint, const Relation& other, const std::string& partner,
                             bool isReferenced) {
        const schema::Column* const known = other.column(partner);
        if (known == nullptr || other.name == table.name || table.isDropped(constraint.name))
            return;
        const std::optional<bool> fits = isReferenced ? canReference(known->type, wanted, b.catalog())
                                                      : canReference(wanted, known->type, b.catalog());
        if (fits == false)
            b.refuse("42804", table.name,
                     "The foreign key " + constraint.name + " can not be kept: " + column + " would be " +
                         schema::toString(wanted) + ", and " + partner + " of " + shortName(other.name) + " is " +
                         schema::toString(known->type));
    };
    const auto keyOf = [](const schema::Constraint& constraint, const Relation& referenced) {
        const schema::Constraint* const key = referenced.primaryKey();
        return constraint.referencedColumns.empty() && key != nullptr ? key->columns : constraint.referencedColumns;
    };
    for (const schema::Constraint& one : table.known->constraints) {
        const Relation* const referenced =
            one.kind == schema::ConstraintKind::ForeignKey ? b.catalog().relation(one.referenced) : nullptr;
        if (referenced == nullptr)
            continue;
        const std::vector<std::string> wantedKey = keyOf(one, *referenced);
        for (std::size_t i = 0; i < one.columns.size() && i < wantedKey.size(); ++i) {
            if (one.columns[i] == column)
                require(one, *referenced, wantedKey[i], false);
        }
    }
    for (const Catalog::Reference& reference : b.catalog().referencesTo(table.name)) {
        const std::vector<std::string> own = keyOf(*reference.constraint, *table.known);
        for (std::size_t i = 0; i < own.size() && i < reference.constraint->columns.size(); ++i) {
            if (own[i] == column)
                require(*reference.constraint, *reference.from, reference.constraint->columns[i], true);
        }
    }
}

} // namespace

void alterColumnType(Builder& b, const Subject& table, const PgQuery__AlterTableCmd& command, bool isOnly)
{
    if (!isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF) || command.def->column_def->type_name == nullptr)
        return;
    const PgQuery__ColumnDef& definition = *command.def->column_def;
    const std::string name = command.name;
    const schema::TypeUse wanted = schema::typeUse(*definition.type_name, b.catalog());
    const schema::Column* const column = table.known != nullptr ? table.known->column(name) : nullptr;
    const bool hasUsing = definition.raw_default != nullptr;
    // A plain column, also with a cast to the very type: as without USING. Any other expression is computed for every row.
    const PgQuery__Node* bare = definition.raw_default;
    if (isA(bare, PG_QUERY__NODE__NODE_TYPE_CAST) && bare->type_cast->type_name != nullptr &&
        schema::typeUse(*bare->type_cast->type_name, b.catalog()) == wanted)
        bare = bare->type_cast->arg;
    const bool isOtherExpression = hasUsing && !(isA(bare, PG_QUERY__NODE__NODE_COLUMN_REF) && columnOf(bare) == name);

    std::string collation;
    if (definition.coll_clause != nullptr && definition.coll_clause->n_collname > 0)
        collation = sql::textOf(definition.coll_clause->collname[definition.coll_clause->n_collname - 1]);
    const bool changesCollation =
        column != nullptr ? collation != column->collation && !(collation == "default" && column->collation.empty())
                          : !collation.empty();

    const TypeChange change = typeChange(column != nullptr ? &column->type : nullptr, wanted, isOtherExpression,
                                         changesCollation, b.catalog(), b.circumstances());
    std::string detail = column != nullptr ? schema::toString(column->type) + " to " + schema::toString(wanted)
                                           : "to " + schema::toString(wanted);
    if (column == nullptr) {
        WorkItem& item = b.rewriteHeap(Cause::AlterType, table.name, name);
        item.certainty = change.certainty;
        item.assumed = change.assumed;
        item.detail = std::move(detail);
        return;
    }
    if (table.known->isPartition()) {
        b.fail(FailureCause::Inherited, "42P16", table.name, name);
        return;
    }
    for (const Name& parent : table.known->parents) {
        const Relation* const known = b.catalog().relation(parent);
        if (known != nullptr && known->column(name) != nullptr)
            b.fail(FailureCause::Inherited, "42P16", table.name, name);
    }
    if (isOnly && !b.catalog().children(table.name).empty()) {
        b.fail(FailureCause::Inherited, "42P16", table.name, name);
        return;
    }
    if (!hasUsing && hasAssignmentCast(column->type, wanted, b.catalog()) == false) {
        b.fail(FailureCause::TypeChange, "42804", table.name, name).others = {schema::toString(column->type),
                                                                              schema::toString(wanted)};
    } else if (hasUsing && !column->defaultText.empty() && !table.isDropped("default of " + name) &&
               column->generated == schema::Generated::No &&
               hasAssignmentCast(column->type, wanted, b.catalog()) == false) {
        // The default is converted by itself, not by USING.
        b.fail(FailureCause::TypeChange, "42804", table.name, name).others = {"the default", schema::toString(wanted)};
    }
    if (b.catalog().isComplete())
        requireComparableKeys(b, table, name, wanted);
    const BaseType from = baseOf(column->type, b.catalog());
    const BaseType to = baseOf(wanted, b.catalog());
    if (from.type.name == schema::Name{"pg_catalog", "bit"} && from.type.name == to.type.name &&
        from.type.modifiers != to.type.modifiers && !isOtherExpression && from.type.dimensions == 0 &&
        anyHoldsRows(b, table, isOnly)) {
        Failure& failure = b.fail(FailureCause::TypeChange, "22026", table.name, name);
        failure.needsRows = true;
        failure.others = {schema::toString(column->type), schema::toString(wanted)};
    }

    std::vector<const Relation*> all{table.known};
    if (!isOnly) {
        for (const Relation* one : b.catalog().descendants(table.name))
            all.push_back(one);
    }
    for (const Relation* one : all) {
        findObstacles(b, *one, name);
        ColumnRetype(b, *one, name, change, detail).run();
    }
}

void requireNoInvalidIndex(Builder& b)
{
    std::vector<const schema::Index*> found;
    for (const RelationEffect& one : b.effect().relations) {
        if (one.rewrite != Rewrite::Yes && one.indexBuilds == 0)
            continue;
        for (const schema::Index* index : b.catalog().indexesOf(one.relation)) {
            const auto& works = b.effect().works;
            const bool isBuilt = std::any_of(works.begin(), works.end(), [&](const WorkItem& item) {
                return item.relation == one.relation &&
                       ((item.work == Work::Rewrite && item.cause != Cause::SetTablespace) ||
                        (item.cause == Cause::AlterTypeIndexes && item.object == index->name.name));
            });
            if (!index->isValid && index->isUnique && isBuilt)
                found.push_back(index);
        }
    }
    for (const schema::Index* index : found) {
        Failure& failure = b.fail(FailureCause::InvalidUniqueIndex, "23505", index->table, index->name.name);
        failure.needsRows = true;
    }
}

} // namespace lk::review::effects
