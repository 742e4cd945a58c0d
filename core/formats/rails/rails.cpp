// SPDX-License-Identifier: Apache-2.0
#include "core/formats/rails/rails.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/formats/historytable.h"
#include "core/formats/names.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace lk::formats {

namespace fs = std::filesystem;
using history::History;
using history::HistoryRow;
using history::MigrationState;
using history::Status;
using history::StatusRow;
using postgres::Command;
using project::Direction;
using project::Migration;
using project::MigrationSet;
using project::Project;

namespace {

constexpr std::string_view kEnvironment = "environment=";
constexpr std::string_view kMetadata = "metadata=";
constexpr std::string_view kNoLock = "advisory_locks=false";

const RailsFacts& factsOf(const MigrationSet& set)
{
    static const RailsFacts none;
    const auto* facts = dynamic_cast<const RailsFacts*>(set.facts.get());
    return facts == nullptr ? none : *facts;
}

const RailsWords& wordsOf(const MigrationSet& set, const Migration& migration)
{
    static const RailsWords none;
    const RailsFacts& facts = factsOf(set);
    const auto here = static_cast<std::size_t>(
        std::ranges::lower_bound(
            set.migrations, migration.version,
            [](const std::string& a, const std::string& b) { return compareNumbers(a, b) < 0; }, &Migration::version) -
        set.migrations.begin());
    for (std::size_t i = here; i < facts.words.size() && i < set.migrations.size(); ++i) {
        if (set.migrations[i].upFile == migration.upFile && set.migrations[i].version == migration.version)
            return facts.words[i];
    }
    return none;
}

const HistoryRow* rowOf(const History& history, std::string_view version)
{
    const auto found = std::ranges::find(history.rows, version, &HistoryRow::version);
    return found == history.rows.end() ? nullptr : &*found;
}

/// As the table spells it, which is without leading zeros unless somebody wrote it by hand.
std::string spelled(const HistoryRow& row)
{
    return row.extra.empty() ? row.version : row.extra.front();
}

Command isThere(const History& history, const std::string& version, bool wanted)
{
    return {fmt::format("SELECT 1 WHERE {}EXISTS (SELECT FROM {} WHERE version::pg_catalog.text = $1)",
                        wanted ? "" : "NOT ", quotedTable(history)),
            {version}};
}

Refusal missingTool(const RailsTool& tool)
{
    return refusal("LK180", "These migrations are Ruby, and " + tool.missing, tool.remedy);
}

/// The databases of this environment, and which of them the project is.
struct OwnDatabase {
    std::vector<RailsDatabase> databases;
    const RailsDatabase* own = nullptr;
};

OwnDatabase ownDatabase(const Project& project, const std::string& environment, std::vector<RailsDatabase> databases)
{
    OwnDatabase result;
    result.databases = std::move(databases);
    std::erase_if(result.databases, [&](const RailsDatabase& one) { return one.environment != environment; });
    const std::string name = project.setting("database");
    for (const RailsDatabase& one : result.databases) {
        if (name.empty() ? result.own == nullptr : one.name == name)
            result.own = &one;
    }
    return result;
}

/// The database that a run in this environment goes to, by database.yml.
std::variant<ToolCommand, Refusal> railsCommand(const Project& project, const RailsFacts& facts,
                                                const std::string& task, const std::string& version)
{
    const RailsTool& tool = facts.tool;
    if (!tool.missing.empty())
        return missingTool(tool);
    const std::string environment = railsEnvironment(project);
    const OwnDatabase found = ownDatabase(project, environment, facts.databases);
    const std::size_t count = found.databases.size();
    const RailsDatabase* const own = found.own;
    ToolCommand command;
    command.beforeVersion = "== ";
    command.behindVersion = " ";
    command.program = tool.program;
    command.folder = project.base;
    command.arguments = tool.arguments;
    const bool isNamed = own != nullptr && own->isNamed && count > 1;
    if (count > 1 && own == nullptr)
        return refusal("LK185",
                       fmt::format("database.yml has several databases for {}, and none is called {}.", environment,
                                   shownInLine(project.setting("database"))),
                       "Say which as \"database\" of the project in lockkeeper.toml.");
    command.arguments.push_back(isNamed ? task + ':' + own->name : task);
    if (!version.empty())
        command.arguments.push_back("VERSION=" + version);
    const std::string url = kTargetUrlRuby;
    auto& variables = command.environment;
    if (own != nullptr && own->isNamed) {
        variables.emplace_back(uppered(own->name) + "_DATABASE_URL", url);
        if (own->name == "primary")
            variables.emplace_back("DATABASE_URL", url);
    } else {
        variables.emplace_back("DATABASE_URL", url);
        variables.emplace_back("PRIMARY_DATABASE_URL", url); // stands above it where somebody has set it
    }
    // A `url:` in the file stands above DATABASE_URL.
    if (own != nullptr && (own->values.contains("url") || own->variables.contains("url"))) {
        const auto variable = own->variables.find("url");
        if (variable == own->variables.end() || variable->second.empty())
            return refusal(
                "LK185",
                fmt::format("database.yml says the URL for {} itself, and that stands above DATABASE_URL: "
                            "Rails could not be sent to this database.",
                            environment),
                "Write url: <%= ENV[\"DATABASE_URL\"] %> there, or name another environment as \"rails-env\" "
                "of the project in lockkeeper.toml.");
        if (std::ranges::none_of(variables, [&](const auto& one) { return one.first == variable->second; }))
            variables.emplace_back(variable->second, url);
    }
    variables.emplace_back("RAILS_ENV", environment);
    variables.emplace_back("RACK_ENV", environment);
    variables.emplace_back("DISABLE_SPRING", "1");
    variables.emplace_back("DISABLE_BOOTSNAP", "1");
    variables.emplace_back("VERBOSE", "true");
    variables.emplace_back("NO_COLOR", "1");
    if (project.setting("dump-schema") != "true") {
        // db/schema.rb stays as it is.
        command.temporaryContent = "# for the time of a run\n";
        command.temporarySuffix = ".rb";
        variables.emplace_back("SCHEMA", kTemporaryFile);
    }
    return command;
}

std::weak_ordering compareVersions(std::string_view a, std::string_view b)
{
    return compareNumbers(a, b);
}

std::string tableNameOf(const Project& project, const char* key, const char* usual)
{
    return project.setting("table_name_prefix") + project.setting(key, usual) + project.setting("table_name_suffix");
}

struct TableName {
    std::optional<std::string> schema;
    std::string table;
};

TableName cutName(const std::string& name, const std::optional<std::string>& schema)
{
    const std::size_t dot = name.find('.');
    return dot == std::string::npos ? TableName{schema, name} : TableName{name.substr(0, dot), name.substr(dot + 1)};
}

} // namespace

std::int64_t railsLockKey(std::string_view database)
{
    return static_cast<std::int64_t>(std::uint64_t{2053462845} * crc32Ieee(database));
}

history::HistoryRules Rails::rules(const Project&) const
{
    return {.model = history::HistoryModel::Rows,
            .compareVersions = compareVersions,
            .runsOutOfOrder = true,
            .noneVersion = {}};
}

Project Rails::withTarget(Project project, const postgres::ConnectionTarget&) const
{
    return project;
}

Project Rails::withHistory(Project project, const History& history) const
{
    for (const std::string& fact : history.extra) {
        if (fact.starts_with(kEnvironment))
            project.settings["stored-environment"] = fact.substr(kEnvironment.size());
    }
    return project;
}

History Rails::readHistory(postgres::Session& session, const Project& project, const postgres::ConnectionTarget&,
                           std::stop_token stop) const
{
    for (const char* key : {"schema_migrations_table_name", "table_name_prefix", "table_name_suffix"}) {
        if (project.setting(std::string(key) + "-unknown") == "true" && !project.settings.contains(key))
            throw Error(ErrorCode::Refused,
                        fmt::format("the application sets {} to what cannot be told without running it", key))
                .stateLeft(StateLeft::NothingChanged)
                .at({(project.base / "config").string(), 0, 0})
                .remedy(fmt::format("Say {} of the project in lockkeeper.toml.", key));
    }
    const TableName name =
        cutName(tableNameOf(project, "schema_migrations_table_name", "schema_migrations"), std::nullopt);
    const OwnDatabase database =
        ownDatabase(project, railsEnvironment(project), railsDatabases(project.base, project.root));
    const auto said = [&](const char* key) {
        return database.own == nullptr ? std::string() : database.own->value(key);
    };
    const HistoryTable found = findHistoryTable(
        session, name.schema ? name.schema : schemaInSight(session, said("schema_search_path"), name.table, stop),
        name.table, {}, stop);
    History history = historyAt(found, name.table);
    if (said("advisory_locks") == "false")
        history.extra.emplace_back(kNoLock);
    const TableName metadata =
        cutName(tableNameOf(project, "internal_metadata_table_name", "ar_internal_metadata"), found.schema);
    const bool hasMetadata = said("use_metadata_table") != "false";
    if (hasMetadata)
        history.extra.push_back(std::string(kMetadata) + sql::quoteIdentifierAlways(*metadata.schema) + '.' +
                                sql::quoteIdentifierAlways(metadata.table));
    if (!found.exists)
        return history;
    const std::string tool = found.tool();
    const bool hasVersion = found.hasColumn("version", "character varying") || found.hasColumn("version", "text");
    if (!hasVersion || (!tool.empty() && tool != "Rails" && tool != "dbmate"))
        refuseShape(found, name.table, "Rails (version character varying)",
                    "Name the right table as schema_migrations_table_name of the project in lockkeeper.toml, or open "
                    "the folder as a project of that tool.");
    const postgres::Rows rows = session.query(fmt::format("SELECT version FROM {}", quotedTable(history)), stop);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        HistoryRow row;
        const std::string text = rows.text(i, 0);
        row.version = !text.empty() && leadingDigits(text) == text.size() ? withoutLeadingZeros(text) : text;
        row.extra = {text};
        history.rows.push_back(std::move(row));
    }
    std::ranges::sort(history.rows, [](const HistoryRow& a, const HistoryRow& b) {
        const auto order = compareNumbers(a.version, b.version);
        return order < 0 || (order == 0 && a.extra < b.extra);
    });
    if (!hasMetadata)
        return history;
    const HistoryTable internal = findHistoryTable(session, metadata.schema, metadata.table, {}, stop);
    if (internal.exists && internal.hasColumn("key", "character varying")) {
        const postgres::Rows stored = session.query(fmt::format("SELECT value FROM {}.{} WHERE key = 'environment'",
                                                                sql::quoteIdentifierAlways(internal.schema),
                                                                sql::quoteIdentifierAlways(metadata.table)),
                                                    stop);
        if (!stored.isEmpty() && !stored.text(0, 0).empty())
            history.extra.push_back(std::string(kEnvironment) + stored.text(0, 0));
    }
    return history;
}

std::vector<Command> Rails::createHistory(const History& history) const
{
    std::vector<Command> commands{
        {fmt::format("CREATE TABLE IF NOT EXISTS {} (\"version\" character varying NOT NULL PRIMARY KEY)",
                     quotedTable(history)),
         {}}};
    for (const std::string& fact : history.extra) {
        if (fact.starts_with(kMetadata))
            commands.push_back(
                {fmt::format("CREATE TABLE IF NOT EXISTS {} (\"key\" character varying NOT NULL PRIMARY KEY, \"value\" "
                             "character varying, "
                             "\"created_at\" timestamp(6) NOT NULL, \"updated_at\" timestamp(6) NOT NULL)",
                             fact.substr(kMetadata.size())),
                 {}});
    }
    return commands;
}

std::vector<postgres::AdvisoryKey> Rails::toolLocks(const History& history, const postgres::ConnectionTarget&,
                                                    const postgres::ServerIdentity& server) const
{
    if (std::ranges::find(history.extra, kNoLock) != history.extra.end())
        return {};
    return {{railsLockKey(server.database), "Rails", true}};
}

Status Rails::layOver(const Project& project, const MigrationSet& set, const History& history) const
{
    Status status = history::layOver(set, history, rules(project));
    for (StatusRow& row : status.rows) {
        if (row.state == MigrationState::Missing) {
            row.why = "It is recorded, and there is no file of it: ********** NO FILE **********";
            row.kind = project::MigrationKind::Code;
        } else if (row.state == MigrationState::OutOfOrder && row.why.starts_with("A newer one")) {
            row.why = "It is below the current version; the next db:migrate runs it all the same.";
        }
    }
    return status;
}

std::string Rails::versionNamed(const MigrationSet& set, const History& history, std::string_view text) const
{
    std::string plain(text);
    if (!text.empty() && leadingDigits(text) == text.size())
        return withoutLeadingZeros(text);
    if (rowOf(history, text) != nullptr)
        return plain;
    for (const Migration& migration : set.migrations) {
        const std::string file = migration.upFile.filename().string();
        if (file == text || (file.size() > 3 && file.substr(0, file.size() - 3) == text))
            return migration.version;
    }
    return plain;
}

std::optional<Refusal> Rails::forbids(const Project&, const MigrationSet& set, const Status&, Direction,
                                      const Migration*) const
{
    const RailsFacts& facts = factsOf(set);
    if (facts.forbidden.empty())
        return std::nullopt;
    return refusal("LK123", facts.forbidden, "Rename one of them: the number and the class have to be its own.",
                   facts.forbiddenAt);
}

RecordingOrRefusal Rails::recordStep(const Project& plain, const History& history, const MigrationSet& set,
                                     const Status&, const Migration& migration, Direction direction) const
{
    const Project project = withHistory(plain, history);
    const RailsFacts& facts = factsOf(set);
    if (!facts.forbidden.empty())
        return *forbids(project, set, {}, direction, &migration);
    const bool isUp = direction == Direction::Up;
    const std::string& version = migration.version;
    const HistoryRow* row = rowOf(history, version);
    if (isUp == (row != nullptr))
        return refusal("LK124", fmt::format("Version {} is {} recorded.", version, isUp ? "already" : "not"),
                       "There is nothing to do.");
    if (row != nullptr && !row->extra.empty() && spelled(*row) != version)
        return refusal("LK187",
                       fmt::format("Its row is spelled {}: Rails looks for {} and would leave that row.",
                                   shownInLine(spelled(*row)), version),
                       "Mend the row by hand (UPDATE … SET version).");
    auto command = railsCommand(project, facts, isUp ? "db:migrate:up" : "db:migrate:down", version);
    if (auto* no = std::get_if<Refusal>(&command))
        return std::move(*no);
    Recording recording;
    recording.tool = std::get<ToolCommand>(std::move(command));
    recording.guard = isThere(history, version, isUp);
    recording.done = isThere(history, version, isUp);
    const RailsWords& words = wordsOf(set, migration);
    const std::string file = shownInLine(migration.upFile.filename().string());
    recording.isAtomic = words.hasTransaction;
    if (!isUp && words.isDownRaising)
        recording.notes.push_back(fmt::format(
            "irreversible: the down of {} raises ActiveRecord::IrreversibleMigration, so this will fail", file));
    else if (!isUp && !words.hasDown && !words.hasChange)
        recording.notes.push_back(
            fmt::format("{} has no down: undoing it does nothing, succeeds, and takes the row away", file));
    else if (!isUp && !words.hasDown && !words.irreversible.empty())
        recording.notes.push_back(fmt::format("probably irreversible: \"change\" holds {}", words.irreversible));
    if (!words.hasTransaction)
        recording.notes.emplace_back(
            "without a transaction (disable_ddl_transaction!): when it fails, what was done stays and the row is not "
            "written; look for invalid indexes then");
    const std::string environment = railsEnvironment(project);
    if (const std::string stored = project.setting("stored-environment"); !stored.empty() && stored != environment)
        recording.notes.push_back(
            fmt::format("the database calls itself {}, and this run is for {}: Rails writes that over it",
                        shownInLine(stored), shownInLine(environment)));
    return recording;
}

std::optional<ToolCommand> Rails::toolForAll(const Project& project, const MigrationSet& set, const Status& before,
                                             const std::vector<const Migration*>& migrations, Direction direction,
                                             bool isAll) const
{
    if (migrations.size() < 2 || std::ranges::find(migrations, nullptr) != migrations.end())
        return std::nullopt;
    // Set in our environment (by a CI server, say) these would send `db:migrate` elsewhere, even down; a version of its own stands
    // above them.
    if (std::getenv("VERSION") != nullptr || std::getenv("SCOPE") != nullptr)
        return std::nullopt;
    if (direction == Direction::Down) {
        // `db:rollback STEP=` counts over the highest files, applied or not.
        std::size_t above = 0;
        for (const StatusRow& row : before.rows) {
            if (compareNumbers(row.version, migrations.back()->version) < 0 || row.state == MigrationState::Ignored)
                continue;
            if (row.state != MigrationState::Applied || row.migration < 0)
                return std::nullopt;
            ++above;
        }
        if (above != migrations.size())
            return std::nullopt;
        auto undo = railsCommand(project, factsOf(set), "db:rollback", {});
        if (auto* one = std::get_if<ToolCommand>(&undo)) {
            one->arguments.push_back(fmt::format("STEP={}", migrations.size()));
            return std::move(*one);
        }
        return std::nullopt;
    }
    std::string version;
    if (!isAll) {
        // `db:migrate VERSION=` takes all that is pending below it, and goes down when it is not the highest.
        version = migrations.back()->version;
        std::size_t below = 0;
        for (const StatusRow& row : before.rows) {
            const auto order = compareNumbers(row.version, version);
            const bool isRecorded = row.state == MigrationState::Applied || row.state == MigrationState::Missing;
            if (isRecorded && order > 0)
                return std::nullopt;
            below += (row.state == MigrationState::Pending || row.state == MigrationState::OutOfOrder) && order <= 0
                         ? 1U
                         : 0U;
        }
        if (below != migrations.size())
            return std::nullopt;
    }
    auto command = railsCommand(project, factsOf(set), "db:migrate", version);
    auto* tool = std::get_if<ToolCommand>(&command);
    return tool == nullptr ? std::nullopt : std::optional(std::move(*tool));
}

RecordingOrRefusal Rails::recordForce(const Project&, const MigrationSet&, const History&,
                                      const std::optional<std::string>&) const
{
    return refusal("LK125",
                   "Rails keeps a row for each migration and knows no dirty state: there is no one version to force.",
                   "Use mark to record or unrecord a single migration.");
}

RecordingOrRefusal Rails::recordMark(const Project&, const History& history, const MigrationSet& set,
                                     std::string_view version, bool applied) const
{
    const std::string text(version);
    const HistoryRow* row = rowOf(history, version);
    if (applied == (row != nullptr))
        return refusal("LK124",
                       fmt::format("Version {} is {} recorded.", shownInLine(text), applied ? "already" : "not"),
                       "There is nothing to do.");
    if (applied && set.find(version) == nullptr)
        return refusal("LK119", fmt::format("There is no migration with the version {}.", shownInLine(text)),
                       "Give the number that the file begins with.");
    Recording recording;
    const std::string stored = row == nullptr ? text : spelled(*row);
    recording.guard = isThere(history, stored, applied);
    recording.recordGuard = recording.guard;
    recording.record = {
        applied ? Command{fmt::format("INSERT INTO {} (version) VALUES ($1)", quotedTable(history)), {stored}}
                : Command{fmt::format("DELETE FROM {} WHERE version = $1", quotedTable(history)), {stored}}};
    recording.done = isThere(history, stored, applied);
    return recording;
}

History Rails::after(const History& history, const MigrationSet&, const Migration& migration, Direction direction) const
{
    History next = history;
    next.exists = true;
    std::erase_if(next.rows, [&](const HistoryRow& row) { return row.version == migration.version; });
    if (direction == Direction::Up) {
        HistoryRow row;
        row.version = migration.version;
        row.extra = {migration.version};
        next.rows.push_back(std::move(row));
    }
    return next;
}

} // namespace lk::formats
