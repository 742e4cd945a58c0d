// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/result.h"
#include "core/postgres/target.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::postgres {

/// The three kinds of session. They differ in settings, in application name, and in what they may do.
enum class SessionKind : std::uint8_t {
    Browse,  ///< read-only on the server, autocommit, short timeouts; `lockkeeper browse`
    Control, ///< holds session locks, journal and watch; never in a transaction; `lockkeeper control run=…`
};

struct SessionOptions {
    std::chrono::milliseconds connectTimeout{10'000};
    std::chrono::milliseconds statementTimeout{15'000}; ///< browse only; 0 = none
    /// No answer to a query for so long: Error{Unreachable} (keepalives do not help when a middle box answers). 0 = wait on.
    std::chrono::milliseconds answerTimeout{0};
    std::string applicationName; ///< added to the kind's own name; ASCII, cut to 63 bytes
};

/// One connection for our own queries. Belongs to one thread at a time.
///
/// Over libpq, not libpqxx: libpqxx's sql_error drops the result and with it detail, hint and position, and its calls block,
/// so that a stop would need a second thread for every query. What it does better (typed conversions, streams) is not
/// needed for catalog queries.
class Session final {
public:
    /// Connects. Throws Error{Unreachable} (no answer in time, no such host, lost), Error{LoginRefused} (wrong password, no such
    /// role or database, pg_hba, no TLS or a certificate that cannot be verified), Error{Refused} (a pooler that swallows our
    /// settings; for a control session OtherThanPinned), Error{Cancelled}. Without `sslmode`, a server that is not on this machine must show a certificate
    /// (verify-full). Of several hosts the first that answers is taken, by a control session the first that is no standby.
    /// `stop` takes effect within 50 ms, also while connecting.
    [[nodiscard]] static Session open(const ConnectionTarget& target, SessionKind kind,
                                      const SessionOptions& options = {}, std::stop_token stop = {});
    ~Session();
    Session(Session&&) noexcept;
    Session& operator=(Session&&) noexcept;

    /// Runs one statement outside any transaction block and returns all rows. A stop request cancels it on the server and
    /// throws Error{Cancelled}; a stop that comes too late gives the rows all the same. Throws Error{Statement} with the
    /// server's fields, Error{LockTimeout} (SQLSTATE 55P03), Error{Unreachable} when the connection is lost.
    Rows query(const Command& command, std::stop_token stop = {});
    Rows query(std::string sql, std::stop_token stop = {}) { return query(Command{std::move(sql), {}}, stop); }

    [[nodiscard]] SessionKind kind() const;
    [[nodiscard]] int serverVersion() const; ///< as libpq numbers it: 150018
    [[nodiscard]] int backendPid() const;    ///< as the client library knows it (a pooler may lie)
    [[nodiscard]] std::string host() const;  ///< as connected to; a socket folder begins with a slash
    [[nodiscard]] std::string port() const;
    /// What libpq worked with, wherever it had it from (the target, a service file, the environment, itself): "sslmode", "user".
    /// Never the password.
    [[nodiscard]] std::string inUse(const std::string& keyword) const;

private:
    struct Impl;
    explicit Session(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace lk::postgres
