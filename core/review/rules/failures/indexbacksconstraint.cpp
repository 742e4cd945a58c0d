// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/failures.h"
#include "core/review/rules/failures/told.h"

#include <fmt/format.h>

namespace lk::review::failures {

namespace {

Said words(const Failure& failure)
{
    Said said;
    said.message = fmt::format("Index {1} belongs to constraint {2} of {0} and can not be dropped by itself (2BP01).",
                               schema::toString(failure.relation), failure.object,
                               failure.others.empty() ? failure.object : listed(failure.others));
    said.remedy = "Drop the constraint: ALTER TABLE … DROP CONSTRAINT.";
    return said;
}

void check(const Moment& moment, Report& report)
{
    tell(moment, report, {FailureCause::IndexBacksConstraint}, Kind::FailsAtRuntime, words);
}

} // namespace

const Rule kIndexBacksConstraint{
    .id = "index-backs-constraint",
    .severity = Severity::Blocker,
    .title = "DROP INDEX of an index that a constraint needs",
    .atStatement = check,
    .needs = Needs::Failure,
};

} // namespace lk::review::failures
