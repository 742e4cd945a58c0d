// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <stop_token>
#include <thread>

namespace lk::ctl {

/// Turns SIGINT, SIGTERM and SIGHUP into a stop request. The handlers only write a byte into a pipe; a thread of its own reads
/// it. The program never leaves by a signal: a run ends by itself once the server has answered and the journal is written.
/// SIGPIPE is ignored. One object a process, made first in main.
class Signals final {
public:
    /// `onSignal` is called on the reading thread with the number of signals so far.
    explicit Signals(std::function<void(int count)> onSignal);
    ~Signals();
    Signals(const Signals&) = delete;
    Signals& operator=(const Signals&) = delete;

    [[nodiscard]] std::stop_token stopToken() const { return m_stop.get_token(); }

private:
    std::stop_source m_stop;
    std::function<void(int)> m_onSignal;
    std::thread m_reader;
};

} // namespace lk::ctl
