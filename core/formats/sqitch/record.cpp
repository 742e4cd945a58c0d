// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/formats/historytable.h"
#include "core/formats/sqitch/sqitch.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace lk::formats {

using history::History;
using history::HistoryRow;
using history::Status;
using postgres::Command;
using project::Direction;
using project::Migration;
using project::MigrationSet;
using project::Project;

namespace {

Refusal noPlan()
{
    return refusal("LK218", "The plan could not be read.", "Mend sqitch.plan first.");
}

/// One change of the plan, and all that its rows are made of.
class Recorder {
public:
    Recorder(const Project& project, const History& history, const SqitchFacts& facts, const MigrationSet& set)
        : m_project(project)
        , m_history(history)
        , m_facts(facts)
        , m_plan(facts.plan)
        , m_set(set)
        , m_schema(sql::quoteIdentifier(history.schema))
    {}

    [[nodiscard]] std::optional<std::size_t> indexOf(std::string_view version) const
    {
        // A migration of the set is at the place of its change.
        const auto found = std::ranges::find(m_set.migrations, version, &Migration::version);
        const auto index = static_cast<std::size_t>(found - m_set.migrations.begin());
        return index < m_plan.changes().size() ? std::optional(index) : std::nullopt;
    }

    [[nodiscard]] Place placeOf(std::size_t index) const
    {
        return Place{m_project.setting(kSqitchPlanFile), m_plan.changes()[index].line, 1};
    }

    /// The row that is there, or that the plan foresees.
    [[nodiscard]] const HistoryRow* rowOf(std::string_view version) const
    {
        const auto found =
            std::ranges::find(m_history.rows.rbegin(), m_history.rows.rend(), version, &HistoryRow::version);
        return found == m_history.rows.rend() ? nullptr : &*found;
    }

    /// What the tool checks before a deploy.
    [[nodiscard]] std::optional<Refusal> refuseDeploy(std::size_t index) const
    {
        const SqitchChange& change = m_plan.changes()[index];
        for (const SqitchDepend& conflict : change.conflicts) {
            const auto project = m_plan.projectOf(conflict);
            if (project && *project == m_plan.project() && !m_plan.find(conflict))
                return refusal(
                    "LK215",
                    fmt::format("Unable to find change \"{}\" in plan {}, which {} names as a conflict: Sqitch refuses "
                                "every deploy that comes to it.",
                                shownInLine(conflict.key()), m_facts.shownPlan, shownInLine(change.name)),
                    "Write the other project before it: !project:change.", placeOf(index));
            if (resolve(conflict))
                return refusal("LK216",
                               fmt::format("Conflicts with previously deployed change: {} ({}).",
                                           shownInLine(m_plan.shownOf(conflict)), shownInLine(change.name)),
                               "Revert it first, or take the conflict out of the plan.", placeOf(index));
        }
        for (const SqitchDepend& required : change.requires_) {
            if (!resolve(required))
                return refusal("LK217",
                               fmt::format("Missing required change: {} ({}).", shownInLine(m_plan.shownOf(required)),
                                           shownInLine(change.name)),
                               "Deploy it first; a change of another project by that project's own plan.",
                               placeOf(index));
        }
        const Migration& migration = m_set.migrations[index];
        if (migration.checksum.empty())
            return std::nullopt;
        for (const HistoryRow& row : m_history.rows) {
            const bool isSame = row.checksum ? *row.checksum == migration.checksum
                                             : row.extra.empty() && m_facts.twin[index] != index &&
                                                   row.version == m_set.migrations[m_facts.twin[index]].version;
            if (isSame)
                return refusal(
                    "LK219",
                    fmt::format("The deploy scripts of {} and {} are equal to the byte: the registry takes only one "
                                "of them (unique project and script_hash).",
                                shownInLine(change.version), shownInLine(row.version)),
                    "Make them differ, by a comment for example.", Place{migration.upFile.string(), 0, 0});
        }
        return std::nullopt;
    }

    /// The rows of a deploy.
    void deploy(std::size_t index, std::vector<Command>& commands) const
    {
        const SqitchChange& change = m_plan.changes()[index];
        const std::string& hash = m_set.migrations[index].checksum;
        addNewTags(index, commands);
        commands.push_back(
            {fmt::format("INSERT INTO {}.changes (change_id, script_hash, change, project, note, committer_name, "
                         "committer_email, planned_at, planner_name, planner_email, committed_at) VALUES ($1, $2, "
                         "$3, $4, $5, $6, $7, $8::timestamptz, $9, $10, clock_timestamp())",
                         m_schema),
             {change.id, hash.empty() ? std::nullopt : std::optional(hash), change.name, m_plan.project(), change.note,
              userName(), userEmail(), change.date, change.plannerName, change.plannerEmail}});
        Command depends{
            fmt::format("INSERT INTO {}.dependencies (change_id, type, dependency, dependency_id) VALUES", m_schema),
            {}};
        const auto depend = [&](const SqitchDepend& one) {
            const std::size_t first = depends.parameters.size();
            depends.sql += fmt::format("{} (${}, ${}, ${}, ${})", first == 0 ? "" : ",", first + 1, first + 2,
                                       first + 3, first + 4);
            depends.parameters.insert(depends.parameters.end(),
                                      {change.id, one.isConflict ? "conflict" : "require", m_plan.shownOf(one),
                                       one.isConflict ? std::nullopt : resolve(one)});
        };
        std::ranges::for_each(change.requires_, depend);
        std::ranges::for_each(change.conflicts, depend);
        if (!depends.parameters.empty())
            commands.push_back(std::move(depends));
        for (const SqitchTag& tag : change.tags)
            commands.push_back(insertTag(change, tag));
        commands.push_back(event("deploy", change));
    }

    [[nodiscard]] Command failure(std::size_t index) const { return event("fail", m_plan.changes()[index]); }

    /// The rows of a revert: what the registry itself has of the change.
    void revert(const std::string& id, std::vector<Command>& commands) const
    {
        commands.push_back(
            {fmt::format(
                 "INSERT INTO {0}.events (event, change_id, change, project, note, tags, requires, conflicts, "
                 "committer_name, committer_email, planned_at, planner_name, planner_email, committed_at) SELECT "
                 "'revert', "
                 "c.change_id, c.change, c.project, c.note, ARRAY(SELECT t.tag FROM {0}.tags t WHERE t.change_id = "
                 "c.change_id ORDER BY t.committed_at), ARRAY(SELECT d.dependency FROM {0}.dependencies d WHERE "
                 "d.change_id = c.change_id AND d.type = 'require'), ARRAY(SELECT d.dependency FROM {0}.dependencies d "
                 "WHERE d.change_id = c.change_id AND d.type = 'conflict'), $2::text, $3::text, c.planned_at, "
                 "c.planner_name, c.planner_email, clock_timestamp() FROM {0}.changes c WHERE c.change_id = $1::text",
                 m_schema),
             {id, userName(), userEmail()}});
        commands.push_back({fmt::format("DELETE FROM {}.tags WHERE change_id = $1", m_schema), {id}});
        commands.push_back({fmt::format("DELETE FROM {}.changes WHERE change_id = $1", m_schema), {id}});
    }

    [[nodiscard]] Command guardAbsent(const std::string& id) const
    {
        return {fmt::format("SELECT 1 FROM {}.changes WHERE change_id = $1", m_schema), {id}};
    }
    [[nodiscard]] Command guardPresent(const std::string& id) const
    {
        return {fmt::format("SELECT 1 WHERE NOT EXISTS (SELECT FROM {}.changes WHERE change_id = $1)", m_schema), {id}};
    }

    /// The id that a deployed row has, or will have.
    [[nodiscard]] std::string idOf(const HistoryRow& row) const
    {
        std::string id = sqitchExtra(row, SqitchExtra::Id);
        if (!id.empty())
            return id;
        const auto index = indexOf(row.version);
        return index ? m_plan.changes()[*index].id : std::string();
    }

    /// What speaks against taking the change away: only the newest may go.
    [[nodiscard]] std::optional<Refusal> refuseRevert(const HistoryRow& row) const
    {
        const std::string& newestVersion = m_history.rows.back().version;
        if (&row != &m_history.rows.back() && !indexOf(newestVersion))
            return refusal("LK220",
                           fmt::format("{} was deployed before {}, which is not in the plan: Sqitch reverts from the "
                                       "newest on.",
                                       shownInLine(row.version), shownInLine(newestVersion)),
                           fmt::format("Take the plan that was deployed, or \"mark {} pending\" when nothing of it is "
                                       "there any more.",
                                       shownInLine(newestVersion)));
        if (&row != &m_history.rows.back())
            return refusal("LK220",
                           fmt::format("{} was deployed before {}: Sqitch reverts from the newest on.",
                                       shownInLine(row.version), shownInLine(m_history.rows.back().version)),
                           fmt::format("Revert {} first.", shownInLine(m_history.rows.back().version)));
        std::string needing;
        for (const auto& line : sqitchLines(m_history, kSqitchNeeded, idOf(row)))
            needing += (needing.empty() ? "" : ", ") + line.at(2) + ':' + line.at(3);
        if (!needing.empty())
            return refusal("LK221",
                           fmt::format("Change \"{}\" required by currently deployed change: {}",
                                       shownInLine(row.version), shownInLine(needing)),
                           "Revert that one first, by its own project's plan.");
        return std::nullopt;
    }

    /// Tags that the plan has got since for the change that was deployed last.
    [[nodiscard]] std::vector<const SqitchTag*> newTags() const
    {
        std::vector<const SqitchTag*> tags;
        if (m_history.rows.empty())
            return tags;
        const std::string id = sqitchExtra(m_history.rows.back(), SqitchExtra::Id);
        const auto index = id.empty() ? std::nullopt : m_plan.indexOfId(id);
        if (!index)
            return tags;
        const auto lines = sqitchLines(m_history, kSqitchTag, m_plan.project());
        for (const SqitchTag& tag : m_plan.changes()[*index].tags) {
            if (std::ranges::none_of(lines, [&](const auto& line) { return line.at(5) == tag.id; }))
                tags.push_back(&tag);
        }
        return tags;
    }

    [[nodiscard]] Command insertTag(const SqitchChange& change, const SqitchTag& tag) const
    {
        return {
            fmt::format(
                "INSERT INTO {0}.tags (tag_id, tag, project, change_id, note, committer_name, committer_email, "
                "planned_at, planner_name, planner_email, committed_at) SELECT $1, $2, $3, $4, $5, $6, $7, "
                "$8::timestamptz, $9, $10, clock_timestamp() WHERE NOT EXISTS (SELECT FROM {0}.tags WHERE tag_id = $1)",
                m_schema),
            {tag.id, '@' + tag.name, m_plan.project(), change.id, tag.note, userName(), userEmail(), tag.date,
             tag.plannerName, tag.plannerEmail}};
    }

    [[nodiscard]] const SqitchChange* newest() const
    {
        const auto index = m_history.rows.empty()
                               ? std::nullopt
                               : m_plan.indexOfId(sqitchExtra(m_history.rows.back(), SqitchExtra::Id));
        return index ? &m_plan.changes()[*index] : nullptr;
    }

private:
    [[nodiscard]] std::string userName() const { return m_project.setting(kSqitchUserName); }
    [[nodiscard]] std::string userEmail() const { return m_project.setting(kSqitchUserEmail); }

    void addNewTags(std::size_t, std::vector<Command>& commands) const
    {
        for (const SqitchTag* tag : newTags())
            commands.push_back(insertTag(*newest(), *tag));
    }

    [[nodiscard]] Command event(const char* kind, const SqitchChange& change) const
    {
        std::vector<std::string> tags;
        for (const SqitchTag& tag : change.tags)
            tags.push_back('@' + tag.name);
        const auto shown = [&](const std::vector<SqitchDepend>& depends) {
            std::vector<std::string> texts;
            for (const SqitchDepend& one : depends)
                texts.push_back(m_plan.shownOf(one));
            return arrayText(texts);
        };
        return {
            fmt::format(
                "INSERT INTO {}.events (event, change_id, change, project, note, tags, requires, conflicts, "
                "committer_name, committer_email, planned_at, planner_name, planner_email, committed_at) VALUES ($1, "
                "$2, $3, $4, $5, $6::text[], $7::text[], $8::text[], $9, $10, $11::timestamptz, $12, $13, "
                "clock_timestamp())",
                m_schema),
            {kind, change.id, change.name, m_plan.project(), change.note, arrayText(tags), shown(change.requires_),
             shown(change.conflicts), userName(), userEmail(), change.date, change.plannerName, change.plannerEmail}};
    }

    /// The id of the deployed change that a dependency means, as the registry finds it.
    [[nodiscard]] std::optional<std::string> resolve(const SqitchDepend& depend) const
    {
        const auto project = m_plan.projectOf(depend);
        if (!depend.id.empty() && !(project && *project == m_plan.project())) {
            for (const auto& line : sqitchLines(m_history, kSqitchForeign)) {
                if (line.at(3) == depend.id)
                    return depend.id;
            }
            return std::nullopt;
        }
        if (*project != m_plan.project())
            return resolveForeign(depend, *project);
        const auto planned = m_plan.find(depend);
        if (planned) {
            const HistoryRow* row = rowOf(m_plan.changes()[*planned].version);
            if (row != nullptr)
                return idOf(*row);
        }
        if (depend.change.empty())
            return std::nullopt;
        // Deployed under an id that the plan does not know.
        const auto found = std::ranges::find_if(m_history.rows, [&](const HistoryRow& row) {
            return row.name == depend.change && !row.extra.empty() && depend.tag.empty();
        });
        return found == m_history.rows.end() ? std::nullopt : std::optional(idOf(*found));
    }

    [[nodiscard]] std::optional<std::string> resolveForeign(const SqitchDepend& depend,
                                                            const std::string& project) const
    {
        long long until = std::numeric_limits<long long>::max();
        if (!depend.tag.empty()) {
            bool isThere = false;
            for (const auto& line : sqitchLines(m_history, kSqitchTag, project)) {
                if (line.at(2) != '@' + depend.tag)
                    continue;
                if (depend.change.empty())
                    return line.at(3);
                until = std::stoll(line.at(4));
                isThere = true;
            }
            if (!isThere)
                return std::nullopt;
        }
        std::optional<std::string> found;
        for (const auto& line : sqitchLines(m_history, kSqitchForeign, project)) {
            if (line.at(2) != depend.change || std::stoll(line.at(4)) > until)
                continue;
            found = line.at(3);
            if (depend.tag.empty())
                break; // the first one
        }
        return found;
    }

    const Project& m_project;
    const History& m_history;
    const SqitchFacts& m_facts;
    const SqitchPlan& m_plan;
    const MigrationSet& m_set;
    std::string m_schema;
};

/// What the plan's line says to an assertion without a run.
std::optional<Refusal> driftRefusal(const Project& project, const SqitchFacts& facts, const History& history)
{
    const auto drift = sqitchDrift(facts, history);
    if (!drift)
        return std::nullopt;
    return refusal("LK214", *drift + ": Sqitch cannot find the change in the plan.",
                   "Bring the deployed lines of the plan back as they were, and put new ones at its end.",
                   Place{project.setting(kSqitchPlanFile), 0, 0});
}

} // namespace

RecordingOrRefusal Sqitch::recordStep(const Project& project, const History& history, const MigrationSet& set,
                                      const Status& before, const Migration& migration, Direction direction) const
{
    const SqitchFacts* facts = sqitchFacts(set);
    if (facts == nullptr)
        return noPlan();
    if (auto no = sqitchRegistryRefusal(history))
        return *no;
    const Recorder recorder(project, history, *facts, set);
    const auto index = recorder.indexOf(migration.version);
    if (!index)
        return noPlan();
    const HistoryRow* row = recorder.rowOf(migration.version);
    const bool isUp = direction == Direction::Up;
    if (isUp == (row != nullptr))
        return refusal(
            "LK124", fmt::format("{} is {} deployed.", shownInLine(migration.version), isUp ? "already" : "not"),
            isUp ? "Revert it first, or leave it." : "There is nothing to revert.", recorder.placeOf(*index));
    Recording recording;
    if (isUp) {
        if (auto no = recorder.refuseDeploy(*index))
            return *no;
        const std::string& id = facts->plan.changes()[*index].id;
        recording.guard = recorder.guardAbsent(id);
        recorder.deploy(*index, recording.record);
        recording.afterRollback = {recorder.failure(*index)};
        recording.afterStop = recording.afterRollback;
        recording.done = recording.guard; // a row: it is there
        if (const std::string mode = project.setting(kSqitchMode); mode == "all" || mode == "tag")
            recording.notes.push_back(
                fmt::format("deploy.mode is {}: after a failure Sqitch itself would revert {}; Lockkeeper stops where "
                            "it failed, and "
                            "reverts nothing unasked (\"down --to\" does)",
                            mode, mode == "all" ? "what the run deployed" : "to the last tag of the run"));
        if (!migration.hasDown())
            recording.notes.emplace_back("it has no revert script: there is no way back");
        if (project.setting(kSqitchVerify) == "true" && facts->verifyFile[*index].empty())
            recording.notes.emplace_back("its verify script does not exist");
    } else {
        if (auto no = sqitchUnplanned(before, &migration))
            return *no;
        if (auto no = recorder.refuseRevert(*row))
            return *no;
        const std::string id = recorder.idOf(*row);
        recording.guard = recorder.guardPresent(id);
        recorder.revert(id, recording.record);
        recording.done = recording.guard;
    }
    recording.recordGuard = recording.guard;
    return recording;
}

RecordingOrRefusal Sqitch::recordMark(const Project& project, const History& history, const MigrationSet& set,
                                      std::string_view version, bool applied) const
{
    const SqitchFacts* facts = sqitchFacts(set);
    if (facts == nullptr)
        return noPlan();
    if (auto no = sqitchRegistryRefusal(history))
        return *no;
    const Recorder recorder(project, history, *facts, set);
    const HistoryRow* row = recorder.rowOf(version);
    if (applied == (row != nullptr))
        return refusal("LK124", fmt::format("{} is {} deployed.", shownInLine(version), applied ? "already" : "not"),
                       "There is nothing to do.");
    Recording recording;
    if (!applied) {
        if (auto no = recorder.refuseRevert(*row))
            return *no;
        const std::string id = recorder.idOf(*row);
        recording.guard = recorder.guardPresent(id);
        recorder.revert(id, recording.record);
        recording.recordGuard = recording.guard;
        return recording;
    }
    const auto index = recorder.indexOf(version);
    if (!index)
        return refusal("LK119", fmt::format("There is no change {} in the plan.", shownInLine(version)),
                       "\"status\" lists them.");
    if (auto no = driftRefusal(project, *facts, history))
        return *no;
    for (std::size_t i = 0; i < *index; ++i) {
        const std::string& before = set.migrations[i].version;
        if (recorder.rowOf(before) == nullptr)
            return refusal(
                "LK222",
                fmt::format("{} stands before it in the plan and is not deployed: the registry knows only what is "
                            "deployed in the plan's order.",
                            shownInLine(before)),
                fmt::format("Mark {0} first, or say \"force {1}\" for all up to it.", shownInLine(before),
                            shownInLine(version)),
                recorder.placeOf(i));
    }
    if (auto no = recorder.refuseDeploy(*index))
        return *no;
    recording.guard = recorder.guardAbsent(facts->plan.changes()[*index].id);
    recorder.deploy(*index, recording.record);
    recording.recordGuard = recording.guard;
    return recording;
}

RecordingOrRefusal Sqitch::recordForce(const Project& project, const MigrationSet& set, const History& history,
                                       const std::optional<std::string>& version) const
{
    const SqitchFacts* facts = sqitchFacts(set);
    if (facts == nullptr)
        return noPlan();
    if (auto no = sqitchRegistryRefusal(history))
        return *no;
    History now = history;
    Recording recording;
    const auto keep = version ? std::ranges::find(now.rows, *version, &HistoryRow::version) : now.rows.end();
    if (!version || keep != now.rows.end()) {
        // sqitch revert --log-only --to-change
        const auto kept = version ? static_cast<std::size_t>(keep - now.rows.begin()) + 1 : 0;
        while (now.rows.size() > kept) {
            const Recorder recorder(project, now, *facts, set);
            if (auto no = recorder.refuseRevert(now.rows.back()))
                return *no;
            const std::string id = recorder.idOf(now.rows.back());
            if (recording.guard.sql.empty())
                recording.guard = recorder.guardPresent(id);
            recorder.revert(id, recording.record);
            now.rows.pop_back();
        }
        if (recording.record.empty())
            return refusal("LK124",
                           version ? fmt::format("{} is what was deployed last.", shownInLine(*version))
                                   : std::string("Nothing is deployed."),
                           "There is nothing to do.");
        return recording;
    }
    // sqitch deploy --log-only --to-change
    if (auto no = driftRefusal(project, *facts, history))
        return *no;
    const auto target = Recorder(project, now, *facts, set).indexOf(*version);
    if (!target)
        return refusal("LK119", fmt::format("There is no change {} in the plan.", shownInLine(*version)),
                       "\"status\" lists them.");
    for (std::size_t i = 0; i <= *target; ++i) {
        const Recorder recorder(project, now, *facts, set);
        if (recorder.rowOf(set.migrations[i].version) != nullptr)
            continue;
        if (auto no = recorder.refuseDeploy(i))
            return *no;
        if (recording.guard.sql.empty())
            recording.guard = recorder.guardAbsent(facts->plan.changes()[i].id);
        recorder.deploy(i, recording.record);
        now.rows.emplace_back();
        now.rows.back().version = set.migrations[i].version;
    }
    return recording;
}

std::optional<std::variant<RepairProposal, Refusal>> Sqitch::repair(const Project& project, const MigrationSet& set,
                                                                    const History& history, const Status& status) const
{
    const SqitchFacts* facts = sqitchFacts(set);
    if (facts == nullptr || !history.exists)
        return std::nullopt;
    const Recorder recorder(project, history, *facts, set);
    const auto tags = recorder.newTags();
    if (tags.empty())
        return std::nullopt;
    if (auto no = sqitchRegistryRefusal(history))
        return *no;
    RepairProposal proposal;
    for (const SqitchTag* tag : tags) {
        proposal.deeds.push_back(fmt::format("The tag @{} of the deployed change {} is recorded.",
                                             shownInLine(tag->name), shownInLine(recorder.newest()->name)));
        proposal.recording.record.push_back(recorder.insertTag(*recorder.newest(), *tag));
    }
    proposal.recording.guard = recorder.guardPresent(recorder.newest()->id);
    proposal.to = status.current;
    proposal.version = status.current.value_or("");
    return proposal;
}

std::optional<RepairProposal> Sqitch::idleUp(const Project& project, const MigrationSet& set, const History& history,
                                             const Status& status) const
{
    auto proposal = repair(project, set, history, status);
    if (!proposal || !std::holds_alternative<RepairProposal>(*proposal))
        return std::nullopt;
    return std::get<RepairProposal>(std::move(*proposal));
}

History Sqitch::after(const History& history, const MigrationSet&, const Migration& migration,
                      Direction direction) const
{
    History next = history;
    next.exists = true;
    next.isSchemaThere = true;
    if (direction == Direction::Down) {
        std::erase_if(next.rows, [&](const HistoryRow& row) { return row.version == migration.version; });
    } else {
        next.rows.emplace_back();
        next.rows.back().version = migration.version;
    }
    return next;
}

} // namespace lk::formats
