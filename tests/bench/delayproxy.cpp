// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/delayproxy.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <deque>
#include <list>
#include <stdexcept>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace lk::bench {

namespace {

using Clock = std::chrono::steady_clock;

struct Parcel {
    Clock::time_point due;
    std::vector<char> bytes; ///< empty: the sender has closed
};

/// One direction of a connection.
struct Lane {
    int from = -1;
    int to = -1;
    std::deque<Parcel> parcels;
    bool isClosed = false;
};

struct Connection {
    Lane up;
    Lane down;
    bool isAsked = false; ///< the client has sent something, and no answer has reached it
};

/// Reads what is there and puts it away for later.
void takeIn(Lane& lane, std::chrono::milliseconds delay)
{
    std::array<char, 65536> buffer{};
    const ssize_t count = read(lane.from, buffer.data(), buffer.size());
    Parcel parcel{Clock::now() + delay, {}};
    if (count > 0)
        parcel.bytes.assign(buffer.begin(), buffer.begin() + count);
    else
        lane.isClosed = true;
    lane.parcels.push_back(std::move(parcel));
}

/// Sends on what is due. True when there was something.
bool handOn(Lane& lane)
{
    const std::size_t before = lane.parcels.size();
    while (!lane.parcels.empty() && lane.parcels.front().due <= Clock::now()) {
        const Parcel parcel = std::move(lane.parcels.front());
        lane.parcels.pop_front();
        if (parcel.bytes.empty()) {
            shutdown(lane.to, SHUT_WR);
            continue;
        }
        std::size_t sent = 0;
        while (sent < parcel.bytes.size()) {
            const ssize_t count = send(lane.to, parcel.bytes.data() + sent, parcel.bytes.size() - sent, MSG_NOSIGNAL);
            if (count <= 0)
                return true;
            sent += static_cast<std::size_t>(count);
        }
    }
    return lane.parcels.size() < before;
}

int connectTo(const std::string& socketPath)
{
    const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, socketPath.c_str(), sizeof(address.sun_path) - 1);
    if (connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof(address)) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

} // namespace

DelayProxy::DelayProxy(std::string socketPath, std::chrono::milliseconds roundTrip)
    : m_socketPath(std::move(socketPath))
    , m_oneWay(roundTrip / 2)
{
    m_listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    if (bind(m_listener, reinterpret_cast<sockaddr*>(&address), size) != 0 || listen(m_listener, 16) != 0 ||
        getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw std::runtime_error("the delaying proxy cannot listen");
    m_port = ntohs(address.sin_port);
    m_thread = std::jthread([this](std::stop_token stop) { serve(std::move(stop)); });
}

DelayProxy::~DelayProxy()
{
    m_thread.request_stop();
    m_thread.join();
    close(m_listener);
}

void DelayProxy::serve(std::stop_token stop)
{
    std::list<Connection> connections;
    while (!stop.stop_requested()) {
        std::vector<pollfd> waits{{m_listener, POLLIN, 0}};
        std::vector<std::pair<Lane*, Connection*>> readers;
        auto next = Clock::now() + std::chrono::milliseconds(100);
        for (Connection& connection : connections) {
            for (Lane* lane : {&connection.up, &connection.down}) {
                if (!lane->isClosed) {
                    waits.push_back({lane->from, POLLIN, 0});
                    readers.emplace_back(lane, &connection);
                }
                if (!lane->parcels.empty())
                    next = std::min(next, lane->parcels.front().due);
            }
        }
        const auto pause = std::chrono::duration_cast<std::chrono::nanoseconds>(next - Clock::now());
        const timespec limit{0, std::clamp<long>(pause.count(), 0, 100'000'000)};
        ppoll(waits.data(), waits.size(), &limit, nullptr);

        for (std::size_t i = 0; i < readers.size(); ++i) {
            if (waits[i + 1].revents == 0)
                continue;
            auto& [lane, connection] = readers[i];
            takeIn(*lane, m_oneWay);
            if (lane == &connection->up && !lane->isClosed && !std::exchange(connection->isAsked, true))
                ++m_roundTrips;
        }
        for (Connection& connection : connections) {
            (void)handOn(connection.up);
            if (handOn(connection.down))
                connection.isAsked = false;
        }
        std::erase_if(connections, [](Connection& connection) {
            const bool isOver = connection.up.isClosed && connection.down.isClosed && connection.up.parcels.empty() &&
                                connection.down.parcels.empty();
            if (isOver) {
                close(connection.up.from);
                close(connection.up.to);
            }
            return isOver;
        });
        if (waits[0].revents != 0) {
            const int client = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
            const int server = connectTo(m_socketPath);
            if (client < 0 || server < 0) {
                close(client);
                close(server);
                continue;
            }
            const int yes = 1;
            setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
            connections.push_back({{client, server, {}, false}, {server, client, {}, false}});
        }
    }
    for (Connection& connection : connections) {
        close(connection.up.from);
        close(connection.up.to);
    }
}

} // namespace lk::bench
