// SPDX-License-Identifier: Apache-2.0
#include "core/schema/modelparts.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <cstdlib>
#include <limits>

namespace lk::schema::model {

namespace {

/// A sequence's options as numbers; its text is theirs, so that ALTER can begin with it.
struct Options {
    std::string type = "bigint";
    long long increment = 1;
    long long minimum = 1;
    long long maximum = std::numeric_limits<long long>::max();
    long long start = 1;
    long long cache = 1;
    bool cycles = false;
};

long long highest(const std::string& type)
{
    if (type == "smallint")
        return std::numeric_limits<short>::max();
    return type == "integer" ? std::numeric_limits<int>::max() : std::numeric_limits<long long>::max();
}

long long lowest(const std::string& type)
{
    return -highest(type) - 1;
}

std::string textOf(const Options& o)
{
    return fmt::format("AS {} INCREMENT {} MINVALUE {} MAXVALUE {} START {} CACHE {}{}", o.type, o.increment, o.minimum,
                       o.maximum, o.start, o.cache, o.cycles ? " CYCLE" : "");
}

Options optionsOf(const std::string& text)
{
    Options o;
    std::size_t at = 0;
    const auto next = [&] {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        std::string word = text.substr(at, end - at);
        at = std::min(end + 1, text.size());
        return word;
    };
    while (at < text.size()) {
        const std::string key = next();
        if (key == "CYCLE") {
            o.cycles = true;
            continue;
        }
        const std::string value = next();
        if (key == "AS")
            o.type = value;
        long long* number = key == "INCREMENT"  ? &o.increment
                            : key == "MINVALUE" ? &o.minimum
                            : key == "MAXVALUE" ? &o.maximum
                            : key == "START"    ? &o.start
                            : key == "CACHE"    ? &o.cache
                                                : nullptr;
        if (number != nullptr)
            *number = std::strtoll(value.c_str(), nullptr, 10);
    }
    return o;
}

long long numberOf(const PgQuery__Node* node, long long otherwise)
{
    if (sql::isA(node, PG_QUERY__NODE__NODE_INTEGER))
        return node->integer->ival;
    if (sql::isA(node, PG_QUERY__NODE__NODE_FLOAT))
        return std::strtoll(node->float_->fval, nullptr, 10);
    return otherwise;
}

void lay(Options& o, PgQuery__Node* const* nodes, std::size_t count, const Catalog& catalog, bool isNew)
{
    const PgQuery__DefElem* minimum = nullptr;
    const PgQuery__DefElem* maximum = nullptr;
    bool hasStart = false;
    const Options before = o;
    for (const PgQuery__Node* node : sql::listOf(nodes, count)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_DEF_ELEM))
            continue;
        const PgQuery__DefElem& option = *node->def_elem;
        const std::string_view name = option.defname;
        if (name == "as" && sql::isA(option.arg, PG_QUERY__NODE__NODE_TYPE_NAME))
            o.type = toString(typeUse(*option.arg->type_name, catalog));
        else if (name == "increment")
            o.increment = numberOf(option.arg, o.increment);
        else if (name == "start") {
            o.start = numberOf(option.arg, o.start);
            hasStart = true;
        } else if (name == "cache")
            o.cache = numberOf(option.arg, o.cache);
        else if (name == "cycle")
            o.cycles = !sql::isA(option.arg, PG_QUERY__NODE__NODE_BOOLEAN) || option.arg->boolean->boolval != 0;
        else if (name == "minvalue")
            minimum = &option;
        else if (name == "maxvalue")
            maximum = &option;
    }
    const bool typeChanged = o.type != before.type;
    // A bound that is the old type's own follows the type (init_params).
    if (maximum != nullptr && maximum->arg != nullptr)
        o.maximum = numberOf(maximum->arg, o.maximum);
    else if (isNew || maximum != nullptr || (typeChanged && before.maximum == highest(before.type)))
        o.maximum = o.increment > 0 ? highest(o.type) : -1;
    if (minimum != nullptr && minimum->arg != nullptr)
        o.minimum = numberOf(minimum->arg, o.minimum);
    else if (isNew || minimum != nullptr || (typeChanged && before.minimum == lowest(before.type)))
        o.minimum = o.increment > 0 ? 1 : lowest(o.type);
    if (isNew && !hasStart)
        o.start = o.increment > 0 ? o.minimum : o.maximum;
}

void layOwner(Relation& sequence, PgQuery__Node* const* nodes, std::size_t count, const Catalog& catalog)
{
    for (const PgQuery__Node* node : sql::listOf(nodes, count)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_DEF_ELEM) || std::string_view(node->def_elem->defname) != "owned_by" ||
            !sql::isA(node->def_elem->arg, PG_QUERY__NODE__NODE_LIST))
            continue;
        if (node->def_elem->arg->list->n_items < 2) // NONE
            sequence.ownedBy.reset();
        else
            sequence.ownedBy =
                Use{relationName(node->def_elem->arg, catalog, 1), sql::nameOf(node->def_elem->arg).name};
    }
}

} // namespace

Relation sequenceFrom(const Name& name, PgQuery__Node* const* options, std::size_t count, const std::string& type)
{
    Relation sequence;
    sequence.name = name;
    sequence.kind = RelationKind::Sequence;
    sequence.persistence = name.schema == "pg_temp" ? 't' : 'p';
    Options o;
    if (!type.empty())
        o.type = type;
    lay(o, options, count, Catalog(), true);
    sequence.definition = textOf(o);
    return sequence;
}

void setSequenceOptions(Catalog& catalog, const Name& name, PgQuery__Node* const* options, std::size_t count)
{
    const Relation* before = catalog.relation(name);
    if (before == nullptr || before->kind != RelationKind::Sequence)
        return;
    Relation changed = *before;
    Options o = optionsOf(changed.definition);
    lay(o, options, count, catalog, false);
    changed.definition = textOf(o);
    layOwner(changed, options, count, catalog);
    const std::optional<Use> owner = changed.ownedBy;
    const std::optional<Use> ownerBefore = before->ownedBy;
    catalog.put(std::move(changed));
    if (owner == ownerBefore)
        return;
    if (ownerBefore) {
        catalog.change(ownerBefore->relation, [&](Relation& table) {
            if (Column* column = table.column(ownerBefore->column);
                column != nullptr && column->ownedSequence == name.name)
                column->ownedSequence.clear();
        });
    }
    if (owner) {
        catalog.change(owner->relation, [&](Relation& table) {
            if (Column* column = table.column(owner->column); column != nullptr)
                column->ownedSequence = name.name;
        });
    }
}

Name makeOwnedSequence(Catalog& catalog, const Name& table, const std::string& column, const TypeUse& type,
                       PgQuery__Node* const* options, std::size_t count)
{
    Name name{table.schema, chooseRelationName(catalog, table.schema, table.name, column, "seq", false)};
    for (const PgQuery__Node* node : sql::listOf(options, count)) {
        if (sql::isA(node, PG_QUERY__NODE__NODE_DEF_ELEM) &&
            std::string_view(node->def_elem->defname) == "sequence_name")
            name = newName(sql::nameOf(node->def_elem->arg), catalog);
    }
    Relation sequence = sequenceFrom(name, options, count, toString(TypeUse{type.name, {}, 0}));
    sequence.ownedBy = Use{table, column};
    if (const Relation* owner = catalog.relation(table); owner != nullptr) {
        sequence.owner = owner->owner;
        sequence.persistence = owner->persistence;
    }
    catalog.put(std::move(sequence));
    return name;
}

void createSequence(Catalog& catalog, const PgQuery__CreateSeqStmt& statement)
{
    const Name name = newRelationName(*statement.sequence, catalog);
    if (statement.if_not_exists != 0 && catalog.relation(name) != nullptr)
        return;
    Relation sequence = sequenceFrom(name, statement.options, statement.n_options, {});
    sequence.persistence = *statement.sequence->relpersistence;
    layOwner(sequence, statement.options, statement.n_options, catalog);
    const std::optional<Use> owner = sequence.ownedBy;
    catalog.put(std::move(sequence));
    if (owner) {
        catalog.change(owner->relation, [&](Relation& table) {
            if (Column* column = table.column(owner->column); column != nullptr)
                column->ownedSequence = name.name;
        });
    }
}

void alterSequence(Catalog& catalog, const PgQuery__AlterSeqStmt& statement)
{
    setSequenceOptions(catalog, relationName(*statement.sequence, catalog), statement.options, statement.n_options);
}

} // namespace lk::schema::model
