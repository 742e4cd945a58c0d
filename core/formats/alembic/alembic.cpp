// SPDX-License-Identifier: Apache-2.0
#include "core/formats/alembic/alembic.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/formats/historytable.h"
#include "core/postgres/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

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

constexpr std::string_view kWidth = "width=";

bool isApplied(const StatusRow& row)
{
    return row.state == MigrationState::Applied;
}

std::string namesOf(const std::vector<std::string>& revisions)
{
    std::string names;
    for (const std::string& one : revisions)
        names += (names.empty() ? "" : ", ") + shownInLine(one);
    return names.empty() ? "None" : names;
}

std::weak_ordering compareVersions(std::string_view a, std::string_view b)
{
    return a <=> b;
}

} // namespace

std::vector<std::string> alembicRows(const History& history)
{
    std::vector<std::string> rows;
    for (const HistoryRow& row : history.rows)
        rows.push_back(row.version);
    return rows;
}

Command alembicGuard(const History& history)
{
    return history.exists ? alembicRowsAre(history, alembicRows(history), true) : Command{};
}

Command alembicRowsAre(const History& history, const std::vector<std::string>& rows, bool isNot)
{
    std::vector<std::string> sorted = rows;
    std::ranges::sort(sorted);
    return {
        fmt::format(
            "SELECT 1 WHERE (SELECT coalesce(pg_catalog.array_agg(version_num::pg_catalog.text ORDER BY "
            "version_num::pg_catalog.text COLLATE \"C\"), '{{}}') FROM {}) IS {} DISTINCT FROM $1::pg_catalog.text[]",
            quotedTable(history), isNot ? "" : "NOT"),
        {arrayText(sorted)}};
}

std::optional<Refusal> alembicUnknown(const AlembicGraph& graph)
{
    if (graph.unknownWhy.empty())
        return std::nullopt;
    return refusal("LK186",
                   fmt::format("{}: which revisions follow which is not known, so nothing is run.", graph.unknownWhy),
                   graph.hasComputed ? "Write revision, down_revision and depends_on as plain texts ('…'): \"status\" "
                                       "names each that is not. To read them, the project's code would have to be run."
                                     : "Mend the files as the problems say.");
}

std::size_t alembicWidth(const History& history)
{
    for (const std::string& fact : history.extra) {
        if (!fact.starts_with(kWidth))
            continue;
        std::size_t width = 0;
        std::from_chars(fact.data() + kWidth.size(), fact.data() + fact.size(), width);
        return width;
    }
    return 32;
}

history::HistoryRules Alembic::rules(const Project&) const
{
    return {.model = history::HistoryModel::Heads,
            .compareVersions = compareVersions,
            .runsOutOfOrder = true,
            .noneVersion = {}};
}

History Alembic::readHistory(postgres::Session& session, const Project& project,
                             const postgres::ConnectionTarget& target, std::stop_token stop) const
{
    for (const char* key : {"version_table", "version_table_schema"}) {
        if (project.setting(std::string(key) + "-unknown") == "true" && project.setting(key).empty())
            throw Error(ErrorCode::Refused,
                        fmt::format("env.py sets {} to what cannot be told without running it", key))
                .stateLeft(StateLeft::NothingChanged)
                .at({(fs::path(project.setting("script_location")) / "env.py").string(), 0, 0})
                .remedy(fmt::format("Say {} of the project in lockkeeper.toml.", key));
    }
    const std::string table = project.setting("version_table", "alembic_version");
    const std::string schema = project.setting("version_table_schema");
    const HistoryTable found = findHistoryTable(
        session, schema.empty() ? schemaInSight(session, {}, table, stop) : std::optional(schema), table, {}, stop);
    History history = historyAt(found, table);
    if (!found.exists)
        return history;
    if (!found.hasColumn("version_num", "character varying") && !found.hasColumn("version_num", "text"))
        refuseShape(found, table, "Alembic (version_num character varying)",
                    "Name the right table as version_table of the project in lockkeeper.toml, or open the folder as a "
                    "project of that tool.");
    const postgres::Rows rows =
        session.query(fmt::format("SELECT version_num FROM {} ORDER BY version_num::pg_catalog.text COLLATE \"C\"",
                                  quotedTable(history)),
                      stop);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        HistoryRow row;
        row.version = rows.text(i, 0);
        history.rows.push_back(std::move(row));
    }
    const Command width{
        "-- lockkeeper: width of version_num (server 13 and newer)\n"
        "SELECT atttypmod OPERATOR(pg_catalog.-) 4 FROM pg_catalog.pg_attribute WHERE attrelid OPERATOR(pg_catalog.=) "
        "pg_catalog.to_regclass($1) AND attname OPERATOR(pg_catalog.=) 'version_num' AND atttypmod "
        "OPERATOR(pg_catalog.>) 4",
        {quotedTable(history)}};
    const postgres::Rows widths = session.query(width, stop);
    history.extra.push_back(std::string(kWidth) + (widths.isEmpty() ? std::string("1000000000") : widths.text(0, 0)));
    const postgres::Rows database =
        session.query("SELECT oid FROM pg_catalog.pg_database WHERE datname OPERATOR(pg_catalog.=) "
                      "pg_catalog.current_database() -- lockkeeper: which database this is (server 13 and newer)",
                      stop);
    alembicCompare(alembicParentsFile(project, target.where() + '\n' + database.text(0, 0), history), project, history,
                   [this](const Project& of) { return load(of); });
    return history;
}

std::vector<Command> Alembic::createHistory(const History&) const
{
    return {}; // Alembic makes it, in the transaction of its run: a first run that fails leaves none
}

std::vector<postgres::AdvisoryKey> Alembic::toolLocks(const History&, const postgres::ConnectionTarget&,
                                                      const postgres::ServerIdentity&) const
{
    return {}; // it has none
}

Status Alembic::layOver(const Project&, const MigrationSet& set, const History& history) const
{
    const AlembicGraph& graph = alembicGraph(set);
    const std::vector<std::string> rows = alembicRows(history);
    const std::vector<bool> applied = graph.applied(rows);
    const AlembicParents parents = alembicParents(history);
    const std::vector<bool> ran = parents.empty() ? applied : graph.appliedUpon(rows, parents);
    Status status;
    status.rows.reserve(set.migrations.size() + rows.size());
    for (std::size_t i = 0; i < set.migrations.size(); ++i) {
        const Migration& migration = set.migrations[i];
        StatusRow row = history::rowOfFile(set, i);
        if (!migration.ignoredWhy.empty()) {
            row.state = MigrationState::Ignored;
            row.why = migration.ignoredWhy;
        } else if (i < applied.size() && applied[i] && !ran[i]) {
            row.state = MigrationState::Ignored;
            row.why =
                "Unreachable: it was put below a revision that was applied already, and Alembic never runs it, for it "
                "takes it for applied.";
        } else if (i < applied.size() && applied[i]) {
            row.state = MigrationState::Applied;
            status.current = row.version;
            if (std::ranges::find(rows, row.version) == rows.end())
                row.why = "It has no row of its own: a recorded revision is built upon it.";
            if (graph.hasMoved(static_cast<int>(i), parents)) {
                row.why =
                    fmt::format("Its parent changed: it was seen applied upon {}, and its down_revision names {}.",
                                namesOf(parents.at(row.version)), namesOf(graph.nodes[i].revision.downs));
                status.notes.push_back(fmt::format(
                    "The down_revision of {0} changed after it was seen applied: it was {1} and is {2}. Alembic takes "
                    "all below it for applied, whether it ran or not. If {0} was rolled back and applied anew "
                    "since, \"mark {0} pending\" and then \"mark {0} applied\" says so.",
                    shownInLine(row.version), namesOf(parents.at(row.version)),
                    namesOf(graph.nodes[i].revision.downs)));
            }
        } else if (i < applied.size() && ran[i]) {
            ++status.pendingCount;
            row.why =
                "It was seen applied, and what was built upon it does not follow it any more: Alembic would run it "
                "again.";
        } else {
            ++status.pendingCount;
        }
        status.rows.push_back(std::move(row));
    }
    for (const auto& [lower, upper] : graph.overlaps(rows)) {
        StatusRow& row = status.rows[static_cast<std::size_t>(graph.find(lower))];
        row.why = fmt::format("Its row overlaps with that of {}, which is built upon it: Alembic refuses every upgrade "
                              "until the lower row is deleted.",
                              shownInLine(upper));
    }
    for (const std::string& version : rows) {
        if (graph.find(version) >= 0)
            continue;
        StatusRow row;
        row.version = version;
        row.kind = project::MigrationKind::Code;
        row.state = MigrationState::Missing;
        row.why = fmt::format("It is recorded, and there is no file of it: Can't locate revision identified by '{}'.",
                              shownInLine(version));
        if (!status.current)
            status.current = version;
        status.rows.push_back(std::move(row));
    }
    return status;
}

std::optional<Refusal> Alembic::forbids(const Project&, const MigrationSet& set, const Status& status, Direction,
                                        const Migration*) const
{
    const AlembicGraph& graph = alembicGraph(set);
    if (auto no = alembicUnknown(graph))
        return no;
    for (const StatusRow& row : status.rows) {
        if (row.state == MigrationState::Missing)
            return refusal(
                "LK182",
                fmt::format("Can't locate revision identified by '{0}': it is recorded, and there is no file of it. "
                            "Alembic goes neither up nor down.",
                            shownInLine(row.version)),
                "Check out the code that has its file; the last resort is to say what is true with \"force "
                "REVISION\".");
        if (isApplied(row) && row.why.starts_with("Its row overlaps"))
            return refusal("LK182",
                           fmt::format("Requested revision overlaps with other requested revisions: {} is recorded, "
                                       "and so is one that is built upon it.",
                                       shownInLine(row.version)),
                           "\"repair\" deletes the lower row.");
    }
    return std::nullopt;
}

std::optional<std::variant<RepairProposal, Refusal>> Alembic::repair(const Project&, const MigrationSet& set,
                                                                     const History& history, const Status&) const
{
    const AlembicGraph& graph = alembicGraph(set);
    RepairProposal proposal;
    std::vector<std::string> rows = alembicRows(history);
    proposal.recording.guard = alembicRowsAre(history, rows, true);
    for (const auto& [lower, upper] : graph.overlaps(rows)) {
        if (std::ranges::find(rows, lower) == rows.end())
            continue; // below several
        std::erase(rows, lower);
        proposal.deeds.push_back(
            fmt::format("The row of {} is deleted: that of {}, which is built upon it, says as much.",
                        shownInLine(lower), shownInLine(upper)));
        proposal.recording.record.push_back(
            {fmt::format("DELETE FROM {} WHERE version_num = $1", quotedTable(history)), {lower}});
        proposal.version = lower;
    }
    if (proposal.deeds.size() > 1)
        proposal.version.clear();
    const std::vector<bool> applied = graph.applied(rows);
    for (std::size_t i = 0; i < applied.size(); ++i) {
        if (applied[i])
            proposal.to = graph.nodes[i].revision.id;
    }
    proposal.recording.done = alembicRowsAre(history, rows, false);
    return proposal;
}

History Alembic::after(const History& history, const MigrationSet& set, const Migration& migration,
                       Direction direction) const
{
    const AlembicGraph& graph = alembicGraph(set);
    History next = history;
    next.exists = true;
    const int node = graph.find(migration.version);
    if (node < 0)
        return next;
    std::vector<std::string> rows = graph.rowsAfter(alembicRows(history), node, direction);
    std::ranges::sort(rows);
    next.rows.clear();
    for (std::string& row : rows) {
        HistoryRow one;
        one.version = std::move(row);
        next.rows.push_back(std::move(one));
    }
    return next;
}

} // namespace lk::formats
