// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/partitions.h"
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"

#include <fmt/format.h>

namespace lk::review::work {

namespace {

void check(const Moment& moment, Report& report)
{
    for (const Passage& passage : passagesOf(moment, {Cause::AttachPartitionDefault, Cause::CreatePartitionDefault})) {
        const std::string fallback = schema::toString(passage.first().relation);
        const std::string name = boundCheckName(passage.first().relation);
        report.say(said(
            moment, passage, {Kind::FullScanUnderLock},
            fmt::format("The default partition {} is read from end to end for rows of the new bound; meanwhile {}",
                        passage.where(), meanwhile(moment, passage)),
            fmt::format(
                "Before: move such rows out, \"ALTER TABLE {0} ADD CONSTRAINT {1} CHECK ({2}) NOT VALID;\", and in a "
                "migration of its own \"ALTER TABLE {0} VALIDATE CONSTRAINT {1};\". Drop {1} afterwards.",
                fallback, name, boundCondition(moment, true))));
    }
}

} // namespace

const Rule kAttachPartitionDefaultScan{
    .id = "attach-partition-default-scan",
    .severity = Severity::High,
    .title = "A new partition makes the server read the default partition",
    .atStatement = check,
    .needs = Needs::Work,
};

} // namespace lk::review::work
