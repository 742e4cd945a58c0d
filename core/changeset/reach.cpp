// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/reach.h"

#include "core/base/text.h"
#include "core/changeset/dependants.h"
#include "core/changeset/pairing.h"
#include "core/changeset/statements.h"
#include "core/postgres/session.h"

#include <fmt/format.h>

#include <set>

namespace lk::changeset {

namespace {

std::string tableOf(const ChangeSet& changeSet)
{
    const std::vector<schema::Name> tables = tablesOf(changeSet);
    return tables.empty() ? std::string() : schema::toString(tables.front());
}

void worsen(Check& check, CheckVerdict verdict, std::string line)
{
    if (check.verdict == CheckVerdict::Ok || verdict == CheckVerdict::Bad)
        check.verdict = verdict;
    check.lines.push_back(std::move(line));
}

/// The jobs whose command holds a word of the old side, as far as our role is shown them.
void addJobs(postgres::Session& session, const ChangeSet& changeSet, Check& check, const std::stop_token& stop)
{
    constexpr const char* kQuery =
        "SELECT {} j.jobid, coalesce(to_jsonb(j) ->> 'jobname', ''), j.command, $2 = ANY (w) FROM cron.job j, "
        "regexp_split_to_array(j.command, '[^[:alnum:]_$]+') AS w WHERE j.database = current_database() AND "
        "j.active AND $1 = ANY (w) ORDER BY 1";
    check.query = fmt::format(kQuery, kOwnMark);
    std::set<std::string> known;
    for (const std::string& object : oldObjects(changeSet)) {
        const std::string word = object.substr(object.rfind('.') + 1);
        const std::string table = tablesOf(changeSet).front().name;
        const postgres::Rows rows = session.query({check.query, {word, table}}, stop);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (!known.insert(rows.text(i, 0)).second)
                continue;
            // A column's name alone may be that of another table's.
            worsen(check, rows.isTrue(i, 3) ? CheckVerdict::Bad : CheckVerdict::Unknown,
                   fmt::format("job {}{}: its command names {}: {}", rows.text(i, 0),
                               rows.text(i, 1).empty() ? "" : " " + rows.text(i, 1), word,
                               shownInLine(rows.text(i, 2))));
        }
    }
}

/// The triggers that the set makes on that table, and whether they all fire for what a subscription writes.
bool fireForSubscriptions(postgres::Session& session, const ChangeSet& changeSet, const std::string& table,
                          const std::stop_token& stop)
{
    std::string names = "{";
    for (const Fact& fact : changeSet.facts) {
        if (fact.kind == FactKind::CreateTrigger)
            names += fmt::format("{}\"{}\"", names.size() > 1 ? "," : "", fact.name);
    }
    return session
        .query({fmt::format("SELECT {} coalesce(bool_and(tgenabled IN ('A', 'R')), true) FROM pg_trigger WHERE tgrelid "
                            "= to_regclass($1) AND tgname = ANY ($2::name[])",
                            kOwnMark),
                {table, names + "}"}},
               stop)
        .isTrue(0, 0);
}

} // namespace

Check checkJobs(postgres::Session& session, const ChangeSet& changeSet, const std::stop_token& stop)
{
    Check check{"jobs", CheckVerdict::Ok, "no scheduled job names the old side", {}, {}};
    if (keepsName(changeSet.definition) || oldObjects(changeSet).empty()) // jobs find the new side by the same name
        return check;
    const postgres::Rows where = session.query(
        fmt::format("SELECT {} to_regclass('cron.job') IS NOT NULL, coalesce(current_setting('cron.database_name', "
                    "true), ''), current_setting('cron.database_name', true) <> current_database(), "
                    "(SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user)",
                    kOwnMark),
        stop);
    if (!where.isTrue(0, 0)) {
        if (!where.isTrue(0, 2))
            return check;
        check.verdict = CheckVerdict::Unknown;
        check.what =
            fmt::format("scheduled jobs are kept in the database {}: look there for the old side", where.text(0, 1));
        return check;
    }
    try {
        addJobs(session, changeSet, check, stop);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Statement)
            throw;
        worsen(check, CheckVerdict::Unknown, fmt::format("cron.job cannot be read: {}", error.serverMessage()));
    }
    if (!where.isTrue(0, 3))
        worsen(check, CheckVerdict::Unknown, "only the jobs of our own role are shown to it");
    if (check.verdict != CheckVerdict::Ok)
        check.what = check.verdict == CheckVerdict::Bad ? "a scheduled job names the old side"
                                                        : "a scheduled job may name the old side";
    return check;
}

Check checkReplication(postgres::Session& session, const ChangeSet& changeSet, const std::stop_token& stop)
{
    Check check{"replication", CheckVerdict::Ok, "no logical replication carries the old side", {}, {}};
    const std::string table = tableOf(changeSet);
    if (table.empty())
        return check;
    // pg_subscription_rel and these columns of pg_subscription are open to every role.
    const postgres::Rows subscriptions = session.query(
        {fmt::format("SELECT {} s.subname FROM pg_subscription s JOIN pg_subscription_rel r ON r.srsubid = "
                     "s.oid WHERE r.srrelid = to_regclass($1) ORDER BY 1",
                     kOwnMark),
         {table}},
        stop);
    const bool areFired = subscriptions.isEmpty() || fireForSubscriptions(session, changeSet, table, stop);
    for (std::size_t i = 0; i < subscriptions.size(); ++i) {
        const std::string name = subscriptions.text(i, 0);
        if (!areFired)
            worsen(check, CheckVerdict::Bad,
                   fmt::format("subscription {} writes {} as a replica: the trigger does not fire for it. Where the "
                               "publisher does not send the new side, make it ENABLE ALWAYS and fill once more",
                               name, table));
        else
            worsen(check, CheckVerdict::Unknown,
                   fmt::format("subscription {} writes {}: its publisher must have been changed first", name, table));
    }
    // Without a slot of this database nobody takes what is published.
    check.query =
        fmt::format("SELECT {} t.pubname FROM pg_publication_tables t WHERE to_regclass(format('%I.%I', "
                    "t.schemaname, t.tablename)) = to_regclass($1) AND EXISTS (SELECT FROM pg_replication_slots "
                    "s WHERE s.slot_type = 'logical' AND s.database = current_database()) ORDER BY 1",
                    kOwnMark);
    const postgres::Rows publications = session.query({check.query, {table}}, stop);
    for (std::size_t i = 0; i < publications.size(); ++i)
        worsen(check, CheckVerdict::Unknown,
               fmt::format("publication {} sends {}, and somebody subscribes: subscribers must be ready for "
                           "what contract leaves first",
                           publications.text(i, 0), table));
    if (check.verdict != CheckVerdict::Ok)
        check.what = subscriptions.isEmpty() ? "subscribers get the old side" : "a subscription writes the table";
    return check;
}

} // namespace lk::changeset
