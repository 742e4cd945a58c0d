// SPDX-License-Identifier: Apache-2.0
#include "core/run/clearing.h"

#include "core/base/log.h"
#include "core/run/context.h"
#include "core/run/probes.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

namespace lk::run {

namespace {

void tellNotice(RunContext& context, int step, int number, std::string text)
{
    postgres::Notice notice;
    notice.severity = "NOTICE";
    notice.message = std::move(text);
    context.tell(NoticeTold{step, number, notice});
    log().info("{}", notice.message);
}

} // namespace

void sayQuietly(RunContext& context, const std::string& sql)
{
    const Watchdog::Watch watch(*context.watchdog);
    (void)context.work->execute({sql, {}});
}

void tellIndexDropped(RunContext& context, int step, int number, const PlannedStatement& one)
{
    tellNotice(context, step, number, fmt::format("the invalid index {} was dropped again", one.probe.index.name));
}

namespace {

/// What a build without a name of its own has left: the invalid index of its table that was not there before.
bool clearUnnamed(RunContext& context, int step, int number, const sql::ObjectName& table,
                  const std::set<std::string>& before)
{
    bool isLeft = false;
    for (const std::string& index : invalidIndexes(context, table)) {
        if (before.contains(index))
            continue;
        const bool isDropped = !dropIndex(context, index);
        isLeft = isLeft || !isDropped;
        tellNotice(context, step, number,
                   isDropped ? fmt::format("the invalid index {} was dropped again", index)
                             : fmt::format("the index {0} is left invalid, for somebody is in the way of dropping it: "
                                           "DROP INDEX CONCURRENTLY {0};",
                                           index));
    }
    return isLeft;
}

/// True: something is left of it.
bool clearNamed(RunContext& context, int step, int number, const PlannedStatement& one)
{
    const DroppedIndex dropped = dropInvalidIndex(context, one.probe);
    if (dropped.isDropped)
        tellIndexDropped(context, step, number, one);
    else if (dropped.isBeingBuilt)
        tellNotice(context, step, number,
                   fmt::format("nothing is left of the statement: {}", dropped.obstacle->message));
    else if (dropped.obstacle)
        tellNotice(context, step, number,
                   fmt::format("the index {} is left invalid, for somebody is in the way of dropping it; the next run "
                               "drops it first",
                               one.probe.index.name));
    return dropped.obstacle && !dropped.isBeingBuilt;
}

} // namespace

bool clearAfterFailure(RunContext& context, int step, int number, const PlannedStatement& one,
                       const std::string& sqlState, const std::set<std::string>& invalidBefore)
{
    if (one.transactionUse == sql::TransactionUse::MayCommit)
        return true;
    if (one.probe.kind == sql::ProbeKind::DetachPartition) {
        const bool isLeft = isDetachPending(context, one.probe);
        if (isLeft)
            tellNotice(context, step, number,
                       fmt::format("detaching {} is pending: rows go to it no more, and the next run finishes it",
                                   sql::quoteName(one.probe.index)));
        return isLeft;
    }
    // Of a name that was taken before (42P07) nothing is ours.
    if (one.probe.kind != sql::ProbeKind::Reindex &&
        (one.probe.kind != sql::ProbeKind::CreateIndex || sqlState == "42P07"))
        return false;
    bool isLeft = false;
    context.lockWatch.expect(context.patience.tableLock, 1);
    sayQuietly(context, fmt::format("SELECT pg_catalog.set_config('lockkeeper.lock_timeout', "
                                    "pg_catalog.current_setting('lock_timeout'), false), "
                                    "pg_catalog.set_config('lock_timeout', '{}', false)",
                                    context.patience.tableLock.count()));
    if (one.probe.kind == sql::ProbeKind::Reindex)
        (void)probeStatement(context, one);
    else if (one.probe.index.name.empty())
        isLeft = clearUnnamed(context, step, number, one.probe.relation, invalidBefore);
    else
        isLeft = clearNamed(context, step, number, one);
    sayQuietly(context, "SELECT pg_catalog.set_config('lock_timeout', "
                        "pg_catalog.current_setting('lockkeeper.lock_timeout'), false)");
    return isLeft;
}

} // namespace lk::run
