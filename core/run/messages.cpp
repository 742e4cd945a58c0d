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

// A custom setting keeps the number where the fence can compare it; `1 / (CASE …)` over a subquery is not folded while planning, as
// `CASE … THEN 1/0` would be.
Message guardMessage(const formats::Recording& recording)
{
    Message result = message(Part::Guard, "SELECT x, pg_catalog.set_config('lockkeeper.xid', x, true)");
    std::string& sql = result.entry.command.sql;
    if (!recording.guard.sql.empty()) {
        sql += ", 1 / (CASE WHEN EXISTS (" + recording.guard.sql + ") THEN 0 ELSE 1 END)";
        result.entry.command.parameters = recording.guard.parameters;
    }
    sql += " FROM (SELECT pg_catalog.pg_current_xact_id()::pg_catalog.text) AS t(x)";
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

Message ownSettingsMessage()
{
    return message(
        Part::OwnSettings,
        "SELECT pg_catalog.set_config('session_authorization', NULL, true), pg_catalog.set_config('role', NULL, true), "
        "pg_catalog.set_config('search_path', 'pg_catalog', true), "
        "CASE WHEN pg_catalog.current_setting('synchronous_commit') OPERATOR(pg_catalog.=) 'off' "
        "THEN pg_catalog.set_config('synchronous_commit', 'on', true) END");
}

// That a lock is held is asked by trying for it: a look into pg_locks costs 0.25 ms, one into pg_stat_activity 0.1 ms, a try
// 0.01 ms (measured with 15). The life lock tells whose locks they are: nobody else knows its key.
Message fenceMessage(const RunContext& context)
{
    const auto isHeld = [](const postgres::AdvisoryKey& key) {
        return fmt::format("NOT pg_catalog.pg_try_advisory_xact_lock_shared({}::pg_catalog.int8) AND ", key.key);
    };
    std::string sql = "SELECT 1 / (CASE WHEN " + isHeld(context.lifeLock);
    for (const postgres::AdvisoryKey& key : context.plan.locks)
        sql += isHeld(key);
    // RESET ALL in a script empties the custom setting; then the number cannot be compared.
    sql += "coalesce(nullif(pg_catalog.current_setting('lockkeeper.xid', true), ''), "
           "pg_catalog.pg_current_xact_id()::pg_catalog.text) "
           "OPERATOR(pg_catalog.=) pg_catalog.pg_current_xact_id()::pg_catalog.text THEN 1 ELSE 0 END)";
    return message(Part::Fence, std::move(sql));
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
