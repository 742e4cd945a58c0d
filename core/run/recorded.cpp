// SPDX-License-Identifier: Apache-2.0
#include "core/run/recorded.h"

#include <algorithm>
#include <set>
#include <unordered_set>

namespace lk::run {

bool isRecorded(const history::History& history, const history::HistoryRules& rules, std::string_view version)
{
    if (rules.model != history::HistoryModel::SingleNumber)
        return std::any_of(history.rows.begin(), history.rows.end(), [&](const history::HistoryRow& row) {
            return row.version == version && !row.isFailed && !row.isRolledBack;
        });
    if (history.rows.empty())
        return false;
    const history::HistoryRow& row = history.rows.front();
    if (row.version == rules.noneVersion)
        return false;
    const auto order = rules.compareVersions(row.version, version);
    return row.isFailed ? order > 0 : order >= 0;
}

std::set<std::string, std::less<>> appliedBy(const formats::Format& format, const project::Project& project,
                                             const history::History& history)
{
    using history::MigrationState;
    std::set<std::string, std::less<>> versions;
    const history::Status status = format.layOver(project, format.load(project), history);
    for (const history::StatusRow& row : status.rows) {
        if (row.state == MigrationState::Applied || row.state == MigrationState::Changed ||
            row.state == MigrationState::Missing)
            versions.insert(row.version);
    }
    return versions;
}

bool isRecordedFailed(const history::History& history)
{
    return std::any_of(history.rows.begin(), history.rows.end(),
                       [](const history::HistoryRow& row) { return row.isFailed; });
}

bool sameRecords(const history::History& left, const history::History& right)
{
    const auto keys = [](const history::History& history) {
        std::multiset<std::pair<std::string_view, int>> result;
        for (const history::HistoryRow& row : history.rows)
            result.emplace(row.version, (row.isFailed ? 1 : 0) + (row.isRolledBack ? 2 : 0));
        return result;
    };
    return left.rows.size() == right.rows.size() && keys(left) == keys(right);
}

void advance(history::History& history, const history::HistoryRules& rules, std::string_view version,
             Direction direction, std::string_view versionBelow)
{
    const bool isUp = direction == Direction::Up;
    if (rules.model == history::HistoryModel::SingleNumber) {
        history.rows.clear();
        const std::string_view now = isUp ? version : versionBelow;
        if (!now.empty()) {
            history.rows.emplace_back();
            history.rows.back().version = now;
        }
        return;
    }
    if (isUp) {
        history.rows.emplace_back();
        history.rows.back().version = version;
    } else {
        std::erase_if(history.rows, [&](const history::HistoryRow& row) { return row.version == version; });
    }
}

bool isStillOpen(const PartWay& partWay, const history::History& history, const history::HistoryRules& rules,
                 const AskDone& ask)
{
    if (!partWay.done.sql.empty())
        return !ask(partWay.done);
    // A single-number tool marks its table dirty before the first statement: with that mark gone, somebody has decided since. A
    // mark at another version is somebody else's.
    if (rules.model == history::HistoryModel::SingleNumber) {
        if (!isRecordedFailed(history))
            return false;
        const std::string& marked = history.rows.front().version;
        if (partWay.direction == Direction::Up)
            return std::is_eq(rules.compareVersions(marked, partWay.version));
        return marked == rules.noneVersion || std::is_lt(rules.compareVersions(marked, partWay.version));
    }
    const bool isApplied = isRecorded(history, rules, partWay.version);
    return partWay.direction == Direction::Up ? !isApplied : isApplied;
}

bool isUndone(const PartWay& partWay, const JournalState& journal, const AskDone& ask)
{
    const auto& open = journal.openStep;
    return open && open->version == partWay.version && open->direction != partWay.direction &&
           !open->done.sql.empty() && ask(open->done);
}

bool serverWentBack(const JournalState& journal, const postgres::ServerIdentity& server, std::uint64_t nextXid)
{
    const bool knowsTimeline = !journal.timeline.empty() && !server.timeline.empty();
    if (knowsTimeline && journal.timeline != server.timeline)
        return true;
    if (journal.lastXid > 0)
        return nextXid <= journal.lastXid;
    return !knowsTimeline;
}

std::vector<std::string> vanished(const history::History& before, const history::History& now,
                                  const history::HistoryRules& rules, std::span<const Step> but)
{
    std::vector<std::string> versions;
    if (rules.model == history::HistoryModel::Heads)
        return versions;
    for (const history::HistoryRow& row : before.rows) {
        if (row.isFailed || row.isRolledBack || row.version == rules.noneVersion ||
            std::ranges::find(but, row.version, &Step::version) != but.end() || isRecorded(now, rules, row.version))
            continue;
        versions.push_back(row.version);
    }
    return versions;
}

std::vector<std::string> wentBack(const JournalState& journal, const history::History& history,
                                  const history::HistoryRules& rules)
{
    std::vector<std::string> versions;
    if (journal.appliedVersions.empty())
        return versions;
    // Of a step that was cut off the row is the judge, whichever way it went: it is no witness against the row.
    const auto wasCutOff = [&](const std::string& version) {
        const auto& open = journal.openStep;
        return (open && (open->version == version || std::ranges::find(open->with, version) != open->with.end())) ||
               std::any_of(journal.partWay.begin(), journal.partWay.end(),
                           [&](const PartWay& one) { return one.version == version; });
    };
    // What is below a head has no row: only heads could be compared, and they move on by themselves.
    if (rules.model == history::HistoryModel::Heads)
        return versions;
    if (rules.model == history::HistoryModel::Rows) {
        std::unordered_set<std::string_view> recorded;
        for (const history::HistoryRow& row : history.rows) {
            if (!row.isFailed && !row.isRolledBack)
                recorded.insert(row.version);
        }
        for (const std::string& version : journal.appliedVersions) {
            if (!recorded.contains(version) && !wasCutOff(version))
                versions.push_back(version);
        }
        return versions;
    }
    // A dirty row says that somebody is, or was, between two versions: that is told as what it is.
    if (isRecordedFailed(history))
        return versions;
    for (const std::string& version : journal.appliedVersions) {
        if (!isRecorded(history, rules, version) && !wasCutOff(version))
            versions.push_back(version);
    }
    return versions;
}

} // namespace lk::run
