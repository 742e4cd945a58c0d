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
        if (isDecidedByTimeZone(moment, passage.first().object))
            continue; // alter-column-type-timezone
        report.say(said(moment, passage, {Kind::TableRewrite},
                        fmt::format("Changing {} {} writes every row of {} anew, and all its indexes; meanwhile {}",
                                    passage.object(), shownChange(passage.first().detail), passage.where(),
                                    meanwhile(moment, passage)),
                        throughNewColumn(moment, passage.first().object)));
    }
}

} // namespace

const Rule kAlterColumnTypeRewrite{
    .id = "alter-column-type-rewrite",
    .severity = Severity::High,
    .title = "A change of type rewrites the table",
    .atStatement = check,
    .needs = Needs::Work,
};

} // namespace lk::review::work
