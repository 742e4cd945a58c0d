// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/workersession.h"

#include "core/base/pause.h"
#include "core/postgres/pooler.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace lk::backfill {

using namespace std::chrono_literals;
using postgres::Entry;
using postgres::EntryOutcome;
using postgres::EntryResult;

namespace {

constexpr auto kLockTimeout = 2000ms;
constexpr auto kIdleInTransaction = 5000ms;

} // namespace

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
            options.lockTimeout = kLockTimeout;
            options.idleInTransaction = kIdleInTransaction;
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
    const EntryResult result =
        m_session->execute({"SELECT setting FROM pg_catalog.pg_settings WHERE name = 'deadlock_timeout'", {}});
    if (!result.table.isEmpty())
        m_deadlockTimeout = std::chrono::milliseconds(std::strtoll(result.table.text(0, 0).c_str(), nullptr, 10));
    if (isAnew)
        m_crew.happened("reconnected", "the connection was lost and has been made again");
}

postgres::Rows WorkerSession::ask(const postgres::Command& command, std::stop_token stop)
{
    return ask(command, stop, nullptr, {});
}

postgres::Rows WorkerSession::ask(const postgres::Command& command, const std::stop_token& stop, const InFlight* flight,
                                  const StatementLimits& limits)
{
    connect();
    const bool isTransaction = limits.isAny() || postgres::isThroughPooler(m_crew.target);
    std::vector<Entry> entries;
    if (isTransaction) {
        postgres::Command settings{"SELECT pg_catalog.set_config('lock_timeout', $1, true)",
                                   {fmt::to_string(limits.lockTimeout.value_or(kLockTimeout).count())}};
        if (limits.time) {
            settings.sql += ", pg_catalog.set_config('statement_timeout', $2, true), "
                            "pg_catalog.set_config('max_parallel_workers_per_gather', '0', true)";
            settings.parameters.emplace_back(fmt::to_string(limits.time->count()));
        }
        entries = {{{"BEGIN ISOLATION LEVEL READ COMMITTED", {}}, false, false}, {std::move(settings), false, false}};
    }
    entries.push_back({command, true});
    const std::size_t asked = entries.size() - 1;
    if (isTransaction)
        entries.push_back({{"COMMIT", {}}});
    const auto results = isTransaction ? pipeline(entries, flight, stop) : m_session->pipeline(entries, {}, stop);
    if (const EntryResult* failed = failedOf(results)) {
        if (isTransaction)
            rollBack();
        const bool isLock = failed->error.sqlState == "55P03";
        throw errorOf(failed->error, failed->error.message)
            .code(isLock ? ErrorCode::LockTimeout : ErrorCode::Statement);
    }
    return results[asked].table;
}

std::vector<EntryResult> WorkerSession::pipeline(const std::vector<Entry>& entries, const InFlight* flight,
                                                 std::stop_token stop)
{
    if (flight != nullptr && stop == std::stop_token())
        stop = flight->cancels();
    const bool isOpening = m_session->transactionStatus() == postgres::RunSession::TransactionStatus::Idle;
    if (!isOpening || !postgres::isThroughPooler(m_crew.target))
        return m_session->pipeline(entries, {}, std::move(stop));
    postgres::Command settings = postgres::localSettings(
        m_crew.target, {{"lock_timeout", fmt::to_string(kLockTimeout.count())},
                        {"idle_in_transaction_session_timeout", fmt::to_string(kIdleInTransaction.count())}});
    const std::size_t pidColumn = settings.parameters.size();
    settings.sql += ", pg_catalog.pg_backend_pid()";
    std::vector<Entry> all = entries;
    all.insert(all.begin() + 1, {std::move(settings), true});
    auto results = m_session->pipeline(
        all,
        [&](std::size_t index, const EntryResult& result) {
            if (flight != nullptr && index == 1 && !result.table.isEmpty())
                flight->setPid(std::atoi(result.table.text(0, pidColumn).c_str()));
        },
        std::move(stop));
    if (results[0].outcome == EntryOutcome::Done && results[1].outcome == EntryOutcome::Failed)
        results[0] = results[1]; // the first that failed is looked for
    results.erase(results.begin() + 1);
    return results;
}

postgres::Rows WorkerSession::askWatched(const postgres::Command& command, std::string_view what, bool& wasCancelled,
                                         const StatementLimits& limits)
{
    connect();
    const InFlight flight(*m_crew.pacer, m_session->backendPid(), wasCancelled, what);
    return ask(command, flight.cancels(), &flight, limits);
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
