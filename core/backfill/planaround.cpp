// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/planaround.h"

#include "core/backfill/cutter.h"
#include "core/backfill/plannotes.h"
#include "core/backfill/plantriggers.h"
#include "core/backfill/replicas.h"
#include "core/backfill/room.h"
#include "core/backfill/spaceheld.h"
#include "core/base/text.h"
#include "core/postgres/session.h"
#include "core/postgres/target.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <thread>

namespace lk::backfill {

namespace {

constexpr double kLongStatementSeconds = 10;

std::string gigabytes(double bytes)
{
    constexpr double kGigabyte = 1024.0 * 1024 * 1024;
    return bytes < kGigabyte ? fmt::format("{:.0f} MB", bytes / 1024 / 1024)
                             : fmt::format("{:.1f} GB", bytes / kGigabyte);
}

/// An update looks up what a key that it sets refers to; a delete looks for what refers to its rows.
void lookAtForeignKeys(Plan& plan, postgres::Session& session, const std::stop_token& stop)
{
    const bool isDelete = plan.declaration.verb == Verb::Delete;
    const postgres::Rows rows = session.query(
        {"SELECT c.conname, c.conrelid::pg_catalog.regclass::pg_catalog.text, "
         "c.confrelid::pg_catalog.regclass::pg_catalog.text, c.conrelid = $1::pg_catalog.oid, "
         "EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey) "
         "AND a.attname = ANY ($2::pg_catalog.text[])), "
         "EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indrelid = c.conrelid AND i.indisvalid AND i.indpred IS "
         "NULL AND (i.indkey::pg_catalog.int2[])[0:pg_catalog.cardinality(c.conkey) - 1] @> c.conkey) "
         "FROM pg_catalog.pg_constraint c WHERE c.contype = 'f' AND "
         "(c.conrelid = $1::pg_catalog.oid OR c.confrelid = $1::pg_catalog.oid) ORDER BY 1, 2",
         {fmt::to_string(plan.table), arrayText(plan.declaration.columns)}},
        stop);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const std::string name =
            fmt::format("{} of {}", shownInLine(rows.text(row, 0)), shownInLine(rows.text(row, 1)));
        const bool isOwn = rows.isTrue(row, 3);
        if (isDelete && !isOwn && !rows.isTrue(row, 5))
            warn(plan, "LK328", "foreign keys",
                 fmt::format("{} refers to it without an index: the whole of {} is read for each row that is deleted.",
                             name, shownInLine(rows.text(row, 1))),
                 "Make an index of the referring columns first, with CREATE INDEX CONCURRENTLY.");
        else if (isDelete && !isOwn)
            note(plan, "foreign keys", fmt::format("Each deleted row is looked for by {}.", name));
        else if (isOwn && rows.isTrue(row, 4))
            note(plan, "foreign keys",
                 fmt::format("Each changed row is looked up in {} by {}.", shownInLine(rows.text(row, 2)), name));
        else
            note(plan, "foreign keys", name + ", which is not touched");
    }
}

void lookAtPublications(Plan& plan, postgres::Session& session, const std::stop_token& stop)
{
    const postgres::Rows rows = session.query(
        {"SELECT pg_catalog.string_agg(DISTINCT p.pubname, ', ') FROM pg_catalog.pg_publication_tables p JOIN "
         "pg_catalog.pg_class c ON c.relname = p.tablename JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
         "AND n.nspname = p.schemaname WHERE c.oid IN (WITH RECURSIVE tree AS (SELECT $1::pg_catalog.oid AS oid UNION "
         "ALL SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN tree ON tree.oid = i.inhparent) SELECT tree.oid "
         "FROM tree)",
         {fmt::to_string(plan.table)}},
        stop);
    if (rows.at(0, 0))
        note(plan, "publications", "Each changed row goes out through " + shownInLine(rows.text(0, 0)) + ".");
}

void lookAtReplicas(Plan& plan, postgres::Session& session, const std::stop_token& stop)
{
    // From server version 12. What a role may not see is NULL.
    const postgres::Rows rows =
        session.query("SELECT r.application_name, r.state, r.sync_state, extract(epoch FROM r.replay_lag) FROM "
                      "pg_catalog.pg_stat_replication r WHERE r.application_name IS DISTINCT FROM 'pg_basebackup' "
                      "ORDER BY 1, r.pid",
                      stop);
    std::string names;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        names += (names.empty() ? ": " : "; ") + shownInLine(rows.text(row, 0));
        if (rows.at(row, 1))
            names += fmt::format(" ({}, {}{})", shownInLine(rows.text(row, 1)), shownInLine(rows.text(row, 2)),
                                 rows.at(row, 3)
                                     ? fmt::format(", {:.1f} s behind", std::strtod(rows.text(row, 3).c_str(), nullptr))
                                     : std::string());
    }
    note(plan, "replicas", fmt::format("{} connected{}", rows.size(), names));
    for (const std::string& url : replicaUrls(plan.declaration.pace.replicaUrls)) {
        const ReplicaStatements told = statementsOn(url, stop);
        if (!told.problem.empty())
            warn(plan, "LK329", "statements of replicas",
                 fmt::format("{} does not answer: {}", shownInLine(told.where), shownInLine(told.problem)),
                 "It would be waited for until it does.");
        else if (told.count == 0)
            note(plan, "statements of replicas", shownInLine(told.where) + " runs none");
        else if (told.hasFeedback)
            note(plan, "statements of replicas",
                 fmt::format("{} runs {}, the longest for {:.0f} s. What they need is kept here meanwhile "
                             "(hot_standby_feedback).",
                             shownInLine(told.where), told.count, told.longestSeconds));
        else if (told.longestSeconds >= kLongStatementSeconds)
            warn(plan, "LK329", "statements of replicas",
                 fmt::format("{} runs {}, the longest for {:.0f} s. Where the space of rows that they need is used "
                             "again they are cancelled, after {} (max_standby_streaming_delay), and replay waits until "
                             "then.",
                             shownInLine(told.where), told.count, told.longestSeconds, shownInLine(told.patience)),
                 "Run it when they are done, or set hot_standby_feedback = on there: space is then held here instead.");
        else
            note(plan, "statements of replicas",
                 fmt::format("{} runs {}, the longest for {:.0f} s", shownInLine(told.where), told.count,
                             told.longestSeconds));
    }
}

void lookAtSpace(Plan& plan, postgres::Session& session, const std::stop_token& stop)
{
    for (const SpaceHolder& holder : readSpaceHolders(session, stop)) {
        if (holder.kind == SpaceHolder::Kind::Prepared)
            warn(plan, "LK322", "prepared transactions",
                 "The space of old rows cannot be used again: held by " + textOf(holder) + ".",
                 "Have it committed or rolled back.");
        else if (isLong(holder))
            warn(plan, "LK322", holder.kind == SpaceHolder::Kind::Session ? "oldest transaction" : "replication",
                 "The space of old rows cannot be used again: held by " + textOf(holder) + ".",
                 "The table grows by every row that is changed while it lasts.");
    }
}

void lookAtWorkers(Plan& plan, postgres::Session& session, const std::stop_token& stop)
{
    plan.cores = plan.declaration.pace.cores;
    const postgres::Rows rows =
        session.query("SELECT count(*), pg_catalog.pg_backend_pid() FROM pg_catalog.pg_stat_activity a WHERE "
                      "a.backend_type = 'client backend' AND a.state = "
                      "'active' AND a.pid <> pg_catalog.pg_backend_pid() AND a.application_name NOT LIKE 'lockkeeper%'",
                      stop);
    plan.activeSessions = std::atoi(rows.text(0, 0).c_str());
    const bool isDirect =
        rows.text(0, 1) == fmt::to_string(session.backendPid()); // else a pooler is here, the server may not be
    if (!plan.cores && isDirect && postgres::isLocalHost(session.host()))
        plan.cores = static_cast<int>(std::thread::hardware_concurrency());
    const int workers = plan.declaration.workers;
    const std::string busy = plan.cores ? fmt::format("busy cores: {} of {}", plan.activeSessions, *plan.cores)
                                        : "how many cores the server has is not known (cores=)";
    if (workers > 1 && plan.mostWorkers() < workers)
        warn(plan, "LK333", "workers",
             fmt::format("{} are declared; {}. Side by side they do hardly more, and take the time of others.", workers,
                         busy),
             "One worker does, unless fewer than half of the cores are busy.");
    else
        note(plan, "workers", fmt::format("{} declared; {}", workers, busy));
}

/// How far it is can be told by the statistics of the key alone.
void lookAtStatistics(Plan& plan)
{
    for (const Leaf& leaf : plan.leaves) {
        if (leaf.rows >= 0 || leaf.blocks == 0)
            continue;
        warn(plan, "LK319", "statistics",
             shownInLine(sql::quoteName(leaf.name)) +
                 " has never been analysed: rows, duration and progress are guesses.",
             fmt::format("ANALYZE {};", shownInLine(sql::quoteName(leaf.name))));
        return;
    }
}

void lookAtDisk(Plan& plan, postgres::Session& session, const std::stop_token& stop)
{
    const postgres::Rows folder =
        session.query("SELECT g.setting FROM pg_catalog.pg_settings g WHERE g.name = 'data_directory'", stop);
    const auto room = postgres::isLocalHost(session.host()) && !folder.isEmpty()
                          ? roomOf(folder.text(0, 0), session.backendPid())
                          : std::nullopt;
    double growth = 0;
    // Measured (contract, section 12): with passes the rows grow by a quarter and the indexes by a third, without by as much again.
    for (const Leaf& leaf : plan.leaves)
        growth += leaf.passes > 1 ? 0.25 * static_cast<double>(leaf.bytes) + 0.3 * static_cast<double>(leaf.indexBytes)
                                  : static_cast<double>(leaf.bytes + (leaf.canBeHot ? 0 : leaf.indexBytes));
    if (plan.declaration.verb == Verb::Delete)
        growth = 0;
    const std::string needed = fmt::format("the table may grow by {}, WAL is {} until it is recycled",
                                           gigabytes(growth), gigabytes(static_cast<double>(plan.walBytes)));
    if (!room)
        note(plan, "disk", fmt::format("What is free is not visible from here; {}.", needed));
    else if (room->free < growth + static_cast<double>(plan.walBytes))
        warn(plan, "LK318", "disk", fmt::format("{} are free; {}.", gigabytes(room->free), needed),
             "Make room first; batches wait below 10 % of free disk.");
    else
        note(plan, "disk", fmt::format("{} are free; {}.", gigabytes(room->free), needed));
}

} // namespace

void lookAround(Plan& plan, const Work& work, postgres::Session& session, const std::stop_token& stop)
{
    lookAtTriggers(plan, work, session, stop);
    lookAtForeignKeys(plan, session, stop);
    lookAtPublications(plan, session, stop);
    lookAtReplicas(plan, session, stop);
    lookAtSpace(plan, session, stop);
    lookAtStatistics(plan);
    lookAtDisk(plan, session, stop);
    lookAtWorkers(plan, session, stop);
}

} // namespace lk::backfill
