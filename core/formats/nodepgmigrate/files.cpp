// SPDX-License-Identifier: Apache-2.0
#include "core/formats/javascript/files.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/formats/filled.h"
#include "core/formats/names.h"
#include "core/formats/nodepgmigrate/config.h"
#include "core/formats/nodepgmigrate/names.h"
#include "core/formats/nodepgmigrate/nodepgmigrate.h"
#include "core/project/workspace.h"

#include <QRegularExpression>
#include <QString>

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <system_error>

namespace lk::formats {

namespace fs = std::filesystem;
using project::Direction;
using project::Migration;
using project::MigrationSet;
using project::ProblemKind;
using project::Project;

namespace {

/// The package that names the tool: the nearest, from the folder up to the root.
std::optional<PackageJson> packageOf(const fs::path& folder, const fs::path& root)
{
    std::optional<PackageJson> package;
    (void)folderAbove(folder, root, [&](const fs::path& one) {
        auto found = packageJsonIn(one, root);
        if (!found || !isNodePgPackage(*found))
            return false;
        package = std::move(found);
        return true;
    });
    return package;
}

bool isFolder(const fs::path& path, const fs::path& root)
{
    std::error_code ignored;
    return fs::is_directory(path, ignored) && project::isInside(path, root);
}

bool isGlob(std::string_view text)
{
    return text.find_first_of("*?[{") != std::string_view::npos;
}

/// The folder that a glob begins in.
std::string beforeGlob(const std::string& pattern)
{
    if (!isGlob(pattern))
        return pattern;
    const std::size_t slash = pattern.rfind('/', pattern.find_first_of("*?[{"));
    return slash == std::string::npos ? "." : pattern.substr(0, slash);
}

fs::path folderOf(const std::map<std::string, std::string>& settings, const fs::path& base)
{
    const auto found = settings.find("migrations-dir");
    return folderBelow(base, found == settings.end() ? "migrations" : beforeGlob(found->second));
}

Project projectOf(const PackageJson& package, NodePgConfig config, const fs::path& folder, const fs::path& root)
{
    Project project;
    project.format = "node-pg-migrate";
    project.folder = folder;
    project.root = root;
    project.base = package.folder;
    project.settings = std::move(config.settings);
    return project;
}

/// One file that counts.
struct Entry {
    std::string name;
    std::string path;
    double number = 0;
};

/// Names against a pattern with `**`, `*` and `?`, segment by segment.
bool matches(std::string_view pattern, std::string_view path)
{
    const auto segment = [](std::string_view& rest) {
        const std::size_t slash = std::min(rest.find('/'), rest.size());
        const std::string one(rest.substr(0, slash));
        rest.remove_prefix(std::min(slash + 1, rest.size()));
        return one;
    };
    if (pattern.empty())
        return path.empty();
    const std::string want = segment(pattern);
    if (want == "**") {
        for (;;) {
            if (matches(pattern, path))
                return true;
            if (path.empty())
                return false;
            (void)segment(path);
        }
    }
    if (path.empty())
        return false;
    const std::string have = segment(path);
    return ::fnmatch(want.c_str(), have.c_str(), FNM_PERIOD) == 0 && matches(pattern, path);
}

class Listing {
public:
    Listing(const Project& project, MigrationSet& set) : m_project(project), m_set(set) {}

    std::vector<Entry> read()
    {
        const std::string ignore = m_project.setting("ignore-pattern");
        if (isSetTrue(m_project, "use-glob")) {
            std::string pattern = m_project.setting("migrations-dir", "migrations");
            while (pattern.starts_with("./"))
                pattern.erase(0, 2);
            if (isGlob(pattern)) {
                walk(m_project.folder, pattern, ignore, 0);
                return std::move(m_entries);
            }
        }
        const std::string text = ignore.empty() ? "^\\..*" : "^" + ignore + "$";
        const QRegularExpression expression(QString::fromStdString(text));
        if (!expression.isValid())
            m_set.problems.push_back({ProblemKind::Unreadable,
                                      true,
                                      {},
                                      fmt::format("the ignore-pattern {} is no regular expression: {}",
                                                  shownInLine(ignore), expression.errorString().toStdString()),
                                      "Mend it; node-pg-migrate refuses every command until then."});
        list(m_project.folder, [&](const std::string& name) {
            // The default, by far the most common, without the engine.
            return ignore.empty() ? name.front() == '.'
                                  : expression.isValid() && expression.match(QString::fromStdString(name)).hasMatch();
        });
        return std::move(m_entries);
    }

private:
    template<typename Ignores>
    void list(const fs::path& path, const Ignores& ignores)
    {
        const project::Folder folder(path, m_project.root);
        const std::string prefix = (path / "").string();
        m_entries.reserve(m_entries.size() + folder.files().size());
        for (const std::string& name : folder.files()) {
            if (!ignores(name))
                m_entries.push_back({name, prefix + name, nodePgNumber(name)});
        }
        addFileProblems(
            folder, [&](const std::string& name) { return !ignores(name); }, m_set);
    }

    void walk(const fs::path& path, const std::string& pattern, const std::string& ignore, int depth)
    {
        const std::string below = path.lexically_relative(m_project.base).generic_string();
        const auto relative = [&](const std::string& name) { return below == "." ? name : below + '/' + name; };
        list(path, [&](const std::string& name) {
            return !matches(pattern, relative(name)) || (!ignore.empty() && matches(ignore, relative(name)));
        });
        if (depth >= 12)
            return;
        const project::Folder folder(path, m_project.root);
        for (const std::string& name : folder.folders()) {
            std::error_code ignored;
            if (name != "node_modules" && !fs::is_symlink(path / name, ignored))
                walk(path / name, pattern, ignore, depth + 1);
        }
    }

    const Project& m_project;
    MigrationSet& m_set;
    std::vector<Entry> m_entries;
};

void checkNames(const std::vector<Entry>& entries, MigrationSet& set)
{
    for (const Entry& entry : entries) {
        const Place place{entry.path, 0, 0};
        if (entries.size() > 1 && leadingDigits(entry.name) == 0)
            set.problems.push_back(
                {ProblemKind::LooksLikeMigration, true, place,
                 fmt::format("Cannot determine numeric prefix for \"{}\": every file in the folder counts as "
                             "a migration",
                             shownInLine(entry.name)),
                 "Move it elsewhere, begin its name with a number, or set ignore-pattern; node-pg-migrate "
                 "refuses every command until then."});
        else if (nodePgKind(entry.name) == NodePgKind::Unknown)
            set.problems.push_back(
                {ProblemKind::LooksLikeMigration, true, place,
                 fmt::format("Unknown file extension \"{}\" of {}",
                             shownInLine(fs::path(entry.name).extension().string()), shownInLine(entry.name)),
                 "Move it elsewhere, or set ignore-pattern; node-pg-migrate refuses every command until then."});
        if (entry.name.find('\'') != std::string::npos)
            set.problems.push_back(
                {ProblemKind::OddName, false, place,
                 fmt::format("the quote in the name of {} breaks the SQL with which node-pg-migrate records it",
                             shownInLine(entry.name)),
                 "Rename the file."});
    }
}

/// Whether there is a way down, and other things that the text tells.
void look(const Project& project, Migration& migration, NodePgFacts& facts)
{
    std::string text;
    try {
        text = readFile(migration.upFile, project.root);
    } catch (const Error&) {
        return; // told when somebody wants its script
    }
    bool hasDown = true;
    if (migration.kind == project::MigrationKind::Code) {
        const JsMigration told = jsMigration(text);
        hasDown = !told.isDownFalse; // without one the tool turns `up` around
        if (told.isUpFalse)
            facts.upDisabled.push_back(migration.version);
    } else {
        hasDown = findNodePgMarker(text, "down").has_value();
    }
    if (!hasDown) {
        migration.downFile = std::string();
        facts.downDisabled.push_back(migration.version);
    }
}

} // namespace

Project NodePgMigrate::projectAt(const project::Folder& folder) const
{
    auto package = packageOf(folder.path(), folder.root());
    if (!package) {
        package.emplace();
        package->folder = project::baseOf(folder.path(), folder.root());
    }
    NodePgConfig config = readNodePgConfig(*package, folder.root(), folder.path());
    // The package's own folder stands for the migrations below it.
    const fs::path named = folderOf(config.settings, package->folder);
    const bool isPackage = folder.path() == package->folder && named != folder.path() && isFolder(named, folder.root());
    return projectOf(*package, std::move(config), isPackage ? named : folder.path(), folder.root());
}

Project NodePgMigrate::withTarget(Project project, const postgres::ConnectionTarget&) const
{
    return project;
}

std::optional<Project> NodePgMigrate::recognise(const project::Folder& folder) const
{
    if (folder.has("package.json")) {
        if (const auto package = packageJsonIn(folder.path(), folder.root()); package && isNodePgPackage(*package)) {
            NodePgConfig config = readNodePgConfig(*package, folder.root());
            const fs::path named = folderOf(config.settings, package->folder);
            if (isFolder(named, folder.root()))
                return projectOf(*package, std::move(config), named, folder.root());
        }
    }
    const auto counts = [](const std::string& name) {
        return leadingDigits(name) > 0 && nodePgKind(name) != NodePgKind::Unknown;
    };
    if (!std::ranges::any_of(folder.files(), counts))
        return std::nullopt;
    const auto package = packageOf(folder.path(), folder.root());
    if (!package)
        return std::nullopt;
    NodePgConfig config = readNodePgConfig(*package, folder.root(), folder.path());
    const std::string name = folder.path().filename().string();
    const bool isNamed = folderOf(config.settings, package->folder) == folder.path();
    const bool isNobodys = config.folders.empty() && (name == "migrations" || name == "migration");
    if (!isNamed && !isNobodys)
        return std::nullopt;
    return projectOf(*package, std::move(config), folder.path(), folder.root());
}

MigrationSet NodePgMigrate::load(const Project& project) const
{
    MigrationSet set;
    auto facts = std::make_shared<NodePgFacts>();
    if (const auto package = packageJsonIn(project.base, project.root))
        set.problems = readNodePgConfig(*package, project.root, project.folder).problems;
    std::vector<Entry> entries = Listing(project, set).read();
    std::ranges::stable_sort(entries, [](const Entry& a, const Entry& b) {
        const double difference = a.number - b.number;
        return difference < 0 || (!(difference > 0) && localeCompare(a.name, b.name) < 0);
    });
    checkNames(entries, set);

    std::vector<std::string> names;
    names.reserve(entries.size());
    set.migrations.reserve(entries.size());
    std::map<std::string, const Entry*, std::less<>> seen;
    for (const Entry& entry : entries) {
        names.push_back(entry.name);
        Migration migration;
        migration.version = nodePgName(entry.name);
        migration.name = migration.version.substr(leadingDigits(migration.version));
        while (migration.name.starts_with('_') || migration.name.starts_with('-'))
            migration.name.erase(0, 1);
        migration.kind = nodePgKind(entry.name) == NodePgKind::Code ? project::MigrationKind::Code
                                                                    : project::MigrationKind::Versioned;
        migration.upFile = entry.path;
        migration.downFile = entry.path;
        look(project, migration, *facts);
        const auto [first, isNew] = seen.try_emplace(migration.version, &entry);
        if (!isNew) {
            facts->doubled.push_back(migration.version);
            set.problems.push_back(
                {ProblemKind::DuplicateVersion, false, Place{entry.path, 0, 0},
                 fmt::format("{} and {} have the same name {} without their extensions: two migrations with "
                             "one name, which node-pg-migrate records twice and removes at once",
                             shownInLine(first->second->name), shownInLine(entry.name), shownInLine(migration.version)),
                 "Rename one of them."});
        }
        set.migrations.push_back(std::move(migration));
    }
    addNameProblems(project.folder, names, set);
    const auto schemas = nodePgSchemas(project);
    const auto hasCapital = [](const std::string& text) {
        return std::ranges::any_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
    };
    if (isSetTrue(project, "decamelize") && (hasCapital(project.setting("migrations-table")) ||
                                             hasCapital(project.setting("migrations-schema", schemas.front()))))
        set.problems.push_back(
            {ProblemKind::OddName,
             true,
             {},
             "with decamelize node-pg-migrate makes its table under another name than the one it writes to, "
             "and every run fails",
             "Write the names of its table and schema in lower case."});
    std::ranges::sort(facts->doubled);
    std::ranges::sort(facts->downDisabled);
    if (std::ranges::any_of(set.migrations,
                            [](const Migration& one) { return one.kind == project::MigrationKind::Code; })) {
        facts->tool = findJsTool(project.base, project.root, "node-pg-migrate", "node-pg-migrate",
                                 linesOf(project.setting("node-options")));
        if (!facts->tool.missing.empty())
            set.problems.push_back(toolMissingProblem(project, facts->tool));
    }
    set.facts = std::move(facts);
    return set;
}

ScriptFile NodePgMigrate::script(const Project& project, const Migration& migration, Direction direction) const
{
    const bool isUp = direction == Direction::Up;
    ScriptFile script;
    script.file = isUp ? migration.upFile : migration.downFile;
    if (script.file.empty())
        return script;
    if (migration.kind == project::MigrationKind::Code) {
        script.sha256 = sha256Hex(readFile(script.file, project.root));
        return script;
    }
    const std::string text = readScriptFile(project, script.file);
    script.sha256 = sha256Hex(text);
    script.ownControl = OwnControl::Message;
    script.remedyForAlone = "write it as a JavaScript migration that calls pgm.noTransaction()";
    const NodePgParts parts = nodePgParts(text);
    if (!isUp && !parts.downBegin)
        return script;
    Block block;
    block.offset = isUp ? parts.upBegin : *parts.downBegin;
    block.text = text.substr(block.offset, (isUp ? parts.upEnd : parts.downEnd) - block.offset);
    block.line = 1 + static_cast<int>(std::ranges::count(std::string_view(text).substr(0, block.offset), '\n'));
    if (!block.text.ends_with(';'))
        block.text += ';';
    block.transaction = BlockTransaction::Explicit;
    script.blocks.push_back(std::move(block));
    return script;
}

std::optional<LoneScript> NodePgMigrate::loneScript(std::string_view, const std::string& text, bool isSaid) const
{
    const NodePgParts parts = nodePgParts(text);
    // The markers are words that a comment may hold as well: without a word of the user both must be there.
    if (!isSaid && (!parts.downBegin || parts.upBegin == 0))
        return std::nullopt;
    const auto blockOf = [&](std::size_t begin, std::size_t end) {
        Block block;
        block.offset = begin;
        block.text = text.substr(begin, end - begin);
        block.line = 1 + static_cast<int>(std::ranges::count(std::string_view(text).substr(0, begin), '\n'));
        return block;
    };
    LoneScript script;
    script.up.push_back(blockOf(parts.upBegin, parts.upEnd));
    if (parts.downBegin) {
        script.hasDown = true;
        script.down.push_back(blockOf(*parts.downBegin, parts.downEnd));
        script.downLine = script.down.front().line;
    }
    return script;
}

std::vector<Format::NewFile> NodePgMigrate::newMigration(const Project& project, std::string_view newName,
                                                         std::chrono::system_clock::time_point now) const
{
    checkNewName(newName, 200);
    std::string words;
    for (const char c : newName) {
        const char shown = c == ' ' || c == '_' ? '-' : c;
        if (shown != '-' || c == '-' || !words.ends_with('-'))
            words += shown;
    }
    if (words.empty())
        throw Error(ErrorCode::Usage, "a new migration needs a name").remedy("Say what it does in a few words.");
    if (words.find('\'') != std::string::npos)
        throw Error(ErrorCode::Usage, "a quote in the name breaks the SQL of node-pg-migrate").remedy("Leave it out.");
    std::error_code ignored;
    MigrationSet set;
    std::vector<Entry> entries;
    if (fs::exists(project.folder, ignored))
        entries = Listing(project, set).read();
    std::ranges::stable_sort(entries, [](const Entry& a, const Entry& b) { return a.number < b.number; });

    const auto digitsOf = [](const Entry& entry) { return leadingDigits(entry.name); };
    std::string format = project.setting("migration-filename-format");
    if (format.empty() && !entries.empty())
        format = digitsOf(entries.back()) == 17 ? "utc" : digitsOf(entries.back()) < 10 ? "index" : "timestamp";
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
    const double last = entries.empty() || std::isnan(entries.back().number) ? 0.0 : entries.back().number;
    std::string prefix;
    if (format == "index") {
        std::size_t width = 0;
        for (const Entry& entry : entries) {
            if (digitsOf(entry) == 0)
                throw Error(ErrorCode::Refused,
                            fmt::format("the next number cannot be told: {} has none", shownInLine(entry.name)))
                    .at({entry.path, 0, 0})
                    .remedy("Begin its name with a number, or move it elsewhere.")
                    .stateLeft(StateLeft::NothingChanged);
            width = std::max(width, digitsOf(entry));
        }
        prefix = fmt::format("{:.0f}", last + 1);
        prefix.insert(0, prefix.size() < (width == 0 ? 4 : width) ? (width == 0 ? 4 : width) - prefix.size() : 0, '0');
    } else {
        // Later than all that are there: an older one would break the order.
        const auto moment = last < 9e15 ? std::max(milliseconds, static_cast<std::int64_t>(last) + 1) : milliseconds;
        prefix = format == "utc"
                     ? timeAsDigits(std::chrono::system_clock::time_point(std::chrono::milliseconds(moment))) +
                           fmt::format("{:03}", moment % 1000)
                     : std::to_string(moment);
    }
    std::string language = project.setting("migration-file-language");
    if (language.empty())
        language = entries.empty() || nodePgKind(entries.back().name) == NodePgKind::Unknown
                       ? "sql"
                       : fs::path(entries.back().name).extension().string().substr(1);
    std::string content = "-- Up Migration\n\n-- Down Migration\n";
    if (language == "ts" || language == "mts" || language == "cts")
        content = "import type { ColumnDefinitions, MigrationBuilder } from 'node-pg-migrate';\n\n"
                  "export const shorthands: ColumnDefinitions | undefined = undefined;\n\n"
                  "export async function up(pgm: MigrationBuilder): Promise<void> {}\n\n"
                  "export async function down(pgm: MigrationBuilder): Promise<void> {}\n";
    else if (language == "cjs" || language == "js" || language == "mjs") {
        // In the module style of the newest that is there.
        bool isCommonJs = language == "cjs";
        if (language == "js") {
            for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
                if (!entry->name.ends_with(".js"))
                    continue;
                const std::string text = readSmallFile(entry->path, project.root).value_or(std::string());
                isCommonJs = text.find("exports.") != std::string::npos && text.find("export ") == std::string::npos;
                break;
            }
        }
        const std::string begin = isCommonJs ? "exports." : "export const ";
        content =
            begin + "shorthands = undefined;\n\n" + begin + "up = (pgm) => {};\n\n" + begin + "down = (pgm) => {};\n";
    } else if (language != "sql") {
        language = "sql";
    }
    return {{project.folder / fmt::format("{}_{}.{}", prefix, words, language), content}};
}

std::vector<project::Environment> NodePgMigrate::environments(const Project& project) const
{
    std::vector<project::Environment> environments;
    const auto package = packageJsonIn(project.base, project.root);
    if (!package)
        return environments;
    const auto add = [&](const std::string& name, const JsValue& connection) {
        try {
            if (auto one = environmentOf(name, connection))
                environments.push_back(std::move(*one));
        } catch (const Error&) {
            // nothing that could be offered
        }
    };
    const std::string variable = project.setting("database-url-var", "DATABASE_URL");
    if (variable != "DATABASE_URL") { // that one is offered for every project
        JsValue value;
        value.kind = JsValue::Kind::Variable;
        value.text = variable;
        std::error_code ignored;
        const fs::path dotEnv = folderBelow(project.base, project.setting("env-path", ".env"));
        if (std::getenv(variable.c_str()) == nullptr && fs::exists(dotEnv, ignored)) {
            try {
                const auto variables = project::readDotEnv(dotEnv, project.root);
                if (const auto found = variables.find(variable); found != variables.end()) {
                    value.kind = JsValue::Kind::String;
                    value.text = found->second;
                }
            } catch (const Error&) {
                value.text.clear();
            }
        }
        if (!value.text.empty())
            add(variable, value);
    }
    for (const auto& [source, connection] : readNodePgConfig(*package, project.root, project.folder).connections)
        add(fs::path(source).filename().string(), connection);
    return environments;
}

std::vector<std::string> nodePgSchemas(const Project& project)
{
    std::vector<std::string> schemas = linesOf(project.setting("schema"));
    if (schemas.empty())
        schemas.emplace_back("public");
    return schemas;
}

std::vector<Format::NewFile> NodePgMigrate::filled(const Project&, std::vector<NewFile> files,
                                                   const NewScript& script) const
{
    NewFile& file = files.front();
    const bool isAlone = script.isUpAlone || script.isDownAlone;
    if (file.path.extension() == ".sql") {
        if (!isAlone) {
            file.content =
                fmt::format("-- Up Migration\n{}\n-- Down Migration\n{}", asLines(script.up), asLines(script.down));
            return files;
        }
        // An SQL file has no word for it.
        file.path.replace_extension(".cjs");
        file.content = "exports.shorthands = undefined;\n\nexports.up = (pgm) => {};\n\nexports.down = (pgm) => {};\n";
    }
    std::string& text = file.content;
    const auto call = [](const std::string& sql, bool isWithout) {
        return fmt::format("{{\n{}{}}}", isWithout ? "  pgm.noTransaction();\n" : "",
                           sql.empty() ? "" : fmt::format("  pgm.sql({});\n", jsText("\n" + asLines(sql))));
    };
    for (const auto& [function, sql, isWithout] :
         {std::tuple("down", &script.down, script.isDownAlone), std::tuple("up", &script.up, script.isUpAlone)}) {
        const auto at = text.find(fmt::format("{} = (", function));
        const auto named = at == std::string::npos ? text.find(fmt::format("function {}(", function)) : at;
        const auto body = named == std::string::npos ? named : text.find("{}", named);
        if (body == std::string::npos)
            refuseFilled("the project's template has a form that is not known here",
                         "Write the SQL into the file by hand.");
        text.replace(body, 2, call(*sql, isWithout));
    }
    return files;
}

} // namespace lk::formats
