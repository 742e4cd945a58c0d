// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/failures.h"
#include "core/review/rules/failures/told.h"

#include <fmt/format.h>

namespace lk::review::failures {

namespace {

Said words(const Failure& failure)
{
    Said said;
    said.message = fmt::format("{0} can not be truncated: foreign keys of {1} reference it (0A000).",
                               schema::toString(failure.relation), listed(failure.others));
    said.remedy =
        "Truncate them in the same statement, or delete the rows in batches. CASCADE empties the other tables too.";
    return said;
}

void check(const Moment& moment, Report& report)
{
    tell(moment, report, {FailureCause::TruncateReferenced}, Kind::FailsAtRuntime, words);
}

} // namespace

const Rule kTruncateReferenced{
    .id = "truncate-referenced",
    .severity = Severity::Blocker,
    .title = "TRUNCATE of a table that a foreign key references",
    .atStatement = check,
    .needs = Needs::Failure,
};

} // namespace lk::review::failures
