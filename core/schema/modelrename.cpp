// SPDX-License-Identifier: Apache-2.0
#include "core/schema/modelparts.h"

#include <algorithm>

// RENAME, SET SCHEMA, OWNER TO: everything that names the object by its identity follows.

namespace lk::schema::model {

namespace {

using Node = PgQuery__Node;

void replace(std::vector<std::string>& names, const std::string& from, const std::string& to)
{
    std::replace(names.begin(), names.end(), from, to);
}

void renameConstraint(Catalog& catalog, const Name& table, const std::string& from, const std::string& to)
{
    const Relation* relation = catalog.relation(table);
    const Constraint* found = relation != nullptr ? relation->constraint(from) : nullptr;
    if (found == nullptr)
        return;
    const std::string index = found->index;
    const bool isInheritable = found->kind == ConstraintKind::Check;
    catalog.change(table, [&](Relation& r) {
        for (Constraint& c : r.constraints) {
            if (c.name == from) {
                c.name = to;
                if (!c.index.empty())
                    c.index = to; // the index is renamed with its constraint
            }
        }
    });
    if (!index.empty()) {
        const Index* old = catalog.index({table.schema, index});
        if (old != nullptr) {
            Index renamed = *old;
            catalog.dropIndex({table.schema, index});
            renamed.name.name = to;
            renamed.constraint = to;
            for (const Relation* child : catalog.children(table)) {
                for (const Index* below : catalog.indexesOf(child->name)) {
                    if (below->parent == Name{table.schema, index})
                        catalog.changeIndex(Name(below->name), [&](Index& i) { i.parent = renamed.name; });
                }
            }
            catalog.put(std::move(renamed));
        }
    }
    if (!isInheritable)
        return;
    std::vector<Name> children;
    for (const Relation* child : catalog.children(table))
        children.push_back(child->name);
    for (const Name& child : children)
        renameConstraint(catalog, child, from, to);
}

void moveIndex(Catalog& catalog, const Name& from, const Name& to)
{
    const Index* old = catalog.index(from);
    if (old == nullptr)
        return;
    Index moved = *old;
    if (!moved.constraint.empty()) { // the constraint of the name follows
        renameConstraint(catalog, moved.table, moved.constraint, to.name);
        return;
    }
    moved.name = to;
    const Name table = moved.table;
    catalog.dropIndex(from);
    catalog.put(std::move(moved));
    for (const Relation* child : catalog.children(table)) {
        for (const Index* below : catalog.indexesOf(child->name)) {
            if (below->parent == from)
                catalog.changeIndex(Name(below->name), [&](Index& i) { i.parent = to; });
        }
    }
}

void moveFunction(Catalog& catalog, const Function& function, const Name& to)
{
    Function moved = function;
    catalog.dropFunction(moved.name, moved.argumentTypes);
    const Name from = moved.name;
    moved.name = to;
    const bool mayBeTriggers = moved.argumentTypes.empty();
    catalog.put(std::move(moved));
    if (!mayBeTriggers)
        return;
    for (const Relation* relation : catalog.relations()) {
        if (std::any_of(relation->triggers.begin(), relation->triggers.end(),
                        [&](const Trigger& t) { return t.function == from; })) {
            catalog.change(Name(relation->name), [&](Relation& r) {
                for (Trigger& trigger : r.triggers) {
                    if (trigger.function == from)
                        trigger.function = to;
                }
            });
        }
    }
}

void renameSchema(Catalog& catalog, const std::string& from, const std::string& to)
{
    std::vector<Name> relations;
    for (const Relation* relation : catalog.relations()) {
        if (relation->name.schema == from && relation->kind != RelationKind::CompositeType)
            relations.push_back(relation->name);
    }
    catalog.putSchema(to);
    for (const Name& relation : relations) {
        const Relation* found = catalog.relation(relation);
        if (found != nullptr)
            moveRelation(catalog, relation, {to, relation.name});
    }
    std::vector<Name> types;
    for (const Type* type : catalog.allTypes()) {
        if (type->name.schema == from)
            types.push_back(type->name);
    }
    for (const Name& type : types)
        moveType(catalog, type, {to, type.name});
    std::vector<Function> functions;
    for (const Function* function : catalog.allFunctions()) {
        if (function->name.schema == from)
            functions.push_back(*function);
    }
    for (const Function& function : functions)
        moveFunction(catalog, function, {to, function.name.name});
    catalog.dropSchema(from);
}

void renameAttribute(Catalog& catalog, const Name& type, const std::string& from, const std::string& to)
{
    catalog.changeType(type, [&](Type& t) {
        for (Column& column : t.attributes) {
            if (column.name == from)
                column.name = to;
        }
    });
    std::vector<Name> typed;
    for (const Relation* relation : catalog.relations()) {
        if (relation->ofType == type || (relation->name == type && relation->kind == RelationKind::CompositeType))
            typed.push_back(relation->name);
    }
    for (const Name& name : typed)
        renameColumn(catalog, name, from, to);
}

} // namespace

void renameColumn(Catalog& catalog, const Name& table, const std::string& from, const std::string& to)
{
    changeTable(catalog, table, [&](Relation& r) {
        if (Column* column = r.column(from); column != nullptr) {
            column->name = to;
        } else if (!r.areColumnsKnown) {
            r.columns.emplace_back();
            r.columns.back().name = to;
        }
        for (Column& column : r.columns) {
            if (column.generated != Generated::No)
                column.defaultText = withRenamed(column.defaultText, from, to);
        }
        for (Constraint& constraint : r.constraints) {
            replace(constraint.columns, from, to);
            constraint.expression = withRenamed(constraint.expression, from, to);
        }
        for (Trigger& trigger : r.triggers) {
            if (std::find(trigger.columns.begin(), trigger.columns.end(), from) != trigger.columns.end())
                trigger.definition = withRenamed(trigger.definition, from, to);
            replace(trigger.columns, from, to);
        }
        for (Policy& policy : r.policies) {
            replace(policy.columns, from, to);
            policy.definition = withRenamed(policy.definition, from, to);
        }
        for (Statistics& statistics : r.statistics)
            replace(statistics.columns, from, to);
        for (std::string& key : r.partitionKey)
            key = key == from ? to : withRenamed(key, from, to);
    });
    std::vector<Name> indexes;
    for (const Index* index : catalog.indexesOf(table))
        indexes.push_back(index->name);
    for (const Name& name : indexes) {
        catalog.changeIndex(name, [&](Index& index) {
            for (IndexKey& key : index.keys) {
                if (key.column == from)
                    key.column = to;
                key.expression = withRenamed(key.expression, from, to);
            }
            replace(index.included, from, to);
            replace(index.mentioned, from, to);
            index.predicate = withRenamed(index.predicate, from, to);
        });
    }
    std::vector<Name> referencing;
    for (const Catalog::Reference& reference : catalog.referencesTo(table))
        referencing.push_back(reference.from->name);
    for (const Name& name : referencing) {
        catalog.change(name, [&](Relation& r) {
            for (Constraint& constraint : r.constraints) {
                if (constraint.referenced == table)
                    replace(constraint.referencedColumns, from, to);
            }
        });
    }
    const auto follow = [&](std::vector<Use>& uses) {
        for (Use& use : uses) {
            if (use.relation == table && use.column == from)
                use.column = to;
        }
        std::sort(uses.begin(), uses.end());
    };
    std::vector<Name> views;
    for (const Relation* view : catalog.viewsOver(table, from))
        views.push_back(view->name);
    for (const Name& view : views)
        catalog.change(view, [&](Relation& r) { follow(r.uses); });
    std::vector<Function> functions;
    for (const Function* function : catalog.functionsOver(table, from))
        functions.push_back(*function);
    for (Function& function : functions) {
        follow(function.uses);
        catalog.put(std::move(function));
    }
    for (const Relation* sequence : catalog.sequencesOwnedBy(table)) {
        if (sequence->ownedBy->column == from)
            catalog.change(Name(sequence->name), [&](Relation& r) { r.ownedBy->column = to; });
    }
    std::vector<Name> children;
    for (const Relation* child : catalog.children(table))
        children.push_back(child->name);
    for (const Name& child : children)
        renameColumn(catalog, child, from, to);
}

void moveRelation(Catalog& catalog, const Name& from, const Name& to)
{
    const Relation* found = catalog.relation(from);
    if (found == nullptr) {
        if (catalog.index(from) != nullptr) {
            moveIndex(catalog, from, to);
        } else if (!catalog.isComplete() && !catalog.isDropped(from)) {
            catalog.dropRelation(from);
            Relation made;
            made.name = to;
            made.areColumnsKnown = false;
            catalog.put(std::move(made));
        }
        return;
    }
    Relation moved = *found;
    std::vector<Index> indexes;
    for (const Index* index : catalog.indexesOf(from))
        indexes.push_back(*index);
    std::vector<Name> referencing;
    for (const Catalog::Reference& reference : catalog.referencesTo(from))
        referencing.push_back(reference.from->name);
    std::vector<Name> views;
    for (const Relation* view : catalog.viewsOver(from))
        views.push_back(view->name);
    std::vector<Function> functions;
    for (const Function* function : catalog.functionsOver(from))
        functions.push_back(*function);
    std::vector<Name> children;
    for (const Relation* child : catalog.children(from))
        children.push_back(child->name);
    std::vector<Name> sequences;
    for (const Relation* sequence : catalog.sequencesOwnedBy(from))
        sequences.push_back(sequence->name);

    catalog.dropRelation(from);
    moved.name = to;
    for (Constraint& constraint : moved.constraints) {
        if (constraint.kind == ConstraintKind::ForeignKey && constraint.referenced == from)
            constraint.referenced = to;
    }
    const std::optional<Use> owner = moved.ownedBy;
    const bool isSequence = moved.kind == RelationKind::Sequence;
    catalog.put(std::move(moved));
    for (Index& index : indexes) {
        const Name before = index.name;
        index.table = to;
        index.name.schema = to.schema;
        if (index.name != before)
            catalog.dropIndex(before);
        for (const Name& child : children) {
            for (const Index* below : catalog.indexesOf(child)) {
                if (below->parent == before && before != index.name)
                    catalog.changeIndex(Name(below->name), [&](Index& i) { i.parent = index.name; });
            }
        }
        catalog.put(std::move(index));
    }
    for (const Name& name : referencing) {
        catalog.change(name, [&](Relation& r) {
            for (Constraint& constraint : r.constraints) {
                if (constraint.kind == ConstraintKind::ForeignKey && constraint.referenced == from)
                    constraint.referenced = to;
            }
        });
    }
    const auto follow = [&](std::vector<Use>& uses) {
        for (Use& use : uses) {
            if (use.relation == from)
                use.relation = to;
        }
        std::sort(uses.begin(), uses.end());
    };
    for (const Name& view : views)
        catalog.change(view, [&](Relation& r) { follow(r.uses); });
    for (Function& function : functions) {
        follow(function.uses);
        catalog.put(std::move(function));
    }
    for (const Name& child : children)
        catalog.change(child, [&](Relation& r) { std::replace(r.parents.begin(), r.parents.end(), from, to); });
    for (const Name& sequence : sequences) {
        catalog.change(sequence, [&](Relation& r) { r.ownedBy->relation = to; });
        if (to.schema != from.schema)
            moveRelation(catalog, sequence, {to.schema, sequence.name});
    }
    moveType(catalog, from, to);
    if (isSequence) {
        const auto rewrite = [&](Relation& table) {
            for (Column& column : table.columns) {
                if (column.ownedSequence == from.name)
                    column.ownedSequence = to.name;
                if (column.defaultText.starts_with("nextval(") &&
                    column.defaultText.find(from.name) != std::string::npos)
                    column.defaultText = "nextval('" +
                                         (to.schema == "public" ? toString(Name{{}, to.name}) : toString(to)) +
                                         "'::regclass)";
            }
        };
        if (owner)
            catalog.change(owner->relation, rewrite);
    }
}

void moveType(Catalog& catalog, const Name& from, const Name& to)
{
    if (const Type* type = catalog.type(from); type != nullptr) {
        Type moved = *type;
        catalog.dropType(from);
        moved.name = to;
        const bool isComposite = moved.kind == TypeKind::Composite;
        catalog.put(std::move(moved));
        if (isComposite && catalog.relation(from) != nullptr) {
            Relation row = *catalog.relation(from);
            catalog.dropRelation(from);
            row.name = to;
            catalog.put(std::move(row));
        }
    }
    std::vector<Name> users;
    for (const Relation* relation : catalog.tablesWith(from))
        users.push_back(relation->name);
    for (const Name& user : users) {
        catalog.change(user, [&](Relation& r) {
            for (Column& column : r.columns) {
                if (column.type.name == from)
                    column.type.name = to;
            }
        });
    }
    std::vector<Name> over;
    for (const Type* type : catalog.typesOver(from))
        over.push_back(type->name);
    for (const Name& name : over) {
        catalog.changeType(name, [&](Type& type) {
            if (type.base.name == from)
                type.base.name = to;
            for (Column& column : type.attributes) {
                if (column.type.name == from)
                    column.type.name = to;
            }
        });
    }
    std::vector<Name> typed;
    if (const Type* type = catalog.type(to); type != nullptr && type->kind == TypeKind::Composite) {
        for (const Relation* relation : catalog.relations()) {
            if (relation->ofType == from)
                typed.push_back(relation->name);
        }
    }
    for (const Name& name : typed)
        catalog.change(name, [&](Relation& r) { r.ofType = to; });
    const std::string before = toString(from);
    const std::string after = toString(to);
    std::vector<Function> functions;
    const auto isIt = [&](const std::string& text) {
        return text == before || text == before + "[]" ||
               (text.starts_with("TABLE(") && text.find(" " + before) != std::string::npos);
    };
    for (const Function* function : catalog.allFunctions()) {
        if (isIt(function->result) || std::any_of(function->argumentTypes.begin(), function->argumentTypes.end(), isIt))
            functions.push_back(*function);
    }
    for (Function& function : functions) {
        catalog.dropFunction(function.name, function.argumentTypes);
        for (std::string& argument : function.argumentTypes) {
            if (isIt(argument))
                argument = after + argument.substr(before.size());
        }
        if (function.result.starts_with("TABLE(")) {
            for (const std::string_view end : {",", ")", "[]"}) {
                const std::string old = " " + before + std::string(end);
                for (std::size_t at = function.result.find(old); at != std::string::npos;
                     at = function.result.find(old, at + 1))
                    function.result.replace(at + 1, before.size(), after);
            }
        } else if (isIt(function.result)) {
            function.result = after + function.result.substr(before.size());
        }
        catalog.put(std::move(function));
    }
}

void rename(Catalog& catalog, const PgQuery__RenameStmt& statement)
{
    const std::string to = statement.newname;
    const auto relation = [&] { return relationName(*statement.relation, catalog); };
    switch (statement.rename_type) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_INDEX: {
        const Name from = relation();
        if (statement.rename_type == PG_QUERY__OBJECT_TYPE__OBJECT_INDEX && catalog.relation(from) == nullptr)
            moveIndex(catalog, from, {from.schema, to});
        else
            moveRelation(catalog, from, {from.schema, to});
        break;
    }
    case PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN: renameColumn(catalog, relation(), statement.subname, to); break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_ATTRIBUTE:
        renameAttribute(catalog, catalog.resolvedType(toName(sql::nameOf(*statement.relation))), statement.subname, to);
        break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABCONSTRAINT:
        renameConstraint(catalog, relation(), statement.subname, to);
        break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN: {
        const Name from = catalog.resolvedType(toName(sql::nameOf(statement.object)));
        moveType(catalog, from, {from.schema, to});
        break;
    }
    case PG_QUERY__OBJECT_TYPE__OBJECT_DOMCONSTRAINT:
        catalog.changeType(catalog.resolvedType(toName(sql::nameOf(statement.object))), [&](Type& type) {
            for (Constraint& constraint : type.constraints) {
                if (constraint.name == statement.subname)
                    constraint.name = to;
            }
        });
        break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA: renameSchema(catalog, statement.subname, to); break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_FUNCTION:
    case PG_QUERY__OBJECT_TYPE__OBJECT_PROCEDURE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_ROUTINE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_AGGREGATE:
        if (sql::isA(statement.object, PG_QUERY__NODE__NODE_OBJECT_WITH_ARGS)) {
            if (const Function* function = functionOf(catalog, *statement.object->object_with_args);
                function != nullptr)
                moveFunction(catalog, *function, {function->name.schema, to});
        }
        break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER: {
        std::vector<Name> tables{relation()};
        for (const Relation* child : catalog.descendants(tables.front()))
            tables.push_back(child->name);
        for (const Name& table : tables) {
            catalog.change(table, [&](Relation& r) {
                for (Trigger& trigger : r.triggers) {
                    if (trigger.name == statement.subname)
                        trigger.name = to;
                }
            });
        }
        break;
    }
    case PG_QUERY__OBJECT_TYPE__OBJECT_POLICY:
        catalog.change(relation(), [&](Relation& r) {
            for (Policy& policy : r.policies) {
                if (policy.name == statement.subname)
                    policy.name = to;
            }
        });
        break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_RULE:
        catalog.change(relation(), [&](Relation& r) {
            replace(r.rules, statement.subname, to);
            std::sort(r.rules.begin(), r.rules.end());
        });
        break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_STATISTIC_EXT: {
        const Name from = newName(sql::nameOf(statement.object), catalog);
        for (const Relation* table : catalog.relations()) {
            if (std::none_of(table->statistics.begin(), table->statistics.end(),
                             [&](const Statistics& s) { return s.name == from; }))
                continue;
            catalog.change(Name(table->name), [&](Relation& r) {
                for (Statistics& statistics : r.statistics) {
                    if (statistics.name == from)
                        statistics.name.name = to;
                }
            });
        }
        break;
    }
    case PG_QUERY__OBJECT_TYPE__OBJECT_PUBLICATION:
        catalog.dropThing(Thing::Publication, std::string(sql::textOf(statement.object)));
        catalog.putThing(Thing::Publication, to);
        for (const Relation* table : catalog.relations()) {
            if (std::find(table->publications.begin(), table->publications.end(), sql::textOf(statement.object)) !=
                table->publications.end())
                catalog.change(Name(table->name), [&](Relation& r) {
                    replace(r.publications, std::string(sql::textOf(statement.object)), to);
                    std::sort(r.publications.begin(), r.publications.end());
                });
        }
        break;
    default: break;
    }
}

void setSchema(Catalog& catalog, const PgQuery__AlterObjectSchemaStmt& statement)
{
    const std::string to = statement.newschema;
    switch (statement.object_type) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE: {
        const Name from = relationName(*statement.relation, catalog);
        moveRelation(catalog, from, {to, from.name});
        break;
    }
    case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN: {
        const Name from = catalog.resolvedType(toName(sql::nameOf(statement.object)));
        moveType(catalog, from, {to, from.name});
        break;
    }
    case PG_QUERY__OBJECT_TYPE__OBJECT_FUNCTION:
    case PG_QUERY__OBJECT_TYPE__OBJECT_PROCEDURE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_ROUTINE:
        if (sql::isA(statement.object, PG_QUERY__NODE__NODE_OBJECT_WITH_ARGS)) {
            if (const Function* function = functionOf(catalog, *statement.object->object_with_args);
                function != nullptr)
                moveFunction(catalog, *function, {to, function->name.name});
        }
        break;
    default: break;
    }
}

void setOwner(Catalog& catalog, const PgQuery__AlterOwnerStmt& statement)
{
    if (statement.object_type == PG_QUERY__OBJECT_TYPE__OBJECT_TYPE ||
        statement.object_type == PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN) {
        const Name name = catalog.resolvedType(toName(sql::nameOf(statement.object)));
        catalog.changeType(name, [&](Type& type) { type.owner = role(statement.newowner); });
        catalog.change(name, [&](Relation& r) { r.owner = role(statement.newowner); });
    }
}

} // namespace lk::schema::model
