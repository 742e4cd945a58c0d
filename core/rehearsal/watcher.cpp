// SPDX-License-Identifier: Apache-2.0
#include "core/rehearsal/watcher.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace lk::rehearsal {

namespace {

using namespace std::chrono_literals;

constexpr auto kSampleEvery = 3ms;
constexpr std::size_t kTextBytes = 200;

// look, from server 13. Counters are those of the session's own transaction and what was counted before it: the sum only grows, however
// the server hands one over to the other. What was dropped has a lock and no row: its name is known from the look before.
constexpr const char* kLook = R"(
SELECT pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(), '0/0')::pg_catalog.int8,
       coalesce(c.oid, l.relation), n.nspname, c.relname, c.relkind, c.relfilenode,
       CASE WHEN c.relkind IN ('r', 'm') THEN pg_catalog.pg_stat_get_xact_numscans(c.oid)
            + pg_catalog.pg_stat_get_numscans(c.oid) END,
       CASE WHEN c.relkind IN ('r', 'm') THEN pg_catalog.pg_stat_get_xact_tuples_returned(c.oid)
            + pg_catalog.pg_stat_get_tuples_returned(c.oid) END,
       CASE WHEN c.relkind IN ('r', 'm') THEN pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid)
            + pg_catalog.pg_stat_get_tuples_inserted(c.oid) + pg_catalog.pg_stat_get_xact_tuples_updated(c.oid)
            + pg_catalog.pg_stat_get_tuples_updated(c.oid) + pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid)
            + pg_catalog.pg_stat_get_tuples_deleted(c.oid) END,
       l.modes
FROM (SELECT r.oid, r.relname, r.relkind, r.relfilenode, r.relnamespace FROM pg_catalog.pg_class r
      WHERE r.relkind IN ('r', 'p', 'm', 'v', 'S', 'i', 'I', 'f')) c
JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
     AND n.nspname OPERATOR(pg_catalog.<>) 'information_schema' AND n.nspname OPERATOR(pg_catalog.!~) '^pg_(catalog|toast)'
FULL JOIN (SELECT relation, pg_catalog.string_agg(mode, ' ') AS modes FROM pg_catalog.pg_locks
           WHERE locktype OPERATOR(pg_catalog.=) 'relation' AND granted
             AND pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid()
             AND relation OPERATOR(pg_catalog.>=) '16384'::pg_catalog.oid
           GROUP BY relation) l ON l.relation OPERATOR(pg_catalog.=) c.oid)";

// sampled locks, from server 12: of whoever else is at work in this database.
constexpr const char* kSample =
    "SELECT relation, mode FROM pg_catalog.pg_locks WHERE locktype = 'relation' AND granted AND pid <> "
    "pg_catalog.pg_backend_pid() AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = "
    "pg_catalog.current_database()) AND relation >= 16384";

// sizes, from server 12
constexpr const char* kBytes =
    "SELECT n.nspname, c.relname, pg_catalog.pg_relation_size(c.oid) FROM pg_catalog.pg_class c "
    "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'm') "
    "AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_(catalog|toast)'";

sql::LockMode modeNamed(std::string_view name)
{
    for (auto mode = sql::LockMode::AccessShare;; mode = static_cast<sql::LockMode>(static_cast<int>(mode) + 1)) {
        if (sql::toString(mode) == name)
            return mode;
        if (mode == sql::LockMode::AccessExclusive)
            return sql::LockMode::None;
    }
}

std::int64_t number(const postgres::Rows& rows, std::size_t row, std::size_t column)
{
    return std::strtoll(rows.text(row, column).c_str(), nullptr, 10);
}

std::string beginningOf(const std::string& text)
{
    std::string line;
    for (const char c : text) {
        const bool isBlank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!isBlank || (!line.empty() && line.back() != ' '))
            line += isBlank ? ' ' : c;
        if (line.size() >= kTextBytes)
            break;
    }
    // Not in the midst of a character.
    if (const auto bad = invalidUtf8At(line))
        line.resize(*bad);
    return line;
}

postgres::Session open(const postgres::ConnectionTarget& copy, const std::stop_token& stop)
{
    postgres::SessionOptions options;
    options.applicationName = "rehearsal";
    return postgres::Session::open(copy, postgres::SessionKind::Browse, options, stop);
}

} // namespace

Watcher::Watcher(const run::Plan& plan, const postgres::ConnectionTarget& copy,
                 const std::vector<schema::Name>& ignored, run::Observer& next, std::stop_token stop)
    : m_plan(plan)
    , m_ignored(ignored)
    , m_next(next)
    , m_stop(std::move(stop))
    , m_session(open(copy, m_stop))
    , m_steps(plan.steps.size())
    , m_sampler(open(copy, m_stop))
{
    m_ignored.push_back({plan.history.schema, plan.history.table});
    m_countsLast = m_session.serverVersion() >= 150'000;
    m_inspector.sql = kLook;
    m_inspector.onSeen = [this](int step, int statement, const postgres::Rows& rows) { onSeen(step, statement, rows); };
    m_bytes = bytesOf(m_session, m_stop);
    m_last = lookAt(m_session.query(kLook, m_stop));
    m_thread = std::jthread([this](const std::stop_token& end) { sample(end); });
}

Watcher::~Watcher() = default;

std::map<schema::Name, std::int64_t> Watcher::bytesOf(postgres::Session& session, std::stop_token stop)
{
    std::map<schema::Name, std::int64_t> bytes;
    const postgres::Rows rows = session.query(kBytes, std::move(stop));
    for (std::size_t row = 0; row < rows.size(); ++row)
        bytes[{rows.text(row, 0), rows.text(row, 1)}] = number(rows, row, 2);
    return bytes;
}

Watcher::Look Watcher::lookAt(const postgres::Rows& rows)
{
    Look look;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        look.wal = number(rows, row, 0);
        Relation& one = look.relations[rows.text(row, 1)];
        one.name = {rows.text(row, 2), rows.text(row, 3)};
        one.kind = rows.text(row, 4).empty() ? ' ' : rows.text(row, 4).front();
        one.file = rows.text(row, 5);
        one.scans = number(rows, row, 6);
        one.rowsRead = number(rows, row, 7);
        one.rowsChanged = number(rows, row, 8);
        const std::string modes = rows.text(row, 9);
        for (std::size_t at = 0; at < modes.size();) {
            const std::size_t end = std::min(modes.find(' ', at), modes.size());
            one.modes.insert(modeNamed(std::string_view(modes).substr(at, end - at)));
            at = end + 1;
        }
    }
    return look;
}

bool Watcher::isAlone(int step, int statement) const
{
    const run::Step& of = m_plan.steps.at(static_cast<std::size_t>(step));
    if (of.mode != run::StepMode::Stepwise || statement < 1)
        return false;
    const sql::TransactionUse use = of.statements.at(static_cast<std::size_t>(statement - 1)).transactionUse;
    return use == sql::TransactionUse::MustBeAlone || use == sql::TransactionUse::MayCommit;
}

bool Watcher::isIgnored(const schema::Name& name) const
{
    // Keys and sequences of the tool's tables are called after them.
    return std::ranges::any_of(m_ignored, [&](const schema::Name& one) {
        return name.schema == one.schema && name.name.starts_with(one.name);
    });
}

void Watcher::onSeen(int step, int statement, const postgres::Rows& rows)
{
    Look now = lookAt(rows);
    Modes held;
    for (const auto& [oid, relation] : now.relations) {
        if (!relation.modes.empty())
            held[oid] = *relation.modes.rbegin();
    }
    RehearsedStep& of = m_steps.at(static_cast<std::size_t>(step));
    if (statement == 0) { // perhaps not for the first time: a lock was not to be had
        of.statements.clear();
        m_held = m_plan.steps.at(static_cast<std::size_t>(step)).mode == run::StepMode::Stepwise ? Modes() : held;
        m_last = std::move(now);
        return;
    }
    const run::Step& planned = m_plan.steps.at(static_cast<std::size_t>(step));
    const run::PlannedStatement& text = planned.statements.at(static_cast<std::size_t>(statement - 1));
    if (planned.mode == run::StepMode::Stepwise && !text.joinsPrevious)
        m_held.clear();
    RehearsedStatement seen = m_finished;
    seen.number = statement;
    seen.line = text.line;
    seen.tag = text.tag;
    seen.text = beginningOf(text.text);
    if (isAlone(step, statement)) {
        seen.sight = Sight::Sampled;
        held = m_sampled; // its statement has finished: nobody else writes to it now
    }
    auto& before = m_heldBefore[{static_cast<std::size_t>(step), statement}];
    for (const auto& [oid, mode] : m_held) {
        if (const auto known = m_last.relations.find(oid); known != m_last.relations.end())
            before[known->second.name] = mode;
    }
    add(seen, now, m_held, held);
    of.statements.push_back(std::move(seen));
    if (!isAlone(step, statement))
        m_held = held;
    m_last = std::move(now);
}

/// Of the relations that were there before, in the order of their names.
void Watcher::add(RehearsedStatement& to, const Look& now, const Modes& before, const Modes& held) const
{
    to.walBytes = std::max<std::int64_t>(0, now.wal - m_last.wal);
    for (const auto& [oid, was] : m_last.relations) {
        if (was.name.name.empty() || isIgnored(was.name))
            continue;
        SeenRelation seen;
        seen.relation = was.name;
        seen.kind = was.kind;
        const auto lock = held.find(oid);
        const auto lockBefore = before.find(oid);
        if (lock != held.end() && (lockBefore == before.end() || lock->second > lockBefore->second))
            seen.mode = lock->second;
        const auto is = now.relations.find(oid);
        if (is != now.relations.end() && !is->second.name.name.empty()) {
            const Relation& then = is->second;
            seen.isNewFile = then.file != was.file;
            if (m_countsLast || to.sight == Sight::Exact) {
                seen.isRead = then.scans > was.scans;
                seen.rowsRead = std::max<std::int64_t>(0, then.rowsRead - was.rowsRead);
                seen.rowsChanged = std::max<std::int64_t>(0, then.rowsChanged - was.rowsChanged);
            }
        }
        if (seen.mode != sql::LockMode::None || seen.isNewFile || seen.isRead || seen.rowsChanged > 0)
            to.relations.push_back(seen);
    }
    std::ranges::sort(to.relations, {}, &SeenRelation::relation);
}

void Watcher::onEvent(const run::Event& event)
{
    if (const auto* started = std::get_if<run::StepStarted>(&event)) {
        const auto index = static_cast<std::size_t>(started->step);
        RehearsedStep& step = m_steps.at(index);
        step.version = m_plan.steps.at(index).isAround ? std::string() : started->version;
        step.name = started->name;
        step.direction = started->direction;
        if (m_plan.steps.at(index).mode == run::StepMode::Tool)
            beginSampling();
    } else if (const auto* begun = std::get_if<run::StatementStarted>(&event)) {
        if (isAlone(begun->step, begun->statement))
            beginSampling();
    } else if (const auto* done = std::get_if<run::StatementFinished>(&event)) {
        m_finished = {};
        m_finished.duration = done->duration;
        m_finished.rows = done->rows;
        endSampling();
    } else if (const auto* finished = std::get_if<run::StepFinished>(&event)) {
        RehearsedStep& step = m_steps.at(static_cast<std::size_t>(finished->step));
        step.duration = finished->duration;
        step.isDone = finished->result == run::StepResult::Done;
        if (m_plan.steps.at(static_cast<std::size_t>(finished->step)).mode == run::StepMode::Tool)
            endTool(finished->step);
    }
    m_next.onEvent(event);
}

/// What the tool did is committed: it shows from outside, all of its statements together.
void Watcher::endTool(int step)
{
    endSampling();
    const Modes held = m_sampled; // nobody else writes to it now
    RehearsedStep& of = m_steps.at(static_cast<std::size_t>(step));
    RehearsedStatement all;
    all.sight = Sight::Sampled;
    all.duration = of.duration;
    if (const auto& tool = m_plan.steps.at(static_cast<std::size_t>(step)).recording.tool)
        all.text = beginningOf(tool->shown());
    try {
        Look now = lookAt(m_session.query(kLook, m_stop));
        add(all, now, {}, held);
        m_last = std::move(now);
    } catch (const Error& error) {
        log().info("the copy could not be looked at: {}", error.what());
    }
    of.statements.push_back(std::move(all));
}

void Watcher::sample(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    while (m_wake.wait(lock, stop, [this] { return m_isSampling; })) {
        const int round = m_round;
        lock.unlock();
        postgres::Rows rows;
        try {
            rows = m_sampler.query(kSample, stop);
        } catch (const Error& error) {
            log().info("locks can no longer be looked for: {}", error.what());
            return;
        }
        lock.lock();
        if (round != m_round) // what is at work now is another statement
            continue;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            sql::LockMode& mode = m_sampled[rows.text(row, 0)];
            mode = std::max(mode, modeNamed(rows.text(row, 1)));
        }
        m_wake.wait_for(lock, stop, kSampleEvery, [&] { return round != m_round; });
    }
}

void Watcher::beginSampling()
{
    const std::lock_guard lock(m_mutex);
    m_sampled.clear();
    m_isSampling = true;
    ++m_round;
    m_wake.notify_all();
}

void Watcher::endSampling()
{
    const std::lock_guard lock(m_mutex);
    m_isSampling = false;
    ++m_round;
    m_wake.notify_all();
}

sql::LockMode Watcher::heldBefore(std::size_t step, int statement, const schema::Name& relation) const
{
    const auto found = m_heldBefore.find({step, statement});
    if (found == m_heldBefore.end())
        return sql::LockMode::None;
    const auto mode = found->second.find(relation);
    return mode == found->second.end() ? sql::LockMode::None : mode->second;
}

} // namespace lk::rehearsal
