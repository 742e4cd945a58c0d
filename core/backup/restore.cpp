// SPDX-License-Identifier: Apache-2.0
#include "core/backup/restore.h"

#include "core/backup/archive.h"
#include "core/backup/commands.h"
#include "core/backup/inplace.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/log.h"
#include "core/base/process.h"
#include "core/base/text.h"
#include "core/postgres/clientprogram.h"
#include "core/postgres/sameserver.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>

namespace lk::backup {

namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;

/// How a copy is called until it is whole, before the first letters of a UUID.
constexpr const char* kHalfCopy = "lockkeeper_restore_";
constexpr std::size_t kLettersOfHalfCopy = 13;

/// What is right and what is not is looked at before anything is written.
class Restore final {
public:
    Restore(const postgres::ConnectionTarget& target, const RestoreWish& wish, std::stop_token stop,
            const OnProgress& onProgress)
        : m_target(target)
        , m_wish(wish)
        , m_stop(std::move(stop))
        , m_onProgress(onProgress)
        , m_manifest(readManifest(fs::absolute(wish.file)))
        , m_control(postgres::Session::open(target, postgres::SessionKind::Control, options(), m_stop))
        , m_server(postgres::readIdentity(m_control, m_stop))
    {
        if (m_onProgress)
            m_onProgress({});
        if (m_wish.onServer)
            m_wish.onServer(m_server);
        requireServer();
        requireSound();
        if (m_wish.into == Into::NewDatabase) {
            if (m_wish.database.empty())
                throw Error(ErrorCode::Usage, "the copy has no name").remedy("Name the database that is to be made.");
            requireFree();
        } else {
            if (m_manifest.what == What::Schema)
                throw refused("a backup of the schema alone holds no rows: in place it would empty the tables",
                              "Restore it as a copy.");
            requireMajor();
        }
    }

    [[nodiscard]] RestorePreview preview()
    {
        if (m_wish.into == Into::InPlace) {
            InPlace inPlace(m_target, m_control, m_manifest, m_wish, m_stop, m_onProgress);
            inPlace.requireNoDependents(m_contents);
        }
        return {m_manifest, m_server, commands()};
    }

    [[nodiscard]] RestoreResult run()
    {
        const auto begin = Clock::now();
        RestoreResult result;
        result.database = m_wish.into == Into::NewDatabase ? m_wish.database : m_server.database;
        log().info("restore of {} into {} ({})", m_manifest.file.string(), result.database,
                   m_wish.into == Into::NewDatabase ? "a copy" : "in place");
        if (m_wish.into == Into::NewDatabase) {
            copy(result);
        } else {
            InPlace inPlace(m_target, m_control, m_manifest, m_wish, m_stop, m_onProgress);
            inPlace.requireNoDependents(m_contents);
            inPlace.run(m_contents);
            result.tables = inPlace.tables(); // counted before the COMMIT
            result.notes = inPlace.notes();
            result.notes.insert(result.notes.end(), m_notes.begin(), m_notes.end());
        }
        result.duration = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
        remember(result);
        result.manifest = m_manifest;
        return result;
    }

private:
    static postgres::SessionOptions options()
    {
        postgres::SessionOptions result;
        result.applicationName = "restore";
        return result;
    }

    static Error refused(std::string what, std::string_view remedy)
    {
        Error error(ErrorCode::Refused, std::move(what));
        error.stateLeft(StateLeft::NothingChanged).remedy(remedy);
        return error;
    }

    void requireServer()
    {
        if (m_server.isStandby)
            throw refused("the server is a standby", "Connect to the primary.");
        if (m_wish.takesOtherServer)
            return;
        const postgres::ServerIdentity& was = m_manifest.server;
        const bool isSameServer = was.systemIdentifier.empty() || m_server.systemIdentifier.empty()
                                      ? was.host == m_server.host && was.port == m_server.port
                                      : was.systemIdentifier == m_server.systemIdentifier;
        const bool isSame = m_wish.into == Into::NewDatabase ? isSameServer : isSameDatabase(was, m_server);
        if (isSame)
            return;
        const std::string remedy = "Where that is meant, say so: --another-server";
        if (isSameServer && was.database == m_server.database)
            throw refused(fmt::format("the database {} was dropped and made anew since the backup was taken",
                                      shownInLine(was.database)),
                          remedy);
        throw refused(fmt::format("the backup is of {} (system {}), and this is {} (system {})", was.where(),
                                  was.systemIdentifier.empty() ? "not known" : was.systemIdentifier, m_server.where(),
                                  m_server.systemIdentifier.empty() ? "not known" : m_server.systemIdentifier),
                      remedy);
    }

    void requireSound()
    {
        std::vector<std::string> problems = m_manifest.isVerified ? std::vector<std::string>{} : m_manifest.problems;
        if (!m_manifest.isVerified && problems.empty())
            problems.emplace_back("it was not verified");
        std::error_code error;
        if (fs::file_size(m_manifest.file, error) != m_manifest.bytes ||
            sha256OfFile(m_manifest.file, m_stop) != m_manifest.sha256)
            problems.emplace_back("its content is not what was written");
        if (!problems.empty() && !m_wish.takesUnverified)
            throw refused(fmt::format("the backup {} is unverified: {}", m_manifest.file.string(), problems.front()),
                          "Take another one, or say that this one is to be tried all the same: --unverified");
        m_contents = readContents(m_manifest.file, std::atoi(m_manifest.dumpVersion.c_str()), m_stop);
    }

    /// What pg_restore of a newer version writes, an older server may not take.
    void requireMajor()
    {
        const int dump = std::atoi(m_manifest.dumpVersion.c_str());
        const int server = m_server.versionNumber / 10'000;
        if (dump > server)
            m_notes.push_back(
                fmt::format("pg_dump {} wrote it, and the server is {}", m_manifest.dumpVersion, m_server.version));
    }

    void requireFree()
    {
        const postgres::Rows rows = m_control.query(
            {"SELECT datname FROM pg_catalog.pg_database WHERE datname = $1", {m_wish.database}}, m_stop);
        if (!rows.isEmpty())
            isThere();
    }

    [[noreturn]] void isThere() const
    {
        throw refused(fmt::format("there is a database {} already", shownInLine(m_wish.database)),
                      "Name another one: a copy never goes into what is there.");
    }

    [[nodiscard]] std::vector<std::string> commands() const
    {
        if (m_wish.into == Into::InPlace)
            return {restoreInPlace(m_target, m_manifest.file, holdsAudit(m_manifest.tables))};
        return {createStatement(m_wish.database),
                restoreIntoEmpty(m_target, m_wish.database, m_manifest.file, m_server.isSuperuser)};
    }

    [[nodiscard]] std::string createStatement(const std::string& name) const
    {
        std::string text = fmt::format("CREATE DATABASE {} TEMPLATE template0", sql::quoteIdentifierAlways(name));
        if (!m_manifest.encoding.empty() && !m_manifest.collate.empty())
            text += fmt::format(" ENCODING {} LC_COLLATE {} LC_CTYPE {}", sql::quoteLiteral(m_manifest.encoding),
                                sql::quoteLiteral(m_manifest.collate), sql::quoteLiteral(m_manifest.ctype));
        return text;
    }

    /// Under a name that nobody knows until it is whole. pg_restore logs in by itself: wherever else its address may lead by then,
    /// there is no such database to be filled.
    void copy(RestoreResult& result)
    {
        tellOfHalfCopies(result);
        const std::string name = kHalfCopy + randomUuid().substr(0, kLettersOfHalfCopy);
        (void)m_control.query(createStatement(name), m_stop);
        try {
            fill(result, name);
            giveName(name);
        } catch (...) {
            // Ours: we have just made it.
            try {
                (void)m_control.query(
                    fmt::format("DROP DATABASE IF EXISTS {} WITH (FORCE)", sql::quoteIdentifierAlways(name)));
            } catch (const Error& left) {
                log().warn("the half-filled database {} stays: {}", name, left.message());
            }
            throw;
        }
    }

    /// Of restores that were killed. Whether somebody wants to look into one, we cannot know.
    void tellOfHalfCopies(RestoreResult& result)
    {
        const postgres::Rows rows = m_control.query(
            {"SELECT pg_catalog.quote_ident(d.datname) FROM pg_catalog.pg_database d WHERE d.datname ~ ('^' || $1 || "
             "'[0-9a-f]{8}-[0-9a-f]{4}$') AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity a WHERE a.datid = "
             "d.oid) ORDER BY d.datname",
             {std::string(kHalfCopy)}},
            m_stop);
        for (std::size_t row = 0; row < rows.size(); ++row)
            result.notes.push_back(fmt::format("a restore that was cut off has left a half-filled database behind: "
                                               "DROP DATABASE {}; takes it away",
                                               rows.text(row, 0)));
    }

    void giveName(const std::string& name)
    {
        constexpr int kTries = 3; // 55006: somebody is in it, a monitor perhaps; the server itself waits 5 s each time
        for (int attempt = 1;; ++attempt) {
            try {
                (void)m_control.query(fmt::format("ALTER DATABASE {} RENAME TO {}", sql::quoteIdentifierAlways(name),
                                                  sql::quoteIdentifierAlways(m_wish.database)),
                                      m_stop);
                return;
            } catch (const Error& error) {
                if (error.sqlState() == "42P04" || error.sqlState() == "23505") // somebody has made it meanwhile
                    isThere();
                if (error.sqlState() != "55006" || attempt == kTries)
                    throw;
            }
        }
    }

    void fill(RestoreResult& result, const std::string& name)
    {
        const postgres::ConnectionTarget into = withDatabase(postgres::atHostOf(m_target, m_control), name);
        postgres::Session session = postgres::Session::open(into, postgres::SessionKind::Control, options(), m_stop);
        postgres::ClientProgram program("pg_restore", std::atoi(m_manifest.dumpVersion.c_str()),
                                        endingWithClient(into, session.serverVersion()));
        std::vector<std::string>& arguments = program.child.arguments;
        arguments = {"--exit-on-error", "--no-password", "--verbose"};
        if (!m_server.isSuperuser) {
            arguments.insert(arguments.end(), {"--no-owner", "--no-privileges"});
            result.notes.emplace_back(
                "owners and privileges were left out: only a superuser can give things to others");
        }
        const PrivateFolder folder;
        if (m_manifest.what == What::Tables) {
            makeRoom(session);
            const fs::path list = folder.path() / "list";
            createFile(list, listWithoutOutside(result));
            arguments.push_back("--use-list=" + list.string());
        }
        arguments.push_back(program.databaseArgument());
        arguments.push_back(m_manifest.file.string());
        Progress progress{Phase::Writing, {}, 0, m_manifest.tables.size(), 0};
        program.child.onErrors = [&](std::string_view piece) {
            constexpr std::string_view kTable = "processing data for table ";
            if (const auto at = piece.find(kTable); at != std::string_view::npos) {
                progress.tablesDone += progress.table.empty() ? 0 : 1;
                const std::string_view rest = piece.substr(at + kTable.size());
                progress.table = std::string(rest.substr(0, rest.find('\n')));
                if (m_onProgress)
                    m_onProgress(progress);
            }
        };
        const ChildResult ended = runChild(program.child, m_stop);
        if (ended.exitCode != 0)
            throw Error(ErrorCode::Statement, "pg_restore failed: " + wordsOf(ended.errors))
                .serverMessage(wordsOf(ended.errors))
                .stateLeft(StateLeft::RolledBack)
                .remedy(m_manifest.what == What::Tables ? "The tables use something that is not in a backup of tables "
                                                          "alone; the copy was dropped again."
                                                        : "The copy was dropped again.");
        compare(session, result);
        (void)session.query("ANALYZE", m_stop);
    }

    /// Schemas and enum types that a backup of tables alone does not hold.
    void makeRoom(postgres::Session& session)
    {
        std::set<std::string> schemas;
        for (const Table& table : m_manifest.tables)
            schemas.insert(table.name.schema);
        for (const std::string& type : m_manifest.outside.types) {
            // "CREATE TYPE schema.name AS ENUM …", as the server's format() quoted it
            const std::string_view name = std::string_view(type).substr(std::string_view("CREATE TYPE ").size());
            std::string schema;
            bool isQuoted = false;
            for (const char c : name) {
                if (c == '"')
                    isQuoted = !isQuoted;
                else if (c == '.' && !isQuoted)
                    break;
                if (c != '"')
                    schema += c;
            }
            schemas.insert(schema);
        }
        for (const std::string& schema : schemas)
            (void)session.query("CREATE SCHEMA IF NOT EXISTS " + sql::quoteIdentifierAlways(schema), m_stop);
        for (const std::string& type : m_manifest.outside.types)
            (void)session.query(type, m_stop);
    }

    [[nodiscard]] std::string listWithoutOutside(RestoreResult& result) const
    {
        const std::set<std::string> keys(m_manifest.outside.foreignKeys.begin(), m_manifest.outside.foreignKeys.end());
        std::string lines;
        std::size_t left = 0;
        for (const Entry& entry : m_contents) {
            if (keys.contains(entry.text) || entry.text.starts_with("TRIGGER "))
                ++left;
            else
                lines += entry.line + "\n";
        }
        if (left > 0)
            result.notes.push_back(fmt::format(
                "{} foreign keys and triggers that point to what is not in the backup were left out", left));
        return lines;
    }

    void compare(postgres::Session& session, RestoreResult& result)
    {
        result.tables = m_manifest.tables;
        std::string differences;
        for (Table& table : result.tables) {
            if (table.isPartitioned || table.rows < 0)
                continue;
            const std::int64_t expected = table.rows;
            const postgres::Rows rows =
                session.query(fmt::format("SELECT count(*) FROM ONLY {}", sql::quoteName(table.name)), m_stop);
            table.rows = std::strtoll(rows.text(0, 0).c_str(), nullptr, 10);
            if (table.rows != expected && differences.size() < 500)
                differences += fmt::format("{}{} has {} rows, and {} in the backup", differences.empty() ? "" : "; ",
                                           sql::quoteName(table.name), table.rows, expected);
        }
        if (!differences.empty())
            throw Error(ErrorCode::Statement, "the copy is not what was backed up: " + differences);
    }

    static std::string wordsOf(const std::string& errors)
    {
        const std::size_t at = errors.find("error:");
        const std::string_view rest =
            at == std::string::npos ? std::string_view(errors) : std::string_view(errors).substr(at + 6);
        return redact(trimmed(rest));
    }

    void remember(const RestoreResult& result)
    {
        constexpr std::size_t kMost = 20;
        m_manifest.restores.push_back({timeText(std::chrono::system_clock::now()),
                                       (m_wish.into == Into::NewDatabase ? "copy " : "in place ") + result.database,
                                       result.duration.count()});
        if (m_manifest.restores.size() > kMost)
            m_manifest.restores.erase(m_manifest.restores.begin());
        try {
            writeManifest(m_manifest, defaultFolder(m_manifest.server));
        } catch (const Error& error) {
            log().warn("the manifest does not tell of this restore: {}", error.message());
        }
    }

    const postgres::ConnectionTarget& m_target;
    const RestoreWish& m_wish;
    std::stop_token m_stop;
    const OnProgress& m_onProgress;
    Manifest m_manifest;
    postgres::Session m_control;
    postgres::ServerIdentity m_server;
    std::vector<Entry> m_contents;
    std::vector<std::string> m_notes;
};

} // namespace

RestorePreview previewRestore(const postgres::ConnectionTarget& target, const RestoreWish& wish, std::stop_token stop)
{
    const OnProgress silent;
    return Restore(target, wish, std::move(stop), silent).preview();
}

RestoreResult restoreBackup(const postgres::ConnectionTarget& target, const RestoreWish& wish, std::stop_token stop,
                            const OnProgress& onProgress)
{
    return Restore(target, wish, std::move(stop), onProgress).run();
}

} // namespace lk::backup
