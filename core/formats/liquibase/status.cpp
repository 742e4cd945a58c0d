// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/formats/liquibase/liquibase.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace lk::formats {

using history::History;
using history::HistoryRow;
using history::MigrationState;
using history::Status;
using history::StatusRow;
using project::Direction;
using project::Migration;
using project::MigrationKind;
using project::MigrationSet;
using project::Project;

namespace {

/// Order means nothing between two versions: only whether they are the same.
std::weak_ordering compareKeys(std::string_view a, std::string_view b)
{
    if (a == b)
        return std::weak_ordering::equivalent;
    return liquibaseKeyOf(a) <=> liquibaseKeyOf(b);
}

std::string keyOf(const HistoryRow& row)
{
    // A row that only stands for a step of this plan has no more than its version.
    return row.extra.empty()
               ? liquibaseKeyOf(row.version)
               : liquibaseKey(liquibaseExtra(row, LiquibaseExtra::Path), liquibaseExtra(row, LiquibaseExtra::Id),
                              liquibaseExtra(row, LiquibaseExtra::Author));
}

bool isAccepted(const LiquibaseChangeSet& set, const std::string& recorded)
{
    return std::ranges::any_of(set.validCheckSums, [&](const std::string& one) {
        const std::string low = lowered(one);
        return low == "any" || low == "1:any" || low == "1:all" || low == "1:*" || low == lowered(recorded);
    });
}

struct Compared {
    bool differs = false;
    std::optional<std::string> file; ///< the sum of the file, in the version of the recorded one
    std::string note;
};

Compared compare(const Project& project, const LiquibaseChangeSet& set, const Migration& migration,
                 const HistoryRow& row)
{
    Compared result;
    if (!migration.checksum.empty())
        result.file = migration.checksum;
    if (!row.checksum) {
        result.note = "No checksum is recorded: an edit goes unnoticed until Liquibase fills it in at its next update.";
        return result;
    }
    const std::string& recorded = *row.checksum;
    if (recorded.starts_with("9:")) {
        if (migration.checksum.empty()) {
            result.note = "Its checksum cannot be computed for certain here; it is not compared.";
            return result;
        }
        result.differs = migration.checksum != recorded;
    } else if (recorded.starts_with("8:")) {
        const auto sum = liquibaseSumV8(project, set);
        if (!sum) {
            result.note = "Its checksum is of an older version of Liquibase and not comparable here.";
            return result;
        }
        result.file = sum;
        result.differs = *sum != recorded;
    } else {
        result.note = "Its checksum is of an older version of Liquibase and not comparable.";
        return result;
    }
    if (result.differs && isAccepted(set, recorded)) {
        result.differs = false;
        result.note = "Its checksum differs, and validCheckSum accepts that.";
    }
    return result;
}

} // namespace

history::HistoryRules Liquibase::rules(const Project&) const
{
    return {.model = history::HistoryModel::Rows,
            .compareVersions = compareKeys,
            .runsOutOfOrder = true,
            .rollsBackAsApplied = true,
            .rollsBackRepeatable = true,
            .downPassesMissing = true,
            .repeatablesHaveVersions = true,
            .noneVersion = {}};
}

Status Liquibase::layOver(const Project& project, const MigrationSet& set, const History& history) const
{
    Status status;
    const auto* log = dynamic_cast<const LiquibaseChangelog*>(set.facts.get());
    if (log == nullptr)
        return history::layOver(set, history, rules(project));
    std::unordered_map<std::string, std::size_t> recorded;
    recorded.reserve(history.rows.size());
    for (std::size_t i = 0; i < history.rows.size(); ++i)
        recorded[keyOf(history.rows[i])] = i;
    std::vector<bool> isSeen(history.rows.size(), false);
    int newest = -1;
    status.rows.reserve(set.migrations.size());
    for (std::size_t i = 0; i < set.migrations.size(); ++i) {
        const Migration& migration = set.migrations[i];
        const LiquibaseChangeSet& changeSet = log->changeSets[i];
        StatusRow row = history::rowOfFile(set, i);
        const auto found = recorded.find(changeSet.key());
        if (found == recorded.end()) {
            if (!migration.ignoredWhy.empty()) {
                row.state = MigrationState::Ignored;
                row.why = migration.ignoredWhy;
            } else if (!changeSet.runOnChange && !changeSet.runAlways && changeSet.preconditions) {
                row.why = "Preconditions decide when its turn comes.";
            }
            status.rows.push_back(std::move(row));
            continue;
        }
        const HistoryRow& record = history.rows[found->second];
        isSeen[found->second] = true;
        takeRecord(row, history, record);
        row.state = MigrationState::Applied;
        newest = std::max(newest, row.appliedOrder);
        const Compared compared = compare(project, changeSet, migration, record);
        if (compared.file)
            row.fileChecksum = compared.file;
        row.why = compared.note;
        if (!migration.ignoredWhy.empty()) {
            row.why = migration.ignoredWhy; // Liquibase does not validate what it filters out
        } else if (changeSet.runAlways) {
            row.state = MigrationState::Outdated;
            row.why = "Will rerun: runAlways.";
        } else if (compared.differs && changeSet.runOnChange) {
            row.state = MigrationState::Outdated;
            row.why = "Will rerun: runOnChange, and it has changed since it last ran.";
        } else if (compared.differs) {
            row.state = MigrationState::Changed;
            row.why = fmt::format("Its checksum was {} and is now {}.", record.checksum.value_or(""),
                                  compared.file.value_or(""));
        } else if (liquibaseExtra(record, LiquibaseExtra::ExecType) == "MARK_RAN") {
            row.why = "MARK_RAN: it was recorded without having run.";
        }
        status.rows.push_back(std::move(row));
    }
    for (std::size_t i = 0; i < history.rows.size(); ++i) {
        const HistoryRow& record = history.rows[i];
        // Liquibase's own row of `tag` on an empty table.
        if (isSeen[i] || liquibaseExtra(record, LiquibaseExtra::Path) == "liquibase-internal" ||
            recorded[keyOf(record)] != i)
            continue;
        StatusRow row;
        row.version = record.version;
        row.name = record.name;
        row.state = MigrationState::Missing;
        takeRecord(row, history, record);
        row.why = "Unknown to the changelog: a row without a changeset.";
        // The same changeset under another path: the file was moved.
        for (std::size_t at = 0; at < log->changeSets.size(); ++at) {
            const LiquibaseChangeSet& other = log->changeSets[at];
            if (status.rows[at].state == MigrationState::Pending &&
                lowered(other.id) == lowered(liquibaseExtra(record, LiquibaseExtra::Id)) &&
                lowered(other.author) == lowered(liquibaseExtra(record, LiquibaseExtra::Author)) && record.checksum &&
                set.migrations[at].checksum == *record.checksum) {
                row.why = fmt::format(
                    "Unknown to the changelog; {} is the same changeset under another path. Set logicalFilePath to {} "
                    "there, or it runs again.",
                    shownInLine(other.path), shownInLine(liquibaseExtra(record, LiquibaseExtra::Path)));
                status.rows[at].why =
                    fmt::format("It was applied as {}: the file was moved. logicalFilePath keeps the old path.",
                                shownInLine(record.version));
                break;
            }
        }
        newest = std::max(newest, row.appliedOrder);
        status.rows.push_back(std::move(row));
    }
    for (const StatusRow& row : status.rows) {
        if (newest >= 0 && row.appliedOrder == newest)
            status.current = row.version;
    }
    status.pendingCount = static_cast<int>(std::ranges::count_if(status.rows, [](const StatusRow& row) {
        return row.state == MigrationState::Pending || row.state == MigrationState::Outdated;
    }));
    return status;
}

std::string Liquibase::versionNamed(const MigrationSet& set, const History& history, std::string_view text) const
{
    const auto* log = dynamic_cast<const LiquibaseChangelog*>(set.facts.get());
    if (log == nullptr)
        return std::string(text);
    if (const LiquibaseChangeSet* found = log->find(text))
        return found->version();
    for (auto row = history.rows.rbegin(); row != history.rows.rend(); ++row) {
        if (!text.empty() && liquibaseExtra(*row, LiquibaseExtra::Tag) == text) {
            const LiquibaseChangeSet* found = log->find(row->version);
            return found == nullptr ? row->version : found->version();
        }
    }
    const LiquibaseChangeSet* byId = nullptr;
    int count = 0;
    for (const LiquibaseChangeSet& changeSet : log->changeSets) {
        for (const LiquibaseChange& change : changeSet.changes) {
            if (change.name == "tagDatabase" && change.node.get("tag") == text)
                return changeSet.version();
        }
        if (changeSet.id == text || changeSet.id + "::" + changeSet.author == text) {
            byId = &changeSet;
            ++count;
        }
    }
    return count == 1 ? byId->version() : std::string(text);
}

std::optional<Refusal> Liquibase::forbids(const Project&, const MigrationSet& set, const Status& status,
                                          Direction direction, const Migration* first) const
{
    const auto* log = dynamic_cast<const LiquibaseChangelog*>(set.facts.get());
    std::string changed;
    Place place;
    int count = 0;
    for (const StatusRow& row : status.rows) {
        if (row.state != MigrationState::Changed)
            continue;
        ++count;
        if (count <= 5)
            changed += fmt::format("{}{} was: {} but is now: {}", changed.empty() ? "" : "; ", shownInLine(row.version),
                                   row.recordedChecksum.value_or(""), row.fileChecksum.value_or(""));
        if (!place.isKnown() && row.migration >= 0) {
            const Migration& migration = set.migrations[static_cast<std::size_t>(row.migration)];
            place = Place{migration.upFile.string(), migration.line, 1};
        }
    }
    if (count > 0)
        return Refusal{
            .code = "LK230",
            .reason =
                fmt::format("Validation Failed: {} changeset{} check sum: {}.", count, count == 1 ? "" : "s", changed),
            .remedy = "Bring the old text back, add validCheckSum, or accept what is there now with \"repair\".",
            .place = place,
            .needsDecision = false};
    if (log != nullptr && direction == Direction::Up && first != nullptr && log->preconditions &&
        log->preconditions->root.children.empty() == false) {
        for (const LiquibaseNode& node : log->preconditions->root.children) {
            if (node.name == "dbms" && !dbmsMatches(node.get("type")) &&
                log->preconditions->onFail == LiquibaseOnFail::Halt)
                return Refusal{.code = "LK231",
                               .reason = fmt::format("The changelog's precondition wants the database {}.",
                                                     shownInLine(node.get("type"))),
                               .remedy = "It is not made for PostgreSQL.",
                               .place = {},
                               .needsDecision = false};
        }
    }
    return std::nullopt;
}

} // namespace lk::formats
