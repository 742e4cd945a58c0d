// SPDX-License-Identifier: Apache-2.0
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
    if (!sql::isA(&tree, PG_QUERY__NODE__NODE_DROP_STMT) ||
        tree.drop_stmt->remove_type != PG_QUERY__OBJECT_TYPE__OBJECT_INDEX || tree.drop_stmt->concurrent != 0 ||
        moment.isRefused())
        return;
    const auto timeout = moment.state.timeout("lock_timeout");
    if (timeout && *timeout > 0)
        return; // the lock is brief, and so is the queue
    for (const PgQuery__Node* object : sql::listOf(tree.drop_stmt->objects, tree.drop_stmt->n_objects)) {
        const sql::ObjectName written = sql::nameOf(object);
        const schema::Name name = moment.before.resolved({written.schema, written.name});
        const schema::Index* index = moment.before.index(name);
        const schema::Relation* table = index == nullptr ? nullptr : moment.before.relation(index->table);
        // On a partitioned table there is no concurrent form.
        if ((index != nullptr && !moment.isExisting(index->table)) || moment.before.isDropped(name) ||
            (index == nullptr && moment.before.isComplete()) ||
            (table != nullptr && table->kind == schema::RelationKind::PartitionedTable))
            continue;
        Said said;
        said.certainty = index == nullptr ? Certainty::Assumed : Certainty::FromCatalog;
        if (index == nullptr)
            said.assumed =
                "Which table the index belongs to is not known; one of a table that nobody uses harms nobody.";
        const std::string where = index == nullptr ? "the table of the index" : schema::toString(index->table);
        said.message = fmt::format(
            "Dropping {} takes an exclusive lock on {}, briefly, but first waits for every open transaction on it, "
            "and all readers and writers queue behind.",
            schema::toString(name), where);
        said.remedy = fmt::format(
            "In a migration of its own without a transaction: \"DROP INDEX CONCURRENTLY {}{};\". Or put \"SET "
            "lock_timeout = '2s';\" before it.",
            tree.drop_stmt->missing_ok != 0 ? "IF EXISTS " : "", schema::toString(name));
        report.say(std::move(said));
    }
}

} // namespace

const Rule kDropIndexBlocking{
    .id = "drop-index-blocking",
    .severity = Severity::Medium,
    .title = "DROP INDEX queues for an exclusive lock on the table",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_DROP_STMT},
};

} // namespace lk::review::work
