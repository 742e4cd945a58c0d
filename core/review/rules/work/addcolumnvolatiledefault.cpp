// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"

#include <fmt/format.h>

namespace lk::review::work {

namespace {

void check(const Moment& moment, Report& report)
{
    for (const Passage& passage : passagesOf(moment, {Cause::AddColumnVolatileDefault})) {
        const std::string table = namedTable(moment);
        const std::string column = passage.object();
        const Added added = addedColumn(moment, passage.first().object);
        const std::string function = passage.first().detail.empty() ? "its default" : passage.first().detail + "()";
        report.say(said(
            moment, passage, {Kind::TableRewrite},
            fmt::format("Every row of {} is written anew, and all its indexes with it, because {} gives another value "
                        "for each; "
                        "meanwhile {}",
                        passage.where(), function, meanwhile(moment, passage)),
            fmt::format("One step a migration: \"ALTER TABLE {0} ADD COLUMN {1} {2};\", \"ALTER TABLE {0} ALTER COLUMN "
                        "{1} SET DEFAULT "
                        "{3};\" for new rows, then {4}.{5}",
                        table, column, added.type, added.defaultText,
                        inBatches(table, fmt::format("{} = {}", column, added.defaultText), column + " IS NULL"),
                        added.isNotNull ? " At last " + notNullSteps(moment, table, passage.first().object) : "")));
    }
}

} // namespace

const Rule kAddColumnVolatileDefault{
    .id = "add-column-volatile-default",
    .severity = Severity::High,
    .title = "A new column with a volatile default rewrites the table",
    .atStatement = check,
    .needs = Needs::Work,
};

} // namespace lk::review::work
