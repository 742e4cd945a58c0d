// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/dataloss/gone.h"
#include "core/review/rules/running/running.h"

#include <fmt/format.h>

namespace lk::review::running {

using schema::Name;

namespace {

void check(const Moment& moment, Report& report)
{
    if (!sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) || isRefused(moment))
        return;
    forCommands(moment, [&](const PgQuery__AlterTableCmd& command, const Name& table) {
        if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DropInherit &&
            sql::isA(command.def, PG_QUERY__NODE__NODE_RANGE_VAR) && moment.isExisting(table)) {
            Said said;
            said.kinds = {Kind::BreaksRunningApp};
            said.message = fmt::format("The rows of {}{} are no longer found in {}.", schema::toString(table),
                                       shownSize(moment.before.relation(table)),
                                       schema::toString(resolvedName(moment, *command.def->range_var)));
            said.remedy = "Take out only what the running version does not read by its parent any more.";
            report.say(std::move(said));
            return;
        }
        if (command.subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_DetachPartition ||
            !sql::isA(command.def, PG_QUERY__NODE__NODE_PARTITION_CMD) || command.def->partition_cmd->name == nullptr)
            return;
        const Name partition = resolvedName(moment, *command.def->partition_cmd->name);
        if (!moment.isExisting(partition))
            return;
        Said said;
        said.kinds = {Kind::BreaksRunningApp};
        if (moment.madeByUp != nullptr && moment.madeByUp->relations.contains(partition))
            said.severity = Severity::Note;
        said.message = fmt::format(
            "The rows of {0}{2} are no longer found in {1}, and rows of its range find no partition there "
            "(23514) unless {1} has a default one.",
            schema::toString(partition), schema::toString(table), shownSize(moment.before.relation(partition)));
        said.remedy = "Detach only what the running version neither reads nor writes any more.";
        report.say(std::move(said));
    });
}

} // namespace

const Rule kDetachPartitionHidesRows{
    .id = "detach-partition-hides-rows",
    .severity = Severity::Medium,
    .title = "Rows vanish from a partitioned table or a parent",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_TABLE_STMT},
};

} // namespace lk::review::running
