// SPDX-License-Identifier: Apache-2.0
#include "core/formats/javascript/files.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/formats/filled.h"
#include "core/formats/names.h"
#include "core/formats/sequelize/sequelize.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <system_error>

namespace lk::formats {

namespace fs = std::filesystem;
using project::Direction;
using project::Migration;
using project::MigrationSet;
using project::ProblemKind;
using project::Project;

namespace {

constexpr const char* kRcFile = ".sequelizerc";
constexpr const char* kEnvRead = "env-read";

/// `/^(?!.*\.d\.ts$).*\.(cjs|js|cts|ts)$/`
bool counts(const std::string& name)
{
    return !name.ends_with(".d.ts") && name.find('\n') == std::string::npos &&
           (name.ends_with(".cjs") || name.ends_with(".js") || name.ends_with(".cts") || name.ends_with(".ts"));
}

bool isUsed(const fs::path& folder, const fs::path& root)
{
    std::error_code ignored;
    if (fs::is_regular_file(folder / kRcFile, ignored))
        return true;
    const auto package = packageJsonIn(folder, root);
    return package && (package->dependencies.contains("sequelize-cli") ||
                       (package->dependencies.contains("sequelize") && package->dependencies.contains("umzug")));
}

/// The storage keys and the connection of one environment's block.
void takeBlock(const JsValue& block, const fs::path& file, SequelizeConfig& config)
{
    for (const char* key :
         {"migrationStorage", "migrationStorageTableName", "migrationStorageTableSchema", "migrationStoragePath"}) {
        const JsValue* value = block.member(key);
        if (value == nullptr || value->kind == JsValue::Kind::Null)
            continue;
        if (value->isString())
            config.settings[key] = value->text;
        else
            config.problems.push_back(computedProblem(file, key));
    }
    if (const JsValue* times = block.member("migrationTimestamps")) {
        if (times->kind == JsValue::Kind::Boolean)
            config.settings["migrationTimestamps"] = times->isTrue ? "true" : "false";
        else
            config.problems.push_back(computedProblem(file, "migrationTimestamps"));
    }
    const JsValue* url = block.member("url");
    const JsValue* variable = block.member("use_env_variable");
    // A URL in the block beats the variable.
    if (url != nullptr && url->kind == JsValue::Kind::Variable)
        config.settings["connection-variable"] = url->text;
    else if (url == nullptr && variable != nullptr && variable->isString())
        config.settings["connection-variable"] = variable->text;
}

JsValue connectionOf(const JsValue& block)
{
    const JsValue* variable = block.member("use_env_variable");
    if (block.member("url") == nullptr && variable != nullptr && variable->isString()) {
        JsValue value;
        value.kind = JsValue::Kind::Variable;
        value.text = variable->text;
        return value;
    }
    const JsValue* dialect = block.member("dialect");
    if (dialect != nullptr && dialect->isString() && dialect->text != "postgres" && dialect->text != "postgresql")
        return {};
    return block;
}

void readConfigFile(const fs::path& file, const fs::path& folder, const fs::path& root, const std::string& environment,
                    SequelizeConfig& config)
{
    const auto module = readJsConfig(file, root, folder, config.problems);
    if (!module)
        return;
    const JsValue& all = module->hasWhole ? module->whole : module->named;
    if (!all.isObject() || (!module->isUnderstood && all.members.empty())) {
        config.problems.push_back(computedProblem(file, "the configuration"));
        return;
    }
    for (const auto& [name, value] : all.members) {
        if (value.isObject())
            config.connections.emplace_back(name, connectionOf(value));
    }
    const JsValue* block = all.member(environment);
    if (block == nullptr) {
        const bool isWhole = all.member("dialect") != nullptr || all.member("use_env_variable") != nullptr ||
                             all.member("url") != nullptr;
        if (isWhole)
            config.connections.emplace_back(file.filename().string(), connectionOf(all));
        else if (!all.members.empty())
            config.problems.push_back(noEnvironmentProblem(file, environment, "sequelize-cli"));
        block = &all;
    }
    if (!block->isObject() || block->isOpen)
        config.problems.push_back(computedProblem(file, fmt::format("the environment {}", shownInLine(environment))));
    takeBlock(*block, file, config);
}

Project projectOf(const fs::path& base, const fs::path& root, const std::string& environment)
{
    SequelizeConfig config = readSequelizeConfig(base, root, environment);
    Project project;
    project.format = "sequelize";
    project.base = base;
    project.root = root;
    project.folder = config.migrations;
    project.settings = std::move(config.settings);
    project.settings[kEnvRead] = project.settings["env"];
    if (std::string options = nodeOptions(base, root, {"sequelize-cli", "sequelize"}); !options.empty())
        project.settings["node-options"] = std::move(options);
    return project;
}

} // namespace

SequelizeConfig readSequelizeConfig(const fs::path& folder, const fs::path& root, std::string environment)
{
    SequelizeConfig config;
    config.migrations = folder / "migrations";
    std::error_code ignored;
    fs::path file = folder / "config" / "config.js";
    if (!fs::is_regular_file(file, ignored))
        file.replace_extension(".json");
    std::string named;
    if (const auto text = readSmallFile(folder / kRcFile, root)) {
        const JsModule module =
            jsModule(text->find("exports") == std::string::npos && text->find("export ") == std::string::npos
                         ? "module.exports = " + *text
                         : *text,
                     {folder, folder});
        const auto take = [&](const char* key) -> std::string {
            const JsValue* value = module.find(key);
            if (value == nullptr)
                return {};
            if (value->isString())
                return value->text;
            if (value->kind == JsValue::Kind::Variable) {
                const char* told = std::getenv(value->text.c_str());
                if (told != nullptr)
                    return told;
                if (!value->otherwise.empty() && value->otherwise.front().isString())
                    return value->otherwise.front().text;
            }
            config.problems.push_back(computedProblem(folder / kRcFile, key));
            return {};
        };
        if (!module.isUnderstood)
            config.problems.push_back(computedProblem(folder / kRcFile, "what it exports"));
        if (const std::string path = take("migrations-path"); !path.empty())
            config.migrations = folderBelow(folder, path);
        if (const std::string path = take("config"); !path.empty())
            file = folderBelow(folder, path);
        named = take("env");
    }
    if (environment.empty())
        environment = named.empty() ? nodeEnvironment() : named;
    config.settings["env"] = environment;
    readConfigFile(file, folder, root, environment, config);
    return config;
}

Project Sequelize::projectAt(const project::Folder& folder) const
{
    const auto base =
        folderAbove(folder.path(), folder.root(), [&](const fs::path& one) { return isUsed(one, folder.root()); });
    std::error_code ignored;
    Project project = projectOf(base ? *base : project::baseOf(folder.path(), folder.root()), folder.root(), {});
    const bool isBase = folder.path() == project.base && fs::is_directory(project.folder, ignored) &&
                        project::isInside(project.folder, folder.root());
    if (!isBase)
        project.folder = folder.path();
    return project;
}

Project Sequelize::withTarget(Project project, const postgres::ConnectionTarget& target) const
{
    std::string environment = project.setting("env");
    if (environment == project.setting(kEnvRead) && !target.parameters.empty())
        environment = environmentLeadingTo(
            target, readSequelizeConfig(project.base, project.root, environment).connections, environment);
    if (environment != project.setting(kEnvRead)) {
        // Another environment was named in lockkeeper.toml, or stands for this target: its own block holds.
        SequelizeConfig config = readSequelizeConfig(project.base, project.root, environment);
        for (const char* key : {"migrationStorage", "migrationStorageTableName", "migrationStorageTableSchema",
                                "migrationTimestamps", "connection-variable"})
            project.settings.erase(key);
        for (auto& [key, value] : config.settings)
            project.settings[key] = std::move(value);
        project.settings[kEnvRead] = environment;
    }
    if (!target.parameters.empty()) {
        const auto parameter = [&](const std::string& key) {
            const postgres::ConnectionTarget whole = postgres::withDefaults(target);
            const auto found = whole.parameters.find(key);
            return found == whole.parameters.end() ? std::string() : found->second;
        };
        project.settings["target-url"] = plainUrl(target);
        project.settings["target-socket"] = isSocket(target) ? "true" : "false";
        project.settings["target-database"] = target.database();
        project.settings["target-host"] = parameter("host");
        project.settings["target-port"] = parameter("port");
        project.settings["target-user"] = parameter("user");
    }
    return project;
}

std::optional<Project> Sequelize::recognise(const project::Folder& folder) const
{
    // A quick no for the many folders of others: neither the tool's own files nor anything that could be a migration.
    if (!folder.files().empty() && !folder.has(kRcFile) && !folder.has("package.json") &&
        std::ranges::none_of(folder.files(), counts))
        return std::nullopt;
    const auto base =
        folderAbove(folder.path(), folder.root(), [&](const fs::path& one) { return isUsed(one, folder.root()); });
    if (!base)
        return std::nullopt;
    std::error_code ignored;
    Project project = projectOf(*base, folder.root(), {});
    const bool isThere = fs::is_directory(project.folder, ignored) && project::isInside(project.folder, folder.root());
    if (!isThere || (folder.path() != *base && folder.path() != project.folder))
        return std::nullopt;
    // package.json alone says less than .sequelizerc: the files have to look the part.
    if (fs::is_regular_file(*base / kRcFile, ignored))
        return project;
    const project::Folder migrations(project.folder, folder.root());
    int looks = 0;
    for (const std::string& name : migrations.files()) {
        if (!counts(name))
            continue;
        const JsMigration told = jsMigration(migrations.head(name).value_or(std::string()));
        if (told.hasUp &&
            (told.hasDown || !told.isUnderstood || migrations.head(name)->find("queryInterface") != std::string::npos))
            return project;
        if (++looks == 5)
            break;
    }
    const bool isEmpty = std::ranges::none_of(migrations.files(), counts);
    return isEmpty && fs::exists(*base / "config", ignored) ? std::optional(std::move(project)) : std::nullopt;
}

MigrationSet Sequelize::load(const Project& plain) const
{
    const Project project = withTarget(plain, {});
    MigrationSet set;
    auto facts = std::make_shared<JsFacts>();
    set.problems = readSequelizeConfig(project.base, project.root, project.setting("env")).problems;
    const project::Folder folder(project.folder, project.root);
    addFileProblems(folder, counts, set);
    const std::string prefix = (project.folder / "").string();
    const bool isWithoutExtension = isSetTrue(project, "compare-without-extension");
    std::vector<std::string> names;
    for (const std::string& name : folder.files()) {
        if (name.ends_with(".mjs"))
            set.problems.push_back(
                {ProblemKind::LooksLikeMigration, false, Place{prefix + name, 0, 0},
                 fmt::format("sequelize-cli passes over {} in silence: .mjs is not counted", shownInLine(name)),
                 "Rename the file to .js."});
        if (!counts(name))
            continue;
        names.push_back(name);
        Migration migration = jsMigrationOf(name);
        if (isWithoutExtension)
            migration.version = withoutExtension(name);
        migration.upFile = prefix + name;
        set.migrations.push_back(std::move(migration));
    }
    sortAsJs(set.migrations.begin(), set.migrations.end());
    addNameProblems(project.folder, names, set);
    addDoubledProblems(set, "sequelize-cli");
    for (std::size_t i = 0; i + 1 < set.migrations.size(); ++i) {
        const Migration& one = set.migrations[i];
        const Migration& next = set.migrations[i + 1];
        if (next.version.size() > one.version.size() && next.version.starts_with(one.version))
            set.problems.push_back({ProblemKind::OddName, false, Place{next.upFile.string(), 0, 0},
                                    fmt::format("{} begins with the whole name of {}: sequelize-cli takes a name for "
                                                "the first file that begins so",
                                                shownInLine(next.version), shownInLine(one.version)),
                                    "Rename one of them."});
    }
    facts->texts.reserve(set.migrations.size());
    for (Migration& migration : set.migrations) {
        JsMigration told = readJsMigration(project, migration);
        if (told.hasDown && !told.isDownThrowing)
            migration.downFile = migration.upFile.string();
        if (!told.hasUp)
            set.problems.push_back(
                {ProblemKind::LooksLikeMigration, false, Place{migration.upFile.string(), 0, 0},
                 fmt::format("{} exports no up: sequelize-cli fails on it (Could not find migration method: up)",
                             shownInLine(migration.version)),
                 "Write one, or move the file elsewhere."});
        facts->texts.push_back(told);
    }
    const std::string storage = project.setting("migrationStorage", "sequelize");
    if (storage != "sequelize")
        set.problems.push_back(
            {ProblemKind::Unreadable, false, Place{project.base.string(), 0, 0},
             storage == "json" ? "migrationStorage is json: what was applied is kept in a file, not in the database, "
                                 "so no database can be asked for it"
                               : fmt::format("migrationStorage is {}: nothing in the database tells what was applied",
                                             shownInLine(storage)),
             "Keep it in a table (migrationStorage: \"sequelize\"); until then these migrations can only be looked "
             "at."});
    facts->tool = findJsTool(project.base, project.root, "sequelize-cli", "sequelize-cli",
                             linesOf(project.setting("node-options")));
    if (!facts->tool.missing.empty())
        set.problems.push_back(toolMissingProblem(project, facts->tool));
    set.facts = std::move(facts);
    return set;
}

ScriptFile Sequelize::script(const Project& project, const Migration& migration, Direction direction) const
{
    return jsScript(project, migration, direction);
}

std::vector<Format::NewFile> Sequelize::newMigration(const Project& project, std::string_view newName,
                                                     std::chrono::system_clock::time_point now) const
{
    const JsStyle style = styleOf(project, project.folder, counts);
    const std::string extension = style.extension.empty() ? "js" : style.extension;
    std::string content;
    if (extension == "ts" || extension == "cts")
        content = "import type { QueryInterface } from 'sequelize';\n\nexport async function up(queryInterface: "
                  "QueryInterface): Promise<void> {\n}\n\n"
                  "export async function down(queryInterface: QueryInterface): Promise<void> {\n}\n";
    else if (style.isModule)
        content = "/** @type {import('sequelize-cli').Migration} */\nexport async function up(queryInterface, "
                  "Sequelize) {\n}\n\n"
                  "export async function down(queryInterface, Sequelize) {\n}\n";
    else
        content =
            "'use strict';\n\n/** @type {import('sequelize-cli').Migration} */\nmodule.exports = {\n"
            "  async up(queryInterface, Sequelize) {\n  },\n\n  async down(queryInterface, Sequelize) {\n  },\n};\n";
    return {newJsFile(project.folder, style, newName, now, '-', extension, std::move(content))};
}

std::vector<project::Environment> Sequelize::environments(const Project& project) const
{
    return offeredBy(readSequelizeConfig(project.base, project.root, project.setting("env")).connections);
}

std::vector<Format::NewFile> Sequelize::filled(const Project&, std::vector<NewFile> files,
                                               const NewScript& script) const
{
    std::string& text = files.front().content;
    for (const auto& [function, sql] : {std::pair("down(", &script.down), std::pair("up(", &script.up)}) {
        const auto at = text.find(function);
        const auto body = at == std::string::npos ? at : text.find("{\n", at);
        if (body == std::string::npos)
            refuseFilled("the project's template has a form that is not known here",
                         "Write the SQL into the file by hand.");
        if (!sql->empty())
            text.insert(body + 2,
                        fmt::format("    await queryInterface.sequelize.query({});\n", jsText("\n" + asLines(*sql))));
    }
    return files;
}

} // namespace lk::formats
