// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/session.h"
#include "core/run/journal.h"
#include "core/run/plan.h"
#include "core/run/recorded.h"
#include "core/run/repair.h"

#include <algorithm>
#include <cstdlib>
#include <future>

namespace lk::run {

namespace {

/// Files and server at the same time. A folder that cannot be read ends the look at the server, and is what is told.
void readFilesAndServer(const formats::Format& format, PlanInput& input, const std::stop_token& stop)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized" // GCC 12, of its own stop_source
    std::stop_source server;
#pragma GCC diagnostic pop
    const std::stop_callback forward(stop, [&server] { server.request_stop(); });
    std::future<project::MigrationSet> files = std::async(std::launch::async, [&] {
        try {
            return format.load(input.project);
        } catch (...) {
            server.request_stop();
            throw;
        }
    });
    std::exception_ptr problem;
    try {
        input.reading = formats::readServer(input.project, input.target, server.get_token());
    } catch (...) {
        problem = std::current_exception();
    }
    input.set = files.get();
    if (problem)
        std::rethrow_exception(problem);
    input.reading.status = format.layOver(input.project, input.set, input.reading.history);
}

} // namespace

PlanInput readPlanInput(const project::Project& project, const project::Environment& environment,
                        const postgres::ConnectionTarget& target, std::stop_token stop,
                        const std::filesystem::path& journalFolder)
{
    const formats::Format& format = formats::formatNamed(project.format);
    PlanInput input;
    input.project = format.withTarget(project, target);
    input.environment = environment;
    input.target = target;
    readFilesAndServer(format, input, stop);
    input.project = format.withHistory(std::move(input.project), input.reading.history);
    const auto rules = format.rules(input.project);
    const JournalState journal = readJournal(journalFile(input.reading.server, input.reading.history, journalFolder));
    input.wentBack = wentBack(journal, input.reading.history, rules);
    if (!input.wentBack.empty()) {
        // The history was read before the journal: another run may have gone on in between. Only a later look is a witness.
        input.reading = formats::readServer(input.project, input.target, stop);
        input.reading.status = format.layOver(input.project, input.set, input.reading.history);
        input.wentBack = wentBack(journal, input.reading.history, rules);
        postgres::SessionOptions options;
        options.connectTimeout = environment.connectTimeout;
        const std::string next = postgres::Session::open(target, postgres::SessionKind::Browse, options, stop)
                                     .query(kNextXid, stop)
                                     .text(0, 0);
        if (!serverWentBack(journal, input.reading.server, std::strtoull(next.c_str(), nullptr, 10)))
            input.wentBack.clear();
    }
    const auto ask = [&](const postgres::Command& done) {
        if (!input.reading.history.exists)
            return false;
        postgres::SessionOptions options;
        options.connectTimeout = environment.connectTimeout;
        return !postgres::Session::open(target, postgres::SessionKind::Browse, options, stop)
                    .query(done, stop)
                    .isEmpty();
    };
    for (const PartWay& partWay : journal.partWay) {
        if (isStillOpen(partWay, input.reading.history, rules, ask))
            input.partWay.push_back(partWay);
    }
    if (input.reading.status.isDirty) {
        postgres::SessionOptions options;
        options.connectTimeout = environment.connectTimeout;
        auto session = postgres::Session::open(target, postgres::SessionKind::Browse, options, stop);
        input.dirtyEvidence = readDirtyEvidence(session, input, stop);
    }
    return input;
}

} // namespace lk::run
