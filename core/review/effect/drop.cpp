// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/builtins.h"
#include "core/review/effect/dropping.h"
#include "core/review/effect/families.h"
#include "core/review/effect/literals.h"
#include "core/schema/model.h"

#include <algorithm>

namespace lk::review::effects {

namespace {

using sql::isA;
using sql::listOf;

/// The relation is not there: with IF EXISTS nothing is locked.
void forget(Builder& b, const Name& name)
{
    std::erase_if(b.effect().relations, [&](const RelationEffect& one) { return one.relation == name; });
}

void dropRelations(Builder& b, const PgQuery__DropStmt& stmt, bool isCascade)
{
    Dropping dropping(b, isCascade);
    std::vector<Subject> all;
    for (const PgQuery__Node* object : listOf(stmt.objects, stmt.n_objects)) {
        const Subject subject = b.subject(sql::nameOf(object));
        if (!b.require(subject, stmt.missing_ok != 0)) {
            forget(b, subject.name);
            continue;
        }
        if (subject.known != nullptr) {
            const schema::RelationKind kind = subject.known->kind;
            const bool isView = kind == schema::RelationKind::View;
            const bool isMatview = kind == schema::RelationKind::MaterializedView;
            const bool isSequence = kind == schema::RelationKind::Sequence;
            const bool isForeign = kind == schema::RelationKind::ForeignTable;
            bool fits = false;
            switch (stmt.remove_type) {
            case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW: fits = isView; break;
            case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW: fits = isMatview; break;
            case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE: fits = isSequence; break;
            case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE: fits = isForeign; break;
            default: fits = !isView && !isMatview && !isSequence && !isForeign; break;
            }
            if (!fits) {
                b.fail(FailureCause::WrongKind, "42809", subject.name);
                continue;
            }
            if (isSequence && subject.known->ownedBy) {
                const Relation* const owner = b.catalog().relation(subject.known->ownedBy->relation);
                const schema::Column* const column =
                    owner != nullptr ? owner->column(subject.known->ownedBy->column) : nullptr;
                // That of an identity column is a part of it: CASCADE does not help.
                if (column != nullptr && (column->identity != schema::Identity::No ||
                                          (!isCascade && column->defaultText.find("nextval(") != std::string::npos)))
                    b.fail(FailureCause::DependentObject, "2BP01", subject.name).others = {
                        "column " + column->name + " of " + shortName(owner->name)};
                else if (isCascade)
                    b.lockImplied(subject.known->ownedBy->relation, LockMode::AccessExclusive);
            }
        }
        dropping.expect(subject.name);
        all.push_back(subject);
    }
    for (const Subject& subject : all)
        dropping.relation(subject.name, true);
    if (!all.empty())
        dropping.finish(all.front().name);
}

void dropIndexes(Builder& b, const PgQuery__DropStmt& stmt)
{
    for (const PgQuery__Node* object : listOf(stmt.objects, stmt.n_objects)) {
        const Subject subject = b.subject(sql::nameOf(object));
        if (!b.require(subject, stmt.missing_ok != 0, "42704")) {
            if (!b.effect().failures.empty() && b.effect().failures.back().relation == subject.name)
                b.effect().failures.back().cause = FailureCause::MissingIndex;
            forget(b, subject.name);
            continue;
        }
        const schema::Index* const index = b.catalog().index(subject.name);
        if (index == nullptr) {
            if (subject.known != nullptr)
                b.fail(FailureCause::WrongKind, "42809", subject.name);
            continue;
        }
        const Relation* const table = b.catalog().relation(index->table);
        if (stmt.concurrent != 0) {
            if (isPartitioned(table))
                b.fail(FailureCause::ConcurrentlyOnPartitioned, "0A000", index->table, index->name.name);
            b.lockImplied(index->table, LockMode::ShareUpdateExclusive);
        } else {
            Dropping(b, stmt.behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE).index(*index);
        }
        if (!index->constraint.empty() || index->parent) {
            Failure& failure = b.fail(FailureCause::IndexBacksConstraint, "2BP01", index->table, index->name.name);
            failure.others = {index->parent ? index->parent->name : index->constraint};
        } else if (index->isUnique) { // a foreign key may rest on a plain unique index
            for (const Catalog::Reference& reference : b.catalog().referencesTo(index->table)) {
                if (reference.constraint->index == index->name.name)
                    b.fail(FailureCause::DependentObject, "2BP01", index->table, index->name.name).others = {
                        "constraint " + reference.constraint->name + " of " + shortName(reference.from->name)};
            }
        }
    }
}

/// DROP TRIGGER, RULE, POLICY … ON table: the table is named; a trigger of a partitioned table is on its partitions as well.
void dropParts(Builder& b, const PgQuery__DropStmt& stmt)
{
    for (const PgQuery__Node* object : listOf(stmt.objects, stmt.n_objects)) {
        const Subject table = b.subject(sql::nameOf(object, 1));
        if (!b.require(table, stmt.missing_ok != 0)) {
            forget(b, table.name);
            continue;
        }
        if (table.known == nullptr || !isA(object, PG_QUERY__NODE__NODE_LIST) || object->list->n_items == 0)
            continue;
        const std::string part(sql::textOf(object->list->items[object->list->n_items - 1]));
        bool isThere = false;
        bool isForRow = false;
        if (stmt.remove_type == PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER) {
            for (const schema::Trigger& one : table.known->triggers) {
                isThere = isThere || one.name == part;
                isForRow = isForRow || (one.name == part && one.isForRow);
            }
        } else if (stmt.remove_type == PG_QUERY__OBJECT_TYPE__OBJECT_POLICY) {
            isThere = std::any_of(table.known->policies.begin(), table.known->policies.end(),
                                  [&](const schema::Policy& one) { return one.name == part; });
        } else {
            isThere = std::find(table.known->rules.begin(), table.known->rules.end(), part) != table.known->rules.end();
        }
        if (!isThere) {
            // Without it nothing is locked in the end (get_object_address_relobject).
            if (stmt.missing_ok != 0 && b.catalog().isComplete())
                forget(b, table.name);
            else if (b.catalog().isComplete())
                b.fail(stmt.remove_type == PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER ? FailureCause::MissingTrigger
                                                                                 : FailureCause::MissingObject,
                       "42704", table.name, part);
            continue;
        }
        if (isForRow && isPartitioned(table.known))
            b.lockDescendants(table.name, LockMode::AccessExclusive);
    }
}

void dropSchemas(Builder& b, const PgQuery__DropStmt& stmt, bool isCascade)
{
    Dropping dropping(b, isCascade);
    std::vector<Name> all;
    for (const PgQuery__Node* object : listOf(stmt.objects, stmt.n_objects)) {
        const std::string name(sql::textOf(object));
        if (b.catalog().isComplete() && !b.catalog().hasSchema(name)) {
            if (stmt.missing_ok == 0)
                b.fail(FailureCause::MissingSchema, "3F000", {name, ""}, name);
            continue;
        }
        std::vector<std::string> inside;
        for (const Relation* one : b.catalog().relations()) {
            if (one->name.schema != name)
                continue;
            inside.push_back(shortName(one->name));
            dropping.expect(one->name);
            all.push_back(one->name);
        }
        for (const schema::Type* one : b.catalog().allTypes()) {
            if (one->name.schema == name && b.catalog().relation(one->name) == nullptr)
                inside.push_back("type " + shortName(one->name));
        }
        for (const schema::Function* one : b.catalog().allFunctions()) {
            if (one->name.schema == name)
                inside.push_back("function " + shortName(one->name));
        }
        if (!isCascade && !inside.empty())
            b.fail(FailureCause::DependentObject, "2BP01", {name, ""}, name).others = std::move(inside);
        if (isCascade) {
            for (const schema::Type* one : b.catalog().allTypes()) {
                if (one->name.schema == name)
                    dropping.type(one->name);
            }
            for (const schema::Function* one : b.catalog().allFunctions()) {
                if (one->name.schema == name)
                    dropping.function(one->name);
            }
        }
    }
    if (isCascade) {
        for (const Name& one : all)
            dropping.relation(one);
    }
}

Name functionNamed(const Builder& b, const sql::ObjectName& written)
{
    if (!written.schema.empty())
        return {written.schema, written.name};
    for (const std::string& schemaName : b.catalog().searchPath()) {
        if (!b.catalog().functions({schemaName, written.name}).empty())
            return {schemaName, written.name};
    }
    return {b.catalog().searchPath().empty() ? "public" : b.catalog().searchPath().front(), written.name};
}

void dropTypes(Builder& b, const PgQuery__DropStmt& stmt, bool isCascade)
{
    Dropping dropping(b, isCascade);
    Name first;
    for (const PgQuery__Node* object : listOf(stmt.objects, stmt.n_objects)) {
        const sql::ObjectName written = sql::nameOf(object);
        const Name name = b.catalog().resolvedType({written.schema, written.name});
        if (first.name.empty())
            first = name;
        if (b.catalog().isComplete() && b.catalog().type(name) == nullptr && b.catalog().relation(name) == nullptr) {
            if (stmt.missing_ok == 0)
                b.fail(FailureCause::MissingType, "42704", name);
            continue;
        }
        if (const Relation* row = b.catalog().relation(name);
            row != nullptr && row->kind == schema::RelationKind::CompositeType)
            b.lock(name, LockMode::AccessExclusive, true);
        dropping.type(name);
    }
    dropping.finish(first);
}

void dropExtensions(Builder& b, const PgQuery__DropStmt& stmt, bool isCascade)
{
    Dropping dropping(b, isCascade);
    Name first;
    for (const PgQuery__Node* object : listOf(stmt.objects, stmt.n_objects)) {
        const std::string name(sql::textOf(object));
        for (const Relation* one : b.catalog().relations()) {
            if (one->extension == name)
                dropping.expect(one->name);
        }
    }
    for (const PgQuery__Node* object : listOf(stmt.objects, stmt.n_objects)) {
        const std::string name(sql::textOf(object));
        if (first.name.empty())
            first = {"", name};
        for (const schema::Type* one : b.catalog().allTypes()) {
            if (one->extension == name)
                dropping.type(one->name);
        }
        for (const Relation* one : b.catalog().relations()) {
            if (one->extension == name)
                dropping.relation(one->name);
        }
    }
    dropping.finish(first);
}

/// Types of the server itself that surely differ; others may be spelled in several ways.
bool isPlainMismatch(const std::vector<std::string>& a, const std::vector<std::string>& b)
{
    constexpr std::string_view kPlain[] = {"integer", "bigint", "smallint", "text", "boolean", "uuid", "jsonb", "date"};
    const auto isPlain = [&](const std::string& type) {
        return std::find(std::begin(kPlain), std::end(kPlain), type) != std::end(kPlain);
    };
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i] != b[i] && isPlain(a[i]) && isPlain(b[i]))
            return true;
    }
    return false;
}

/// One of the overloads takes the arguments that are written.
bool isThere(const Builder& b, const Name& name, const PgQuery__ObjectWithArgs& function)
{
    const auto known = b.catalog().functions(name);
    if (function.args_unspecified != 0)
        return !known.empty();
    std::vector<std::string> types;
    for (const PgQuery__Node* type : listOf(function.objargs, function.n_objargs)) {
        if (isA(type, PG_QUERY__NODE__NODE_TYPE_NAME))
            types.push_back(schema::toString(schema::typeUse(*type->type_name, b.catalog())));
    }
    return std::any_of(known.begin(), known.end(), [&](const schema::Function* one) {
        return one->argumentTypes.size() == types.size() &&
               (one->argumentTypes == types || !isPlainMismatch(one->argumentTypes, types));
    });
}

void dropFunctions(Builder& b, const PgQuery__DropStmt& stmt, bool isCascade)
{
    Dropping dropping(b, isCascade);
    Name first;
    for (const PgQuery__Node* object : listOf(stmt.objects, stmt.n_objects)) {
        if (!isA(object, PG_QUERY__NODE__NODE_OBJECT_WITH_ARGS))
            continue;
        const PgQuery__ObjectWithArgs& function = *object->object_with_args;
        const Name name = functionNamed(b, sql::nameOf(function.objname, function.n_objname));
        if (first.name.empty())
            first = name;
        const std::size_t overloads = b.catalog().functions(name).size();
        if (overloads == 0) {
            if (b.catalog().isComplete() && stmt.missing_ok == 0)
                b.fail(FailureCause::MissingFunction, "42883", name, name.name);
            continue;
        }
        if (b.catalog().isComplete() && stmt.missing_ok == 0 && !isThere(b, name, function)) {
            b.fail(FailureCause::MissingFunction, "42883", name, name.name);
            continue;
        }
        const bool isOfProcedures = stmt.remove_type == PG_QUERY__OBJECT_TYPE__OBJECT_PROCEDURE;
        if (overloads == 1 && stmt.remove_type != PG_QUERY__OBJECT_TYPE__OBJECT_ROUTINE &&
            b.catalog().functions(name).front()->isProcedure != isOfProcedures)
            b.refuse("42809", name,
                     shortName(name) + (isOfProcedures ? " is a function, which DROP FUNCTION drops"
                                                       : " is a procedure, which DROP PROCEDURE drops"));
        if (overloads > 1 && function.args_unspecified != 0 && b.effect().failures.empty())
            b.fail(FailureCause::Value, "42725", name).others = {"There are several functions " + shortName(name) +
                                                                 ": which one is meant is said by its argument types"};
        if (overloads > 1) // which of them is used where, the texts do not tell
            continue;
        dropping.function(name);
    }
    dropping.finish(first);
}

} // namespace

void requireFunction(Builder& b, const PgQuery__ObjectWithArgs& function)
{
    const sql::ObjectName written = sql::nameOf(function.objname, function.n_objname);
    const Name name = functionNamed(b, written);
    const auto isNamedSo = [&](const schema::Function* one) { return one->name.name == written.name; };
    // An extension that a statement before has made brings functions that nobody knows by name.
    const bool areAllNamed = !b.catalog().hasThing(schema::Thing::Operator, "*");
    const bool isNobodys = b.version() <= kBuiltinsOf && builtinFunctions(written.name).empty() &&
                           std::ranges::none_of(b.catalog().allFunctions(), isNamedSo);
    const bool isOwn = !b.catalog().functions(name).empty() || (areAllNamed && (!written.schema.empty() || isNobodys));
    if (isOwn && !b.isSystem(written) && b.catalog().isComplete() && !isThere(b, name, function))
        b.fail(FailureCause::MissingFunction, "42883", name, name.name);
}

void drop(Builder& b, const PgQuery__DropStmt& stmt)
{
    const bool isCascade = stmt.behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE;
    switch (stmt.remove_type) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE: dropRelations(b, stmt, isCascade); break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_INDEX: dropIndexes(b, stmt); break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER:
    case PG_QUERY__OBJECT_TYPE__OBJECT_POLICY:
    case PG_QUERY__OBJECT_TYPE__OBJECT_RULE: dropParts(b, stmt); break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA: dropSchemas(b, stmt, isCascade); break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN: dropTypes(b, stmt, isCascade); break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_FUNCTION:
    case PG_QUERY__OBJECT_TYPE__OBJECT_PROCEDURE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_ROUTINE: dropFunctions(b, stmt, isCascade); break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_EXTENSION: dropExtensions(b, stmt, isCascade); break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_STATISTIC_EXT:
        for (const PgQuery__Node* object : listOf(stmt.objects, stmt.n_objects)) {
            const sql::ObjectName written = sql::nameOf(object);
            for (const Relation* table : b.catalog().relations()) {
                for (const schema::Statistics& one : table->statistics) {
                    if (one.name.name == written.name && (written.schema.empty() || written.schema == one.name.schema))
                        b.lockImplied(table->name, LockMode::ShareUpdateExclusive);
                }
            }
        }
        break;
    default: break;
    }
}

void dropOwned(Builder& b, PgQuery__Node* const* roles, std::size_t count)
{
    Dropping dropping(b, true);
    for (const PgQuery__Node* role : listOf(roles, count)) {
        if (!isA(role, PG_QUERY__NODE__NODE_ROLE_SPEC))
            continue;
        const std::string name = role->role_spec->rolename;
        for (const Relation* one : b.catalog().relations()) {
            if (one->owner == name && one->kind != schema::RelationKind::CompositeType)
                dropping.relation(one->name);
        }
    }
}

} // namespace lk::review::effects
