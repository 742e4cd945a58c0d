// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/carryout.h"
#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/heading.h"
#include "app/lockkeeperctl/json.h"
#include "app/lockkeeperctl/jsonlines.h"
#include "app/lockkeeperctl/planning.h"
#include "app/lockkeeperctl/plantext.h"
#include "app/lockkeeperctl/progress.h"
#include "app/lockkeeperctl/words.h"
#include "core/base/escaping.h"
#include "core/base/text.h"
#include "core/formats/filerepair.h"
#include "core/run/audited.h"
#include "core/run/demand.h"
#include "core/run/runner.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

#include <unistd.h>

namespace lk::ctl {

namespace {

using formats::refusal;
using run::Plan;
using run::WishKind;

bool isDigest(const std::string& given, const std::string& digest)
{
    return given.size() >= 12 && digest.starts_with(given); // as git does; the plan prints all of it
}

/// The answer to core's demand, from the options or from somebody at the terminal.
std::variant<run::Consent, formats::Refusal> consent(Context& context, const Plan& plan, const Noted& noted)
{
    const Options& options = context.options;
    run::Answer answer;
    answer.yes = options.yes;
    answer.typedName = options.confirm;
    if (auto given = run::consentTo(plan, answer))
        return *given;

    const std::string name = run::nameToType(plan);
    const std::string shownName = shownInLine(plan.environment.name);
    if (run::demandFor(plan, plan.environment.protection) == run::Demand::Name) {
        if (noted.hasRead && options.confirm.empty() && canAsk()) {
            const auto typed = ask(fmt::format("To {} type {}: ", planSentence(plan), shownInLine(name)), context.stop);
            answer.typedName = typed.value_or("");
            if (auto given = run::consentTo(plan, answer))
                return *given;
            return refusal("LK191", "What was typed is not its name", "");
        }
        const std::string remedy = fmt::format("Read the plan, then add: --confirm {}", shownInLine(shellWord(name)));
        if (!options.confirm.empty())
            return refusal("LK191",
                           fmt::format("\"{}\" is not the name that must be typed to {}", shownInLine(options.confirm),
                                       planSentence(plan)),
                           remedy);
        return refusal("LK191",
                       fmt::format("Before {} is changed, its name must be typed{}", shownName,
                                   options.yes ? "; --yes is not enough" : ""),
                       remedy);
    }
    if (!canAsk())
        return refusal("LK190",
                       fmt::format("Nobody is here to confirm the change of {}: {}", shownName, planSentence(plan)),
                       "Add: --yes");

    const Look& look = context.output.tellLook();
    context.output.flush();
    if (!noted.hasRead)
        context.output.tell(planText(plan, look, widthOf(STDERR_FILENO)) + "\n");
    std::string question = planSentence(plan);
    question.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(question.front())));
    const auto word = ask(look.styled(Role::Bold, question + "?") + " [y/N] ", context.stop);
    answer.yes = word && (*word == "y" || *word == "Y" || *word == "yes");
    if (auto given = run::consentTo(plan, answer))
        return *given;
    return refusal("LK190", "The answer was not yes", "");
}

void tellNothingToDo(Context& context, const Plan& plan, bool hasMendedFiles)
{
    if (context.options.json) {
        run::Outcome outcome;
        outcome.current = plan.from.value_or("");
        context.print({{"event", "run-started"}, {"run", nullptr}, {"steps", 0}});
        context.print(runFinished(outcome));
        return;
    }
    if (hasMendedFiles) {
        context.output.result(fmt::format("Repaired the files of {}. The history of {} needs no repair.\n",
                                          shownInLine(plan.project.name), shownInLine(plan.environment.name)));
        return;
    }
    context.output.result(fmt::format("Nothing to do: {} is at {}.\n", shownInLine(plan.environment.name),
                                      plan.from ? shownInLine(*plan.from)
                                      : plan.history.rows.empty()
                                          ? std::string("the beginning, nothing is applied")
                                          : std::string("the beginning, no version is recorded")));
    for (const auto& line : plan.assertions)
        context.output.result("  " + shown(line) + "\n");
}

std::string doneSentence(const Plan& plan, const run::Outcome& outcome)
{
    const std::string where = shownInLine(plan.environment.name);
    const auto count = counted(static_cast<std::size_t>(outcome.stepsDone - outcome.recordedUnrun), "migration");
    const std::string time = durationText(outcome.duration);
    // What has no version may be applied all the same (Flyway's repeatable ones).
    const std::string current =
        outcome.current.empty() ? plan.wish.kind == WishKind::Up ? "No version is recorded." : "Nothing is applied now."
                                : fmt::format("Current version: {}.", shownInLine(outcome.current));
    switch (plan.wish.kind) {
    case WishKind::Up: {
        std::string rest;
        if (outcome.recordedUnrun > 0)
            rest += fmt::format(" {} recorded without having run.", outcome.recordedUnrun);
        if (outcome.passedOver > 0)
            rest += fmt::format(" {} passed over, still pending.", outcome.passedOver);
        return fmt::format("Applied {} to {} in {}.{} {}", count, where, time, rest, current);
    }
    case WishKind::Down: return fmt::format("Rolled back {} on {} in {}. {}", count, where, time, current);
    case WishKind::Goto:
    case WishKind::Redo:
        return fmt::format("Carried out {} on {} in {}. {}",
                           counted(static_cast<std::size_t>(outcome.stepsDone), "step"), where, time, current);
    case WishKind::Force: return fmt::format("Recorded in {}, nothing was run. {}", where, current);
    case WishKind::Mark:
        return fmt::format("Recorded migration {} as {} in {}, nothing was run.",
                           shownInLine(plan.wish.version.value_or("")), plan.wish.markApplied ? "applied" : "pending",
                           where);
    case WishKind::Undo:
        return fmt::format("Undone on {} what migration {} had left behind. {}", where,
                           shownInLine(plan.wish.version.value_or("")), current);
    case WishKind::Repair: return fmt::format("Repaired the history of {}. {}", where, current);
    }
    return {};
}

/// What happened, in one sentence, with environment and migration.
std::string headline(const Plan& plan, const run::Outcome& outcome)
{
    const std::string where = shownInLine(plan.environment.name);
    const std::string version = shownInLine(outcome.version);
    const bool isUp = plan.wish.kind == WishKind::Up || plan.wish.kind == WishKind::Goto;
    switch (outcome.kind) {
    case run::OutcomeKind::Failed:
        if (version.empty())
            return fmt::format("The run on {} failed.", where);
        return fmt::format("Migration {} was not {} {}.", version,
                           isUp                               ? "applied to"
                           : plan.wish.kind == WishKind::Down ? "rolled back on"
                           : plan.wish.kind == WishKind::Undo ? "undone on"
                                                              : "carried out on",
                           where) +
               (outcome.statement > 0
                    ? fmt::format(" Statement {} of {} failed.", outcome.statement, outcome.statements)
                    : "");
    case run::OutcomeKind::Refused: return fmt::format("The run on {} was refused.", where);
    case run::OutcomeKind::Cancelled:
        return fmt::format("The run on {} was cancelled{}.", where, version.empty() ? "" : " at migration " + version);
    case run::OutcomeKind::Unknown:
        return fmt::format("The connection to {} was lost at the COMMIT of migration {}.", where, version);
    case run::OutcomeKind::Done: break;
    }
    return {};
}

/// The rest of the wish, as it is to be typed.
std::string wishAgain(const Plan& plan, const run::Outcome& outcome)
{
    const run::Wish& wish = plan.wish;
    if (wish.kind == WishKind::Undo)
        return wish.byDownScript ? "rescue --way roll-back" : "rescue --way undo";
    std::string text(run::toString(wish.kind));
    const bool isDirected = wish.kind == WishKind::Up || wish.kind == WishKind::Down;
    if (wish.version && wish.kind != WishKind::Repair)
        text += (isDirected ? " --to " : " ") + shownInLine(shellWord(*wish.version));
    if (wish.kind == WishKind::Force && !wish.version)
        text += " none";
    if (wish.kind == WishKind::Mark)
        text += wish.markApplied ? " applied" : " pending";
    if (wish.all)
        text += " --all";
    if (wish.count && isDirected)
        text += fmt::format(" {}", std::max(1, *wish.count - outcome.stepsDone));
    if (wish.allowSplit)
        text += " --allow-split";
    return text;
}

/// The step that comes before the same command again.
std::string_view firstStep(const run::Outcome& outcome)
{
    switch (outcome.error ? outcome.error->code() : ErrorCode::Internal) {
    case ErrorCode::Statement:
        return outcome.error->place().isKnown() ? "Correct the script, then again" : "Mend the cause, then again";
    case ErrorCode::Unreadable: return "Put the file right, then again";
    case ErrorCode::LockTimeout: return "When the lock is free, again";
    case ErrorCode::Unreachable:
    case ErrorCode::LoginRefused: return "When the server can be reached, again";
    default: return "Mend the cause, then again";
    }
}

std::string nextCommand(const Context& context, const Plan& plan, const run::Outcome& outcome)
{
    const std::string again = context.commandLine(wishAgain(plan, outcome));
    const bool isTold = outcome.error && (!outcome.error->remedy().empty() || outcome.error->sqlState() == "42501");
    // The format has said the way out, which does not begin with the same command.
    if (outcome.isFailureRecorded && outcome.stateLeft == StateLeft::RolledBack && isTold)
        return {};
    if (outcome.stateLeft == StateLeft::StatementsKept || outcome.isFailureRecorded)
        return fmt::format("Find the way out with: {}", context.commandLine("rescue"));
    switch (outcome.kind) {
    case run::OutcomeKind::Failed: // behind what stands right above
        return fmt::format("{}: {}", isTold ? "Then again" : firstStep(outcome), again);
    case run::OutcomeKind::Cancelled: return fmt::format("Go on with: {}", again);
    case run::OutcomeKind::Unknown: return fmt::format("Find out with: {}", again);
    default: return {};
    }
}

/// What a tool printed stands above already, each line as it came.
Error withoutOutput(const Context& context, const Plan& plan, Error error)
{
    const bool isOfTool = error.serverMessage().empty() && std::ranges::any_of(plan.steps, [](const run::Step& step) {
                              return step.mode == run::StepMode::Tool;
                          });
    if (isOfTool && !context.options.quiet && !context.options.json)
        error.detail({});
    return error;
}

void tellEnd(Context& context, const Plan& plan, const run::Outcome& outcome)
{
    for (const auto& line : outcome.resolved)
        context.say("  " + std::string(context.output.tellLook().icon("▸ ", "> ")) + shown(line) + "\n");
    if (outcome.kind == run::OutcomeKind::Done) {
        context.output.result(doneSentence(plan, outcome) + "\n");
        return;
    }
    Telling telling = outcome.error ? tellingOf(withoutOutput(context, plan, *outcome.error)) : Telling{};
    const std::string words = telling.what;
    telling.what = headline(plan, outcome);
    // Core's own words are the reason, unless the server's are there already.
    if (outcome.error && outcome.error->serverMessage().empty() && outcome.kind != run::OutcomeKind::Cancelled)
        telling.why.insert(telling.why.begin(), words);
    else if (outcome.error && !outcome.error->serverMessage().empty()) {
        // The headline is ours, so the server's words stand here in any case.
        const std::string server = outcome.error->sqlState() + "  " + shown(outcome.error->serverMessage());
        if (telling.why.empty())
            telling.why.push_back(server);
        else
            telling.why.front() = server;
    }
    telling.state = shown(run::stateLeftSentence(outcome));
    for (std::string& line : telling.toDo)
        line = withCommandLines(context, line);
    if (const auto next = nextCommand(context, plan, outcome); !next.empty()) {
        // Core's plain "correct and call again" and ours would say it twice.
        if (outcome.error && outcome.error->remedy().empty() && outcome.kind != run::OutcomeKind::Refused &&
            outcome.error->sqlState() != "42501")
            telling.toDo.clear();
        telling.toDo.push_back(next);
    }
    if (outcome.kind == run::OutcomeKind::Cancelled || outcome.kind == run::OutcomeKind::Refused)
        telling.role = Role::Amber;
    context.output.tell(textOf(telling, context.output.tellLook(), widthOf(STDERR_FILENO)));
}

/// What `repair` mends in the project's files comes first: while they are not right, no history is looked at.
/// True when there was something.
bool repairFiles(Context& context)
{
    const auto project = context.project();
    const formats::FileRepair repair = formats::fileRepair(project);
    formats::carryOut(project, repair);
    const Look& look = context.output.resultLook();
    for (const std::string& deed : repair.deeds) {
        if (context.options.json)
            context.print(repaired(deed));
        else
            context.output.result(fmt::format("{} {}\n", look.styled(Role::Green, look.icon("✔", "+")), shown(deed)));
    }
    return !repair.deeds.empty();
}

} // namespace

int carryOutWish(Context& context)
{
    const Options& options = context.options;
    const bool hasMendedFiles = options.wish.kind == WishKind::Repair && repairFiles(context);
    const Planned planned = planWish(context);
    if (const auto* no = std::get_if<formats::Refusal>(&planned.plan))
        return exitCodeOf(*no) == kUsage
                   ? tellRefusal(context, *no)
                   : tellAuditedRefusal(context, *no, [&] { run::auditRefusal(planned.input, options.wish, *no); });
    const Plan& plan = std::get<Plan>(planned.plan);
    if (plan.isEmpty() && (options.planDigest.empty() || isDigest(options.planDigest, plan.digest()))) {
        tellNothingToDo(context, plan, hasMendedFiles);
        return kDone;
    }
    return carryOutPlan(context, planned.input, plan).code;
}

CarriedOut carryOutPlan(Context& context, const run::PlanInput& input, const Plan& plan, const Noted& noted)
{
    const Options& options = context.options;
    run::Patience patience;
    patience.runLock = runLockPatience(context);
    patience.tableLockTries = options.lockTries.value_or(patience.tableLockTries);
    patience.tableLock = plan.environment.lockTimeout;
    const auto refuse = [&](const formats::Refusal& no) {
        return CarriedOut{tellAuditedRefusal(context, no,
                                             [&] {
                                                 run::auditRefusal(plan, run::Answer{options.yes, options.confirm}, no);
                                             }),
                          std::nullopt};
    };
    if (!options.planDigest.empty() && !isDigest(options.planDigest, plan.digest()))
        return refuse(refusal(
            "LK192",
            fmt::format(
                "This is not the plan {} any more: files, history, server, role or protection have changed since",
                shownInLine(options.planDigest.substr(0, 12))),
            fmt::format("Read the new one with: {}",
                        context.commandLine(fmt::format("plan {}", run::toString(plan.wish.kind))))));
    const auto given = consent(context, plan, noted);
    if (const auto* no = std::get_if<formats::Refusal>(&given))
        return refuse(*no);

    run::Outcome outcome;
    if (options.json) {
        JsonLines lines(context.output, &plan);
        outcome = run::carryOut(plan, std::get<run::Consent>(given), input.target, patience, context.stop,
                                noted.observer ? noted.observer(lines) : lines);
        context.output.flush();
        if (outcome.kind != run::OutcomeKind::Done)
            tellEnd(context, plan, outcome);
        return {exitCodeOf(outcome), outcome};
    }
    if (!options.quiet) {
        const Look& look = context.output.tellLook();
        std::string sentence = planSentence(plan);
        sentence.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(sentence.front())));
        context.say(identityLine(plan.environment, plan.server, look) + "\n" + sentence + "\n");
        for (const auto& line : plan.assertions)
            context.say("  " + std::string(look.icon("▸ ", "> ")) + shown(line) + "\n");
    }
    {
        Progress progress(context.output, plan, context.stop, options.quiet, options.verbose > 0);
        outcome = run::carryOut(plan, std::get<run::Consent>(given), input.target, patience, context.stop,
                                noted.observer ? noted.observer(progress) : progress);
    }
    tellEnd(context, plan, outcome);
    return {exitCodeOf(outcome), outcome};
}

} // namespace lk::ctl
