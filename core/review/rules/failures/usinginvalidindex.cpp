// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/failures.h"
#include "core/review/rules/failures/told.h"

#include <fmt/format.h>

namespace lk::review::failures {

namespace {

Said words(const Failure& failure)
{
    Said said;
    said.message = fmt::format(
        "Index {1} of {0} can not back a constraint: it is invalid, not unique, partial, or on expressions ({2}).",
        schema::toString(failure.relation), failure.object, failure.sqlState);
    said.remedy = "Make a plain unique index on the columns with CREATE UNIQUE INDEX CONCURRENTLY, see that it is "
                  "valid, and use that.";
    return said;
}

void check(const Moment& moment, Report& report)
{
    tell(moment, report, {FailureCause::UnusableIndex}, Kind::FailsAtRuntime, words);
}

} // namespace

const Rule kUsingInvalidIndex{
    .id = "using-invalid-index",
    .severity = Severity::Blocker,
    .title = "A constraint USING INDEX on an index that can not back it",
    .atStatement = check,
    .needs = Needs::Failure,
};

} // namespace lk::review::failures
