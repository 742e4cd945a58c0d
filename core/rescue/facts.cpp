// SPDX-License-Identifier: Apache-2.0
#include "core/rescue/facts.h"

#include "core/backup/manifest.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/formats/registry.h"
#include "core/postgres/session.h"
#include "core/run/journal.h"
#include "core/run/partway.h"
#include "core/run/plansteps.h"
#include "core/run/recorded.h"
#include "core/run/scriptplan.h"
#include "core/schema/snapshot.h"

#include <fmt/format.h>

#include <algorithm>
#include <compare>

namespace lk::rescue {

namespace {

using history::MigrationState;
using run::Direction;
using run::PartWay;

std::string historySays(const run::PlanInput& input, const std::string& version)
{
    const history::StatusRow* row = input.reading.status.find(version);
    const auto dirty = input.reading.status.dirtyVersion;
    if (row == nullptr)
        return fmt::format("There is no file of {}, and no row.", version);
    switch (row->state) {
    case MigrationState::Failed: {
        const auto model = formats::formatNamed(input.project.format).rules(input.project).model;
        if (dirty == version && model == history::HistoryModel::SingleNumber)
            return fmt::format("Version {} is recorded, and dirty: a run to it, or down to it, did not finish.",
                               version);
        std::string text = "Recorded as failed";
        if (row->appliedAt)
            text += " at " + *row->appliedAt;
        if (!row->why.empty())
            text += ": " + row->why;
        return text + (text.ends_with('.') ? "" : ".");
    }
    case MigrationState::Applied:
    case MigrationState::Changed:
    case MigrationState::Outdated:
    case MigrationState::Missing:
        return row->appliedAt ? fmt::format("Recorded as applied at {}.", *row->appliedAt)
                              : std::string("Recorded as applied.");
    case MigrationState::RolledBack: return "Recorded as rolled back.";
    default: return "Not recorded.";
    }
}

std::string journalSays(const PartWay& part)
{
    if (part.run.empty())
        return fmt::format("{} of {} statements took effect, the history says.", part.statementsDone, part.statements);
    std::string text =
        fmt::format("Run {} stopped part-way in the {}: {} of {} statements took effect", part.run.substr(0, 8),
                    toString(part.direction), part.statementsDone, part.statements);
    if (part.isNextUncertain)
        text += fmt::format("; the next, in line {}, was sent and its end is not known", part.nextLine);
    else if (!part.sqlState.empty())
        text += fmt::format("; the next, in line {}, failed with {}", part.nextLine, part.sqlState);
    else if (part.statementsDone < part.statements)
        text += fmt::format("; the next stands in line {}", part.nextLine);
    else
        text += "; it was not recorded any more";
    return text + '.';
}

std::string catalogSentence(const MigrationFact& fact)
{
    if (fact.statements.empty())
        return "There is nothing to look for.";
    const auto count = static_cast<int>(fact.statements.size());
    if (!fact.isCertain())
        return fact.least == 0 && fact.most == count
                   ? std::string("It cannot be told what of it took effect.")
                   : fmt::format("{} to {} of {} statements took effect; of the others it cannot be told.", fact.least,
                                 fact.most, count);
    if (fact.least == 0)
        return "It left nothing behind.";
    return fact.least == count ? std::string("All of it is there.")
                               : fmt::format("{} of {} statements took effect.", fact.least, count);
}

/// A script runs from its first statement to its last: what took effect behind a statement says that this one did too.
void setBounds(MigrationFact& fact, const PartWay* part)
{
    const auto count = static_cast<int>(fact.statements.size());
    if (part != nullptr) {
        fact.least = fact.most = std::min(part->statementsDone, count);
        if (part->isNextUncertain && fact.least < count) {
            const Truth told = fact.statements[static_cast<std::size_t>(fact.least)].catalog;
            if (told == Truth::TookEffect)
                fact.least = ++fact.most;
            else if (told == Truth::NotKnown)
                ++fact.most;
        }
        return;
    }
    int last = 0;
    for (const StatementFact& one : fact.statements) {
        if (one.catalog == Truth::TookEffect)
            last = one.number;
    }
    int firstNot = count + 1;
    bool isAnyNot = false;
    for (const StatementFact& one : fact.statements) {
        isAnyNot = isAnyNot || one.catalog == Truth::LeftNothing;
        if (one.catalog == Truth::LeftNothing && one.number > last && firstNot > count)
            firstNot = one.number;
    }
    if (fact.isWhole) {
        if (last == 0 && isAnyNot)
            fact.least = fact.most = 0;
        else if (last > 0 && !isAnyNot)
            fact.least = fact.most = count;
        else
            fact.most = count;
        return;
    }
    fact.least = last;
    fact.most = firstNot - 1;
}

void setScript(const run::PlanInput& input, const schema::Catalog& catalog, const PartWay* part, MigrationFact& fact)
{
    const project::Migration* migration = input.set.find(fact.version);
    if (migration == nullptr) {
        fact.catalog = "Its file is gone: what it made is not known here.";
        return;
    }
    fact.name = migration->name;
    fact.hasDown = migration->hasDown();
    try {
        const formats::Format& format = formats::formatNamed(input.project.format);
        const formats::ScriptFile script = format.script(input.project, *migration, fact.direction);
        fact.file = script.file.empty() ? std::string() : run::shownFileOf(input.project, script.file);
        const auto planned = run::planScript(script, fact.file, true, {}, input.losingFunctions);
        const auto* plan = std::get_if<run::ScriptPlan>(&planned);
        if (plan == nullptr) {
            fact.catalog = "Its script is not one that could be followed: " + std::get<run::Refusal>(planned).reason;
            return;
        }
        fact.isWhole = plan->mode == run::StepMode::Transaction || plan->mode == run::StepMode::Foreign ||
                       plan->statements.size() == 1;
        fact.statements = run::evidence::catalogSays(plan->statements, catalog, input.scriptPath);
        if (part != nullptr && !part->run.empty()) {
            for (StatementFact& one : fact.statements) {
                const bool isNext = one.number == part->statementsDone + 1;
                one.journal = one.number <= part->statementsDone ? Truth::TookEffect
                              : isNext && part->isNextUncertain  ? Truth::NotKnown
                                                                 : Truth::LeftNothing;
                if (isNext && !part->isNextUncertain)
                    one.sqlState = part->sqlState;
                const auto index = static_cast<std::size_t>(one.number - 1);
                if (isNext && !part->sqlState.empty() && index < part->statementHashes.size() &&
                    part->statementHashes[index] == plan->statements[index].sha256)
                    fact.hasFailed = true;
            }
        }
    } catch (const Error& error) {
        fact.catalog = "Its file cannot be read: " + error.message() + '.';
        return;
    }
    setBounds(fact, part);
    fact.catalog = catalogSentence(fact);
}

SessionFact::Kind kindOf(const postgres::ActiveSession& session, const run::JournalState& journal)
{
    for (const run::JournalState::Backend& backend : journal.backends) {
        if (backend.pid == session.pid)
            return SessionFact::Kind::OfFormerRun;
    }
    for (const run::JournalState::Child& child : journal.children) {
        if (!child.applicationName.empty() && child.applicationName == session.application)
            return SessionFact::Kind::OfFormerRun;
    }
    return SessionFact::Kind::Run;
}

/// Those of runs, whoever keeps them waiting, and whoever waits for them.
std::vector<SessionFact> sessionsOf(const postgres::Activity& activity, const run::JournalState& journal)
{
    std::vector<SessionFact> facts;
    std::vector<int> pids;
    for (const postgres::ActiveSession& session : activity.sessions) {
        const SessionFact::Kind kind = kindOf(session, journal);
        const bool isOfRun = session.isOurs && session.application.find("run=") != std::string::npos;
        if (session.pid == 0 || (kind == SessionFact::Kind::Run && !isOfRun))
            continue;
        facts.push_back({kind, session});
        pids.push_back(session.pid);
    }
    const std::size_t ofRuns = facts.size();
    for (const postgres::ActiveSession& session : activity.sessions) {
        if (std::ranges::find(pids, session.pid) != pids.end())
            continue;
        const bool waits = std::ranges::any_of(session.blockedBy, [&](const postgres::Blocker& one) {
            return one.pid != 0 && std::ranges::find(pids, one.pid) != pids.end();
        });
        const bool blocks = std::any_of(
            facts.begin(), facts.begin() + static_cast<std::ptrdiff_t>(ofRuns), [&](const SessionFact& fact) {
                return std::ranges::any_of(fact.session.blockedBy, [&](const postgres::Blocker& one) {
                    return one.pid != 0 && one.pid == session.pid;
                });
            });
        if (blocks || waits)
            facts.push_back({blocks ? SessionFact::Kind::Blocks : SessionFact::Kind::Waits, session});
    }
    return facts;
}

/// Whoever is building, now, an index of these migrations: it is invalid until then, and whole afterwards.
void addBuilders(const postgres::Activity& activity, Facts& facts)
{
    const auto isInQuestion = [&facts](const std::string& index) {
        return std::ranges::any_of(facts.migrations, [&](const MigrationFact& fact) {
            return std::ranges::any_of(fact.statements, [&](const StatementFact& statement) {
                return std::ranges::any_of(statement.objects, [&](const ObjectFact& object) {
                    return object.presence == Presence::Invalid && object.object.starts_with("index ") &&
                           (object.object.ends_with(' ' + index) || object.object.ends_with('.' + index));
                });
            });
        });
    };
    for (const postgres::ActiveSession& session : activity.sessions) {
        const bool isKnown = std::ranges::any_of(
            facts.sessions, [&](const SessionFact& fact) { return fact.session.pid == session.pid; });
        if (!isKnown && session.progress && !session.progress->index.empty() && isInQuestion(session.progress->index))
            facts.sessions.push_back({SessionFact::Kind::Run, session});
    }
}

/// All of it took effect, be it that a later migration has changed it since.
bool isAllThere(const MigrationFact& fact)
{
    const auto isThere = [](const StatementFact& one) {
        return one.catalog == Truth::TookEffect ||
               std::ranges::find(one.objects, Presence::Other, &ObjectFact::presence) != one.objects.end();
    };
    if (fact.statements.empty() || !fact.isWhole)
        return fact.statements.empty() || isThere(fact.statements.back());
    return std::ranges::any_of(fact.statements, isThere) &&
           std::ranges::find(fact.statements, Truth::LeftNothing, &StatementFact::catalog) == fact.statements.end();
}

/// One number is marked alike by an up to it and by a down to it. All of its own is there, and something of the next one: then it was the
/// next one's rollback. Returns that one; empty: it was the up.
std::string rolledBackTo(const run::PlanInput& input, const schema::Catalog& catalog, const std::string& dirty)
{
    const history::HistoryRules rules = formats::formatNamed(input.project.format).rules(input.project);
    if (rules.model != history::HistoryModel::SingleNumber || rules.compareVersions == nullptr)
        return {};
    const bool isNone = dirty == rules.noneVersion;
    const project::Migration* above = nullptr;
    for (const project::Migration& migration : input.set.migrations) {
        const bool isAbove = isNone || std::is_gt(rules.compareVersions(migration.version, dirty));
        if (migration.ignoredWhy.empty() && isAbove &&
            (above == nullptr || std::is_lt(rules.compareVersions(migration.version, above->version))))
            above = &migration;
    }
    if (above == nullptr || isNone)
        return above == nullptr ? std::string() : above->version;
    const auto look = [&](const std::string& version) {
        MigrationFact fact;
        fact.version = version;
        setScript(input, catalog, nullptr, fact);
        return fact;
    };
    const MigrationFact own = look(dirty);
    if (!isAllThere(own))
        return {};
    const MigrationFact next = look(above->version);
    const bool isAnyThere =
        std::ranges::any_of(next.statements, [](const StatementFact& one) { return one.catalog == Truth::TookEffect; });
    return isAnyThere ? above->version : std::string();
}

/// Something that the script makes for certain stands in the catalog, be it broken, and nothing that it would have made before is
/// missing: a name that an earlier migration has taken proves nothing.
bool hasBegun(const std::vector<StatementFact>& statements)
{
    for (const StatementFact& statement : statements) {
        for (const ObjectFact& object : statement.objects) {
            if (object.deed != Deed::Makes || !object.isProof)
                continue;
            if (object.presence == Presence::There || object.presence == Presence::Invalid)
                return true;
            if (object.presence == Presence::NotThere)
                return false;
        }
        if (statement.catalog == Truth::LeftNothing)
            return false;
    }
    return false;
}

/// The next migration, if the catalog has something of it. Those behind it build on what it makes: of them the catalog tells nothing
/// that could be relied on.
std::optional<MigrationFact> begunUnrecorded(const run::PlanInput& input, const schema::Catalog& catalog)
{
    const auto next = std::ranges::find_if(input.reading.status.rows, [](const history::StatusRow& row) {
        return row.state == MigrationState::Pending || row.state == MigrationState::RolledBack;
    });
    if (next == input.reading.status.rows.end())
        return std::nullopt;
    MigrationFact fact;
    fact.version = next->version;
    fact.trouble = Trouble::Unrecorded;
    fact.history = historySays(input, next->version);
    setScript(input, catalog, nullptr, fact);
    if (fact.isWhole || !hasBegun(fact.statements)) // a transaction that was cut off left nothing
        return std::nullopt;
    const auto firstNot = std::ranges::find(fact.statements, Truth::LeftNothing, &StatementFact::catalog);
    fact.least = std::min(fact.least, static_cast<int>(firstNot - fact.statements.begin()));
    fact.catalog = catalogSentence(fact);
    return fact;
}

std::string cutOffSays(const run::JournalState::OpenStep& step, bool isDone)
{
    std::string text = fmt::format("Run {} was cut off {} the {} of it", step.run.substr(0, 8),
                                   step.wasCommitting ? "at the COMMIT of" : "in", toString(step.direction));
    if (step.isTool)
        text += ", which the tool itself carried out";
    return text + (isDone ? "; the history has what it writes: it took effect."
                          : "; the history has nothing of it: it left nothing.");
}

} // namespace

std::string_view toString(Trouble trouble)
{
    switch (trouble) {
    case Trouble::Dirty: return "dirty";
    case Trouble::PartWay: return "part-way";
    case Trouble::WentBack: return "went-back";
    case Trouble::CutOff: return "cut-off";
    case Trouble::Unrecorded: return "unrecorded";
    }
    return "dirty";
}

std::string_view toString(SessionFact::Kind kind)
{
    switch (kind) {
    case SessionFact::Kind::OfFormerRun: return "former-run";
    case SessionFact::Kind::Run: return "run";
    case SessionFact::Kind::Blocks: return "blocks";
    case SessionFact::Kind::Waits: return "waits";
    }
    return "run";
}

bool Facts::needsDecision() const
{
    return !toolLock.empty() ||
           std::ranges::any_of(migrations, [](const MigrationFact& fact) { return fact.trouble != Trouble::CutOff; });
}

bool Facts::isAtWork() const
{
    return !holder.empty() || std::ranges::any_of(sessions, [](const SessionFact& fact) {
        return fact.kind == SessionFact::Kind::Run || fact.kind == SessionFact::Kind::OfFormerRun;
    });
}

const MigrationFact* Facts::find(std::string_view version) const
{
    const auto found = std::ranges::find(migrations, version, &MigrationFact::version);
    return found == migrations.end() ? nullptr : &*found;
}

std::string Facts::digest() const
{
    std::string text;
    const auto add = [&text](std::string_view part) {
        fmt::format_to(std::back_inserter(text), "{}:{};", part.size(), part);
    };
    add(historyDigest);
    add(server.systemIdentifier);
    add(server.database);
    add(server.timeline);
    add(toolLock);
    add(isAtWork() ? "at work" : "");
    for (const MigrationFact& fact : migrations) {
        add(fact.version);
        add(toString(fact.trouble));
        add(toString(fact.direction));
        add(fact.journal);
        add(fmt::format("{} {}", fact.least, fact.most));
        for (const StatementFact& one : fact.statements) {
            add(one.text);
            add(toString(one.catalog));
        }
    }
    return sha256Hex(text);
}

Witnesses readWitnesses(const run::PlanInput& input, std::stop_token stop, const std::filesystem::path& journalFolder)
{
    Witnesses witnesses;
    witnesses.journal = run::readJournal(run::journalFile(input.reading.server, input.reading.history, journalFolder));
    {
        postgres::Session session = postgres::openForActivity(input.target, input.environment.connectTimeout, stop);
        witnesses.activity = postgres::readActivity(session, {}, stop);
        // Pid and start tell a session from the next owner of its pid.
        std::erase_if(witnesses.journal.backends, [&](const run::JournalState::Backend& backend) {
            const postgres::Rows rows = session.query(
                postgres::Command{"SELECT FROM pg_catalog.pg_stat_activity WHERE pid = $1::int AND backend_start = "
                                  "$2::pg_catalog.timestamptz",
                                  {std::to_string(backend.pid), backend.start}},
                stop);
            return rows.isEmpty();
        });
    }
    postgres::SessionOptions options;
    options.connectTimeout = input.environment.connectTimeout;
    postgres::Session session = postgres::Session::open(input.target, postgres::SessionKind::Browse, options, stop);
    witnesses.catalog = schema::readCatalog(session, stop);
    if (const auto& open = witnesses.journal.openStep; open && !open->isRecordOnly) {
        const history::HistoryRules rules = formats::formatNamed(input.project.format).rules(input.project);
        witnesses.isOpenStepDone =
            !open->done.sql.empty()
                ? input.reading.history.exists && !session.query(open->done, stop).isEmpty()
                : run::isRecorded(input.reading.history, rules, open->version) == (open->direction == Direction::Up);
    }
    for (const backup::Manifest& manifest : backup::readManifests(backup::defaultFolder(input.reading.server))) {
        if (!manifest.isVerified || manifest.what == backup::What::Schema)
            continue;
        witnesses.backup =
            BackupFact{manifest.file, manifest.snapshotAt,
                       manifest.what == backup::What::Whole
                           ? std::string("all tables")
                           : fmt::format("{} table{}", manifest.tables.size(), manifest.tables.size() == 1 ? "" : "s")};
        break; // the newest stands first
    }
    return witnesses;
}

Facts factsOf(const run::PlanInput& input, const Witnesses& witnesses)
{
    Facts facts;
    facts.project = input.project.name;
    facts.format = input.project.format;
    facts.environment = input.environment;
    facts.server = input.reading.server;
    facts.readAt = witnesses.activity.takenAt;
    facts.current = input.reading.status.current;
    facts.pending = input.reading.status.pendingCount;
    if (!input.atWork.empty())
        facts.holder = postgres::described(input.atWork.front());
    facts.historyDigest = input.reading.history.digest();
    facts.catalog = witnesses.catalog;
    facts.sessions = sessionsOf(witnesses.activity, witnesses.journal);
    if (const project::Problem* problem = input.set.fatalProblem())
        facts.problem = problem->message;

    const formats::Format& format = formats::formatNamed(input.project.format);
    const auto add = [&](const std::string& version, Trouble trouble, const PartWay* part, Direction direction) {
        if (facts.find(version) != nullptr)
            return;
        MigrationFact fact;
        fact.version = version;
        fact.trouble = trouble;
        fact.direction = direction;
        fact.history = historySays(input, version);
        if (part != nullptr)
            fact.journal = journalSays(*part);
        setScript(input, *witnesses.catalog, part, fact);
        facts.migrations.push_back(std::move(fact));
    };
    for (auto part = input.partWay.rbegin(); part != input.partWay.rend(); ++part)
        add(part->version, Trouble::PartWay, &*part, part->direction);
    if (input.partWay.empty()) {
        if (const auto told = format.partWay(input.project, input.set, input.reading.history)) {
            PartWay part;
            part.version = told->version;
            part.statementsDone = told->statementsDone;
            const project::Migration* migration = input.set.find(told->version);
            add(told->version, Trouble::PartWay, migration == nullptr ? nullptr : &part, Direction::Up);
            MigrationFact& fact = facts.migrations.back();
            part.statements = static_cast<int>(fact.statements.size());
            fact.journal = journalSays(part);
        }
    }
    if (input.reading.status.dirtyVersion) {
        const std::string& dirty = *input.reading.status.dirtyVersion;
        const std::string above =
            input.partWay.empty() ? rolledBackTo(input, *witnesses.catalog, dirty) : std::string();
        add(above.empty() ? dirty : above, Trouble::Dirty, nullptr, above.empty() ? Direction::Up : Direction::Down);
        if (!above.empty() && facts.migrations.back().version == above)
            facts.migrations.back().history =
                fmt::format("Version {} is recorded, and dirty: a rollback of {} did not finish.", dirty, above);
    }
    for (const history::StatusRow& row : input.reading.status.rows) {
        if (row.state == MigrationState::Failed && row.version != input.reading.status.dirtyVersion)
            add(row.version, Trouble::Dirty, nullptr, Direction::Up);
    }
    for (const std::string& version : input.wentBack) {
        add(version, Trouble::WentBack, nullptr, Direction::Up);
        facts.migrations.back().journal = "Applied by us, the journal says.";
    }
    if (const auto& open = witnesses.journal.openStep; open && !open->isRecordOnly) {
        add(open->version, Trouble::CutOff, nullptr, open->direction);
        MigrationFact& fact = facts.migrations.back();
        if (fact.version == open->version && fact.trouble == Trouble::CutOff)
            fact.journal = cutOffSays(*open, witnesses.isOpenStepDone);
    }
    if (facts.migrations.empty()) {
        if (auto begun = begunUnrecorded(input, *witnesses.catalog))
            facts.migrations.push_back(std::move(*begun));
    }
    for (MigrationFact& fact : facts.migrations) {
        if (fact.journal.empty())
            fact.journal = "Nothing: no run of ours has touched it, or its journal is elsewhere.";
    }
    addBuilders(witnesses.activity, facts);
    facts.backup = witnesses.backup;
    if (const auto lock = format.releaseLock(input.project, input.reading.history, input.reading.status)) {
        if (const auto* proposal = std::get_if<formats::RepairProposal>(&*lock))
            facts.toolLock = fmt::format("{}", fmt::join(proposal->deeds, " "));
        else
            facts.toolLock = std::get<formats::Refusal>(*lock).reason;
    }
    return facts;
}

} // namespace lk::rescue
