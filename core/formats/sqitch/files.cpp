// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/formats/filled.h"
#include "core/formats/names.h"
#include "core/formats/offered.h"
#include "core/formats/sqitch/sqitch.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <system_error>
#include <unordered_map>

#include <sys/stat.h>

namespace lk::formats {

namespace fs = std::filesystem;
using project::Direction;
using project::Migration;
using project::MigrationSet;
using project::ProblemKind;
using project::Project;

namespace {

constexpr const char* kConfig = "sqitch.conf";
constexpr const char* kPlan = "sqitch.plan";
constexpr std::size_t kMaxPlanBytes = std::size_t{16} * 1024 * 1024;

/// Name or URI of the target whose settings hold: the default one, or one of another engine's neighbours that is PostgreSQL.
std::string pgTarget(const SqitchConfig& config)
{
    const auto uriOf = [&](const std::string& target) {
        return target.find(':') != std::string::npos ? target : config.get("target." + target + ".uri").value_or("");
    };
    std::string target = config.defaultTarget();
    if (target.empty() || sqitchEngineOf(uriOf(target)) == "pg")
        return target;
    if (const auto engine = config.get("engine.pg.target"))
        return *engine;
    for (const std::string& name : config.sectionsBelow("target")) {
        if (sqitchEngineOf(uriOf(name)) == "pg")
            return name;
    }
    return target;
}

void addVariables(const SqitchConfig& config, const std::string& target, Project& project)
{
    const auto take = [&](const std::string& section, bool isDeploy, bool isRevert) {
        for (const auto& [name, value] : config.section(section)) {
            if (isDeploy)
                project.settings[kSqitchDeployVariable + name] = value;
            if (isRevert)
                project.settings[kSqitchRevertVariable + name] = value;
        }
    };
    take("core.variables", true, true);
    take("deploy.variables", true, true);
    take("revert.variables", false, true);
    take("engine.pg.variables", true, true);
    take("target." + target + ".variables", true, true);
}

Project makeProject(const fs::path& base, const fs::path& root)
{
    Project project;
    project.format = "sqitch";
    project.folder = base;
    project.root = root;
    project.base = base;
    SqitchConfig config;
    try {
        config = SqitchConfig::read(base, root);
    } catch (const Error&) {
        config = {}; // told by load(), where it forbids everything
    }
    const std::string target = pgTarget(config);
    const SqitchPaths paths = sqitchPaths(config, target, base);
    auto& settings = project.settings;
    settings[kSqitchRegistry] = config.setting(target, "registry").value_or("sqitch");
    settings[kSqitchPlanFile] = paths.plan.string();
    settings["top_dir"] = paths.top.string();
    settings["deploy_dir"] = paths.deploy.string();
    settings["revert_dir"] = paths.revert.string();
    settings["verify_dir"] = paths.verify.string();
    settings["reworked_deploy_dir"] = paths.reworkedDeploy.string();
    settings["reworked_revert_dir"] = paths.reworkedRevert.string();
    settings["reworked_verify_dir"] = paths.reworkedVerify.string();
    settings["extension"] = paths.extension;
    if (config.isTrue("deploy.verify"))
        settings[kSqitchVerify] = "true";
    if (const std::string mode = lowered(config.get("deploy.mode").value_or("")); !mode.empty())
        settings[kSqitchMode] = mode;
    const SqitchUser user = sqitchUser(config);
    settings[kSqitchUserName] = user.name;
    settings[kSqitchUserEmail] = user.email;
    addVariables(config, target, project);
    return project;
}

/// A regular file behind all links.
bool isFile(const std::string& path)
{
    struct stat facts {};
    return ::stat(path.c_str(), &facts) == 0 && S_ISREG(facts.st_mode);
}

bool isPlanHead(std::string_view head)
{
    while (!head.empty()) {
        const std::size_t end = std::min(head.find('\n'), head.size());
        std::string_view line = head.substr(0, end);
        head.remove_prefix(std::min(end + 1, head.size()));
        while (line.starts_with(' ') || line.starts_with('\t'))
            line.remove_prefix(1);
        if (line.starts_with("%syntax-version") || line.starts_with("%project"))
            return true;
        if (!line.starts_with('%') && !line.starts_with('#'))
            return false;
    }
    return false;
}

std::string shownPath(const Project& project, const fs::path& path)
{
    const fs::path relative = path.lexically_relative(project.base);
    return shownInLine(relative.empty() || *relative.begin() == ".." ? path.string() : relative.generic_string());
}

/// Names of the three scripts of a change.
struct ScriptPaths {
    std::string deploy;
    std::string revert;
    std::string verify;
};

ScriptPaths scriptPathsOf(const Project& project, const SqitchChange& change)
{
    const bool isReworked = !change.reworkTags.empty();
    const auto folder = [&](const char* plain, const char* reworked) {
        return project.setting(isReworked ? reworked : plain) + '/';
    };
    const std::string ending = '.' + project.setting("extension", "sql");
    const std::string deployFolder = folder("deploy_dir", "reworked_deploy_dir");
    std::string file = change.name + ending;
    if (isReworked) {
        file = change.name + '@' + change.reworkTags.front() + ending;
        for (const std::string& tag : change.reworkTags) {
            const std::string name = change.name + '@' + tag + ending;
            struct stat facts {};
            if (::stat((deployFolder + name).c_str(), &facts) == 0) {
                file = name;
                break;
            }
        }
    }
    return {deployFolder + file, folder("revert_dir", "reworked_revert_dir") + file,
            folder("verify_dir", "reworked_verify_dir") + file};
}

/// The plan of a project that has none yet, as `sqitch init` writes it; its name is that of the folder.
std::string firstPlan(const Project& project)
{
    std::string name;
    for (const char c : project.base.filename().string()) {
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (isPlain || (!name.empty() && name.back() != '_'))
            name += isPlain ? c : '_';
    }
    while (name.ends_with('_'))
        name.pop_back();
    return fmt::format("%syntax-version=1.0.0\n%project={}\n\n", name.empty() ? "project" : name);
}

/// The change's name keeps inside the folder of its scripts.
bool staysInside(std::string_view name)
{
    return name.find("..") == std::string_view::npos || fs::path(name).lexically_normal() == fs::path(name);
}

void tellScript(const Project& project, const char* kind, const std::string& path, std::string_view why,
                MigrationSet& set)
{
    set.problems.push_back({ProblemKind::NotRegular, false, Place{path, 0, 0},
                            fmt::format("the {} script {} cannot be used: {}", kind, shownPath(project, path), why),
                            "Replace it by a regular file inside the workspace."});
}

} // namespace

Project Sqitch::projectAt(const project::Folder& folder) const
{
    return makeProject(folder.path(), folder.root());
}

Project Sqitch::withTarget(Project project, const postgres::ConnectionTarget&) const
{
    return project;
}

std::optional<Project> Sqitch::recognise(const project::Folder& folder) const
{
    if (folder.has(kConfig))
        return makeProject(folder.path(), folder.root());
    if (!folder.has(kPlan) || !isPlanHead(folder.head(kPlan).value_or(std::string())))
        return std::nullopt;
    // The configuration above may call it its own.
    std::error_code ignored;
    for (fs::path up = folder.path(); up != folder.root() && up.has_relative_path();) {
        up = up.parent_path();
        if (!fs::is_regular_file(up / kConfig, ignored))
            continue;
        try {
            const SqitchConfig config = SqitchConfig::read(up, folder.root());
            std::vector<std::string> targets = config.sectionsBelow("target");
            targets.push_back(config.defaultTarget());
            for (const std::string& target : targets) {
                if (sqitchPaths(config, target, up).plan == folder.path() / kPlan)
                    return std::nullopt;
            }
        } catch (const Error&) {
            return std::nullopt; // told with the folder that has it
        }
    }
    return makeProject(folder.path(), folder.root());
}

SqitchPlan readSqitchPlan(const Project& project)
{
    try {
        return SqitchPlan::parse(readFile(project.setting(kSqitchPlanFile), project.root, kMaxPlanBytes));
    } catch (const Error&) {
        return SqitchPlan::parse({});
    }
}

const SqitchFacts* sqitchFacts(const MigrationSet& set)
{
    return dynamic_cast<const SqitchFacts*>(set.facts.get());
}

MigrationSet Sqitch::load(const Project& project) const
{
    MigrationSet set;
    const auto facts = std::make_shared<SqitchFacts>();
    set.facts = facts;
    const auto fatal = [&](const Place& place, std::string message, std::string remedy) {
        set.problems.push_back({ProblemKind::Unreadable, true, place, std::move(message), std::move(remedy)});
    };
    try {
        const SqitchConfig config = SqitchConfig::read(project.base, project.root);
        const std::string target = pgTarget(config);
        const std::string uri =
            target.find(':') != std::string::npos ? target : config.get("target." + target + ".uri").value_or("");
        const std::string engine = sqitchEngineOf(uri);
        if (!target.empty() && !engine.empty() && engine != "pg")
            fatal(Place{(project.base / kConfig).string(), 0, 0},
                  fmt::format("the project is for the engine {}, and Lockkeeper knows PostgreSQL only",
                              shownInLine(engine)),
                  "Set core.engine to pg, or add a target with a db:pg: URI.");
    } catch (const Error& error) {
        fatal(error.place(), error.message(), error.remedy());
    }
    const fs::path planFile = project.setting(kSqitchPlanFile);
    facts->shownPlan = shownPath(project, planFile);
    const Place planPlace{planFile.string(), 0, 0};
    std::error_code ignored;
    if (!fs::exists(planFile, ignored)) {
        fatal(planPlace, fmt::format("Plan file {} does not exist", facts->shownPlan),
              "Make it with \"sqitch init\", or name it with core.plan_file in sqitch.conf.");
        return set;
    }
    try {
        facts->plan = SqitchPlan::parse(readFile(planFile, project.root, kMaxPlanBytes));
    } catch (const Error& error) {
        fatal(planPlace, error.message(), "Replace it by a regular file inside the workspace.");
        return set;
    }
    if (const auto& problem = facts->plan.problem()) {
        fatal(Place{planFile.string(), problem->line, 0},
              fmt::format("{} (line {}): {}; Sqitch refuses every command until it is mended", facts->shownPlan,
                          problem->line, problem->message),
              problem->remedy);
    }
    set.migrations.reserve(facts->plan.changes().size());
    facts->verifyFile.reserve(facts->plan.changes().size());
    std::vector<std::string> names;
    std::unordered_map<std::string, std::size_t> byChecksum;
    for (const SqitchChange& change : facts->plan.changes()) {
        Migration migration;
        migration.version = change.version;
        migration.name = change.name;
        migration.line = 0;
        names.push_back(change.version);
        facts->verifyFile.emplace_back();
        facts->twin.push_back(set.migrations.size());
        if (!staysInside(change.name)) {
            set.problems.push_back(
                {ProblemKind::OddName, true, Place{planFile.string(), change.line, 1},
                 fmt::format("the change {} leads out of the folder of its scripts", shownInLine(change.name)),
                 "Give it another name."});
            set.migrations.push_back(std::move(migration));
            continue;
        }
        ScriptPaths paths = scriptPathsOf(project, change);
        if (isFile(paths.deploy)) {
            try {
                migration.checksum = sqitchSha1(readFile(paths.deploy, project.root));
            } catch (const Error& error) {
                tellScript(project, "deploy", paths.deploy, error.message(), set);
            }
            migration.upFile = std::move(paths.deploy);
            if (!migration.checksum.empty())
                facts->twin.back() = byChecksum.try_emplace(migration.checksum, set.migrations.size()).first->second;
        } else if (fs::exists(fs::symlink_status(paths.deploy, ignored))) {
            tellScript(project, "deploy", paths.deploy, "it is no regular file", set);
        }
        if (isFile(paths.revert))
            migration.downFile = std::move(paths.revert);
        if (isFile(paths.verify))
            facts->verifyFile.back() = std::move(paths.verify);
        set.migrations.push_back(std::move(migration));
    }
    addNameProblems(planFile, names, set);
    return set;
}

ScriptFile Sqitch::script(const Project& project, const Migration& migration, Direction direction) const
{
    const bool isUp = direction == Direction::Up;
    ScriptFile script;
    script.ownControl = OwnControl::Pairs;
    script.file = isUp ? migration.upFile : migration.downFile;
    const std::string shownVersion = shownInLine(migration.version);
    if (script.file.empty()) {
        script.refusal = Refusal{
            .code = isUp ? "LK210" : "LK211",
            .reason = isUp ? fmt::format("The deploy script of {} does not exist.", shownVersion)
                           : fmt::format("The revert script of {} does not exist: there is no way back.", shownVersion),
            .remedy = isUp ? fmt::format("Write {}/{}.{}.", shownPath(project, project.setting("deploy_dir")),
                                         shownVersion, project.setting("extension", "sql"))
                           : fmt::format("Write {}/{}.{}, or record it as reverted with \"mark {} pending\".",
                                         shownPath(project, project.setting("revert_dir")), shownVersion,
                                         project.setting("extension", "sql"), shownVersion),
            .place = {},
            .needsDecision = false};
        return script;
    }
    std::map<std::string, std::string> variables;
    const std::string prefix = isUp ? kSqitchDeployVariable : kSqitchRevertVariable;
    for (auto one = project.settings.lower_bound(prefix);
         one != project.settings.end() && one->first.starts_with(prefix); ++one)
        variables[one->first.substr(prefix.size())] = one->second;
    variables["ON_ERROR_STOP"] = "1";
    variables["registry"] = project.setting(kSqitchRegistry, "sqitch");

    script.sha256 = sha256Hex(readScriptFile(project, script.file));
    SqitchScript read = readSqitchScript(project, script.file, variables);
    script.refusal = std::move(read.refusal);
    script.blocks = std::move(read.blocks);
    (void)takeSqitchPairOut(script.blocks, false);
    if (script.refusal || !isUp || project.setting(kSqitchVerify) != "true")
        return script;

    // The verify script of the same name, in a transaction that is rolled back.
    std::string verify = migration.upFile.string();
    for (const auto& [deploys, verifies] :
         {std::pair("deploy_dir", "verify_dir"), std::pair("reworked_deploy_dir", "reworked_verify_dir")}) {
        const std::string folder = project.setting(deploys) + '/';
        if (verify.starts_with(folder)) {
            verify = project.setting(verifies) + '/' + verify.substr(folder.size());
            break;
        }
    }
    if (!isFile(verify))
        return script; // a warning of the tool's, and counted as right
    SqitchScript check = readSqitchScript(project, verify, variables);
    if (check.refusal) {
        script.refusal = std::move(check.refusal);
        return script;
    }
    (void)takeSqitchPairOut(check.blocks, true);
    for (Block& block : check.blocks) {
        block.file = verify;
        block.isCheck = true;
        script.blocks.push_back(std::move(block));
    }
    return script;
}

std::vector<Format::NewFile> Sqitch::newMigration(const Project& project, std::string_view newName,
                                                  std::chrono::system_clock::time_point now) const
{
    std::string name(newName);
    std::ranges::replace(name, ' ', '_');
    if (name.empty())
        throw Error(ErrorCode::Usage, "a new change needs a name").remedy("Say what it does in a few words.");
    if (const auto problem = sqitchNameProblem(name, false))
        throw Error(ErrorCode::Usage, *problem).remedy("Take letters, digits, underscores and slashes.");
    if (!staysInside(name) || name.size() > 200 || name.find("//") != std::string::npos)
        throw Error(ErrorCode::Usage, fmt::format("a change cannot be called {}", shownInLine(name)))
            .remedy("Take letters, digits, underscores and slashes.");
    const fs::path planFile = project.setting(kSqitchPlanFile);
    std::error_code ignored;
    const bool isFirst = !fs::exists(fs::symlink_status(planFile, ignored));
    const std::string former = isFirst ? firstPlan(project) : readFile(planFile, project.root, kMaxPlanBytes);
    const SqitchPlan plan = SqitchPlan::parse(former);
    if (const auto& problem = plan.problem())
        throw Error(ErrorCode::Unreadable, fmt::format("{}: {}", shownPath(project, planFile), problem->message))
            .at({planFile.string(), problem->line, 0})
            .remedy(problem->remedy);
    if (const auto& same = plan.named(name); !same.empty())
        throw Error(ErrorCode::Refused, fmt::format("Change \"{}\" already exists in plan {}", shownInLine(name),
                                                    shownPath(project, planFile)))
            .at({planFile.string(), plan.changes()[same.back()].line, 1})
            .remedy("Take another name, or copy and rework it with \"sqitch rework\".");
    const std::string date =
        fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(now)));
    const std::string ending = '.' + project.setting("extension", "sql");
    const auto file = [&](const char* folder) { return fs::path(project.setting(folder)) / (name + ending); };
    const auto text = [&](std::string_view verb, std::string_view to, std::string_view what, std::string_view end) {
        return fmt::format("-- {} {}:{} {} pg\n\nBEGIN;\n\n-- XXX Add {} here.\n\n{};\n", verb, plan.project(), name,
                           to, what, end);
    };
    std::vector<NewFile> files = {
        {file("deploy_dir"), text("Deploy", "to", "DDLs", "COMMIT"), std::nullopt},
        {file("revert_dir"), text("Revert", "from", "DDLs", "COMMIT"), std::nullopt},
        {file("verify_dir"), text("Verify", "on", "verifications", "ROLLBACK"), std::nullopt}};
    // A script that is there already is kept, as the tool keeps it.
    std::erase_if(files, [](const NewFile& one) { return isFile(one.path.string()); });
    files.push_back({planFile,
                     plan.withChange(name, date, project.setting(kSqitchUserName), project.setting(kSqitchUserEmail),
                                     std::string(newName)),
                     isFirst ? std::nullopt : std::optional(former)});
    if (isFirst && !fs::exists(fs::symlink_status(project.base / kConfig, ignored)))
        files.push_back({project.base / kConfig, "[core]\n\tengine = pg\n", std::nullopt});
    return files;
}

std::vector<project::Environment> Sqitch::environments(const Project& project) const
{
    std::vector<project::Environment> environments;
    SqitchConfig config;
    try {
        config = SqitchConfig::read(project.base, project.root);
    } catch (const Error&) {
        return environments; // told by load()
    }
    const auto add = [&](const std::string& name, const std::string& uri) {
        if (sqitchEngineOf(uri) != "pg" ||
            std::ranges::find(environments, name, &project::Environment::name) != environments.end())
            return;
        try {
            environments.push_back(offeredEnvironment(name, targetOfSqitchUri(uri)));
        } catch (const Error&) {
            return; // not well-formed: nothing to offer
        }
    };
    const std::vector<std::string> names = config.sectionsBelow("target");
    for (const std::string& name : names) {
        if (const auto uri = config.get("target." + name + ".uri"))
            add(name, *uri);
    }
    for (const char* key : {"core.target", "engine.pg.target"}) {
        if (const auto target = config.get(key); target && target->find(':') != std::string::npos)
            add(kConfig, *target);
    }
    return environments;
}

std::optional<LoneScript> Sqitch::loneScript(std::string_view, const std::string& text, bool isSaid) const
{
    const bool isRevert = text.starts_with("-- Revert ");
    if (!isSaid && !isRevert && !text.starts_with("-- Deploy "))
        return std::nullopt;
    LoneScript script;
    script.isWhole = false;
    script.hasDown = isRevert;
    Block block;
    block.text = text;
    block.transaction = BlockTransaction::None; // psql's own: the file's BEGIN and COMMIT count
    (isRevert ? script.down : script.up).push_back(std::move(block));
    return script;
}

std::vector<Format::NewFile> Sqitch::filled(const Project&, std::vector<NewFile> files, const NewScript& script) const
{
    const auto fill = [&](NewFile& file, const std::string& sql, bool isAlone) {
        std::string text = replacedOnce(std::move(file.content), "-- XXX Add DDLs here.\n", asLines(sql));
        if (isAlone) {
            text = replacedOnce(std::move(text), "BEGIN;\n\n", "");
            const auto commit = text.rfind("\nCOMMIT;\n");
            text.erase(commit == std::string::npos ? text.size() : commit);
        }
        file.content = std::move(text);
    };
    for (NewFile& file : files) {
        if (file.content.starts_with("-- Deploy "))
            fill(file, script.up, script.isUpAlone);
        else if (file.content.starts_with("-- Revert "))
            fill(file, script.down, script.isDownAlone);
    }
    return files;
}

} // namespace lk::formats
