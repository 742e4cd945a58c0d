// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/backuptext.h"
#include "app/lockkeeperctl/carryout.h"
#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/planning.h"
#include "app/lockkeeperctl/planreviewed.h"
#include "app/lockkeeperctl/plantext.h"
#include "app/lockkeeperctl/rescuetext.h"
#include "app/lockkeeperctl/words.h"
#include "core/base/escaping.h"
#include "core/base/text.h"
#include "core/postgres/activity.h"
#include "core/rescue/report.h"
#include "core/rescue/secure.h"
#include "core/run/audited.h"
#include "core/run/backups.h"
#include "core/run/pinned.h"
#include "core/run/sessionsignal.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <optional>

#include <unistd.h>

namespace lk::ctl {

namespace {

using formats::refusal;
using rescue::Way;
using rescue::WayKind;

/// What one look at the environment gave.
struct Seen {
    run::PlanInput input;
    rescue::Facts facts;
    std::vector<Way> ways;
};

/// Leads through the eight steps; on a terminal with prompts, else by the options alone.
class Rescue {
public:
    explicit Rescue(Context& context) : m_context(context), m_options(context.options) {}

    int go()
    {
        m_way = m_options.way.empty() ? std::nullopt : rescue::wayNamed(m_options.way);
        if (!m_options.way.empty() && !m_way)
            throw Error(ErrorCode::Usage, fmt::format("there is no way \"{}\"", shownInLine(m_options.way)))
                .remedy("The ways are: resume, clear, undo, roll-back, by-hand, restore, look");
        requirePlaceForReport();
        m_leads = !m_options.json && m_options.way.empty() && canAsk();
        m_seen = look();
        // What another server says is no way out of anything here.
        if (const auto no = run::refusalByPin(m_environment, m_seen.input.target, m_seen.input.reading.server))
            return refuse(*no);
        m_incident.before = m_seen.facts;
        m_incident.ways = m_seen.ways;
        step("1 Look");
        const bool hasOneDocument = m_options.json && (!m_way || m_way == WayKind::LookOnly);
        if (!m_options.json)
            m_context.output.result(factsText(m_seen.facts, resultLook(), columns()));
        int code = restingCode(m_seen.facts);
        if (m_leads && m_seen.facts.needsDecision()) {
            code = lead();
        } else if (m_way && *m_way != WayKind::LookOnly) {
            code = carryOutWay(*m_way);
        } else if (hasOneDocument) {
            Json document;
            document["project"] = toJson(m_seen.input.project);
            document["environment"] =
                toJson(m_seen.facts.environment, m_seen.facts.server.database, m_seen.facts.server.version);
            document["facts"] = toJson(m_seen.facts);
            document["ways"] = toJson(m_seen.ways);
            m_context.print(document);
        } else if (!m_options.json) {
            m_context.output.result("\n" + waysText(m_seen.ways, resultLook(), columns()));
            if (m_seen.facts.needsDecision())
                m_context.say(fmt::format("\nGo one of them with: {}\n", m_context.commandLine("rescue --way NAME")));
        }
        report();
        return code;
    }

private:
    [[nodiscard]] const Look& resultLook() const { return m_context.output.resultLook(); }
    [[nodiscard]] static int columns() { return widthOf(STDOUT_FILENO); }

    /// What the environment comes to when nothing more is done.
    static int restingCode(const rescue::Facts& facts)
    {
        if (facts.isAtWork())
            return kLockHeld;
        return facts.needsDecision() ? kDecisionNeeded : kDone;
    }

    Seen look()
    {
        if (!m_target) {
            m_environment = m_context.environment();
            m_project = m_context.project();
            m_target = m_context.target(m_environment, m_project);
        }
        Seen seen;
        seen.input = run::readPlanInput(m_project, m_environment, *m_target, m_context.stop);
        readRequired(m_context, seen.input);
        seen.facts = rescue::factsOf(seen.input, rescue::readWitnesses(seen.input, m_context.stop));
        seen.ways = rescue::waysOut(seen.facts, seen.input);
        return seen;
    }

    /// The name of a step, where somebody is led through them.
    void step(std::string_view name)
    {
        if (m_leads) {
            m_context.output.flush();
            m_context.output.tell("\n" + m_context.output.tellLook().styled(Role::Blue, name) + "\n");
        }
    }

    std::string answerTo(const std::string& question)
    {
        m_context.output.flush();
        return ask(question, m_context.stop).value_or("");
    }

    int refuse(const formats::Refusal& no)
    {
        return tellAuditedRefusal(m_context, no, [&] {
            run::Wish wish;
            wish.kind = run::WishKind::Repair;
            run::auditRefusal(m_seen.input, wish, no);
        });
    }

    // ---- led on a terminal

    int lead()
    {
        if (!waitForRuns())
            return kLockHeld;
        for (;;) {
            step("3 Choose");
            m_context.output.result(waysText(m_seen.ways, resultLook(), columns()));
            const std::string answer = answerTo(fmt::format("Which way? [1-{}, Enter: none] ", m_seen.ways.size()));
            std::size_t number = 0;
            const auto read = std::from_chars(answer.data(), answer.data() + answer.size(), number);
            if (answer.empty())
                return restingCode(m_seen.facts);
            if (read.ec != std::errc() || number == 0 || number > m_seen.ways.size()) {
                m_context.say("There is no such number.\n");
                continue;
            }
            const Way& way = m_seen.ways[number - 1];
            if (!way.isPossible()) {
                m_context.say("That way is not possible: " + shown(way.whyNot) + "\n");
                continue;
            }
            m_incident.chosen = way.kind;
            if (way.kind == WayKind::LookOnly)
                return restingCode(m_seen.facts);
            return carryOutWay(way.kind);
        }
    }

    /// 2: nothing goes on while a step is still running.
    bool waitForRuns()
    {
        step("2 Stop");
        while (m_seen.facts.isAtWork()) {
            m_context.output.tell(sessionsText(m_seen.facts, m_context.output.tellLook(), widthOf(STDERR_FILENO)));
            const std::string answer = answerTo(
                "A run is still at work. Enter: look again; PID: end that session; q: leave it [Enter/PID/q] ");
            if (answer == "q")
                return false;
            if (int pid = 0;
                std::from_chars(answer.data(), answer.data() + answer.size(), pid).ec == std::errc() && pid > 0)
                end(pid);
            m_seen = look();
        }
        if (!m_seen.facts.sessions.empty())
            m_context.output.tell(sessionsText(m_seen.facts, m_context.output.tellLook(), widthOf(STDERR_FILENO)));
        else
            m_context.output.tell("No run is at work, and nothing of a former one is left on the server.\n");
        return true;
    }

    void end(int pid)
    {
        const auto found = std::ranges::find(m_seen.facts.sessions, pid,
                                             [](const rescue::SessionFact& fact) { return fact.session.pid; });
        if (found == m_seen.facts.sessions.end()) {
            m_context.say("That process is not among them.\n");
            return;
        }
        run::SignalWish wish;
        wish.signal = postgres::Signal::Terminate;
        wish.pid = pid;
        wish.backendStart = found->session.backendStart;
        wish.environment = m_environment;
        wish.database = m_seen.facts.server.database;
        run::Answer answer;
        const run::Deed deed = wish.deed();
        if (run::demandFor(deed) == run::Demand::Name)
            answer.typedName =
                answerTo(fmt::format("To end process {} type {}: ", pid, shownInLine(run::nameToType(deed))));
        else
            answer.yes = answerTo(fmt::format("End process {}? Its transaction is rolled back. [y/N] ", pid)) == "y";
        const auto consent = run::consentTo(deed, answer);
        if (!answer.yes && answer.typedName.empty())
            return;
        if (!consent) {
            m_context.say("What was typed is not its name.\n");
            return;
        }
        postgres::Session session =
            postgres::openForActivity(m_seen.input.target, m_environment.connectTimeout, m_context.stop);
        const auto outcome =
            run::carryOut(wish, *consent, session, m_seen.input.target, std::chrono::seconds(3), m_context.stop);
        m_context.say(outcome.result == postgres::SignalResult::Went ? fmt::format("Process {} has ended.\n", pid)
                                                                     : fmt::format("Process {} was not ended.\n", pid));
    }

    /// 4: by choice on a terminal; a backup that the environment demands is the run's own check.
    void secure(const Way& way)
    {
        step("4 Secure");
        if (!rescue::touchesTables(way)) {
            m_incident.secured = "No table is touched but the history: no backup is needed.";
            m_context.say(m_incident.secured + "\n");
            return;
        }
        const bool isWanted =
            m_options.backsUp || (m_leads && answerTo("Back up the tables that it touches first? [y/N] ") == "y");
        if (!isWanted) {
            m_incident.secured = "No backup was taken: it was not wanted.";
            return;
        }
        BackupProgress progress(m_context.output, m_options.quiet || m_options.json);
        const auto taken = rescue::secure(way, m_environment, m_seen.input.target, m_context.stop, progress.teller());
        m_incident.secured = fmt::format("{} ({})", shownInLine(taken.manifest.file.string()),
                                         taken.manifest.isVerified ? "verified" : "unverified");
        m_context.say(m_incident.secured + "\n");
    }

    // ---- carrying out

    int carryOutWay(WayKind kind)
    {
        m_incident.chosen = kind;
        const Way* way = rescue::find(m_seen.ways, kind);
        if (way == nullptr || !way->isPossible()) {
            if (m_seen.facts.isAtWork())
                return tellRefusal(m_context,
                                   refusal(std::string(run::kRunAtWork), "A run is still at work on this database.",
                                           "Wait for its end, then look again."));
            return refuse(refusal("LK196",
                                  way == nullptr ? std::string("This way leads nowhere from here.")
                                                 : fmt::format("{}: not possible. {}", way->title, way->whyNot),
                                  "The ways that are possible: \"rescue\""));
        }
        secure(*way);
        step("5 Read");
        if (way->plan != nullptr && m_leads)
            m_context.output.tell(readText(*way));
        step("6 Confirm");
        // The choice was made by these facts: they are looked at again, and what differs voids it.
        Seen now = look();
        if (now.facts.digest() != m_seen.facts.digest())
            return refuse(
                refusal("LK195", "What was found has changed since it was looked at.", "Look again: \"rescue\""));
        now.facts.backup = m_seen.facts.backup; // not the one that was just taken
        m_seen = std::move(now);
        way = rescue::find(m_seen.ways, kind);
        if (way == nullptr || !way->isPossible())
            return refuse(
                refusal("LK195", "What was found has changed since it was looked at.", "Look again: \"rescue\""));
        int code = kDone;
        if (kind == WayKind::RestoreBackup) {
            code = restore();
        } else {
            if (way->plan == nullptr)
                throw Error(ErrorCode::Internal, "a way without a plan");
            std::optional<rescue::RunNotes> kept;
            Noted noted;
            noted.hasRead = m_leads;
            noted.observer = [&](run::Observer& shows) -> run::Observer& {
                step("7 Watch");
                return kept.emplace(*way->plan, &shows);
            };
            run::Plan plan = *way->plan;
            plan.wish.withoutBackup = m_options.wish.withoutBackup;
            const CarriedOut done = carryOutPlan(m_context, m_seen.input, plan, noted);
            code = done.code;
            m_incident.outcome = done.outcome;
            if (kept)
                m_incident.ran = kept->lines();
            if (!done.outcome)
                return code;
        }
        return std::max(code, prove(code));
    }

    std::string readText(const Way& way)
    {
        const auto review = reviewOf(m_context, m_seen.input, *way.plan);
        PlanBesides besides;
        besides.review = review.empty() ? nullptr : &review;
        return planText(*way.plan, m_context.output.tellLook(), widthOf(STDERR_FILENO), besides) + "\n";
    }

    int restore()
    {
        run::RestoreOrder order;
        order.environment = m_environment;
        order.database = m_seen.facts.server.database;
        order.wish.file = m_seen.facts.backup->file;
        order.wish.into = backup::Into::InPlace;
        order.wish.lockWait = m_environment.lockTimeout;
        const run::Deed deed = order.deed();
        run::Answer answer{m_options.yes, m_options.confirm};
        if (m_leads && run::demandFor(deed) == run::Demand::Name)
            answer.typedName =
                answerTo(fmt::format("To put back the backup of {} type {}: ", m_seen.facts.backup->takenAt,
                                     shownInLine(run::nameToType(deed))));
        else if (m_leads)
            answer.yes = answerTo(fmt::format("Put back the backup of {}? What was written since is lost. [y/N] ",
                                              m_seen.facts.backup->takenAt)) == "y";
        const auto consent = run::consentTo(deed, answer);
        if (!consent) {
            const bool isName = run::demandFor(deed) == run::Demand::Name;
            const auto no =
                refusal(isName ? "LK191" : "LK190", "The restore was not confirmed",
                        isName ? fmt::format("Add: --confirm {}", shownInLine(shellWord(run::nameToType(deed))))
                               : std::string("Add: --yes"));
            return tellAuditedRefusal(m_context, no, [&] { run::auditRefusal(deed, m_seen.input.target, answer, no); });
        }
        step("7 Watch");
        BackupProgress progress(m_context.output, m_options.quiet || m_options.json);
        const auto result = run::restore(order, *consent, m_seen.input.target, m_context.stop, progress.teller());
        m_incident.ran.push_back(
            fmt::format("{} tables restored from {}", result.tables.size(), result.manifest.file.string()));
        for (const std::string& note : result.notes)
            m_incident.ran.push_back(note);
        return kDone;
    }

    int prove(int code)
    {
        step("8 Prove");
        Seen after;
        try {
            after = look();
        } catch (const Error& error) {
            if (code == kDone)
                throw;
            m_context.say("What is there now could not be read: " + shown(error.message()) + "\n");
            return code;
        }
        const rescue::Proof proof = rescue::prove(m_incident.before, after.facts, after.input);
        m_incident.after = after.facts;
        m_incident.proof = proof;
        if (m_options.json) {
            Json line = toJson(proof);
            line["event"] = "rescue-proved";
            m_context.print(line);
        } else {
            m_context.output.result(proofText(proof, resultLook(), columns()));
        }
        if (code == kDone && !proof.holds())
            return kDecisionNeeded;
        return code;
    }

    /// A way that was gone cannot be gone again for its report.
    void requirePlaceForReport() const
    {
        if (m_options.reportFile.empty())
            return;
        const std::filesystem::path folder = std::filesystem::absolute(m_options.reportFile).parent_path();
        if (::access(folder.c_str(), W_OK | X_OK) != 0)
            throw Error(ErrorCode::Usage, fmt::format("No report can be written into {}: {}",
                                                      shownInLine(folder.string()), std::strerror(errno)))
                .remedy("Name another place: --report FILE")
                .stateLeft(StateLeft::NothingChanged);
    }

    void report()
    {
        std::string file = m_options.reportFile;
        if (file.empty() && m_leads && m_incident.after)
            file = answerTo("Save the report of it as (.html or .md, Enter: not) ");
        if (file.empty())
            return;
        m_incident.writtenAt = backup::timeText(std::chrono::system_clock::now());
        rescue::writeReport(m_incident, file);
        m_context.say(fmt::format("The report is in {}.\n", shownInLine(file)));
    }

    Context& m_context;
    const Options& m_options;
    bool m_leads = false; ///< somebody is led through the steps
    std::optional<WayKind> m_way;
    project::Environment m_environment;
    project::Project m_project;
    std::optional<postgres::ConnectionTarget> m_target;
    Seen m_seen;
    rescue::Incident m_incident;
};

} // namespace

int findWayOut(Context& context)
{
    return Rescue(context).go();
}

} // namespace lk::ctl
