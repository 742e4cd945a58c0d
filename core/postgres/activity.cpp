// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/activity.h"

#include "core/base/text.h"
#include "core/postgres/activityquery.h"
#include "core/postgres/session.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <string_view>

namespace lk::postgres {

namespace {

using std::chrono::milliseconds;

/// Younger transactions come and go: ordered by their age the list would never stand still.
constexpr milliseconds kLastingTransaction{2'000};

std::int64_t numberOf(std::string_view text)
{
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::optional<std::int64_t> numberAt(const Rows& rows, std::size_t row, ActivityColumn column)
{
    const auto& cell = rows.at(row, static_cast<std::size_t>(column));
    return cell ? std::optional(numberOf(*cell)) : std::nullopt;
}

std::optional<milliseconds> timeAt(const Rows& rows, std::size_t row, ActivityColumn column)
{
    const auto number = numberAt(rows, row, column);
    return number ? std::optional(milliseconds(std::max<std::int64_t>(0, *number))) : std::nullopt;
}

std::string textAt(const Rows& rows, std::size_t row, ActivityColumn column)
{
    return rows.text(row, static_cast<std::size_t>(column));
}

std::vector<std::string_view> cutAt(std::string_view text, char at)
{
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const std::size_t end = text.find(at);
        parts.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return parts;
}

/// "4711 - RowExclusiveLock t,0 739 ExclusiveLock t": pid, prepared transaction, mode, granted.
std::vector<Blocker> blockersIn(std::string_view text)
{
    std::vector<Blocker> blockers;
    for (const std::string_view one : cutAt(text, ',')) {
        const auto words = cutAt(one, ' ');
        if (words.size() != 4)
            continue;
        const auto known = [](std::string_view word) { return word == "-" ? std::string() : std::string(word); };
        blockers.push_back({static_cast<int>(numberOf(words[0])), known(words[1]), known(words[2]), words[3] == "f"});
    }
    return blockers;
}

std::optional<CommandProgress> progressAt(const Rows& rows, std::size_t row)
{
    using Column = ActivityColumn;
    using Unit = CommandProgress::Unit;
    CommandProgress progress;
    progress.command = textAt(rows, row, Column::Command);
    if (progress.command.empty())
        return std::nullopt;
    progress.relation = textAt(rows, row, Column::CommandRelation);
    progress.index = textAt(rows, row, Column::CommandIndex);
    progress.phase = textAt(rows, row, Column::Phase);
    const std::string unit = textAt(rows, row, Column::Unit);
    progress.unit = unit == "blocks"       ? Unit::Blocks
                    : unit == "rows"       ? Unit::Rows
                    : unit == "bytes"      ? Unit::Bytes
                    : unit == "sessions"   ? Unit::Sessions
                    : unit == "indexes"    ? Unit::Indexes
                    : unit == "statistics" ? Unit::Statistics
                                           : Unit::None;
    progress.done = numberAt(rows, row, Column::Done).value_or(0);
    progress.total = numberAt(rows, row, Column::Total).value_or(0);
    progress.waitsFor = static_cast<int>(numberAt(rows, row, Column::WaitsForPid).value_or(0));
    return progress;
}

ActiveSession sessionAt(const Rows& rows, std::size_t row)
{
    using Column = ActivityColumn;
    ActiveSession session;
    session.pid = static_cast<int>(numberAt(rows, row, Column::Pid).value_or(0));
    session.backendStart = textAt(rows, row, Column::BackendStart);
    session.preparedName = redact(textAt(rows, row, Column::PreparedName));
    session.transaction = textAt(rows, row, Column::Transaction);
    session.user = textAt(rows, row, Column::User);
    session.database = textAt(rows, row, Column::Database);
    session.application = redact(textAt(rows, row, Column::Application));
    session.client = textAt(rows, row, Column::Client);
    session.backendType = textAt(rows, row, Column::BackendType);
    session.state = textAt(rows, row, Column::State);
    session.inState = timeAt(rows, row, Column::InState);
    session.transactionAge = timeAt(rows, row, Column::TransactionAge);
    session.sessionAge = timeAt(rows, row, Column::SessionAge);
    session.xminAge = numberAt(rows, row, Column::XminAge);
    session.waitKind = textAt(rows, row, Column::WaitKind);
    session.waitEvent = textAt(rows, row, Column::WaitEvent);
    if (std::string kind = textAt(rows, row, Column::AwaitedKind); !kind.empty())
        session.awaited =
            AwaitedLock{std::move(kind), textAt(rows, row, Column::AwaitedMode),
                        textAt(rows, row, Column::AwaitedRelation), timeAt(rows, row, Column::AwaitedSince)};
    session.blockedBy = blockersIn(textAt(rows, row, Column::BlockedBy));
    session.isHidden = session.pid != 0 && session.backendStart.empty();
    session.query = session.isHidden ? std::string() : redact(textAt(rows, row, Column::Query));
    session.leaderPid = static_cast<int>(numberAt(rows, row, Column::Leader).value_or(0));
    session.progress = progressAt(rows, row);
    session.isOurs = session.application.starts_with("lockkeeper");
    return session;
}

bool isSame(const Blocker& blocker, const ActiveSession& session)
{
    return blocker.pid != 0 ? blocker.pid == session.pid
                            : session.isPrepared() && session.transaction == blocker.transaction;
}

void putInOrder(std::vector<ActiveSession>& sessions)
{
    std::set<int> blocking;
    std::set<std::string> blockingPrepared;
    for (const ActiveSession& session : sessions) {
        for (const Blocker& blocker : session.blockedBy) {
            if (blocker.pid != 0)
                blocking.insert(blocker.pid);
            else
                blockingPrepared.insert(blocker.transaction);
        }
    }
    const auto blocks = [&](const ActiveSession& session) {
        return session.isPrepared() ? blockingPrepared.contains(session.transaction) : blocking.contains(session.pid);
    };
    const auto lasting = [](const ActiveSession& session) {
        const milliseconds age = session.transactionAge.value_or(milliseconds(0));
        return age >= kLastingTransaction ? age : milliseconds(0);
    };
    std::stable_sort(sessions.begin(), sessions.end(), [&](const ActiveSession& one, const ActiveSession& other) {
        if (const bool first = blocks(one); first != blocks(other))
            return first;
        if (const milliseconds age = lasting(one); age != lasting(other))
            return age > lasting(other);
        return one.pid < other.pid;
    });
}

} // namespace

std::optional<double> CommandProgress::percent() const
{
    if (total <= 0 || unit == Unit::None)
        return std::nullopt;
    return std::clamp(100.0 * static_cast<double>(done) / static_cast<double>(total), 0.0, 100.0);
}

std::string ActiveSession::queryInLine() const
{
    std::string line;
    for (const char c : query) {
        const bool isBlank = c == ' ' || (c >= '\t' && c <= '\r');
        if (!isBlank)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    if (line.ends_with(' '))
        line.pop_back();
    return line;
}

std::size_t Activity::hiddenCount() const
{
    return static_cast<std::size_t>(std::ranges::count_if(sessions, &ActiveSession::isHidden));
}

std::size_t Activity::blockedCount() const
{
    return static_cast<std::size_t>(
        std::ranges::count_if(sessions, [](const ActiveSession& session) { return session.awaited.has_value(); }));
}

std::optional<milliseconds> Activity::oldestTransaction() const
{
    std::optional<milliseconds> oldest;
    for (const ActiveSession& session : sessions) {
        if (session.transactionAge && (!oldest || *session.transactionAge > *oldest))
            oldest = session.transactionAge;
    }
    return oldest;
}

const ActiveSession* Activity::find(int pid) const
{
    const auto found =
        std::ranges::find_if(sessions, [pid](const ActiveSession& session) { return session.pid == pid; });
    return pid == 0 || found == sessions.end() ? nullptr : &*found;
}

Session openForActivity(const ConnectionTarget& target, milliseconds connectTimeout, std::stop_token stop)
{
    SessionOptions options;
    options.connectTimeout = connectTimeout;
    options.statementTimeout = milliseconds(2'000);
    options.answerTimeout = milliseconds(10'000);
    options.applicationName = "activity";
    Session session = Session::open(target, SessionKind::Browse, options, stop);
    // The planner takes what the server tells of itself for large tables, and compiling the query takes longer than asking.
    session.query("SET jit = off", std::move(stop));
    return session;
}

Activity readActivity(Session& session, const ActivityOptions& options, std::stop_token stop)
{
    const Rows rows =
        session.query(activityQuery(session.serverVersion() / 10'000, options.allDatabases), std::move(stop));
    Activity activity;
    activity.isOfAllDatabases = options.allDatabases;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        activity.takenAt = textAt(rows, row, ActivityColumn::TakenAt);
        activity.database = textAt(rows, row, ActivityColumn::OwnDatabase);
        activity.seesAll = textAt(rows, row, ActivityColumn::SeesAll) == "t";
        if (rows.at(row, static_cast<std::size_t>(ActivityColumn::Pid))) // else only the row about ourselves
            activity.sessions.push_back(sessionAt(rows, row));
    }
    putInOrder(activity.sessions);
    return activity;
}

std::vector<ForestRow> blockerForest(const Activity& activity, bool onlyBlocking)
{
    const std::vector<ActiveSession>& sessions = activity.sessions;
    constexpr std::size_t kNobody = static_cast<std::size_t>(-1);
    std::vector<std::size_t> above(sessions.size(), kNobody);
    std::vector<std::vector<std::size_t>> below(sessions.size());
    std::vector<std::vector<std::size_t>> others(sessions.size());
    std::vector<bool> blocks(sessions.size(), false);
    for (std::size_t waiter = 0; waiter < sessions.size(); ++waiter) {
        for (const Blocker& blocker : sessions[waiter].blockedBy) {
            const auto found =
                std::ranges::find_if(sessions, [&](const ActiveSession& session) { return isSame(blocker, session); });
            const auto at = static_cast<std::size_t>(found - sessions.begin());
            if (found == sessions.end() || at == waiter)
                continue; // it went between the two looks of the server
            blocks[at] = true;
            if (above[waiter] == kNobody) {
                above[waiter] = at;
                below[at].push_back(waiter);
            } else {
                others[waiter].push_back(at);
            }
        }
    }
    std::vector<ForestRow> forest;
    std::vector<bool> isPlaced(sessions.size(), false);
    struct Next {
        std::size_t session;
        std::optional<std::size_t> parent;
        int depth;
        bool isLast;
    };
    // With a stack of our own: a queue of waiters may be thousands deep.
    const auto place = [&](std::size_t root) {
        std::vector<Next> stack{{root, std::nullopt, 0, true}};
        while (!stack.empty()) {
            const Next next = stack.back();
            stack.pop_back();
            if (isPlaced[next.session])
                continue; // the circle closes here
            isPlaced[next.session] = true;
            const std::size_t row = forest.size();
            std::vector<std::size_t> also = others[next.session];
            if (!next.parent && above[next.session] != kNobody)
                also.insert(also.begin(), above[next.session]); // where a circle was cut
            forest.push_back({next.session, next.depth, next.parent, next.isLast, std::move(also)});
            bool isLast = true;
            for (auto child = below[next.session].rbegin(); child != below[next.session].rend(); ++child) {
                if (isPlaced[*child])
                    continue;
                stack.push_back({*child, row, next.depth + 1, isLast});
                isLast = false;
            }
        }
    };
    const auto isWanted = [&](std::size_t at) {
        return !onlyBlocking || blocks[at] || sessions[at].awaited || !sessions[at].blockedBy.empty();
    };
    for (std::size_t at = 0; at < sessions.size(); ++at) {
        if (above[at] == kNobody && isWanted(at))
            place(at);
    }
    for (std::size_t at = 0; at < sessions.size(); ++at) { // what is left stands in circles
        if (!isPlaced[at] && isWanted(at))
            place(at);
    }
    return forest;
}

std::size_t waitingBehind(const std::vector<ForestRow>& forest, std::size_t row)
{
    std::size_t count = 0;
    while (row + 1 + count < forest.size() && forest[row + 1 + count].depth > forest[row].depth)
        ++count;
    return count;
}

} // namespace lk::postgres
