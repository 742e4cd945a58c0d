// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

// What activity.cpp asks the server: private to core/postgres.

namespace lk::postgres {

/// Columns of activityQuery(), in their order.
enum class ActivityColumn : std::uint8_t {
    TakenAt,
    OwnDatabase,
    SeesAll,
    Pid, ///< NULL: a row about ourselves alone, nobody else is there
    BackendStart,
    PreparedName,
    Transaction,
    User,
    Database,
    Application,
    Client,
    BackendType,
    State,
    InState,
    TransactionAge,
    SessionAge,
    XminAge,
    WaitKind,
    WaitEvent,
    AwaitedKind,
    AwaitedMode,
    AwaitedRelation,
    AwaitedSince,
    BlockedBy,
    Query,
    Leader,
    Command,
    CommandRelation,
    CommandIndex,
    Phase,
    Unit,
    Done,
    Total,
    WaitsForPid,
};

/// `major`: of the server, 12 to 18 (newer ones as 18).
[[nodiscard]] std::string activityQuery(int major, bool allDatabases);

} // namespace lk::postgres
