// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/formats/atlas/atlas.h"
#include "core/formats/atlas/config.h"
#include "core/formats/atlas/folder.h"
#include "core/formats/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <system_error>
#include <unordered_map>

namespace lk::formats {

namespace fs = std::filesystem;
using project::Direction;
using project::Migration;
using project::MigrationSet;
using project::ProblemKind;
using project::Project;

namespace {

constexpr std::string_view kSuffix = ".sql";
constexpr std::array<const char*, 5> kSettings = {"exec_order", "revisions_schema", "baseline", "lock_timeout",
                                                  "tx_mode"};
constexpr const char* kRemote = "remote";
constexpr const char* kDiffers = "env-differs";

bool isSql(std::string_view name)
{
    return name.ends_with(kSuffix);
}

void addConfig(const AtlasConfig& config, Project& project)
{
    // Where none names the folder (its `dir` was not evaluated), all may mean it.
    const bool isNamed = config.names(project.folder);
    std::vector<const AtlasEnvironment*> ours;
    for (const AtlasEnvironment& one : config.environments) {
        if (!isNamed || !one.dir || one.dir->names(project.folder))
            ours.push_back(&one);
    }
    for (const char* key : kSettings) {
        std::optional<std::string> common;
        bool differs = false;
        for (const AtlasEnvironment* one : ours) {
            const auto found = one->migration.find(key);
            const std::string value = found == one->migration.end() ? std::string() : found->second;
            differs = differs || (common && *common != value);
            common = value;
        }
        if (differs)
            project.settings[kDiffers] += std::string(project.settings[kDiffers].empty() ? "" : ", ") + key;
        else if (common && !common->empty())
            project.settings[key] = *common;
    }
    for (const AtlasEnvironment* one : ours) {
        if (one->dir && !one->dir->format.empty() && !project.settings.contains("dir-format"))
            project.settings["dir-format"] = one->dir->format;
    }
}

Project projectOf(const project::Folder& folder, const AtlasConfig& config)
{
    Project project;
    project.format = "atlas";
    project.folder = folder.path();
    project.root = folder.root();
    project.base = config.base.empty() ? project::baseOf(folder.path(), folder.root()) : config.base;
    addConfig(config, project);
    return project;
}

class Loader {
public:
    explicit Loader(const Project& project)
        : m_project(project)
        , m_format(atlasDirFormat(project))
        , m_facts(std::make_shared<AtlasFacts>())
    {}

    MigrationSet load()
    {
        if (const std::string remote = m_project.setting(kRemote); !remote.empty()) {
            tell(ProblemKind::Unreadable, true, Place{(m_project.base / kAtlasProjectFile).string(), 0, 0},
                 fmt::format("the migrations are at {}, on the vendor's service", shownInLine(remote)),
                 "Keep them in a folder (dir = \"file://migrations\") to have them here.");
            m_set.facts = m_facts;
            return std::move(m_set);
        }
        const project::Folder folder(m_project.folder, m_project.root);
        addConfigProblems();
        if (!isKnownAtlasDirFormat(m_format))
            tell(ProblemKind::ToolMissing, false, Place{m_project.folder.string(), 0, 0},
                 fmt::format("format={}: Atlas reads the files of {} here; they are listed, and not run",
                             shownInLine(m_format), shownInLine(m_format)),
                 "Run them with atlas itself, or import them into a folder of Atlas's own form (\"atlas migrate "
                 "import\").");
        readSum(folder);
        addNames(folder);
        readFiles(folder);
        checkSum();
        addDuplicates();
        m_set.facts = m_facts;
        return std::move(m_set);
    }

private:
    void tell(ProblemKind kind, bool isFatal, Place place, std::string message, std::string remedy)
    {
        m_set.problems.push_back({kind, isFatal, std::move(place), std::move(message), std::move(remedy)});
    }

    [[nodiscard]] std::string pathOf(std::string_view name) const
    {
        return m_project.folder.native() + '/' + std::string(name);
    }

    void addConfigProblems()
    {
        const AtlasConfig config = findAtlasConfig(m_project.folder, m_project.root, true);
        for (const project::Problem& problem : config.problems)
            m_set.problems.push_back(problem);
        if (const std::string keys = m_project.setting(kDiffers); !keys.empty())
            tell(ProblemKind::Unreadable, false, Place{(config.base / kAtlasProjectFile).string(), 0, 0},
                 fmt::format(
                     "the environments of {} differ in {}; without a URL that is one of theirs, Atlas's defaults "
                     "are taken",
                     kAtlasProjectFile, keys),
                 "Say the values for this project in lockkeeper.toml.");
        const std::string order = atlasSetting(m_project, "exec_order");
        if (!order.empty() && order != "linear" && order != "linear-skip" && order != "non-linear")
            tell(ProblemKind::Unreadable, true, Place{(config.base / kAtlasProjectFile).string(), 0, 0},
                 fmt::format("exec_order {} is not known", shownInLine(order)),
                 "It is one of linear, linear-skip and non-linear.");
    }

    void readSum(const project::Folder& folder)
    {
        m_sumPlace = Place{pathOf(kAtlasSumFile), 1, 1};
        try {
            if (auto text = atlasSumText(folder)) {
                m_hasSum = true;
                m_sum = parseAtlasSum(*text);
                if (!m_sum)
                    tell(ProblemKind::Unreadable, true, m_sumPlace, "atlas.sum: checksum file format invalid",
                         "Its lines are \"NAME h1:HASH\"; look for the marks of a merge, then let \"repair\" write "
                         "it anew (\"atlas migrate hash\").");
            }
        } catch (const Error& error) {
            m_hasSum = true;
            tell(ProblemKind::Unreadable, true, m_sumPlace, error.message(), error.remedy());
        }
    }

    void addNames(const project::Folder& folder)
    {
        std::vector<std::string> names;
        for (const std::string& name : folder.files()) {
            if (isSql(name)) {
                names.push_back(name);
            } else if (name.size() > 4 && isSqlInAnyCase(name)) {
                tell(ProblemKind::LooksLikeMigration, false, Place{pathOf(name), 0, 0},
                     fmt::format("{} is no migration for Atlas: its name does not end with .sql in lower case",
                                 shownInLine(name)),
                     "Rename it if it should run.");
            }
        }
        addNameProblems(m_project.folder, names, m_set);
        for (const std::string& name : folder.folders()) {
            if (isAtlasFile(name, m_format))
                tell(ProblemKind::NotRegular, true, Place{pathOf(name), 0, 0},
                     fmt::format("{} is a folder; Atlas takes it for a file and fails on every command",
                                 shownInLine(name)),
                     "Rename the folder.");
        }
        for (const std::string& name : folder.others()) {
            if (isAtlasFile(name, m_format))
                tell(ProblemKind::NotRegular, true, Place{pathOf(name), 0, 0},
                     fmt::format("{} is not a regular file, or a link that leads out of the folder", shownInLine(name)),
                     "Put the file itself there.");
        }
        if (folder.isTruncated())
            tell(ProblemKind::Unreadable, true, Place{m_project.folder.string(), 0, 0},
                 "the folder holds too many entries to be read whole", "Keep nothing but migrations in it.");
        m_hashed = atlasHashedNames(folder, m_format, m_sum);
    }

    static bool isSqlInAnyCase(std::string_view name)
    {
        std::string end(name.substr(name.size() - 4));
        std::ranges::transform(end, end.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        return end == kSuffix;
    }

    void readFiles(const project::Folder& folder)
    {
        m_set.migrations.reserve(m_hashed.size());
        AtlasHash hash;
        for (const std::string& name : m_hashed) {
            std::string content;
            try {
                content = readFile(pathOf(name), folder.root());
            } catch (const Error& error) {
                tell(ProblemKind::Unreadable, true, Place{pathOf(name), 0, 0}, error.message(), error.remedy());
                m_isIncomplete = true;
            }
            hash.add(name);
            const bool isIgnored = isAtlasSumIgnored(content);
            if (!isIgnored) {
                hash.add(content);
                m_computed.lines.push_back({name, hash.base64()});
            }
            if (isAtlasFile(name, m_format))
                addMigration(name, content, isIgnored);
        }
    }

    void addMigration(const std::string& name, const std::string& content, bool isIgnored)
    {
        Migration migration;
        std::tie(migration.version, migration.name) = atlasName(name, m_format);
        migration.upFile = pathOf(name);
        if (!isIgnored)
            migration.checksum = m_computed.lines.back().hash;
        AtlasFile file;
        file.isSumIgnored = isIgnored;
        const AtlasHead head = atlasHead(content);
        file.isCheckpoint = !head.arguments("checkpoint").empty();
        if (file.isCheckpoint)
            migration.kind = project::MigrationKind::Baseline;
        if (m_format.empty())
            addTraps(name, content, head);
        if (isIgnored)
            tell(ProblemKind::LooksLikeMigration, false, Place{pathOf(name), 1, 1},
                 fmt::format("{} has \"atlas:sum ignore\": applying it fails with \"checksum not found\"",
                             shownInLine(name)),
                 "Take the directive out and re-hash, or take the file out.");
        m_set.migrations.push_back(std::move(migration));
        m_facts->files.push_back(file);
    }

    /// What looks like a directive and is none for the tool.
    void addTraps(const std::string& name, const std::string& content, const AtlasHead& head)
    {
        for (const AtlasDirective& directive : head.directives) {
            std::string word = directive.name;
            std::ranges::transform(word, word.begin(),
                                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
            const Place place{pathOf(name), directive.line, 1};
            const auto shown = [&] {
                return fmt::format("\"atlas:{}\" in {}", shownInLine(directive.name), shownInLine(name));
            };
            const bool isHeadOnly = word == "txmode" || word == "checkpoint";
            const bool isFirstLine = word == "delimiter" || word == "sum";
            if (!isHeadOnly && !isFirstLine)
                continue;
            if (word != directive.name)
                tell(ProblemKind::LooksLikeMigration, false, place,
                     shown() + " is not seen: directives are written in lower case", "Write it in lower case.");
            else if (isHeadOnly && !head.isDetached)
                tell(ProblemKind::LooksLikeMigration, false, place,
                     head.isCrLf
                         ? shown() + " is not seen: the blank line behind it ends with CR LF, and Atlas looks for LF"
                         : shown() + " is not seen: no blank line separates it from the first statement",
                     head.isCrLf ? "Save the file with LF line ends, then re-hash with \"atlas migrate hash\"."
                                 : "Put a blank line behind it, then re-hash with \"atlas migrate hash\".");
            else if (isFirstLine && (directive.line != 1 || (word == "delimiter" && directive.prefix != "-- ")))
                tell(ProblemKind::LooksLikeMigration, false, place,
                     shown() + " is not seen: it counts in the very first line only, written \"-- atlas:" + word + "\"",
                     "Move it there, then re-hash with \"atlas migrate hash\".");
        }
        if (const int line = atlasEscapeTrap(content))
            tell(ProblemKind::OddName, false, Place{pathOf(name), line, 1},
                 fmt::format(
                     "{}, line {}: Atlas takes the backslash-quote of an E'…' text for its end and cuts the file "
                     "wrong there",
                     shownInLine(name), line),
                 "Write the quote as two quotes ('').");
    }

    void checkSum()
    {
        if (m_isIncomplete || (m_hasSum && !m_sum))
            return;
        if (!m_hasSum) {
            if (!m_hashed.empty())
                tell(ProblemKind::Unreadable, true, Place{m_project.folder.string(), 0, 0},
                     "checksum file not found: there is no atlas.sum, and Atlas refuses every command without it",
                     "Look through the migrations, then let \"repair\" make it (\"atlas migrate hash\").");
            return;
        }
        const auto difference = atlasDifference(*m_sum, m_computed);
        if (!difference)
            return;
        m_sumPlace.line = std::max(difference->line, 1);
        tell(ProblemKind::Unreadable, true, m_sumPlace,
             difference->line == 0
                 ? std::string("checksum mismatch: the first line of atlas.sum does not fit to its other lines")
                 : fmt::format("checksum mismatch: L{}: {} was {}", difference->line, shownInLine(difference->name),
                               difference->what),
             "Look at the files from there on. If they are right, \"repair\" writes atlas.sum anew (\"atlas migrate "
             "hash\").");
        if (std::string_view(difference->what) != "edited")
            return;
        for (std::size_t i = 0; i < m_set.migrations.size(); ++i) {
            if (m_set.migrations[i].upFile.string() == pathOf(difference->name))
                m_facts->files[i].isEdited = true;
        }
    }

    void addDuplicates()
    {
        std::unordered_map<std::string_view, std::size_t> seen;
        seen.reserve(m_set.migrations.size());
        for (std::size_t i = 0; i < m_set.migrations.size(); ++i) {
            const Migration& migration = m_set.migrations[i];
            const auto [other, isNew] = seen.try_emplace(migration.version, i);
            if (isNew)
                continue;
            m_facts->files[i].twin = static_cast<int>(other->second);
            m_facts->files[other->second].twin = static_cast<int>(i);
            tell(
                ProblemKind::DuplicateVersion, false, Place{migration.upFile.string(), 0, 0},
                fmt::format("{} and {} have the same version {}: Atlas applies the first and breaks down at the second",
                            shownInLine(m_set.migrations[other->second].upFile.filename().string()),
                            shownInLine(migration.upFile.filename().string()), shownInLine(migration.version)),
                "Give one of them another version (what stands before the first _), then re-hash.");
        }
    }

    const Project& m_project;
    std::string m_format;
    MigrationSet m_set;
    std::shared_ptr<AtlasFacts> m_facts;
    std::vector<std::string> m_hashed;
    std::optional<AtlasSum> m_sum;
    AtlasSum m_computed;
    Place m_sumPlace;
    bool m_hasSum = false;
    bool m_isIncomplete = false;
};

/// The transaction rule of a file; a refusal as the tool words it.
std::variant<BlockTransaction, Refusal> transactionOf(const Project& project, const AtlasHead& head,
                                                      const fs::path& file)
{
    const std::string global = atlasSetting(project, "tx_mode", "file");
    const std::string name = shownInLine(file.filename().string());
    const auto refuse = [&](std::string reason, std::string remedy) {
        return Refusal{.code = "LK150",
                       .reason = std::move(reason),
                       .remedy = std::move(remedy),
                       .place = Place{file.string(), 1, 1},
                       .needsDecision = false};
    };
    if (global != "file" && global != "all" && global != "none")
        return refuse(fmt::format("unknown tx-mode \"{}\".", shownInLine(global)), "It is one of file, all and none.");
    const auto modes = head.arguments("txmode");
    if (modes.size() > 1)
        return refuse(fmt::format("multiple txmode values found in file \"{}\".", name), "Leave one of them.");
    if (modes.empty() || modes[0] == global)
        if (modes.empty() || modes[0] != "all")
            return global == "none" ? BlockTransaction::None : BlockTransaction::Explicit;
    if (modes[0] == "all")
        return refuse(
            fmt::format("txmode \"all\" is not allowed in file directive \"{}\". Use \"file\" instead.", name),
            "Write \"-- atlas:txmode file\", or take the line out.");
    if (modes[0] != "none" && modes[0] != "file")
        return refuse(fmt::format("unknown txmode \"{}\" found in file directive \"{}\".", shownInLine(modes[0]), name),
                      "It is none or file.");
    if (global == "all")
        return refuse(
            fmt::format("cannot set txmode directive to \"{}\" in \"{}\" when txmode \"all\" is set globally.",
                        modes[0], name),
            "Take the directive out, or run with tx-mode file.");
    return modes[0] == "none" ? BlockTransaction::None : BlockTransaction::Explicit;
}

/// dbmate's files: between the line `-- migrate:up` and the next such line.
AtlasCutting upPartOf(std::string_view text)
{
    AtlasCutting cutting;
    cutting.from = text.size();
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        if (line.starts_with("-- migrate:up") && cutting.from == text.size())
            cutting.from = std::min(end + 1, text.size());
        else if (line.starts_with("-- migrate:") && cutting.from != text.size()) {
            cutting.to = at;
            break;
        }
        at = end + 1;
    }
    return cutting;
}

} // namespace

std::pair<std::string, std::string> atlasName(std::string_view fileName, std::string_view dirFormat)
{
    if (fileName.ends_with(kSuffix))
        fileName.remove_suffix(kSuffix.size());
    const std::size_t at = fileName.find('_');
    std::string_view description = at == std::string_view::npos ? std::string_view() : fileName.substr(at + 1);
    if (dirFormat == "golang-migrate" && description.ends_with(".up"))
        description.remove_suffix(3);
    return {std::string(fileName.substr(0, at)), std::string(description)};
}

namespace {

/// Of a working directory: the migrations are where its atlas.hcl says, though there may be none yet.
std::optional<Project> projectNamedBy(const AtlasConfig& config, const project::Folder& folder)
{
    for (const AtlasEnvironment& one : config.environments) {
        std::error_code ignored;
        if (!one.dir || one.dir->path.empty() || one.dir->path == folder.path() ||
            !fs::is_directory(one.dir->path, ignored) || !project::isInside(one.dir->path, folder.root()))
            continue;
        return projectOf(project::Folder(fs::weakly_canonical(one.dir->path, ignored), folder.root()), config);
    }
    return std::nullopt;
}

} // namespace

Project Atlas::projectAt(const project::Folder& folder) const
{
    if (folder.has(kAtlasProjectFile) && !folder.has(kAtlasSumFile)) {
        if (auto project = projectNamedBy(readAtlasConfig(folder.path(), folder.root()), folder))
            return std::move(*project);
    }
    return projectOf(folder, findAtlasConfig(folder.path(), folder.root(), true));
}

std::optional<Project> Atlas::recognise(const project::Folder& folder) const
{
    if (folder.has(kAtlasSumFile))
        return projectOf(folder, findAtlasConfig(folder.path(), folder.root(), true));
    if (std::ranges::any_of(folder.files(), isSql)) {
        AtlasConfig config = findAtlasConfig(folder.path(), folder.root(), false);
        if (!config.base.empty())
            return projectOf(folder, config);
    }
    if (!folder.has(kAtlasProjectFile))
        return std::nullopt;
    const AtlasConfig config = readAtlasConfig(folder.path(), folder.root());
    const auto isRemote = [](const AtlasEnvironment& one) {
        return one.dir && one.dir->remote.starts_with("atlas://");
    };
    if (config.environments.empty() || !std::ranges::all_of(config.environments, isRemote))
        return projectNamedBy(config, folder);
    Project project = projectOf(folder, config);
    project.settings[kRemote] = config.environments.front().dir->remote;
    return project;
}

Project Atlas::withTarget(Project project, const postgres::ConnectionTarget& target) const
{
    if (const auto path = target.toolParameters.find("search_path");
        path != target.toolParameters.end() && !path->second.empty())
        project.settings["search_path"] = path->second;
    if (project.setting(kDiffers).empty())
        return project;
    const AtlasConfig config = findAtlasConfig(project.folder, project.root, true);
    for (const AtlasEnvironment& one : config.environments) {
        try {
            const postgres::ConnectionTarget other = postgres::withDefaults(postgres::parseTarget(one.url));
            const postgres::ConnectionTarget ours = postgres::withDefaults(target);
            const auto isSame = [&](const char* key) {
                const auto left = other.parameters.find(key);
                const auto right = ours.parameters.find(key);
                return (left == other.parameters.end() ? "" : left->second) ==
                       (right == ours.parameters.end() ? "" : right->second);
            };
            if (one.url.empty() || !isSame("host") || !isSame("port") || other.database() != ours.database())
                continue;
        } catch (const Error&) {
            continue; // another database's URL
        }
        for (const auto& [key, value] : one.migration) {
            if (key != "format" && atlasSetting(project, key).empty())
                project.settings[key] = value;
        }
        project.settings.erase(kDiffers);
        break;
    }
    return project;
}

MigrationSet Atlas::load(const Project& project) const
{
    return Loader(project).load();
}

ScriptFile Atlas::script(const Project& project, const Migration& migration, Direction direction) const
{
    ScriptFile script;
    if (direction == Direction::Down)
        return script;
    script.file = migration.upFile;
    script.ownControl = OwnControl::Statements;
    const std::string format = atlasDirFormat(project);
    const std::string name = shownInLine(script.file.filename().string());
    if (!isKnownAtlasDirFormat(format)) {
        script.refusal =
            Refusal{.code = "LK151",
                    .reason = fmt::format("{} is a file of {} (format={}); Lockkeeper does not cut these as "
                                          "Atlas does.",
                                          name, shownInLine(format), shownInLine(format)),
                    .remedy = "Run it with \"atlas migrate apply\".",
                    .place = Place{script.file.string(), 1, 1},
                    .needsDecision = false};
        return script;
    }
    const std::string text = readScriptFile(project, script.file);
    script.sha256 = sha256Hex(text);
    BlockTransaction transaction =
        atlasSetting(project, "tx_mode") == "none" ? BlockTransaction::None : BlockTransaction::Explicit;
    if (format.empty()) { // directives are of Atlas's own files
        script.remedyForAlone = "write \"-- atlas:txmode none\" at the top of the file, with a blank line behind it";
        auto found = transactionOf(project, atlasHead(text), script.file);
        if (auto* refusal = std::get_if<Refusal>(&found))
            script.refusal = std::move(*refusal);
        else
            transaction = std::get<BlockTransaction>(found);
    }
    AtlasCutting cutting = format == "dbmate" ? upPartOf(text) : AtlasCutting();
    cutting.matchBegin = format.empty();
    try {
        for (AtlasStatement& statement : atlasStatements(text, cutting)) {
            Block block;
            block.text = std::move(statement.text);
            block.offset = statement.offset;
            block.line = statement.line;
            block.transaction = transaction;
            block.isOneMessage = true;
            script.blocks.push_back(std::move(block));
        }
    } catch (const Error& error) {
        throw Error(ErrorCode::Unreadable,
                    fmt::format("sql/migrate: scanning statements from \"{}\": {}", name, error.message()))
            .at({script.file.string(), error.place().line, error.place().column})
            .remedy(error.remedy().empty() ? "Close it; nothing of the file was sent." : error.remedy())
            .stateLeft(StateLeft::NothingChanged);
    }
    return script;
}

std::optional<LoneScript> Atlas::loneScript(std::string_view, const std::string& text, bool isSaid) const
{
    const auto modes = atlasHead(text).arguments("txmode");
    if (!isSaid && modes.empty())
        return std::nullopt;
    LoneScript script = oneTransaction(text);
    if (!modes.empty() && modes[0] == "none")
        script.up.front().transaction = BlockTransaction::None;
    return script;
}

} // namespace lk::formats
