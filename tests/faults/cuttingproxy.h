// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <list>
#include <mutex>
#include <string>
#include <thread>

namespace lk::test {

/// What the proxy does when the wanted COMMIT passes.
enum class Cut : std::uint8_t {
    None,
    BeforeCommit, ///< the connection is closed, the server never sees it
    AfterCommit,  ///< the server does it, its answer is thrown away, the connection is closed
    Swallow,      ///< the server does it, and no byte ever comes back on that connection
};

/// A TCP proxy in front of a Unix socket, with a thread a direction. Finds COMMIT in the client's bytes.
class CuttingProxy final {
public:
    explicit CuttingProxy(std::string socketPath);
    ~CuttingProxy();
    CuttingProxy(const CuttingProxy&) = delete;
    CuttingProxy& operator=(const CuttingProxy&) = delete;

    [[nodiscard]] int port() const { return m_port; }
    /// Cuts at the `number`-th COMMIT from now on (from 1).
    void arm(Cut cut, int number);
    /// Refuses and closes everything from now on.
    void goDown();
    [[nodiscard]] bool hasCut() const { return m_hasCut; }

private:
    struct Link {
        int client = -1;
        int server = -1;
        std::atomic<bool> isMute{false};
        std::thread up;
        std::thread down;
    };
    void accept();
    void pumpUp(Link& link);
    void pumpDown(Link& link);
    void cutDownAll();

    std::string m_socketPath;
    int m_listener = -1;
    int m_port = 0;
    std::atomic<Cut> m_cut{Cut::None};
    std::atomic<int> m_countDown{0};
    std::atomic<bool> m_hasCut{false};
    std::atomic<bool> m_isDown{false};
    std::mutex m_mutex;
    std::list<Link> m_links;
    std::thread m_acceptor;
};

} // namespace lk::test
