// SPDX-License-Identifier: Apache-2.0
#include "core/run/control.h"

#include "core/base/error.h"
#include "core/base/log.h"

#include <fmt/format.h>

#include <cstdlib>

namespace lk::run {

namespace {

postgres::Session openControl(const postgres::ConnectionTarget& target, const std::string& run,
                              std::chrono::milliseconds connectTimeout, std::chrono::milliseconds silence,
                              std::stop_token stop)
{
    postgres::SessionOptions options;
    options.connectTimeout = connectTimeout;
    options.answerTimeout = silence;
    options.applicationName = fmt::format("run={}", run.substr(0, 8));
    return postgres::Session::open(target, postgres::SessionKind::Control, options, std::move(stop));
}

// Our own backend, and what tells one life of the server from the next: after a crash the postmaster lives on, but its children are
// new. From server version 13.
constexpr const char* kAboutUs = "SELECT pg_catalog.pg_backend_pid(), "
                                 "(SELECT pg_catalog.to_char(a.backend_start AT TIME ZONE 'UTC', "
                                 "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') FROM pg_catalog.pg_stat_activity a "
                                 "WHERE a.pid = pg_catalog.pg_backend_pid()), "
                                 "(SELECT pg_catalog.concat(pg_catalog.pg_postmaster_start_time(), '/', a.pid, '/', "
                                 "a.backend_start) FROM pg_catalog.pg_stat_activity a "
                                 "WHERE a.backend_type = 'checkpointer' AND a.backend_start IS NOT NULL)";

} // namespace

Control::Control(const postgres::ConnectionTarget& target, const std::string& run,
                 std::chrono::milliseconds connectTimeout, std::chrono::milliseconds silence, std::stop_token stop)
    : m_session(openControl(target, run, connectTimeout, silence, stop))
    , m_identity(postgres::readIdentity(m_session, stop))
{
    const postgres::Rows about = m_session.query(kAboutUs, stop);
    m_pid = std::atoi(about.text(0, 0).c_str());
    m_start = about.text(0, 1);
    m_life = about.text(0, 2);
}

postgres::Rows Control::query(const postgres::Command& command, std::stop_token stop)
{
    const std::lock_guard lock(m_mutex);
    return m_session.query(command, std::move(stop));
}

Watchdog::Watchdog(Control& control, postgres::RunSession& work, std::chrono::milliseconds every,
                   std::chrono::milliseconds silence, std::stop_source workStop)
    : m_control(control)
    , m_work(work)
    , m_every(every)
    , m_silence(silence)
    , m_workStop(std::move(workStop))
    , m_pid(fmt::to_string(work.backendPid()))
    , m_start(work.backendStart())
    , m_thread([this](const std::stop_token& stop) { loop(stop); })
{}

Watchdog::~Watchdog()
{
    m_thread.request_stop();
    m_thread.join();
}

void Watchdog::set(bool waits)
{
    if (waits)
        m_since = Clock::now().time_since_epoch().count();
    ++m_wait;
    (void)waits;
}

void Watchdog::loop(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested()) {
        m_wake.wait_for(lock, stop, m_every, [] { return false; });
        const long wait = m_wait;
        const Clock::time_point since{Clock::duration(m_since.load())};
        if (stop.stop_requested() || wait % 2 == 0 || Clock::now() - since < m_every)
            continue;
        look(wait, stop);
    }
}

void Watchdog::look(long wait, const std::stop_token& stop)
{
    const char* suspicion = nullptr;
    if (!m_controlIsLost) {
        try {
            const postgres::Rows rows = m_control.query({"SELECT state FROM pg_catalog.pg_stat_activity WHERE pid = "
                                                         "$1::int AND backend_start = $2::timestamptz",
                                                         {m_pid, m_start}},
                                                        stop);
            if (rows.isEmpty())
                suspicion = "its backend is gone";
            else if (rows.at(0, 0) && rows.text(0, 0).starts_with("idle")) // "disabled": track_activities is off
                suspicion = "its backend waits for us";
        } catch (const Error& error) {
            if (stop.stop_requested())
                return;
            // With the control connection the locks are gone: what runs must not go on.
            log().warn("the control connection is lost: {}", error.what());
            m_controlIsLost = true;
            m_workStop.request_stop();
        }
    }
    if (m_controlIsLost)
        suspicion = "the control connection is lost and it does not answer";
    if (suspicion == nullptr) {
        m_suspect = 0;
        return;
    }
    const auto now = Clock::now();
    if (m_suspect != wait) {
        m_suspect = wait;
        m_suspectSince = now;
        return;
    }
    const bool isGone = !m_controlIsLost && std::string_view(suspicion) == "its backend is gone";
    if (isGone || now - m_suspectSince >= m_silence)
        cutOff(wait, suspicion);
}

void Watchdog::cutOff(long wait, const char* why)
{
    if (m_wait != wait)
        return;
    log().warn("the work connection is cut off: {}", why);
    m_work.cutOff();
}

} // namespace lk::run
