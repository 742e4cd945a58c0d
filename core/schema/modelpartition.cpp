// SPDX-License-Identifier: Apache-2.0
#include "core/schema/modelparts.h"

#include <algorithm>

// Partitions and inheritance.

namespace lk::schema::model {

namespace {

using Node = PgQuery__Node;

std::string datum(const Node* node)
{
    if (sql::isA(node, PG_QUERY__NODE__NODE_PARTITION_RANGE_DATUM)) {
        switch (node->partition_range_datum->kind) {
        case PG_QUERY__PARTITION_RANGE_DATUM_KIND__PARTITION_RANGE_DATUM_MINVALUE: return "MINVALUE";
        case PG_QUERY__PARTITION_RANGE_DATUM_KIND__PARTITION_RANGE_DATUM_MAXVALUE: return "MAXVALUE";
        default: return datum(node->partition_range_datum->value);
        }
    }
    if (sql::isA(node, PG_QUERY__NODE__NODE_COLUMN_REF)) { // raw: MINVALUE and MAXVALUE are still names
        const std::string name = sql::nameOf(node->column_ref->fields, node->column_ref->n_fields).name;
        if (name == "minvalue" || name == "maxvalue")
            return name == "minvalue" ? "MINVALUE" : "MAXVALUE";
    }
    return textOf(node);
}

std::vector<std::string> data(Node* const* nodes, std::size_t count)
{
    std::vector<std::string> result;
    for (const Node* node : sql::listOf(nodes, count))
        result.push_back(datum(node));
    return result;
}

std::string joinedWith(const std::vector<std::string>& texts)
{
    std::string result;
    for (const std::string& text : texts)
        result += (result.empty() ? "" : ", ") + text;
    return result;
}

void mergeColumns(Catalog& catalog, const Name& parent, const Name& child, bool isPartition)
{
    const Relation* above = catalog.relation(parent);
    if (above == nullptr)
        return;
    const Relation from = *above;
    catalog.change(child, [&](Relation& r) {
        for (const Column& column : from.columns) {
            if (Column* own = r.column(column.name); own != nullptr) {
                own->isInherited = true;
                own->isLocal = own->isLocal && !isPartition;
            }
        }
        for (const Constraint& constraint : from.constraints) {
            if (constraint.kind != ConstraintKind::Check || constraint.isNoInherit)
                continue;
            for (Constraint& own : r.constraints) {
                if (own.name == constraint.name && own.kind == ConstraintKind::Check) {
                    own.isInherited = true;
                    own.isLocal = own.isLocal && !isPartition;
                }
            }
        }
    });
}

void unmergeColumns(Catalog& catalog, const Name& parent, const Name& child)
{
    const Relation* above = catalog.relation(parent);
    if (above == nullptr)
        return;
    const Relation from = *above;
    // What another parent still gives stays inherited.
    std::vector<Relation> others;
    for (const Name& other : catalog.relation(child)->parents) {
        if (const Relation* relation = catalog.relation(other); relation != nullptr && other != parent)
            others.push_back(*relation);
    }
    const auto isElsewhere = [&](const auto& has) { return std::any_of(others.begin(), others.end(), has); };
    catalog.change(child, [&](Relation& r) {
        for (Column& own : r.columns) {
            if (from.column(own.name) == nullptr ||
                isElsewhere([&](const Relation& o) { return o.column(own.name) != nullptr; }))
                continue;
            own.isInherited = false;
            own.isLocal = true;
        }
        for (Constraint& own : r.constraints) {
            if (own.kind != ConstraintKind::Check || from.constraint(own.name) == nullptr ||
                isElsewhere([&](const Relation& o) { return o.constraint(own.name) != nullptr; }))
                continue;
            own.isInherited = false;
            own.isLocal = true;
        }
    });
}

} // namespace

Bound boundFrom(const PgQuery__PartitionBoundSpec& written)
{
    Bound bound;
    bound.isDefault = written.is_default != 0;
    bound.from = data(written.lowerdatums, written.n_lowerdatums);
    bound.to = data(written.upperdatums, written.n_upperdatums);
    bound.in = data(written.listdatums, written.n_listdatums);
    if (bound.isDefault)
        bound.text = "DEFAULT";
    else if (!bound.in.empty())
        bound.text = "FOR VALUES IN (" + joinedWith(bound.in) + ")";
    else if (!bound.from.empty())
        bound.text = "FOR VALUES FROM (" + joinedWith(bound.from) + ") TO (" + joinedWith(bound.to) + ")";
    else
        bound.text = "FOR VALUES WITH (modulus " + std::to_string(written.modulus) + ", remainder " +
                     std::to_string(written.remainder) + ")";
    return bound;
}

void setPartitionKey(Relation& table, const PgQuery__PartitionSpec& written)
{
    switch (written.strategy) {
    case PG_QUERY__PARTITION_STRATEGY__PARTITION_STRATEGY_LIST: table.partitionStrategy = "list"; break;
    case PG_QUERY__PARTITION_STRATEGY__PARTITION_STRATEGY_HASH: table.partitionStrategy = "hash"; break;
    default: table.partitionStrategy = "range"; break;
    }
    for (const Node* node : sql::listOf(written.part_params, written.n_part_params)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_PARTITION_ELEM))
            continue;
        const PgQuery__PartitionElem& element = *node->partition_elem;
        table.partitionKey.push_back(element.expr != nullptr ? textOf(element.expr) : std::string(element.name));
    }
}

void cloneToPartition(Catalog& catalog, const Name& parent, const Name& child)
{
    cloneIndexes(catalog, parent, child, false);
    const Relation* above = catalog.relation(parent);
    if (above == nullptr)
        return;
    const Relation from = *above;
    for (const Constraint& constraint : from.constraints) {
        if (constraint.kind != ConstraintKind::ForeignKey)
            continue;
        const Relation* own = catalog.relation(child);
        // One that is there already and says the same is taken over (tryAttachPartitionForeignKey).
        const auto same = std::find_if(own->constraints.begin(), own->constraints.end(), [&](const Constraint& c) {
            return c.kind == ConstraintKind::ForeignKey && !c.isInherited && c.columns == constraint.columns &&
                   c.referenced == constraint.referenced && c.referencedColumns == constraint.referencedColumns &&
                   c.onDelete == constraint.onDelete && c.onUpdate == constraint.onUpdate &&
                   c.isDeferrable == constraint.isDeferrable && c.isValidated;
        });
        if (same != own->constraints.end()) {
            const std::string name = same->name;
            catalog.change(child, [&](Relation& r) {
                for (Constraint& c : r.constraints) {
                    if (c.name == name) {
                        c.isInherited = true;
                        c.isLocal = false;
                    }
                }
            });
            continue;
        }
        Constraint copy = constraint;
        if (own->constraint(copy.name) != nullptr)
            copy.name.clear();
        addForeignKey(catalog, child, std::move(copy), true);
    }
    for (const Trigger& trigger : from.triggers) {
        if (!trigger.isForRow)
            continue;
        catalog.change(child, [&](Relation& r) { r.triggers.push_back(trigger); });
    }
}

void attachPartition(Catalog& catalog, const Name& parent, const Name& child, Bound bound)
{
    changeTable(catalog, child, [&](Relation& r) {
        r.parents = {parent};
        r.bound = std::move(bound);
    });
    changeTable(catalog, parent, [](Relation& r) {
        r.kind = RelationKind::PartitionedTable;
        r.isEmpty = false;
    });
    mergeColumns(catalog, parent, child, true);
    cloneToPartition(catalog, parent, child);
}

void detachPartition(Catalog& catalog, const Name& parent, const Name& child)
{
    const Relation* partition = catalog.relation(child);
    if (partition == nullptr)
        return;
    unmergeColumns(catalog, parent, child);
    const Relation* above = catalog.relation(parent);
    const std::vector<Trigger> triggers = above != nullptr ? above->triggers : std::vector<Trigger>();
    catalog.change(child, [&](Relation& r) {
        r.parents.clear();
        r.bound.reset();
        r.isDetachPending = false;
        for (Constraint& c : r.constraints) {
            if (c.kind != ConstraintKind::Check) {
                c.isInherited = false;
                c.isLocal = true;
            }
        }
        std::erase_if(r.triggers, [&](const Trigger& t) {
            return t.isForRow &&
                   std::any_of(triggers.begin(), triggers.end(), [&](const Trigger& p) { return p.name == t.name; });
        });
    });
    std::vector<Name> indexes;
    for (const Index* index : catalog.indexesOf(child))
        indexes.push_back(index->name);
    for (const Name& index : indexes)
        catalog.changeIndex(index, [](Index& i) { i.parent.reset(); });
}

void inherit(Catalog& catalog, const Name& parent, const Name& child)
{
    changeTable(catalog, child, [&](Relation& r) { r.parents.push_back(parent); });
    mergeColumns(catalog, parent, child, false);
}

void disinherit(Catalog& catalog, const Name& parent, const Name& child)
{
    if (catalog.relation(child) == nullptr)
        return;
    unmergeColumns(catalog, parent, child);
    catalog.change(child, [&](Relation& r) { std::erase(r.parents, parent); });
}

} // namespace lk::schema::model
