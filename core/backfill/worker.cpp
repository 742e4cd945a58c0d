// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/worker.h"

#include "core/backfill/putaside.h"
#include "core/base/log.h"
#include "core/base/pause.h"
#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace lk::backfill {

namespace {

using namespace std::chrono_literals;

/// After so many tries the rows that others hold are passed over, and come back to.
constexpr int kTriesBeforeSkip = 5;

std::int64_t integer(const std::string& text)
{
    return std::strtoll(text.c_str(), nullptr, 10);
}

} // namespace

postgres::Rows Worker::askLong(const postgres::Command& command, std::string_view what,
                               std::optional<std::chrono::milliseconds> lockTimeout)
{
    for (int attempt = 1;; ++attempt) {
        bool wasCancelled = false;
        try {
            m_crew.pacer->setActivity("verifying");
            return m_session.askWatched(command, what, wasCancelled, {lockTimeout, {}});
        } catch (const Error& error) {
            const bool isLost = error.code() == ErrorCode::Unreachable;
            const bool hasGivenWay = error.sqlState() == "57014" && (wasCancelled || m_crew.pacer->want() != Want::Run);
            if (!isLost && !hasGivenWay && error.code() != ErrorCode::LockTimeout)
                throw;
            if (isLost)
                m_session.cutOff();
            if (!m_crew.pacer->wait(backOff(attempt, 100ms, 5s), isLost ? "reconnecting" : "waiting-lock"))
                throw Error(ErrorCode::Cancelled, "no more of it is wanted");
        }
    }
}

std::optional<postgres::Rows> Worker::askWithin(const postgres::Command& command, std::chrono::milliseconds limit,
                                                std::string_view what)
{
    bool wasCancelled = false;
    try {
        m_crew.pacer->setActivity("verifying");
        return m_session.askWatched(command, what, wasCancelled, {{}, limit});
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Unreachable)
            m_session.cutOff();
        else if (error.sqlState() != "57014" && error.code() != ErrorCode::LockTimeout)
            throw;
        return {};
    }
}

void Worker::readAnew(Part& part)
{
    std::optional<Part> read;
    m_crew.withLedger([&](Ledger& ledger) { read = ledger.part(part.id, {}); });
    if (!read)
        throw Failure{OutcomeKind::AnotherRunner,
                      {},
                      Error(ErrorCode::LockHeld, "the part of the work that was under way is gone")};
    part = *read;
}

void Worker::begin(Part& part)
{
    m_without.clear();
    m_attempts = 0;
    m_progress.begin();
    const Leaf* const leaf = m_crew.leaf(part.leaf);
    if (leaf == nullptr) {
        part.isDone = true;
        m_crew.happened("leaf-gone", fmt::format("{} is no partition any more", part.leafName));
        m_crew.withSession([&](postgres::Session& session) {
            (void)session.query({"UPDATE lockkeeper.backfill_part SET done = true WHERE part_id = $1::bigint",
                                 {fmt::to_string(part.id)}});
        });
        return;
    }
    m_cutter = std::make_unique<Cutter>(m_crew.work, *leaf, part.order);
    const bool isMoved = part.order == Order::Heap && part.fileNode != leaf->fileNode;
    const std::string version = leaf->key.empty() ? std::string() : leaf->key.front().collationVersion;
    const bool isResorted = part.order == Order::Key && part.collationVersion != version;
    if (part.cursor && (isMoved || isResorted)) {
        if (m_crew.declaration.once)
            throw Failure{OutcomeKind::Failed, "collation",
                          Error(ErrorCode::Refused,
                                "the order of texts has changed since it was begun, and rows must not be done twice")};
        part.fileNode = leaf->fileNode;
        part.collationVersion = version;
        if (isMoved)
            part.high = std::vector<std::string>{fmt::to_string(leaf->blocks)};
        m_crew.withLedger([&](Ledger& ledger) { ledger.restartPart(part, m_crew.fence, {}); });
        m_crew.happened("restarted",
                        fmt::format("{} begins anew: {}", part.leafName,
                                    isMoved ? "its file was written anew" : "the order of texts has changed"));
        readAnew(part);
    }
    if (part.sweep > 0)
        m_without = m_crew.putAside(part.leafName);
    m_crew.pacer->setRows(part.batchRows);
}

bool Worker::work(Part& part)
{
    begin(part);
    try {
        const bool isDone = workOn(part);
        if (!isDone)
            tellWhere(part);
        return isDone;
    } catch (const Failure&) {
        tellWhere(part);
        throw;
    }
}

/// Before it stands still: how far it is was measured half a second ago at most, and many batches fit into that.
void Worker::tellWhere(const Part& part)
{
    if (part.isDone || !part.cursor || !m_session.isConnected())
        return;
    try {
        Part now = part;
        m_progress.lookNext();
        m_progress.measure(m_session, *m_cutter, now);
        m_crew.withSession([&](postgres::Session& session) {
            (void)session.query(
                {"UPDATE lockkeeper.backfill_part SET fraction = greatest(fraction, $3::float8) WHERE "
                 "part_id = $1::bigint AND fence = $2::bigint AND NOT done",
                 {fmt::to_string(part.id), fmt::to_string(m_crew.fence.load()), fmt::format("{}", now.fraction)}});
        });
    } catch (const Error& error) { // it is told as it was
        log().info("backfill {}: how far it is could not be measured: {}", m_crew.declaration.name, error.message());
    }
}

bool Worker::workOn(Part& part)
{
    while (!part.isDone) {
        if (!m_crew.pacer->admit())
            return false;
        const std::int64_t fence = m_crew.fence;
        try {
            m_session.connect();
            if (!part.windowEnd)
                openWindow(part);
            if (tryPass(part) == Tried::NoMore)
                return false;
        } catch (const Error& error) {
            if (error.code() == ErrorCode::Cancelled)
                return false;
            if (error.code() == ErrorCode::LockTimeout || error.sqlState() == "57014") { // of a look-up
                if (!m_crew.pacer->wait(backOff(++m_attempts, 50ms, 5s), "waiting-lock"))
                    return false;
                continue;
            }
            if (error.code() != ErrorCode::Unreachable)
                throw Failure{OutcomeKind::Failed, shortened(error.message()), error};
            // Whether the batch was committed is not known, and perhaps still open: nothing of it can be committed from here on.
            m_session.cutOff();
            m_crew.raiseFence(fence);
            readAnew(part);
        }
    }
    return true;
}

void Worker::openWindow(Part& part)
{
    part.pass = 0;
    const Leaf& leaf = m_cutter->leaf();
    part.passes = part.isRevisit ? 1 : m_crew.pacer->pace().passes.value_or(leaf.passes);
    part.batchRows = m_crew.pacer->rows(part.passes);
    const std::int64_t rows = std::int64_t{part.batchRows} * part.passes;
    if (!part.high) { // there was nothing in it
        part.windowEnd = part.begin();
        return;
    }
    if (part.order == Order::Heap) {
        const std::int64_t from = part.begin() ? integer(part.begin()->front()) : 0;
        const double perPage =
            leaf.rows > 0 && leaf.blocks > 0 ? std::max(1.0, leaf.rows / static_cast<double>(leaf.blocks)) : 50;
        const auto blocks = std::max<std::int64_t>(1, static_cast<std::int64_t>(static_cast<double>(rows) / perPage));
        part.windowEnd = std::vector<std::string>{fmt::to_string(std::min(from + blocks, integer(part.high->front())))};
        m_windowRows = static_cast<std::int64_t>(static_cast<double>(blocks) * perPage);
        return;
    }
    bool wasCancelled = false;
    const Bound end =
        keyOf(m_session.askWatched(m_cutter->boundary(part.begin(), part.high, rows), "a look-up", wasCancelled));
    m_windowRows = rows;
    part.windowEnd = end ? end : part.high;
}

Range Worker::rangeOf(const Part& part) const
{
    return {part.begin(), part.windowEnd, part.passes, part.pass, m_without, {}};
}

Worker::Tried Worker::tryPass(Part& part)
{
    Part next = part;
    ++next.pass;
    if (next.pass >= next.passes) {
        next.cursor = part.windowEnd;
        next.windowEnd.reset();
        next.pass = 0;
        next.isDone = !part.high || next.cursor == part.high;
        m_progress.passed(m_windowRows.value_or(0));
    }
    if (next.isDone)
        next.fraction = 1;
    else if (next.pass == 0)
        m_progress.measure(m_session, *m_cutter, next);
    const bool mayPassOver = !m_crew.declaration.once && !part.isRevisit && m_crew.declaration.verb != Verb::Insert;
    const bool skipsLocked = mayPassOver && m_attempts >= kTriesBeforeSkip;
    const Batch batch = m_transactions.run(*m_cutter, part, next, rangeOf(part), skipsLocked);
    if (batch.lostFence) {
        m_crew.raiseFence(
            m_crew.fence); // throws when another runner has it; a lost connection of ours may have raised it too
        readAnew(part);
        return Tried::Again;
    }
    if (batch.error)
        return judge(part, *batch.error, batch.wasCancelled);
    m_attempts = 0;
    if (skipsLocked)
        m_crew.happened("passed-over",
                        fmt::format("rows of {} that others hold locked are left for later", part.leafName));
    if (next.pass == 0 && part.sweep == 0)
        m_without.clear();
    part = next;
    part.rowsDone += batch.rows;
    m_crew.pacer->went(batch.rows, batch.time, batch.walBytes, part.batchRows, part.passes);
    m_crew.tell(BatchDone{part.leafName, batch.rows, batch.time, part.batchRows, part.pass,
                          part.cursor.value_or(std::vector<std::string>())});
    if (part.passes == 1 && m_crew.declaration.verb != Verb::Insert)
        m_vacuums.add(m_cutter->leaf(), batch.rows, part.sweep == 0 ? part.fraction : 0);
    if (!m_crew.pacer->rest(batch.time))
        return Tried::NoMore;
    const bool isBetweenPasses = part.pass > 0;
    return !isBetweenPasses || m_crew.pacer->waitForSpace() ? Tried::Done : Tried::NoMore;
}

Worker::Tried Worker::judge(Part& part, const postgres::ServerError& error, bool wasCancelled)
{
    const bool isConflict = error.sqlState == "55P03" || isClass(error, "40");
    if (isConflict || (error.sqlState == "57014" && wasCancelled))
        return waitAndRetry(part, error);
    if (error.sqlState == "57014") {
        if (m_crew.pacer->want() != Want::Run)
            return Tried::NoMore;
        const Pace pace = m_crew.pacer->pace();
        if (pace.batch || m_crew.pacer->rows(part.passes) <= pace.batchMin) {
            tellPlan(part);
            fail(part, error, "a batch of the least size takes longer than it may");
        }
        return waitAndRetry(part, error);
    }
    if (isClass(error, "53"))
        return waitForRoom(part, error);
    if (isOfData(error) && m_crew.declaration.onRowError == OnRowError::Quarantine)
        return putAsideFailing(part, error);
    fail(part, error);
}

Worker::Tried Worker::waitAndRetry(Part& part, const postgres::ServerError& error)
{
    ++m_attempts;
    m_crew.pacer->shrink();
    m_crew.tell(Happened{"retry", fmt::format("a batch of {} gave way: {}", part.leafName, error.message)});
    if (part.pass == 0)
        part.windowEnd.reset(); // nothing of it is written down yet, so that it can be smaller
    return m_crew.pacer->wait(backOff(m_attempts, 50ms, 5s), "waiting-lock") ? Tried::Again : Tried::NoMore;
}

Worker::Tried Worker::waitForRoom(const Part& part, const postgres::ServerError& error)
{
    constexpr int kTries = 3;
    if (++m_attempts > kTries)
        throw Failure{OutcomeKind::Failed, shortened(error.message), errorOf(error, error.message)};
    m_crew.happened("no-room", error.message);
    tellWhere(part);
    return m_crew.pacer->wait(60s, "throttled:server", "server: " + shortened(error.message)) ? Tried::Again
                                                                                              : Tried::NoMore;
}

/// Why a batch takes so long: how the server goes about it.
void Worker::tellPlan(const Part& part)
{
    try {
        postgres::Command question = m_cutter->batch(rangeOf(part));
        question.sql = "EXPLAIN " + question.sql;
        const postgres::Rows rows = m_session.ask(question);
        std::string text = part.leafName;
        for (std::size_t row = 0; row < rows.size(); ++row)
            text += "\n" + rows.text(row, 0);
        m_crew.happened("plan", text);
    } catch (const Error& error) { // that it took too long is told all the same
        log().info("backfill {}: no plan of its batch: {}", m_crew.declaration.name, error.message());
    }
}

void Worker::fail(const Part& part, const postgres::ServerError& error, const std::string& why)
{
    const std::string what =
        fmt::format("{}{} ({}{})", why.empty() ? "" : why + ": ", error.message, part.leafName,
                    part.begin() ? fmt::format(", behind {}", fmt::join(*part.begin(), ", ")) : "");
    throw Failure{OutcomeKind::Failed, shortened(what), errorOf(error, what)};
}

Worker::Tried Worker::putAsideFailing(Part& part, const postgres::ServerError& error)
{
    const auto refused = findRefused(m_session, m_transactions, *m_cutter, rangeOf(part));
    if (!refused) { // somebody has changed it meanwhile
        if (++m_attempts > kTriesBeforeSkip)
            fail(part, error, "no single row could be found that is refused");
        return m_crew.pacer->wait(backOff(m_attempts, 50ms, 5s), "batch") ? Tried::Again : Tried::NoMore;
    }
    if (!isOfData(refused->error))
        return judge(part, refused->error, false);
    std::size_t open = 0;
    m_crew.withSession([&](postgres::Session& session) {
        Ledger(session).quarantine(m_crew.run, part.leafName, refused->identity, refused->place,
                                   refused->error.sqlState, refused->error.message, {});
        open = readQuarantine(session, m_crew.run).size();
    });
    m_without.push_back(refused->identity);
    m_crew.happened("quarantined", fmt::format("{} {}: {}", part.leafName, fmt::join(refused->identity, ", "),
                                               refused->error.message));
    const Pace pace = m_crew.pacer->pace();
    const auto most = pace.maxQuarantinePercent
                          ? static_cast<std::size_t>(m_crew.plan.rows * *pace.maxQuarantinePercent / 100)
                          : static_cast<std::size_t>(pace.maxQuarantine);
    if (open > most)
        fail(part, refused->error, fmt::format("more than {} rows were refused", most));
    return Tried::Again;
}

} // namespace lk::backfill
