// SPDX-License-Identifier: Apache-2.0
#include "core/rehearsal/copy.h"

#include "core/backup/manifest.h"
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/postgres/clientprogram.h"
#include "core/postgres/database.h"
#include "core/postgres/held.h"
#include "core/postgres/sameserver.h"
#include "core/project/pins.h"
#include "core/rehearsal/copyrows.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>

namespace lk::rehearsal {

namespace {

using sql::quoteIdentifierAlways;

constexpr std::size_t kToldErrors = 10;

postgres::Session browse(const postgres::ConnectionTarget& target, const std::stop_token& stop)
{
    postgres::SessionOptions options;
    options.applicationName = "rehearsal";
    options.statementTimeout = std::chrono::milliseconds(0); // sampled rows of a large table take their time
    return postgres::Session::open(target, postgres::SessionKind::Browse, options, stop);
}

postgres::Session control(const postgres::ConnectionTarget& target, const std::stop_token& stop)
{
    postgres::SessionOptions options;
    options.applicationName = "rehearsal";
    return postgres::Session::open(target, postgres::SessionKind::Control, options, stop);
}

/// "name=value" of pg_db_role_setting, set as the server itself would: values that are lists are not quoted again.
void setLike(postgres::Session& admin, const std::string& whose, const std::string& setting)
{
    const std::size_t equals = setting.find('=');
    const std::string name = setting.substr(0, equals);
    const std::string value = equals == std::string::npos ? std::string() : setting.substr(equals + 1);
    if (name == "role" || name == "session_authorization") { // would hold for ourselves at once
        admin.query(fmt::format("ALTER {} SET {} TO {}", whose, name, sql::quoteLiteral(value)));
        return;
    }
    admin.query({"SELECT pg_catalog.set_config($1, $2, false)", {name, value}});
    admin.query(fmt::format("ALTER {} SET {} FROM CURRENT", whose, sql::quoteIdentifier(name)));
    admin.query("RESET " + sql::quoteIdentifier(name));
}

} // namespace

Copy::Copy(const run::PlanInput& from, const Wanted& wanted, std::stop_token stop, const OnProgress& onProgress)
    : m_from(from)
    , m_wanted(wanted)
    , m_stop(std::move(stop))
    , m_onProgress(onProgress)
    , m_own(wanted.folders)
    , m_source(browse(from.target, m_stop))
{
    removeLeftovers(wanted.folders, &from.target, from.reading.server.systemIdentifier);
    m_toolTables = rehearsal::toolTables(m_source, from.reading.history, from.project.format, m_stop);
    if (wanted.where == Where::Sandbox)
        makeInSandbox();
    else
        makeOnServer();
}

void Copy::tell(const std::string& what) const
{
    if (m_onProgress)
        m_onProgress(what);
}

postgres::Rows Copy::ask(const std::string& sql)
{
    return m_source.query(sql, m_stop);
}

void Copy::makeInSandbox()
{
    const std::string name = m_from.reading.server.database;
    if (name == "template0" || name == "template1")
        throw Error(ErrorCode::Refused, fmt::format("{} is no database to rehearse on", name));
    // What a statement writes to the log depends on these two; nothing else shall write.
    const std::string walLevel = ask("SELECT pg_catalog.current_setting('wal_level')").text(0, 0);
    const postgres::Sandbox& cluster =
        m_own.startCluster(fmt::format("full_page_writes = on\nwal_level = {}\n{}autovacuum = off\n"
                                       "max_locks_per_transaction = 256\n",
                                       walLevel, walLevel == "minimal" ? "max_wal_senders = 0\n" : ""),
                           m_stop, m_onProgress);
    {
        postgres::Session admin = control(cluster.target("template1"), m_stop);
        const int copyMajor = admin.serverVersion() / 10'000;
        const int realMajor = m_source.serverVersion() / 10'000;
        if (copyMajor != realMajor)
            m_notes.push_back(fmt::format("The copy is on PostgreSQL {}, the original on {}.", copyMajor, realMajor));
        tell("copying roles and settings");
        copyRoles(admin);
        admin.query("DROP DATABASE IF EXISTS " + quoteIdentifierAlways(name), m_stop); // "postgres"
        createLike(admin, name, true);
        copyDatabaseSettings(admin);
    }
    if (m_wanted.backup.empty())
        load(cluster.target(name), true);
    else
        restoreBackup(cluster.target(name));
    m_target = cluster.target(name);
    m_target.parameters["user"] = m_from.reading.server.sessionUser;
    m_target.toolParameters = m_from.target.toolParameters;
    project::hold(m_target, nullptr);
    if (const auto options = m_from.target.parameters.find("options"); options != m_from.target.parameters.end())
        m_target.parameters["options"] = options->second;
    m_target.urlPath = m_from.target.urlPath;
}

void Copy::makeOnServer()
{
    m_target = m_from.target;
    postgres::holdToServerAlone(m_target);
    m_target.parameters["dbname"] = "lockkeeper_rehearsal_" + randomUuid().substr(0, 8);
    m_target.urlPath = "/" + m_target.database();
    m_own.willMake(m_target, m_from.reading.server.systemIdentifier);
    if (m_wanted.data == Data::All) {
        tell("copying the database as a template");
        m_source = postgres::openMaintenance(m_from.target, m_stop); // ours is connected to the original too
        try {
            m_source.query(fmt::format("CREATE DATABASE {} TEMPLATE {}", quoteIdentifierAlways(m_target.database()),
                                       quoteIdentifierAlways(m_from.reading.server.database)),
                           m_stop);
        } catch (const Error& error) {
            if (error.sqlState() != "55006")
                throw;
            Error told(ErrorCode::Refused, fmt::format("others are connected to {}, and only a database that nobody is "
                                                       "connected to can be copied as it is",
                                                       m_from.reading.server.database));
            throw told.sqlState(error.sqlState())
                .detail(error.detail())
                .stateLeft(StateLeft::NothingChanged)
                .remedy("Rehearse with --on sandbox, or with --data sample.");
        }
        return;
    }
    postgres::Session admin = postgres::openMaintenance(m_from.target, m_stop);
    createLike(admin, m_target.database(), false);
    load(m_target, m_from.reading.server.isSuperuser);
}

void Copy::copyRoles(postgres::Session& admin)
{
    const postgres::Rows roles =
        ask("SELECT rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolreplication, "
            "rolbypassrls FROM pg_catalog.pg_roles WHERE rolname !~ '^pg_' ORDER BY 1");
    for (std::size_t row = 0; row < roles.size(); ++row) {
        if (roles.text(row, 0) == "postgres")
            continue; // made with the cluster
        const auto word = [&](std::size_t column, const char* name) {
            return std::string(roles.isTrue(row, column) ? " " : " NO") + name;
        };
        // All may log in: the socket is private, and the plan's own role must.
        admin.query(fmt::format("CREATE ROLE {} LOGIN{}{}{}{}{}{}", quoteIdentifierAlways(roles.text(row, 0)),
                                word(1, "SUPERUSER"), word(2, "INHERIT"), word(3, "CREATEROLE"), word(4, "CREATEDB"),
                                word(5, "REPLICATION"), word(6, "BYPASSRLS")),
                    m_stop);
    }
    const postgres::Rows members =
        ask("SELECT r.rolname, m.rolname, a.admin_option FROM pg_catalog.pg_auth_members a "
            "JOIN pg_catalog.pg_roles r ON r.oid = a.roleid JOIN pg_catalog.pg_roles m ON m.oid = a.member "
            "WHERE m.rolname !~ '^pg_'");
    for (std::size_t row = 0; row < members.size(); ++row) {
        try {
            admin.query(fmt::format("GRANT {} TO {}{}", quoteIdentifierAlways(members.text(row, 0)),
                                    quoteIdentifierAlways(members.text(row, 1)),
                                    members.isTrue(row, 2) ? " WITH ADMIN OPTION" : ""),
                        m_stop);
        } catch (const Error& error) {
            if (error.code() != ErrorCode::Statement)
                throw;
            // A role that another version brings along, or none may be a member of.
            m_notes.push_back(fmt::format("{} is no member of {} here: {}", members.text(row, 1), members.text(row, 0),
                                          error.serverMessage()));
        }
    }
}

void Copy::createLike(postgres::Session& admin, const std::string& name, bool withOwner)
{
    const postgres::Rows like = ask("SELECT pg_catalog.pg_encoding_to_char(encoding), datcollate, datctype, "
                                    "pg_catalog.pg_get_userbyid(datdba) FROM pg_catalog.pg_database WHERE datname = "
                                    "pg_catalog.current_database()");
    const std::string begin = fmt::format("CREATE DATABASE {} TEMPLATE template0 ENCODING {}{}",
                                          quoteIdentifierAlways(name), sql::quoteLiteral(like.text(0, 0)),
                                          withOwner ? " OWNER " + quoteIdentifierAlways(like.text(0, 3)) : "");
    try {
        admin.query(fmt::format("{} LC_COLLATE {} LC_CTYPE {}", begin, sql::quoteLiteral(like.text(0, 1)),
                                sql::quoteLiteral(like.text(0, 2))),
                    m_stop);
    } catch (const Error& error) {
        // 42809, 22023: this machine does not know the locale
        if (!withOwner || (error.sqlState() != "42809" && error.sqlState() != "22023"))
            throw;
        admin.query(begin + " LC_COLLATE 'C' LC_CTYPE 'C'", m_stop);
        m_notes.push_back(fmt::format("Texts are sorted as in C here, as in {} there.", like.text(0, 1)));
    }
}

void Copy::copyDatabaseSettings(postgres::Session& admin)
{
    const std::string name = quoteIdentifierAlways(m_from.reading.server.database);
    const postgres::Rows rights =
        ask("SELECT CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE "
            "pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(x.grantee)) "
            "END, x.privilege_type, x.is_grantable FROM pg_catalog.pg_database d, pg_catalog.aclexplode(d.datacl) x "
            "WHERE d.datname = pg_catalog.current_database()");
    if (!rights.isEmpty())
        admin.query(fmt::format("REVOKE ALL ON DATABASE {} FROM PUBLIC", name), m_stop);
    for (std::size_t row = 0; row < rights.size(); ++row)
        admin.query(fmt::format("GRANT {} ON DATABASE {} TO {}{}", rights.text(row, 1), name, rights.text(row, 0),
                                rights.isTrue(row, 2) ? " WITH GRANT OPTION" : ""),
                    m_stop);
    const postgres::Rows settings =
        ask("SELECT s.setdatabase <> 0, pg_catalog.quote_ident(r.rolname), c.c "
            "FROM pg_catalog.pg_db_role_setting s LEFT JOIN pg_catalog.pg_roles r ON r.oid = s.setrole, "
            "pg_catalog.unnest(s.setconfig) AS c(c) "
            "WHERE (s.setdatabase = 0 OR s.setdatabase = (SELECT oid FROM pg_catalog.pg_database "
            "  WHERE datname = pg_catalog.current_database())) "
            "AND (s.setrole = 0 OR r.rolname IN (session_user, current_user))");
    for (std::size_t row = 0; row < settings.size(); ++row) {
        const bool isOfDatabase = settings.isTrue(row, 0);
        const std::string role = settings.text(row, 1);
        const std::string whose = role.empty() ? (isOfDatabase ? "DATABASE " + name : "ROLE ALL")
                                               : "ROLE " + role + (isOfDatabase ? " IN DATABASE " + name : "");
        try {
            setLike(admin, whose, settings.text(row, 2));
        } catch (const Error& error) {
            if (error.code() != ErrorCode::Statement)
                throw;
            m_notes.push_back(fmt::format("A setting is not as there: {}", error.serverMessage()));
        }
    }
}

/// The copy as the database was when the backup was taken; the original gave its roles and settings alone.
void Copy::restoreBackup(const postgres::ConnectionTarget& as)
{
    const auto refused = [](std::string what, std::string_view remedy) {
        return Error(ErrorCode::Refused, std::move(what)).stateLeft(StateLeft::NothingChanged).remedy(remedy);
    };
    const backup::Manifest manifest = backup::readManifest(std::filesystem::absolute(m_wanted.backup));
    if (manifest.what != backup::What::Whole)
        throw refused("the backup does not hold a whole database with its rows",
                      "Name one that was taken of all of it.");
    if (!manifest.isVerified)
        throw refused("the backup is unverified", "Name a verified one, or verify it again.");
    tell("restoring the backup");
    restore(manifest.file, std::atoi(manifest.dumpVersion.c_str()), as, {});
    m_notes.push_back(fmt::format("The copy is of the backup of {}{}: what was written since is not in it.",
                                  manifest.snapshotAt,
                                  backup::isSameDatabase(manifest.server, m_from.reading.server)
                                      ? ""
                                      : fmt::format(", of {}", manifest.server.where())));
    control(as, m_stop).query("ANALYZE", m_stop);
}

void Copy::dump(const std::filesystem::path& file)
{
    const postgres::HeldSnapshot held(m_source, m_stop);
    tell(m_wanted.data == Data::All ? "dumping schema and rows" : "dumping the schema");
    postgres::ClientProgram program("pg_dump", m_source.serverVersion() / 10'000,
                                    postgres::atHostOf(m_from.target, m_source));
    program.child.arguments = {"--format=custom",
                               "--file=" + file.string(),
                               "--encoding=UTF8",
                               "--no-password",
                               "--lock-wait-timeout=10000",
                               "--snapshot=" + held.name(),
                               "--exclude-schema=lockkeeper",
                               "--no-subscriptions" /* they would connect to their publisher */,
                               "--no-security-labels"};
    if (m_wanted.data != Data::All)
        program.child.arguments.emplace_back("--schema-only");
    program.child.arguments.push_back(program.databaseArgument());
    const ChildResult result = runChild(program.child, m_stop);
    if (result.exitCode != 0)
        throw Error(ErrorCode::Statement, "pg_dump failed: " + result.errors)
            .serverMessage(result.errors)
            .stateLeft(StateLeft::NothingChanged);
}

void Copy::restore(const std::filesystem::path& file, int major, const postgres::ConnectionTarget& as,
                   const std::vector<std::string>& arguments)
{
    // The archive is of pg_dump's version, which may be newer than either server.
    postgres::ClientProgram program("pg_restore", major, as);
    program.child.arguments = arguments;
    for (const std::string& one :
         {std::string("--no-password"), std::string("--no-tablespaces"), program.databaseArgument(), file.string()})
        program.child.arguments.push_back(one);
    const ChildResult result = runChild(program.child, m_stop);
    if (result.exitCode == 0)
        return;
    std::size_t told = 0;
    std::istringstream lines(result.errors);
    for (std::string line; std::getline(lines, line);) {
        constexpr std::string_view kMark = "pg_restore: error: ";
        if (!line.starts_with(kMark) || ++told > kToldErrors)
            continue;
        constexpr std::string_view kQuery = "could not execute query: ERROR:  ";
        line.erase(0, kMark.size());
        if (line.starts_with(kQuery))
            line.erase(0, kQuery.size());
        m_notes.push_back("Missing here: " + line);
    }
    if (told == 0)
        throw Error(ErrorCode::Statement, "pg_restore failed: " + result.errors).serverMessage(result.errors);
    if (told > kToldErrors)
        m_notes.push_back(fmt::format("{} more could not be restored.", told - kToldErrors));
}

/// Rows come before keys, indexes and triggers, as pg_restore itself has it.
void Copy::load(const postgres::ConnectionTarget& as, bool keepsOwners)
{
    const std::filesystem::path file = m_own.folder() / "original.dump";
    dump(file);
    tell("building the copy");
    const int major = m_source.serverVersion() / 10'000;
    std::vector<std::string> common;
    if (!keepsOwners) {
        common.emplace_back("--no-owner");
        m_notes.emplace_back("All of the copy belongs to the role of the run.");
    }
    const auto section = [&](const char* which) {
        std::vector<std::string> arguments = common;
        arguments.push_back(std::string("--section=") + which);
        restore(file, major, as, arguments);
    };
    if (m_wanted.data == Data::All) {
        restore(file, major, as, common);
    } else {
        section("pre-data");
        postgres::Session to = control(as, m_stop);
        RowCopier rows(m_source, to, m_stop);
        rows.copyWhole(m_toolTables);
        if (m_wanted.data == Data::Sample) {
            tell("copying a sample of the rows");
            rows.copySample(m_wanted.sampleRows, m_toolTables);
        }
        rows.copySequences();
        m_notes.insert(m_notes.end(), rows.notes().begin(), rows.notes().end());
        section("post-data");
    }
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
    if (m_wanted.data != Data::None)
        control(as, m_stop).query("ANALYZE", m_stop);
}

} // namespace lk::rehearsal
