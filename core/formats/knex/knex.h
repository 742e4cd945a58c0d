// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/format.h"
#include "core/formats/javascript/record.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace lk::formats {

/// What a knexfile tells without being carried out.
struct KnexConfig {
    std::string file; ///< its name; empty: there is none
    /// `tableName`, `schemaName`, `directory`, `loadExtensions`, … of the environment's block; lists are a line each, booleans "true".
    std::map<std::string, std::string> settings;
    std::vector<project::Problem> problems;
    JsConnections connections;
};
[[nodiscard]] KnexConfig readKnexConfig(const std::filesystem::path& folder, const std::filesystem::path& root,
                                        const std::string& environment);

/// What load() knows of a Knex project besides its migrations.
struct KnexFacts final : JsFacts {
    std::vector<std::size_t> withoutTransaction; ///< of the texts, those that say `transaction: false`
};

/// Knex on PostgreSQL, as of 3.3 (compatibility contract knex). Its migrations are program code: Knex itself runs them.
class Knex final : public Format {
public:
    [[nodiscard]] std::string_view name() const override { return "knex"; }
    [[nodiscard]] std::string_view lookedFor() const override
    {
        return "knex: a folder with a knexfile, and the migrations folder that it names (./migrations)";
    }
    [[nodiscard]] project::Project projectAt(const project::Folder& folder) const override;
    [[nodiscard]] project::Project withTarget(project::Project project,
                                              const postgres::ConnectionTarget& target) const override;
    [[nodiscard]] std::optional<project::Project> recognise(const project::Folder& folder) const override;
    [[nodiscard]] project::MigrationSet load(const project::Project& project) const override;
    [[nodiscard]] ScriptFile script(const project::Project& project, const project::Migration& migration,
                                    project::Direction direction) const override;
    [[nodiscard]] std::vector<NewFile> newMigration(const project::Project& project, std::string_view name,
                                                    std::chrono::system_clock::time_point now) const override;
    [[nodiscard]] std::vector<NewFile> filled(const project::Project& project, std::vector<NewFile> files,
                                              const NewScript& script) const override;
    [[nodiscard]] std::vector<project::Environment> environments(const project::Project& project) const override;
    [[nodiscard]] history::Status layOver(const project::Project& project, const project::MigrationSet& set,
                                          const history::History& history) const override;
    [[nodiscard]] std::string versionNamed(const project::MigrationSet& set, const history::History& history,
                                           std::string_view text) const override;
    [[nodiscard]] history::HistoryRules rules(const project::Project& project = {}) const override;
    [[nodiscard]] Abilities abilities() const override { return {.canForce = false, .canMark = true}; }
    [[nodiscard]] history::History readHistory(postgres::Session& session, const project::Project& project,
                                               const postgres::ConnectionTarget& target,
                                               std::stop_token stop) const override;
    [[nodiscard]] std::vector<postgres::Command> createHistory(const history::History& history) const override;
    [[nodiscard]] std::vector<postgres::Command> upgradeHistory(const history::History& history) const override;
    [[nodiscard]] std::vector<postgres::AdvisoryKey> toolLocks(const history::History& history,
                                                               const postgres::ConnectionTarget& target,
                                                               const postgres::ServerIdentity& server) const override;
    [[nodiscard]] RecordingOrRefusal recordStep(const project::Project& project, const history::History& history,
                                                const project::MigrationSet& set, const history::Status& before,
                                                const project::Migration& migration,
                                                project::Direction direction) const override;
    [[nodiscard]] std::optional<ToolCommand> toolForAll(const project::Project& project,
                                                        const project::MigrationSet& set, const history::Status& before,
                                                        const std::vector<const project::Migration*>& migrations,
                                                        project::Direction direction, bool isAll) const override;
    [[nodiscard]] std::optional<Refusal> forbids(const project::Project& project, const project::MigrationSet& set,
                                                 const history::Status& status, project::Direction direction,
                                                 const project::Migration* first) const override;
    [[nodiscard]] std::optional<std::variant<RepairProposal, Refusal>> repair(
        const project::Project& project, const project::MigrationSet& set, const history::History& history,
        const history::Status& status) const override;
    [[nodiscard]] std::optional<std::variant<RepairProposal, Refusal>> releaseLock(
        const project::Project& project, const history::History& history, const history::Status& status) const override;
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

} // namespace lk::formats
