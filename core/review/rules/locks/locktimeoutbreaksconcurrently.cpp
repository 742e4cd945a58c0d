// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/locks/locks.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>
#include <pg_query/pg_query.pb-c.h>

#include <algorithm>

namespace lk::review::locks {

namespace {

enum class What : std::uint8_t { Nothing, Index, Detach };

/// What an interrupted statement would leave half done, on something that others use.
What leftBehind(const Moment& moment)
{
    const PgQuery__Node& tree = moment.tree();
    const auto isTouched = [&](std::initializer_list<Cause> causes) {
        return std::any_of(moment.effect.works.begin(), moment.effect.works.end(), [&](const WorkItem& work) {
            return std::find(causes.begin(), causes.end(), work.cause) != causes.end() &&
                   moment.isExisting(work.relation);
        });
    };
    switch (tree.node_case) {
    case PG_QUERY__NODE__NODE_INDEX_STMT:
        return isTouched({Cause::CreateIndexConcurrently}) ? What::Index : What::Nothing;
    case PG_QUERY__NODE__NODE_REINDEX_STMT: {
        const bool isConcurrent =
            sql::option(tree.reindex_stmt->params, tree.reindex_stmt->n_params, "concurrently", false);
        return isConcurrent && (isTouched({Cause::ReindexConcurrently}) || !moment.before.isComplete()) ? What::Index
                                                                                                        : What::Nothing;
    }
    case PG_QUERY__NODE__NODE_DROP_STMT: {
        const PgQuery__DropStmt& stmt = *tree.drop_stmt;
        if (stmt.remove_type != PG_QUERY__OBJECT_TYPE__OBJECT_INDEX || stmt.concurrent == 0)
            return What::Nothing;
        for (const PgQuery__Node* object : sql::listOf(stmt.objects, stmt.n_objects)) {
            const sql::ObjectName name = sql::nameOf(object);
            const schema::Index* index = moment.before.index(moment.before.resolved({name.schema, name.name}));
            if (index == nullptr ? !moment.before.isComplete() : moment.isExisting(index->table))
                return What::Index;
        }
        return What::Nothing;
    }
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT:
        for (const PgQuery__Node* node : sql::listOf(tree.alter_table_stmt->cmds, tree.alter_table_stmt->n_cmds)) {
            if (sql::isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD) &&
                sql::isA(node->alter_table_cmd->def, PG_QUERY__NODE__NODE_PARTITION_CMD) &&
                node->alter_table_cmd->def->partition_cmd->concurrent != 0)
                return What::Detach;
        }
        return What::Nothing;
    default: return What::Nothing;
    }
}

void check(const Moment& moment, Report& report)
{
    const What what = leftBehind(moment);
    if (what == What::Nothing || moment.isRefused())
        return;
    std::string inForce;
    std::string reset;
    for (const char* name : {"lock_timeout", "statement_timeout"}) {
        const auto value = moment.state.timeout(name);
        if (!value || *value == 0)
            continue;
        const auto setting = moment.state.settings.find(name);
        inForce += fmt::format("{}{}{}", inForce.empty() ? "" : " and ", name,
                               setting->second.line > 0 ? fmt::format(" of line {}", setting->second.line)
                                                        : std::string(" of the role or database"));
        reset += fmt::format("{}SET {} = 0;", reset.empty() ? "" : " ", name);
    }
    if (inForce.empty())
        return;
    Said said;
    if (what == What::Index)
        said.kinds = {Kind::InvalidIndex};
    said.message =
        fmt::format("It waits for every transaction that is older, and {} may end it there: that leaves {}.", inForce,
                    what == What::Index ? "an INVALID index behind, which costs writes and serves nobody"
                                        : "the partition half detached until FINALIZE");
    said.remedy =
        fmt::format("Put \"{}\" before it, just for this statement: it stands in nobody's way while it waits.", reset);
    report.say(std::move(said));
}

} // namespace

const Rule kLockTimeoutBreaksConcurrently{
    .id = "lock-timeout-breaks-concurrently",
    .severity = Severity::Medium,
    .title = "A timeout may break a CONCURRENTLY statement half way",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_TABLE_STMT, PG_QUERY__NODE__NODE_DROP_STMT, PG_QUERY__NODE__NODE_INDEX_STMT,
              PG_QUERY__NODE__NODE_REINDEX_STMT},
};

} // namespace lk::review::locks
