// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"
#include "core/sql/identifier.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <string_view>

namespace lk::review::work {

namespace {

void check(const Moment& moment, Report& report)
{
    for (const PgQuery__AlterTableCmd* command : subcommands(moment)) {
        if (command->subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint ||
            !sql::isA(command->def, PG_QUERY__NODE__NODE_CONSTRAINT))
            continue;
        const PgQuery__Constraint& constraint = *command->def->constraint;
        const std::string_view index = constraint.indexname;
        const std::string_view name = constraint.conname;
        if (index.empty() || name.empty() || name == index)
            continue;
        Said said;
        said.message = fmt::format("The index {} is renamed to {}, the name of the constraint.",
                                   sql::quoteIdentifier(index), sql::quoteIdentifier(name));
        said.remedy = fmt::format("Give the index the constraint's name from the start, or the constraint the name {}.",
                                  sql::quoteIdentifier(index));
        report.say(std::move(said));
    }
}

} // namespace

const Rule kUsingIndexRenames{
    .id = "using-index-renames",
    .severity = Severity::Note,
    .title = "ADD CONSTRAINT … USING INDEX renames the index",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_TABLE_STMT},
};

} // namespace lk::review::work
