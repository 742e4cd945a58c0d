// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/dataloss/gone.h"
#include "core/review/rules/running/running.h"

#include <fmt/format.h>

namespace lk::review::running {

namespace {

void check(const Moment& moment, Report& report)
{
    if (!sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_CREATE_TRIG_STMT) || isRefused(moment))
        return;
    const PgQuery__CreateTrigStmt& stmt = *moment.tree().create_trig_stmt;
    if (stmt.relation == nullptr || stmt.row == 0)
        return;
    const schema::Name table = resolvedName(moment, *stmt.relation);
    if (!moment.isExisting(table))
        return;
    Said said;
    said.message = fmt::format("The version still running sets off {} with every row that it writes to {}.",
                               stmt.trigname, schema::toString(table));
    said.remedy = "See that what the trigger does suits the old code as well.";
    report.say(std::move(said));
}

} // namespace

const Rule kTriggerAdded{
    .id = "trigger-added",
    .severity = Severity::Note,
    .title = "The running version sets off a new trigger",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_CREATE_TRIG_STMT},
};

} // namespace lk::review::running
