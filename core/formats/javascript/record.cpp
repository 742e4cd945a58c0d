// SPDX-License-Identifier: Apache-2.0
#include "core/formats/javascript/record.h"

#include "core/base/text.h"
#include "core/postgres/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace lk::formats {

using history::History;
using history::HistoryRow;
using history::MigrationState;
using history::StatusRow;
using project::Direction;
using project::Migration;
using project::MigrationSet;

const JsMigration* textOf(const MigrationSet& set, const Migration& migration)
{
    const auto& facts = jsFactsOf<JsFacts>(set);
    const Migration* first = set.migrations.data();
    if (std::less<>{}(&migration, first) || !std::less<>{}(&migration, first + set.migrations.size()))
        return nullptr;
    const auto index = static_cast<std::size_t>(&migration - first);
    return index < facts.texts.size() ? &facts.texts[index] : nullptr;
}

std::weak_ordering jsVersionOrder(std::string_view a, std::string_view b)
{
    return compareAsJs(a, b) <=> 0;
}

ToolCommand jsToolCommand(const project::Project& project, const JsTool& tool, const std::vector<std::string>& words)
{
    ToolCommand command;
    command.program = tool.program;
    command.arguments = tool.arguments;
    command.arguments.insert(command.arguments.end(), words.begin(), words.end());
    command.folder = project.base;
    command.environment = {{"NO_COLOR", "1"}};
    return command;
}

bool areFirstOf(const std::vector<const StatusRow*>& rows, const std::vector<const Migration*>& migrations)
{
    for (std::size_t i = 0; i < migrations.size(); ++i) {
        if (migrations[i] == nullptr || i >= rows.size() || rows[i]->version != migrations[i]->version)
            return false;
    }
    return true;
}

std::vector<const StatusRow*> pendingRows(const history::Status& status)
{
    std::vector<const StatusRow*> rows;
    for (const StatusRow& row : status.rows) {
        if (row.migration >= 0 && (row.state == MigrationState::Pending || row.state == MigrationState::OutOfOrder))
            rows.push_back(&row);
    }
    return rows;
}

std::vector<const StatusRow*> recordedRows(const history::Status& status)
{
    std::vector<const StatusRow*> rows;
    for (const StatusRow& row : status.rows) {
        if (row.state == MigrationState::Applied || row.state == MigrationState::Changed ||
            row.state == MigrationState::Missing)
            rows.push_back(&row);
    }
    std::ranges::stable_sort(rows, {}, &StatusRow::appliedOrder);
    return rows;
}

std::string sessionText(const postgres::Rows& rows, std::size_t row)
{
    return fmt::format("process {} ({}, {}, since {})", rows.text(row, 0), shownInLine(rows.text(row, 1)),
                       rows.text(row, 2), rows.text(row, 3));
}

std::vector<std::string> sessionsOn(postgres::Session& session, const std::string& quotedTable, TableLock lock,
                                    std::stop_token stop)
{
    const postgres::Command holders{
        "-- lockkeeper: sessions with a lock on a tool's table (server 13 and newer)\n"
        "SELECT DISTINCT a.pid, coalesce(nullif(a.application_name, ''), a.usename::pg_catalog.text, '?'), a.state, "
        "pg_catalog.to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') "
        "FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid OPERATOR(pg_catalog.=) l.pid "
        "WHERE l.relation OPERATOR(pg_catalog.=) pg_catalog.to_regclass($1)::pg_catalog.oid "
        "AND l.database OPERATOR(pg_catalog.=) (SELECT oid FROM pg_catalog.pg_database WHERE datname "
        "OPERATOR(pg_catalog.=) pg_catalog.current_database()) "
        "AND l.pid OPERATOR(pg_catalog.<>) pg_catalog.pg_backend_pid() "
        "AND a.backend_type OPERATOR(pg_catalog.=) 'client backend' AND ($2::pg_catalog.bool OR l.mode "
        "OPERATOR(pg_catalog.=) ANY ('{RowExclusiveLock,ShareRowExclusiveLock,ExclusiveLock,AccessExclusiveLock}'"
        "::pg_catalog.text[])) ORDER BY 1",
        {quotedTable, lock == TableLock::Any ? "t" : "f"}};
    const postgres::Rows rows = session.query(holders, stop);
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < rows.size(); ++i)
        texts.push_back(sessionText(rows, i));
    return texts;
}

std::optional<Refusal> refuseBehindMissing(const history::Status& status, const Migration* migration,
                                           std::string_view toolsWords)
{
    const auto rows = recordedRows(status);
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        if (migration != nullptr && (*row)->version == migration->version)
            return std::nullopt;
        if ((*row)->state == MigrationState::Missing)
            return jsRefusal("LK183",
                             fmt::format("{}: it is recorded{}, and there is no file of it.",
                                         fmt::format(fmt::runtime(toolsWords), shownInLine((*row)->version)),
                                         migration == nullptr
                                             ? std::string(" as the newest")
                                             : fmt::format(" behind {}", shownInLine(migration->version))),
                             fmt::format("Bring the file back, or take the row out with \"mark {} pending\".",
                                         shownInLine((*row)->version)),
                             migration);
        if (migration == nullptr)
            return std::nullopt;
    }
    return std::nullopt;
}

std::optional<Refusal> refuseRecordedAlready(const History& history, const Migration& migration, Direction direction)
{
    const bool isUp = direction == Direction::Up;
    if (isUp != isRecorded(history, migration.version))
        return std::nullopt;
    return jsRefusal("LK124",
                     fmt::format("{} is {} recorded.", shownInLine(migration.version), isUp ? "already" : "not"),
                     isUp ? "Roll it back first, or leave it." : "There is nothing to roll back.", &migration);
}

std::optional<Refusal> refuseMark(const History& history, const MigrationSet& set, std::string_view version,
                                  bool applied, const char* spelling)
{
    const std::string shown = shownInLine(version);
    if (applied == isRecorded(history, version))
        return jsRefusal("LK124", fmt::format("{} is {} recorded.", shown, applied ? "already" : "not"),
                         "There is nothing to do.");
    if (applied && set.find(version) == nullptr)
        return jsRefusal("LK119", fmt::format("There is no migration {}.", shown), spelling);
    return std::nullopt;
}

History historyAfter(History history, const std::string& version, Direction direction)
{
    history.exists = true;
    history.isSchemaThere = true;
    if (direction == Direction::Down) {
        std::erase_if(history.rows, [&](const HistoryRow& row) { return row.version == version; });
    } else {
        HistoryRow row;
        row.version = version;
        history.rows.push_back(std::move(row));
    }
    return history;
}

std::optional<Refusal> refuseNoSchema(const History& history, std::string_view tool, std::string_view key)
{
    if (history.isSchemaThere)
        return std::nullopt;
    return jsRefusal("LK241",
                     fmt::format("There is no schema {} for the table {}, and {} does not make it.",
                                 shownInLine(history.schema), shownInLine(history.table), tool),
                     fmt::format("Create the schema, or name another one with {}.", key));
}

Refusal refuseForce(std::string_view tool, std::string_view more)
{
    return jsRefusal(
        "LK125",
        fmt::format("{} keeps a row for each migration and knows no dirty state: there is no one version to force.",
                    tool),
        fmt::format("Use mark to record or unrecord a single migration{}.", more));
}

} // namespace lk::formats
