// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/undo.h"

#include "core/base/escaping.h"
#include "core/changeset/dependants.h"
#include "core/changeset/moment.h"
#include "core/changeset/pairing.h"
#include "core/review/recipes/parts.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::changeset {

namespace {

using history::MigrationState;

class Undo final {
public:
    Undo(const ChangeSet& changeSet, const project::MigrationSet& set, const Look& look, std::optional<Phase> to,
         const std::vector<backup::Manifest>& backups)
        : m_changeSet(changeSet)
        , m_set(set)
        , m_look(look)
        , m_to(to)
        , m_backups(backups)
    {}

    UndoOrRefusal take()
    {
        const bool hidesOnly = isApplied(Phase::Contract);
        if (hidesOnly) {
            if (auto no = refuseContract())
                return *no;
        }
        for (auto phase = kPhases.rbegin(); phase != kPhases.rend(); ++phase) {
            if (m_to && *phase <= *m_to)
                break;
            if (*phase == Phase::Backfill) {
                cancel();
                offerVacuum();
            }
            if (auto no = rollBack(*phase))
                return *no;
            if (*phase == Phase::Contract && (hidesOnly || owesResync()))
                resync();
        }
        newestFirst();
        return std::move(m_plan);
    }

private:
    /// A step of one phase may stand above one of the next in the history (indexes of expand above the trigger of sync): what is rolled back
    /// one after the other goes by the history.
    void newestFirst()
    {
        const auto place = [this](const UndoStep& step) {
            return std::ranges::find(m_set.migrations, step.version, &project::Migration::version);
        };
        const auto isRollBack = [](const UndoStep& step) { return step.kind == UndoKind::RollBack; };
        for (auto begin = m_plan.steps.begin(); begin != m_plan.steps.end();) {
            const auto end = std::find_if_not(begin, m_plan.steps.end(), isRollBack);
            std::stable_sort(begin, end,
                             [&](const UndoStep& one, const UndoStep& other) { return place(one) > place(other); });
            begin = end == m_plan.steps.end() ? end : std::next(end);
        }
    }

    [[nodiscard]] const history::StatusRow* rowOf(const project::Migration& migration) const
    {
        return m_look.reading.status.find(migration.version);
    }
    static bool isApplied(const history::StatusRow* row)
    {
        return row != nullptr && (row->state == MigrationState::Applied || row->state == MigrationState::Changed);
    }
    [[nodiscard]] bool isApplied(Phase phase) const
    {
        return std::ranges::any_of(m_changeSet.definition.stepsOf(phase), [&](const Step* step) {
            const project::Migration* migration = migrationNamed(m_set, step->migration);
            return migration != nullptr && isApplied(rowOf(*migration));
        });
    }

    /// What is dropped does not come back, and without `down` nobody knows what to put there.
    [[nodiscard]] std::optional<formats::Refusal> refuseContract() const
    {
        for (const Fact& fact : m_changeSet.facts) {
            const bool isDrop = fact.kind == FactKind::DropColumn || fact.kind == FactKind::DropTable;
            const project::Migration* migration = m_set.find(fact.version);
            if (isDrop && isContract(fact.version) && migration != nullptr && isApplied(rowOf(*migration)))
                return formats::refusal(
                    "LK354", fmt::format("Migration {} has dropped the old side of {}", fact.version, m_changeSet.id()),
                    waysForward(rowOf(*migration)));
        }
        const Declaration& d = m_changeSet.definition;
        if (!d.up.empty() && d.down.empty())
            return formats::refusal(
                "LK355",
                fmt::format("{} says no \"down\": nobody knows what the old side is to hold for what was written since",
                            d.id),
                "Add down: to the change set.");
        return std::nullopt;
    }

    /// What is left to do: the same change the other way round, and the newest sound backup from before that has the table's rows.
    [[nodiscard]] std::string waysForward(const history::StatusRow* row) const
    {
        const Declaration& d = m_changeSet.definition;
        std::string ways = "It comes back only forwards: a new change set whose up: is this one's down:";
        const bool isOne = d.recipe == "rename-column" && d.newSide.find(',') == std::string::npos;
        if (isOne && !d.down.empty())
            ways +=
                fmt::format(" (changeset new rename-column --id {}-back --set {} --set {} --set {} --set type=… --set "
                            "{} --set {})",
                            d.id.substr(0, 50), shellWord("table=" + d.table), shellWord("old=" + d.newSide),
                            shellWord("new=" + d.oldSide), shellWord("up=" + d.down), shellWord("down=" + d.up));
        const std::optional<std::int64_t> gone = row->appliedAt ? secondsOf(*row->appliedAt) : std::nullopt;
        const std::vector<schema::Name> tables = tablesOf(m_changeSet);
        for (const backup::Manifest& one : m_backups) { // the newest first
            const auto at = secondsOf(one.snapshotAt);
            const backup::Table* table =
                tables.empty() ? nullptr : one.table({tables.front().schema, tables.front().name});
            const bool hasIt = one.what == backup::What::Whole || (table != nullptr && table->rows >= 0);
            if (one.isVerified && hasIt && at && (!gone || *at < *gone) &&
                backup::isSameDatabase(one.server, m_look.reading.server))
                return fmt::format("{}, or from the backup of {} ({}), {}.", ways, one.snapshotAt, one.file.string(),
                                   gone ? "which has it as it was then"
                                        : "if it is from before: nobody wrote down when the old side went");
        }
        return ways + ", or from a backup from before; none that is verified and has it is known on this machine.";
    }

    /// Contract was rolled back on such a way, which ended there: what was written while the old side was hidden is not in it yet.
    [[nodiscard]] bool owesResync() const
    {
        bool isOwed = false;
        for (const Event& event : m_look.events) {
            const auto version = event.detail.find("version");
            if (event.kind == EventKind::Undo && event.changeset == m_changeSet.id() &&
                event.phase == toString(Phase::Contract) && version != event.detail.end())
                isOwed = !version->second.empty(); // the resync itself is told without one
        }
        return isOwed;
    }

    [[nodiscard]] bool isContract(const std::string& version) const
    {
        return std::ranges::any_of(m_changeSet.definition.stepsOf(Phase::Contract), [&](const Step* step) {
            const project::Migration* migration = migrationNamed(m_set, step->migration);
            return migration != nullptr && migration->version == version;
        });
    }

    void cancel()
    {
        for (const Step* step : m_changeSet.definition.stepsOf(Phase::Backfill)) {
            const auto row = std::ranges::find(m_look.backfills, step->backfill, &BackfillRow::name);
            const bool isOpen = row != m_look.backfills.end() && row->state != "done" && row->state != "cancelled";
            if (isOpen)
                m_plan.steps.push_back(
                    {UndoKind::CancelBackfill,
                     Phase::Backfill,
                     {},
                     step->backfill,
                     {},
                     fmt::format("cancel backfill {}; what it has filled does no harm", step->backfill)});
        }
    }

    /// Rows that were filled stand in the table twice until a vacuum has been there.
    void offerVacuum()
    {
        const bool isBegun =
            std::ranges::any_of(m_changeSet.definition.stepsOf(Phase::Backfill), [&](const Step* step) {
                const auto row = std::ranges::find(m_look.backfills, step->backfill, &BackfillRow::name);
                return row != m_look.backfills.end() && row->startedAt;
            });
        const std::vector<schema::Name> tables = tablesOf(m_changeSet);
        if (isBegun && !tables.empty() && !arePairedTables(m_changeSet.definition))
            m_plan.notes.push_back(
                fmt::format("What the backfill has changed left old versions of rows behind: VACUUM {}; "
                            "makes their space usable at once.",
                            schema::toString(tables.front())));
    }

    std::optional<formats::Refusal> rollBack(Phase phase)
    {
        const std::vector<const Step*> steps = m_changeSet.definition.stepsOf(phase);
        for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
            const project::Migration* migration = migrationNamed(m_set, (*step)->migration);
            if (migration == nullptr || !isApplied(rowOf(*migration)))
                continue;
            const bool isPlanned = std::ranges::any_of(
                m_plan.steps, [&](const UndoStep& one) { return one.version == migration->version; });
            // One that is of an earlier phase too stays as long as that one is to stay.
            if (isPlanned || isKept(*migration))
                continue;
            if (!migration->hasDown())
                return formats::refusal("LK356", fmt::format("Migration {} has no way back", migration->version),
                                        "Write its down script, or go forwards by a new migration.");
            m_plan.steps.push_back({UndoKind::RollBack,
                                    phase,
                                    migration->version,
                                    migration->name,
                                    {},
                                    fmt::format("roll back migration {} ({})", migration->version, toString(phase))});
        }
        return std::nullopt;
    }

    [[nodiscard]] bool isKept(const project::Migration& migration) const
    {
        return m_to && std::ranges::any_of(m_changeSet.definition.steps, [&](const Step& step) {
                   return step.phase <= *m_to && migrationNamed(m_set, step.migration) == &migration;
               });
    }

    /// While the old side was hidden only the new one was written.
    void resync()
    {
        const Declaration& d = m_changeSet.definition;
        const std::string differs = whereTheyDiffer();
        const bool undoesSync = !m_to || *m_to < Phase::Sync;
        // Between tables a trigger goes on, the other way round.
        if (d.down.empty() || differs.empty() || arePairedTables(d))
            return;
        const std::vector<schema::Name> tables = tablesOf(m_changeSet);
        const schema::Relation* table = tables.empty() ? nullptr : m_look.catalog->relation(tables.front());
        if (table == nullptr) {
            m_plan.notes.push_back("The table is not known here: bring the two sides together by hand before anything "
                                   "else.");
            return;
        }
        // After the trigger is back, so that nothing written meanwhile is missed, and before it goes again.
        const std::string name = schema::toString(table->name);
        const std::string change = fmt::format("UPDATE {} SET {} = {} WHERE", name, oldColumns(), d.down);
        const schema::Constraint* key = table->primaryKey();
        const bool hasOneKey = key != nullptr && key->columns.size() == 1;
        const std::string column = hasOneKey ? sql::quoteIdentifier(key->columns.front()) : std::string();
        m_plan.steps.push_back(
            {UndoKind::Resync,
             Phase::Contract,
             {},
             {},
             hasOneKey
                 ? review::batches(name, column,
                                   fmt::format("{} {} BETWEEN lk_low AND lk_high AND {}", change, column, differs))
                 : fmt::format("{} {}", change, differs),
             fmt::format("give the old side what was written while it was hidden, {}",
                         hasOneKey ? "in batches" : "all of it in one statement: there is no key of one column")});
        if (undoesSync)
            m_plan.notes.push_back("What new code writes from then on is not carried back.");
    }

    /// Of rows whose sides do not mean the same; empty: nobody said when they do.
    [[nodiscard]] std::string whereTheyDiffer() const
    {
        const Declaration& d = m_changeSet.definition;
        if (!d.equal.empty())
            return fmt::format("({}) IS NOT TRUE", d.equal);
        if (d.up.empty() || d.newSide.empty() || d.newSide.find(',') != std::string::npos)
            return {};
        return fmt::format("({}) IS DISTINCT FROM {}", d.up, sql::quoteIdentifier(d.newSide));
    }

    /// As an UPDATE sets them: one column, or several, of which `down` is then a row.
    [[nodiscard]] std::string oldColumns() const
    {
        std::string list;
        const std::vector<std::string> columns = listed(m_changeSet.definition.oldSide);
        for (const std::string& column : columns)
            list += (list.empty() ? "" : ", ") + sql::quoteIdentifier(column);
        return columns.size() == 1 ? list : fmt::format("({})", list);
    }

    const ChangeSet& m_changeSet;
    const project::MigrationSet& m_set;
    const Look& m_look;
    std::optional<Phase> m_to;
    const std::vector<backup::Manifest>& m_backups;
    UndoPlan m_plan;
};

} // namespace

UndoOrRefusal planUndo(const ChangeSet& changeSet, const project::MigrationSet& set, const Look& look,
                       std::optional<Phase> to, const std::vector<backup::Manifest>& backups)
{
    return Undo(changeSet, set, look, to, backups).take();
}

} // namespace lk::changeset
