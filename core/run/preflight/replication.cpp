// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/run/preflight/inquiry.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace lk::run {

namespace {

constexpr double kLagBytes = 64.0 * 1024 * 1024;
constexpr double kLagSeconds = 10;
constexpr double kKeptBytes = 1024.0 * 1024 * 1024;

double number(const postgres::Rows& rows, std::size_t row, std::size_t column)
{
    return std::strtod(rows.text(row, column).c_str(), nullptr);
}

std::string megabytes(double bytes)
{
    return fmt::format("{:.0f} MB", bytes / (1024 * 1024));
}

bool isSynchronous(const postgres::Rows& rows, std::size_t row)
{
    return rows.text(row, 1) == "sync" || rows.text(row, 1) == "quorum";
}

void judgeCommit(Inquiry& inquiry, const postgres::Rows& rows)
{
    // One row without a standby tells the settings where there is none.
    const std::string wanted = rows.text(0, 4);
    const bool hasAny = rows.at(0, 0).has_value();
    bool hasSynchronous = false;
    bool isHidden = false;
    for (std::size_t row = 0; row < rows.size() && hasAny; ++row) {
        hasSynchronous = hasSynchronous || isSynchronous(rows, row);
        isHidden = isHidden || !rows.at(row, 1);
    }
    if (wanted.empty())
        inquiry.add("LK116", "COMMIT will not hang", CheckResult::Good, "No synchronous standby is asked for.");
    else if (hasSynchronous)
        inquiry.add("LK116", "COMMIT will not hang", CheckResult::Good, "A synchronous standby is connected.");
    else if (rows.text(0, 5) == "local")
        inquiry.add("LK116", "COMMIT will not hang", CheckResult::Warning,
                    "No synchronous standby is there; this role's synchronous_commit does not wait for one.");
    else if (isHidden)
        inquiry.add("LK116", "COMMIT will not hang", CheckResult::NotKnown,
                    "Synchronous standbys are asked for; which are there is hidden from this role.",
                    fmt::format("GRANT pg_read_all_stats TO {};", sql::quoteIdentifier(inquiry.now.user)));
    else
        inquiry.add(
            "LK116", "COMMIT will not hang", CheckResult::Refused,
            fmt::format("Synchronous standbys are asked for ({}), and none is there: COMMIT would wait for ever.",
                        shownInLine(wanted)),
            "Bring the standby back, or empty synchronous_standby_names.");
}

void judgeLag(Inquiry& inquiry, const postgres::Rows& rows)
{
    if (!rows.at(0, 0)) {
        inquiry.add("LK172", "standbys keep up", CheckResult::Good, "No standby is connected.");
        return;
    }
    double most = 0;
    bool isHidden = false;
    bool isQuiet = true;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        isHidden = isHidden || !rows.at(row, 1);
        const double bytes = number(rows, row, 2);
        const double seconds = number(rows, row, 3);
        most = std::max(most, bytes);
        if (bytes < kLagBytes && seconds < kLagSeconds)
            continue;
        isQuiet = false;
        inquiry.add("LK172", "standbys keep up", CheckResult::Warning,
                    fmt::format("The {}standby {} is {}, {:.0f} s behind{}.",
                                isSynchronous(rows, row) ? "synchronous " : "", shownInLine(rows.text(row, 0)),
                                megabytes(bytes), seconds,
                                isSynchronous(rows, row) ? ": each COMMIT waits for it" : ""),
                    "Wait until it has caught up; what this plan writes comes on top.");
    }
    if (isQuiet && isHidden)
        inquiry.add("LK172", "standbys keep up", CheckResult::NotKnown,
                    fmt::format("{} connected; how far they are is hidden from this role.", rows.size()),
                    fmt::format("GRANT pg_read_all_stats TO {};", sql::quoteIdentifier(inquiry.now.user)));
    else if (isQuiet)
        inquiry.add("LK172", "standbys keep up", CheckResult::Good,
                    fmt::format("{} connected, at most {} behind.", rows.size(), megabytes(most)));
}

void judgeSlots(Inquiry& inquiry, const postgres::Rows& rows)
{
    bool isQuiet = true;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const double kept = number(rows, row, 2);
        const bool isLost = rows.text(row, 3) == "lost" || rows.text(row, 3) == "unreserved";
        const bool isActive = rows.isTrue(row, 1);
        if (isActive && kept < kKeptBytes && !isLost)
            continue;
        isQuiet = false;
        inquiry.add("LK135", "replication slots", CheckResult::Warning,
                    fmt::format("The replication slot {} {} and keeps {} of WAL back{}.",
                                shownInLine(rows.text(row, 0)), isActive ? "lags" : "is not in use", megabytes(kept),
                                isLost ? "; its WAL is about to be lost, or is" : ""),
                    isActive ? "Wait until its reader has caught up." : "Is its reader to come back? Else drop it.");
    }
    if (isQuiet)
        inquiry.add("LK135", "replication slots", CheckResult::Good,
                    rows.isEmpty() ? "There are none." : fmt::format("{} in use.", rows.size()));
}

} // namespace

void checkReplication(Inquiry& inquiry)
{
    // standbys, from server 13; a standby knows no current position. Without pg_read_all_stats all but the pid is NULL.
    static constexpr const char* kHere =
        "CASE WHEN pg_catalog.pg_is_in_recovery() THEN NULL ELSE pg_catalog.pg_current_wal_lsn() END";
    inquiry.ask(fmt::format("SELECT coalesce(r.application_name, r.pid::pg_catalog.text), r.sync_state, "
                            "pg_catalog.pg_wal_lsn_diff({}, r.replay_lsn), EXTRACT(epoch FROM r.replay_lag), "
                            "pg_catalog.current_setting('synchronous_standby_names'), "
                            "pg_catalog.current_setting('synchronous_commit') FROM (SELECT) AS one LEFT JOIN "
                            "pg_catalog.pg_stat_replication r ON r.application_name IS DISTINCT FROM 'pg_basebackup' "
                            "ORDER BY 2 DESC NULLS LAST, 1",
                            kHere),
                [&inquiry](const postgres::Rows& rows) {
                    judgeCommit(inquiry, rows);
                    judgeLag(inquiry, rows);
                });
    // replication slots, from server 13
    inquiry.ask(fmt::format("SELECT s.slot_name, s.active, coalesce(pg_catalog.pg_wal_lsn_diff({}, s.restart_lsn), 0), "
                            "s.wal_status FROM pg_catalog.pg_replication_slots s WHERE NOT s.temporary ORDER BY 1",
                            kHere),
                [&inquiry](const postgres::Rows& rows) { judgeSlots(inquiry, rows); });
}

} // namespace lk::run
