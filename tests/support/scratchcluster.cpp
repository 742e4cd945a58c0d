// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scratchcluster.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/process.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lk::test {

namespace fs = std::filesystem;
using postgres::Sandbox;

namespace {

fs::path newFolder()
{
    std::array<char, 16> name{"/tmp/lk-XXXXXX"}; // short: the path of a socket has 107 bytes
    if (::mkdtemp(name.data()) == nullptr)
        throw Error(ErrorCode::Unreadable, "no scratch folder below /tmp");
    return name.data();
}

void copyFolder(const fs::path& from, const fs::path& to)
{
    ChildProcess child;
    child.program = "/bin/cp";
    child.arguments = {"-a", "--reflink=auto", from.string(), to.string()};
    const ChildResult result = runChild(child);
    if (result.exitCode != 0)
        throw Error(ErrorCode::Unreadable, "the cluster could not be copied: " + result.errors);
}

/// A cluster that initdb made once; copying it takes a tenth of the time.
fs::path templateFolder()
{
    const fs::path folder = fmt::format("/tmp/lk-initdb-{}-{}", ::geteuid(), Sandbox().serverVersion());
    const fs::path lockPath = folder.string() + ".lock";
    const int lock = ::open(lockPath.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (lock < 0 || ::flock(lock, LOCK_EX) != 0)
        throw Error(ErrorCode::Unreadable, "cannot lock " + lockPath.string());
    if (!fs::exists(folder / "whole")) {
        fs::remove_all(folder);
        Sandbox(folder).make();
        createFile(folder / "whole", "");
    }
    ::close(lock);
    return folder;
}

std::string withPort(const std::string& settings, int port)
{
    return fmt::format("{}\nport = {}\n", settings, port);
}

} // namespace

ScratchCluster& ScratchCluster::instance()
{
    static ScratchCluster cluster;
    return cluster;
}

ScratchCluster::ScratchCluster(Empty, const std::string& settings, int port)
    : m_sandbox(newFolder(), withPort(settings, port))
    , m_port(port)
{
    watch();
}

ScratchCluster::ScratchCluster(const std::string& settings, int port) : ScratchCluster(Empty{}, settings, port)
{
    copyFolder(templateFolder() / "data", folder() / "data");
    m_sandbox.start();
}

ScratchCluster::~ScratchCluster()
{
    try {
        m_sandbox.stop("immediate");
        m_sandbox.remove();
    } catch (const std::exception& error) {
        fmt::print(stderr, "scratch cluster: {}\n", error.what());
    }
    if (m_watchPid > 0) {
        ::kill(m_watchPid, SIGKILL);
        ::waitpid(m_watchPid, nullptr, 0);
        ::close(m_watchPipe);
    }
}

void ScratchCluster::watch()
{
    const std::string path = folder().string();
    // More than once: a cp or pg_ctl that was under way may still be writing.
    const std::string command = "for i in 1 2 3 4 5; do "
                                "p=$(head -n1 " +
                                path +
                                "/data/postmaster.pid 2>/dev/null) && kill -QUIT $p 2>/dev/null && "
                                "while kill -0 $p 2>/dev/null; do sleep 0.1; done; rm -rf " +
                                path + "; sleep 1; done";
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        throw Error(ErrorCode::Internal, "no pipe");
    m_watchPid = ::fork();
    if (m_watchPid == 0) {
        // Lives until the program's end closes the pipe. Holds nothing else: no output pipe of ctest, no other watchdog's.
        ::setsid();
        ::dup2(ends[0], 0);
        const int null = ::open("/dev/null", O_WRONLY);
        ::dup2(null, 1);
        ::dup2(null, 2);
        ::close_range(3, ~0U, 0);
        char byte = 0;
        while (::read(0, &byte, 1) > 0) {}
        ::execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
        ::_exit(127);
    }
    ::close(ends[0]);
    m_watchPipe = ends[1];
}

postgres::ConnectionTarget ScratchCluster::target(const std::string& database) const
{
    postgres::ConnectionTarget target = m_sandbox.target(database);
    target.parameters["port"] = fmt::to_string(m_port);
    return target;
}

std::string ScratchCluster::createDatabase()
{
    static std::atomic<int> number{0};
    std::string name = fmt::format("scratch_{}", ++number);
    execute("CREATE DATABASE " + name);
    return name;
}

postgres::Rows ScratchCluster::execute(const std::string& sql, const std::string& database) const
{
    const std::string keywords = postgres::toKeywords(target(database)) + " options='-c client_min_messages=error'";
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(keywords.c_str()), &PQfinish);
    if (PQstatus(connection.get()) != CONNECTION_OK)
        throw Error(ErrorCode::Unreachable, PQerrorMessage(connection.get()));
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection.get(), sql.c_str()), &PQclear);
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
        throw Error(ErrorCode::Statement, PQerrorMessage(connection.get()));
    postgres::Rows rows(static_cast<std::size_t>(PQnfields(result.get())));
    for (int row = 0; row < PQntuples(result.get()); ++row) {
        for (int column = 0; column < PQnfields(result.get()); ++column) {
            const bool isNull = PQgetisnull(result.get(), row, column) != 0;
            rows.add(isNull ? std::nullopt : std::optional<std::string>(PQgetvalue(result.get(), row, column)));
        }
    }
    return rows;
}

std::string ScratchCluster::value(const std::string& sql, const std::string& database) const
{
    const postgres::Rows rows = execute(sql, database);
    return rows.isEmpty() ? std::string() : rows.text(0, 0);
}

int ScratchCluster::major() const
{
    return std::stoi(value("SHOW server_version_num")) / 10'000;
}

int ScratchCluster::sessionCount(const std::string& database) const
{
    return std::atoi(
        value("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() "
              "AND datname = '" +
              database + "'")
            .c_str());
}

void ScratchCluster::addAccessRule(const std::string& line)
{
    const fs::path path = folder() / "data" / "pg_hba.conf";
    writeFileAtomically(path, line + '\n' + readFile(path));
    ::chmod(path.c_str(), 0644);
    if (value("SELECT count(*) FROM pg_hba_file_rules WHERE error IS NOT NULL") != "0")
        throw Error(ErrorCode::Usage, "pg_hba.conf: " + line);
    const std::string before = value("SELECT pg_conf_load_time()");
    execute("SELECT pg_reload_conf()");
    while (value("SELECT pg_conf_load_time()") == before) // the postmaster takes the file up in its own time
        std::this_thread::yield();
}

void ScratchCluster::adopt(const std::string& file)
{
    const fs::path path = folder() / "data" / file;
    struct stat owner {};
    if (::stat((folder() / "data").c_str(), &owner) != 0 || ::chown(path.c_str(), owner.st_uid, owner.st_gid) != 0 ||
        ::chmod(path.c_str(), 0600) != 0)
        throw Error(ErrorCode::Unreadable, "cannot hand over " + path.string());
}

void ScratchCluster::stop(const std::string& mode)
{
    m_sandbox.stop(mode);
}

void ScratchCluster::start()
{
    m_sandbox.start();
}

std::unique_ptr<ScratchCluster> ScratchCluster::makeStandby()
{
    std::unique_ptr<ScratchCluster> standby(new ScratchCluster(Empty{}, "hot_standby = on", m_port));
    // Hands the new folder over to the account of the cluster, as a start would.
    const Sandbox& sandbox = standby->m_sandbox;
    fs::create_directory(sandbox.folder() / "data");
    struct stat owner {};
    if (::stat((folder() / "data").c_str(), &owner) != 0 ||
        ::chown(sandbox.folder().c_str(), owner.st_uid, owner.st_gid) != 0 ||
        ::chown((sandbox.folder() / "data").c_str(), owner.st_uid, owner.st_gid) != 0 ||
        ::chmod((sandbox.folder() / "data").c_str(), 0700) != 0)
        throw Error(ErrorCode::Unreadable, "the standby's folder could not be prepared");
    const auto primary = target();
    sandbox.runTool("pg_basebackup",
                    {"-D", (sandbox.folder() / "data").string(), "-h", primary.parameters.at("host"), "-p",
                     primary.parameters.at("port"), "-U", "postgres", "-R", "-c", "fast", "-X", "stream"});
    standby->m_sandbox.start();
    return standby;
}

} // namespace lk::test
