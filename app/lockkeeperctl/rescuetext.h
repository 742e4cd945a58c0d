// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/json.h"
#include "app/lockkeeperctl/terminal.h"
#include "core/rescue/facts.h"
#include "core/rescue/proof.h"
#include "core/rescue/ways.h"

#include <string>
#include <vector>

namespace lk::ctl {

/// The facts of the way out for people: what history, journal and catalog say, side by side.
[[nodiscard]] std::string factsText(const rescue::Facts& facts, const Look& look, int columns);
/// Who has to do with it, one session a line; empty where nobody has.
[[nodiscard]] std::string sessionsText(const rescue::Facts& facts, const Look& look, int columns);
/// The ways, numbered from 1 as they are to be typed.
[[nodiscard]] std::string waysText(const std::vector<rescue::Way>& ways, const Look& look, int columns);
[[nodiscard]] std::string proofText(const rescue::Proof& proof, const Look& look, int columns);

[[nodiscard]] Json toJson(const rescue::Facts& facts);
[[nodiscard]] Json toJson(const std::vector<rescue::Way>& ways);
[[nodiscard]] Json toJson(const rescue::Proof& proof);

} // namespace lk::ctl
