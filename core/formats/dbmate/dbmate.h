// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/format.h"

namespace lk::formats {

/// dbmate on PostgreSQL, as of 2.36 (compatibility contract dbmate).
class Dbmate final : public Format {
public:
    [[nodiscard]] std::string_view name() const override { return "dbmate"; }
    [[nodiscard]] std::string_view lookedFor() const override
    {
        return "dbmate: a folder with files named DIGITS_name.sql that hold a line -- migrate:up";
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
    [[nodiscard]] Abilities abilities() const override { return {.canForce = false, .canMark = true}; }
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
    [[nodiscard]] std::optional<Refusal> forbids(const project::Project& project, const project::MigrationSet& set,
                                                 const history::Status& status, project::Direction direction,
                                                 const project::Migration* first) const override;
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

/// The version of a file name by dbmate's grammar `^(\d+).*\.sql$`; nothing when it is no migration.
[[nodiscard]] std::optional<std::string> dbmateVersion(std::string_view fileName);

} // namespace lk::formats
