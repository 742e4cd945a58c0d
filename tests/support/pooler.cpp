// SPDX-License-Identifier: Apache-2.0
#include "tests/support/pooler.h"

#include "core/base/file.h"
#include "core/base/process.h"
#include "tests/support/scratchcluster.h"

#include <fmt/format.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <thread>

#include <sys/stat.h>
#include <unistd.h>

namespace lk::test {

namespace {

constexpr const char* kProgram = "/usr/sbin/pgbouncer";

} // namespace

Pooler::Pooler(const std::string& mode, const std::string& more)
    : m_folder(ScratchCluster::instance().folder())
    , m_pidFile(m_folder / "pgbouncer.pid")
{
    const std::string file = (m_folder / "pgbouncer.ini").string();
    writeFileAtomically(
        file, fmt::format("[databases]\n* = host={0} user=postgres\n[pgbouncer]\nlisten_port = 6432\nlisten_addr =\n"
                          "unix_socket_dir = {0}\nauth_type = any\npidfile = {1}\nlogfile = {0}/pgbouncer.log\n"
                          "pool_mode = {2}\ndefault_pool_size = 2\n{3}\n",
                          m_folder.string(), m_pidFile.string(), mode, more));
    ::chmod(file.c_str(), 0644);
    ChildProcess child;
    child.program = kProgram;
    child.arguments = {"-d", file};
    if (::geteuid() == 0) {
        child.arguments.insert(child.arguments.begin(), {"-u", "postgres", "--", kProgram});
        child.program = "/usr/sbin/runuser";
    }
    const ChildResult result = runChild(child);
    if (result.exitCode != 0)
        throw std::runtime_error("pgbouncer: " + result.errors);
    const auto isThere = [&] {
        return std::filesystem::exists(m_folder / ".s.PGSQL.6432") && std::filesystem::exists(m_pidFile);
    };
    for (const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10); !isThere();) {
        if (std::chrono::steady_clock::now() > end)
            throw std::runtime_error("pgbouncer: " + readFile(m_folder / "pgbouncer.log"));
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

Pooler::~Pooler()
{
    const int pid = std::atoi(readFile(m_pidFile).c_str());
    if (pid > 1)
        ::kill(pid, SIGTERM);
    while (pid > 1 && ::kill(pid, 0) == 0)
        std::this_thread::yield();
}

bool Pooler::isInstalled()
{
    return ::access(kProgram, X_OK) == 0;
}

postgres::ConnectionTarget Pooler::target(const std::string& database) const
{
    postgres::ConnectionTarget target = ScratchCluster::instance().target(database);
    target.parameters["port"] = "6432";
    return target;
}

} // namespace lk::test
