// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/failures.h"
#include "core/review/rules/failures/told.h"

#include <fmt/format.h>

namespace lk::review::failures {

namespace {

void check(const Moment& moment, Report& report)
{
    for (const Failure* failure : failuresOf(moment, {FailureCause::DependentView, FailureCause::DependentObject})) {
        std::string what = schema::toString(failure->relation);
        if (!failure->object.empty() && failure->object != failure->relation.name)
            what = fmt::format("{} of {}", failure->object, what);
        const bool isView = failure->cause == FailureCause::DependentView;
        Said said;
        said.kinds = {Kind::FailsAtRuntime};
        said.certainty = failure->certainty;
        const std::string users = failure->others.empty() ? std::string("Something") : listed(failure->others);
        said.message = fmt::format("{} {} {}, so the server refuses this ({}).", users,
                                   failure->others.size() > 1 ? "depend on" : "depends on", what, failure->sqlState);
        said.remedy =
            isView ? "Drop the view and create it again around this, in one transaction and with its grants. CASCADE "
                     "would drop it for good."
                   : "Change or drop what depends on it first.";
        report.say(std::move(said));
    }
}

} // namespace

const Rule kDependentView{
    .id = "dependent-view",
    .severity = Severity::Blocker,
    .title = "A view or another object depends on what is dropped or changed",
    .atStatement = check,
    .needs = Needs::Failure,
};

} // namespace lk::review::failures
