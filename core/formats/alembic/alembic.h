// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/alembic/graph.h"
#include "core/formats/format.h"

#include <functional>
#include <map>

namespace lk::formats {

/// Alembic 1.8 to 1.19 (compatibility contract Alembic). Its migrations are Python: read here without being run, carried out by the
/// project's own alembic.
class Alembic final : public Format {
public:
    [[nodiscard]] std::string_view name() const override { return "alembic"; }
    [[nodiscard]] std::string_view lookedFor() const override
    {
        return "Alembic: alembic.ini, [tool.alembic] in pyproject.toml, or a folder with env.py and versions";
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
    [[nodiscard]] std::string deployedNamed(const project::MigrationSet& set, const history::History& history,
                                            std::string_view text) const override;
    [[nodiscard]] std::optional<std::vector<std::string>> wayTo(const project::MigrationSet& set,
                                                                const history::Status& status, std::string_view version,
                                                                project::Direction direction) const override;
    [[nodiscard]] history::HistoryRules rules(const project::Project& project = {}) const override;
    [[nodiscard]] Abilities abilities() const override { return {.canForce = true, .canMark = true}; }
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
    [[nodiscard]] std::optional<std::variant<ToolCommand, Refusal>> preview(
        const project::Project& project, const project::MigrationSet& set, const project::Migration& migration,
        project::Direction direction) const override;
    [[nodiscard]] std::optional<Refusal> forbids(const project::Project& project, const project::MigrationSet& set,
                                                 const history::Status& status, project::Direction direction,
                                                 const project::Migration* first) const override;
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

/// The table's rows, as text.
[[nodiscard]] std::vector<std::string> alembicRows(const history::History& history);
/// Returns a row when the table holds (or, with `isNot`, does not hold) just these.
[[nodiscard]] postgres::Command alembicRowsAre(const history::History& history, const std::vector<std::string>& rows,
                                               bool isNot);
/// Where it is kept, outside of project and database, what the applied revisions stand upon.
[[nodiscard]] std::filesystem::path alembicParentsFile(const project::Project& project, const std::string& database,
                                                       const history::History& history);
using MakeAlembicSet = std::function<project::MigrationSet(const project::Project&)>;
/// Adds to the history, just read, what `file` has of its revisions. Where the rows are others than at the last look, that is brought
/// up to date first, with the files that `load` reads. A file that cannot be written is no error.
void alembicCompare(const std::filesystem::path& file, const project::Project& project, history::History& history,
                    const MakeAlembicSet& load);
/// What alembicCompare() has added.
[[nodiscard]] AlembicParents alembicParents(const history::History& history);
/// Returns a row when the table is not as it was read; empty when there was none yet.
[[nodiscard]] postgres::Command alembicGuard(const history::History& history);
/// How many characters its column holds.
[[nodiscard]] std::size_t alembicWidth(const history::History& history);
/// Why nothing may be run: which revisions follow which is not known.
[[nodiscard]] std::optional<Refusal> alembicUnknown(const AlembicGraph& graph);

/// What an INI file says, read as Python's ConfigParser does, interpolation included.
class IniFile {
public:
    /// Throws Error{Unreadable} with the place for what ConfigParser refuses.
    static IniFile parse(std::string_view text, const std::string& file, std::map<std::string, std::string> defaults);

    [[nodiscard]] bool hasSection(std::string_view section) const;
    [[nodiscard]] std::vector<std::string> sections() const;
    /// Interpolated; nothing when neither the section nor the defaults have it. Throws Error{Unreadable} for a broken `%(…)s`.
    [[nodiscard]] std::optional<std::string> value(const std::string& section, const std::string& key) const;

private:
    struct Section {
        std::string name;
        std::map<std::string, std::string> values;
    };
    [[nodiscard]] const Section* section(std::string_view name) const;
    [[nodiscard]] std::string interpolated(const std::string& text, const Section* section, int depth) const;

    std::string m_file;
    std::map<std::string, std::string> m_defaults;
    std::vector<Section> m_sections;
};

/// The text of an INI file with one key's value replaced in one section (added where it is not there).
[[nodiscard]] std::string withIniValue(std::string_view text, std::string_view section, std::string_view key,
                                       const std::string& value);

/// How the project's env.py takes the database's URL.
struct AlembicUrl {
    std::vector<std::string> variables; ///< environment variables that it reads
    std::string argument;               ///< `-x NAME=URL`
    bool isFromIni = false;             ///< sqlalchemy.url
    bool isBare = false;                ///< a percent sign in it breaks env.py: libpq's own variables say the rest
    std::string scheme = "postgresql";
    std::string unsafe; ///< not empty: where it would go to is not certain, and why
};

[[nodiscard]] AlembicTool findAlembic(const project::Project& project);
[[nodiscard]] AlembicUrl alembicUrl(const project::Project& project);
/// Whether env.py, or what it imports from the project, asks context.is_offline_mode().
[[nodiscard]] bool alembicHasOffline(const project::Project& project);

/// `alembic` for this project with the target's URL handed over and no words yet, or why that cannot be done safely. Reads files.
[[nodiscard]] std::variant<ToolCommand, Refusal> alembicCommand(const project::Project& project,
                                                                const AlembicTool& tool);
/// The same with the words of a command, where they belong.
[[nodiscard]] ToolCommand alembicWith(ToolCommand command, const AlembicTool& tool,
                                      const std::vector<std::string>& words);

/// The settings that recognition puts into the project: `ini`, `ini-section`, `script_location`, `version_table`, ….
[[nodiscard]] std::optional<project::Project> alembicProjectIn(const project::Folder& folder);
/// A text setting of the tool's files, interpolated: from the ini, else from pyproject.toml.
[[nodiscard]] std::optional<std::string> alembicSetting(const project::Project& project, const std::string& key);

} // namespace lk::formats
