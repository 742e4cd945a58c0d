// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/progress.h"

#include "app/lockkeeperctl/words.h"
#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>

#include <unistd.h>

namespace lk::ctl {

namespace {

using namespace run;
using Clock = std::chrono::steady_clock;

constexpr auto kRedraw = std::chrono::milliseconds(100); // ten a second
constexpr auto kPlainWaitEvery = std::chrono::seconds(10);
/// A quick run shows no live line at all: nothing flickers.
constexpr auto kQuiet = std::chrono::milliseconds(300);

template<class... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};

std::string_view waitingWords(WaitingFor what)
{
    switch (what) {
    case WaitingFor::Lock: return "waiting for a lock";
    case WaitingFor::AdvisoryLock: return "waiting for another run";
    case WaitingFor::FormerRun: return "waiting for the end of a former run's session";
    case WaitingFor::Server: return "waiting for the server to answer";
    }
    return "waiting";
}

} // namespace

Progress::Progress(Output& output, const Plan& plan, std::stop_token stop, bool isQuiet, bool isVerbose)
    : m_output(output)
    , m_plan(plan)
    , m_stop(std::move(stop))
    , m_isQuiet(isQuiet)
    , m_isVerbose(isVerbose)
    , m_since(Clock::now())
{
    for (const Step& step : plan.steps) {
        m_versionWidth = std::max(m_versionWidth, static_cast<std::size_t>(displayWidth(shownInLine(step.version))));
        m_nameWidth = std::max(m_nameWidth, static_cast<std::size_t>(displayWidth(shownInLine(step.name))));
    }
    const int terminal = widthOf(STDOUT_FILENO);
    if (terminal > 0)
        m_nameWidth = std::min(
            m_nameWidth, static_cast<std::size_t>(std::max(10, terminal - static_cast<int>(m_versionWidth) - 30)));
    m_drawer = std::jthread([this](std::stop_token end) {
        std::unique_lock lock(m_mutex);
        while (!m_wake.wait_for(lock, end, kRedraw, [] { return false; }) && !end.stop_requested())
            draw();
    });
}

Progress::~Progress()
{
    m_drawer.request_stop();
    m_drawer.join();
    m_output.live({});
    m_output.flush();
}

std::string Progress::titleOf(int step) const
{
    if (step < 0 || static_cast<std::size_t>(step) >= m_plan.steps.size())
        return {};
    const Step& of = m_plan.steps[static_cast<std::size_t>(step)];
    if (of.isAround)
        return shownInLine(of.name);
    return shownInLine(of.name.empty() ? of.version : of.version + " " + of.name);
}

void Progress::tell(std::string_view text)
{
    if (!m_isQuiet)
        m_output.tell(text);
}

void Progress::onEvent(const Event& event)
{
    const std::lock_guard lock(m_mutex);
    const Look& look = m_output.resultLook();
    std::visit(
        Overloaded{
            [&](const RunStarted&) { m_since = Clock::now(); },
            [&](const StepStarted& e) {
                m_step = e.step;
                m_statement = 0;
                m_statements = e.statements;
                m_waiting.reset();
                m_since = Clock::now();
            },
            [&](const StatementStarted& e) {
                m_statement = e.statement;
                m_waiting.reset();
            },
            [&](const StatementFinished& e) {
                m_waiting.reset();
                if (m_isVerbose)
                    tell(fmt::format("    {} statement {} line {}  {}\n", titleOf(e.step), e.statement, e.line,
                                     durationText(e.duration)));
            },
            [&](const NoticeTold& e) {
                tell(fmt::format("  {} {}\n", look.styled(Role::Dim, shownInLine(e.notice.severity) + ":"),
                                 shown(e.notice.message)));
            },
            [&](const Waiting& e) { showWaiting(e); },
            [&](const Retry& e) {
                tell(fmt::format("  {}: try {} of {} ended with {}, the next in {}\n", titleOf(e.step), e.attempt,
                                 e.attempts, e.sqlState.empty() ? "no answer" : e.sqlState, durationText(e.pause)));
            },
            [&](const StepFinished& e) {
                ++m_stepsDone;
                m_waiting.reset();
                const Step& step = m_plan.steps.at(static_cast<std::size_t>(e.step));
                if (!m_plan.deeds.empty()) { // a repair: what it did is more than that it is done
                    for (const std::string& deed : m_plan.deeds)
                        m_output.result(
                            fmt::format("{} {}\n", look.styled(Role::Green, look.icon("✔", "+")), shown(deed)));
                    return;
                }
                // A tool that records runs nothing either (alembic stamp).
                const bool isRecord = step.mode == StepMode::RecordOnly || m_plan.wish.kind == run::WishKind::Force ||
                                      m_plan.wish.kind == run::WishKind::Mark ||
                                      m_plan.wish.kind == run::WishKind::Repair;
                const char* word = e.result == StepResult::PassedOver      ? "passed over"
                                   : e.result == StepResult::RecordedUnrun ? "not run"
                                   : isRecord                              ? "recorded"
                                   : step.isAround                         ? "done"
                                   : step.direction == Direction::Up       ? "applied"
                                                                           : "rolled back";
                std::string line = e.result == StepResult::Done ? look.styled(Role::Green, look.icon("✔", "+")) + " "
                                                                : look.styled(Role::Amber, look.icon("–", "-")) + " ";
                const bool isNone = step.version.empty() && m_plan.wish.kind == run::WishKind::Force;
                appendPadded(line, isNone ? "none" : shownInLine(step.version), static_cast<int>(m_versionWidth));
                line += "  ";
                appendPadded(line, fitted(shownInLine(step.name), static_cast<int>(m_nameWidth), look.isUtf8),
                             static_cast<int>(m_nameWidth));
                line += fmt::format("  {:<11}  {}\n", word, look.styled(Role::Dim, durationText(e.duration)));
                m_output.result(line); // the drawer flushes ten times a second
            },
            [&](const StepFailed& e) {
                m_waiting.reset();
                const Step& step = m_plan.steps.at(static_cast<std::size_t>(e.step));
                m_output.result(
                    fmt::format("{} {}\n", look.styled(Role::Red, look.icon("✖", "x")),
                                shownInLine(step.name.empty() ? step.version : step.version + "  " + step.name)));
            },
            [&](const RunFinished&) {
                m_step = -1;
                m_output.live({});
            },
        },
        event);
}

void Progress::showWaiting(const Waiting& waiting)
{
    if (waiting.isOver) {
        m_waiting.reset();
        return;
    }
    const auto now = Clock::now();
    if (!m_waiting)
        m_waitingSince = now - waiting.waited;
    m_waiting = waiting;
    if (m_output.tellLook().canRedraw)
        return;
    // On a pipe: once when it begins, when somebody else is in the way, and now and then.
    std::string holders;
    for (const auto& holder : waiting.holders)
        holders += "    " + holderText(holder) + "\n";
    if (holders == m_lastPlainHolders && now - m_lastPlainWait < kPlainWaitEvery)
        return;
    m_lastPlainHolders = holders;
    m_lastPlainWait = now;
    std::string text =
        "  " + (m_step >= 0 ? titleOf(m_step) + ": " : std::string()) + std::string(waitingWords(waiting.what));
    if (waiting.limit.count() > 0)
        text += fmt::format(" for at most {}", durationText(waiting.limit));
    if (waiting.attempt > 1)
        text += fmt::format(", try {} of {}", waiting.attempt, waiting.attempts);
    tell(text + "\n" + holders);
}

std::string Progress::liveLine(Clock::time_point now) const
{
    const Look& look = m_output.tellLook();
    const std::string_view separator = look.icon(" · ", " - ");
    std::string line;
    const auto total = m_plan.steps.size();
    if (m_stop.stop_requested())
        line = "cancelling";
    if (m_step >= 0) {
        line += (line.empty() ? "" : std::string(separator)) + fmt::format("step {} of {}", m_step + 1, total);
        if (total > 1 && look.isUtf8 && !m_waiting && widthOf(STDERR_FILENO) >= 60) {
            constexpr std::size_t kBar = 12;
            const std::size_t full = static_cast<std::size_t>(m_stepsDone) * kBar / total;
            line += ' ';
            for (std::size_t i = 0; i < kBar; ++i)
                line += i < full ? "█" : "░";
        }
        // The time stands before the name: on a narrow terminal the end is cut off, and a number that grows says that it lives.
        if (!m_waiting)
            line += fmt::format("{}{}", separator,
                                clockText(std::chrono::duration_cast<std::chrono::milliseconds>(now - m_since)));
        // While it waits, who is in the way matters more than the rest of a long name.
        line += std::string(separator) + fitted(titleOf(m_step), m_waiting ? 24 : 0, look.isUtf8);
        if (!m_waiting && m_statements > 1 && m_statement > 0)
            line += fmt::format("{}statement {} of {}", separator, m_statement, m_statements);
    }
    if (m_waiting) {
        const auto waited = std::chrono::duration_cast<std::chrono::milliseconds>(now - m_waitingSince);
        line += (line.empty() ? "" : std::string(separator)) +
                fmt::format("{} {}", waitingWords(m_waiting->what), clockText(waited));
        if (m_waiting->limit.count() > 0)
            line += fmt::format(" of {}", clockText(m_waiting->limit));
        if (m_waiting->attempt > 1) // the first is nothing to tell
            line += fmt::format(", try {} of {}", m_waiting->attempt, m_waiting->attempts);
        if (!m_waiting->holders.empty())
            line += std::string(separator) + holderText(m_waiting->holders.front());
        if (m_waiting->holders.size() > 1)
            line += fmt::format(" and {} more", m_waiting->holders.size() - 1);
    }
    return line;
}

void Progress::draw()
{
    m_output.flush();
    if (m_isQuiet || !m_output.tellLook().canRedraw)
        return;
    const auto now = Clock::now();
    if (!m_waiting && now - m_since < kQuiet)
        return;
    const std::string line = liveLine(now);
    m_output.live(fitted(line, std::max(20, widthOf(STDERR_FILENO) - 1), m_output.tellLook().isUtf8));
}

} // namespace lk::ctl
