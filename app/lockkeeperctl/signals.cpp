// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/signals.h"

#include "core/base/error.h"

#include <cerrno>

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

namespace lk::ctl {

namespace {

int pipeEnds[2] = {-1, -1};

void onSignalArrived(int)
{
    const int before = errno;
    const char byte = 's';
    [[maybe_unused]] const ssize_t count = ::write(pipeEnds[1], &byte, 1);
    errno = before;
}

} // namespace

Signals::Signals(std::function<void(int count)> onSignal) : m_onSignal(std::move(onSignal))
{
    if (pipe2(pipeEnds, O_CLOEXEC) != 0)
        throw Error(ErrorCode::Internal, "no pipe for signals");
    m_reader = std::thread([this] {
        int signals = 0;
        char byte = 0;
        for (;;) {
            const ssize_t got = ::read(pipeEnds[0], &byte, 1);
            if (got < 0 && errno == EINTR)
                continue;
            if (got <= 0 || byte == 'q')
                return;
            m_stop.request_stop();
            m_onSignal(++signals);
        }
    });
    struct sigaction action {};
    action.sa_handler = onSignalArrived;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
        // Under nohup SIGHUP is ignored on purpose, and stays so.
        struct sigaction before {};
        if (sigaction(number, nullptr, &before) == 0 && before.sa_handler == SIG_IGN)
            continue;
        sigaction(number, &action, nullptr);
    }
    signal(SIGPIPE, SIG_IGN);
}

Signals::~Signals()
{
    const char byte = 'q';
    [[maybe_unused]] const ssize_t count = ::write(pipeEnds[1], &byte, 1);
    m_reader.join();
}

} // namespace lk::ctl
