// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/dataloss/gone.h"
#include "core/review/rules/running/running.h"

#include <fmt/format.h>

namespace lk::review::running {

namespace {

void check(const Moment& moment, Report& report)
{
    if (!sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) || isRefused(moment))
        return;
    bool isTold = false;
    forCommands(moment, [&](const PgQuery__AlterTableCmd& command, const schema::Name& table) {
        const bool isDrop = command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn;
        const bool isType = command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType;
        if (isTold || (!isDrop && !isType && command.subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn))
            return;
        isTold = true;
        Said said;
        // Drivers that know it prepare again: told so that nobody is surprised.
        said.severity = isDrop ? std::nullopt : std::optional(Severity::Note);
        said.message =
            fmt::format("Prepared statements of open sessions that return {} of {} fail once (0A000, cached plan must "
                        "not change result type).",
                        isType ? "that column" : "all columns", schema::toString(table));
        said.remedy = "Name the columns in the code; otherwise let the pool open new sessions after the change.";
        report.say(std::move(said));
    });
}

} // namespace

const Rule kSelectStarPrepared{
    .id = "select-star-prepared",
    .severity = Severity::Low,
    .title = "Prepared SELECT * of open sessions fails once",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_TABLE_STMT},
};

} // namespace lk::review::running
