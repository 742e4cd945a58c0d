// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/sandbox.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/folders.h"
#include "core/base/hash.h"
#include "core/base/process.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <system_error>

#include <fcntl.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lk::postgres {

namespace fs = std::filesystem;

namespace {

constexpr const char* kPort = "5432";
constexpr std::size_t kSocketPathBytes = 107; ///< sun_path of Linux, less its zero byte

// A throw-away cluster on a socket: small, quiet, fast. Locale and time zone are fixed so that it is the same everywhere.
constexpr const char* kSettings = R"(listen_addresses = ''
port = 5432
max_connections = 100
shared_buffers = 32MB
fsync = off
full_page_writes = off
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
log_line_prefix = '%m [%p] %q%a '
)";

bool isRoot()
{
    return ::geteuid() == 0;
}

const passwd* postgresAccount()
{
    return ::getpwnam("postgres");
}

[[noreturn]] void failWith(const std::string& what, const fs::path& path, int reason)
{
    throw Error(ErrorCode::Unreadable,
                fmt::format("{} {}: {}", what, path.string(), std::generic_category().message(reason)))
        .at({path.string(), 0, 0});
}

/// A folder that only the cluster's account can enter (and root).
void makeClusterFolder(const fs::path& folder)
{
    if (isRoot()) { // the account must be able to pass through what is above its folder
        std::vector<fs::path> missing;
        for (fs::path above = folder.parent_path(); !fs::exists(above); above = above.parent_path())
            missing.push_back(above);
        for (auto above = missing.rbegin(); above != missing.rend(); ++above) {
            if (::mkdir(above->c_str(), 0755) != 0 || ::chmod(above->c_str(), 0755) != 0)
                failWith("cannot make", *above, errno);
        }
    }
    makePrivateFolder(folder);
    if (!isRoot())
        return;
    const passwd* account = postgresAccount();
    if (account == nullptr)
        throw Error(ErrorCode::Unreadable, "there is no account \"postgres\" to run a server as")
            .remedy("Install the package postgresql, or start as an ordinary user.");
    if (::lchown(folder.c_str(), account->pw_uid, account->pw_gid) != 0)
        failWith("cannot hand over", folder, errno);
}

/// Holds the sandbox against another of our processes that starts or stops it at the same time.
class FolderLock final {
public:
    explicit FolderLock(const fs::path& folder)
    {
        const fs::path path = folder / "lock";
        m_file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (m_file < 0 || ::flock(m_file, LOCK_EX) != 0)
            failWith("cannot lock", path, errno);
    }
    ~FolderLock() { ::close(m_file); }
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

private:
    int m_file = -1;
};

bool isExecutable(const fs::path& path)
{
    std::error_code ignored;
    return fs::is_regular_file(path, ignored) && ::access(path.c_str(), X_OK) == 0;
}

bool holdsServer(const fs::path& folder)
{
    return isExecutable(folder / "initdb") && isExecutable(folder / "pg_ctl") && isExecutable(folder / "postgres");
}

std::string versionIn(const fs::path& folder)
{
    ChildProcess child;
    child.program = folder / "postgres";
    child.arguments = {"--version"};
    try {
        const ChildResult result = runChild(child);
        const std::size_t begin = result.output.find_first_of("0123456789"); // "postgres (PostgreSQL) 15.20 (Debian …)"
        if (result.exitCode == 0 && begin != std::string::npos)
            return result.output.substr(begin, result.output.find_first_of(" \n", begin) - begin);
    } catch (const Error&) {
        return {}; // not a program for this machine: as good as absent
    }
    return {};
}

double asNumber(const std::string& version)
{
    return std::strtod(version.c_str(), nullptr);
}

} // namespace

Sandbox::Sandbox(fs::path folder, std::string settings) : m_folder(std::move(folder)), m_settings(std::move(settings))
{}

fs::path Sandbox::defaultFolder()
{
    return isRoot() ? fs::path("/var/lib/lockkeeper/sandbox") : lk::dataFolder() / "sandbox";
}

fs::path Sandbox::binaries()
{
    if (const char* given = std::getenv("LOCKKEEPER_PG_BIN"); given != nullptr && *given != '\0')
        return holdsServer(given) ? fs::path(given) : fs::path();

    std::vector<fs::path> candidates;
    for (const char* root :
         {"/usr/lib/postgresql", "/usr/pgsql", "/usr/lib64/pgsql", "/usr/local/pgsql", "/opt/homebrew/opt"}) {
        const fs::path above = fs::path(root).parent_path();
        std::error_code ignored;
        candidates.push_back(fs::path(root) / "bin");
        for (const auto& entry : fs::directory_iterator(root, ignored))
            candidates.push_back(entry.path() / "bin"); // /usr/lib/postgresql/15/bin
        if (std::string_view(root) == "/usr/pgsql")
            for (const auto& entry : fs::directory_iterator(above, ignored))
                if (entry.path().filename().string().starts_with("pgsql-"))
                    candidates.push_back(entry.path() / "bin"); // /usr/pgsql-17/bin
    }
    candidates.emplace_back("/usr/bin");
    candidates.emplace_back("/usr/local/bin");
    if (isExecutable("/usr/bin/pg_config")) {
        ChildProcess child;
        child.program = "/usr/bin/pg_config";
        child.arguments = {"--bindir"};
        const ChildResult result = runChild(child);
        if (result.exitCode == 0)
            candidates.emplace_back(result.output.substr(0, result.output.find('\n')));
    }

    std::erase_if(candidates, [](const fs::path& folder) { return !holdsServer(folder); });
    if (candidates.size() == 1)
        return candidates.front();
    fs::path best;
    double bestVersion = 0;
    for (const fs::path& folder : candidates) {
        const double version = asNumber(versionIn(folder));
        if (version > bestVersion) {
            bestVersion = version;
            best = folder;
        }
    }
    return best;
}

std::string Sandbox::serverVersion() const
{
    const fs::path folder = binaries();
    return folder.empty() ? std::string() : versionIn(folder);
}

fs::path Sandbox::socketFolder() const
{
    const std::string socket = fmt::format("{}/.s.PGSQL.{}", m_folder.string(), kPort);
    // The setting is a list in the server's own quoting; plain names need none.
    const bool isPlain = socket.find_first_not_of(
                             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-") == std::string::npos;
    if (isPlain && socket.size() <= kSocketPathBytes)
        return m_folder;
    return fs::path("/tmp") / fmt::format("lockkeeper-{}-{}", ::geteuid(), sha256Hex(m_folder.string()).substr(0, 12));
}

std::string Sandbox::runTool(const std::string& program, std::vector<std::string> arguments, std::stop_token stop) const
{
    const fs::path folder = binaries();
    if (folder.empty())
        throw Error(ErrorCode::Unreadable, "no PostgreSQL server programs were found")
            .remedy("Install the package postgresql (Debian, Ubuntu) or postgresql-server (Fedora), or set "
                    "LOCKKEEPER_PG_BIN.");
    ChildProcess child;
    child.program = folder / program;
    child.name = program;
    child.folder = m_folder;
    child.arguments = std::move(arguments);
    if (isRoot()) { // PostgreSQL refuses to be run by root
        child.arguments.insert(child.arguments.begin(), {"-u", "postgres", "--", child.program.string()});
        child.program = isExecutable("/usr/sbin/runuser") ? "/usr/sbin/runuser" : "/sbin/runuser";
    }
    const ChildResult result = runChild(child, stop);
    if (result.exitCode != 0) {
        const std::string words = result.errors.empty() ? result.output : result.errors;
        throw Error(ErrorCode::Unreadable, fmt::format("{} failed: {}", program, words));
    }
    return result.output;
}

SandboxState Sandbox::state() const
{
    std::error_code ignored;
    if (!fs::exists(dataFolder() / "PG_VERSION", ignored))
        return SandboxState::Absent;
    if (!fs::exists(dataFolder() / "postmaster.pid", ignored))
        return SandboxState::Stopped;
    try {
        runTool("pg_ctl", {"status", "-D", dataFolder().string()});
        return SandboxState::Running;
    } catch (const Error&) {
        return SandboxState::Stopped; // a process file that a crash has left
    }
}

void Sandbox::make(std::stop_token stop, const OnProgress& onProgress)
{
    makeClusterFolder(m_folder);
    const FolderLock lock(m_folder);
    makeLocked(stop, onProgress);
}

void Sandbox::makeLocked(std::stop_token stop, const OnProgress& onProgress)
{
    if (state() != SandboxState::Absent)
        return;
    if (onProgress)
        onProgress("making a PostgreSQL cluster in " + m_folder.string());
    std::error_code ignored;
    fs::remove_all(dataFolder(), ignored); // what an interrupted initdb has left
    try {
        // Trust is right here: the socket lies in a folder that only this account (and root) can enter, and there is no
        // other way in. Root itself logs in as the role `postgres`, which peer would refuse.
        runTool("initdb",
                {"-D", dataFolder().string(), "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale",
                 "--no-sync"},
                stop);
    } catch (...) {
        fs::remove_all(dataFolder(), ignored);
        throw;
    }
}

void Sandbox::start(std::stop_token stop, const OnProgress& onProgress)
{
    makeClusterFolder(m_folder);
    const FolderLock lock(m_folder);
    makeLocked(stop, onProgress);
    if (state() == SandboxState::Running)
        return;

    const fs::path sockets = socketFolder();
    if (sockets != m_folder) {
        makeClusterFolder(sockets);
        struct stat status {};
        if (::lstat(sockets.c_str(), &status) != 0 || !S_ISDIR(status.st_mode) || (status.st_mode & 077U) != 0)
            throw Error(ErrorCode::Refused, sockets.string() + " is not a private folder")
                .remedy("Remove it, then try again.");
        if (onProgress)
            onProgress("the path does not do for a socket, which is therefore in " + sockets.string());
    }
    const fs::path include = dataFolder() / "lockkeeper.conf";
    writeFileAtomically(include,
                        fmt::format("{}unix_socket_directories = '{}'\n{}\n", kSettings, sockets.string(), m_settings));
    ::chmod(include.c_str(), 0644); // read by the account of the cluster, in a folder that nobody else can enter
    const fs::path main = dataFolder() / "postgresql.conf";
    std::string text = readFile(main);
    constexpr std::string_view kInclude = "\ninclude_if_exists = 'lockkeeper.conf'\n";
    if (text.find(kInclude) == std::string::npos) {
        writeFileAtomically(main, text.append(kInclude));
        ::chmod(main.c_str(), 0644);
    }

    if (onProgress)
        onProgress("starting PostgreSQL " + serverVersion());
    const fs::path logFile = m_folder / "server.log";
    std::error_code ignored;
    const std::uintmax_t before = fs::exists(logFile, ignored) ? fs::file_size(logFile, ignored) : 0;
    try {
        runTool("pg_ctl", {"start", "-w", "-t", "60", "-s", "-D", dataFolder().string(), "-l", logFile.string()}, stop);
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Cancelled) {
            stopLocked("immediate");
            throw;
        }
        std::string words;
        if (fs::exists(logFile, ignored))
            words = readFile(logFile).substr(static_cast<std::size_t>(before));
        throw Error(ErrorCode::Unreadable,
                    fmt::format("the PostgreSQL server in {} does not start: {}", m_folder.string(), error.message()))
            .detail(words.size() > 4'000 ? words.substr(words.size() - 4'000) : words)
            .at({logFile.string(), 0, 0});
    }
}

void Sandbox::stop(const std::string& mode)
{
    std::error_code ignored;
    if (!fs::exists(m_folder, ignored))
        return;
    const FolderLock lock(m_folder);
    stopLocked(mode);
}

void Sandbox::stopLocked(const std::string& mode)
{
    if (state() == SandboxState::Running)
        runTool("pg_ctl", {"stop", "-w", "-s", "-m", mode, "-D", dataFolder().string()});
}

void Sandbox::remove()
{
    stop();
    const fs::path sockets = socketFolder();
    std::error_code problem;
    fs::remove_all(m_folder, problem);
    if (problem)
        failWith("cannot remove", m_folder, problem.value());
    if (sockets != m_folder)
        fs::remove_all(sockets, problem);
}

ConnectionTarget Sandbox::target(const std::string& database) const
{
    ConnectionTarget target;
    target.parameters = {
        {"host", socketFolder().string()}, {"port", kPort}, {"user", "postgres"}, {"dbname", database}};
    return target;
}

} // namespace lk::postgres
