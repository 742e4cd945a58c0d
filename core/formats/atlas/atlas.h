// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/atlas/split.h"
#include "core/formats/atlas/sum.h"
#include "core/formats/filerepair.h"
#include "core/formats/format.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lk::formats {

/// What load() knows of a file besides what every format has; one for each of the set's migrations, in their order.
struct AtlasFile {
    bool isCheckpoint = false;
    bool isSumIgnored = false; ///< `atlas:sum ignore`: applying it fails, for it has no checksum
    int twin = -1;             ///< another migration of the same version
    bool isEdited = false;     ///< the first difference to atlas.sum is here
};
struct AtlasFacts final : project::SetFacts {
    std::vector<AtlasFile> files;
};

/// A row of the revisions table, out of a HistoryRow.
struct AtlasRevision {
    static constexpr int kBaseline = 1;
    static constexpr int kExecuted = 2;
    static constexpr int kByHand = 4;

    int type = kExecuted;
    int applied = 0;
    int total = 0;
    std::string error;
    std::string errorStatement;
    std::string partialHashes; ///< JSON
    [[nodiscard]] bool isPartial() const { return applied != total; }
};
[[nodiscard]] AtlasRevision atlasRevision(const history::HistoryRow& row);

/// Atlas, community edition, versioned migrations on PostgreSQL, as of 1.2 (compatibility contract atlas). Forward only.
class Atlas final : public Format {
public:
    [[nodiscard]] std::string_view name() const override { return "atlas"; }
    [[nodiscard]] std::string_view lookedFor() const override
    {
        return "Atlas: a folder with atlas.sum, or one that atlas.hcl names as its migrations";
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
    [[nodiscard]] std::vector<postgres::Command> upgradeHistory(const history::History& history) const override;
    [[nodiscard]] std::vector<postgres::AdvisoryKey> toolLocks(const history::History& history,
                                                               const postgres::ConnectionTarget& target,
                                                               const postgres::ServerIdentity& server) const override;
    [[nodiscard]] RecordingOrRefusal recordStep(const project::Project& project, const history::History& history,
                                                const project::MigrationSet& set, const history::Status& before,
                                                const project::Migration& migration,
                                                project::Direction direction) const override;
    [[nodiscard]] bool isOneTransaction(const project::Project& project) const override;
    [[nodiscard]] std::optional<Refusal> forbids(const project::Project& project, const project::MigrationSet& set,
                                                 const history::Status& status, project::Direction direction,
                                                 const project::Migration* first) const override;
    [[nodiscard]] std::optional<Refusal> refuseFailed(const project::Project& project, const project::MigrationSet& set,
                                                      const history::History& history,
                                                      const history::Status& status) const override;
    [[nodiscard]] std::optional<HistoryPartWay> partWay(const project::Project& project,
                                                        const project::MigrationSet& set,
                                                        const history::History& history) const override;
    [[nodiscard]] std::optional<std::variant<RepairProposal, Refusal>> repair(
        const project::Project& project, const project::MigrationSet& set, const history::History& history,
        const history::Status& status) const override;
    [[nodiscard]] FileRepair fileRepair(const project::Project& project) const override;
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

/// How long Atlas waits for its lock: `lock_timeout` as Go spells durations ("1m30s"); 10 s where it says none.
[[nodiscard]] std::chrono::milliseconds atlasLockWait(std::string_view goDuration);
/// FNV-1, 32 bit, of a lock's name.
[[nodiscard]] std::int64_t atlasLockKey(std::string_view name);
/// Version and description out of a file's name.
[[nodiscard]] std::pair<std::string, std::string> atlasName(std::string_view fileName, std::string_view dirFormat = {});
/// How many statements of ours are done when `applied` of Atlas's are, and the other way round (an Atlas statement may hold
/// several, or none).
struct AtlasCounts {
    std::vector<int> ours;           ///< by the number of Atlas's: how many of ours these are
    std::vector<int> applied;        ///< by the number of ours: how many of Atlas's are done then
    std::vector<std::string> hashes; ///< of Atlas's
};
[[nodiscard]] AtlasCounts atlasCounts(const ScriptFile& script);

} // namespace lk::formats
