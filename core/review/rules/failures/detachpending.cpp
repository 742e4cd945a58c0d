// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/failures.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

namespace lk::review::failures {

namespace {

bool finalizes(const PgQuery__Node& tree)
{
    if (!sql::isA(&tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT))
        return false;
    const PgQuery__AlterTableStmt& stmt = *tree.alter_table_stmt;
    return stmt.n_cmds == 1 && sql::isA(stmt.cmds[0], PG_QUERY__NODE__NODE_ALTER_TABLE_CMD) &&
           stmt.cmds[0]->alter_table_cmd->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DetachPartitionFinalize;
}

void check(const Moment& moment, Report& report)
{
    if (moment.effect.relations.empty() || finalizes(moment.tree()))
        return;
    for (const RelationEffect& touched : moment.effect.relations) {
        if (!touched.isNamed || touched.mode < sql::LockMode::ShareUpdateExclusive)
            continue;
        const schema::Relation* relation = moment.before.relation(touched.relation);
        if (relation == nullptr)
            continue;
        std::vector<const schema::Relation*> candidates = moment.before.children(touched.relation);
        candidates.push_back(relation);
        for (const schema::Relation* one : candidates) {
            if (!one->isDetachPending || one->parents.empty())
                continue;
            Said said;
            said.certainty = Certainty::FromCatalog;
            said.message =
                fmt::format("An interrupted DETACH has left {} half detached from {}: its rows are not seen through "
                            "the parent, and its constraints are still the parent's.",
                            schema::toString(one->name), schema::toString(one->parents.front()));
            said.remedy = fmt::format("Finish it first: ALTER TABLE {} DETACH PARTITION {} FINALIZE.",
                                      schema::toString(one->parents.front()), schema::toString(one->name));
            report.say(std::move(said));
            return;
        }
    }
}

} // namespace

const Rule kDetachPending{
    .id = "detach-pending",
    .severity = Severity::High,
    .title = "A partition was left half detached",
    .atStatement = check,
    .needs = Needs::Relation,
};

} // namespace lk::review::failures
