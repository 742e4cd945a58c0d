// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/context.h"
#include "core/run/deed.h"

#include <optional>
#include <string>

namespace lk::ctl {

/// Asks for what core wants before the deed, as --yes and --confirm or somebody at the terminal answer it. Nothing where it is refused: that
/// is told, and stands in the audit log; `code` is then the exit code. Throws Error{Unreadable} when that log cannot be written.
[[nodiscard]] std::optional<run::DeedConsent> consentFor(Context& context, const run::Deed& deed,
                                                         const postgres::ConnectionTarget& target,
                                                         const std::string& question, int& code);

} // namespace lk::ctl
