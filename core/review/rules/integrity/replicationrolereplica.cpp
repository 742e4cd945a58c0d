// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/integrity/integrity.h"
#include "core/review/sessionsettings.h"
#include "core/sql/nodes.h"

namespace lk::review::integrity {

namespace {

constexpr std::string_view kSetting = "session_replication_role";

/// Of SET, or of the SET inside ALTER ROLE, ALTER DATABASE and ALTER SYSTEM.
bool setsReplica(const PgQuery__VariableSetStmt* set)
{
    if (set == nullptr)
        return false;
    PgQuery__Node node;
    pg_query__node__init(&node);
    node.node_case = PG_QUERY__NODE__NODE_VARIABLE_SET_STMT;
    node.variable_set_stmt = const_cast<PgQuery__VariableSetStmt*>(set);
    const auto changes = settingChanges(node);
    return changes.size() == 1 && changes.front().name == kSetting && changes.front().value == "replica";
}

void check(const Moment& moment, Report& report)
{
    const PgQuery__Node& tree = moment.tree();
    Said said;
    said.kinds = {Kind::DisablesIntegrity};
    said.remedy =
        "Write the rows in an order that satisfies the foreign keys, or make these DEFERRABLE; set the role back to "
        "origin in the same transaction where it can not be avoided.";
    const bool isPermanent =
        (sql::isA(&tree, PG_QUERY__NODE__NODE_ALTER_ROLE_SET_STMT) && setsReplica(tree.alter_role_set_stmt->setstmt)) ||
        (sql::isA(&tree, PG_QUERY__NODE__NODE_ALTER_DATABASE_SET_STMT) &&
         setsReplica(tree.alter_database_set_stmt->setstmt)) ||
        (sql::isA(&tree, PG_QUERY__NODE__NODE_ALTER_SYSTEM_STMT) && setsReplica(tree.alter_system_stmt->setstmt));
    if (isPermanent) {
        said.severity = Severity::Blocker;
        said.message =
            "Every new session that this reaches checks no foreign key and fires no trigger, until somebody takes it "
            "back.";
        report.say(std::move(said));
        return;
    }
    for (const SettingChange& change : settingChanges(tree)) {
        if (change.name != kSetting || change.value != "replica")
            continue;
        if (change.isLocal && !moment.unit.isInBlock())
            continue; // it has no effect
        said.message =
            change.isLocal
                ? "Until the commit neither foreign keys are checked nor ordinary triggers fire in this session: rows "
                  "written meanwhile stay unchecked for good."
                : "From here on neither foreign keys are checked nor ordinary triggers fire in this session: rows "
                  "written meanwhile stay unchecked for good.";
        report.say(std::move(said));
        return;
    }
}

} // namespace

const Rule kReplicationRoleReplica{
    .id = "replication-role-replica",
    .severity = Severity::High,
    .title = "Foreign keys and triggers are switched off for the session",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_DATABASE_SET_STMT, PG_QUERY__NODE__NODE_ALTER_ROLE_SET_STMT,
              PG_QUERY__NODE__NODE_ALTER_SYSTEM_STMT, PG_QUERY__NODE__NODE_DISCARD_STMT,
              PG_QUERY__NODE__NODE_SELECT_STMT, PG_QUERY__NODE__NODE_VARIABLE_SET_STMT},
};

} // namespace lk::review::integrity
