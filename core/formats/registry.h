// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/format.h"
#include "core/project/workspace.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

namespace lk::formats {

/// All formats, by name.
[[nodiscard]] const std::vector<std::unique_ptr<Format>>& allFormats();
/// Throws Error{Usage} for an unknown name, listing the known ones.
[[nodiscard]] const Format& formatNamed(std::string_view name);

/// openWorkspace with all formats.
[[nodiscard]] project::Workspace openWorkspace(const std::filesystem::path& folder, std::stop_token stop = {});
/// The project in exactly this folder (`--dir`), of the named format or the recognised one. Throws Error{Unreadable}.
[[nodiscard]] project::Project projectIn(const std::filesystem::path& folder, std::string_view formatName = {});
/// Files of a new migration in the project's own style, written (never over a file that is there). Returns their paths.
std::vector<std::filesystem::path> createMigration(const project::Project& project, std::string_view name,
                                                   std::chrono::system_clock::time_point now);

/// What one look at an environment gives.
struct Reading {
    postgres::ServerIdentity server;
    history::History history;
    history::Status status;
    std::chrono::system_clock::time_point readAt;
};

/// Connects (browse), reads identity and history, lays over. Throws as its parts do.
[[nodiscard]] Reading readEnvironment(const project::Project& project, const project::MigrationSet& set,
                                      const postgres::ConnectionTarget& target, std::stop_token stop = {});

} // namespace lk::formats
