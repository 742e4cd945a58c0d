// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/flyway/config.h"
#include "core/formats/flyway/names.h"
#include "core/formats/format.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace lk::formats {

/// What load() knows of a migration besides what every format has; one for each of the set's migrations, in their order.
struct FlywayFile {
    FlywayKind kind = FlywayKind::Versioned;
    bool isCode = false; ///< Java or a shell script: only shown
    FlywayVersion version;
    std::string script;      ///< path below its location, with forward slashes: the `script` column
    std::string rawChecksum; ///< of the text before placeholders were replaced
    bool usesServer =
        false; ///< its checksum depends on what only the server knows (a repeatable one with ${flyway:user})
};
struct FlywayCallback {
    std::string event;
    std::string description;
    std::filesystem::path path;
};
struct FlywayFacts final : project::SetFacts {
    std::vector<FlywayFile> files;
    std::vector<FlywayCallback> callbacks; ///< by event and description
    bool hasCode = false;                  ///< one of the files is program code
};

/// Flyway, community edition, on PostgreSQL, as of 11.20 (compatibility contract flyway).
class Flyway final : public Format {
public:
    [[nodiscard]] std::string_view name() const override { return "flyway"; }
    [[nodiscard]] std::string_view lookedFor() const override
    {
        return "flyway: a folder with flyway.toml or flyway.conf, or with files named V1__name.sql";
    }
    [[nodiscard]] project::Project projectAt(const project::Folder& folder) const override;
    [[nodiscard]] project::Project withTarget(project::Project project,
                                              const postgres::ConnectionTarget& target) const override;
    [[nodiscard]] project::Project withHistory(project::Project project,
                                               const history::History& history) const override;
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
    [[nodiscard]] Abilities abilities() const override
    {
        return {.hasDowns = false, .canForce = true, .canMark = true};
    }
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
    [[nodiscard]] bool isOneTransaction(const project::Project& project) const override;
    [[nodiscard]] std::vector<RunScript> runScripts(const project::Project& project, const project::MigrationSet& set,
                                                    project::Direction direction) const override;
    [[nodiscard]] std::optional<Refusal> forbids(const project::Project& project, const project::MigrationSet& set,
                                                 const history::Status& status, project::Direction direction,
                                                 const project::Migration* first) const override;
    [[nodiscard]] std::optional<Refusal> refuseFailed(const project::Project& project, const project::MigrationSet& set,
                                                      const history::History& history,
                                                      const history::Status& status) const override;
    [[nodiscard]] std::optional<std::variant<RepairProposal, Refusal>> repair(
        const project::Project& project, const project::MigrationSet& set, const history::History& history,
        const history::Status& status) const override;
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

// ---- shared by the parts of this format

/// What else a row of the table holds, from HistoryRow::extra.
enum class FlywayExtra : std::uint8_t { Rank, Type, Script, Description };
[[nodiscard]] std::string flywayExtra(const history::HistoryRow& row, FlywayExtra which);
/// What else was read with the history, from History::extra: "user", "database", "missing-schemas", "tablespace", …
[[nodiscard]] std::string flywayFact(const history::History& history, std::string_view key);

[[nodiscard]] bool isFlywayBaselineType(std::string_view type);
[[nodiscard]] bool isFlywayUndoType(std::string_view type);
/// A type that Flyway writes for program code.
[[nodiscard]] bool isFlywayCodeType(std::string_view type);

/// The row that the table would have for this file.
[[nodiscard]] const FlywayFile* flywayFileOf(const project::MigrationSet& set, const project::Migration& migration);
/// The checksum that Flyway would write now, the server's own placeholders filled in.
[[nodiscard]] std::string flywayChecksumOf(const project::Project& project, const history::History& history,
                                           const project::MigrationSet& set, const project::Migration& migration);
/// Where a baselineOnMigrate is still to be written: version of the row that is not there yet.
inline constexpr std::string_view kFlywayPlannedBaseline = "planned";

/// The command that adds a row at the next rank. `success` false: a failed run.
struct FlywayRow {
    std::optional<std::string> version;
    std::string description;
    std::string type;
    std::string script;
    std::optional<std::string> checksum;
    std::string duration = "0"; ///< milliseconds, or kDurationMs
    bool isSuccess = true;
};
[[nodiscard]] postgres::Command insertFlywayRow(const history::History& history, const FlywayRow& row);

/// Folders that the settings name, and what is wrong with them.
struct FlywayLocation {
    std::filesystem::path folder; ///< where the search begins
    std::string
        pattern; ///< with wildcards: what the folder's path below `folder` must match, by segments; empty: all of it
};
struct FlywayLocations {
    std::vector<FlywayLocation> found;
    std::vector<project::Problem> problems;
};
[[nodiscard]] FlywayLocations flywayLocations(const project::Project& project);
/// A file below the locations.
struct FlywayEntry {
    std::filesystem::path location;
    std::string script; ///< below the location
    std::string name;   ///< bare
    std::string path;   ///< absolute
};
struct FlywayListing {
    std::vector<FlywayEntry> entries;
    std::vector<project::Problem> problems;
};
[[nodiscard]] FlywayListing listFlyway(const project::Project& project);

} // namespace lk::formats
