// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/target.h"

#include <chrono>
#include <functional>
#include <stop_token>
#include <string>

namespace lk::postgres {

class Session;
struct ServerIdentity;

/// Told who answered the session that acts, which is in another database of the same server; throws where it must not go on.
using OnMaintenance = std::function<void(const ServerIdentity&)>;

enum class Existence : std::uint8_t { Made, WasThere, Dropped, WasAbsent };

/// Creates the target's database through the maintenance database `postgres` (then `template1`). Throws Error.
Existence createDatabase(const ConnectionTarget& target, std::stop_token stop = {}, const OnMaintenance& onServer = {});
/// Drops it; sessions that are still in it make the server refuse. Throws Error.
Existence dropDatabase(const ConnectionTarget& target, std::stop_token stop = {}, const OnMaintenance& onServer = {});
/// A control session beside the target's database: in `postgres`, else in `template1`. Throws as Session::open does; OtherThanPinned for
/// another server.
[[nodiscard]] Session openMaintenance(const ConnectionTarget& target, std::stop_token stop = {});
/// Tries once a second until the server answers (a missing database counts as an answer, as with dbmate). Throws
/// Error{Unreachable} after `limit`, Error{Cancelled}.
void waitForServer(const ConnectionTarget& target, std::chrono::milliseconds limit, std::stop_token stop = {},
                   const std::function<void(const std::string& why)>& onTry = {});

} // namespace lk::postgres
