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

/// One more format for as long as this lives: formatNamed() finds it before all others, no folder is offered to it. For tests.
class AddedFormat final {
public:
    explicit AddedFormat(const Format& format);
    ~AddedFormat();
    AddedFormat(const AddedFormat&) = delete;
    AddedFormat& operator=(const AddedFormat&) = delete;

private:
    const Format& m_format;
};

/// openWorkspace with all formats.
[[nodiscard]] project::Workspace openWorkspace(const std::filesystem::path& folder, std::stop_token stop = {});
/// The project in exactly this folder (`--dir`), of the named format or the recognised one. Throws Error{Unreadable}.
[[nodiscard]] project::Project projectIn(const std::filesystem::path& folder, std::string_view formatName = {});
/// Files of a new migration in the project's own style, written: new ones never over a file that is there, one that `replaces` only
/// over just what was read. What was written goes, or is put back, when a later one fails. Returns their paths, the new ones first.
std::vector<std::filesystem::path> createMigration(const project::Project& project, std::string_view name,
                                                   std::chrono::system_clock::time_point now);
/// The same with SQL in them (Format::filled).
std::vector<std::filesystem::path> createMigration(const project::Project& project, std::string_view name,
                                                   std::chrono::system_clock::time_point now,
                                                   const Format::NewScript& script);
struct NamedScript {
    std::string name;
    Format::NewScript script;
};
/// Several, one behind the other, all of them or none. Where versions are times, each gets a second of its own. Throws as createMigration
/// does, and then no file is there that was not there before.
std::vector<std::filesystem::path> createMigrations(project::Project project, const std::vector<NamedScript>& scripts,
                                                    std::chrono::system_clock::time_point now);

/// The environments that the project's own files offer: that of a `.env`, and those that the format reads. Shown and read, but a run
/// wants them named by the user; one of the same name in lockkeeper.toml stands above them. Throws as dotEnvEnvironment does.
[[nodiscard]] std::vector<project::Environment> offeredEnvironments(const project::Project& project);

/// What one look at an environment gives.
struct Reading {
    postgres::ServerIdentity server;
    history::History history;
    history::Status status;
    std::chrono::system_clock::time_point readAt;
};

/// Connects (browse), reads identity and history. The status stays empty, for the files may still be read meanwhile.
[[nodiscard]] Reading readServer(const project::Project& project, const postgres::ConnectionTarget& target,
                                 std::stop_token stop = {});
/// The same through a session that is there already.
[[nodiscard]] Reading readServer(postgres::Session& session, const project::Project& project,
                                 const postgres::ConnectionTarget& target, const std::stop_token& stop = {});
/// readServer, then lays over. Throws as its parts do.
[[nodiscard]] Reading readEnvironment(const project::Project& project, const project::MigrationSet& set,
                                      const postgres::ConnectionTarget& target, std::stop_token stop = {});

} // namespace lk::formats
