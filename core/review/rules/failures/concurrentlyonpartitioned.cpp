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
        fmt::format("{0} is partitioned, and its indexes can neither be made nor dropped concurrently (0A000).",
                    schema::toString(failure.relation));
    said.remedy = "Make the index with CREATE INDEX … ON ONLY the parent, build it CONCURRENTLY on each partition, and "
                  "attach those with "
                  "ALTER INDEX … ATTACH PARTITION; drop it without CONCURRENTLY, under a lock_timeout.";
    return said;
}

void check(const Moment& moment, Report& report)
{
    tell(moment, report, {FailureCause::ConcurrentlyOnPartitioned}, Kind::InvalidOnPartitioned, words);
}

} // namespace

const Rule kConcurrentlyOnPartitioned{
    .id = "concurrently-on-partitioned",
    .severity = Severity::Blocker,
    .title = "CONCURRENTLY on a partitioned table",
    .atStatement = check,
    .needs = Needs::Failure,
};

} // namespace lk::review::failures
