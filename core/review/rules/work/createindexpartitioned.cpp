// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

namespace lk::review::work {

namespace {

void check(const Moment& moment, Report& report)
{
    for (const Passage& passage : passagesOf(moment, {Cause::CreateIndexPartitioned})) {
        const std::string parent = namedTable(moment);
        const schema::Name partition = passage.first().relation;
        const std::string index =
            passage.first().object.empty() ? namedRelation(moment).name + "_idx" : passage.first().object;
        report.say(said(moment, passage, {},
                        fmt::format("The index {} is built on {}, one partition after the other; nobody can write to "
                                    "any partition of {} until "
                                    "the last is done",
                                    sql::quoteIdentifier(index), passage.where(), parent),
                        fmt::format("\"CREATE INDEX {0} ON ONLY {1} (…);\", then without a transaction for each "
                                    "partition like {2} \"CREATE INDEX "
                                    "CONCURRENTLY {3} ON {2} (…);\" and \"ALTER INDEX {0} ATTACH PARTITION {3};\". The "
                                    "index of {1} becomes valid "
                                    "with the last.",
                                    sql::quoteIdentifier(index), parent, schema::toString(partition),
                                    sql::quoteIdentifier(partition.name + "_" + index))));
    }
}

} // namespace

const Rule kCreateIndexPartitioned{
    .id = "create-index-partitioned",
    .severity = Severity::High,
    .title = "CREATE INDEX on a partitioned table blocks writes to all partitions",
    .atStatement = check,
    .needs = Needs::Work,
};

} // namespace lk::review::work
