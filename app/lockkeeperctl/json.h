// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/formats/format.h"
#include "core/project/environment.h"
#include "core/project/project.h"
#include "core/run/events.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace lk::ctl {

/// Keys stay in the order in which they are set: the contract shows them so.
using Json = nlohmann::ordered_json;

/// One line without the line feed. Strings are valid UTF-8 (what is not becomes U+FFFD); characters that could steer a terminal
/// or turn the reading direction stand as \u escapes, which say the same to a JSON reader.
[[nodiscard]] std::string toText(const Json& value);

/// Text that came from a server or a file, without secrets.
[[nodiscard]] Json jsonText(std::string_view text);
/// The same, null when empty.
[[nodiscard]] Json jsonTextOrNull(std::string_view text);
[[nodiscard]] Json jsonOrNull(const std::optional<std::string>& text);

[[nodiscard]] Json toJson(const Error& error);
[[nodiscard]] Json toJson(const formats::Refusal& refusal);
[[nodiscard]] Json toJson(const project::Project& project);
/// `{"name", "database", "server", "protection"}`; server and database null when they have not been asked.
[[nodiscard]] Json toJson(const project::Environment& environment, std::string_view database,
                          std::string_view serverVersion);
/// The last event of a run.
[[nodiscard]] Json runFinished(const run::Outcome& outcome);
/// One thing that `repair` has done.
[[nodiscard]] Json repaired(std::string_view deed);
/// The only event of a run that never began.
[[nodiscard]] Json runRefused(Json error);

} // namespace lk::ctl
