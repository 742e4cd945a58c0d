// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/failures.h"
#include "core/review/rules/failures/told.h"

#include <fmt/format.h>

namespace lk::review::failures {

namespace {

Said words(const Failure& failure)
{
    Said said;
    said.message =
        fmt::format("{0} has the default partition {1}, so no partition can be detached concurrently (55000).",
                    schema::toString(failure.relation), listed(failure.others));
    said.remedy = "Detach it without CONCURRENTLY, with lock_timeout set: that takes ACCESS EXCLUSIVE on the parent, "
                  "but only briefly.";
    return said;
}

void check(const Moment& moment, Report& report)
{
    tell(moment, report, {FailureCause::DetachWithDefault}, Kind::InvalidOnPartitioned, words);
}

} // namespace

const Rule kDetachConcurrentlyWithDefault{
    .id = "detach-concurrently-with-default",
    .severity = Severity::Blocker,
    .title = "DETACH … CONCURRENTLY beside a default partition",
    .atStatement = check,
    .needs = Needs::Failure,
};

} // namespace lk::review::failures
