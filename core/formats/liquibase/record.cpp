// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/formats/liquibase/liquibase.h"
#include "core/formats/liquibase/maker.h"
#include "core/sql/identifier.h"

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
using project::MigrationSet;
using project::Project;

namespace {

/// Cut as Liquibase cuts it.
std::string limited(const std::string& text, std::size_t most = 250)
{
    if (characterCount(text) <= most)
        return text;
    return text.substr(0, byteOfCharacter(text, most - 3)) + "...";
}

/// `(a and !b) AND c`: the changeset's own and those of what includes it.
std::optional<std::string> contextsOf(const LiquibaseChangeSet& set)
{
    std::string text;
    for (const std::string& one : set.contexts) {
        const bool isComplex = one.find(',') != std::string::npos || one.find(' ') != std::string::npos;
        text += (text.empty() ? "" : " AND ") + (isComplex ? "(" + one + ")" : one);
    }
    return text.empty() ? std::nullopt : std::optional(limited(text));
}

std::optional<std::string> labelsOf(const LiquibaseChangeSet& set)
{
    std::string text;
    for (const std::string& list : set.labels) {
        std::string_view rest = list;
        while (!rest.empty()) {
            const std::size_t comma = std::min(rest.find(','), rest.size());
            std::string_view one = rest.substr(0, comma);
            while (one.starts_with(' '))
                one.remove_prefix(1);
            while (one.ends_with(' '))
                one.remove_suffix(1);
            if (!one.empty())
                text += (text.empty() ? "" : ",") + std::string(one);
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
    }
    return text.empty() ? std::nullopt : std::optional(limited(text));
}

/// The last ten digits of the moment the run took the lock, in milliseconds: the same for all of the run.
std::string deploymentId(const History& history)
{
    return fmt::format("pg_catalog.right((extract(epoch FROM coalesce((SELECT lockgranted::timestamptz FROM {}.{} "
                       "WHERE id = 1 AND locked), "
                       "now())) * 1000)::bigint::text, 10)",
                       sql::quoteIdentifier(history.schema),
                       sql::quoteIdentifier(liquibaseFact(history, "lock-table")));
}

const HistoryRow* recordedRow(const History& history, const std::string& version, const LiquibaseChangeSet* set)
{
    const std::string key = set == nullptr ? liquibaseKeyOf(version) : set->key();
    for (const HistoryRow& row : history.rows) {
        if (row.version == version)
            return &row;
    }
    const auto isOther = [&](const HistoryRow& row) {
        const std::string id = liquibaseExtra(row, LiquibaseExtra::Id);
        return id.size() != set->id.size() || lowered(id) != lowered(set->id);
    };
    for (const HistoryRow& row : history.rows) {
        // Cheap first: a plan asks this of each row for each of its steps, and a key has a path to be made plain.
        if (set != nullptr && !row.extra.empty() && isOther(row))
            continue;
        const std::string own = row.extra.empty() ? liquibaseKeyOf(row.version)
                                                  : liquibaseKey(liquibaseExtra(row, LiquibaseExtra::Path),
                                                                 liquibaseExtra(row, LiquibaseExtra::Id),
                                                                 liquibaseExtra(row, LiquibaseExtra::Author));
        if (own == key)
            return &row;
    }
    return nullptr;
}

/// The row's own spelling where there is one, else the changeset's.
std::vector<std::optional<std::string>> identityOf(const LiquibaseChangeSet* set, const HistoryRow* row)
{
    if (row != nullptr && !row->extra.empty())
        return {liquibaseExtra(*row, LiquibaseExtra::Id), liquibaseExtra(*row, LiquibaseExtra::Author),
                liquibaseExtra(*row, LiquibaseExtra::Path)};
    if (set != nullptr)
        return {set->id, set->author, set->path};
    return {};
}

constexpr const char* kIdentity = "id = $1 AND author = $2 AND filename = $3";

std::optional<std::string> sumOf(const Migration& migration)
{
    return migration.checksum.empty() ? std::nullopt : std::optional(migration.checksum);
}

std::optional<std::string> tagOf(const LiquibaseChangeSet& set)
{
    for (const LiquibaseChange& change : set.changes) {
        if (change.name == "tagDatabase")
            return change.node.get("tag");
    }
    return std::nullopt;
}

Command insertRow(const History& history, const LiquibaseChangeSet& set, const Migration& migration,
                  const char* execType)
{
    return {fmt::format("INSERT INTO {0} (id, author, filename, dateexecuted, orderexecuted, md5sum, description, "
                        "comments, exectype, contexts, "
                        "labels, liquibase, deployment_id, tag) SELECT $1, $2, $3, clock_timestamp(), "
                        "coalesce(pg_catalog.max(orderexecuted), 0) + 1, "
                        "$4, $5, $6, $7, $8, $9, $10, {1}, $11 FROM {0}",
                        history.qualifiedTable(), deploymentId(history)),
            {set.id, set.author, set.path, sumOf(migration), liquibaseDescription(set), limited(set.comments), execType,
             contextsOf(set), labelsOf(set), limited("LK " LK_VERSION, 20), tagOf(set)}};
}

Command updateRow(const History& history, const LiquibaseChangeSet& set, const Migration& migration,
                  const HistoryRow& row)
{
    auto parameters = identityOf(&set, &row);
    for (const auto& value :
         {sumOf(migration), std::optional(liquibaseDescription(set)), std::optional(limited(set.comments)),
          contextsOf(set), labelsOf(set), std::optional(limited("LK " LK_VERSION, 20))})
        parameters.push_back(value);
    return {fmt::format("UPDATE {0} SET dateexecuted = clock_timestamp(), orderexecuted = (SELECT "
                        "coalesce(pg_catalog.max(orderexecuted), 0) + 1 FROM {0}), "
                        "md5sum = $4, description = $5, comments = $6, exectype = 'RERAN', contexts = $7, labels = $8, "
                        "liquibase = $9, "
                        "deployment_id = {1} WHERE {2}",
                        history.qualifiedTable(), deploymentId(history), kIdentity),
            std::move(parameters)};
}

Command present(const History& history, std::vector<std::optional<std::string>> identity, bool isWanted)
{
    if (isWanted)
        return {fmt::format("SELECT 1 FROM {} WHERE {}", history.qualifiedTable(), kIdentity), std::move(identity)};
    return {fmt::format("SELECT 1 WHERE NOT EXISTS (SELECT FROM {} WHERE {})", history.qualifiedTable(), kIdentity),
            std::move(identity)};
}

/// The default schema in front of the session's path, as Liquibase sets it.
std::vector<Command> setupOf(const Project& project)
{
    const std::string schema = liquibaseOptions(project).defaultSchema;
    return {{"SELECT pg_catalog.set_config('search_path', coalesce(pg_catalog.quote_ident($1::text), "
             "pg_catalog.quote_ident(pg_catalog.current_schema())) || "
             "coalesce(', ' || nullif(pg_catalog.current_setting('search_path'), ''), ''), false) WHERE $1 IS NOT NULL "
             "OR pg_catalog.current_schema() IS NOT NULL",
             {schema.empty() ? std::nullopt : std::optional(schema)}}};
}

const char* wordOf(LiquibaseOnFail what)
{
    switch (what) {
    case LiquibaseOnFail::Continue: return "skip";
    case LiquibaseOnFail::MarkRan: return "record";
    case LiquibaseOnFail::Warn: return "run";
    default: return "stop";
    }
}

/// Stops where loadData names no type for a column that is of type text.
std::string textCells(const Project& project, const LiquibaseChangeSet& set)
{
    std::string words;
    for (const LiquibaseChange& change : set.changes) {
        if (change.name != "loadData" && change.name != "loadUpdateData")
            continue;
        std::string columns;
        for (const std::string& one : liquibaseUntyped(project, set, change))
            columns += (columns.empty() ? "" : ", ") + sql::quoteLiteral(one);
        if (columns.empty())
            continue;
        std::string schema = change.node.get("schemaName");
        if (schema.empty())
            schema = liquibaseOptions(project).defaultSchema;
        words += fmt::format(
            "WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN "
            "pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = {} AND "
            "pg_catalog.lower(c.relname) = {} AND pg_catalog.lower(a.attname) IN ({}) AND a.atttypid = "
            "'text'::regtype) THEN 'stop' ",
            schema.empty() ? std::string("pg_catalog.current_schema()") : sql::quoteLiteral(schema),
            sql::quoteLiteral(lowered(change.node.get("tableName"))), columns);
    }
    return words;
}

std::optional<Condition> conditionOf(const Project& project, const LiquibaseChangelog& log,
                                     const LiquibaseChangeSet& set, const History& history)
{
    const bool isFirst = std::ranges::none_of(history.rows, [](const HistoryRow& row) { return row.extra.empty(); });
    const bool hasGlobal = isFirst && log.preconditions && !log.preconditions->root.children.empty();
    Condition condition;
    condition.line = set.line;
    std::string words;
    if (hasGlobal && log.preconditions->onFail != LiquibaseOnFail::Warn)
        words += fmt::format("WHEN NOT {} THEN '{}' ",
                             liquibaseCondition(log.preconditions->root, project, log, history.qualifiedTable()),
                             wordOf(LiquibaseOnFail::Halt));
    condition.onError = wordOf(LiquibaseOnFail::Halt);
    if (hasGlobal)
        condition.told = "the changelog's preconditions";
    const std::string cells = textCells(project, set);
    words += cells;
    if (!cells.empty())
        condition.told +=
            std::string(condition.told.empty() ? "" : " and ") +
            "types of loadData's columns (without one Liquibase takes the cells of a text column as names "
            "of files; declare STRING)";
    if (set.preconditions) {
        LiquibaseNode root = set.preconditions->root;
        // Without a file of its own a changeSetExecuted means this one.
        const auto fill = [&](const auto& self, LiquibaseNode& node) -> void {
            if (node.name == "changeSetExecuted" && node.get("changeLogFile").empty())
                node.attributes.push_back({"changeLogFile", set.path, false});
            for (LiquibaseNode& child : node.children)
                self(self, child);
        };
        fill(fill, root);
        words += fmt::format("WHEN NOT {} THEN '{}' ", liquibaseCondition(root, project, log, history.qualifiedTable()),
                             wordOf(set.preconditions->onFail));
        condition.onError = wordOf(set.preconditions->onError);
        condition.told +=
            std::string(condition.told.empty() ? "" : " and ") +
            (set.preconditions->message.empty() ? "its preconditions"
                                                : "its preconditions: " + shownInLine(set.preconditions->message));
    }
    if (words.empty())
        return std::nullopt;
    condition.commands = {{fmt::format("SELECT CASE {}ELSE 'run' END", words), {}}};
    return condition;
}

} // namespace

RecordingOrRefusal Liquibase::recordStep(const Project& project, const History& history, const MigrationSet& set,
                                         const Status&, const Migration& migration, Direction direction) const
{
    const auto* log = dynamic_cast<const LiquibaseChangelog*>(set.facts.get());
    const LiquibaseChangeSet* changeSet = log == nullptr ? nullptr : log->find(migration.version);
    const Place place{migration.upFile.string(), migration.line, 1};
    if (changeSet == nullptr)
        return refusal("LK119", fmt::format("There is no changeset {}.", shownInLine(migration.version)),
                       "\"status\" lists them.", place);
    const HistoryRow* row = recordedRow(history, migration.version, changeSet);
    Recording recording;
    recording.setup = setupOf(project);
    const auto identity = identityOf(changeSet, row);
    if (direction == Direction::Down) {
        if (row == nullptr)
            return refusal("LK124", fmt::format("Changeset {} is not recorded.", shownInLine(migration.version)),
                           "There is nothing to roll back.", place);
        if (const std::string why = whyNoRollback(*log, *changeSet); !why.empty())
            return refusal(
                "LK232", fmt::format("Changeset {} cannot be rolled back. {}", shownInLine(migration.version), why),
                "Give it a rollback in the changelog (an empty one if nothing is to be done); nothing was rolled back.",
                place);
        recording.guard = present(history, identity, false);
        recording.record = {{fmt::format("DELETE FROM {} WHERE {}", history.qualifiedTable(), kIdentity), identity}};
        recording.recordGuard = recording.guard;
        recording.done = present(history, identity, false);
        return recording;
    }
    if (!changeSet->unfilled.empty())
        return refusal("LK233",
                       fmt::format("Changeset {} uses ${{{}}}, which only Liquibase itself fills in.",
                                   shownInLine(migration.version), shownInLine(changeSet->unfilled.front())),
                       "Define a property of that name, or run this changeset with Liquibase.", place);
    try {
        recording.condition = conditionOf(project, *log, *changeSet, history);
    } catch (const Error& error) {
        return refusal("LK234", error.message() + " (changeset " + shownInLine(migration.version) + ")", error.remedy(),
                       place);
    }
    if (recording.condition)
        recording.notes.push_back(
            fmt::format("asked right before: {}; not met: {}", recording.condition->told,
                        changeSet->preconditions ? wordOf(changeSet->preconditions->onFail) : "stop"));
    recording.mayFail = !changeSet->failOnError;
    if (recording.mayFail)
        recording.notes.emplace_back("failOnError is false: a failure is told, it stays pending, and the run goes on");
    if (sumOf(migration) == std::nullopt)
        recording.notes.emplace_back("its checksum cannot be computed for certain: none is written, and Liquibase "
                                     "fills it in at its next update");
    if (row == nullptr) {
        recording.guard = present(history, identity, true);
        recording.record = {insertRow(history, *changeSet, migration, "EXECUTED")};
        recording.recordUnrun = {insertRow(history, *changeSet, migration, "MARK_RAN")};
        recording.done = present(history, identity, true);
    } else {
        const std::string order = liquibaseExtra(*row, LiquibaseExtra::Order);
        auto same = identity;
        same.emplace_back(order.empty() ? std::optional<std::string>() : std::optional(order));
        recording.guard = {fmt::format("SELECT 1 WHERE NOT EXISTS (SELECT FROM {} WHERE {} AND orderexecuted IS NOT "
                                       "DISTINCT FROM $4::integer)",
                                       history.qualifiedTable(), kIdentity),
                           same};
        recording.record = {updateRow(history, *changeSet, migration, *row)};
        recording.recordUnrun = recording.record;
        recording.done = {fmt::format("SELECT 1 FROM {} WHERE {} AND orderexecuted IS DISTINCT FROM $4::integer",
                                      history.qualifiedTable(), kIdentity),
                          same};
    }
    recording.recordGuard = recording.guard;
    return recording;
}

RecordingOrRefusal Liquibase::recordForce(const Project&, const MigrationSet&, const History&,
                                          const std::optional<std::string>&) const
{
    return refusal(
        "LK125", "Liquibase keeps a row for each changeset and knows no dirty state: there is no one version to force.",
        "Use mark to record or unrecord a single changeset.");
}

RecordingOrRefusal Liquibase::recordMark(const Project&, const History& history, const MigrationSet& set,
                                         std::string_view version, bool applied) const
{
    const auto* log = dynamic_cast<const LiquibaseChangelog*>(set.facts.get());
    const std::string text(version);
    const LiquibaseChangeSet* changeSet = log == nullptr ? nullptr : log->find(text);
    const HistoryRow* row = recordedRow(history, text, changeSet);
    if (applied == (row != nullptr))
        return refusal("LK124",
                       fmt::format("Changeset {} is {} recorded.", shownInLine(text), applied ? "already" : "not"),
                       "There is nothing to do.");
    Recording recording;
    const auto identity = identityOf(changeSet, row);
    if (!applied) {
        recording.guard = present(history, identity, false);
        recording.record = {{fmt::format("DELETE FROM {} WHERE {}", history.qualifiedTable(), kIdentity), identity}};
        recording.done = present(history, identity, false);
    } else {
        if (changeSet == nullptr)
            return refusal("LK119", fmt::format("There is no changeset {}.", shownInLine(text)),
                           "\"status\" lists them.");
        const Migration& migration = set.migrations[static_cast<std::size_t>(changeSet - log->changeSets.data())];
        recording.guard = present(history, identity, true);
        recording.record = {insertRow(history, *changeSet, migration, "EXECUTED")};
        recording.done = present(history, identity, true);
    }
    recording.recordGuard = recording.guard;
    return recording;
}

std::optional<std::variant<RepairProposal, Refusal>> Liquibase::repair(const Project& project, const MigrationSet& set,
                                                                       const History& history,
                                                                       const Status& status) const
{
    RepairProposal proposal;
    proposal.to = status.current;
    if (auto release = releaseLock(project, history, status)) {
        if (std::holds_alternative<Refusal>(*release))
            return release;
        proposal = std::get<RepairProposal>(*std::move(release));
    }
    const auto* log = dynamic_cast<const LiquibaseChangelog*>(set.facts.get());
    int changed = 0;
    for (const StatusRow& row : status.rows) {
        if (row.state != MigrationState::Changed || row.migration < 0 || log == nullptr)
            continue;
        const auto at = static_cast<std::size_t>(row.migration);
        const LiquibaseChangeSet& changeSet = log->changeSets[at];
        const HistoryRow* record = recordedRow(history, row.version, &changeSet);
        if (record == nullptr)
            continue;
        auto parameters = identityOf(&changeSet, record);
        parameters.push_back(sumOf(set.migrations[at]));
        parameters.push_back(record->checksum);
        proposal.deeds.push_back(fmt::format(
            "The checksum of {} becomes {} (it was {}): what the changeset says now is taken as what was run.",
            shownInLine(row.version), sumOf(set.migrations[at]).value_or("NULL"), record->checksum.value_or("NULL")));
        proposal.recording.done = {fmt::format("SELECT 1 FROM {} WHERE {} AND md5sum IS NOT DISTINCT FROM $4",
                                               history.qualifiedTable(), kIdentity),
                                   {parameters.begin(), parameters.begin() + 4}};
        proposal.recording.record.push_back(
            {fmt::format("UPDATE {} SET md5sum = $4 WHERE {} AND md5sum IS NOT DISTINCT FROM $5",
                         history.qualifiedTable(), kIdentity),
             std::move(parameters)});
        ++changed;
        proposal.version = changed == 1 ? row.version : std::string();
    }
    if (proposal.deeds.empty())
        return proposal;
    proposal.recording.guard = {"SELECT 1 WHERE false", {}};
    return proposal;
}

std::optional<std::variant<RepairProposal, Refusal>> Liquibase::releaseLock(const Project&, const History& history,
                                                                            const Status& status) const
{
    if (liquibaseFact(history, "lock-taken").empty())
        return std::nullopt;
    const std::string table =
        sql::quoteIdentifier(history.schema) + "." + sql::quoteIdentifier(liquibaseFact(history, "lock-table"));
    const std::string by = liquibaseFact(history, "lock-by");
    const std::string granted = liquibaseFact(history, "lock-granted");
    const std::string since = liquibaseFact(history, "lock-since");
    const std::string held = fmt::format("held by {}{}", by.empty() ? "nobody that it names" : shownInLine(by),
                                         since.empty() ? "" : " since " + shownInLine(since));
    if (const std::string alive = liquibaseFact(history, "lock-alive"); !alive.empty())
        return refusal(
            "LK235", fmt::format("The lock is {}, and its holder may be alive: there is {}.", held, shownInLine(alive)),
            "Wait for its end, or end that connection first.");
    RepairProposal proposal;
    proposal.to = status.current;
    proposal.demand = Demand::Answer;
    proposal.deeds.push_back(
        fmt::format("The lock {} is released, as liquibase release-locks does: no backend of this database comes from "
                    "there any more.",
                    held));
    const auto orNull = [](const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); };
    proposal.recording.record = {
        {fmt::format("UPDATE {} SET locked = FALSE, lockedby = NULL, lockgranted = NULL WHERE id = 1 AND locked AND "
                     "coalesce(lockedby, '') = $1 AND lockgranted::text IS NOT DISTINCT FROM $2",
                     table),
         {by, orNull(granted)}}};
    proposal.recording.done = {
        fmt::format("SELECT 1 FROM {} WHERE id = 1 AND (NOT locked OR coalesce(lockedby, '') <> $1 OR "
                    "lockgranted::text IS DISTINCT FROM $2)",
                    table),
        {by, orNull(granted)}};
    proposal.recording.guard = {"SELECT 1 WHERE false", {}};
    return proposal;
}

History Liquibase::after(const History& history, const MigrationSet&, const Migration& migration,
                         Direction direction) const
{
    History result = history;
    std::erase_if(result.rows, [&](const HistoryRow& row) {
        return liquibaseKeyOf(row.version) == liquibaseKeyOf(migration.version);
    });
    if (direction == Direction::Up) {
        result.rows.emplace_back();
        result.rows.back().version = migration.version;
    }
    return result;
}

} // namespace lk::formats
