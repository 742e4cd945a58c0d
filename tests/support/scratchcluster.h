// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/result.h"
#include "core/postgres/sandbox.h"
#include "core/postgres/target.h"

#include <filesystem>
#include <memory>
#include <string>

namespace lk::test {

/// A real PostgreSQL of this test program alone, below /tmp, on a Unix socket. Stopped and removed at the end of the program,
/// also when that crashes: a watchdog process waits for it. Example:
///
///     const std::string database = ScratchCluster::instance().createDatabase();
///     auto session = Session::open(ScratchCluster::instance().target(database), SessionKind::Browse);
class ScratchCluster final {
public:
    /// The one most tests share; made on first use (a copy of a cluster that initdb made once on this machine).
    [[nodiscard]] static ScratchCluster& instance();

    /// One of its own, for tests that crash or reconfigure it. `settings` are lines of postgresql.conf. With `port` it listens
    /// on that TCP port too when the settings say `listen_addresses`.
    explicit ScratchCluster(const std::string& settings = {}, int port = 5432);
    ~ScratchCluster();
    ScratchCluster(const ScratchCluster&) = delete;
    ScratchCluster& operator=(const ScratchCluster&) = delete;

    /// Superuser `postgres` on the socket.
    [[nodiscard]] postgres::ConnectionTarget target(const std::string& database = "postgres") const;
    /// Makes an empty database with a name of its own and returns the name.
    std::string createDatabase();
    /// Runs `sql` as superuser and returns the rows of the last statement; several are one transaction. Throws Error.
    postgres::Rows execute(const std::string& sql, const std::string& database = "postgres") const;
    /// The first value of the last row set, empty when there is none.
    [[nodiscard]] std::string value(const std::string& sql, const std::string& database = "postgres") const;
    /// The server's version: 15.
    [[nodiscard]] int major() const;
    /// Client sessions of a database, but for the one that asks.
    [[nodiscard]] int sessionCount(const std::string& database) const;

    /// Puts a line in front of pg_hba.conf and reloads.
    void addAccessRule(const std::string& line);
    /// Hands a file of the data folder over to the cluster's account, mode 0600.
    void adopt(const std::string& file);
    void stop(const std::string& mode = "fast"); ///< "immediate": as if it crashed
    void start();
    /// A streaming standby of this cluster.
    [[nodiscard]] std::unique_ptr<ScratchCluster> makeStandby();

    [[nodiscard]] const std::filesystem::path& folder() const { return m_sandbox.folder(); }
    [[nodiscard]] const postgres::Sandbox& sandbox() const { return m_sandbox; }

private:
    struct Empty {};
    ScratchCluster(Empty, const std::string& settings, int port);
    void watch();

    postgres::Sandbox m_sandbox;
    int m_port;
    int m_watchPipe = -1;
    int m_watchPid = -1;
};

} // namespace lk::test
