// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/changesettext.h"

#include "core/base/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lk::ctl {

using namespace changeset;

namespace {

Json evidenceJson(const Evidence& one)
{
    Json json;
    json["kind"] = one.kind;
    json["ref"] = jsonText(one.ref);
    json["text"] = jsonText(one.text);
    json["at"] = jsonOrNull(one.at);
    if (one.fraction)
        json["fraction"] = *one.fraction;
    if (one.etaLow && one.etaHigh)
        json["eta"] = {{"low", one.etaLow->count()}, {"high", one.etaHigh->count()}};
    return json;
}

Json textsJson(const std::vector<std::string>& texts)
{
    Json json = Json::array();
    for (const std::string& one : texts)
        json.push_back(jsonText(one));
    return json;
}

Json phaseJson(const PhaseState& phase)
{
    Json json;
    json["phase"] = toString(phase.phase);
    json["status"] = toString(phase.status);
    json["since"] = jsonOrNull(phase.since);
    json["until"] = jsonOrNull(phase.until);
    json["by"] = jsonTextOrNull(phase.by);
    json["evidence"] = Json::array();
    for (const Evidence& one : phase.evidence)
        json["evidence"].push_back(evidenceJson(one));
    json["blockedBy"] = textsJson(phase.blockedBy);
    if (!phase.gates.empty() || phase.phase == Phase::Gate) {
        json["gates"] = Json::array();
        for (const GateState& gate : phase.gates)
            json["gates"].push_back(gateJson(gate));
    }
    return json;
}

Json stateJson(const ChangeSet& set, const EnvironmentState& state)
{
    Json json;
    json["env"] = jsonText(state.environment);
    json["asOf"] = jsonOrNull(state.asOf);
    json["reachable"] = state.isReachable;
    if (!state.isReachable)
        json["why"] = jsonText(state.whyNot);
    json["phases"] = Json::array();
    for (const PhaseState& phase : state.phases)
        json["phases"].push_back(phaseJson(phase));
    json["warnings"] = textsJson(state.warnings);
    json["errors"] = textsJson(state.errors);
    const NextStep next = nextStep(set.definition, state);
    json["next"] = next.phase ? Json{{"phase", toString(*next.phase)},
                                     {"due", next.isDue},
                                     {"command", jsonText(next.command)},
                                     {"missing", textsJson(next.missing)}}
                              : Json(nullptr);
    return json;
}

struct StatusLook {
    std::string_view icon;
    std::string_view ascii;
    Role role;
};

StatusLook lookOf(PhaseStatus status)
{
    switch (status) {
    case PhaseStatus::NotApplicable: return {"–", "-", Role::Dim};
    case PhaseStatus::Todo: return {"○", ".", Role::Dim};
    case PhaseStatus::Blocked: return {"⚑", "#", Role::Amber};
    case PhaseStatus::Ready: return {"▷", ">", Role::Blue};
    case PhaseStatus::Running: return {"▶", "~", Role::Blue};
    case PhaseStatus::Paused: return {"‖", "=", Role::Amber};
    case PhaseStatus::Failed: return {"✘", "x", Role::Red};
    case PhaseStatus::Done: return {"✔", "+", Role::Green};
    case PhaseStatus::Undone: return {"↶", "u", Role::Violet};
    }
    return {"", "", Role::Plain};
}

} // namespace

Json gateJson(const GateState& gate)
{
    Json json;
    json["gate"] = jsonText(gate.name);
    json["kind"] = toString(gate.gate.kind);
    json["verdict"] = toString(gate.verdict);
    json["why"] = jsonText(gate.why);
    json["since"] = jsonOrNull(gate.since);
    json["remaining"] = gate.remaining ? Json(gate.remaining->count()) : Json(nullptr);
    json["overridden"] = jsonTextOrNull(gate.overriddenBy);
    if (!gate.gate.command.empty()) {
        json["asked"] = jsonOrNull(gate.askedAt);
        json["output"] = textsJson(gate.output);
    }
    return json;
}

Json checkJson(const Check& check)
{
    return {{"check", check.id},
            {"verdict", toString(check.verdict)},
            {"what", jsonText(check.what)},
            {"lines", textsJson(check.lines)},
            {"query", jsonTextOrNull(check.query)}};
}

Json problemJson(const DeclarationProblem& problem)
{
    return {{"code", problem.code},
            {"message", jsonText(problem.message)},
            {"remedy", jsonText(problem.remedy)},
            {"file", jsonText(problem.place.file)},
            {"line", problem.place.line},
            {"column", problem.place.column}};
}

Json changeSetJson(const ChangeSet& set, const std::vector<EnvironmentState>& states)
{
    Json json;
    json["id"] = jsonText(set.id());
    json["title"] = jsonText(set.definition.title);
    json["origin"] = toString(set.origin);
    json["score"] = set.score;
    json["rule"] = jsonTextOrNull(set.rule);
    json["recipe"] = jsonTextOrNull(set.definition.recipe);
    json["collapsed"] = set.isCollapsed;
    json["table"] = jsonTextOrNull(set.definition.table);
    json["old"] = jsonTextOrNull(set.definition.oldSide);
    json["new"] = jsonTextOrNull(set.definition.newSide);
    json["steps"] = Json::array();
    for (const Step& step : set.definition.steps) {
        Json one;
        one["phase"] = toString(step.phase);
        one["migration"] = jsonTextOrNull(step.migration);
        one["backfill"] = jsonTextOrNull(step.backfill);
        one["gates"] = Json::array();
        for (const GateSpec& gate : step.gates)
            one["gates"].push_back(jsonText(nameOf(gate)));
        json["steps"].push_back(std::move(one));
    }
    json["environments"] = Json::array();
    for (const EnvironmentState& state : states)
        json["environments"].push_back(stateJson(set, state));
    return json;
}

std::string changeSetText(const ChangeSet& set, const Look& look)
{
    std::string text = look.styled(Role::Bold, shownInLine(set.id())) + "  " + shownInLine(set.definition.title) + "\n";
    text += fmt::format("  {}", toString(set.origin));
    if (set.origin != Origin::Declared)
        text += fmt::format(" by rule {}, score {:.2f}", set.rule, set.score);
    if (!set.definition.recipe.empty())
        text += fmt::format(", recipe {}", shownInLine(set.definition.recipe));
    if (set.isCollapsed)
        text += ", all phases in one migration";
    text += "\n";
    for (const Step& step : set.definition.steps) {
        text += fmt::format("  {:<9} {}{}", toString(step.phase), shownInLine(step.migration),
                            step.backfill.empty() ? "" : "backfill " + shownInLine(step.backfill));
        const bool isAlone = step.migration.empty() && step.backfill.empty();
        for (const GateSpec& gate : step.gates) {
            const bool isFirst = &gate == &step.gates.front();
            text += fmt::format("{}{}", !isFirst ? ", " : isAlone ? "" : ", behind ", shownInLine(nameOf(gate)));
        }
        text += "\n";
    }
    return text;
}

std::string stateText(const EnvironmentState& state, const NextStep& next, const Look& look)
{
    std::string text = look.styled(Role::Bold, shownInLine(state.environment));
    if (!state.isReachable)
        text += look.styled(Role::Amber, fmt::format("  not reached: {}", shownInLine(state.whyNot)));
    text += "\n";
    for (const PhaseState& phase : state.phases) {
        const StatusLook status = lookOf(phase.status);
        text += fmt::format("  {} {:<9} {}", look.styled(status.role, look.icon(status.icon, status.ascii)),
                            toString(phase.phase), toString(phase.status));
        if (phase.until && phase.status == PhaseStatus::Done)
            text += look.styled(Role::Dim, "  " + *phase.until);
        for (const Evidence& one : phase.evidence) {
            if (one.fraction && phase.status != PhaseStatus::Done)
                text += fmt::format("  {:.0f} %", *one.fraction * 100);
        }
        text += "\n";
        for (const std::string& reason : phase.blockedBy)
            text += fmt::format("      {}\n", shownInLine(reason));
        for (const Evidence& one : phase.evidence) { // what hinders no phase, and is to be known
            if (one.kind == "trigger-order" || one.kind == "narrow-reference" || one.kind == "lost-writes")
                text += look.styled(Role::Amber, fmt::format("      {}", shownInLine(one.text))) + "\n";
        }
    }
    for (const std::string& error : state.errors)
        text += look.styled(Role::Red, "  " + shownInLine(error)) + "\n";
    for (const std::string& warning : state.warnings)
        text += look.styled(Role::Amber, "  " + shownInLine(warning)) + "\n";
    if (next.phase && state.isReachable)
        text += fmt::format("  Next{}: {}\n", next.isDue ? "" : ", when nothing is missing", shownInLine(next.command));
    return text;
}

std::string gatesText(const std::vector<GateState>& gates, const std::function<GateTurn(const GateState&)>& turnOf,
                      const Look& look)
{
    const auto turnText = [&](const GateState& gate) {
        const GateTurn turn = turnOf(gate);
        return turn == GateTurn::Now
                   ? std::string()
                   : look.styled(Role::Dim, turn == GateTurn::Later ? " (of a later step)" : " (of an earlier step)");
    };
    std::string text;
    for (const GateState& gate : gates) {
        const bool isPass = gate.verdict == Verdict::Pass;
        const Role role = isPass ? Role::Green : gate.verdict == Verdict::Fail ? Role::Red : Role::Amber;
        text += fmt::format("{} {}: {}, {}{}\n",
                            look.styled(role, isPass                          ? look.icon("✔", "+")
                                              : gate.verdict == Verdict::Fail ? look.icon("✘", "x")
                                                                              : std::string_view("?")),
                            shownInLine(gate.name), toString(gate.verdict), shownInLine(gate.why), turnText(gate));
        for (const std::string& line : gate.output)
            text += look.styled(Role::Dim, "    " + shownInLine(line)) + "\n";
        if (!gate.overriddenBy.empty())
            text += fmt::format("    set aside by {}\n", shownInLine(gate.overriddenBy));
    }
    return text.empty() ? "There are no gates.\n" : text;
}

std::string checksText(const std::vector<Check>& checks, const Look& look)
{
    std::string text;
    for (const Check& check : checks) {
        const bool isOk = check.verdict == CheckVerdict::Ok;
        const bool isBad = check.verdict == CheckVerdict::Bad;
        text += fmt::format("{} {}: {}\n",
                            look.styled(isOk    ? Role::Green
                                        : isBad ? Role::Red
                                                : Role::Amber,
                                        isOk    ? look.icon("✔", "+")
                                        : isBad ? look.icon("✘", "x")
                                                : std::string_view("?")),
                            check.id, shownInLine(check.what));
        for (const std::string& line : check.lines)
            text += fmt::format("    {}\n", shownInLine(line));
        if (!isOk && !check.query.empty())
            text += look.styled(Role::Dim, fmt::format("    {}", shownInLine(check.query))) + "\n";
    }
    return text;
}

} // namespace lk::ctl
