// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"

#include <fmt/format.h>

namespace lk::review::work {

namespace {

void check(const Moment& moment, Report& report)
{
    for (const Passage& passage : passagesOf(moment, {Cause::AddColumnGenerated})) {
        const std::string table = namedTable(moment);
        const std::string column = passage.object();
        const Added added = addedColumn(moment, passage.first().object);
        constexpr int kVirtualSince = 18;
        std::string remedy;
        if (moment.settings.serverVersion >= kVirtualSince)
            remedy =
                fmt::format("\"ALTER TABLE {} ADD COLUMN {} {} GENERATED ALWAYS AS ({}) VIRTUAL;\" writes nothing.",
                            table, column, added.type, added.defaultText);
        else
            remedy = fmt::format(
                "A plain column that a trigger keeps: \"ALTER TABLE {0} ADD COLUMN {1} {2};\" with a trigger BEFORE "
                "INSERT OR UPDATE that sets it to {3}, then {4}.",
                table, column, added.type, added.defaultText,
                inBatches(table, fmt::format("{} = {}", column, added.defaultText), column + " IS NULL"));
        report.say(
            said(moment, passage, {Kind::TableRewrite},
                 fmt::format("Every row of {} is written anew, and all its indexes with it, to store {}; meanwhile {}",
                             passage.where(), column, meanwhile(moment, passage)),
                 std::move(remedy)));
    }
}

} // namespace

const Rule kAddColumnGeneratedStored{
    .id = "add-column-generated-stored",
    .severity = Severity::High,
    .title = "A new stored generated column rewrites the table",
    .atStatement = check,
    .needs = Needs::Work,
};

} // namespace lk::review::work
