// SPDX-License-Identifier: Apache-2.0
#include "core/run/preflight.h"

#include "core/base/faultpoint.h"
#include "core/postgres/session.h"
#include "core/run/audited.h"
#include "core/run/context.h"
#include "core/run/journal.h"
#include "core/run/lastcheck.h"
#include "core/run/preflight/inquiry.h"

#include <fmt/format.h>

#include <utility>

namespace lk::run {

namespace {

std::vector<Inquiry::Answer> askedOneByOne(postgres::Session& session, const std::vector<postgres::Command>& questions,
                                           const std::stop_token& stop)
{
    std::vector<Inquiry::Answer> answers;
    for (const postgres::Command& question : questions) {
        Inquiry::Answer& answer = answers.emplace_back();
        try {
            answer.rows = session.query(question, stop);
        } catch (const Error& error) {
            if (error.code() != ErrorCode::Statement)
                throw;
            answer.problem = error.serverMessage().empty() ? error.message() : error.serverMessage();
        }
    }
    return answers;
}

/// All in one round trip; a question that fails keeps those behind it from being asked, and they are asked again without it.
std::vector<Inquiry::Answer> askedTogether(RunContext& context, const std::vector<postgres::Command>& questions)
{
    std::vector<Inquiry::Answer> answers(questions.size());
    std::size_t first = 0;
    while (first < questions.size()) {
        std::vector<postgres::Entry> entries;
        for (std::size_t i = first; i < questions.size(); ++i)
            entries.push_back({questions[i], true, false});
        faultPoint("preflight asked");
        std::vector<postgres::EntryResult> results;
        {
            const Watchdog::Watch watch(*context.watchdog);
            results = context.work->pipeline(entries, {}, context.workStop.get_token());
        }
        std::size_t done = 0;
        while (done < results.size() && results[done].outcome == postgres::EntryOutcome::Done) {
            answers[first + done].rows = std::move(results[done].table);
            ++done;
        }
        first += done;
        if (first == questions.size())
            break;
        if (context.isStopped())
            throw Error(ErrorCode::Cancelled, "stopped on request").stateLeft(StateLeft::NothingChanged);
        answers[first++].problem = results[done].error.message;
    }
    return answers;
}

/// Has been found out already; it only wants its place among the others.
void tellAhead(Inquiry& inquiry, std::vector<Check> found)
{
    for (Check& one : found) {
        inquiry.tell([&inquiry, one = std::move(one)] {
            inquiry.add(one.code, one.title, one.result, one.text, one.remedy).place = one.place;
        });
    }
}

Error refusalOf(const std::vector<Check>& refused)
{
    std::string text;
    std::string remedy;
    for (const Check& check : refused) {
        text += fmt::format("{}{} ({}): {}", text.empty() ? "" : " ", check.title, check.code, check.text);
        if (remedy.find(check.remedy) == std::string::npos)
            remedy += (remedy.empty() ? "" : " ") + check.remedy;
    }
    if (text.ends_with('.'))
        text.pop_back();
    return Error(ErrorCode::Refused, text).remedy(remedy).stateLeft(StateLeft::NothingChanged);
}

} // namespace

std::vector<Check> preflight(const Plan& plan, const project::MigrationSet& set,
                             const postgres::ConnectionTarget& target, std::stop_token stop,
                             const std::filesystem::path& journalFolder)
{
    postgres::SessionOptions options;
    options.connectTimeout = plan.environment.connectTimeout;
    postgres::Session session = postgres::Session::open(target, postgres::SessionKind::Browse, options, stop);
    Inquiry inquiry(plan, session, stop);
    inquiry.set = &set;
    inquiry.journal = journalFile(plan.server, plan.history, journalFolder);
    inquiry.audit = auditFile(journalFolder);
    inquiry.now = postgres::readIdentity(session, stop);
    inquiry.findRelations();
    checkServer(inquiry);
    checkPin(inquiry, target);
    checkFiles(inquiry);
    checkTimeLimits(inquiry);
    checkHistory(inquiry, target);
    checkOrphans(inquiry);
    checkEnvironments(inquiry);
    checkBackfills(inquiry);
    tellAhead(inquiry, lookAhead(plan, session, false, stop));
    checkBackup(inquiry);
    checkRights(inquiry);
    checkLocks(inquiry);
    checkReplication(inquiry);
    checkSpace(inquiry);
    return inquiry.answered(
        [&](const std::vector<postgres::Command>& questions) { return askedOneByOne(session, questions, stop); });
}

std::vector<Check> preflightOf(RunContext& context, const std::filesystem::path& journalFolder)
{
    Inquiry inquiry(context.plan, context.control->session(), context.stop);
    inquiry.isInRun = true;
    inquiry.journal = journalFile(context.plan.server, context.plan.history, journalFolder);
    inquiry.audit = auditFile(journalFolder);
    inquiry.now = context.control->identity();
    tellAhead(inquiry, lookAhead(context)); // while nothing of the run waits behind it
    {
        // Only for that: the watchdog asks through it while the work connection is waited for.
        const Control::Use use = context.control->use();
        inquiry.findRelations();
        if (context.inspector == nullptr) {
            checkBackfills(inquiry);
            checkBackup(inquiry);
        }
        context.backup = inquiry.backup;
    }
    checkServer(inquiry);
    if (context.inspector == nullptr) { // what is inspected is a copy, which stands under no such rules
        checkPin(inquiry, context.target);
        checkEnvironments(inquiry);
        checkTimeLimits(inquiry);
    }
    checkOrphans(inquiry);
    checkRights(inquiry);
    checkLocks(inquiry);
    checkReplication(inquiry);
    checkSpace(inquiry);
    return inquiry.answered(
        [&](const std::vector<postgres::Command>& questions) { return askedTogether(context, questions); });
}

void passPreflight(RunContext& context, const std::filesystem::path& journalFolder, std::string& code)
{
    std::vector<Check> refused;
    for (Check& check : preflightOf(context, journalFolder)) {
        if (check.result == CheckResult::Refused) {
            refused.push_back(std::move(check));
        } else if (check.result == CheckResult::Warning) {
            postgres::Notice notice;
            notice.severity = "WARNING";
            notice.message = fmt::format("{} ({}): {}", check.title, check.code, check.text);
            notice.hint = check.remedy;
            context.tell(NoticeTold{0, 0, notice});
        }
    }
    if (refused.empty())
        return;
    code = refused.front().code;
    throw refusalOf(refused);
}

} // namespace lk::run
