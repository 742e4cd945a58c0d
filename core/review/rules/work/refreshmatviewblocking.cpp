// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::review::work {

namespace {

void check(const Moment& moment, Report& report)
{
    for (const Passage& passage : passagesOf(moment, {Cause::RefreshMatview}, Severity::Medium)) {
        const std::string view = namedTable(moment);
        const auto indexes = moment.before.indexesOf(passage.first().relation);
        const bool hasUnique = std::any_of(indexes.begin(), indexes.end(), [](const schema::Index* index) {
            return index->isUnique && index->isValid && index->predicate.empty();
        });
        const schema::Relation* known = moment.before.relation(passage.first().relation);
        if (known != nullptr && !known->isPopulated)
            continue; // nobody could read it before
        report.say(said(
            moment, passage, {}, fmt::format("Readers of {} wait until its whole query has run", passage.where()),
            hasUnique
                ? fmt::format("\"REFRESH MATERIALIZED VIEW CONCURRENTLY {};\" lets them read on.", view)
                : fmt::format("\"REFRESH MATERIALIZED VIEW CONCURRENTLY {0};\" lets them read on. It needs a unique "
                              "index on plain columns of {0}.",
                              view)));
    }
}

} // namespace

const Rule kRefreshMatviewBlocking{
    .id = "refresh-matview-blocking",
    .severity = Severity::Medium,
    .title = "REFRESH MATERIALIZED VIEW blocks readers while its query runs",
    .atStatement = check,
    .needs = Needs::Work,
};

} // namespace lk::review::work
