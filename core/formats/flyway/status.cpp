// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/formats/flyway/flyway.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace lk::formats {

using history::History;
using history::HistoryRow;
using history::MigrationState;
using history::Status;
using history::StatusRow;
using project::Migration;
using project::MigrationKind;
using project::MigrationSet;
using project::Project;

namespace {

/// A row of the table with what later rows make of it (MigrationInfoServiceImpl.java).
struct Applied {
    const HistoryRow* row = nullptr;
    FlywayVersion version;
    std::string type;
    int file = -1;
    bool isRepeatable = false;
    bool isDeleted = false;
    bool isUndone = false;
    bool isOutOfOrder = false;
    bool isLatest = true; ///< of a repeatable one
};

std::string canonical(const FlywayVersion& version)
{
    std::string key;
    for (const std::string& part : version.parts)
        key += part + '.';
    return key;
}

class LayOver final {
public:
    LayOver(const Project& project, const MigrationSet& set, const History& history)
        : m_project(project)
        , m_set(set)
        , m_history(history)
        , m_options(flywayOptions(project))
        , m_facts(dynamic_cast<const FlywayFacts*>(set.facts.get()))
    {}

    Status make()
    {
        indexFiles();
        walkRows();
        placeTarget();
        std::vector<StatusRow> behind; // not recorded yet, in the order `up` runs them
        std::vector<std::pair<FlywayVersion, StatusRow>> among;
        std::vector<StatusRow> below;
        placeFiles(behind, among, below);
        Status status;
        status.rows.reserve(m_set.migrations.size() + m_applied.size());
        addSchemaRow(status);
        for (StatusRow& row : below)
            status.rows.push_back(std::move(row));
        auto next = among.begin();
        int order = 0;
        for (const Applied& one : m_applied) {
            if (one.type == kFlywayPlannedBaseline)
                continue;
            while (next != among.end() && !one.isRepeatable && compareFlywayVersions(next->first, one.version) <= 0)
                status.rows.push_back(std::move((next++)->second));
            StatusRow row = rowOf(one);
            row.appliedOrder = order++;
            status.rows.push_back(std::move(row));
        }
        for (; next != among.end(); ++next)
            status.rows.push_back(std::move(next->second));
        for (StatusRow& row : behind)
            status.rows.push_back(std::move(row));
        sum(status);
        return status;
    }

private:
    void indexFiles()
    {
        m_isTaken.assign(m_set.migrations.size(), false);
        for (std::size_t i = 0; i < m_set.migrations.size(); ++i) {
            const FlywayFile& file = fileAt(i);
            if (file.kind == FlywayKind::Repeatable) {
                m_byKey.emplace(m_set.migrations[i].version, static_cast<int>(i));
                continue;
            }
            m_byKey.emplace((file.kind == FlywayKind::Baseline ? "B" : "V") + canonical(file.version),
                            static_cast<int>(i));
            if (!m_lastResolved || compareFlywayVersions(*m_lastResolved, file.version) < 0)
                m_lastResolved = file.version;
        }
    }

    [[nodiscard]] const FlywayFile& fileAt(std::size_t index) const
    {
        static const FlywayFile kNone;
        return m_facts != nullptr && index < m_facts->files.size() ? m_facts->files[index] : kNone;
    }

    [[nodiscard]] int fileFor(const std::string& key) const
    {
        const auto found = m_byKey.find(key);
        return found == m_byKey.end() ? -1 : found->second;
    }

    void walkRows()
    {
        m_applied.reserve(m_history.rows.size());
        std::unordered_map<std::string, std::vector<std::size_t>> byIdentity; // live ones, in order
        for (const HistoryRow& row : m_history.rows) {
            Applied one;
            one.row = &row;
            one.type = flywayExtra(row, FlywayExtra::Type);
            one.isRepeatable = isRepeatableKey(row.version);
            std::string identity = row.version;
            if (!one.isRepeatable) {
                one.version = flywayVersion(row.version).value_or(FlywayVersion{});
                identity = canonical(one.version);
            }
            auto& same = byIdentity[identity];
            const bool isDelete = one.type == "DELETE";
            if (!row.isFailed && (isDelete || isFlywayUndoType(one.type))) {
                if (!same.empty()) {
                    Applied& last = m_applied[same.back()];
                    (isDelete ? last.isDeleted : last.isUndone) = true;
                    same.pop_back();
                }
                m_applied.push_back(std::move(one));
                continue;
            }
            if (one.isRepeatable) {
                if (!same.empty())
                    m_applied[same.back()].isLatest = false;
                one.file = fileFor(row.version);
            } else {
                const bool isBaseline = isFlywayBaselineType(one.type);
                if (isBaseline && one.type != "BASELINE" && one.type != kFlywayPlannedBaseline)
                    one.file = fileFor("B" + identity);
                else if (!isBaseline)
                    one.file = fileFor("V" + identity);
                if (isBaseline && (!m_baseline || compareFlywayVersions(*m_baseline, one.version) < 0))
                    m_baseline = one.version;
            }
            same.push_back(m_applied.size());
            m_applied.push_back(std::move(one));
        }
        for (Applied& one : m_applied) {
            if (one.isRepeatable || one.type == "DELETE" || isFlywayUndoType(one.type))
                continue;
            if (m_lastApplied && compareFlywayVersions(one.version, *m_lastApplied) <= 0)
                one.isOutOfOrder = true;
            else if (!one.isDeleted && !one.isUndone)
                m_lastApplied = one.version;
        }
        for (Applied& one : m_applied) {
            if (one.isDeleted || one.isUndone || !one.isLatest || one.type == "DELETE" || isFlywayUndoType(one.type))
                one.file = -1;
            else if (one.file >= 0)
                m_isTaken[static_cast<std::size_t>(one.file)] = true;
        }
    }

    void placeTarget()
    {
        const std::string& text = m_options.target;
        if (text.empty() || text == "latest" || text == "next")
            return;
        if (text == "current")
            m_target = m_lastApplied.value_or(FlywayVersion{});
        else
            m_target = flywayVersion(text.ends_with('?') ? std::string_view(text).substr(0, text.size() - 1)
                                                         : std::string_view(text));
    }

    StatusRow rowOfFile(std::size_t index) const
    {
        StatusRow row = history::rowOfFile(m_set, index);
        if (row.fileChecksum)
            row.fileChecksum = flywayChecksumOf(m_project, m_history, m_set, m_set.migrations[index]);
        return row;
    }

    /// Files without a row (ResolvedMigration.getState, BaselineResolvedMigration.getState).
    void placeFiles(std::vector<StatusRow>& behind, std::vector<std::pair<FlywayVersion, StatusRow>>& among,
                    std::vector<StatusRow>& below)
    {
        std::optional<FlywayVersion> base = m_baseline;
        if (!m_lastApplied) {
            base.reset();
            for (std::size_t i = 0; i < m_set.migrations.size(); ++i) {
                if (fileAt(i).kind == FlywayKind::Baseline &&
                    (!base || compareFlywayVersions(*base, fileAt(i).version) < 0))
                    base = fileAt(i).version;
            }
        }
        bool isNextSeen = false;
        for (std::size_t i = 0; i < m_set.migrations.size(); ++i) {
            if (m_isTaken[i])
                continue;
            const FlywayFile& file = fileAt(i);
            StatusRow row = rowOfFile(i);
            const auto ignore = [&](std::string why) {
                row.state = MigrationState::Ignored;
                row.why = std::move(why);
            };
            if (file.kind == FlywayKind::Repeatable) {
                if (file.isCode)
                    ignore(m_set.migrations[i].ignoredWhy);
                behind.push_back(std::move(row));
                continue;
            }
            const bool isBaselineFile = file.kind == FlywayKind::Baseline;
            const auto toBase = base ? compareFlywayVersions(file.version, *base) : std::weak_ordering::greater;
            const auto toLast =
                m_lastApplied ? compareFlywayVersions(file.version, *m_lastApplied) : std::weak_ordering::greater;
            if (toBase < 0) {
                ignore("Below Baseline: Flyway never runs what is below the baseline.");
                below.push_back(std::move(row));
            } else if (toBase == 0 && !(isBaselineFile && !m_lastApplied)) {
                ignore("Ignored (Baseline): the baseline stands for it.");
                among.emplace_back(file.version, std::move(row));
            } else if (file.isCode) {
                ignore(m_set.migrations[i].ignoredWhy);
                behind.push_back(std::move(row));
            } else if (isBaselineFile && m_lastApplied) {
                ignore("Ignored: a baseline script runs on an empty history only.");
                behind.push_back(std::move(row));
            } else if (m_target && compareFlywayVersions(file.version, *m_target) > 0) {
                ignore(fmt::format("Above Target: flyway.target is {}.", shownInLine(m_options.target)));
                behind.push_back(std::move(row));
            } else if (m_options.target == "next" && isNextSeen) {
                ignore("Above Target: flyway.target is next.");
                behind.push_back(std::move(row));
            } else if (toLast < 0) {
                row.state = MigrationState::OutOfOrder;
                row.why = m_options.outOfOrder
                              ? "Pending: older than the newest applied one; flyway.outOfOrder is on, and the next up "
                                "runs it."
                              : "Ignored: older than the newest applied one, and flyway.outOfOrder is off.";
                if (m_options.outOfOrder) {
                    isNextSeen = true;
                    behind.push_back(std::move(row));
                } else {
                    among.emplace_back(file.version, std::move(row));
                }
            } else {
                isNextSeen = true;
                behind.push_back(std::move(row));
            }
        }
        markUndone(behind);
    }

    /// A version that was undone and not applied again: one line here, where Flyway has two (Undone and Pending).
    void markUndone(std::vector<StatusRow>& behind)
    {
        if (std::ranges::none_of(m_applied, &Applied::isUndone))
            return;
        for (StatusRow& row : behind) {
            if (row.state != MigrationState::Pending || row.kind != MigrationKind::Versioned)
                continue;
            for (const Applied& one : m_applied) {
                if (one.isUndone && std::is_eq(compareFlywayKeys(one.row->version, row.version))) {
                    row.state = MigrationState::RolledBack;
                    row.why = "Undone: it was applied and undone; the next up runs it again.";
                }
            }
        }
    }

    StatusRow rowOf(const Applied& one) const
    {
        StatusRow row = one.file >= 0 ? rowOfFile(static_cast<std::size_t>(one.file)) : StatusRow{};
        row.version = one.row->version;
        row.name = one.row->name;
        if (one.file < 0)
            row.kind = one.isRepeatable                 ? MigrationKind::Repeatable
                       : isFlywayBaselineType(one.type) ? MigrationKind::Baseline
                       : isFlywayCodeType(one.type)     ? MigrationKind::Code
                                                        : MigrationKind::Versioned;
        takeRecord(row, m_history, *one.row);
        judge(one, row);
        return row;
    }

    void judge(const Applied& one, StatusRow& row) const
    {
        const auto set = [&](MigrationState state, std::string why) {
            row.state = state;
            row.why = std::move(why);
        };
        const bool isFailed = one.row->isFailed;
        if (one.type == "DELETE")
            return set(MigrationState::Ignored,
                       "Success (DELETE): a repair took the recorded migration back, whose file is gone.");
        if (isFlywayUndoType(one.type))
            return set(MigrationState::Ignored, "Success (undo): it took the version back.");
        if (one.isDeleted)
            return set(MigrationState::Ignored, "Deleted: a repair has marked it as deleted.");
        if (one.isUndone)
            return set(MigrationState::Ignored, "Undone: it was applied and undone.");
        if (isFlywayBaselineType(one.type))
            return isFailed ? set(MigrationState::Failed, "Failed: the baseline script did not end well.")
                            : set(MigrationState::Applied, "Baseline");
        if (!one.isLatest)
            return isFailed ? set(MigrationState::Failed, "Failed")
                            : set(MigrationState::Ignored, "Superseded: it ran again later.");
        if (one.file < 0 && isFlywayCodeType(one.type))
            return isFailed
                       ? set(MigrationState::Failed, "Failed: program code, of which Lockkeeper sees the row only.")
                       : set(MigrationState::Applied, "Success: program code, of which Lockkeeper sees the row only.");
        if (one.file < 0) {
            const bool isMissing =
                one.isRepeatable || (m_lastResolved && compareFlywayVersions(one.version, *m_lastResolved) < 0);
            const char* word = isMissing ? "Missing" : "Future";
            return isFailed
                       ? set(MigrationState::Failed,
                             fmt::format("Failed ({}): it is recorded as failed, and there is no file of it.", word))
                       : set(MigrationState::Missing,
                             isMissing ? "Missing: it is recorded, and there is no file of it."
                                       : "Future: it is recorded, and above all files that are there.");
        }
        if (isFailed)
            return set(
                MigrationState::Failed,
                "Failed: it did not run in a transaction, and what stood before the failing statement took effect.");
        const Migration& migration = m_set.migrations[static_cast<std::size_t>(one.file)];
        const FlywayFile& file = fileAt(static_cast<std::size_t>(one.file));
        if (one.isRepeatable) {
            if (file.isCode || one.row->checksum == row.fileChecksum ||
                one.row->checksum == std::optional(file.rawChecksum))
                return set(MigrationState::Applied, "");
            return set(MigrationState::Outdated,
                       "Outdated: its text or a placeholder's value has changed since; the next up runs it again.");
        }
        const bool isValidated = !m_baseline || compareFlywayVersions(one.version, *m_baseline) > 0;
        if (isValidated && file.isCode != isFlywayCodeType(one.type))
            return set(MigrationState::Changed,
                       fmt::format("Migration type mismatch: recorded as {}, and the file is {}.", one.type,
                                   file.isCode ? "program code" : "SQL"));
        if (isValidated && !file.isCode && one.row->checksum != row.fileChecksum)
            return set(MigrationState::Changed,
                       fmt::format("Migration checksum mismatch: recorded {}, the file has {}.",
                                   one.row->checksum.value_or("none"), row.fileChecksum.value_or("none")));
        if (isValidated && one.row->name != shortDescription(migration.name))
            return set(MigrationState::Changed,
                       fmt::format("Migration description mismatch: recorded \"{}\", the file says \"{}\".",
                                   shownInLine(one.row->name), shownInLine(migration.name)));
        set(MigrationState::Applied, one.isOutOfOrder ? "Out of Order: it was applied after a newer one." : "");
    }

    void addSchemaRow(Status& status) const
    {
        const std::string told = flywayFact(m_history, "schema-row");
        if (told.empty())
            return;
        StatusRow row;
        row.name = "<< Flyway Schema Creation >>";
        row.kind = MigrationKind::Baseline;
        row.state = MigrationState::Applied;
        row.why = "Success (SCHEMA): Flyway made " + shownInLine(told) + '.';
        status.rows.push_back(std::move(row));
    }

    void sum(Status& status) const
    {
        int failed = 0;
        int futureFailed = 0;
        std::optional<FlywayVersion> current;
        for (const StatusRow& row : status.rows) {
            switch (row.state) {
            case MigrationState::Pending:
            case MigrationState::Outdated:
            case MigrationState::RolledBack: ++status.pendingCount; break;
            case MigrationState::OutOfOrder: status.pendingCount += m_options.outOfOrder ? 1 : 0; break;
            case MigrationState::Failed:
                ++failed;
                futureFailed += row.why.starts_with("Failed (Future)") ? 1 : 0;
                if (!status.dirtyVersion)
                    status.dirtyVersion = row.version;
                break;
            case MigrationState::Applied:
            case MigrationState::Changed:
            case MigrationState::Missing:
                if (!row.version.empty() && !isRepeatableKey(row.version)) {
                    const auto version = flywayVersion(row.version);
                    if (version && (!current || compareFlywayVersions(*current, *version) < 0)) {
                        current = version;
                        status.current = row.version;
                    }
                }
                break;
            case MigrationState::Ignored: break;
            }
        }
        // Flyway only warns of a single one from the future where *:future is ignored.
        status.isDirty = failed > 0 && !(failed == 1 && futureFailed == 1 && m_options.ignores("versioned", "future"));
        if (!status.isDirty)
            status.dirtyVersion.reset();
    }

    const Project& m_project;
    const MigrationSet& m_set;
    const History& m_history;
    FlywayOptions m_options;
    const FlywayFacts* m_facts;
    std::unordered_map<std::string, int> m_byKey;
    std::vector<bool> m_isTaken;
    std::vector<Applied> m_applied;
    std::optional<FlywayVersion> m_lastResolved;
    std::optional<FlywayVersion> m_lastApplied;
    std::optional<FlywayVersion> m_baseline;
    std::optional<FlywayVersion> m_target;
};

} // namespace

Status Flyway::layOver(const Project& project, const MigrationSet& set, const History& history) const
{
    return LayOver(project, set, history).make();
}

history::HistoryRules Flyway::rules(const Project& project) const
{
    return {.model = history::HistoryModel::Rows,
            .compareVersions = compareFlywayKeys,
            .runsOutOfOrder = isTrueSetting(project.setting("outOfOrder")),
            .rollsBackAsApplied = true,
            .noneVersion = {},
            .lockWait = flywayOptions(project).lockWait};
}

std::string Flyway::versionNamed(const MigrationSet& set, const History& history, std::string_view text) const
{
    const auto version = flywayVersion(text.starts_with('V') || text.starts_with('v') ? text.substr(1) : text);
    if (version) {
        for (const HistoryRow& row : history.rows) {
            const auto other = isRepeatableKey(row.version) ? std::nullopt : flywayVersion(row.version);
            if (other && std::is_eq(compareFlywayVersions(*other, *version)))
                return row.version;
        }
        for (const Migration& migration : set.migrations) {
            const auto other = isRepeatableKey(migration.version) ? std::nullopt : flywayVersion(migration.version);
            if (other && std::is_eq(compareFlywayVersions(*other, *version)))
                return migration.version;
        }
        return version->shown;
    }
    const std::string key = repeatableKey(text);
    return !isRepeatableKey(text) && set.find(key) != nullptr ? key : std::string(text);
}

std::optional<Refusal> Flyway::forbids(const Project& project, const MigrationSet& set, const Status& status,
                                       project::Direction direction, const Migration*) const
{
    const FlywayOptions options = flywayOptions(project);
    if (direction != project::Direction::Up || !options.validateOnMigrate)
        return std::nullopt;
    for (const StatusRow& row : status.rows) {
        const Place place{row.migration < 0 ? std::string()
                                            : set.migrations[static_cast<std::size_t>(row.migration)].upFile.string(),
                          0, 0};
        const std::string type = row.kind == MigrationKind::Repeatable ? "repeatable" : "versioned";
        const std::string shown = row.kind == MigrationKind::Repeatable ? row.name : row.version;
        switch (row.state) {
        case MigrationState::Changed:
            return refusal("LK160", fmt::format("Validate failed for version {}. {}", row.version, row.why),
                           "Bring the file back as it was, or let \"repair\" align the row; "
                           "flyway.validateOnMigrate=false switches the check off.",
                           place);
        case MigrationState::Missing: {
            const bool isFuture = row.why.starts_with("Future");
            if (options.ignores(type, isFuture ? "future" : "missing"))
                break;
            return refusal(
                "LK161",
                fmt::format("Validate failed: detected applied migration not resolved locally: {}. {}", shown, row.why),
                fmt::format(
                    "Bring the file back, let \"repair\" mark it as deleted, or set flyway.ignoreMigrationPatterns={}.",
                    isFuture ? "*:future" : "*:missing"));
        }
        case MigrationState::OutOfOrder:
            if (options.outOfOrder || options.ignores(type, "ignored"))
                break;
            return refusal("LK162",
                           fmt::format("Validate failed: detected resolved migration not applied to database: {}. It "
                                       "is older than the newest applied one.",
                                       shown),
                           "Give the file a newer version, set flyway.outOfOrder=true to run it all the same, or "
                           "flyway.ignoreMigrationPatterns=*:ignored to leave it.",
                           place);
        default: break;
        }
    }
    return std::nullopt;
}

std::optional<Refusal> Flyway::refuseFailed(const Project&, const MigrationSet& set, const History&,
                                            const Status& status) const
{
    const auto failed = std::ranges::find(status.rows, MigrationState::Failed, &StatusRow::state);
    if (failed == status.rows.end())
        return std::nullopt;
    const Place place{failed->migration < 0
                          ? std::string()
                          : set.migrations[static_cast<std::size_t>(failed->migration)].upFile.string(),
                      0, 0};
    return refusal(
        "LK130",
        failed->kind == MigrationKind::Repeatable
            ? fmt::format("Detected failed repeatable migration: {}.", shownInLine(failed->name))
            : fmt::format("Detected failed migration to version {} ({}).", failed->version, shownInLine(failed->name)),
        "It did not run in a transaction: take back by hand what its first statements left (an INVALID index, too). "
        "Then \"repair\" removes the row, and \"up\" runs it again.",
        place, true);
}

} // namespace lk::formats
