// SPDX-License-Identifier: Apache-2.0
#include "core/formats/javascript/files.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/formats/filled.h"
#include "core/formats/knex/knex.h"
#include "core/formats/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
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

constexpr std::array<std::string_view, 7> kKnexfiles = {"knexfile.js", "knexfile.mjs", "knexfile.coffee", "knexfile.ts",
                                                        "knexfile.eg", "knexfile.ls",  "knexfile.cjs"};
constexpr const char* kExtensions = ".co\n.coffee\n.eg\n.iced\n.js\n.cjs\n.litcoffee\n.ls\n.ts";
constexpr const char* kEnvRead = "env-read";

std::string knexfileIn(const fs::path& folder)
{
    std::error_code ignored;
    for (const std::string_view name : kKnexfiles) {
        if (fs::is_regular_file(folder / name, ignored))
            return std::string(name);
    }
    return {};
}

/// The value of one key of `migrations`, as a setting.
void takeKey(const std::string& key, const JsValue& value, const fs::path& file, KnexConfig& config)
{
    static constexpr std::array<std::string_view, 5> kTexts = {"tableName", "schemaName", "directory", "loadExtensions",
                                                               "extension"};
    static constexpr std::array<std::string_view, 3> kBooleans = {"sortDirsSeparately", "disableTransactions",
                                                                  "disableMigrationsListValidation"};
    static constexpr std::array<std::string_view, 4> kHooks = {"beforeAll", "afterAll", "beforeEach", "afterEach"};
    if (std::ranges::find(kHooks, key) != kHooks.end()) {
        config.settings["hooks"] += (config.settings["hooks"].empty() ? "" : ", ") + key;
    } else if (key == "migrationSource") {
        config.settings[key] = "code";
    } else if (std::ranges::find(kBooleans, key) != kBooleans.end()) {
        if (value.kind == JsValue::Kind::Boolean)
            config.settings[key] = value.isTrue ? "true" : "false";
        else
            config.problems.push_back(computedProblem(file, "migrations." + key));
    } else if (std::ranges::find(kTexts, key) != kTexts.end()) {
        std::vector<std::string> lines;
        const JsValue& told =
            value.kind == JsValue::Kind::Variable && !value.otherwise.empty() ? value.otherwise.front() : value;
        if (value.kind == JsValue::Kind::Variable && std::getenv(value.text.c_str()) != nullptr)
            lines.emplace_back(std::getenv(value.text.c_str()));
        else if (told.isString())
            lines.push_back(told.text);
        else if (told.kind == JsValue::Kind::Array) {
            for (const JsValue& item : told.items) {
                if (item.isString())
                    lines.push_back(item.text);
                else
                    config.problems.push_back(computedProblem(file, "migrations." + key));
            }
        } else if (told.kind != JsValue::Kind::Null)
            config.problems.push_back(computedProblem(file, "migrations." + key));
        if (!lines.empty())
            config.settings[key] = joinedLines(lines);
    }
}

std::vector<fs::path> foldersOf(const std::map<std::string, std::string>& settings, const fs::path& base)
{
    const auto found = settings.find("directory");
    std::vector<fs::path> folders;
    for (const std::string& one : linesOf(found == settings.end() ? std::string("./migrations") : found->second))
        folders.push_back(folderBelow(base, one));
    return folders;
}

Project projectOf(const fs::path& base, const fs::path& root, KnexConfig config, const std::string& environment)
{
    Project project;
    project.format = "knex";
    project.base = base;
    project.root = root;
    const auto folders = foldersOf(config.settings, base);
    project.folder = folders.front();
    project.moreFolders.assign(folders.begin() + 1, folders.end());
    project.settings = std::move(config.settings);
    project.settings["knexfile"] = config.file;
    project.settings["env"] = environment;
    project.settings[kEnvRead] = environment;
    if (std::string options = nodeOptions(base, root, {"knex"}); !options.empty())
        project.settings["node-options"] = std::move(options);
    return project;
}

/// `extensions`: one a line.
bool hasExtension(const std::string& name, std::string_view extensions)
{
    const std::size_t dot = name.rfind('.');
    if (dot == std::string::npos || dot == 0)
        return false;
    const std::vector<std::string> all = linesOf(extensions);
    return std::ranges::find(all, std::string_view(name).substr(dot)) != all.end();
}

bool counts(const Project& project, const std::string& name)
{
    return hasExtension(name, project.setting("loadExtensions", kExtensions));
}

void tellOdd(const fs::path& folder, const std::string& name, bool isCounted, MigrationSet& set)
{
    const Place place{(folder / name).string(), 0, 0};
    if (isCounted && name.ends_with(".d.ts"))
        set.problems.push_back(
            {ProblemKind::LooksLikeMigration, false, place,
             fmt::format("{} is a file of types, and yet Knex takes it for a migration (it ends in .ts)",
                         shownInLine(name)),
             "Move it elsewhere."});
    if (!isCounted && name.ends_with(".mjs"))
        set.problems.push_back(
            {ProblemKind::LooksLikeMigration, false, place,
             fmt::format("Knex passes over {} in silence: .mjs is not among the extensions that it loads",
                         shownInLine(name)),
             "Name the extension in loadExtensions, or rename the file to .js."});
}

} // namespace

KnexConfig readKnexConfig(const fs::path& folder, const fs::path& root, const std::string& environment)
{
    KnexConfig config;
    config.file = knexfileIn(folder);
    const fs::path file = folder / config.file;
    const auto module = config.file.empty() ? std::nullopt : readJsConfig(file, root, folder, config.problems);
    if (!module)
        return config;
    const JsValue& all = module->hasWhole ? module->whole : module->named;
    if (!all.isObject() || (all.members.empty() && !module->isUnderstood)) {
        config.problems.push_back(computedProblem(file, "the configuration"));
        return config;
    }
    const JsValue* block = all.member(environment);
    for (const auto& [name, value] : all.members) {
        if (!value.isObject())
            continue;
        if (const JsValue* connection = value.member("connection"))
            config.connections.emplace_back(name, *connection);
    }
    if (block == nullptr) {
        // The tool takes the whole object then.
        if (const JsValue* connection = all.member("connection"))
            config.connections.emplace_back(config.file, *connection);
        else if (all.member("client") == nullptr && all.member("migrations") == nullptr && !config.connections.empty())
            config.problems.push_back(noEnvironmentProblem(file, environment, "Knex"));
        block = &all;
    }
    if (!block->isObject() || (block->isOpen && block->member("migrations") == nullptr)) {
        config.problems.push_back(computedProblem(file, fmt::format("the environment {}", shownInLine(environment))));
        if (!block->isObject())
            return config;
    }
    if (const JsValue* migrations = block->member("migrations")) {
        if (!migrations->isObject() || migrations->isOpen)
            config.problems.push_back(computedProblem(file, "migrations"));
        for (const auto& [key, value] : migrations->members)
            takeKey(key, value, file, config);
    }
    if (const JsValue* connection = block->member("connection")) {
        const JsValue* url = connection->member("connectionString");
        const JsValue& told = url == nullptr ? *connection : *url;
        if (told.kind == JsValue::Kind::Variable)
            config.settings["connection-variable"] = told.text;
    }
    return config;
}

Project Knex::projectAt(const project::Folder& folder) const
{
    const std::string environment = nodeEnvironment();
    const auto base =
        folderAbove(folder.path(), folder.root(), [](const fs::path& one) { return !knexfileIn(one).empty(); });
    Project project;
    if (base) {
        project = projectOf(*base, folder.root(), readKnexConfig(*base, folder.root(), environment), environment);
        // The knexfile's own folder stands for the migrations that it names.
        std::error_code ignored;
        if (folder.path() == project.folder || (folder.path() == *base && fs::is_directory(project.folder, ignored) &&
                                                project::isInside(project.folder, folder.root())))
            return project;
        project.moreFolders.clear();
    } else {
        const auto package = packageJsonAbove(folder.path(), folder.root());
        project = projectOf(package ? package->folder : project::baseOf(folder.path(), folder.root()), folder.root(),
                            {}, environment);
    }
    project.folder = folder.path();
    return project;
}

Project Knex::withTarget(Project project, const postgres::ConnectionTarget& target) const
{
    std::string environment = project.setting("env", nodeEnvironment());
    if (environment == project.setting(kEnvRead) && !target.parameters.empty())
        environment = environmentLeadingTo(target, readKnexConfig(project.base, project.root, environment).connections,
                                           environment);
    if (environment == project.setting(kEnvRead))
        return project;
    // Another environment was named in lockkeeper.toml, or stands for this target: its own block holds.
    KnexConfig config = readKnexConfig(project.base, project.root, environment);
    project.settings["env"] = environment;
    for (const char* key :
         {"tableName", "schemaName", "connection-variable", "disableTransactions", "disableMigrationsListValidation"})
        project.settings.erase(key);
    for (auto& [key, value] : config.settings)
        project.settings[key] = std::move(value);
    project.settings[kEnvRead] = environment;
    return project;
}

std::optional<Project> Knex::recognise(const project::Folder& folder) const
{
    // A quick no for the many folders of others: there is no knexfile, and nothing that could be a migration.
    const auto concerns = [](const std::string& name) {
        return std::ranges::find(kKnexfiles, name) != kKnexfiles.end() || hasExtension(name, kExtensions);
    };
    if (!folder.files().empty() && std::ranges::none_of(folder.files(), concerns))
        return std::nullopt;
    const std::string environment = nodeEnvironment();
    const auto base =
        folderAbove(folder.path(), folder.root(), [](const fs::path& one) { return !knexfileIn(one).empty(); });
    std::error_code ignored;
    if (base) {
        Project project =
            projectOf(*base, folder.root(), readKnexConfig(*base, folder.root(), environment), environment);
        const bool isThere =
            fs::is_directory(project.folder, ignored) && project::isInside(project.folder, folder.root());
        const bool isOwn = folder.path() == *base || folder.path() == project.folder;
        return isThere && isOwn ? std::optional(std::move(project)) : std::nullopt;
    }
    // Without a knexfile (the application migrates by itself): package.json and the texts have to say it.
    if (folder.path().filename() != "migrations")
        return std::nullopt;
    const auto package = packageJsonAbove(folder.path(), folder.root());
    if (!package || !package->dependencies.contains("knex"))
        return std::nullopt;
    int looks = 0;
    for (const std::string& name : folder.files()) {
        if (!name.ends_with(".js") && !name.ends_with(".ts") && !name.ends_with(".cjs"))
            continue;
        const std::string text = folder.head(name).value_or(std::string());
        const JsMigration told = jsMigration(text);
        if (told.hasUp && told.hasDown && text.find("knex") != std::string::npos)
            return projectAt(folder);
        if (++looks == 5)
            break;
    }
    return std::nullopt;
}

MigrationSet Knex::load(const Project& plain) const
{
    const Project project = withTarget(plain, {});
    MigrationSet set;
    auto facts = std::make_shared<KnexFacts>();
    set.problems = readKnexConfig(project.base, project.root, project.setting("env", nodeEnvironment())).problems;
    const bool isCode = project.setting("migrationSource") == "code";
    if (isCode)
        set.problems.push_back(
            {ProblemKind::Unreadable, false, Place{(project.base / project.setting("knexfile")).string(), 0, 0},
             "the knexfile has a migrationSource of its own: which migrations there are, only its program code "
             "knows; what is recorded is shown",
             "Run them with knex itself."});
    std::vector<fs::path> folders;
    if (!isCode) {
        folders.push_back(project.folder);
        folders.insert(folders.end(), project.moreFolders.begin(), project.moreFolders.end());
    }
    std::vector<std::string> names;
    for (const fs::path& path : folders) {
        const project::Folder folder(path, project.root);
        addFileProblems(
            folder, [&](const std::string& name) { return counts(project, name); }, set);
        const std::string prefix = (path / "").string();
        const std::size_t first = set.migrations.size();
        for (const std::string& name : folder.files()) {
            const bool isCounted = counts(project, name);
            tellOdd(path, name, isCounted, set);
            if (!isCounted)
                continue;
            names.push_back(name);
            Migration migration = jsMigrationOf(name);
            migration.upFile = prefix + name;
            set.migrations.push_back(std::move(migration));
        }
        if (isSetTrue(project, "sortDirsSeparately"))
            sortAsJs(set.migrations.begin() + static_cast<std::ptrdiff_t>(first), set.migrations.end());
    }
    if (!isSetTrue(project, "sortDirsSeparately"))
        sortAsJs(set.migrations.begin(), set.migrations.end());
    addNameProblems(project.folder, names, set);
    addDoubledProblems(set, "Knex");

    facts->texts.reserve(set.migrations.size());
    for (std::size_t i = 0; i < set.migrations.size(); ++i) {
        Migration& migration = set.migrations[i];
        JsMigration told = readJsMigration(project, migration);
        if (told.isWithoutTransaction)
            facts->withoutTransaction.push_back(i);
        if (!told.hasUp || !told.hasDown)
            set.problems.push_back({ProblemKind::LooksLikeMigration, false, Place{migration.upFile.string(), 0, 0},
                                    fmt::format("Invalid migration: {} must have both an up and down function",
                                                shownInLine(migration.version)),
                                    "Write both; a down that throws tells that there is no way back."});
        if (told.hasDown && !told.isDownThrowing)
            migration.downFile = migration.upFile.string();
        facts->texts.push_back(told);
    }
    if (const std::string hooks = project.setting("hooks"); !hooks.empty())
        set.problems.push_back(
            {ProblemKind::LooksLikeMigration, false, Place{(project.base / project.setting("knexfile")).string(), 0, 0},
             fmt::format("the knexfile has hooks ({}): program code that runs around the migrations", hooks),
             "Know what they do before you run anything."});
    facts->tool = findJsTool(project.base, project.root, "knex", "knex", linesOf(project.setting("node-options")));
    if (!facts->tool.missing.empty())
        set.problems.push_back(toolMissingProblem(project, facts->tool));
    set.facts = std::move(facts);
    return set;
}

ScriptFile Knex::script(const Project& project, const Migration& migration, Direction direction) const
{
    return jsScript(project, migration, direction);
}

std::vector<Format::NewFile> Knex::newMigration(const Project& project, std::string_view newName,
                                                std::chrono::system_clock::time_point now) const
{
    const fs::path folder =
        project.moreFolders.empty() ? project.folder : project.moreFolders.back(); // the last, as the tool
    const JsStyle style = styleOf(project, folder, [&](const std::string& name) { return counts(project, name); });
    std::string extension = project.setting("extension", style.extension);
    if (extension.empty()) {
        const std::string own = fs::path(project.setting("knexfile")).extension().string();
        extension = own.size() > 1 && own != ".mjs" ? own.substr(1) : "js";
    }
    std::string content;
    if (extension == "ts")
        content = "import type { Knex } from \"knex\";\n\nexport async function up(knex: Knex): Promise<void> {\n}\n\n"
                  "export async function down(knex: Knex): Promise<void> {\n}\n";
    else if (style.isModule || extension == "mjs")
        content = "/**\n * @param { import(\"knex\").Knex } knex\n * @returns { Promise<void> }\n */\n"
                  "export const up = async (knex) => {\n};\n\n"
                  "/**\n * @param { import(\"knex\").Knex } knex\n * @returns { Promise<void> }\n */\n"
                  "export const down = async (knex) => {\n};\n";
    else
        content = "/**\n * @param { import(\"knex\").Knex } knex\n * @returns { Promise<void> }\n */\n"
                  "exports.up = async function (knex) {\n};\n\n"
                  "/**\n * @param { import(\"knex\").Knex } knex\n * @returns { Promise<void> }\n */\n"
                  "exports.down = async function (knex) {\n};\n";
    return {newJsFile(folder, style, newName, now, '_', extension, std::move(content))};
}

std::vector<project::Environment> Knex::environments(const Project& project) const
{
    return offeredBy(readKnexConfig(project.base, project.root, project.setting("env", nodeEnvironment())).connections);
}

std::vector<Format::NewFile> Knex::filled(const Project&, std::vector<NewFile> files, const NewScript& script) const
{
    const auto call = [](const std::string& sql) -> std::string {
        if (sql.empty())
            return {};
        std::string text;
        for (const char c : asLines(sql)) { // Knex takes a bare question mark for a parameter
            if (c == '?')
                text += '\\';
            text += c;
        }
        return fmt::format("  await knex.raw({});\n", jsText("\n" + text));
    };
    std::string& text = files.front().content;
    const bool isCommonJs = text.find("exports.up") != std::string::npos;
    const auto close = text.find("{\n}");
    const auto second = close == std::string::npos ? close : text.find("{\n}", close + 1);
    if (second == std::string::npos)
        refuseFilled("the project's template has a form that is not known here",
                     "Write the SQL into the file by hand.");
    text.insert(second + 2, call(script.down));
    text.insert(close + 2, call(script.up));
    if (script.isUpAlone || script.isDownAlone)
        text += isCommonJs ? "\nexports.config = { transaction: false };\n"
                           : "\nexport const config = { transaction: false };\n";
    return files;
}

} // namespace lk::formats
