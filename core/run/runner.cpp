// SPDX-License-Identifier: Apache-2.0
#include "core/run/runner.h"

#include "core/base/log.h"
#include "core/run/audited.h"
#include "core/run/child.h"
#include "core/run/conditionstep.h"
#include "core/run/context.h"
#include "core/run/hooks.h"
#include "core/run/lastcheck.h"
#include "core/run/pinned.h"
#include "core/run/planfiles.h"
#include "core/run/preflight.h"
#include "core/run/recorded.h"
#include "core/run/resolve.h"
#include "core/run/runhistory.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <unordered_set>

namespace lk::run {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

OutcomeKind kindOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Cancelled: return OutcomeKind::Cancelled;
    case ErrorCode::OutcomeUnknown: return OutcomeKind::Unknown;
    case ErrorCode::Refused:
    case ErrorCode::LockHeld:
    case ErrorCode::DecisionNeeded:
    case ErrorCode::Usage:
    case ErrorCode::Unreadable: return OutcomeKind::Refused;
    default: return OutcomeKind::Failed;
    }
}

/// Before the first statement a file that has gone or a journal that cannot be written is a guard that says no, as in preflight.
Error asGuard(Error error)
{
    if (error.code() == ErrorCode::Unreadable)
        error.code(ErrorCode::Refused);
    return error;
}

/// One run from its first connection to its last line in the journal.
class Run {
public:
    Run(RunContext& context, const std::filesystem::path& journalFolder, RunAudit& audit, Outcome& outcome)
        : m_context(context)
        , m_plan(context.plan)
        , m_journalFolder(journalFolder)
        , m_audit(audit)
        , m_outcome(outcome)
    {}

    void go()
    {
        requireFilesUnchanged();
        connectControl();
        openJournal();
        begin();
        try {
            m_audit.begin(m_context);
            prepare();
            steps();
        } catch (const Error& error) {
            fail(error);
        }
        end();
    }

private:
    void requireFilesUnchanged() const
    {
        for (const ChangedFile& changed : changedFiles(m_plan))
            throw Error(ErrorCode::Refused, changed.why)
                .at(Place{changed.file, 0, 0})
                .remedy("Look again and make a new plan.")
                .stateLeft(StateLeft::NothingChanged);
    }

    /// Who answers is asked by the session itself; what else a pin says (a role, TLS, a protection), and in whose words, here. Every later
    /// connection is held to be of the same server as this one.
    void connectControl()
    {
        try {
            m_context.connectControl(m_context.stop);
            m_outcome.code = kOtherThanPinned;
            requirePinned(m_plan.environment, m_context.target, m_context.control->identity());
            m_outcome.code.clear();
        } catch (const postgres::OtherThanPinned&) {
            m_outcome.code = kOtherThanPinned;
            throw;
        }
    }

    /// Another run on this machine has it: wait as for the run lock, and name who holds that.
    void openJournal()
    {
        const auto file = journalFile(m_plan.server, m_plan.history, m_journalFolder);
        const auto start = Clock::now();
        for (int attempt = 1;; ++attempt) {
            try {
                m_context.journal.emplace(Journal::open(file));
                return;
            } catch (const Error& error) {
                if (error.code() != ErrorCode::LockHeld)
                    throw;
                const auto waited = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
                Waiting waiting;
                waiting.what = WaitingFor::AdvisoryLock;
                waiting.waited = waited;
                waiting.limit = m_context.lockWait;
                {
                    const Control::Use use = m_context.control->use();
                    waiting.holders = postgres::holdersOf(use.session, m_plan.locks.back().key, m_context.stop);
                }
                m_context.tell(waiting);
                if (waited >= m_context.lockWait) {
                    postgres::Holder holder;
                    holder.isOurs = true;
                    if (waiting.holders.empty())
                        throw postgres::lockHeld("another run on this machine holds the journal of this database",
                                                 holder);
                    holder = waiting.holders.front();
                    throw postgres::lockHeld(fmt::format("the run lock is held by {}", postgres::described(holder)),
                                             holder);
                }
                if (!pauseFor(std::min(backOff(attempt, 25ms, 500ms), m_context.lockWait - waited), m_context.stop))
                    throw Error(ErrorCode::Cancelled, "stopped while waiting for another run")
                        .stateLeft(StateLeft::NothingChanged);
            }
        }
    }

    void begin()
    {
        // The journal is ours, so the process that wrote it is gone: what it left on the server is an orphan.
        waitUntilGone(m_context, m_context.journal->before().backends, m_context.stop);
        waitUntilChildrenGone(m_context, m_context.journal->before().children, m_context.stop);
        m_context.takeLocks(m_context.lockWait, m_context.stop);
        waitForOrphans(m_context, m_context.stop);
        m_context.journal->runBegin(m_context.run, m_plan, m_context.control->serverLife());
        m_context.journal->backend(m_context.run, m_context.control->backendPid(), m_context.control->backendStart());
        m_hasBegun = true;
    }

    void prepare()
    {
        // Behind the line of its session in the journal: the row that it leaves when it is killed is known as ours by that.
        m_context.takeRowLock();
        settleFormerRun(m_context);
        m_audit.formerRuns(m_context, m_context.journal->before().unended);
        m_context.connectWork(m_context.stop);
        readHistoryPatiently(m_context);
        const JournalState& before = m_context.journal->before();
        const std::vector<std::string> gone = wentBack(before, m_context.history, m_context.rules);
        if (!gone.empty() && !settlesHistory(m_plan.wish.kind) &&
            serverWentBack(before, m_context.control->identity(), nextTransaction()))
            throw Error(
                ErrorCode::DecisionNeeded,
                fmt::format("the history went back: {} {} applied by us, and the table does not know {} any more",
                            fmt::join(gone, ", "), gone.size() == 1 ? "was" : "were", gone.size() == 1 ? "it" : "them"))
                .remedy("When the table is right as it is, say so with \"repair\".")
                .stateLeft(StateLeft::NothingChanged);
        m_first = stepsDoneMeanwhile(m_context);
        requireSamePartWay(m_context, m_first);
        if (isAnyLeft())
            preflight();
        if (prepareHistory(m_context)) { // another tool may have been at it at the same time
            readHistoryPatiently(m_context);
            m_first = stepsDoneMeanwhile(m_context);
        }
    }

    [[nodiscard]] bool isAnyLeft() const
    {
        return std::any_of(m_plan.steps.begin() + static_cast<std::ptrdiff_t>(m_first), m_plan.steps.end(),
                           [](const Step& step) { return !step.isAround; });
    }

    /// What the checks forbid ends here, all of it told; then the user's own hooks, the last to say no.
    void preflight()
    {
        passPreflight(m_context, m_journalFolder, m_outcome.code);
        if (m_plan.hooks.isEmpty() || m_context.inspector != nullptr)
            return;
        m_areHooksBegun = true;
        m_outcome.code = "LK175";
        runHooksBefore(m_context);
        m_outcome.code.clear();
        if (!m_plan.hooks.before.empty())
            m_context.connectWork(m_context.stop); // they may have taken their time
    }

    [[nodiscard]] std::uint64_t nextTransaction() const
    {
        return std::strtoull(m_context.control->query({kNextXid, {}}, m_context.stop).text(0, 0).c_str(), nullptr, 10);
    }

    void steps()
    {
        const bool goesOn = isAnyLeft();
        for (std::size_t index = 0; index < m_plan.steps.size() && goesOn;) {
            const Step& step = m_plan.steps[index];
            if (index < m_first && !step.isAround) { // done by another run meanwhile
                ++index;
                continue;
            }
            const std::size_t end = index < m_first ? index + 1 : m_plan.groupEnd(index);
            if (m_context.journalError)
                throw *m_context.journalError;
            if (m_context.isStopped())
                throw Error(ErrorCode::Cancelled, "stopped on request").stateLeft(StateLeft::NothingChanged);
            const int number = static_cast<int>(index);
            m_context.tell(
                StepStarted{number, step.version, step.name, step.direction, static_cast<int>(step.statements.size())});
            m_outcome.version = step.version;
            m_outcome.statements = static_cast<int>(step.statements.size());
            StepEnd stepEnd;
            ConditionAnswer answer = ConditionAnswer::Run;
            try {
                answer = askCondition(m_context, step, number);
                std::optional<StepEnd> no;
                if (answer == ConditionAnswer::Run)
                    no = refusedAtLast(index, end);
                stepEnd = no                                  ? *no
                          : answer == ConditionAnswer::Stop   ? refusedByCondition(step)
                          : answer == ConditionAnswer::Skip   ? StepEnd{}
                          : answer == ConditionAnswer::Record ? recordUnrun(m_context, step, number)
                          : step.mode == StepMode::Tool       ? runToolStep(m_context, number)
                          : step.mode == StepMode::Stepwise   ? runStepwiseStep(m_context, number)
                                                              : runTransactionStep(m_context, number);
            } catch (const Error& error) {
                m_context.dropWork(); // with the connection goes what it had open
                stepEnd.error = error;
                stepEnd.kind = error.code() == ErrorCode::Cancelled ? StepEndKind::Cancelled : StepEndKind::Failed;
                stepEnd.stateLeft = error.stateLeft() == StateLeft::NotTold ? StateLeft::RolledBack : error.stateLeft();
            }
            if (stepEnd.kind == StepEndKind::Failed && step.recording.mayFail && m_context.work &&
                m_context.work->isConnected()) {
                // Such a step begins anew with its first statement: it is not one that goes on.
                if (step.mode == StepMode::Stepwise)
                    m_context.journal->stepGivenUp(m_context.run, step,
                                                   stepEnd.error ? stepEnd.error->sqlState() : std::string(),
                                                   Journal::Sync::Now);
                tellFailed(number, stepEnd, step);
                index = end;
                continue;
            }
            if (stepEnd.kind != StepEndKind::Done) {
                stop(number, stepEnd);
                return;
            }
            if (answer == ConditionAnswer::Skip)
                m_context.tell(StepFinished{number, step.version, {}, StepResult::PassedOver});
            else if (answer == ConditionAnswer::Record)
                m_context.tell(StepFinished{number, step.version, {}, StepResult::RecordedUnrun});
            m_outcome.passedOver += answer == ConditionAnswer::Skip ? 1 : 0;
            m_outcome.recordedUnrun += answer == ConditionAnswer::Record ? 1 : 0;
            if (answer != ConditionAnswer::Skip && !step.isAround)
                m_outcome.stepsDone += static_cast<int>(end - index);
            index = end;
        }
        m_outcome.version.clear();
        m_outcome.statements = 0;
        if (m_context.journalError)
            log().warn("the journal could not be written to its end: {}", m_context.journalError->what());
    }

    /// What whoever planned one of these steps wants judged once more, all of it.
    [[nodiscard]] std::optional<StepEnd> refusedAtLast(std::size_t first, std::size_t end)
    {
        for (std::size_t index = first; index < end; ++index) {
            if (auto no = askLastCheck(m_context, m_plan.steps[index], LastMoment::Before)) {
                no->step = static_cast<int>(index - first);
                return no;
            }
        }
        return std::nullopt;
    }

    /// After steps that are done it is no refusal any more, but a check that failed: something was changed.
    [[nodiscard]] StepEnd refusedByCondition(const Step& step) const
    {
        StepEnd end;
        end.kind = StepEndKind::Failed;
        end.stateLeft = StateLeft::RolledBack;
        end.error =
            Error(m_outcome.stepsDone > 0 ? ErrorCode::Statement : ErrorCode::Refused,
                  fmt::format("{}: {} are not met, and forbid the run", step.title(), step.recording.condition->told));
        end.error->at(Place{step.file, step.recording.condition->line, 0})
            .remedy("Bring the database to what they ask for, or change them.");
        return end;
    }

    /// A failure that does not stop the run.
    void tellFailed(int index, const StepEnd& stepEnd, const Step& step)
    {
        StepFailed failed;
        failed.step = index;
        failed.version = step.version;
        failed.statement = stepEnd.statement;
        failed.error = stepEnd.error.value_or(Error(ErrorCode::Internal, "the step ended without a reason"));
        failed.stateLeft =
            stepEnd.statementsKept > 0
                ? "What took effect before it is kept; it stays pending, and the run goes on, for it may fail."
                : "It left nothing behind and stays pending; the run goes on, for it may fail.";
        m_context.tell(failed);
    }

    void stop(int index, const StepEnd& stepEnd)
    {
        switch (stepEnd.kind) {
        case StepEndKind::Refused: m_outcome.kind = OutcomeKind::Refused; break;
        case StepEndKind::Cancelled: m_outcome.kind = OutcomeKind::Cancelled; break;
        case StepEndKind::Unknown: m_outcome.kind = OutcomeKind::Unknown; break;
        default: m_outcome.kind = OutcomeKind::Failed; break;
        }
        m_outcome.error = stepEnd.error;
        m_outcome.code = stepEnd.code;
        m_outcome.stateLeft = stepEnd.stateLeft;
        m_outcome.statement = stepEnd.statement;
        m_outcome.statementsKept = stepEnd.statementsKept;
        m_outcome.stepsDone += stepEnd.stepsDone;
        m_outcome.isFailureRecorded = stepEnd.isFailureRecorded;
        m_outcome.leftText = stepEnd.told;
        const auto first = static_cast<std::size_t>(index);
        const std::size_t at = first + static_cast<std::size_t>(stepEnd.step);
        const Step& step = m_plan.steps[at];
        m_outcome.version = step.isAround ? step.name : step.version;
        m_outcome.isAround = step.isAround;
        m_outcome.statements = static_cast<int>(step.statements.size());
        if (step.mode != StepMode::Tool)
            m_outcome.together = static_cast<int>(m_plan.groupEnd(first) - first);
        if (m_outcome.error)
            m_outcome.error->stateLeft(stepEnd.stateLeft);
        if (stepEnd.isFailureRecorded && stepEnd.stateLeft == StateLeft::RolledBack)
            addWayOut();
        StepFailed failed;
        failed.step = static_cast<int>(at);
        failed.version = step.version;
        failed.statement = stepEnd.statement;
        failed.error = m_outcome.error.value_or(Error(ErrorCode::Internal, "the step ended without a reason"));
        failed.stateLeft = stateLeftSentence(m_outcome);
        m_context.tell(failed);
    }

    /// Over its failed row the next run would be refused: the format says what settles it.
    void addWayOut()
    {
        if (!m_outcome.error || !m_context.control)
            return;
        try {
            const history::History now = m_context.readHistory({});
            const project::MigrationSet set = m_context.format.load(m_plan.project);
            const history::Status status = m_context.format.layOver(m_plan.project, set, now);
            const auto no = m_context.format.refuseFailed(m_plan.project, set, now, status);
            if (!no || no->remedy.empty())
                return;
            const std::string& words = m_outcome.error->remedy();
            m_outcome.error->remedy(words.empty() ? no->remedy : words + ' ' + no->remedy);
        } catch (const Error& error) {
            log().info("the history could not be read after the failure: {}", error.what());
        }
    }

    void fail(const Error& error)
    {
        m_outcome.kind = kindOf(error.code());
        m_outcome.error = asGuard(error);
        if (m_outcome.kind != OutcomeKind::Refused)
            m_outcome.code.clear();
        m_outcome.stateLeft = StateLeft::NothingChanged;
        m_outcome.version.clear();
    }

    void end()
    {
        m_outcome.resolved = m_context.resolved;
        findCurrent();
        m_context.dropWork();
        m_context.releaseRowLock();
        m_audit.end(m_outcome, &m_context, m_context.observer);
        if (m_hasBegun) {
            const bool isLost = m_outcome.kind == OutcomeKind::Unknown ||
                                (m_outcome.error && m_outcome.error->code() == ErrorCode::Unreachable);
            try {
                m_context.journal->runEnd(m_context.run, isLost ? "unknown" : toString(m_outcome.kind),
                                          m_outcome.audit);
            } catch (const Error& error) {
                log().warn("{}", error.what());
            }
        }
        // The journal first: whoever gets the lock next finds it free.
        m_context.journal.reset();
        m_context.dropControl();
        if (m_areHooksBegun)
            runHooksAfter(m_context, m_outcome);
    }

    /// Of what was recorded before (Liquibase's runAlways) the plan's last step is not the current version.
    [[nodiscard]] bool runsAgain() const
    {
        if (m_plan.wish.kind == WishKind::Redo || settlesHistory(m_plan.wish.kind))
            return false;
        std::unordered_set<std::string_view> recorded;
        for (const history::HistoryRow& row : m_plan.history.rows) {
            if (!row.isFailed && !row.isRolledBack)
                recorded.insert(row.version);
        }
        return std::ranges::any_of(m_plan.steps, [&](const Step& step) {
            return step.direction == Direction::Up && !step.version.empty() && recorded.contains(step.version);
        });
    }

    [[nodiscard]] std::optional<std::string> currentNow()
    {
        try {
            const history::History now = m_context.readHistory({});
            return m_context.format.layOver(m_plan.project, m_context.format.load(m_plan.project), now)
                .current.value_or("");
        } catch (const Error& error) {
            log().info("the version afterwards could not be read: {}", error.what());
            return std::nullopt;
        }
    }

    void findCurrent()
    {
        if (m_outcome.kind == OutcomeKind::Done) {
            m_outcome.current = m_plan.to.value_or("");
            if (m_outcome.passedOver > 0 || runsAgain())
                m_outcome.current = currentNow().value_or(m_outcome.current);
            return;
        }
        if (m_outcome.stepsDone == 0) {
            m_outcome.current = m_plan.from.value_or("");
            return;
        }
        if (!m_context.control || m_context.rules.model != history::HistoryModel::SingleNumber)
            return;
        try {
            const history::History now = m_context.readHistory({});
            m_outcome.current = now.rows.empty() ? std::string() : now.rows.front().version;
        } catch (const Error& error) {
            log().info("the version afterwards could not be read: {}", error.what());
        }
    }

    RunContext& m_context;
    const Plan& m_plan;
    const std::filesystem::path& m_journalFolder;
    RunAudit& m_audit;
    Outcome& m_outcome;
    std::size_t m_first = 0; ///< steps before it were done by another run
    bool m_hasBegun = false;
    bool m_areHooksBegun = false;
};

void carryOutPlan(const Plan& plan, const Consent& consent, const postgres::ConnectionTarget& target,
                  const Patience& patience, std::stop_token stop, Observer& observer,
                  const std::filesystem::path& journalFolder, const Inspector* inspector, RunAudit& audit,
                  Outcome& outcome)
{
    RunContext context(plan, target, patience, stop, observer);
    context.inspector = inspector;
    outcome.run = context.run;
    context.tell(RunStarted{context.run, static_cast<int>(plan.steps.size())});
    if (consent.planDigest() != plan.digest())
        throw Error(ErrorCode::Refused, "the consent was given for another plan")
            .remedy("Show the plan again.")
            .stateLeft(StateLeft::NothingChanged);
    if (plan.isEmpty())
        return;
    const std::stop_callback forward(stop, [&context] {
        const std::lock_guard lock(context.workStopMutex);
        context.workStop.request_stop();
    });
    Run(context, journalFolder, audit, outcome).go();
}

} // namespace

std::chrono::milliseconds runLockWait(std::optional<std::chrono::milliseconds> given, const project::Project& project)
{
    if (given)
        return *given;
    return formats::formatNamed(project.format).rules(project).lockWait.value_or(kRunLockWait);
}

Outcome carryOut(const Plan& plan, const Consent& consent, const postgres::ConnectionTarget& target,
                 const Patience& patience, std::stop_token stop, Observer& observer,
                 const std::filesystem::path& journalFolder, const Inspector* inspector)
{
    const auto begin = Clock::now();
    Outcome outcome;
    outcome.steps = plan.migrationCount();
    RunAudit audit(plan, consent, journalFolder);
    try {
        carryOutPlan(plan, consent, target, patience, stop, observer, journalFolder, inspector, audit, outcome);
    } catch (const Error& error) {
        outcome.kind = kindOf(error.code());
        outcome.error = asGuard(error);
        outcome.stateLeft = StateLeft::NothingChanged;
    } catch (const std::exception& error) {
        outcome.kind = OutcomeKind::Failed;
        outcome.error = Error(ErrorCode::Internal, error.what());
        outcome.stateLeft = StateLeft::NotTold;
    }
    outcome.duration = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
    if (!audit.hasEnded() && !(plan.isEmpty() && outcome.kind == OutcomeKind::Done))
        audit.end(outcome, nullptr, observer); // it did not come to its beginning
    observer.onEvent(RunFinished{outcome});
    return outcome;
}

} // namespace lk::run
