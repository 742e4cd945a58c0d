// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/checks.h"
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"

#include <fmt/format.h>

namespace lk::review::work {

namespace {

void check(const Moment& moment, Report& report)
{
    for (const Passage& passage : passagesOf(moment, {Cause::SetNotNull, Cause::AddNotNull})) {
        if (passage.first().cause == Cause::SetNotNull && checkOf(moment, passage.first()) != nullptr)
            continue; // set-not-null-unproved-check
        report.say(said(moment, passage, {Kind::FullScanUnderLock},
                        fmt::format("All of {} is read to look for a NULL in {}; meanwhile {}", passage.where(),
                                    passage.object(), meanwhile(moment, passage)),
                        notNullSteps(moment, namedTable(moment), passage.first().object)));
    }
}

} // namespace

const Rule kSetNotNullScan{
    .id = "set-not-null-scan",
    .severity = Severity::High,
    .title = "SET NOT NULL reads the whole table",
    .atStatement = check,
    .needs = Needs::Work,
};

} // namespace lk::review::work
