// SPDX-License-Identifier: Apache-2.0
#include "core/history/status.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <unordered_map>

namespace lk::history {

namespace {

using project::Migration;
using project::MigrationSet;

/// The same for one that is left out.
StatusRow rowOf(const MigrationSet& set, std::size_t index)
{
    StatusRow row = rowOfFile(set, index);
    if (const std::string& why = set.migrations[index].ignoredWhy; !why.empty()) {
        row.state = MigrationState::Ignored;
        row.why = why;
    }
    return row;
}

StatusRow missingRow(const History& history, const HistoryRow& recorded, std::string why)
{
    StatusRow row;
    row.version = recorded.version;
    row.name = recorded.name;
    row.state = recorded.isFailed ? MigrationState::Failed : MigrationState::Missing;
    takeRecord(row, history, recorded);
    row.why = std::move(why);
    return row;
}

/// One number stands for everything up to it.
void layOverNumber(const MigrationSet& set, const History& history, const HistoryRules& rules, Status& status)
{
    const HistoryRow* recorded = history.rows.empty() ? nullptr : &history.rows.front();
    const bool isNone = recorded == nullptr || (!rules.noneVersion.empty() && recorded->version == rules.noneVersion);
    if (recorded != nullptr && recorded->isFailed) {
        status.isDirty = true;
        status.dirtyVersion = recorded->version;
    }
    if (!isNone)
        status.current = recorded->version;

    bool isCurrentSeen = isNone;
    const auto placeMissing = [&] {
        isCurrentSeen = true;
        status.rows.push_back(missingRow(history, *recorded,
                                         recorded->isFailed
                                             ? "The recorded version is dirty, and there is no file of it."
                                             : "It is the recorded version, and there is no file of it."));
    };
    for (std::size_t i = 0; i < set.migrations.size(); ++i) {
        StatusRow row = rowOf(set, i);
        if (row.state == MigrationState::Ignored) {
            status.rows.push_back(std::move(row));
            continue;
        }
        const auto order = isNone ? std::weak_ordering::greater : rules.compareVersions(row.version, recorded->version);
        if (order > 0 && !isCurrentSeen)
            placeMissing();
        if (order < 0) {
            row.state = MigrationState::Applied;
            row.isAssumed = true;
            row.why =
                "Below the recorded version and therefore taken as applied; the table cannot tell whether it ran.";
        } else if (order == 0) {
            isCurrentSeen = true;
            row.state = recorded->isFailed ? MigrationState::Failed : MigrationState::Applied;
            row.appliedAt = recorded->appliedAt;
            if (recorded->isFailed)
                row.why = "The recorded version is dirty: a run to it or down to it did not finish.";
        }
        status.rows.push_back(std::move(row));
    }
    if (!isCurrentSeen)
        placeMissing();
    if (isNone && status.isDirty && !status.rows.empty())
        status.rows.front().why = "The table says that a rollback of the first version did not finish (dirty at none).";
}

/// One row a migration.
void layOverRows(const MigrationSet& set, const History& history, const HistoryRules& rules, Status& status)
{
    struct Known {
        const HistoryRow* record = nullptr;
        const Migration* file = nullptr; ///< the first of that version
    };
    std::unordered_map<std::string_view, Known> known;
    known.reserve(std::max(history.rows.size(), set.migrations.size()));
    // A later row of one version stands above an earlier one (formats that keep failed or rolled-back attempts).
    for (const HistoryRow& row : history.rows)
        known[row.version].record = &row;
    std::size_t withoutFile = known.size();

    std::vector<StatusRow> rows;
    rows.reserve(set.migrations.size());
    std::size_t newestApplied = 0; // one past its place
    for (std::size_t i = 0; i < set.migrations.size(); ++i) {
        StatusRow row = rowOf(set, i);
        if (row.state != MigrationState::Ignored) {
            Known& one = known[set.migrations[i].version];
            if (one.record != nullptr) {
                const HistoryRow& record = *one.record;
                row.state = record.isFailed       ? MigrationState::Failed
                            : record.isRolledBack ? MigrationState::RolledBack
                                                  : MigrationState::Applied;
                takeRecord(row, history, record);
                if (row.state == MigrationState::Applied && row.kind != project::MigrationKind::Repeatable)
                    newestApplied = rows.size() + 1;
                if (row.state == MigrationState::Applied && row.fileChecksum && row.recordedChecksum &&
                    row.fileChecksum != row.recordedChecksum) {
                    const bool isRepeatable = row.kind == project::MigrationKind::Repeatable;
                    row.state = isRepeatable ? MigrationState::Outdated : MigrationState::Changed;
                    row.why = isRepeatable ? "Its file has changed since it last ran; the next up runs it again."
                                           : "Its file is not what was applied: the checksum differs.";
                }
            }
            if (one.file != nullptr) {
                const auto names = one.file->fileNames();
                row.why = "It has the same version as " +
                          (names.empty() ? std::string("another file") : names.front()) +
                          (one.record == nullptr ? "; only one of them can be recorded."
                                                 : "; the table cannot tell which of them ran.");
            } else {
                one.file = &set.migrations[i];
                withoutFile -= one.record == nullptr ? 0U : 1U;
            }
        }
        rows.push_back(std::move(row));
    }

    for (std::size_t i = 0; i + 1 < newestApplied; ++i) {
        if (rows[i].state != MigrationState::Pending || rows[i].kind == project::MigrationKind::Repeatable)
            continue;
        rows[i].state = MigrationState::OutOfOrder;
        if (rows[i].why.empty())
            rows[i].why = rules.runsOutOfOrder ? "A newer one is applied already; the next up runs it in its place."
                                               : "A newer one is applied already; up never runs it.";
    }

    std::vector<StatusRow> missing;
    for (auto row = history.rows.begin(); withoutFile > 0 && row != history.rows.end(); ++row) {
        const Known& one = known.at(row->version);
        if (one.record == &*row && !row->isRolledBack && one.file == nullptr)
            missing.push_back(missingRow(history, *row, "It is recorded, and there is no file of it."));
    }
    status.rows = placedAmong(std::move(rows), std::move(missing), rules.compareVersions);

    for (const StatusRow& row : status.rows) {
        const bool isThere = row.state == MigrationState::Applied || row.state == MigrationState::Changed ||
                             row.state == MigrationState::Missing;
        if (isThere && row.kind != project::MigrationKind::Repeatable)
            status.current = row.version;
        if (row.state == MigrationState::Failed) {
            status.isDirty = true;
            if (!status.dirtyVersion)
                status.dirtyVersion = row.version;
        }
    }
}

} // namespace

std::string_view toString(MigrationState state)
{
    static constexpr std::array<std::string_view, kMigrationStateCount> kNames = {
        "applied", "pending", "out-of-order", "failed", "missing", "changed", "outdated", "rolled-back", "ignored"};
    return kNames.at(static_cast<std::size_t>(state));
}

StatusRow rowOfFile(const MigrationSet& set, std::size_t index)
{
    const Migration& migration = set.migrations[index];
    StatusRow row;
    row.version = migration.version;
    row.name = migration.name;
    row.kind = migration.kind;
    row.migration = static_cast<int>(index);
    row.hasUp = migration.hasUp();
    row.hasDown = migration.hasDown();
    if (!migration.checksum.empty())
        row.fileChecksum = migration.checksum;
    return row;
}

void takeRecord(StatusRow& row, const History& history, const HistoryRow& record)
{
    row.appliedAt = record.appliedAt;
    row.duration = record.duration;
    row.by = record.by;
    row.recordedChecksum = record.checksum;
    row.appliedOrder = static_cast<int>(&record - history.rows.data());
}

std::vector<StatusRow> placedAmong(std::vector<StatusRow> files, std::vector<StatusRow> missing,
                                   std::weak_ordering (*compareVersions)(std::string_view, std::string_view))
{
    if (missing.empty())
        return files;
    std::ranges::stable_sort(
        missing, [&](const StatusRow& a, const StatusRow& b) { return compareVersions(a.version, b.version) < 0; });
    std::vector<StatusRow> rows;
    rows.reserve(files.size() + missing.size());
    auto next = missing.begin();
    for (StatusRow& row : files) {
        while (next != missing.end() && compareVersions(next->version, row.version) < 0)
            rows.push_back(std::move(*next++));
        rows.push_back(std::move(row));
    }
    std::move(next, missing.end(), std::back_inserter(rows));
    return rows;
}

int pendingIn(const std::vector<StatusRow>& rows, bool runsOutOfOrder)
{
    return static_cast<int>(std::ranges::count_if(rows, [&](const StatusRow& row) {
        return row.state == MigrationState::Pending || row.state == MigrationState::RolledBack ||
               row.state == MigrationState::Outdated || (row.state == MigrationState::OutOfOrder && runsOutOfOrder);
    }));
}

const StatusRow* Status::find(std::string_view version) const
{
    const auto found = std::ranges::find_if(
        rows, [&](const StatusRow& row) { return row.version == version && row.state != MigrationState::Ignored; });
    return found == rows.end() ? nullptr : &*found;
}

Status layOver(const MigrationSet& set, const History& history, const HistoryRules& rules)
{
    if (rules.compareVersions == nullptr)
        throw Error(ErrorCode::Internal, "a format told no order of versions");
    Status status;
    if (rules.model == HistoryModel::SingleNumber)
        layOverNumber(set, history, rules, status);
    else
        layOverRows(set, history, rules, status);
    status.pendingCount = pendingIn(status.rows, rules.runsOutOfOrder);
    return status;
}

} // namespace lk::history
