// SPDX-License-Identifier: Apache-2.0
#include "core/formats/nodepgmigrate/nodepgmigrate.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/formats/historytable.h"
#include "core/formats/javascript/record.h"
#include "core/formats/names.h"
#include "core/formats/nodepgmigrate/names.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace lk::formats {

using history::History;
using history::HistoryRow;
using history::MigrationState;
using history::Status;
using history::StatusRow;
using postgres::Command;
using project::Direction;
using project::Migration;
using project::MigrationKind;
using project::MigrationSet;
using project::Project;

namespace {

constexpr std::int64_t kLock = 7'241'865'325'823'964;
constexpr std::string_view kNoPrimaryKey = "no-primary-key";
constexpr std::string_view kCreateSchema = "create-schema=";
constexpr std::string_view kLockFact = "lock=";
constexpr std::string_view kSchemaKey = "--migrations-schema, or let it be made with --create-migrations-schema";
constexpr std::string_view kGone = "Definitions of migrations {} have been deleted";

/// With the bytes as the last word: a total order, whatever ICU takes for the same.
std::weak_ordering compareVersions(std::string_view a, std::string_view b)
{
    const int order = compareNodePg(a, b);
    return order < 0 ? std::weak_ordering::less : order > 0 ? std::weak_ordering::greater : std::weak_ordering(a <=> b);
}

/// Of its own table, as --create-schema or --create-migrations-schema has it.
bool makesSchema(const History& history)
{
    return std::ranges::find(history.extra, std::string(kCreateSchema) + history.schema) != history.extra.end();
}

bool checksOrder(const Project& project)
{
    return project.setting("check-order", "true") != "false";
}

/// A file and the row that stands in its place.
struct OutOfPlace {
    std::string file;
    std::string row;
};

/// The tool's checkOrder().
std::optional<OutOfPlace> orderProblem(const MigrationSet& set, const std::vector<const StatusRow*>& recorded)
{
    for (std::size_t i = 0; i < std::min(recorded.size(), set.migrations.size()); ++i) {
        if (recorded[i]->version != set.migrations[i].version)
            return OutOfPlace{set.migrations[i].version, recorded[i]->version};
    }
    return std::nullopt;
}

Command insertRow(const History& history, const std::string& version)
{
    return {fmt::format("INSERT INTO {} (name, run_on) VALUES ($1, NOW())", quotedTable(history)), {version}};
}

Command deleteRow(const History& history, const std::string& version)
{
    return {fmt::format("DELETE FROM {} WHERE name = $1", quotedTable(history)), {version}};
}

Recording recordingOf(const History& history, const std::string& version, bool isInsert)
{
    Recording recording;
    recording.guard =
        isInsert
            ? Command{fmt::format("SELECT 1 FROM {} WHERE name = $1", quotedTable(history)), {version}}
            : Command{fmt::format("SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM {} WHERE name = $1)", quotedTable(history)),
                      {version}};
    recording.record = {isInsert ? insertRow(history, version) : deleteRow(history, version)};
    recording.recordGuard = recording.guard;
    return recording;
}

/// Whether the tool's reading of its arguments takes this name for an option or a number, or alters it (yargs-parser's
/// looksLikeNumber(), and the tool's own `/_ /g`).
bool isUnspeakable(std::string_view name)
{
    constexpr std::string_view kDigits = "0123456789";
    if (name.starts_with('-') || name.find("_ ") != std::string_view::npos)
        return true;
    if (name.starts_with("0x") || name.starts_with("0X"))
        return name.find_first_not_of("0123456789abcdefABCDEF", 2) == std::string_view::npos;
    const auto skip = [&](std::string_view those) {
        const std::size_t end = std::min(name.find_first_not_of(those), name.size());
        name.remove_prefix(end);
        return end;
    };
    std::size_t digits = skip(kDigits);
    if (name.starts_with('.')) {
        name.remove_prefix(1);
        digits += skip(kDigits);
    }
    if (digits > 0 && name.starts_with('e')) {
        name.remove_prefix(1);
        if (name.starts_with('-') || name.starts_with('+'))
            name.remove_prefix(1);
        if (skip(kDigits) == 0)
            return false;
    }
    skip(" \t");
    return digits > 0 && name.empty();
}

ToolCommand toolCommand(const Project& project, const NodePgFacts& facts, Direction direction, const std::string& which)
{
    ToolCommand tool = jsToolCommand(project, facts.tool, {std::string(toString(direction)), which});
    tool.beforeVersion = "### MIGRATION ";
    tool.behindVersion = direction == Direction::Up ? " (UP) ###" : " (DOWN) ###";
    for (const char* name : {"migrations-table", "migrations-schema", "ignore-pattern", "config-value", "config-file",
                             "template-file-name", "tsconfig-paths"}) {
        if (const std::string value = project.setting(name); !value.empty()) {
            tool.arguments.push_back(std::string("--") + name);
            tool.arguments.push_back(value);
        }
    }
    tool.arguments.emplace_back("--migrations-dir");
    tool.arguments.push_back(isSetTrue(project, "use-glob") ? project.setting("migrations-dir", "migrations")
                                                            : project.folder.string());
    for (const std::string& schema : linesOf(project.setting("schema"))) {
        tool.arguments.emplace_back("--schema");
        tool.arguments.push_back(schema);
    }
    for (const char* name :
         {"use-glob", "create-schema", "create-migrations-schema", "decamelize", "reject-unauthorized"}) {
        if (const std::string value = project.setting(name); !value.empty())
            tool.arguments.push_back(fmt::format("--{}{}", value == "true" ? "" : "no-", name));
    }
    if (!checksOrder(project))
        tool.arguments.emplace_back("--no-check-order");
    if (project.setting("single-transaction") == "false")
        tool.arguments.emplace_back("--no-single-transaction");
    // Its lock is held for the whole run, by us: it would wait for itself.
    tool.arguments.emplace_back("--no-lock");
    const std::string variable = project.setting("database-url-var", "DATABASE_URL");
    tool.arguments.emplace_back("--database-url-var");
    tool.arguments.push_back(variable);
    tool.environment.emplace_back(variable, kTargetUrl);
    return tool;
}

} // namespace

history::HistoryRules NodePgMigrate::rules(const Project&) const
{
    return {.model = history::HistoryModel::Rows,
            .compareVersions = compareVersions,
            .runsOutOfOrder = true,
            .rollsBackAsApplied = true,
            .noneVersion = {}};
}

History NodePgMigrate::readHistory(postgres::Session& session, const Project& project,
                                   const postgres::ConnectionTarget&, std::stop_token stop) const
{
    const std::vector<std::string> schemas = nodePgSchemas(project);
    const std::string schema = project.setting("migrations-schema", schemas.front());
    const std::string table = project.setting("migrations-table", "pgmigrations");
    const HistoryTable found = findHistoryTable(session, schema, table, "", stop);
    History history = historyAt(found, table);
    if (isSetTrue(project, "create-schema")) {
        for (const std::string& one : schemas)
            history.extra.push_back(std::string(kCreateSchema) + one);
    }
    if (isSetTrue(project, "create-migrations-schema") && project.settings.contains("migrations-schema"))
        history.extra.push_back(std::string(kCreateSchema) + schema);
    if (project.setting("lock") == "false")
        history.extra.push_back(std::string(kLockFact) + "none");
    else if (const std::string value = project.setting("lock-value"); !value.empty())
        history.extra.push_back(std::string(kLockFact) + value);
    if (!found.exists)
        return history;
    const auto has = [&](std::string_view name) {
        return std::ranges::find(found.columns, name, &HistoryTable::Column::name) != found.columns.end();
    };
    if (!has("id") || !has("name") || !has("run_on"))
        refuseShape(found, table, "node-pg-migrate (id, name, run_on)",
                    "Name the right table with --migrations-table or --migrations-schema, or open the folder as a "
                    "project of that tool.");
    // run_on is of the session's time zone, whichever that was; ours is the server's own, as the tool's most often is.
    const postgres::Rows rows =
        session.query(fmt::format("SELECT name, pg_catalog.to_char(run_on::pg_catalog.timestamptz AT TIME ZONE 'UTC', "
                                  "'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), id FROM {} ORDER BY run_on, id",
                                  quotedTable(history)),
                      stop);
    history.rows.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        HistoryRow row;
        row.version = rows.text(i, 0);
        row.appliedAt = rows.at(i, 1);
        row.extra = {rows.text(i, 2)};
        history.rows.push_back(std::move(row));
    }
    const Command primaryKey{
        "-- lockkeeper: primary key of a history table (server 13 and newer)\n"
        "SELECT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid OPERATOR(pg_catalog.=) "
        "pg_catalog.to_regclass($1) AND contype OPERATOR(pg_catalog.=) 'p')",
        {quotedTable(history)}};
    if (found.isTable && !session.query(primaryKey, stop).isTrue(0, 0))
        history.extra.emplace_back(kNoPrimaryKey);
    return history;
}

std::vector<Command> NodePgMigrate::createHistory(const History& history) const
{
    std::vector<Command> commands;
    for (const std::string& fact : history.extra) {
        if (fact.starts_with(kCreateSchema))
            commands.push_back(
                {"CREATE SCHEMA IF NOT EXISTS " + sql::quoteIdentifierAlways(fact.substr(kCreateSchema.size())), {}});
    }
    commands.push_back({fmt::format("CREATE TABLE IF NOT EXISTS {} (id SERIAL PRIMARY KEY, name varchar(255) NOT NULL, "
                                    "run_on timestamp NOT NULL)",
                                    quotedTable(history)),
                        {}});
    return commands;
}

std::vector<Command> NodePgMigrate::upgradeHistory(const History& history) const
{
    std::vector<Command> commands;
    for (const std::string& fact : history.extra) {
        if (fact.starts_with(kCreateSchema))
            commands.push_back(
                {"CREATE SCHEMA IF NOT EXISTS " + sql::quoteIdentifierAlways(fact.substr(kCreateSchema.size())), {}});
        else if (fact == kNoPrimaryKey)
            commands.push_back({fmt::format("ALTER TABLE {} ADD PRIMARY KEY (id)", quotedTable(history)), {}});
    }
    return commands;
}

std::vector<postgres::AdvisoryKey> NodePgMigrate::toolLocks(const History& history, const postgres::ConnectionTarget&,
                                                            const postgres::ServerIdentity&) const
{
    std::int64_t key = kLock;
    for (const std::string& fact : history.extra) {
        if (!fact.starts_with(kLockFact))
            continue;
        const std::string_view value = std::string_view(fact).substr(kLockFact.size());
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), key);
        if (error != std::errc() || end != value.data() + value.size())
            return {}; // --no-lock
    }
    return {{key, "node-pg-migrate"}};
}

Status NodePgMigrate::layOver(const Project& project, const MigrationSet& set, const History& history) const
{
    Status status = history::layOver(set, history, rules(project));
    if (!checksOrder(project))
        return status;
    const auto wrong = orderProblem(set, recordedRows(status));
    if (!wrong)
        return status;
    const std::string told =
        fmt::format("node-pg-migrate refuses every run: Not run migration {} is preceding already run "
                    "migration {}.",
                    wrong->file, wrong->row);
    status.notes.push_back(told);
    for (StatusRow& row : status.rows) {
        if (row.state == MigrationState::OutOfOrder)
            row.why = "A newer one is applied already. " + told;
        else if (row.state == MigrationState::Missing)
            row.why = "It is recorded, and there is no file of it. " + told;
    }
    return status;
}

std::string NodePgMigrate::versionNamed(const MigrationSet& set, const History& history, std::string_view text) const
{
    const std::string plain(text);
    if (set.find(text) != nullptr || isRecorded(history, text))
        return plain;
    // The file's name, or the number alone where only one has it.
    for (const Migration& migration : set.migrations) {
        if (migration.upFile.filename().string() == text)
            return migration.version;
    }
    if (text.empty() || leadingDigits(text) != text.size())
        return plain;
    const Migration* found = nullptr;
    for (const Migration& migration : set.migrations) {
        if (leadingDigits(migration.version) > 0 &&
            compareNumbers(std::string_view(migration.version).substr(0, leadingDigits(migration.version)), text) ==
                0) {
            if (found != nullptr)
                return plain;
            found = &migration;
        }
    }
    return found == nullptr ? plain : found->version;
}

bool NodePgMigrate::isOneTransaction(const Project& project) const
{
    return project.setting("single-transaction") != "false";
}

std::optional<Refusal> NodePgMigrate::forbids(const Project& project, const MigrationSet& set, const Status& status,
                                              Direction direction, const Migration*) const
{
    const auto recorded = recordedRows(status);
    if (checksOrder(project)) {
        if (const auto wrong = orderProblem(set, recorded)) {
            const bool isMissing = std::ranges::any_of(
                recorded, [](const StatusRow* row) { return row->state == MigrationState::Missing; });
            std::string names;
            std::string marks;
            for (const StatusRow* row : recorded) {
                if (row->state != MigrationState::Missing)
                    continue;
                names += (names.empty() ? "" : ", ") + shownInLine(row->version);
                marks += fmt::format("{}\"mark {} pending\"", marks.empty() ? "" : ", ", shownInLine(row->version));
            }
            const bool isLateRow = std::ranges::find(recorded, wrong->file, &StatusRow::version) != recorded.end();
            return jsRefusal(
                "LK181",
                fmt::format("Not run migration {} is preceding already run migration {}: node-pg-migrate refuses to go "
                            "up or down "
                            "until the recorded names are the first ones of the folder, in its order.{}",
                            shownInLine(wrong->file), shownInLine(wrong->row),
                            isMissing ? fmt::format(" Recorded without a file: {}.", names) : std::string()),
                isMissing
                    ? fmt::format("Bring the missing file back, or take its row out with {}; or switch the check off "
                                  "(check-order = false in the tool's configuration, or --no-check-order in the "
                                  "script of package.json).",
                                  marks)
                : isLateRow
                    ? fmt::format("{0} is recorded, but as later than what follows it: take its row out with "
                                  "\"mark {0} pending\" where what it made is not there; or switch the check off "
                                  "(check-order = false in the tool's configuration, or --no-check-order in "
                                  "the script of package.json), from then on for every run.",
                                  shownInLine(wrong->file))
                    : "Give the late file a number above all applied ones; or switch the check off (check-order "
                      "= false in the "
                      "tool's configuration, or --no-check-order in the script of package.json), from then on "
                      "for every run.");
        }
    }
    return direction == Direction::Down ? refuseBehindMissing(status, nullptr, kGone) : std::nullopt;
}

RecordingOrRefusal NodePgMigrate::recordStep(const Project& project, const History& history, const MigrationSet& set,
                                             const Status& before, const Migration& migration,
                                             Direction direction) const
{
    const bool isUp = direction == Direction::Up;
    const NodePgFacts& facts = jsFactsOf<NodePgFacts>(set);
    const std::string shown = shownInLine(migration.version);
    if (std::ranges::binary_search(facts.doubled, migration.version))
        return jsRefusal("LK123",
                         fmt::format("Two files have the name {} without their extensions. node-pg-migrate would {}.",
                                     shown,
                                     isUp ? "run both and record the name twice"
                                          : "take both rows away and run only one of them back"),
                         "Rename one of them.", &migration);
    if (migration.version.find('\'') != std::string::npos)
        return jsRefusal("LK184",
                         fmt::format("The quote in {} breaks the SQL with which node-pg-migrate records it.", shown),
                         "Rename the file.", &migration);
    if (!makesSchema(history)) {
        if (auto refusal = refuseNoSchema(history, "node-pg-migrate", kSchemaKey))
            return *std::move(refusal);
    }
    if (auto refusal = refuseRecordedAlready(history, migration, direction))
        return *std::move(refusal);
    if (!isUp && !migration.hasDown())
        return jsRefusal("LK182",
                         fmt::format("User has disabled down migration on file: {}. It has no way back{}.", shown,
                                     migration.kind == MigrationKind::Code ? " (\"down = false\")"
                                                                           : ", for it has no \"-- Down Migration\""),
                         "Write one, or a new migration that undoes it.", &migration);
    if (isUp && std::ranges::find(facts.upDisabled, migration.version) != facts.upDisabled.end())
        return jsRefusal("LK182", fmt::format("User has disabled up migration on file: {}.", shown), "Write one.",
                         &migration);
    if (!isUp) {
        // The tool takes the newest rows and looks for a file of each of them.
        if (auto refusal = refuseBehindMissing(before, &migration, kGone))
            return *std::move(refusal);
    }
    Recording recording = recordingOf(history, migration.version, isUp);
    if (migration.kind != MigrationKind::Code) {
        std::string path;
        for (const std::string& schema : nodePgSchemas(project))
            path += (path.empty() ? "" : ", ") + sql::quoteIdentifierAlways(schema);
        recording.setup = {{"SET search_path TO " + path, {}}};
        return recording;
    }
    if (!facts.tool.missing.empty())
        return toolMissingRefusal(migration, facts.tool);
    if (isSetTrue(project, "connection-in-config"))
        return jsRefusal("LK188",
                         "The configuration of node-pg-migrate holds the connection itself under \"database-url-var\", "
                         "and that beats "
                         "every other: the tool could not be sent to this database.",
                         "Take it out, and name the connection with \"url\" or a variable.", &migration);
    if (isUnspeakable(migration.version))
        return jsRefusal(
            "LK184",
            fmt::format("node-pg-migrate takes {} for a number or an option when it is told to run just this one.",
                        shown),
            "Rename the file.", &migration);
    recording.record.clear();
    recording.tool = toolCommand(project, facts, direction, migration.version);
    if (isOneTransaction(project))
        recording.notes.emplace_back(
            "run by node-pg-migrate itself, in a transaction of its own: what was before it stays when it fails");
    return recording;
}

std::optional<ToolCommand> NodePgMigrate::toolForAll(const Project& project, const MigrationSet& set,
                                                     const Status& before,
                                                     const std::vector<const Migration*>& migrations,
                                                     Direction direction, bool) const
{
    if (migrations.size() < 2)
        return std::nullopt;
    // `up N` takes the first N pending, `down N` the last N rows: only where these are the very ones, and no other step comes before.
    auto rows = direction == Direction::Up ? pendingRows(before) : recordedRows(before);
    if (direction == Direction::Down)
        std::ranges::reverse(rows);
    if (!areFirstOf(rows, migrations))
        return std::nullopt;
    return toolCommand(project, jsFactsOf<NodePgFacts>(set), direction, std::to_string(migrations.size()));
}

RecordingOrRefusal NodePgMigrate::recordForce(const Project&, const MigrationSet&, const History&,
                                              const std::optional<std::string>&) const
{
    return refuseForce("node-pg-migrate");
}

RecordingOrRefusal NodePgMigrate::recordMark(const Project& project, const History& history, const MigrationSet& set,
                                             std::string_view version, bool applied) const
{
    const std::string text(version);
    const std::string shown = shownInLine(text);
    if (!makesSchema(history)) {
        if (auto refusal = refuseNoSchema(history, "node-pg-migrate", kSchemaKey))
            return *std::move(refusal);
    }
    if (auto refusal = refuseMark(history, set, version, applied, "Give the file's name without its extension."))
        return *std::move(refusal);
    const Migration* migration = set.find(version);
    if (text.find('\'') != std::string::npos)
        return jsRefusal("LK184", fmt::format("The quote in {} breaks the SQL of node-pg-migrate.", shown),
                         "Rename the file.");
    // --fake goes by the same rules. A row without a file is another matter: the tool has no way out of that at all.
    if (!applied && migration != nullptr && !migration->hasDown())
        return jsRefusal(
            "LK182",
            fmt::format(
                "User has disabled down migration on file: {}. node-pg-migrate takes no row away, not even with "
                "--fake, of a migration without a way back.",
                shown),
            "Write a \"-- Down Migration\" part.", migration);
    if (!applied || !checksOrder(project))
        return recordingOf(history, text, applied);
    const Status status = layOver(project, set, history);
    auto recorded = recordedRows(status);
    if (const auto wrong = orderProblem(set, recorded))
        return jsRefusal("LK181",
                         fmt::format("Not run migration {} is preceding already run migration {}: node-pg-migrate "
                                     "records nothing then, not even with --fake.",
                                     shownInLine(wrong->file), shownInLine(wrong->row)),
                         "First set right what \"status\" tells of the order; or switch the check off (check-order = "
                         "false in the tool's configuration, or --no-check-order in the script of package.json).",
                         migration);
    Recording recording = recordingOf(history, text, applied);
    recorded.push_back(status.find(text));
    if (const auto wrong = orderProblem(set, recorded))
        recording.notes.push_back(fmt::format("node-pg-migrate refuses every run from then on, for its row would come "
                                              "before that of {}: mark that one first",
                                              shownInLine(wrong->file)));
    return recording;
}

History NodePgMigrate::after(const History& history, const MigrationSet&, const Migration& migration,
                             Direction direction) const
{
    return historyAfter(history, migration.version, direction);
}

} // namespace lk::formats
