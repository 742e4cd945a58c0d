// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/families.h"
#include "core/review/effect/typechange.h"
#include "core/schema/model.h"

#include <algorithm>

namespace lk::review::effects {

namespace {

using sql::isA;
using sql::listOf;

/// The domains over a domain, itself first.
std::vector<Name> domainsOver(const Builder& b, const Name& domain)
{
    std::vector<Name> all{domain};
    for (std::size_t at = 0; at < all.size(); ++at) {
        for (const schema::Type* one : b.catalog().allTypes()) {
            if (one->kind == schema::TypeKind::Domain && one->base.name == all[at] && one->base.dimensions == 0)
                all.push_back(one->name);
        }
    }
    return all;
}

/// get_rels_with_domain (typecmds.c): SHARE on every table and materialized view with such a column, and each is read. A column
/// of an array or a row of the domain makes it fail.
void scanUsers(Builder& b, const Name& domain, Cause cause, const std::string& object)
{
    const std::vector<Name> domains = domainsOver(b, domain);
    const auto isDomain = [&](const Name& name) {
        return std::find(domains.begin(), domains.end(), name) != domains.end();
    };
    std::vector<Name> rows; // composite types with an attribute of the domain
    for (const schema::Type* one : b.catalog().allTypes()) {
        if (one->kind == schema::TypeKind::Composite &&
            std::any_of(one->attributes.begin(), one->attributes.end(),
                        [&](const schema::Column& attribute) { return isDomain(attribute.type.name); }))
            rows.push_back(one->name);
    }
    for (const Relation* table : b.catalog().relations()) {
        if (!hasStorage(table) && !isPartitioned(table))
            continue;
        for (const schema::Column& column : table->columns) {
            const bool isRow = std::find(rows.begin(), rows.end(), column.type.name) != rows.end();
            if (isRow || (isDomain(column.type.name) && column.type.dimensions > 0)) {
                b.fail(FailureCause::DependentObject, "0A000", domain).others = {shortName(table->name) + "." +
                                                                                 column.name};
                break;
            }
            if (!isDomain(column.type.name) || !hasStorage(table))
                continue;
            b.lockImplied(table->name, LockMode::Share);
            b.scanHeap(cause, table->name, object).certainty = b.known();
            break;
        }
    }
    if (!b.catalog().isComplete()) {
        WorkItem& item = b.work(cause, Work::Scan, domain, object);
        item.under = LockMode::Share;
        item.certainty = Certainty::Assumed;
        item.assumed = "which tables have a column of the domain is not known; with none nothing is scanned";
    }
}

} // namespace

void alterDomain(Builder& b, const PgQuery__AlterDomainStmt& stmt)
{
    const sql::ObjectName written = sql::nameOf(stmt.type_name, stmt.n_type_name);
    const Name domain = b.catalog().resolvedType({written.schema, written.name});
    const schema::Type* const known = b.catalog().type(domain);
    if (known == nullptr && b.catalog().isComplete()) {
        b.fail(FailureCause::MissingType, "42704", domain);
        return;
    }
    const std::string name = stmt.name;
    switch (*stmt.subtype) {
    case 'C': { // ADD CONSTRAINT
        if (!isA(stmt.def, PG_QUERY__NODE__NODE_CONSTRAINT))
            return;
        const PgQuery__Constraint& constraint = *stmt.def->constraint;
        const bool isThere = known != nullptr && *constraint.conname != '\0' &&
                             std::any_of(known->constraints.begin(), known->constraints.end(),
                                         [&](const schema::Constraint& one) { return one.name == constraint.conname; });
        if (isThere)
            b.fail(FailureCause::Exists, "42710", domain, constraint.conname);
        if (constraint.contype == PG_QUERY__CONSTR_TYPE__CONSTR_NOTNULL)
            scanUsers(b, domain, Cause::DomainNotNull, constraint.conname);
        else if (constraint.skip_validation == 0)
            scanUsers(b, domain, Cause::DomainCheck, constraint.conname);
        break;
    }
    case 'V': { // VALIDATE
        const auto found = known == nullptr
                               ? std::vector<schema::Constraint>::const_iterator{}
                               : std::find_if(known->constraints.begin(), known->constraints.end(),
                                              [&](const schema::Constraint& one) { return one.name == name; });
        if (known != nullptr && found == known->constraints.end()) {
            if (b.catalog().isComplete())
                b.fail(FailureCause::MissingConstraint, "42704", domain, name);
            return;
        }
        if (known != nullptr && found->isValidated)
            return;
        scanUsers(b, domain, Cause::DomainValidate, name);
        break;
    }
    case 'O': // SET NOT NULL
        if (known == nullptr || !known->isNotNull)
            scanUsers(b, domain, Cause::DomainNotNull, {});
        break;
    case 'X': // DROP CONSTRAINT
        if (known != nullptr && b.catalog().isComplete() && stmt.missing_ok == 0 &&
            std::none_of(known->constraints.begin(), known->constraints.end(),
                         [&](const schema::Constraint& one) { return one.name == name; }))
            b.fail(FailureCause::MissingConstraint, "42704", domain, name);
        break;
    default: break;
    }
}

void alterEnum(Builder& b, const PgQuery__AlterEnumStmt& stmt)
{
    const sql::ObjectName written = sql::nameOf(stmt.type_name, stmt.n_type_name);
    const Name name = b.catalog().resolvedType({written.schema, written.name});
    const schema::Type* const known = b.catalog().type(name);
    if (known == nullptr) {
        if (b.catalog().isComplete())
            b.fail(FailureCause::MissingType, "42704", name);
        return;
    }
    const auto has = [&](const std::string& label) {
        return std::find(known->labels.begin(), known->labels.end(), label) != known->labels.end();
    };
    const std::string before = stmt.old_val;
    const std::string added = stmt.new_val;
    if (has(added) && (!before.empty() || stmt.skip_if_new_val_exists == 0))
        b.fail(FailureCause::Exists, "42710", name, added);
    if (!before.empty() && !has(before))
        b.fail(FailureCause::MissingObject, "22023", name, before);
    const std::string neighbour = stmt.new_val_neighbor;
    if (!neighbour.empty() && !has(neighbour))
        b.fail(FailureCause::MissingObject, "22023", name, neighbour);
}

void alterCompositeType(Builder& b, const PgQuery__AlterTableStmt& stmt)
{
    const sql::ObjectName written = sql::nameOf(*stmt.relation);
    const Name name = b.catalog().resolvedType({written.schema, written.name});
    b.lock(name, LockMode::AccessExclusive, true);
    std::erase_if(b.effect().relations, [&](const RelationEffect& one) { return one.relation != name; });
    const schema::Type* const known = b.catalog().type(name);
    if (b.catalog().isComplete() && known == nullptr && b.catalog().relation(name) == nullptr) {
        b.fail(FailureCause::MissingRelation, "42P01", name);
        return;
    }
    std::vector<const Relation*> typed;
    for (const Relation* one : b.catalog().relations()) {
        if (one->ofType == name)
            typed.push_back(one);
    }
    for (const PgQuery__Node* node : listOf(stmt.cmds, stmt.n_cmds)) {
        if (!isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
            continue;
        const PgQuery__AlterTableCmd& command = *node->alter_table_cmd;
        if (!typed.empty() && command.behavior != PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE) {
            Failure& failure = b.fail(FailureCause::DependentObject, "2BP01", name, command.name);
            for (const Relation* one : typed)
                failure.others.push_back(shortName(one->name));
            return;
        }
        for (const Relation* one : typed) {
            b.lockImplied(one->name, LockMode::AccessExclusive);
            b.lockDescendants(one->name, LockMode::AccessExclusive);
        }
        if (command.subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType)
            continue;
        const std::string column = command.name;
        const PgQuery__ColumnDef* const definition =
            isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF) ? command.def->column_def : nullptr;
        for (const Relation* user : b.catalog().relations()) {
            if (!hasStorage(user) && !isPartitioned(user))
                continue;
            for (const schema::Column& one : user->columns) {
                if (one.type.name == name)
                    b.fail(FailureCause::DependentObject, "0A000", name, column).others = {shortName(user->name) + "." +
                                                                                           one.name};
            }
        }
        if (definition == nullptr || definition->type_name == nullptr)
            continue;
        const schema::TypeUse wanted = schema::typeUse(*definition->type_name, b.catalog());
        for (const Relation* one : typed) {
            const schema::Column* const present = one->column(column);
            const TypeChange change = typeChange(present != nullptr ? &present->type : nullptr, wanted, false, false,
                                                 b.catalog(), b.circumstances());
            if (!change.rewrites || !hasStorage(one))
                continue;
            WorkItem& item = b.rewriteHeap(Cause::CompositeAttribute, one->name, column);
            item.certainty = b.known();
            item.detail = schema::toString(wanted);
        }
    }
}

} // namespace lk::review::effects
