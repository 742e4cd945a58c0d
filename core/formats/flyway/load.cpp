// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/formats/flyway/flyway.h"
#include "core/formats/flyway/text.h"
#include "core/formats/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <numeric>
#include <system_error>
#include <unordered_set>

namespace lk::formats {

namespace fs = std::filesystem;
using project::Migration;
using project::MigrationKind;
using project::MigrationSet;
using project::ProblemKind;
using project::Project;

namespace {

FlywayNaming codeNaming(FlywayNaming naming)
{
    naming.suffixes = {".java", ".kt", ".groovy", ".class", ".sh", ".bash", ".ps1", ".py", ".bat", ".cmd"};
    return naming;
}

/// What is wrong with a name that Flyway passes over without a word.
std::optional<std::string> suspicionOf(const std::string& name, const FlywayNaming& naming)
{
    const auto hasVersion = [](std::string_view text) {
        return text.size() > 1 && std::isdigit(static_cast<unsigned char>(text[1])) != 0;
    };
    const auto parsed = flywayName(name, naming);
    if (parsed && !parsed->isValid && parsed->kind != FlywayKind::Callback && hasVersion(name))
        return fmt::format("Flyway passes over {}: it has no {} between version and description", shownInLine(name),
                           naming.separator);
    if (parsed)
        return std::nullopt;
    if (hasVersion(name) && (name.front() == 'v' || name.front() == 'b' || name.front() == 'u') &&
        name.find(naming.separator) != std::string::npos && name.ends_with(".sql"))
        return fmt::format("Flyway passes over {}: the prefix is in lower case", shownInLine(name));
    if (name.starts_with(naming.versioned) && hasVersion(name) && name.find(naming.separator) != std::string::npos &&
        name.ends_with(".txt"))
        return fmt::format("Flyway passes over {}: its ending is none of {}", shownInLine(name),
                           shownInLine(fmt::format("{}", fmt::join(naming.suffixes, ", "))));
    return std::nullopt;
}

/// One pass over the files of a project.
class Loader final {
public:
    explicit Loader(const Project& project)
        : m_project(project)
        , m_options(flywayOptions(project))
        , m_code(codeNaming(m_options.naming))
        , m_facts(std::make_shared<FlywayFacts>())
    {}

    MigrationSet load()
    {
        FlywayListing listing = listFlyway(m_project);
        m_set.problems = std::move(listing.problems);
        addSourceTrees(listing);
        for (const FlywayEntry& entry : listing.entries) {
            if (entry.name.ends_with(".conf"))
                m_scriptConfigs.insert(entry.path);
        }
        m_set.migrations.reserve(listing.entries.size());
        m_facts->files.reserve(listing.entries.size());
        std::vector<std::string> names;
        names.reserve(listing.entries.size());
        for (const FlywayEntry& entry : listing.entries) {
            if (take(entry))
                names.push_back(entry.script);
        }
        addNameProblems(m_project.folder, names, m_set);
        sort();
        findDuplicates();
        giveUndoFiles();
        std::ranges::stable_sort(m_facts->callbacks, [](const FlywayCallback& a, const FlywayCallback& b) {
            return a.event != b.event ? a.event < b.event : compareAsJava(a.description, b.description) < 0;
        });
        tellCallbacks();
        if (!m_concurrent.empty() && m_options.transactionalLock)
            tell(ProblemKind::ToolHangs, false, m_concurrent,
                 fmt::format(
                     "{} says CONCURRENTLY: with its default lock Flyway itself can wait there for ever, for its own "
                     "session; Lockkeeper does not",
                     shownInLine(fs::path(m_concurrent).filename().string())),
                 "Set flyway.postgresql.transactional.lock=false for those who run Flyway.");
        const FlywayConfig config = readFlywayConfig(m_project.base, m_project.root);
        m_set.problems.insert(m_set.problems.end(), config.problems.begin(), config.problems.end());
        for (const auto& [key, value] : m_project.settings) { // what lockkeeper.toml says over the tool's own files
            const auto own = config.settings.find(key);
            if (own == config.settings.end() || own->second != value) {
                if (auto problem = flywayFlagProblem(key, value, {}))
                    m_set.problems.push_back(std::move(*problem));
            }
        }
        m_set.facts = m_facts;
        return std::move(m_set);
    }

private:
    struct Undo {
        FlywayVersion version;
        std::string path;
        std::string name;
    };

    /// Java beside resources: classes of a classpath location.
    void addSourceTrees(FlywayListing& listing) const
    {
        for (const FlywayLocation& location : flywayLocations(m_project).found) {
            const std::string folder = location.folder.string();
            const std::size_t at = folder.find("/src/main/resources/");
            if (at == std::string::npos)
                continue;
            for (const char* tree : {"/src/main/java/", "/src/main/kotlin/", "/src/main/groovy/"}) {
                const fs::path other = folder.substr(0, at) + tree + folder.substr(at + 20);
                std::error_code ignored;
                if (!fs::is_directory(other, ignored))
                    continue;
                Project code = m_project;
                code.folder = other;
                code.moreFolders.clear();
                code.settings.erase("callbackLocations");
                for (FlywayEntry& entry : listFlyway(code).entries) {
                    if (flywayName(entry.name, m_code))
                        listing.entries.push_back(std::move(entry));
                }
            }
        }
    }

    void tell(ProblemKind kind, bool isFatal, const std::string& path, std::string message, std::string remedy)
    {
        m_set.problems.push_back({kind, isFatal, Place{path, 0, 0}, std::move(message), std::move(remedy)});
    }

    bool take(const FlywayEntry& entry)
    {
        const auto name = flywayName(entry.name, m_options.naming);
        if (!name || !name->isValid) {
            if (!name && takeCode(entry))
                return true;
            const bool isSql = std::ranges::any_of(
                m_options.naming.suffixes, [&](const std::string& suffix) { return entry.name.ends_with(suffix); });
            if (m_options.validateMigrationNaming && isSql)
                tell(ProblemKind::LooksLikeMigration, true, entry.path,
                     fmt::format("{} does not follow the naming of migrations, and validateMigrationNaming is on",
                                 shownInLine(entry.script)),
                     "Rename it, or switch validateMigrationNaming off.");
            else if (const auto why = suspicionOf(entry.name, m_options.naming))
                tell(ProblemKind::LooksLikeMigration, false, entry.path, *why, "Rename it.");
            return false;
        }
        if (name->kind == FlywayKind::Callback) {
            if (!m_options.skipDefaultCallbacks)
                m_facts->callbacks.push_back({name->event, name->description, entry.path});
            return true;
        }
        FlywayFile file;
        file.kind = name->kind;
        file.script = entry.script;
        Migration migration;
        migration.name = name->description;
        migration.upFile = entry.path;
        if (name->kind == FlywayKind::Repeatable) {
            migration.kind = MigrationKind::Repeatable;
            migration.version = repeatableKey(name->description);
        } else {
            auto version = flywayVersion(name->version);
            if (!version) {
                tell(ProblemKind::VersionOverflow, true, entry.path,
                     fmt::format("{} has the version {}: a version may hold digits between dots or underscores only, "
                                 "and Flyway refuses every command",
                                 shownInLine(entry.script), shownInLine(name->version)),
                     "Rename it.");
                return false;
            }
            if (name->kind == FlywayKind::Undo) {
                m_undos.push_back({std::move(*version), entry.path, entry.script});
                return true;
            }
            migration.kind = name->kind == FlywayKind::Baseline ? MigrationKind::Baseline : MigrationKind::Versioned;
            migration.version = version->shown;
            file.version = std::move(*version);
        }
        try {
            readSums(entry, migration, file);
        } catch (const Error& error) {
            m_set.problems.push_back({ProblemKind::Unreadable, true, error.place(), error.message(), error.remedy()});
        }
        m_set.migrations.push_back(std::move(migration));
        m_facts->files.push_back(std::move(file));
        return true;
    }

    void readSums(const FlywayEntry& entry, Migration& migration, FlywayFile& file)
    {
        FlywayScriptConfig own;
        if (m_scriptConfigs.contains(entry.path + ".conf"))
            own = readScriptConfig(entry.path, m_project.root);
        // The listing has seen that it is a regular file inside of the root.
        const std::string text =
            decodeFlyway(readFile(entry.path), own.encoding.value_or(m_options.encoding), entry.path);
        if (m_concurrent.empty() &&
            (text.find("CONCURRENTLY") != std::string::npos || text.find("concurrently") != std::string::npos))
            m_concurrent = entry.path;
        file.rawChecksum = std::to_string(flywayChecksum(text));
        migration.checksum = file.rawChecksum;
        if (file.kind == FlywayKind::Repeatable &&
            own.placeholderReplacement.value_or(m_options.placeholderReplacement)) {
            const auto builtIn = builtInPlaceholders(m_project, m_options, entry.name);
            migration.checksum = std::to_string(
                flywayChecksum(replacePlaceholders(text, m_options, builtIn, entry.path, &file.usesServer)));
        }
    }

    bool takeCode(const FlywayEntry& entry)
    {
        const auto name = flywayName(entry.name, m_code);
        if (!name || !name->isValid || name->kind == FlywayKind::Callback || name->kind == FlywayKind::Undo)
            return false;
        FlywayFile file;
        file.kind = name->kind;
        file.isCode = true;
        m_facts->hasCode = true;
        file.script = entry.script;
        Migration migration;
        migration.kind = MigrationKind::Code;
        migration.name = name->description;
        migration.upFile = entry.path;
        migration.ignoredWhy = "Program code: Lockkeeper neither reads nor runs it. Apply it with Flyway.";
        if (name->kind == FlywayKind::Repeatable) {
            migration.version = repeatableKey(name->description);
        } else {
            auto version = flywayVersion(name->version);
            if (!version)
                return false;
            migration.version = version->shown;
            file.version = std::move(*version);
        }
        tell(ProblemKind::ToolMissing, false, entry.path,
             fmt::format("{} is program code: it is shown, and only Flyway itself can run it", shownInLine(entry.name)),
             "Apply it with Flyway; its row is seen here afterwards.");
        m_set.migrations.push_back(std::move(migration));
        m_facts->files.push_back(std::move(file));
        return true;
    }

    [[nodiscard]] bool comesBefore(std::size_t a, std::size_t b) const
    {
        const FlywayFile& left = m_facts->files[a];
        const FlywayFile& right = m_facts->files[b];
        const bool isRepeatableA = left.kind == FlywayKind::Repeatable;
        const bool isRepeatableB = right.kind == FlywayKind::Repeatable;
        if (isRepeatableA != isRepeatableB)
            return isRepeatableB;
        if (isRepeatableA)
            return compareAsJava(m_set.migrations[a].name, m_set.migrations[b].name) < 0;
        const auto order = compareFlywayVersions(left.version, right.version);
        return order != 0 ? order < 0 : left.kind < right.kind;
    }

    void sort()
    {
        std::vector<std::size_t> order(m_set.migrations.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return comesBefore(a, b); });
        std::vector<Migration> migrations;
        std::vector<FlywayFile> files;
        migrations.reserve(order.size());
        files.reserve(order.size());
        for (const std::size_t index : order) {
            migrations.push_back(std::move(m_set.migrations[index]));
            files.push_back(std::move(m_facts->files[index]));
        }
        m_set.migrations = std::move(migrations);
        m_facts->files = std::move(files);
    }

    void findDuplicates()
    {
        for (std::size_t i = 1; i < m_set.migrations.size(); ++i) {
            if (comesBefore(i - 1, i) || m_facts->files[i].kind != m_facts->files[i - 1].kind)
                continue;
            const std::string one = shownInLine(m_facts->files[i - 1].script);
            const std::string two = shownInLine(m_facts->files[i].script);
            tell(ProblemKind::DuplicateVersion, true, m_set.migrations[i].upFile.string(),
                 m_facts->files[i].kind == FlywayKind::Repeatable
                     ? fmt::format("{} and {} are repeatable migrations with the same description {}: Flyway refuses "
                                   "every command",
                                   one, two, shownInLine(m_set.migrations[i].name))
                     : fmt::format("{} and {} have the same version {}: Flyway refuses every command", one, two,
                                   m_set.migrations[i - 1].version),
                 "Give one of them another.");
        }
    }

    void giveUndoFiles()
    {
        for (const Undo& undo : m_undos) {
            // Repeatable ones stand behind all versions and have none.
            const auto end = std::ranges::find(m_facts->files, FlywayKind::Repeatable, &FlywayFile::kind);
            const auto at = std::lower_bound(
                m_facts->files.begin(), end, undo.version,
                [](const FlywayFile& a, const FlywayVersion& b) { return compareFlywayVersions(a.version, b) < 0; });
            std::size_t index = static_cast<std::size_t>(at - m_facts->files.begin());
            while (index < m_facts->files.size() && m_facts->files[index].kind != FlywayKind::Versioned &&
                   std::is_eq(compareFlywayVersions(m_facts->files[index].version, undo.version)))
                ++index;
            const bool isThere = index < m_facts->files.size() && m_facts->files[index].kind == FlywayKind::Versioned &&
                                 std::is_eq(compareFlywayVersions(m_facts->files[index].version, undo.version));
            if (!isThere) {
                tell(ProblemKind::LooksLikeMigration, false, undo.path,
                     fmt::format("{} undoes a version of which there is no file", shownInLine(undo.name)),
                     "Rename it, or take it away.");
                continue;
            }
            Migration& migration = m_set.migrations[index];
            if (migration.hasDown())
                tell(ProblemKind::DuplicateVersion, true, undo.path,
                     fmt::format("{} and {} undo the same version {}",
                                 shownInLine(migration.downFile.filename().string()), shownInLine(undo.name),
                                 migration.version),
                     "Take one of them away.");
            else
                migration.downFile = undo.path;
        }
    }

    void tellCallbacks()
    {
        static constexpr std::array<std::string_view, 12> kRun = {
            "beforeValidate",      "afterValidate",     "beforeMigrate",    "afterMigrate",
            "afterMigrateApplied", "beforeEachMigrate", "afterEachMigrate", "beforeEachUndo",
            "afterEachUndo",       "beforeUndo",        "afterUndo",        "afterMigrateOperationFinish"};
        static constexpr std::array<std::string_view, 2> kRunAlone = {"beforeRepeatables", "afterVersioned"};
        // Around commands that change nothing in a run, or that Lockkeeper has not.
        static constexpr std::array<std::string_view, 9> kOfOthers = {
            "beforeInfo",      "afterInfo",    "afterInfoError", "beforeClean",     "afterClean",
            "afterCleanError", "beforeRepair", "afterRepair",    "afterRepairError"};
        for (const FlywayCallback& callback : m_facts->callbacks) {
            if (std::ranges::find(kRun, callback.event) == kRun.end() &&
                (m_options.group || std::ranges::find(kRunAlone, callback.event) == kRunAlone.end()) &&
                std::ranges::find(kOfOthers, callback.event) == kOfOthers.end())
                tell(ProblemKind::LooksLikeMigration, false, callback.path.string(),
                     fmt::format("the callback {} is shown only: Lockkeeper does not run it",
                                 shownInLine(callback.path.filename().string())),
                     "Run the project with Flyway where this callback matters.");
        }
    }

    const Project& m_project;
    FlywayOptions m_options;
    FlywayNaming m_code;
    std::shared_ptr<FlywayFacts> m_facts;
    MigrationSet m_set;
    std::vector<Undo> m_undos;
    std::string m_concurrent; ///< the first file that says CONCURRENTLY
    std::unordered_set<std::string> m_scriptConfigs;
};

} // namespace

MigrationSet Flyway::load(const Project& project) const
{
    return Loader(project).load();
}

} // namespace lk::formats
