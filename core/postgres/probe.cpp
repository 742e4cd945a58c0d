// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/probe.h"

#include "core/postgres/session.h"

namespace lk::postgres {

ProbeResult probeServer(const ConnectionTarget& target, std::chrono::milliseconds connectTimeout, std::stop_token stop)
{
    SessionOptions options;
    options.connectTimeout = connectTimeout;
    Session session = Session::open(target, SessionKind::Browse, options, stop);
    ProbeResult result;
    result.server = readIdentity(session, stop);
    const auto begin = std::chrono::steady_clock::now();
    (void)session.query("SELECT 1", stop);
    result.roundTrip = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
    return result;
}

} // namespace lk::postgres
