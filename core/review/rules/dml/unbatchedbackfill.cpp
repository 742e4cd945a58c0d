// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/dml/backfill.h"
#include "core/review/rules/dml/dml.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

namespace lk::review::dml {

namespace {

void check(const Moment& moment, Report& report)
{
    for (const Backfill& backfill : backfillsIn(moment)) {
        const UnboundedWrite& write = backfill.write;
        const std::string table = schema::toString(write.relation);
        Said said;
        said.kinds = moment.with({Kind::UnbatchedBackfill});
        said.severity = backfill.grade.severity;
        said.certainty = moment.before.isComplete() ? Certainty::FromCatalog : Certainty::Certain;
        switch (write.write) {
        case Write::Insert:
        case Write::Merge:
            said.message =
                fmt::format("All that it reads goes into {} in one transaction ({}): the rows stay locked until the "
                            "commit, and replicas fall behind.",
                            table, backfill.grade.shown);
            break;
        case Write::Update:
        case Write::Delete:
            said.message = backfill.isLoop
                               ? fmt::format("The loop changes {} in batches, but commits none of them: all rows stay "
                                             "locked until the end ({}).",
                                             table, backfill.grade.shown)
                               : fmt::format("{} in {} {} at once ({}): they stay locked until the commit, the table "
                                             "grows by their second "
                                             "versions, and replicas fall behind.",
                                             write.hasCondition ? "An unknown number of rows" : "Every row", table,
                                             write.write == Write::Update ? "is written anew" : "is deleted",
                                             backfill.grade.shown);
            break;
        }
        said.remedy =
            backfill.isLoop
                ? "COMMIT after each batch, and run the block outside a transaction."
                : fmt::format(
                      "In batches, in a file without a transaction: … {0} … WHERE key IN (SELECT key FROM {0} WHERE … "
                      "ORDER BY key LIMIT 1000), and again until none is left.",
                      table);
        report.say(std::move(said));
        return; // one for the statement; the others are in the same boat
    }
}

} // namespace

const Rule kUnbatchedBackfill{
    .id = "unbatched-backfill",
    .severity = Severity::High,
    .title = "One statement changes an unbounded part of a table",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_DELETE_STMT, PG_QUERY__NODE__NODE_INSERT_STMT, PG_QUERY__NODE__NODE_MERGE_STMT,
              PG_QUERY__NODE__NODE_SELECT_STMT, PG_QUERY__NODE__NODE_UPDATE_STMT},
};

} // namespace lk::review::dml
