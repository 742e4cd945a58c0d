// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/json.h"
#include "app/lockkeeperctl/options.h"
#include "app/lockkeeperctl/output.h"
#include "core/project/workspace.h"

#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace lk::ctl {

/// What every command works with: the options, the streams, and the choice of project and target. Made once in main.
class Context final {
public:
    Context(const Options& given, Output& streams, std::stop_token stopToken)
        : options(given)
        , output(streams)
        , stop(std::move(stopToken))
    {}

    const Options& options;
    Output& output;
    std::stop_token stop;

    /// The workspace of `--workspace` or of here. Warnings are told once.
    const project::Workspace& workspace();
    /// The project of `--dir`, of `--project`, or the only one. Throws Error{Usage} naming the choices.
    project::Project project();
    /// The environment of `--env`, `--url` or $DATABASE_URL; no other, and never a guess. Throws Error{Usage}.
    project::Environment environment();
    /// The project if the target needs one to be found (`--env` of a workspace), else an empty one.
    project::Project projectForTarget();
    /// The project with the root of the workspace whose lockkeeper.toml names the environments, where --dir named it: pins go by that.
    project::Project ofWorkspace(project::Project project) const;
    /// The target of an environment, with its password where the environment says where that is: from the keychain, or asked for
    /// where somebody is there; a password that was asked for stays known. Throws Error{LoginRefused} when nobody is.
    postgres::ConnectionTarget target(const project::Environment& environment, const project::Project& project);
    /// The same without asking anybody: for many environments at once. Thread-safe.
    postgres::ConnectionTarget targetUnasked(const project::Environment& environment,
                                             const project::Project& project) const;

    /// The server asks for a password that nobody told: asks at the terminal, once. False when it was asked before, or nobody is
    /// there; true: call the command again.
    bool askForPassword();

    /// "lockkeeperctl --env staging up": the next command to type, with the same target and project options as now.
    [[nodiscard]] std::string commandLine(std::string_view command) const;
    /// A sentence or more for people, on stderr unless --quiet.
    void say(std::string_view text);
    void print(const Json& document);

private:
    bool isUrlGiven() const;
    /// What the `.env` beside the project names, where no environment of lockkeeper.toml can be meant.
    std::optional<project::Environment> offeredEnvironment();
    /// All that the project's own files offer, where lockkeeper.toml names no environment.
    std::vector<project::Environment> allOffered();

    friend std::optional<formats::Refusal> confirmAct(Context&, project::Protection, const std::string&,
                                                      const std::string&, bool);

    std::optional<project::Workspace> m_workspace;
    std::optional<Secret> m_password; ///< as typed
    std::string m_askedFor;           ///< "dev (localhost:5432/shop)": the log-in tried last
    std::string m_agreedTo;           ///< a question that was answered with yes, not asked again
};

/// The values of `--set NAME=VALUE`, by name; throws Error{Usage}.
[[nodiscard]] std::map<std::string, std::string> setValues(const std::vector<std::string>& set);
/// A duration option; throws Error{Usage} naming the option.
[[nodiscard]] std::chrono::milliseconds durationOption(std::string_view option, const std::string& value,
                                                       std::chrono::milliseconds fallback);

/// What a question at the terminal, `--yes` and `--confirm` come to for an act that has no plan (drop-db, sandbox reset).
/// Nothing: go ahead; else the refusal. `question` ends with a question mark; `always`: asked even where protection is none.
[[nodiscard]] std::optional<formats::Refusal> confirmAct(Context& context, project::Protection protection,
                                                         const std::string& name, const std::string& question,
                                                         bool always);

} // namespace lk::ctl
