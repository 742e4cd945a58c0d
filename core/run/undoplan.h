// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/status.h"
#include "core/run/plan.h"

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace lk::postgres {
class Session;
}

namespace lk::run {

/// What the up of a migration left behind goes, and with it its mark in the history, in one transaction: by the inverses of the first
/// `wish.count` statements, the last one's first, or by the migration's own way back. Nothing is guessed: where a statement has no inverse,
/// or rows were changed, it is refused. Reads the files.
[[nodiscard]] PlanOrRefusal planUndo(const PlanInput& input, Plan plan, const history::StatusRow* row);

/// What takes a migration out of the history that is recorded as failed, or stopped part-way, and of which nothing is left: as the tool
/// does it, else the general way. A recording without commands: the history does not name it.
[[nodiscard]] formats::RecordingOrRefusal recordCleared(const PlanInput& input, std::string_view version);

/// The schemas where names that the script writes without one are looked for, its own SET search_path apart. Throws as queries do.
[[nodiscard]] std::vector<std::string> readScriptPath(postgres::Session& session, const PlanInput& input,
                                                      std::stop_token stop);

} // namespace lk::run
