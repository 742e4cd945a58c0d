// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/backfillstate.h"

#include "core/backfill/store.h"
#include "core/changeset/moment.h"

#include <string>

namespace lk::changeset {

namespace {

std::optional<Moment> momentFrom(const std::string& text)
{
    const auto seconds = secondsOf(text);
    return seconds ? std::optional(momentAt(*seconds)) : std::nullopt;
}

/// A plain extrapolation, a third to either side: the runner's own band is narrower, but nobody writes it down.
void estimate(BackfillRow& row, const backfill::Status& status)
{
    const auto begun = secondsOf(status.startedAt);
    const auto now = secondsOf(status.takenAt);
    if (status.state != backfill::State::Running || !row.fraction || *row.fraction <= 0.02 || *row.fraction >= 1 ||
        !begun || !now)
        return;
    const double left = static_cast<double>(*now - *begun) * (1 - *row.fraction) / *row.fraction;
    row.etaLow = std::chrono::seconds(static_cast<std::int64_t>(left * 0.67));
    row.etaHigh = std::chrono::seconds(static_cast<std::int64_t>(left * 1.33));
}

} // namespace

std::vector<BackfillRow> readBackfills(postgres::Session& session, std::stop_token stop)
{
    std::vector<BackfillRow> all;
    for (const backfill::Status& status : backfill::readBackfills(session, false, stop)) {
        BackfillRow& row = all.emplace_back();
        row.name = status.name;
        row.state = toString(status.state);
        row.activity = status.activity;
        row.reason = status.reason;
        row.rowsDone = status.rowsDone;
        row.quarantined = static_cast<std::int64_t>(backfill::readQuarantine(session, status.id, true, stop).size());
        row.fraction = status.fraction;
        row.startedAt = momentFrom(status.startedAt);
        row.endedAt = momentFrom(status.endedAt);
        row.verifiedAt = momentFrom(status.verifiedAt);
        row.left = status.verifyLeft;
        estimate(row, status);
    }
    return all;
}

} // namespace lk::changeset
