// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/session.h"
#include "core/run/journal.h"
#include "core/run/leftindex.h"
#include "core/run/losingfunctions.h"
#include "core/run/orphans.h"
#include "core/run/plan.h"
#include "core/run/recorded.h"
#include "core/run/repair.h"
#include "core/run/undoplan.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <future>

namespace lk::run {

namespace {

using namespace std::chrono_literals;

/// Reads all of it through one session. One object a call of readPlanInput.
class Reader {
public:
    Reader(PlanInput& input, std::stop_token stop, const std::filesystem::path& journalFolder)
        : m_input(input)
        , m_format(formats::formatNamed(input.project.format))
        , m_stop(std::move(stop))
        , m_journalFolder(journalFolder)
    {
        m_options.connectTimeout = input.environment.connectTimeout;
    }

    void read()
    {
        readFilesAndServer();
        settle();
        m_input.orphans = orphansIn(m_session->query(orphanQuery(m_journal), m_stop));
        m_input.leftIndexes = readLeftIndexes(*m_session, m_stop);
        m_input.losingFunctions = readLosingFunctions(*m_session, m_stop);
        if (!isUnclean())
            return;
        m_input.atWork = othersAtWork();
        if (!m_input.atWork.empty())
            return;
        // Nobody is: but the mark that was read may be that of a run which has come to its end since.
        readServer(m_stop);
        settle();
        if (!isUnclean())
            return;
        m_input.scriptPath = readScriptPath(*m_session, m_input, m_stop);
        if (m_input.reading.status.isDirty)
            m_input.dirtyEvidence = readDirtyEvidence(*m_session, m_input, m_stop);
    }

private:
    /// Files and server at the same time. A folder that cannot be read ends the look at the server, and is what is told.
    void readFilesAndServer()
    {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized" // GCC 12, of its own stop_source
        std::stop_source server;
#pragma GCC diagnostic pop
        const std::stop_callback forward(m_stop, [&server] { server.request_stop(); });
        std::future<project::MigrationSet> files = std::async(std::launch::async, [&] {
            try {
                return m_format.load(m_input.project);
            } catch (...) {
                server.request_stop();
                throw;
            }
        });
        std::exception_ptr problem;
        try {
            m_session.emplace(open(server.get_token()));
            readServer(server.get_token());
        } catch (...) {
            problem = std::current_exception();
        }
        m_input.set = files.get();
        if (problem)
            std::rethrow_exception(problem);
    }

    [[nodiscard]] postgres::Session open(std::stop_token stop) const
    {
        return postgres::Session::open(m_input.target, postgres::SessionKind::Browse, m_options, std::move(stop));
    }

    void readServer(const std::stop_token& stop)
    {
        try {
            m_input.reading = formats::readServer(*m_session, m_input.project, m_input.target, stop);
        } catch (const Error& error) {
            if (error.code() != ErrorCode::LockTimeout)
                throw;
            readWhileLooking(stop);
        }
    }

    /// Somebody keeps the history locked (golang-migrate's TRUNCATE, in a run that hangs before its COMMIT): once more, and meanwhile a
    /// look at who it is.
    void readWhileLooking(const std::stop_token& stop)
    {
        postgres::Session other = open(stop);
        std::future<formats::Reading> again = std::async(
            std::launch::async, [&] { return formats::readServer(*m_session, m_input.project, m_input.target, stop); });
        std::vector<postgres::Holder> holders;
        while (again.wait_for(50ms) != std::future_status::ready) {
            if (auto now = postgres::blockersOf(other, m_session->backendPid(), stop); !now.empty())
                holders = std::move(now);
        }
        try {
            m_input.reading = again.get();
        } catch (const Error& error) {
            if (error.code() != ErrorCode::LockTimeout || holders.empty())
                throw;
            throw postgres::lockHeld(
                fmt::format("the history table is locked by {}", postgres::described(holders.front())),
                holders.front());
        }
    }

    /// What files, history and journal say together.
    void settle()
    {
        m_input.reading.status = m_format.layOver(m_input.project, m_input.set, m_input.reading.history);
        m_input.project = m_format.withHistory(std::move(m_input.project), m_input.reading.history);
        m_rules = m_format.rules(m_input.project);
        m_journal = readJournalOfTarget();
        const JournalState& journal = m_journal;
        m_input.wentBack = wentBack(journal, m_input.reading.history, m_rules);
        if (!m_input.wentBack.empty()) {
            // The history was read before the journal: another run may have gone on in between. Only a later look is a witness.
            readServer(m_stop);
            m_input.reading.status = m_format.layOver(m_input.project, m_input.set, m_input.reading.history);
            m_input.wentBack = wentBack(journal, m_input.reading.history, m_rules);
            const std::string next = m_session->query(kNextXid, m_stop).text(0, 0);
            if (!serverWentBack(journal, m_input.reading.server, std::strtoull(next.c_str(), nullptr, 10)))
                m_input.wentBack.clear();
        }
        const auto ask = [&](const postgres::Command& done) {
            return m_input.reading.history.exists && !m_session->query(done, m_stop).isEmpty();
        };
        m_input.partWay.clear();
        for (const PartWay& partWay : journal.partWay) {
            if (isStillOpen(partWay, m_input.reading.history, m_rules, ask) && !isUndone(partWay, journal, ask))
                m_input.partWay.push_back(partWay);
        }
    }

    [[nodiscard]] JournalState readJournalOfTarget()
    {
        try {
            return readJournal(journalFile(m_input.reading.server, m_input.reading.history, m_journalFolder));
        } catch (Error& error) {
            if (error.place().line > 0) // it is there, and damaged
                throw error.code(ErrorCode::Refused);
            // As preflight says it: no journal, no run.
            const std::string reason =
                fmt::format("Whether a former run left something half done is not known: {}", error.message());
            m_input.hiddenJournal = formats::refusal("LK115", reason + '.', error.remedy(), error.place());
            m_input.reading.status.notes.push_back(
                fmt::format("{} ({}). Nothing is changed before it is.", reason, error.place().file));
            return {};
        }
    }

    [[nodiscard]] bool isUnclean() const
    {
        return m_input.reading.status.isDirty || !m_input.partWay.empty() ||
               m_format.partWay(m_input.project, m_input.set, m_input.reading.history);
    }

    [[nodiscard]] std::vector<postgres::Holder> othersAtWork()
    {
        for (const postgres::AdvisoryKey& key : runLocks(m_format, m_input.reading, m_input.target)) {
            if (auto holders = postgres::holdersOf(*m_session, key.key, m_stop); !holders.empty())
                return holders;
        }
        return {};
    }

    PlanInput& m_input;
    const formats::Format& m_format;
    std::stop_token m_stop;
    const std::filesystem::path& m_journalFolder;
    postgres::SessionOptions m_options;
    std::optional<postgres::Session> m_session;
    history::HistoryRules m_rules;
    JournalState m_journal;
};

} // namespace

PlanInput readPlanInput(const project::Project& project, const project::Environment& environment,
                        const postgres::ConnectionTarget& target, std::stop_token stop,
                        const std::filesystem::path& journalFolder)
{
    PlanInput input;
    input.project = formats::formatNamed(project.format).withTarget(project, target);
    input.environment = environment;
    input.target = target;
    input.hooks = project::readHooks(environment.name, project.root);
    Reader(input, std::move(stop), journalFolder).read();
    return input;
}

} // namespace lk::run
