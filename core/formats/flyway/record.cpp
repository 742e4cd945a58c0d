// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/formats/flyway/flyway.h"
#include "core/sql/identifier.h"
#include "core/sql/script.h"

#include <fmt/format.h>

#include <algorithm>

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

std::string typeOf(const FlywayFile* file)
{
    return file != nullptr && file->kind == FlywayKind::Baseline ? "SQL_BASELINE" : "SQL";
}

/// Rows of a version that no later row has taken back.
std::string liveRows(const History& history, std::string_view condition)
{
    return fmt::format(
        R"(SELECT 1 FROM {0} a WHERE {1} AND a."success" AND a."type" NOT IN ('DELETE', 'BASELINE', 'SCHEMA') AND a."type" NOT LIKE 'UNDO%'
  AND NOT EXISTS (SELECT FROM {0} d WHERE d."version" = a."version" AND d."installed_rank" > a."installed_rank" AND (d."type" = 'DELETE' OR d."type" LIKE 'UNDO%')))",
        history.qualifiedTable(), condition);
}

Command isApplied(const History& history, const std::string& version)
{
    return {liveRows(history, "a.\"version\" = $1"), {version}};
}

/// The newest run of a repeatable one ended well and had this text.
Command isCurrent(const History& history, const std::string& description, const std::string& checksum)
{
    return {
        fmt::format(
            R"(SELECT 1 FROM (SELECT "checksum", "success" FROM {} WHERE "version" IS NULL AND "description" = $1 AND "type" <> 'SCHEMA'
  ORDER BY "installed_rank" DESC LIMIT 1) r WHERE r."success" AND r."checksum" IS NOT DISTINCT FROM $2::integer)",
            history.qualifiedTable()),
        {shortDescription(description), checksum}};
}

Command negated(const Command& command)
{
    return {fmt::format("SELECT 1 WHERE NOT EXISTS ({})", command.sql), command.parameters};
}

Command dropFailed(const History& history, const std::string& version, const std::string& description,
                   bool isRepeatable)
{
    if (isRepeatable)
        return {fmt::format("DELETE FROM {} WHERE \"version\" IS NULL AND \"description\" = $1 AND NOT \"success\"",
                            history.qualifiedTable()),
                {shortDescription(description)}};
    return {fmt::format("DELETE FROM {} WHERE \"version\" = $1 AND NOT \"success\"", history.qualifiedTable()),
            {version}};
}

/// As the history spells it, which may be otherwise than the file (1.0 for V1).
const HistoryRow* recordedRow(const History& history, std::string_view version)
{
    const HistoryRow* found = nullptr;
    for (const HistoryRow& row : history.rows) {
        const std::string type = flywayExtra(row, FlywayExtra::Type);
        if (!row.isRolledBack && type != "DELETE" && type != "BASELINE" &&
            (row.version == version || std::is_eq(compareFlywayKeys(row.version, version))))
            found = &row;
    }
    return found;
}

/// The newest live row of that version goes.
Command deleteRow(const History& history, const std::string& version)
{
    return {fmt::format(R"(DELETE FROM {0} WHERE "installed_rank" = (SELECT pg_catalog.max("installed_rank") FROM {0}
  WHERE "version" = $1 AND "type" NOT IN ('DELETE', 'BASELINE', 'SCHEMA') AND "type" NOT LIKE 'UNDO%'))",
                        history.qualifiedTable()),
            {version}};
}

/// The default schema in front of the session's path, as Flyway sets it before each migration; then flyway.initSql.
std::vector<Command> setupOf(const Project& project, const History& history)
{
    std::vector<Command> setup;
    setup.push_back({R"(SELECT pg_catalog.set_config('search_path', CASE
  WHEN pg_catalog.current_setting('search_path') OPERATOR(pg_catalog.=) '' THEN $1::text
  WHEN pg_catalog.current_setting('search_path') IN ($1::text, $2::text) OR pg_catalog.starts_with(pg_catalog.current_setting('search_path'), $1::text || ',')
       OR pg_catalog.starts_with(pg_catalog.current_setting('search_path'), $2::text || ',') THEN pg_catalog.current_setting('search_path')
  ELSE $1::text || ',' || pg_catalog.current_setting('search_path') END, false))",
                     {sql::quoteIdentifierAlways(history.schema), history.schema}});
    if (const std::string init = project.setting("initSql"); !init.empty()) {
        const sql::Script script = sql::Script::parse(init);
        for (const sql::Statement& statement : script.statements())
            setup.push_back({std::string(script.textOf(statement)), {}});
    }
    return setup;
}

/// What stands in the way of writing this history at all.
std::optional<Refusal> refuseTable(const Project& project, const History& history)
{
    if (history.exists)
        return std::nullopt;
    if (const std::string schemas = flywayFact(history, "non-empty");
        !schemas.empty() && !flywayOptions(project).baselineOnMigrate)
        return refusal(
            "LK163",
            fmt::format(
                "Found non-empty schema(s) {} but no schema history table. Flyway does not migrate such a database.",
                shownInLine(schemas)),
            "Say with \"force VERSION\" (Flyway's baseline) up to which version it is there already, or set "
            "flyway.baselineOnMigrate=true.");
    if (!flywayFact(history, "missing-schemas").empty() && flywayFact(history, "creates-schemas") == "false")
        return refusal("LK167", "A schema of the project is not there, and flyway.createSchemas is off.",
                       "Make the schema, or switch createSchemas on.");
    return std::nullopt;
}

FlywayRow rowFor(const Project& project, const History& history, const MigrationSet& set, const Migration& migration)
{
    const FlywayFile* file = flywayFileOf(set, migration);
    FlywayRow row;
    if (migration.kind != MigrationKind::Repeatable)
        row.version = migration.version;
    row.description = migration.name;
    row.type = typeOf(file);
    row.script = file != nullptr ? file->script : migration.upFile.filename().string();
    row.checksum = flywayChecksumOf(project, history, set, migration);
    return row;
}

RecordingOrRefusal recordUp(const Project& project, const History& history, const MigrationSet& set,
                            const Migration& migration)
{
    const bool isRepeatable = migration.kind == MigrationKind::Repeatable;
    FlywayRow row = rowFor(project, history, set, migration);
    Recording recording;
    recording.done = isRepeatable ? isCurrent(history, row.description, row.checksum.value_or("0"))
                                  : isApplied(history, migration.version);
    recording.guard = recording.done;
    recording.recordGuard = recording.done;
    recording.setup = setupOf(project, history);
    const Command drop = dropFailed(history, migration.version, row.description, isRepeatable);
    // A run that goes on where a former one stopped: Flyway would want the failed row away before.
    if (!flywayFact(history, "failed").empty())
        recording.record.push_back(drop);
    row.duration = kDurationMs;
    recording.record.push_back(insertFlywayRow(history, row));
    // All in one transaction: the next one's time counts from here.
    if (flywayOptions(project).group)
        recording.record.push_back(
            {"SELECT pg_catalog.set_config('lockkeeper.begun', pg_catalog.clock_timestamp()::text, true)", {}});
    row.isSuccess = false;
    recording.afterStop = {drop, insertFlywayRow(history, row)};
    return recording;
}

} // namespace

RecordingOrRefusal Flyway::recordStep(const Project& project, const History& history, const MigrationSet& set,
                                      const Status& before, const Migration& migration, Direction direction) const
{
    const Place place{migration.upFile.string(), 0, 0};
    if (migration.kind == MigrationKind::Code)
        return refusal("LK166",
                       fmt::format("{} is program code: only Flyway can run it.",
                                   shownInLine(migration.upFile.filename().string())),
                       "Apply it with Flyway.", place);
    if (direction == Direction::Down) {
        if (migration.kind == MigrationKind::Repeatable)
            return refusal("LK168",
                           fmt::format("{} is a repeatable migration: Flyway knows no way back of those.",
                                       shownInLine(migration.name)),
                           "Write its former text into the file and apply it again.", place);
        if (!migration.hasDown())
            return refusal("LK169", fmt::format("Version {} has no undo file.", migration.version),
                           fmt::format("Write {}{}__{}.sql beside it, or roll forward.",
                                       flywayOptions(project).naming.undo, migration.version,
                                       shownInLine(migration.name)),
                           place);
        const HistoryRow* recorded = recordedRow(history, migration.version);
        const std::string version = recorded == nullptr ? migration.version : recorded->version;
        Recording recording;
        recording.guard = negated(isApplied(history, version));
        recording.recordGuard = recording.guard;
        recording.done = recording.guard;
        recording.setup = setupOf(project, history);
        recording.record = {deleteRow(history, version)};
        recording.notes.push_back(fmt::format("runs the undo file and takes the row of version {} away in the same "
                                              "transaction: community Flyway stops at a row of an undo",
                                              version));
        return recording;
    }
    if (auto no = refuseTable(project, history))
        return *no;
    if (migration.version.size() > 50 && migration.kind != MigrationKind::Repeatable)
        return refusal("LK167",
                       fmt::format("Version {} is longer than the 50 characters that Flyway's table holds.",
                                   shownInLine(migration.version)),
                       "Give the file a shorter version.", place);
    // Program code below it would be passed over without a word, where Flyway would run it first.
    const auto* facts = dynamic_cast<const FlywayFacts*>(set.facts.get());
    if (facts != nullptr && facts->hasCode) {
        for (const StatusRow& row : before.rows) {
            if (row.migration >= 0 && &set.migrations[static_cast<std::size_t>(row.migration)] == &migration)
                break;
            if (row.kind == MigrationKind::Code && row.state == MigrationState::Ignored && row.migration >= 0 &&
                row.why.starts_with("Program code"))
                return refusal(
                    "LK166",
                    fmt::format(
                        "{} comes before version {} and is program code, which only Flyway can run.",
                        shownInLine(set.migrations[static_cast<std::size_t>(row.migration)].upFile.filename().string()),
                        migration.version),
                    "Apply it with Flyway, then go on here.", place);
        }
    }
    return recordUp(project, history, set, migration);
}

RecordingOrRefusal Flyway::recordForce(const Project& project, const MigrationSet&, const History& history,
                                       const std::optional<std::string>& version) const
{
    if (!version)
        return refusal("LK125",
                       "Flyway keeps a row for each migration: there is no way to record that none is applied.",
                       "Use mark VERSION pending for a single one.");
    const auto parsed = flywayVersion(*version);
    if (!parsed || parsed->shown.size() > 50)
        return refusal(
            "LK119",
            fmt::format("{} is no version: digits between dots, 50 characters at most.", shownInLine(*version)),
            "Give the baseline a version such as 1 or 2.1.");
    const FlywayOptions options = flywayOptions(project);
    const auto rows = std::ranges::count_if(history.rows, [](const HistoryRow& row) {
        return flywayExtra(row, FlywayExtra::Type) != kFlywayPlannedBaseline;
    });
    if (rows > 0) {
        const HistoryRow& first = history.rows.front();
        const bool isSame = rows == 1 && flywayExtra(first, FlywayExtra::Type) == "BASELINE" &&
                            std::is_eq(compareFlywayKeys(first.version, parsed->shown)) &&
                            first.name == options.baselineDescription;
        return refusal(
            "LK170",
            isSame
                ? fmt::format("The history is baselined at {} already.", first.version)
                : fmt::format("force is Flyway's baseline, and that is for an empty history only: {} holds {} row{}.",
                              history.qualifiedTable(), rows, rows == 1 ? "" : "s"),
            isSame ? "There is nothing to do."
                   : "Use mark VERSION applied for a single migration, or repair for what failed or changed.");
    }
    if (!history.exists && !flywayFact(history, "missing-schemas").empty() &&
        flywayFact(history, "creates-schemas") == "false")
        return *refuseTable(project, history);
    Recording recording;
    recording.guard = {fmt::format("SELECT 1 FROM {} WHERE \"type\" <> 'SCHEMA'", history.qualifiedTable()), {}};
    recording.record = {insertFlywayRow(history, {.version = parsed->shown,
                                                  .description = options.baselineDescription,
                                                  .type = "BASELINE",
                                                  .script = options.baselineDescription,
                                                  .checksum = std::nullopt})};
    recording.recordGuard = recording.guard;
    return recording;
}

RecordingOrRefusal Flyway::recordMark(const Project& project, const History& history, const MigrationSet& set,
                                      std::string_view version, bool applied) const
{
    const std::string text = versionNamed(set, history, version);
    const bool isRepeatable = isRepeatableKey(text);
    const HistoryRow* recorded = recordedRow(history, text);
    if (!applied) {
        if (recorded == nullptr) {
            const bool isBaseline = std::ranges::any_of(history.rows, [&](const HistoryRow& row) {
                return std::is_eq(compareFlywayKeys(row.version, text)) &&
                       flywayExtra(row, FlywayExtra::Type) == "BASELINE";
            });
            return isBaseline
                       ? refusal("LK170",
                                 fmt::format("Version {} is the baseline, which stands for everything below it.", text),
                                 "Flyway has no way to take a baseline back.")
                       : refusal("LK124", fmt::format("Version {} is not recorded.", shownInLine(text)),
                                 "There is nothing to do.");
        }
        Recording recording;
        const std::string rank = flywayExtra(*recorded, FlywayExtra::Rank);
        recording.guard = {
            fmt::format("SELECT 1 WHERE NOT EXISTS (SELECT FROM {} WHERE \"installed_rank\" = $1::integer)",
                        history.qualifiedTable()),
            {rank}};
        recording.recordGuard = recording.guard;
        recording.record = {
            {fmt::format("DELETE FROM {} WHERE \"installed_rank\" = $1::integer", history.qualifiedTable()), {rank}}};
        // All former runs of a repeatable one: else the one before would count again.
        if (isRepeatable)
            recording.record = {
                {fmt::format(
                     "DELETE FROM {} WHERE \"version\" IS NULL AND \"description\" = $1 AND \"type\" <> 'SCHEMA'",
                     history.qualifiedTable()),
                 {recorded->name}}};
        return recording;
    }
    const auto found = std::ranges::find_if(set.migrations, [&](const Migration& one) {
        return one.ignoredWhy.empty() && std::is_eq(compareFlywayKeys(one.version, text)) &&
               one.kind != MigrationKind::Baseline;
    });
    if (found == set.migrations.end()) {
        const bool isCode = std::ranges::any_of(set.migrations, [&](const Migration& one) {
            return one.kind == MigrationKind::Code && one.version == text;
        });
        return isCode ? refusal(
                            "LK166",
                            fmt::format("Version {} is program code: what Flyway would write for it is not known here.",
                                        shownInLine(text)),
                            "Apply it with Flyway.")
                      : refusal("LK119", fmt::format("There is no migration with the version {}.", shownInLine(text)),
                                "\"status\" lists them.");
    }
    if (auto no = refuseTable(project, history))
        return *no;
    const FlywayRow row = rowFor(project, history, set, *found);
    Recording recording;
    recording.done = isRepeatable ? isCurrent(history, row.description, row.checksum.value_or("0"))
                                  : isApplied(history, found->version);
    recording.guard = recording.done;
    recording.recordGuard = recording.done;
    if (recorded != nullptr && recorded->isFailed)
        recording.record.push_back(dropFailed(history, recorded->version, row.description, isRepeatable));
    else if (recorded != nullptr && !isRepeatable)
        return refusal("LK124", fmt::format("Version {} is already recorded.", shownInLine(text)),
                       "There is nothing to do.");
    recording.record.push_back(insertFlywayRow(history, row));
    return recording;
}

std::optional<std::variant<RepairProposal, Refusal>> Flyway::repair(const Project& project, const MigrationSet& set,
                                                                    const History& history, const Status& status) const
{
    RepairProposal proposal;
    if (!history.exists)
        return proposal;
    const FlywayOptions options = flywayOptions(project);
    const std::string table = history.qualifiedTable();
    const auto shown = [](const HistoryRow& row) {
        return isRepeatableKey(row.version) ? fmt::format("repeatable {}", shownInLine(row.name))
                                            : fmt::format("version {} ({})", row.version, shownInLine(row.name));
    };
    std::vector<bool> isGone(history.rows.size(), false);
    History next = history; // as it will be
    for (std::size_t i = 0; i < history.rows.size(); ++i) {
        const HistoryRow& row = history.rows[i];
        if (!row.isFailed)
            continue;
        isGone[i] = true;
        proposal.deeds.push_back(
            fmt::format("The failed row of {} is removed. What it left in the database is not touched.", shown(row)));
        proposal.recording.record.push_back(
            {fmt::format("DELETE FROM {} WHERE \"installed_rank\" = $1::integer AND \"success\" = false", table),
             {flywayExtra(row, FlywayExtra::Rank)}});
        proposal.version = proposal.deeds.size() == 1 ? row.version : std::string();
    }
    // The rows in the order of the history again; status rows of it carry their place.
    std::vector<const StatusRow*> states(history.rows.size(), nullptr);
    for (const StatusRow& row : status.rows) {
        if (row.appliedOrder >= 0 && static_cast<std::size_t>(row.appliedOrder) < states.size())
            states[static_cast<std::size_t>(row.appliedOrder)] = &row;
    }
    for (std::size_t i = 0; i < history.rows.size(); ++i) {
        const HistoryRow& row = history.rows[i];
        if (states[i] == nullptr || isGone[i])
            continue;
        const StatusRow& state = *states[i];
        const std::string type = flywayExtra(row, FlywayExtra::Type);
        if (state.state == MigrationState::Missing) {
            const bool isFuture = state.why.starts_with("Future");
            if (options.ignores(isRepeatableKey(row.version) ? "repeatable" : "versioned",
                                isFuture ? "future" : "missing"))
                continue;
            proposal.deeds.push_back(fmt::format(
                "A DELETE row marks {} as deleted: it is recorded, and there is no file of it.", shown(row)));
            proposal.recording.record.push_back(insertFlywayRow(
                history, {.version = isRepeatableKey(row.version) ? std::nullopt : std::optional(row.version),
                          .description = row.name,
                          .type = "DELETE",
                          .script = flywayExtra(row, FlywayExtra::Script),
                          .checksum = row.checksum}));
            next.rows.push_back(row);
            next.rows.back().isRolledBack = true;
            next.rows.back().extra = {"", "DELETE", flywayExtra(row, FlywayExtra::Script), row.name};
            continue;
        }
        if (state.migration < 0 || type == "BASELINE")
            continue;
        const Migration& migration = set.migrations[static_cast<std::size_t>(state.migration)];
        const FlywayFile* file = flywayFileOf(set, migration);
        if (file == nullptr || file->isCode)
            continue;
        const std::string checksum = flywayChecksumOf(project, history, set, migration);
        const bool isRepeatable = migration.kind == MigrationKind::Repeatable;
        const bool isAligned =
            isRepeatable ? row.checksum == std::optional(checksum) || row.checksum != std::optional(file->rawChecksum)
                         : row.checksum == std::optional(checksum) && row.name == shortDescription(migration.name) &&
                               (type == typeOf(file) || type == "SQL_STATE_SCRIPT");
        if (isAligned)
            continue;
        std::vector<std::string> changes;
        const auto tell = [&changes](std::string_view what, const std::string& now, const std::string& before) {
            if (now != before)
                changes.push_back(fmt::format("{} {} instead of {}", what, now, before));
        };
        tell("checksum", checksum, row.checksum.value_or("none"));
        tell("description", '"' + shownInLine(shortDescription(migration.name)) + '"',
             '"' + shownInLine(row.name) + '"');
        tell("type", typeOf(file), type);
        proposal.deeds.push_back(
            fmt::format("The row of {} gets what the file says: {}.", shown(row), fmt::join(changes, ", ")));
        proposal.recording.record.push_back(
            {fmt::format("UPDATE {} SET \"description\" = $2::varchar, \"type\" = $3::varchar, \"checksum\" = "
                         "$4::integer WHERE \"installed_rank\" = $1::integer",
                         table),
             {flywayExtra(row, FlywayExtra::Rank), shortDescription(migration.name), typeOf(file), checksum}});
    }
    std::erase_if(next.rows, [](const HistoryRow& row) { return row.isFailed; });
    proposal.recording.guard = {
        fmt::format("SELECT 1 WHERE (SELECT pg_catalog.count(*) FROM {} WHERE \"type\" <> 'SCHEMA') <> $1::bigint",
                    table),
        {std::to_string(history.rows.size())}};
    proposal.recording.recordGuard = proposal.recording.guard;
    proposal.to = layOver(project, set, next).current;
    return proposal;
}

History Flyway::after(const History& history, const MigrationSet&, const Migration& migration,
                      Direction direction) const
{
    History next = history;
    next.exists = true;
    next.isSchemaThere = true;
    std::erase_if(next.rows, [&](const HistoryRow& row) {
        return (direction == Direction::Down || row.isFailed) && row.version == migration.version;
    });
    if (direction == Direction::Up) {
        HistoryRow row;
        row.version = migration.version;
        row.name = migration.name;
        row.checksum = migration.checksum;
        next.rows.push_back(std::move(row));
    }
    return next;
}

} // namespace lk::formats
