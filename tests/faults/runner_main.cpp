// SPDX-License-Identifier: Apache-2.0
// A run as a process of its own, to be killed: runner FORMAT FOLDER JOURNAL CONNECTION up|down [COUNT]
#include "core/base/pause.h"
#include "core/formats/registry.h"
#include "core/run/runner.h"

#include <cstdio>
#include <cstdlib>
#include <string>

using namespace lk;

namespace {

class Quiet final : public run::Observer {
public:
    void onEvent(const run::Event&) override {}
};

run::Patience patienceOfTest()
{
    run::Patience patience;
    patience.orphan = std::chrono::milliseconds(5000);
    if (const char* text = std::getenv("LK_FAULT_RUN_LOCK_MS"))
        patience.runLock = std::chrono::milliseconds(std::atoi(text));
    return patience;
}

int exitCodeOf(const Error& error)
{
    switch (error.code()) {
    case ErrorCode::Refused: return 3;
    case ErrorCode::Unreachable:
    case ErrorCode::LoginRefused: return 4;
    case ErrorCode::LockHeld: return 5;
    case ErrorCode::DecisionNeeded: return 6;
    case ErrorCode::OutcomeUnknown: return 8;
    case ErrorCode::Internal: return 9;
    case ErrorCode::Unreadable: return 2;
    default: return 1;
    }
}

int runPlan(char** argv, int count)
{
    project::Project project = formats::projectIn(argv[2], argv[1]);
    project::Environment environment;
    environment.name = "fault";
    environment.protection = project::Protection::None;
    const auto target = postgres::parseTarget(argv[4]);
    run::Wish wish;
    wish.kind = std::string(argv[5]) == "down" ? run::WishKind::Down : run::WishKind::Up;
    if (count > 0)
        wish.count = count;
    const run::Patience patience = patienceOfTest();
    const auto end = std::chrono::steady_clock::now() + run::runLockWait(patience.runLock, project);
    // As lockkeeperctl does: what another run has made dirty is not planned from.
    auto result = run::makePlan(run::readPlanInput(project, environment, target, {}, argv[3]), wish);
    for (int attempt = 1;; ++attempt) {
        const auto* no = std::get_if<run::Refusal>(&result);
        if (no == nullptr || no->code != run::kRunAtWork || std::chrono::steady_clock::now() >= end)
            break;
        (void)pauseFor(backOff(attempt, std::chrono::milliseconds(25), std::chrono::milliseconds(500)), {});
        result = run::makePlan(run::readPlanInput(project, environment, target, {}, argv[3]), wish);
    }
    if (const auto* refusal = std::get_if<run::Refusal>(&result)) {
        std::fprintf(stderr, "%s %s %s\n", refusal->code.c_str(), refusal->reason.c_str(), refusal->remedy.c_str());
        if (refusal->code == run::kRunAtWork)
            return 5;
        return refusal->needsDecision ? 6 : 3;
    }
    const auto& plan = std::get<run::Plan>(result);
    Quiet quiet;
    const auto outcome = run::carryOut(plan, *run::consentTo(plan, {}), target, patience, {}, quiet, argv[3]);
    for (const std::string& line : outcome.resolved)
        std::fprintf(stderr, "%s\n", line.c_str());
    if (outcome.kind == run::OutcomeKind::Done)
        return 0;
    std::fprintf(stderr, "%s; %s\n", outcome.error ? outcome.error->what() : "",
                 run::stateLeftSentence(outcome).c_str());
    return outcome.error ? exitCodeOf(*outcome.error) : 9;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 6)
        return 2;
    try {
        return runPlan(argv, argc > 6 ? std::atoi(argv[6]) : 0);
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return exitCodeOf(error);
    }
}
