// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/postgres/session.h"
#include "core/run/evidence.h"
#include "core/run/repair.h"
#include "core/run/scriptplan.h"
#include "core/schema/snapshot.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace lk::run {

namespace {

using Verdict = PlanInput::Evidence::Verdict;

constexpr std::size_t kMostLines = 100;

std::string_view words(evidence::Presence presence)
{
    switch (presence) {
    case evidence::Presence::There: return "there";
    case evidence::Presence::NotThere: return "not there";
    case evidence::Presence::Invalid: return "there, but INVALID: its building was cut off";
    case evidence::Presence::Other: return "there, but not as it makes it: another of that name";
    case evidence::Presence::NotKnown: break;
    }
    return {};
}

std::string lineOf(const evidence::ObjectFact& fact, const std::string& version)
{
    const std::string object = shownInLine(fact.object);
    if (fact.deed == evidence::Deed::Changes)
        return fmt::format("migration {}: {}.", version, object);
    return fmt::format("{}, which migration {} {}, is {}.", object, version,
                       fact.deed == evidence::Deed::Makes ? "makes" : "drops", words(fact.presence));
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
    PlanInput::Evidence told;
    const project::Migration* migration =
        input.reading.status.dirtyVersion ? input.set.find(*input.reading.status.dirtyVersion) : nullptr;
    if (migration == nullptr) {
        told.lines.emplace_back("there is no file of the dirty version to compare with the catalog.");
        return told;
    }
    DirtyScript script;
    try {
        script = readScriptOf(input, *migration);
    } catch (const Error& error) {
        told.lines.push_back(fmt::format("its file cannot be read: {}.", error.message()));
        return told;
    }
    const auto catalog = schema::readCatalog(session, std::move(stop));
    std::size_t speakFor = 0;
    std::size_t speakAgainst = 0;
    bool isAnyOther = false;
    for (const evidence::StatementFact& fact : evidence::catalogSays(script.statements, *catalog, input.scriptPath)) {
        speakFor += fact.catalog == Truth::TookEffect ? 1U : 0U;
        speakAgainst += fact.catalog == Truth::LeftNothing ? 1U : 0U;
        for (const evidence::ObjectFact& object : fact.objects) {
            isAnyOther = isAnyOther || object.presence == evidence::Presence::Other;
            if (object.presence != evidence::Presence::NotKnown && told.lines.size() < kMostLines)
                told.lines.push_back(lineOf(object, migration->version));
        }
    }
    if (told.lines.empty()) {
        told.lines.emplace_back("its script makes or drops nothing that the catalog could tell of.");
        return told;
    }
    // Sent as one message, a script without transaction control takes effect as a whole or not at all; any other did where each of its
    // statements has.
    if (speakFor > 0 && speakAgainst == 0 && !isAnyOther) {
        const bool isProved = script.isWhole || speakFor == script.statements.size();
        told.verdict = isProved ? Verdict::TookEffect : Verdict::Undecided;
    } else if (speakFor == 0 && speakAgainst > 0 && (script.isWhole || !isAnyOther)) {
        told.verdict = Verdict::LeftNothing;
    }
    return told;
}

} // namespace lk::run
