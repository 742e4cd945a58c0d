// SPDX-License-Identifier: Apache-2.0
#include "core/base/faultpoint.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/run/child.h"
#include "core/run/context.h"
#include "core/run/recorded.h"
#include "core/run/resolve.h"
#include "core/run/toolcommand.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <span>

namespace lk::run {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto kLook = 200ms;
constexpr auto kPartialLine = 1s;
constexpr std::size_t kLongestLine = 16 * std::size_t{1024};
constexpr std::size_t kLinesKept = 20;

/// `error: …`, `TypeError: …`, `ERROR: …`, `sqlalchemy.exc.ProgrammingError: …`: the tools print more behind it (a stack, an object).
bool isErrorLine(std::string_view line)
{
    const std::string_view word = line.substr(0, line.find_first_of(": \t"));
    if (word.size() < line.size() && line[word.size()] == ':' && (word.ends_with("rror") || word.ends_with("RROR")))
        return true;
    // Ruby's `PG::UndefinedColumn: …`
    const std::string_view name = line.substr(0, line.find(": "));
    return name.size() < line.size() && name.find("::") != std::string_view::npos && name.front() >= 'A' &&
           name.front() <= 'Z' &&
           name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_:") ==
               std::string_view::npos;
}

/// What a tool writes to its standard error is its log, most of it no error: the line itself has to say so.
bool tellsOfError(std::string_view line)
{
    static constexpr std::string_view kWords[] = {"ERROR ", "ERROR:", "ERROR\t", "CRITICAL ", "FATAL", "FAILED: "};
    return isErrorLine(line) || line == "ERROR" ||
           std::ranges::any_of(kWords, [&](std::string_view word) { return line.starts_with(word); });
}

/// A line of a stack: where in the tool's own code it happened.
bool isStackLine(std::string_view line)
{
    const std::size_t begin = line.find_first_not_of(" \t");
    if (begin == std::string_view::npos)
        return true;
    const std::string_view text = line.substr(begin);
    const bool isMarks = text.find_first_not_of("^~ ") == std::string_view::npos;
    const bool isRuby = text.front() == '/' && text.find(":in ") != std::string_view::npos;
    return isMarks || isRuby || (begin > 0 && (text.starts_with("at ") || text.starts_with("File \"")));
}

/// Of a tool's last lines what tells of its error: from that on where there is one, without the stack.
std::vector<std::string> telling(const std::vector<std::string>& lines)
{
    const auto error = std::find_if(lines.rbegin(), lines.rend(), isErrorLine);
    std::vector<std::string> kept;
    std::copy_if(error == lines.rend() ? lines.begin() : error.base() - 1, lines.end(), std::back_inserter(kept),
                 [](const std::string& line) { return !isStackLine(line); });
    return kept;
}

/// Pieces of a child's output to lines. A line that does not end (a prompt, dots) is told after a while all the same.
class Lines {
public:
    using Tell = std::function<void(std::string line)>;
    explicit Lines(Tell tell) : m_tell(std::move(tell)) {}

    void take(std::string_view piece)
    {
        m_since = Clock::now();
        for (const char c : piece) {
            if (c == '\n' || m_open.size() >= kLongestLine)
                flush();
            if (c != '\n')
                m_open += c;
        }
    }
    void flushOld()
    {
        if (!m_open.empty() && Clock::now() - m_since >= kPartialLine)
            flush();
    }
    void end()
    {
        if (!m_open.empty())
            flush();
    }
    [[nodiscard]] const std::vector<std::string>& last() const { return m_last; }

private:
    void flush()
    {
        std::string line = std::exchange(m_open, {});
        while (!line.empty() && line.back() == '\r')
            line.pop_back();
        line = redact(invalidUtf8At(line) ? shownInLine(line) : line);
        if (!line.empty()) {
            m_last.push_back(line);
            if (m_last.size() > kLinesKept)
                m_last.erase(m_last.begin());
        }
        m_tell(std::move(line));
    }

    Tell m_tell;
    std::string m_open;
    Clock::time_point m_since;
    std::vector<std::string> m_last;
};

/// One command of the real tool. It has its own connections and its own transactions: what it has done is told by the rows of the
/// history, never by its word alone.
class ToolStep {
public:
    ToolStep(RunContext& context, int index)
        : m_context(context)
        , m_steps(std::span(context.plan.steps)
                      .subspan(static_cast<std::size_t>(index), context.plan.groupEnd(static_cast<std::size_t>(index)) -
                                                                    static_cast<std::size_t>(index)))
        , m_step(m_steps.front())
        , m_tool(*m_step.recording.tool)
        , m_index(index)
        , m_stepBegin(Clock::now())
        , m_out([this](std::string line) { heed(std::move(line)); })
        , m_err([this](std::string line) { heed(std::move(line)); })
    {}

    StepEnd run()
    {
        if (m_context.isStopped())
            return ended(StepEndKind::Cancelled, Error(ErrorCode::Cancelled, "stopped on request"),
                         StateLeft::NothingChanged);
        if (!isAsPlanned())
            return ended(
                StepEndKind::Refused,
                Error(ErrorCode::Refused,
                      fmt::format("the history is not as planned any more: somebody else wrote to it before {}",
                                  m_step.title()))
                    .remedy("Look again and make a new plan."),
                StateLeft::NothingChanged);
        m_context.journal->stepOpen(m_context.run, m_step, {}, Journal::Sync::Now, m_steps.subspan(1));
        try {
            leaveLocks();
            runIt();
        } catch (const Error& error) {
            m_problem = error;
        }
        m_out.end();
        m_err.end();
        return judge();
    }

private:
    [[nodiscard]] std::string name() const { return shownInLine(m_tool.program.filename().string()); }
    [[nodiscard]] std::string application() const { return toolApplicationName(m_context.run); }

    [[nodiscard]] bool isAsPlanned() const
    {
        return m_step.recording.guard.sql.empty() ||
               m_context.control->query(m_step.recording.guard, m_context.stop).isEmpty();
    }

    /// Indexes that a build without a transaction left behind when it failed, and that nobody builds now.
    [[nodiscard]] std::vector<std::string> invalidIndexes() const
    {
        const postgres::Rows rows = m_context.control->query(
            {"SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) FROM pg_catalog.pg_index i JOIN "
             "pg_catalog.pg_class c ON "
             "c.oid = i.indexrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE NOT i.indisvalid AND "
             "c.relkind = 'i' AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p WHERE "
             "p.index_relid = "
             "i.indexrelid) ORDER BY 1",
             {}},
            {});
        std::vector<std::string> names;
        for (std::size_t row = 0; row < rows.size(); ++row)
            names.push_back(rows.text(row, 0));
        return names;
    }

    /// Tells the line, and remembers what it says of the step at work and of an error.
    void heed(std::string line)
    {
        const std::string& before = m_tool.beforeVersion;
        if (!before.empty() && line.find(before) != std::string::npos) {
            for (std::size_t number = 0; number < m_steps.size(); ++number) {
                if (line.find(before + m_steps[number].version + m_tool.behindVersion) != std::string::npos)
                    m_atWork = number;
            }
        }
        if (line.find_first_not_of(" \t") == std::string::npos)
            return; // only parts what is above it from what is below
        if (isErrorLine(line))
            m_errorLine = line;
        postgres::Notice notice;
        notice.severity = tellsOfError(line) ? "ERROR" : "OUTPUT";
        notice.message = std::move(line);
        m_context.tell(NoticeTold{m_index + static_cast<int>(m_seen), 0, notice});
    }

    /// What the tool takes itself: it was free when the run began, and only the tool may have it now.
    void leaveLocks()
    {
        const Control::Use use = m_context.control->use();
        m_context.locks->leaveToTool();
    }

    void runIt()
    {
        const postgres::ServerIdentity& server = m_context.control->identity();
        postgres::ConnectionTarget target = m_context.target;
        target.password = postgres::passwordGiven(target);
        const ToolFiles files(m_tool, target, server);
        ChildProcess child = childOf(m_tool, target, server, application(), files);
        const JournalState::Child line{0, {}, application(), files.path().string()};
        m_context.journal->child(m_context.run, line);
        child.onOutput = [this](std::string_view piece) { m_out.take(piece); };
        child.onErrors = [this](std::string_view piece) { m_err.take(piece); };
        child.onStart = [&](int pid) {
            m_hasStarted = true;
            JournalState::Child started = line;
            started.pid = pid;
            started.start = processStart(pid);
            m_context.journal->child(m_context.run, started);
            faultPoint("tool started");
        };
        m_context.lockWatch.forget();
        child.tick = kLook;
        child.onTick = [this] {
            m_out.flushOld();
            m_err.flushOld();
            m_context.lockWatch.lookAtTool(application());
            lookForRows();
        };
        faultPoint("tool wanted");
        m_exitCode = runChild(child, m_context.stop).exitCode;
        faultPoint("tool ended");
    }

    /// Which of several versions is recorded by now. Only to tell of it early.
    void lookForRows()
    {
        if (m_steps.size() < 2 || m_cannotLook)
            return;
        try {
            history::History now;
            if (m_step.recording.done.sql.empty() || !m_context.plan.history.exists)
                now = m_context.readHistory({}); // the tool makes its table on the way
            now.exists = now.exists || m_context.plan.history.exists;
            while (m_seen < m_steps.size() && isStepDone(m_steps[m_seen], now))
                tellDone();
        } catch (const Error& error) {
            m_cannotLook = true; // judged at the end, when there is a connection again
            log().info("looking at the history while {} runs: {}", name(), error.what());
        }
    }

    [[nodiscard]] bool isStepDone(const Step& step, const history::History& now) const
    {
        return isDone(m_context, step.recording.done, now, step.version, step.direction);
    }

    /// The next step is in the history.
    void tellDone()
    {
        const Step& step = m_steps[m_seen];
        const auto now = Clock::now();
        m_context.tell(StepFinished{m_index + static_cast<int>(m_seen), step.version,
                                    std::chrono::duration_cast<std::chrono::microseconds>(now - m_stepBegin)});
        m_stepBegin = now;
        if (++m_seen == m_steps.size())
            return;
        const Step& next = m_steps[m_seen];
        m_context.tell(StepStarted{m_index + static_cast<int>(m_seen), next.version, next.name, next.direction, 0});
    }

    StepEnd judge()
    {
        const bool isCancelled = m_problem && m_problem->code() == ErrorCode::Cancelled;
        std::vector<bool> recorded(m_steps.size());
        if (!look(recorded, isCancelled))
            return notKnown();
        const bool isAssertion =
            m_context.plan.wish.kind == WishKind::Force || m_context.plan.wish.kind == WishKind::Mark;
        std::vector<std::string> open;
        std::vector<std::string> there;
        for (std::size_t number = 0; number < m_steps.size(); ++number)
            (recorded[number] ? there : open).push_back(m_steps[number].version);
        writeJournal(recorded, isAssertion && open.empty());
        if (open.empty() && !m_problem && m_exitCode == 0) {
            while (m_seen < m_steps.size())
                tellDone();
            return {};
        }
        while (m_seen < m_steps.size() && recorded[m_seen])
            tellDone();
        std::size_t failed = std::min(m_seen, m_steps.size() - 1);
        if (m_atWork > failed && !recorded[m_atWork]) {
            // All of them were one transaction, and this one was the end of it.
            failed = m_atWork;
            const Step& step = m_steps[failed];
            m_context.tell(StepStarted{m_index + static_cast<int>(failed), step.version, step.name, step.direction, 0});
        }
        StepEnd end =
            ended(isCancelled ? StepEndKind::Cancelled : StepEndKind::Failed, failure(there, open, isCancelled),
                  m_hasStarted ? StateLeft::NotTold : StateLeft::NothingChanged);
        end.step = static_cast<int>(failed);
        end.stepsDone = static_cast<int>(there.size());
        if (m_hasStarted)
            end.told = leftText(there, open);
        return end;
    }

    /// What the history says now, with the connections made again if need be. False: no server.
    bool look(std::vector<bool>& recorded, bool isCancelled)
    {
        for (int attempt = 1;; ++attempt) {
            try {
                // A session of the child that still works may yet commit: first it has to be gone.
                if (m_hasStarted)
                    waitUntilToolGone(m_context, application(), isCancelled ? 1'000ms : m_context.patience.orphan, {});
                const history::History now = m_context.readHistory({});
                for (std::size_t number = 0; number < m_steps.size(); ++number)
                    recorded[number] = isStepDone(m_steps[number], now);
                m_context.history = now;
                m_lastXid = lastXid();
                m_invalid = invalidIndexes();
                return true;
            } catch (const Error& error) {
                if (error.code() != ErrorCode::Unreachable || attempt > 3 || !reconnect(m_context)) {
                    if (!m_problem)
                        m_problem = error;
                    return false;
                }
            }
        }
    }

    /// The last transaction that was begun by now: should the server go back behind the tool's, that shows.
    [[nodiscard]] std::string lastXid() const
    {
        const std::string next = m_context.control->query({kNextXid, {}}, {}).text(0, 0);
        return fmt::to_string(std::strtoull(next.c_str(), nullptr, 10) - 1);
    }

    void writeJournal(const std::vector<bool>& recorded, bool isAsserted)
    {
        try {
            if (isAsserted) {
                m_context.journal->recorded(m_context.run, m_context.plan);
                return;
            }
            if (!recorded.front())
                m_context.journal->stepRolledBack(m_context.run, m_step, {}, Journal::Sync::Now);
            for (std::size_t number = 0; number < m_steps.size(); ++number) {
                if (recorded[number])
                    m_context.journal->stepDone(m_context.run, m_steps[number], Journal::Sync::Now, m_lastXid);
            }
        } catch (const Error& error) {
            m_context.journalError = error; // the rows stand all the same
        }
    }

    [[nodiscard]] std::string verb() const
    {
        return m_step.direction == Direction::Up ? "have" : "have lost"; // of the history, after "does not"
    }

    [[nodiscard]] Error failure(const std::vector<std::string>& there, const std::vector<std::string>& open,
                                bool isCancelled) const
    {
        if (isCancelled)
            return Error(ErrorCode::Cancelled, "stopped on request");
        if (m_problem)
            return *m_problem;
        const std::vector<std::string> lines = telling(m_err.last().empty() ? m_out.last() : m_err.last());
        if (m_exitCode == 0)
            return Error(ErrorCode::Statement, fmt::format("{} ended with success, and yet the history does not {} {}",
                                                           name(), verb(), fmt::join(open, ", ")))
                .detail(fmt::format("{}", fmt::join(lines, "\n")))
                .remedy("Look at its output: did it go to this database, and did it commit?");
        std::string what = m_exitCode < 0 ? fmt::format("{} was ended by a signal", name())
                                          : fmt::format("{} ended with exit code {}", name(), m_exitCode);
        if (open.empty())
            what += fmt::format(", and yet the history {} {}", m_step.direction == Direction::Up ? "has" : "has lost",
                                fmt::join(there, ", "));
        else if (!m_errorLine.empty() || !lines.empty())
            what += ": " + (m_errorLine.empty() ? lines.back() : m_errorLine);
        // The error's own line stands in the message.
        const std::size_t told = !lines.empty() && lines.front() == m_errorLine ? 1 : 0;
        Error error(ErrorCode::Statement, what);
        std::string detail =
            fmt::format("{}", fmt::join(lines.begin() + static_cast<std::ptrdiff_t>(told), lines.end(), "\n"));
        if (const auto& holders = m_context.lockWatch.seen(); !holders.empty()) {
            detail += fmt::format("{}When last looked, it waited for a lock of {}.", detail.empty() ? "" : "\n",
                                  postgres::described(holders.front()));
            error.remedy(waitOrEnd(holders.front()) + "; then run again.");
        }
        return error.detail(detail);
    }

    [[nodiscard]] std::string leftText(const std::vector<std::string>& there,
                                       const std::vector<std::string>& open) const
    {
        const bool isUp = m_step.direction == Direction::Up;
        const std::string& atWork = m_steps[m_atWork].version;
        std::string text;
        if (!there.empty())
            text = fmt::format(
                "The history {} {}{}.", isUp ? "has" : "has lost", fmt::join(there, ", "),
                open.empty() ? ""
                             : fmt::format(" and {} {}", isUp ? "does not have" : "still has", fmt::join(open, ", ")));
        else
            text = fmt::format("The history {} {}.", isUp ? "does not have" : "still has", fmt::join(open, ", "));
        const auto& broken = m_steps[std::min(std::max(m_seen, m_atWork), m_steps.size() - 1)];
        if (!open.empty() && m_exitCode != 0 && std::ranges::find(open, broken.version) != open.end() &&
            std::ranges::all_of(m_steps, [](const Step& step) { return step.recording.isAtomic; }))
            text += fmt::format(" {} runs {} in a transaction: that was rolled back and left nothing.", name(),
                                broken.version);
        else if (!open.empty())
            text += fmt::format(" What {} had committed of {} before it ended is there; whether that is anything, only "
                                "the schema can tell.",
                                name(), std::ranges::find(open, atWork) == open.end() ? open.front() : atWork);
        for (const std::string& index : m_invalid)
            text += fmt::format(" The index {0} is invalid: DROP INDEX CONCURRENTLY {0}; takes it away.", index);
        return text;
    }

    StepEnd notKnown() const
    {
        Error error(ErrorCode::OutcomeUnknown,
                    fmt::format("{} has ended, and the server cannot be asked what the history says: {}", name(),
                                m_problem ? m_problem->message() : std::string("no connection")));
        error.remedy("Run again when the server is reachable: the next run finds out. Do not run it by hand.");
        StepEnd end = ended(StepEndKind::Unknown, error, StateLeft::Unknown);
        end.step = static_cast<int>(std::min(m_seen, m_steps.size() - 1));
        end.stepsDone = static_cast<int>(m_seen);
        return end;
    }

    static StepEnd ended(StepEndKind kind, Error error, StateLeft stateLeft)
    {
        StepEnd end;
        end.kind = kind;
        end.stateLeft = stateLeft;
        end.error = std::move(error);
        return end;
    }

    RunContext& m_context;
    std::span<const Step> m_steps;
    const Step& m_step; ///< the first of them
    const formats::ToolCommand& m_tool;
    int m_index;
    Clock::time_point m_stepBegin;
    std::size_t m_seen = 0;   ///< steps that were told as done
    std::size_t m_atWork = 0; ///< what the tool said last of where it is
    std::string m_errorLine;  ///< the last that looked like one
    std::string m_lastXid;
    bool m_cannotLook = false;
    bool m_hasStarted = false;
    int m_exitCode = -1;
    std::optional<Error> m_problem;     ///< it could not be started, or was stopped
    std::vector<std::string> m_invalid; ///< indexes, afterwards
    Lines m_out;
    Lines m_err;
};

} // namespace

StepEnd runToolStep(RunContext& context, int index)
{
    return ToolStep(context, index).run();
}

} // namespace lk::run
