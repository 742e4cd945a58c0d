// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <stop_token>

namespace lk::postgres {
class Session;
}

namespace lk::backfill {

/// So long nobody hears of a runner that is well: it tells of itself each second.
inline constexpr std::chrono::seconds kSilent{4};

/// Since when the runner of that run has not been heard of, by the server's clock; 0: none is said to be at work, or it was heard of just now.
/// One that was killed is said to be at work until its time is over (RunOptions::lease, as it is by default). Throws as a query does.
[[nodiscard]] std::chrono::seconds silenceOf(postgres::Session& session, std::int64_t run, std::stop_token stop = {});

} // namespace lk::backfill
