// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/state.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::postgres {
class Session;
}

namespace lk::changeset {

/// The newest run of one backfill, as far as change sets ask for it.
struct BackfillRow {
    std::string name;
    std::string state; ///< pending, running, paused, failed, done, cancelled
    std::string activity;
    std::string reason;
    std::int64_t rowsDone = 0;
    std::int64_t quarantined = 0; ///< that nobody has resolved
    std::optional<double> fraction;
    std::optional<Moment> startedAt;
    std::optional<Moment> endedAt;
    std::optional<Moment> verifiedAt;
    std::optional<std::int64_t> left; ///< what the verification counted
    std::optional<std::chrono::seconds> etaLow;
    std::optional<std::chrono::seconds> etaHigh;
    friend bool operator==(const BackfillRow&, const BackfillRow&) = default;

    /// Ended, and the recount found nothing left.
    [[nodiscard]] bool isProven() const { return state == "done" && verifiedAt && left == 0; }
};

/// One row a backfill, its newest run; none where the table is not there. Throws as a query does.
[[nodiscard]] std::vector<BackfillRow> readBackfills(postgres::Session& session, std::stop_token stop = {});

} // namespace lk::changeset
