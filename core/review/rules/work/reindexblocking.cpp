// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>
#include <pg_query/pg_query.pb-c.h>

namespace lk::review::work {

namespace {

std::string remedyFor(const PgQuery__ReindexStmt& stmt, const Moment& moment)
{
    switch (stmt.kind) {
    case PG_QUERY__REINDEX_OBJECT_TYPE__REINDEX_OBJECT_INDEX:
        return fmt::format("REINDEX INDEX CONCURRENTLY {}", namedTable(moment));
    case PG_QUERY__REINDEX_OBJECT_TYPE__REINDEX_OBJECT_TABLE:
        return fmt::format("REINDEX TABLE CONCURRENTLY {}", namedTable(moment));
    case PG_QUERY__REINDEX_OBJECT_TYPE__REINDEX_OBJECT_SCHEMA:
        return fmt::format("REINDEX SCHEMA CONCURRENTLY {}", stmt.name);
    default: return fmt::format("REINDEX DATABASE CONCURRENTLY {}", stmt.name);
    }
}

void check(const Moment& moment, Report& report)
{
    if (!sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_REINDEX_STMT))
        return;
    const PgQuery__ReindexStmt& stmt = *moment.tree().reindex_stmt;
    const std::string remedy =
        fmt::format("In a migration of its own without a transaction: \"{};\".", remedyFor(stmt, moment));
    for (const Passage& passage : passagesOf(moment, {Cause::Reindex})) {
        const bool isTableKnown = stmt.kind != PG_QUERY__REINDEX_OBJECT_TYPE__REINDEX_OBJECT_INDEX ||
                                  passage.first().relation != namedRelation(moment);
        report.say(said(
            moment, passage, {},
            fmt::format("{} is built again over all of {}; meanwhile {}, because planning a query opens every index",
                        passage.object().empty() ? "Each index" : "The index " + passage.object(),
                        isTableKnown ? passage.where() : std::string("its table"), meanwhile(moment, passage)),
            remedy));
        if (stmt.relation == nullptr)
            return; // of a schema or database: one for all
    }
    // What a schema holds is not known without a catalog; something it will be.
    if (stmt.relation == nullptr && stmt.kind != PG_QUERY__REINDEX_OBJECT_TYPE__REINDEX_OBJECT_SYSTEM &&
        !sql::option(stmt.params, stmt.n_params, "concurrently", false) && !moment.before.isComplete() &&
        !moment.isRefused() && moment.effect.works.empty()) {
        Said said;
        said.kinds = {Kind::BlocksReads};
        said.certainty = Certainty::Assumed;
        said.assumed = "Which tables there are is not known; an empty schema is done at once.";
        said.message =
            "Every index there is built again, table by table; meanwhile nobody can read or write that table, because "
            "planning a query opens every index (size unknown).";
        said.remedy = remedy;
        report.say(std::move(said));
    }
}

} // namespace

const Rule kReindexBlocking{
    .id = "reindex-blocking",
    .severity = Severity::High,
    .title = "REINDEX blocks reads and writes",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_REINDEX_STMT},
};

} // namespace lk::review::work
