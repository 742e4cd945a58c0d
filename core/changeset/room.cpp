// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/room.h"

#include "core/changeset/dependants.h"
#include "core/changeset/moment.h"
#include "core/changeset/statements.h"
#include "core/postgres/session.h"
#include "core/project/duration.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include <sys/statvfs.h>

namespace lk::changeset {

namespace {

constexpr int kOldTransaction = 60; ///< seconds
constexpr int kReplicaLag = 5;      ///< seconds
constexpr int kLockBudgets = 5;     ///< that may have been spent in a day
constexpr std::int64_t kDay = 86'400;

class Room final {
public:
    Room(postgres::Session& session, const ChangeSet& changeSet, const project::MigrationSet& set, const Look& look,
         const std::stop_token& stop, std::vector<Check>& into)
        : m_session(session)
        , m_changeSet(changeSet)
        , m_set(set)
        , m_look(look)
        , m_stop(stop)
        , m_checks(into)
    {}

    void take()
    {
        transactions();
        wraparound();
        replicas();
        disk();
        lockBudget();
    }

private:
    void add(std::string id, CheckVerdict verdict, std::string what, std::vector<std::string> lines = {},
             std::string query = {})
    {
        m_checks.push_back({std::move(id), verdict, std::move(what), std::move(lines), std::move(query)});
    }

    [[nodiscard]] std::string tableList() const
    {
        std::string list;
        for (const schema::Name& table : tablesOf(m_changeSet))
            list +=
                (list.empty() ? "" : ", ") + fmt::format("to_regclass({})", sql::quoteLiteral(schema::toString(table)));
        return list.empty() ? "NULL" : list;
    }

    void transactions()
    {
        const std::string query =
            fmt::format("SELECT {} a.pid, coalesce(a.application_name, ''), extract(epoch FROM clock_timestamp() - "
                        "a.xact_start)::bigint "
                        "FROM pg_stat_activity a WHERE a.xact_start < clock_timestamp() - interval '{} s' AND EXISTS "
                        "(SELECT FROM pg_locks l "
                        "WHERE l.pid = a.pid AND l.locktype = 'relation' AND l.granted AND l.relation IN ({}))",
                        kOwnMark, kOldTransaction, tableList());
        const postgres::Rows rows = m_session.query(query, m_stop);
        std::vector<std::string> lines;
        for (std::size_t i = 0; i < rows.size(); ++i)
            lines.push_back(fmt::format("pid {} {}: open for {}", rows.text(i, 0), rows.text(i, 1),
                                        spanText(std::stoll(rows.text(i, 2)))));
        add("old-transactions", lines.empty() ? CheckVerdict::Ok : CheckVerdict::Bad,
            lines.empty() ? "no old transaction holds the table" : "an old transaction holds the table", lines, query);
    }

    void wraparound()
    {
        const std::string query =
            fmt::format("SELECT {} count(*) FROM pg_stat_progress_vacuum p JOIN pg_stat_activity a USING (pid) "
                        "WHERE a.query LIKE '%to prevent wraparound%' AND p.relid IN ({})",
                        kOwnMark, tableList());
        const bool isBusy = m_session.query(query, m_stop).text(0, 0) != "0";
        add("wraparound", isBusy ? CheckVerdict::Bad : CheckVerdict::Ok,
            isBusy ? "autovacuum is at work on it to prevent wraparound, and does not yield"
                   : "no autovacuum against wraparound is at work on it",
            {}, query);
    }

    void replicas()
    {
        const std::string query =
            fmt::format("SELECT {} application_name, extract(epoch FROM replay_lag)::bigint FROM pg_stat_replication "
                        "WHERE replay_lag > interval '{} s'",
                        kOwnMark, kReplicaLag);
        const postgres::Rows rows = m_session.query(query, m_stop);
        std::vector<std::string> lines;
        for (std::size_t i = 0; i < rows.size(); ++i)
            lines.push_back(fmt::format("{} is {} behind", rows.text(i, 0), spanText(std::stoll(rows.text(i, 1)))));
        add("replicas", lines.empty() ? CheckVerdict::Ok : CheckVerdict::Bad,
            lines.empty() ? "no replica is behind" : "a replica is behind", lines, query);
    }

    /// The tables over which contract builds indexes that are not there yet; it writes no table anew.
    [[nodiscard]] std::set<std::string> indexed() const
    {
        std::set<std::string> versions;
        for (const Step* step : m_changeSet.definition.stepsOf(Phase::Contract)) {
            const project::Migration* migration = migrationNamed(m_set, step->migration);
            const history::StatusRow* row =
                migration == nullptr ? nullptr : m_look.reading.status.find(migration->version);
            if (migration != nullptr && (row == nullptr || row->state != history::MigrationState::Applied))
                versions.insert(migration->version);
        }
        std::set<std::string> tables;
        for (const Fact& fact : m_changeSet.facts) {
            if (fact.kind == FactKind::CreateIndex && versions.contains(fact.version))
                tables.insert(schema::toString(fact.table));
        }
        return tables;
    }

    void disk()
    {
        const std::set<std::string> tables = indexed();
        if (tables.empty()) {
            add("disk", CheckVerdict::Ok, "contract writes nothing that takes room");
            return;
        }
        std::string sizes;
        for (const std::string& table : tables)
            sizes += fmt::format("{}coalesce(pg_relation_size(to_regclass({})), 0)", sizes.empty() ? "" : " + ",
                                 sql::quoteLiteral(table));
        // An index takes at most about what its table takes, and goes through WAL.
        const std::string query = fmt::format("SELECT {} 2 * ({})", kOwnMark, sizes);
        const std::uint64_t wanted = std::stoull(m_session.query(query, m_stop).text(0, 0));
        const std::string told = fmt::format("the indexes of contract need up to {}", project::bytesText(wanted));
        const std::optional<std::uint64_t> room = freeRoom();
        if (!room)
            add("disk", CheckVerdict::Unknown,
                told + ", and how much is free there cannot be asked for from here: look at the server", {}, query);
        else
            add("disk", *room < wanted ? CheckVerdict::Bad : CheckVerdict::Ok,
                fmt::format("{}, and {} are free", told, project::bytesText(*room)), {}, query);
    }

    /// Where new files of this database go, when the server is on this machine and we may see its folder. SQL cannot tell.
    std::optional<std::uint64_t> freeRoom()
    {
        if (!m_session.host().starts_with('/'))
            return std::nullopt;
        try {
            const postgres::Rows where = m_session.query(
                fmt::format("SELECT {} coalesce(nullif(pg_tablespace_location(CASE WHEN "
                            "current_setting('default_tablespace') <> '' THEN (SELECT oid FROM pg_tablespace WHERE "
                            "spcname = current_setting('default_tablespace')) ELSE (SELECT dattablespace FROM "
                            "pg_database WHERE datname = current_database()) END), ''), "
                            "current_setting('data_directory'))",
                            kOwnMark),
                m_stop);
            struct statvfs about {};
            if (!where.at(0, 0) || ::statvfs(where.text(0, 0).c_str(), &about) != 0)
                return std::nullopt;
            return static_cast<std::uint64_t>(about.f_bavail) * about.f_frsize;
        } catch (const Error& error) { // our role may not see where it is
            if (error.code() != ErrorCode::Statement)
                throw;
            return std::nullopt;
        }
    }

    /// Runs that gave up waiting for a table: whoever holds it will hold it again, and each try stops all traffic for its while.
    void lockBudget()
    {
        std::vector<std::string> lines;
        for (const Event& event : m_look.events) {
            const auto version = event.detail.find(kLockBudget);
            const auto at = secondsOf(event.at);
            if (event.changeset == m_changeSet.id() && version != event.detail.end() && at &&
                m_look.atSeconds - *at < kDay)
                lines.push_back(fmt::format("migration {} at {}", version->second, event.at));
        }
        const bool isSpent = lines.size() >= kLockBudgets;
        const std::string what =
            lines.empty() ? std::string("no run of it has given up waiting for a table today")
                          : fmt::format("{} runs of it have given up waiting for a table today{}", lines.size(),
                                        isSpent ? ": find out who holds it before another is tried" : "");
        add("lock-budget", isSpent ? CheckVerdict::Bad : CheckVerdict::Ok, what, std::move(lines));
    }

    postgres::Session& m_session;
    const ChangeSet& m_changeSet;
    const project::MigrationSet& m_set;
    const Look& m_look;
    const std::stop_token& m_stop;
    std::vector<Check>& m_checks;
};

} // namespace

void addRoom(postgres::Session& session, const ChangeSet& changeSet, const project::MigrationSet& set, const Look& look,
             const std::stop_token& stop, std::vector<Check>& into)
{
    Room(session, changeSet, set, look, stop, into).take();
}

} // namespace lk::changeset
