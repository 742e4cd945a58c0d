// SPDX-License-Identifier: Apache-2.0
#include "core/formats/golangmigrate/golangmigrate.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/formats/historytable.h"
#include "core/formats/names.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace lk::formats {

using history::History;
using history::Status;
using postgres::Command;
using project::Direction;
using project::Migration;
using project::MigrationSet;
using project::Project;

namespace {

constexpr std::string_view kNone = "-1";

/// Returns a row when the table does not hold exactly this row (or, for none, any row).
Command expect(const History& history, const std::optional<std::string>& version, bool isDirty)
{
    const std::string table = quotedTable(history);
    if (!version)
        return {fmt::format("SELECT 1 FROM {} LIMIT 1", table), {}};
    return {fmt::format("SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM {0}) OR EXISTS (SELECT 1 FROM {0} WHERE NOT (version "
                        "= $1 AND dirty = $2))",
                        table),
            {*version, isDirty ? "true" : "false"}};
}

/// The guard for a history as it stands.
Command expectAsRead(const History& history)
{
    if (history.rows.empty())
        return expect(history, std::nullopt, false);
    return expect(history, history.rows.front().version, history.rows.front().isFailed);
}

/// As the tool writes a version: the row is replaced, none is left for "none and clean".
std::vector<Command> write(const History& history, const std::optional<std::string>& version, bool isDirty)
{
    std::vector<Command> commands = {{fmt::format("TRUNCATE {}", quotedTable(history)), {}}};
    if (version || isDirty)
        commands.push_back({fmt::format("INSERT INTO {} (version, dirty) VALUES ($1, $2)", quotedTable(history)),
                            {version ? *version : std::string(kNone), isDirty ? "true" : "false"}});
    return commands;
}

/// The next lower version that has a file; nothing when there is none.
std::optional<std::string> lowerVersion(const MigrationSet& set, std::string_view version)
{
    std::optional<std::string> lower;
    for (const Migration& migration : set.migrations) {
        if (migration.ignoredWhy.empty() && compareNumbers(migration.version, version) < 0)
            lower = migration.version;
    }
    return lower;
}

const Migration* higherMigration(const MigrationSet& set, const std::optional<std::string>& version)
{
    const auto found = std::ranges::find_if(set.migrations, [&](const Migration& migration) {
        return migration.ignoredWhy.empty() && (!version || compareNumbers(migration.version, *version) > 0);
    });
    return found == set.migrations.end() ? nullptr : &*found;
}

struct TableName {
    std::optional<std::string> schema;
    std::string table;
};

/// `x-migrations-table`, whole or (with `-quoted`) as "table" or "schema"."table".
TableName tableNameOf(const Project& project)
{
    const std::string setting = project.setting("x-migrations-table", "schema_migrations");
    const std::string quoted = project.setting("x-migrations-table-quoted");
    const auto fail = [](const std::string& what) {
        throw Error(ErrorCode::Usage, what).remedy("Mend the parameters of the URL or the settings of the project.");
    };
    if (!quoted.empty() && !goBool(quoted))
        fail("x-migrations-table-quoted is neither true nor false");
    if (!goBool(quoted).value_or(false))
        return {std::nullopt, setting.empty() ? "schema_migrations" : setting};
    if (setting.size() < 2 || !setting.starts_with('"') || !setting.ends_with('"'))
        fail(fmt::format("x-migrations-table must be quoted (for instance \"migrate\".\"schema_migrations\") when "
                         "x-migrations-table-quoted is set, but is {}",
                         shownInLine(setting)));
    std::vector<std::string> parts; // what stands between pairs of quotes, as the tool's expression "(.*?)" finds it
    for (std::size_t at = setting.find('"'); at != std::string::npos;) {
        const std::size_t end = setting.find('"', at + 1);
        if (end == std::string::npos)
            break;
        parts.push_back(setting.substr(at + 1, end - at - 1));
        at = setting.find('"', end + 1);
    }
    if (parts.size() == 1)
        return {std::nullopt, parts[0]};
    if (parts.size() != 2)
        fail(fmt::format("x-migrations-table {} contains too many dot characters", shownInLine(setting)));
    return {parts[0], parts[1]};
}

/// The tool does not open the database over one that is no number. The run heeds it.
void checkStatementTimeout(const Project& project)
{
    const std::string text = project.setting("x-statement-timeout");
    if (text.size() > 9 || leadingDigits(text) != text.size())
        throw Error(ErrorCode::Usage,
                    fmt::format("x-statement-timeout is no number of milliseconds: {}", shownInLine(text)))
            .remedy("Mend the parameters of the URL: x-statement-timeout=60000 is a minute.");
}

Refusal dirty(const std::string& version)
{
    return {
        .code = "LK120",
        .reason =
            version == kNone
                ? "The history is dirty: a rollback of the first version did not finish. golang-migrate allows nothing "
                  "but force."
                : fmt::format(
                      "Dirty database version {}: a run did not finish there. golang-migrate allows nothing but force.",
                      version),
        .remedy = "See what is left in the schema, then force the version that it really is at.",
        .place = {},
        .needsDecision = true};
}

} // namespace

std::int64_t golangMigrateLockKey(std::string_view schema, std::string_view table, std::string_view thirdPart)
{
    static constexpr std::uint32_t kSalt = 1486364155; // database/util.go, advisoryLockIDSalt
    std::string text(schema);
    text += '\0';
    text += table;
    text += '\0';
    text += thirdPart;
    return static_cast<std::int64_t>(static_cast<std::uint32_t>(std::uint64_t{crc32Ieee(text)} * kSalt));
}

history::HistoryRules GolangMigrate::rules(const Project&) const
{
    return {.model = history::HistoryModel::SingleNumber,
            .compareVersions = compareNumbers,
            .runsOutOfOrder = false,
            .noneVersion = kNone};
}

History GolangMigrate::readHistory(postgres::Session& session, const Project& plain,
                                   const postgres::ConnectionTarget& target, std::stop_token stop) const
{
    const Project project = withTarget(plain, target);
    checkStatementTimeout(project);
    const TableName name = tableNameOf(project);
    const HistoryTable found = findHistoryTable(session, name.schema, name.table, {}, stop);
    History history = historyAt(found, name.table);
    if (!found.exists)
        return history;
    if (!found.hasColumn("version", "bigint") || !found.hasColumn("dirty", "boolean"))
        refuseShape(found, name.table, "golang-migrate (version bigint, dirty boolean)",
                    "Name the right table with x-migrations-table, or open the folder as a project of that tool.");
    const postgres::Rows rows =
        session.query(fmt::format("SELECT version, dirty FROM {} LIMIT 3", quotedTable(history)), stop);
    if (rows.size() > 1)
        throw Error(
            ErrorCode::Refused,
            fmt::format("the table {} holds more than one row; golang-migrate writes one at most and reads any of them",
                        history.qualifiedTable()))
            .stateLeft(StateLeft::NothingChanged)
            .remedy("Find out which version is right and delete the other rows by hand.");
    for (std::size_t i = 0; i < rows.size(); ++i) {
        history::HistoryRow row;
        row.version = rows.text(i, 0);
        row.isFailed = rows.isTrue(i, 1);
        history.rows.push_back(std::move(row));
    }
    return history;
}

std::vector<Command> GolangMigrate::createHistory(const History& history) const
{
    return {{fmt::format("CREATE TABLE IF NOT EXISTS {} (version bigint not null primary key, dirty boolean not null)",
                         quotedTable(history)),
             {}}};
}

std::vector<postgres::AdvisoryKey> GolangMigrate::toolLocks(const History& history,
                                                            const postgres::ConnectionTarget& target,
                                                            const postgres::ServerIdentity& server) const
{
    const std::string path = target.urlPath.empty() ? '/' + server.database : target.urlPath;
    return {{golangMigrateLockKey(history.schema, history.table, path), "golang-migrate (command line)"},
            {golangMigrateLockKey(history.schema, history.table, server.database), "golang-migrate (library)"}};
}

RecordingOrRefusal GolangMigrate::recordStep(const Project&, const History& history, const MigrationSet& set,
                                             const Status& before, const Migration& migration,
                                             Direction direction) const
{
    if (before.isDirty)
        return dirty(before.dirtyVersion.value_or(std::string(kNone)));
    if (before.current && set.find(*before.current) == nullptr)
        return Refusal{
            .code = "LK121",
            .reason = fmt::format("No migration found for version {}: it is recorded, and there is no file of it. "
                                  "golang-migrate goes neither up nor down from there.",
                                  *before.current),
            .remedy =
                "Bring the file back (the folder may be older than the database), or force a version that has one.",
            .place = {},
            .needsDecision = false};
    const Migration* expected = direction == Direction::Up ? higherMigration(set, before.current)
                                : before.current           ? set.find(*before.current)
                                                           : nullptr;
    if (expected == nullptr || expected->version != migration.version)
        return Refusal{
            .code = "LK122",
            .reason = fmt::format("Version {} is not the next one {}: the table holds one number, {}, and "
                                  "golang-migrate moves it a file at a time.",
                                  migration.version, toString(direction), before.current.value_or("none")),
            .remedy =
                direction == Direction::Up && before.current && compareNumbers(migration.version, *before.current) < 0
                    ? "It lies below the current version and is never run: give it a new number above it, or roll back "
                      "below it first."
                    : "Take the steps between as well.",
            .place = Place{migration.upFile.empty() ? migration.downFile.string() : migration.upFile.string(), 0, 0},
            .needsDecision = false};

    const std::optional<std::string> goal =
        direction == Direction::Up ? std::optional(migration.version) : lowerVersion(set, migration.version);
    Recording recording;
    recording.guard = expectAsRead(history);
    recording.before = write(history, goal, true);
    recording.record = write(history, goal, false);
    recording.recordGuard = expect(history, goal.value_or(std::string(kNone)), true);
    return recording;
}

RecordingOrRefusal GolangMigrate::recordForce(const Project&, const MigrationSet&, const History& history,
                                              const std::optional<std::string>& version) const
{
    std::optional<std::string> number;
    if (version && *version != kNone) {
        if (version->empty() || leadingDigits(*version) != version->size() ||
            !isAtMost(*version, static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())))
            return Refusal{.code = "LK128",
                           .reason = fmt::format(
                               "{} is not a version of golang-migrate: a whole number from 0 to 9223372036854775807.",
                               shownInLine(*version)),
                           .remedy = "Give the number that the file begins with, or none.",
                           .place = {},
                           .needsDecision = false};
        number = withoutLeadingZeros(*version);
    }
    Recording recording;
    recording.guard = expectAsRead(history);
    recording.record = write(history, number, false);
    return recording;
}

RecordingOrRefusal GolangMigrate::recordMark(const Project&, const History&, const MigrationSet&, std::string_view,
                                             bool) const
{
    return Refusal{.code = "LK126",
                   .reason =
                       "golang-migrate's table holds one number, not a row a migration: a single one cannot be marked.",
                   .remedy = "Use force to set the number.",
                   .place = {},
                   .needsDecision = false};
}

History GolangMigrate::after(const History& history, const MigrationSet& set, const Migration& migration,
                             Direction direction) const
{
    History next = history;
    next.exists = true;
    next.rows.clear();
    const auto goal =
        direction == Direction::Up ? std::optional(migration.version) : lowerVersion(set, migration.version);
    if (goal) {
        history::HistoryRow row;
        row.version = *goal;
        next.rows.push_back(std::move(row));
    }
    return next;
}

} // namespace lk::formats
