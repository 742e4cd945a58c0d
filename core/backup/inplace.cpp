// SPDX-License-Identifier: Apache-2.0
#include "core/backup/inplace.h"

#include "core/backup/commands.h"
#include "core/backup/source.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/folders.h"
#include "core/base/hash.h"
#include "core/base/log.h"
#include "core/base/pause.h"
#include "core/base/process.h"
#include "core/base/text.h"
#include "core/postgres/clientprogram.h"
#include "core/postgres/locks.h"
#include "core/postgres/sameserver.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <set>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lk::backup {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

constexpr auto kFirstPause = 500ms;
constexpr auto kLongestPause = 30'000ms;

/// The end of a pipe that psql reads. It has one writer, us: when we are gone, however that came, psql reads the end and leaves
/// without a COMMIT.
class Pipe final {
public:
    explicit Pipe(fs::path path) : m_path(std::move(path))
    {
        if (::mkfifo(m_path.c_str(), 0600) != 0)
            fail(errno);
        sigset_t pipe;
        sigemptyset(&pipe);
        sigaddset(&pipe, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &pipe, &m_before); // a reader that has gone is an error that write() tells
    }
    ~Pipe()
    {
        close();
        const timespec none{};
        sigset_t pipe;
        sigemptyset(&pipe);
        sigaddset(&pipe, SIGPIPE);
        if (sigismember(&m_before, SIGPIPE) == 0)
            while (sigtimedwait(&pipe, nullptr, &none) < 0 && errno == EINTR) {}
        pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    [[nodiscard]] const fs::path& path() const { return m_path; }
    /// Waits for the reader; false when it has ended.
    bool open(const std::atomic<bool>& hasReaderEnded)
    {
        while (!hasReaderEnded) {
            m_number = ::open(m_path.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
            if (m_number >= 0)
                return true;
            if (errno != ENXIO && errno != EINTR)
                fail(errno);
            std::this_thread::sleep_for(10ms);
        }
        return false;
    }
    /// False when the reader has gone.
    bool write(std::string_view text, const std::atomic<bool>& hasReaderEnded)
    {
        while (!text.empty()) {
            const ssize_t written = ::write(m_number, text.data(), text.size());
            if (written >= 0) {
                text.remove_prefix(static_cast<std::size_t>(written));
                continue;
            }
            if (errno == EPIPE)
                return false;
            if (errno != EAGAIN && errno != EINTR)
                fail(errno);
            pollfd ready{m_number, POLLOUT, 0};
            ::poll(&ready, 1, 100);
            if (hasReaderEnded)
                return false;
        }
        return true;
    }
    void close()
    {
        if (m_number >= 0)
            ::close(m_number);
        m_number = -1;
    }

private:
    [[noreturn]] void fail(int reason) const
    {
        throw Error(ErrorCode::Unreadable,
                    fmt::format("cannot write to {}: {}", m_path.string(), std::strerror(reason)))
            .at({m_path.string(), 0, 0});
    }

    fs::path m_path;
    int m_number = -1;
    sigset_t m_before{};
};

/// psql's first error, in its verbose form: "psql:FILE:LINE: ERROR:  55P03: words".
Error errorOf(const std::string& text)
{
    Error error(ErrorCode::Statement);
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        for (std::size_t at = line.find(":  "); at != std::string_view::npos; at = line.find(":  ", at + 1)) {
            const std::string_view words = line.substr(at + 3);
            const bool isState =
                words.size() > 7 && words.substr(5, 2) == ": " && std::ranges::all_of(words.substr(0, 5), [](char c) {
                    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
                });
            if (error.sqlState().empty() && isState)
                error.sqlState(words.substr(0, 5)).serverMessage(redact(words.substr(7)));
            else if (!error.sqlState().empty() && line.starts_with("DETAIL") && error.detail().empty())
                error.detail(redact(words));
            else if (!error.sqlState().empty() && line.starts_with("HINT") && error.hint().empty())
                error.hint(redact(words));
            break;
        }
    }
    const std::string words = error.serverMessage().empty() ? redact(trimmed(text)) : error.serverMessage();
    const bool isLock = error.sqlState() == "55P03" || error.sqlState() == "40P01";
    const bool isElsewhere = error.sqlState() == postgres::kOtherServerState;
    Error told(isLock        ? ErrorCode::LockTimeout
               : isElsewhere ? ErrorCode::Refused
                             : ErrorCode::Statement,
               "the restore failed: " + words);
    if (isElsewhere)
        told.remedy("Its address leads to more than one server: name the one that is meant.");
    return told.sqlState(error.sqlState()).serverMessage(words).detail(error.detail()).hint(error.hint());
}

constexpr const char* kOwnSchema = "lockkeeper";
constexpr const char* kAuditTable = "audit";

/// "TABLE DATA lockkeeper audit postgres", "ACL lockkeeper TABLE audit postgres"
bool isAboutAudit(const Entry& entry)
{
    for (const char* kind : {"TABLE", "TABLE DATA", "CONSTRAINT", "TRIGGER", "RULE"}) {
        if (entry.text.starts_with(fmt::format("{} {} {} ", kind, kOwnSchema, kAuditTable)))
            return true;
    }
    for (const char* kind : {"COMMENT", "ACL"}) {
        if (entry.text.starts_with(fmt::format("{} {} TABLE {} ", kind, kOwnSchema, kAuditTable)))
            return true;
    }
    return false;
}

bool isOfKind(const Entry& entry, std::string_view kind)
{
    return entry.text.starts_with(kind) && entry.text.size() > kind.size() && entry.text[kind.size()] == ' ';
}

} // namespace

PrivateFolder::PrivateFolder() : m_path(stateFolder() / "restores" / fmt::format("{}-{}", ::getpid(), randomUuid()))
{
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(m_path.parent_path(), ignored)) { // of a process that was killed
        const int pid = std::atoi(entry.path().filename().c_str());
        if (pid > 0 && ::kill(pid, 0) != 0 && errno == ESRCH)
            fs::remove_all(entry.path(), ignored);
    }
    makePrivateFolder(m_path);
}

PrivateFolder::~PrivateFolder()
{
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

InPlace::InPlace(const postgres::ConnectionTarget& target, postgres::Session& control, const Manifest& manifest,
                 const RestoreWish& wish, std::stop_token stop, const OnProgress& onProgress)
    : m_target(postgres::atHostOf(target, control))
    , m_control(control)
    , m_manifest(manifest)
    , m_wish(wish)
    , m_stop(std::move(stop))
    , m_onProgress(onProgress)
    , m_applicationName("lockkeeper restore " + randomUuid().substr(0, 8))
{
    m_target.parameters["application_name"] = m_applicationName;
    m_target = endingWithClient(std::move(m_target), m_control.serverVersion());
    // What was done here since, the restore's own beginning among it, was done all the same: where there is an audit table, it stays.
    m_keepsAudit =
        holdsAudit(manifest.tables) &&
        m_control.query("SELECT pg_catalog.to_regclass('lockkeeper.audit') IS NOT NULL", m_stop).isTrue(0, 0);
    std::vector<sql::ObjectName> names;
    for (const Table& table : manifest.tables) {
        if (m_keepsAudit && isAudit(table))
            continue;
        m_tables.push_back(table);
        names.push_back(table.name);
    }
    m_all = oidsOf(names);
    m_oids = fmt::format("pg_catalog.array_remove({}, NULL)", m_all);
    (void)m_control.query("SET search_path = pg_catalog", m_stop); // definitions then write schemas out
    m_proof = postgres::proofOf(m_control, m_stop);
}

void InPlace::look()
{
    m_locks.clear();
    m_dropKeys.clear();
    m_addKeys.clear();
    // Dropping a foreign key locks both of its tables.
    const postgres::Rows relations = m_control.query(
        fmt::format(
            "SELECT n.nspname, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = "
            "c.relnamespace WHERE c.oid = ANY ({0}) OR c.oid IN (SELECT k.conrelid FROM pg_catalog.pg_constraint k "
            "WHERE k.contype = 'f' AND k.confrelid = ANY ({0})) OR c.oid IN (SELECT k.confrelid FROM "
            "pg_catalog.pg_constraint k WHERE k.contype = 'f' AND k.conrelid = ANY ({0})) ORDER BY c.oid",
            m_oids),
        m_stop);
    for (std::size_t row = 0; row < relations.size(); ++row)
        m_locks.push_back({{relations.text(row, 0), relations.text(row, 1)}, sql::LockMode::AccessExclusive});
    // A partition's copy of its parent's key comes and goes with that.
    const postgres::Rows keys = m_control.query(
        fmt::format("SELECT k.conrelid::pg_catalog.regclass, pg_catalog.quote_ident(k.conname), "
                    "pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k WHERE k.contype = 'f' AND "
                    "k.confrelid = ANY ({0}) AND NOT k.conrelid = ANY ({0}) AND k.conparentid = 0 ORDER BY 1, 2",
                    m_oids),
        m_stop);
    for (std::size_t row = 0; row < keys.size(); ++row) {
        m_dropKeys.push_back(fmt::format("ALTER TABLE {} DROP CONSTRAINT {};\n", keys.text(row, 0), keys.text(row, 1)));
        m_addKeys.push_back(fmt::format("ALTER TABLE {} ADD CONSTRAINT {} {};\n", keys.text(row, 0), keys.text(row, 1),
                                        keys.text(row, 2)));
    }
}

void InPlace::requireNoDependents(const std::vector<Entry>& contents)
{
    const postgres::Rows rows = m_control.query(
        fmt::format(
            "SELECT DISTINCT v.oid::pg_catalog.regclass::pg_catalog.text, pg_catalog.concat_ws(' ', CASE v.relkind "
            "WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'VIEW' END, n.nspname, v.relname, "
            "pg_catalog.pg_get_userbyid(v.relowner)) FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_rewrite r ON r.oid "
            "= "
            "d.objid JOIN pg_catalog.pg_class v ON v.oid = r.ev_class JOIN pg_catalog.pg_namespace n ON n.oid = "
            "v.relnamespace WHERE d.classid = 'pg_rewrite'::pg_catalog.regclass AND d.refclassid = "
            "'pg_class'::pg_catalog.regclass AND d.refobjid = ANY ({0}) AND v.relkind IN ('v', 'm') ORDER BY 1",
            m_oids),
        m_stop);
    std::set<std::string> inIt;
    for (const Entry& entry : contents)
        inIt.insert(entry.text);
    std::string outside;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (!inIt.contains(rows.text(row, 1)))
            outside += (outside.empty() ? "" : ", ") + rows.text(row, 0);
    }
    if (!outside.empty())
        throw Error(ErrorCode::Refused,
                    fmt::format("views that are not in the backup depend on its tables: {}", shownInLine(outside)))
            .stateLeft(StateLeft::NothingChanged)
            .remedy("Restore it as a copy and take the rows from there, or drop the views first and make them anew "
                    "afterwards.");
}

std::vector<Entry> InPlace::wanted(const std::vector<Entry>& contents)
{
    const postgres::Rows rows = m_control.query(
        "SELECT 'SCHEMA - ' || nspname FROM pg_catalog.pg_namespace UNION ALL SELECT 'EXTENSION - ' || extname FROM "
        "pg_catalog.pg_extension UNION ALL SELECT 'PROCEDURAL LANGUAGE - ' || lanname FROM pg_catalog.pg_language",
        m_stop);
    std::set<std::string> there;
    for (std::size_t row = 0; row < rows.size(); ++row)
        there.insert(rows.text(row, 0));
    std::vector<Entry> kept;
    std::size_t leftOut = 0;
    for (const Entry& entry : contents) {
        // What holds other things too is not dropped and made anew; where it has gone it is made.
        bool isThere = false;
        for (const char* kind : {"SCHEMA", "EXTENSION", "PROCEDURAL LANGUAGE"}) {
            if (isOfKind(entry, kind))
                isThere = there.contains(entry.text.substr(0, entry.text.rfind(' ')));
        }
        const bool isAbout = isOfKind(entry, "COMMENT") && (entry.text.find(" SCHEMA ") != std::string::npos ||
                                                            entry.text.find(" EXTENSION ") != std::string::npos);
        if (m_keepsAudit && isAboutAudit(entry))
            continue;
        if (isThere || isAbout)
            ++leftOut;
        else
            kept.push_back(entry);
    }
    if (leftOut > 0)
        m_notes.emplace_back("schemas and extensions that are there were left as they are");
    if (m_keepsAudit)
        m_notes.emplace_back("lockkeeper.audit was left as it is, with what was done here since the backup");
    return kept;
}

std::string InPlace::beginning() const
{
    // psql has logged in by itself: nothing is touched before it is known to be where everything was looked at.
    std::string text = "SET client_encoding = 'UTF8';\nBEGIN;\n" + m_proof + ";\n";
    text += fmt::format("SET LOCAL lock_timeout = {};\n", m_wish.lockWait.count());
    for (const sql::Lock& lock : m_locks)
        text += fmt::format("LOCK TABLE ONLY {} IN ACCESS EXCLUSIVE MODE;\n", sql::quoteName(lock.relation));
    for (const std::string& drop : m_dropKeys)
        text += drop;
    return text;
}

std::string InPlace::ending() const
{
    std::string text = "\nRESET search_path;\n";
    for (const Table& table : m_tables) {
        if (table.isPartitioned || table.rows < 0)
            continue;
        const std::string name = sql::quoteName(table.name);
        const std::string body = fmt::format(
            "BEGIN IF (SELECT count(*) FROM ONLY {0}) <> {1} THEN RAISE EXCEPTION USING MESSAGE = {2}; END IF; "
            "END",
            name, table.rows,
            sql::quoteLiteral(fmt::format("{} has not the {} rows that it had in the backup", name, table.rows)));
        text += fmt::format("DO LANGUAGE plpgsql {};\n", sql::quoteLiteral(body));
    }
    for (const std::string& add : m_addKeys)
        text += add;
    return text + "COMMIT;\n";
}

std::string InPlace::oidsNow()
{
    return m_control.query(fmt::format("SELECT pg_catalog.array_to_string({}, ',', '-')", m_all)).text(0, 0);
}

/// No answer is final before our backend is gone.
void InPlace::requireGone()
{
    const std::string sessions =
        "FROM pg_catalog.pg_stat_activity WHERE application_name = " + sql::quoteLiteral(m_applicationName);
    for (int look = 0; look < 200; ++look) {
        if (m_control.query("SELECT pid " + sessions).isEmpty())
            return;
        if (look == 60)
            (void)m_control.query("SELECT pg_catalog.pg_terminate_backend(pid) " + sessions);
        std::this_thread::sleep_for(50ms);
    }
    throw Error(ErrorCode::OutcomeUnknown,
                fmt::format("the session of the restore ({}) has not ended yet", m_applicationName))
        .stateLeft(StateLeft::Unknown)
        .remedy("See \"activity\"; when it has ended, the tables are either all as in the backup or all as before.");
}

/// Every table is made anew: other oids mean that the COMMIT came through, whatever became of its answer.
bool InPlace::hasCommittedAfterAll(const std::string& before, const Error& error)
{
    try {
        requireGone();
        return oidsNow() != before;
    } catch (const Error& lost) {
        if (!m_isEndSent && lost.code() == ErrorCode::Unreachable)
            return false; // without a COMMIT there is nothing to look for
        if (lost.code() == ErrorCode::OutcomeUnknown)
            throw;
        throw Error(ErrorCode::OutcomeUnknown,
                    fmt::format("the outcome of the COMMIT is not known yet ({}; {})", error.message(), lost.message()))
            .stateLeft(StateLeft::Unknown)
            .remedy("When the server answers again: the tables are either all as in the backup or all as before.");
    }
}

void InPlace::tryOnce(const fs::path& list)
{
    m_isEndSent = false;
    const PrivateFolder folder;
    Pipe pipe(folder.path() / "script");
    const int major = std::atoi(m_manifest.dumpVersion.c_str());
    postgres::ClientProgram psql("psql", major, m_target);
    psql.child.arguments = {"--no-psqlrc",
                            "--quiet",
                            "--no-password",
                            "--output=/dev/null",
                            "--set=ON_ERROR_STOP=1",
                            "--set=VERBOSITY=verbose",
                            "--file=" + pipe.path().string(),
                            psql.databaseArgument()};
    postgres::ClientProgram restore("pg_restore", major);
    restore.child.arguments = {"--clean", "--if-exists", "--use-list=" + list.string(), "--file=-",
                               m_manifest.file.string()};

    std::stop_source stopAll;
    const std::stop_callback onStop(m_stop, [&stopAll] { stopAll.request_stop(); });
    std::atomic<bool> hasEnded = false;
    ChildResult sent;
    std::exception_ptr failure;
    std::jthread sender([&] {
        try {
            sent = runChild(psql.child, stopAll.get_token());
        } catch (...) {
            failure = std::current_exception();
        }
        hasEnded = true;
    });

    struct Stopper { // whatever is thrown from here on, psql does not wait for more
        std::stop_source& all;
        ~Stopper() { all.request_stop(); }
    } const stopper{stopAll};

    std::string readFailure;
    if (pipe.open(hasEnded) && pipe.write(beginning(), hasEnded)) {
        Progress progress{Phase::Writing, {}, 0, m_tables.size(), 0};
        std::stop_source stopReading;
        const std::stop_callback onStopAll(stopAll.get_token(), [&stopReading] { stopReading.request_stop(); });
        restore.child.onOutput = [&](std::string_view piece) {
            if (!pipe.write(piece, hasEnded))
                stopReading.request_stop();
            progress.bytes += piece.size();
            if (m_onProgress)
                m_onProgress(progress);
        };
        try {
            const ChildResult read = runChild(restore.child, stopReading.get_token());
            if (read.exitCode != 0 || !trimmed(read.errors).empty()) {
                readFailure = "the backup cannot be read to its end: " + redact(trimmed(read.errors));
            } else {
                m_isEndSent = true;
                (void)pipe.write(ending(), hasEnded);
            }
        } catch (const Error& error) {
            if (error.code() != ErrorCode::Cancelled)
                throw;
        }
    }
    pipe.close();
    sender.join();
    if (!readFailure.empty())
        throw Error(ErrorCode::Unreadable, readFailure)
            .at({m_manifest.file.string(), 0, 0})
            .stateLeft(StateLeft::RolledBack);
    if (failure)
        std::rethrow_exception(failure);
    if (sent.exitCode != 0)
        throw errorOf(sent.errors);
}

void InPlace::waitUntilClear(int attempt)
{
    // A waiting strong lock keeps all later ones out: whoever is in the way is waited for outside of the queue.
    for (int look = attempt;; ++look) {
        const auto holders = postgres::conflictingHolders(m_control, m_locks, {}, m_stop);
        if (holders.empty())
            return;
        if (look >= m_wish.lockTries)
            throw Error(ErrorCode::LockTimeout, fmt::format("{} holds {} on {}", postgres::described(holders.front()),
                                                            holders.front().mode, holders.front().relation))
                .stateLeft(StateLeft::NothingChanged)
                .remedy("End that session, or try again when it is done.");
        if (!pauseFor(backOff(look, kFirstPause, kLongestPause), m_stop))
            throw Error(ErrorCode::Cancelled, "stopped while waiting for a lock").stateLeft(StateLeft::NothingChanged);
    }
}

void InPlace::analyze()
{
    // The new tables have no statistics; an application that comes back to them would get bad plans.
    for (const Table& table : m_tables) {
        try {
            (void)m_control.query("ANALYZE " + sql::quoteName(table.name), m_stop);
        } catch (const Error& error) {
            m_notes.push_back(fmt::format("{} has no statistics yet: {}", sql::quoteName(table.name), error.message()));
        }
    }
}

/// What was made since the backup is not in it: it stays, and the history that came back does not know of it.
void InPlace::tellWhatStays()
{
    if (m_manifest.what != What::Whole)
        return;
    constexpr std::size_t kNamed = 5;
    const postgres::Rows rows = m_control.query(
        fmt::format(
            "SELECT n.nspname, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = "
            "c.relnamespace WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND "
            "n.nspname NOT IN ('information_schema', '{}') AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE "
            "d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e') AND NOT "
            "c.oid = ANY ({}) ORDER BY 1, 2",
            kOwnSchema, m_oids),
        m_stop);
    std::string names;
    for (std::size_t row = 0; row < std::min(rows.size(), kNamed); ++row)
        names += (row == 0 ? "" : ", ") + sql::quoteName({rows.text(row, 0), rows.text(row, 1)});
    if (rows.size() > kNamed)
        names += fmt::format(" and {} more", rows.size() - kNamed);
    if (!rows.isEmpty())
        m_notes.push_back(fmt::format("not in the backup, and still there as before the restore: {} {}",
                                      rows.size() == 1 ? "the table" : "the tables", names));
}

void InPlace::run(const std::vector<Entry>& contents)
{
    const PrivateFolder folder;
    const fs::path list = folder.path() / "list";
    std::string lines;
    for (const Entry& entry : wanted(contents))
        lines += entry.line + "\n";
    createFile(list, lines);
    for (int attempt = 1;; ++attempt) {
        look();
        waitUntilClear(attempt);
        const std::string before = oidsNow();
        try {
            tryOnce(list);
            break;
        } catch (Error& error) {
            if (hasCommittedAfterAll(before, error))
                break;
            const bool isLock = error.code() == ErrorCode::LockTimeout;
            error.stateLeft(error.code() == ErrorCode::Refused ? StateLeft::NothingChanged : StateLeft::RolledBack);
            if (!isLock || attempt >= m_wish.lockTries)
                throw;
            log().info("restore: {}; try {} of {}", error.message(), attempt, m_wish.lockTries);
            if (!pauseFor(backOff(attempt, kFirstPause, kLongestPause), m_stop))
                throw Error(ErrorCode::Cancelled, "stopped while waiting for a lock").stateLeft(StateLeft::RolledBack);
        }
    }
    if (!m_addKeys.empty())
        m_notes.push_back(
            fmt::format("{} foreign keys of other tables were taken away and put back, checked", m_addKeys.size()));
    analyze();
    tellWhatStays();
}

} // namespace lk::backup
