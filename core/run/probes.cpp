// SPDX-License-Identifier: Apache-2.0
#include "core/run/probes.h"

#include "core/base/faultpoint.h"
#include "core/base/log.h"
#include "core/run/leftindex.h"
#include "core/run/lookup.h"
#include "core/sql/identifier.h"
#include "core/sql/objects.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::run {

namespace {

postgres::Rows ask(RunContext& context, std::string query)
{
    const Watchdog::Watch watch(*context.watchdog);
    const std::vector<postgres::Entry> entries{{{std::move(query), {}}, true, false}};
    const auto results = context.work->pipeline(entries);
    if (results.front().outcome != postgres::EntryOutcome::Done)
        throw Error(ErrorCode::Statement, "a look at the catalog failed: " + results.front().error.message)
            .sqlState(results.front().error.sqlState);
    return results.front().table;
}

/// What the server says against it; nothing: it is done.
std::optional<postgres::ServerError> send(RunContext& context, const std::string& sql, std::stop_token stop)
{
    faultPoint("cleaning up");
    context.lockWatch.forget();
    const Watchdog::Watch watch(*context.watchdog);
    const auto result = context.work->execute({sql, {}}, std::move(stop));
    if (result.outcome == postgres::EntryOutcome::Done)
        return std::nullopt;
    if (!context.work->isConnected())
        throw Error(ErrorCode::Unreachable, result.error.message);
    log().info("{}: {}", sql, result.error.message);
    return result.error;
}

/// Rows: qualified name, valid, the process that is building it.
postgres::Rows indexes(RunContext& context, const sql::Probe& probe)
{
    return ask(context, fmt::format("SELECT pg_catalog.format('%I.%I', n.nspname, c.relname), i.indisvalid, {} "
                                    "FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid "
                                    "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
                                    "WHERE i.indrelid = pg_catalog.to_regclass({}) AND c.relname = {}",
                                    builderExpression(), sql::quoteLiteral(sql::quoteName(probe.relation)),
                                    sql::quoteLiteral(probe.index.name)));
}

Probed probeCreateIndex(RunContext& context, const sql::Probe& probe)
{
    if (probe.index.name.empty())
        return {Truth::NotKnown, "the index has no name of its own to look for"};
    const postgres::Rows found = indexes(context, probe);
    if (found.isEmpty())
        return {Truth::LeftNothing, "there is no index of that name on the table"};
    if (found.isTrue(0, 1))
        return {Truth::TookEffect, fmt::format("index {} is there and valid", found.text(0, 0))};
    return {Truth::LeftNothing, fmt::format("index {} was left invalid", found.text(0, 0)), {}, true};
}

Probed probeDetach(RunContext& context, const sql::Probe& probe, std::stop_token stop)
{
    const postgres::Rows found =
        ask(context, fmt::format("SELECT inhdetachpending FROM pg_catalog.pg_inherits WHERE inhrelid = "
                                 "pg_catalog.to_regclass({}) AND inhparent = pg_catalog.to_regclass({})",
                                 sql::quoteLiteral(sql::quoteName(probe.index)),
                                 sql::quoteLiteral(sql::quoteName(probe.relation))));
    if (found.isEmpty())
        return {Truth::TookEffect, "the partition is detached"};
    if (!found.isTrue(0, 0))
        return {Truth::LeftNothing, "the partition is still attached"};
    auto obstacle = send(context, finishingDetach(probe), std::move(stop));
    if (!obstacle)
        return {Truth::TookEffect, "the detaching was pending and has been finished"};
    return {Truth::NotKnown, fmt::format("the detaching is pending and could not be finished: {}", obstacle->message),
            std::move(obstacle)};
}

void dropReindexLeftovers(RunContext& context, const sql::Probe& probe, const std::stop_token& stop)
{
    const sql::ObjectName& name = probe.relation.name.empty() ? probe.index : probe.relation;
    if (name.name.empty())
        return;
    const std::string literal = sql::quoteLiteral(sql::quoteName(name));
    const postgres::Rows found =
        ask(context, fmt::format("SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) FROM pg_catalog.pg_index i "
                                 "JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid "
                                 "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE NOT i.indisvalid AND "
                                 "c.relname ~ '_cc(new|old)[0-9]*$' "
                                 "AND (i.indrelid = pg_catalog.to_regclass({0}) OR i.indrelid = (SELECT o.indrelid "
                                 "FROM pg_catalog.pg_index o WHERE o.indexrelid = pg_catalog.to_regclass({0})))",
                                 literal));
    for (std::size_t row = 0; row < found.size(); ++row)
        (void)send(context, "DROP INDEX CONCURRENTLY " + found.text(row, 0), stop);
}

Probed yesNo(bool isThere, bool shouldBe, const std::string& what)
{
    return {isThere == shouldBe ? Truth::TookEffect : Truth::LeftNothing,
            fmt::format("{} is {}there", what, isThere ? "" : "not ")};
}

Probed probeObjects(RunContext& context, const std::vector<PlannedStatement>& statements)
{
    int speaksFor = 0;
    int speaksAgainst = 0;
    for (const PlannedStatement& statement : statements) {
        for (const sql::NamedObject& object : sql::namedObjects(statement.text)) {
            if (!object.isCertain)
                continue;
            (ask(context, "SELECT " + existsExpression(object)).isTrue(0, 0) == object.isMade ? speaksFor
                                                                                              : speaksAgainst) += 1;
        }
    }
    if (speaksFor > 0 && speaksAgainst == 0)
        return {Truth::TookEffect, "what it makes is there, what it drops is gone"};
    if (speaksAgainst > 0 && speaksFor == 0)
        return {Truth::LeftNothing, "what it makes is not there, what it drops is"};
    return {Truth::NotKnown, "the catalog cannot tell"};
}

} // namespace

bool isIndexValid(RunContext& context, const sql::Probe& probe)
{
    if (probe.index.name.empty())
        return true;
    const postgres::Rows found = indexes(context, probe);
    return found.isEmpty() || found.isTrue(0, 1);
}

DroppedIndex dropInvalidIndex(RunContext& context, const sql::Probe& probe, std::stop_token stop)
{
    if (probe.index.name.empty())
        return {};
    const postgres::Rows found = indexes(context, probe);
    if (found.isEmpty() || found.isTrue(0, 1))
        return {};
    postgres::ServerError told;
    if (found.at(0, 2)) {
        told.sqlState = "55P03";
        told.message = fmt::format("process {} is building index {} now", found.text(0, 2), found.text(0, 0));
        return {false, told, true};
    }
    const auto obstacle = send(context, "DROP INDEX CONCURRENTLY IF EXISTS " + found.text(0, 0), std::move(stop));
    if (!obstacle)
        return {true, std::nullopt};
    told = *obstacle;
    told.position = 0;
    told.message = fmt::format("index {} was left invalid, and dropping it failed: {}", found.text(0, 0), told.message);
    return {false, told};
}

std::set<std::string> invalidIndexes(RunContext& context, const sql::ObjectName& table)
{
    const postgres::Rows rows =
        ask(context, fmt::format("SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) FROM pg_catalog.pg_index i "
                                 "JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid JOIN pg_catalog.pg_namespace n ON "
                                 "n.oid = c.relnamespace WHERE NOT i.indisvalid AND i.indrelid = "
                                 "pg_catalog.to_regclass({})",
                                 sql::quoteLiteral(sql::quoteName(table))));
    std::set<std::string> names;
    for (std::size_t row = 0; row < rows.size(); ++row)
        names.insert(rows.text(row, 0));
    return names;
}

std::optional<postgres::ServerError> dropIndex(RunContext& context, const std::string& quotedName)
{
    return send(context, "DROP INDEX CONCURRENTLY IF EXISTS " + quotedName, {});
}

bool isDetachPending(RunContext& context, const sql::Probe& probe)
{
    constexpr int kFirstWithIt = 140'000;
    if (context.control->identity().versionNumber < kFirstWithIt)
        return false;
    return !ask(context, fmt::format("SELECT 1 FROM pg_catalog.pg_inherits WHERE inhdetachpending AND inhrelid = "
                                     "pg_catalog.to_regclass({}) AND inhparent = pg_catalog.to_regclass({})",
                                     sql::quoteLiteral(sql::quoteName(probe.index)),
                                     sql::quoteLiteral(sql::quoteName(probe.relation))))
                .isEmpty();
}

std::string finishingDetach(const sql::Probe& probe)
{
    return fmt::format("ALTER TABLE {} DETACH PARTITION {} FINALIZE", sql::quoteName(probe.relation),
                       sql::quoteName(probe.index));
}

Probed probeStatement(RunContext& context, const PlannedStatement& statement, std::stop_token stop)
{
    const sql::Probe& probe = statement.probe;
    switch (probe.kind) {
    case sql::ProbeKind::None: break;
    case sql::ProbeKind::HarmlessToRepeat: return {Truth::LeftNothing, "it may be repeated"};
    case sql::ProbeKind::CreateIndex: return probeCreateIndex(context, probe);
    case sql::ProbeKind::DropIndex:
        return yesNo(!ask(context, fmt::format("SELECT 1 WHERE pg_catalog.to_regclass({}) IS NOT NULL",
                                               sql::quoteLiteral(sql::quoteName(probe.index))))
                          .isEmpty(),
                     false, "index " + sql::quoteName(probe.index));
    case sql::ProbeKind::Reindex:
        dropReindexLeftovers(context, probe, stop);
        return {Truth::LeftNothing, "it may be repeated"};
    case sql::ProbeKind::DetachPartition: return probeDetach(context, probe, std::move(stop));
    case sql::ProbeKind::AddEnumValue:
        return yesNo(
            !ask(context,
                 fmt::format(
                     "SELECT 1 FROM pg_catalog.pg_enum WHERE enumtypid = pg_catalog.to_regtype({}) AND enumlabel = {}",
                     sql::quoteLiteral(sql::quoteName(probe.relation)), sql::quoteLiteral(probe.value)))
                 .isEmpty(),
            true, "the value " + sql::quoteLiteral(probe.value));
    case sql::ProbeKind::Database:
        return yesNo(!ask(context, "SELECT 1 FROM pg_catalog.pg_database WHERE datname = " +
                                       sql::quoteLiteral(probe.relation.name))
                          .isEmpty(),
                     probe.creates, "database " + sql::quoteIdentifier(probe.relation.name));
    case sql::ProbeKind::Tablespace:
        return yesNo(!ask(context, "SELECT 1 FROM pg_catalog.pg_tablespace WHERE spcname = " +
                                       sql::quoteLiteral(probe.relation.name))
                          .isEmpty(),
                     probe.creates, "tablespace " + sql::quoteIdentifier(probe.relation.name));
    }
    return {Truth::NotKnown, "nothing can tell afterwards whether it took effect"};
}

Probed probeTransaction(RunContext& context, const std::vector<PlannedStatement>& statements, const std::string& xid,
                        bool isSameLife)
{
    // After a crash the number may have been used again: then it says nothing (measured: `committed` for a transaction that never was).
    if (isSameLife && !xid.empty()) {
        const std::string status =
            ask(context, fmt::format("SELECT pg_catalog.txid_status({}::pg_catalog.int8)", sql::quoteLiteral(xid)))
                .text(0, 0);
        if (status == "committed")
            return {Truth::TookEffect, "its transaction was committed"};
        if (status == "aborted")
            return {Truth::LeftNothing, "its transaction was rolled back"};
        if (status == "in progress")
            return {Truth::NotKnown, "its transaction is still in progress"};
    }
    if (statements.size() == 1 && statements.front().probe.kind != sql::ProbeKind::None) {
        const Probed probed = probeStatement(context, statements.front());
        if (probed.truth != Truth::NotKnown)
            return probed;
    }
    return probeObjects(context, statements);
}

} // namespace lk::run
