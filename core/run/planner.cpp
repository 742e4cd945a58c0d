// SPDX-License-Identifier: Apache-2.0
#include "core/history/status.h"
#include "core/run/leftindex.h"
#include "core/run/partway.h"
#include "core/run/pinned.h"
#include "core/run/plan.h"
#include "core/run/plansteps.h"
#include "core/run/recorded.h"
#include "core/run/recordplan.h"
#include "core/run/repair.h"
#include "core/run/undoplan.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <set>

namespace lk::run {

namespace {

using formats::refusal;
using history::MigrationState;
using history::StatusRow;
using project::Migration;

/// Makes the plan of one wish. One object a call of makePlan.
class Planner {
public:
    Planner(const PlanInput& input, Wish wish)
        : m_input(input)
        , m_wish(std::move(wish))
        , m_format(formats::formatNamed(input.project.format))
        , m_rules(m_format.rules(input.project))
        , m_history(input.reading.history)
        , m_status(input.reading.status)
    {
        const std::string asked = m_wish.version.value_or("");
        if (m_wish.version)
            m_wish.version = m_wish.kind == WishKind::Down
                                 ? m_format.deployedNamed(input.set, input.reading.history, *m_wish.version)
                                 : m_format.versionNamed(input.set, input.reading.history, *m_wish.version);
        const bool mayBeNothing =
            m_wish.kind == WishKind::Down || m_wish.kind == WishKind::Goto || m_wish.kind == WishKind::Force;
        if (m_wish.version && m_wish.version->empty() && !mayBeNothing)
            m_wish.version = asked;
        if (m_wish.version && m_wish.version->empty() && !asked.empty()) {
            // The tool's word for "nothing applied" (Alembic's base).
            m_wish.version.reset();
            if (m_wish.kind == WishKind::Goto)
                m_wish.kind = WishKind::Down;
            m_wish.all = m_wish.kind == WishKind::Down;
        }
        m_plan.wish = m_wish;
        m_plan.project = input.project;
        m_plan.environment = input.environment;
        m_plan.server = input.reading.server;
        m_plan.history = input.reading.history;
        m_plan.locks = runLocks(m_format, input.reading, input.target);
        m_plan.from = input.reading.status.current;
        m_plan.to = m_plan.from;
        m_current = indexOf(m_status.current);
        m_losingFunctions = input.losingFunctions;
    }

    PlanOrRefusal make()
    {
        if (const project::Problem* problem = m_input.set.fatalProblem())
            throw Error(ErrorCode::Unreadable, problem->message)
                .at(problem->place)
                .remedy(problem->remedy)
                .stateLeft(StateLeft::NothingChanged);
        if (auto no = refusalByPin(m_input.environment, m_input.target, m_input.reading.server))
            return *no;
        if (m_wish.count && *m_wish.count < 0)
            throw Error(ErrorCode::Usage, "the number of migrations must not be negative");
        if (!m_input.atWork.empty())
            return refusal(std::string(kRunAtWork),
                           fmt::format("Another run is at work on this database: {}. What looks dirty, or stopped "
                                       "part-way, may only be under way.",
                                       postgres::described(m_input.atWork.front())),
                           "Wait for its end, then look again.");
        switch (m_wish.kind) {
        case WishKind::Force: return planForce(m_input, std::move(m_plan), rowOfWish());
        case WishKind::Mark: return planMark(m_input, std::move(m_plan), rowOfWish());
        case WishKind::Repair: return planRepair(m_input, std::move(m_plan));
        case WishKind::Undo: return planUndo(m_input, std::move(m_plan), rowOfWish());
        default: break;
        }
        if (auto no = refuseUnclean())
            return *no;
        std::optional<Refusal> no;
        switch (m_wish.kind) {
        case WishKind::Up: no = up(); break;
        case WishKind::Down: no = down(); break;
        case WishKind::Goto: no = goTo(); break;
        default: no = redo(); break;
        }
        if (no)
            return *no;
        if (m_wish.kind == WishKind::Up && m_plan.steps.empty())
            addIdleUp(m_input, m_plan);
        if (m_rules.model == history::HistoryModel::Heads && !m_plan.steps.empty())
            m_plan.to = m_format.layOver(m_input.project, m_input.set, m_history).current;
        if (m_format.isOneTransaction(m_input.project))
            groupTransactions(m_plan.steps, m_groups);
        if ((no = addRunScripts(m_plan, m_format, m_input.set, m_losingFunctions)))
            return *no;
        return std::move(m_plan);
    }

private:
    using Versions = std::set<std::string, std::less<>>;

    [[nodiscard]] const StatusRow* findRow(std::string_view version) const
    {
        for (const StatusRow& row : m_status.rows) {
            if (row.version == version && row.state != MigrationState::Ignored)
                return &row;
        }
        for (const StatusRow& row : m_status.rows) {
            if (row.state != MigrationState::Ignored && m_rules.compareVersions != nullptr && !version.empty() &&
                std::is_eq(m_rules.compareVersions(row.version, version)))
                return &row;
        }
        return m_status.find(version);
    }

    [[nodiscard]] const StatusRow* rowOfWish() const { return m_wish.version ? findRow(*m_wish.version) : nullptr; }

    [[nodiscard]] const Migration* migrationOf(const StatusRow& row) const
    {
        return row.migration < 0 ? nullptr : &m_input.set.migrations.at(static_cast<std::size_t>(row.migration));
    }

    /// Place of the row of the current version, -1 for none.
    [[nodiscard]] std::ptrdiff_t indexOf(const std::optional<std::string>& version) const
    {
        const StatusRow* row = version ? m_status.find(*version) : nullptr;
        return row == nullptr ? -1 : row - m_status.rows.data();
    }

    [[nodiscard]] bool runsUp(const StatusRow& row) const
    {
        if (row.migration < 0)
            return false;
        return row.state == MigrationState::Pending || row.state == MigrationState::RolledBack ||
               row.state == MigrationState::Outdated ||
               (row.state == MigrationState::OutOfOrder && m_rules.runsOutOfOrder);
    }

    [[nodiscard]] static bool isApplied(const StatusRow& row)
    {
        // One whose up script alone is gone can still be rolled back (Sqitch).
        return row.state == MigrationState::Applied || row.state == MigrationState::Changed ||
               (row.state == MigrationState::Missing && row.migration >= 0);
    }

    [[nodiscard]] static bool wasApplied(const StatusRow& row)
    {
        return isApplied(row) || row.state == MigrationState::Outdated;
    }

    /// Dirty, part-way, gone back: what has to be decided before anything can run. Sets up resuming where the journal knows enough.
    std::optional<Refusal> refuseUnclean()
    {
        if (!m_input.wentBack.empty())
            return refusal(
                "LK131",
                fmt::format("The history went back: {} {} applied by us and the table does not know {} any more.",
                            fmt::join(m_input.wentBack, ", "), m_input.wentBack.size() == 1 ? "was" : "were",
                            m_input.wentBack.size() == 1 ? "it" : "them"),
                "Was the database restored, or failed over to a standby that lagged, or did another tool roll back? "
                "When the "
                "table is right as it is, say so with \"repair\".",
                {}, true);
        if (!m_input.partWay.empty())
            return beginResume(m_input.partWay.back());
        if (const auto told = m_format.partWay(m_input.project, m_input.set, m_history)) {
            if (told->refusal)
                return told->refusal;
            m_toldPartWay.version = told->version;
            m_toldPartWay.statementsDone = told->statementsDone;
            return beginResume(m_toldPartWay);
        }
        if (m_status.isDirty) {
            if (auto no = m_format.refuseFailed(m_input.project, m_input.set, m_history, m_status))
                return no;
        }
        if (auto no = dirtyAtNone(m_status, m_rules))
            return no;
        if (m_status.isDirty)
            return refusal(
                "LK130",
                fmt::format("The history is dirty at version {}: a run of that migration failed or was cut off.",
                            m_status.dirtyVersion.value_or("?")),
                "\"repair\" shows what is really there" +
                    waysOut(m_format.abilities(), m_status.dirtyVersion.value_or(""),
                            previousVersion(m_status.dirtyVersion.value_or(""))) +
                    ".",
                {}, true);
        // A tool with one number only cannot go anywhere from a version whose file is gone.
        if (m_rules.model == history::HistoryModel::SingleNumber && m_status.current) {
            const StatusRow* row = findRow(*m_status.current);
            if (row == nullptr || row->migration < 0)
                return refusal("LK112",
                               fmt::format("The database is at version {}, and there is no file of that version in {}.",
                                           *m_status.current, m_input.project.shownFolder()),
                               "Is the checkout older than the database? Take the one that was deployed, or \"force\" "
                               "another version.");
        }
        return std::nullopt;
    }

    [[nodiscard]] std::string previousVersion(std::string_view version) const
    {
        return versionBelow(m_input.set, m_rules, version);
    }

    std::optional<Refusal> beginResume(const PartWay& partWay)
    {
        const auto name = fmt::format("{} of {}", toString(partWay.direction), partWay.version);
        if (partWay.direction == Direction::Down && m_wish.kind == WishKind::Up)
            return refusal("LK132", fmt::format("The {} stopped part-way: {} took effect.", name, tookEffect(partWay)),
                           "Finish it with \"down\".", {}, true);
        if (partWay.direction == Direction::Up && m_wish.kind != WishKind::Up && m_wish.kind != WishKind::Goto)
            return refusal("LK132", fmt::format("The {} stopped part-way: {} took effect.", name, tookEffect(partWay)),
                           "Finish it with \"up\"; then it can be rolled back.", {}, true);
        const Migration* migration = m_input.set.find(partWay.version);
        if (migration == nullptr)
            return cannotGoOn(m_input, partWay);
        // The step is planned from the history as it was before its first statement, and then goes on where it stopped.
        if (m_rules.model == history::HistoryModel::SingleNumber) {
            m_history.rows.clear();
            const std::string now =
                partWay.direction == Direction::Up ? previousVersion(migration->version) : migration->version;
            if (!now.empty()) {
                m_history.rows.emplace_back();
                m_history.rows.back().version = now;
            }
            m_status = m_format.layOver(m_input.project, m_input.set, m_history);
            m_current = indexOf(m_status.current);
        } else {
            // The tool's own failed row, if there is one, is ours to finish.
            for (StatusRow& row : m_status.rows) {
                if (migrationOf(row) == migration)
                    row.state = partWay.direction == Direction::Up ? MigrationState::Pending : MigrationState::Applied;
            }
        }
        m_resume = &partWay;
        return std::nullopt;
    }

    std::optional<Refusal> up()
    {
        std::vector<const StatusRow*> chosen;
        const StatusRow* target = nullptr;
        std::optional<Versions> way;
        if (m_wish.version) {
            target = findRow(*m_wish.version);
            // No single one, but the tool's word for several (Alembic's heads).
            if (target == nullptr)
                way = wayTo(*m_wish.version, Direction::Up);
            if (!way && target == nullptr)
                return noMigration(m_status, *m_wish.version, "\"status\" lists them.");
            if (!way && target->migration < 0)
                return noFileOf(*target);
            // An applied one is where "up to" ends already: what `up --to` did once it may be asked for again.
            if (target != nullptr && !runsUp(*target) && !isApplied(*target))
                return refusal("LK111",
                               fmt::format("Migration {} is not pending: it is {}{}.", target->version,
                                           history::toString(target->state),
                                           target->why.empty() ? "" : " (" + target->why + ")"),
                               "\"status\" shows the state of each.");
        }
        if (target != nullptr)
            way = wayTo(target->version, Direction::Up);
        for (const StatusRow& row : m_status.rows) {
            if (m_wish.count && static_cast<int>(chosen.size()) >= *m_wish.count)
                break;
            if (runsUp(row) && (!way || way->contains(row.version)))
                chosen.push_back(&row);
            if (&row == target)
                break;
        }
        if (m_resume != nullptr && !chosen.empty() && chosen.front()->version != m_resume->version) {
            const auto at = std::find_if(chosen.begin(), chosen.end(),
                                         [&](const StatusRow* row) { return row->version == m_resume->version; });
            if (at == chosen.end())
                return refusal(
                    "LK132",
                    fmt::format("The up of {} stopped part-way and must be finished first.", m_resume->version),
                    "\"up\" without a number goes on with it.", {}, true);
            std::rotate(chosen.begin(), at, at + 1);
        }
        if (m_resume == nullptr) {
            if (auto no = forbidden(chosen, Direction::Up))
                return no;
        }
        return addAll(chosen, Direction::Up);
    }

    [[nodiscard]] std::optional<Refusal> forbidden(const std::vector<const StatusRow*>& chosen,
                                                   Direction direction) const
    {
        return m_format.forbids(m_input.project, m_input.set, m_status, direction,
                                chosen.empty() ? nullptr : migrationOf(*chosen.front()));
    }

    std::optional<Refusal> down()
    {
        if (m_wish.version) {
            const StatusRow* target = findRow(*m_wish.version);
            const auto several = target == nullptr ? wayTo(*m_wish.version, Direction::Down) : std::nullopt;
            if (several) // none of which is kept (Alembic's LABEL@base)
                return rollBack(appliedAfter(nullptr, -1, several));
            if (target == nullptr)
                return noMigration(m_status, *m_wish.version, "\"down --all\" rolls everything back.");
            if (target->migration < 0 && target->state == MigrationState::Missing)
                return noFileOf(*target);
            if (!(m_rules.rollsBackRepeatable ? wasApplied(*target) : isApplied(*target)))
                return refusal("LK111",
                               fmt::format("Migration {} is not applied: it is {}.", target->version,
                                           history::toString(target->state)),
                               "\"down --to\" wants an applied version, which stays.");
            return rollBack(appliedAfter(target, -1));
        }
        return rollBack(appliedAfter(nullptr, m_wish.all ? -1 : m_wish.count.value_or(1)));
    }

    std::optional<Refusal> rollBack(const std::vector<const StatusRow*>& chosen)
    {
        if (m_resume == nullptr) {
            if (auto no = forbidden(chosen, Direction::Down))
                return no;
        }
        const auto lost = std::ranges::find(chosen, -1, &StatusRow::migration);
        if (lost != chosen.end())
            return noWayBackOver(m_input, **lost);
        if (chosen.empty() && !m_passedOver.empty())
            return noWayBackOver(m_input, *m_passedOver.front());
        const std::size_t first = m_plan.steps.size();
        if (auto no = addAll(chosen, Direction::Down))
            return no;
        for (const StatusRow* row : m_passedOver)
            m_plan.steps.at(first).notes.push_back(steppedOver(*row, m_format));
        return std::nullopt;
    }

    /// Newest first, at most `count` (-1: all), down to but not including `keep`, of `way` only where it is given.
    /// What is recorded without a file stands among them, or is set apart where the tool steps over it.
    [[nodiscard]] std::vector<const StatusRow*> appliedAfter(const StatusRow* keep, int count,
                                                             std::optional<Versions> way = {})
    {
        std::vector<const StatusRow*> applied;
        for (auto row = m_status.rows.rbegin(); row != m_status.rows.rend(); ++row) {
            // Most repeatable ones have no way back, and none is asked for.
            const bool isApart = row->kind == project::MigrationKind::Repeatable && !m_rules.rollsBackRepeatable;
            const bool isThere = m_rules.rollsBackRepeatable ? wasApplied(*row) : isApplied(*row);
            const bool isLost = row->migration < 0 && row->state == MigrationState::Missing && !isApart;
            if (isLost || (row->migration >= 0 && (isApart ? row->hasDown && wasApplied(*row) : isThere)))
                applied.push_back(&*row);
        }
        if (m_rules.rollsBackAsApplied)
            std::stable_sort(applied.begin(), applied.end(), [](const StatusRow* left, const StatusRow* right) {
                return left->appliedOrder > right->appliedOrder;
            });
        // One that stopped on its way down goes on first.
        if (m_resume != nullptr && m_resume->direction == Direction::Down) {
            const auto at = std::find_if(applied.begin(), applied.end(),
                                         [&](const StatusRow* row) { return row->version == m_resume->version; });
            if (at != applied.end())
                std::rotate(applied.begin(), at, at + 1);
        }
        if (keep != nullptr)
            way = wayTo(keep->version, Direction::Down);
        std::vector<const StatusRow*> chosen;
        for (const StatusRow* row : applied) {
            if (way && !way->contains(row->version))
                continue;
            if (row == keep || (count >= 0 && static_cast<int>(chosen.size()) >= count))
                break;
            const bool isPassed = row->migration < 0 && m_rules.downPassesMissing;
            (isPassed ? m_passedOver : chosen).push_back(row);
        }
        return chosen;
    }

    /// The versions that lead up to this one or are built upon it, where their order does not tell it.
    [[nodiscard]] std::optional<Versions> wayTo(std::string_view version, Direction direction) const
    {
        const auto versions = m_format.wayTo(m_input.set, m_status, version, direction);
        return versions ? std::optional(Versions(versions->begin(), versions->end())) : std::nullopt;
    }

    std::optional<Refusal> goTo()
    {
        if (!m_wish.version)
            throw Error(ErrorCode::Usage, "goto wants a version");
        const StatusRow* target = findRow(*m_wish.version);
        if (target == nullptr)
            return wayTo(*m_wish.version, Direction::Down) ? down() : up();
        if (target->migration < 0)
            return noFileOf(*target);
        if (isApplied(*target)) {
            if (m_resume != nullptr && m_resume->direction == Direction::Up)
                return refusal(
                    "LK132",
                    fmt::format("The up of {} stopped part-way and must be finished first.", m_resume->version),
                    "\"up\" goes on with it.", {}, true);
            return rollBack(appliedAfter(target, -1));
        }
        return up();
    }

    std::optional<Refusal> redo()
    {
        std::vector<const StatusRow*> chosen = appliedAfter(nullptr, m_wish.count.value_or(1));
        if (auto no = rollBack(chosen))
            return no;
        std::reverse(chosen.begin(), chosen.end());
        if (auto no = forbidden(chosen, Direction::Up))
            return no;
        return addAll(chosen, Direction::Up);
    }

    std::optional<Refusal> addAll(const std::vector<const StatusRow*>& rows, Direction direction)
    {
        const history::Status before = m_status;
        const std::size_t first = m_plan.steps.size();
        // Addresses of rows stay, their states change as the plan goes on.
        for (const StatusRow* row : rows) {
            if (auto no = addStep(*row, direction))
                return no;
        }
        takeTogether(before, first, direction);
        return std::nullopt;
    }

    std::optional<Refusal> addStep(const StatusRow& row, Direction direction)
    {
        const Migration& migration = *migrationOf(row);
        Step step;
        step.version = migration.version;
        step.name = migration.name;
        step.direction = direction;
        step.hasWayBack = direction == Direction::Up ? migration.hasDown() : migration.hasUp();
        auto recording = m_format.recordStep(m_input.project, m_history, m_input.set, m_status, migration, direction);
        if (auto* no = std::get_if<Refusal>(&recording))
            return *no;
        step.recording = std::get<formats::Recording>(std::move(recording));
        const formats::ScriptFile script = m_format.script(m_input.project, migration, direction);
        if (script.refusal)
            return script.refusal;
        if (auto no = readScript(step, script, m_input.project, m_wish.allowSplit, &m_losingFunctions))
            return no;
        step.notes.insert(step.notes.end(), step.recording.notes.begin(), step.recording.notes.end());
        if (m_resume != nullptr && m_plan.steps.empty()) {
            if (auto no = goOn(step))
                return no;
        }
        moveOn(&row - m_status.rows.data(), migration, direction);
        m_plan.steps.push_back(std::move(step));
        return std::nullopt;
    }

    /// One command of the tool for several steps at once, where the format has it so.
    void takeTogether(const history::Status& before, std::size_t first, Direction direction)
    {
        for (std::size_t begin = first; begin < m_plan.steps.size();) {
            std::size_t end = begin;
            std::vector<const Migration*> migrations;
            while (end < m_plan.steps.size() && m_plan.steps[end].mode == StepMode::Tool)
                migrations.push_back(m_input.set.find(m_plan.steps[end++].version));
            if (migrations.empty()) {
                ++begin;
                continue;
            }
            const auto open = std::count_if(before.rows.begin(), before.rows.end(), [&](const StatusRow& row) {
                return row.migration >= 0 && (direction == Direction::Up ? runsUp(row) : isApplied(row));
            });
            const bool isAll = open == static_cast<std::ptrdiff_t>(migrations.size());
            if (const auto tool =
                    m_format.toolForAll(m_input.project, m_input.set, before, migrations, direction, isAll)) {
                const int group = migrations.size() > 1 ? ++m_groups : 0;
                for (std::size_t step = begin; step < end; ++step) {
                    m_plan.steps[step].recording.tool = *tool;
                    m_plan.steps[step].group = group;
                }
            }
            begin = end;
        }
    }

    std::optional<Refusal> goOn(Step& step)
    {
        if (m_resume == &m_toldPartWay) {
            // The history does not keep the statements themselves; the format has compared what it keeps.
            m_toldPartWay.statements = static_cast<int>(step.statements.size());
            for (const PlannedStatement& statement : step.statements)
                m_toldPartWay.statementHashes.push_back(statement.sha256);
        }
        return resumeStep(step, *m_resume, m_input);
    }

    /// Status and history after the step, without laying over again: a plan of ten thousand steps must stay linear.
    void moveOn(std::ptrdiff_t index, const Migration& migration, Direction direction)
    {
        if (m_rules.model == history::HistoryModel::Rows)
            advance(m_history, m_rules, migration.version, direction, {});
        else
            m_history = m_format.after(m_history, m_input.set, migration, direction);
        StatusRow& moved = m_status.rows[static_cast<std::size_t>(index)];
        const bool isLate = moved.state == MigrationState::OutOfOrder;
        moved.state = direction == Direction::Up ? MigrationState::Applied : MigrationState::Pending;
        // Applied later in this plan: rolled back earlier.
        moved.appliedOrder = direction == Direction::Up ? m_nextApplied++ : -1;
        m_status.pendingCount += direction == Direction::Up ? -1 : 1;
        m_status.isDirty = false;
        m_status.dirtyVersion.reset();
        if (m_rules.model == history::HistoryModel::SingleNumber) {
            m_status.current.reset();
            if (!m_history.rows.empty())
                m_status.current = m_history.rows.front().version;
        } else if (direction == Direction::Up) {
            // One that comes late may stand behind newer ones (Flyway shows rows as they were applied).
            if (index > m_current && !isLate && migration.kind != project::MigrationKind::Repeatable) {
                m_current = index;
                m_status.current = migration.version;
            }
        } else if (index == m_current) {
            const auto counts = [](const StatusRow& row) {
                return (isApplied(row) || row.state == MigrationState::Missing) &&
                       row.kind != project::MigrationKind::Repeatable;
            };
            while (m_current >= 0 && !counts(m_status.rows[static_cast<std::size_t>(m_current)]))
                --m_current;
            m_status.current.reset();
            if (m_current >= 0)
                m_status.current = m_status.rows[static_cast<std::size_t>(m_current)].version;
        }
        m_plan.to = m_status.current;
    }

    const PlanInput& m_input;
    Wish m_wish;
    const formats::Format& m_format;
    history::HistoryRules m_rules;
    history::History m_history; ///< as it will be when the plan has come this far
    history::Status m_status;
    const PartWay* m_resume = nullptr;
    PartWay m_toldPartWay;         ///< by the history itself
    std::ptrdiff_t m_current = -1; ///< place of the row of the current version
    int m_nextApplied = std::numeric_limits<int>::max() / 2;
    std::set<std::string> m_losingFunctions; ///< of the database once the steps so far have run
    int m_groups = 0;
    std::vector<const StatusRow*> m_passedOver; ///< on the way down, by the tool's own rule
    Plan m_plan;
};

} // namespace

PlanOrRefusal makePlan(const PlanInput& input, const Wish& wish)
{
    if (input.hiddenJournal)
        return *input.hiddenJournal;
    PlanOrRefusal made = Planner(input, wish).make();
    Plan* plan = std::get_if<Plan>(&made);
    if (plan == nullptr || plan->isEmpty())
        return made;
    plan->required = input.required;
    clearLeftIndexes(*plan, input.leftIndexes);
    const WishKind kind = plan->wish.kind;
    if (kind == WishKind::Up || kind == WishKind::Down || kind == WishKind::Goto || kind == WishKind::Redo)
        plan->hooks = input.hooks;
    return made;
}

} // namespace lk::run
