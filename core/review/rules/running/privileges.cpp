// SPDX-License-Identifier: Apache-2.0
// revoke, policy-change, enable-rls: the running version may do or see less.
#include "core/review/rules/dataloss/gone.h"
#include "core/review/rules/running/running.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace lk::review::running {

using schema::Name;
using sql::isA;

namespace {

bool takesUse(const PgQuery__GrantStmt& stmt)
{
    // REVOKE CREATE keeps others from making things; it takes nothing from code that reads and writes.
    return stmt.n_privileges == 0 ||
           std::any_of(stmt.privileges, stmt.privileges + stmt.n_privileges, [](const PgQuery__Node* node) {
               return !isA(node, PG_QUERY__NODE__NODE_ACCESS_PRIV) ||
                      std::string_view(node->access_priv->priv_name) != "create";
           });
}

void checkRevoke(const Moment& moment, Report& report)
{
    if (!isA(&moment.tree(), PG_QUERY__NODE__NODE_GRANT_STMT))
        return;
    const PgQuery__GrantStmt& stmt = *moment.tree().grant_stmt;
    if (stmt.is_grant != 0 || stmt.grant_option != 0 || isRefused(moment) || !takesUse(stmt) ||
        stmt.targtype == PG_QUERY__GRANT_TARGET_TYPE__ACL_TARGET_DEFAULTS)
        return;
    std::vector<std::string> names;
    bool isUps = moment.madeByUp != nullptr;
    for (const PgQuery__Node* object : sql::listOf(stmt.objects, stmt.n_objects)) {
        if (isA(object, PG_QUERY__NODE__NODE_RANGE_VAR)) {
            const Name name = resolvedName(moment, *object->range_var);
            if (!moment.isExisting(name))
                continue;
            isUps = isUps && moment.madeByUp->relations.contains(name);
            names.push_back(schema::toString(name));
        } else if (stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA) {
            isUps = false;
            names.push_back("schema " + std::string(sql::textOf(object)));
        }
    }
    if (names.empty())
        return;
    Said said;
    said.kinds = {Kind::BreaksRunningApp};
    if (isUps)
        said.severity = Severity::Note;
    said.message =
        fmt::format("Where the version still running uses {} by a role that loses the privilege, it fails at once "
                    "(42501).",
                    listed(names));
    said.remedy =
        "See in pg_stat_activity which roles the running version uses, and take the privilege when it is gone.";
    report.say(std::move(said));
}

void sayPolicy(const Moment& moment, const Name& table, const std::string& message, Report& report)
{
    if (!moment.isExisting(table) || isRefused(moment))
        return;
    Said said;
    said.kinds = {Kind::BreaksRunningApp};
    if (moment.madeByUp != nullptr && moment.madeByUp->relations.contains(table))
        said.severity = Severity::Note;
    const schema::Relation* relation = moment.before.relation(table);
    if (relation != nullptr && moment.before.isComplete() && !relation->hasRowSecurity)
        said.severity = Severity::Note; // policies do nothing until row security is on
    said.message = message;
    said.remedy = "Try it with the running version's role first: SET ROLE, then its queries.";
    report.say(std::move(said));
}

bool isTrue(const PgQuery__Node* condition)
{
    return condition == nullptr || (isA(condition, PG_QUERY__NODE__NODE_A_CONST) &&
                                    condition->a_const->val_case == PG_QUERY__A__CONST__VAL_BOOLVAL &&
                                    condition->a_const->boolval->boolval != 0);
}

/// It lets all rows through afterwards, for the same roles as before.
bool isOpened(const PgQuery__AlterPolicyStmt& stmt)
{
    return stmt.n_roles == 0 && (stmt.qual != nullptr || stmt.with_check != nullptr) && isTrue(stmt.qual) &&
           isTrue(stmt.with_check);
}

void checkPolicy(const Moment& moment, Report& report)
{
    const PgQuery__Node& tree = moment.tree();
    if (isA(&tree, PG_QUERY__NODE__NODE_CREATE_POLICY_STMT) && tree.create_policy_stmt->table != nullptr &&
        tree.create_policy_stmt->permissive == 0) {
        const Name table = resolvedName(moment, *tree.create_policy_stmt->table);
        sayPolicy(
            moment, table,
            fmt::format(
                "The restrictive policy {} hides rows of {} that the version still running sees, and refuses rows "
                "that it writes.",
                tree.create_policy_stmt->policy_name, schema::toString(table)),
            report);
    } else if (isA(&tree, PG_QUERY__NODE__NODE_ALTER_POLICY_STMT) && tree.alter_policy_stmt->table != nullptr) {
        if (isOpened(*tree.alter_policy_stmt))
            return;
        const Name table = resolvedName(moment, *tree.alter_policy_stmt->table);
        sayPolicy(
            moment, table,
            fmt::format("By the changed policy {} the version still running may see other rows of {}, and have its own "
                        "refused.",
                        tree.alter_policy_stmt->policy_name, schema::toString(table)),
            report);
    } else if (isA(&tree, PG_QUERY__NODE__NODE_DROP_STMT) &&
               tree.drop_stmt->remove_type == PG_QUERY__OBJECT_TYPE__OBJECT_POLICY) {
        for (const PgQuery__Node* object : sql::listOf(tree.drop_stmt->objects, tree.drop_stmt->n_objects)) {
            if (!isA(object, PG_QUERY__NODE__NODE_LIST) || object->list->n_items < 2)
                continue;
            const sql::ObjectName written = sql::nameOf(object, 1);
            const Name table = moment.before.resolved({written.schema, written.name});
            const std::string policy(sql::textOf(object->list->items[object->list->n_items - 1]));
            const schema::Relation* relation = moment.before.relation(table);
            const auto known = relation == nullptr ? nullptr : [&]() -> const schema::Policy* {
                const auto found = std::find_if(relation->policies.begin(), relation->policies.end(),
                                                [&](const schema::Policy& one) { return one.name == policy; });
                return found == relation->policies.end() ? nullptr : &*found;
            }();
            if (known != nullptr && known->isRestrictive)
                continue; // less is hidden afterwards
            const auto later = moment.laterInTransaction();
            const bool isBack = std::any_of(later.begin(), later.end(), [&](const Unit& unit) {
                return isA(unit.tree, PG_QUERY__NODE__NODE_CREATE_POLICY_STMT) &&
                       policy == unit.tree->create_policy_stmt->policy_name;
            });
            if (!isBack)
                sayPolicy(
                    moment, table,
                    fmt::format(
                        "Rows of {} that only the policy {} lets through are hidden from the version still running.",
                        schema::toString(table), policy),
                    report);
        }
    }
}

void checkRowSecurity(const Moment& moment, Report& report)
{
    if (!isA(&moment.tree(), PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) || isRefused(moment))
        return;
    forCommands(moment, [&](const PgQuery__AlterTableCmd& command, const Name& table) {
        const bool isForce = command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_ForceRowSecurity;
        if (!isForce && command.subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_EnableRowSecurity)
            return;
        const schema::Relation* relation = moment.before.relation(table);
        if (relation != nullptr && moment.before.isComplete() &&
            (isForce ? relation->isRowSecurityForced : relation->hasRowSecurity))
            return;
        const auto later = moment.laterInTransaction();
        const bool hasPolicy = (relation != nullptr && !relation->policies.empty()) ||
                               std::any_of(later.begin(), later.end(), [&](const Unit& unit) {
                                   return isA(unit.tree, PG_QUERY__NODE__NODE_CREATE_POLICY_STMT) &&
                                          unit.tree->create_policy_stmt->table != nullptr &&
                                          resolvedName(moment, *unit.tree->create_policy_stmt->table) == table;
                               });
        Said said;
        said.kinds = {Kind::BreaksRunningApp};
        if (moment.madeByUp != nullptr && moment.madeByUp->relations.contains(table))
            said.severity = Severity::Note;
        const char* who = isForce ? "its owner, too," : "every role but its owner";
        said.message =
            hasPolicy
                ? fmt::format("From then on {} sees only those rows of {} that a policy lets through.", who,
                              schema::toString(table))
                : fmt::format("There is no policy on {}: from then on {} sees none of its rows and can write none.",
                              schema::toString(table), who);
        said.remedy =
            "Make the policies first, try them with the running version's role (SET ROLE), then switch them on.";
        report.say(std::move(said));
    });
}

} // namespace

const Rule kRevoke{
    .id = "revoke",
    .severity = Severity::Medium,
    .title = "A role loses a privilege",
    .atStatement = checkRevoke,
    .kinds = {PG_QUERY__NODE__NODE_GRANT_STMT},
};
const Rule kPolicyChange{
    .id = "policy-change",
    .severity = Severity::Medium,
    .title = "A policy lets fewer rows through",
    .atStatement = checkPolicy,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_POLICY_STMT, PG_QUERY__NODE__NODE_CREATE_POLICY_STMT,
              PG_QUERY__NODE__NODE_DROP_STMT},
};
const Rule kEnableRls{
    .id = "enable-rls",
    .severity = Severity::Medium,
    .title = "Row security hides rows",
    .atStatement = checkRowSecurity,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_TABLE_STMT},
};

} // namespace lk::review::running
