// SPDX-License-Identifier: Apache-2.0
#include "core/sql/tag.h"

#include "core/sql/nodes.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lk::sql {

namespace {

/// In the order of ObjectType.
constexpr std::array<std::string_view, 53> kObjectWords{
    "",
    "ACCESS METHOD",
    "AGGREGATE",
    "OPERATOR",
    "FUNCTION",
    "TYPE", // an attribute of it
    "CAST",
    "TABLE", // a column of it
    "COLLATION",
    "CONVERSION",
    "DATABASE",
    "DEFAULT",
    "DEFAULT PRIVILEGES",
    "DOMAIN",
    "DOMAIN", // a constraint of it
    "EVENT TRIGGER",
    "EXTENSION",
    "FOREIGN DATA WRAPPER",
    "SERVER",
    "FOREIGN TABLE",
    "FUNCTION",
    "INDEX",
    "LANGUAGE",
    "LARGE OBJECT",
    "MATERIALIZED VIEW",
    "OPERATOR CLASS",
    "OPERATOR",
    "OPERATOR FAMILY",
    "PARAMETER",
    "POLICY",
    "PROCEDURE",
    "PUBLICATION",
    "PUBLICATION",
    "PUBLICATION",
    "ROLE",
    "ROUTINE",
    "RULE",
    "SCHEMA",
    "SEQUENCE",
    "SUBSCRIPTION",
    "STATISTICS",
    "TABLE", // a constraint of it
    "TABLE",
    "TABLESPACE",
    "TRANSFORM",
    "TRIGGER",
    "TEXT SEARCH CONFIGURATION",
    "TEXT SEARCH DICTIONARY",
    "TEXT SEARCH PARSER",
    "TEXT SEARCH TEMPLATE",
    "TYPE",
    "USER MAPPING",
    "VIEW",
};
static_assert(PG_QUERY__OBJECT_TYPE__OBJECT_VIEW + 1 == kObjectWords.size());

/// Kinds whose name does not spell their tag and that have but one.
constexpr std::pair<std::string_view, std::string_view> kIrregular[] = {
    {"AlterDatabaseRefreshColl", "ALTER DATABASE"},
    {"AlterDatabaseSet", "ALTER DATABASE"},
    {"AlterEnum", "ALTER TYPE"},
    {"AlterEventTrig", "ALTER EVENT TRIGGER"},
    {"AlterExtensionContents", "ALTER EXTENSION"},
    {"AlterFdw", "ALTER FOREIGN DATA WRAPPER"},
    {"AlterForeignServer", "ALTER SERVER"},
    {"AlterOpFamily", "ALTER OPERATOR FAMILY"},
    {"AlterRoleSet", "ALTER ROLE"},
    {"AlterSeq", "ALTER SEQUENCE"},
    {"AlterStats", "ALTER STATISTICS"},
    {"AlterTSConfiguration", "ALTER TEXT SEARCH CONFIGURATION"},
    {"AlterTSDictionary", "ALTER TEXT SEARCH DICTIONARY"},
    {"AlterTableSpaceOptions", "ALTER TABLESPACE"},
    {"CheckPoint", "CHECKPOINT"},
    {"ClosePortal", "CLOSE"},
    {"CompositeType", "CREATE TYPE"},
    {"ConstraintsSet", "SET CONSTRAINTS"},
    {"Create", "CREATE TABLE"},
    {"CreateAm", "CREATE ACCESS METHOD"},
    {"CreateEnum", "CREATE TYPE"},
    {"CreateEventTrig", "CREATE EVENT TRIGGER"},
    {"CreateFdw", "CREATE FOREIGN DATA WRAPPER"},
    {"CreateForeignServer", "CREATE SERVER"},
    {"CreateOpClass", "CREATE OPERATOR CLASS"},
    {"CreateOpFamily", "CREATE OPERATOR FAMILY"},
    {"CreatePLang", "CREATE LANGUAGE"},
    {"CreateRange", "CREATE TYPE"},
    {"CreateSeq", "CREATE SEQUENCE"},
    {"CreateStats", "CREATE STATISTICS"},
    {"CreateTableSpace", "CREATE TABLESPACE"},
    {"CreateTrig", "CREATE TRIGGER"},
    {"Createdb", "CREATE DATABASE"},
    {"DropTableSpace", "DROP TABLESPACE"},
    {"Dropdb", "DROP DATABASE"},
    {"RefreshMatView", "REFRESH MATERIALIZED VIEW"},
    {"Rule", "CREATE RULE"},
    {"SecLabel", "SECURITY LABEL"},
    {"VariableShow", "SHOW"},
    {"View", "CREATE VIEW"},
};

std::string with(std::string_view verb, PgQuery__ObjectType type)
{
    const auto index = static_cast<std::size_t>(type);
    return std::string(verb) + ' ' + std::string(index < kObjectWords.size() ? kObjectWords[index] : "");
}

std::string transactionTag(const PgQuery__TransactionStmt& stmt)
{
    switch (stmt.kind) {
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_BEGIN: return "BEGIN";
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_START: return "START TRANSACTION";
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_COMMIT: return "COMMIT";
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_SAVEPOINT: return "SAVEPOINT";
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_RELEASE: return "RELEASE";
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_PREPARE: return "PREPARE TRANSACTION";
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_COMMIT_PREPARED: return "COMMIT PREPARED";
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_ROLLBACK_PREPARED: return "ROLLBACK PREPARED";
    default: return "ROLLBACK";
    }
}

/// "AlterDefaultPrivileges" to "ALTER DEFAULT PRIVILEGES".
std::string spelledOut(std::string_view kind)
{
    std::string result;
    for (std::size_t i = 0; i < kind.size(); ++i) {
        const bool isUpper = kind[i] >= 'A' && kind[i] <= 'Z';
        if (isUpper && i > 0)
            result += ' ';
        result += isUpper ? kind[i] : static_cast<char>(kind[i] - 'a' + 'A');
    }
    return result;
}

} // namespace

std::string kindOf(const PgQuery__Node& node)
{
    const ProtobufCMessage* const message = messageOf(node);
    std::string_view name = message == nullptr ? "" : message->descriptor->short_name;
    if (name.ends_with("Stmt"))
        name.remove_suffix(4);
    return std::string(name);
}

std::string tagOf(const PgQuery__Node& node)
{
    switch (node.node_case) {
    case PG_QUERY__NODE__NODE_TRANSACTION_STMT: return transactionTag(*node.transaction_stmt);
    case PG_QUERY__NODE__NODE_SELECT_STMT: return node.select_stmt->into_clause != nullptr ? "SELECT INTO" : "SELECT";
    case PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT:
        return node.create_table_as_stmt->objtype == PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW ? "CREATE MATERIALIZED VIEW"
                                                                                           : "CREATE TABLE AS";
    case PG_QUERY__NODE__NODE_INDEX_STMT:
        return node.index_stmt->concurrent != 0 ? "CREATE INDEX CONCURRENTLY" : "CREATE INDEX";
    case PG_QUERY__NODE__NODE_DROP_STMT:
        return with("DROP", node.drop_stmt->remove_type) + (node.drop_stmt->concurrent != 0 ? " CONCURRENTLY" : "");
    case PG_QUERY__NODE__NODE_REINDEX_STMT:
        return option(node.reindex_stmt->params, node.reindex_stmt->n_params, "concurrently", false)
                   ? "REINDEX CONCURRENTLY"
                   : "REINDEX";
    case PG_QUERY__NODE__NODE_REFRESH_MAT_VIEW_STMT:
        return node.refresh_mat_view_stmt->concurrent != 0 ? "REFRESH MATERIALIZED VIEW CONCURRENTLY"
                                                           : "REFRESH MATERIALIZED VIEW";
    case PG_QUERY__NODE__NODE_VACUUM_STMT: return node.vacuum_stmt->is_vacuumcmd != 0 ? "VACUUM" : "ANALYZE";
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT: return with("ALTER", node.alter_table_stmt->objtype);
    case PG_QUERY__NODE__NODE_ALTER_TABLE_MOVE_ALL_STMT: return with("ALTER", node.alter_table_move_all_stmt->objtype);
    case PG_QUERY__NODE__NODE_ALTER_FUNCTION_STMT: return with("ALTER", node.alter_function_stmt->objtype);
    case PG_QUERY__NODE__NODE_ALTER_OBJECT_DEPENDS_STMT:
        return with("ALTER", node.alter_object_depends_stmt->object_type);
    case PG_QUERY__NODE__NODE_ALTER_OBJECT_SCHEMA_STMT:
        return with("ALTER", node.alter_object_schema_stmt->object_type);
    case PG_QUERY__NODE__NODE_ALTER_OWNER_STMT: return with("ALTER", node.alter_owner_stmt->object_type);
    case PG_QUERY__NODE__NODE_RENAME_STMT: {
        const PgQuery__RenameStmt& stmt = *node.rename_stmt;
        const bool isPart = stmt.rename_type == PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN ||
                            stmt.rename_type == PG_QUERY__OBJECT_TYPE__OBJECT_ATTRIBUTE;
        const bool hasWhole = stmt.relation_type > PG_QUERY__OBJECT_TYPE__OBJECT_ACCESS_METHOD;
        return with("ALTER", isPart && hasWhole ? stmt.relation_type : stmt.rename_type);
    }
    case PG_QUERY__NODE__NODE_DEFINE_STMT: return with("CREATE", node.define_stmt->kind);
    case PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT:
        return node.create_function_stmt->is_procedure != 0 ? "CREATE PROCEDURE" : "CREATE FUNCTION";
    case PG_QUERY__NODE__NODE_GRANT_STMT: return node.grant_stmt->is_grant != 0 ? "GRANT" : "REVOKE";
    case PG_QUERY__NODE__NODE_GRANT_ROLE_STMT: return node.grant_role_stmt->is_grant != 0 ? "GRANT" : "REVOKE";
    case PG_QUERY__NODE__NODE_FETCH_STMT: return node.fetch_stmt->ismove != 0 ? "MOVE" : "FETCH";
    case PG_QUERY__NODE__NODE_VARIABLE_SET_STMT:
        return node.variable_set_stmt->kind == PG_QUERY__VARIABLE_SET_KIND__VAR_RESET ||
                       node.variable_set_stmt->kind == PG_QUERY__VARIABLE_SET_KIND__VAR_RESET_ALL
                   ? "RESET"
                   : "SET";
    default: break;
    }
    const std::string kind = kindOf(node);
    const auto found = std::find_if(std::begin(kIrregular), std::end(kIrregular),
                                    [&](const auto& entry) { return entry.first == kind; });
    return found == std::end(kIrregular) ? spelledOut(kind) : std::string(found->second);
}

} // namespace lk::sql
