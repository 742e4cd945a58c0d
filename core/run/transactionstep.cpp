// SPDX-License-Identifier: Apache-2.0
#include "core/base/log.h"
#include "core/run/context.h"
#include "core/run/faultpoint.h"
#include "core/run/lookfirst.h"
#include "core/run/messages.h"
#include "core/run/recorded.h"
#include "core/run/resolve.h"
#include "core/run/servererror.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::run {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using postgres::EntryOutcome;
using postgres::EntryResult;
using TransactionStatus = postgres::RunSession::TransactionStatus;

/// How one attempt at the whole transaction ended.
enum class AttemptEnd : std::uint8_t { Done, InTheWay, TryAgain, Lost, LostAtCommit, Ended };

/// One step in one transaction (reliability contract, section 3): everything up to the fence as one pipeline, COMMIT as the second
/// round trip.
class TransactionStep {
public:
    TransactionStep(RunContext& context, int index)
        : m_context(context)
        , m_step(context.plan.steps.at(static_cast<std::size_t>(index)))
        , m_index(index)
        , m_strong(strongLocks(m_step.statements))
    {}

    StepEnd run()
    {
        const auto begin = Clock::now();
        const bool onlyJournal = m_step.mode == StepMode::RecordOnly && m_step.recording.record.empty();
        bool looks = !m_strong.empty();
        int tries = 1;
        int losses = 0;
        for (AttemptEnd end = onlyJournal ? AttemptEnd::Done : attempt(looks);;) {
            switch (end) {
            case AttemptEnd::Done: return done(begin);
            case AttemptEnd::Ended: return m_end;
            case AttemptEnd::InTheWay:
                waitUntilClear(m_context, m_strong);
                looks = false;
                break;
            case AttemptEnd::TryAgain:
                if (tries >= m_context.patience.tableLockTries ||
                    Clock::now() - begin >= m_context.patience.tableLockTotal)
                    return m_end;
                if (!pauseBeforeRetry(tries))
                    return cancelled();
                ++tries;
                looks = !m_strong.empty();
                break;
            case AttemptEnd::Lost:
            case AttemptEnd::LostAtCommit: {
                const Error why = m_end.error.value_or(Error(ErrorCode::Unreachable, "the connection was lost"));
                const Truth truth = resolveStep(m_context, m_step);
                if (truth == Truth::TookEffect)
                    return done(begin);
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
    StepEnd done(Clock::time_point begin)
    {
        try {
            if (m_step.mode == StepMode::RecordOnly)
                m_context.journal->recorded(m_context.run, m_context.plan);
            else
                m_context.journal->stepDone(m_context.run, m_step, Journal::Sync::Lazy);
        } catch (const Error& error) {
            m_context.journalError = error; // it is committed all the same
        }
        m_context.tell(StepFinished{m_index, m_step.version,
                                    std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin)});
        return {};
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
                    fmt::format("the connection was lost at the COMMIT of migration {} and did not come back: {}",
                                m_step.version, why.message()));
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
            add(message(Part::Look, lookQuery(m_strong)));
        add(message(Part::LockHistory, m_context.lockHistory()));
        add(guardMessage(m_step.recording));
        for (std::size_t number = 0; number < m_step.statements.size(); ++number) {
            const PlannedStatement& statement = m_step.statements[number];
            Message one = message(Part::Statement, statement.text);
            one.statement = static_cast<int>(number + 1);
            one.entry.tellsAtOnce = m_step.statements.size() > 1;
            if (!statement.isParsed)
                groups.emplace_back();
            add(std::move(one));
            if (!statement.isParsed)
                groups.emplace_back();
        }
        if (!m_step.statements.empty())
            add(message(Part::Constraints, "SET CONSTRAINTS ALL IMMEDIATE"));
        if (!m_step.statements.empty())
            add(ownSettingsMessage());
        for (Message& one : recordMessages(m_step.recording.record))
            add(std::move(one));
        add(fenceMessage(m_context));
        std::erase_if(groups, [](const auto& group) { return group.empty(); });
        return groups;
    }

    AttemptEnd attempt(bool looks)
    {
        m_end = {};
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

    void openInJournal()
    {
        if (m_openedFor == m_context.work->backendPid())
            return;
        m_openedFor = m_context.work->backendPid();
        m_context.journal->stepOpen(m_context.run, m_step, {}, Journal::Sync::Lazy);
    }

    AttemptEnd send(const std::vector<Message>& group)
    {
        std::vector<postgres::Entry> entries;
        entries.reserve(group.size());
        for (const Message& one : group)
            entries.push_back(one.entry);
        if (group.front().part == Part::Statement)
            startStatement(group.front().statement);
        const auto onResult = [&](std::size_t index, const EntryResult& result) { tellResult(group, index, result); };
        const auto onNotice = [&](std::size_t index, const postgres::Notice& notice) {
            if (group[index].part == Part::Statement)
                m_context.tell(NoticeTold{m_index, group[index].statement, notice});
        };
        std::vector<EntryResult> results;
        faultPoint("messages sent");
        {
            const Watchdog::Watch watch(*m_context.watchdog);
            results = m_context.work->pipeline(entries, onResult, m_context.workStop.get_token(), onNotice);
        }
        faultPoint("results read");
        for (std::size_t index = 0; index < results.size(); ++index) {
            if (results[index].outcome == EntryOutcome::Failed)
                return failed(group[index], results[index].error);
            if (group[index].part == Part::Guard)
                m_xid = results[index].table.text(0, 0);
        }
        m_context.workIsFresh = false;
        if (m_context.work->transactionStatus() != TransactionStatus::InTransaction)
            return transactionEnded(group.back());
        return AttemptEnd::Done;
    }

    void startStatement(int number)
    {
        m_context.tell(
            StatementStarted{m_index, number, m_step.statements.at(static_cast<std::size_t>(number - 1)).line});
    }

    void tellResult(const std::vector<Message>& group, std::size_t index, const EntryResult& result)
    {
        const Message& one = group[index];
        if (one.part == Part::Statement && result.outcome == EntryOutcome::Done)
            m_context.tell(StatementFinished{m_index, one.statement,
                                             m_step.statements.at(static_cast<std::size_t>(one.statement - 1)).line,
                                             result.duration, result.rows});
        if (result.outcome == EntryOutcome::Done && index + 1 < group.size() &&
            group[index + 1].part == Part::Statement)
            startStatement(group[index + 1].statement);
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
        rollBack(told.sqlState);
        m_end = StepEnd{StepEndKind::Failed, std::nullopt, StateLeft::RolledBack, one.statement, 0};
        const bool isRaised = told.sqlState == "22012";
        switch (one.part) {
        case Part::Look:
            if (isRaised)
                return AttemptEnd::InTheWay;
            m_end.error = ownError(m_step, "looking who is in the way", told);
            break;
        case Part::Guard:
            if (isRaised) {
                m_end.kind = StepEndKind::Refused;
                m_end.error =
                    Error(ErrorCode::Refused,
                          fmt::format(
                              "the history is not as planned any more: somebody else wrote to it before migration {}",
                              m_step.version))
                        .remedy("Look again and make a new plan.");
            } else {
                m_end.error = ownError(m_step, "looking at the history", told);
            }
            break;
        case Part::Fence:
            if (isRaised)
                m_end.error = Error(ErrorCode::Unreachable,
                                    "the session that holds the run lock is gone: the step was rolled back");
            else
                m_end.error = ownError(m_step, "asking for the run lock", told);
            break;
        case Part::Statement: m_end.error = statementError(m_step, one.statement, told); break;
        case Part::Constraints:
            m_end.error = ownError(m_step, "a deferred constraint is violated at the end of the script", told);
            break;
        case Part::Record: m_end.error = ownError(m_step, "writing the history", told); break;
        case Part::LockHistory:
            m_end.error = ownError(m_step, "locking the history table", told);
            if (told.sqlState == "42501")
                m_end.error->remedy("The role needs UPDATE, DELETE or TRUNCATE on the history table.");
            break;
        default: m_end.error = ownError(m_step, "preparing the step", told); break;
        }
        if (told.sqlState == "57014" && m_context.isStopped()) {
            const int statement = m_end.statement;
            m_end = cancelled();
            m_end.statement = statement;
            return AttemptEnd::Ended;
        }
        if (m_context.watchdog->controlIsLost())
            m_end.error = Error(ErrorCode::Unreachable,
                                "the connection that holds the run lock was lost: the step was rolled back");
        m_end.error->stateLeft(StateLeft::RolledBack);
        return isWorthAnotherTry(told) ? AttemptEnd::TryAgain : AttemptEnd::Ended;
    }

    /// The net under the planner: a statement that nobody could parse has ended our transaction.
    AttemptEnd transactionEnded(const Message& last)
    {
        Error error(
            ErrorCode::Statement,
            fmt::format(
                "migration {}: statement {} ended the transaction that keeps the migration and its record together; "
                "what stood before it may be committed, and nothing is recorded",
                m_step.version, last.statement));
        if (last.statement > 0)
            error.at(Place{m_step.file, m_step.statements.at(static_cast<std::size_t>(last.statement - 1)).line, 0});
        error.remedy("Look at the schema, then take the transaction control out of the file.")
            .stateLeft(StateLeft::StatementsKept);
        rollBack("25000");
        m_end = StepEnd{StepEndKind::Failed, error, StateLeft::StatementsKept, last.statement, last.statement};
        return AttemptEnd::Ended;
    }

    AttemptEnd commit()
    {
        m_context.journal->stepCommitting(m_context.run, m_step, m_xid, Journal::Sync::Lazy);
        faultPoint("before COMMIT");
        EntryResult result;
        try {
            const Watchdog::Watch watch(*m_context.watchdog);
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
        advance(m_context.history, m_context.rules, m_step.version, m_step.direction, {});
    }

    RunContext& m_context;
    const Step& m_step;
    int m_index;
    std::vector<sql::Lock> m_strong;
    std::string m_xid;
    int m_openedFor = 0;
    StepEnd m_end;
};

} // namespace

StepEnd runTransactionStep(RunContext& context, int index)
{
    return TransactionStep(context, index).run();
}

} // namespace lk::run
