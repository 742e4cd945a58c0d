// SPDX-License-Identifier: Apache-2.0
#include "core/project/hooks.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/folders.h"
#include "core/base/text.h"
#include "core/project/ownfile.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <cstdlib>
#include <optional>
#include <system_error>

#include <unistd.h>

namespace lk::project {

namespace {

constexpr std::size_t kLargest = std::size_t{256} * 1024;

[[noreturn]] void fail(const std::filesystem::path& file, const toml::source_position& at, std::string_view what)
{
    throw Error(ErrorCode::Unreadable, fmt::format("line {} of {}: {}", at.line, shownInLine(file.string()), what))
        .at({file.string(), static_cast<int>(at.line), static_cast<int>(at.column)})
        .remedy(R"(Write [[hook]], environment = "production", before = [["program", "argument"]].)");
}

std::vector<std::vector<std::string>> commandsOf(const std::filesystem::path& file, const toml::node& node)
{
    static constexpr const char* kWords = "a hook is a list of commands, each a list of words";
    std::vector<std::vector<std::string>> commands;
    const toml::array* list = node.as_array();
    if (list == nullptr)
        fail(file, node.source().begin, kWords);
    for (const toml::node& one : *list) {
        const toml::array* words = one.as_array();
        if (words == nullptr || words->empty())
            fail(file, one.source().begin, kWords);
        std::vector<std::string>& command = commands.emplace_back();
        for (const toml::node& word : *words) {
            const auto text = word.value_exact<std::string>();
            if (!text || text->find('\0') != std::string::npos)
                fail(file, word.source().begin, kWords);
            command.push_back(*text);
        }
        if (command.front().empty())
            fail(file, one.source().begin, "a hook names no program");
    }
    return commands;
}

void append(std::vector<std::vector<std::string>>& all, std::vector<std::vector<std::string>> more)
{
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

void readOne(Hooks& hooks, const std::filesystem::path& file, const toml::node& node, std::string_view environment,
             const std::filesystem::path& workspace)
{
    const toml::table* hook = node.as_table();
    if (hook == nullptr)
        fail(file, node.source().begin, "a hook is a table");
    Hooks own;
    bool isMeant = true;
    bool isNamed = false;
    for (const auto& [key, value] : *hook) {
        const auto text = value.value_exact<std::string>();
        if (key == "environment" && text) {
            isNamed = true;
            isMeant = isMeant && *text == environment;
        } else if (key == "workspace" && text) {
            isMeant = isMeant && isSameFolder(*text, workspace);
        } else if (key == "before") {
            own.before = commandsOf(file, value);
        } else if (key == "after") {
            own.after = commandsOf(file, value);
        } else {
            fail(file, key.source().begin, fmt::format("{} is not known, or no text", shownInLine(key.str())));
        }
    }
    if (!isNamed)
        fail(file, node.source().begin, "a hook names no environment");
    if (!isMeant)
        return;
    append(hooks.before, std::move(own.before));
    append(hooks.after, std::move(own.after));
}

} // namespace

std::filesystem::path hooksFile()
{
    return configFolder() / "hooks.toml";
}

Hooks readHooks(std::string_view environment, const std::filesystem::path& workspace, const std::filesystem::path& file)
{
    Hooks hooks;
    std::error_code error;
    if (!std::filesystem::exists(std::filesystem::symlink_status(file, error)))
        return hooks;
    // What runs with the rights of a user must be written by that user alone.
    requireOwnFile(file, "Hooks run with your rights: the file must be yours, and writable for you alone (chmod 600).");
    const std::string text = readFile(file, {}, kLargest);
    toml::table root;
    try {
        root = toml::parse(text, file.string());
    } catch (const toml::parse_error& problem) {
        fail(file, problem.source().begin, redact(shownInLine(problem.description())));
    }
    for (const auto& [key, value] : root) {
        const toml::array* list = key == "hook" ? value.as_array() : nullptr;
        if (list == nullptr)
            fail(file, key.source().begin, fmt::format("{} is not known", shownInLine(key.str())));
        for (const toml::node& one : *list)
            readOne(hooks, file, one, environment, workspace);
    }
    return hooks;
}

std::filesystem::path programOf(const std::vector<std::string>& hook)
{
    const auto isProgram = [](const std::filesystem::path& path) {
        return isFile(path) && ::access(path.c_str(), X_OK) == 0;
    };
    const std::filesystem::path named = hook.front();
    if (named.is_absolute())
        return isProgram(named) ? named : std::filesystem::path();
    if (named.has_parent_path())
        return {}; // relative to what?
    const char* variable = std::getenv("PATH");
    std::string_view rest = variable == nullptr ? "" : variable;
    while (!rest.empty()) {
        const std::filesystem::path folder = rest.substr(0, rest.find(':'));
        rest.remove_prefix(std::min(rest.size(), folder.native().size() + 1));
        if (folder.is_absolute() && isProgram(folder / named))
            return folder / named;
    }
    return {};
}

std::string hookText(const std::vector<std::string>& hook)
{
    std::string text;
    for (const std::string& word : hook) {
        const bool isPlain = !word.empty() && word.find_first_of(" \t\n'\"\\$`;&|<>*?()[]{}") == std::string::npos;
        text += (text.empty() ? "" : " ") + (isPlain ? word : '\'' + word + '\'');
    }
    return redact(shownInLine(text));
}

} // namespace lk::project
