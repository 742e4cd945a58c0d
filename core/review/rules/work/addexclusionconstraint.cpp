// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"

#include <fmt/format.h>

namespace lk::review::work {

namespace {

void check(const Moment& moment, Report& report)
{
    for (const Passage& passage : passagesOf(moment, {Cause::AddExclusion})) {
        report.say(said(
            moment, passage, {},
            fmt::format(
                "The index of the exclusion constraint is built over all of {}, and every row is checked against the "
                "others; meanwhile {}",
                passage.where(), meanwhile(moment, passage)),
            fmt::format(
                "There is no concurrent way. Take a quiet hour, or make a new table with the constraint, fill it "
                "from {} in batches with a trigger that keeps it in step, and swap the two.",
                namedTable(moment))));
    }
}

} // namespace

const Rule kAddExclusionConstraint{
    .id = "add-exclusion-constraint",
    .severity = Severity::High,
    .title = "A new exclusion constraint builds its index under a lock",
    .atStatement = check,
    .needs = Needs::Work,
};

} // namespace lk::review::work
