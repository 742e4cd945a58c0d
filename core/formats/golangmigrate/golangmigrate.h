// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/format.h"

namespace lk::formats {

/// golang-migrate with its postgres driver, as of 4.19 (compatibility contract golang-migrate).
class GolangMigrate final : public Format {
public:
    [[nodiscard]] std::string_view name() const override { return "golang-migrate"; }
    [[nodiscard]] std::string_view lookedFor() const override
    {
        return "golang-migrate: a folder with files named NUMBER_title.up.sql and NUMBER_title.down.sql";
    }

    [[nodiscard]] project::Project projectAt(const project::Folder& folder) const override;
    [[nodiscard]] project::Project withTarget(project::Project project,
                                              const postgres::ConnectionTarget& target) const override;
    [[nodiscard]] std::optional<project::Project> recognise(const project::Folder& folder) const override;
    [[nodiscard]] project::MigrationSet load(const project::Project& project) const override;
    [[nodiscard]] ScriptFile script(const project::Project& project, const project::Migration& migration,
                                    project::Direction direction) const override;
    [[nodiscard]] std::optional<LoneScript> loneScript(std::string_view fileName, const std::string& text,
                                                       bool isSaid) const override;
    [[nodiscard]] std::vector<NewFile> newMigration(const project::Project& project, std::string_view name,
                                                    std::chrono::system_clock::time_point now) const override;
    [[nodiscard]] std::vector<NewFile> filled(const project::Project& project, std::vector<NewFile> files,
                                              const NewScript& script) const override;
    [[nodiscard]] history::HistoryRules rules(const project::Project& project = {}) const override;
    [[nodiscard]] Abilities abilities() const override { return {.canForce = true, .canMark = false}; }
    [[nodiscard]] history::History readHistory(postgres::Session& session, const project::Project& project,
                                               const postgres::ConnectionTarget& target,
                                               std::stop_token stop) const override;
    [[nodiscard]] std::vector<postgres::Command> createHistory(const history::History& history) const override;
    [[nodiscard]] std::vector<postgres::AdvisoryKey> toolLocks(const history::History& history,
                                                               const postgres::ConnectionTarget& target,
                                                               const postgres::ServerIdentity& server) const override;
    [[nodiscard]] RecordingOrRefusal recordStep(const project::Project& project, const history::History& history,
                                                const project::MigrationSet& set, const history::Status& before,
                                                const project::Migration& migration,
                                                project::Direction direction) const override;
    [[nodiscard]] RecordingOrRefusal recordForce(const project::Project& project, const project::MigrationSet& set,
                                                 const history::History& history,
                                                 const std::optional<std::string>& version) const override;
    [[nodiscard]] RecordingOrRefusal recordMark(const project::Project& project, const history::History& history,
                                                const project::MigrationSet& set, std::string_view version,
                                                bool applied) const override;
    [[nodiscard]] history::History after(const history::History& history, const project::MigrationSet& set,
                                         const project::Migration& migration,
                                         project::Direction direction) const override;
};

/// golang-migrate's advisory lock: CRC-32 of schema, table and the third part joined with NUL, times a salt, mod 2^32. The third
/// part is the URL's path with its slash for the command line, and the database's name for a program that hands over a connection.
[[nodiscard]] std::int64_t golangMigrateLockKey(std::string_view schema, std::string_view table,
                                                std::string_view thirdPart);

/// A file name by the tool's grammar `^([0-9]+)_(.*)\.(down|up)\.(.*)$`.
struct GolangMigrateName {
    std::string digits; ///< as written
    std::string title;
    project::Direction direction = project::Direction::Up;
    std::string extension;
};
[[nodiscard]] std::optional<GolangMigrateName> golangMigrateName(std::string_view fileName);

} // namespace lk::formats
