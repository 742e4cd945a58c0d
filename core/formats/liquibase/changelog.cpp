// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/formats/liquibase/model.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <set>
#include <system_error>

#include <sys/stat.h>

namespace lk::formats {

namespace fs = std::filesystem;
using project::Problem;
using project::ProblemKind;
using project::Project;

namespace {

std::string extensionOf(std::string_view path)
{
    const std::size_t dot = path.rfind('.');
    const std::size_t slash = path.rfind('/');
    if (dot == std::string_view::npos || (slash != std::string_view::npos && dot < slash))
        return {};
    return lowered(path.substr(dot + 1));
}

bool isChangelogExtension(std::string_view extension)
{
    return extension == "xml" || extension == "yaml" || extension == "yml" || extension == "json" || extension == "sql";
}

/// What an include hands down to the changesets of its file.
struct Inherited {
    std::vector<std::string> contexts;
    std::vector<std::string> labels;
    bool isIgnored = false;
    std::string logicalPath;
    std::string runWith;                     ///< of modifyChangeSets
    std::optional<std::string> endDelimiter; ///< of modifyChangeSets
};

std::optional<LiquibaseOnFail> onFailOf(const std::string& text)
{
    const std::string low = lowered(text);
    if (low.empty() || low == "halt")
        return LiquibaseOnFail::Halt;
    if (low == "continue")
        return LiquibaseOnFail::Continue;
    if (low == "mark_ran")
        return LiquibaseOnFail::MarkRan;
    if (low == "warn")
        return LiquibaseOnFail::Warn;
    return std::nullopt;
}

LiquibaseQuoting quotingOf(const std::string& word)
{
    return word == "QUOTE_ALL_OBJECTS"           ? LiquibaseQuoting::All
           : word == "QUOTE_ONLY_RESERVED_WORDS" ? LiquibaseQuoting::OnlyReserved
                                                 : LiquibaseQuoting::Legacy;
}

/// YAML takes `2024-01-31` without quotes for a date, and Java prints that in the zone of the machine.
std::optional<std::string> dateOfJava(const std::string& text)
{
    std::tm day{};
    const char* end = ::strptime(text.c_str(), "%Y-%m-%d", &day);
    if (text.size() != 10 || end == nullptr || *end != '\0')
        return std::nullopt;
    const std::time_t midnight = ::timegm(&day); // of UTC
    std::tm local{};
    std::array<char, 64> shown{};
    if (::localtime_r(&midnight, &local) == nullptr)
        return std::nullopt;
    static constexpr std::array<const char*, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (std::strftime(shown.data(), shown.size(), "%d %H:%M:%S %Z %Y", &local) == 0)
        return std::nullopt;
    return fmt::format("{} {} {}", kDays[static_cast<std::size_t>(local.tm_wday)],
                       kMonths[static_cast<std::size_t>(local.tm_mon)], shown.data());
}

class ChangelogReader {
public:
    explicit ChangelogReader(const Project& project)
        : m_project(project)
        , m_options(liquibaseOptions(project))
        , m_parameters(m_options)
    {}

    std::shared_ptr<const LiquibaseChangelog> read()
    {
        if (m_options.changelogFile.empty()) {
            problem(ProblemKind::Unreadable, {m_project.folder.string(), 0, 0}, "no changelog file is named",
                    "Name it in liquibase.properties: changelog-file=db/changelog.xml.");
        } else {
            try {
                readPath(liquibasePath(m_options.changelogFile), {}, {m_project.folder.string(), 0, 0});
            } catch (const Error& error) {
                problem(ProblemKind::Unreadable, error.place(), error.message(), error.remedy());
            }
        }
        // Stable: first ones first, last ones last, the rest as written.
        auto& sets = m_log->changeSets;
        if (std::ranges::any_of(sets, [](const LiquibaseChangeSet& one) { return one.runOrder != 0; }))
            std::ranges::stable_sort(sets, {}, &LiquibaseChangeSet::runOrder);
        m_log->byKey.reserve(sets.size());
        for (std::size_t i = 0; i < sets.size(); ++i) {
            const auto [first, isNew] = m_log->byKey.try_emplace(sets[i].key(), i);
            if (isNew)
                continue;
            const LiquibaseChangeSet& other = sets[first->second];
            problem(ProblemKind::DuplicateVersion, {sets[i].file.string(), sets[i].line, 1},
                    fmt::format("the changeset {} is there twice: in {} line {} and in {} line {}",
                                shownInLine(sets[i].version()), shownInLine(other.file.filename().string()), other.line,
                                shownInLine(sets[i].file.filename().string()), sets[i].line),
                    "Give one of them an id of its own.");
        }
        m_log->properties = m_parameters.global();
        return m_log;
    }

private:
    void problem(ProblemKind kind, Place place, std::string message, std::string remedy)
    {
        m_log->problems.push_back({kind, true, std::move(place), std::move(message), std::move(remedy)});
    }

    [[noreturn]] static void fail(const Place& place, const std::string& what, const std::string& remedy)
    {
        throw Error(ErrorCode::Unreadable, what).at(place).remedy(remedy);
    }

    /// The file of a path below the search path, or an empty one.
    [[nodiscard]] fs::path found(const std::string& path) const
    {
        for (const fs::path& folder : m_options.searchPath) {
            fs::path file = folder / path;
            std::error_code error;
            if (fs::exists(file, error))
                return file.lexically_normal();
        }
        return {};
    }

    void readPath(const std::string& path, const Inherited& inherited, const Place& from)
    {
        const fs::path file = found(path);
        if (file.empty())
            fail(from, fmt::format("the file {} is not there", shownInLine(path)),
                 "Looked in the search path; mend the name, or search-path in liquibase.properties.");
        if (std::ranges::find(m_open, path) != m_open.end())
            fail(from, fmt::format("{} includes itself", shownInLine(path)), "Take one of the includes out.");
        if (m_open.size() >= 64)
            fail(from, "the includes are nested too deep", "Include fewer levels.");
        const std::string extension = extensionOf(path);
        if (!isChangelogExtension(extension))
            fail(from, fmt::format("{} is no kind of changelog that Liquibase reads", shownInLine(path)),
                 "Changelogs end in .xml, .yaml, .yml, .json or .sql.");
        std::string text = readNoted(file);
        m_open.push_back(path);
        if (extension == "sql")
            readSql(std::move(text), file, path, inherited);
        else
            readTree(liquibaseTree(text, file), file, path, inherited);
        m_open.pop_back();
    }

    std::string readNoted(const fs::path& file)
    {
        LiquibaseFile noted;
        noted.path = file;
        struct stat facts {};
        if (::stat(file.c_str(), &facts) == 0) {
            noted.size = facts.st_size;
            noted.changed = facts.st_mtim.tv_sec * std::int64_t{1'000'000'000} + facts.st_mtim.tv_nsec;
        }
        std::string text = readFile(file, m_project.root);
        noted.sha256 = sha256Hex(text);
        m_total += text.size();
        if (m_total > 512 * std::size_t{1024} * 1024)
            fail({file.string(), 0, 0}, "the changelogs hold more than 512 MiB", "Is a folder included by mistake?");
        m_log->byFile.try_emplace(file.native(), m_log->files.size());
        m_log->files.push_back(std::move(noted));
        return text;
    }

    void readSql(std::string text, const fs::path& file, const std::string& path, const Inherited& inherited)
    {
        if (const std::size_t zero = text.find('\0'); zero != std::string::npos)
            fail(
                {file.string(),
                 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(zero), '\n')),
                 0},
                "the file holds a zero byte", "Save it as plain UTF-8 text.");
        if (const auto bad = invalidUtf8At(text))
            fail(
                {file.string(),
                 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*bad), '\n')),
                 0},
                "the file is not valid UTF-8", "Save it as UTF-8.");
        if (text.starts_with("\xEF\xBB\xBF"))
            text.replace(0, 3, "   "); // Liquibase drops a byte order mark; the places stay
        LiquibaseFormatted read;
        if (isFormattedLiquibase(text)) {
            read = readFormatted(text, file, path, m_parameters);
        } else if (!liquibaseTrimmed(text).empty()) {
            LiquibaseChangeSet& set = read.changeSets.emplace_back();
            set.id = "raw";
            set.author = "includeAll";
            set.path = path;
            set.file = file;
            set.include = path;
            set.isRaw = true;
            LiquibaseChange change;
            change.name = "sql";
            change.node.name = "sql";
            change.sql.emplace();
            change.sql->text = liquibaseTrimmed(m_parameters.expanded(text, path, &set.unfilled));
            change.sql->placed = m_parameters.expanded(text, path);
            change.sql->stripsComments = false;
            set.changes.push_back(std::move(change));
        }
        for (LiquibaseChangeSet& set : read.changeSets)
            add(std::move(set), inherited, read.logicalPath.empty());
    }

    void add(LiquibaseChangeSet set, const Inherited& inherited, bool mayTakePath)
    {
        set.contexts.insert(set.contexts.begin(), inherited.contexts.begin(), inherited.contexts.end());
        set.labels.insert(set.labels.begin(), inherited.labels.begin(), inherited.labels.end());
        set.isIgnored = set.isIgnored || inherited.isIgnored;
        if (set.runWith.empty())
            set.runWith = inherited.runWith;
        for (LiquibaseChange& change : set.changes) {
            if (inherited.endDelimiter && change.sql && !change.sql->endDelimiter)
                change.sql->endDelimiter = inherited.endDelimiter;
            else if (inherited.endDelimiter && (change.name == "sql" || change.name == "sqlFile") &&
                     !change.node.find("endDelimiter"))
                change.node.attributes.push_back({"endDelimiter", *inherited.endDelimiter, false});
        }
        if (mayTakePath && !inherited.logicalPath.empty() && set.path == set.include)
            set.path = inherited.logicalPath;
        m_log->changeSets.push_back(std::move(set));
        if (m_log->changeSets.size() > 500'000)
            fail({m_log->changeSets.back().file.string(), 0, 0}, "the changelog holds more than 500,000 changesets",
                 "Is a folder included by mistake?");
    }

    // ---- XML, YAML, JSON

    void readTree(const LiquibaseNode& root, const fs::path& file, const std::string& path, const Inherited& inherited)
    {
        const std::string logical = m_parameters.expanded(root.get("logicalFilePath"), path);
        const std::string own = logical.empty() ? path : liquibasePath(logical);
        const auto quoting = quotingOf(root.get("objectQuotingStrategy"));
        for (const LiquibaseNode& child : root.children) {
            const Place place{file.string(), child.line, 1};
            if (child.name == "changeSet") {
                LiquibaseChangeSet set = readChangeSet(child, file, path);
                if (set.path.empty())
                    set.path = own;
                if (set.quoting == LiquibaseQuoting::Legacy)
                    set.quoting = quoting;
                add(std::move(set), inherited, logical.empty());
            } else if (child.name == "property") {
                readProperty(child, file, path);
            } else if (child.name == "include") {
                readInclude(child, path, inherited, place);
            } else if (child.name == "includeAll") {
                readIncludeAll(child, path, inherited, place);
            } else if (child.name == "modifyChangeSets") {
                readModified(child, path, inherited);
            } else if (child.name == "preConditions") {
                LiquibaseNode node = child;
                m_parameters.expand(node, path);
                LiquibasePreconditions conditions = preconditionsOf(node, file);
                if (!m_log->preconditions) {
                    m_log->preconditions = std::move(conditions);
                } else {
                    for (LiquibaseNode& one : conditions.root.children)
                        m_log->preconditions->root.children.push_back(std::move(one));
                }
            } else if (child.name != "logicalFilePath" && child.name != "removeChangeSetProperty" &&
                       !child.name.empty()) {
                fail(place, fmt::format("{} is not known under databaseChangeLog", shownInLine(child.name)),
                     "Liquibase refuses the file too; look for a slip in the name.");
            }
        }
    }

    /// What its includes bring is run with what it says.
    void readModified(const LiquibaseNode& node, const std::string& path, Inherited inherited)
    {
        if (const std::string runWith = node.get("runWith"); !runWith.empty())
            inherited.runWith = runWith;
        if (const auto delimiter = node.find("endDelimiter"))
            inherited.endDelimiter = *delimiter;
        for (const LiquibaseNode& child : node.children) {
            const Place place{found(path).string(), child.line, 1};
            if (child.name == "include")
                readInclude(child, path, inherited, place);
            else if (child.name == "includeAll")
                readIncludeAll(child, path, inherited, place);
        }
    }

    void readProperty(const LiquibaseNode& node, const fs::path& file, const std::string& path)
    {
        const std::string context = node.get("contextFilter", node.get("context"));
        const bool isGlobal = node.isTrue("global", true);
        if (const auto from = node.find("file"); from && !from->empty()) {
            const std::string name = node.isTrue("relativeToChangelogFile")
                                         ? relative(path, *from)
                                         : liquibasePath(m_parameters.expanded(*from, path));
            const fs::path source = found(name);
            if (source.empty()) {
                if (node.isTrue("errorIfMissing", true))
                    fail({file.string(), node.line, 1},
                         fmt::format("the properties file {} is not there", shownInLine(name)), "Mend its name.");
                return;
            }
            for (const auto& [key, value] : javaProperties(readNoted(source)))
                m_parameters.define(key, value, isGlobal, path, context, node.get("labels"), node.get("dbms"));
            return;
        }
        const auto name = node.find("name");
        if (!name || name->empty())
            fail({file.string(), node.line, 1}, "a property has no name", "Give it a name and a value.");
        m_parameters.define(*name, node.get("value"), isGlobal, path, context, node.get("labels"), node.get("dbms"));
    }

    /// `name` beside the file of `path`.
    static std::string relative(const std::string& path, const std::string& name)
    {
        return liquibasePath((fs::path(path).parent_path() / name).lexically_normal().generic_string());
    }

    Inherited handedDown(const LiquibaseNode& node, const std::string& path, const Inherited& inherited) const
    {
        Inherited result = inherited;
        result.logicalPath.clear();
        const std::string context = m_parameters.expanded(node.get("contextFilter", node.get("context")), path);
        if (!liquibaseTrimmed(context).empty())
            result.contexts.push_back(context);
        if (const std::string labels = m_parameters.expanded(node.get("labels"), path);
            !liquibaseTrimmed(labels).empty())
            result.labels.push_back(labels);
        result.isIgnored = result.isIgnored || node.isTrue("ignore");
        if (const std::string logical = m_parameters.expanded(node.get("logicalFilePath"), path); !logical.empty())
            result.logicalPath = liquibasePath(logical);
        return result;
    }

    void readInclude(const LiquibaseNode& node, const std::string& path, const Inherited& inherited, const Place& place)
    {
        const std::string name = m_parameters.expanded(node.get("file"), path);
        if (name.empty())
            fail(place, "an include names no file", "Give it a file.");
        const std::string target = node.isTrue("relativeToChangelogFile") ? relative(path, name) : liquibasePath(name);
        if (m_open.size() == 1) {
            m_log->hasIncludes = true;
            m_log->includesAreRelative = node.isTrue("relativeToChangelogFile");
        }
        if (!node.isTrue("errorIfMissing", true) && found(target).empty())
            return;
        readPath(target, handedDown(node, path, inherited), place);
    }

    void readIncludeAll(const LiquibaseNode& node, const std::string& path, const Inherited& inherited,
                        const Place& place)
    {
        const std::string name = m_parameters.expanded(node.get("path"), path);
        if (name.empty())
            fail(place, "an includeAll names no path", "Give it a path.");
        if (!node.get("filter").empty() || !node.get("resourceComparator").empty())
            fail(place, "includeAll with a filter or comparator of one's own is a Java class, which is not run here",
                 "Name the files with include, or use endsWithFilter.");
        std::string folder = node.isTrue("relativeToChangelogFile") ? relative(path, name) : liquibasePath(name);
        while (folder.ends_with('/'))
            folder.pop_back();
        m_log->includedFolders.push_back(folder);
        const fs::path start = found(folder);
        const bool errorIfMissing = node.isTrue("errorIfMissingOrEmpty", true);
        std::vector<std::string> files;
        std::error_code error;
        if (!start.empty() && fs::is_directory(start, error)) {
            if (!project::isInside(start, m_project.root))
                fail(place, fmt::format("{} leads out of the workspace", shownInLine(folder)),
                     "Nothing outside is read.");
            const auto number = [&](const char* key, int fallback) {
                const std::string text = node.get(key);
                return text.empty() || text.size() > 9 || text.find_first_not_of("0123456789") != std::string::npos
                           ? fallback
                           : std::stoi(text);
            };
            list(start, folder, node.get("endsWithFilter"), number("minDepth", 1), number("maxDepth", 1 << 20), 1,
                 files);
        }
        if (files.empty() && errorIfMissing)
            fail(place, fmt::format("{} holds no changelog", shownInLine(folder)),
                 "Mend the path, or say errorIfMissingOrEmpty=\"false\".");
        std::ranges::sort(files);
        const Inherited down = handedDown(node, path, inherited);
        for (const std::string& file : files) {
            if (std::ranges::find(m_open, file) == m_open.end())
                readPath(file, down, place);
        }
    }

    void list(const fs::path& folder, const std::string& shownPath, const std::string& ending, int least, int most,
              int depth, std::vector<std::string>& files) const
    {
        if (depth > 64)
            return;
        const project::Folder listing(folder, m_project.root);
        for (const std::string& name : listing.files()) {
            if (depth < least || depth > most || !isChangelogExtension(extensionOf(name)) ||
                (!ending.empty() && !lowered(name).ends_with(lowered(ending))))
                continue;
            files.push_back((shownPath.empty() ? "" : shownPath + "/") + name);
        }
        for (const std::string& name : listing.folders()) {
            std::error_code error;
            if (depth < most && !fs::is_symlink(folder / name, error))
                list(folder / name, (shownPath.empty() ? "" : shownPath + "/") + name, ending, least, most, depth + 1,
                     files);
        }
    }

    LiquibasePreconditions preconditionsOf(const LiquibaseNode& node, const fs::path& file) const
    {
        LiquibasePreconditions result;
        const Place place{file.string(), node.line, 1};
        LiquibaseNode plain;
        plain.name = "preConditions";
        plain.line = node.line;
        LiquibaseNode source = node;
        // YAML: a list whose scalar items are settings (`- onFail: MARK_RAN`), each beside the conditions.
        for (const LiquibaseNode& child : node.children) {
            if (child.children.empty() && child.attributes.empty() && !child.text.empty() &&
                child.name.starts_with("on"))
                source.attributes.push_back({child.name, child.text, false});
            else
                plain.children.push_back(child);
        }
        const auto onFail = onFailOf(source.get("onFail"));
        const auto onError = onFailOf(source.get("onError"));
        if (!onFail || !onError)
            fail(place,
                 fmt::format("{} is not known: {}", onFail ? "onError" : "onFail",
                             shownInLine(source.get(onFail ? "onError" : "onFail"))),
                 "Write HALT, CONTINUE, MARK_RAN or WARN.");
        result.onFail = *onFail;
        result.onError = *onError;
        result.message = source.get("onFailMessage");
        result.root = std::move(plain);
        return result;
    }

    LiquibaseChangeSet readChangeSet(const LiquibaseNode& raw, const fs::path& file, const std::string& path)
    {
        LiquibaseChangeSet set;
        LiquibaseNode node = raw;
        m_parameters.expand(node, path, &set.unfilled);
        const Place place{file.string(), node.line, 1};
        set.file = file;
        set.include = path;
        set.line = node.line;
        set.id = liquibaseTrimmed(node.get("id"));
        set.author = liquibaseTrimmed(node.get("author"));
        if (const auto id = std::ranges::find(node.attributes, "id", &LiquibaseNode::Attribute::name);
            id != node.attributes.end() && id->isDoubtful)
            set.id = dateOfJava(set.id).value_or(set.id);
        if (set.id.empty() || set.author.empty())
            fail(place, fmt::format("a changeset has no {}", set.id.empty() ? "id" : "author"),
                 "Every changeset needs both.");
        if (const std::string logical = node.get("logicalFilePath"); !logical.empty())
            set.path = liquibasePath(logical);
        if (const std::string context = liquibaseTrimmed(node.get("contextFilter", node.get("context")));
            !context.empty())
            set.contexts.push_back(context);
        if (const std::string labels = liquibaseTrimmed(node.get("labels")); !labels.empty())
            set.labels.push_back(labels);
        set.dbms = node.get("dbms");
        set.runOnChange = node.isTrue("runOnChange");
        set.runAlways = node.isTrue("runAlways");
        set.runInTransaction = node.isTrue("runInTransaction", true);
        set.failOnError = node.isTrue("failOnError", true);
        set.isIgnored = node.isTrue("ignore");
        set.marksInvalid = node.get("onValidationFail") == "MARK_RAN";
        set.runOrder = node.get("runOrder") == "first" ? -1 : node.get("runOrder") == "last" ? 1 : 0;
        set.runWith = node.get("runWith");
        set.quoting = quotingOf(node.get("objectQuotingStrategy"));
        for (const LiquibaseNode::Attribute& attribute : node.attributes) {
            if (attribute.name == "comment")
                set.comments = liquibaseTrimmed(attribute.value);
            else if (attribute.name == "validCheckSum")
                set.validCheckSums.push_back(liquibaseTrimmed(attribute.value));
            else if (attribute.name == "rollback")
                readRollbackText(attribute.value, node.line, set);
        }
        for (const LiquibaseNode& child : node.children) {
            if (child.name == "validCheckSum")
                readValidSums(child, set);
            else if (child.name == "preConditions")
                set.preconditions = preconditionsOf(child, file);
            else if (child.name == "comment")
                set.comments += (set.comments.empty() ? "" : "\n") + liquibaseTrimmed(child.text);
            else if (child.name == "rollback")
                readRollback(child, set);
            else if (child.name == "modifySql")
                set.modifySql.push_back(child);
            else if (child.name == "changes")
                for (const LiquibaseNode& change : child.children) {
                    // YAML and JSON have it among the changes too.
                    if (change.name == "rollback")
                        readRollback(change, set);
                    else
                        addChange(change, set.changes, place);
                }
            else
                addChange(child, set.changes, place);
        }
        if (extensionOf(path) != "xml") {
            for (const LiquibaseChange& change : set.changes)
                checkLiquibaseColumns(change.node, file);
        }
        if (extensionOf(path) == "xml" && set.changes.size() > 1 &&
            std::ranges::any_of(set.changes, [](const LiquibaseChange& one) { return one.name == "tagDatabase"; }))
            fail(place, fmt::format("tagDatabase is not the only change of changeset {}", shownInLine(set.id)),
                 "Give it a changeset of its own.");
        return set;
    }

    static void readValidSums(const LiquibaseNode& node, LiquibaseChangeSet& set)
    {
        if (!liquibaseTrimmed(node.text).empty())
            set.validCheckSums.push_back(liquibaseTrimmed(node.text));
        for (const LiquibaseNode& child : node.children) {
            if (!liquibaseTrimmed(child.text).empty())
                set.validCheckSums.push_back(liquibaseTrimmed(child.text));
        }
    }

    static void addChange(const LiquibaseNode& node, std::vector<LiquibaseChange>& changes, const Place& place)
    {
        if (node.name.empty())
            fail({place.file, node.line, 1}, "a change has no name", "Write it as \"- createTable: …\".");
        LiquibaseChange change;
        change.name = node.name;
        change.node = node;
        changes.push_back(std::move(change));
    }

    static void readRollbackText(const std::string& text, int line, LiquibaseChangeSet& set)
    {
        set.rollback.isGiven = true;
        if (const std::string plain = lowered(liquibaseTrimmed(text)); plain.empty() || plain == "empty")
            return;
        LiquibaseChange change;
        change.name = "sql";
        change.node.name = "sql";
        change.node.line = line;
        change.sql.emplace();
        change.sql->text = liquibaseTrimmed(text);
        change.sql->line = line;
        set.rollback.changes.push_back(std::move(change));
    }

    static void readRollback(const LiquibaseNode& node, LiquibaseChangeSet& set)
    {
        set.rollback.isGiven = true;
        if (const auto id = node.find("changeSetId"); id && !id->empty())
            set.rollback.references.push_back({*id, node.get("changeSetAuthor"), node.get("changeSetPath")});
        else if (const auto old = node.find("changesetId"); old && !old->empty())
            set.rollback.references.push_back({*old, node.get("changesetAuthor"), node.get("changesetPath")});
        if (node.children.empty() || !liquibaseTrimmed(node.text).empty())
            readRollbackText(node.text, node.line, set);
        for (const LiquibaseNode& child : node.children) {
            if (child.name.empty())
                readRollbackText(child.text, child.line, set);
            else if (child.name == "changes")
                for (const LiquibaseNode& change : child.children)
                    addChange(change, set.rollback.changes, {set.file.string(), child.line, 1});
            else
                addChange(child, set.rollback.changes, {set.file.string(), child.line, 1});
        }
    }

    const Project& m_project;
    LiquibaseOptions m_options;
    LiquibaseParameters m_parameters;
    std::shared_ptr<LiquibaseChangelog> m_log = std::make_shared<LiquibaseChangelog>();
    std::vector<std::string> m_open; ///< includes that are being read
    std::size_t m_total = 0;
};

} // namespace

std::shared_ptr<const LiquibaseChangelog> readChangelog(const Project& project)
{
    return ChangelogReader(project).read();
}

} // namespace lk::formats
