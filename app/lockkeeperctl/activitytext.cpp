// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/activitytext.h"

#include "app/lockkeeperctl/heading.h"
#include "app/lockkeeperctl/table.h"
#include "app/lockkeeperctl/words.h"
#include "core/base/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace lk::ctl {

namespace {

using postgres::ActiveSession;
using postgres::Activity;
using postgres::Blocker;
using postgres::CommandProgress;
using postgres::ForestRow;

constexpr int kDeepestIndent = 10; ///< a queue may be longer than the terminal is wide

std::string lockText(const postgres::AwaitedLock& lock)
{
    if (!lock.relation.empty()) {
        const bool isRow = lock.kind == "transactionid" || lock.kind == "tuple";
        return isRow ? fmt::format("a row of {}", shownInLine(lock.relation))
                     : fmt::format("{} on {}", shownInLine(lock.mode), shownInLine(lock.relation));
    }
    if (lock.kind == "transactionid" || lock.kind == "virtualxid")
        return "the end of a transaction";
    return fmt::format("{} ({})", shownInLine(lock.mode), shownInLine(lock.kind));
}

std::string waitText(const ActiveSession& session)
{
    if (!session.awaited)
        return {};
    std::string text = lockText(*session.awaited);
    if (session.awaited->since)
        text += ", " + clockText(*session.awaited->since);
    return text;
}

std::string_view unitName(CommandProgress::Unit unit)
{
    switch (unit) {
    case CommandProgress::Unit::None: return "";
    case CommandProgress::Unit::Blocks: return "blocks";
    case CommandProgress::Unit::Rows: return "rows";
    case CommandProgress::Unit::Bytes: return "bytes";
    case CommandProgress::Unit::Sessions: return "sessions";
    case CommandProgress::Unit::Indexes: return "indexes";
    case CommandProgress::Unit::Statistics: return "statistics";
    }
    return "";
}

std::string progressText(const CommandProgress& progress)
{
    std::string text = shownInLine(progress.command);
    if (!progress.relation.empty())
        text += " on " + shownInLine(progress.relation);
    if (!progress.index.empty())
        text += fmt::format(" ({})", shownInLine(progress.index));
    if (!progress.phase.empty())
        text += ": " + shownInLine(progress.phase);
    if (const auto percent = progress.percent())
        text +=
            fmt::format(" {:.0f} % ({} of {} {})", *percent, progress.done, progress.total, unitName(progress.unit));
    else if (progress.done > 0)
        text += fmt::format(" {} {}", progress.done, unitName(progress.unit));
    if (progress.waitsFor > 0)
        text += fmt::format(", for process {}", progress.waitsFor);
    return text;
}

Role roleOf(const ActiveSession& session)
{
    return session.awaited                                         ? Role::Amber
           : session.isPrepared() || session.isIdleInTransaction() ? Role::Red
                                                                   : Role::Plain;
}

/// "pid 4711", "prepared transaction two-phase-1"
std::string whoText(const ActiveSession& session)
{
    return session.isPrepared() ? fmt::format("prepared transaction {}", shownInLine(session.preparedName))
                                : fmt::to_string(session.pid);
}

std::string treeText(const Activity& activity, const std::vector<ForestRow>& forest, const Look& look, int columns)
{
    std::string text;
    const auto isBlocking = [&](std::size_t row) {
        return row + 1 < forest.size() && forest[row + 1].depth > forest[row].depth;
    };
    for (std::size_t row = 0; row < forest.size(); ++row) {
        const ForestRow& place = forest[row];
        const ActiveSession& session = activity.sessions[place.session];
        const int depth = std::min(place.depth, kDeepestIndent);
        const std::string margin(static_cast<std::size_t>(2 + 2 * std::max(0, depth - 1)), ' ');
        const std::string branch = depth == 0 ? std::string() : std::string(look.icon("└ ", "+ "));
        const std::string indent = margin + (depth == 0 ? "" : "  ") + "  ";
        std::string facts = sessionText(session);
        if (session.awaited)
            facts += ", waits for " + waitText(session);
        if (isBlocking(row))
            facts += fmt::format(", blocks {}", postgres::waitingBehind(forest, row));
        for (const std::size_t other : place.alsoBlockedBy)
            facts += ", also behind " + whoText(activity.sessions[other]);
        if (!session.blockedBy.empty() && session.blockedBy.front().isQueuedAhead)
            facts += ", which only stands before it in the queue";
        text += margin + look.styled(Role::Dim, branch) +
                look.styled(roleOf(session),
                            wrapped(facts, columns > 0 ? columns - static_cast<int>(margin.size()) - 2 : 0, indent)) +
                "\n";
        if (!session.query.empty())
            text +=
                indent +
                look.styled(Role::Dim, fitted(shownInLine(session.queryInLine()),
                                              std::max(8, columns - static_cast<int>(indent.size())), look.isUtf8)) +
                "\n";
        if (session.isPrepared())
            text +=
                indent + look.styled(Role::Dim, "has no session: COMMIT PREPARED or ROLLBACK PREPARED ends it") + "\n";
    }
    return text;
}

std::string others(const Activity& activity, const std::vector<ForestRow>& forest, const Look& look, int columns)
{
    const bool withDatabase = activity.isOfAllDatabases;
    std::vector<std::string> headers{"PID", "ROLE", "APPLICATION", "STATE", "FOR"};
    if (withDatabase)
        headers.insert(headers.begin() + 1, "DATABASE");
    headers.emplace_back("QUERY");
    const std::size_t last = headers.size() - 1;
    Table table(std::move(headers));
    for (std::size_t at = 0; at < activity.sessions.size(); ++at) {
        if (std::ranges::any_of(forest, [at](const ForestRow& row) { return row.session == at; }))
            continue;
        const ActiveSession& session = activity.sessions[at];
        const auto cell = [&](std::string_view value, int most) {
            return Table::Cell{fitted(shownInLine(value), most, look.isUtf8), Role::Plain};
        };
        std::string state = session.isHidden ? "not visible" : session.state;
        if (state.empty())
            state = session.backendType;
        std::vector<Table::Cell> cells{cell(session.isPrepared() ? "-" : fmt::to_string(session.pid), 8),
                                       cell(session.user, 12),
                                       cell(session.isPrepared() ? session.preparedName : session.application, 18),
                                       {fitted(shownInLine(state), 19, look.isUtf8), roleOf(session)},
                                       cell(session.inState ? clockText(*session.inState) : std::string(), 9)};
        if (withDatabase)
            cells.insert(cells.begin() + 1, cell(session.database, 12));
        cells.push_back(cell(session.queryInLine(), columns));
        table.add(std::move(cells));
    }
    return table.isEmpty() ? std::string() : table.text(look, columns, last);
}

Json toJson(const CommandProgress& progress)
{
    Json json;
    json["command"] = jsonText(progress.command);
    json["relation"] = jsonTextOrNull(progress.relation);
    json["index"] = jsonTextOrNull(progress.index);
    json["phase"] = jsonTextOrNull(progress.phase);
    json["unit"] = jsonTextOrNull(unitName(progress.unit));
    json["done"] = progress.done;
    json["total"] = progress.total > 0 ? Json(progress.total) : Json(nullptr);
    const auto percent = progress.percent();
    json["percent"] = percent ? Json(static_cast<double>(static_cast<int>(*percent * 10)) / 10) : Json(nullptr);
    json["waits_for_pid"] = progress.waitsFor > 0 ? Json(progress.waitsFor) : Json(nullptr);
    return json;
}

Json toJson(const std::optional<std::chrono::milliseconds>& time)
{
    return time ? Json(time->count()) : Json(nullptr);
}

Json toJson(const ActiveSession& session)
{
    Json json;
    json["pid"] = session.isPrepared() ? Json(nullptr) : Json(session.pid);
    json["backend_start"] = jsonTextOrNull(session.backendStart);
    json["prepared"] = session.isPrepared() ? jsonText(session.preparedName) : Json(nullptr);
    json["transaction"] = jsonTextOrNull(session.transaction);
    json["user"] = jsonTextOrNull(session.user);
    json["database"] = jsonTextOrNull(session.database);
    json["application"] = jsonTextOrNull(session.application);
    json["client"] = jsonTextOrNull(session.client);
    json["backend_type"] = jsonTextOrNull(session.backendType);
    json["state"] = jsonTextOrNull(session.state);
    json["state_ms"] = toJson(session.inState);
    json["transaction_ms"] = toJson(session.transactionAge);
    json["session_ms"] = toJson(session.sessionAge);
    json["xmin_age"] = session.xminAge ? Json(*session.xminAge) : Json(nullptr);
    json["wait_event_type"] = jsonTextOrNull(session.waitKind);
    json["wait_event"] = jsonTextOrNull(session.waitEvent);
    json["waits_for"] = nullptr;
    if (session.awaited)
        json["waits_for"] = {{"kind", jsonText(session.awaited->kind)},
                             {"mode", jsonText(session.awaited->mode)},
                             {"relation", jsonTextOrNull(session.awaited->relation)},
                             {"waiting_ms", toJson(session.awaited->since)}};
    json["blocked_by"] = Json::array();
    for (const Blocker& blocker : session.blockedBy)
        json["blocked_by"].push_back({{"pid", blocker.pid > 0 ? Json(blocker.pid) : Json(nullptr)},
                                      {"transaction", jsonTextOrNull(blocker.transaction)},
                                      {"mode", jsonTextOrNull(blocker.mode)},
                                      {"queued_ahead", blocker.isQueuedAhead}});
    json["query"] = jsonTextOrNull(session.query);
    json["leader_pid"] = session.leaderPid > 0 ? Json(session.leaderPid) : Json(nullptr);
    json["progress"] = session.progress ? toJson(*session.progress) : Json(nullptr);
    json["hidden"] = session.isHidden;
    json["ours"] = session.isOurs;
    return json;
}

} // namespace

std::string sessionText(const ActiveSession& session)
{
    std::string text = whoText(session);
    if (!session.application.empty())
        text += ' ' + shownInLine(session.application);
    std::string who = shownInLine(session.user);
    if (!session.client.empty() && session.client != "local")
        who += (who.empty() ? "from " : ", from ") + shownInLine(session.client);
    if (!who.empty())
        text += " (" + who + ')';
    if (session.isHidden)
        return text + ", more is not visible to our role";
    if (session.isPrepared())
        text += ", prepared";
    else if (!session.state.empty())
        text += ", " + shownInLine(session.state);
    if (session.inState)
        text += ' ' + clockText(*session.inState);
    return text;
}

std::string activityText(const Activity& activity, bool onlyBlockers, const Look& look, int columns)
{
    const std::size_t blocked = activity.blockedCount();
    std::string text = counted(activity.sessions.size(), "session");
    text += fmt::format("{}{} blocked", dot(look), blocked);
    if (const auto oldest = activity.oldestTransaction())
        text += fmt::format("{}oldest transaction {}", dot(look), clockText(*oldest));
    text += '\n';
    if (const std::size_t hidden = activity.hiddenCount(); hidden > 0) {
        // One argument more than the server's rules: whoever reads must know what to ask for.
        const std::string note =
            fmt::format("{} of other roles: what they do is not visible to ours; it lacks pg_read_all_stats.",
                        counted(hidden, "session"));
        text += look.styled(Role::Amber, wrapped(note, columns, "")) + '\n';
    }
    const auto forest = blockerForest(activity, true);
    if (!forest.empty())
        text += '\n' + look.styled(Role::Bold, "Who blocks whom") + '\n' + treeText(activity, forest, look, columns);
    else if (onlyBlockers)
        text += "Nobody is blocked.\n";
    if (onlyBlockers)
        return text;
    if (const std::string table = others(activity, forest, look, columns); !table.empty())
        text += '\n' + look.styled(Role::Bold, forest.empty() ? "Sessions" : "Other sessions") + '\n' + table;
    std::string progress;
    for (const ActiveSession& session : activity.sessions) {
        if (session.progress)
            progress +=
                fmt::format("  {}\n", wrapped(fmt::format("{} {}", session.pid, progressText(*session.progress)),
                                              columns - 2, "    "));
    }
    if (!progress.empty())
        text += '\n' + look.styled(Role::Bold, "Progress") + '\n' + progress;
    return text;
}

Json activityJson(const Activity& activity, bool onlyBlockers)
{
    Json json;
    json["taken_at"] = jsonText(activity.takenAt);
    json["all_databases"] = activity.isOfAllDatabases;
    json["blocked"] = activity.blockedCount();
    json["hidden"] = activity.hiddenCount();
    json["missing_right"] = activity.seesAll ? Json(nullptr) : Json("pg_read_all_stats");
    json["oldest_transaction_ms"] = toJson(activity.oldestTransaction());
    json["sessions"] = Json::array();
    for (const ForestRow& row : blockerForest(activity, onlyBlockers)) {
        Json session = toJson(activity.sessions[row.session]);
        session["depth"] = row.depth;
        json["sessions"].push_back(std::move(session));
    }
    return json;
}

} // namespace lk::ctl
