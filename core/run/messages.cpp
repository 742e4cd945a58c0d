// SPDX-License-Identifier: Apache-2.0
#include "core/run/messages.h"

#include <fmt/format.h>

namespace lk::run {

Message message(Part part, std::string sql)
{
    Message result;
    result.part = part;
    result.entry.command.sql = std::move(sql);
    result.entry.tellsAtOnce = false;
    return result;
}

// `1 / (CASE …)` over a subquery is not folded while planning, as `CASE … THEN 1/0` would be.
Message guardMessage(const formats::Recording& recording)
{
    // By its older name, which version 12 has too.
    Message result = message(Part::Guard, "SELECT pg_catalog.txid_current()");
    if (!recording.guard.sql.empty()) {
        result.entry.command.sql += ", 1 / (CASE WHEN EXISTS (" + recording.guard.sql + ") THEN 0 ELSE 1 END)";
        result.entry.command.parameters = recording.guard.parameters;
    }
    result.entry.keepsRows = true;
    return result;
}

Message nextGuardMessage(const formats::Recording& recording)
{
    Message result = message(Part::Guard, "SELECT 1");
    if (!recording.guard.sql.empty()) {
        result.entry.command.sql = "SELECT 1 / (CASE WHEN EXISTS (" + recording.guard.sql + ") THEN 0 ELSE 1 END)";
        result.entry.command.parameters = recording.guard.parameters;
    }
    return result;
}

Message freshSettingsMessage()
{
    return message(Part::OwnSettings,
                   "SELECT pg_catalog.set_config('session_authorization', NULL, true), "
                   "pg_catalog.set_config('role', NULL, true), pg_catalog.set_config('search_path', NULL, true)");
}

std::vector<Message> ownSettingsMessages()
{
    return {message(Part::OwnSettings, "SET LOCAL session_authorization TO DEFAULT"),
            message(Part::OwnSettings, "SET LOCAL role TO DEFAULT"),
            message(Part::OwnSettings, "SET LOCAL search_path TO pg_catalog")};
}

Message durableMessage()
{
    return message(Part::OwnSettings, "SELECT pg_catalog.set_config('synchronous_commit', 'on', true) WHERE "
                                      "pg_catalog.current_setting('synchronous_commit') OPERATOR(pg_catalog.=) 'off'");
}

Message inspectMessage(const Inspector& inspector, int statement)
{
    Message result = message(Part::Inspect, inspector.sql);
    result.statement = statement;
    result.entry.keepsRows = true;
    result.entry.tellsAtOnce = true; // the next statement is timed from here
    return result;
}

// That a lock is held is asked by trying for it: a look into pg_locks costs 0.25 ms, one into pg_stat_activity 0.1 ms, a try
// 0.01 ms (measured with 15). The life lock tells whose locks they are: nobody else knows its key.
Message fenceMessage(const RunContext& context)
{
    const auto isFree = [](const postgres::AdvisoryKey& key) {
        return fmt::format("pg_catalog.pg_try_advisory_xact_lock_shared('{}')", key.key);
    };
    std::string sql = "SELECT pg_catalog.txid_current(), pg_catalog.current_setting('synchronous_commit'), "
                      "1 / (CASE WHEN " +
                      isFree(context.lifeLock);
    for (const postgres::AdvisoryKey& key : context.plan.locks)
        sql += " OR " + isFree(key);
    Message result = message(Part::Fence, sql + " THEN 0 ELSE 1 END)");
    result.entry.keepsRows = true;
    return result;
}

std::vector<Message> recordMessages(const std::vector<postgres::Command>& commands, Part part)
{
    std::vector<Message> result;
    for (const postgres::Command& command : commands) {
        result.push_back(message(part, command.sql));
        result.back().entry.command.parameters = command.parameters;
    }
    return result;
}

} // namespace lk::run
