// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/rehearsal/rehearsal.h"

#include <optional>
#include <string>
#include <vector>

namespace lk::rehearsal {

/// As a JSON object, with the keys of the command line's contract; one line.
[[nodiscard]] std::string toJson(const Rehearsal& rehearsal);
/// Nothing for what is no such object.
[[nodiscard]] std::optional<Rehearsal> fromJson(const std::string& text);

/// Keeps it as the last one of its project and plan. Throws Error{Unreadable}.
void keep(const Rehearsal& rehearsal, const Folders& folders = {});
/// The last one of this plan, made by `plan.digest()`; nothing when there is none or it cannot be read.
[[nodiscard]] std::optional<Rehearsal> keptFor(const run::Plan& plan, const Folders& folders = {});

/// The last one of each plan of that project, the newest first. What cannot be read is left out.
[[nodiscard]] std::vector<Rehearsal> keptOf(const std::string& project, const Folders& folders = {});

} // namespace lk::rehearsal
