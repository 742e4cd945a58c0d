// SPDX-License-Identifier: Apache-2.0
#include "core/formats/javascript/project.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/formats/programs.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <ctime>
#include <system_error>

namespace lk::formats {

namespace fs = std::filesystem;
using project::Project;

namespace {

constexpr std::size_t kLargestConfig = 1024 * 1024;

/// `node` as a shell would find it.
fs::path nodeOnPath()
{
    const fs::path node = programOnPath("node");
    return node.empty() ? programOnPath("nodejs") : node; // Debian's name of old
}

std::string encoded(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                             std::string_view("-_.~").find(c) != std::string_view::npos;
        if (isPlain)
            result += c;
        else
            result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return result;
}

std::string parameter(const postgres::ConnectionTarget& target, const std::string& key)
{
    const auto found = target.parameters.find(key);
    return found == target.parameters.end() ? std::string() : found->second;
}

std::string textOf(const JsValue* value)
{
    return value != nullptr && (value->kind == JsValue::Kind::String || value->kind == JsValue::Kind::Number)
               ? value->text
               : std::string();
}

std::string firstOf(const JsValue& object, std::initializer_list<std::string_view> names)
{
    for (const std::string_view name : names) {
        if (std::string text = textOf(object.member(name)); !text.empty())
            return text;
    }
    return {};
}

project::Environment offered(const std::string& name)
{
    project::Environment environment = project::newEnvironment(name);
    if (environment.protection == project::Protection::None)
        environment.protection = project::Protection::Confirm;
    environment.isAdHoc = true;
    environment.isOffered = true;
    return environment;
}

std::optional<project::Environment> environmentOfUrl(const std::string& name, const std::string& url)
{
    if (!url.starts_with("postgres://") && !url.starts_with("postgresql://"))
        return std::nullopt;
    try {
        const postgres::ConnectionTarget target = postgres::parseTarget(url);
        project::Environment environment = offered(name);
        environment.address.url = postgres::toUrl(target);
        environment.adHocPassword = target.password;
        return environment;
    } catch (const Error&) {
        return std::nullopt; // not well-formed: nothing to offer
    }
}

} // namespace

std::optional<std::string> readSmallFile(const fs::path& file, const fs::path& root)
{
    return readFileIfThere(file, root, kLargestConfig);
}

std::optional<JsModule> readJsConfig(const fs::path& file, const fs::path& root, const fs::path& working,
                                     std::vector<project::Problem>& problems)
{
    if (!isFile(file))
        return std::nullopt;
    const auto tell = [&](const char* what) {
        problems.push_back(
            {project::ProblemKind::Unreadable, true,
             Place{file.string(), 0, 0}, // with the defaults another table would be written
             fmt::format("{} {}: its settings are not known", shownInLine(file.filename().string()), what),
             "Mend it: the tool reads it too, and the history's table may be named there."});
        return std::nullopt;
    };
    const auto text = readSmallFile(file, root);
    if (!text)
        return tell("cannot be read (it leads out of the workspace, is larger than 1 MiB, or may not be read)");
    if (text->find('\0') != std::string::npos)
        return tell("is no text (it holds a NUL byte)");
    const bool isJson = file.extension() == ".json";
    if (isJson && !nlohmann::json::accept(*text))
        return tell("is no JSON");
    return jsModule(isJson ? "module.exports = " + *text : *text, {file.parent_path(), working});
}

std::optional<PackageJson> packageJsonIn(const fs::path& folder, const fs::path& root)
{
    const auto text = readSmallFile(folder / "package.json", root);
    if (!text)
        return std::nullopt;
    const auto json = nlohmann::json::parse(*text, nullptr, false);
    if (!json.is_object())
        return std::nullopt;
    PackageJson package;
    package.folder = folder;
    for (const char* section : {"dependencies", "devDependencies", "optionalDependencies", "peerDependencies"}) {
        const auto found = json.find(section);
        if (found == json.end() || !found->is_object())
            continue;
        for (const auto& [name, version] : found->items())
            package.dependencies.insert(name);
    }
    if (const auto scripts = json.find("scripts"); scripts != json.end() && scripts->is_object()) {
        for (const auto& [name, command] : scripts->items()) {
            if (command.is_string())
                package.scripts[name] = command.get<std::string>();
        }
    }
    return package;
}

std::optional<PackageJson> packageJsonAbove(const fs::path& folder, const fs::path& root)
{
    std::error_code ignored;
    const auto found = folderAbove(
        folder, root, [&](const fs::path& one) { return fs::is_regular_file(one / "package.json", ignored); });
    return found ? packageJsonIn(*found, root) : std::nullopt;
}

std::vector<std::string> shellWords(std::string_view command)
{
    std::vector<std::string> words;
    std::string word;
    bool isOpen = false;
    const auto end = [&] {
        if (isOpen)
            words.push_back(std::exchange(word, {}));
        isOpen = false;
    };
    for (std::size_t at = 0; at < command.size(); ++at) {
        const char c = command[at];
        if (c == ' ' || c == '\t' || c == '\n') {
            end();
        } else if (c == ';' || c == '|' || c == '&') {
            end();
            std::string sign(1, c);
            while (at + 1 < command.size() && command[at + 1] == c)
                sign += command[++at];
            words.push_back(std::move(sign));
        } else if (c == '\'' || c == '"') {
            isOpen = true;
            for (++at; at < command.size() && command[at] != c; ++at) {
                if (c == '"' && command[at] == '\\' && at + 1 < command.size())
                    ++at;
                word += command[at];
            }
        } else {
            isOpen = true;
            at += c == '\\' && at + 1 < command.size() ? 1U : 0U;
            word += command[at];
        }
    }
    end();
    return words;
}

std::vector<ScriptCall> scriptCalls(const PackageJson& package, std::initializer_list<std::string_view> programs)
{
    std::vector<ScriptCall> calls;
    const auto isSign = [](const std::string& word) {
        return word.find_first_not_of(";|&") == std::string::npos && !word.empty();
    };
    for (const auto& [name, command] : package.scripts) {
        const std::vector<std::string> words = shellWords(command);
        for (std::size_t at = 0; at < words.size(); ++at) {
            const std::string base = fs::path(words[at]).filename().string();
            const std::string stem = base.ends_with(".js") ? base.substr(0, base.size() - 3) : base;
            if (std::ranges::find(programs, stem) == programs.end())
                continue;
            ScriptCall call;
            // node --import tsx node_modules/.bin/knex …
            std::size_t begin = at;
            while (begin > 0 && !isSign(words[begin - 1]))
                --begin;
            for (std::size_t node = begin; node < at; ++node) {
                if (words[node] == "node") {
                    call.nodeOptions.assign(words.begin() + static_cast<std::ptrdiff_t>(node) + 1,
                                            words.begin() + static_cast<std::ptrdiff_t>(at));
                    break;
                }
            }
            for (++at; at < words.size() && !isSign(words[at]); ++at)
                call.words.push_back(words[at]);
            calls.push_back(std::move(call));
        }
    }
    return calls;
}

std::string nodeEnvironment()
{
    const char* value = std::getenv("NODE_ENV");
    return value == nullptr || *value == '\0' ? "development" : value;
}

std::string nodeOptions(const fs::path& base, const fs::path& root, std::initializer_list<std::string_view> programs)
{
    std::string options;
    if (const auto package = packageJsonAbove(base, root)) {
        for (const ScriptCall& call : scriptCalls(*package, programs)) {
            if (!call.nodeOptions.empty())
                options = joinedLines(call.nodeOptions);
        }
    }
    return options;
}

JsTool findJsTool(const fs::path& folder, const fs::path& root, std::string_view name, std::string_view package,
                  const std::vector<std::string>& nodeOptions)
{
    JsTool tool;
    const fs::path bin = fs::path("node_modules") / ".bin" / std::string(name);
    const auto found = folderAbove(folder, root, [&](const fs::path& one) { return isProgram(one / bin); });
    if (!found) {
        tool.missing = fmt::format("{} is not installed for this project: there is no {} in {} or above it, up to the "
                                   "workspace's folder.",
                                   package, bin.string(), shownInLine(folder.string()));
        tool.remedy = fmt::format("Install what package.json names (npm ci) in {}; Node.js is needed too. Until then "
                                  "these migrations can only be looked at and marked.",
                                  shownInLine(folder.string()));
        return tool;
    }
    const fs::path node = nodeOnPath();
    if (node.empty()) {
        tool.missing = fmt::format("{} runs on Node.js, and there is no node on the PATH.", package);
        tool.remedy = "Install Node.js. Until then these migrations can only be looked at and marked.";
        return tool;
    }
    tool.program = *found / bin;
    if (!nodeOptions.empty()) {
        tool.program = node;
        tool.arguments = nodeOptions;
        tool.arguments.push_back((*found / bin).string());
    }
    if (const auto text = readSmallFile(*found / "node_modules" / std::string(package) / "package.json", {})) {
        const auto json = nlohmann::json::parse(*text, nullptr, false);
        if (json.is_object() && json.contains("version") && json["version"].is_string())
            tool.version = json["version"].get<std::string>();
    }
    return tool;
}

bool isAtLeast(std::string_view version, int major, int minor)
{
    std::array<int, 2> parts{};
    const char* at = version.data();
    const char* const end = at + version.size();
    for (int& part : parts) {
        const auto [next, error] = std::from_chars(at, end, part);
        if (error != std::errc())
            return false;
        at = next != end && *next == '.' ? next + 1 : end;
    }
    return parts[0] > major || (parts[0] == major && parts[1] >= minor);
}

project::Problem toolMissingProblem(const Project& project, const JsTool& tool)
{
    return {project::ProblemKind::ToolMissing, false, Place{project.base.string(), 0, 0}, tool.missing, tool.remedy};
}

Refusal toolMissingRefusal(const project::Migration& migration, const JsTool& tool)
{
    return jsRefusal(
        "LK180",
        fmt::format("{} is program code, and {}", shownInLine(migration.upFile.filename().string()), tool.missing),
        tool.remedy, &migration);
}

project::Problem computedProblem(const fs::path& file, const std::string& what)
{
    return {project::ProblemKind::Unreadable, false, Place{file.string(), 0, 0},
            fmt::format("{} of {} is computed by program code, which is not carried out here", what,
                        shownInLine(file.filename().string())),
            "Say it in lockkeeper.toml, in the project's settings, by the same name."};
}

project::Problem noEnvironmentProblem(const fs::path& file, std::string_view environment, std::string_view tool)
{
    const std::string name = shownInLine(file.filename().string());
    return {project::ProblemKind::Unreadable, false, Place{file.string(), 0, 0},
            fmt::format("{} has no environment {}: {} would take the whole of it as one configuration", name,
                        shownInLine(environment), tool),
            "Name one with NODE_ENV, or with env in lockkeeper.toml, in the project's settings."};
}

Refusal jsRefusal(std::string code, std::string reason, std::string remedy, const project::Migration* migration,
                  bool needsDecision)
{
    Refusal refusal;
    refusal.code = std::move(code);
    refusal.reason = std::move(reason);
    refusal.remedy = std::move(remedy);
    refusal.needsDecision = needsDecision;
    if (migration != nullptr)
        refusal.place = Place{migration->upFile.string(), 0, 0};
    return refusal;
}

std::string joinedLines(const std::vector<std::string>& lines)
{
    return fmt::format("{}", fmt::join(lines, "\n"));
}

std::vector<std::string> linesOf(std::string_view text)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (end > 0)
            lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

bool isSetTrue(const Project& project, const std::string& key)
{
    return project.setting(key) == "true";
}

bool isSocket(const postgres::ConnectionTarget& plain)
{
    const std::string host = parameter(postgres::withDefaults(plain), "host");
    return host.empty() || host.starts_with('/') || host.starts_with('@');
}

std::string plainUrl(const postgres::ConnectionTarget& plain)
{
    const postgres::ConnectionTarget target = postgres::withDefaults(plain);
    const auto first = [&](const std::string& key) {
        const std::string all = parameter(target, key);
        return all.substr(0, all.find(','));
    };
    std::string url = "postgresql://";
    if (const std::string user = parameter(target, "user"); !user.empty())
        url += encoded(user) + '@';
    if (const std::string host = first("host"); !isSocket(plain))
        url += host.find(':') != std::string::npos ? '[' + host + ']' : encoded(host);
    if (const std::string port = first("port"); !port.empty())
        url += ':' + port;
    return url + '/' + encoded(target.database());
}

std::optional<project::Environment> environmentOf(const std::string& name, const JsValue& connection)
{
    if (connection.kind == JsValue::Kind::Variable) {
        const char* value = std::getenv(connection.text.c_str());
        if (value == nullptr)
            return connection.otherwise.empty() ? std::nullopt : environmentOf(name, connection.otherwise.front());
        project::Environment environment = offered(name);
        environment.address.urlVariable = connection.text;
        return environment;
    }
    if (connection.isString())
        return environmentOfUrl(name, connection.text);
    if (!connection.isObject())
        return std::nullopt;
    for (const char* key : {"connectionString", "url"}) {
        if (const JsValue* url = connection.member(key))
            return environmentOf(name, *url);
    }
    postgres::ConnectionTarget target;
    const auto take = [&](const char* keyword, std::string value) {
        if (!value.empty())
            target.parameters[keyword] = std::move(value);
    };
    take("host", firstOf(connection, {"host"}));
    take("port", firstOf(connection, {"port"}));
    take("dbname", firstOf(connection, {"database", "name"}));
    take("user", firstOf(connection, {"user", "username"}));
    target.password = Secret(firstOf(connection, {"password"}));
    if (!target.parameters.contains("dbname"))
        return std::nullopt;
    target.parameters.try_emplace("host", "localhost"); // what the driver takes
    project::Environment environment = offered(name);
    environment.address.url = postgres::toUrl(target);
    environment.adHocPassword = target.password;
    return environment;
}

std::vector<project::Environment> offeredBy(const JsConnections& connections)
{
    std::vector<project::Environment> environments;
    for (const auto& [name, connection] : connections) {
        if (auto one = environmentOf(name, connection))
            environments.push_back(std::move(*one));
    }
    return environments;
}

std::string environmentLeadingTo(const postgres::ConnectionTarget& target, const JsConnections& connections,
                                 const std::string& current)
{
    if (target.parameters.empty() || std::getenv("NODE_ENV") != nullptr)
        return current;
    const auto place = [](const postgres::ConnectionTarget& plain) {
        const postgres::ConnectionTarget whole = postgres::withDefaults(plain);
        return std::array<std::string, 3>{parameter(whole, "host"), parameter(whole, "port"), whole.database()};
    };
    std::string found;
    for (const project::Environment& one : offeredBy(connections)) {
        const char* variable = one.address.urlVariable.empty() ? nullptr : std::getenv(one.address.urlVariable.c_str());
        try {
            const std::string url = variable == nullptr ? one.address.url : variable;
            if (url.empty() || place(postgres::parseTarget(url)) != place(target))
                continue;
        } catch (const Error&) {
            continue; // what the variable holds is no address of a server
        }
        if (one.name == current)
            return current;
        // The name of a file stands for a configuration without environments.
        if (found.empty() && one.name.find('.') == std::string::npos)
            found = one.name;
    }
    return found.empty() ? current : found;
}

fs::path folderBelow(const fs::path& base, const std::string& text)
{
    const fs::path path = (base / fs::path(text)).lexically_normal();
    return path.has_filename() ? path : path.parent_path();
}

std::string timeAsDigits(std::chrono::system_clock::time_point time)
{
    const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 32> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y%m%d%H%M%S", &parts)};
}

} // namespace lk::formats
