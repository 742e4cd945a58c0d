// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <string>
#include <thread>

namespace lk::bench {

/// Listens on a loopback port and hands everything on to a Unix socket, each way late by half of `roundTrip`. Stops by itself when
/// it goes out of scope.
class DelayProxy final {
public:
    DelayProxy(std::string socketPath, std::chrono::milliseconds roundTrip);
    ~DelayProxy();
    DelayProxy(const DelayProxy&) = delete;
    DelayProxy& operator=(const DelayProxy&) = delete;
    [[nodiscard]] int port() const { return m_port; }
    /// How often a client has asked and then waited: what it sends before any answer has reached it is one question.
    [[nodiscard]] long roundTrips() const { return m_roundTrips; }

private:
    void serve(std::stop_token stop);

    std::string m_socketPath;
    std::chrono::milliseconds m_oneWay;
    int m_listener = -1;
    int m_port = 0;
    std::atomic<long> m_roundTrips{0};
    std::jthread m_thread;
};

} // namespace lk::bench
