// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/schema/modelparts.h"

#include <algorithm>

// Constraints and indexes, with the names that the server would choose.

namespace lk::schema::model {

namespace {

using Node = PgQuery__Node;

std::vector<const Relation*> partitionsToIndex(const Catalog& catalog, const Name& table)
{
    std::vector<const Relation*> result;
    for (const Relation* child : catalog.children(table)) {
        if (child->isPartition() && child->kind != RelationKind::ForeignTable)
            result.push_back(child);
    }
    return result;
}

ConstraintKind kindOf(PgQuery__ConstrType type)
{
    switch (type) {
    case PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY: return ConstraintKind::PrimaryKey;
    case PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE: return ConstraintKind::Unique;
    case PG_QUERY__CONSTR_TYPE__CONSTR_EXCLUSION: return ConstraintKind::Exclusion;
    case PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN: return ConstraintKind::ForeignKey;
    case PG_QUERY__CONSTR_TYPE__CONSTR_NOTNULL: return ConstraintKind::NotNull;
    default: return ConstraintKind::Check;
    }
}

void addUsingIndex(Catalog& catalog, const Name& table, const Pending& pending)
{
    const PgQuery__Constraint& written = *pending.constraint;
    Name index{table.schema, written.indexname};
    const std::string name = written.conname[0] != '\0' ? written.conname : written.indexname;
    Constraint key;
    key.name = name;
    key.kind = kindOf(written.contype);
    key.isDeferrable = pending.isDeferrable;
    key.isInitiallyDeferred = pending.isInitiallyDeferred;
    const Index* found = catalog.index(index);
    if (found != nullptr) {
        for (const IndexKey& column : found->keys)
            key.columns.push_back(column.column);
        if (name != index.name) { // the index is renamed to the constraint
            Index renamed = *found;
            renamed.name.name = name;
            catalog.dropIndex(index);
            catalog.put(std::move(renamed));
            index.name = name;
        }
        catalog.changeIndex(index, [&](Index& i) { i.constraint = name; });
    }
    key.index = index.name;
    changeTable(catalog, table, [&](Relation& r) { r.constraints.push_back(key); });
    if (key.kind == ConstraintKind::PrimaryKey) {
        for (const std::string& column : key.columns)
            setNotNull(catalog, table, column, true, true);
    }
}

void addKey(Catalog& catalog, const Name& table, const Pending& pending, bool recurse)
{
    const PgQuery__Constraint& written = *pending.constraint;
    if (written.indexname[0] != '\0') {
        addUsingIndex(catalog, table, pending);
        return;
    }
    Constraint key;
    key.name = written.conname;
    key.kind = kindOf(written.contype);
    key.isDeferrable = pending.isDeferrable;
    key.isInitiallyDeferred = pending.isInitiallyDeferred;
    Index index;
    index.name = {table.schema, written.conname};
    index.table = table;
    std::vector<std::string> names;
    if (key.kind == ConstraintKind::Exclusion) {
        index.method = written.access_method[0] != '\0' ? written.access_method : "btree";
        for (const Node* pair : sql::listOf(written.exclusions, written.n_exclusions)) {
            if (!sql::isA(pair, PG_QUERY__NODE__NODE_LIST) || pair->list->n_items != 2 ||
                !sql::isA(pair->list->items[0], PG_QUERY__NODE__NODE_INDEX_ELEM))
                continue;
            const PgQuery__IndexElem& element = *pair->list->items[0]->index_elem;
            index.keys.push_back(indexKeyFrom(element, catalog, index.mentioned));
            const IndexKey& made = index.keys.back();
            addColumnName(names, made.column.empty()
                                     ? (figuredName(element.expr).empty() ? "expr" : figuredName(element.expr))
                                     : made.column);
            if (!made.column.empty())
                key.columns.push_back(made.column);
            key.expression += (key.expression.empty() ? "" : ", ") +
                              (made.column.empty() ? made.expression : made.column) + " WITH " +
                              sql::nameOf(pair->list->items[1]).name;
        }
        index.predicate = textOf(written.where_clause);
        for (const std::string& column : columnsIn(written.where_clause))
            index.mentioned.push_back(column);
    } else {
        index.isUnique = true;
        index.areNullsDistinct = written.nulls_not_distinct == 0;
        key.columns = pending.column.empty() ? strings(written.keys, written.n_keys) : std::vector{pending.column};
        for (const std::string& column : key.columns) {
            IndexKey indexKey;
            indexKey.column = column;
            index.keys.push_back(std::move(indexKey));
            addColumnName(names, column);
        }
    }
    index.included = strings(written.including, written.n_including);
    for (const std::string& column : index.included)
        addColumnName(names, column);
    if (key.kind == ConstraintKind::PrimaryKey) {
        for (const std::string& column : key.columns)
            setNotNull(catalog, table, column, true, true);
    }
    defineIndex(catalog, std::move(index), &key, names, recurse);
}

Constraint checkFrom(const Pending& pending)
{
    const PgQuery__Constraint& written = *pending.constraint;
    Constraint check;
    check.name = written.conname;
    check.columns = columnsIn(written.raw_expr);
    check.expression = textOf(written.raw_expr);
    check.isNoInherit = written.is_no_inherit != 0;
    check.isValidated = written.skip_validation == 0;
    return check;
}

Constraint foreignKeyFrom(const Catalog& catalog, const Name& table, const Pending& pending)
{
    const PgQuery__Constraint& written = *pending.constraint;
    Constraint key;
    key.name = written.conname;
    key.kind = ConstraintKind::ForeignKey;
    key.columns = pending.column.empty() ? strings(written.fk_attrs, written.n_fk_attrs) : std::vector{pending.column};
    key.referenced = written.pktable != nullptr ? relationName(*written.pktable, catalog) : table;
    key.referencedColumns = strings(written.pk_attrs, written.n_pk_attrs);
    if (key.referencedColumns.empty()) {
        const Relation* referenced = catalog.relation(key.referenced);
        if (referenced != nullptr && referenced->primaryKey() != nullptr)
            key.referencedColumns = referenced->primaryKey()->columns;
    }
    if (written.fk_del_action[0] != '\0')
        key.onDelete = written.fk_del_action[0];
    if (written.fk_upd_action[0] != '\0')
        key.onUpdate = written.fk_upd_action[0];
    key.isValidated = written.skip_validation == 0;
    key.isDeferrable = pending.isDeferrable;
    key.isInitiallyDeferred = pending.isInitiallyDeferred;
    return key;
}

} // namespace

void addCheck(Catalog& catalog, const Name& table, Constraint check, bool recurse, bool isInherited)
{
    if (check.name.empty())
        check.name = chooseConstraintName(catalog, table.schema, table.name,
                                          check.columns.size() == 1 ? check.columns.front() : std::string(), "check");
    check.isInherited = isInherited;
    check.isLocal = !isInherited;
    changeTable(catalog, table, [&](Relation& r) {
        const auto same = std::find_if(r.constraints.begin(), r.constraints.end(),
                                       [&](const Constraint& c) { return c.name == check.name; });
        if (same == r.constraints.end())
            r.constraints.push_back(check);
        else if (isInherited)
            same->isInherited = true;
        else
            same->isLocal = true; // a child's own definition over the inherited one
    });
    if (!recurse || check.isNoInherit)
        return;
    std::vector<Name> children;
    for (const Relation* child : catalog.children(table))
        children.push_back(child->name);
    for (const Name& child : children)
        addCheck(catalog, child, check, true, true);
}

void addForeignKey(Catalog& catalog, const Name& table, Constraint key, bool isInherited)
{
    if (key.name.empty())
        key.name = chooseConstraintName(catalog, table.schema, table.name, joined(key.columns), "fkey");
    key.isInherited = isInherited;
    key.isLocal = !isInherited;
    changeTable(catalog, table, [&](Relation& r) { r.constraints.push_back(key); });
    const Relation* relation = catalog.relation(table);
    if (relation == nullptr || relation->kind != RelationKind::PartitionedTable)
        return;
    std::vector<Name> children;
    for (const Relation* child : catalog.children(table))
        children.push_back(child->name);
    for (const Name& child : children) {
        const Relation* partition = catalog.relation(child);
        Constraint copy = key;
        if (partition->constraint(copy.name) != nullptr)
            copy.name.clear();
        addForeignKey(catalog, child, std::move(copy), true);
    }
}

void setNotNull(Catalog& catalog, const Name& table, const std::string& name, bool isNotNull, bool recurse)
{
    changeTable(catalog, table, [&](Relation& r) {
        Column* column = r.column(name);
        if (column == nullptr) {
            if (r.areColumnsKnown)
                return;
            r.columns.emplace_back();
            column = &r.columns.back();
            column->name = name;
        }
        column->isNotNull = isNotNull;
    });
    constexpr int kNotNullIsConstraint = 18;
    if (catalog.serverVersion() >= kNotNullIsConstraint) {
        const Relation* relation = catalog.relation(table);
        const auto isIt = [&](const Constraint& c) {
            return c.kind == ConstraintKind::NotNull && c.columns == std::vector{name};
        };
        const bool has =
            relation != nullptr && std::any_of(relation->constraints.begin(), relation->constraints.end(), isIt);
        if (isNotNull && relation != nullptr && !has) {
            Constraint constraint;
            constraint.kind = ConstraintKind::NotNull;
            constraint.columns = {name};
            constraint.name = chooseConstraintName(catalog, table.schema, table.name, name, "not_null");
            catalog.change(table, [&](Relation& r) { r.constraints.push_back(constraint); });
        } else if (!isNotNull && has) {
            catalog.change(table, [&](Relation& r) { std::erase_if(r.constraints, isIt); });
        }
    }
    if (!recurse)
        return;
    std::vector<Name> children;
    for (const Relation* child : catalog.children(table))
        children.push_back(child->name);
    for (const Name& child : children)
        setNotNull(catalog, child, name, isNotNull, true);
}

void addConstraints(Catalog& catalog, const Name& table, const std::vector<Pending>& pending, bool recurse)
{
    for (const Pending& one : pending) {
        if (one.constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_CHECK)
            addCheck(catalog, table, checkFrom(one), recurse, false);
        else if (one.constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_NOTNULL && one.column.empty()) {
            // ADD CONSTRAINT … NOT NULL of 18; the grammar of 17 does not know it yet
            for (const std::string& column : strings(one.constraint->keys, one.constraint->n_keys))
                setNotNull(catalog, table, column, true, recurse);
        }
    }
    std::vector<const Pending*> keys;
    for (const Pending& one : pending) {
        if (one.constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY)
            keys.insert(keys.begin(), &one);
        else if (one.constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE ||
                 one.constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_EXCLUSION)
            keys.push_back(&one);
    }
    for (std::size_t i = 0; i < keys.size(); ++i) {
        // The same key twice in one statement is one index (transformIndexConstraints).
        const auto columnsOf = [](const Pending& p) {
            return p.column.empty() ? strings(p.constraint->keys, p.constraint->n_keys) : std::vector{p.column};
        };
        const bool isTwice =
            std::any_of(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(i), [&](const Pending* p) {
                return p->constraint->n_exclusions == 0 && keys[i]->constraint->n_exclusions == 0 &&
                       columnsOf(*p) == columnsOf(*keys[i]) && p->isDeferrable == keys[i]->isDeferrable &&
                       p->constraint->indexname[0] == '\0' && keys[i]->constraint->conname[0] == '\0' &&
                       keys[i]->constraint->indexname[0] == '\0' && p->constraint->n_including == 0 &&
                       keys[i]->constraint->n_including == 0;
            });
        if (!isTwice)
            addKey(catalog, table, *keys[i], true);
    }
    for (const Pending& one : pending) {
        if (one.constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN)
            addForeignKey(catalog, table, foreignKeyFrom(catalog, table, one), false);
    }
}

IndexKey indexKeyFrom(const PgQuery__IndexElem& element, const Catalog&, std::vector<std::string>& mentioned)
{
    IndexKey key;
    key.column = element.name;
    if (element.expr != nullptr) {
        key.expression = textOf(element.expr);
        for (const std::string& column : columnsIn(element.expr)) {
            if (std::find(mentioned.begin(), mentioned.end(), column) == mentioned.end())
                mentioned.push_back(column);
        }
    }
    key.collation = sql::nameOf(element.collation, element.n_collation).name;
    key.operatorClass = sql::nameOf(element.opclass, element.n_opclass).name;
    key.isDescending = element.ordering == PG_QUERY__SORT_BY_DIR__SORTBY_DESC;
    key.areNullsFirst = element.nulls_ordering == PG_QUERY__SORT_BY_NULLS__SORTBY_NULLS_FIRST ||
                        (key.isDescending && element.nulls_ordering != PG_QUERY__SORT_BY_NULLS__SORTBY_NULLS_LAST);
    return key;
}

Index indexFrom(const PgQuery__IndexStmt& statement, const Name& table, const Catalog& catalog,
                std::vector<std::string>& columnNames)
{
    Index index;
    index.name = {table.schema, statement.idxname};
    index.table = table;
    if (statement.access_method[0] != '\0')
        index.method = lowered(statement.access_method);
    index.isUnique = statement.unique != 0;
    index.areNullsDistinct = statement.nulls_not_distinct == 0;
    for (const Node* node : sql::listOf(statement.index_params, statement.n_index_params)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_INDEX_ELEM))
            continue;
        index.keys.push_back(indexKeyFrom(*node->index_elem, catalog, index.mentioned));
        const std::string figured =
            node->index_elem->expr != nullptr ? figuredName(node->index_elem->expr) : std::string();
        const std::string& column = index.keys.back().column;
        addColumnName(columnNames, !column.empty() ? column : (figured.empty() ? std::string("expr") : figured));
    }
    for (const Node* node : sql::listOf(statement.index_including_params, statement.n_index_including_params)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_INDEX_ELEM))
            continue;
        index.included.emplace_back(node->index_elem->name);
        addColumnName(columnNames, node->index_elem->name);
    }
    index.predicate = textOf(statement.where_clause);
    for (const std::string& column : columnsIn(statement.where_clause)) {
        if (std::find(index.mentioned.begin(), index.mentioned.end(), column) == index.mentioned.end())
            index.mentioned.push_back(column);
    }
    return index;
}

std::vector<std::string> nameColumnsOf(const Index& index)
{
    std::vector<std::string> names;
    for (const IndexKey& key : index.keys) {
        const std::size_t open = key.expression.find('(');
        // An expression's column is called as in CREATE INDEX; a function's call begins with its name.
        const bool isCall = key.column.empty() && open != std::string::npos && open > 0;
        addColumnName(names, !key.column.empty() ? key.column
                                                 : (isCall ? key.expression.substr(0, open) : std::string("expr")));
    }
    for (const std::string& column : index.included)
        addColumnName(names, column);
    return names;
}

bool isEquivalent(const Index& a, const Index& b)
{
    const auto isSameKey = [](const IndexKey& x, const IndexKey& y) {
        return x.column == y.column && x.collation == y.collation && x.operatorClass == y.operatorClass &&
               x.isDescending == y.isDescending && x.areNullsFirst == y.areNullsFirst &&
               isSameExpression(x.expression, y.expression);
    };
    return a.method == b.method && a.isUnique == b.isUnique && a.areNullsDistinct == b.areNullsDistinct &&
           a.included == b.included && isSameExpression(a.predicate, b.predicate) &&
           std::equal(a.keys.begin(), a.keys.end(), b.keys.begin(), b.keys.end(), isSameKey);
}

namespace {

const Index* attachable(const Catalog& catalog, const Name& partition, const Index& parent, const Constraint* key)
{
    const Relation* relation = catalog.relation(partition);
    for (const Index* candidate : catalog.indexesOf(partition)) {
        if (candidate->parent || !isEquivalent(*candidate, parent) || !candidate->isValid)
            continue;
        const Constraint* behind =
            candidate->constraint.empty() ? nullptr : relation->constraint(candidate->constraint);
        if (key == nullptr || (behind != nullptr && behind->kind == key->kind))
            return candidate;
    }
    return nullptr;
}

/// Gives a partition the index: attaches one that is there, else makes it.
void indexPartition(Catalog& catalog, const Name& partition, const Index& parent, const Constraint* key,
                    const std::vector<std::string>& columnNames)
{
    if (const Index* found = attachable(catalog, partition, parent, key); found != nullptr) {
        const std::string constraint = found->constraint;
        catalog.changeIndex(Name(found->name), [&](Index& index) { index.parent = parent.name; });
        if (key != nullptr) {
            catalog.change(partition, [&](Relation& r) {
                for (Constraint& c : r.constraints) {
                    if (c.name == constraint) {
                        c.isInherited = true;
                        c.isLocal = false;
                    }
                }
            });
        }
        return;
    }
    Index copy = parent;
    copy.name = {partition.schema, {}};
    copy.table = partition;
    copy.parent = parent.name;
    copy.constraint.clear();
    copy.bytes.reset();
    copy.isReplicaIdentity = false;
    copy.isValid = true;
    Constraint keyCopy = key != nullptr ? *key : Constraint();
    keyCopy.name.clear();
    keyCopy.isInherited = true;
    keyCopy.isLocal = false;
    defineIndex(catalog, std::move(copy), key != nullptr ? &keyCopy : nullptr, columnNames, true);
}

} // namespace

Name defineIndex(Catalog& catalog, Index index, const Constraint* key, const std::vector<std::string>& columnNames,
                 bool recurse)
{
    const Name table = index.table;
    if (index.name.name.empty()) {
        const std::string columns = joined(columnNames);
        const bool isPrimary = key != nullptr && key->kind == ConstraintKind::PrimaryKey;
        index.name.schema = table.schema;
        index.name.name = chooseRelationName(catalog, table.schema, table.name, isPrimary ? std::string() : columns,
                                             isPrimary                                ? "pkey"
                                             : key == nullptr                         ? "idx"
                                             : key->kind == ConstraintKind::Exclusion ? "excl"
                                                                                      : "key",
                                             key != nullptr);
    }
    const std::vector<const Relation*> partitions = partitionsToIndex(catalog, table);
    std::vector<Name> names;
    for (const Relation* partition : partitions)
        names.push_back(partition->name);
    if (!recurse && !names.empty())
        index.isValid = false;
    if (key != nullptr) {
        Constraint constraint = *key;
        constraint.name = index.name.name;
        constraint.index = index.name.name;
        index.constraint = index.name.name;
        changeTable(catalog, table, [&](Relation& r) { r.constraints.push_back(constraint); });
    }
    catalog.put(index);
    if (recurse) {
        for (const Name& partition : names)
            indexPartition(catalog, partition, index, key, columnNames);
    }
    return index.name;
}

void completePartitionedIndex(Catalog& catalog, const Name& name)
{
    const Index* index = catalog.index(name);
    if (index == nullptr || index->isValid)
        return;
    for (const Relation* partition : partitionsToIndex(catalog, index->table)) {
        const std::vector<const Index*> own = catalog.indexesOf(partition->name);
        if (std::none_of(own.begin(), own.end(), [&](const Index* i) { return i->parent == name && i->isValid; }))
            return;
    }
    const std::optional<Name> above = index->parent;
    catalog.changeIndex(Name(name), [](Index& i) { i.isValid = true; });
    if (above)
        completePartitionedIndex(catalog, *above);
}

void cloneIndexes(Catalog& catalog, const Name& parent, const Name& child, bool)
{
    std::vector<Index> indexes;
    for (const Index* index : catalog.indexesOf(parent))
        indexes.push_back(*index);
    const Relation* relation = catalog.relation(parent);
    std::vector<Constraint> constraints = relation != nullptr ? relation->constraints : std::vector<Constraint>();
    for (const Index& index : indexes) {
        const auto key = std::find_if(constraints.begin(), constraints.end(), [&](const Constraint& c) {
            return !index.constraint.empty() && c.name == index.constraint;
        });
        indexPartition(catalog, child, index, key == constraints.end() ? nullptr : &*key, nameColumnsOf(index));
    }
}

void createIndex(Catalog& catalog, const PgQuery__IndexStmt& statement)
{
    const Name table = relationName(*statement.relation, catalog);
    std::vector<std::string> names;
    Index index = indexFrom(statement, table, catalog, names);
    if (statement.if_not_exists != 0 && !index.name.name.empty() &&
        (catalog.index(index.name) != nullptr || catalog.relation(index.name) != nullptr))
        return;
    changeTable(catalog, table, [](Relation&) {});
    defineIndex(catalog, std::move(index), nullptr, names, statement.relation->inh != 0);
}

} // namespace lk::schema::model
