// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/identity.h"
#include "core/postgres/target.h"

#include <chrono>
#include <stop_token>

namespace lk::postgres {

/// What Test Connection tells.
struct ProbeResult {
    ServerIdentity server;
    std::chrono::microseconds roundTrip{0}; ///< of one small query on the open connection
};

/// Connects as a browse session would, asks who answers, and closes. Throws Error as Session::open does.
[[nodiscard]] ProbeResult probeServer(const ConnectionTarget& target, std::chrono::milliseconds connectTimeout,
                                      std::stop_token stop = {});

} // namespace lk::postgres
