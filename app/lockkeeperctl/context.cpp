// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/context.h"

#include "app/lockkeeperctl/words.h"
#include "core/base/text.h"
#include "core/formats/registry.h"
#include "core/project/duration.h"

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

template<typename Named>
std::string namesOf(const std::vector<Named>& all)
{
    std::string names;
    for (const auto& one : all)
        names += (names.empty() ? "" : ", ") + shownInLine(one.name);
    return names;
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
        say(output.tellLook().styled(Role::Amber, "Note: ") + shown(warning) + "\n");
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
            .remedy(all.empty() ? "See: lockkeeperctl projects" : "Projects: " + namesOf(all));
    }
    if (all.size() == 1)
        return all.front();
    if (all.empty()) {
        std::string looked;
        for (const auto& what : workspace().lookedFor)
            looked += (looked.empty() ? "" : "; ") + what;
        throw Error(ErrorCode::Usage,
                    fmt::format("No migration project was found in {}", shownInLine(workspace().root.string())))
            .remedy((looked.empty() ? "" : "Looked for: " + looked + ". ") +
                    std::string("Name the folder with --dir DIR, or another workspace with --workspace DIR"));
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
        // The offer of a `.env` is taken only when somebody says its name.
        if (options.environment == project::kDotEnvEnvironment) {
            if (auto offered = project::dotEnvEnvironment(project()))
                return *offered;
        }
        const auto& all = workspace().environments;
        throw Error(ErrorCode::Usage,
                    fmt::format("There is no environment \"{}\" in {}", shownInLine(options.environment),
                                shownInLine(workspace().settingsFile.string())))
            .remedy(all.empty() ? "It names no environments: add [environments.NAME] with a url, or give --url URL"
                                : "Environments: " + namesOf(all));
    }
    std::string remedy = "Add --env NAME or --url URL, or set DATABASE_URL";
    try {
        if (options.dir.empty() && !workspace().environments.empty())
            remedy = "Add --env NAME, one of: " + namesOf(workspace().environments) + "; or --url URL";
    } catch (const Error&) {
        // A workspace that cannot be read has no names to offer; what is missing is the target all the same.
        remedy = "Add --url URL, or set DATABASE_URL";
    }
    throw Error(ErrorCode::Usage, "No database was named").remedy(remedy);
}

project::Project Context::projectForTarget()
{
    if (isUrlGiven())
        return {};
    return project();
}

postgres::ConnectionTarget Context::target(const project::Environment& environment, const project::Project& project)
{
    const auto provider = [this](const project::Environment& of, const postgres::ConnectionTarget& where,
                                 project::PasswordFrom) -> std::optional<Secret> {
        if (auto secret = passwordOfLibpq())
            return secret;
        if (!canAsk())
            return std::nullopt;
        output.live({});
        return askSecret(fmt::format("Password for {} ({}): ", shownInLine(of.name), shownInLine(where.where())), stop);
    };
    return project::targetOf(environment, project, provider);
}

postgres::ConnectionTarget Context::targetUnasked(const project::Environment& environment,
                                                  const project::Project& project) const
{
    return project::targetOf(environment, project, [](const auto&, const auto&, auto) { return passwordOfLibpq(); });
}

std::string Context::commandLine(std::string_view command) const
{
    std::string line = "lockkeeperctl";
    const auto add = [&](std::string_view option, const std::string& value) {
        if (!value.empty())
            line += fmt::format(" {} {}", option, shellWord(value));
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

std::optional<formats::Refusal> confirmAct(Context& context, project::Protection protection, const std::string& name,
                                           const std::string& question, bool always)
{
    formats::Refusal refusal;
    refusal.code = "LK190";
    const Options& options = context.options;
    if (protection == project::Protection::Typed) {
        if (options.confirm == name)
            return std::nullopt;
        refusal.reason = options.confirm.empty()
                             ? fmt::format("{} is protected: its name must be typed", shownInLine(name))
                             : fmt::format("\"{}\" is not the name that must be typed", shownInLine(options.confirm));
        refusal.remedy = fmt::format("Add: --confirm {}", shellWord(name));
        return refusal;
    }
    const bool mustAnswer = always || protection == project::Protection::Confirm;
    if (!mustAnswer || options.yes || (!options.confirm.empty() && options.confirm == name))
        return std::nullopt;
    if (canAsk()) {
        const auto answer = ask(question + " [y/N] ", context.stop);
        if (answer && (*answer == "y" || *answer == "Y" || *answer == "yes"))
            return std::nullopt;
        refusal.reason = "The answer was not yes";
        return refusal;
    }
    refusal.reason = fmt::format("{} No one was there to answer", shown(question));
    refusal.remedy = "Add: --yes";
    return refusal;
}

} // namespace lk::ctl
