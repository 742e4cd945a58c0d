// SPDX-License-Identifier: Apache-2.0
#include "core/run/planfiles.h"
#include "core/run/preflight/inquiry.h"

#include <fmt/format.h>

namespace lk::run {

namespace {

std::string sentence(std::string text)
{
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text + '.';
}

void checkUnchanged(Inquiry& inquiry)
{
    bool isQuiet = true;
    for (const project::Problem& problem : inquiry.set->problems) {
        inquiry
            .add("LK104", "migration files", problem.isFatal ? CheckResult::Refused : CheckResult::Warning,
                 problem.message, problem.remedy)
            .place = problem.place;
        isQuiet = false;
    }
    for (const ChangedFile& changed : changedFiles(inquiry.plan)) {
        inquiry
            .add("LK104", "migration files", CheckResult::Refused, sentence(changed.why),
                 "Look again and make a new plan.")
            .place = Place{changed.file, 0, 0};
        isQuiet = false;
    }
    if (isQuiet)
        inquiry.add("LK104", "migration files", CheckResult::Good,
                    fmt::format("{} migrations, nothing odd.", inquiry.set->migrations.size()));
}

void checkScripts(Inquiry& inquiry)
{
    bool isQuiet = true;
    for (const Step& step : inquiry.plan.steps) {
        for (const std::string& note : step.notes) {
            Check& check =
                inquiry.add("LK106", "scripts", CheckResult::Warning,
                            fmt::format("{}: {}.", step.isAround ? step.title() : "Migration " + step.version, note));
            check.place = Place{step.file, 0, 0};
            check.isPlanNote = true;
            isQuiet = false;
        }
    }
    if (isQuiet)
        inquiry.add("LK106", "scripts", CheckResult::Good, "All run in one transaction each.");
}

} // namespace

void checkFiles(Inquiry& inquiry)
{
    if (inquiry.isInRun)
        return;
    inquiry.tell([&inquiry] {
        checkUnchanged(inquiry);
        checkScripts(inquiry);
    });
}

} // namespace lk::run
