// SPDX-License-Identifier: Apache-2.0
#include "core/formats/nodepgmigrate/config.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>
#include <string_view>

namespace lk::formats {

namespace fs = std::filesystem;

namespace {

using Options = std::map<std::string, std::string>;

constexpr std::array<std::pair<char, std::string_view>, 7> kShort = {{{'d', "database-url-var"},
                                                                      {'m', "migrations-dir"},
                                                                      {'t', "migrations-table"},
                                                                      {'s', "schema"},
                                                                      {'f', "config-file"},
                                                                      {'j', "migration-file-language"},
                                                                      {'i', "version"}}};
constexpr std::array<std::string_view, 12> kBooleans = {
    "use-glob", "create-schema", "create-migrations-schema", "check-order", "verbose",   "decamelize",
    "dry-run",  "fake",          "single-transaction",       "lock",        "timestamp", "reject-unauthorized"};
constexpr std::array<std::string_view, 14> kTexts = {"database-url-var",
                                                     "migrations-dir",
                                                     "migrations-table",
                                                     "schema",
                                                     "migrations-schema",
                                                     "ignore-pattern",
                                                     "config-value",
                                                     "config-file",
                                                     "migration-file-language",
                                                     "migration-filename-format",
                                                     "template-file-name",
                                                     "env-path",
                                                     "lock-value",
                                                     "advisory-lock-mode"};
constexpr std::string_view kTsconfig = "tsconfig-paths";

template<typename List>
bool holds(const List& list, std::string_view word)
{
    return std::ranges::find(list, word) != list.end();
}

/// `migrationsDir` is the same flag as `migrations-dir`.
std::string flagName(std::string_view text)
{
    std::string name;
    for (const char c : text) {
        if (c >= 'A' && c <= 'Z')
            name += '-';
        name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return name;
}

struct Call {
    std::string action; ///< empty: it is given when the script is called
    Options options;
    std::vector<std::string> nodeOptions;
};

Call readCall(const ScriptCall& script)
{
    Call call;
    call.nodeOptions = script.nodeOptions;
    const auto& words = script.words;
    for (std::size_t at = 0; at < words.size(); ++at) {
        const std::string& word = words[at];
        if (word.size() < 2 || word.front() != '-') {
            if (call.action.empty())
                call.action = word;
            continue;
        }
        if (word == "--")
            break;
        std::string name;
        std::optional<std::string> value;
        if (word.starts_with("--")) {
            const std::size_t equals = std::min(word.find('='), word.size());
            name = flagName(std::string_view(word).substr(2, equals - 2));
            if (equals < word.size())
                value = word.substr(equals + 1);
        } else {
            const auto found = std::ranges::find(kShort, word[1], &std::pair<char, std::string_view>::first);
            name = found == kShort.end() ? std::string() : std::string(found->second);
            if (word.size() > 2)
                value = word.substr(word[2] == '=' ? 3 : 2);
        }
        if (name.starts_with("no-") && holds(kBooleans, std::string_view(name).substr(3))) {
            call.options[name.substr(3)] = "false";
        } else if (holds(kBooleans, name)) {
            if (!value && at + 1 < words.size() && (words[at + 1] == "true" || words[at + 1] == "false"))
                value = words[++at];
            call.options[name] = value.value_or("true") == "false" ? "false" : "true";
        } else if (holds(kTexts, name) || name == kTsconfig) {
            std::vector<std::string> values;
            if (value)
                values.push_back(*value);
            while (at + 1 < words.size() && !words[at + 1].starts_with("-") &&
                   (values.empty() || (name == "schema" && !value)))
                values.push_back(words[++at]);
            if (name == "schema" && call.options.contains("schema"))
                values.insert(values.begin(), call.options["schema"]);
            if (!values.empty())
                call.options[name] = joinedLines(values);
        }
    }
    return call;
}

bool runs(const Call& call)
{
    return call.action.empty() || call.action == "up" || call.action == "down" || call.action == "redo";
}

/// What all calls agree on, those that run migrations before the others.
Options merged(const std::vector<Call>& calls)
{
    static constexpr std::array<std::string_view, 3> kSafety = {"check-order", "lock", "single-transaction"};
    static constexpr std::array<std::string_view, 3> kOfOneCall = {"fake", "dry-run", "timestamp"};
    Options all;
    for (const bool isRun : {true, false}) {
        for (const Call& call : calls) {
            if (runs(call) != isRun)
                continue;
            for (const auto& [name, value] : call.options) {
                if (!holds(kOfOneCall, name) && (isRun || !holds(kSafety, name)))
                    all.try_emplace(name, value);
            }
            if (isRun && !call.nodeOptions.empty())
                all.try_emplace("node-options", joinedLines(call.nodeOptions));
        }
    }
    // A script for emergencies (`up --no-check-order`) says nothing of the others.
    for (const std::string_view name : kSafety) {
        const bool isAgreed = std::ranges::all_of(calls, [&](const Call& call) {
            return !runs(call) ||
                   (call.options.contains(std::string(name)) && call.options.at(std::string(name)) == "false");
        });
        if (!isAgreed)
            all.erase(std::string(name));
    }
    return all;
}

/// Takes what one configuration file says over `settings`, as the tool's readJson() does.
void takeConfig(const JsValue& config, const std::string& source, NodePgConfig& all)
{
    if (config.isString()) {
        all.connections.emplace_back(source, config);
        return;
    }
    for (const auto& [name, value] : config.members) {
        const bool isText = value.isString() && holds(kTexts, name) && name != "config-file" &&
                            name != "config-value" && name != "lock-value" && name != "env-path";
        if (name == "database-url-var") {
            all.settings["connection-in-config"] = "true"; // the connection itself, whatever the name says
            all.connections.emplace_back(source, value);
        } else if (name == "schema" && value.kind == JsValue::Kind::Array) {
            std::vector<std::string> schemas;
            for (const JsValue& item : value.items)
                schemas.push_back(item.text);
            all.settings["schema"] = joinedLines(schemas);
        } else if (isText && (name != "schema" || !value.text.empty())) {
            all.settings[name] = value.text;
        } else if (value.kind == JsValue::Kind::Boolean && holds(kBooleans, name) && name != "lock" &&
                   name != "single-transaction") {
            all.settings[name] = value.isTrue ? "true" : "false";
        } else if ((holds(kTexts, name) || holds(kBooleans, name)) &&
                   (value.kind == JsValue::Kind::Code || value.kind == JsValue::Kind::Variable)) {
            all.problems.push_back(computedProblem(source, name));
        }
    }
    const JsValue* url = config.member("url");
    if (url != nullptr)
        all.connections.emplace_back(source, *url);
    else if (config.member("database") != nullptr || config.member("name") != nullptr ||
             config.member("host") != nullptr)
        all.connections.emplace_back(source, config);
}

/// The file's value; false when it is not there.
bool readConfig(const fs::path& file, const fs::path& root, const fs::path& working, const std::string& section,
                bool mayBeWhole, NodePgConfig& all)
{
    if (!isFile(file))
        return false;
    const auto module = readJsConfig(file, root, working, all.problems);
    if (!module)
        return true; // told already
    const JsValue* config = module->find(section);
    if (config == nullptr && mayBeWhole)
        config = module->hasWhole ? &module->whole : &module->named;
    if (config == nullptr)
        return true;
    if (config->kind == JsValue::Kind::Code || config->kind == JsValue::Kind::Function || config->isOpen)
        all.problems.push_back({project::ProblemKind::Unreadable, false, Place{file.string(), 0, 0},
                                fmt::format("{} is computed by program code, which is not carried out here",
                                            shownInLine(file.filename().string())),
                                "Say table, schema and folder in lockkeeper.toml, in the project's settings."});
    takeConfig(*config, file.string(), all);
    return true;
}

} // namespace

bool isNodePgPackage(const PackageJson& package)
{
    return package.dependencies.contains("node-pg-migrate") ||
           !scriptCalls(package, {"node-pg-migrate", "pg-migrate"}).empty();
}

NodePgConfig readNodePgConfig(const PackageJson& package, const fs::path& root, const fs::path& folder)
{
    NodePgConfig all;
    std::vector<Call> calls;
    for (const ScriptCall& script : scriptCalls(package, {"node-pg-migrate", "pg-migrate"})) {
        calls.push_back(readCall(script));
        if (const auto named = calls.back().options.find("migrations-dir"); named != calls.back().options.end())
            all.folders.push_back(named->second);
    }
    if (!folder.empty()) {
        const auto names = [&](const Call& call) {
            const auto named = call.options.find("migrations-dir");
            return named != call.options.end() && folderBelow(package.folder, named->second) == folder;
        };
        // Calls for another folder are of another project.
        if (std::ranges::any_of(calls, names))
            std::erase_if(calls,
                          [&](const Call& call) { return call.options.contains("migrations-dir") && !names(call); });
        std::ranges::stable_partition(calls, names);
    }
    all.settings = merged(calls);
    const auto option = [&](const std::string& name, const char* fallback) {
        const auto found = all.settings.find(name);
        return found == all.settings.end() ? std::string(fallback) : found->second;
    };
    const std::string section = option("config-value", "db");
    std::error_code ignored;
    if (package.dependencies.contains("config") || fs::is_directory(package.folder / "node_modules/config", ignored)) {
        for (const std::string& name : {std::string("default"), nodeEnvironment(), std::string("local")}) {
            for (const char* extension : {".json", ".js", ".ts"})
                (void)readConfig(package.folder / "config" / (name + extension), root, package.folder, section, false,
                                 all);
        }
    }
    if (const std::string file = option("config-file", ""); !file.empty()) {
        const fs::path path = folderBelow(package.folder, file);
        if (!readConfig(path, root, package.folder, section, true, all))
            all.problems.push_back(
                {project::ProblemKind::Unreadable, false, Place{path.string(), 0, 0},
                 fmt::format("the configuration file {} that a script of package.json names cannot be "
                             "read inside the workspace",
                             shownInLine(file)),
                 "Bring it back; until then its settings are not known."});
    }
    return all;
}

} // namespace lk::formats
