// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/postgres/session.h"
#include "core/run/lookup.h"
#include "core/run/repair.h"
#include "core/run/scriptplan.h"
#include "core/sql/identifier.h"
#include "core/sql/objects.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

namespace lk::run {

namespace {

using Verdict = PlanInput::Evidence::Verdict;

constexpr std::size_t kMostObjects = 100;

/// An object of the script, and the statement that makes or drops it.
struct Witness {
    sql::NamedObject object;
    std::size_t statement = 0;
    std::optional<sql::Probe> index; ///< it is one that is built concurrently: being there is not enough

    [[nodiscard]] std::string described() const
    {
        const std::string name = sql::quoteName(object.name);
        switch (object.kind) {
        case sql::ObjectKind::Relation: return (index ? "index " : "relation ") + name;
        case sql::ObjectKind::Column: return fmt::format("column {} of {}", sql::quoteIdentifier(object.column), name);
        case sql::ObjectKind::Type: return "type " + name;
        case sql::ObjectKind::Schema: return "schema " + sql::quoteIdentifier(object.name.name);
        }
        return {};
    }
    /// A text expression: "valid" (there), "invalid", or neither.
    [[nodiscard]] std::string question() const
    {
        if (!index)
            return fmt::format("CASE WHEN {} THEN 'valid' END", existsExpression(object));
        return fmt::format("(SELECT CASE WHEN i.indisvalid THEN 'valid' ELSE 'invalid' END FROM pg_catalog.pg_index i "
                           "JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = "
                           "pg_catalog.to_regclass({}) AND c.relname = {})",
                           sql::quoteLiteral(sql::quoteName(index->relation)), sql::quoteLiteral(index->index.name));
    }
};

std::vector<Witness> witnessesOf(const std::vector<PlannedStatement>& statements)
{
    std::vector<Witness> all;
    for (std::size_t number = 0; number < statements.size(); ++number) {
        const sql::Probe& probe = statements[number].probe;
        for (sql::NamedObject& object : sql::namedObjects(statements[number].text)) {
            Witness witness{std::move(object), number, std::nullopt};
            if (probe.kind == sql::ProbeKind::CreateIndex)
                witness.index = probe;
            // IF NOT EXISTS proves nothing, but an index that is not there, or invalid, does.
            if (!witness.object.isCertain && !witness.index)
                continue;
            // Made and dropped again in the same script: says nothing.
            const auto same = std::find_if(all.begin(), all.end(), [&](const Witness& other) {
                return other.object.kind == witness.object.kind && other.object.name == witness.object.name &&
                       other.object.column == witness.object.column;
            });
            if (same != all.end())
                all.erase(same);
            else
                all.push_back(std::move(witness));
        }
    }
    if (all.size() > kMostObjects)
        all.resize(kMostObjects);
    return all;
}

/// The script of the dirty version, as far as it can be understood.
struct DirtyScript {
    std::vector<PlannedStatement> statements;
    bool isWhole = false; ///< it takes effect as a whole or not at all
};

DirtyScript readScriptOf(const PlanInput& input, const project::Migration& migration)
{
    const formats::ScriptFile script =
        formats::formatNamed(input.project.format).script(input.project, migration, project::Direction::Up);
    DirtyScript read;
    // What cannot run as the tool runs it (CONCURRENTLY beside other statements) somebody may have run in another way.
    for (const bool allowSplit : {false, true}) {
        auto planned = planScript(script, "", allowSplit);
        auto* plan = std::get_if<ScriptPlan>(&planned);
        if (plan == nullptr)
            continue;
        read.statements = std::move(plan->statements);
        read.isWhole = plan->mode == StepMode::Transaction || plan->mode == StepMode::Foreign ||
                       (plan->mode == StepMode::Stepwise && read.statements.size() == 1);
        break;
    }
    return read;
}

} // namespace

PlanInput::Evidence readDirtyEvidence(postgres::Session& session, const PlanInput& input, std::stop_token stop)
{
    PlanInput::Evidence evidence;
    const project::Migration* migration =
        input.reading.status.dirtyVersion ? input.set.find(*input.reading.status.dirtyVersion) : nullptr;
    if (migration == nullptr) {
        evidence.lines.emplace_back("there is no file of the dirty version to compare with the catalog.");
        return evidence;
    }
    DirtyScript script;
    std::vector<postgres::Command> setup;
    try {
        const auto& format = formats::formatNamed(input.project.format);
        const auto recording = format.recordStep(input.project, input.reading.history, input.set, input.reading.status,
                                                 *migration, project::Direction::Up);
        if (const auto* known = std::get_if<formats::Recording>(&recording))
            setup = known->setup;
        script = readScriptOf(input, *migration);
    } catch (const Error& error) {
        evidence.lines.push_back(fmt::format("its file cannot be read: {}.", error.message()));
        return evidence;
    }
    const std::vector<Witness> witnesses = witnessesOf(script.statements);
    if (witnesses.empty()) {
        evidence.lines.emplace_back("its script makes or drops nothing that the catalog could tell of.");
        return evidence;
    }
    std::string query = "SELECT ";
    for (std::size_t index = 0; index < witnesses.size(); ++index)
        query += (index == 0 ? "" : ", ") + witnesses[index].question();
    postgres::Rows rows;
    {
        const LookupPath path(session, pathOf(setup, script.statements), stop);
        rows = session.query(query, stop);
    }
    std::size_t speaksFor = 0;
    std::size_t speaksAgainst = 0;
    std::set<std::size_t> proved; ///< statements
    for (std::size_t index = 0; index < witnesses.size(); ++index) {
        const Witness& witness = witnesses[index];
        const std::string found = rows.text(0, index);
        const bool tookEffect = (found == "valid") == witness.object.isMade;
        evidence.lines.push_back(fmt::format("{}, which migration {} {}, is {}.", shownInLine(witness.described()),
                                             migration->version, witness.object.isMade ? "makes" : "drops",
                                             found == "valid"     ? "there"
                                             : found == "invalid" ? "there, but INVALID: its building was cut off"
                                                                  : "not there"));
        if (!tookEffect) {
            ++speaksAgainst;
        } else if (witness.object.isCertain) {
            ++speaksFor;
            proved.insert(witness.statement);
        }
    }
    // Sent as one message, a script without transaction control takes effect as a whole or not at all; any other did where each of its
    // statements has.
    if (speaksFor > 0 && speaksAgainst == 0) {
        const bool isProved = script.isWhole || proved.size() == script.statements.size();
        evidence.verdict = isProved ? Verdict::TookEffect : Verdict::Undecided;
    } else if (speaksFor == 0 && speaksAgainst > 0) {
        evidence.verdict = Verdict::LeftNothing;
    }
    return evidence;
}

} // namespace lk::run
