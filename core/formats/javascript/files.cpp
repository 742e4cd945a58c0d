// SPDX-License-Identifier: Apache-2.0
#include "core/formats/javascript/files.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/formats/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <system_error>

namespace lk::formats {

namespace fs = std::filesystem;
using history::MigrationState;
using history::StatusRow;
using project::Migration;
using project::MigrationSet;
using project::ProblemKind;
using project::Project;

std::string_view withoutExtension(std::string_view fileName)
{
    const std::size_t dot = fileName.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? fileName : fileName.substr(0, dot);
}

Migration jsMigrationOf(const std::string& fileName)
{
    Migration migration;
    migration.version = fileName;
    migration.kind = project::MigrationKind::Code;
    std::string_view name = withoutExtension(fileName);
    name.remove_prefix(leadingDigits(name));
    while (name.starts_with('_') || name.starts_with('-'))
        name.remove_prefix(1);
    migration.name = name;
    return migration;
}

void sortAsJs(std::vector<Migration>::iterator begin, std::vector<Migration>::iterator end)
{
    std::stable_sort(begin, end,
                     [](const Migration& a, const Migration& b) { return compareAsJs(a.version, b.version) < 0; });
}

void addFileProblems(const project::Folder& folder, const CountsAsMigration& counts, MigrationSet& set)
{
    for (const std::string& name : folder.others()) {
        if (counts(name))
            set.problems.push_back(
                {ProblemKind::NotRegular, true, Place{(folder.path() / name).string(), 0, 0},
                 fmt::format("{} is no regular file inside the workspace (a pipe, a device, or a link that "
                             "leads out or nowhere)",
                             shownInLine(name)),
                 "Replace it by the file itself."});
    }
    addTruncation(folder, set.problems);
}

void addDoubledProblems(MigrationSet& set, std::string_view tool)
{
    std::map<std::string_view, std::size_t> seen;
    for (std::size_t i = 0; i < set.migrations.size(); ++i) {
        const Migration& migration = set.migrations[i];
        const auto [first, isNew] = seen.try_emplace(migration.version, i);
        if (!isNew)
            set.problems.push_back(
                {ProblemKind::DuplicateVersion, false, Place{migration.upFile.string(), 0, 0},
                 fmt::format("{} is there twice, also as {}: {} knows a migration by its file's name alone",
                             shownInLine(migration.upFile.string()),
                             shownInLine(set.migrations[first->second].upFile.string()), tool),
                 "Rename one of them."});
    }
}

JsMigration readJsMigration(const Project& project, const Migration& migration)
{
    JsMigration unknown;
    unknown.isUnderstood = false;
    unknown.hasUp = true;
    unknown.hasDown = true;
    const std::string extension = fs::path(migration.upFile).extension().string();
    if (extension.find("js") == std::string::npos && extension.find("ts") == std::string::npos)
        return unknown;
    try {
        return jsMigration(readFile(migration.upFile, project.root));
    } catch (const Error&) {
        return unknown; // told when somebody wants to run it
    }
}

ScriptFile jsScript(const Project& project, const Migration& migration, project::Direction direction)
{
    ScriptFile script;
    script.file = direction == project::Direction::Up ? migration.upFile : migration.downFile;
    if (!script.file.empty())
        script.sha256 = sha256Hex(readFile(script.file, project.root));
    return script;
}

std::string jsVersionNamed(const MigrationSet& set, const history::History& history, std::string_view text)
{
    const std::string plain(text);
    if (text.empty() || set.find(text) != nullptr || isRecorded(history, text))
        return plain;
    const bool isNumber = leadingDigits(text) == text.size();
    std::string found;
    const auto look = [&](const std::string& version) {
        const bool isMeant = withoutExtension(version) == text ||
                             (isNumber && std::string_view(version).substr(0, leadingDigits(version)) == text);
        if (isMeant && found != version)
            found = found.empty() ? version : plain;
    };
    for (const Migration& migration : set.migrations)
        look(migration.version);
    for (const history::HistoryRow& row : history.rows)
        look(row.version);
    return found.empty() ? plain : found;
}

void tellRenamed(history::Status& status)
{
    std::map<std::string_view, const StatusRow*> byStem;
    std::map<std::string_view, const StatusRow*> byNumber;
    for (const StatusRow& row : status.rows) {
        if (row.state != MigrationState::Pending && row.state != MigrationState::OutOfOrder)
            continue;
        byStem.try_emplace(withoutExtension(row.version), &row);
        const std::size_t digits = leadingDigits(row.version);
        if (digits >= 4)
            byNumber.try_emplace(std::string_view(row.version).substr(0, digits), &row);
    }
    std::map<std::string_view, std::string_view> renamed;
    for (StatusRow& row : status.rows) {
        if (row.state != MigrationState::Missing)
            continue;
        const auto stem = byStem.find(withoutExtension(row.version));
        const auto number = byNumber.find(std::string_view(row.version).substr(0, leadingDigits(row.version)));
        const StatusRow* other = stem != byStem.end()       ? stem->second
                                 : number != byNumber.end() ? number->second
                                                            : nullptr;
        if (other == nullptr)
            continue;
        row.why += fmt::format(" {} is there and not recorded{}: was it renamed?", shownInLine(other->version),
                               stem != byStem.end() ? ", the same but for the extension" : ", with the same number");
        renamed.try_emplace(other->version, row.version);
    }
    for (StatusRow& row : status.rows) {
        const auto found = renamed.find(row.version);
        if (found != renamed.end() && (row.state == MigrationState::Pending || row.state == MigrationState::OutOfOrder))
            row.why += fmt::format("{}{} is recorded and has no file: was it renamed?", row.why.empty() ? "" : " ",
                                   shownInLine(found->second));
    }
}

JsStyle styleOf(const Project& project, const fs::path& path, const CountsAsMigration& counts)
{
    JsStyle style;
    std::error_code ignored;
    if (!fs::exists(path, ignored))
        return style;
    const project::Folder folder(path, project.root);
    const std::string* newest = nullptr;
    for (const std::string& name : folder.files()) {
        if (!counts(name))
            continue;
        if (const std::size_t digits = leadingDigits(name))
            style.numbers.push_back(name.substr(0, digits));
        if (newest == nullptr || compareAsJs(*newest, name) < 0)
            newest = &name;
    }
    if (newest == nullptr)
        return style;
    style.newest = *newest;
    style.extension = fs::path(*newest).extension().string().substr(1);
    const std::string text = folder.head(*newest).value_or(std::string());
    const auto tokens = jsTokens(text);
    style.isModule = std::ranges::any_of(
        tokens, [](const JsToken& token) { return token.kind == JsToken::Kind::Name && token.text == "export"; });
    return style;
}

Format::NewFile newJsFile(const fs::path& folder, const JsStyle& style, std::string_view newName,
                          std::chrono::system_clock::time_point now, char separator, const std::string& extension,
                          std::string content)
{
    checkNewName(newName, 200);
    if (newName.empty())
        throw Error(ErrorCode::Usage, "a new migration needs a name").remedy("Say what it does in a few words.");
    std::string words(newName);
    std::ranges::replace(words, ' ', separator);
    const auto named = [&](const std::string& number) {
        return fmt::format("{}{}{}.{}", number, separator, words, extension);
    };
    // The tools go by the characters of the names, where 11 stands before 2: the first of these that is the last then; else the
    // tool's own way, a time.
    const std::string last = style.newest.substr(0, leadingDigits(style.newest));
    for (const std::string& number : {nextVersion(style.numbers, now), nextVersion({}, now),
                                      last.empty() ? std::string() : nextVersion({last}, now)}) {
        if (!number.empty() && (style.newest.empty() || compareAsJs(style.newest, named(number)) < 0))
            return {folder / named(number), std::move(content)};
    }
    return {folder / named(nextVersion({}, now)), std::move(content)};
}

} // namespace lk::formats
