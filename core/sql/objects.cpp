// SPDX-License-Identifier: Apache-2.0
#include "core/sql/objects.h"

#include "core/base/text.h"
#include "core/sql/cut.h"
#include "core/sql/deepstack.h"
#include "core/sql/nodes.h"
#include "core/sql/parsetree.h"

namespace lk::sql {

namespace {

NamedObject object(ObjectKind kind, ObjectName name, bool isMade, bool isCertain)
{
    NamedObject result;
    result.kind = kind;
    result.name = std::move(name);
    result.isMade = isMade;
    result.isCertain = isCertain;
    return result;
}

void addDropped(const PgQuery__DropStmt& stmt, std::vector<NamedObject>& found)
{
    ObjectKind kind = ObjectKind::Relation;
    switch (stmt.remove_type) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_INDEX: break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE: kind = ObjectKind::Type; break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA: kind = ObjectKind::Schema; break;
    default: return;
    }
    for (const PgQuery__Node* node : listOf(stmt.objects, stmt.n_objects)) {
        ObjectName name = nameOf(node);
        if (kind == ObjectKind::Schema)
            name.name = std::string(textOf(node));
        found.push_back(object(kind, std::move(name), false, !stmt.missing_ok));
    }
}

void addColumns(const PgQuery__AlterTableStmt& stmt, std::vector<NamedObject>& found)
{
    if (stmt.relation == nullptr)
        return;
    for (const PgQuery__Node* node : listOf(stmt.cmds, stmt.n_cmds)) {
        if (!isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
            continue;
        const PgQuery__AlterTableCmd& command = *node->alter_table_cmd;
        NamedObject column =
            object(ObjectKind::Column, nameOf(*stmt.relation), true, !command.missing_ok && !stmt.missing_ok);
        if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn &&
            isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF)) {
            column.column = command.def->column_def->colname;
        } else if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn) {
            column.column = command.name;
            column.isMade = false;
        } else {
            continue;
        }
        found.push_back(std::move(column));
    }
}

constexpr std::size_t kMaxStatementBytes = 4 * std::size_t{1024} * 1024;

/// The nodes that are looked at lie at the top, but the parser and the unpacking go all the way down.
std::vector<NamedObject> namedIn(const std::string& statement)
{
    std::vector<NamedObject> found;
    const ParseTree parsed(statement);
    if (!parsed.isValid() || parsed.tree().n_stmts != 1 || parsed.tree().stmts[0]->stmt == nullptr)
        return found;
    const PgQuery__Node& node = *parsed.tree().stmts[0]->stmt;
    const auto relation = [&](const PgQuery__RangeVar* name, bool isCertain) {
        if (name != nullptr && std::string_view(name->relpersistence) != "t")
            found.push_back(object(ObjectKind::Relation, nameOf(*name), true, isCertain));
    };
    switch (node.node_case) {
    case PG_QUERY__NODE__NODE_CREATE_STMT:
        relation(node.create_stmt->relation, !node.create_stmt->if_not_exists);
        break;
    case PG_QUERY__NODE__NODE_VIEW_STMT: relation(node.view_stmt->view, !node.view_stmt->replace); break;
    case PG_QUERY__NODE__NODE_CREATE_SEQ_STMT:
        relation(node.create_seq_stmt->sequence, !node.create_seq_stmt->if_not_exists);
        break;
    case PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT:
        if (node.create_table_as_stmt->into != nullptr)
            relation(node.create_table_as_stmt->into->rel, !node.create_table_as_stmt->if_not_exists);
        break;
    case PG_QUERY__NODE__NODE_INDEX_STMT:
        // An index lives in the schema of its table.
        if (node.index_stmt->idxname != nullptr && *node.index_stmt->idxname != '\0' &&
            node.index_stmt->relation != nullptr)
            found.push_back(object(ObjectKind::Relation,
                                   {node.index_stmt->relation->schemaname, node.index_stmt->idxname}, true,
                                   !node.index_stmt->if_not_exists));
        break;
    case PG_QUERY__NODE__NODE_CREATE_ENUM_STMT:
        found.push_back(object(ObjectKind::Type,
                               nameOf(node.create_enum_stmt->type_name, node.create_enum_stmt->n_type_name), true,
                               true));
        break;
    case PG_QUERY__NODE__NODE_CREATE_DOMAIN_STMT:
        found.push_back(object(ObjectKind::Type,
                               nameOf(node.create_domain_stmt->domainname, node.create_domain_stmt->n_domainname), true,
                               true));
        break;
    case PG_QUERY__NODE__NODE_CREATE_SCHEMA_STMT:
        if (node.create_schema_stmt->schemaname != nullptr && *node.create_schema_stmt->schemaname != '\0')
            found.push_back(object(ObjectKind::Schema, {"", node.create_schema_stmt->schemaname}, true,
                                   !node.create_schema_stmt->if_not_exists));
        break;
    case PG_QUERY__NODE__NODE_DROP_STMT: addDropped(*node.drop_stmt, found); break;
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT: addColumns(*node.alter_table_stmt, found); break;
    default: break;
    }
    return found;
}

} // namespace

std::vector<NamedObject> namedObjects(const std::string& statement)
{
    if (statement.find('\0') != std::string::npos || invalidUtf8At(statement))
        return {}; // ParseTree takes neither
    if (statement.size() <= kShallowBytes)
        return namedIn(statement);
    if (statement.size() > kMaxStatementBytes || nestingBound(statement) > kDeepStackLevels)
        return {}; // as Script leaves such a statement alone
    std::vector<NamedObject> found;
    if (!runOnDeepStack([&] { found = namedIn(statement); }))
        return {};
    return found;
}

} // namespace lk::sql
