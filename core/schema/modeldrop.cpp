// SPDX-License-Identifier: Apache-2.0
#include "core/schema/modelparts.h"

#include <algorithm>

// DROP. What depends on the dropped goes with it: either the statement says CASCADE, or it would not have gone through.

namespace lk::schema::model {

namespace {

using Node = PgQuery__Node;

bool has(const std::vector<std::string>& list, const std::string& text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

void dropViewsOver(Catalog& catalog, const Name& relation, const std::string& column = {})
{
    std::vector<Name> views;
    for (const Relation* view : catalog.viewsOver(relation, column))
        views.push_back(view->name);
    for (const Name& view : views) {
        if (view != relation)
            dropRelation(catalog, view);
    }
    for (const Function* function : catalog.functionsOver(relation, column))
        catalog.dropFunction(Name(function->name), std::vector<std::string>(function->argumentTypes));
}

/// Takes the sequence's nextval out of defaults.
void forgetSequence(Catalog& catalog, const Name& sequence)
{
    const Relation* relation = catalog.relation(sequence);
    const auto clear = [&](Relation& table) {
        for (Column& column : table.columns) {
            if (column.defaultText.starts_with("nextval(") &&
                column.defaultText.find(sequence.name) != std::string::npos)
                column.defaultText.clear();
            if (column.ownedSequence == sequence.name)
                column.ownedSequence.clear();
        }
    };
    if (relation != nullptr && relation->ownedBy) {
        catalog.change(Name(relation->ownedBy->relation), clear);
        return;
    }
    std::vector<Name> users;
    for (const Relation* table : catalog.relations()) {
        if (std::any_of(table->columns.begin(), table->columns.end(), [&](const Column& column) {
                return column.defaultText.starts_with("nextval(") &&
                       column.defaultText.find("'" + sequence.name + "'") != std::string::npos;
            }))
            users.push_back(table->name);
    }
    for (const Name& user : users)
        catalog.change(user, clear);
}

/// Whether a key on the same columns is left that foreign keys may stand on instead.
bool hasOtherKey(const Catalog& catalog, const Name& table, std::vector<std::string> columns)
{
    std::sort(columns.begin(), columns.end());
    for (const Index* index : catalog.indexesOf(table)) {
        std::vector<std::string> own;
        for (const IndexKey& key : index->keys)
            own.push_back(key.column);
        std::sort(own.begin(), own.end());
        if (index->isUnique && index->predicate.empty() && own == columns)
            return true;
    }
    return false;
}

/// Foreign keys that need the key on these columns.
void dropReferences(Catalog& catalog, const Name& table, const std::vector<std::string>* columns)
{
    std::vector<std::pair<Name, std::string>> keys;
    for (const Catalog::Reference& reference : catalog.referencesTo(table)) {
        std::vector<std::string> referenced = reference.constraint->referencedColumns;
        std::vector<std::string> key = columns != nullptr ? *columns : referenced;
        std::sort(referenced.begin(), referenced.end());
        std::sort(key.begin(), key.end());
        if (referenced == key)
            keys.emplace_back(reference.from->name, reference.constraint->name);
    }
    for (const auto& [from, name] : keys)
        dropConstraint(catalog, from, name, true);
}

void dropFunctionsWith(Catalog& catalog, const Name& type)
{
    const std::string spelled = toString(type);
    const auto isIt = [&](const std::string& text) { return text == spelled || text.starts_with(spelled + "["); };
    std::vector<std::pair<Name, std::vector<std::string>>> users;
    for (const Function* function : catalog.allFunctions()) {
        if (isIt(function->result) || std::any_of(function->argumentTypes.begin(), function->argumentTypes.end(), isIt))
            users.emplace_back(function->name, function->argumentTypes);
    }
    for (const auto& [name, arguments] : users)
        catalog.dropFunction(name, arguments);
}

void dropFunction(Catalog& catalog, const Name& name, const std::vector<std::string>& arguments)
{
    catalog.dropFunction(name, arguments);
    if (!arguments.empty())
        return; // no trigger's
    std::vector<Name> tables;
    for (const Relation* relation : catalog.relations()) {
        if (std::any_of(relation->triggers.begin(), relation->triggers.end(),
                        [&](const Trigger& t) { return t.function == name; }))
            tables.push_back(relation->name);
    }
    for (const Name& table : tables)
        catalog.change(table, [&](Relation& r) {
            std::erase_if(r.triggers, [&](const Trigger& t) { return t.function == name; });
        });
}

/// What another parent still gives stays.
bool hasOtherParentWith(const Catalog& catalog, const Relation& child, const Name& parent,
                        const std::function<bool(const Relation&)>& has)
{
    return std::any_of(child.parents.begin(), child.parents.end(), [&](const Name& other) {
        const Relation* relation = other == parent ? nullptr : catalog.relation(other);
        return relation != nullptr && has(*relation);
    });
}

void dropTrigger(Catalog& catalog, const Name& table, const std::string& name)
{
    const Relation* relation = catalog.relation(table);
    if (relation == nullptr)
        return;
    const bool isPartitioned = relation->kind == RelationKind::PartitionedTable;
    catalog.change(table,
                   [&](Relation& r) { std::erase_if(r.triggers, [&](const Trigger& t) { return t.name == name; }); });
    if (!isPartitioned)
        return;
    std::vector<Name> children;
    for (const Relation* child : catalog.children(table))
        children.push_back(child->name);
    for (const Name& child : children)
        dropTrigger(catalog, child, name);
}

void dropSchema(Catalog& catalog, const std::string& schema)
{
    std::vector<Name> relations;
    for (const Relation* relation : catalog.relations()) {
        if (relation->name.schema == schema)
            relations.push_back(relation->name);
    }
    for (const Name& relation : relations)
        dropRelation(catalog, relation);
    std::vector<Name> types;
    for (const Type* type : catalog.allTypes()) {
        if (type->name.schema == schema)
            types.push_back(type->name);
    }
    for (const Name& type : types)
        dropType(catalog, type);
    std::vector<std::pair<Name, std::vector<std::string>>> functions;
    for (const Function* function : catalog.allFunctions()) {
        if (function->name.schema == schema)
            functions.emplace_back(function->name, function->argumentTypes);
    }
    for (const auto& [name, arguments] : functions)
        dropFunction(catalog, name, arguments);
    catalog.dropSchema(schema);
}

void dropExtension(Catalog& catalog, const std::string& extension)
{
    std::vector<Name> types;
    for (const Type* type : catalog.allTypes()) {
        if (type->extension == extension)
            types.push_back(type->name);
    }
    for (const Name& type : types)
        dropType(catalog, type);
    std::vector<std::pair<Name, std::vector<std::string>>> functions;
    for (const Function* function : catalog.allFunctions()) {
        if (function->extension == extension)
            functions.emplace_back(function->name, function->argumentTypes);
    }
    for (const auto& [name, arguments] : functions)
        dropFunction(catalog, name, arguments);
    std::vector<Name> relations;
    for (const Relation* relation : catalog.relations()) {
        if (relation->extension == extension)
            relations.push_back(relation->name);
    }
    for (const Name& relation : relations)
        dropRelation(catalog, relation);
    catalog.dropExtension(extension);
}

void dropPublication(Catalog& catalog, const std::string& name)
{
    std::vector<Name> tables;
    for (const Relation* relation : catalog.relations()) {
        if (has(relation->publications, name))
            tables.push_back(relation->name);
    }
    for (const Name& table : tables)
        catalog.change(table, [&](Relation& r) { std::erase(r.publications, name); });
    catalog.dropThing(Thing::Publication, name);
}

void dropStatistics(Catalog& catalog, const Name& name)
{
    for (const Relation* relation : catalog.relations()) {
        if (std::any_of(relation->statistics.begin(), relation->statistics.end(),
                        [&](const Statistics& s) { return s.name == name; })) {
            catalog.change(Name(relation->name), [&](Relation& r) {
                std::erase_if(r.statistics, [&](const Statistics& s) { return s.name == name; });
            });
            return;
        }
    }
}

} // namespace

void dropRelation(Catalog& catalog, const Name& given)
{
    const Name name = given; // may be the dropped one's own
    const Relation* found = catalog.relation(name);
    if (found == nullptr) {
        catalog.dropRelation(name); // known from now on not to be there
        return;
    }
    if (found->kind == RelationKind::Sequence)
        forgetSequence(catalog, name);
    dropViewsOver(catalog, name);
    dropReferences(catalog, name, nullptr);
    std::vector<Name> below;
    for (const Relation* child : catalog.children(name))
        below.push_back(child->name);
    for (const Relation* sequence : catalog.sequencesOwnedBy(name))
        below.push_back(sequence->name);
    for (const Relation* user : catalog.tablesWith(name)) { // columns of the table's row type
        std::vector<std::string> columns;
        for (const Column& column : user->columns) {
            if (column.type.name == name)
                columns.push_back(column.name);
        }
        const Name table = user->name;
        for (const std::string& column : columns)
            dropColumn(catalog, table, column, true);
    }
    catalog.dropRelation(name);
    for (const Name& other : below)
        dropRelation(catalog, other);
}

void dropColumn(Catalog& catalog, const Name& table, const std::string& name, bool recurse)
{
    const Relation* relation = catalog.relation(table);
    if (relation == nullptr) {
        changeTable(catalog, table, [](Relation&) {});
        return;
    }
    const Column* column = relation->column(name);
    const std::string sequence = column != nullptr ? column->ownedSequence : std::string();
    std::vector<Name> children;
    for (const Relation* child : catalog.children(table))
        children.push_back(child->name);

    dropViewsOver(catalog, table, name);
    std::vector<std::string> constraints;
    for (const Constraint& constraint : relation->constraints) {
        if (has(constraint.columns, name))
            constraints.push_back(constraint.name);
    }
    for (const std::string& constraint : constraints) {
        if (relation->constraint(constraint) != nullptr &&
            relation->constraint(constraint)->kind == ConstraintKind::Check) {
            // It goes as a dependent: those below are not told, unlike with DROP CONSTRAINT.
            catalog.change(table, [&](Relation& r) {
                std::erase_if(r.constraints, [&](const Constraint& c) { return c.name == constraint; });
            });
        } else {
            dropConstraint(catalog, table, constraint, false);
        }
        relation = catalog.relation(table);
    }
    std::vector<std::pair<Name, std::string>> references;
    for (const Catalog::Reference& reference : catalog.referencesTo(table)) {
        if (has(reference.constraint->referencedColumns, name))
            references.emplace_back(reference.from->name, reference.constraint->name);
    }
    for (const auto& [from, constraint] : references)
        dropConstraint(catalog, from, constraint, true);
    std::vector<Name> indexes;
    for (const Index* index : catalog.indexesOf(table)) {
        if (has(index->included, name) || has(index->mentioned, name) ||
            std::any_of(index->keys.begin(), index->keys.end(),
                        [&](const IndexKey& key) { return key.column == name; }))
            indexes.push_back(index->name);
    }
    for (const Name& index : indexes)
        dropIndex(catalog, index);
    if (!sequence.empty())
        dropRelation(catalog, {table.schema, sequence});

    std::vector<std::string> generated; // computed from it
    relation = catalog.relation(table);
    for (const Column& other : relation->columns) {
        if (other.generated != Generated::No && other.name != name && mentions(other.defaultText, name))
            generated.push_back(other.name);
    }
    for (const std::string& other : generated)
        dropColumn(catalog, table, other, recurse);
    catalog.change(table, [&](Relation& r) {
        std::erase_if(r.columns, [&](const Column& c) { return c.name == name; });
        std::erase_if(r.policies, [&](const Policy& p) { return has(p.columns, name); });
        std::erase_if(r.triggers, [&](const Trigger& t) { return has(t.columns, name); });
        std::erase_if(r.statistics, [&](const Statistics& s) { return has(s.columns, name); });
    });
    for (const Name& child : children) {
        const Relation* below = catalog.relation(child);
        const Column* inherited = below != nullptr ? below->column(name) : nullptr;
        if (inherited == nullptr ||
            hasOtherParentWith(catalog, *below, table, [&](const Relation& r) { return r.column(name) != nullptr; }))
            continue;
        if (recurse && !inherited->isLocal)
            dropColumn(catalog, child, name, true);
        else
            catalog.change(child, [&](Relation& r) {
                r.column(name)->isInherited = false;
                r.column(name)->isLocal = true;
            });
    }
}

void dropConstraint(Catalog& catalog, const Name& table, const std::string& name, bool recurse)
{
    const Relation* relation = catalog.relation(table);
    const Constraint* found = relation != nullptr ? relation->constraint(name) : nullptr;
    if (found == nullptr) {
        changeTable(catalog, table, [](Relation&) {});
        return;
    }
    const Constraint constraint = *found;
    const bool isPartitioned = relation->kind == RelationKind::PartitionedTable;
    catalog.change(
        table, [&](Relation& r) { std::erase_if(r.constraints, [&](const Constraint& c) { return c.name == name; }); });
    std::vector<Name> children;
    for (const Relation* child : catalog.children(table))
        children.push_back(child->name);
    switch (constraint.kind) {
    case ConstraintKind::PrimaryKey:
    case ConstraintKind::Unique:
    case ConstraintKind::Exclusion:
        catalog.changeIndex({table.schema, constraint.index}, [](Index& index) { index.constraint.clear(); });
        dropIndex(catalog, {table.schema, constraint.index});
        // Which of two keys a foreign key stands on is not kept; it is the primary key where there is one.
        if (constraint.kind == ConstraintKind::PrimaryKey ||
            (constraint.kind == ConstraintKind::Unique && !hasOtherKey(catalog, table, constraint.columns)))
            dropReferences(catalog, table, &constraint.columns);
        break;
    case ConstraintKind::ForeignKey:
        if (!isPartitioned)
            break;
        for (const Name& child : children) {
            const std::vector<Constraint> own = catalog.relation(child)->constraints;
            for (const Constraint& copy : own) {
                if (copy.kind == ConstraintKind::ForeignKey && copy.isInherited && copy.columns == constraint.columns &&
                    copy.referenced == constraint.referenced && copy.referencedColumns == constraint.referencedColumns)
                    dropConstraint(catalog, child, copy.name, true);
            }
        }
        break;
    case ConstraintKind::NotNull:
        for (const std::string& column : constraint.columns)
            catalog.change(table, [&](Relation& r) {
                if (Column* c = r.column(column); c != nullptr)
                    c->isNotNull = false;
            });
        [[fallthrough]];
    case ConstraintKind::Check:
        for (const Name& child : children) {
            const Constraint* own = catalog.relation(child)->constraint(name);
            if (own == nullptr || !own->isInherited ||
                hasOtherParentWith(catalog, *catalog.relation(child), table,
                                   [&](const Relation& r) { return r.constraint(name) != nullptr; }))
                continue;
            if (recurse && !own->isLocal)
                dropConstraint(catalog, child, name, true);
            else
                catalog.change(child, [&](Relation& r) {
                    for (Constraint& c : r.constraints) {
                        if (c.name == name) {
                            c.isInherited = false;
                            c.isLocal = true;
                        }
                    }
                });
        }
        break;
    }
}

void dropIndex(Catalog& catalog, const Name& given)
{
    const Name name = given;
    const Index* found = catalog.index(name);
    if (found == nullptr) {
        catalog.dropIndex(name);
        return;
    }
    const Name table = found->table;
    const std::string constraint = found->constraint;
    catalog.dropIndex(name);
    const Relation* owner = catalog.relation(table);
    if (!constraint.empty() && owner != nullptr && owner->constraint(constraint) != nullptr)
        catalog.change(table, [&](Relation& r) {
            std::erase_if(r.constraints, [&](const Constraint& c) { return c.name == constraint; });
        });
    std::vector<Name> attached;
    for (const Relation* child : catalog.children(table)) {
        for (const Index* index : catalog.indexesOf(child->name)) {
            if (index->parent == name)
                attached.push_back(index->name);
        }
    }
    for (const Name& index : attached)
        dropIndex(catalog, index);
}

void dropType(Catalog& catalog, const Name& given)
{
    const Name name = given;
    std::vector<Name> over;
    for (const Type* type : catalog.typesOver(name)) {
        if (type->kind == TypeKind::Domain)
            over.push_back(type->name);
    }
    for (const Name& domain : over)
        dropType(catalog, domain);
    std::vector<std::pair<Name, std::string>> columns;
    for (const Relation* user : catalog.tablesWith(name)) {
        for (const Column& column : user->columns) {
            if (column.type.name == name)
                columns.emplace_back(user->name, column.name);
        }
    }
    std::vector<Name> typed;
    const Type* type = catalog.type(name);
    if (type != nullptr && type->kind == TypeKind::Composite) {
        for (const Relation* relation : catalog.relations()) {
            if (relation->ofType == name)
                typed.push_back(relation->name);
        }
    }
    for (const auto& [table, column] : columns)
        dropColumn(catalog, table, column, true);
    for (const Name& table : typed)
        dropRelation(catalog, table);
    dropFunctionsWith(catalog, name);
    if (const Relation* row = catalog.relation(name); row != nullptr && row->kind == RelationKind::CompositeType)
        catalog.dropRelation(name);
    catalog.dropType(name);
}

void drop(Catalog& catalog, const PgQuery__DropStmt& statement)
{
    for (const Node* object : sql::listOf(statement.objects, statement.n_objects)) {
        switch (statement.remove_type) {
        case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
        case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
        case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
        case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
        case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE: dropRelation(catalog, relationName(object, catalog)); break;
        case PG_QUERY__OBJECT_TYPE__OBJECT_INDEX: dropIndex(catalog, relationName(object, catalog)); break;
        case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE:
        case PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN:
            dropType(catalog, catalog.resolvedType(toName(sql::nameOf(object))));
            break;
        case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA: dropSchema(catalog, std::string(sql::textOf(object))); break;
        case PG_QUERY__OBJECT_TYPE__OBJECT_EXTENSION: dropExtension(catalog, std::string(sql::textOf(object))); break;
        case PG_QUERY__OBJECT_TYPE__OBJECT_PUBLICATION:
            dropPublication(catalog, std::string(sql::textOf(object)));
            break;
        case PG_QUERY__OBJECT_TYPE__OBJECT_STATISTIC_EXT:
            dropStatistics(catalog, newName(sql::nameOf(object), catalog));
            break;
        case PG_QUERY__OBJECT_TYPE__OBJECT_FUNCTION:
        case PG_QUERY__OBJECT_TYPE__OBJECT_PROCEDURE:
        case PG_QUERY__OBJECT_TYPE__OBJECT_ROUTINE:
        case PG_QUERY__OBJECT_TYPE__OBJECT_AGGREGATE:
            if (sql::isA(object, PG_QUERY__NODE__NODE_OBJECT_WITH_ARGS)) {
                if (const Function* function = functionOf(catalog, *object->object_with_args); function != nullptr)
                    dropFunction(catalog, Name(function->name), std::vector<std::string>(function->argumentTypes));
            }
            break;
        case PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER:
            dropTrigger(catalog, relationName(object, catalog, 1), sql::nameOf(object).name);
            break;
        case PG_QUERY__OBJECT_TYPE__OBJECT_POLICY:
            catalog.change(relationName(object, catalog, 1), [&](Relation& r) {
                std::erase_if(r.policies, [&](const Policy& p) { return p.name == sql::nameOf(object).name; });
            });
            break;
        case PG_QUERY__OBJECT_TYPE__OBJECT_RULE:
            catalog.change(relationName(object, catalog, 1),
                           [&](Relation& r) { std::erase(r.rules, sql::nameOf(object).name); });
            break;
        default: break;
        }
    }
}

} // namespace lk::schema::model
