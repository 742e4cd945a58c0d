// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/formats/atlas/atlas.h"
#include "core/formats/atlas/config.h"
#include "core/formats/historytable.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"
#include "core/sql/script.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace lk::formats {

using history::History;
using history::HistoryRow;
using history::MigrationState;
using history::Status;
using postgres::Command;
using project::Direction;
using project::Migration;
using project::MigrationSet;
using project::Project;

namespace {

constexpr const char* kTable = "atlas_schema_revisions";
/// The vendor's service marks a database with a row of this version. It is no migration: never counted, never touched.
constexpr const char* kCloudRow = ".atlas_cloud_identifier";
constexpr const char* kLacks = "lacks ";

struct Column {
    const char* name;
    const char* definition;
    const char* whenAbsent; ///< older releases have a table without it
};
constexpr std::array<Column, 12> kColumns = {{
    {"version", "character varying NOT NULL", nullptr},
    {"description", "character varying NOT NULL", nullptr},
    {"type", "bigint NOT NULL DEFAULT 2", "2"},
    {"applied", "bigint NOT NULL DEFAULT 0", nullptr},
    {"total", "bigint NOT NULL DEFAULT 0", nullptr},
    {"executed_at", "timestamptz NOT NULL", nullptr},
    {"execution_time", "bigint NOT NULL", nullptr},
    {"error", "text NULL", "''"},
    {"error_stmt", "text NULL", "''"},
    {"hash", "character varying NOT NULL", nullptr},
    {"partial_hashes", "jsonb NULL", "NULL::jsonb"},
    {"operator_version", "character varying NOT NULL", nullptr},
}};

std::string operatorVersion()
{
    return std::string("Atlas CLI - Lockkeeper ") + LK_VERSION;
}

/// What is written for one version, where it is not the same for all.
struct Revision {
    std::string version;
    std::string description;
    int type = AtlasRevision::kExecuted;
    int applied = 0;
    int total = 0;
    std::string hash = {};
    const char* executedAt = "pg_catalog.clock_timestamp()";
    const char* executionTime = "0"; ///< SQL, nanoseconds
};

/// Since the transaction began, on the server's clock.
constexpr const char* kSinceBegin =
    "(EXTRACT(epoch FROM pg_catalog.clock_timestamp() - pg_catalog.transaction_timestamp()) "
    "* 1000000000)::bigint";

/// As the tool writes: version, description and executed_at of a row that is there stay.
Command upsert(const History& history, const Revision& revision)
{
    return {
        fmt::format(
            "INSERT INTO {} (\"description\", \"type\", \"applied\", \"total\", \"executed_at\", \"execution_time\", "
            "\"error\", \"error_stmt\", \"hash\", \"partial_hashes\", \"operator_version\", \"version\") VALUES ($1, "
            "$2, "
            "$3, $4, {}, {}, '', '', $5, 'null', $6, $7) ON CONFLICT (\"version\") DO UPDATE SET \"type\" = "
            "excluded.\"type\", \"applied\" = excluded.\"applied\", \"total\" = excluded.\"total\", \"execution_time\" "
            "= "
            "excluded.\"execution_time\", \"error\" = excluded.\"error\", \"error_stmt\" = excluded.\"error_stmt\", "
            "\"hash\" = excluded.\"hash\", \"partial_hashes\" = excluded.\"partial_hashes\", \"operator_version\" = "
            "excluded.\"operator_version\"",
            quotedTable(history), revision.executedAt, revision.executionTime),
        {revision.description, std::to_string(revision.type), std::to_string(revision.applied),
         std::to_string(revision.total), revision.hash, operatorVersion(), revision.version}};
}

/// A COMMIT of the file's own with statements behind it: Atlas's transaction ends there, and its row is kept as by `txmode none`.
bool endsItself(const ScriptFile& script)
{
    bool hasCommit = false;
    for (const Block& block : script.blocks) {
        const sql::Script parsed = sql::Script::parse(block.text);
        for (const sql::Statement& statement : parsed.statements()) {
            if (statement.transactionUse == sql::TransactionUse::Commits)
                hasCommit = true;
            else if (hasCommit && statement.transactionUse != sql::TransactionUse::Begins)
                return true;
        }
    }
    return false;
}

Command removeRow(const History& history, const std::string& version)
{
    return {fmt::format("DELETE FROM {} WHERE \"version\" = $1", quotedTable(history)), {version}};
}

Command guardAbsent(const History& history, const std::string& version)
{
    return {fmt::format("SELECT 1 FROM {} WHERE \"version\" = $1", quotedTable(history)), {version}};
}

Command guardPresent(const History& history, const std::string& version)
{
    return {fmt::format("SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM {} WHERE \"version\" = $1)", quotedTable(history)),
            {version}};
}

Command guardAsRead(const History& history, const std::string& version, const AtlasRevision& revision)
{
    return {fmt::format("SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM {} WHERE \"version\" = $1 AND \"applied\" = $2 AND "
                        "\"total\" = $3)",
                        quotedTable(history)),
            {version, std::to_string(revision.applied), std::to_string(revision.total)}};
}

std::string arrayOf(const std::vector<int>& numbers)
{
    return fmt::format("{{{}}}", fmt::join(numbers, ","));
}

/// The table holds just these versions.
Command guardVersions(const History& history)
{
    std::vector<std::string> versions;
    for (const HistoryRow& row : history.rows)
        versions.push_back(row.version);
    return {
        fmt::format("SELECT 1 WHERE (SELECT pg_catalog.count(*) FROM {0} WHERE \"version\" <> '{1}') <> $1::bigint OR "
                    "EXISTS (SELECT 1 FROM {0} WHERE \"version\" <> '{1}' AND NOT (\"version\" = ANY ($2::text[])))",
                    quotedTable(history), kCloudRow),
        {std::to_string(versions.size()), arrayText(versions)}};
}

const HistoryRow* rowOf(const History& history, std::string_view version)
{
    const auto found = std::ranges::find(history.rows, version, &HistoryRow::version);
    return found == history.rows.end() ? nullptr : &*found;
}

const HistoryRow* lastOf(const std::vector<HistoryRow>& rows)
{
    const auto last = std::ranges::max_element(rows, {}, &HistoryRow::version);
    return last == rows.end() ? nullptr : &*last;
}

/// Another file of the same version, or nullptr.
const Migration* twinOf(const MigrationSet& set, const Migration& migration)
{
    const auto* facts = dynamic_cast<const AtlasFacts*>(set.facts.get());
    const auto index = static_cast<std::size_t>(&migration - set.migrations.data());
    const int twin = facts != nullptr && index < facts->files.size() ? facts->files[index].twin : -1;
    return twin < 0 ? nullptr : &set.migrations.at(static_cast<std::size_t>(twin));
}

bool isCheckpoint(const MigrationSet& set, const Migration& migration)
{
    const auto* facts = dynamic_cast<const AtlasFacts*>(set.facts.get());
    const auto index = static_cast<std::size_t>(&migration - set.migrations.data());
    return facts != nullptr && index < facts->files.size() && facts->files[index].isCheckpoint;
}

Refusal refuse(const char* code, std::string reason, std::string remedy, Place place = {}, bool needsDecision = false)
{
    return {.code = code,
            .reason = std::move(reason),
            .remedy = std::move(remedy),
            .place = std::move(place),
            .needsDecision = needsDecision};
}

/// A file without a line in atlas.sum cannot be recorded.
std::optional<Refusal> refuseUnsummed(const Migration& migration)
{
    if (!migration.checksum.empty())
        return std::nullopt;
    return refuse(
        "LK156",
        fmt::format("scanning checksum from \"{}\": checksum not found. It says \"atlas:sum ignore\" in its first "
                    "line.",
                    shownInLine(migration.upFile.filename().string())),
        "Take the directive out and re-hash with \"atlas migrate hash\".", Place{migration.upFile.string(), 1, 1});
}

Refusal setTrap(const std::string& version)
{
    return refuse(
        "LK157",
        fmt::format("Version {} is recorded part-way. \"atlas migrate set\" would write type 6 into its row and "
                    "leave it pending: the rest of its statements would still be run by the next apply.",
                    shownInLine(version)),
        fmt::format("Go on with \"up\". Or finish its statements by hand, then \"mark {} applied\".",
                    shownInLine(version)),
        {}, true);
}

std::string numberOr(const std::string& text, const char* fallback)
{
    return text.empty() ? fallback : text;
}

} // namespace

std::int64_t atlasLockKey(std::string_view name)
{
    std::uint32_t hash = 2166136261U;
    for (const char c : name) {
        hash *= 16777619U; // FNV-1: first times, then xor
        hash ^= static_cast<unsigned char>(c);
    }
    return static_cast<std::int64_t>(hash);
}

History Atlas::readHistory(postgres::Session& session, const Project& plain, const postgres::ConnectionTarget& target,
                           std::stop_token stop) const
{
    const Project project = withTarget(plain, target);
    const std::string named = atlasSetting(project, "revisions_schema");
    const std::string path = project.setting("search_path");
    const std::string schema = !named.empty() ? named : !path.empty() ? path : std::string(kTable);
    const HistoryTable found = findHistoryTable(session, schema, kTable, {}, stop);
    History history = historyAt(found, kTable);
    if (!found.exists && named.empty() && !path.empty() && path != kTable) {
        if (findHistoryTable(session, std::string(kTable), kTable, {}, stop).exists)
            throw Error(
                ErrorCode::Refused,
                fmt::format("We couldn't find a revision table in the connected schema but found one in the schema "
                            "'{}' and cannot determine the desired behavior (search_path is {})",
                            kTable, shownInLine(path)))
                .stateLeft(StateLeft::NothingChanged)
                .remedy(
                    "Say which it is with revisions_schema (atlas.hcl, or the project's settings in lockkeeper.toml).");
    }
    if (found.exists) {
        std::string columns;
        for (const Column& column : kColumns) {
            const bool isThere = std::ranges::any_of(
                found.columns, [&](const HistoryTable::Column& one) { return one.name == column.name; });
            if (!isThere && column.whenAbsent == nullptr)
                refuseShape(
                    found, kTable, "Atlas (version, description, type, applied, total, …)",
                    "Name the right schema with revisions_schema, or open the folder as a project of that tool.");
            if (!isThere)
                history.extra.push_back(std::string(kLacks) + column.name);
            const std::string name = isThere ? sql::quoteIdentifierAlways(column.name) : std::string(column.whenAbsent);
            columns += columns.empty() ? "" : ", ";
            columns += column.name == std::string_view("executed_at")
                           ? "pg_catalog.to_char(\"executed_at\"::pg_catalog.timestamptz AT TIME ZONE 'UTC', "
                             "'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                           : name;
        }
        const postgres::Rows rows = session.query(
            fmt::format("SELECT {} FROM {} WHERE \"version\" <> '{}'", columns, quotedTable(history), kCloudRow), stop);
        history.rows.reserve(rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            HistoryRow row;
            row.version = rows.text(i, 0);
            row.name = rows.text(i, 1);
            row.appliedAt = rows.at(i, 5);
            std::int64_t nanoseconds = 0;
            const std::string time = rows.text(i, 6);
            std::from_chars(time.data(), time.data() + time.size(), nanoseconds);
            row.duration = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::nanoseconds(nanoseconds));
            if (const std::string hash = rows.text(i, 9); !hash.empty())
                row.checksum = hash;
            row.by = rows.text(i, 11);
            row.extra = {numberOr(rows.text(i, 2), "2"),
                         numberOr(rows.text(i, 3), "0"),
                         numberOr(rows.text(i, 4), "0"),
                         rows.text(i, 7),
                         rows.text(i, 8),
                         numberOr(rows.text(i, 10), "null")};
            row.isFailed = row.extra[1] != row.extra[2];
            history.rows.push_back(std::move(row));
        }
        // The server sorts by its collation, the tool compares bytes.
        std::ranges::sort(history.rows, {}, &HistoryRow::version);
    }
    if (!history.rows.empty())
        return history;
    // A first run wants a clean database: nothing but an empty schema public and the revisions table, or, with a search_path,
    // no table in that schema.
    const std::string inSchema =
        path.empty() ? "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'" : "n.nspname = $3";
    std::vector<std::optional<std::string>> parameters = {schema, std::string(kTable)};
    if (!path.empty())
        parameters.emplace_back(path);
    const postgres::Rows rows = session.query(
        Command{fmt::format(
                    "SELECT n.nspname, min(c.relname) FROM pg_catalog.pg_namespace n LEFT JOIN pg_catalog.pg_class c "
                    "ON c.relnamespace = n.oid AND c.relkind IN ('r', 'p') AND NOT (n.nspname = $1 AND c.relname = "
                    "$2) WHERE {} GROUP BY n.nspname ORDER BY n.nspname",
                    inSchema),
                std::move(parameters)},
        stop);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::string name = rows.text(i, 0);
        const bool hasTable = rows.at(i, 1).has_value();
        if (path.empty() ? hasTable || (name != "public" && name != schema) : hasTable) {
            history.extra.push_back(hasTable && (!path.empty() || name == schema)
                                        ? fmt::format("found table \"{}\" in schema \"{}\"", rows.text(i, 1), name)
                                        : fmt::format("found schema \"{}\"", name));
            break;
        }
    }
    return history;
}

std::vector<Command> Atlas::createHistory(const History& history) const
{
    std::vector<Command> commands;
    if (!history.isSchemaThere)
        commands.push_back(
            {fmt::format("CREATE SCHEMA IF NOT EXISTS {}", sql::quoteIdentifierAlways(history.schema)), {}});
    std::string columns;
    for (const Column& column : kColumns)
        columns += fmt::format("\"{}\" {}, ", column.name, column.definition);
    commands.push_back(
        {fmt::format("CREATE TABLE IF NOT EXISTS {} ({}PRIMARY KEY (\"version\"))", quotedTable(history), columns),
         {}});
    return commands;
}

std::vector<Command> Atlas::upgradeHistory(const History& history) const
{
    std::vector<Command> commands;
    for (const Column& column : kColumns) {
        if (std::ranges::find(history.extra, std::string(kLacks) + column.name) != history.extra.end())
            commands.push_back({fmt::format("ALTER TABLE {} ADD COLUMN IF NOT EXISTS \"{}\" {}", quotedTable(history),
                                            column.name, column.definition),
                                {}});
    }
    return commands;
}

std::vector<postgres::AdvisoryKey> Atlas::toolLocks(const History&, const postgres::ConnectionTarget&,
                                                    const postgres::ServerIdentity&) const
{
    return {{atlasLockKey("atlas_migrate_execute"), "Atlas"}};
}

RecordingOrRefusal Atlas::recordStep(const Project& project, const History& history, const MigrationSet& set,
                                     const Status& before, const Migration& migration, Direction direction) const
{
    if (direction == Direction::Down)
        return *forbids(project, set, before, Direction::Down, &migration);
    const Place place{migration.upFile.string(), 0, 0};
    if (auto no = refuseUnsummed(migration))
        return *no;
    if (const Migration* other = twinOf(set, migration))
        return refuse(
            "LK158",
            fmt::format("{} and {} have the same version {}. Atlas would apply the first and break down at the "
                        "second.",
                        shownInLine(migration.upFile.filename().string()),
                        shownInLine(other->upFile.filename().string()), shownInLine(migration.version)),
            "Give one of them another version, then re-hash with \"atlas migrate hash\".", place);
    const HistoryRow* row = rowOf(history, migration.version);
    const AtlasRevision known = row == nullptr ? AtlasRevision() : atlasRevision(*row);
    if (row != nullptr && !known.isPartial())
        return refuse("LK124", fmt::format("Version {} is already recorded.", shownInLine(migration.version)),
                      "Leave it, or write a new migration.", place);

    const ScriptFile script = this->script(project, migration, direction);
    if (script.refusal)
        return *script.refusal;
    const auto total = static_cast<int>(script.blocks.size());
    Revision revision;
    revision.version = migration.version;
    revision.description = migration.name;
    revision.total = total;
    revision.hash = migration.checksum;
    if (row != nullptr) { // kept from the first attempt
        revision.type = known.type;
        revision.hash = row->checksum.value_or("");
    }
    Recording recording;
    recording.guard =
        row == nullptr ? guardAbsent(history, migration.version) : guardAsRead(history, migration.version, known);
    recording.done = {
        fmt::format("SELECT 1 FROM {} WHERE \"version\" = $1 AND \"applied\" = \"total\"", quotedTable(history)),
        {migration.version}};
    std::vector<Command> baseline;
    if (const std::string version = atlasSetting(project, "baseline"); history.rows.empty() && !version.empty()) {
        if (const Migration* at = set.find(version))
            baseline.push_back(
                upsert(history, {.version = at->version, .description = at->name, .type = AtlasRevision::kBaseline}));
    }
    const bool isSplit = total > 0 && script.blocks.front().transaction != BlockTransaction::None && endsItself(script);
    const bool isStepwise = isSplit || (total > 0 && script.blocks.front().transaction == BlockTransaction::None);
    revision.applied = total;
    if (!isStepwise) {
        revision.executedAt = "pg_catalog.transaction_timestamp()";
        revision.executionTime = kSinceBegin;
        recording.record = std::move(baseline);
        recording.record.push_back(upsert(history, revision));
        recording.recordGuard = recording.guard;
    }
    const AtlasCounts counts = isStepwise || row != nullptr ? atlasCounts(script) : AtlasCounts();
    if (!isStepwise)
        return recording;

    (isSplit ? recording.progress : recording.before) = std::move(baseline);
    if (row == nullptr) {
        Revision begun = revision;
        begun.applied = 0;
        Command begin = upsert(history, begun);
        if (isSplit) { // inside the file's first transaction: with that it is rolled back
            begin.sql.replace(begin.sql.find(" DO UPDATE SET "), std::string::npos, " DO NOTHING");
            recording.progress.push_back(std::move(begin));
        } else {
            recording.before.push_back(std::move(begin));
        }
    } else {
        // The first write of another attempt changes nothing else.
        recording.before.push_back(
            {fmt::format("UPDATE {} SET \"operator_version\" = $1 WHERE \"version\" = $2", quotedTable(history)),
             {operatorVersion(), migration.version}});
    }
    // `applied` counts Atlas's statements, the run counts its own.
    const std::string applied = "($2::bigint[])[$3::bigint + 1]";
    const std::string hashes = "coalesce((SELECT pg_catalog.jsonb_agg(u.h ORDER BY u.i) FROM "
                               "pg_catalog.unnest($4::text[]) WITH ORDINALITY u(h, i) "
                               "WHERE u.i <= " +
                               applied + "), 'null'::jsonb)";
    const std::vector<std::optional<std::string>> parameters = {migration.version, arrayOf(counts.applied),
                                                                kStatementsDone, arrayText(counts.hashes), kDurationNs};
    recording.progress.push_back(
        {fmt::format("UPDATE {} SET \"applied\" = {}, \"partial_hashes\" = {}, \"execution_time\" = "
                     "$5::bigint WHERE \"version\" = $1",
                     quotedTable(history), applied, hashes),
         parameters});
    recording.afterStop.push_back(
        {fmt::format(
             "UPDATE {} SET \"applied\" = {}, \"partial_hashes\" = {}, \"execution_time\" = $5::bigint, \"error\" = "
             "CASE WHEN $6::text = '' THEN '' ELSE 'pq: ' || $6::text END, \"error_stmt\" = $7 WHERE \"version\" = "
             "$1",
             quotedTable(history), applied, hashes),
         parameters});
    recording.afterStop.back().parameters.emplace_back(kErrorMessage);
    recording.afterStop.back().parameters.emplace_back(kErrorStatement);
    recording.recordGuard = guardPresent(history, migration.version);
    Command done = upsert(history, revision);
    // Its time is that of this attempt.
    const std::string zero = "clock_timestamp(), 0, ";
    done.sql.replace(done.sql.find(zero), zero.size(), "clock_timestamp(), $8::bigint, ");
    done.parameters.emplace_back(kDurationNs);
    recording.record.push_back(std::move(done));
    return recording;
}

RecordingOrRefusal Atlas::recordForce(const Project&, const MigrationSet& set, const History& history,
                                      const std::optional<std::string>& version) const
{
    if (!version)
        return refuse("LK159", "Atlas cannot empty its history: \"atlas migrate set\" wants a version that has a file.",
                      "\"force\" the first version, or take the last row away with \"mark VERSION pending\".");
    if (set.find(*version) == nullptr)
        return refuse("LK119", fmt::format("migration with version \"{}\" not found.", shownInLine(*version)),
                      "Give the version of a file: what its name has before the first _.");
    Recording recording;
    recording.guard = guardVersions(history);
    std::vector<HistoryRow> kept;
    for (const HistoryRow& row : history.rows) {
        if (row.version > *version) {
            recording.record.push_back(removeRow(history, row.version));
            continue;
        }
        const AtlasRevision revision = atlasRevision(row);
        if (row.version == *version && (revision.isPartial() || !revision.error.empty()))
            return setTrap(*version);
        kept.push_back(row);
    }
    const HistoryRow* last = lastOf(kept);
    for (const Migration& migration : set.migrations) {
        if (last != nullptr && migration.version <= last->version)
            continue;
        if (migration.version > *version)
            break;
        if (auto no = refuseUnsummed(migration))
            return *no;
        recording.record.push_back(upsert(history, {.version = migration.version,
                                                    .description = migration.name,
                                                    .type = AtlasRevision::kByHand,
                                                    .hash = migration.checksum}));
    }
    recording.recordGuard = recording.guard;
    return recording;
}

RecordingOrRefusal Atlas::recordMark(const Project& project, const History& history, const MigrationSet& set,
                                     std::string_view text, bool applied) const
{
    const std::string version(text);
    const HistoryRow* row = rowOf(history, version);
    const HistoryRow* last = lastOf(history.rows);
    Recording recording;
    recording.guard = guardVersions(history);
    if (!applied) {
        if (row == nullptr)
            return refuse("LK124", fmt::format("Version {} is not recorded.", shownInLine(version)),
                          "There is nothing to do.");
        if (row != last)
            return refuse(
                "LK159",
                fmt::format("Atlas takes rows away from the newest back only: {} is recorded after {}, and a gap "
                            "would be out of order or never looked at.",
                            shownInLine(last->version), shownInLine(version)),
                "\"force\" the version before it: all rows above go, nothing runs.");
        recording.record.push_back(removeRow(history, version));
        recording.recordGuard = recording.guard;
        return recording;
    }
    const Migration* migration = set.find(version);
    if (migration == nullptr)
        return refuse("LK119", fmt::format("There is no migration with the version {}.", shownInLine(version)),
                      "Give the version of a file: what its name has before the first _.");
    if (row != nullptr && !atlasRevision(*row).isPartial())
        return refuse("LK124", fmt::format("Version {} is already recorded.", shownInLine(version)),
                      "There is nothing to do.");
    if (auto no = refuseUnsummed(*migration))
        return *no;
    if (history.rows.empty()) {
        // `apply --baseline`: a row of that version alone; what is before it is never looked at.
        if (isCheckpoint(set, *migration))
            return refuse("LK159",
                          fmt::format("baseline version \"{}\" not found: it is a checkpoint.", shownInLine(version)),
                          "Take the version of a plain migration.");
        recording.record.push_back(
            upsert(history, {.version = version, .description = migration->name, .type = AtlasRevision::kBaseline}));
    } else {
        // Of one that stopped part-way the row goes first, as by `set` to the version before it: over that row `set` leaves it pending.
        if (row != nullptr)
            recording.record.push_back(removeRow(history, version));
        History next = history;
        std::erase_if(next.rows, [&](const HistoryRow& one) { return one.version == version; });
        next.rows.emplace_back();
        next.rows.back().version = version;
        const Status now = layOver(project, set, history);
        for (const history::StatusRow& one : layOver(project, set, next).rows) {
            const history::StatusRow* was = now.find(one.version);
            if (one.state == MigrationState::OutOfOrder && (was == nullptr || was->state != MigrationState::OutOfOrder))
                return refuse("LK159",
                              fmt::format("With {} recorded, {} would be out of order.", shownInLine(version),
                                          shownInLine(one.version)),
                              "\"force\" this version: it records all files up to it.");
        }
        recording.record.push_back(upsert(history, {.version = version,
                                                    .description = migration->name,
                                                    .type = AtlasRevision::kByHand,
                                                    .hash = migration->checksum}));
    }
    recording.recordGuard = recording.guard;
    return recording;
}

History Atlas::after(const History& history, const MigrationSet&, const Migration& migration, Direction direction) const
{
    History next = history;
    next.exists = true;
    next.isSchemaThere = true;
    std::erase_if(next.rows, [&](const HistoryRow& row) { return row.version == migration.version; });
    if (direction == Direction::Up) {
        HistoryRow row;
        row.version = migration.version;
        row.name = migration.name;
        next.rows.insert(std::ranges::upper_bound(next.rows, row.version, {}, &HistoryRow::version), std::move(row));
    }
    return next;
}

} // namespace lk::formats
