// SPDX-License-Identifier: Apache-2.0
#include "core/review/timelimits.h"

#include "core/project/duration.h"
#include "core/run/preflight/inquiry.h"

#include <fmt/format.h>

#include <map>

namespace lk::run {

namespace {

using namespace std::chrono_literals;
using review::TimeLimit;

constexpr const char* kLockTimeout = "lock_timeout";

/// The scripts' own time limits, against those of the run.
class Limits {
public:
    explicit Limits(Inquiry& inquiry) : m_inquiry(inquiry) {}

    void judge()
    {
        for (const Step& step : m_inquiry.plan.steps) {
            m_ofSession.clear();
            for (std::size_t number = 0; number < step.statements.size(); ++number) {
                const PlannedStatement& statement = step.statements[number];
                judgeConcurrent(step, statement);
                const bool isInTransaction =
                    step.mode != StepMode::Stepwise || statement.joinsPrevious ||
                    (number + 1 < step.statements.size() && step.statements[number + 1].joinsPrevious);
                for (const TimeLimit& limit : review::timeLimitsOf(statement.text)) {
                    if (!limit.isLocal || isInTransaction)
                        judge(step, statement, limit);
                }
            }
        }
        if (m_isQuiet)
            m_inquiry.add("LK348", "time limits of the scripts", CheckResult::Good,
                          "No script goes beyond the limits of the run.");
    }

private:
    [[nodiscard]] std::chrono::milliseconds ofRun(const TimeLimit& limit) const
    {
        return limit.name == kLockTimeout ? m_inquiry.plan.environment.lockTimeout
                                          : m_inquiry.plan.environment.statementTimeout;
    }

    void warn(const Step& step, const PlannedStatement& statement, int line, const std::string& text,
              const std::string& remedy)
    {
        const std::string title = step.isAround ? step.title() : "Migration " + step.version;
        Check& check =
            m_inquiry.add("LK348", "time limits of the scripts", CheckResult::Warning, title + ' ' + text, remedy);
        check.place = Place{statement.file.empty() ? step.file : statement.file, line, 0};
        m_isQuiet = false;
    }

    void judge(const Step& step, const PlannedStatement& statement, const TimeLimit& limit)
    {
        const int line = statement.line + limit.line - 1;
        if (!limit.isLocal)
            m_ofSession.erase(limit.name);
        if (limit.isReset)
            return;
        if (!limit.isLocal && limit.value != 0ms)
            m_ofSession[limit.name] = line;
        const auto most = ofRun(limit);
        if (most == 0ms || (limit.value && *limit.value > 0ms && *limit.value <= most))
            return;
        const std::string what = !limit.value ? fmt::format("sets {} to what only the server will know", limit.name)
                                 : *limit.value == 0ms
                                     ? fmt::format("switches {} off", limit.name)
                                     : fmt::format("sets {} to {}", limit.name, project::durationText(*limit.value));
        const bool isLock = limit.name == kLockTimeout;
        warn(step, statement, line,
             fmt::format("{}: the {} of the run no longer hold{}.", what, project::durationText(most),
                         isLock ? ", and while it waits for a lock, everybody behind it waits as well" : ""),
             fmt::format("Take it out of the script, or write no more than {} there.", project::durationText(most)));
    }

    void judgeConcurrent(const Step& step, const PlannedStatement& statement)
    {
        if (statement.tag.find("CONCURRENTLY") == std::string::npos)
            return;
        for (const auto& [name, line] : m_ofSession)
            warn(step, statement, statement.line,
                 fmt::format("lets the {} of line {} end {}, which waits for every older transaction; the run has a "
                             "longer limit for that.",
                             name, line, statement.tag),
                 fmt::format("Put \"RESET {};\" before it.", name));
    }

    Inquiry& m_inquiry;
    std::map<std::string, int> m_ofSession; ///< what the script has set for what follows, and its line
    bool m_isQuiet = true;
};

} // namespace

void checkTimeLimits(Inquiry& inquiry)
{
    inquiry.tell([&inquiry] { Limits(inquiry).judge(); });
}

} // namespace lk::run
