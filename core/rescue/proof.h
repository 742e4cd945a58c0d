// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/rescue/facts.h"

#include <string>
#include <vector>

namespace lk::rescue {

/// Whether history and catalog agree again about the migrations that were in question.
struct Proof {
    std::vector<std::string> open;        ///< what still wants a decision; English
    std::vector<std::string> differences; ///< where history and catalog do not agree; English
    std::vector<std::string> notTold;     ///< what could not be held against the catalog; English
    std::vector<std::string> changed;     ///< what is otherwise in the schema than before; English
    [[nodiscard]] bool holds() const { return open.empty() && differences.empty(); }
};

/// `before` are the facts that the choice was made by, `after` those that were read, with `input`, when all was done. Reads the scripts.
[[nodiscard]] Proof prove(const Facts& before, const Facts& after, const run::PlanInput& input);

} // namespace lk::rescue
