// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/failures.h"
#include "core/review/rules/failures/told.h"

#include <fmt/format.h>

namespace lk::review::failures {

namespace {

void check(const Moment& moment, Report& report)
{
    for (const Failure* failure : failuresOf(moment, {FailureCause::InvalidUniqueIndex})) {
        Said said;
        // The index is left as it is, and the statement fails over it.
        said.kinds = {Kind::InvalidIndex, Kind::FailsAtRuntime};
        // A build that was cancelled leaves the same, at whatever point.
        said.certainty = Certainty::Assumed;
        said.assumed = "what stopped that build is not known; nothing fails where it was not duplicates";
        said.message =
            fmt::format("{} has the INVALID unique index {}, left by a build that did not end: this statement "
                        "builds it again, and fails where it was duplicates that stopped it (23505).",
                        schema::toString(failure->relation), failure->object);
        said.remedy = fmt::format("Drop {} first: DROP INDEX CONCURRENTLY, in a file of its own without a transaction.",
                                  failure->object);
        report.say(std::move(said));
    }
}

} // namespace

const Rule kInvalidIndexPresent{
    .id = "invalid-index-present",
    .severity = Severity::High,
    .title = "A leftover INVALID unique index makes the statement fail",
    .atStatement = check,
    .needs = Needs::Failure,
};

} // namespace lk::review::failures
