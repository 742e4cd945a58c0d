// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/formats/alembic/alembic.h"
#include "core/formats/filled.h"
#include "core/formats/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>

namespace lk::formats {

namespace fs = std::filesystem;
using project::Direction;
using project::Folder;
using project::Migration;
using project::MigrationSet;
using project::Problem;
using project::ProblemKind;
using project::Project;

namespace {

constexpr std::size_t kLargestRevision = 16 * std::size_t{1024} * 1024;
constexpr int kDeepest = 20;

/// The tool's _only_source_rev_file.
bool isRevisionFile(const std::string& name)
{
    return name.ends_with(".py") && !name.starts_with(".#") && !name.starts_with("__init__");
}

/// What the files of one project tell. One object a call of load.
class Reader {
public:
    explicit Reader(const Project& project) : m_project(project) {}

    MigrationSet read()
    {
        std::vector<fs::path> folders{m_project.folder};
        folders.insert(folders.end(), m_project.moreFolders.begin(), m_project.moreFolders.end());
        for (const fs::path& folder : folders) {
            if (project::isInside(folder, m_project.root)) {
                list(folder, 0);
                continue;
            }
            m_problems.push_back({ProblemKind::NotRegular, true, Place{folder.string(), 0, 0},
                                  fmt::format("version_locations names {}, which is outside of the workspace",
                                              shownInLine(folder.string())),
                                  "Open a workspace that holds it too."});
        }
        if (m_project.setting("sourceless") == "true")
            m_problems.push_back({ProblemKind::Unreadable, true, Place{m_project.setting("ini"), 0, 0},
                                  "sourceless is set: compiled revisions (.pyc) count, and these cannot be read here",
                                  "Deploy the sources, and take sourceless out."});
        AlembicTool tool = findAlembic(m_project);
        if (!tool.missing.empty())
            m_problems.push_back(
                {ProblemKind::ToolMissing, false, Place{m_project.base.string(), 0, 0}, tool.missing, tool.remedy});
        auto command = alembicCommand(m_project, tool);
        return alembicSet(std::move(m_revisions), std::move(m_problems), std::move(tool), std::move(command));
    }

private:
    void list(const fs::path& path, int depth)
    {
        const Folder folder(path, m_project.root);
        addTruncation(folder, m_problems);
        std::vector<std::string> names;
        for (const std::string& name : folder.files()) {
            if (!isRevisionFile(name))
                continue;
            names.push_back(name);
            take((path / name).string(), name);
        }
        for (const std::string& name : folder.others()) {
            if (!isRevisionFile(name))
                continue;
            AlembicRevision revision;
            revision.file = (path / name).string();
            revision.unreadable = "it is no regular file inside the workspace";
            m_problems.push_back(
                {ProblemKind::NotRegular, false, Place{revision.file, 0, 0},
                 fmt::format(
                     "{} is no regular file inside the workspace (a pipe, a device, or a link that leads out or "
                     "nowhere)",
                     shownInLine(name)),
                 "Replace it by the file itself."});
            m_revisions.push_back(std::move(revision));
        }
        MigrationSet odd;
        addNameProblems(path, names, odd);
        m_problems.insert(m_problems.end(), odd.problems.begin(), odd.problems.end());
        if (m_project.setting("recursive_version_locations") != "true" || depth >= kDeepest)
            return;
        for (const std::string& name : folder.folders()) {
            if (name != "__pycache__")
                list(path / name, depth + 1);
        }
    }

    void take(const std::string& file, const std::string& name)
    {
        try {
            m_revisions.push_back(
                readAlembicRevision(file, readFile(file, m_project.root, kLargestRevision), m_problems));
        } catch (const Error& error) {
            AlembicRevision revision;
            revision.file = file;
            revision.unreadable = error.message();
            m_problems.push_back({ProblemKind::Unreadable, false, Place{file, 0, 0},
                                  fmt::format("{} cannot be read: {}", shownInLine(name), error.message()),
                                  error.remedy()});
            m_revisions.push_back(std::move(revision));
        }
    }

    const Project& m_project;
    std::vector<AlembicRevision> m_revisions;
    std::vector<Problem> m_problems;
};

std::string replacedAll(std::string text, std::string_view from, const std::string& to)
{
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

/// As Python's repr() writes a text.
std::string repr(const std::string& text)
{
    const char quote = text.find('\'') != std::string::npos && text.find('"') == std::string::npos ? '"' : '\'';
    std::string result(1, quote);
    for (const char c : text) {
        if (c == quote || c == '\\')
            result += '\\';
        result += c;
    }
    return result + quote;
}

[[noreturn]] void refuseNew(const std::string& why, const std::string& name)
{
    std::string message = replacedAll(replacedAll(name, "\\", "\\\\"), "\"", "\\\"");
    throw Error(ErrorCode::Refused, why)
        .stateLeft(StateLeft::NothingChanged)
        .remedy(fmt::format("Run it yourself: alembic revision -m \"{}\"", shownInLine(message)));
}

/// The tool's slug: words of the message joined with `_`, cut to 40 characters or what the settings say.
std::string slugOf(std::string_view message, std::size_t longest)
{
    std::string slug;
    bool isWord = false;
    for (const char c : message) {
        const bool isPart = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                            static_cast<unsigned char>(c) >= 0x80;
        if (isPart && !isWord && !slug.empty())
            slug += '_';
        if (isPart)
            slug += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        isWord = isPart;
    }
    if (characterCount(slug) > longest) {
        slug.resize(byteOfCharacter(slug, longest));
        if (const std::size_t end = slug.rfind('_'); end != std::string::npos)
            slug.resize(end);
        slug += '_';
    }
    return slug;
}

/// file_template with its %-forms filled in; nothing when one of them is not known.
std::optional<std::string> fileName(const std::string& pattern, const std::string& id, const std::string& slug,
                                    const std::tm& time, std::time_t now)
{
    std::string name;
    for (std::size_t at = 0; at < pattern.size();) {
        if (pattern[at] != '%') {
            name += pattern[at++];
            continue;
        }
        if (pattern.substr(at).starts_with("%%")) {
            name += '%';
            at += 2;
            continue;
        }
        const std::size_t end = pattern.find(')', at);
        if (pattern.substr(at, 2) != "%(" || end == std::string::npos)
            return std::nullopt;
        const std::string key = pattern.substr(at + 2, end - at - 2);
        const std::size_t type = pattern.find_first_of("sd", end + 1);
        if (type == std::string::npos)
            return std::nullopt;
        const std::string form = pattern.substr(end + 1, type - end - 1);
        at = type + 1;
        if (key == "rev" || key == "slug") {
            if (!form.empty())
                return std::nullopt;
            name += key == "rev" ? id : slug;
            continue;
        }
        const std::array<std::pair<std::string_view, long long>, 7> numbers{{{"year", time.tm_year + 1900},
                                                                             {"month", time.tm_mon + 1},
                                                                             {"day", time.tm_mday},
                                                                             {"hour", time.tm_hour},
                                                                             {"minute", time.tm_min},
                                                                             {"second", time.tm_sec},
                                                                             {"epoch", static_cast<long long>(now)}}};
        const auto found = std::ranges::find(numbers, key, [](const auto& one) { return one.first; });
        if (found == numbers.end())
            return std::nullopt;
        int width = 0;
        if (form == ".2" || form == "02")
            width = 2;
        else if (form == ".4" || form == "04")
            width = 4;
        else if (!form.empty())
            return std::nullopt;
        name += fmt::format("{:0{}}", found->second, width);
    }
    return name;
}

} // namespace

Project Alembic::projectAt(const Folder& folder) const
{
    if (auto found = alembicProjectIn(folder))
        return std::move(*found);
    Project project;
    project.format = name();
    project.root = folder.root();
    const bool isVersions = folder.path().filename() == "versions";
    const bool hasVersions = std::ranges::find(folder.folders(), "versions") != folder.folders().end();
    project.folder = hasVersions ? folder.path() / "versions" : folder.path();
    const fs::path scripts = isVersions ? folder.path().parent_path() : folder.path();
    project.settings["script_location"] = scripts.string();
    project.base = project::baseOf(folder.path(), folder.root());
    if (folder.has("alembic.ini")) {
        project.base = folder.path();
        project.settings["ini"] = (folder.path() / "alembic.ini").string();
    }
    return project;
}

Project Alembic::withTarget(Project project, const postgres::ConnectionTarget&) const
{
    return project;
}

std::optional<Project> Alembic::recognise(const Folder& folder) const
{
    return alembicProjectIn(folder);
}

MigrationSet Alembic::load(const Project& project) const
{
    (void)alembicSetting(project, "script_location"); // an ini that Python refuses is told here
    return Reader(project).read();
}

ScriptFile Alembic::script(const Project& project, const Migration& migration, Direction) const
{
    ScriptFile script;
    script.file = migration.hasUp() ? fs::path(migration.upFile) : fs::path(migration.downFile);
    if (!script.file.empty())
        script.sha256 = sha256Hex(readFile(script.file, project.root, kLargestRevision));
    return script;
}

std::vector<project::Environment> Alembic::environments(const Project& project) const
{
    std::string text;
    try {
        text = alembicSetting(project, "sqlalchemy.url").value_or("");
    } catch (const Error&) {
        return {};
    }
    const std::size_t sign = text.find("://");
    if (sign == std::string::npos || !(text.starts_with("postgresql") || text.starts_with("postgres:")))
        return {};
    try {
        const postgres::ConnectionTarget target = postgres::parseTarget("postgresql" + text.substr(sign));
        project::Environment environment =
            project::newEnvironment(fs::path(project.setting("ini", "alembic.ini")).filename().string());
        environment.address.url = postgres::toUrl(target);
        environment.adHocPassword = target.password;
        return {std::move(environment)};
    } catch (const Error&) {
        return {}; // a template's placeholder, most often
    }
}

std::vector<Format::NewFile> Alembic::newMigration(const Project& project, std::string_view newName,
                                                   std::chrono::system_clock::time_point now) const
{
    const std::string message(newName);
    if (message.empty() || message.size() > 500 || message.find_first_of("\r\n") != std::string::npos ||
        message.find('\0') != std::string::npos || invalidUtf8At(message))
        throw Error(ErrorCode::Usage, "a new revision needs a message of one line");
    const MigrationSet set = load(project);
    if (const Problem* fatal = set.fatalProblem())
        throw Error(ErrorCode::Unreadable, fatal->message).at(fatal->place).remedy(fatal->remedy);
    const AlembicGraph& graph = alembicGraph(set);
    if (!graph.unknownWhy.empty())
        refuseNew("the newest revision is not known: " + graph.unknownWhy, message);
    const std::vector<int> heads = graph.heads();
    if (heads.size() > 1)
        throw Error(ErrorCode::Refused,
                    "Multiple heads are present: which of them the new revision is to follow is not known")
            .stateLeft(StateLeft::NothingChanged)
            .remedy(
                "Merge them (alembic merge heads -m \"merge\"), or name one (alembic revision --head REVISION -m …).");
    const fs::path environment = project.setting("script_location");
    std::string text;
    try {
        text = readFile(environment / "script.py.mako", project.root, kLargestRevision);
    } catch (const Error& error) {
        refuseNew(fmt::format("the project's template cannot be read: {}", error.message()), message);
    }
    const std::string zone = alembicSetting(project, "timezone").value_or("");
    std::string lowerZone(zone);
    std::ranges::transform(lowerZone, lowerZone.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (!zone.empty() && lowerZone != "utc")
        refuseNew(fmt::format("the project dates its revisions in the time zone {}", shownInLine(zone)), message);
    const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
    std::tm time{};
    zone.empty() ? ::localtime_r(&seconds, &time) : ::gmtime_r(&seconds, &time);
    const auto micros =
        std::chrono::duration_cast<std::chrono::microseconds>(now.time_since_epoch()).count() % 1'000'000;
    const std::string date =
        fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}.{:06}{}", time.tm_year + 1900, time.tm_mon + 1, time.tm_mday,
                    time.tm_hour, time.tm_min, time.tm_sec, micros, zone.empty() ? "" : "+00:00");
    std::string id;
    do {
        std::string hex = replacedAll(randomUuid(), "-", "");
        id = hex.substr(hex.size() - 12);
    } while (graph.find(id) >= 0);
    const std::string down =
        heads.empty() ? std::string() : graph.nodes[static_cast<std::size_t>(heads.front())].revision.id;
    const std::string downText = heads.empty() ? "None" : repr(down);

    std::string content;
    for (std::size_t at = 0; at < text.size();) {
        if (!text.substr(at).starts_with("${")) {
            content += text[at++];
            continue;
        }
        const std::size_t end = text.find('}', at);
        std::string inside = text.substr(at + 2, end == std::string::npos ? 0 : end - at - 2);
        std::erase_if(inside, [](char c) { return c == ' ' || c == '\t'; });
        at = end == std::string::npos ? text.size() : end + 1;
        if (inside == "message")
            content += replacedAll(message, "\"\"\"", "\\\"\\\"\\\"");
        else if (inside == "up_revision" || inside == "revision")
            content += id;
        else if (inside == "down_revision|comma,n")
            content += down;
        else if (inside == "down_revision")
            content += heads.empty() ? std::string("None") : down;
        else if (inside == "create_date")
            content += date;
        else if (inside == "repr(up_revision)" || inside == "repr(revision)")
            content += repr(id);
        else if (inside == "repr(down_revision)")
            content += downText;
        else if (inside == "repr(branch_labels)" || inside == "repr(depends_on)")
            content += "None";
        else if (inside == "importsifimportselse\"\"" || inside == "importsifimportselse''")
            content += "";
        else if (inside == "upgradesifupgradeselse\"pass\"" || inside == "downgradesifdowngradeselse\"pass\"" ||
                 inside == "upgradesifupgradeselse'pass'" || inside == "downgradesifdowngradeselse'pass'")
            content += "pass";
        else
            refuseNew(fmt::format("the project's template script.py.mako has an expression that has to be run: ${{{}}}",
                                  shownInLine(inside)),
                      message);
    }
    if (text.find("<%") != std::string::npos || text.starts_with("%") || text.find("\n%") != std::string::npos ||
        text.find("\n    %") != std::string::npos)
        refuseNew("the project's template script.py.mako is a program", message);

    std::size_t longest = 40;
    if (const auto cut = alembicSetting(project, "truncate_slug_length");
        cut && leadingDigits(*cut) == cut->size() && !cut->empty() && cut->size() < 6)
        longest = std::stoul(*cut);
    const std::string pattern = alembicSetting(project, "file_template").value_or("%(rev)s_%(slug)s");
    const auto file = fileName(pattern, id, slugOf(message, longest), time, seconds);
    if (!file || file->find("..") != std::string::npos || file->starts_with('/'))
        refuseNew(
            fmt::format("the project's file_template has a form that is not known here: {}", shownInLine(pattern)),
            message);
    const fs::path folder =
        heads.empty() ? project.folder
                      : fs::path(graph.nodes[static_cast<std::size_t>(heads.front())].revision.file).parent_path();
    NewFile one;
    one.path = folder / (*file + ".py");
    one.content = std::move(content);
    return {std::move(one)};
}

std::string Alembic::versionNamed(const MigrationSet& set, const history::History& history, std::string_view text) const
{
    std::vector<std::string> rows;
    for (const history::HistoryRow& row : history.rows) {
        if (row.version == text)
            return std::string(text);
        rows.push_back(row.version);
    }
    const AlembicGraph& graph = alembicGraph(set);
    if (text == "base" && graph.find(text) < 0)
        return {}; // nothing is applied
    const int at = graph.named(text, rows);
    if (at >= 0)
        return graph.nodes[static_cast<std::size_t>(at)].revision.id;
    if (const std::string several = graph.ambiguity(text, rows); !several.empty())
        throw Error(ErrorCode::Usage, several)
            .stateLeft(StateLeft::NothingChanged)
            .remedy("Name one of them, in full; \"heads\" stands for all heads.");
    return std::string(text);
}

std::string Alembic::deployedNamed(const MigrationSet& set, const history::History& history,
                                   std::string_view text) const
{
    // `LEFT@BELOW` takes back the left arm alone; it is not the same as what is below both.
    return alembicGraph(set).downInLineOf(text, alembicRows(history)) ? std::string(text)
                                                                      : versionNamed(set, history, text);
}

std::optional<std::vector<std::string>> Alembic::wayTo(const MigrationSet& set, const history::Status& status,
                                                       std::string_view version, Direction direction) const
{
    const AlembicGraph& graph = alembicGraph(set);
    const int at = graph.find(version);
    std::optional<std::vector<bool>> chosen;
    if (at >= 0)
        chosen = direction == Direction::Up ? graph.ancestors(at) : graph.descendants(at);
    else if (version == "heads" && direction == Direction::Up && !graph.nodes.empty())
        chosen = std::vector<bool>(graph.nodes.size(), true);
    else if (direction == Direction::Down)
        chosen = graph.downInLineOf(version, status.current ? std::vector<std::string>{*status.current}
                                                            : std::vector<std::string>{});
    if (!chosen)
        return std::nullopt;
    std::vector<std::string> versions;
    for (std::size_t i = 0; i < chosen->size(); ++i) {
        if ((*chosen)[i])
            versions.push_back(graph.nodes[i].revision.id);
    }
    return versions;
}

std::vector<Format::NewFile> Alembic::filled(const Project&, std::vector<NewFile> files, const NewScript& script) const
{
    const auto body = [](const std::string& sql, bool isAlone) -> std::string {
        const std::string lines = asLines(sql);
        if (lines.empty())
            return "    pass\n";
        if (lines.find("\"\"\"") != std::string::npos)
            refuseFilled("the SQL holds three double quotes in a row", "Write it into the revision by hand.");
        // A raw string; SQLAlchemy takes `:word` for a parameter unless a backslash stands before it.
        std::string text;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (lines[i] == ':' && (i == 0 || lines[i - 1] != ':') && i + 1 < lines.size() && lines[i + 1] != ':' &&
                (std::isalnum(static_cast<unsigned char>(lines[i + 1])) != 0 || lines[i + 1] == '_'))
                text += '\\';
            text += lines[i];
        }
        const std::string call = fmt::format("op.execute(r\"\"\"\n{}\"\"\")\n", text);
        return isAlone ? "    with op.get_context().autocommit_block():\n        " + call : "    " + call;
    };
    const auto fill = [](std::string& text, std::string_view function, const std::string& by) {
        const auto at = text.find(function);
        const auto pass = at == std::string::npos ? at : text.find("    pass\n", at);
        if (pass == std::string::npos)
            refuseFilled("the project's template script.py.mako has a form that is not known here",
                         "Write the SQL into the revision by hand.");
        text.replace(pass, std::string_view("    pass\n").size(), by);
    };
    std::string& text = files.front().content;
    if (!text.empty() && text.back() != '\n')
        text += '\n';
    fill(text, "def downgrade(", body(script.down, script.isDownAlone));
    fill(text, "def upgrade(", body(script.up, script.isUpAlone));
    return files;
}

} // namespace lk::formats
