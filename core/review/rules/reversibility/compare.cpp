// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/reversibility/compare.h"

#include "core/schema/model.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace lk::review::reversibility {

using schema::Catalog;
using schema::Column;
using schema::Constraint;
using schema::Index;
using schema::Name;
using schema::Relation;
using schema::Type;

namespace {

const char* wordFor(schema::RelationKind kind)
{
    switch (kind) {
    case schema::RelationKind::View: return "view";
    case schema::RelationKind::MaterializedView: return "materialized view";
    case schema::RelationKind::Sequence: return "sequence";
    case schema::RelationKind::CompositeType: return "type";
    default: return "table";
    }
}

class Comparison final {
public:
    std::vector<std::string> found;

    void relations(const Relation* was, const Relation* is, const Name& name);
    void indexes(const Index* was, const Index* is, const Name& name);
    void types(const Type* was, const Type* is, const Name& name);
    void functions(const std::vector<const schema::Function*>& was, const std::vector<const schema::Function*>& is,
                   const Name& name);
    void presence(bool was, bool is, const std::string& what)
    {
        if (was != is)
            found.push_back(what + (was ? " is gone" : " stays"));
    }

private:
    void say(const std::string& what, const std::string& was, const std::string& is)
    {
        found.push_back(fmt::format("{} was {}, is {}", what, was.empty() ? "not set" : was, is.empty() ? "gone" : is));
    }
    void texts(const std::string& what, const std::string& was, const std::string& is)
    {
        if (was != is && !schema::isSameExpression(was, is))
            say(what, was, is);
    }
    void flags(const std::string& what, bool was, bool is)
    {
        if (was != is)
            found.push_back(fmt::format("{} was {}, is {}", what, was ? "so" : "not so", is ? "so" : "not so"));
    }
    void columns(const Relation& was, const Relation& is, const std::string& table);
    void column(const Column& was, const Column& is, const std::string& name);
    void constraints(const std::vector<Constraint>& was, const std::vector<Constraint>& is, const std::string& table);
    void triggers(const Relation& was, const Relation& is, const std::string& table);
    void policies(const Relation& was, const Relation& is, const std::string& table);
    /// Names that stand on one side alone.
    template<typename Items, typename NameOf>
    void members(const Items& was, const Items& is, const std::string& word, const std::string& table, NameOf nameOf)
    {
        for (const auto& item : was) {
            if (std::none_of(is.begin(), is.end(), [&](const auto& other) { return nameOf(other) == nameOf(item); }))
                found.push_back(fmt::format("{} {} of {} is gone", word, nameOf(item), table));
        }
        for (const auto& item : is) {
            if (std::none_of(was.begin(), was.end(), [&](const auto& other) { return nameOf(other) == nameOf(item); }))
                found.push_back(fmt::format("{} {} of {} stays", word, nameOf(item), table));
        }
    }
};

void Comparison::column(const Column& was, const Column& is, const std::string& name)
{
    // The type of a view's expression is not known where a statement has made the view.
    if (was.type != is.type && !was.type.name.name.empty() && !is.type.name.name.empty())
        say("the type of " + name, schema::toString(was.type), schema::toString(is.type));
    if (was.isNotNull != is.isNotNull)
        found.push_back(fmt::format("{} was {}, is {}", name, was.isNotNull ? "NOT NULL" : "nullable",
                                    is.isNotNull ? "NOT NULL" : "nullable"));
    if (was.generated == is.generated)
        texts("the default of " + name, was.defaultText, is.defaultText);
    else
        flags("that the server computes " + name, was.generated != schema::Generated::No,
              is.generated != schema::Generated::No);
    flags("that " + name + " is an identity column", was.identity != schema::Identity::No,
          is.identity != schema::Identity::No);
    if (was.identity != is.identity && was.identity != schema::Identity::No && is.identity != schema::Identity::No)
        found.push_back(fmt::format("the identity of {} is generated in another way", name));
    if (was.collation != is.collation)
        say("the collation of " + name, was.collation, is.collation);
    if (!was.storage.empty() && !is.storage.empty() && was.storage != is.storage)
        say("the storage of " + name, was.storage, is.storage);
    if (was.comment != is.comment)
        found.push_back("the comment on " + name + " is another");
}

void Comparison::columns(const Relation& was, const Relation& is, const std::string& table)
{
    members(was.columns, is.columns, "column", table, [](const Column& one) { return one.name; });
    for (const Column& one : was.columns) {
        if (const Column* other = is.column(one.name); other != nullptr)
            column(one, *other, table + '.' + one.name);
    }
}

void Comparison::constraints(const std::vector<Constraint>& was, const std::vector<Constraint>& is,
                             const std::string& table)
{
    const auto named = [](const std::vector<Constraint>& all) {
        std::vector<Constraint> result;
        for (const Constraint& one : all) {
            if (one.kind != schema::ConstraintKind::NotNull) // told as the column's
                result.push_back(one);
        }
        return result;
    };
    const std::vector<Constraint> before = named(was);
    const std::vector<Constraint> after = named(is);
    members(before, after, "constraint", table, [](const Constraint& one) { return one.name; });
    for (const Constraint& one : before) {
        const auto other =
            std::find_if(after.begin(), after.end(), [&](const Constraint& c) { return c.name == one.name; });
        if (other == after.end())
            continue;
        const std::string name = fmt::format("constraint {} of {}", one.name, table);
        if (!isSameConstraint(one, *other))
            found.push_back(name + " is another");
        flags("that " + name + " is validated", one.isValidated, other->isValidated);
        flags("that " + name + " is enforced", one.isEnforced, other->isEnforced);
        flags("that " + name + " is deferrable", one.isDeferrable, other->isDeferrable);
        flags("that " + name + " is deferred", one.isInitiallyDeferred, other->isInitiallyDeferred);
    }
}

/// BEFORE INSERT OR UPDATE: what stands before the condition and the arguments, whose text each side writes in its own way.
std::string timing(const schema::Trigger& trigger)
{
    return trigger.definition.substr(
        0, std::min({trigger.definition.find(" WHEN "), trigger.definition.find(" ("),
                     trigger.definition.find(" NEW TABLE "), trigger.definition.find(" OLD TABLE ")}));
}

void Comparison::triggers(const Relation& was, const Relation& is, const std::string& table)
{
    members(was.triggers, is.triggers, "trigger", table, [](const schema::Trigger& one) { return one.name; });
    for (const schema::Trigger& one : was.triggers) {
        const auto other = std::find_if(is.triggers.begin(), is.triggers.end(),
                                        [&](const schema::Trigger& t) { return t.name == one.name; });
        if (other == is.triggers.end())
            continue;
        if (one.function != other->function || one.columns != other->columns || one.isForRow != other->isForRow ||
            timing(one) != timing(*other))
            found.push_back(fmt::format("trigger {} of {} is another", one.name, table));
        if (one.enabled != other->enabled)
            found.push_back(fmt::format("trigger {} of {} is {}", one.name, table,
                                        other->enabled == 'D' ? "disabled" : "enabled in another way"));
    }
}

void Comparison::policies(const Relation& was, const Relation& is, const std::string& table)
{
    members(was.policies, is.policies, "policy", table, [](const schema::Policy& one) { return one.name; });
    for (const schema::Policy& one : was.policies) {
        const auto other = std::find_if(is.policies.begin(), is.policies.end(),
                                        [&](const schema::Policy& p) { return p.name == one.name; });
        if (other != is.policies.end() && (one.isRestrictive != other->isRestrictive || one.columns != other->columns))
            found.push_back(fmt::format("policy {} of {} is another", one.name, table));
    }
}

std::vector<std::string> withoutOwner(const Relation& relation)
{
    std::vector<std::string> result;
    for (const std::string& grant : relation.grants) {
        if (relation.owner.empty() || !grant.starts_with(relation.owner + '='))
            result.push_back(grant);
    }
    return result;
}

void Comparison::relations(const Relation* was, const Relation* is, const Name& name)
{
    const std::string shown = schema::toString(name);
    if (was == nullptr || is == nullptr) {
        if (was != is)
            found.push_back(fmt::format("{} {} {}", wordFor((was != nullptr ? was : is)->kind), shown,
                                        was != nullptr ? "is gone" : "stays"));
        return;
    }
    if (was->kind != is->kind) {
        found.push_back(shown + " is something else");
        return;
    }
    columns(*was, *is, shown);
    constraints(was->constraints, is->constraints, shown);
    triggers(*was, *is, shown);
    policies(*was, *is, shown);
    members(was->rules, is->rules, "rule", shown, [](const std::string& one) { return one; });
    members(was->statistics, is->statistics, "statistics", shown,
            [](const schema::Statistics& one) { return one.name.name; });
    members(was->options, is->options, "storage parameter", shown, [](const std::string& one) { return one; });
    members(withoutOwner(*was), withoutOwner(*is), "privilege", shown, [](const std::string& one) { return one; });
    members(was->publications, is->publications, "publication", shown, [](const std::string& one) { return one; });
    flags("row security of " + shown, was->hasRowSecurity, is->hasRowSecurity);
    flags("forced row security of " + shown, was->isRowSecurityForced, is->isRowSecurityForced);
    if (was->persistence != is->persistence)
        found.push_back(fmt::format("{} is {}", shown, is->persistence == 'u' ? "unlogged" : "logged"));
    if (was->replicaIdentity != is->replicaIdentity)
        found.push_back("the replica identity of " + shown + " is another");
    if (!was->owner.empty() && !is->owner.empty() && was->owner != is->owner)
        say("the owner of " + shown, was->owner, is->owner);
    if (was->comment != is->comment)
        found.push_back("the comment on " + shown + " is another");
    if (was->parents != is->parents)
        found.push_back(fmt::format("{} is {}", shown,
                                    is->parents.empty() ? "no longer part of " + schema::toString(was->parents.front())
                                                        : "part of " + schema::toString(is->parents.front())));
    else if (was->bound && is->bound &&
             (was->bound->isDefault != is->bound->isDefault || was->bound->from != is->bound->from ||
              was->bound->to != is->bound->to || was->bound->in != is->bound->in))
        found.push_back("the bound of partition " + shown + " is another");
    if (was->partitionStrategy != is->partitionStrategy || was->partitionKey != is->partitionKey)
        found.push_back("the partition key of " + shown + " is another");
    if (was->tablespace != is->tablespace)
        say("the tablespace of " + shown, was->tablespace, is->tablespace);
    if (!was->accessMethod.empty() && !is->accessMethod.empty() && was->accessMethod != is->accessMethod)
        say("the access method of " + shown, was->accessMethod, is->accessMethod);
    if (was->kind == schema::RelationKind::Sequence) {
        texts("the options of sequence " + shown, was->definition, is->definition);
        flags("the owner column of sequence " + shown, was->ownedBy.has_value(), is->ownedBy.has_value());
    }
    // Texts of views come from the server on one side and from the file on the other: what they read is compared instead.
    if ((was->kind == schema::RelationKind::View || was->kind == schema::RelationKind::MaterializedView) &&
        was->uses != is->uses)
        found.push_back(fmt::format("the query of {} is another", shown));
    if (was->kind == schema::RelationKind::MaterializedView)
        flags("that " + shown + " is filled", was->isPopulated, is->isPopulated);
}

void Comparison::indexes(const Index* was, const Index* is, const Name& name)
{
    const std::string shown = schema::toString(name);
    const Index& one = was != nullptr ? *was : *is;
    if (was == nullptr || is == nullptr) {
        // That of a constraint goes and comes with it.
        if (was != is && one.constraint.empty())
            found.push_back(fmt::format("index {} {}", shown, was != nullptr ? "is gone" : "stays"));
        return;
    }
    if (!isSameIndex(*was, *is))
        found.push_back("index " + shown + " is another");
    flags("that index " + shown + " is valid", was->isValid, is->isValid);
    flags("that index " + shown + " is the replica identity", was->isReplicaIdentity, is->isReplicaIdentity);
    flags("that index " + shown + " is attached to a parent's", was->parent.has_value(), is->parent.has_value());
    if (was->constraint != is->constraint)
        say("the constraint of index " + shown, was->constraint, is->constraint);
}

void Comparison::types(const Type* was, const Type* is, const Name& name)
{
    const std::string shown = "type " + schema::toString(name);
    if (was == nullptr || is == nullptr) {
        presence(was != nullptr, is != nullptr, shown);
        return;
    }
    if (was->labels != is->labels) {
        for (const std::string& label : is->labels) {
            if (std::find(was->labels.begin(), was->labels.end(), label) == was->labels.end())
                found.push_back(fmt::format("value '{}' of {} stays", label, shown));
        }
        for (const std::string& label : was->labels) {
            if (std::find(is->labels.begin(), is->labels.end(), label) == is->labels.end())
                found.push_back(fmt::format("value '{}' of {} is gone", label, shown));
        }
        if (was->labels.size() == is->labels.size() &&
            std::is_permutation(was->labels.begin(), was->labels.end(), is->labels.begin()))
            found.push_back("the order of the values of " + shown + " is another");
    }
    if (was->kind != is->kind || was->base != is->base)
        found.push_back(shown + " is another");
    flags("that " + shown + " is NOT NULL", was->isNotNull, is->isNotNull);
    texts("the default of " + shown, was->defaultText, is->defaultText);
    constraints(was->constraints, is->constraints, shown);
    members(was->attributes, is->attributes, "attribute", shown, [](const Column& one) { return one.name; });
    for (const Column& one : was->attributes) {
        for (const Column& other : is->attributes) {
            if (one.name == other.name)
                column(one, other, shown + '.' + one.name);
        }
    }
    if (was->comment != is->comment)
        found.push_back("the comment on " + shown + " is another");
    if (!was->owner.empty() && !is->owner.empty() && was->owner != is->owner)
        say("the owner of " + shown, was->owner, is->owner);
}

void Comparison::functions(const std::vector<const schema::Function*>& was,
                           const std::vector<const schema::Function*>& is, const Name& name)
{
    const auto shown = [&](const schema::Function& one) {
        return fmt::format("function {}({})", schema::toString(name), fmt::join(one.argumentTypes, ", "));
    };
    const auto twin = [](const std::vector<const schema::Function*>& all, const schema::Function& one) {
        const auto match = std::find_if(all.begin(), all.end(), [&](const schema::Function* other) {
            return other->argumentTypes == one.argumentTypes;
        });
        return match == all.end() ? nullptr : *match;
    };
    for (const schema::Function* one : was) {
        const schema::Function* other = twin(is, *one);
        if (other == nullptr)
            found.push_back(shown(*one) + " is gone");
        else if (!isSameFunction(*one, *other))
            found.push_back(shown(*one) + " is another");
    }
    for (const schema::Function* one : is) {
        if (twin(was, *one) == nullptr)
            found.push_back(shown(*one) + " stays");
    }
}

} // namespace

std::vector<std::string> differences(const Catalog& before, const Catalog& after)
{
    Comparison comparison;
    const Catalog::Changes changes = after.changes();
    for (const Name& name : changes.relations) {
        // Named by a session's own tables, and by the sequences that go and come with their columns.
        const Relation* was = before.relation(name);
        const Relation* is = after.relation(name);
        const Relation* one = was != nullptr ? was : is;
        if (one == nullptr || name.schema == "pg_temp" || one->persistence == 't' ||
            (one->kind == schema::RelationKind::Sequence && one->ownedBy && (was == nullptr || is == nullptr)))
            continue;
        comparison.relations(was, is, name);
    }
    for (const Name& name : changes.indexes) {
        const Index* was = before.index(name);
        const Index* is = after.index(name);
        if (was == nullptr && is == nullptr)
            continue;
        const Name table = was != nullptr ? was->table : is->table;
        if ((was == nullptr || is == nullptr) &&
            (before.relation(table) == nullptr || after.relation(table) == nullptr))
            continue; // told as the table's
        comparison.indexes(was, is, name);
    }
    for (const Name& name : changes.types)
        comparison.types(before.type(name), after.type(name), name);
    for (const Name& name : changes.functions)
        comparison.functions(before.functions(name), after.functions(name), name);
    for (const std::string& name : changes.schemas)
        comparison.presence(before.hasSchema(name), after.hasSchema(name), "schema " + name);
    for (const std::string& name : changes.extensions)
        comparison.presence(before.hasExtension(name), after.hasExtension(name), "extension " + name);
    return std::move(comparison.found);
}

bool isSameConstraint(const Constraint& one, const Constraint& other)
{
    return one.kind == other.kind && (one.kind == schema::ConstraintKind::Check || one.columns == other.columns) &&
           one.referenced == other.referenced && one.referencedColumns == other.referencedColumns &&
           one.onDelete == other.onDelete && one.onUpdate == other.onUpdate &&
           schema::isSameExpression(one.expression, other.expression) && one.isNoInherit == other.isNoInherit;
}

bool isSameIndex(const Index& one, const Index& other)
{
    const auto isSameKey = [](const schema::IndexKey& a, const schema::IndexKey& b) {
        return a.column == b.column && schema::isSameExpression(a.expression, b.expression) &&
               a.collation == b.collation && a.operatorClass == b.operatorClass && a.isDescending == b.isDescending &&
               a.areNullsFirst == b.areNullsFirst;
    };
    return one.table == other.table && one.method == other.method &&
           std::ranges::equal(one.keys, other.keys, isSameKey) && one.included == other.included &&
           schema::isSameExpression(one.predicate, other.predicate) && one.isUnique == other.isUnique &&
           one.areNullsDistinct == other.areNullsDistinct;
}

bool isSameFunction(const schema::Function& one, const schema::Function& other)
{
    return (one.hasParsedBody || other.hasParsedBody || one.body == other.body) && one.result == other.result &&
           one.language == other.language && one.volatility == other.volatility &&
           one.isSecurityDefiner == other.isSecurityDefiner && one.argumentNames == other.argumentNames &&
           one.defaults == other.defaults;
}

} // namespace lk::review::reversibility
