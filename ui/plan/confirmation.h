// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/environment.h"
#include "core/run/demand.h"

#include <cstdint>

namespace lk::ui {

/// How the workbench asks before it changes an environment (UX contract, section 4). On top of core's demand, never less.
struct Confirmation {
    enum class Way : std::uint8_t {
        None,     ///< reads only
        Button,   ///< the button on the plan
        Question, ///< a sentence with environment, count and effect; the safe button is default
        Typed,    ///< the environment's name, exactly
    };
    Way way = Way::None;
    bool withConsequences = false; ///< lists what cannot be taken back
    bool withTick = false;         ///< "I have read what is lost"
    friend bool operator==(const Confirmation&, const Confirmation&) = default;
};

/// The table of the contract: what the plan does × protection.
[[nodiscard]] Confirmation confirmationFor(run::Danger danger, project::Protection protection);

/// Core's danger, raised where the contract asks for it: a step without way back counts as a loss.
[[nodiscard]] run::Danger shownDanger(const run::Plan& plan);

} // namespace lk::ui
