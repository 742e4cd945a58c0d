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
    if (stmt.if_not_exists == 0 || stmt.idxname[0] == '\0' || stmt.relation == nullptr)
        return;
    const sql::ObjectName written = sql::nameOf(*stmt.relation);
    const schema::Name table = moment.before.resolved({written.schema, written.name});
    const schema::Index* index = moment.before.index({table.schema, stmt.idxname});
    if (index == nullptr || index->isValid)
        return;
    Said said;
    said.kinds = {Kind::InvalidIndex};
    said.certainty = Certainty::FromCatalog;
    said.message =
        fmt::format("Index {} is there and INVALID, left by a build that failed: IF NOT EXISTS finds it and does "
                    "nothing. No query can use it, and every write goes on maintaining it.",
                    schema::toString(index->name));
    said.remedy =
        fmt::format("DROP INDEX CONCURRENTLY {}; then create it, each in a file of its own without a transaction.",
                    schema::toString(index->name));
    report.say(std::move(said));
}

} // namespace

const Rule kInvalidIndexKept{
    .id = "invalid-index-kept",
    .severity = Severity::High,
    .title = "IF NOT EXISTS keeps an INVALID index",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_INDEX_STMT},
};

} // namespace lk::review::failures
