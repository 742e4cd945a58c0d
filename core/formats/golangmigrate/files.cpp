// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/formats/dbmate/markers.h"
#include "core/formats/filled.h"
#include "core/formats/golangmigrate/golangmigrate.h"
#include "core/formats/names.h"
#include "core/sql/script.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <limits>
#include <map>
#include <set>
#include <utility>

namespace lk::formats {

namespace fs = std::filesystem;
using project::Direction;
using project::Migration;
using project::MigrationSet;
using project::ProblemKind;
using project::Project;

namespace {

constexpr std::uint64_t kLargestInTable = std::numeric_limits<std::int64_t>::max();
constexpr std::uint64_t kLargestInTool = std::numeric_limits<std::uint64_t>::max();

bool isUsualFolder(const fs::path& folder)
{
    static constexpr std::array<std::string_view, 3> kNames = {"migrations", "migration", "migrate"};
    return std::ranges::find(kNames, folder.filename().string()) != kNames.end();
}

/// Somebody says in a file of the project that golang-migrate is at work here.
bool isHinted(const project::Folder& folder)
{
    static constexpr std::array<std::string_view, 5> kFiles = {"Makefile", "Taskfile.yml", "docker-compose.yml",
                                                               "compose.yaml", "compose.yml"};
    if (isMentioned(folder, "go.mod", "golang-migrate/migrate"))
        return true;
    const std::string name = folder.path().filename().string();
    return std::ranges::any_of(kFiles, [&](std::string_view file) {
        return isMentioned(folder, file, "migrate") &&
               (isMentioned(folder, file, "-path") || isMentioned(folder, file, "file://")) &&
               isMentioned(folder, file, name);
    });
}

/// Other tools that name their files so: node-pg-migrate and sqlx.
bool isAnothers(const project::Folder& folder)
{
    return isMentioned(folder, "package.json", "\"node-pg-migrate\"") || isMentioned(folder, "Cargo.toml", "sqlx");
}

/// A name that the tool passes over in silence though a person would take it for a migration.
bool looksLikeMigration(std::string_view name)
{
    const std::string lower = lowered(name);
    const bool hasDirection = lower.find(".up.") != std::string::npos || lower.find(".down.") != std::string::npos;
    const std::size_t digits =
        leadingDigits(lower.starts_with('v') ? std::string_view(lower).substr(1) : std::string_view(lower));
    return hasDirection && digits > 0;
}

/// Puts one file among the migrations, joined with its other direction; a second one of its number and direction into the set, to be
/// seen there.
void addFile(const fs::path& path, const GolangMigrateName& parsed, std::map<std::string, Migration>& migrations,
             MigrationSet& set)
{
    const std::string name = path.filename().string();
    const Place place{path.string(), 0, 0};
    const std::string version = withoutLeadingZeros(parsed.digits);
    if (!isAtMost(version, kLargestInTool)) {
        set.problems.push_back(
            {ProblemKind::VersionOverflow, false, place,
             fmt::format("the number of {} is larger than golang-migrate can hold; it passes over the file in silence",
                         shownInLine(name)),
             "Give it a number below 9223372036854775808."});
    } else if (!isAtMost(version, kLargestInTable)) {
        set.problems.push_back(
            {ProblemKind::VersionOverflow, true, place,
             fmt::format("the number of {} does not fit into the history table; golang-migrate crashes over it",
                         shownInLine(name)),
             "Give it a number below 9223372036854775808."});
    }
    Migration& migration = migrations[version];
    migration.version = version;
    if (!isAtMost(version, kLargestInTable))
        migration.ignoredWhy = "Its number is larger than the tool can hold.";
    project::ScriptPath& side = parsed.direction == Direction::Up ? migration.upFile : migration.downFile;
    if (!side.empty()) {
        Migration second;
        second.version = version;
        second.name = parsed.title;
        (parsed.direction == Direction::Up ? second.upFile : second.downFile) = path;
        second.ignoredWhy = migration.ignoredWhy;
        if (isAtMost(version, kLargestInTool)) { // the tool never looks at a larger one
            const std::string first = shownInLine(side.filename().string());
            if (second.ignoredWhy.empty())
                second.ignoredWhy = fmt::format("A duplicate: {} has the same number and direction.", first);
            set.problems.push_back({ProblemKind::DuplicateVersion, true, place,
                                    fmt::format("duplicate migration file: {} has the same number and direction as {}",
                                                shownInLine(name), first),
                                    "Rename one of them; golang-migrate refuses every command until then."});
        }
        set.migrations.push_back(std::move(second));
        return;
    }
    side = path;
    if (parsed.direction == Direction::Up || migration.upFile.empty())
        migration.name = parsed.title;
}

/// Bytes of comments in the text between statements (trivia): a semicolon in one is where the tool cuts a comment in two.
bool isInComment(std::string_view trivia, std::size_t at)
{
    for (std::size_t i = 0; i < trivia.size() && i <= at;) {
        std::size_t end = i + 1;
        if (trivia.substr(i).starts_with("--")) {
            end = std::min(trivia.find('\n', i), trivia.size());
        } else if (trivia.substr(i).starts_with("/*")) {
            int depth = 1;
            for (end = i + 2; end < trivia.size() && depth > 0;) {
                const std::string_view rest = trivia.substr(end);
                depth += rest.starts_with("/*") ? 1 : rest.starts_with("*/") ? -1 : 0;
                end += rest.starts_with("/*") || rest.starts_with("*/") ? 2 : 1;
            }
        } else {
            ++i;
            continue;
        }
        if (at < end)
            return true;
        i = end;
    }
    return false;
}

/// x-multi-statement cuts at every semicolon, also inside strings and comments. Where that is not where a statement ends, the tool
/// would send halves. Returns the byte of the first such semicolon.
std::optional<std::size_t> wrongCut(const std::string& text)
{
    const sql::Script script = sql::Script::parse(text);
    std::set<std::size_t> ends;
    for (const sql::Statement& statement : script.statements())
        ends.insert(statement.end);
    std::size_t triviaBegin = 0;
    auto next = script.statements().begin();
    for (std::size_t at = text.find(';'); at != std::string::npos; at = text.find(';', at + 1)) {
        while (next != script.statements().end() && next->end < at) {
            triviaBegin = next->end;
            ++next;
        }
        if (ends.contains(at))
            continue;
        if (next != script.statements().end() && at >= next->begin)
            return at;
        const std::size_t triviaEnd = next == script.statements().end() ? text.size() : next->begin;
        if (isInComment(std::string_view(text).substr(triviaBegin, triviaEnd - triviaBegin), at - triviaBegin))
            return at;
    }
    return std::nullopt;
}

constexpr std::size_t kDefaultPieceBytes = 10 * std::size_t{1024} * 1024;
constexpr std::size_t kLeastPieceBytes = 4096; ///< the tool's buffer begins with so many

/// x-multi-statement-max-size: the piece from one semicolon to the next that the tool still takes. 0 and less mean the default;
/// what is no number makes the tool refuse to open the database.
std::size_t largestPiece(const Project& project)
{
    const std::string text = project.setting("x-multi-statement-max-size");
    if (text.empty())
        return kDefaultPieceBytes;
    long long value = 0;
    const char* begin = text.data() + (text.front() == '+' ? 1 : 0);
    const auto [end, error] = std::from_chars(begin, text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        throw Error(ErrorCode::Usage,
                    fmt::format("x-multi-statement-max-size is no whole number: {}", shownInLine(text)))
            .remedy("Give a number of bytes, or leave it out: 10 MiB.");
    return value <= 0 ? kDefaultPieceBytes : std::max(static_cast<std::size_t>(value), kLeastPieceBytes);
}

/// Where a piece begins that is longer than `most` bytes, its semicolon included: there the tool stops with "token too long", after it
/// has sent and committed all before. Its last piece, which has no semicolon, must be shorter: the end is only seen with room left.
std::optional<std::size_t> tooLongPiece(const std::string& text, std::size_t most)
{
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t semicolon = text.find(';', begin);
        const bool isLast = semicolon == std::string::npos;
        const std::size_t end = isLast ? text.size() : semicolon + 1;
        if (end - begin > most || (isLast && end - begin == most))
            return begin;
        begin = end;
    }
    return std::nullopt;
}

bool isBlank(std::string_view text)
{
    // Go's unicode.IsSpace: the ASCII blanks and these.
    static constexpr std::array<std::string_view, 20> kBlanks = {
        "\xC2\x85",     "\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\x80", "\xE2\x80\x81",
        "\xE2\x80\x82", "\xE2\x80\x83", "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86",
        "\xE2\x80\x87", "\xE2\x80\x88", "\xE2\x80\x89", "\xE2\x80\x8A", "\xE2\x80\xA8",
        "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80", " "};
    while (!text.empty()) {
        const auto blank = std::ranges::find_if(kBlanks, [&](std::string_view one) { return text.starts_with(one); });
        if (blank != kBlanks.end())
            text.remove_prefix(blank->size());
        else if (text.front() >= '\t' && text.front() <= '\r')
            text.remove_prefix(1);
        else
            return false;
    }
    return true;
}

} // namespace

std::optional<GolangMigrateName> golangMigrateName(std::string_view fileName)
{
    const std::size_t digits = leadingDigits(fileName);
    if (digits == 0 || digits >= fileName.size() || fileName[digits] != '_' ||
        fileName.find('\n') != std::string_view::npos)
        return std::nullopt;
    const std::string_view rest = fileName.substr(digits + 1);
    // The pattern is greedy: the last ".up." or ".down." counts.
    const std::size_t up = rest.rfind(".up.");
    const std::size_t down = rest.rfind(".down.");
    if (up == std::string_view::npos && down == std::string_view::npos)
        return std::nullopt;
    const bool isUp = down == std::string_view::npos || (up != std::string_view::npos && up > down);
    GolangMigrateName parsed;
    parsed.digits = fileName.substr(0, digits);
    parsed.title = rest.substr(0, isUp ? up : down);
    parsed.direction = isUp ? Direction::Up : Direction::Down;
    parsed.extension = isUp ? rest.substr(up + 4) : rest.substr(down + 6);
    return parsed;
}

Project GolangMigrate::projectAt(const project::Folder& folder) const
{
    Project project;
    project.format = name();
    project.folder = folder.path();
    project.root = folder.root();
    project.base = project::baseOf(folder.path(), folder.root());
    return project;
}

Project GolangMigrate::withTarget(Project project, const postgres::ConnectionTarget& target) const
{
    for (const char* key : {"x-migrations-table", "x-migrations-table-quoted", "x-multi-statement",
                            "x-multi-statement-max-size", "x-statement-timeout"}) {
        if (const auto found = target.toolParameters.find(key); found != target.toolParameters.end())
            project.settings[key] = found->second;
    }
    return project;
}

std::optional<Project> GolangMigrate::recognise(const project::Folder& folder) const
{
    bool hasUp = false;
    bool hasDown = false;
    const std::string* sample = nullptr;
    std::size_t otherSql = 0;
    for (const std::string& file : folder.files()) {
        const auto parsed = golangMigrateName(file);
        if (!parsed || parsed->extension != "sql") {
            otherSql += file.ends_with(".sql") ? 1U : 0U;
            continue;
        }
        (parsed->direction == Direction::Up ? hasUp : hasDown) = true;
        sample = &file;
    }
    if (!hasUp)
        return std::nullopt;
    // Up files alone are weak: the folder's name or the project must speak for it, and nothing in the folder against it.
    if (!hasDown && !((isUsualFolder(folder.path()) && otherSql == 0) || isHinted(folder)))
        return std::nullopt;
    // dbmate takes such names too; its marker tells.
    if (hasDbmateMarker(folder.head(*sample).value_or(std::string())) || isAnothers(folder))
        return std::nullopt;
    return projectAt(folder);
}

MigrationSet GolangMigrate::load(const Project& project) const
{
    const project::Folder folder(project.folder, project.root);
    MigrationSet set;
    std::map<std::string, Migration> migrations; // by version
    std::vector<std::string> names;
    for (const std::string& file : folder.files()) {
        if (const auto parsed = golangMigrateName(file)) {
            names.push_back(file);
            addFile(project.folder / file, *parsed, migrations, set);
        } else if (looksLikeMigration(file)) {
            set.problems.push_back(
                {ProblemKind::LooksLikeMigration, false, Place{(project.folder / file).string(), 0, 0},
                 fmt::format("golang-migrate passes over {}: the name is not NUMBER_title.up.EXTENSION, in lower case",
                             shownInLine(file)),
                 "Rename it, or move it elsewhere if it is no migration."});
        }
    }
    for (const std::string& other : folder.others()) {
        if (golangMigrateName(other)) {
            set.problems.push_back({ProblemKind::NotRegular, true, Place{(project.folder / other).string(), 0, 0},
                                    fmt::format("{} is no regular file inside the workspace (a pipe, a device, or a "
                                                "link that leads out or nowhere)",
                                                shownInLine(other)),
                                    "Replace it by the file itself."});
        }
    }
    addTruncation(folder, set.problems);
    addNameProblems(project.folder, names, set);

    std::vector<Migration> duplicates = std::exchange(set.migrations, {});
    set.migrations.reserve(migrations.size() + duplicates.size());
    for (auto& [version, migration] : migrations)
        set.migrations.push_back(std::move(migration));
    std::ranges::move(duplicates, std::back_inserter(set.migrations));
    std::ranges::stable_sort(set.migrations, [](const Migration& a, const Migration& b) {
        return compareNumbers(a.version, b.version) < 0;
    });
    return set;
}

ScriptFile GolangMigrate::script(const Project& project, const Migration& migration, Direction direction) const
{
    ScriptFile script;
    script.file = direction == Direction::Up ? migration.upFile : migration.downFile;
    if (script.file.empty())
        return script;
    std::string text = readScriptFile(project, script.file);
    script.sha256 = sha256Hex(text);
    if (isBlank(text)) // not sent at all
        return script;
    script.ownControl = OwnControl::Message;
    Block block;
    block.transaction = BlockTransaction::Implicit;
    if (goBool(project.setting("x-multi-statement")).value_or(false)) {
        // As the cuts are where statements end, its pieces and our statements are the same.
        block.transaction = BlockTransaction::None;
        if (const auto cut = wrongCut(text)) {
            const auto place = sql::lineColumnOf(text, *cut);
            throw Error(ErrorCode::Unreadable, fmt::format("{}: x-multi-statement cuts at the semicolon in line {}, "
                                                           "which is inside a string, a body or a comment",
                                                           shownInLine(script.file.filename().string()), place.line))
                .at({script.file.string(), place.line, place.column})
                .remedy("Move the statement to a file of its own and run it without x-multi-statement, or write it "
                        "without that semicolon.");
        }
        const std::size_t most = largestPiece(project);
        if (const auto begin = tooLongPiece(text, most)) {
            const std::size_t first = std::min(text.find_first_not_of(" \t\r\n", *begin), text.size());
            const auto place = sql::lineColumnOf(text, first);
            throw Error(ErrorCode::Unreadable,
                        fmt::format("{}: the statement in line {} is longer than the {} bytes of "
                                    "x-multi-statement-max-size, and golang-migrate would stop there",
                                    shownInLine(script.file.filename().string()), place.line, most))
                .at({script.file.string(), place.line, place.column})
                .remedy("Raise x-multi-statement-max-size in the URL, or split the statement.");
        }
    }
    block.text = std::move(text);
    script.blocks.push_back(std::move(block));
    return script;
}

std::optional<LoneScript> GolangMigrate::loneScript(std::string_view fileName, const std::string& text,
                                                    bool isSaid) const
{
    const bool isDown = fileName.ends_with(".down.sql");
    if (!isSaid && !isDown && !fileName.ends_with(".up.sql"))
        return std::nullopt;
    LoneScript script;
    script.isWhole = false;
    script.hasDown = isDown;
    Block block;
    block.text = text;
    block.transaction = BlockTransaction::Implicit;
    (isDown ? script.down : script.up).push_back(std::move(block));
    return script;
}

std::vector<Format::NewFile> GolangMigrate::newMigration(const Project& project, std::string_view newName,
                                                         std::chrono::system_clock::time_point now) const
{
    checkNewName(newName, 200);
    std::vector<std::string> versions;
    std::string extension = "sql";
    std::error_code error;
    if (fs::exists(project.folder, error)) {
        const project::Folder folder(project.folder, project.root);
        std::string newest;
        for (const std::string& file : folder.files()) {
            const auto parsed = golangMigrateName(file);
            if (!parsed || !isAtMost(parsed->digits, kLargestInTable))
                continue;
            versions.push_back(parsed->digits);
            if (newest.empty() || compareNumbers(newest, parsed->digits) <= 0) {
                newest = parsed->digits;
                extension = parsed->extension;
            }
        }
    }
    const std::string version = nextVersion(versions, now);
    const auto path = [&](std::string_view direction) {
        return project.folder / fmt::format("{}_{}.{}.{}", version, newName, direction, extension);
    };
    return {{path("up"), {}}, {path("down"), {}}};
}

std::vector<Format::NewFile> GolangMigrate::filled(const Project&, std::vector<NewFile> files,
                                                   const NewScript& script) const
{
    files.front().content = asLines(script.up);
    files.back().content = asLines(script.down);
    return files;
}

} // namespace lk::formats
