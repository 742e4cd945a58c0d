// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/json.h"
#include "app/lockkeeperctl/terminal.h"
#include "core/changeset/changeset.h"
#include "core/changeset/checks.h"
#include "core/changeset/state.h"
#include "core/changeset/undo.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace lk::ctl {

/// Change sets for people and as JSON (change set contract, section 4).

/// One set with its environments.
[[nodiscard]] Json changeSetJson(const changeset::ChangeSet& set,
                                 const std::vector<changeset::EnvironmentState>& states);
[[nodiscard]] Json gateJson(const changeset::GateState& gate);
[[nodiscard]] Json checkJson(const changeset::Check& check);
[[nodiscard]] Json problemJson(const changeset::DeclarationProblem& problem);

/// "users-full-name  Rename users.name to full_name" and what belongs to it, without environments.
[[nodiscard]] std::string changeSetText(const changeset::ChangeSet& set, const Look& look);
/// One environment: its phases, reasons and gates, and the next step. `command` turns bare words into a command line.
[[nodiscard]] std::string stateText(const changeset::EnvironmentState& state, const changeset::NextStep& next,
                                    const Look& look);
/// When a gate counts.
enum class GateTurn : std::uint8_t {
    Now, ///< it stands before what comes next
    Later,
    Past, ///< all that waited for it is applied
};
[[nodiscard]] std::string gatesText(const std::vector<changeset::GateState>& gates,
                                    const std::function<GateTurn(const changeset::GateState&)>& turnOf,
                                    const Look& look);
[[nodiscard]] std::string checksText(const std::vector<changeset::Check>& checks, const Look& look);

} // namespace lk::ctl
