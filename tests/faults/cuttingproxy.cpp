// SPDX-License-Identifier: Apache-2.0
#include "cuttingproxy.h"

#include <chrono>
#include <cstring>
#include <string_view>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace lk::test {

namespace {

bool sendAll(int socket, const char* data, std::size_t size)
{
    while (size > 0) {
        const ssize_t sent = ::send(socket, data, size, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        data += sent;
        size -= static_cast<std::size_t>(sent);
    }
    return true;
}

/// A Parse message of exactly COMMIT: unnamed statement, text, no parameter types.
bool holdsCommit(std::string_view bytes)
{
    return bytes.find(std::string_view("P\0\0\0\x0e\0COMMIT\0", 13)) != std::string_view::npos ||
           bytes.find(std::string_view("\0COMMIT\0", 8)) != std::string_view::npos;
}

} // namespace

CuttingProxy::CuttingProxy(std::string socketPath) : m_socketPath(std::move(socketPath))
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(m_listener, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(m_listener, 16) != 0)
        return;
    ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size);
    m_port = ntohs(address.sin_port);
    m_acceptor = std::thread([this] { accept(); });
}

CuttingProxy::~CuttingProxy()
{
    m_isDown = true;
    ::shutdown(m_listener, SHUT_RDWR);
    m_acceptor.join();
    cutDownAll();
    for (Link& link : m_links) {
        link.up.join();
        link.down.join();
        ::close(link.client);
        ::close(link.server);
    }
    ::close(m_listener);
}

void CuttingProxy::arm(Cut cut, int number)
{
    m_hasCut = false;
    m_countDown = number;
    m_cut = cut;
}

void CuttingProxy::goDown()
{
    m_isDown = true;
    cutDownAll();
}

void CuttingProxy::cutDownAll()
{
    const std::lock_guard lock(m_mutex);
    for (Link& link : m_links) {
        ::shutdown(link.client, SHUT_RDWR);
        ::shutdown(link.server, SHUT_RDWR);
    }
}

void CuttingProxy::accept()
{
    for (;;) {
        const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0)
            return;
        const int server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, m_socketPath.c_str(), sizeof address.sun_path - 1);
        if (m_isDown || ::connect(server, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
            ::close(client);
            ::close(server);
            continue;
        }
        const std::lock_guard lock(m_mutex);
        Link& link = m_links.emplace_back();
        link.client = client;
        link.server = server;
        link.up = std::thread([this, &link] { pumpUp(link); });
        link.down = std::thread([this, &link] { pumpDown(link); });
    }
}

void CuttingProxy::pumpUp(Link& link)
{
    char buffer[16384];
    for (ssize_t got = 0; (got = ::recv(link.client, buffer, sizeof buffer, 0)) > 0;) {
        const auto size = static_cast<std::size_t>(got);
        if (m_cut != Cut::None && holdsCommit({buffer, size}) && --m_countDown == 0) {
            const Cut cut = m_cut.exchange(Cut::None);
            m_hasCut = true;
            if (cut == Cut::BeforeCommit)
                break;
            link.isMute = true;
            sendAll(link.server, buffer, size);
            if (cut == Cut::Swallow)
                continue;
            std::this_thread::sleep_for(std::chrono::milliseconds(100)); // the server has done it by now
            break;
        }
        if (!sendAll(link.server, buffer, size))
            break;
    }
    ::shutdown(link.client, SHUT_RDWR);
    ::shutdown(link.server, SHUT_RDWR);
}

void CuttingProxy::pumpDown(Link& link)
{
    char buffer[16384];
    for (ssize_t got = 0; (got = ::recv(link.server, buffer, sizeof buffer, 0)) > 0;) {
        if (!link.isMute && !sendAll(link.client, buffer, static_cast<std::size_t>(got)))
            break;
    }
    if (!link.isMute) {
        ::shutdown(link.client, SHUT_RDWR);
        ::shutdown(link.server, SHUT_RDWR);
    }
}

} // namespace lk::test
