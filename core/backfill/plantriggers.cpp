// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/plantriggers.h"

#include "core/backfill/cutter.h"
#include "core/backfill/plannotes.h"
#include "core/base/text.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <set>
#include <vector>

namespace lk::backfill {

namespace {

constexpr std::size_t kMostTold = 20;

struct Trigger {
    std::string name;
    std::string function;
    std::string table;
    std::string named; ///< a column that is set and that the function's body names
    bool isBefore = false;
    bool isOfRow = false;
    bool isPartitioned = false; ///< its table
    char enabled = 'O';         ///< pg_trigger.tgenabled
    bool hasCondition = false;
};

/// From server version 12. Where rows are in partitions batches name these, so that triggers for each row are those of the partitions: their own,
/// and the clones of their parents' ones, which stand for the latter (internal ones before version 15, with a parent from 13 on). Within a time
/// the server fires them by the bytes of their names.
std::vector<Trigger> triggersOf(const Plan& plan, const Work& work, postgres::Session& session,
                                const std::stop_token& stop)
{
    const int event = work.verb() == Verb::Delete ? 8 : work.verb() == Verb::Update ? 16 : 4;
    const char* const parent = session.serverVersion() >= 130'000 ? "AND t.tgparentid = 0 " : "";
    // An INSERT writes into another table than the one that drives it.
    const char* const where = work.verb() == Verb::Insert
                                  ? "t.tgrelid = pg_catalog.to_regclass($4)"
                                  : "t.tgrelid IN (SELECT tree.oid FROM tree) AND $4::pg_catalog.text IS NOT NULL";
    const postgres::Rows rows = session.query(
        {fmt::format(
             "WITH RECURSIVE tree AS (SELECT $1::pg_catalog.oid AS oid UNION ALL SELECT i.inhrelid FROM "
             "pg_catalog.pg_inherits i JOIN tree ON tree.oid = i.inhparent) SELECT t.tgname, p.proname, "
             "t.tgrelid::pg_catalog.regclass::pg_catalog.text, "
             "(SELECT min(w) FROM pg_catalog.unnest($3::pg_catalog.text[]) w WHERE p.prosrc ~* ('\\mnew\\s*\\.\\s*\"?' "
             "|| "
             "pg_catalog.regexp_replace(w, '(\\W)', '\\\\\\1', 'g') || '(\\W|$)')), "
             "t.tgtype & 2 <> 0, t.tgtype & 1 <> 0, c.relkind = 'p', t.tgenabled, t.tgqual IS NOT NULL "
             "FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid JOIN pg_catalog.pg_class c ON "
             "c.oid = t.tgrelid WHERE {} AND NOT t.tgisinternal {}AND t.tgenabled <> 'D' AND "
             "t.tgtype & $2::pg_catalog.int4 <> 0 AND ($2::pg_catalog.int4 <> 16 OR t.tgattr::pg_catalog.text = '' OR "
             "EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = t.tgrelid AND a.attnum = ANY "
             "(t.tgattr) AND a.attname = ANY ($3::pg_catalog.text[]))) "
             "ORDER BY t.tgtype & 2 = 0, CASE WHEN t.tgtype & 2 <> 0 THEN t.tgtype & 1 ELSE 1 - (t.tgtype & 1) END, "
             "t.tgname, c.relkind <> 'p', 3",
             where, parent),
         {fmt::to_string(plan.table), fmt::to_string(event), arrayText(plan.declaration.columns),
          sql::quoteName(work.target())}},
        stop);
    std::vector<Trigger> all;
    for (std::size_t row = 0; row < rows.size(); ++row)
        all.push_back({rows.text(row, 0), rows.text(row, 1), rows.text(row, 2), rows.text(row, 3), rows.isTrue(row, 4),
                       rows.isTrue(row, 5), rows.isTrue(row, 6), rows.text(row, 7).empty() ? 'O' : rows.text(row, 7)[0],
                       rows.isTrue(row, 8)});
    return all;
}

std::string textOf(const Trigger& trigger, bool hasMany)
{
    std::string text = fmt::format("{}{} ({}) fires {} each {}{}.", shownInLine(trigger.name),
                                   hasMany ? " of " + shownInLine(trigger.table) : "", shownInLine(trigger.function),
                                   trigger.isBefore ? "before" : "after", trigger.isOfRow ? "row" : "batch",
                                   trigger.hasCondition ? " that meets its WHEN" : "");
    if (trigger.enabled == 'A')
        text += " It is ENABLE ALWAYS: it fires again wherever logical replication brings the row.";
    if (trigger.isBefore && trigger.isOfRow && !trigger.named.empty())
        text += fmt::format(" Its function names NEW.{}, which is set here: what it puts there is what stays.",
                            shownInLine(trigger.named));
    return text;
}

} // namespace

void lookAtTriggers(Plan& plan, const Work& work, postgres::Session& session, const std::stop_token& stop)
{
    const bool isReplicaRole =
        session.query("SELECT pg_catalog.current_setting('session_replication_role') = 'replica'", stop).isTrue(0, 0);
    if (isReplicaRole)
        warn(plan, "LK326", "triggers",
             "This role's session_replication_role is replica: ordinary triggers do not fire and foreign keys are not "
             "checked.",
             "Have it set to origin, so that what keeps the columns in step sees these changes.");
    std::vector<Trigger> firing;
    std::set<std::string> tables;
    std::size_t told = 0;
    for (const Trigger& trigger : triggersOf(plan, work, session, stop)) {
        const bool isSkipped = trigger.isPartitioned && !trigger.isOfRow && work.verb() != Verb::Insert;
        const bool fires = trigger.enabled == 'A' || (trigger.enabled == 'R') == isReplicaRole;
        if (fires && !isSkipped) {
            firing.push_back(trigger);
            tables.insert(trigger.table);
        } else if (++told <= kMostTold && isSkipped) {
            warn(plan, "LK327", "triggers",
                 fmt::format("{} ({}) does not fire: it is for each statement on {}, and batches name its partitions.",
                             shownInLine(trigger.name), shownInLine(trigger.function), shownInLine(trigger.table)),
                 "Do without it, or call its function at the end.");
        } else if (told <= kMostTold) {
            note(plan, "triggers",
                 fmt::format("{} ({}) does not fire here: it is ENABLE {}.", shownInLine(trigger.name),
                             shownInLine(trigger.function), trigger.enabled == 'R' ? "REPLICA" : "ORIGIN"));
        }
    }
    std::string order;
    for (std::size_t i = 0; i < firing.size() && i < kMostTold; ++i) {
        warn(plan, "LK321", "triggers", textOf(firing[i], tables.size() > 1),
             "See that it neither writes, notifies nor stamps a time that should stay.");
        order += (order.empty() ? "" : ", ") + shownInLine(firing[i].name);
    }
    if (firing.size() > kMostTold)
        note(plan, "triggers", fmt::format("and {} more", firing.size() - kMostTold));
    else if (firing.size() > 1)
        note(plan, "triggers", "They fire in this order: " + order + ".");
}

} // namespace lk::backfill
