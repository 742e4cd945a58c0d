// SPDX-License-Identifier: Apache-2.0
/// A pooler in transaction mode gives each transaction whichever backend is free: what a session sets or locks does not hold, and the process
/// that the log-in told of is nobody's. What does all its work in transactions of its own can do without; nothing else may.
#pragma once

#include "core/base/error.h"
#include "core/postgres/session.h"
#include "core/postgres/target.h"

#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace lk::postgres {

/// A pooler stands between us and the server: Refused, with the direct address as its remedy. Nothing was changed.
class PoolerFound final : public Error {
public:
    /// `how` it was found out; English.
    explicit PoolerFound(const std::string& how);
};

/// Among a target's parameters that are no libpq keywords: its sessions may go through a pooler. No URL can say so.
inline constexpr const char* kPoolerParameter = "lockkeeper-pooler";

/// The target, for sessions that ask nothing of a backend but one transaction: each query of a Session is one then, with its settings, and a
/// RunSession has none but those that its own transactions set.
[[nodiscard]] ConnectionTarget throughPooler(ConnectionTarget target);
[[nodiscard]] bool isThroughPooler(const ConnectionTarget& target);

/// Session::open for one that may go through a pooler. Where one is found, `target` becomes throughPooler().
[[nodiscard]] Session openAnyhow(ConnectionTarget& target, SessionKind kind, const SessionOptions& options = {},
                                 std::stop_token stop = {});

/// Settings as they hold in one transaction: SELECT set_config(…), …; with the target's search_path. What is of sessions only is left out.
[[nodiscard]] Command localSettings(const ConnectionTarget& target,
                                    const std::vector<std::pair<std::string, std::string>>& settings);

} // namespace lk::postgres
