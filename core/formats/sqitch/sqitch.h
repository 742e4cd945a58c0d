// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/format.h"
#include "core/formats/sqitch/config.h"
#include "core/formats/sqitch/plan.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::formats {

/// What load() knows besides what every format has.
struct SqitchFacts final : project::SetFacts {
    SqitchPlan plan;                     ///< its changes are the set's migrations, in their order
    std::vector<std::string> verifyFile; ///< one for each; empty: there is none
    std::vector<std::size_t> twin; ///< one for each: an earlier change with the same deploy script, else its own index
    std::string shownPlan;         ///< for people: "sqitch.plan"
};

/// Sqitch on PostgreSQL, as of 1.3.1, without psql where a script does not need it (compatibility contract sqitch).
class Sqitch final : public Format {
public:
    [[nodiscard]] std::string_view name() const override { return "sqitch"; }
    [[nodiscard]] std::string_view lookedFor() const override
    {
        return "sqitch: a folder with sqitch.conf, or with a sqitch.plan that begins with %syntax-version or %project";
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
    [[nodiscard]] std::string deployedNamed(const project::MigrationSet& set, const history::History& history,
                                            std::string_view text) const override;
    [[nodiscard]] history::HistoryRules rules(const project::Project& project = {}) const override;
    [[nodiscard]] Abilities abilities() const override { return {.canForce = true, .canMark = true}; }
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
    [[nodiscard]] std::optional<Refusal> forbids(const project::Project& project, const project::MigrationSet& set,
                                                 const history::Status& status, project::Direction direction,
                                                 const project::Migration* first) const override;
    [[nodiscard]] std::optional<std::variant<RepairProposal, Refusal>> repair(
        const project::Project& project, const project::MigrationSet& set, const history::History& history,
        const history::Status& status) const override;
    [[nodiscard]] std::optional<RepairProposal> idleUp(const project::Project& project,
                                                       const project::MigrationSet& set,
                                                       const history::History& history,
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

/// Settings of a project, by Sqitch's own names where it has one.
inline constexpr const char* kSqitchRegistry = "registry";
inline constexpr const char* kSqitchPlanFile = "plan_file"; ///< absolute, as the folders are
inline constexpr const char* kSqitchVerify = "deploy.verify";
inline constexpr const char* kSqitchMode = "deploy.mode"; ///< where the configuration says one
inline constexpr const char* kSqitchUserName = "user.name";
inline constexpr const char* kSqitchUserEmail = "user.email";
inline constexpr const char* kSqitchDeployVariable = "deploy.variables.";
inline constexpr const char* kSqitchRevertVariable = "revert.variables.";

[[nodiscard]] const SqitchFacts* sqitchFacts(const project::MigrationSet& set);
/// The plan of a project; one that cannot be read has a problem(). Never throws.
[[nodiscard]] SqitchPlan readSqitchPlan(const project::Project& project);

/// What else a row of `changes` holds, from HistoryRow::extra.
enum class SqitchExtra : std::uint8_t { Id, Tags /**< "@v1.0 @v1.1" */, Micros /**< committed_at since 1970 */ };
/// Empty for a row that a plan only foresees.
[[nodiscard]] std::string sqitchExtra(const history::HistoryRow& row, SqitchExtra which);

/// Lines of History::extra: what the registry tells besides the project's own changes. Parts are separated by kSqitchSeparator.
inline constexpr char kSqitchSeparator = '\x1f';
inline constexpr std::string_view kSqitchRelease = "release"; ///< version of the registry
inline constexpr std::string_view kSqitchProject =
    "project"; ///< name, uri, creator's name, e-mail of this project's plan
inline constexpr std::string_view kSqitchUri =
    "registered"; ///< "yes" and the URI that the registry has for this project
inline constexpr std::string_view kSqitchUriOwner = "uri-of";  ///< another project that has this project's URI
inline constexpr std::string_view kSqitchForeign = "foreign";  ///< project, change, id, micros
inline constexpr std::string_view kSqitchTag = "tag";          ///< project, tag, change's id, micros, tag's id
inline constexpr std::string_view kSqitchNeeded = "needed-by"; ///< id, project and change that require it
inline constexpr std::string_view kSqitchFailed = "failed";    ///< id, how often, last time
[[nodiscard]] std::vector<std::vector<std::string>> sqitchLines(const history::History& history, std::string_view kind,
                                                                std::string_view second = {});
/// The parts of the first line of this kind; empty: none.
[[nodiscard]] std::vector<std::string> sqitchLine(const history::History& history, std::string_view kind);

/// How the plan and what is deployed part, in words; nothing when each deployed change is where the plan has it.
[[nodiscard]] std::optional<std::string> sqitchDrift(const SqitchFacts& facts, const history::History& history);

/// The newest deployed change is reverted first, and of one that is not in the plan no script is known: what speaks against reverting
/// `first` (nullptr: any).
[[nodiscard]] std::optional<Refusal> sqitchUnplanned(const history::Status& status, const project::Migration* first);

/// What speaks against writing to the registry at all.
[[nodiscard]] std::optional<Refusal> sqitchRegistryRefusal(const history::History& history);

/// A script as psql would send it: variables put in, harmless commands of psql carried out or left out, included files in their place.
struct SqitchScript {
    std::vector<Block> blocks;
    std::optional<Refusal> refusal;
};
[[nodiscard]] SqitchScript readSqitchScript(const project::Project& project, const std::filesystem::path& file,
                                            std::map<std::string, std::string> variables);
/// Takes BEGIN and COMMIT (`end`: COMMIT or ROLLBACK) around everything out of the blocks. False: they are not just that, and the
/// blocks are as they were.
bool takeSqitchPairOut(std::vector<Block>& blocks, bool endsInRollback);

} // namespace lk::formats
