// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"

#include <fmt/format.h>

namespace lk::review::work {

namespace {

void check(const Moment& moment, Report& report)
{
    for (const Passage& passage : passagesOf(moment, {Cause::AttachPartitionIndex})) {
        const std::string partition = schema::toString(passage.first().relation);
        report.say(
            said(moment, passage, {},
                 fmt::format("{} has no index like {} of {}: it is built now, whatever CHECK there is; meanwhile {}",
                             passage.where(), passage.object(), namedTable(moment), meanwhile(moment, passage)),
                 fmt::format(
                     "Before, without a transaction: \"CREATE INDEX CONCURRENTLY … ON {} (…);\" with the same columns, "
                     "and for a key the constraint too.",
                     partition)));
    }
}

} // namespace

const Rule kAttachPartitionIndexBuild{
    .id = "attach-partition-index-build",
    .severity = Severity::High,
    .title = "ATTACH PARTITION builds the indexes that the partition lacks",
    .atStatement = check,
    .needs = Needs::Work,
};

} // namespace lk::review::work
