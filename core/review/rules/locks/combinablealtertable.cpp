// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/locks/locks.h"
#include "core/review/rules/work/telling.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

namespace lk::review::locks {

namespace {

void check(const Moment& moment, Report& report)
{
    if (!sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) || moment.isRefused())
        return;
    for (const WorkItem& work : moment.effect.works) {
        const auto pass = moment.state.passes.find(work.relation);
        if ((work.work != Work::Scan && work.work != Work::Rewrite) || work.under < sql::LockMode::ShareRowExclusive ||
            !moment.holdsRows(work.relation) || pass == moment.state.passes.end() ||
            pass->second.transaction == moment.unit.transaction)
            continue;
        Said said;
        said.message = fmt::format("It goes through all rows of {}, as line {} did before.",
                                   schema::toString(work.relation), pass->second.line);
        said.remedy =
            fmt::format("One ALTER TABLE {} with both subcommands goes through them once.", work::namedTable(moment));
        report.say(std::move(said));
        return;
    }
}

} // namespace

const Rule kCombinableAlterTable{
    .id = "combinable-alter-table",
    .severity = Severity::Low,
    .title = "Two ALTER TABLE go through the same rows one after the other",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_TABLE_STMT},
};

} // namespace lk::review::locks
