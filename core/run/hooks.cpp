// SPDX-License-Identifier: Apache-2.0
#include "core/run/hooks.h"

#include "core/base/faultpoint.h"
#include "core/base/log.h"
#include "core/base/process.h"
#include "core/base/text.h"

#include <fmt/format.h>

#include <deque>
#include <exception>
#include <string>
#include <string_view>

namespace lk::run {

namespace {

constexpr std::size_t kLongestLine = 4096;

/// So many lines of a hook are told, and the last ones of a longer output: what it says is kept by whoever listens.
constexpr std::size_t kMostLines = 500;
constexpr std::size_t kLastLines = 20;

/// Hands on whole lines.
class Lines {
public:
    Lines(RunContext& context, const char* severity) : m_context(context), m_severity(severity) {}

    void take(std::string_view piece)
    {
        for (const char c : piece) {
            if (c == '\n' || m_line.size() >= kLongestLine)
                end();
            if (c != '\n' && c != '\r')
                m_line += c;
        }
    }
    void end()
    {
        if (m_line.find_first_not_of(" \t") != std::string::npos) {
            if (++m_count <= kMostLines)
                tell(redact(m_line));
            else
                m_last.push_back(std::move(m_line));
            if (m_last.size() > kLastLines)
                m_last.pop_front();
        }
        m_line.clear();
    }
    /// The last line, and what was held back.
    void finish()
    {
        end();
        if (m_count > kMostLines + m_last.size())
            tell(fmt::format("({} lines are left out here)", m_count - kMostLines - m_last.size()));
        for (const std::string& line : m_last)
            tell(redact(line));
        m_last.clear();
    }

private:
    void tell(std::string message)
    {
        postgres::Notice notice;
        notice.severity = m_severity;
        notice.message = std::move(message);
        m_context.tell(NoticeTold{0, 0, notice});
    }

    RunContext& m_context;
    const char* m_severity;
    std::string m_line;
    std::size_t m_count = 0;
    std::deque<std::string> m_last;
};

/// Why it failed; empty: it did not.
std::string run(RunContext& context, const std::vector<std::string>& hook, const std::string& outcome,
                const std::stop_token& stop)
{
    ChildProcess child;
    child.program = project::programOf(hook);
    if (child.program.empty())
        return "there is no such program";
    child.arguments.assign(hook.begin() + 1, hook.end());
    child.folder = context.plan.project.root;
    const Plan& plan = context.plan;
    child.environment = {{"LOCKKEEPER_ENVIRONMENT", plan.environment.name},
                         {"LOCKKEEPER_PROJECT", plan.project.name},
                         {"LOCKKEEPER_DATABASE", plan.server.database},
                         {"LOCKKEEPER_COMMAND", std::string(toString(plan.wish.kind))},
                         {"LOCKKEEPER_FROM", plan.from.value_or("")},
                         {"LOCKKEEPER_TO", plan.to.value_or("")},
                         {"LOCKKEEPER_RUN", context.run}};
    if (!outcome.empty())
        child.environment.emplace("LOCKKEEPER_OUTCOME", outcome);
    Lines out(context, "OUTPUT");
    Lines errors(context, "ERROR");
    child.onOutput = [&](std::string_view piece) { out.take(piece); };
    child.onErrors = [&](std::string_view piece) { errors.take(piece); };
    try {
        faultPoint("hook started");
        const ChildResult result = runChild(child, stop);
        out.finish();
        errors.finish();
        if (result.exitCode == 0)
            return {};
        return result.exitCode < 0 ? std::string("it was ended by a signal")
                                   : fmt::format("it ended with exit code {}", result.exitCode);
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Cancelled)
            throw;
        return error.message();
    }
}

void tellStart(RunContext& context, const char* when, const std::vector<std::string>& hook)
{
    postgres::Notice notice;
    notice.severity = "HOOK";
    notice.message = fmt::format("{} the run: {}", when, project::hookText(hook));
    context.tell(NoticeTold{0, 0, notice});
}

} // namespace

void runHooksBefore(RunContext& context)
{
    for (const std::vector<std::string>& hook : context.plan.hooks.before) {
        tellStart(context, "before", hook);
        std::string why;
        try {
            why = run(context, hook, {}, context.stop);
        } catch (Error& error) {
            throw error.stateLeft(StateLeft::NothingChanged);
        }
        if (!why.empty())
            throw Error(ErrorCode::Refused,
                        fmt::format("the hook {} forbids the run: {}", project::hookText(hook), why))
                .remedy(fmt::format("See what it says; it stands in {}.", project::hooksFile().string()))
                .stateLeft(StateLeft::NothingChanged);
    }
}

void runHooksAfter(RunContext& context, const Outcome& outcome) noexcept
{
    for (const std::vector<std::string>& hook : context.plan.hooks.after) {
        try {
            tellStart(context, "after", hook);
            // Whoever stopped the run has not stopped what puts things right behind it.
            const std::string why = run(context, hook, std::string(toString(outcome.kind)),
                                        context.isStopped() ? std::stop_token() : context.stop);
            if (why.empty())
                continue;
            postgres::Notice notice;
            notice.severity = "WARNING";
            notice.message = fmt::format("the hook {} failed after the run: {}", project::hookText(hook), why);
            log().warn("{}", notice.message);
            context.tell(NoticeTold{0, 0, notice});
        } catch (const std::exception& error) {
            log().warn("a hook after the run: {}", error.what());
        }
    }
}

} // namespace lk::run
