// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/failures.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

namespace lk::review::failures {

namespace {

void check(const Moment& moment, Report& report)
{
    if (!sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_INDEX_STMT))
        return;
    const PgQuery__IndexStmt& stmt = *moment.tree().index_stmt;
    if (stmt.concurrent == 0 || stmt.unique == 0 || stmt.relation == nullptr || moment.unit.isInBlock())
        return;
    const sql::ObjectName written = sql::nameOf(*stmt.relation);
    const schema::Name table = moment.before.resolved({written.schema, written.name});
    if (!moment.holdsRows(table) || moment.before.index({table.schema, stmt.idxname}) != nullptr)
        return;
    Said said;
    said.message =
        fmt::format("When {} holds duplicates, or gets some while it works, this fails and leaves an INVALID index "
                    "behind that every write maintains.",
                    schema::toString(table));
    said.remedy = "Look for duplicates before (GROUP BY the columns HAVING count(*) > 1). After a failure: DROP INDEX "
                  "CONCURRENTLY, then try again.";
    report.say(std::move(said));
}

} // namespace

const Rule kConcurrentUniqueMayFail{
    .id = "concurrent-unique-may-fail",
    .severity = Severity::Low,
    .title = "A unique index built concurrently may be left INVALID",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_INDEX_STMT},
};

} // namespace lk::review::failures
