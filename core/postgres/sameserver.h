// SPDX-License-Identifier: Apache-2.0
/// Client programs log in by themselves, after the session that looked who answers: what holds them to just that server.
#pragma once

#include "core/postgres/target.h"

#include <stop_token>
#include <string>

namespace lk::postgres {

class Session;

/// The target as the session used it: the one host of several that it is on, and what it had from the environment, which a child does not
/// see, or by our own rules (the TLS mode where a service file names none). An address may still lead elsewhere the next time (a name, a link,
/// a balancer): before anything is written there it takes a proof as well.
[[nodiscard]] ConnectionTarget atHostOf(const ConnectionTarget& target, const Session& session);

/// The SQLSTATE of the error that `proofOf` raises; no server has such a class of its own.
inline constexpr const char* kOtherServerState = "LKSRV";

/// One statement (a DO block of PL/pgSQL, which needs nothing but that language) that does nothing on the server and in the database of
/// this session, and raises kOtherServerState anywhere else: it looks for an advisory lock by a random key that the session takes here
/// and holds to its end. pg_locks is open to every role; the identity of a cluster is not, and its copies share it.
/// The session must not be behind a pooler that changes its backend. Throws as Session::query does.
[[nodiscard]] std::string proofOf(Session& session, std::stop_token stop = {});

/// For a dump, which writes nothing that a proof could come before: the session in one read-only transaction, as long as this lives, whose
/// snapshot the dump takes over. It is known to no other server, and to no other database of this one.
///
///     HeldSnapshot held(session, stop);
///     program.child.arguments.push_back("--snapshot=" + held.name());
///
/// The session must be in no transaction, and belongs to whoever holds this; its idle time is unlimited until then.
class HeldSnapshot final {
public:
    /// Throws as Session::query does.
    explicit HeldSnapshot(Session& session, std::stop_token stop = {});
    /// Ends the transaction; a session that is lost has ended it already.
    ~HeldSnapshot();
    HeldSnapshot(const HeldSnapshot&) = delete;
    HeldSnapshot& operator=(const HeldSnapshot&) = delete;

    [[nodiscard]] const std::string& name() const { return m_name; }

private:
    void end() noexcept;

    Session& m_session;
    std::string m_name;
};

} // namespace lk::postgres
