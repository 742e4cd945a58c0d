// SPDX-License-Identifier: Apache-2.0
#include "core/run/audited.h"

#include "core/audit/servertable.h"
#include "core/base/file.h"
#include "core/base/folders.h"
#include "core/base/hash.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/run/context.h"
#include "core/run/journalline.h"
#include "core/run/pinned.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace lk::run {

namespace {

using audit::Approval;
using audit::Entry;
using Clock = std::chrono::steady_clock;

std::filesystem::path journalsIn(const std::filesystem::path& journalFolder)
{
    return journalFolder.empty() ? stateFolder() / "journal" : journalFolder;
}

std::string_view word(Demand demand)
{
    switch (demand) {
    case Demand::Nothing: return "nothing";
    case Demand::Answer: return "answer";
    case Demand::Name: return "name";
    }
    return "nothing";
}

Approval approvalOf(Demand demand, const Answer& answer)
{
    Approval approval{std::string(word(demand)), "nothing", {}};
    if (demand == Demand::Name || (demand == Demand::Answer && !answer.yes)) {
        approval.given = answer.typedName.empty() ? "missing" : "typed";
        approval.words = answer.typedName;
    } else if (demand == Demand::Answer) {
        approval.given = "yes";
    }
    return approval;
}

void setServer(Entry& entry, const postgres::ServerIdentity& server)
{
    entry.actor.sessionUser = server.sessionUser;
    entry.actor.currentUser = server.user;
    entry.identity = {server.systemIdentifier, server.timeline, server.database,
                      server.databaseOid,      server.host,     server.port,
                      server.version};
}

void setWish(Entry& entry, const project::Environment& environment, const project::Project& project, const Wish& wish)
{
    entry.env = environment.name;
    entry.protection = project::toString(environment.protection);
    entry.act = toString(wish.kind);
    if (wish.kind == WishKind::Mark)
        entry.act += wish.markApplied ? " applied" : " pending";
    entry.plan.project = project.name;
    entry.plan.format = project.format;
    if (wish.allowSplit)
        entry.plan.overrides.emplace_back("allow-split");
    if (wish.withoutBackup)
        entry.plan.overrides.emplace_back("without-backup");
}

Entry entryOf(const Plan& plan)
{
    Entry entry;
    setWish(entry, plan.environment, plan.project, plan.wish);
    setServer(entry, plan.server);
    entry.plan.digest = plan.digest();
    entry.plan.deeds = plan.deeds;
    entry.plan.deeds.insert(entry.plan.deeds.end(), plan.assertions.begin(), plan.assertions.end());
    for (const Step& step : plan.steps) {
        if (!step.isAround && !step.version.empty())
            entry.versions.push_back(step.version);
    }
    entry.result.steps = plan.migrationCount();
    return entry;
}

Entry entryOf(const Act& act)
{
    Entry entry;
    entry.env = act.environment.name;
    entry.protection = project::toString(act.environment.protection);
    entry.act = act.name;
    const auto parameter = [&act](const char* name) {
        const auto found = act.target.parameters.find(name);
        return found == act.target.parameters.end() ? std::string() : found->second;
    };
    entry.actor.sessionUser = parameter("user");
    entry.identity.database = act.target.database();
    entry.identity.host = parameter("host");
    entry.identity.port = parameter("port");
    entry.approvals.push_back(approvalOf(act.demand, act.answer));
    entry.backup = act.backup;
    entry.plan.deeds = act.details;
    return entry;
}

void setRefusal(Entry& entry, const Refusal& refusal)
{
    entry.result.outcome = "refused";
    entry.result.code = refusal.code;
    entry.result.message = refusal.reason;
    entry.result.stateLeft = "Nothing was changed.";
}

std::vector<audit::FileHash> filesOf(const Plan& plan)
{
    std::vector<audit::FileHash> files;
    std::unordered_set<std::string_view> seen;
    const auto add = [&](const std::string& file, const std::string& sha256) {
        if (!sha256.empty() && seen.insert(file).second)
            files.push_back({file, sha256});
    };
    for (const Step& step : plan.steps) {
        add(step.file, step.sha256);
        for (const StepFile& other : step.otherFiles)
            add(other.file, other.sha256);
    }
    return files;
}

std::int64_t millisecondsSince(Clock::time_point begin)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin).count();
}

void warn(Observer& observer, std::string message)
{
    log().info("{}", message); // the notice warns: said twice, it would look like two
    postgres::Notice notice;
    notice.severity = "WARNING";
    notice.message = std::move(message);
    observer.onEvent(NoticeTold{0, 0, std::move(notice)});
}

/// A last entry of a run as its journal names it.
struct Witness {
    std::string journal;
    std::string run;
    std::string at;
    std::string hash;
};

std::vector<Witness> witnessesIn(const std::filesystem::path& folder)
{
    using Json = nlohmann::json;
    std::vector<Witness> witnesses;
    std::error_code error;
    for (auto entry = std::filesystem::directory_iterator(folder, error);
         !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        if (entry->path().extension() != ".jsonl")
            continue;
        const auto text = readFileIfThere(entry->path(), {}, kMaxScriptBytes);
        if (!text)
            continue;
        std::string_view rest = *text;
        for (auto end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
            const std::string_view line = rest.substr(0, end);
            rest.remove_prefix(end + 1);
            if (line.find(R"("audit":")") == std::string_view::npos || !isSoundLine(line))
                continue;
            const Json json = Json::parse(line, nullptr, false);
            const auto textAt = [&json](const char* key) {
                const auto found = json.find(key);
                return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
            };
            if (json.is_object() && !textAt("audit").empty())
                witnesses.push_back({entry->path().filename().string(), textAt("run"), textAt("at"), textAt("audit")});
        }
    }
    std::ranges::sort(witnesses, {}, &Witness::at);
    return witnesses;
}

/// What is missing from the log, by one who saw it; empty: nothing.
std::string missingFrom(const std::unordered_set<std::string>& hashes, const std::filesystem::path& journalFolder)
{
    for (const Witness& witness : witnessesIn(journalsIn(journalFolder))) {
        if (!hashes.contains(witness.hash))
            return fmt::format("its tail was cut off, or it was replaced: the journal {} names the last entry of {} "
                               "(ended {}), which is not there",
                               witness.journal, witness.run.empty() ? "a run" : "run " + witness.run, witness.at);
    }
    return {};
}

/// An entry that was to stand in the table of its database too.
struct Expected {
    std::uint64_t seq = 0;
    std::string time;
    std::string hash;
    audit::Identity identity;
};

std::string differsFromServer(const std::unordered_set<std::string>& hashes,
                              const std::vector<audit::ServerEntry>& entries)
{
    for (const audit::ServerEntry& entry : entries) {
        const auto sound = audit::readSealed(entry.line);
        if (!sound || sound->hash != entry.hash)
            return fmt::format("the table lockkeeper.audit was changed: its row with seq {} is not what was written",
                               entry.seq);
        if (!hashes.contains(entry.hash))
            return fmt::format(
                "its tail was cut off, or it was replaced: the table lockkeeper.audit has entry {} of {}, "
                "which is not there",
                sound->seq, sound->time);
    }
    return {};
}

/// What the table of this database lacks. It breaks no chain: the row may never have come there, or have gone back with the database.
std::string lackingOnServer(const std::vector<Expected>& expected, const std::vector<audit::ServerEntry>& entries,
                            postgres::Session& server)
{
    const postgres::ServerIdentity here = postgres::readIdentity(server);
    std::unordered_set<std::string> there;
    for (const audit::ServerEntry& entry : entries)
        there.insert(entry.hash);
    std::size_t lacking = 0;
    const Expected* first = nullptr;
    for (const Expected& one : expected) {
        if (one.identity.databaseOid != here.databaseOid || one.identity.database != here.database ||
            one.identity.systemIdentifier != here.systemIdentifier || there.contains(one.hash))
            continue;
        if (lacking++ == 0)
            first = &one;
    }
    if (first == nullptr)
        return {};
    return fmt::format(
        "The table lockkeeper.audit of {} lacks {} that this log has, the first with seq {} of {}: rows were deleted, "
        "the database was restored from a backup, or the run could not write there (it said so then).",
        shownInLine(here.database), lacking == 1 ? "an entry" : fmt::format("{} entries", lacking), first->seq,
        first->time);
}

/// The session that acts is another one than that which looked before the first entry.
postgres::OnMaintenance heldTo(const Act& act)
{
    if (!project::pinOf(act.target))
        return {};
    return [&act](const postgres::ServerIdentity& found) {
        if (const auto no = refusalByPin(act.environment, act.target, found, true))
            throw pinError(*no);
    };
}

} // namespace

std::filesystem::path auditFile(const std::filesystem::path& journalFolder)
{
    return audit::logFile(journalFolder.empty() ? std::filesystem::path() : journalFolder.parent_path() / "audit");
}

RunAudit::RunAudit(const Plan& plan, const Consent& consent, const std::filesystem::path& journalFolder)
    : m_plan(plan)
    , m_file(auditFile(journalFolder))
    , m_common(entryOf(plan))
{
    m_common.approvals = {approvalOf(consent.demand(), consent.answer())};
}

void RunAudit::begin(RunContext& context)
{
    Entry entry = m_common;
    entry.run = context.run;
    entry.isForTable = m_plan.environment.auditTable;
    entry.files = filesOf(m_plan);
    entry.result.outcome = "begun";
    try {
        entry = audit::append(m_file, std::move(entry));
    } catch (const Error&) {
        m_isUnwritable = true;
        throw;
    }
    toServer(context, entry);
}

void RunAudit::formerRuns(RunContext& context, const std::vector<std::string>& runs)
{
    for (const std::string& run : runs) {
        Entry entry;
        setWish(entry, m_plan.environment, m_plan.project, {});
        setServer(entry, m_plan.server);
        entry.act = "resolve";
        entry.run = run;
        entry.isForTable = m_plan.environment.auditTable;
        entry.result.outcome = "cut-off";
        entry.result.message =
            fmt::format("The journal has no end of this run. Run {} looked what it had left.", context.run);
        entry.result.found = context.resolved;
        if (const auto& open = context.journal->before().openStep; open && open->run == run) {
            entry.versions.push_back(open->version);
            entry.versions.insert(entry.versions.end(), open->with.begin(), open->with.end());
        }
        toServer(context, audit::append(m_file, std::move(entry)));
    }
}

void RunAudit::end(Outcome& outcome, RunContext* context, Observer& observer) noexcept
{
    m_hasEnded = true;
    if (m_isUnwritable)
        return;
    try {
        Entry entry = m_common;
        entry.run = outcome.run;
        entry.result.outcome = toString(outcome.kind);
        entry.result.stepsDone = outcome.stepsDone;
        entry.result.durationMs = millisecondsSince(m_begin);
        entry.result.stateLeft = stateLeftSentence(outcome);
        entry.result.version = outcome.version;
        entry.result.found = outcome.resolved;
        entry.result.code = outcome.code;
        if (context != nullptr) {
            entry.backup = context->backup;
            entry.isForTable = m_plan.environment.auditTable;
        }
        if (outcome.error) {
            entry.result.message = outcome.error->message();
            entry.result.sqlState = outcome.error->sqlState();
        }
        entry = audit::append(m_file, std::move(entry));
        outcome.audit = entry.hash;
        if (context != nullptr)
            toServer(*context, entry);
    } catch (const std::exception& error) {
        warn(observer, fmt::format("the end of this run does not stand in the audit log: {}", error.what()));
    }
}

void RunAudit::toServer(RunContext& context, const Entry& entry) noexcept
{
    if (!m_plan.environment.auditTable)
        return;
    try {
        if (!context.control)
            throw Error(ErrorCode::Unreachable, "the connection is lost");
        const Control::Use use = context.control->use();
        audit::addToServer(use.session, entry);
    } catch (const std::exception& error) {
        warn(context.observer, fmt::format("the table lockkeeper.audit lacks an entry of this run ({}): {}",
                                           entry.result.outcome, error.what()));
    }
}

void auditRefusal(const PlanInput& input, const Wish& wish, const Refusal& refusal,
                  const std::filesystem::path& journalFolder)
{
    Entry entry;
    setWish(entry, input.environment, input.project, wish);
    setServer(entry, input.reading.server);
    if (wish.version)
        entry.versions.push_back(*wish.version);
    setRefusal(entry, refusal);
    (void)audit::append(auditFile(journalFolder), std::move(entry));
}

void auditRefusal(const Plan& plan, const Answer& answer, const Refusal& refusal,
                  const std::filesystem::path& journalFolder)
{
    Entry entry = entryOf(plan);
    entry.approvals.push_back(approvalOf(demandFor(plan, plan.environment.protection), answer));
    if (!consentTo(plan, answer))
        entry.approvals.back().given = "missing";
    setRefusal(entry, refusal);
    (void)audit::append(auditFile(journalFolder), std::move(entry));
}

void auditRefusal(const Act& act, const Refusal& refusal, const std::filesystem::path& journalFolder)
{
    Entry entry = entryOf(act);
    entry.approvals.back().given = "missing";
    setRefusal(entry, refusal);
    (void)audit::append(auditFile(journalFolder), std::move(entry));
}

void audited(const Act& act, const std::function<std::string()>& deed, const std::filesystem::path& journalFolder)
{
    if (const auto no = refusalByPin(act.environment, act.target)) {
        auditRefusal(act, *no, journalFolder);
        throw pinError(*no);
    }
    const auto begin = Clock::now();
    const std::filesystem::path file = auditFile(journalFolder);
    Entry entry = entryOf(act);
    entry.run = randomUuid();
    entry.result.outcome = "begun";
    try {
        (void)audit::append(file, entry);
    } catch (Error& error) {
        throw error.code(ErrorCode::Refused);
    }
    const auto end = [&](std::string outcome) {
        entry.result.outcome = std::move(outcome);
        entry.result.durationMs = millisecondsSince(begin);
        try {
            (void)audit::append(file, entry);
        } catch (const Error& error) {
            log().warn("the end of {} does not stand in the audit log: {}", act.name, error.what());
        }
    };
    try {
        const std::string outcome = deed();
        end(outcome.empty() ? "done" : outcome);
    } catch (const Error& error) {
        entry.result.message = error.message();
        entry.result.sqlState = error.sqlState();
        end(error.code() == ErrorCode::Cancelled ? "cancelled" : "failed");
        throw;
    }
}

postgres::Existence createDatabase(const Act& act, std::stop_token stop, const std::filesystem::path& journalFolder)
{
    postgres::Existence existence = postgres::Existence::WasThere;
    audited(
        act,
        [&]() -> std::string {
            existence = postgres::createDatabase(act.target, stop, heldTo(act));
            return existence == postgres::Existence::Made ? "done" : "was-there";
        },
        journalFolder);
    return existence;
}

postgres::Existence dropDatabase(const Act& act, std::stop_token stop, const std::filesystem::path& journalFolder)
{
    postgres::Existence existence = postgres::Existence::WasAbsent;
    audited(
        act,
        [&]() -> std::string {
            existence = postgres::dropDatabase(act.target, stop, heldTo(act));
            return existence == postgres::Existence::Dropped ? "done" : "was-absent";
        },
        journalFolder);
    return existence;
}

audit::Verdict verifyAudit(const std::filesystem::path& journalFolder,
                           const std::function<void(const audit::Line&)>& onLine, postgres::Session* server)
{
    std::unordered_set<std::string> hashes;
    std::vector<Expected> expected;
    audit::Verdict verdict = audit::readLog(auditFile(journalFolder), [&](const audit::Line& line) {
        hashes.insert(line.entry.hash);
        if (server != nullptr && line.entry.isForTable)
            expected.push_back({line.entry.seq, line.entry.time, line.entry.hash, line.entry.identity});
        if (onLine)
            onLine(line);
    });
    if (verdict.isUnbroken()) {
        std::string why = missingFrom(hashes, journalFolder);
        if (why.empty() && server != nullptr) {
            const auto entries = audit::readFromServer(*server, audit::localActor());
            why = differsFromServer(hashes, entries);
            if (std::string lacking = lackingOnServer(expected, entries, *server); !lacking.empty())
                verdict.notes.push_back(std::move(lacking));
        }
        if (!why.empty())
            verdict.firstBad = audit::Verdict::Problem{0, std::move(why)};
    }
    return verdict;
}

} // namespace lk::run
