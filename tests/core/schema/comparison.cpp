// SPDX-License-Identifier: Apache-2.0
#include "tests/core/schema/comparison.h"

#include "core/schema/model.h"

#include <algorithm>
#include <map>

namespace lk::test {

namespace {

using namespace lk::schema;

using Facts = std::map<std::string, std::string>; ///< a key that ends in "~" is an expression's

std::string list(std::vector<std::string> items, bool isSorted = false)
{
    if (isSorted)
        std::sort(items.begin(), items.end());
    std::string result;
    for (const std::string& item : items)
        result += (result.empty() ? "" : ",") + item;
    return result;
}

const char* yes(bool is)
{
    return is ? "yes" : "no";
}

/// The server writes a date that bounds a timestamp with its time of day.
std::string withoutMidnight(std::string text)
{
    constexpr std::string_view kMidnight = " 00:00:00+00";
    for (std::size_t at = text.find(kMidnight); at != std::string::npos; at = text.find(kMidnight))
        text.erase(at, kMidnight.size());
    return text;
}

void addColumn(Facts& facts, const std::string& at, const Column& column, bool isView)
{
    facts[at + ".type"] = column.type.name.name.empty() ? "?" : toString(column.type);
    facts[at + ".notnull"] = yes(column.isNotNull);
    facts[at + ".default~"] = column.defaultText;
    facts[at + ".identity"] = std::to_string(static_cast<int>(column.identity));
    facts[at + ".generated"] = std::to_string(static_cast<int>(column.generated));
    facts[at + ".collation"] = isView ? "?" : column.collation;
    facts[at + ".storage"] = isView ? "?" : column.storage;
    facts[at + ".comment"] = column.comment;
    facts[at + ".sequence"] = column.ownedSequence;
    facts[at + ".inherited"] = std::string(yes(column.isInherited)) + " local " + yes(column.isLocal);
}

void addConstraint(Facts& facts, const std::string& at, const Constraint& c)
{
    facts[at] = std::to_string(static_cast<int>(c.kind)) + " (" + list(c.columns, c.kind == ConstraintKind::Check) +
                ") " +
                (c.kind == ConstraintKind::ForeignKey
                     ? toString(c.referenced) + "(" + list(c.referencedColumns) + ") " + c.onDelete + c.onUpdate
                     : std::string()) +
                " index " + c.index + " valid " + yes(c.isValidated) + " enforced " + yes(c.isEnforced) +
                " deferrable " + yes(c.isDeferrable) + yes(c.isInitiallyDeferred) + " noinherit " + yes(c.isNoInherit) +
                " inherited " + yes(c.isInherited) + yes(c.isLocal);
    facts[at + ".expression~"] = c.expression;
}

void addRelation(Facts& facts, const Relation& r)
{
    const std::string at = "relation " + toString(r.name);
    const bool isView = r.kind == RelationKind::View || r.kind == RelationKind::MaterializedView;
    facts[at] = "kind " + std::to_string(static_cast<int>(r.kind)) + " " + r.persistence;
    std::vector<std::string> columns;
    for (const Column& column : r.columns) {
        columns.push_back(column.name);
        addColumn(facts, at + " column " + column.name, column, isView || !r.areColumnsKnown);
    }
    facts[at + ".columns"] = list(columns);
    for (const Constraint& constraint : r.constraints)
        addConstraint(facts, at + " constraint " + constraint.name, constraint);
    for (const Trigger& t : r.triggers) {
        facts[at + " trigger " + t.name] = toString(t.function) + " (" + list(t.columns) + ") " + t.enabled +
                                           yes(t.isForRow) + yes(t.isDeferrable) + yes(t.isInitiallyDeferred);
        facts[at + " trigger " + t.name + "~"] = t.definition;
    }
    for (const Policy& p : r.policies) {
        facts[at + " policy " + p.name] = "(" + list(p.columns, true) + ") " + yes(p.isRestrictive);
        facts[at + " policy " + p.name + "~"] = p.definition;
    }
    std::vector<std::string> statistics;
    for (const Statistics& s : r.statistics)
        statistics.push_back(toString(s.name) + "(" + list(s.columns, true) + ")");
    facts[at + ".statistics"] = list(statistics, true);
    facts[at + ".rules"] = list(r.rules);
    facts[at + ".strategy"] = r.partitionStrategy;
    facts[at + ".key~"] = list(r.partitionKey);
    std::vector<std::string> parents;
    for (const Name& parent : r.parents)
        parents.push_back(toString(parent));
    facts[at + ".parents"] = list(parents);
    facts[at + ".bound~"] = r.bound ? withoutMidnight(r.bound->text) : "";
    facts[at + ".bound.from~"] =
        r.bound ? withoutMidnight(list(r.bound->from) + " to " + list(r.bound->to) + " in " + list(r.bound->in)) : "";
    std::vector<std::string> uses;
    for (const Use& use : r.uses)
        uses.push_back(toString(use.relation) + ":" + use.column);
    facts[at + ".uses"] = list(uses, true);
    if (r.kind == RelationKind::Sequence)
        facts[at + ".definition"] = r.definition;
    facts[at + ".of"] = r.ofType ? toString(*r.ofType) : "";
    facts[at + ".method"] = r.accessMethod;
    facts[at + ".tablespace"] = r.tablespace;
    facts[at + ".owner"] = r.owner.empty() ? "?" : r.owner;
    facts[at + ".comment"] = r.comment;
    facts[at + ".grants"] = list(r.grants);
    facts[at + ".options"] = list(r.options);
    facts[at + ".publications"] = list(r.publications);
    facts[at + ".security"] = std::string(yes(r.hasRowSecurity)) + yes(r.isRowSecurityForced);
    facts[at + ".identity"] = std::string(1, r.replicaIdentity);
    facts[at + ".owned by"] = r.ownedBy ? toString(r.ownedBy->relation) + ":" + r.ownedBy->column : "";
    facts[at + ".populated"] = yes(r.isPopulated);
}

void addIndex(Facts& facts, const Index& i)
{
    const std::string at = "index " + toString(i.name);
    std::string keys;
    std::string expressions;
    for (const IndexKey& key : i.keys) {
        keys += (keys.empty() ? "" : ", ") + key.column + " " + key.collation + " " + key.operatorClass +
                yes(key.isDescending) + yes(key.areNullsFirst);
        expressions += key.expression + ";";
    }
    facts[at] = toString(i.table) + " " + i.method + " (" + keys + ") include (" + list(i.included) + ") mentions (" +
                list(i.mentioned, true) + ") constraint " + i.constraint + " parent " +
                (i.parent ? toString(*i.parent) : std::string()) + " unique " + yes(i.isUnique) +
                yes(i.areNullsDistinct) + " valid " + yes(i.isValid) + " identity " + yes(i.isReplicaIdentity);
    facts[at + ".expressions~"] = expressions;
    facts[at + ".predicate~"] = i.predicate;
}

void addType(Facts& facts, const Type& t)
{
    const std::string at = "type " + toString(t.name);
    facts[at] = std::to_string(static_cast<int>(t.kind)) + " (" + list(t.labels) + ") " + toString(t.base) + " " +
                yes(t.isNotNull);
    facts[at + ".default~"] = t.defaultText;
    facts[at + ".comment"] = t.comment;
    facts[at + ".owner"] = t.owner.empty() ? "?" : t.owner;
    for (const Constraint& constraint : t.constraints)
        addConstraint(facts, at + " constraint " + constraint.name, constraint);
    std::vector<std::string> attributes;
    for (const Column& column : t.attributes)
        attributes.push_back(column.name + " " + toString(column.type));
    facts[at + ".attributes"] = list(attributes);
}

void addFunction(Facts& facts, const Function& f)
{
    const std::string at = "function " + toString(f.name) + "(" + list(f.argumentTypes) + ")";
    std::vector<std::string> uses;
    for (const Use& use : f.uses)
        uses.push_back(toString(use.relation) + ":" + use.column);
    facts[at] = list(f.argumentNames) + " returns " + f.result + " " + f.language + " " +
                std::to_string(static_cast<int>(f.volatility)) + yes(f.isProcedure) + yes(f.isSecurityDefiner) +
                yes(f.hasParsedBody) + " uses " + list(uses, true);
    facts[at + ".body"] = f.body;
}

Facts factsOf(const Catalog& catalog)
{
    Facts facts;
    for (const Relation* relation : catalog.relations()) {
        if (!relation->extension.empty())
            continue;
        addRelation(facts, *relation);
        for (const Index* index : catalog.indexesOf(relation->name))
            addIndex(facts, *index);
    }
    for (const Type* type : catalog.allTypes()) {
        if (type->extension.empty())
            addType(facts, *type);
    }
    for (const Function* function : catalog.allFunctions()) {
        if (function->extension.empty())
            addFunction(facts, *function);
    }
    return facts;
}

} // namespace

std::vector<std::string> differences(const Catalog& model, const Catalog& server)
{
    const Facts ours = factsOf(model);
    const Facts theirs = factsOf(server);
    std::vector<std::string> result;
    for (const auto& [key, value] : ours) {
        const auto found = theirs.find(key);
        if (found == theirs.end()) {
            result.push_back("only in the model: " + key + " = " + value);
            continue;
        }
        if (value == "?" || found->second == "?" || value == found->second)
            continue;
        if (key.ends_with("~") && isSameExpression(value, found->second))
            continue;
        result.push_back(key + ": model \"" + value + "\", server \"" + found->second + "\"");
    }
    for (const auto& [key, value] : theirs) {
        if (!ours.contains(key))
            result.push_back("only on the server: " + key + " = " + value);
    }
    return result;
}

} // namespace lk::test
