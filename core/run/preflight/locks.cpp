// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/locks.h"

#include "core/base/text.h"
#include "core/run/leftindex.h"
#include "core/run/lookfirst.h"
#include "core/run/preflight/inquiry.h"

#include <fmt/format.h>

namespace lk::run {

namespace {

void judgeHolders(Inquiry& inquiry)
{
    const std::vector<sql::Lock> strong = strongLocks(inquiry.locks);
    const std::vector<postgres::Holder> holders =
        strong.empty() ? std::vector<postgres::Holder>{}
                       : postgres::conflictingHolders(inquiry.session, strong, {}, inquiry.stop);
    if (holders.empty())
        inquiry.add("LK109", "nobody in the way", CheckResult::Good,
                    strong.empty() ? "The plan takes no strong lock on an existing table."
                                   : "No session holds a conflicting lock now.");
    for (const postgres::Holder& holder : holders)
        inquiry.add("LK109", "nobody in the way", CheckResult::Warning,
                    fmt::format("Process {} ({}, {}) holds {} on {} since {}.", holder.pid,
                                shownInLine(holder.applicationName), shownInLine(holder.user), holder.mode,
                                holder.relation, holder.since),
                    "The run waits for its end outside the lock queue.");
}

bool buildsConcurrently(const Plan& plan)
{
    for (const Step& step : plan.steps) {
        for (const PlannedStatement& statement : step.statements) {
            if (statement.tag.find("CONCURRENTLY") != std::string::npos)
                return true;
        }
    }
    return false;
}

void checkTransactions(Inquiry& inquiry)
{
    // long transactions, from server 13; of other roles' sessions the start is hidden without pg_read_all_stats
    inquiry.ask(fmt::format("SELECT a.pid, {}, pg_catalog.date_trunc('second', pg_catalog.now() - a.xact_start)::"
                            "pg_catalog.text FROM pg_catalog.pg_stat_activity a WHERE a.datname = "
                            "pg_catalog.current_database() AND a.pid <> pg_catalog.pg_backend_pid() "
                            "AND a.backend_type = 'client backend' AND a.xact_start < pg_catalog.now() - interval '{} "
                            "milliseconds' ORDER BY a.xact_start LIMIT 5",
                            postgres::kSessionColumns, inquiry.longTransaction.count()),
                [&inquiry](const postgres::Rows& rows) {
                    if (rows.isEmpty())
                        inquiry.add("LK171", "no long transactions", CheckResult::Good,
                                    "No transaction in this database is seen to be older than a minute.");
                    const bool waits = buildsConcurrently(inquiry.plan);
                    for (std::size_t row = 0; row < rows.size(); ++row) {
                        const postgres::Holder holder = postgres::holderAt(rows, row);
                        inquiry.add("LK171", "no long transactions", CheckResult::Warning,
                                    fmt::format("Process {} ({}, {}, {}) has been in a transaction for {}{}.",
                                                holder.pid, shownInLine(holder.applicationName),
                                                shownInLine(holder.user), holder.state, rows.text(row, 7),
                                                waits ? "; CONCURRENTLY waits for its end" : ""),
                                    fmt::format("Wait for its end, or end it: \"terminate {}\".", holder.pid));
                    }
                });
}

void checkPrepared(Inquiry& inquiry)
{
    // prepared transactions, from server 13
    inquiry.ask("SELECT p.gid, p.owner, pg_catalog.date_trunc('second', pg_catalog.now() - p.prepared)::"
                "pg_catalog.text, pg_catalog.count(*) OVER () FROM pg_catalog.pg_prepared_xacts p WHERE p.database = "
                "pg_catalog.current_database() ORDER BY p.prepared LIMIT 3",
                [&inquiry](const postgres::Rows& rows) {
                    if (rows.isEmpty()) {
                        inquiry.add("LK114", "no prepared transactions", CheckResult::Good, "There are none.");
                        return;
                    }
                    std::string oldest;
                    for (std::size_t row = 0; row < rows.size(); ++row)
                        oldest += fmt::format("{}'{}' of {} for {}", row == 0 ? "" : ", ",
                                              shownInLine(rows.text(row, 0)), rows.text(row, 1), rows.text(row, 2));
                    const std::string count = rows.text(0, 3);
                    inquiry.add("LK114", "no prepared transactions", CheckResult::Warning,
                                fmt::format("{} prepared transaction{} hold{} locks until somebody ends {}: {}{}.",
                                            count, count == "1" ? "" : "s", count == "1" ? "s its" : " their",
                                            count == "1" ? "it" : "them", oldest,
                                            rows.size() < std::stoul(count) ? ", …" : ""),
                                "COMMIT PREPARED or ROLLBACK PREPARED, by whoever owns it.");
                });
}

void checkIndexes(Inquiry& inquiry)
{
    if (inquiry.relations.empty()) {
        inquiry.tell([&inquiry] {
            inquiry.add("LK113", "indexes are valid", CheckResult::Good, "No invalid index on the tables of the plan.");
        });
        return;
    }
    // invalid indexes and who builds them, from server 13
    inquiry.ask(fmt::format("SELECT i.indexrelid::pg_catalog.regclass::pg_catalog.text, "
                            "i.indrelid::pg_catalog.regclass::pg_catalog.text, {} FROM pg_catalog.pg_index i JOIN "
                            "pg_catalog.pg_class c ON c.oid = i.indexrelid "
                            "WHERE NOT i.indisvalid AND c.relkind = 'i' AND i.indrelid IN (SELECT "
                            "pg_catalog.to_regclass(n)::pg_catalog.oid FROM pg_catalog.unnest({}) AS u(n)) ORDER BY 1",
                            builderExpression(), arrayOf(inquiry.relations)),
                [&inquiry](const postgres::Rows& rows) {
                    if (rows.isEmpty())
                        inquiry.add("LK113", "indexes are valid", CheckResult::Good,
                                    "No invalid index on the tables of the plan.");
                    for (std::size_t row = 0; row < rows.size(); ++row) {
                        const std::string builder = rows.text(row, 2);
                        inquiry.add(
                            "LK113", "indexes are valid", CheckResult::Warning,
                            fmt::format("Index {} on {} is invalid: {}.", rows.text(row, 0), rows.text(row, 1),
                                        builder.empty() ? "a concurrent build did not end"
                                                        : "process " + builder + " builds it now"),
                            builder.empty()
                                ? fmt::format("DROP INDEX CONCURRENTLY {}; if nobody builds it now.", rows.text(row, 0))
                                : "Wait for its end.");
                    }
                });
}

} // namespace

void checkLocks(Inquiry& inquiry)
{
    if (!inquiry.isInRun) // it looks before each statement, and tells its waiting
        inquiry.tell([&inquiry] { judgeHolders(inquiry); });
    checkTransactions(inquiry);
    checkIndexes(inquiry);
    checkPrepared(inquiry);
}

} // namespace lk::run
