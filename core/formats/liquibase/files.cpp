// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/formats/filled.h"
#include "core/formats/liquibase/liquibase.h"
#include "core/formats/liquibase/maker.h"
#include "core/formats/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace lk::formats {

namespace fs = std::filesystem;
using project::Direction;
using project::Migration;
using project::MigrationKind;
using project::MigrationSet;
using project::Project;

namespace {

Block blockOf(const LiquibaseStatement& statement, bool inTransaction)
{
    Block block;
    block.text = statement.text;
    block.file = statement.file;
    block.offset = statement.offset;
    block.line = statement.line;
    block.transaction = inTransaction            ? BlockTransaction::Explicit
                        : statement.isOneMessage ? BlockTransaction::Implicit
                                                 : BlockTransaction::None;
    return block;
}

void addChanges(ScriptFile& script, const Project& project, const LiquibaseChangeSet& owner,
                const std::vector<LiquibaseChange>& changes, bool inTransaction, bool isRollback = false)
{
    for (const LiquibaseChange& change : changes) {
        for (LiquibaseStatement& statement :
             liquibaseModified(project, owner, liquibaseStatements(project, owner, change), isRollback)) {
            if (statement.file.empty() && owner.file != script.file)
                statement.file = owner.file;
            script.blocks.push_back(blockOf(statement, inTransaction));
        }
    }
}

/// The changes that take it back, in the order they are run, each with the changeset it belongs to.
void addRollback(ScriptFile& script, const Project& project, const LiquibaseChangelog& log,
                 const LiquibaseChangeSet& set)
{
    if (set.rollback.isGiven) {
        addChanges(script, project, set, set.rollback.changes, set.runInTransaction, true);
        for (const LiquibaseRollback::Reference& reference : set.rollback.references) {
            const auto found = log.byKey.find(
                liquibaseKey(reference.path.empty() ? set.path : reference.path, reference.id, reference.author));
            if (found != log.byKey.end())
                addChanges(script, project, log.changeSets[found->second], log.changeSets[found->second].changes,
                           set.runInTransaction, true);
        }
        return;
    }
    for (auto change = set.changes.rbegin(); change != set.changes.rend(); ++change) {
        if (const auto inverse = liquibaseInverse(*change))
            addChanges(script, project, set, *inverse, set.runInTransaction, true);
    }
}

std::string extensionOf(const std::string& path)
{
    return fs::path(path).extension().string();
}

std::string authorOf(const LiquibaseChangelog& log)
{
    for (auto set = log.changeSets.rbegin(); set != log.changeSets.rend(); ++set) {
        if (!set->isRaw)
            return set->author;
    }
    const char* user = std::getenv("USER");
    return user == nullptr || *user == '\0' ? std::string("lockkeeper") : std::string(user);
}

std::string xmlEscaped(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (c == '&')
            result += "&amp;";
        else if (c == '<')
            result += "&lt;";
        else if (c == '"')
            result += "&quot;";
        else
            result += c;
    }
    return result;
}

std::string quotedYaml(std::string_view text)
{
    const bool isPlain = !text.empty() && std::isalpha(static_cast<unsigned char>(text.front())) != 0 &&
                         std::ranges::all_of(text, [](unsigned char c) {
                             return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.' || c == '/';
                         });
    if (isPlain && text != "yes" && text != "no" && text != "true" && text != "false" && text != "on" &&
        text != "off" && text != "null")
        return std::string(text);
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            result += '\\';
        result += c;
    }
    return result + "\"";
}

/// One changeset in the file's own language.
std::string changeSetText(const std::string& extension, const std::string& id, const std::string& author)
{
    if (extension == ".xml")
        return fmt::format("    <changeSet id=\"{}\" author=\"{}\">\n        <sql></sql>\n        "
                           "<rollback></rollback>\n    </changeSet>\n",
                           xmlEscaped(id), xmlEscaped(author));
    if (extension == ".json")
        return fmt::format("    {{\"changeSet\": {{\"id\": {}, \"author\": {}, \"changes\": [\n      {{\"sql\": "
                           "{{\"sql\": \"\"}}}}\n    ]}}}}",
                           quotedYaml(id).front() == '"' ? quotedYaml(id) : '"' + id + '"',
                           quotedYaml(author).front() == '"' ? quotedYaml(author) : '"' + author + '"');
    if (extension == ".sql")
        return fmt::format("--changeset {}:{}\n\n\n--rollback\n",
                           author.find(':') == std::string::npos ? author : '"' + author + '"', id);
    return fmt::format("  - changeSet:\n      id: {}\n      author: {}\n      changes:\n        - sql:\n            "
                       "sql: \"\"\n      rollback: \"\"\n",
                       quotedYaml(id), quotedYaml(author));
}

std::string wholeFile(const std::string& extension, const std::string& body)
{
    if (extension == ".xml")
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<databaseChangeLog\n    "
               "xmlns=\"http://www.liquibase.org/xml/ns/dbchangelog\"\n"
               "    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n    "
               "xsi:schemaLocation=\"http://www.liquibase.org/xml/ns/dbchangelog "
               "http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd\">\n" +
               body + "</databaseChangeLog>\n";
    if (extension == ".json")
        return "{\n  \"databaseChangeLog\": [\n" + body + "\n  ]\n}\n";
    if (extension == ".sql")
        return "--liquibase formatted sql\n\n" + body;
    return "databaseChangeLog:\n" + body;
}

/// `item` at the end of the changelog's list.
std::string appended(const std::string& extension, const std::string& text, const std::string& item,
                     const fs::path& file)
{
    const auto fail = [&] {
        throw Error(ErrorCode::Unreadable,
                    fmt::format("the end of {} is not as expected", shownInLine(file.filename().string())))
            .at({file.string(), 0, 0})
            .remedy("Write the new changeset by hand.");
    };
    std::string result = text;
    if (extension == ".xml") {
        const std::size_t end = text.rfind("</databaseChangeLog>");
        if (end == std::string::npos)
            fail();
        std::size_t begin = end;
        while (begin > 0 && (text[begin - 1] == ' ' || text[begin - 1] == '\t'))
            --begin;
        result.insert(begin, (begin > 0 && text[begin - 1] != '\n' ? "\n" : "") + item);
        return result;
    }
    if (extension == ".json") {
        const std::size_t end = text.rfind(']');
        if (end == std::string::npos)
            fail();
        std::size_t begin = end;
        while (begin > 0 && static_cast<unsigned char>(text[begin - 1]) <= ' ')
            --begin;
        const bool isEmpty = begin > 0 && text[begin - 1] == '[';
        result.insert(begin, (isEmpty ? "\n" : ",\n") + item);
        return result;
    }
    if (!result.empty() && result.back() != '\n')
        result += '\n';
    if (extension == ".sql")
        return result + "\n" + item;
    // YAML: indented as the items that are there.
    std::size_t indent = 2;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = std::string_view(text).substr(at, end - at);
        const std::size_t dash = line.find_first_not_of(' ');
        if (dash != std::string_view::npos && line[dash] == '-' && line.substr(0, 3) != "---") {
            indent = dash;
            break;
        }
        at = end + 1;
    }
    std::string moved;
    for (std::size_t at = 0; at < item.size();) {
        const std::size_t end = std::min(item.find('\n', at), item.size());
        const std::string line = item.substr(at, end - at);
        moved += (line.empty() ? "" : std::string(indent, ' ') + line.substr(2)) + "\n";
        at = end + 1;
    }
    return result + moved;
}

} // namespace

MigrationSet Liquibase::load(const Project& project) const
{
    const auto log = readLiquibase(project);
    const LiquibaseOptions options = liquibaseOptions(project);
    MigrationSet set;
    set.problems = log->problems;
    set.migrations.reserve(log->changeSets.size());
    for (const LiquibaseChangeSet& one : log->changeSets) {
        Migration migration;
        migration.version = one.version();
        migration.name = one.id;
        migration.kind = one.runOnChange || one.runAlways ? MigrationKind::Repeatable : MigrationKind::Versioned;
        migration.upFile = one.file.native();
        if (whyNoRollback(*log, one).empty())
            migration.downFile = one.file.native();
        migration.line = one.line;
        migration.ignoredWhy = liquibaseFilter(one, options);
        migration.checksum = liquibaseSum(project, one).value_or(std::string());
        for (const std::string* part : {&one.id, &one.author, &one.path}) {
            if (characterCount(*part) > 255) {
                set.problems.push_back(
                    {project::ProblemKind::OddName,
                     true,
                     {one.file.string(), one.line, 1},
                     "an id, author or path is longer than the 255 characters that the history table holds",
                     "Make it shorter, or give the changeset a logicalFilePath."});
                break;
            }
            if (std::ranges::any_of(*part, [](unsigned char c) { return c < 0x20 || c == 0x7f; })) {
                set.problems.push_back({project::ProblemKind::OddName,
                                        false,
                                        {one.file.string(), one.line, 1},
                                        fmt::format("control characters in {}", shownInLine(migration.version)),
                                        "Take them out."});
                break;
            }
        }
        set.migrations.push_back(std::move(migration));
    }
    set.facts = log;
    return set;
}

ScriptFile Liquibase::script(const Project& project, const Migration& migration, Direction direction) const
{
    ScriptFile script;
    script.file = migration.upFile;
    if (script.file.empty())
        return script;
    const auto log = cachedLiquibase(project, script.file);
    const LiquibaseChangeSet* set = log->find(migration.version);
    const LiquibaseFile* file = log->fileOf(script.file);
    if (set == nullptr || file == nullptr || set->file != script.file)
        throw Error(ErrorCode::Unreadable,
                    fmt::format("the changeset {} is not there any more", shownInLine(migration.version)))
            .at({script.file.string(), 0, 0})
            .remedy("Look again.");
    script.sha256 = file->sha256;
    script.ownControl = OwnControl::Again;
    script.remedyForAlone = "write runInTransaction:false on the changeset";
    const Place place{script.file.string(), set->line, 1};
    const auto refuse = [&](std::string code, std::string reason, std::string remedy) {
        script.blocks.clear();
        script.refusal = Refusal{std::move(code), std::move(reason), std::move(remedy), place, false};
    };
    try {
        if (direction == Direction::Up) {
            refuseTextCells(project, *log, *set);
            addChanges(script, project, *set, set->changes, set->runInTransaction);
        } else {
            addRollback(script, project, *log, *set);
        }
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Refused)
            throw;
        refuse("LK236", error.message(), error.remedy());
        if (error.place().isKnown())
            script.refusal->place = error.place();
        return script;
    }
    if (!set->runWith.empty() && set->runWith != "jdbc")
        refuse("LK238",
               fmt::format("Changeset {} is run with {}, a feature of the paid edition.",
                           shownInLine(migration.version), shownInLine(set->runWith)),
               "Take runWith out, or run it with Liquibase itself.");
    return script;
}

std::vector<Format::NewFile> Liquibase::newMigration(const Project& project, std::string_view newName,
                                                     std::chrono::system_clock::time_point now) const
{
    checkNewName(newName, 200);
    if (newName.empty())
        throw Error(ErrorCode::Usage, "a new migration needs a name").remedy("Say what it does in a few words.");
    const auto log = readLiquibase(project);
    if (liquibaseOptions(project).changelogFile.empty()) {
        // Nothing is here yet: a root changelog that is recognised by its name.
        std::string first(newName);
        std::ranges::replace(first, ' ', '-');
        return {{project.folder / "changelog.sql", wholeFile(".sql", changeSetText(".sql", first, authorOf(*log)))}};
    }
    if (!log->problems.empty())
        throw Error(ErrorCode::Unreadable, log->problems.front().message)
            .at(log->problems.front().place)
            .remedy(log->problems.front().remedy);
    if (log->files.empty())
        throw Error(ErrorCode::Unreadable, "the changelog was not found")
            .at({project.folder.string(), 0, 0})
            .remedy("Name it in liquibase.properties.");
    std::string id(newName);
    std::ranges::replace(id, ' ', '-');
    const std::string author = authorOf(*log);
    const LiquibaseOptions options = liquibaseOptions(project);
    const std::string rootPath = liquibasePath(options.changelogFile);
    const fs::path root = log->files.front().path;
    const std::string rootText = readFile(root, project.root);
    const std::string rootExtension = extensionOf(rootPath);

    // The folder and the style of the changesets that came last.
    const LiquibaseChangeSet* last = nullptr;
    for (const LiquibaseChangeSet& set : log->changeSets) {
        if (set.file != root)
            last = &set;
    }
    std::string folder;
    std::string extension = ".sql";
    bool isListed = true; ///< the root must name the file
    if (!log->includedFolders.empty()) {
        folder = log->includedFolders.back();
        isListed = false;
    } else if (last != nullptr) {
        folder = fs::path(last->include).parent_path().generic_string();
    } else if (!log->hasIncludes) {
        // Everything is in the one file.
        for (int number = 2; log->find(rootPath + "::" + id + "::" + author) != nullptr; ++number)
            id = fmt::format("{}-{}", newName, number);
        return {{root, appended(rootExtension, rootText, changeSetText(rootExtension, id, author), root), rootText}};
    } else {
        folder = fs::path(rootPath).parent_path().generic_string();
    }
    if (last != nullptr)
        extension = extensionOf(last->include);
    std::vector<std::string> versions;
    char between = '-';
    std::error_code error;
    const fs::path onDisk = [&] {
        for (const fs::path& path : options.searchPath) {
            if (fs::is_directory(path / folder, error))
                return (path / folder).lexically_normal();
        }
        return (options.searchPath.front() / folder).lexically_normal();
    }();
    std::string lead;
    if (fs::is_directory(onDisk, error)) {
        const project::Folder listing(onDisk, project.root);
        for (const std::string& name : listing.files()) {
            // V12__x.sql, 012-x.xml, 20240102_x.yaml
            const std::size_t skip =
                !name.empty() && (name.front() == 'V' || name.front() == 'v') && leadingDigits(name.substr(1)) > 0 ? 1
                                                                                                                   : 0;
            const std::size_t digits = leadingDigits(std::string_view(name).substr(skip));
            if (digits == 0)
                continue;
            versions.push_back(name.substr(skip, digits));
            lead = name.substr(0, skip);
            if (skip + digits < name.size() &&
                (name[skip + digits] == '_' || name[skip + digits] == '-' || name[skip + digits] == '.'))
                between = name[skip + digits];
        }
    }
    std::string fileName;
    if (versions.empty() && !log->includedFolders.empty() && last == nullptr)
        fileName = nextVersion({}, now) + "-" + id + extension;
    else if (versions.empty())
        fileName = id + extension;
    else
        fileName = lead + nextVersion(versions, now) + between + id + extension;
    const std::string path = (folder.empty() ? "" : folder + "/") + fileName;
    std::vector<NewFile> files = {{onDisk / fileName, wholeFile(extension, changeSetText(extension, id, author))}};
    if (isListed) {
        std::string name = path;
        if (log->includesAreRelative)
            name = fs::path(path)
                       .lexically_relative(fs::path(rootPath).parent_path().empty() ? fs::path(".")
                                                                                    : fs::path(rootPath).parent_path())
                       .generic_string();
        std::string item;
        if (rootExtension == ".xml")
            item = fmt::format("  <include file=\"{}\"{}/>\n", xmlEscaped(name),
                               log->includesAreRelative ? " relativeToChangelogFile=\"true\"" : "");
        else if (rootExtension == ".json")
            item = fmt::format("    {{\"include\": {{\"file\": \"{}\"{}}}}}", name,
                               log->includesAreRelative ? ", \"relativeToChangelogFile\": true" : "");
        else
            item = fmt::format("  - include:\n      file: {}\n{}", quotedYaml(name),
                               log->includesAreRelative ? "      relativeToChangelogFile: true\n" : "");
        files.push_back({root, appended(rootExtension, rootText, item, root), rootText});
    }
    return files;
}

namespace {

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

} // namespace

std::vector<Format::NewFile> Liquibase::filled(const Project&, std::vector<NewFile> files,
                                               const NewScript& script) const
{
    for (NewFile& file : files) {
        const std::size_t at = file.content.rfind("--changeset ");
        if (extensionOf(file.path.string()) != ".sql" || at == std::string::npos)
            continue;
        std::string text = file.content.substr(at);
        if (script.isUpAlone || script.isDownAlone)
            text.insert(text.find('\n'), " runInTransaction:false");
        std::string down;
        const std::string back = asLines(script.down);
        for (const std::string_view line : linesOf(back))
            down += fmt::format("--rollback {}\n", line);
        text = replacedOnce(std::move(text), "\n\n\n--rollback\n",
                            fmt::format("\n{}\n{}", asLines(script.up), down.empty() ? "--rollback empty\n" : down));
        file.content.replace(at, std::string::npos, text);
        return files;
    }
    refuseFilled("this project's changesets are not SQL", "Write the SQL into the changelog by hand.");
}

} // namespace lk::formats
