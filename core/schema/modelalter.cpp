// SPDX-License-Identifier: Apache-2.0
#include "core/schema/modelparts.h"

#include <algorithm>

// ALTER TABLE, ALTER INDEX, ALTER VIEW and ALTER TYPE of a composite type: all are one statement to the grammar.

namespace lk::schema::model {

namespace {

using Node = PgQuery__Node;

std::vector<Name> childrenOf(const Catalog& catalog, const Name& table)
{
    std::vector<Name> result;
    for (const Relation* child : catalog.children(table))
        result.push_back(child->name);
    return result;
}

/// Changes a column here and, with `recurse`, below.
void changeColumn(Catalog& catalog, const Name& table, const std::string& name, bool recurse,
                  const std::function<void(Column&)>& how)
{
    changeTable(catalog, table, [&](Relation& r) {
        Column* column = r.column(name);
        if (column == nullptr && !r.areColumnsKnown) {
            r.columns.emplace_back();
            column = &r.columns.back();
            column->name = name;
        }
        if (column != nullptr)
            how(*column);
    });
    if (!recurse)
        return;
    for (const Name& child : childrenOf(catalog, table))
        changeColumn(catalog, child, name, true, how);
}

void addColumnBelow(Catalog& catalog, const Name& table, const Column& column)
{
    for (const Name& child : childrenOf(catalog, table)) {
        catalog.change(child, [&](Relation& r) {
            if (Column* own = r.column(column.name); own != nullptr) {
                own->isInherited = true;
                return;
            }
            Column copy = column;
            copy.isInherited = true;
            copy.isLocal = false;
            copy.ownedSequence.clear();
            copy.identity = Identity::No;
            r.columns.push_back(std::move(copy));
        });
        addColumnBelow(catalog, child, column);
    }
}

void addColumn(Catalog& catalog, const Name& table, const PgQuery__AlterTableCmd& command, bool recurse)
{
    const PgQuery__ColumnDef& definition = *command.def->column_def;
    const Relation* before = catalog.relation(table);
    if (before != nullptr && before->column(definition.colname) != nullptr && command.missing_ok != 0)
        return;
    Column column = columnFrom(catalog, table, definition);
    changeTable(catalog, table, [&](Relation& r) {
        if (r.column(column.name) == nullptr)
            r.columns.push_back(column);
    });
    if (recurse)
        addColumnBelow(catalog, table, column);
    std::vector<Pending> pending;
    collectConstraints(definition, pending);
    addConstraints(catalog, table, pending, recurse);
}

void dropDefaultSequence(Catalog& catalog, const Name& table, const std::string& name)
{
    const Relation* relation = catalog.relation(table);
    const Column* column = relation != nullptr ? relation->column(name) : nullptr;
    if (column == nullptr || column->identity == Identity::No || column->ownedSequence.empty())
        return;
    const Name sequence{table.schema, column->ownedSequence};
    catalog.dropRelation(sequence);
}

void setOptions(std::vector<std::string>& options, const PgQuery__AlterTableCmd& command, bool isReset)
{
    if (!sql::isA(command.def, PG_QUERY__NODE__NODE_LIST))
        return;
    const std::vector<std::string> changed = reloptions(command.def->list->items, command.def->list->n_items);
    mergeOptions(options, changed);
    if (isReset) {
        for (const std::string& option : changed)
            std::erase(options, option);
    }
}

void enableTriggers(Catalog& catalog, const Name& table, const std::string& name, char enabled, bool recurse)
{
    changeTable(catalog, table, [&](Relation& r) {
        for (Trigger& trigger : r.triggers) {
            if (name.empty() || trigger.name == name)
                trigger.enabled = enabled;
        }
    });
    const Relation* relation = catalog.relation(table);
    if (recurse && relation != nullptr && relation->kind == RelationKind::PartitionedTable) {
        for (const Name& child : childrenOf(catalog, table))
            enableTriggers(catalog, child, name, enabled, true);
    }
}

void validate(Catalog& catalog, const Name& table, const std::string& name, bool recurse)
{
    bool isCheck = false;
    changeTable(catalog, table, [&](Relation& r) {
        for (Constraint& constraint : r.constraints) {
            if (constraint.name == name) {
                constraint.isValidated = true;
                isCheck = constraint.kind == ConstraintKind::Check;
            }
        }
    });
    if (recurse && isCheck) {
        for (const Name& child : childrenOf(catalog, table))
            validate(catalog, child, name, true);
    }
}

void setPersistence(Catalog& catalog, const Name& table, char persistence)
{
    changeTable(catalog, table, [&](Relation& r) { r.persistence = persistence; });
    constexpr int kSequencesToo = 15;
    if (catalog.serverVersion() >= kSequencesToo) {
        for (const Relation* sequence : catalog.sequencesOwnedBy(table))
            catalog.change(Name(sequence->name), [&](Relation& r) { r.persistence = persistence; });
    }
}

void setOwnerOf(Catalog& catalog, const Name& table, const std::string& owner)
{
    changeTable(catalog, table, [&](Relation& r) { r.owner = owner; });
    for (const Relation* sequence : catalog.sequencesOwnedBy(table))
        catalog.change(Name(sequence->name), [&](Relation& r) { r.owner = owner; });
}

void replicaIdentity(Catalog& catalog, const Name& table, const PgQuery__ReplicaIdentityStmt& written)
{
    changeTable(catalog, table, [&](Relation& r) { r.replicaIdentity = *written.identity_type; });
    std::vector<Name> indexes;
    for (const Index* index : catalog.indexesOf(table))
        indexes.push_back(index->name);
    for (const Name& name : indexes) {
        const bool isIt = *written.identity_type == 'i' && name.name == written.name;
        if (catalog.index(name)->isReplicaIdentity != isIt)
            catalog.changeIndex(name, [&](Index& index) { index.isReplicaIdentity = isIt; });
    }
}

void alterColumnType(Catalog& catalog, const Name& table, const std::string& name, const PgQuery__ColumnDef& definition,
                     bool recurse)
{
    if (definition.type_name == nullptr)
        return;
    const TypeUse type = typeUse(*definition.type_name, catalog);
    const std::string collation =
        definition.coll_clause == nullptr
            ? std::string()
            : sql::nameOf(definition.coll_clause->collname, definition.coll_clause->n_collname).name;
    changeColumn(catalog, table, name, recurse, [&](Column& column) {
        column.type = type;
        column.collation = collation;
        column.storage.clear();
        column.nullFraction.reset();
    });
}

void identity(Catalog& catalog, const Name& table, const PgQuery__AlterTableCmd& command)
{
    switch (command.subtype) {
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddIdentity: {
        if (!sql::isA(command.def, PG_QUERY__NODE__NODE_CONSTRAINT))
            return;
        const PgQuery__Constraint& written = *command.def->constraint;
        const Relation* relation = catalog.relation(table);
        const Column* column = relation != nullptr ? relation->column(command.name) : nullptr;
        TypeUse type = column != nullptr ? column->type : TypeUse{{"pg_catalog", "int8"}, {}, 0};
        const Name sequence = makeOwnedSequence(catalog, table, command.name, type, written.options, written.n_options);
        changeColumn(catalog, table, command.name, false, [&](Column& c) {
            c.identity = *written.generated_when == 'a' ? Identity::Always : Identity::ByDefault;
            c.isNotNull = true;
            c.ownedSequence = sequence.name;
        });
        return;
    }
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropIdentity:
        dropDefaultSequence(catalog, table, command.name);
        changeColumn(catalog, table, command.name, false, [](Column& c) {
            if (c.identity != Identity::No)
                c.ownedSequence.clear();
            c.identity = Identity::No;
            c.isNotNull = true; // as every identity column is, also one of which nothing else is known
        });
        return;
    default: { // SET GENERATED and the sequence's options
        const Relation* relation = catalog.relation(table);
        const Column* column = relation != nullptr ? relation->column(command.name) : nullptr;
        if (!sql::isA(command.def, PG_QUERY__NODE__NODE_LIST) || column == nullptr)
            return;
        const PgQuery__List& list = *command.def->list;
        setSequenceOptions(catalog, {table.schema, column->ownedSequence}, list.items, list.n_items);
        for (const Node* node : sql::listOf(list.items, list.n_items)) {
            if (!sql::isA(node, PG_QUERY__NODE__NODE_DEF_ELEM) ||
                std::string_view(node->def_elem->defname) != "generated")
                continue;
            const bool isAlways = sql::isA(node->def_elem->arg, PG_QUERY__NODE__NODE_INTEGER) &&
                                  node->def_elem->arg->integer->ival == 'a';
            changeColumn(catalog, table, command.name, false,
                         [&](Column& c) { c.identity = isAlways ? Identity::Always : Identity::ByDefault; });
        }
    }
    }
}

void alterAttribute(Catalog& catalog, const Name& type, const PgQuery__AlterTableCmd& command)
{
    std::vector<Name> typed; // tables OF it follow
    for (const Relation* relation : catalog.relations()) {
        if (relation->ofType == type || relation->name == type)
            typed.push_back(relation->name);
    }
    const auto lay = [&](std::vector<Column>& columns) {
        const auto found = std::find_if(columns.begin(), columns.end(), [&](const Column& c) {
            return c.name == (command.def != nullptr && command.name[0] == '\0' ? command.def->column_def->colname
                                                                                : command.name);
        });
        switch (command.subtype) {
        case PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn:
            if (found == columns.end()) {
                Column column;
                column.name = command.def->column_def->colname;
                column.type = typeUse(*command.def->column_def->type_name, catalog);
                columns.push_back(std::move(column));
            }
            break;
        case PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn:
            if (found != columns.end())
                columns.erase(found);
            break;
        case PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType:
            if (found != columns.end())
                found->type = typeUse(*command.def->column_def->type_name, catalog);
            break;
        default: break;
        }
    };
    catalog.changeType(type, [&](Type& t) { lay(t.attributes); });
    for (const Name& name : typed)
        catalog.change(name, [&](Relation& r) { lay(r.columns); });
}

void alterIndex(Catalog& catalog, const Name& name, const PgQuery__AlterTableCmd& command)
{
    if (command.subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_AttachPartition)
        return; // storage parameters, statistics and tablespaces of indexes are not kept
    const Name child = relationName(*command.def->partition_cmd->name, catalog);
    const Index* below = catalog.index(child);
    if (below == nullptr)
        return;
    const Name table = below->table;
    const std::string constraint = below->constraint;
    catalog.changeIndex(child, [&](Index& index) { index.parent = name; });
    const Index* parent = catalog.index(name);
    if (parent != nullptr && !parent->constraint.empty()) {
        catalog.change(table, [&](Relation& r) {
            for (Constraint& c : r.constraints) {
                if (c.name == constraint) {
                    c.isInherited = true;
                    c.isLocal = false;
                }
            }
        });
    }
    completePartitionedIndex(catalog, name);
}

void alterRelation(Catalog& catalog, const Name& table, const PgQuery__AlterTableCmd& command, bool recurse)
{
    const std::string name = command.name;
    const auto change = [&](const std::function<void(Relation&)>& how) { changeTable(catalog, table, how); };
    const auto partition = [&]() -> const PgQuery__PartitionCmd& { return *command.def->partition_cmd; };
    switch (command.subtype) {
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn:
        if (sql::isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF))
            addColumn(catalog, table, command, recurse);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn: dropColumn(catalog, table, name, recurse); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType:
        if (sql::isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF))
            alterColumnType(catalog, table, name, *command.def->column_def, true);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ColumnDefault: {
        std::string text = textOf(command.def);
        if (text == "NULL")
            text.clear();
        changeColumn(catalog, table, name, recurse, [&](Column& c) { c.defaultText = text; });
        break;
    }
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetNotNull: setNotNull(catalog, table, name, true, recurse); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropNotNull: setNotNull(catalog, table, name, false, recurse); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetExpression: {
        const std::string text = textOf(command.def);
        changeColumn(catalog, table, name, recurse, [&](Column& c) { c.defaultText = text; });
        break;
    }
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropExpression:
        changeColumn(catalog, table, name, recurse, [](Column& c) {
            if (c.generated == Generated::Stored) {
                c.generated = Generated::No;
                c.defaultText.clear();
            }
        });
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetStorage: {
        std::string storage(sql::textOf(command.def));
        std::transform(storage.begin(), storage.end(), storage.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        changeColumn(catalog, table, name, recurse,
                     [&](Column& c) { c.storage = storage == "default" ? "" : storage; });
        break;
    }
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddIdentity:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetIdentity:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropIdentity: identity(catalog, table, command); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint:
        if (sql::isA(command.def, PG_QUERY__NODE__NODE_CONSTRAINT)) {
            std::vector<Pending> pending;
            Node* one = command.def;
            collectConstraints(&one, 1, {}, pending);
            change([](Relation&) {});
            addConstraints(catalog, table, pending, recurse);
        }
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AlterConstraint:
        if (sql::isA(command.def, PG_QUERY__NODE__NODE_CONSTRAINT)) {
            const PgQuery__Constraint& written = *command.def->constraint;
            change([&](Relation& r) {
                for (Constraint& c : r.constraints) {
                    if (c.name == written.conname) {
                        c.isDeferrable = written.deferrable != 0;
                        c.isInitiallyDeferred = written.initdeferred != 0;
                    }
                }
            });
        }
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ValidateConstraint: validate(catalog, table, name, recurse); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropConstraint: dropConstraint(catalog, table, name, recurse); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableTrig: enableTriggers(catalog, table, name, 'O', recurse); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableAlwaysTrig: enableTriggers(catalog, table, name, 'A', recurse); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableReplicaTrig: enableTriggers(catalog, table, name, 'R', recurse); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DisableTrig: enableTriggers(catalog, table, name, 'D', recurse); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableTrigAll:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableTrigUser: enableTriggers(catalog, table, {}, 'O', recurse); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DisableTrigAll:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DisableTrigUser: enableTriggers(catalog, table, {}, 'D', recurse); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AttachPartition:
        attachPartition(catalog, table, relationName(*partition().name, catalog), boundFrom(*partition().bound));
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DetachPartition:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DetachPartitionFinalize: {
        const Name child = relationName(*partition().name, catalog);
        const Relation* before = catalog.relation(child);
        const std::optional<Bound> bound = before != nullptr ? before->bound : std::nullopt;
        detachPartition(catalog, table, child);
        if (partition().concurrent != 0 && bound && !bound->isDefault && catalog.relation(table) != nullptr) {
            // The server leaves a CHECK equal to the bound behind where none implies it; its text needs the key's types.
            changeTable(catalog, child, [](Relation&) {});
        }
        break;
    }
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddInherit:
        inherit(catalog, relationName(*command.def->range_var, catalog), table);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropInherit:
        disinherit(catalog, relationName(*command.def->range_var, catalog), table);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddOf:
        if (sql::isA(command.def, PG_QUERY__NODE__NODE_TYPE_NAME))
            change([&](Relation& r) { r.ofType = typeUse(*command.def->type_name, catalog).name; });
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropOf: change([](Relation& r) { r.ofType.reset(); }); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ChangeOwner: setOwnerOf(catalog, table, role(command.newowner)); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetLogged: setPersistence(catalog, table, 'p'); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetUnLogged: setPersistence(catalog, table, 'u'); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetAccessMethod:
        change([&](Relation& r) { r.accessMethod = name == "heap" ? std::string() : name; });
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetTableSpace:
        change([&](Relation& r) { r.tablespace = name == "pg_default" ? std::string() : name; });
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetRelOptions:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ReplaceRelOptions:
        change([&](Relation& r) { setOptions(r.options, command, false); });
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ResetRelOptions:
        change([&](Relation& r) { setOptions(r.options, command, true); });
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableRowSecurity:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DisableRowSecurity:
        change([&](Relation& r) {
            r.hasRowSecurity = command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_EnableRowSecurity;
        });
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ForceRowSecurity:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_NoForceRowSecurity:
        change([&](Relation& r) {
            r.isRowSecurityForced = command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_ForceRowSecurity;
        });
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ReplicaIdentity:
        if (sql::isA(command.def, PG_QUERY__NODE__NODE_REPLICA_IDENTITY_STMT))
            replicaIdentity(catalog, table, *command.def->replica_identity_stmt);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ClusterOn: clusterOn(catalog, table, command.name); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropCluster: clusterOn(catalog, table, {}); break;
    default: // statistics targets, compression, rules: not kept
        change([](Relation&) {});
        break;
    }
}

} // namespace

void clusterOn(Catalog& catalog, const Name& table, const std::string& name)
{
    std::vector<Name> indexes;
    for (const Index* index : catalog.indexesOf(table))
        indexes.push_back(index->name);
    for (const Name& one : indexes) {
        const bool isIt = one.name == name;
        if (catalog.index(one)->isClustered != isIt)
            catalog.changeIndex(one, [&](Index& index) { index.isClustered = isIt; });
    }
}

void alterTable(Catalog& catalog, const PgQuery__AlterTableStmt& statement)
{
    const Name name = statement.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TYPE
                          ? catalog.resolvedType(toName(sql::nameOf(*statement.relation)))
                          : relationName(*statement.relation, catalog);
    const bool isIndex = statement.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_INDEX || catalog.index(name) != nullptr;
    if (catalog.relation(name) == nullptr && statement.missing_ok != 0 && catalog.isComplete())
        return;
    // The server carries out drops first, then types, then columns, then constraints (ATPrepCmd's passes).
    const auto pass = [](const PgQuery__AlterTableCmd& c) {
        switch (c.subtype) {
        case PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn:
        case PG_QUERY__ALTER_TABLE_TYPE__AT_DropConstraint:
        case PG_QUERY__ALTER_TABLE_TYPE__AT_DropNotNull:
        case PG_QUERY__ALTER_TABLE_TYPE__AT_DropExpression:
        case PG_QUERY__ALTER_TABLE_TYPE__AT_DropIdentity: return 0;
        case PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType: return 1;
        case PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn: return 2;
        case PG_QUERY__ALTER_TABLE_TYPE__AT_ColumnDefault: return c.def == nullptr ? 0 : 4;
        case PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint:
            if (c.def != nullptr && c.def->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN)
                return 6;
            return c.def != nullptr && c.def->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_CHECK ? 5 : 4;
        default: return 7;
        }
    };
    for (int current = 0; current <= 7; ++current) {
        for (const Node* node : sql::listOf(statement.cmds, statement.n_cmds)) {
            if (!sql::isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD) || pass(*node->alter_table_cmd) != current)
                continue;
            const PgQuery__AlterTableCmd& command = *node->alter_table_cmd;
            if (isIndex)
                alterIndex(catalog, name, command);
            else if (statement.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TYPE)
                alterAttribute(catalog, name, command);
            else
                alterRelation(catalog, name, command, statement.relation->inh != 0);
        }
    }
}

} // namespace lk::schema::model
