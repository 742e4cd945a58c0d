// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/heading.h"
#include "app/lockkeeperctl/jsonlines.h"
#include "app/lockkeeperctl/planning.h"
#include "app/lockkeeperctl/planreviewed.h"
#include "app/lockkeeperctl/plantext.h"
#include "app/lockkeeperctl/rehearsaltext.h"
#include "app/lockkeeperctl/words.h"
#include "core/base/text.h"
#include "core/rehearsal/rehearsal.h"
#include "core/run/audited.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <unistd.h>

namespace lk::ctl {

namespace {

using rehearsal::Rehearsal;
using rehearsal::Where;

/// What is under way, at the bottom of a terminal. What ran is told in the report.
class LiveLine final : public run::Observer {
public:
    LiveLine(Output& output, const run::Plan& plan, bool isQuiet) : m_output(output), m_plan(plan), m_isQuiet(isQuiet)
    {}

    void onEvent(const run::Event& event) override
    {
        if (m_isQuiet)
            return;
        if (const auto* begun = std::get_if<run::StatementStarted>(&event)) {
            const run::Step& step = m_plan.steps.at(static_cast<std::size_t>(begun->step));
            m_output.live(fmt::format("rehearsing {}, statement {} of {}", shownInLine(step.title()), begun->statement,
                                      step.statements.size()));
        } else if (std::holds_alternative<run::RunFinished>(event)) {
            m_output.live({});
        }
    }

private:
    Output& m_output;
    const run::Plan& m_plan;
    bool m_isQuiet;
};

rehearsal::Wanted wantedOf(const Options& options)
{
    rehearsal::Wanted wanted;
    wanted.where = options.rehearsesOn == "server" ? Where::Server : Where::Sandbox;
    wanted.data = options.rehearsesWith == "all"      ? rehearsal::Data::All
                  : options.rehearsesWith == "sample" ? rehearsal::Data::Sample
                                                      : rehearsal::Data::None;
    if (!options.restoredFile.empty()) {
        if (wanted.where == Where::Server)
            throw Error(ErrorCode::Usage, "a backup is restored in a private cluster of this machine alone")
                .remedy("Leave out --on server.");
        wanted.data = rehearsal::Data::Backup;
        wanted.backup = options.restoredFile;
    }
    return wanted;
}

/// A database beside the real one is a change of its server, though a passing one.
std::optional<formats::Refusal> confirmCopy(Context& context, const run::Plan& plan)
{
    const project::Environment& environment = plan.environment;
    return confirmAct(context, environment.protection, run::nameToType(plan),
                      fmt::format("Make a copy of {} on the server of {}, and drop it afterwards?",
                                  shownInLine(plan.server.database), shownInLine(environment.name)),
                      false);
}

run::Act actOf(const Context& context, const Planned& planned)
{
    const project::Environment& environment = planned.input.environment;
    const run::Demand demand = environment.protection == project::Protection::Typed     ? run::Demand::Name
                               : environment.protection == project::Protection::Confirm ? run::Demand::Answer
                                                                                        : run::Demand::Nothing;
    return {"rehearse",
            environment,
            planned.input.target,
            demand,
            {demand == run::Demand::Answer, context.options.confirm}};
}

void tellNothing(Context& context, const run::Plan& plan)
{
    if (context.options.json) {
        run::Outcome outcome;
        outcome.current = plan.from.value_or("");
        context.print({{"event", "run-started"}, {"run", nullptr}, {"steps", 0}});
        context.print(runFinished(outcome));
        return;
    }
    context.output.result(fmt::format("Nothing to rehearse: {} is at {}.\n", shownInLine(plan.environment.name),
                                      plan.from ? shownInLine(*plan.from) : std::string("the beginning")));
}

Telling tellingOf(const Rehearsal& one)
{
    Telling telling;
    const bool isCancelled = one.outcome == run::OutcomeKind::Cancelled;
    const bool isRefused = one.outcome == run::OutcomeKind::Refused;
    telling.what = isCancelled ? "The rehearsal was cancelled."
                   : isRefused ? "The rehearsal was refused, as the real run would be."
                               : "The rehearsal failed, as the real run would.";
    if (!one.error.empty())
        telling.why.push_back((one.sqlState.empty() ? "" : one.sqlState + "  ") + shown(redact(one.error)));
    telling.where = placeText(one.place);
    telling.state = fmt::format("Nothing was changed in {}, and the copy is gone.", shownInLine(one.environment));
    if (!one.remedy.empty())
        telling.toDo.push_back(shown(redact(one.remedy)));
    telling.role = isCancelled || isRefused ? Role::Amber : Role::Red;
    return telling;
}

int exitCodeOf(const Rehearsal& one)
{
    switch (one.outcome) {
    case run::OutcomeKind::Done: return kDone;
    case run::OutcomeKind::Cancelled: return kInterrupted;
    case run::OutcomeKind::Refused: return kRefused;
    default: return kFailed; // whatever was left is gone with the copy
    }
}

} // namespace

int rehearsePlan(Context& context)
{
    const Planned planned = planWish(context);
    if (const auto* no = std::get_if<formats::Refusal>(&planned.plan))
        return tellRefusal(context, *no);
    const auto& plan = std::get<run::Plan>(planned.plan);
    if (plan.isEmpty()) {
        tellNothing(context, plan);
        return kDone;
    }
    if (const auto no = rehearsal::refusalBefore(planned.input, plan))
        return tellRefusal(context, *no);
    const rehearsal::Wanted wanted = wantedOf(context.options);
    const bool isOnServer = wanted.where == Where::Server;
    const run::Act act = actOf(context, planned);
    if (isOnServer) {
        if (const auto no = confirmCopy(context, plan))
            return tellAuditedRefusal(context, *no, [&] { run::auditRefusal(act, *no); });
    }
    const std::vector<run::StepReview> predicted = reviewOf(context, planned.input, plan);

    const Options& options = context.options;
    if (!options.json) {
        const Look& look = context.output.tellLook();
        context.say(identityLine(plan.environment, plan.server, look) + "\nRehearse: " + planSentence(plan) + "\n");
    }
    JsonLines lines(context.output, &plan);
    LiveLine live(context.output, plan, options.quiet);
    run::Observer& observer = options.json ? static_cast<run::Observer&>(lines) : live;
    std::variant<Rehearsal, formats::Refusal> result;
    const auto go = [&] {
        result = rehearsal::rehearse(planned.input, plan, predicted, wanted, context.stop, observer,
                                     [&](const std::string& what) {
                                         if (!options.quiet)
                                             context.output.live(shownInLine(what));
                                     });
        context.output.live({});
        const auto* one = std::get_if<Rehearsal>(&result);
        return one == nullptr ? std::string("refused") : std::string(run::toString(one->outcome));
    };
    if (isOnServer)
        run::audited(act, go);
    else
        go();
    if (const auto* no = std::get_if<formats::Refusal>(&result))
        return tellRefusal(context, *no);
    const auto& one = std::get<Rehearsal>(result);
    if (options.json) {
        Json report = rehearsalJson(one);
        Json event;
        event["event"] = "rehearsal-report";
        event.update(report);
        context.print(event);
    } else {
        context.output.result(rehearsalText(one, context.output.resultLook(), widthOf(STDOUT_FILENO)));
    }
    context.output.flush();
    if (one.outcome != run::OutcomeKind::Done)
        context.output.tell(textOf(tellingOf(one), context.output.tellLook(), widthOf(STDERR_FILENO)));
    return exitCodeOf(one);
}

} // namespace lk::ctl
