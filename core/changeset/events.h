// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/state.h"
#include "core/postgres/result.h"

#include <cstdint>
#include <map>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace lk::postgres {
class Session;
}

namespace lk::changeset {

enum class EventKind : std::uint8_t {
    Deploy,
    Approve,
    Override,
    GatePass,
    GateReset,
    BrownoutOn,
    BrownoutOff,
    Undo,
    Note
};
[[nodiscard]] std::string_view toString(EventKind kind); ///< "gate_reset"

/// Key of a note's detail: the version of a script whose run gave up waiting for a table.
inline constexpr const char* kLockBudget = "lock-budget";
/// Key of a note's detail: what a gate's command has come to; beside it "gate" and "output".
inline constexpr const char* kAnswer = "answer";

/// One row of lockkeeper.changeset_event: what cannot be found in the catalog. Rows are only added.
struct Event {
    std::int64_t id = 0;
    std::string changeset; ///< empty: concerns all (a deployment)
    std::string phase;
    EventKind kind = EventKind::Note;
    std::map<std::string, std::string> detail; ///< app, version, gate, reason, plan …
    std::string actor;
    Moment at;
    friend bool operator==(const Event&, const Event&) = default;
};

/// Makes the tables of events and of statements seen where they are not there. Wants a control session. Throws as a query does.
void makeTables(postgres::Session& session, std::stop_token stop = {});
/// All events, oldest first; none where the table is not there. Kinds that a newer version wrote are read as notes. Throws as a query does.
[[nodiscard]] std::vector<Event> readEvents(postgres::Session& session, std::stop_token stop = {});
/// Adds one, making the table where it is not there yet. Wants a control session. Throws as a query does.
void addEvent(postgres::Session& session, const Event& event, std::stop_token stop = {});

} // namespace lk::changeset
