// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/format.h"
#include "core/formats/registry.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace lk::test {

/// A format of the tests alone: `1.sql` and `1.down.sql`, a first line `-- alone` runs without a transaction, `1.sh` is carried out
/// by /bin/sh as by a tool; a table `hooked` with one row a migration. What it asks of the planner and the runner besides is set by
/// each test.
class HookFormat final : public formats::Format {
public:
    using Migration = project::Migration;
    using Direction = project::Direction;

    std::function<void(formats::Recording&, const Migration&, Direction)> onRecord;
    std::function<void(formats::ScriptFile&, const Migration&)> onScript;
    std::function<std::optional<formats::Refusal>(Direction, const Migration*)> onForbids;
    std::optional<formats::Refusal> failedRefusal;
    std::optional<formats::HistoryPartWay> toldPartWay;
    std::optional<std::variant<formats::RepairProposal, formats::Refusal>> ownRepair;
    std::optional<std::variant<formats::RepairProposal, formats::Refusal>> ownRelease;
    std::optional<formats::RowLock> lock;
    std::vector<formats::RunScript> scripts;
    std::optional<formats::ToolCommand> together;
    std::vector<NewFile> newFiles;
    bool allInOne = false;
    bool downAsApplied = false;
    formats::Abilities can{.canForce = false, .canMark = true};

    static constexpr const char* kCreate =
        "CREATE TABLE IF NOT EXISTS public.hooked (seq serial, version text, failed bool DEFAULT false, note text)";

    [[nodiscard]] std::string_view name() const override { return "hooked"; }
    [[nodiscard]] std::string_view lookedFor() const override { return "nothing"; }
    [[nodiscard]] project::Project projectAt(const project::Folder& folder) const override;
    [[nodiscard]] project::Project withTarget(project::Project project,
                                              const postgres::ConnectionTarget&) const override
    {
        return project;
    }
    [[nodiscard]] std::optional<project::Project> recognise(const project::Folder&) const override { return {}; }
    [[nodiscard]] project::MigrationSet load(const project::Project& project) const override;
    [[nodiscard]] formats::ScriptFile script(const project::Project& project, const Migration& migration,
                                             Direction direction) const override;
    [[nodiscard]] std::vector<NewFile> newMigration(const project::Project&, std::string_view,
                                                    std::chrono::system_clock::time_point) const override
    {
        return newFiles;
    }
    [[nodiscard]] std::string versionNamed(const project::MigrationSet&, const history::History&,
                                           std::string_view text) const override
    {
        return text == "second" ? "2" : std::string(text);
    }
    [[nodiscard]] history::HistoryRules rules(const project::Project&) const override;
    [[nodiscard]] formats::Abilities abilities() const override { return can; }
    [[nodiscard]] history::History readHistory(postgres::Session& session, const project::Project&,
                                               const postgres::ConnectionTarget&, std::stop_token stop) const override;
    [[nodiscard]] std::vector<postgres::Command> createHistory(const history::History&) const override
    {
        return {{kCreate, {}}};
    }
    [[nodiscard]] std::vector<postgres::Command> upgradeHistory(const history::History&) const override
    {
        return {{"ALTER TABLE public.hooked ADD COLUMN IF NOT EXISTS wide text", {}}};
    }
    [[nodiscard]] std::optional<std::variant<formats::RepairProposal, formats::Refusal>> releaseLock(
        const project::Project&, const history::History&, const history::Status&) const override
    {
        return ownRelease;
    }
    [[nodiscard]] std::optional<formats::RowLock> rowLock(const project::Project&, const history::History&,
                                                          const postgres::ServerIdentity&) const override
    {
        return lock;
    }
    [[nodiscard]] std::vector<postgres::AdvisoryKey> toolLocks(const history::History&,
                                                               const postgres::ConnectionTarget&,
                                                               const postgres::ServerIdentity&) const override
    {
        return {};
    }
    [[nodiscard]] formats::RecordingOrRefusal recordStep(const project::Project& project,
                                                         const history::History& history,
                                                         const project::MigrationSet& set, const history::Status&,
                                                         const Migration& migration,
                                                         Direction direction) const override;
    [[nodiscard]] bool isOneTransaction(const project::Project&) const override { return allInOne; }
    [[nodiscard]] std::optional<formats::ToolCommand> toolForAll(const project::Project&, const project::MigrationSet&,
                                                                 const history::Status&,
                                                                 const std::vector<const Migration*>&, Direction,
                                                                 bool) const override
    {
        return together;
    }
    [[nodiscard]] std::vector<formats::RunScript> runScripts(const project::Project&, const project::MigrationSet&,
                                                             Direction) const override
    {
        return scripts;
    }
    [[nodiscard]] std::optional<formats::Refusal> forbids(const project::Project&, const project::MigrationSet&,
                                                          const history::Status&, Direction direction,
                                                          const Migration* first) const override
    {
        return onForbids ? onForbids(direction, first) : std::nullopt;
    }
    [[nodiscard]] std::optional<formats::Refusal> refuseFailed(const project::Project&, const project::MigrationSet&,
                                                               const history::History&,
                                                               const history::Status&) const override
    {
        return failedRefusal;
    }
    [[nodiscard]] std::optional<formats::HistoryPartWay> partWay(const project::Project&, const project::MigrationSet&,
                                                                 const history::History&) const override
    {
        return toldPartWay;
    }
    [[nodiscard]] std::optional<std::variant<formats::RepairProposal, formats::Refusal>> repair(
        const project::Project&, const project::MigrationSet&, const history::History&,
        const history::Status&) const override
    {
        return ownRepair;
    }
    [[nodiscard]] formats::RecordingOrRefusal recordForce(const project::Project&, const project::MigrationSet&,
                                                          const history::History&,
                                                          const std::optional<std::string>&) const override;
    [[nodiscard]] formats::RecordingOrRefusal recordMark(const project::Project&, const history::History&,
                                                         const project::MigrationSet&, std::string_view version,
                                                         bool applied) const override;
    [[nodiscard]] history::History after(const history::History& history, const project::MigrationSet&,
                                         const Migration& migration, Direction direction) const override;

    /// `sh FILE` with the address in LK_URL.
    [[nodiscard]] static formats::ToolCommand shell(const std::string& file);

private:
    formats::AddedFormat m_added{*this};
};

} // namespace lk::test
