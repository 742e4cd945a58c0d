// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/format.h"
#include "core/formats/javascript/javascript.h"
#include "core/project/project.h"

#include <filesystem>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// What node-pg-migrate, Knex and Sequelize have in common: package.json, the tool below node_modules, and how it is called.
namespace lk::formats {

struct PackageJson {
    std::filesystem::path folder;
    std::map<std::string, std::string> scripts;
    std::set<std::string, std::less<>> dependencies; ///< of any kind
};
/// In just this folder. Nothing when there is none, or it cannot be read.
[[nodiscard]] std::optional<PackageJson> packageJsonIn(const std::filesystem::path& folder,
                                                       const std::filesystem::path& root);
/// The nearest one, from the folder up to the root.
[[nodiscard]] std::optional<PackageJson> packageJsonAbove(const std::filesystem::path& folder,
                                                          const std::filesystem::path& root);
/// From the folder up to the root: the first that `holds` says yes to.
template<typename Holds>
[[nodiscard]] std::optional<std::filesystem::path> folderAbove(std::filesystem::path folder,
                                                               const std::filesystem::path& root, const Holds& holds)
{
    for (;; folder = folder.parent_path()) {
        if (holds(folder))
            return folder;
        if (folder == root || !folder.has_relative_path())
            return std::nullopt;
    }
}

/// One call of a tool in a script of package.json.
struct ScriptCall {
    std::vector<std::string> nodeOptions; ///< between `node` and the tool
    std::vector<std::string> words;       ///< behind the tool's name
};
/// The calls of these programs, by name as it stands in node_modules/.bin or as a path that ends so.
[[nodiscard]] std::vector<ScriptCall> scriptCalls(const PackageJson& package,
                                                  std::initializer_list<std::string_view> programs);
/// A command's words as a shell cuts them; `;`, `&&`, `||` and `|` are words of their own.
[[nodiscard]] std::vector<std::string> shellWords(std::string_view command);

/// The environment that Knex and sequelize-cli take when none is named.
[[nodiscard]] std::string nodeEnvironment();
/// What stands between `node` and one of these programs in a script of package.json, a line each.
[[nodiscard]] std::string nodeOptions(const std::filesystem::path& base, const std::filesystem::path& root,
                                      std::initializer_list<std::string_view> programs);

/// The installed tool, found and not run.
struct JsTool {
    std::filesystem::path program;
    std::vector<std::string> arguments; ///< that come first
    std::string missing;                ///< not empty: what is not there, one English sentence
    std::string remedy;
    std::string version; ///< of the tool's package; empty when it cannot be told
};
/// `name` in node_modules/.bin, from `folder` up to the workspace's root. `nodeOptions` are words between `node` and the program.
[[nodiscard]] JsTool findJsTool(const std::filesystem::path& folder, const std::filesystem::path& root,
                                std::string_view name, std::string_view package,
                                const std::vector<std::string>& nodeOptions);
/// `version` is this one or a later one (numbers between dots).
[[nodiscard]] bool isAtLeast(std::string_view version, int major, int minor);

/// The problem that load() tells when the tool is not there.
[[nodiscard]] project::Problem toolMissingProblem(const project::Project& project, const JsTool& tool);
/// The same for a step.
[[nodiscard]] Refusal toolMissingRefusal(const project::Migration& migration, const JsTool& tool);

/// A setting of the tool's own configuration that only running program code would tell.
[[nodiscard]] project::Problem computedProblem(const std::filesystem::path& file, const std::string& what);
/// The configuration has no block for this environment.
[[nodiscard]] project::Problem noEnvironmentProblem(const std::filesystem::path& file, std::string_view environment,
                                                    std::string_view tool);

/// A refusal with these texts.
[[nodiscard]] Refusal jsRefusal(std::string code, std::string reason, std::string remedy,
                                const project::Migration* migration = nullptr, bool needsDecision = false);

/// Lists in one setting: a line each.
[[nodiscard]] std::string joinedLines(const std::vector<std::string>& lines);
[[nodiscard]] std::vector<std::string> linesOf(std::string_view text);
/// "true" for true, any other text for false.
[[nodiscard]] bool isSetTrue(const project::Project& project, const std::string& key);

/// `postgresql://user@host:port/database` of a target, without password; for a socket `postgresql://user@:port/database`.
[[nodiscard]] std::string plainUrl(const postgres::ConnectionTarget& target);
/// The server is reached through a socket of this machine.
[[nodiscard]] bool isSocket(const postgres::ConnectionTarget& target);

/// What a configuration says of the way to the server, by the name of the environment or of the place where it stands.
using JsConnections = std::vector<std::pair<std::string, JsValue>>;
/// An environment that the tool's own configuration offers: a literal URL, single fields or a variable of the process. Nothing when
/// the value tells no PostgreSQL database.
[[nodiscard]] std::optional<project::Environment> environmentOf(const std::string& name, const JsValue& connection);

/// Those of them that tell a PostgreSQL database.
[[nodiscard]] std::vector<project::Environment> offeredBy(const JsConnections& connections);

/// The environment whose connection leads to this server and database: `current` where its own does, where none does, and where
/// NODE_ENV has said it.
[[nodiscard]] std::string environmentLeadingTo(const postgres::ConnectionTarget& target,
                                               const JsConnections& connections, const std::string& current);

/// Folder of the process's working directory made absolute: `text` below `base`, normal, without a slash at its end.
[[nodiscard]] std::filesystem::path folderBelow(const std::filesystem::path& base, const std::string& text);

/// A file of the project that may be large or broken: nothing then.
[[nodiscard]] std::optional<std::string> readSmallFile(const std::filesystem::path& file,
                                                       const std::filesystem::path& root);

/// What a configuration in JavaScript, TypeScript or JSON says without being carried out. Nothing when there is none, and when it
/// cannot be read: that is told. `working` is the folder that the tool is called in.
[[nodiscard]] std::optional<JsModule> readJsConfig(const std::filesystem::path& file, const std::filesystem::path& root,
                                                   const std::filesystem::path& working,
                                                   std::vector<project::Problem>& problems);

/// 14 digits of the time in UTC.
[[nodiscard]] std::string timeAsDigits(std::chrono::system_clock::time_point time);

} // namespace lk::formats
