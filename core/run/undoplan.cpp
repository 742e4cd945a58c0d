// SPDX-License-Identifier: Apache-2.0
#include "core/run/undoplan.h"

#include "core/base/text.h"
#include "core/formats/registry.h"
#include "core/postgres/session.h"
#include "core/review/suggestdown.h"
#include "core/run/lookup.h"
#include "core/run/plansteps.h"
#include "core/run/repair.h"
#include "core/run/scriptplan.h"
#include "core/schema/catalog.h"
#include "core/sql/concurrently.h"
#include "core/sql/objects.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace lk::run {

namespace {

using formats::refusal;

constexpr const char* kCannotUndo = "LK193";
constexpr const char* kNotAtOnce = "LK194";

std::string inOneLine(const std::string& statement)
{
    constexpr std::size_t kMost = 80;
    std::string line = shownInLine(statement);
    if (line.size() > kMost) {
        line.resize(kMost);
        while (!line.empty() && invalidUtf8At(line))
            line.pop_back();
        line += "…";
    }
    return line;
}

/// What the parser makes of the first statements of the script, each at the line where it stands in its file.
std::string textOf(const std::vector<PlannedStatement>& statements, std::size_t count)
{
    std::string text;
    int line = 1;
    for (std::size_t i = 0; i < count; ++i) {
        for (; line < statements[i].line; ++line)
            text += '\n';
        text += statements[i].text + ";\n";
        line += 1 + static_cast<int>(std::ranges::count(statements[i].text, '\n'));
    }
    return text;
}

/// Statements that may change rows, or anything else, without the catalog knowing of it.
std::optional<Refusal> changedRows(const std::vector<PlannedStatement>& statements, std::size_t count,
                                   const std::string& file)
{
    static constexpr std::array<std::string_view, 9> kTags = {"INSERT",         "UPDATE",   "DELETE", "MERGE", "COPY",
                                                              "TRUNCATE TABLE", "TRUNCATE", "DO",     "CALL"};
    std::vector<sql::ObjectName> made;
    for (std::size_t i = 0; i < count; ++i) {
        const PlannedStatement& statement = statements[i];
        for (const sql::NamedObject& object : sql::namedObjects(statement.text)) {
            if (object.isMade && object.kind == sql::ObjectKind::Relation)
                made.push_back(object.name);
        }
        if (std::ranges::find(kTags, statement.tag) == kTags.end())
            continue;
        // Rows of a table that this script has made go with it.
        const bool isOfOwn =
            !statement.locks.empty() && std::ranges::all_of(statement.locks, [&](const sql::Lock& lock) {
                return std::ranges::find(made, lock.relation) != made.end();
            });
        if (isOfOwn)
            continue;
        return refusal(kCannotUndo,
                       fmt::format("Statement {} took effect and changed rows, or may have: {}. What they were is not "
                                   "known here.",
                                   i + 1, inOneLine(statement.text)),
                       "Undo it by hand, or finish by hand, then say what is true.", {file, statement.line, 0}, true);
    }
    return std::nullopt;
}

/// A query that gives a row once these statements took effect, by an object that one of them makes or drops for certain.
postgres::Command witnessOf(const std::vector<PlannedStatement>& statements, const std::vector<std::string>& path)
{
    for (const PlannedStatement& statement : statements) {
        for (sql::NamedObject& object : sql::namedObjects(statement.text)) {
            // With several schemas on the path another one of that name may come to light.
            if (object.name.schema.empty() && path.size() == 1)
                object.name.schema = path.front();
            const bool isQualified = object.kind == sql::ObjectKind::Schema || !object.name.schema.empty();
            if (!object.isCertain || !isQualified)
                continue;
            return {fmt::format("SELECT 1 WHERE {}({})", object.isMade ? "" : "NOT ", existsExpression(object)), {}};
        }
    }
    return {};
}

/// Makes the step of one undo. One object a call of planUndo.
class Undoing {
public:
    Undoing(const PlanInput& input, Plan plan, const history::StatusRow& row)
        : m_input(input)
        , m_plan(std::move(plan))
        , m_format(formats::formatNamed(input.project.format))
        , m_row(row)
        , m_migration(input.set.migrations.at(static_cast<std::size_t>(row.migration)))
    {}

    PlanOrRefusal make()
    {
        if (auto no = findPartWay())
            return *no;
        auto cleared = recordCleared(m_input, m_migration.version);
        if (auto* no = std::get_if<Refusal>(&cleared))
            return *no;
        m_step.version = m_migration.version;
        m_step.name = m_migration.name;
        m_step.direction = Direction::Down;
        m_step.hasWayBack = m_migration.hasUp();
        m_step.recording = std::get<formats::Recording>(std::move(cleared));
        if (m_step.recording.tool)
            return refusal(kNotAtOnce,
                           fmt::format("{} writes its history itself: what is undone here and its row would be two "
                                       "transactions.",
                                       m_format.name()),
                           "Undo it by hand, then say what is true.", {}, true);
        takeSetup();
        if (auto no = m_plan.wish.byDownScript ? byDownScript() : byInverses())
            return *no;
        if (auto no = takeWitness())
            return *no;
        if (auto no = setDestination())
            return *no;
        m_plan.demand = std::max(m_plan.demand, formats::Demand::Answer);
        m_plan.steps.push_back(std::move(m_step));
        return std::move(m_plan);
    }

private:
    /// What the journal knows holds; else the number of the wish.
    std::optional<Refusal> findPartWay()
    {
        m_count = m_plan.wish.count.value_or(0);
        const auto part = std::ranges::find(m_input.partWay, m_migration.version, &PartWay::version);
        if (part == m_input.partWay.end()) {
            const bool isOpen = m_row.state == history::MigrationState::Failed;
            if (!isOpen)
                return refusal("LK111",
                               fmt::format("Migration {} is {}: nothing of it is half done.", m_migration.version,
                                           history::toString(m_row.state)),
                               "\"status\" shows the state of each; \"down\" rolls back what is applied.");
            return std::nullopt;
        }
        if (part->direction == Direction::Down)
            return refusal(kCannotUndo,
                           fmt::format("The down of {} stopped part-way, not its up.", m_migration.version),
                           "Finish it with \"down\".", {}, true);
        if (!m_plan.wish.count)
            m_count = part->statementsDone;
        if (m_count != part->statementsDone && !(part->isNextUncertain && m_count == part->statementsDone + 1))
            return refusal(kCannotUndo,
                           fmt::format("The journal says that {} of {} statements of {} took effect, not {}.",
                                       part->statementsDone, part->statements, m_migration.version, m_count),
                           "Look again.", {}, true);
        if (auto no = m_plan.wish.byDownScript ? std::nullopt : cannotGoOnFrom(*part))
            return no;
        return std::nullopt;
    }

    /// The inverses are those of the text that ran.
    std::optional<Refusal> cannotGoOnFrom(const PartWay& part) const
    {
        const auto planned = planScript(m_format.script(m_input.project, m_migration, Direction::Up), "", true);
        const auto* script = std::get_if<ScriptPlan>(&planned);
        const auto done = static_cast<std::size_t>(std::max(m_count, 0));
        const bool isSame =
            script != nullptr && script->statements.size() >= done && part.statementHashes.size() >= done &&
            std::equal(part.statementHashes.begin(), part.statementHashes.begin() + static_cast<std::ptrdiff_t>(done),
                       script->statements.begin(), [](const std::string& hash, const PlannedStatement& statement) {
                           return hash == statement.sha256;
                       });
        if (isSame)
            return std::nullopt;
        return refusal("LK133",
                       fmt::format("What took effect of {} stands otherwise in its file now.", m_migration.version),
                       "Bring these statements back as they were.", {}, true);
    }

    void takeSetup()
    {
        const auto up = m_format.recordStep(m_input.project, m_input.reading.history, m_input.set,
                                            m_input.reading.status, m_migration, Direction::Up);
        if (const auto* known = std::get_if<formats::Recording>(&up))
            m_step.recording.setup = known->setup;
    }

    std::optional<Refusal> byDownScript()
    {
        if (!m_migration.hasDown())
            return refusal(kCannotUndo, fmt::format("Migration {} has no way back.", m_migration.version),
                           "Write one, or choose another way.", {}, true);
        const formats::ScriptFile script = m_format.script(m_input.project, m_migration, Direction::Down);
        if (script.refusal)
            return script.refusal;
        std::set<std::string> losing = m_input.losingFunctions;
        if (auto no = readScript(m_step, script, m_input.project, false, &losing))
            return no;
        if (m_step.mode == StepMode::Stepwise) {
            const auto alone = std::ranges::find_if(m_step.statements, [](const PlannedStatement& one) {
                return one.transactionUse != sql::TransactionUse::Either;
            });
            if (alone != m_step.statements.end())
                return refusal(
                    kNotAtOnce,
                    fmt::format("A statement of its way back cannot run in a transaction: {}.", inOneLine(alone->text)),
                    "Undo it by hand, then say what is true.", {m_step.file, alone->line, 0}, true);
            m_step.mode = StepMode::Transaction;
            m_step.notes.emplace_back("in one transaction with the history, so that all of it goes or nothing");
        }
        if (m_step.statements.empty())
            return refusal(kCannotUndo, fmt::format("The way back of migration {} is empty.", m_migration.version),
                           "Write one, or choose another way.", {m_step.file, 0, 0}, true);
        m_plan.deeds.push_back(fmt::format("The way back of migration {} is run over what is there of it. Where it "
                                           "finds less than it expects, it fails and changes nothing.",
                                           m_migration.version));
        return std::nullopt;
    }

    std::optional<Refusal> byInverses()
    {
        const formats::ScriptFile file = m_format.script(m_input.project, m_migration, Direction::Up);
        const std::string shownFile = shownFileOf(m_input.project, file.file);
        const auto planned = planScript(file, shownFile, true);
        if (const auto* no = std::get_if<Refusal>(&planned))
            return *no;
        const auto& statements = std::get<ScriptPlan>(planned).statements;
        const auto count = std::min(static_cast<std::size_t>(std::max(m_count, 0)), statements.size());
        if (count == 0)
            return refusal(kCannotUndo, fmt::format("Nothing of migration {} took effect.", m_migration.version),
                           "Clear its mark.", {}, true);
        if (auto no = changedRows(statements, count, shownFile))
            return no;
        auto before = std::make_shared<schema::Catalog>();
        if (!m_input.scriptPath.empty())
            before->setSearchPath(m_input.scriptPath);
        const review::SuggestedDown down = review::suggestDown(textOf(statements, count), before);
        std::string text;
        for (const review::DownStep& step : down.steps) {
            if (!step.whyNot.empty() || step.sql.empty())
                return refusal(kCannotUndo,
                               fmt::format("{} in line {} took effect and cannot be undone from here. {}", step.of,
                                           step.line, step.whyNot),
                               "Undo it by hand, or finish by hand, then say what is true.", {shownFile, step.line, 0},
                               true);
            // In a transaction with the history's row, so that nothing can come between.
            const std::string sql = sql::withoutConcurrently(step.sql);
            if (sql != step.sql)
                m_step.notes.push_back(fmt::format("the inverse of line {} runs without CONCURRENTLY, in one "
                                                   "transaction with the history",
                                                   step.line));
            if (!step.caveat.empty())
                m_step.notes.push_back(step.caveat);
            text += sql + '\n';
        }
        if (text.empty())
            return refusal(kCannotUndo,
                           fmt::format("What took effect of migration {} changed no object that could be taken back.",
                                       m_migration.version),
                           "Look at the schema and say what is true.", {}, true);
        formats::ScriptFile inverse;
        inverse.blocks = formats::oneTransaction(std::move(text)).up;
        auto back = planScript(inverse, "", false);
        if (const auto* no = std::get_if<Refusal>(&back))
            return *no;
        m_step.mode = StepMode::Transaction;
        m_step.statements = std::get<ScriptPlan>(std::move(back)).statements;
        // Where they are made up, they stand in no file.
        for (PlannedStatement& statement : m_step.statements)
            statement.line = 0;
        m_plan.deeds.push_back(fmt::format("The first {} of {} statements of migration {} are taken back, the last one "
                                           "first, and its mark goes, in one transaction.",
                                           count, statements.size(), m_migration.version));
        return std::nullopt;
    }

    /// By which a run that was cut off at its COMMIT finds out.
    std::optional<Refusal> takeWitness()
    {
        formats::Recording& recording = m_step.recording;
        recording.done = recording.record.empty() ? postgres::Command{} : recording.guard;
        if (!recording.done.sql.empty())
            return std::nullopt;
        recording.done = witnessOf(m_step.statements, m_input.scriptPath);
        if (!recording.done.sql.empty())
            return std::nullopt;
        return refusal(kNotAtOnce,
                       fmt::format("Were the undoing of {} cut off at its COMMIT, nobody could tell whether it took "
                                   "effect: neither the history nor an object by a full name would say so.",
                                   m_migration.version),
                       "Undo it by hand, then say what is true.", {}, true);
    }

    std::optional<Refusal> setDestination()
    {
        const history::HistoryRules rules = m_format.rules(m_input.project);
        m_plan.to = m_input.reading.status.current;
        if (rules.model == history::HistoryModel::SingleNumber) {
            const std::string below = versionBelow(m_input.set, rules, m_migration.version);
            m_plan.to = below.empty() ? std::nullopt : std::optional(below);
        }
        return std::nullopt;
    }

    const PlanInput& m_input;
    Plan m_plan;
    const formats::Format& m_format;
    const history::StatusRow& m_row;
    const project::Migration& m_migration;
    int m_count = 0;
    Step m_step;
};

} // namespace

PlanOrRefusal planUndo(const PlanInput& input, Plan plan, const history::StatusRow* row)
{
    if (!plan.wish.version)
        throw Error(ErrorCode::Usage, "undo wants a version");
    if (row == nullptr || row->migration < 0)
        return refusal(kCannotUndo,
                       fmt::format("There is no file of migration {}: what it made is not known here.",
                                   shownInLine(*plan.wish.version)),
                       "Bring the file back.", {}, true);
    return Undoing(input, std::move(plan), *row).make();
}

formats::RecordingOrRefusal recordCleared(const PlanInput& input, std::string_view version)
{
    const formats::Format& format = formats::formatNamed(input.project.format);
    const formats::Abilities abilities = format.abilities();
    const history::StatusRow* row = input.reading.status.find(version);
    const bool isRecordedSo = row != nullptr && row->state == history::MigrationState::Failed;
    if (isRecordedSo) {
        auto own = format.repair(input.project, input.set, input.reading.history, input.reading.status);
        if (own) {
            if (auto* proposal = std::get_if<formats::RepairProposal>(&*own);
                proposal != nullptr && !proposal->deeds.empty() &&
                (proposal->version.empty() || proposal->version == version))
                return std::move(proposal->recording);
        }
    } else if (!history::isRecorded(input.reading.history, version)) {
        return formats::Recording{};
    }
    if (abilities.canForce && format.rules(input.project).model == history::HistoryModel::SingleNumber) {
        const std::string below = versionBelow(input.set, format.rules(input.project), version);
        return format.recordForce(input.project, input.set, input.reading.history,
                                  below.empty() ? std::nullopt : std::optional(below));
    }
    return format.recordMark(input.project, input.reading.history, input.set, version, false);
}

std::vector<std::string> readScriptPath(postgres::Session& session, const PlanInput& input, std::stop_token stop)
{
    const std::string version =
        !input.partWay.empty() ? input.partWay.back().version : input.reading.status.dirtyVersion.value_or("");
    std::vector<postgres::Command> setup;
    const project::Migration* migration = input.set.find(version);
    if (migration != nullptr) {
        const auto recording = formats::formatNamed(input.project.format)
                                   .recordStep(input.project, input.reading.history, input.set, input.reading.status,
                                               *migration, Direction::Up);
        if (const auto* known = std::get_if<formats::Recording>(&recording))
            setup = known->setup;
    }
    const LookupPath path(session, pathOf(setup, {}), stop);
    const postgres::Rows rows = session.query("SELECT pg_catalog.unnest(pg_catalog.current_schemas(false))", stop);
    std::vector<std::string> schemas;
    for (std::size_t i = 0; i < rows.size(); ++i)
        schemas.push_back(rows.text(i, 0));
    return schemas;
}

} // namespace lk::run
