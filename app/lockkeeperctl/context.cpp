// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/context.h"

#include "app/lockkeeperctl/keychain.h"
#include "app/lockkeeperctl/usage.h"
#include "app/lockkeeperctl/words.h"
#include "core/base/escaping.h"
#include "core/base/text.h"
#include "core/formats/guess.h"
#include "core/formats/registry.h"
#include "core/project/duration.h"
#include "core/project/keychainentry.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdlib>

namespace lk::ctl {

namespace {

namespace fs = std::filesystem;

std::string databaseUrl()
{
    const char* value = std::getenv("DATABASE_URL");
    return value == nullptr ? std::string() : std::string(value);
}

std::optional<Secret> passwordOfLibpq()
{
    const char* value = std::getenv("PGPASSWORD");
    if (value == nullptr || *value == '\0')
        return std::nullopt;
    return Secret(value);
}

/// A desktop may ask its user to unlock the keychain first. Where nobody sits at the terminal, nobody may be there at all.
std::chrono::milliseconds keychainPatience()
{
    return canAsk() ? std::chrono::seconds(60) : std::chrono::seconds(8);
}

[[noreturn]] void throwNoPassword(const project::Environment& environment, const std::string& problem)
{
    throw Error(ErrorCode::LoginRefused,
                fmt::format("No password for {} is known, and nobody is here to type it{}",
                            shownInLine(environment.name), problem.empty() ? "" : ": " + problem))
        .remedy(
            "Set PGPASSWORD, or store the password in the keychain with the workbench, or let the environment take it "
            "from the password file (~/.pgpass) or a variable.")
        .stateLeft(StateLeft::NothingChanged);
}

bool isLookOnly(std::string_view command)
{
    return command == "status" || command == "plan" || command == "preflight";
}

/// Host, database and role of an ad-hoc environment; never the password.
std::string offeredWhere(const project::Environment& environment)
{
    const auto target = postgres::parseTarget(environment.address.url);
    const auto user = target.parameters.find("user");
    return target.where() + (user == target.parameters.end() ? "" : " as " + user->second);
}

template<typename Named>
std::string namesOf(const std::vector<Named>& all)
{
    std::string names;
    for (const auto& one : all)
        names += (names.empty() ? "" : ", ") + shownInLine(one.name);
    return names;
}

/// "Did you mean staging? ", or nothing.
template<typename Named>
std::string didYouMean(const std::string& given, const std::vector<Named>& all)
{
    std::vector<std::string> names;
    for (const auto& one : all)
        names.push_back(one.name);
    const std::string nearest = nearestWord(given, names);
    return nearest.empty() ? std::string() : fmt::format("Did you mean {}? ", shownInLine(nearest));
}

} // namespace

bool Context::isUrlGiven() const
{
    return !options.url.empty() || (options.environment.empty() && !databaseUrl().empty());
}

const project::Workspace& Context::workspace()
{
    if (m_workspace)
        return *m_workspace;
    const fs::path start = options.workspace.empty() ? fs::current_path() : fs::absolute(options.workspace);
    m_workspace = formats::openWorkspace(options.workspace.empty() ? project::workspaceRoot(start) : start, stop);
    for (const auto& warning : m_workspace->warnings)
        say(output.tellLook().styled(Role::Amber, "Warning: ") + shown(warning) + "\n");
    return *m_workspace;
}

project::Project Context::project()
{
    if (!options.dir.empty()) {
        if (!options.project.empty())
            throw Error(ErrorCode::Usage, "--dir and --project name two projects").remedy("Give one of the two.");
        return formats::projectIn(fs::absolute(options.dir), options.format);
    }
    if (!options.format.empty())
        throw Error(ErrorCode::Usage, "--format says what --dir holds, and there is no --dir")
            .remedy("Add --dir DIR, or leave --format out.");
    const auto& all = workspace().projects;
    if (!options.project.empty()) {
        if (const auto* found = workspace().project(options.project))
            return *found;
        throw Error(ErrorCode::Usage, fmt::format("There is no project \"{}\" in {}", shownInLine(options.project),
                                                  shownInLine(workspace().root.string())))
            .remedy(all.empty() ? "See: lockkeeperctl projects"
                                : didYouMean(options.project, all) + "Projects: " + namesOf(all));
    }
    if (all.size() == 1)
        return all.front();
    if (all.empty()) {
        const fs::path& root = workspace().root;
        throw Error(ErrorCode::Usage, fmt::format("No migration project was found in {}", shownInLine(root.string())))
            .remedy(formats::adviceFor(project::Folder(root, root), workspace()) +
                    "\nName the folder with --dir DIR, or another workspace with --workspace DIR");
    }
    throw Error(ErrorCode::Usage, fmt::format("There are {} projects in {}, and none was chosen", all.size(),
                                              shownInLine(workspace().root.string())))
        .remedy("Add --project NAME, one of: " + namesOf(all));
}

project::Environment Context::environment()
{
    if (!options.environment.empty() && !options.url.empty())
        throw Error(ErrorCode::Usage, "--env and --url name two targets").remedy("Give one of the two.");
    if (!options.protection.empty() && !isUrlGiven())
        throw Error(ErrorCode::Usage, "--protection goes with --url: an environment has its own")
            .remedy("Leave it out; lockkeeper.toml says the protection.");
    if (isUrlGiven()) {
        project::Environment environment = project::adHocEnvironment(options.url.empty() ? databaseUrl() : options.url);
        if (const auto protection = project::protectionFrom(options.protection))
            environment.protection = *protection;
        return environment;
    }
    if (!options.environment.empty()) {
        if (const auto* found = workspace().environment(options.environment))
            return *found;
        // What the project's own files offer is taken only when somebody says its name.
        for (project::Environment& offered : formats::offeredEnvironments(project())) {
            if (offered.name == options.environment)
                return std::move(offered);
        }
        const auto& all = workspace().environments;
        throw Error(ErrorCode::Usage,
                    fmt::format("There is no environment \"{}\" in {}", shownInLine(options.environment),
                                shownInLine(workspace().settingsFile.string())))
            .remedy(all.empty() ? "It names no environments: add [environments.NAME] with a url, or give --url URL"
                                : didYouMean(options.environment, all) + "Environments: " + namesOf(all));
    }
    // A file of the project never chooses the target of a run: it may be looked at, and is offered where something would change.
    const auto offered = offeredEnvironment();
    if (offered && isLookOnly(options.commandName))
        return *offered;
    std::string remedy = "Add --env NAME or --url URL, or set DATABASE_URL";
    if (offered && offered->name == project::kDotEnvEnvironment)
        throw Error(ErrorCode::Usage, "No database was named")
            .remedy(fmt::format("The .env beside the project offers {}; to take it: --env {}",
                                shownInLine(offeredWhere(*offered)), project::kDotEnvEnvironment));
    if (offered)
        throw Error(ErrorCode::Usage, "No database was named")
            .remedy(fmt::format("The project's own files offer {}; to take one: --env NAME", namesOf(allOffered())));
    try {
        if (options.dir.empty() && !workspace().environments.empty())
            remedy = "Add --env NAME, one of: " + namesOf(workspace().environments) + "; or --url URL";
    } catch (const Error&) {
        if (!options.workspace.empty())
            throw; // it was named, and cannot be read
        // A workspace that cannot be read has no names to offer; what is missing is the target all the same.
        remedy = "Add --url URL, or set DATABASE_URL";
    }
    if (const char* service = std::getenv("PGSERVICE"); service != nullptr && *service != '\0')
        remedy += fmt::format("; PGSERVICE alone names no target here: --url service={} says that it is meant",
                              shownInLine(service));
    throw Error(ErrorCode::Usage, "No database was named").remedy(remedy);
}

std::optional<project::Environment> Context::offeredEnvironment()
{
    std::vector<project::Environment> all = allOffered();
    // Of several none is meant more than the others, unless it is the one of the `.env`, which stands for the folder itself.
    if (all.empty() ||
        (all.size() > 1 && all.front().name != project::kDotEnvEnvironment && isLookOnly(options.commandName)))
        return std::nullopt;
    return std::move(all.front());
}

std::vector<project::Environment> Context::allOffered()
{
    project::Project beside;
    try {
        if (options.dir.empty() && !workspace().environments.empty())
            return {}; // lockkeeper.toml names its environments: one of them is meant
        beside = project();
    } catch (const Error&) {
        return {}; // what is wrong there is told when the project is asked for
    }
    return formats::offeredEnvironments(beside);
}

project::Project Context::projectForTarget()
{
    if (isUrlGiven())
        return {};
    return project();
}

project::Project Context::ofWorkspace(project::Project project) const
{
    if (!options.dir.empty() && m_workspace)
        project.root = m_workspace->root;
    return project;
}

postgres::ConnectionTarget Context::target(const project::Environment& environment, const project::Project& project)
{
    const auto provider = [this](const project::Environment& of, const postgres::ConnectionTarget& where,
                                 project::PasswordFrom from) -> std::optional<Secret> {
        if (m_password)
            return m_password;
        if (auto secret = passwordOfLibpq())
            return secret;
        std::string problem;
        if (from == project::PasswordFrom::Keychain) {
            output.live(fmt::format("Asking the keychain for the password of {}", shownInLine(of.name)));
            KeychainAnswer answer = readKeychain(project::keychainEntry(where), keychainPatience(), stop);
            output.live({});
            if (answer.password)
                return answer.password;
            problem = std::move(answer.problem);
        }
        if (!canAsk())
            throwNoPassword(of, problem);
        if (!problem.empty())
            say(fmt::format("Note: {}.\n", shown(problem)));
        m_password =
            askSecret(fmt::format("Password for {} ({}): ", shownInLine(of.name), shownInLine(where.where())), stop);
        return m_password;
    };
    postgres::ConnectionTarget target = project::targetOf(environment, ofWorkspace(project), provider);
    if (target.password.isEmpty() && m_password)
        target.password = *m_password;
    m_askedFor = fmt::format("{} ({})", shownInLine(environment.name), shownInLine(target.where()));
    return target;
}

postgres::ConnectionTarget Context::targetUnasked(const project::Environment& environment,
                                                  const project::Project& project) const
{
    const auto provider = [this](const project::Environment& of, const postgres::ConnectionTarget& where,
                                 project::PasswordFrom from) -> std::optional<Secret> {
        if (auto secret = passwordOfLibpq())
            return secret;
        std::string problem;
        if (from == project::PasswordFrom::Keychain) {
            KeychainAnswer answer = readKeychain(project::keychainEntry(where), keychainPatience(), stop);
            if (answer.password)
                return answer.password;
            problem = std::move(answer.problem);
        }
        throwNoPassword(of, problem);
    };
    return project::targetOf(environment, ofWorkspace(project), provider);
}

bool Context::askForPassword()
{
    if (m_password || !canAsk())
        return false;
    output.live({});
    m_password = askSecret(fmt::format("Password for {}: ", m_askedFor), stop);
    return m_password && !m_password->isEmpty();
}

std::string Context::commandLine(std::string_view command) const
{
    std::string line = "lockkeeperctl";
    const auto add = [&](std::string_view option, const std::string& value) {
        if (!value.empty())
            line += fmt::format(" {} {}", option, shownInLine(shellWord(value)));
    };
    add("-w", options.workspace);
    add("-p", options.project);
    add("-e", options.environment);
    if (!options.url.empty())
        line += " --url …";
    add("-d", options.dir);
    add("--format", options.format);
    if (!options.protection.empty())
        add("--protection", options.protection);
    return line + " " + std::string(command);
}

void Context::say(std::string_view text)
{
    if (!options.quiet)
        output.tell(text);
}

void Context::print(const Json& document)
{
    output.resultAsIs(toText(document) + "\n");
}

std::chrono::milliseconds durationOption(std::string_view option, const std::string& value,
                                         std::chrono::milliseconds fallback)
{
    if (value.empty())
        return fallback;
    if (const auto duration = project::durationFrom(value))
        return *duration;
    throw Error(ErrorCode::Usage, fmt::format("{} does not understand \"{}\"", option, shownInLine(value)))
        .remedy("Write a number and a unit: 500ms, 3s, 5min, 1h");
}

std::map<std::string, std::string> setValues(const std::vector<std::string>& set)
{
    std::map<std::string, std::string> values;
    for (const std::string& one : set) {
        const auto sign = one.find('=');
        if (sign == 0 || sign == std::string::npos)
            throw Error(ErrorCode::Usage, fmt::format("--set wants NAME=VALUE, not \"{}\"", shownInLine(one)))
                .remedy("Write it as: --set table=orders");
        if (!values.emplace(one.substr(0, sign), one.substr(sign + 1)).second)
            throw Error(ErrorCode::Usage, fmt::format("{} is set twice", shownInLine(one.substr(0, sign))))
                .remedy("Say it once.");
    }
    return values;
}

std::optional<formats::Refusal> confirmAct(Context& context, project::Protection protection, const std::string& name,
                                           const std::string& question, bool always)
{
    formats::Refusal refusal;
    refusal.code = "LK190";
    const Options& options = context.options;
    if (protection == project::Protection::Typed) {
        refusal.code = "LK191";
        if (options.confirm == name)
            return std::nullopt;
        refusal.reason = options.confirm.empty()
                             ? fmt::format("Before {} is changed, its name must be typed", shownInLine(name))
                             : fmt::format("\"{}\" is not the name that must be typed", shownInLine(options.confirm));
        refusal.remedy = fmt::format("Add: --confirm {}", shownInLine(shellWord(name)));
        return refusal;
    }
    const bool mustAnswer = always || protection == project::Protection::Confirm;
    if (!mustAnswer || options.yes || (!options.confirm.empty() && options.confirm == name))
        return std::nullopt;
    if (context.m_agreedTo == question)
        return std::nullopt;
    if (canAsk()) {
        const auto answer = ask(question + " [y/N] ", context.stop);
        if (answer && (*answer == "y" || *answer == "Y" || *answer == "yes")) {
            context.m_agreedTo = question;
            return std::nullopt;
        }
        refusal.reason = "The answer was not yes";
        return refusal;
    }
    refusal.reason = fmt::format("{} No one was there to answer", shown(question));
    refusal.remedy = "Add: --yes";
    return refusal;
}

} // namespace lk::ctl
