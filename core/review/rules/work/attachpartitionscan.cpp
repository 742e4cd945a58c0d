// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/partitions.h"
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"

#include <fmt/format.h>

namespace lk::review::work {

namespace {

void check(const Moment& moment, Report& report)
{
    for (const Passage& passage : passagesOf(moment, {Cause::AttachPartition})) {
        const std::string partition = schema::toString(passage.first().relation);
        const std::string condition = boundCondition(moment, false);
        const std::string name = boundCheckName(passage.first().relation);
        Said finding =
            said(moment, passage, {Kind::FullScanUnderLock},
                 fmt::format("All of {} is read to check that it fits the bound; meanwhile {}", passage.where(),
                             meanwhile(moment, passage)),
                 fmt::format(
                     "Before: \"ALTER TABLE {0} ADD CONSTRAINT {1} CHECK ({2}) NOT VALID;\", and in a migration of its "
                     "own \"ALTER TABLE {0} VALIDATE CONSTRAINT {1};\". Then ATTACH PARTITION reads nothing; drop {1} "
                     "afterwards.",
                     partition, name, condition));
        if (finding.certainty == Certainty::Assumed) { // only a catalog shows what the partition proves
            finding.severity = Severity::Note;
            finding.kinds.clear();
        }
        report.say(std::move(finding));
    }
}

} // namespace

const Rule kAttachPartitionScan{
    .id = "attach-partition-scan",
    .severity = Severity::High,
    .title = "ATTACH PARTITION reads the whole new partition",
    .atStatement = check,
    .needs = Needs::Work,
};

} // namespace lk::review::work
