// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/format.h"
#include "core/formats/javascript/project.h"

#include <string>
#include <vector>

namespace lk::formats {

/// What load() knows of a node-pg-migrate project besides its migrations.
struct NodePgFacts final : project::SetFacts {
    JsTool tool;                           ///< looked for only where there is program code
    std::vector<std::string> upDisabled;   ///< names of migrations that say `up = false`
    std::vector<std::string> downDisabled; ///< names of migrations that have no way down, sorted
    std::vector<std::string> doubled;      ///< names that two files have, sorted
};

/// node-pg-migrate on PostgreSQL, as of 9.0 (compatibility contract node-pg-migrate). SQL migrations are run here; JavaScript and
/// TypeScript ones by the tool itself.
class NodePgMigrate final : public Format {
public:
    [[nodiscard]] std::string_view name() const override { return "node-pg-migrate"; }
    [[nodiscard]] std::string_view lookedFor() const override
    {
        return "node-pg-migrate: a folder migrations with files named NUMBER_name.sql, .js or .ts, below a "
               "package.json that "
               "names node-pg-migrate";
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
    [[nodiscard]] bool isOneTransaction(const project::Project& project) const override;
    [[nodiscard]] std::optional<ToolCommand> toolForAll(const project::Project& project,
                                                        const project::MigrationSet& set, const history::Status& before,
                                                        const std::vector<const project::Migration*>& migrations,
                                                        project::Direction direction, bool isAll) const override;
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

/// The schemas of `--schema`.
[[nodiscard]] std::vector<std::string> nodePgSchemas(const project::Project& project);

} // namespace lk::formats
