// SPDX-License-Identifier: Apache-2.0
#include "core/schema/modelparts.h"
#include "core/sql/identifier.h"

#include <algorithm>

// CREATE TABLE in all its forms, and columns.

namespace lk::schema::model {

namespace {

using Node = PgQuery__Node;

enum LikeOption : std::uint32_t { // TableLikeOption of the server
    LikeComments = 1U << 0U,
    LikeConstraints = 1U << 2U,
    LikeDefaults = 1U << 3U,
    LikeGenerated = 1U << 4U,
    LikeIdentity = 1U << 5U,
    LikeIndexes = 1U << 6U,
    LikeStatistics = 1U << 7U,
    LikeStorage = 1U << 8U,
};

std::string nextvalOf(const Name& sequence)
{
    const std::string name = sequence.schema == "public" || sequence.schema == "pg_temp"
                                 ? sql::quoteIdentifier(sequence.name)
                                 : toString(sequence);
    return "nextval(" + sql::quoteLiteral(name) + "::regclass)";
}

/// What a LIKE brings once the table is there.
struct Likes {
    const Relation* source = nullptr;
    std::uint32_t options = 0;
};

void layLikeColumns(Catalog& catalog, Relation& table, const Relation& source, std::uint32_t options)
{
    for (const Column& from : source.columns) {
        Column column;
        column.name = from.name;
        column.type = from.type;
        column.collation = from.collation;
        column.isNotNull = from.isNotNull;
        if ((options & LikeComments) != 0)
            column.comment = from.comment;
        if ((options & LikeStorage) != 0)
            column.storage = from.storage;
        if (from.generated != Generated::No) {
            if ((options & LikeGenerated) != 0) {
                column.generated = from.generated;
                column.defaultText = from.defaultText;
            }
        } else if ((options & LikeDefaults) != 0) {
            column.defaultText = from.defaultText;
        }
        if ((options & LikeIdentity) != 0 && from.identity != Identity::No) {
            column.identity = from.identity;
            const Name sequence = makeOwnedSequence(catalog, table.name, column.name, column.type, nullptr, 0);
            catalog.change(sequence, [&](Relation& made) {
                if (const Relation* old = catalog.relation({source.name.schema, from.ownedSequence}); old != nullptr)
                    made.definition = old->definition;
            });
            column.ownedSequence = sequence.name;
        }
        table.columns.push_back(std::move(column));
    }
    table.areColumnsKnown = table.areColumnsKnown && source.areColumnsKnown;
}

void layLikeRest(Catalog& catalog, const Name& table, const Relation& source, std::uint32_t options)
{
    if ((options & LikeConstraints) != 0) {
        for (const Constraint& from : std::vector<Constraint>(source.constraints)) {
            if (from.kind != ConstraintKind::Check)
                continue;
            Constraint check = from;
            check.isInherited = false;
            check.isLocal = true;
            check.isValidated = true;
            addCheck(catalog, table, std::move(check), false, false);
        }
    }
    if ((options & LikeIndexes) != 0) {
        std::vector<Index> indexes;
        for (const Index* index : catalog.indexesOf(source.name))
            indexes.push_back(*index);
        std::stable_sort(indexes.begin(), indexes.end(), [&](const Index& a, const Index& b) {
            const Constraint* const key = source.primaryKey();
            const auto isPrimary = [&](const Index& i) { return key != nullptr && key->name == i.constraint; };
            return isPrimary(a) && !isPrimary(b);
        });
        for (Index& index : indexes) {
            const Constraint* behind = index.constraint.empty() ? nullptr : source.constraint(index.constraint);
            Constraint key = behind != nullptr ? *behind : Constraint();
            key.name.clear();
            key.isInherited = false;
            key.isLocal = true;
            const std::vector<std::string> names = nameColumnsOf(index);
            index.name = {table.schema, {}};
            index.table = table;
            index.parent.reset();
            index.isReplicaIdentity = false;
            index.bytes.reset();
            index.isValid = true;
            defineIndex(catalog, index, behind != nullptr ? &key : nullptr, names, true);
        }
    }
    if ((options & LikeStatistics) != 0) {
        catalog.change(table, [&](Relation& made) {
            for (const Statistics& from : source.statistics) {
                Statistics copy = from;
                copy.name = {table.schema, chooseRelationName(catalog, table.schema, table.name, joined(from.columns),
                                                              "stat", false)};
                made.statistics.push_back(std::move(copy));
            }
        });
    }
}

/// Columns and checks of an inheritance parent or a partitioned table.
void layParent(Relation& table, const Relation& parent)
{
    for (const Column& from : parent.columns) {
        if (Column* own = table.column(from.name); own != nullptr) {
            own->isInherited = true;
            own->isNotNull = own->isNotNull || from.isNotNull;
            if (own->defaultText.empty())
                own->defaultText = from.defaultText;
            continue;
        }
        Column column = from;
        column.isInherited = true;
        column.isLocal = false;
        column.comment.clear();
        column.ownedSequence.clear();
        column.nullFraction.reset();
        column.identity = Identity::No; // of a partition too before 17; its rows get their values through the parent
        table.columns.push_back(std::move(column));
    }
    table.areColumnsKnown = table.areColumnsKnown && parent.areColumnsKnown;
}

void addColumns(Catalog& catalog, Relation& table, Node* const* elements, std::size_t count,
                std::vector<Pending>& pending, std::vector<Likes>& likes)
{
    for (const Node* element : sql::listOf(elements, count)) {
        if (sql::isA(element, PG_QUERY__NODE__NODE_COLUMN_DEF)) {
            const PgQuery__ColumnDef& definition = *element->column_def;
            if (Column* known = table.column(definition.colname); known != nullptr) { // of a typed table or partition
                for (const Node* node : sql::listOf(definition.constraints, definition.n_constraints)) {
                    if (!sql::isA(node, PG_QUERY__NODE__NODE_CONSTRAINT))
                        continue;
                    if (node->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_NOTNULL)
                        known->isNotNull = true;
                    if (node->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_DEFAULT)
                        known->defaultText = textOf(node->constraint->raw_expr);
                }
                if (definition.type_name != nullptr) // else it only adds to what the parent or the type has
                    known->isLocal = true;
            } else {
                table.columns.push_back(columnFrom(catalog, table.name, definition));
            }
            collectConstraints(definition, pending);
        } else if (sql::isA(element, PG_QUERY__NODE__NODE_CONSTRAINT)) {
            Node* one = const_cast<Node*>(element);
            collectConstraints(&one, 1, {}, pending);
        } else if (sql::isA(element, PG_QUERY__NODE__NODE_TABLE_LIKE_CLAUSE)) {
            const PgQuery__TableLikeClause& like = *element->table_like_clause;
            const Relation* source = catalog.relation(relationName(*like.relation, catalog));
            if (source == nullptr) {
                table.areColumnsKnown = false;
                continue;
            }
            layLikeColumns(catalog, table, *source, like.options);
            likes.push_back({source, like.options});
        }
    }
}

} // namespace

bool changeTable(Catalog& catalog, const Name& name, const std::function<void(Relation&)>& how)
{
    if (catalog.change(name, how))
        return true;
    if (catalog.isComplete() || catalog.isDropped(name) || catalog.index(name) != nullptr)
        return false;
    Relation made;
    made.name = name;
    made.areColumnsKnown = false;
    how(made);
    catalog.put(std::move(made));
    return true;
}

Column columnFrom(Catalog& catalog, const Name& table, const PgQuery__ColumnDef& definition)
{
    Column column;
    column.name = definition.colname;
    column.isNotNull = definition.is_not_null != 0;
    if (definition.type_name != nullptr) {
        column.type = typeUse(*definition.type_name, catalog);
        if (isSerial(*definition.type_name)) {
            const Name sequence = makeOwnedSequence(catalog, table, column.name, column.type, nullptr, 0);
            column.isNotNull = true;
            column.ownedSequence = sequence.name;
            column.defaultText = nextvalOf(sequence);
        }
    }
    if (definition.coll_clause != nullptr)
        column.collation = sql::nameOf(definition.coll_clause->collname, definition.coll_clause->n_collname).name;
    column.storage = definition.storage_name;
    std::transform(column.storage.begin(), column.storage.end(), column.storage.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    for (const Node* node : sql::listOf(definition.constraints, definition.n_constraints)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_CONSTRAINT))
            continue;
        const PgQuery__Constraint& constraint = *node->constraint;
        switch (constraint.contype) {
        case PG_QUERY__CONSTR_TYPE__CONSTR_NOTNULL:
        case PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY: column.isNotNull = true; break;
        case PG_QUERY__CONSTR_TYPE__CONSTR_DEFAULT:
            column.defaultText = textOf(constraint.raw_expr);
            if (column.defaultText == "NULL")
                column.defaultText.clear();
            break;
        case PG_QUERY__CONSTR_TYPE__CONSTR_GENERATED:
            column.generated = Generated::Stored;
            column.defaultText = textOf(constraint.raw_expr);
            break;
        case PG_QUERY__CONSTR_TYPE__CONSTR_IDENTITY:
            column.identity = *constraint.generated_when == 'a' ? Identity::Always : Identity::ByDefault;
            column.isNotNull = true;
            column.ownedSequence =
                makeOwnedSequence(catalog, table, column.name, column.type, constraint.options, constraint.n_options)
                    .name;
            break;
        default: break;
        }
    }
    return column;
}

void collectConstraints(Node* const* nodes, std::size_t count, const std::string& column, std::vector<Pending>& pending)
{
    for (const Node* node : sql::listOf(nodes, count)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_CONSTRAINT))
            continue;
        const PgQuery__Constraint& constraint = *node->constraint;
        switch (constraint.contype) {
        case PG_QUERY__CONSTR_TYPE__CONSTR_CHECK:
        case PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY:
        case PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE:
        case PG_QUERY__CONSTR_TYPE__CONSTR_EXCLUSION:
        case PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN:
        case PG_QUERY__CONSTR_TYPE__CONSTR_NOTNULL:
            pending.push_back({&constraint, column, constraint.deferrable != 0, constraint.initdeferred != 0});
            break;
        case PG_QUERY__CONSTR_TYPE__CONSTR_ATTR_DEFERRABLE: // stands behind the constraint that it is about
            if (!pending.empty())
                pending.back().isDeferrable = true;
            break;
        case PG_QUERY__CONSTR_TYPE__CONSTR_ATTR_DEFERRED:
            if (!pending.empty())
                pending.back().isDeferrable = pending.back().isInitiallyDeferred = true;
            break;
        default: break;
        }
    }
}

void collectConstraints(const PgQuery__ColumnDef& definition, std::vector<Pending>& pending)
{
    collectConstraints(definition.constraints, definition.n_constraints, definition.colname, pending);
}

std::vector<std::string> reloptions(Node* const* options, std::size_t count)
{
    std::vector<std::string> result;
    for (const Node* node : sql::listOf(options, count)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_DEF_ELEM))
            continue;
        const PgQuery__DefElem& option = *node->def_elem;
        const std::string name = std::string(option.defnamespace) == "toast" ? std::string("toast.") + option.defname
                                                                             : std::string(option.defname);
        std::string value;
        if (option.arg == nullptr)
            value = "true";
        else if (sql::isA(option.arg, PG_QUERY__NODE__NODE_INTEGER))
            value = std::to_string(option.arg->integer->ival);
        else if (sql::isA(option.arg, PG_QUERY__NODE__NODE_FLOAT))
            value = option.arg->float_->fval;
        else if (sql::isA(option.arg, PG_QUERY__NODE__NODE_BOOLEAN))
            value = option.arg->boolean->boolval != 0 ? "true" : "false";
        else if (sql::isA(option.arg, PG_QUERY__NODE__NODE_TYPE_NAME))
            value = sql::nameOf(option.arg).name;
        else
            value = sql::textOf(option.arg);
        result.push_back(name + "=" + value);
    }
    std::sort(result.begin(), result.end());
    return result;
}

void mergeOptions(std::vector<std::string>& options, const std::vector<std::string>& changed)
{
    for (const std::string& option : changed) {
        const std::string key = option.substr(0, option.find('=') + 1);
        std::erase_if(options, [&](const std::string& old) { return old.starts_with(key); });
        options.push_back(option);
    }
    std::sort(options.begin(), options.end());
}

void createTable(Catalog& catalog, const PgQuery__CreateStmt& statement, RelationKind kind)
{
    const Name name = newRelationName(*statement.relation, catalog);
    if (statement.if_not_exists != 0 && catalog.relation(name) != nullptr)
        return;
    Relation table;
    table.name = name;
    table.kind = statement.partspec != nullptr ? RelationKind::PartitionedTable : kind;
    table.persistence = name.schema == "pg_temp" ? 't' : *statement.relation->relpersistence;
    table.isEmpty = kind != RelationKind::ForeignTable;
    table.options = reloptions(statement.options, statement.n_options);
    std::erase_if(table.options, [](const std::string& option) { return option.starts_with("oids="); });
    table.tablespace = statement.tablespacename;
    if (std::string_view(statement.access_method) != "heap")
        table.accessMethod = statement.access_method;
    if (statement.of_typename != nullptr) {
        table.ofType = typeUse(*statement.of_typename, catalog).name;
        const Type* row = catalog.type(*table.ofType);
        if (row != nullptr)
            table.columns = row->attributes;
        else
            table.areColumnsKnown = false;
    }
    std::vector<Pending> pending;
    std::vector<Likes> likes;
    std::vector<const Relation*> parents;
    for (const Node* node : sql::listOf(statement.inh_relations, statement.n_inh_relations)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_RANGE_VAR))
            continue;
        table.parents.push_back(relationName(*node->range_var, catalog));
        const Relation* parent = catalog.relation(table.parents.back());
        if (parent != nullptr)
            parents.push_back(parent);
        else
            table.areColumnsKnown = false;
    }
    if (statement.partbound != nullptr)
        table.bound = boundFrom(*statement.partbound);
    // Inherited columns come first, in the parents' order.
    for (const Relation* parent : parents)
        layParent(table, *parent);
    if (statement.partspec != nullptr)
        setPartitionKey(table, *statement.partspec);
    addColumns(catalog, table, statement.table_elts, statement.n_table_elts, pending, likes);
    // The grammar keeps a typed table's and a partition's constraints apart only after analysis; the raw list is empty.
    collectConstraints(statement.constraints, statement.n_constraints, {}, pending);
    catalog.put(std::move(table));
    for (const Relation* parent : parents) {
        for (const Constraint& from : std::vector<Constraint>(parent->constraints)) {
            if (from.kind != ConstraintKind::Check || from.isNoInherit)
                continue;
            Constraint check = from;
            check.isLocal = false;
            addCheck(catalog, name, std::move(check), false, true);
        }
    }
    for (const Likes& like : likes) {
        // Constraints of a LIKE come with the statement's own checks, indexes behind everything.
        layLikeRest(catalog, name, *like.source, like.options & LikeConstraints);
    }
    addConstraints(catalog, name, pending, false);
    for (const Likes& like : likes) {
        const Relation source = *like.source;
        layLikeRest(catalog, name, source, like.options & ~static_cast<std::uint32_t>(LikeConstraints));
    }
    if (statement.partbound != nullptr && !parents.empty())
        cloneToPartition(catalog, parents.front()->name, name);
}

void createTableAs(Catalog& catalog, const PgQuery__CreateTableAsStmt& statement)
{
    const Name name = newRelationName(*statement.into->rel, catalog);
    if (statement.if_not_exists != 0 && catalog.relation(name) != nullptr)
        return;
    const bool isView = statement.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW;
    QueryShape shape = shapeOf(statement.query, catalog);
    Relation table;
    table.name = name;
    table.kind = isView ? RelationKind::MaterializedView : RelationKind::Table;
    table.persistence = name.schema == "pg_temp" ? 't' : *statement.into->rel->relpersistence;
    table.columns = std::move(shape.columns);
    table.areColumnsKnown = shape.areColumnsKnown;
    const std::vector<std::string> names = strings(statement.into->col_names, statement.into->n_col_names);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i >= table.columns.size())
            table.columns.emplace_back();
        table.columns[i].name = names[i];
    }
    if (isView) {
        table.uses = std::move(shape.uses);
        table.definition = textOfQuery(statement.query);
        table.isPopulated = statement.into->skip_data == 0;
    }
    table.isEmpty = statement.into->skip_data != 0;
    table.options = reloptions(statement.into->options, statement.into->n_options);
    table.tablespace = statement.into->table_space_name;
    if (std::string_view(statement.into->access_method) != "heap")
        table.accessMethod = statement.into->access_method;
    catalog.put(std::move(table));
}

void selectInto(Catalog& catalog, const Node& select)
{
    const PgQuery__IntoClause& into = *select.select_stmt->into_clause;
    QueryShape shape = shapeOf(&select, catalog);
    Relation table;
    table.name = newRelationName(*into.rel, catalog);
    table.persistence = table.name.schema == "pg_temp" ? 't' : *into.rel->relpersistence;
    table.columns = std::move(shape.columns);
    table.areColumnsKnown = shape.areColumnsKnown;
    catalog.put(std::move(table));
}

} // namespace lk::schema::model
