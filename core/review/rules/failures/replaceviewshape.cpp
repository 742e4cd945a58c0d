// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/failures.h"
#include "core/review/rules/failures/told.h"

#include <fmt/format.h>

namespace lk::review::failures {

namespace {

Said words(const Failure& failure)
{
    Said said;
    said.message = fmt::format("{0} has a column {1} that would go, or change its name, place or type, and CREATE OR "
                               "REPLACE VIEW refuses that (42P16).",
                               schema::toString(failure.relation), failure.object);
    said.remedy =
        "Drop the view and create it again in one transaction, with its grants; or add new columns at the end only.";
    return said;
}

void check(const Moment& moment, Report& report)
{
    tell(moment, report, {FailureCause::ReplaceViewShape}, Kind::FailsAtRuntime, words);
}

} // namespace

const Rule kReplaceViewShape{
    .id = "replace-view-shape",
    .severity = Severity::Blocker,
    .title = "CREATE OR REPLACE VIEW changes a column of the view",
    .atStatement = check,
    .needs = Needs::Failure,
};

} // namespace lk::review::failures
