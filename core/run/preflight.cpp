// SPDX-License-Identifier: Apache-2.0
#include "core/run/preflight.h"

#include "core/base/file.h"
#include "core/base/folders.h"
#include "core/base/text.h"
#include "core/formats/registry.h"
#include "core/postgres/session.h"
#include "core/run/audited.h"
#include "core/run/journal.h"
#include "core/run/lookfirst.h"
#include "core/run/lookup.h"
#include "core/run/planfiles.h"
#include "core/run/recorded.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include <sys/statvfs.h>
#include <unistd.h>

namespace lk::run {

namespace {

constexpr int kOldestServer = 130000;
constexpr int kNewestServer = 180000; ///< the first that nobody has tried
constexpr std::uintmax_t kLocalRoom = 16 * std::uintmax_t{1024} * 1024;

std::string sentence(std::string text)
{
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text + '.';
}

std::string arrayOf(const std::set<std::string>& names)
{
    std::string text = "ARRAY[";
    for (const std::string& name : names)
        text += (text.size() > 6 ? ", " : "") + sql::quoteLiteral(name);
    return text + "]::pg_catalog.text[]";
}

class Preflight {
public:
    Preflight(const Plan& plan, const project::MigrationSet& set, const postgres::ConnectionTarget& target,
              std::stop_token stop, const std::filesystem::path& journalFolder)
        : m_plan(plan)
        , m_set(set)
        , m_target(target)
        , m_stop(std::move(stop))
        , m_journal(journalFile(plan.server, plan.history, journalFolder))
        , m_audit(auditFile(journalFolder))
        , m_format(formats::formatNamed(plan.project.format))
        , m_session(postgres::Session::open(target, postgres::SessionKind::Browse, options(plan), m_stop))
    {
        findRelations();
    }

    std::vector<Check> all()
    {
        identity();
        version();
        files();
        history();
        otherRun();
        scripts();
        privileges();
        owners();
        locks();
        indexes();
        obstacles();
        folders();
        return std::move(m_checks);
    }

private:
    static postgres::SessionOptions options(const Plan& plan)
    {
        postgres::SessionOptions result;
        result.connectTimeout = plan.environment.connectTimeout;
        return result;
    }

    /// What the plan locks, with its schemas: steps of the same search path in one query.
    void findRelations()
    {
        struct OfPath {
            std::vector<postgres::Command> path;
            std::vector<sql::Lock> locks;
        };
        std::vector<OfPath> all;
        for (const Step& step : m_plan.steps) {
            std::vector<postgres::Command> path = pathOf(step);
            auto known = std::ranges::find(all, path, &OfPath::path);
            if (known == all.end())
                known = all.insert(all.end(), {std::move(path), {}});
            for (const PlannedStatement& statement : step.statements)
                std::ranges::copy_if(statement.locks, std::back_inserter(known->locks),
                                     [](const sql::Lock& lock) { return !lock.relation.name.empty(); });
        }
        for (const OfPath& one : all) {
            for (sql::Lock& lock : found(m_session, one.locks, one.path, m_stop)) {
                m_relations.insert(sql::quoteName(lock.relation));
                if (lock.mode == sql::LockMode::AccessExclusive)
                    m_owned.insert(sql::quoteName(lock.relation));
                m_locks.push_back(std::move(lock));
            }
        }
    }

    Check& add(std::string code, std::string title, CheckResult result, std::string text, std::string remedy = {})
    {
        m_checks.push_back(
            Check{std::move(code), std::move(title), result, std::move(text), std::move(remedy), {}, false});
        return m_checks.back();
    }

    void identity()
    {
        const postgres::ServerIdentity now = postgres::readIdentity(m_session, m_stop);
        m_now = now;
        const auto& planned = m_plan.server;
        if (now.systemIdentifier != planned.systemIdentifier || now.databaseOid != planned.databaseOid ||
            now.database != planned.database)
            add("LK101", "the planned server", CheckResult::Refused,
                fmt::format("Another server or database answers: {}.", now.where()), "Look again and make a new plan.");
        else if (now.user != planned.user)
            add("LK101", "the planned server", CheckResult::Refused,
                fmt::format("The role is {}, planned was {}.", now.user, planned.user),
                "Look again and make a new plan.");
        else
            add("LK101", "the planned server", CheckResult::Good, now.where() + ".");
        // Our own session is read-only on purpose; what counts is the server.
        if (now.isStandby)
            add("LK102", "takes changes", CheckResult::Refused, "The server is a standby.", "Connect to the primary.");
        else
            add("LK102", "takes changes", CheckResult::Good, "The server is no standby.");
    }

    void version()
    {
        if (m_now.versionNumber < kOldestServer)
            add("LK103", "server version", CheckResult::Refused,
                fmt::format("PostgreSQL {} is older than 13.", m_now.version), "Upgrade the server.");
        else if (m_now.versionNumber >= kNewestServer)
            add("LK103", "server version", CheckResult::Warning,
                fmt::format("PostgreSQL {} is newer than the ones Lockkeeper was tried with.", m_now.version));
        else
            add("LK103", "server version", CheckResult::Good, fmt::format("PostgreSQL {}.", m_now.version));
    }

    void files()
    {
        std::size_t told = 0;
        for (const project::Problem& problem : m_set.problems) {
            Check& check =
                add("LK104", "migration files", problem.isFatal ? CheckResult::Refused : CheckResult::Warning,
                    problem.message, problem.remedy);
            check.place = problem.place;
            ++told;
        }
        for (const ChangedFile& changed : changedFiles(m_plan)) {
            add("LK104", "migration files", CheckResult::Refused, sentence(changed.why),
                "Look again and make a new plan.")
                .place = Place{changed.file, 0, 0};
            ++told;
        }
        if (told == 0)
            add("LK104", "migration files", CheckResult::Good,
                fmt::format("{} migrations, nothing odd.", m_set.migrations.size()));
    }

    void history()
    {
        try {
            const history::History now = m_format.readHistory(m_session, m_plan.project, m_target, m_stop);
            if (now.digest() != m_plan.history.digest())
                add("LK105", "history as planned", CheckResult::Refused,
                    "The history has changed since the plan was made.", "Look again and make a new plan.");
            else if (isRecordedFailed(now) &&
                     !(!m_plan.steps.empty() &&
                       (m_plan.steps.front().resume || m_plan.steps.front().mode == StepMode::RecordOnly)))
                add("LK105", "history as planned", CheckResult::Refused, "The history is dirty.",
                    "\"repair\" shows what is really there.");
            else
                add("LK105", "history as planned", CheckResult::Good,
                    now.exists ? fmt::format("{} as planned.", now.qualifiedTable())
                               : fmt::format("{} will be made.", now.qualifiedTable()));
            const history::Status status = m_format.layOver(m_plan.project, m_set, now);
            std::vector<std::string> late;
            std::vector<std::string> missing;
            for (const history::StatusRow& row : status.rows) {
                if (row.state == history::MigrationState::OutOfOrder)
                    late.push_back(row.version);
                if (row.state == history::MigrationState::Missing)
                    missing.push_back(row.version);
            }
            if (!late.empty())
                add("LK118", "order of versions", CheckResult::Warning,
                    fmt::format("{} {} older than the newest applied migration{}.", fmt::join(late, ", "),
                                late.size() == 1 ? "is" : "are",
                                m_format.rules(m_plan.project).runsOutOfOrder ? "; run in place"
                                                                              : ", and is never run by \"up\""));
            if (!missing.empty())
                add("LK136", "files of the recorded versions", CheckResult::Warning,
                    fmt::format("Recorded, but without a file: {}.", fmt::join(missing, ", ")),
                    "Is the checkout older than the database?");
        } catch (const Error& error) {
            if (error.code() == ErrorCode::Unreachable || error.code() == ErrorCode::Cancelled)
                throw;
            add("LK105", "history as planned", CheckResult::Refused, error.message(), error.remedy());
        }
        const JournalState journal = readJournal(m_journal);
        if (journal.lastLineWasTorn)
            add("LK115", "journal", CheckResult::Warning,
                "The last line of the journal was torn and will be dropped; the history decides.");
    }

    void otherRun()
    {
        for (const postgres::AdvisoryKey& key : m_plan.locks) {
            for (const postgres::Holder& holder : postgres::holdersOf(m_session, key.key, m_stop)) {
                add("LK117", "no other run", CheckResult::Warning,
                    fmt::format("The lock of {} is held by process {} ({}).", key.owner, holder.pid,
                                shownInLine(holder.applicationName)),
                    "The run waits for it.");
                return;
            }
        }
        add("LK117", "no other run", CheckResult::Good, "Nobody holds the run lock or the tool's own.");
    }

    void scripts()
    {
        bool isQuiet = true;
        for (const Step& step : m_plan.steps) {
            for (const std::string& note : step.notes) {
                Check& check =
                    add("LK106", "scripts", CheckResult::Warning,
                        fmt::format("{}: {}.", step.isAround ? step.title() : "Migration " + step.version, note));
                check.place = Place{step.file, 0, 0};
                check.isPlanNote = true;
                isQuiet = false;
            }
        }
        if (isQuiet)
            add("LK106", "scripts", CheckResult::Good, "All run in one transaction each.");
    }

    void privileges()
    {
        const auto& history = m_plan.history;
        const std::string schema = sql::quoteLiteral(history.schema);
        const std::string table = sql::quoteLiteral(history.qualifiedTable());
        const postgres::Rows rows =
            m_session.query(fmt::format("SELECT pg_catalog.to_regnamespace(pg_catalog.quote_ident({0})) IS NOT NULL, "
                                        "coalesce(pg_catalog.has_schema_privilege(pg_catalog.to_regnamespace(pg_"
                                        "catalog.quote_ident({0}))::pg_catalog.oid, 'CREATE'), false), "
                                        "pg_catalog.to_regclass({1}) IS NOT NULL, "
                                        "coalesce(pg_catalog.has_table_privilege(pg_catalog.to_regclass({1})::pg_"
                                        "catalog.oid, 'INSERT'), false), "
                                        "coalesce(pg_catalog.has_table_privilege(pg_catalog.to_regclass({1})::pg_"
                                        "catalog.oid, 'DELETE'), false), "
                                        "coalesce(pg_catalog.has_table_privilege(pg_catalog.to_regclass({1})::pg_"
                                        "catalog.oid, 'TRUNCATE'), false), "
                                        "coalesce(pg_catalog.has_table_privilege(pg_catalog.to_regclass({1})::pg_"
                                        "catalog.oid, 'UPDATE,DELETE,TRUNCATE'), false)",
                                        schema, table),
                            m_stop);
        std::vector<std::string> lacks;
        if (rows.isTrue(0, 2)) {
            std::string written;
            for (const Step& step : m_plan.steps) {
                for (const postgres::Command& command : step.recording.record)
                    written += command.sql.substr(0, 8) + '\n';
            }
            std::transform(written.begin(), written.end(), written.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
            for (const auto& [word, column] :
                 {std::pair{"INSERT", 3}, std::pair{"DELETE", 4}, std::pair{"TRUNCATE", 5}}) {
                if (written.find(word) != std::string::npos && !rows.isTrue(0, static_cast<std::size_t>(column)))
                    lacks.emplace_back(word);
            }
            // What LOCK TABLE … IN SHARE ROW EXCLUSIVE MODE asks for.
            if (!rows.isTrue(0, 6) && std::ranges::find(lacks, "DELETE") == lacks.end())
                lacks.emplace_back("DELETE");
        } else if (rows.isTrue(0, 0) && !rows.isTrue(0, 1)) {
            lacks.push_back("CREATE in schema " + history.schema);
        }
        if (lacks.empty())
            add("LK107", "rights on the history", CheckResult::Good,
                fmt::format("{} may write {}.", m_now.user, history.qualifiedTable()));
        else
            add("LK107", "rights on the history", CheckResult::Refused,
                fmt::format("{} lacks {} on {}.", m_now.user, fmt::join(lacks, ", "), history.qualifiedTable()),
                fmt::format("GRANT {} ON {} TO {};", fmt::join(lacks, ", "), history.qualifiedTable(),
                            sql::quoteIdentifier(m_now.user)));
    }

    void owners()
    {
        if (m_owned.empty() || m_now.isSuperuser) {
            add("LK108", "role owns the tables", CheckResult::Good,
                m_now.isSuperuser ? "The role is a superuser." : "No existing table is altered.");
            return;
        }
        const postgres::Rows rows = m_session.query(
            fmt::format(
                "SELECT c.oid::pg_catalog.regclass::pg_catalog.text, pg_catalog.pg_get_userbyid(c.relowner) FROM "
                "pg_catalog.pg_class c "
                "WHERE c.oid IN (SELECT pg_catalog.to_regclass(n)::pg_catalog.oid FROM pg_catalog.unnest({}) AS u(n)) "
                "AND NOT pg_catalog.pg_has_role(c.relowner, 'USAGE') ORDER BY 1",
                arrayOf(m_owned)),
            m_stop);
        if (rows.isEmpty())
            add("LK108", "role owns the tables", CheckResult::Good,
                fmt::format("{} may alter what the plan alters.", m_now.user));
        for (std::size_t row = 0; row < rows.size(); ++row)
            add("LK108", "role owns the tables", CheckResult::Refused,
                fmt::format("{} belongs to {}, and {} is no member of it.", rows.text(row, 0), rows.text(row, 1),
                            m_now.user),
                fmt::format("GRANT {} TO {};", sql::quoteIdentifier(rows.text(row, 1)),
                            sql::quoteIdentifier(m_now.user)));
    }

    void locks()
    {
        const std::vector<sql::Lock> strong = strongLocks(m_locks);
        const std::vector<postgres::Holder> holders = strong.empty()
                                                          ? std::vector<postgres::Holder>{}
                                                          : postgres::conflictingHolders(m_session, strong, {}, m_stop);
        if (holders.empty())
            add("LK109", "nobody in the way", CheckResult::Good,
                strong.empty() ? "The plan takes no strong lock on an existing table."
                               : "No session holds a conflicting lock now.");
        for (const postgres::Holder& holder : holders)
            add("LK109", "nobody in the way", CheckResult::Warning,
                fmt::format("Process {} ({}, {}) holds {} on {} since {}.", holder.pid,
                            shownInLine(holder.applicationName), shownInLine(holder.user), holder.mode, holder.relation,
                            holder.since),
                "The run waits for its end outside the lock queue.");
    }

    void indexes()
    {
        const postgres::Rows rows =
            m_relations.empty()
                ? postgres::Rows()
                : m_session.query(
                      fmt::format(
                          "SELECT i.indexrelid::pg_catalog.regclass::pg_catalog.text, "
                          "i.indrelid::pg_catalog.regclass::pg_catalog.text FROM pg_catalog.pg_index i "
                          "WHERE NOT i.indisvalid AND i.indrelid IN (SELECT pg_catalog.to_regclass(n)::pg_catalog.oid "
                          "FROM pg_catalog.unnest({}) AS u(n)) ORDER BY 1",
                          arrayOf(m_relations)),
                      m_stop);
        if (rows.isEmpty())
            add("LK113", "indexes are valid", CheckResult::Good, "No invalid index on the tables of the plan.");
        for (std::size_t row = 0; row < rows.size(); ++row)
            add("LK113", "indexes are valid", CheckResult::Warning,
                fmt::format("Index {} on {} is invalid: a concurrent build did not end.", rows.text(row, 0),
                            rows.text(row, 1)),
                fmt::format("DROP INDEX CONCURRENTLY {}; if nobody builds it now.", rows.text(row, 0)));
    }

    /// Prepared transactions, missing standbys, size: one query.
    void obstacles()
    {
        const postgres::Rows rows = m_session.query(
            "SELECT (SELECT count(*) FROM pg_catalog.pg_prepared_xacts WHERE database = "
            "pg_catalog.current_database()), "
            "pg_catalog.current_setting('synchronous_standby_names'), (SELECT count(*) FROM "
            "pg_catalog.pg_stat_replication), "
            "CASE WHEN pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CONNECT') "
            "THEN pg_catalog.pg_size_pretty(pg_catalog.pg_database_size(pg_catalog.current_database())) END, "
            "(SELECT count(*) FROM pg_catalog.pg_replication_slots WHERE NOT active)",
            m_stop);
        if (rows.text(0, 0) == "0")
            add("LK114", "no prepared transactions", CheckResult::Good, "There are none.");
        else
            add("LK114", "no prepared transactions", CheckResult::Warning,
                fmt::format("{} prepared transactions hold their locks until somebody ends them.", rows.text(0, 0)),
                "SELECT * FROM pg_prepared_xacts;");
        if (rows.text(0, 4) != "0")
            add("LK135", "replication slots", CheckResult::Warning,
                fmt::format("{} replication slots are not in use and keep WAL back.", rows.text(0, 4)));
        if (!rows.text(0, 1).empty() && rows.text(0, 2) == "0")
            add("LK116", "COMMIT will not hang", CheckResult::Warning,
                "Synchronous standbys are asked for, and none is seen: COMMIT would wait for ever.",
                "Bring the standby back, or empty synchronous_standby_names.");
        else
            add("LK116", "COMMIT will not hang", CheckResult::Good,
                rows.text(0, 1).empty() ? "No synchronous standby is asked for." : "A standby is connected.");
        add("LK100", "space on the server", rows.at(0, 3) ? CheckResult::Good : CheckResult::NotKnown,
            rows.at(0, 3)
                ? fmt::format("The database takes {}; free space cannot be asked for by SQL.", rows.text(0, 3))
                : "Not known.");
    }

    /// Without the two there is no run.
    void folders()
    {
        if (const auto no = whyUnwritable("journal", m_journal))
            add("LK115", "journal", CheckResult::Refused, no->first, no->second);
        else
            add("LK115", "journal", CheckResult::Good, "There is room for it.");
        if (const auto no = whyUnwritable("audit log", m_audit))
            add("LK142", "audit log", CheckResult::Refused, no->first, no->second);
        else
            add("LK142", "audit log", CheckResult::Good, "There is room for it.");
    }

    /// The reason and its remedy.
    static std::optional<std::pair<std::string, std::string>> whyUnwritable(const char* name,
                                                                            const std::filesystem::path& file)
    {
        std::filesystem::path folder = file.parent_path();
        std::error_code ignored;
        while (!std::filesystem::exists(folder, ignored) && folder.has_relative_path())
            folder = folder.parent_path();
        struct statvfs about {};
        if (!std::filesystem::is_directory(folder, ignored) || ::statvfs(folder.c_str(), &about) != 0 ||
            ::access(folder.c_str(), W_OK) != 0 || (isFile(file) && ::access(file.c_str(), W_OK) != 0))
            return std::pair(fmt::format("The {} cannot be written to {}.", name, folder.string()),
                             fmt::format("No {}, no run: set XDG_STATE_HOME to a folder of your own.", name));
        const std::uintmax_t room = static_cast<std::uintmax_t>(about.f_bavail) * about.f_frsize;
        if (room < kLocalRoom)
            return std::pair(fmt::format("Only {} KiB are free for the {} in {}.", room / 1024, name, folder.string()),
                             fmt::format("Make room: no {}, no run.", name));
        return std::nullopt;
    }

    const Plan& m_plan;
    const project::MigrationSet& m_set;
    const postgres::ConnectionTarget& m_target;
    std::stop_token m_stop;
    std::filesystem::path m_journal;
    std::filesystem::path m_audit;
    const formats::Format& m_format;
    postgres::Session m_session;
    postgres::ServerIdentity m_now;
    std::vector<sql::Lock> m_locks; ///< on relations that are there
    std::set<std::string> m_relations;
    std::set<std::string> m_owned;
    std::vector<Check> m_checks;
};

} // namespace

std::vector<Check> preflight(const Plan& plan, const project::MigrationSet& set,
                             const postgres::ConnectionTarget& target, std::stop_token stop,
                             const std::filesystem::path& journalFolder)
{
    return Preflight(plan, set, target, std::move(stop), journalFolder).all();
}

} // namespace lk::run
