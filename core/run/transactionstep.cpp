// SPDX-License-Identifier: Apache-2.0
#include "core/base/faultpoint.h"
#include "core/base/log.h"
#include "core/run/context.h"
#include "core/run/lastcheck.h"
#include "core/run/lookfirst.h"
#include "core/run/lookup.h"
#include "core/run/messages.h"
#include "core/run/recorded.h"
#include "core/run/resolve.h"
#include "core/run/servererror.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace lk::run {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using postgres::EntryOutcome;
using postgres::EntryResult;
using TransactionStatus = postgres::RunSession::TransactionStatus;

/// How one attempt at the whole transaction ended.
enum class AttemptEnd : std::uint8_t { Done, InTheWay, TryAgain, Lost, LostAtCommit, Ended };

/// One step, or a group of them, in one transaction (reliability contract, section 3): everything up to the fence as one pipeline, COMMIT as the second
/// round trip.
class TransactionStep {
public:
    TransactionStep(RunContext& context, int index)
        : m_context(context)
        , m_steps(stepsOf(context.plan, index))
        , m_step(m_steps.front())
        , m_index(index)
        , m_started(m_steps.size())
    {
        if (m_steps.size() == 1) {
            m_strong = strongLocks(m_step.statements);
            return;
        }
        std::vector<PlannedStatement> all;
        for (const Step& step : m_steps)
            all.insert(all.end(), step.statements.begin(), step.statements.end());
        m_strong = strongLocks(all);
    }

    StepEnd run()
    {
        const auto begin = Clock::now();
        m_started.front() = begin;
        const bool onlyJournal = m_step.mode == StepMode::RecordOnly && m_step.recording.record.empty();
        bool looks = !m_strong.empty();
        int tries = 1;
        int losses = 0;
        m_context.lockWatch.ofSteps(m_steps);
        m_context.lockWatch.expect(m_context.patience.tableLock, tries);
        for (AttemptEnd end = onlyJournal ? AttemptEnd::Done : attempt(looks);;) {
            switch (end) {
            case AttemptEnd::Done: return done();
            case AttemptEnd::Ended: recordFailure(); return m_end;
            case AttemptEnd::InTheWay:
                waitUntilClear(m_context, m_step, m_strong, tries);
                looks = false;
                break;
            case AttemptEnd::TryAgain:
                if (tries >= m_context.patience.tableLockTries ||
                    Clock::now() - begin >= m_context.patience.tableLockTotal)
                    return m_end;
                if (!pauseBeforeRetry(tries))
                    return cancelled();
                ++tries;
                m_context.lockWatch.expect(m_context.patience.tableLock, tries);
                looks = !m_strong.empty();
                break;
            case AttemptEnd::Lost:
            case AttemptEnd::LostAtCommit: {
                const Error why = m_end.error.value_or(Error(ErrorCode::Unreachable, "the connection was lost"));
                if (m_step.isAround && end == AttemptEnd::LostAtCommit)
                    return aroundNotKnown(why);
                const Truth truth = resolveStep(m_context, m_steps);
                if (truth == Truth::TookEffect)
                    return done();
                if (truth == Truth::NotKnown)
                    return notKnown(end, why);
                if (m_context.isStopped())
                    return cancelled();
                if (++losses >= 3) {
                    m_end = StepEnd{StepEndKind::Failed, why, StateLeft::RolledBack, 0, 0};
                    return m_end;
                }
                looks = !m_strong.empty();
                break;
            }
            }
            end = attempt(looks);
        }
    }

private:
    static std::span<const Step> stepsOf(const Plan& plan, int index)
    {
        const auto first = static_cast<std::size_t>(index);
        return std::span(plan.steps).subspan(first, plan.groupEnd(first) - first);
    }

    [[nodiscard]] const Step& stepOf(const Message& one) const { return m_steps[static_cast<std::size_t>(one.step)]; }

    StepEnd done()
    {
        const auto end = Clock::now();
        for (std::size_t number = 0; number < m_steps.size(); ++number) {
            const Step& step = m_steps[number];
            try {
                if (step.mode == StepMode::RecordOnly && m_context.plan.isBesideSteps)
                    m_context.journal->resolved(m_context.run, step.version, step.direction, true, "beside the steps");
                else if (step.mode == StepMode::RecordOnly)
                    m_context.journal->recorded(m_context.run, m_context.plan);
                else
                    m_context.journal->stepDone(m_context.run, step, Journal::Sync::Lazy);
            } catch (const Error& error) {
                m_context.journalError = error; // it is committed all the same
            }
            const auto until = number + 1 < m_steps.size() ? m_started[number + 1] : end;
            m_context.tell(
                StepFinished{m_index + static_cast<int>(number), step.version,
                             std::chrono::duration_cast<std::chrono::microseconds>(until - m_started[number])});
        }
        return {};
    }

    /// What the tool leaves in its table of a failed transaction.
    void recordFailure()
    {
        if (!m_toRecord)
            return;
        const Step& step = m_steps[static_cast<std::size_t>(m_end.step)];
        m_toRecord->duration = Clock::now() - m_started[static_cast<std::size_t>(m_end.step)];
        m_end.isFailureRecorded =
            writeAfterFailure(m_context, step, m_index + m_end.step, step.recording.afterRollback, *m_toRecord);
        m_toRecord.reset();
    }

    StepEnd aroundNotKnown(const Error& why)
    {
        (void)reconnect(m_context);
        Error error(ErrorCode::Unreachable,
                    fmt::format("the connection was lost at the COMMIT of {}: {}", m_step.title(), why.message()));
        error.remedy("It is not recorded anywhere: the next run runs it again.");
        StepEnd end{StepEndKind::Failed, error, StateLeft::NotTold, 0, 0};
        end.told =
            fmt::format("Whether the {} was committed is not known; the next run runs it again.", m_step.title());
        return end;
    }

    StepEnd cancelled() const
    {
        StepEnd end;
        end.kind = StepEndKind::Cancelled;
        end.error = Error(ErrorCode::Cancelled, "stopped on request");
        end.stateLeft = StateLeft::RolledBack;
        return end;
    }

    StepEnd notKnown(AttemptEnd end, const Error& why) const
    {
        // Before COMMIT was sent nothing can have been committed, whatever became of the server.
        if (end == AttemptEnd::Lost)
            return StepEnd{StepEndKind::Failed, why, StateLeft::RolledBack, 0, 0};
        Error error(ErrorCode::OutcomeUnknown,
                    fmt::format("the connection was lost at the COMMIT of {} and did not come back: {}", m_step.title(),
                                why.message()));
        error.stateLeft(StateLeft::Unknown)
            .remedy("Run again when the server is reachable: the next run finds out. Do not run it by hand.");
        return StepEnd{StepEndKind::Unknown, error, StateLeft::Unknown, 0, 0};
    }

    bool pauseBeforeRetry(int tries)
    {
        Retry retry;
        retry.step = m_index;
        retry.attempt = tries + 1;
        retry.attempts = m_context.patience.tableLockTries;
        retry.sqlState = m_end.error ? m_end.error->sqlState() : std::string();
        retry.pause = backOff(tries, 500ms, 30'000ms);
        m_context.tell(retry);
        return pauseFor(retry.pause, m_context.stop);
    }

    /// The messages, cut where one could not be parsed: that one travels alone, for it may hold transaction control in disguise.
    std::vector<std::vector<Message>> messages(bool looks) const
    {
        std::vector<std::vector<Message>> groups(1);
        const auto add = [&](Message&& one) { groups.back().push_back(std::move(one)); };
        if (!m_context.workIsFresh)
            add(message(Part::Reset, "DISCARD ALL"));
        add(message(Part::Begin, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"));
        if (looks)
            addLook(add);
        if (!m_step.isAround)
            add(message(Part::LockHistory, m_context.lockHistory()));
        for (std::size_t of = 0; of < m_steps.size(); ++of) {
            const Step& step = m_steps[of];
            const auto addOf = [&](Message&& one) {
                one.step = static_cast<int>(of);
                add(std::move(one));
            };
            addOf(of == 0 ? guardMessage(step.recording) : nextGuardMessage(step.recording));
            if (hasLastCheck(m_context, step)) // asked behind this guard, before anything else is sent
                groups.emplace_back();
            if (of > 0 && !step.statements.empty())
                addOf(freshSettingsMessage());
            if (!step.statements.empty()) {
                for (Message& one : recordMessages(step.recording.setup, Part::Setup))
                    addOf(std::move(one));
                if (m_context.inspector != nullptr)
                    addOf(inspectMessage(*m_context.inspector, 0));
            }
            for (std::size_t number = 0; number < step.statements.size(); ++number) {
                const PlannedStatement& statement = step.statements[number];
                Message one = message(Part::Statement, statement.text);
                one.statement = static_cast<int>(number + 1);
                one.entry.tellsAtOnce =
                    m_steps.size() > 1 || step.statements.size() > 1 || m_context.inspector != nullptr;
                if (!statement.isParsed)
                    groups.emplace_back();
                addOf(std::move(one));
                if (m_context.inspector != nullptr)
                    addOf(inspectMessage(*m_context.inspector, static_cast<int>(number + 1)));
                if (!statement.isParsed)
                    groups.emplace_back();
            }
            if (!step.statements.empty()) {
                addOf(message(Part::Constraints, "SET CONSTRAINTS ALL IMMEDIATE"));
                for (Message& one : ownSettingsMessages())
                    addOf(std::move(one));
            }
            for (Message& one : recordMessages(step.recording.record))
                addOf(std::move(one));
        }
        add(fenceMessage(m_context));
        std::erase_if(groups, [](const auto& group) { return group.empty(); });
        return groups;
    }

    /// By the script's own search path, of which nothing is left afterwards.
    template<typename Add>
    void addLook(const Add& add) const
    {
        const std::vector<postgres::Command> path = pathOf(m_step);
        if (!path.empty())
            add(message(Part::Look, "SAVEPOINT lockkeeper_look"));
        for (Message& one : recordMessages(path, Part::Look))
            add(std::move(one));
        add(message(Part::Look, lookQuery(m_strong)));
        if (!path.empty()) {
            add(message(Part::Look, "ROLLBACK TO SAVEPOINT lockkeeper_look"));
            add(message(Part::Look, "RELEASE SAVEPOINT lockkeeper_look"));
        }
    }

    AttemptEnd attempt(bool looks)
    {
        m_end = {};
        m_toRecord.reset();
        m_xid.clear();
        if (m_context.isStopped()) {
            m_end = cancelled();
            m_end.stateLeft = StateLeft::NothingChanged;
            return AttemptEnd::Ended;
        }
        openInJournal();
        try {
            for (const std::vector<Message>& group : messages(looks)) {
                const AttemptEnd end = send(group);
                if (end != AttemptEnd::Done)
                    return end;
                if (group.back().part == Part::Guard && isRefusedAtLast(group.back().step))
                    return AttemptEnd::Ended;
            }
        } catch (const Error& error) {
            if (error.code() != ErrorCode::Unreachable)
                throw;
            m_end.error = error;
            return AttemptEnd::Lost;
        }
        if (m_context.isStopped()) {
            rollBack("57014");
            m_end = cancelled();
            return AttemptEnd::Ended;
        }
        return commit();
    }

    /// The same transaction has the history locked and has written nothing: what is refused here leaves nothing behind.
    bool isRefusedAtLast(int step)
    {
        std::optional<StepEnd> no =
            askLastCheck(m_context, m_steps[static_cast<std::size_t>(step)], LastMoment::InTransaction);
        if (!no)
            return false;
        rollBack({});
        m_end = std::move(*no);
        m_end.step = step;
        return true;
    }

    void openInJournal()
    {
        if (m_openedFor == m_context.work->backendPid())
            return;
        m_openedFor = m_context.work->backendPid();
        m_context.journal->stepOpen(m_context.run, m_step, {}, Journal::Sync::Lazy, m_steps.subspan(1));
    }

    AttemptEnd send(const std::vector<Message>& group)
    {
        std::vector<postgres::Entry> entries;
        entries.reserve(group.size());
        for (const Message& one : group)
            entries.push_back(one.entry);
        if (group.front().part == Part::Statement)
            startStatement(group.front());
        const auto onResult = [&](std::size_t index, const EntryResult& result) { tellResult(group, index, result); };
        const auto onNotice = [&](std::size_t index, const postgres::Notice& notice) {
            if (group[index].part == Part::Statement)
                m_context.tell(NoticeTold{m_index + group[index].step, group[index].statement, notice});
        };
        std::vector<EntryResult> results;
        m_context.lockWatch.forget();
        faultPoint("messages sent");
        {
            const Watchdog::Watch watch(*m_context.watchdog);
            results = m_context.work->pipeline(entries, onResult, m_context.workStop.get_token(), onNotice);
        }
        faultPoint("results read");
        bool isSame = true; // the transaction
        for (std::size_t index = 0; index < results.size(); ++index) {
            if (results[index].outcome == EntryOutcome::Failed)
                return failed(group[index], results[index].error);
            if (group[index].part == Part::Guard && group[index].step == 0)
                m_xid = results[index].table.text(0, 0);
            if (group[index].part == Part::Fence) {
                m_isRelaxed = results[index].table.text(0, 1) == "off";
                isSame = results[index].table.text(0, 0) == m_xid;
            }
        }
        m_context.workIsFresh = false;
        if (m_context.work->transactionStatus() != TransactionStatus::InTransaction || !isSame)
            return transactionEnded(group.back());
        return AttemptEnd::Done;
    }

    void startStatement(const Message& one)
    {
        m_context.tell(StatementStarted{m_index + one.step, one.statement,
                                        stepOf(one).statements.at(static_cast<std::size_t>(one.statement - 1)).line});
    }

    void tellResult(const std::vector<Message>& group, std::size_t index, const EntryResult& result)
    {
        const Message& one = group[index];
        if (one.part == Part::Statement && result.outcome == EntryOutcome::Done)
            m_context.tell(
                StatementFinished{m_index + one.step, one.statement,
                                  stepOf(one).statements.at(static_cast<std::size_t>(one.statement - 1)).line,
                                  result.duration, result.rows});
        if (one.part == Part::Inspect && result.outcome == EntryOutcome::Done)
            m_context.inspector->onSeen(m_index + one.step, one.statement, result.table);
        if (result.outcome != EntryOutcome::Done || index + 1 >= group.size())
            return;
        const Message& next = group[index + 1];
        if (next.step > one.step) {
            const Step& step = stepOf(next);
            m_started[static_cast<std::size_t>(next.step)] = Clock::now();
            m_context.tell(StepStarted{m_index + next.step, step.version, step.name, step.direction,
                                       static_cast<int>(step.statements.size())});
        }
        if (next.part == Part::Statement)
            startStatement(next);
    }

    /// False: the connection is gone with it.
    bool rollBack(const std::string& sqlState)
    {
        m_context.workIsFresh = false;
        try {
            if (m_context.work->transactionStatus() != TransactionStatus::Idle) {
                const Watchdog::Watch watch(*m_context.watchdog);
                (void)m_context.work->execute({"ROLLBACK", {}});
            }
            m_context.journal->stepRolledBack(m_context.run, m_step, sqlState, Journal::Sync::Lazy);
            m_openedFor = 0;
            return true;
        } catch (const Error& error) {
            if (error.code() != ErrorCode::Unreachable)
                throw;
            // The server rolls back what has no COMMIT.
            m_context.journal->stepRolledBack(m_context.run, m_step, sqlState, Journal::Sync::Lazy);
            m_openedFor = 0;
            return false;
        }
    }

    AttemptEnd failed(const Message& one, const postgres::ServerError& told)
    {
        if (!m_context.work->isConnected()) {
            m_end.error = ownError(m_step, "the server ended the connection", told);
            return AttemptEnd::Lost;
        }
        const std::vector<postgres::Holder> holders = m_context.lockWatch.seen();
        rollBack(told.sqlState);
        const Step& step = stepOf(one);
        m_end = StepEnd{StepEndKind::Failed, std::nullopt, StateLeft::RolledBack, one.statement, 0};
        m_end.step = one.step;
        const bool isRaised = told.sqlState == "22012";
        switch (one.part) {
        case Part::Look:
            if (isRaised)
                return AttemptEnd::InTheWay;
            m_end.error = ownError(step, "looking who is in the way", told);
            break;
        case Part::Guard:
            if (isRaised) {
                m_end.kind = StepEndKind::Refused;
                m_end.error =
                    Error(ErrorCode::Refused,
                          fmt::format("the history is not as planned any more: somebody else wrote to it before {}",
                                      step.title()))
                        .remedy("Look again and make a new plan.");
            } else {
                m_end.error = ownError(step, "looking at the history", told);
            }
            break;
        case Part::Fence:
            if (isRaised)
                m_end.error = Error(ErrorCode::Unreachable,
                                    "the session that holds the run lock is gone: the step was rolled back");
            else
                m_end.error = ownError(step, "asking for the run lock", told);
            break;
        case Part::Statement:
            m_end.error = statementError(step, one.statement, told);
            toRecord(told, step.statements.at(static_cast<std::size_t>(one.statement - 1)).text);
            break;
        case Part::Setup:
            m_end.error = ownError(step, "setting up the session", told);
            toRecord(told, {});
            break;
        case Part::Constraints:
            toRecord(told, {});
            m_end.error = ownError(step, "a deferred constraint is violated at the end of the script", told);
            break;
        case Part::Record: m_end.error = ownError(step, "writing the history", told); break;
        case Part::LockHistory:
            m_end.error = ownError(step, "locking the history table", told);
            if (told.sqlState == "42501")
                m_end.error->remedy("The role needs UPDATE, DELETE or TRUNCATE on the history table.");
            break;
        default: m_end.error = ownError(step, "preparing the step", told); break;
        }
        if (told.sqlState == "57014" && m_context.isStopped()) {
            m_toRecord.reset(); // the user's own wish is no failure
            m_end = cancelled();
            m_end.statement = one.statement;
            m_end.step = one.step;
            return AttemptEnd::Ended;
        }
        if (m_context.watchdog->controlIsLost())
            m_toRecord.reset(); // the lock under which it would be written is gone
        if (m_context.watchdog->controlIsLost())
            m_end.error = Error(ErrorCode::Unreachable,
                                "the connection that holds the run lock was lost: the step was rolled back");
        nameHolders(*m_end.error, holders, "then run again");
        m_end.error->stateLeft(StateLeft::RolledBack);
        return isWorthAnotherTry(told) ? AttemptEnd::TryAgain : AttemptEnd::Ended;
    }

    /// The net under the planner: a statement that nobody could parse has ended our transaction, perhaps begun another.
    AttemptEnd transactionEnded(Message last)
    {
        if (last.part == Part::Fence)
            last.step = static_cast<int>(m_steps.size()) - 1;
        if (last.statement == 0)
            last.statement = static_cast<int>(stepOf(last).statements.size());
        Error error(
            ErrorCode::Statement,
            fmt::format("{}: statement {} ended the transaction that keeps the migration and its record together; "
                        "what stood before it may be committed, and nothing is recorded",
                        stepOf(last).title(), last.statement));
        if (last.statement > 0)
            error.at(Place{fileOf(stepOf(last), last.statement),
                           stepOf(last).statements.at(static_cast<std::size_t>(last.statement - 1)).line, 0});
        error.remedy("Look at the schema, then take the transaction control out of the file.")
            .stateLeft(StateLeft::StatementsKept);
        rollBack("25000");
        m_end = StepEnd{StepEndKind::Failed, error, StateLeft::StatementsKept, last.statement, last.statement};
        m_end.step = last.step;
        return AttemptEnd::Ended;
    }

    AttemptEnd commit()
    {
        m_context.journal->stepCommitting(m_context.run, m_step, m_xid, Journal::Sync::Lazy);
        faultPoint("before COMMIT");
        EntryResult result;
        try {
            const Watchdog::Watch watch(*m_context.watchdog);
            if (m_isRelaxed) // by the script: what COMMIT answers must be on disk
                (void)m_context.work->execute({"SET LOCAL synchronous_commit TO on", {}});
            // COMMIT is not cancelled: no stop token.
            result = m_context.work->execute({"COMMIT", {}}, {}, [&](std::size_t, const postgres::Notice& notice) {
                m_context.tell(NoticeTold{m_index, 0, notice});
            });
        } catch (const Error& error) {
            if (error.code() != ErrorCode::Unreachable)
                throw;
            m_end.error = error;
            return AttemptEnd::LostAtCommit;
        }
        faultPoint("after COMMIT");
        if (result.outcome == EntryOutcome::Done && result.commandTag == "COMMIT") {
            recordAdvance();
            return AttemptEnd::Done;
        }
        if (!m_context.work->isConnected()) {
            m_end.error = ownError(m_step, "the server ended the connection at COMMIT", result.error);
            return AttemptEnd::LostAtCommit;
        }
        rollBack(result.error.sqlState);
        toRecord(result.error, {});
        m_end = StepEnd{StepEndKind::Failed, ownError(m_step, "COMMIT was refused", result.error),
                        StateLeft::RolledBack, 0, 0};
        m_end.error->stateLeft(StateLeft::RolledBack);
        return isWorthAnotherTry(result.error) ? AttemptEnd::TryAgain : AttemptEnd::Ended;
    }

    void recordAdvance()
    {
        if (m_step.mode == StepMode::RecordOnly)
            return;
        // Only what a lost connection would be compared with: the version below does not matter for that.
        for (const Step& step : m_steps) {
            if (!step.isAround)
                advance(m_context.history, m_context.rules, step.version, step.direction, {});
        }
    }

    void toRecord(const postgres::ServerError& told, std::string statement)
    {
        m_toRecord = TokenValues{told.sqlState, told.message, std::move(statement), 0, {}};
    }

    RunContext& m_context;
    std::span<const Step> m_steps; ///< all of the group
    const Step& m_step;            ///< the first of them
    int m_index;
    std::vector<Clock::time_point> m_started;
    std::vector<sql::Lock> m_strong;
    std::optional<TokenValues> m_toRecord; ///< the failure that the tool would leave in its table
    std::string m_xid;
    bool m_isRelaxed = false; ///< synchronous_commit is off
    int m_openedFor = 0;
    StepEnd m_end;
};

} // namespace

StepEnd runTransactionStep(RunContext& context, int index)
{
    return TransactionStep(context, index).run();
}

} // namespace lk::run
