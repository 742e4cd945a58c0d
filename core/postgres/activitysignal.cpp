// SPDX-License-Identifier: Apache-2.0
// Cancelling a query and ending a session: that very one, and no other that was given its pid meanwhile.
#include "core/base/error.h"
#include "core/base/pause.h"
#include "core/postgres/activity.h"

#include <fmt/format.h>

namespace lk::postgres {

namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

/// The right that the role lacks, as far as it can be told (PostgreSQL manual, "Server Signaling Functions").
std::string missingRight(int serverVersion, bool isSuperusers, const std::string& backendType)
{
    if (backendType == "autovacuum worker")
        return serverVersion >= 180'000 ? "pg_signal_autovacuum_worker" : "SUPERUSER";
    if (backendType != "client backend" && backendType != "walsender" && backendType != "parallel worker")
        return "SUPERUSER";
    return isSuperusers ? "SUPERUSER" : "pg_signal_backend";
}

/// The query it runs by its start; nothing when it runs none. Of that very session.
struct Look {
    bool isThere = false;
    bool isAnother = false;
    bool isHidden = false;
    bool isSuperusers = false;
    std::string state;
    std::string queryStart;
    std::string backendType;
    [[nodiscard]] bool runsQuery() const
    {
        return state.empty() || state == "active" || state == "fastpath function call" || state == "disabled";
    }
};

Look lookAt(Session& session, int pid, const std::string& backendStart, const std::stop_token& stop)
{
    // one session, from server 12
    const Rows rows =
        session.query({"SELECT a.backend_start = $2::timestamptz, a.state, a.query_start, a.backend_type, "
                       "coalesce(r.rolsuper, false) "
                       "FROM pg_catalog.pg_stat_activity a LEFT JOIN pg_catalog.pg_roles r ON r.oid = a.usesysid "
                       "WHERE a.pid = $1::int",
                       {fmt::to_string(pid), backendStart.empty() ? std::nullopt : std::optional(backendStart)}},
                      stop);
    Look look;
    if (rows.isEmpty())
        return look;
    look.isThere = rows.isTrue(0, 0);
    look.isHidden = !rows.at(0, 0).has_value();
    look.isAnother = !look.isThere && !look.isHidden;
    look.state = rows.text(0, 1);
    look.queryStart = rows.text(0, 2);
    look.backendType = rows.text(0, 3);
    look.isSuperusers = rows.isTrue(0, 4);
    return look;
}

} // namespace

SignalOutcome signalSession(Session& session, Signal signal, int pid, const std::string& backendStart,
                            milliseconds patience, std::stop_token stop)
{
    const auto outcome = [](SignalResult result) {
        SignalOutcome told;
        told.result = result;
        return told;
    };
    const Look before = lookAt(session, pid, backendStart, stop);
    if (before.isHidden) {
        SignalOutcome told = outcome(SignalResult::NotVisible);
        told.missingRight = "pg_read_all_stats";
        return told;
    }
    if (!before.isThere)
        return outcome(before.isAnother ? SignalResult::AnotherSession : SignalResult::NotThere);
    if (signal == Signal::Cancel && !before.runsQuery()) {
        SignalOutcome told = outcome(SignalResult::NothingRuns);
        told.state = before.state;
        return told;
    }
    const char* function =
        signal == Signal::Cancel ? "pg_catalog.pg_cancel_backend" : "pg_catalog.pg_terminate_backend";
    const auto sentAt = Clock::now();
    try {
        // The start is compared in the statement that signals: a pid that was given to somebody else meanwhile is not hit.
        const Rows rows =
            session.query({fmt::format("SELECT CASE WHEN a.backend_start = $2::timestamptz THEN {}(a.pid) END "
                                       "FROM pg_catalog.pg_stat_activity a WHERE a.pid = $1::int",
                                       function),
                           {fmt::to_string(pid), backendStart}},
                          stop);
        if (rows.isEmpty() || (rows.at(0, 0) && !rows.isTrue(0, 0)))
            return outcome(SignalResult::NotThere);
        if (!rows.at(0, 0))
            return outcome(SignalResult::AnotherSession);
    } catch (const Error& error) {
        if (error.sqlState() != "42501")
            throw;
        SignalOutcome told = outcome(SignalResult::NotPermitted);
        told.sqlState = error.sqlState();
        told.serverMessage = error.serverMessage().empty() ? error.message() : error.serverMessage();
        told.serverDetail = error.detail();
        told.serverHint = error.hint();
        told.missingRight = missingRight(session.serverVersion(), before.isSuperusers, before.backendType);
        return told;
    }
    for (int attempt = 1;; ++attempt) {
        const Look now = lookAt(session, pid, backendStart, {}); // sent it is: whatever stops us, this is its end
        const bool hasGone =
            !now.isThere || (signal == Signal::Cancel && (!now.runsQuery() || now.queryStart != before.queryStart));
        SignalOutcome told = outcome(hasGone ? SignalResult::Went : SignalResult::StillThere);
        told.waited = std::chrono::duration_cast<milliseconds>(Clock::now() - sentAt);
        told.state = now.isThere ? now.state : std::string();
        if (hasGone || told.waited >= patience)
            return told;
        // Stopped while looking: it was sent all the same.
        if (!pauseFor(backOff(attempt, milliseconds(15), milliseconds(250)), stop))
            return told;
    }
}

} // namespace lk::postgres
