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
        fmt::format("{0} is partitioned, and a foreign key can not be added NOT VALID there before version 18 (42809).",
                    schema::toString(failure.relation));
    said.remedy = "Add the key NOT VALID to each partition, validate it there, then add it to the parent: it takes "
                  "those over without a "
                  "scan.";
    return said;
}

void check(const Moment& moment, Report& report)
{
    tell(moment, report, {FailureCause::NotValidOnPartitioned}, Kind::InvalidOnPartitioned, words);
}

} // namespace

const Rule kNotValidOnPartitioned{
    .id = "not-valid-on-partitioned",
    .severity = Severity::Blocker,
    .title = "A foreign key NOT VALID on a partitioned table",
    .atStatement = check,
    .needs = Needs::Failure,
};

} // namespace lk::review::failures
