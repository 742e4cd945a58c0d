// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/format.h"
#include "core/run/plan.h"

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace lk::run {

/// A script as it will be sent: its mode, its statements, and what must be told about it.
struct ScriptPlan {
    StepMode mode = StepMode::Empty;
    std::vector<PlannedStatement> statements;
    std::vector<std::string> notes;
    bool endsGroup = false;                ///< as of Step
    std::set<std::string> losingFunctions; ///< of the database once the script has run
};

/// How a file is named for people.
using ShownFile = std::function<std::string(const std::filesystem::path&)>;

/// Decides how a script is carried out, from the transaction rule of its blocks and the kinds of its statements. Pure. `shownFile`
/// is how the file is named in messages, `shownOf` how the files of blocks from elsewhere are. `losingFunctions`: of the database, a call
/// of which loses data. Throws Error{Unreadable} with place for what must never be sent.
[[nodiscard]] std::variant<ScriptPlan, Refusal> planScript(const formats::ScriptFile& script,
                                                           const std::string& shownFile, bool allowSplit,
                                                           const ShownFile& shownOf = {},
                                                           const std::set<std::string>& losingFunctions = {});

} // namespace lk::run
