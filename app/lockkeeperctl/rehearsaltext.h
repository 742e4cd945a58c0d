// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/json.h"
#include "app/lockkeeperctl/terminal.h"
#include "core/rehearsal/rehearsal.h"
#include "core/rehearsal/verify.h"

#include <string>

namespace lk::ctl {

/// The closing report of a rehearsal.
[[nodiscard]] std::string rehearsalText(const rehearsal::Rehearsal& one, const Look& look, int columns);
[[nodiscard]] Json rehearsalJson(const rehearsal::Rehearsal& one);
/// "Rehearsed 10 min ago on a copy in the sandbox (schema only): done in 3 s", for a plan.
[[nodiscard]] std::string rehearsedLine(const rehearsal::Rehearsal& one, const Look& look);
[[nodiscard]] Json rehearsedJson(const rehearsal::Rehearsal& one);

/// One migration that was verified: a line, and what is wrong below it.
[[nodiscard]] std::string verifiedText(const rehearsal::VerifiedMigration& one, int versionWidth, const Look& look,
                                       int columns);
[[nodiscard]] Json verificationJson(const rehearsal::Verification& all, bool allowsNoDown);

} // namespace lk::ctl
