// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/output.h"
#include "core/run/events.h"
#include "core/run/plan.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

namespace lk::ctl {

/// A run for people: a result line for each step that is done (stdout), a live line at the bottom of a terminal (stderr, at most
/// ten times a second), plain lines elsewhere. A thread of its own draws, so that a long statement shows its time.
class Progress final : public run::Observer {
public:
    /// `stop`: the live line then says that the run is being cancelled. The plan must outlive this object.
    Progress(Output& output, const run::Plan& plan, std::stop_token stop, bool isQuiet, bool isVerbose);
    ~Progress() override;

    void onEvent(const run::Event& event) override;

private:
    void draw();
    [[nodiscard]] std::string liveLine(std::chrono::steady_clock::time_point now) const;
    void tell(std::string_view text);
    [[nodiscard]] std::string titleOf(int step) const;
    void showWaiting(const run::Waiting& waiting);

    Output& m_output;
    const run::Plan& m_plan;
    std::stop_token m_stop;
    bool m_isQuiet;
    bool m_isVerbose;

    std::mutex m_mutex;
    int m_step = -1;
    int m_statement = 0;
    int m_statements = 0;
    int m_stepsDone = 0;
    std::size_t m_versionWidth = 0;
    std::size_t m_nameWidth = 0;
    std::chrono::steady_clock::time_point m_since;
    std::optional<run::Waiting> m_waiting;
    std::chrono::steady_clock::time_point m_waitingSince;
    std::chrono::steady_clock::time_point m_lastPlainWait;
    std::string m_lastPlainHolders;
    std::condition_variable_any m_wake;
    std::jthread m_drawer;
};

} // namespace lk::ctl
