// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/history/status.h"
#include "core/run/plan.h"
#include "core/run/recorded.h"
#include "core/run/repair.h"
#include "core/run/scriptplan.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::run {

namespace {

using history::MigrationState;
using history::StatusRow;
using project::Migration;

Refusal refusal(std::string code, std::string reason, std::string remedy, bool needsDecision = false)
{
    Refusal result;
    result.code = std::move(code);
    result.reason = std::move(reason);
    result.remedy = std::move(remedy);
    result.needsDecision = needsDecision;
    return result;
}

std::string shownFileOf(const project::Project& project, const std::filesystem::path& file)
{
    const std::filesystem::path relative = file.lexically_relative(project.root);
    const bool isInside = !relative.empty() && *relative.begin() != "..";
    return shownInLine(isInside ? relative.generic_string() : file.generic_string());
}

/// Makes the plan of one wish. One object a call of makePlan.
class Planner {
public:
    Planner(const PlanInput& input, const Wish& wish)
        : m_input(input)
        , m_wish(wish)
        , m_format(formats::formatNamed(input.project.format))
        , m_rules(m_format.rules())
        , m_history(input.reading.history)
        , m_status(input.reading.status)
    {
        m_plan.wish = wish;
        m_plan.project = input.project;
        m_plan.environment = input.environment;
        m_plan.server = input.reading.server;
        m_plan.history = input.reading.history;
        m_plan.locks = m_format.toolLocks(input.reading.history, input.target, input.reading.server);
        m_plan.locks.push_back(runLock(input.reading.server, input.reading.history));
        m_plan.from = input.reading.status.current;
        m_plan.to = m_plan.from;
    }

    PlanOrRefusal make()
    {
        if (const project::Problem* problem = m_input.set.fatalProblem())
            throw Error(ErrorCode::Unreadable, problem->message)
                .at(problem->place)
                .remedy(problem->remedy)
                .stateLeft(StateLeft::NothingChanged);
        if (m_wish.count && *m_wish.count < 0)
            throw Error(ErrorCode::Usage, "the number of migrations must not be negative");
        switch (m_wish.kind) {
        case WishKind::Force: return force();
        case WishKind::Mark: return mark();
        case WishKind::Repair: return repair();
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
        return std::move(m_plan);
    }

private:
    static postgres::AdvisoryKey runLock(const postgres::ServerIdentity& server, const history::History& history);

    [[nodiscard]] const StatusRow* findRow(std::string_view version) const
    {
        for (const StatusRow& row : m_status.rows) {
            if (row.version == version && row.state != MigrationState::Ignored)
                return &row;
        }
        for (const StatusRow& row : m_status.rows) {
            if (row.state != MigrationState::Ignored && m_rules.compareVersions != nullptr &&
                std::is_eq(m_rules.compareVersions(row.version, version)))
                return &row;
        }
        return m_status.find(version);
    }

    [[nodiscard]] const Migration* migrationOf(const StatusRow& row) const
    {
        return row.migration < 0 ? nullptr : &m_input.set.migrations.at(static_cast<std::size_t>(row.migration));
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
        return row.state == MigrationState::Applied || row.state == MigrationState::Changed;
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
                "table is right as it is, say so with `repair`.",
                true);
        if (!m_input.partWay.empty())
            return beginResume(m_input.partWay.back());
        if (m_status.isDirty)
            return refusal(
                "LK130",
                fmt::format("The history is dirty at version {}: a run of that migration failed or was cut off.",
                            m_status.dirtyVersion.value_or("?")),
                fmt::format(
                    "`repair` shows what is really there and proposes one of the two right values: `{}` or `{}`.",
                    forceCommand(previousVersion(m_status.dirtyVersion.value_or(""))),
                    forceCommand(m_status.dirtyVersion.value_or(""))),
                true);
        // A tool with one number only cannot go anywhere from a version whose file is gone.
        if (m_rules.model == history::HistoryModel::SingleNumber && m_status.current) {
            const StatusRow* row = findRow(*m_status.current);
            if (row == nullptr || row->migration < 0)
                return refusal("LK112",
                               fmt::format("The database is at version {}, and there is no file of that version in {}.",
                                           *m_status.current, m_input.project.shownFolder()),
                               "Is the checkout older than the database? Take the one that was deployed, or `force` "
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
        const auto name = fmt::format("{} of {}", partWay.direction == Direction::Up ? "up" : "down", partWay.version);
        if (partWay.direction == Direction::Down && m_wish.kind == WishKind::Up)
            return refusal("LK132",
                           fmt::format("The {} stopped part-way: {} of {} statements took effect.", name,
                                       partWay.statementsDone, partWay.statements),
                           "Finish it with `down`.", true);
        if (partWay.direction == Direction::Up && m_wish.kind != WishKind::Up && m_wish.kind != WishKind::Goto)
            return refusal("LK132",
                           fmt::format("The {} stopped part-way: {} of {} statements took effect.", name,
                                       partWay.statementsDone, partWay.statements),
                           "Finish it with `up`; then it can be rolled back.", true);
        const Migration* migration = m_input.set.find(partWay.version);
        if (migration == nullptr)
            return refusal("LK132", fmt::format("The {} stopped part-way, and its file is not there any more.", name),
                           "Bring the file back.", true);
        // The step is planned from the history as it was before its first statement, and then goes on where it stopped.
        if (m_rules.model == history::HistoryModel::SingleNumber) {
            m_history.rows.clear();
            const std::string now =
                partWay.direction == Direction::Up ? previousVersion(migration->version) : migration->version;
            if (!now.empty()) {
                m_history.rows.emplace_back();
                m_history.rows.back().version = now;
            }
            m_status = history::layOver(m_input.set, m_history, m_rules);
        }
        m_resume = &partWay;
        return std::nullopt;
    }

    std::optional<Refusal> up()
    {
        std::vector<const StatusRow*> chosen;
        const StatusRow* target = nullptr;
        if (m_wish.version) {
            target = findRow(*m_wish.version);
            if (target == nullptr || target->migration < 0)
                return refusal("LK110", fmt::format("There is no migration {}.", *m_wish.version),
                               "`status` lists them.");
            if (!runsUp(*target))
                return refusal("LK111",
                               fmt::format("Migration {} is not pending: it is {}{}.", target->version,
                                           history::toString(target->state),
                                           target->why.empty() ? "" : " (" + target->why + ")"),
                               "`status` shows the state of each.");
        }
        for (const StatusRow& row : m_status.rows) {
            if (m_wish.count && static_cast<int>(chosen.size()) >= *m_wish.count)
                break;
            if (runsUp(row))
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
                    "`up` without a number goes on with it.", true);
            std::rotate(chosen.begin(), at, at + 1);
        }
        if (!chosen.empty() && m_resume == nullptr) {
            if (auto no = m_format.forbidsUp(m_input.project, m_input.set, m_status, *migrationOf(*chosen.front())))
                return no;
        }
        return addAll(chosen, Direction::Up);
    }

    std::optional<Refusal> down()
    {
        if (m_wish.version) {
            const StatusRow* target = findRow(*m_wish.version);
            if (target == nullptr)
                return refusal("LK110", fmt::format("There is no migration {}.", *m_wish.version),
                               "`down --all` rolls everything back.");
            if (!isApplied(*target))
                return refusal("LK111",
                               fmt::format("Migration {} is not applied: it is {}.", target->version,
                                           history::toString(target->state)),
                               "`down --to` wants an applied version, which stays.");
            return addAll(appliedAfter(target, -1), Direction::Down);
        }
        return addAll(appliedAfter(nullptr, m_wish.all ? -1 : m_wish.count.value_or(1)), Direction::Down);
    }

    /// Newest first, at most `count` (-1: all), down to but not including `keep`.
    [[nodiscard]] std::vector<const StatusRow*> appliedAfter(const StatusRow* keep, int count) const
    {
        std::vector<const StatusRow*> chosen;
        for (auto row = m_status.rows.rbegin(); row != m_status.rows.rend(); ++row) {
            if (&*row == keep || (count >= 0 && static_cast<int>(chosen.size()) >= count))
                break;
            if (isApplied(*row) && row->migration >= 0)
                chosen.push_back(&*row);
        }
        return chosen;
    }

    std::optional<Refusal> goTo()
    {
        if (!m_wish.version)
            throw Error(ErrorCode::Usage, "goto wants a version");
        const StatusRow* target = findRow(*m_wish.version);
        if (target == nullptr || target->migration < 0)
            return refusal("LK110", fmt::format("There is no migration {}.", *m_wish.version), "`status` lists them.");
        if (isApplied(*target)) {
            if (m_resume != nullptr && m_resume->direction == Direction::Up)
                return refusal(
                    "LK132",
                    fmt::format("The up of {} stopped part-way and must be finished first.", m_resume->version),
                    "`up` goes on with it.", true);
            return addAll(appliedAfter(target, -1), Direction::Down);
        }
        return up();
    }

    std::optional<Refusal> redo()
    {
        std::vector<const StatusRow*> chosen = appliedAfter(nullptr, m_wish.count.value_or(1));
        if (auto no = addAll(chosen, Direction::Down))
            return no;
        std::reverse(chosen.begin(), chosen.end());
        return addAll(chosen, Direction::Up);
    }

    std::optional<Refusal> addAll(const std::vector<const StatusRow*>& rows, Direction direction)
    {
        // Addresses of rows stay, their states change as the plan goes on.
        for (const StatusRow* row : rows) {
            const Migration& migration = *migrationOf(*row);
            if (auto no = addStep(migration, direction))
                return no;
        }
        return std::nullopt;
    }

    std::optional<Refusal> addStep(const Migration& migration, Direction direction)
    {
        Step step;
        step.version = migration.version;
        step.name = migration.name;
        step.direction = direction;
        step.hasWayBack = direction == Direction::Up ? migration.hasDown() : migration.hasUp();
        auto recording = m_format.recordStep(m_history, m_input.set, m_status, migration, direction);
        if (auto* no = std::get_if<Refusal>(&recording))
            return *no;
        step.recording = std::get<formats::Recording>(std::move(recording));
        const formats::ScriptFile script = m_format.script(m_input.project, migration, direction);
        if (script.refusal)
            return script.refusal;
        if (!script.file.empty()) {
            step.path = script.file.string();
            step.file = shownFileOf(m_input.project, script.file);
            step.sha256 = script.sha256;
        }
        auto planned = planScript(script, step.file, m_wish.allowSplit);
        if (auto* no = std::get_if<Refusal>(&planned))
            return *no;
        auto& ready = std::get<ScriptPlan>(planned);
        step.mode = ready.mode;
        step.statements = std::move(ready.statements);
        step.notes = std::move(ready.notes);
        if (m_resume != nullptr && m_plan.steps.empty()) {
            if (auto no = resumeStep(step))
                return no;
        }
        moveOn(migration, direction);
        m_plan.steps.push_back(std::move(step));
        return std::nullopt;
    }

    std::optional<Refusal> resumeStep(Step& step)
    {
        const PartWay& partWay = *m_resume;
        if (partWay.version != step.version || partWay.direction != step.direction)
            return refusal("LK132",
                           fmt::format("Migration {} stopped part-way and must be finished first.", partWay.version),
                           "`up` or `down` goes on with it.", true);
        const auto done = static_cast<std::size_t>(partWay.statementsDone + (partWay.isNextUncertain ? 1 : 0));
        const bool isSame =
            step.mode == StepMode::Stepwise && step.statements.size() >= done &&
            partWay.statementHashes.size() >= done &&
            std::equal(
                partWay.statementHashes.begin(), partWay.statementHashes.begin() + static_cast<std::ptrdiff_t>(done),
                step.statements.begin(),
                [](const std::string& hash, const PlannedStatement& statement) { return hash == statement.sha256; });
        if (!isSame) {
            // Nothing of it took effect: a mended file starts from its beginning.
            if (done == 0 && step.mode == StepMode::Stepwise) {
                step.resume = Resume{0, false, partWay.run};
                return std::nullopt;
            }
            Refusal no = refusal(
                "LK133",
                fmt::format("{} statements of migration {} took effect, and these have changed in the file since.",
                            partWay.statementsDone, step.version),
                "Bring these statements back as they were (only what has not run yet may change), or clean up by hand "
                "and use `repair`.",
                true);
            no.place = Place{step.file, partWay.nextLine, 0};
            return no;
        }
        step.resume = Resume{partWay.statementsDone, partWay.isNextUncertain, partWay.run};
        step.notes.push_back(fmt::format("goes on where run {} stopped: {} of {} statements took effect",
                                         partWay.run.substr(0, 8), partWay.statementsDone, step.statements.size()));
        return std::nullopt;
    }

    /// Status and history after the step, without laying over again: a plan of ten thousand steps must stay linear.
    void moveOn(const Migration& migration, Direction direction)
    {
        if (m_rules.model == history::HistoryModel::SingleNumber)
            m_history = m_format.after(m_history, m_input.set, migration, direction);
        else
            advance(m_history, m_rules, migration.version, direction, {});
        for (StatusRow& row : m_status.rows) {
            if (row.migration >= 0 && &m_input.set.migrations[static_cast<std::size_t>(row.migration)] == &migration) {
                row.state = direction == Direction::Up ? MigrationState::Applied : MigrationState::Pending;
                break;
            }
        }
        m_status.pendingCount += direction == Direction::Up ? -1 : 1;
        m_status.isDirty = false;
        m_status.dirtyVersion.reset();
        if (m_rules.model == history::HistoryModel::SingleNumber) {
            m_status.current.reset();
            if (!m_history.rows.empty())
                m_status.current = m_history.rows.front().version;
        } else if (direction == Direction::Up) {
            if (!m_status.current || m_rules.compareVersions == nullptr ||
                m_rules.compareVersions(*m_status.current, migration.version) < 0)
                m_status.current = migration.version;
        } else {
            m_status.current.reset();
            for (const StatusRow& row : m_status.rows) {
                if (isApplied(row) || row.state == MigrationState::Missing)
                    m_status.current = row.version;
            }
        }
        m_plan.to = m_status.current;
    }

    Step recordOnly(std::string version, std::string name, formats::Recording recording) const
    {
        Step step;
        step.version = std::move(version);
        step.name = std::move(name);
        step.mode = StepMode::RecordOnly;
        step.recording = std::move(recording);
        return step;
    }

    PlanOrRefusal force()
    {
        std::optional<std::string> version = m_wish.version;
        const StatusRow* row = version ? findRow(*version) : nullptr;
        if (row != nullptr)
            version = row->version;
        auto recording = m_format.recordForce(m_history, version);
        if (auto* no = std::get_if<Refusal>(&recording))
            return *no;
        const Migration* migration = row == nullptr ? nullptr : migrationOf(*row);
        m_plan.steps.push_back(recordOnly(version.value_or(""), migration == nullptr ? "" : migration->name,
                                          std::get<formats::Recording>(std::move(recording))));
        m_plan.to = version;
        m_plan.assertions = forceAssertions(m_input, version);
        return std::move(m_plan);
    }

    PlanOrRefusal mark()
    {
        if (!m_wish.version)
            throw Error(ErrorCode::Usage, "mark wants a version");
        const StatusRow* row = findRow(*m_wish.version);
        if (row == nullptr)
            return refusal("LK110",
                           fmt::format("There is no migration {}, and the history does not know it.", *m_wish.version),
                           "`status` lists them.");
        const bool isThere = isApplied(*row) || row->state == MigrationState::Missing;
        const bool isPartWay = std::any_of(m_input.partWay.begin(), m_input.partWay.end(),
                                           [&](const PartWay& one) { return one.version == row->version; });
        formats::Recording record; // empty: the history is right, only the journal's open entry is closed
        if (isThere != m_wish.markApplied || !m_format.abilities().canMark) {
            auto recording = m_format.recordMark(m_history, m_input.set, row->version, m_wish.markApplied);
            if (auto* no = std::get_if<Refusal>(&recording))
                return *no;
            record = std::get<formats::Recording>(std::move(recording));
        } else if (!isPartWay) {
            return std::move(m_plan);
        }
        const Migration* migration = migrationOf(*row);
        m_plan.steps.push_back(
            recordOnly(row->version, migration == nullptr ? "" : migration->name, std::move(record)));
        m_plan.steps.back().direction = m_wish.markApplied ? Direction::Up : Direction::Down;
        m_plan.assertions.push_back(
            m_wish.markApplied
                ? fmt::format(
                      "Asserted: all that migration {} makes is there already. Nothing runs; the history gets its row.",
                      row->version)
                : fmt::format(
                      "Asserted: nothing that migration {} makes is there. Nothing runs; the history loses its row.",
                      row->version));
        return std::move(m_plan);
    }

    PlanOrRefusal repair()
    {
        auto proposal = proposeRepair(m_input, m_format);
        if (auto* no = std::get_if<Refusal>(&proposal))
            return *no;
        auto& ready = std::get<Repair>(proposal);
        m_plan.assertions = std::move(ready.assertions);
        m_plan.to = ready.to;
        if (ready.isNeeded)
            m_plan.steps.push_back(recordOnly(ready.version, "", std::move(ready.recording)));
        return std::move(m_plan);
    }

    const PlanInput& m_input;
    const Wish& m_wish;
    const formats::Format& m_format;
    history::HistoryRules m_rules;
    history::History m_history; ///< as it will be when the plan has come this far
    history::Status m_status;
    const PartWay* m_resume = nullptr;
    Plan m_plan;
};

postgres::AdvisoryKey Planner::runLock(const postgres::ServerIdentity& server, const history::History& history)
{
    return postgres::AdvisoryKey{runLockKey(server, history), "lockkeeper"};
}

} // namespace

PlanOrRefusal makePlan(const PlanInput& input, const Wish& wish)
{
    return Planner(input, wish).make();
}

} // namespace lk::run
