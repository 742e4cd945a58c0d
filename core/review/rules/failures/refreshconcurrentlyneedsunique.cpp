// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/failures.h"
#include "core/review/rules/failures/told.h"

#include <fmt/format.h>

namespace lk::review::failures {

namespace {

Said words(const Failure& failure)
{
    Said said;
    said.message = fmt::format("{0} can not be refreshed concurrently: it has no unique index on plain columns without "
                               "WHERE, or was never filled ({1}).",
                               schema::toString(failure.relation), failure.sqlState);
    said.remedy =
        "Make a unique index over columns of the materialized view first, or refresh it without CONCURRENTLY.";
    return said;
}

void check(const Moment& moment, Report& report)
{
    tell(moment, report, {FailureCause::RefreshNeedsUnique}, Kind::FailsAtRuntime, words);
}

} // namespace

const Rule kRefreshConcurrentlyNeedsUnique{
    .id = "refresh-concurrently-needs-unique",
    .severity = Severity::Blocker,
    .title = "REFRESH … CONCURRENTLY without a unique index",
    .atStatement = check,
    .needs = Needs::Failure,
};

} // namespace lk::review::failures
