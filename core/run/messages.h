// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/runsession.h"
#include "core/run/context.h"

#include <string>
#include <vector>

namespace lk::run {

/// What a message of a step is for. An error is recognised by this, never by its text.
enum class Part : std::uint8_t {
    Reset,
    Begin,
    Look,
    LockHistory,
    Guard,
    Setup,
    Statement,
    Constraints,
    OwnSettings,
    Record,
    Fence
};

struct Message {
    Part part = Part::Begin;
    int step = 0;      ///< within its group, from 0
    int statement = 0; ///< from 1
    postgres::Entry entry;
};

[[nodiscard]] Message message(Part part, std::string sql);
/// Raises a division by zero when the history is not as planned; returns the transaction's number.
[[nodiscard]] Message guardMessage(const formats::Recording& recording);
/// The guard of a further step in the same transaction; the number stays the first one's.
[[nodiscard]] Message nextGuardMessage(const formats::Recording& recording);
/// What a script may have left for the next one in the same transaction goes: each begins as in a session of its own.
[[nodiscard]] Message freshSettingsMessage();
/// Undoes what the script may have left: role, search_path, a relaxed synchronous_commit.
[[nodiscard]] Message ownSettingsMessage();
/// Raises a division by zero unless the control session still lives with its locks and the transaction is still the one that the
/// guard saw.
[[nodiscard]] Message fenceMessage(const RunContext& context);
[[nodiscard]] std::vector<Message> recordMessages(const std::vector<postgres::Command>& commands,
                                                  Part part = Part::Record);

} // namespace lk::run
