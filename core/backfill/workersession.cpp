// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/workersession.h"

#include "core/base/pause.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace lk::backfill {

using namespace std::chrono_literals;
using postgres::Entry;
using postgres::EntryOutcome;
using postgres::EntryResult;

void WorkerSession::connect()
{
    if (m_session && m_session->isConnected())
        return;
    const bool isAnew = m_session != nullptr;
    for (int attempt = 1;; ++attempt) {
        try {
            m_session.reset();
            postgres::RunOptions options;
            options.applicationName = m_crew.applicationName;
            options.connectTimeout = m_crew.options.connectTimeout;
            options.lockTimeout = 2000ms;
            options.idleInTransaction = 5000ms;
            m_session =
                std::make_unique<postgres::RunSession>(postgres::RunSession::open(m_crew.target, options, m_crew.stop));
            break;
        } catch (const Error& error) {
            if (error.code() != ErrorCode::Unreachable)
                throw;
            if (!m_crew.pacer->wait(backOff(attempt, 200ms, 30s), "reconnecting"))
                throw Error(ErrorCode::Cancelled, "stopped while the server could not be reached");
        }
    }
    const EntryResult result = m_session->pipeline(std::vector<Entry>{
        {{"SELECT setting FROM pg_catalog.pg_settings WHERE name = 'deadlock_timeout'", {}}, true}})[0];
    if (!result.table.isEmpty())
        m_deadlockTimeout = std::chrono::milliseconds(std::strtoll(result.table.text(0, 0).c_str(), nullptr, 10));
    if (isAnew)
        m_crew.happened("reconnected", "the connection was lost and has been made again");
}

postgres::Rows WorkerSession::ask(const postgres::Command& command, std::stop_token stop)
{
    connect();
    const auto results = m_session->pipeline(std::vector<Entry>{{command, true}}, {}, std::move(stop));
    if (const EntryResult* failed = failedOf(results)) {
        const bool isLock = failed->error.sqlState == "55P03";
        throw errorOf(failed->error, failed->error.message)
            .code(isLock ? ErrorCode::LockTimeout : ErrorCode::Statement);
    }
    return results.front().table;
}

postgres::Rows WorkerSession::askWatched(const postgres::Command& command, std::string_view what, bool& wasCancelled)
{
    connect();
    const InFlight flight(*m_crew.pacer, m_session->backendPid(), wasCancelled, what);
    return ask(command);
}

void WorkerSession::rollBack()
{
    (void)m_session->pipeline(std::vector<Entry>{{{"ROLLBACK", {}}}});
}

void WorkerSession::cutOff()
{
    if (m_session)
        m_session->cutOff();
}

const EntryResult* failedOf(const std::vector<EntryResult>& results)
{
    const auto found = std::ranges::find(results, EntryOutcome::Failed, &EntryResult::outcome);
    return found == results.end() ? nullptr : &*found;
}

bool isClass(const postgres::ServerError& error, std::string_view prefix)
{
    return error.sqlState.starts_with(prefix);
}

Error errorOf(const postgres::ServerError& error, const std::string& what)
{
    Error made(ErrorCode::Statement, what);
    made.sqlState(error.sqlState)
        .serverMessage(error.message)
        .detail(error.detail)
        .hint(error.hint)
        .context(error.context);
    return made.stateLeft(StateLeft::StatementsKept);
}

} // namespace lk::backfill
