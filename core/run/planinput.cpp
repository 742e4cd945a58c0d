// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/session.h"
#include "core/run/journal.h"
#include "core/run/plan.h"
#include "core/run/recorded.h"
#include "core/run/repair.h"

#include <algorithm>

namespace lk::run {

PlanInput readPlanInput(const project::Project& project, const project::Environment& environment,
                        const postgres::ConnectionTarget& target, std::stop_token stop,
                        const std::filesystem::path& journalFolder)
{
    const formats::Format& format = formats::formatNamed(project.format);
    PlanInput input;
    input.project = format.withTarget(project, target);
    input.set = format.load(input.project);
    input.environment = environment;
    input.target = target;
    input.reading = formats::readEnvironment(input.project, input.set, target, stop);
    const auto rules = format.rules();
    const JournalState journal = readJournal(journalFile(input.reading.server, input.reading.history, journalFolder));
    for (const PartWay& partWay : journal.partWay) {
        if (isStillOpen(partWay, input.reading.history, rules))
            input.partWay.push_back(partWay);
    }
    input.wentBack = wentBack(journal, input.reading.history, rules);
    if (input.reading.status.isDirty) {
        postgres::SessionOptions options;
        options.connectTimeout = environment.connectTimeout;
        auto session = postgres::Session::open(target, postgres::SessionKind::Browse, options, stop);
        input.dirtyEvidence = readDirtyEvidence(session, input, stop);
    }
    return input;
}

} // namespace lk::run
