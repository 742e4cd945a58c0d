// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <stop_token>

namespace lk {

/// Waits, wakes at once on a stop request. False then.
bool pauseFor(std::chrono::milliseconds time, const std::stop_token& stop);
/// The `attempt`-th pause (from 1): doubling from `first` up to `longest`, with jitter of a quarter.
[[nodiscard]] std::chrono::milliseconds backOff(int attempt, std::chrono::milliseconds first,
                                                std::chrono::milliseconds longest);

} // namespace lk
