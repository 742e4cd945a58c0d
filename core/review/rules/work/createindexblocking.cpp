// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <utility>

namespace lk::review::work {

namespace {

/// CREATE INDEX … ON ONLY, which is written for a partitioned table.
bool isOnly(const Moment& moment)
{
    return sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_INDEX_STMT) && moment.tree().index_stmt->relation != nullptr &&
           moment.tree().index_stmt->relation->inh == 0;
}

void check(const Moment& moment, Report& report)
{
    for (const Passage& passage : passagesOf(moment, {Cause::CreateIndex})) {
        Said finding = said(moment, passage, {},
                            fmt::format("The index {}is built over all of {}; meanwhile {}",
                                        passage.object().empty() ? "" : passage.object() + " ", passage.where(),
                                        meanwhile(moment, passage)),
                            fmt::format("In a migration of its own without a transaction, with lock_timeout and "
                                        "statement_timeout at 0: \"{};\". Look at "
                                        "indisvalid afterwards; where it is false, DROP INDEX CONCURRENTLY and again.",
                                        concurrently(moment)));
        if (isOnly(moment) && moment.before.relation(passage.first().relation) == nullptr) {
            finding.severity = Severity::Note;
            finding.kinds.clear();
            finding.certainty = Certainty::Assumed;
            finding.assumed =
                "Whether the table is partitioned is not known; on a partitioned one ON ONLY builds nothing.";
        }
        report.say(std::move(finding));
    }
}

} // namespace

const Rule kCreateIndexBlocking{
    .id = "create-index-blocking",
    .severity = Severity::High,
    .title = "CREATE INDEX blocks writes while it builds",
    .atStatement = check,
    .needs = Needs::Work,
};

} // namespace lk::review::work
