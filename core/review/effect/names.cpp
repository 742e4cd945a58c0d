// SPDX-License-Identifier: Apache-2.0
#include "core/base/nearestword.h"
#include "core/base/text.h"
#include "core/review/effect/constantcalls.h"
#include "core/review/effect/sense.h"
#include "core/review/effect/timezones.h"

#include <algorithm>
#include <vector>

namespace lk::review::effects {

using schema::Thing;
using sql::isA;
using sql::listOf;

namespace {

void requireRole(Builder& b, const std::string& role, std::string_view sqlState = "42704")
{
    if (b.catalog().areAllKnown(Thing::Role) && !role.empty() && role != "public" && role != "none" &&
        !b.catalog().hasThing(Thing::Role, role))
        b.refuse(sqlState, Name(), "There is no role " + role + " at this point");
}

/// Every role that the statement names in a place for roles.
void requireRoles(Builder& b, const PgQuery__Node& node)
{
    forEachMessage(sql::messageOf(node), [&](const ProtobufCMessage& message) {
        if (message.descriptor != &pg_query__role_spec__descriptor)
            return true;
        const auto& role = reinterpret_cast<const PgQuery__RoleSpec&>(message);
        if (role.roletype == PG_QUERY__ROLE_SPEC_TYPE__ROLESPEC_CSTRING)
            requireRole(b, role.rolename);
        return true;
    });
}

std::string constantText(const PgQuery__Node* node)
{
    if (!isA(node, PG_QUERY__NODE__NODE_A_CONST) || node->a_const->isnull != 0)
        return {};
    switch (node->a_const->val_case) {
    case PG_QUERY__A__CONST__VAL_SVAL: return node->a_const->sval->sval;
    case PG_QUERY__A__CONST__VAL_IVAL: return std::to_string(node->a_const->ival->ival);
    case PG_QUERY__A__CONST__VAL_FVAL: return node->a_const->fval->fval;
    default: return {};
    }
}

bool isOneOf(std::string_view list, std::string_view word)
{
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        if (list.substr(0, comma) == word)
            return true;
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return false;
}

/// As parse_bool: beginnings of the words count.
bool isBoolean(const std::string& word)
{
    constexpr std::string_view kWords[] = {"true", "false", "yes", "no"};
    return word == "on" || word == "of" || word == "off" || word == "1" || word == "0" ||
           (!word.empty() && std::any_of(std::begin(kWords), std::end(kWords),
                                         [&](std::string_view one) { return one.starts_with(word); }));
}

/// SET TIME ZONE 'name'; numbers and intervals are no names.
bool isUnknownZone(const PgQuery__VariableSetStmt& stmt, const std::string& name, const std::string& value)
{
    return name == "timezone" && stmt.n_args == 1 && isA(stmt.args[0], PG_QUERY__NODE__NODE_A_CONST) &&
           stmt.args[0]->a_const->val_case == PG_QUERY__A__CONST__VAL_SVAL && !mayBeTimeZone(value);
}

/// SET: the parameter is there, may be changed by a session, and takes the value.
void requireSetting(Builder& b, const PgQuery__VariableSetStmt& stmt)
{
    if (stmt.kind != PG_QUERY__VARIABLE_SET_KIND__VAR_SET_VALUE &&
        stmt.kind != PG_QUERY__VARIABLE_SET_KIND__VAR_SET_DEFAULT &&
        stmt.kind != PG_QUERY__VARIABLE_SET_KIND__VAR_RESET)
        return;
    const std::string name = lowered(stmt.name);
    const std::string value = stmt.n_args == 1 ? constantText(stmt.args[0]) : std::string();
    if (name == "role" || name == "session_authorization") {
        if (stmt.kind == PG_QUERY__VARIABLE_SET_KIND__VAR_SET_VALUE)
            requireRole(b, value, "22023");
        return;
    }
    if (stmt.kind == PG_QUERY__VARIABLE_SET_KIND__VAR_SET_VALUE && isUnknownZone(stmt, name, value)) {
        b.refuse("22023", Name(), "There is no time zone " + value);
        return;
    }
    if (!b.catalog().areAllKnown(Thing::Setting) || name.find('.') != std::string::npos)
        return;
    if (const std::string* type = b.catalog().detailOf(Thing::Setting, name)) {
        if (stmt.kind != PG_QUERY__VARIABLE_SET_KIND__VAR_SET_VALUE || value.empty())
            return;
        const std::string word = lowered(value);
        const bool isRefused =
            *type == "bool" ? !isBoolean(word)
            // An enum may take words that it does not show; those are other spellings of on and off.
            : type->starts_with("enum ") ? !isOneOf(lowered(type->substr(5)), word) && !isBoolean(word)
            : *type == "integer" || *type == "real"
                ? word.find_first_of("0123456789") == std::string::npos || isRefusedAmount(name, value)
                : false;
        if (isRefused)
            b.refuse("22023", Name(), "The parameter " + name + " does not take " + value);
    } else if (b.catalog().hasThing(Thing::FixedSetting, name)) {
        b.refuse("55P02", Name(), "The parameter " + name + " can not be changed by a session");
    } else {
        // Not shown by pg_settings, but there (GUC_NO_SHOW_ALL).
        constexpr std::string_view kHidden[] = {"is_superuser",
                                                "seed",
                                                "transaction_isolation",
                                                "transaction_read_only",
                                                "transaction_deferrable",
                                                "session_authorization",
                                                "names",
                                                "ssl_renegotiation_limit",
                                                "lc_collate",
                                                "lc_ctype",
                                                "wal_sender_shutdown_timeout"};
        if (std::find(std::begin(kHidden), std::end(kHidden), name) == std::end(kHidden))
            b.refuse("42704", Name(), "There is no parameter " + name);
    }
}

void requireSubscription(Builder& b, const std::string& name, bool missingOk)
{
    if (!b.catalog().areAllKnown(Thing::Subscription) || b.catalog().hasThing(Thing::Subscription, name))
        return;
    b.setRule(TransactionRule::Either); // the server looks for it first
    if (!missingOk)
        b.refuse("42704", Name(), "There is no subscription " + name);
}

} // namespace

namespace {

/// The parameter that a migration sets and that is nearly written so; empty: it may be one of its own. No server has another within two
/// letters of these.
std::string_view misspelled(std::string_view name)
{
    constexpr std::string_view kUsual[] = {"lock_timeout",
                                           "statement_timeout",
                                           "search_path",
                                           "client_min_messages",
                                           "check_function_bodies",
                                           "session_replication_role",
                                           "idle_in_transaction_session_timeout",
                                           "maintenance_work_mem",
                                           "standard_conforming_strings",
                                           "client_encoding",
                                           "default_tablespace",
                                           "default_table_access_method",
                                           "row_security",
                                           "transaction_timeout",
                                           "synchronous_commit",
                                           "constraint_exclusion"};
    constexpr std::size_t kNear = 2;
    if (std::ranges::find(kUsual, name) != std::end(kUsual))
        return {};
    for (const std::string_view one : kUsual) {
        if (one.size() <= name.size() + kNear && name.size() <= one.size() + kNear && wordDistance(name, one) <= kNear)
            return one;
    }
    return {};
}

/// What is so on every server: parameters that no session changes, and times that are none.
void requirePlainSetting(Builder& b, const PgQuery__VariableSetStmt& stmt)
{
    if (stmt.kind != PG_QUERY__VARIABLE_SET_KIND__VAR_SET_VALUE) {
        const std::string_view other = stmt.kind == PG_QUERY__VARIABLE_SET_KIND__VAR_SET_DEFAULT ||
                                               stmt.kind == PG_QUERY__VARIABLE_SET_KIND__VAR_RESET
                                           ? misspelled(lowered(stmt.name))
                                           : std::string_view();
        if (!other.empty())
            b.refuse("42704", Name(),
                     std::string("There is no parameter ") + stmt.name + ": " + std::string(other) + " is one");
        return;
    }
    constexpr std::string_view kFixed[] = {"server_version",
                                           "server_version_num",
                                           "server_encoding",
                                           "block_size",
                                           "shared_buffers",
                                           "max_connections",
                                           "wal_level",
                                           "max_wal_senders",
                                           "port",
                                           "listen_addresses",
                                           "data_directory",
                                           "max_worker_processes",
                                           "max_prepared_transactions",
                                           "autovacuum",
                                           "fsync",
                                           "wal_buffers",
                                           "max_wal_size",
                                           "shared_preload_libraries",
                                           "archive_mode",
                                           "max_locks_per_transaction"};
    const std::string name = lowered(stmt.name);
    const std::string value = stmt.n_args == 1 ? constantText(stmt.args[0]) : std::string();
    const auto isIn = [&](const auto& names) {
        return std::find(std::begin(names), std::end(names), name) != std::end(names);
    };
    const std::string_view meant = misspelled(name);
    if (!meant.empty())
        b.refuse("42704", Name(), "There is no parameter " + name + ": " + std::string(meant) + " is one");
    else if (isUnknownZone(stmt, name, value))
        b.refuse("22023", Name(), "There is no time zone " + value);
    else if (isIn(kFixed))
        b.refuse("55P02", Name(), "The parameter " + name + " can not be changed by a session");
    else if (!value.empty() && isRefusedAmount(name, value))
        b.refuse("22023", Name(), "The parameter " + name + " does not take " + value);
}

/// CREATE EXTENSION … SCHEMA s, which it does not make.
std::string schemaOf(const PgQuery__CreateExtensionStmt& stmt)
{
    for (const PgQuery__Node* option : listOf(stmt.options, stmt.n_options)) {
        if (isA(option, PG_QUERY__NODE__NODE_DEF_ELEM) && std::string_view(option->def_elem->defname) == "schema")
            return std::string(sql::textOf(option->def_elem->arg));
    }
    return {};
}

} // namespace

void requireNames(Builder& b, const PgQuery__Node& node)
{
    if (isA(&node, PG_QUERY__NODE__NODE_VARIABLE_SET_STMT) && !b.catalog().areAllKnown(Thing::Setting))
        requirePlainSetting(b, *node.variable_set_stmt);
    if (!b.catalog().isComplete() || b.circumstances().isInBody)
        return;
    switch (node.node_case) {
    case PG_QUERY__NODE__NODE_DROP_ROLE_STMT:
        if (node.drop_role_stmt->missing_ok == 0)
            requireRoles(b, node);
        break;
    case PG_QUERY__NODE__NODE_CREATE_ROLE_STMT:
        if (b.catalog().hasThing(Thing::Role, node.create_role_stmt->role))
            b.refuse("42710", Name(), std::string("The role ") + node.create_role_stmt->role + " is there already");
        break;
    case PG_QUERY__NODE__NODE_GRANT_ROLE_STMT:
        for (const PgQuery__Node* one :
             listOf(node.grant_role_stmt->granted_roles, node.grant_role_stmt->n_granted_roles)) {
            if (isA(one, PG_QUERY__NODE__NODE_ACCESS_PRIV))
                requireRole(b, one->access_priv->priv_name);
        }
        requireRoles(b, node);
        break;
    case PG_QUERY__NODE__NODE_GRANT_STMT:
    case PG_QUERY__NODE__NODE_ALTER_OWNER_STMT:
    case PG_QUERY__NODE__NODE_ALTER_ROLE_STMT:
    case PG_QUERY__NODE__NODE_ALTER_ROLE_SET_STMT:
    case PG_QUERY__NODE__NODE_ALTER_DEFAULT_PRIVILEGES_STMT:
    case PG_QUERY__NODE__NODE_CREATE_SCHEMA_STMT:
    case PG_QUERY__NODE__NODE_CREATE_POLICY_STMT:
    case PG_QUERY__NODE__NODE_ALTER_POLICY_STMT:
    case PG_QUERY__NODE__NODE_REASSIGN_OWNED_STMT:
    case PG_QUERY__NODE__NODE_DROP_OWNED_STMT:
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT: requireRoles(b, node); break;
    case PG_QUERY__NODE__NODE_VARIABLE_SET_STMT: requireSetting(b, *node.variable_set_stmt); break;
    case PG_QUERY__NODE__NODE_DROP_SUBSCRIPTION_STMT:
        requireSubscription(b, node.drop_subscription_stmt->subname, node.drop_subscription_stmt->missing_ok != 0);
        break;
    case PG_QUERY__NODE__NODE_ALTER_SUBSCRIPTION_STMT:
        requireSubscription(b, node.alter_subscription_stmt->subname, false);
        break;
    case PG_QUERY__NODE__NODE_CREATE_PUBLICATION_STMT:
        if (b.catalog().hasThing(Thing::Publication, node.create_publication_stmt->pubname))
            b.refuse("42710", Name(),
                     std::string("The publication ") + node.create_publication_stmt->pubname + " is there already");
        break;
    case PG_QUERY__NODE__NODE_DROP_STMT:
        for (const PgQuery__Node* object : listOf(node.drop_stmt->objects, node.drop_stmt->n_objects)) {
            const std::string name(sql::textOf(object));
            if (node.drop_stmt->remove_type == PG_QUERY__OBJECT_TYPE__OBJECT_PUBLICATION &&
                node.drop_stmt->missing_ok == 0 && !b.catalog().hasThing(Thing::Publication, name))
                b.refuse("42704", Name(), "There is no publication " + name + " at this point");
        }
        break;
    case PG_QUERY__NODE__NODE_ALTER_PUBLICATION_STMT:
        if (!b.catalog().hasThing(Thing::Publication, node.alter_publication_stmt->pubname))
            b.refuse("42704", Name(),
                     std::string("There is no publication ") + node.alter_publication_stmt->pubname + " at this point");
        break;
    case PG_QUERY__NODE__NODE_CREATE_EXTENSION_STMT:
        if (node.create_extension_stmt->if_not_exists == 0 &&
            b.catalog().hasExtension(node.create_extension_stmt->extname))
            b.refuse("42710", Name(),
                     std::string("The extension ") + node.create_extension_stmt->extname + " is there already");
        else if (const std::string schema = schemaOf(*node.create_extension_stmt);
                 !schema.empty() && !b.catalog().hasExtension(node.create_extension_stmt->extname) &&
                 !b.catalog().hasSchema(schema) && !schema.starts_with("pg_"))
            b.refuse("3F000", Name(), "There is no schema " + schema + " at this point");
        else if (b.catalog().areAllKnown(Thing::Extension) &&
                 !b.catalog().hasThing(Thing::Extension, node.create_extension_stmt->extname) &&
                 !b.catalog().hasExtension(node.create_extension_stmt->extname))
            b.refuse("0A000", Name(),
                     std::string("The extension ") + node.create_extension_stmt->extname +
                         " is not among those that the server could install");
        break;
    case PG_QUERY__NODE__NODE_INDEX_STMT: {
        const std::string method = node.index_stmt->access_method;
        if (b.catalog().areAllKnown(Thing::AccessMethod) && !method.empty() &&
            !b.catalog().hasThing(Thing::AccessMethod, method) && method != "rtree")
            b.refuse("42704", Name(), "There is no access method " + method);
        break;
    }
    case PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT:
        for (const PgQuery__Node* option :
             listOf(node.create_function_stmt->options, node.create_function_stmt->n_options)) {
            if (!isA(option, PG_QUERY__NODE__NODE_DEF_ELEM) ||
                std::string_view(option->def_elem->defname) != "language")
                continue;
            const std::string language = lowered(std::string(sql::textOf(option->def_elem->arg)));
            if (b.catalog().areAllKnown(Thing::Language) && !language.empty() &&
                !b.catalog().hasThing(Thing::Language, language))
                b.refuse("42704", Name(), "There is no language " + language);
        }
        break;
    default: break;
    }
}

} // namespace lk::review::effects
