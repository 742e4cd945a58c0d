// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/format.h"
#include "core/formats/rails/config.h"

namespace lk::formats {

/// ActiveRecord's migrations (compatibility contract Rails), 5 to 8. They are Ruby: names and a few words are read here, and the
/// project's own bin/rails carries them out.
class Rails final : public Format {
public:
    [[nodiscard]] std::string_view name() const override { return "rails"; }
    [[nodiscard]] std::string_view lookedFor() const override
    {
        return "Rails: config/application.rb or a Rakefile beside db/migrate with files named NUMBER_name.rb";
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

/// The advisory lock that Rails takes while it migrates: 2053462845 times the CRC-32 of the database's name.
[[nodiscard]] std::int64_t railsLockKey(std::string_view database);

/// A file name by the tool's grammar.
struct RailsName {
    std::string digits;
    std::string name; ///< create_tag
    std::string scope;
};
[[nodiscard]] std::optional<RailsName> railsName(std::string_view fileName);
/// `create_tag` to `CreateTag`.
[[nodiscard]] std::string camelized(std::string_view name);

/// What the words of a migration tell.
struct RailsWords {
    std::string className;
    std::string apiVersion;
    bool hasChange = false;
    bool hasUp = false;
    bool hasDown = false;
    bool isDownRaising = false;
    bool hasTransaction = true;
    std::string irreversible; ///< the word in `change` that has no way back, outside of reversible and up_only
    std::string origin;       ///< "shop_tags (originally 20230101000000)"
    [[nodiscard]] bool canGoBack() const { return !isDownRaising && (hasChange || hasDown); }
};
[[nodiscard]] RailsWords railsWords(std::string_view text);

/// What load() has read of the files, by place in the set.
struct RailsFacts final : project::SetFacts {
    std::vector<RailsWords> words;
    std::string forbidden; ///< duplicates: every run is refused by Rails, and why
    Place forbiddenAt;
    RailsTool tool;
    std::vector<RailsDatabase> databases; ///< database.yml
};

} // namespace lk::formats
