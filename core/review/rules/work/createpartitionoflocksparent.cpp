// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/partitions.h"
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>
#include <pg_query/pg_query.pb-c.h>

namespace lk::review::work {

namespace {

void check(const Moment& moment, Report& report)
{
    const PgQuery__Node& tree = moment.tree();
    if (!sql::isA(&tree, PG_QUERY__NODE__NODE_CREATE_STMT) || tree.create_stmt->partbound == nullptr ||
        tree.create_stmt->n_inh_relations != 1 || moment.isRefused())
        return;
    const sql::ObjectName written = sql::nameOf(*tree.create_stmt->inh_relations[0]->range_var);
    const schema::Name parent = moment.before.resolved({written.schema, written.name});
    const RelationEffect* lock = moment.effect.on(parent);
    if (lock == nullptr || lock->mode != sql::LockMode::AccessExclusive || !moment.isExisting(parent) ||
        moment.state.heldOn(parent) != nullptr || !passagesOf(moment, {Cause::CreatePartitionDefault}).empty())
        return;
    const sql::ObjectName made = sql::nameOf(*tree.create_stmt->relation);
    const std::string name = schema::toString(moment.before.resolved({made.schema, made.name}));
    const std::string above = schema::toString(parent);
    Said said;
    said.message = fmt::format(
        "It takes an exclusive lock on {0}: it waits for every open transaction there, and all readers and writers "
        "of {0} queue behind.",
        above);
    said.remedy = fmt::format(
        "\"CREATE TABLE {0} (LIKE {1} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES);\" and \"ALTER TABLE "
        "{1} ATTACH PARTITION {0} {2};\" let reading and writing go on.",
        name, above, boundText(moment));
    report.say(std::move(said));
}

} // namespace

const Rule kCreatePartitionOfLocksParent{
    .id = "create-partition-of-locks-parent",
    .severity = Severity::Medium,
    .title = "CREATE TABLE … PARTITION OF locks the parent",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_CREATE_STMT},
};

} // namespace lk::review::work
