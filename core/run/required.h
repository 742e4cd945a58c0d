// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/status.h"
#include "core/run/plan.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>

namespace lk::run {

/// What the environment that must have had the migrations first (`require` in lockkeeper.toml) says of them.
struct RequiredState {
    std::string environment;
    std::string where;   ///< server and database
    std::string problem; ///< not empty: it could not be read, and why; English
    struct Version {
        history::MigrationState state = history::MigrationState::Pending;
        /// Since when, RFC 3339: by its history; else by the audit log, here or in its own table. Nothing: it cannot be told.
        std::optional<std::string> since;
    };
    std::map<std::string, Version, std::less<>> versions;
    /// The files as they were when they were run there, by the audit log; for formats that record no checksum.
    std::map<std::string, std::string, std::less<>> hashes;
};

/// The environment of that name and its target for the plan's project; nothing when there is none. May throw as targetOf does.
using RequiredTarget =
    std::function<std::optional<std::pair<project::Environment, postgres::ConnectionTarget>>(const std::string& name)>;

/// Reads it where the plan's environment requires one, into `input.required`; what goes wrong stands in there. Throws
/// Error{Cancelled} only.
void readRequired(PlanInput& input, const RequiredTarget& targetOf, std::stop_token stop = {},
                  const std::filesystem::path& journalFolder = {});

/// A moment of RFC 3339 ("2026-03-01T10:00:00.5Z", "… +02:00"). Nothing when it is none.
[[nodiscard]] std::optional<std::chrono::sys_seconds> momentFrom(std::string_view text);

} // namespace lk::run
