// SPDX-License-Identifier: Apache-2.0
#include "core/base/faultpoint.h"
#include "core/run/clearing.h"
#include "core/run/context.h"
#include "core/run/lookfirst.h"
#include "core/run/messages.h"
#include "core/run/probes.h"
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
using sql::TransactionUse;

/// A server's error with what it was against; leaves the step by way of `run()`.
struct Failure {
    Message message;
    postgres::ServerError told;
    std::vector<postgres::Holder> holders = {}; ///< who was in the way, where it was a lock timeout
};

/// One step statement by statement (reliability contract, section 6): intent and done are in the journal around each, and what may
/// run in a transaction runs in one of its own. After a lost connection and at a resume, probes decide about the statement whose end
/// is not known.
class StepwiseStep {
public:
    StepwiseStep(RunContext& context, int index)
        : m_context(context)
        , m_step(context.plan.steps.at(static_cast<std::size_t>(index)))
        , m_index(index)
    {
        if (!m_step.resume)
            return;
        m_done = m_step.resume->statementsDone;
        m_isUncertain = m_step.resume->probeNext;
        // Of a format with rows the step was planned from the history as it is, the tool's own failed row included.
        m_isMarked =
            context.rules.model == history::HistoryModel::SingleNumber && isRecordedFailed(context.plan.history);
        for (const PartWay& partWay : context.journal->before().partWay) {
            if (partWay.version == m_step.version) {
                m_xid = partWay.nextXid;
                m_life = partWay.serverLife;
            }
        }
    }

    StepEnd run()
    {
        const auto begin = Clock::now();
        m_begin = begin;
        m_context.lockWatch.ofSteps({&m_step, 1});
        m_context.journal->stepOpen(m_context.run, m_step, {}, Journal::Sync::Now);
        for (int losses = 0;;) {
            try {
                return go(begin);
            } catch (const Failure& failure) {
                return failed(failure);
            } catch (const Error& error) {
                if (error.code() != ErrorCode::Unreachable)
                    return ended(error.code() == ErrorCode::Cancelled ? StepEndKind::Cancelled : StepEndKind::Failed,
                                 error);
                if (++losses >= 3 || !reconnect(m_context))
                    return lost(error);
                m_sessionIsNew = true;
                try {
                    requireNothingVanished(m_context, m_context.history, m_context.readHistory({}), {&m_step, 1});
                } catch (const Error& vanished) {
                    return ended(StepEndKind::Failed, vanished);
                }
                if (!m_isMarked && !m_step.recording.before.empty())
                    m_isMarked = !sameRecords(m_context.readHistory({}), m_context.history);
            }
        }
    }

private:
    [[nodiscard]] int count() const { return static_cast<int>(m_step.statements.size()); }
    [[nodiscard]] const PlannedStatement& statement(int number) const
    {
        return m_step.statements.at(static_cast<std::size_t>(number - 1));
    }

    StepEnd go(Clock::time_point begin)
    {
        if (!m_context.workIsFresh && !m_sessionIsNew)
            require(message(Part::Reset, "DISCARD ALL"));
        m_context.workIsFresh = false;
        if (!m_step.isAround)
            mark();
        setUp();
        restoreSession();
        if (m_context.inspector != nullptr && m_done == 0 && count() > 0)
            (void)require(inspectMessage(*m_context.inspector, 0));
        while (m_done < count()) {
            const int last = lastOfUnit(m_done + 1);
            if (m_isUncertain && settleUncertain(m_done + 1, last))
                continue;
            if (m_context.isStopped())
                return ended(StepEndKind::Cancelled, Error(ErrorCode::Cancelled, "stopped on request"));
            runUnit(m_done + 1, last);
        }
        if (!m_step.isAround)
            record();
        m_context.tell(StepFinished{m_index, m_step.version,
                                    std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin)});
        return {};
    }

    // ---- sending

    std::vector<EntryResult> send(const std::vector<Message>& group)
    {
        std::vector<postgres::Entry> entries;
        for (const Message& one : group)
            entries.push_back(one.entry);
        const auto onNotice = [&](std::size_t index, const postgres::Notice& notice) {
            if (group[index].part == Part::Statement)
                m_context.tell(NoticeTold{m_index, group[index].statement, notice});
        };
        const auto onResult = [&](std::size_t index, const EntryResult& result) {
            if (group[index].part == Part::Statement && result.outcome == EntryOutcome::Done)
                m_context.tell(StatementFinished{m_index, group[index].statement,
                                                 statement(group[index].statement).line, result.duration, result.rows});
            if (group[index].part == Part::Inspect && result.outcome == EntryOutcome::Done)
                m_context.inspector->onSeen(m_index, group[index].statement, result.table);
            if (result.outcome == EntryOutcome::Done && index + 1 < group.size() &&
                group[index + 1].part == Part::Statement)
                tellStart(group[index + 1].statement);
        };
        faultPoint("messages sent");
        m_context.lockWatch.forget();
        std::vector<EntryResult> results;
        {
            const Watchdog::Watch watch(*m_context.watchdog);
            results = m_context.work->pipeline(entries, onResult, m_context.workStop.get_token(), onNotice);
        }
        faultPoint("results read");
        for (std::size_t index = 0; index < results.size(); ++index) {
            if (results[index].outcome != EntryOutcome::Failed)
                continue;
            if (!m_context.work->isConnected())
                throw Error(ErrorCode::Unreachable, results[index].error.message);
            rollBack();
            throw Failure{group[index], results[index].error, m_context.lockWatch.seen()};
        }
        return results;
    }

    EntryResult require(Message one) { return std::move(send({std::move(one)}).front()); }

    void tellStart(int number) { m_context.tell(StatementStarted{m_index, number, statement(number).line}); }

    void rollBack()
    {
        if (m_context.work->transactionStatus() != postgres::RunSession::TransactionStatus::Idle)
            sayQuietly(m_context, "ROLLBACK");
    }

    void commit()
    {
        faultPoint("before COMMIT");
        EntryResult result;
        {
            const Watchdog::Watch watch(*m_context.watchdog);
            result = m_context.work->execute({"COMMIT", {}});
        }
        faultPoint("after COMMIT");
        if (result.outcome == EntryOutcome::Done && result.commandTag == "COMMIT")
            return;
        if (!m_context.work->isConnected())
            throw Error(ErrorCode::Unreachable, result.error.message);
        rollBack();
        throw Failure{message(Part::Record, "COMMIT"), result.error};
    }

    // ---- the parts of the step

    /// The tool's own sign that a migration is under way, committed before the first statement.
    void mark()
    {
        if (m_isMarked)
            return;
        std::vector<Message> group{message(Part::Begin, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"),
                                   message(Part::LockHistory, m_context.lockHistory()), guardMessage(m_step.recording)};
        for (Message& one : recordMessages(withValues(m_step.recording.before, values())))
            group.push_back(std::move(one));
        group.push_back(fenceMessage(m_context));
        tryAgain([&] {
            (void)send(group);
            commit();
        });
        m_isMarked = true;
    }

    /// The tool's own settings; before each statement's session was lost with a connection, again.
    void setUp()
    {
        if (count() == 0)
            return;
        for (Message& one : recordMessages(m_step.recording.setup, Part::Setup))
            (void)require(std::move(one));
    }

    [[nodiscard]] TokenValues values() const
    {
        TokenValues values;
        values.statementsDone = m_done;
        values.duration = Clock::now() - m_begin;
        return values;
    }

    /// How far it is, in the tool's own table.
    [[nodiscard]] std::vector<Message> progressMessages(int statementsDone) const
    {
        if (m_step.recording.progress.empty())
            return {};
        TokenValues now = values();
        now.statementsDone = statementsDone;
        std::vector<Message> group = ownSettingsMessages();
        for (Message& one : recordMessages(withValues(m_step.recording.progress, now)))
            group.push_back(std::move(one));
        return group;
    }

    /// SET statements that were done in a session that is gone.
    void restoreSession()
    {
        if (!m_sessionIsNew && !(m_step.resume && !m_isRestored))
            return;
        for (int number = 1; number <= m_done; ++number) {
            if (statement(number).setsSession) {
                Message one = message(Part::Statement, statement(number).text);
                one.statement = number;
                (void)send({one});
            }
        }
        m_isRestored = true;
        m_sessionIsNew = false;
    }

    [[nodiscard]] int lastOfUnit(int first) const
    {
        int last = first;
        while (last < count() && statement(last + 1).joinsPrevious)
            ++last;
        return last;
    }

    /// True when the unit turned out to be done.
    bool settleUncertain(int first, int last)
    {
        std::vector<PlannedStatement> unit(m_step.statements.begin() + first - 1, m_step.statements.begin() + last);
        const bool isSameLife = !m_life.empty() && m_life == m_context.control->serverLife();
        const bool isAlone = statement(first).transactionUse == TransactionUse::MustBeAlone;
        Probed probed;
        m_isSettling = true;
        const bool isReindex = statement(first).probe.kind == sql::ProbeKind::Reindex;
        if (isReindex) // its copies go as it goes itself, without a queue behind it
            setLockTimeout(m_context.patience.tableLock, m_context.patience.tableLockTotal);
        tryAgain([&] {
            probed = isAlone ? probeStatement(m_context, statement(first), m_context.workStop.get_token())
                             : probeTransaction(m_context, unit, m_xid, isSameLife);
            if (probed.obstacle && isWorthAnotherTry(*probed.obstacle))
                throw Failure{statementMessage(first), *probed.obstacle, m_context.lockWatch.seen()};
        });
        if (isReindex)
            setLockTimeout(m_context.patience.tableLockTotal, m_context.patience.tableLock);
        m_isSettling = false;
        m_isLeftInvalid = probed.leftInvalidIndex;
        if (probed.truth == Truth::NotKnown) {
            Error error(ErrorCode::DecisionNeeded,
                        fmt::format("whether statement {} of migration {} ({}) took effect is not known: {}", first,
                                    m_step.version, statement(first).tag, probed.evidence));
            error.at(Place{fileOf(m_step, first), statement(first).line, statement(first).column})
                .remedy("Look whether it is there. Then finish by hand and record the migration with \"force\" or "
                        "\"mark\", or undo what is there and say that with them.");
            throw error;
        }
        m_isUncertain = false;
        const bool tookEffect = probed.truth == Truth::TookEffect;
        m_context.resolved.push_back(fmt::format("Statement {} of migration {} ({}): {}; it {}.", first, m_step.version,
                                                 statement(first).tag, probed.evidence,
                                                 tookEffect ? "took effect" : "runs again"));
        if (tookEffect) {
            m_context.journal->statementDone(m_context.run, m_step, last);
            m_done = last;
        } else {
            m_context.journal->statementFailed(m_context.run, m_step, first, "");
        }
        return tookEffect;
    }

    void runUnit(int first, int last)
    {
        std::vector<PlannedStatement> unit(m_step.statements.begin() + first - 1, m_step.statements.begin() + last);
        const std::vector<sql::Lock> strong = strongLocks(unit);
        const bool isAlone = statement(first).transactionUse == TransactionUse::MustBeAlone;
        bool runsAlone = isAlone;
        tryAgain([&] {
            if (!strong.empty() && !waitsConcurrently(statement(first)))
                waitUntilClear(m_context, m_step, strong, m_try);
            try {
                attempt(first, last, runsAlone);
            } catch (const Failure&) {
                m_isUncertain = false;
                throw;
            }
        });
        m_done = last;
    }

    void attempt(int first, int last, bool& runsAlone)
    {
        if (runsAlone) {
            runAlone(first);
            return;
        }
        try {
            runInTransaction(first, last);
        } catch (const Failure& failure) {
            // A procedure that commits by itself: nothing of it is left, so it may run once more without our transaction.
            if (failure.told.sqlState != "2D000" || first != last ||
                statement(first).transactionUse != TransactionUse::MayCommit)
                throw;
            m_context.journal->statementFailed(m_context.run, m_step, first, failure.told.sqlState);
            runsAlone = true;
            runAlone(first);
        }
    }

    void runInTransaction(int first, int last)
    {
        const auto opened = send({message(Part::Begin, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"),
                                  fenceMessage(m_context), guardMessage({})});
        m_xid = opened.back().table.text(0, 0);
        m_life = m_context.control->serverLife();
        m_isUncertain = true;
        m_context.journal->statementIntent(m_context.run, m_step, first, m_xid);
        std::vector<Message> group;
        for (int number = first; number <= last; ++number) {
            group.push_back(message(Part::Statement, statement(number).text));
            group.back().statement = number;
            group.back().entry.tellsAtOnce = m_context.inspector != nullptr;
            if (m_context.inspector != nullptr)
                group.push_back(inspectMessage(*m_context.inspector, number));
        }
        group.push_back(durableMessage());
        for (Message& one : progressMessages(last))
            group.push_back(std::move(one));
        group.push_back(fenceMessage(m_context)); // whoever has the locks by now may be at the same statement
        tellStart(first);
        (void)send(group);
        if (m_context.work->transactionStatus() != postgres::RunSession::TransactionStatus::InTransaction)
            throw Error(ErrorCode::Statement,
                        fmt::format("{}: statement {} ended its transaction itself", m_step.title(), last))
                .at(Place{fileOf(m_step, last), statement(last).line, 0});
        commit();
        m_isUncertain = false;
        m_done = last; // it is, whether or not the journal can be told
        m_context.journal->statementDone(m_context.run, m_step, last);
    }

    void runAlone(int number)
    {
        const PlannedStatement& one = statement(number);
        const bool isConcurrent = waitsConcurrently(one);
        // lock_timeout also limits its waits for old snapshots, and those queue before nobody.
        if (isConcurrent)
            setLockTimeout(m_context.patience.tableLock, m_context.patience.tableLockTotal);
        if (!one.clears.empty() || m_isLeftInvalid)
            (void)dropLeftIndex(number);
        std::set<std::string> invalidBefore;
        if (one.probe.kind == sql::ProbeKind::CreateIndex && one.probe.index.name.empty())
            invalidBefore = invalidIndexes(m_context, one.probe.relation);
        (void)require(fenceMessage(m_context));
        m_xid.clear();
        m_isUncertain = true;
        m_context.journal->statementIntent(m_context.run, m_step, number, {});
        for (int attempt = 1;; ++attempt) {
            tellStart(number);
            try {
                (void)send({messageAlone(number)});
            } catch (const Failure& failure) {
                m_isLeftOpen =
                    clearAfterFailure(m_context, m_index, number, one, failure.told.sqlState, invalidBefore) ||
                    m_isLeftOpen;
                throw;
            }
            // IF NOT EXISTS accepts an invalid index of that name.
            if (one.probe.kind != sql::ProbeKind::CreateIndex || isIndexValid(m_context, one.probe))
                break;
            if (attempt > 1 || !dropLeftIndex(number))
                throw Error(ErrorCode::Statement, fmt::format("{}, statement {}: index {} is there, but invalid",
                                                              m_step.title(), number, one.probe.index.name))
                    .at(Place{fileOf(m_step, number), one.line, one.column})
                    .remedy("Drop it with DROP INDEX CONCURRENTLY, then run again.");
        }
        m_isUncertain = false;
        m_done = number;
        m_context.journal->statementDone(m_context.run, m_step, number);
        if (m_context.inspector != nullptr)
            (void)require(inspectMessage(*m_context.inspector, number));
        if (isConcurrent)
            setLockTimeout(m_context.patience.tableLockTotal, m_context.patience.tableLock);
        std::vector<Message> progress = progressMessages(number);
        if (progress.empty())
            return;
        progress.insert(progress.begin(), message(Part::Begin, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"));
        (void)send(progress);
        commit();
    }

    [[nodiscard]] Message statementMessage(int number) const
    {
        Message sent = message(Part::Statement, statement(number).text);
        sent.statement = number;
        return sent;
    }

    /// The statement, or what finishes it where it has begun before.
    [[nodiscard]] Message messageAlone(int number) const
    {
        Message sent = statementMessage(number);
        const sql::Probe& probe = statement(number).probe;
        if (probe.kind == sql::ProbeKind::DetachPartition && isDetachPending(m_context, probe))
            sent.entry.command.sql = finishingDetach(probe);
        return sent;
    }

    /// It waits for older transactions while nobody queues behind it.
    static bool waitsConcurrently(const PlannedStatement& one)
    {
        return one.tag.find("CONCURRENTLY") != std::string::npos || one.probe.kind == sql::ProbeKind::DetachPartition;
    }

    /// The index of this statement where it is there, but invalid; true when one was. It waits for whoever is in the way as building the
    /// index does.
    bool dropLeftIndex(int number)
    {
        const DroppedIndex dropped =
            dropInvalidIndex(m_context, statement(number).probe, m_context.workStop.get_token());
        if (dropped.obstacle)
            throw Failure{statementMessage(number), *dropped.obstacle, m_context.lockWatch.seen()};
        m_isLeftInvalid = false;
        if (dropped.isDropped)
            tellIndexDropped(m_context, m_index, number, statement(number));
        return dropped.isDropped;
    }

    /// Only where it is still as we set it: a file's own SET stands.
    void setLockTimeout(std::chrono::milliseconds from, std::chrono::milliseconds to)
    {
        (void)require(message(
            Part::OwnSettings,
            fmt::format(
                "SELECT pg_catalog.set_config('lock_timeout', '{}', false) WHERE "
                "pg_catalog.current_setting('lock_timeout')::pg_catalog.interval = '{} ms'::pg_catalog.interval",
                to.count(), from.count())));
        m_lockLimit = to;
        m_context.lockWatch.expect(m_lockLimit, m_try);
    }

    /// The row comes last, in a transaction of its own, after a look under the lock: it may be there already.
    void record()
    {
        tryAgain([&] {
            (void)send({message(Part::Begin, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"),
                        message(Part::LockHistory, m_context.lockHistory())});
            const history::History now = m_context.readHistory({});
            const bool isClean = !m_step.recording.done.sql.empty() || !isRecordedFailed(now);
            if (m_recordWasSent && isClean &&
                isDone(m_context, m_step.recording.done, now, m_step.version, m_step.direction)) {
                rollBack();
                return;
            }
            std::vector<Message> group = ownSettingsMessages();
            group.push_back(durableMessage());
            group.push_back(guardMessage(recordGuard()));
            for (Message& one : recordMessages(withValues(m_step.recording.record, values())))
                group.push_back(std::move(one));
            group.push_back(fenceMessage(m_context));
            (void)send(group);
            m_context.journal->stepCommitting(m_context.run, m_step, m_xid, Journal::Sync::Now);
            m_recordWasSent = true;
            commit();
        });
        advance(m_context.history, m_context.rules, m_step.version, m_step.direction, {});
        try {
            m_context.journal->stepDone(m_context.run, m_step, Journal::Sync::Now);
        } catch (const Error& error) {
            m_context.journalError = error; // it is recorded all the same
        }
    }

    [[nodiscard]] formats::Recording recordGuard() const
    {
        formats::Recording recording;
        recording.guard =
            m_step.recording.recordGuard.sql.empty() ? m_step.recording.guard : m_step.recording.recordGuard;
        return recording;
    }

    /// Lock timeouts and deadlocks: the same again, with pauses.
    template<typename Act>
    void tryAgain(const Act& act)
    {
        const auto begin = Clock::now();
        for (int tries = 1;; ++tries) {
            m_try = tries;
            m_context.lockWatch.expect(m_lockLimit, m_try);
            try {
                act();
                return;
            } catch (const Failure& failure) {
                if (m_isLeftOpen || !isWorthAnotherTry(failure.told) || tries >= m_context.patience.tableLockTries ||
                    Clock::now() - begin >= m_context.patience.tableLockTotal)
                    throw;
                Retry retry{m_index, tries + 1, m_context.patience.tableLockTries, failure.told.sqlState,
                            backOff(tries, 500ms, 30'000ms)};
                m_context.tell(retry);
                if (!pauseFor(retry.pause, m_context.stop))
                    throw;
            }
        }
    }

    // ---- the end

    StepEnd failed(const Failure& failure)
    {
        const Message& one = failure.message;
        m_isUncertain = m_isLeftOpen || m_isSettling;
        Error error = one.part == Part::Statement ? statementError(m_step, one.statement, failure.told)
                                                  : ownError(m_step, wordsFor(one.part), failure.told);
        StepEndKind kind = StepEndKind::Failed;
        if (one.part == Part::Guard && failure.told.sqlState == "22012") {
            kind = StepEndKind::Refused;
            error = Error(ErrorCode::Refused, "the history is not as planned any more")
                        .remedy("Look again and make a new plan.");
        } else if (one.part == Part::Fence && failure.told.sqlState == "22012") {
            error = Error(ErrorCode::Unreachable, "the session that holds the run lock is gone");
        } else if (failure.told.sqlState == "57014" && m_context.isStopped()) {
            kind = StepEndKind::Cancelled;
            error = Error(ErrorCode::Cancelled, "stopped on request");
        }
        nameHolders(error, failure.holders, runAgain());
        if (one.part == Part::Statement && m_done < count() && !m_isUncertain)
            m_context.journal->statementFailed(m_context.run, m_step, one.statement, failure.told.sqlState);
        StepEnd end = ended(kind, error);
        end.statement = one.part == Part::Statement ? one.statement : 0;
        if (kind == StepEndKind::Failed ? one.part != Part::Fence : kind == StepEndKind::Cancelled && m_done > 0)
            end.isFailureRecorded = recordStop(failure);
        return end;
    }

    /// What the tool leaves in its table of a step that stopped.
    bool recordStop(const Failure& failure)
    {
        TokenValues stopped = values();
        stopped.sqlState = failure.told.sqlState;
        stopped.message = failure.told.message;
        if (failure.message.part == Part::Statement)
            stopped.statement = statement(failure.message.statement).text;
        return writeAfterFailure(m_context, m_step, m_index, m_step.recording.afterStop, stopped);
    }

    static std::string wordsFor(Part part)
    {
        switch (part) {
        case Part::Setup: return "setting up the session";
        case Part::Record: return "writing the history";
        case Part::LockHistory: return "locking the history table";
        case Part::Guard: return "looking at the history";
        case Part::Fence: return "asking for the run lock";
        default: return "preparing the step";
        }
    }

    [[nodiscard]] std::string runAgain() const
    {
        std::string words = fmt::format("then run \"{}\" again", toString(m_step.direction));
        if (m_done < count())
            words += fmt::format(": it goes on with line {}", statement(m_done + 1).line);
        return words;
    }

    StepEnd ended(StepEndKind kind, Error error)
    {
        StepEnd end;
        end.kind = kind;
        end.statementsKept = m_done;
        end.stateLeft = StateLeft::StatementsKept;
        // Nothing took effect and the tool has no mark of its own: as if it had never begun.
        if (m_done == 0 && !m_isUncertain && (m_step.recording.before.empty() || !m_isMarked)) {
            end.stateLeft = StateLeft::RolledBack;
            m_context.journal->stepRolledBack(m_context.run, m_step, error.sqlState(), Journal::Sync::Now);
        }
        if (m_isUncertain && m_done < count()) {
            end.told =
                fmt::format("{} stopped part-way: {}. Of statement {} ({}) all, a part or nothing may have taken "
                            "effect.",
                            m_step.isAround ? m_step.title() : "Migration " + m_step.version,
                            m_done == 0   ? std::string("no statement is known to have taken effect")
                            : m_done == 1 ? std::string("statement 1 took effect and is kept")
                                          : fmt::format("statements 1 to {} took effect and are kept", m_done),
                            m_done + 1, statement(m_done + 1).tag);
            if (error.remedy().empty())
                error.remedy("Look what of it is there; \"rescue\" shows the ways that lead on.");
        }
        if (end.stateLeft == StateLeft::StatementsKept && error.remedy().empty() && m_done < count())
            error.remedy("Mend what failed (statements that took effect must stay as they are), " + runAgain() + ".");
        error.stateLeft(end.stateLeft);
        end.error = std::move(error);
        return end;
    }

    StepEnd lost(const Error& why)
    {
        StepEnd end;
        end.kind = m_isUncertain || m_recordWasSent ? StepEndKind::Unknown : StepEndKind::Failed;
        end.statementsKept = m_done;
        end.stateLeft = end.kind == StepEndKind::Unknown ? StateLeft::Unknown : StateLeft::StatementsKept;
        Error error(end.kind == StepEndKind::Unknown ? ErrorCode::OutcomeUnknown : ErrorCode::Unreachable,
                    fmt::format("the connection was lost after statement {} of migration {} and did not come back: {}",
                                m_done, m_step.version, why.message()));
        error
            .remedy("Run again when the server is reachable: the next run looks what is there and goes on. Do not run "
                    "it by hand.")
            .stateLeft(end.stateLeft);
        end.error = std::move(error);
        return end;
    }

    RunContext& m_context;
    const Step& m_step;
    int m_index;
    Clock::time_point m_begin = Clock::now();
    int m_done = 0;               ///< statements 1 to this took effect
    bool m_isUncertain = false;   ///< the unit after them was sent and its end is not known
    bool m_isLeftOpen = false;    ///< the statement failed, and something of it may be there all the same
    bool m_isMarked = false;      ///< `before` is committed
    bool m_isSettling = false;    ///< what became of that unit is being found out
    bool m_isLeftInvalid = false; ///< of that unit, an index that is invalid
    bool m_sessionIsNew = false;
    bool m_isRestored = false;
    bool m_recordWasSent = false;
    int m_try = 1;                                                       ///< of what is tried again
    std::chrono::milliseconds m_lockLimit{m_context.patience.tableLock}; ///< of the session now
    std::string m_xid;
    std::string m_life;
};

} // namespace

StepEnd runStepwiseStep(RunContext& context, int index)
{
    return StepwiseStep(context, index).run();
}

} // namespace lk::run
