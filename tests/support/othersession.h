// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/postgres/runsession.h"

#include <chrono>
#include <stop_token>
#include <string>
#include <thread>

namespace lk::test {

/// Somebody else's session: neither ours nor idle. What takes long runs on a thread.
class OtherSession {
public:
    OtherSession(const postgres::ConnectionTarget& target, const std::string& applicationName)
        : m_session(open(target, applicationName))
        , m_pid(m_session.backendPid())
    {}
    ~OtherSession()
    {
        if (m_thread.joinable()) {
            m_stop.request_stop();
            m_thread.join();
        }
    }
    OtherSession(const OtherSession&) = delete;
    OtherSession& operator=(const OtherSession&) = delete;

    [[nodiscard]] int pid() const { return m_pid; }
    [[nodiscard]] std::string start() const { return m_session.backendStart(); }
    postgres::EntryResult run(const std::string& sql) { return m_session.execute({sql, {}}); }
    void begin(const std::string& sql)
    {
        m_thread = std::thread([this, sql] {
            try {
                m_result = m_session.execute({sql, {}}, m_stop.get_token());
            } catch (const Error& error) { // it was ended from outside
                m_result.error.sqlState = error.sqlState().empty() ? "lost" : error.sqlState();
            }
        });
    }
    /// Of what begin() began.
    postgres::EntryResult end()
    {
        m_thread.join();
        return m_result;
    }

private:
    static postgres::RunSession open(const postgres::ConnectionTarget& target, const std::string& applicationName)
    {
        postgres::RunOptions options;
        options.applicationName = applicationName;
        options.lockTimeout = std::chrono::milliseconds(0);
        return postgres::RunSession::open(target, options);
    }

    postgres::RunSession m_session;
    int m_pid;
    std::stop_source m_stop;
    std::thread m_thread;
    postgres::EntryResult m_result;
};

} // namespace lk::test
