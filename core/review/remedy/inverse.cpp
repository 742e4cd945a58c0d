// SPDX-License-Identifier: Apache-2.0
#include "core/review/remedy/inverse.h"

#include "core/review/remedy/ddl.h"
#include "core/sql/deparse.h"
#include "core/sql/identifier.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace lk::review {

using schema::Catalog;
using schema::Name;

namespace {

using Node = PgQuery__Node;

constexpr const char* kNotKnown = "What was there before is not known without a connection to the database.";

/// The tree with two of its words exchanged, as SQL.
std::string exchanged(const Node& statement, char*& a, char*& b)
{
    std::swap(a, b);
    std::string text = sql::deparsed(statement) + ';';
    std::swap(a, b);
    return text;
}

/// The last part of a dotted name.
char** lastWord(Node* node)
{
    if (node == nullptr)
        return nullptr;
    switch (node->node_case) {
    case PG_QUERY__NODE__NODE_LIST:
        return node->list->n_items == 0 ? nullptr : lastWord(node->list->items[node->list->n_items - 1]);
    case PG_QUERY__NODE__NODE_TYPE_NAME:
        return node->type_name->n_names == 0 ? nullptr : lastWord(node->type_name->names[node->type_name->n_names - 1]);
    case PG_QUERY__NODE__NODE_OBJECT_WITH_ARGS: {
        PgQuery__ObjectWithArgs& object = *node->object_with_args;
        return object.n_objname == 0 ? nullptr : lastWord(object.objname[object.n_objname - 1]);
    }
    case PG_QUERY__NODE__NODE_STRING: return &node->string->sval;
    default: return nullptr;
    }
}

Inverse ofRename(const Node& statement)
{
    Inverse inverse;
    PgQuery__RenameStmt& rename = *statement.rename_stmt;
    char** old = nullptr;
    switch (rename.rename_type) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_INDEX:
    case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE:
        if (rename.relation != nullptr)
            old = &rename.relation->relname;
        break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN:
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABCONSTRAINT:
    case PG_QUERY__OBJECT_TYPE__OBJECT_DOMCONSTRAINT:
    case PG_QUERY__OBJECT_TYPE__OBJECT_ATTRIBUTE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER:
    case PG_QUERY__OBJECT_TYPE__OBJECT_POLICY:
    case PG_QUERY__OBJECT_TYPE__OBJECT_RULE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA:
    case PG_QUERY__OBJECT_TYPE__OBJECT_ROLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_DATABASE: old = &rename.subname; break;
    default: old = lastWord(rename.object); break;
    }
    if (old == nullptr || *old == nullptr || **old == '\0') {
        inverse.whyNot = "The inverse of this renaming is not known here.";
        return inverse;
    }
    inverse.statements.push_back(exchanged(statement, *old, rename.newname));
    return inverse;
}

Inverse ofSetSchema(const Node& statement, const Catalog& before)
{
    Inverse inverse;
    PgQuery__AlterObjectSchemaStmt& move = *statement.alter_object_schema_stmt;
    const bool isType = move.object_type == PG_QUERY__OBJECT_TYPE__OBJECT_TYPE ||
                        move.object_type == PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN;
    if (move.relation == nullptr && !isType) {
        inverse.whyNot = "The inverse of this move is not known here.";
        return inverse;
    }
    const sql::ObjectName written = move.relation != nullptr ? sql::nameOf(*move.relation) : sql::nameOf(move.object);
    const Name was =
        isType ? before.resolvedType({written.schema, written.name}) : before.resolved({written.schema, written.name});
    const char* word = "TABLE";
    switch (move.object_type) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW: word = "VIEW"; break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW: word = "MATERIALIZED VIEW"; break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE: word = "SEQUENCE"; break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE: word = "FOREIGN TABLE"; break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE: word = "TYPE"; break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN: word = "DOMAIN"; break;
    default: break;
    }
    inverse.statements.push_back(fmt::format("ALTER {} {} SET SCHEMA {};", word,
                                             schema::toString(Name{move.newschema, was.name}),
                                             sql::quoteIdentifier(was.schema)));
    return inverse;
}

Inverse ofGrant(const Node& statement, const Catalog& before, const Catalog& after)
{
    Inverse inverse;
    if (before.isComplete() && after.changes() == Catalog::Changes{} &&
        statement.grant_stmt->objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TABLE) {
        inverse.isNeeded = false; // they had it, or had it not
        return inverse;
    }
    PgQuery__GrantStmt& grant = *statement.grant_stmt;
    const bool isGrant = grant.is_grant != 0;
    grant.is_grant = isGrant ? 0 : 1;
    const int option = grant.grant_option;
    if (isGrant)
        grant.grant_option = 0;
    inverse.statements.push_back(sql::deparsed(statement) + ';');
    grant.is_grant = isGrant ? 1 : 0;
    grant.grant_option = option;
    inverse.caveat = isGrant ? "Whoever had the right before loses it as well."
                             : "Whoever had not had the right before has it then as well.";
    return inverse;
}

/// ALTER TABLE of a table that is not known: what its commands alone tell.
void addUnknownCommands(const PgQuery__AlterTableStmt& alter, const Catalog& before, Inverse& inverse)
{
    const sql::ObjectName written = sql::nameOf(*alter.relation);
    const Name name = before.resolved({written.schema, written.name});
    const schema::Relation* known = before.relation(name);
    for (const Node* node : sql::listOf(alter.cmds, alter.n_cmds)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
            continue;
        const PgQuery__AlterTableCmd& command = *node->alter_table_cmd;
        const bool isColumnKnown =
            known != nullptr && command.name != nullptr && known->column(command.name) != nullptr;
        switch (command.subtype) {
        case PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn:
        case PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint:
        case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableRowSecurity: break;
        case PG_QUERY__ALTER_TABLE_TYPE__AT_SetNotNull:
            if (!isColumnKnown)
                inverse.statements.insert(inverse.statements.begin(),
                                          fmt::format("ALTER TABLE {} ALTER COLUMN {} DROP NOT NULL;",
                                                      schema::toString(name), sql::quoteIdentifier(command.name)));
            break;
        default:
            if (!isColumnKnown)
                inverse.whyNot = kNotKnown;
        }
    }
}

bool isConcurrent(const Node& statement)
{
    return (sql::isA(&statement, PG_QUERY__NODE__NODE_INDEX_STMT) && statement.index_stmt->concurrent != 0) ||
           (sql::isA(&statement, PG_QUERY__NODE__NODE_DROP_STMT) && statement.drop_stmt->concurrent != 0);
}

} // namespace

Inverse inverseOf(const Node& statement, const Catalog& before, const Catalog& after)
{
    Inverse inverse;
    const auto needsNone = [&] {
        inverse.isNeeded = false;
        return inverse;
    };
    const auto no = [&](const char* why) {
        inverse.whyNot = why;
        return inverse;
    };
    switch (statement.node_case) {
    case PG_QUERY__NODE__NODE_TRANSACTION_STMT:
    case PG_QUERY__NODE__NODE_VARIABLE_SET_STMT:
    case PG_QUERY__NODE__NODE_VARIABLE_SHOW_STMT:
    case PG_QUERY__NODE__NODE_CONSTRAINTS_SET_STMT:
    case PG_QUERY__NODE__NODE_DISCARD_STMT:
    case PG_QUERY__NODE__NODE_LOCK_STMT:
    case PG_QUERY__NODE__NODE_VACUUM_STMT:
    case PG_QUERY__NODE__NODE_CLUSTER_STMT:
    case PG_QUERY__NODE__NODE_REINDEX_STMT:
    case PG_QUERY__NODE__NODE_REFRESH_MAT_VIEW_STMT:
    case PG_QUERY__NODE__NODE_CHECK_POINT_STMT:
    case PG_QUERY__NODE__NODE_EXPLAIN_STMT:
    case PG_QUERY__NODE__NODE_NOTIFY_STMT:
    case PG_QUERY__NODE__NODE_LISTEN_STMT:
    case PG_QUERY__NODE__NODE_UNLISTEN_STMT:
    case PG_QUERY__NODE__NODE_PREPARE_STMT:
    case PG_QUERY__NODE__NODE_DEALLOCATE_STMT:
    case PG_QUERY__NODE__NODE_LOAD_STMT: return needsNone();
    case PG_QUERY__NODE__NODE_SELECT_STMT:
        if (statement.select_stmt->into_clause == nullptr) {
            // A plain SELECT changes nothing but what its functions do.
            const std::string text = sql::deparsed(statement);
            if (text.find('(') == std::string::npos || text.find("set_config(") != std::string::npos)
                return needsNone();
            return no("What the functions it calls have done is not known.");
        }
        break;
    case PG_QUERY__NODE__NODE_INSERT_STMT:
        return no("Which rows it added cannot be told from the text: delete them by their key.");
    case PG_QUERY__NODE__NODE_COPY_STMT:
        return statement.copy_stmt->is_from == 0 ? needsNone()
                                                 : no("Which rows it added cannot be told from the text.");
    case PG_QUERY__NODE__NODE_UPDATE_STMT: return no("The former values are not kept.");
    case PG_QUERY__NODE__NODE_MERGE_STMT: return no("The former rows are not kept.");
    case PG_QUERY__NODE__NODE_DELETE_STMT:
    case PG_QUERY__NODE__NODE_TRUNCATE_STMT: return no("The rows are gone.");
    case PG_QUERY__NODE__NODE_DO_STMT:
    case PG_QUERY__NODE__NODE_CALL_STMT: return no("What a block of code has done cannot be told from its text.");
    case PG_QUERY__NODE__NODE_RENAME_STMT: return ofRename(statement);
    case PG_QUERY__NODE__NODE_ALTER_OBJECT_SCHEMA_STMT: return ofSetSchema(statement, before);
    case PG_QUERY__NODE__NODE_GRANT_STMT: return ofGrant(statement, before, after);
    case PG_QUERY__NODE__NODE_ALTER_ENUM_STMT: {
        PgQuery__AlterEnumStmt& alter = *statement.alter_enum_stmt;
        if (alter.old_val != nullptr && *alter.old_val != '\0') {
            inverse.statements.push_back(exchanged(statement, alter.old_val, alter.new_val));
            return inverse;
        }
        if (before.isComplete() && after.changes().types.empty())
            return needsNone(); // IF NOT EXISTS
        return no(
            "PostgreSQL cannot take a label of an enum away: make the type anew and change the columns over to it.");
    }
    case PG_QUERY__NODE__NODE_CREATE_STMT:
    case PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT:
    case PG_QUERY__NODE__NODE_CREATE_FOREIGN_TABLE_STMT:
    case PG_QUERY__NODE__NODE_VIEW_STMT:
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT:
    case PG_QUERY__NODE__NODE_INDEX_STMT:
    case PG_QUERY__NODE__NODE_DROP_STMT:
    case PG_QUERY__NODE__NODE_ALTER_OWNER_STMT:
    case PG_QUERY__NODE__NODE_COMMENT_STMT:
    case PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT:
    case PG_QUERY__NODE__NODE_ALTER_FUNCTION_STMT:
    case PG_QUERY__NODE__NODE_CREATE_ENUM_STMT:
    case PG_QUERY__NODE__NODE_CREATE_DOMAIN_STMT:
    case PG_QUERY__NODE__NODE_ALTER_DOMAIN_STMT:
    case PG_QUERY__NODE__NODE_COMPOSITE_TYPE_STMT:
    case PG_QUERY__NODE__NODE_CREATE_RANGE_STMT:
    case PG_QUERY__NODE__NODE_CREATE_TRIG_STMT:
    case PG_QUERY__NODE__NODE_CREATE_POLICY_STMT:
    case PG_QUERY__NODE__NODE_ALTER_POLICY_STMT:
    case PG_QUERY__NODE__NODE_RULE_STMT:
    case PG_QUERY__NODE__NODE_CREATE_STATS_STMT:
    case PG_QUERY__NODE__NODE_CREATE_SEQ_STMT:
    case PG_QUERY__NODE__NODE_ALTER_SEQ_STMT:
    case PG_QUERY__NODE__NODE_CREATE_SCHEMA_STMT:
    case PG_QUERY__NODE__NODE_CREATE_EXTENSION_STMT: break;
    default: return no("The inverse of this statement is not known here.");
    }
    inverse = wayBack(before, after, madeBy(statement, before), isConcurrent(statement));
    if (!before.isComplete()) {
        if (sql::isA(&statement, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT))
            addUnknownCommands(*statement.alter_table_stmt, before, inverse);
        else if (inverse.statements.empty() && inverse.whyNot.empty())
            inverse.whyNot = kNotKnown;
        if (sql::isA(&statement, PG_QUERY__NODE__NODE_VIEW_STMT) && statement.view_stmt->replace != 0)
            inverse.caveat = "If there was a view of the name before, it does not come back.";
    }
    if (inverse.statements.empty() && inverse.whyNot.empty()) {
        const Catalog::Changes changes = after.changes();
        if (changes == Catalog::Changes{})
            inverse.isNeeded = false; // IF EXISTS, IF NOT EXISTS: it does nothing
    }
    return inverse;
}

} // namespace lk::review
