// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/families.h"

#include <algorithm>

namespace lk::review::effects {

namespace {

using sql::isA;

void renameColumn(Builder& b, const PgQuery__RenameStmt& stmt, const Subject& table)
{
    if (stmt.relation->inh != 0)
        b.lockDescendants(table.name, LockMode::AccessExclusive);
    if (table.known == nullptr)
        return;
    const std::string from = stmt.subname;
    const std::string to = stmt.newname;
    if (table.known->areColumnsKnown && !table.known->columns.empty() && table.known->column(from) == nullptr) {
        b.fail(FailureCause::MissingColumn, "42703", table.name, from);
        return;
    }
    if (table.known->column(to) != nullptr)
        b.fail(FailureCause::Exists, "42701", table.name, to);
    if (stmt.relation->inh == 0 && !b.catalog().children(table.name).empty())
        b.fail(FailureCause::Inherited, "42P16", table.name, from);
    for (const Name& parent : table.known->parents) {
        const Relation* const known = b.catalog().relation(parent);
        if (known != nullptr && known->column(from) != nullptr)
            b.fail(FailureCause::Inherited, "42P16", table.name, from);
    }
}

} // namespace

void rename(Builder& b, const PgQuery__RenameStmt& stmt)
{
    const std::string from = stmt.subname;
    const std::string to = stmt.newname;
    if (stmt.rename_type == PG_QUERY__OBJECT_TYPE__OBJECT_ATTRIBUTE && stmt.relation != nullptr) {
        const sql::ObjectName written = sql::nameOf(*stmt.relation);
        const Name type = b.catalog().resolvedType({written.schema, written.name});
        b.effect().relations.clear();
        b.lock(type, LockMode::AccessExclusive, true);
        for (const Relation* one : b.catalog().relations()) {
            if (one->ofType != type)
                continue;
            if (stmt.behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE)
                b.lockImplied(one->name, LockMode::AccessExclusive);
            else
                b.fail(FailureCause::DependentObject, "2BP01", type, from).others = {shortName(one->name)};
        }
        return;
    }
    if (stmt.rename_type == PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA) {
        if (b.catalog().isComplete() && !b.catalog().hasSchema(from))
            b.fail(FailureCause::MissingSchema, "3F000", {from, ""}, from);
        return;
    }
    if (stmt.rename_type == PG_QUERY__OBJECT_TYPE__OBJECT_TYPE ||
        stmt.rename_type == PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN) {
        const sql::ObjectName written = sql::nameOf(stmt.object);
        const Name type = b.catalog().resolvedType({written.schema, written.name});
        if (b.catalog().isComplete() && b.catalog().type(type) == nullptr)
            b.fail(FailureCause::MissingType, "42704", type);
        // A composite type's row is renamed as a relation.
        const Relation* const row = b.catalog().relation(type);
        const schema::Type* const known = b.catalog().type(type);
        if ((known != nullptr && known->kind == schema::TypeKind::Composite) ||
            (row != nullptr && row->kind == schema::RelationKind::CompositeType))
            b.lock(type, LockMode::AccessExclusive, true);
        return;
    }
    if (stmt.relation == nullptr)
        return;
    const Subject table = b.subject(*stmt.relation);
    if (!b.require(table, stmt.missing_ok != 0))
        return;
    switch (stmt.rename_type) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN: renameColumn(b, stmt, table); break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABCONSTRAINT: {
        const schema::Constraint* const constraint = table.known != nullptr ? table.known->constraint(from) : nullptr;
        if (constraint == nullptr) {
            if (table.known != nullptr && b.catalog().isComplete())
                b.fail(FailureCause::MissingConstraint, "42704", table.name, from);
        } else if (constraint->kind == schema::ConstraintKind::Check && !constraint->isNoInherit &&
                   stmt.relation->inh != 0) {
            b.lockDescendants(table.name, LockMode::AccessExclusive);
        }
        if (table.known != nullptr && table.known->constraint(to) != nullptr)
            b.fail(FailureCause::Exists, "42710", table.name, to);
        // The index behind a key takes the name as well (RenameConstraint).
        const Name index{table.name.schema, to};
        if (constraint != nullptr && !constraint->index.empty() &&
            (b.catalog().relation(index) != nullptr || b.catalog().index(index) != nullptr))
            b.fail(FailureCause::Exists, "42P07", index);
        break;
    }
    case PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER:
        if (table.known != nullptr) {
            const auto& triggers = table.known->triggers;
            const auto found = std::find_if(triggers.begin(), triggers.end(),
                                            [&](const schema::Trigger& one) { return one.name == from; });
            if (found == triggers.end()) {
                if (b.catalog().isComplete())
                    b.fail(FailureCause::MissingTrigger, "42704", table.name, from);
            } else if (found->isForRow && isPartitioned(table.known) && b.version() >= 15) {
                b.lockDescendants(table.name, LockMode::AccessExclusive);
            }
        }
        break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_INDEX: {
        const Name target{table.name.schema, to};
        if (b.catalog().relation(target) != nullptr || b.catalog().index(target) != nullptr)
            b.fail(FailureCause::Exists, "42P07", target);
        // ALTER INDEX on what is a table takes the table's stronger lock (RangeVarCallbackForAlterRelation).
        if (stmt.rename_type == PG_QUERY__OBJECT_TYPE__OBJECT_INDEX && table.known != nullptr)
            b.lock(table.name, LockMode::AccessExclusive, true);
        break;
    }
    default: break;
    }
}

void setSchema(Builder& b, const PgQuery__AlterObjectSchemaStmt& stmt)
{
    if (b.catalog().isComplete() && !b.catalog().hasSchema(stmt.newschema))
        b.fail(FailureCause::MissingSchema, "3F000", {stmt.newschema, ""}, stmt.newschema);
    if (stmt.relation == nullptr)
        return;
    const Subject table = b.subject(*stmt.relation);
    if (!b.require(table, stmt.missing_ok != 0) || table.known == nullptr)
        return;
    for (const Name& sequence : sequencesOf(*table.known))
        b.lockImplied(sequence, LockMode::AccessExclusive);
    const Name target{stmt.newschema, table.name.name};
    if (target != table.name && (b.catalog().relation(target) != nullptr || b.catalog().index(target) != nullptr))
        b.fail(FailureCause::Exists, "42P07", target);
}

} // namespace lk::review::effects
