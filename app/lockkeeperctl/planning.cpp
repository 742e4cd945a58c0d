// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/planning.h"

#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/jsonlines.h"
#include "app/lockkeeperctl/words.h"
#include "core/base/pause.h"
#include "core/base/text.h"
#include "core/changeset/lastcheck.h"
#include "core/formats/registry.h"
#include "core/run/orphans.h"
#include "core/run/required.h"
#include "core/run/runner.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <string_view>

#include <unistd.h>

namespace lk::ctl {

using namespace std::chrono_literals;

namespace {

/// Tells, now and then, that another run is in the way of this one, which has not begun.
class WaitForOther {
public:
    WaitForOther(Context& context, std::chrono::milliseconds limit) : m_context(context), m_limit(limit) {}

    /// False when the time is over.
    bool goOn(const std::vector<postgres::Holder>& holders, const std::string& who)
    {
        run::Waiting waiting;
        waiting.what = run::WaitingFor::AdvisoryLock;
        waiting.holders = holders;
        waiting.waited = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - m_begin);
        waiting.limit = m_limit;
        if (waiting.waited >= m_limit)
            return false;
        if (m_context.options.json)
            JsonLines(m_context.output).onEvent(waiting);
        else if (who != m_told)
            m_context.say(fmt::format("Waiting for at most {}: {}.\n", durationText(m_limit), shown(who)));
        m_told = who;
        if (!pauseFor(std::min(backOff(++m_attempt, 100ms, 2'000ms), m_limit - waiting.waited), m_context.stop))
            throw Error(ErrorCode::Cancelled, "stopped while waiting for another run")
                .stateLeft(StateLeft::NothingChanged);
        return true;
    }

private:
    using Clock = std::chrono::steady_clock;

    Context& m_context;
    std::chrono::milliseconds m_limit;
    Clock::time_point m_begin = Clock::now();
    std::string m_told;
    int m_attempt = 0;
};

} // namespace

std::optional<std::chrono::milliseconds> runLockPatience(const Context& context)
{
    if (context.options.runLockTimeout.empty())
        return std::nullopt;
    return durationOption("--run-lock-timeout", context.options.runLockTimeout, run::kRunLockWait);
}

void readRequired(Context& context, run::PlanInput& input)
{
    run::readRequired(
        input,
        [&](const std::string& name) -> std::optional<std::pair<project::Environment, postgres::ConnectionTarget>> {
            const project::Environment* other = context.workspace().environment(name);
            if (other == nullptr)
                return std::nullopt;
            return std::pair(*other, context.target(*other, input.project));
        },
        context.stop);
}

Planned planWish(Context& context)
{
    return planWish(context, context.options.wish);
}

Planned planWish(Context& context, const run::Wish& wish)
{
    project::Environment environment = context.environment();
    environment.lockTimeout = durationOption("--lock-timeout", context.options.lockTimeout, environment.lockTimeout);
    auto project = context.project();
    const auto target = context.target(environment, project);
    project = formats::formatNamed(project.format).withTarget(std::move(project), target);
    // What only looks does not wait.
    WaitForOther wait(context, context.options.tellsEvents ? run::runLockWait(runLockPatience(context), project) : 0ms);
    for (;;) {
        try {
            run::PlanInput input = run::readPlanInput(project, environment, target, context.stop);
            readRequired(context, input);
            run::PlanOrRefusal plan = run::makePlan(input, wish);
            const auto* no = std::get_if<formats::Refusal>(&plan);
            if (no == nullptr)
                changeset::guardContract(std::get<run::Plan>(plan), input, context.stop);
            if (no != nullptr && no->code == run::kRunAtWork &&
                wait.goOn(input.atWork, postgres::described(input.atWork.front()) + " is at work"))
                continue;
            if (no != nullptr && !context.options.json) // of a plan that is made its reader tells it
                context.say(orphanLines(context, input.orphans, context.output.tellLook(), widthOf(STDERR_FILENO)));
            return {std::move(input), std::move(plan)};
        } catch (const Error& error) {
            if (error.code() != ErrorCode::LockHeld || !wait.goOn({}, error.message()))
                throw;
        }
    }
}

std::string orphanLines(const Context& context, const std::vector<postgres::Holder>& orphans, const Look& look,
                        int columns)
{
    std::string text;
    for (const postgres::Holder& orphan : orphans)
        text += look.styled(Role::Amber, wrapped(fmt::format("{}. Wait for its end, or look with: {}",
                                                             run::orphanText(orphan), context.commandLine("rescue")),
                                                 columns, "")) +
                "\n";
    return text;
}

/// Core names commands by their bare words ("force 2"); here they stand as they are to be typed.
std::string withCommandLines(const Context& context, const std::string& remedy)
{
    static constexpr std::string_view kCommands[] = {
        "up",  "down",      "goto",   "redo",      "force",  "mark", "repair",    "status",
        "new", "preflight", "backup", "terminate", "rescue", "env",  "changeset", "backfill"};
    std::string result;
    std::size_t at = 0;
    for (;;) {
        const auto open = remedy.find('"', at);
        const auto close = open == std::string::npos ? open : remedy.find('"', open + 1);
        if (close == std::string::npos)
            return result + remedy.substr(at);
        const std::string words = remedy.substr(open + 1, close - open - 1);
        const bool isCommand = std::ranges::find(kCommands, words.substr(0, words.find(' '))) != std::end(kCommands);
        result += remedy.substr(at, open - at) + '"' + (isCommand ? context.commandLine(words) : words) + '"';
        at = close + 1;
    }
}

int tellRefusal(Context& context, const formats::Refusal& given)
{
    formats::Refusal refusal = given;
    refusal.remedy = withCommandLines(context, given.remedy);
    if (context.options.json) {
        Json document;
        if (context.options.tellsEvents)
            document = runRefused(toJson(refusal));
        else
            document["error"] = toJson(refusal);
        context.print(document);
    }
    Telling telling = tellingOf(refusal);
    if (exitCodeOf(refusal) == kDecisionNeeded && context.options.commandName != "rescue")
        telling.toDo.push_back("Find the way out with: " + context.commandLine("rescue"));
    context.output.tell(textOf(telling, context.output.tellLook(), widthOf(STDERR_FILENO)));
    return exitCodeOf(refusal);
}

int tellAuditedRefusal(Context& context, const formats::Refusal& refusal, const std::function<void()>& write)
{
    try {
        write();
    } catch (const Error& error) {
        context.say(fmt::format("Note: this refusal does not stand in the audit log: {}.\n", shown(error.message())));
    }
    return tellRefusal(context, refusal);
}

} // namespace lk::ctl
