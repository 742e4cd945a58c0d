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
    Inspect,
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
// What is sent with every step is measured in instructions of the server, of which a plain step of its own (BEGIN, CREATE TABLE, insert,
// COMMIT) takes 745,000: each function that a SELECT names costs about 30,000, a SET 15,000, a subquery on the history 130,000.

/// Raises a division by zero when the history is not as planned; returns the transaction's number.
[[nodiscard]] Message guardMessage(const formats::Recording& recording);
/// The guard of a further step in the same transaction; the number stays the first one's.
[[nodiscard]] Message nextGuardMessage(const formats::Recording& recording);
/// What a script may have left for the next one in the same transaction goes: each begins as in a session of its own.
[[nodiscard]] Message freshSettingsMessage();
/// Undoes what the script may have left for our own statements: role and search_path.
[[nodiscard]] std::vector<Message> ownSettingsMessages();
/// Raises a synchronous_commit that the script has relaxed: what COMMIT answers must be on disk.
[[nodiscard]] Message durableMessage();
/// Raises a division by zero unless the control session still lives with its locks; returns the transaction's number, to be compared
/// with the guard's, and synchronous_commit as it is.
[[nodiscard]] Message fenceMessage(const RunContext& context);
/// The inspector's query behind this statement of a step.
[[nodiscard]] Message inspectMessage(const Inspector& inspector, int statement);
[[nodiscard]] std::vector<Message> recordMessages(const std::vector<postgres::Command>& commands,
                                                  Part part = Part::Record);

} // namespace lk::run
