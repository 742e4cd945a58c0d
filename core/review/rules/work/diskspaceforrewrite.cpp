// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lk::review::work {

namespace {

constexpr double kGiB = 1024.0 * 1024 * 1024;

void check(const Moment& moment, Report& report)
{
    if (moment.effect.works.empty() || moment.isRefused())
        return;
    double bytes = 0;
    std::set<schema::Name> seen;
    for (const WorkItem& work : moment.effect.works) {
        const schema::Relation* relation = moment.before.relation(work.relation);
        if (work.work == Work::Rewrite && relation != nullptr && relation->size.totalBytes &&
            moment.holdsRows(work.relation) && seen.insert(work.relation).second)
            bytes += static_cast<double>(*relation->size.totalBytes);
    }
    if (seen.empty())
        return;
    const auto& free = moment.settings.freeDiskBytes;
    const auto& whole = moment.settings.databaseBytes;
    const bool isTooMuch =
        free ? bytes > static_cast<double>(*free) : whole && bytes > 0.25 * static_cast<double>(*whole);
    if (!isTooMuch)
        return;
    const std::string name = schema::toString(*seen.begin());
    Said said;
    said.certainty = Certainty::FromCatalog;
    said.message = fmt::format(
        "The old and the new copy of {} are both kept until the commit: about {:.1f} GiB more on disk{}, and as much "
        "in the WAL and on every replica.",
        name, bytes / kGiB,
        free ? fmt::format(", where {:.1f} GiB are free", static_cast<double>(*free) / kGiB) : std::string());
    said.remedy = fmt::format("Make room before, or change {} by way of a new column that is filled in batches.", name);
    report.say(std::move(said));
}

} // namespace

const Rule kDiskSpaceForRewrite{
    .id = "disk-space-for-rewrite",
    .severity = Severity::Medium,
    .title = "A rewrite needs more disk than there is to spare",
    .atStatement = check,
    .needs = Needs::Work,
};

} // namespace lk::review::work
