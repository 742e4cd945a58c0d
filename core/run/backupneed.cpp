// SPDX-License-Identifier: Apache-2.0
#include "core/run/backupneed.h"

#include "core/backup/manifest.h"
#include "core/base/text.h"
#include "core/postgres/session.h"
#include "core/project/duration.h"
#include "core/run/lookup.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace lk::run {

namespace {

/// A tool's program that rolls back: its way down drops what its way up has made, and nobody sees what.
bool rollsBackUnseen(const Step& step)
{
    return step.mode == StepMode::Tool && step.direction == Direction::Down;
}

bool losesData(const Plan& plan)
{
    return plan.losesData() || std::ranges::any_of(plan.steps, rollsBackUnseen);
}

bool runsAnything(const Plan& plan)
{
    return std::ranges::any_of(
        plan.steps, [](const Step& step) { return step.mode != StepMode::RecordOnly && step.mode != StepMode::Empty; });
}

bool reachesFurther(const PlannedStatement& statement)
{
    if (!statement.isParsed || statement.tag == "DROP SCHEMA" || statement.tag == "DROP OWNED")
        return true;
    return statement.tag.starts_with("TRUNCATE") && lowered(statement.text).find("cascade") != std::string::npos;
}

bool isWriting(const sql::Lock& lock)
{
    return !lock.relation.name.empty() && lock.mode >= sql::LockMode::RowExclusive;
}

/// The wish as `backup --plan` takes it.
std::string wishWords(const Wish& wish)
{
    std::string words(toString(wish.kind));
    if (wish.version)
        words += (wish.kind == WishKind::Up || wish.kind == WishKind::Down ? " to " : " ") + *wish.version;
    else if (wish.all)
        words += " all";
    else if (wish.count)
        words += fmt::format(" {}", *wish.count);
    return words;
}

} // namespace

TouchedTables touchedTables(const Plan& plan, postgres::Session& session, bool losing, std::stop_token stop)
{
    TouchedTables touched;
    std::vector<sql::Lock> there;
    for (const Step& step : plan.steps) {
        touched.isOpen = touched.isOpen || (losing ? rollsBackUnseen(step) : step.mode == StepMode::Tool);
        std::vector<sql::Lock> wanted;
        for (const PlannedStatement& statement : step.statements) {
            if (losing && !statement.losesData)
                continue;
            // Of a call that loses data it is the function's body that reaches the tables.
            touched.isOpen = touched.isOpen || reachesFurther(statement) ||
                             (losing && std::ranges::none_of(statement.locks, isWriting));
            std::ranges::copy_if(statement.locks, std::back_inserter(wanted), isWriting);
        }
        for (sql::Lock& lock : found(session, wanted, pathOf(step), stop)) {
            if (std::ranges::find(there, lock.relation, &sql::Lock::relation) == there.end())
                there.push_back(std::move(lock));
        }
    }
    if (there.empty())
        return touched;
    std::string names;
    for (const sql::Lock& lock : there)
        names += (names.empty() ? "" : ", ") + sql::quoteLiteral(sql::quoteName(lock.relation));
    // An index stands for its table; what holds no rows of its own is no table. From server 13.
    const postgres::Rows rows = session.query(
        fmt::format(
            "SELECT DISTINCT n.nspname, t.relname FROM pg_catalog.unnest(ARRAY[{}]::pg_catalog.text[]) AS u(name) JOIN "
            "pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(u.name)::pg_catalog.oid LEFT JOIN "
            "pg_catalog.pg_index i ON i.indexrelid = c.oid JOIN pg_catalog.pg_class t ON t.oid = "
            "coalesce(i.indrelid, c.oid) AND t.relkind IN ('r', 'p') JOIN pg_catalog.pg_namespace n ON n.oid = "
            "t.relnamespace ORDER BY 1, 2",
            names),
        stop);
    for (std::size_t row = 0; row < rows.size(); ++row)
        touched.tables.push_back({rows.text(row, 0), rows.text(row, 1)});
    return touched;
}

BackupNeed backupNeed(const Plan& plan, postgres::Session& session, std::stop_token stop)
{
    BackupNeed need;
    const project::BackupDemand demand = plan.environment.backupDemand();
    const bool isAll = demand == project::BackupDemand::Always;
    need.isDemanded = demand != project::BackupDemand::Never && runsAnything(plan) && (isAll || losesData(plan));
    if (!need.isDemanded) {
        need.text = demand == project::BackupDemand::Never ? "The environment demands none."
                                                           : "The plan loses no data: none is demanded.";
        return need;
    }
    const TouchedTables touched = touchedTables(plan, session, !isAll, stop);
    if (touched.tables.empty() && !touched.isOpen) {
        need.isMet = true;
        need.text = "No table that is there is touched: there is nothing to back up.";
        return need;
    }
    backup::Found found = backup::findBackup({plan.server, touched.tables, touched.isOpen, plan.environment.backupAge},
                                             std::chrono::system_clock::now());
    const std::string which = isAll ? "The environment demands a verified backup before every run"
                                    : "The plan loses data, and wants a verified backup";
    if (found.manifest) {
        need.isMet = true;
        need.backup = found.manifest->file.string();
        need.text =
            fmt::format("{} of {} is verified.", found.manifest->file.filename().string(), found.manifest->finishedAt);
        return need;
    }
    need.text = fmt::format("{} that is not older than {}. {}", which,
                            project::durationText(plan.environment.backupAge), found.why);
    if (plan.wish.withoutBackup) {
        need.isMet = true;
        need.text += " It was set aside with --without-backup.";
        return need;
    }
    if (plan.wish.kind == WishKind::Undo) {
        need.remedy = fmt::format("Take one on the way with \"rescue --way {} --backup\"; or set the demand aside with "
                                  "--without-backup.",
                                  plan.wish.byDownScript ? "roll-back" : "undo");
        return need;
    }
    need.remedy = fmt::format("Take one with \"backup --plan {}\", then the same again; or set the demand aside with "
                              "--without-backup.",
                              wishWords(plan.wish));
    return need;
}

} // namespace lk::run
