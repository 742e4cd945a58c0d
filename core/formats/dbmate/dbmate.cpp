// SPDX-License-Identifier: Apache-2.0
#include "core/formats/dbmate/dbmate.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/formats/historytable.h"
#include "core/formats/names.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lk::formats {

using history::History;
using history::MigrationState;
using history::Status;
using history::StatusRow;
using postgres::Command;
using project::Direction;
using project::Migration;
using project::MigrationSet;
using project::Project;

namespace {

/// Files are run in the order of their names' bytes, and a name goes on after the version, nearly always with an underscore:
/// `10_x` comes before `1_x`. A version without a file is put in as if it had such a name.
std::weak_ordering compareAsNames(std::string_view a, std::string_view b)
{
    return (std::string(a) + '_') <=> (std::string(b) + '_');
}

Command guardAbsent(const History& history, const std::string& version)
{
    return {fmt::format("select 1 from {} where version = $1", history.qualifiedTable()), {version}};
}

Command guardPresent(const History& history, const std::string& version)
{
    return {fmt::format("select 1 where not exists (select 1 from {} where version = $1)", history.qualifiedTable()),
            {version}};
}

Command insertRow(const History& history, const std::string& version)
{
    return {fmt::format("insert into {} (version) values ($1)", history.qualifiedTable()), {version}};
}

Command deleteRow(const History& history, const std::string& version)
{
    return {fmt::format("delete from {} where version = $1", history.qualifiedTable()), {version}};
}

Recording recordingOf(const History& history, const std::string& version, bool isInsert)
{
    Recording recording;
    recording.guard = isInsert ? guardAbsent(history, version) : guardPresent(history, version);
    recording.record = {isInsert ? insertRow(history, version) : deleteRow(history, version)};
    recording.recordGuard = recording.guard;
    return recording;
}

struct TableName {
    std::optional<std::string> schema;
    std::string table;
};

TableName tableNameOf(const Project& project)
{
    std::string table = project.setting("migrations-table", "schema_migrations");
    if (table.empty())
        table = "schema_migrations";
    std::string schema;
    if (const std::size_t dot = table.find('.'); dot != std::string::npos) {
        schema = table.substr(0, dot);
        table.erase(0, dot + 1);
        if (table.find('.') != std::string::npos)
            throw Error(ErrorCode::Usage,
                        fmt::format("the migrations table {} has more than two parts; dbmate cannot use it",
                                    shownInLine(project.setting("migrations-table"))))
                .remedy("Write it as table or schema.table.");
    }
    if (schema.empty()) {
        // The first entry of search_path in the URL, as it stands there.
        std::string path = project.setting("search_path");
        path.erase(std::min(path.find(','), path.size()));
        const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
        while (!path.empty() && isBlank(path.back()))
            path.pop_back();
        while (!path.empty() && isBlank(path.front()))
            path.erase(0, 1);
        schema = path;
    }
    if (schema.empty())
        return {std::nullopt, table};
    return {schema, table};
}

/// Another file of the same version, or nullptr.
const Migration* twinOf(const MigrationSet& set, const Migration& migration)
{
    const auto found = std::ranges::find_if(set.migrations, [&](const Migration& other) {
        return other.version == migration.version && other.upFile != migration.upFile;
    });
    return found == set.migrations.end() ? nullptr : &*found;
}

} // namespace

history::HistoryRules Dbmate::rules(const Project&) const
{
    return {.model = history::HistoryModel::Rows,
            .compareVersions = compareAsNames,
            .runsOutOfOrder = true,
            .downPassesMissing = true,
            .noneVersion = {}};
}

History Dbmate::readHistory(postgres::Session& session, const Project& plain, const postgres::ConnectionTarget& target,
                            std::stop_token stop) const
{
    const TableName name = tableNameOf(withTarget(plain, target));
    const HistoryTable found = findHistoryTable(session, name.schema, name.table, "public", stop);
    History history = historyAt(found, name.table);
    if (!found.exists)
        return history;
    if (const std::string tool = found.tool(); tool != "dbmate")
        refuseShape(
            found, name.table, "dbmate (version varchar, and nothing else)",
            tool == "Rails"
                ? "The table ar_internal_metadata beside it is Rails's: give dbmate a table of its own with "
                  "DBMATE_MIGRATIONS_TABLE."
                : "Name the right table with DBMATE_MIGRATIONS_TABLE, or open the folder as a project of that tool.");
    const postgres::Rows rows =
        session.query(fmt::format("select version from {} order by version desc", history.qualifiedTable()), stop);
    history.rows.reserve(rows.size());
    for (std::size_t i = rows.size(); i-- > 0;) {
        history::HistoryRow row;
        row.version = rows.text(i, 0);
        history.rows.push_back(std::move(row));
    }
    // The server sorts by its collation; the digest must not depend on that.
    if (!std::ranges::is_sorted(history.rows, {}, &history::HistoryRow::version))
        std::ranges::sort(history.rows, {}, &history::HistoryRow::version);
    return history;
}

std::vector<Command> Dbmate::createHistory(const History& history) const
{
    std::vector<Command> commands;
    if (!history.isSchemaThere)
        commands.push_back({fmt::format("create schema if not exists {}", sql::quoteIdentifier(history.schema)), {}});
    commands.push_back(
        {fmt::format("create table if not exists {} (version varchar primary key)", history.qualifiedTable()), {}});
    return commands;
}

std::vector<postgres::AdvisoryKey> Dbmate::toolLocks(const History&, const postgres::ConnectionTarget&,
                                                     const postgres::ServerIdentity&) const
{
    return {}; // it has none
}

RecordingOrRefusal Dbmate::recordStep(const Project&, const History& history, const MigrationSet& set, const Status&,
                                      const Migration& migration, Direction direction) const
{
    const bool isUp = direction == Direction::Up;
    const Place place{migration.upFile.string(), 0, 0};
    if (const Migration* twin = twinOf(set, migration))
        return Refusal{
            .code = "LK123",
            .reason = isUp ? fmt::format("{} and {} have the same version {}. dbmate would run both: the second fails "
                                         "on the primary key, and both then show as applied.",
                                         shownInLine(migration.upFile.filename().string()),
                                         shownInLine(twin->upFile.filename().string()), migration.version)
                           : fmt::format(
                                 "{} and {} have the same version {}; the table cannot tell which of them was applied.",
                                 shownInLine(migration.upFile.filename().string()),
                                 shownInLine(twin->upFile.filename().string()), migration.version),
            .remedy = "Give one of them a version of its own.",
            .place = place,
            .needsDecision = false};
    if (isUp == isRecorded(history, migration.version))
        return Refusal{.code = "LK124",
                       .reason = fmt::format("Version {} is {} recorded.", migration.version, isUp ? "already" : "not"),
                       .remedy = isUp ? "Roll it back first, or leave it." : "There is nothing to roll back.",
                       .place = place,
                       .needsDecision = false};
    return recordingOf(history, migration.version, isUp);
}

std::optional<Refusal> Dbmate::forbids(const Project& project, const MigrationSet&, const Status& status,
                                       Direction direction, const Migration* first) const
{
    if (direction != Direction::Up || first == nullptr || !goBool(project.setting("strict")).value_or(false))
        return std::nullopt;
    // Text comparison, over versions that still have a file: as the tool does it.
    const StatusRow* highest = nullptr;
    for (const StatusRow& row : status.rows) {
        if (row.state == MigrationState::Applied && (highest == nullptr || row.version > highest->version))
            highest = &row;
    }
    if (highest == nullptr || first->version > highest->version)
        return std::nullopt;
    return Refusal{.code = "LK127",
                   .reason = fmt::format("Migration {} is out of order with already applied migrations: in strict mode "
                                         "its version has to be higher than {}, compared as text.",
                                         first->version, highest->version),
                   .remedy = "Give the file a newer version, or switch strict off (DBMATE_STRICT).",
                   .place = Place{first->upFile.string(), 0, 0},
                   .needsDecision = false};
}

RecordingOrRefusal Dbmate::recordForce(const Project&, const MigrationSet&, const History&,
                                       const std::optional<std::string>&) const
{
    return Refusal{
        .code = "LK125",
        .reason = "dbmate keeps a row for each migration and knows no dirty state: there is no one version to force.",
        .remedy = "Use mark to record or unrecord a single migration.",
        .place = {},
        .needsDecision = false};
}

RecordingOrRefusal Dbmate::recordMark(const Project&, const History& history, const MigrationSet& set,
                                      std::string_view version, bool applied) const
{
    const std::string text(version);
    if (applied == isRecorded(history, version))
        return Refusal{.code = "LK124",
                       .reason =
                           fmt::format("Version {} is {} recorded.", shownInLine(text), applied ? "already" : "not"),
                       .remedy = "There is nothing to do.",
                       .place = {},
                       .needsDecision = false};
    if (applied && set.find(version) == nullptr)
        return Refusal{.code = "LK119",
                       .reason = fmt::format("There is no migration with the version {}.", shownInLine(text)),
                       .remedy = "Give the digits that the file begins with, leading zeros included.",
                       .place = {},
                       .needsDecision = false};
    return recordingOf(history, text, applied);
}

History Dbmate::after(const History& history, const MigrationSet&, const Migration& migration,
                      Direction direction) const
{
    History next = history;
    next.exists = true;
    next.isSchemaThere = true;
    if (direction == Direction::Down) {
        std::erase_if(next.rows, [&](const history::HistoryRow& row) { return row.version == migration.version; });
    } else if (!isRecorded(next, migration.version)) {
        history::HistoryRow row;
        row.version = migration.version;
        next.rows.insert(std::ranges::upper_bound(next.rows, row.version, {}, &history::HistoryRow::version), row);
    }
    return next;
}

} // namespace lk::formats
