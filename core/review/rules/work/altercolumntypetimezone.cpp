// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/typechanges.h"
#include "core/review/rules/work/work.h"

#include <fmt/format.h>

namespace lk::review::work {

namespace {

void check(const Moment& moment, Report& report)
{
    for (const Passage& passage : passagesOf(moment, {Cause::AlterType})) {
        if (!isDecidedByTimeZone(moment, passage.first().object))
            continue;
        const auto zone = moment.state.settings.find("timezone");
        const std::string inForce =
            zone == moment.state.settings.end() ? "which is not known here" : "now " + zone->second.value;
        report.say(said(moment, passage, {Kind::TableRewrite},
                        fmt::format("The session's TimeZone, {}, decides what the values of {} become ({}), and every "
                                    "row of {} is written anew "
                                    "with all its indexes; meanwhile {}",
                                    inForce, passage.object(), passage.first().detail, passage.where(),
                                    meanwhile(moment, passage)),
                        fmt::format("If the values are in UTC, put \"SET LOCAL timezone = 'UTC';\" before it: the rows "
                                    "stay, indexes on the column "
                                    "are still built again. Otherwise say the zone with USING {0} AT TIME ZONE '…' and "
                                    "take a new column: {1}",
                                    passage.object(), throughNewColumn(moment, passage.first().object))));
    }
}

} // namespace

const Rule kAlterColumnTypeTimezone{
    .id = "alter-column-type-timezone",
    .severity = Severity::High,
    .title = "The session's time zone decides on values and on a rewrite",
    .atStatement = check,
    .needs = Needs::Work,
};

} // namespace lk::review::work
