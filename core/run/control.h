// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/identity.h"
#include "core/postgres/result.h"
#include "core/postgres/runsession.h"
#include "core/postgres/session.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

namespace lk::run {

/// The control connection of a run: holds the session locks, looks who is in the way, reads the history. Never in a transaction.
/// The watchdog asks through it too, hence the mutex.
class Control final {
public:
    Control(const postgres::ConnectionTarget& target, const std::string& run, std::chrono::milliseconds connectTimeout,
            std::chrono::milliseconds silence, std::stop_token stop);

    postgres::Rows query(const postgres::Command& command, std::stop_token stop = {});
    /// The session itself, for those who need one; nobody else uses it until the guard goes.
    struct Use {
        std::unique_lock<std::mutex> lock;
        postgres::Session& session;
    };
    [[nodiscard]] Use use() { return {std::unique_lock(m_mutex), m_session}; }
    /// For AdvisoryLocks alone, which lives as long as this and is not used while a watch is set.
    [[nodiscard]] postgres::Session& session() { return m_session; }

    [[nodiscard]] const postgres::ServerIdentity& identity() const { return m_identity; }
    [[nodiscard]] int backendPid() const { return m_pid; }
    [[nodiscard]] const std::string& backendStart() const { return m_start; }
    /// Tells one life of the server from the next; empty when our role may not see it.
    [[nodiscard]] const std::string& serverLife() const { return m_life; }

private:
    std::mutex m_mutex;
    postgres::Session m_session;
    postgres::ServerIdentity m_identity;
    int m_pid = 0;
    std::string m_start;
    std::string m_life;
};

/// Watches over a wait for the work connection: keepalives do not help when a middle box answers. Asks through the control
/// connection whether the work backend is there and active, and cuts the work connection off when no answer can come any more.
/// One thread, joined on destruction.
class Watchdog final {
public:
    Watchdog(Control& control, postgres::RunSession& work, std::chrono::milliseconds every,
             std::chrono::milliseconds silence, std::stop_source workStop);
    ~Watchdog();
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;

    /// While it lives, the work connection is waiting for an answer.
    class Watch {
    public:
        explicit Watch(Watchdog& dog) : m_dog(dog) { dog.set(true); }
        ~Watch() { m_dog.set(false); }
        Watch(const Watch&) = delete;
        Watch& operator=(const Watch&) = delete;

    private:
        Watchdog& m_dog;
    };

    [[nodiscard]] bool controlIsLost() const { return m_controlIsLost; }

private:
    using Clock = std::chrono::steady_clock;
    void set(bool waits);
    void loop(const std::stop_token& stop);
    void look(long wait, const std::stop_token& stop);
    void cutOff(long wait, const char* why);

    Control& m_control;
    postgres::RunSession& m_work;
    std::chrono::milliseconds m_every;
    std::chrono::milliseconds m_silence;
    std::stop_source m_workStop;
    std::string m_pid;
    std::string m_start;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::atomic<long> m_wait{0}; ///< odd: waiting; each wait has its own number
    std::atomic<Clock::rep> m_since{0};
    std::atomic<bool> m_controlIsLost{false};
    long m_suspect = 0; ///< the wait that looked wrong last time
    Clock::time_point m_suspectSince;
    std::jthread m_thread;
};

} // namespace lk::run
