// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/backfilltext.h"
#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/context.h"
#include "app/lockkeeperctl/deeds.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/words.h"
#include "core/backfill/sample.h"
#include "core/backfill/silence.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/changeset/backfillneed.h"
#include "core/postgres/pooler.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

#include <unistd.h>

namespace lk::ctl {

namespace {

using namespace backfill;

bool isFileName(const std::string& name)
{
    const std::filesystem::path path(name);
    return name.find('/') != std::string::npos || path.extension() == ".sql" || path.extension() == ".yml" ||
           path.extension() == ".yaml";
}

/// What is declared: in that file, else in the project.
Declarations declarationsFor(Context& context)
{
    const std::string& name = context.options.name;
    return isFileName(name) ? declarationsInFile(name) : declarationsOf(context.project());
}

[[noreturn]] void throwFinding(const Finding& finding)
{
    throw Error(ErrorCode::Usage, finding.text)
        .at(finding.place)
        .remedy(finding.remedy)
        .stateLeft(StateLeft::NothingChanged);
}

/// The one that is named, without errors.
Declaration declarationFor(Context& context)
{
    const Declarations all = declarationsFor(context);
    const std::string& name = context.options.name;
    const Declaration* const found =
        isFileName(name) && all.declarations.size() == 1 ? &all.declarations.front() : all.find(name);
    for (const Finding& finding : all.findings) {
        const bool concerns = found == nullptr ? isFileName(name) : finding.place.file == found->place.file;
        if (finding.isError && concerns)
            throwFinding(finding);
    }
    if (found == nullptr) {
        std::string names;
        for (const Declaration& one : all.declarations)
            names += (names.empty() ? "" : ", ") + one.name;
        throw Error(ErrorCode::Usage, fmt::format("no backfill \"{}\" is declared", shownInLine(name)))
            .remedy(names.empty() ? "Declarations are files in backfills/ that begin with -- lockkeeper:backfill"
                                  : "There are: " + names)
            .stateLeft(StateLeft::NothingChanged);
    }
    return *found;
}

/// The environment and its target.
struct Where {
    project::Environment environment;
    postgres::ConnectionTarget target;
};

Where whereFor(Context& context)
{
    Where where;
    where.environment = context.environment();
    where.target = context.target(where.environment, context.projectForTarget());
    return where;
}

/// Each statement of a backfill is a transaction: a pooler may stand before the server.
postgres::Session open(Context& context, Where& where, postgres::SessionKind kind)
{
    postgres::SessionOptions options;
    options.connectTimeout = where.environment.connectTimeout;
    return postgres::openAnyhow(where.target, kind, options, context.stop);
}

run::Deed deedOf(const std::string& name, const Where& where)
{
    return {"backfill " + name, where.environment, where.target.database()};
}

int tellOutcome(Context& context, const Outcome& outcome)
{
    context.output.live({});
    const int code = exitCodeOf(outcome.kind);
    if (context.options.json) {
        Json json{
            {"event", "backfill-finished"}, {"outcome", std::string(toString(outcome.kind))}, {"exit_code", code}};
        json["status"] = outcome.status ? toJson(*outcome.status) : Json(nullptr);
        if (outcome.error) {
            json["error"] = toJson(*outcome.error);
            json["error"]["exit_code"] = code;
            if (!outcome.code.empty())
                json["error"]["code"] = outcome.code;
        }
        context.print(json);
        return code;
    }
    const int columns = widthOf(STDOUT_FILENO);
    if (outcome.error) {
        Error error = *outcome.error;
        context.output.tell(textOf(tellingOf(error), context.output.tellLook(), widthOf(STDERR_FILENO)));
    }
    if (outcome.status)
        context.output.result(statusText(*outcome.status, context.output.resultLook(), columns));
    return code;
}

/// What `requires` names cannot be judged: a file and a database alone know no migrations.
Outcome unjudged(const Declaration& declaration, const Error& why)
{
    Outcome outcome;
    outcome.kind = OutcomeKind::Refused;
    outcome.code = changeset::UnmetNeed{changeset::UnmetNeed::Kind::Unknown, declaration.needs, {}}.code();
    outcome.error = Error(ErrorCode::Refused,
                          fmt::format("{} requires {}: this database has had no backfill of that name, and whether it "
                                      "is a migration that is applied cannot be said here ({})",
                                      declaration.name, shownInLine(declaration.needs), why.message()))
                        .at(declaration.place)
                        .remedy("Name the folder of the migrations with --dir DIR, or the project with --project NAME "
                                "or --workspace DIR; a container needs these files beside that of the backfill.")
                        .stateLeft(StateLeft::NothingChanged);
    return outcome;
}

/// What must be there before, and is not. Nothing: it is there.
std::optional<Outcome> missing(Context& context, const Declaration& declaration, const Where& where,
                               postgres::Session& session)
{
    if (declaration.needs.empty())
        return {};
    std::optional<changeset::UnmetNeed> need;
    try {
        need = changeset::unmetNeed(context.project(), declaration, where.target, session, context.stop);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Usage)
            throw;
        // No project, or it is not said which: a backfill is known to the database by itself.
        const auto other = statusOf(session, declaration.needs, context.stop);
        if (!other)
            return unjudged(declaration, error);
        if (other->state != State::Done)
            need = changeset::UnmetNeed{changeset::UnmetNeed::Kind::Backfill, declaration.needs, other->state};
    }
    if (!need)
        return {};
    using Kind = changeset::UnmetNeed::Kind;
    Outcome outcome;
    outcome.kind = OutcomeKind::Refused;
    outcome.code = need->code();
    outcome.error = Error(ErrorCode::Refused, need->what())
                        .at(declaration.place)
                        .remedy(need->kind == Kind::Unknown
                                    ? "Write a migration's version, its version and name, or a backfill's name."
                                : need->kind == Kind::Migration
                                    ? "Apply it: " + context.commandLine("up")
                                    : "Carry it out: " + context.commandLine("backfill run " + need->name))
                        .stateLeft(StateLeft::NothingChanged);
    return outcome;
}

int tellControl(Context& context, const ControlResult& result)
{
    if (context.options.json) {
        context.print(toJson(result.status));
        return kDone;
    }
    if (result.obeyed == Obeyed::ByRunner)
        context.say(fmt::format("The runner ({}) has been told, and obeys within a second.\n",
                                shownInLine(result.status.owner)));
    else if (result.obeyed == Obeyed::Already)
        context.say("It was so already.\n");
    else if (result.status.state == State::Running)
        context.say(fmt::format("No runner is at work. Start one: {}\n",
                                context.commandLine("backfill run " + result.status.name)));
    context.output.result(statusText(result.status, context.output.resultLook(), widthOf(STDOUT_FILENO)));
    return kDone;
}

std::map<std::string, std::string> changesOf(const Options& options)
{
    std::map<std::string, std::string> changes;
    for (const std::string& one : options.set) {
        const std::size_t equals = one.find('=');
        if (equals == std::string::npos || equals == 0)
            throw Error(ErrorCode::Usage, fmt::format("\"{}\" is not ATTRIBUTE=VALUE", shownInLine(one)));
        if (!changes.emplace(one.substr(0, equals), one.substr(equals + 1)).second)
            throw Error(ErrorCode::Usage, fmt::format("{} is said twice", shownInLine(one.substr(0, equals))));
    }
    return changes;
}

/// Declared, and never run here; none where no project says what is declared.
std::vector<Declaration> notBegun(Context& context, const std::vector<Status>& begun)
{
    std::vector<Declaration> all;
    try {
        all = declarationsOf(context.project()).declarations;
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Usage)
            throw;
        return {}; // the database alone was asked for
    }
    std::erase_if(
        all, [&](const Declaration& one) { return std::ranges::find(begun, one.name, &Status::name) != begun.end(); });
    return all;
}

} // namespace

int lintBackfills(Context& context)
{
    const Declarations all = declarationsFor(context);
    const auto concerns = [&](const std::string& name, const std::string& file) {
        const std::string& wanted = context.options.name;
        if (wanted.empty() || isFileName(wanted) || name == wanted)
            return true;
        const Declaration* const found = all.find(wanted);
        return found != nullptr && found->place.file == file;
    };
    bool hasErrors = false;
    Json document{{"backfills", Json::array()}, {"findings", Json::array()}};
    std::string text;
    const Look& look = context.output.resultLook();
    for (const Declaration& one : all.declarations) {
        if (concerns(one.name, one.place.file))
            document["backfills"].push_back({{"name", one.name},
                                             {"file", jsonText(one.place.file)},
                                             {"line", one.place.line},
                                             {"statement", jsonText(one.statement)},
                                             {"where", jsonTextOrNull(one.where)},
                                             {"digest", one.digest()}});
    }
    for (const Finding& finding : all.findings) {
        if (!concerns({}, finding.place.file))
            continue;
        hasErrors = hasErrors || finding.isError;
        document["findings"].push_back(toJson(finding));
        text += findingText(finding, look, widthOf(STDOUT_FILENO));
    }
    if (context.options.json)
        context.print(document);
    else
        context.output.result(text + fmt::format("{}, {}\n", counted(document["backfills"].size(), "backfill"),
                                                 counted(document["findings"].size(), "finding")));
    return hasErrors ? kUsage : kDone;
}

int planBackfill(Context& context)
{
    const Declaration declaration = declarationFor(context);
    Where where = whereFor(context);
    auto session = open(context, where, postgres::SessionKind::Browse);
    Plan plan = makePlan(declaration.forEnvironment(where.environment.name), session, true, context.stop);
    if (context.options.sampledBatches > 0)
        takeSample(plan, context.options.sampledBatches, where.target, where.environment.connectTimeout, context.stop);
    if (context.options.json)
        context.print(toJson(plan));
    else
        context.output.result(planText(plan, context.output.resultLook(), widthOf(STDOUT_FILENO)));
    return plan.isRefused() ? kRefused : kDone;
}

int runBackfill(Context& context)
{
    const Options& options = context.options;
    const Declaration declaration = declarationFor(context);
    Where where = whereFor(context);
    int code = kDone;
    const auto consent =
        consentFor(context, deedOf("run " + declaration.name, where), where.target,
                   fmt::format("Run the backfill {} in {}? It changes rows of {}.", declaration.name,
                               shownInLine(where.environment.name), shownInLine(declaration.table.name)),
                   code);
    if (!consent)
        return code;
    {
        auto session = open(context, where, postgres::SessionKind::Browse);
        if (const auto outcome = missing(context, declaration, where, session))
            return tellOutcome(context, *outcome);
    }
    RunOptions wanted;
    wanted.environment = where.environment.name;
    wanted.connectTimeout = where.environment.connectTimeout;
    wanted.staysWhenPaused = options.staysWhenPaused;
    wanted.retries = options.retries;
    wanted.ifChanged = options.continuesOld ? IfChanged::ContinueOld
                       : options.restarts   ? IfChanged::Restart
                       : options.adopts     ? IfChanged::Adopt
                                            : IfChanged::Refuse;
    BackfillProgress progress(context.output, options.json, options.quiet);
    Outcome outcome;
    run::carryOut(*consent, where.target, [&] {
        outcome = backfill::run(declaration, where.target, wanted, context.stop, progress);
        return std::string(toString(outcome.kind));
    });
    return tellOutcome(context, outcome);
}

int listBackfills(Context& context)
{
    Where where = whereFor(context);
    auto session = open(context, where, postgres::SessionKind::Browse);
    const std::vector<Status> all = readBackfills(session, false, context.stop);
    const std::vector<Declaration> waiting = notBegun(context, all);
    if (context.options.json) {
        Json document{{"backfills", Json::array()}, {"not_begun", Json::array()}};
        for (const Status& status : all)
            document["backfills"].push_back(toJson(status));
        for (const Declaration& one : waiting)
            document["not_begun"].push_back({{"name", one.name},
                                             {"table", jsonText(sql::quoteName(one.table))},
                                             {"file", jsonText(one.place.file)},
                                             {"line", one.place.line},
                                             {"before", jsonTextOrNull(one.before)}});
        context.print(document);
        return kDone;
    }
    if (all.empty())
        context.output.result("This database has had no backfill.\n");
    if (!all.empty() || !waiting.empty())
        context.output.result(listText(all, waiting, context.output.resultLook(), widthOf(STDOUT_FILENO)));
    return kDone;
}

int showBackfill(Context& context)
{
    Where where = whereFor(context);
    auto session = open(context, where, postgres::SessionKind::Browse);
    const auto status = statusOf(session, context.options.name, context.stop);
    if (!status)
        throw Error(ErrorCode::Usage,
                    fmt::format("there is no backfill \"{}\" in this database", shownInLine(context.options.name)))
            .remedy("See which there are: " + context.commandLine("backfill list"));
    // Asked here and now, so that it is told of a run without a runner too.
    const auto holders = isFinal(status->state) ? std::vector<SpaceHolder>() : readSpaceHolders(session, context.stop);
    constexpr int kEvents = 20;
    const auto events = readEvents(session, status->id, kEvents, context.stop);
    if (context.options.json) {
        context.print(toJson(*status, holders, events));
        return kDone;
    }
    context.output.result(statusText(*status, context.output.resultLook(), widthOf(STDOUT_FILENO), holders, events));
    const auto silence = status->isAlive ? silenceOf(session, status->id, context.stop) : std::chrono::seconds(0);
    if (silence >= kSilent)
        context.output.result(
            fmt::format("Its runner has not been heard of for {} s: it may be gone. After {} s another "
                        "one takes its place.\n",
                        silence.count(), RunOptions().lease.count()));
    const bool isOrphan = status->state == State::Running && !status->isAlive;
    if (isOrphan || silence >= kSilent)
        context.output.result(fmt::format("Go on with: {}\n", context.commandLine("backfill run " + status->name)));
    return kDone;
}

int controlBackfill(Context& context)
{
    const std::string& word = context.options.word;
    const std::string& name = context.options.name;
    Where where = whereFor(context);
    const auto changes = word == "set" ? changesOf(context.options) : std::map<std::string, std::string>();
    run::Deed deed = deedOf(fmt::format("{} {}", word, name), where);
    deed.isBrake = word == "pause";
    int code = kDone;
    const auto consent =
        consentFor(context, deed, where.target,
                   fmt::format("{} the backfill {} in {}?",
                               word == "set" ? "Change the pace of" : uppered(word.substr(0, 1)) + word.substr(1),
                               shownInLine(name), shownInLine(where.environment.name)),
                   code);
    if (!consent)
        return code;
    auto session = open(context, where, postgres::SessionKind::Control);
    const std::string actor = actorHere();
    ControlResult result;
    run::carryOut(*consent, where.target, [&] {
        result = word == "pause"    ? pause(session, name, actor, context.stop)
                 : word == "resume" ? resume(session, name, actor, context.stop)
                 : word == "cancel" ? cancel(session, name, actor, context.stop)
                 : word == "retry"  ? retry(session, name, actor, context.stop)
                                    : set(session, name, changes, actor, context.stop);
        return std::string();
    });
    return tellControl(context, result);
}

int handleQuarantine(Context& context)
{
    const std::string& word = context.options.word;
    const std::string& name = context.options.name;
    Where where = whereFor(context);
    if (word != "list") {
        int code = kDone;
        const auto consent =
            consentFor(context, deedOf(fmt::format("quarantine {} {}", word, name), where), where.target,
                       fmt::format("{} the refused rows of {} in {}?", word == "retry" ? "Retry" : "Accept",
                                   shownInLine(name), shownInLine(where.environment.name)),
                       code);
        if (!consent)
            return code;
        auto session = open(context, where, postgres::SessionKind::Control);
        std::int64_t count = 0;
        run::carryOut(*consent, where.target, [&] {
            count = word == "retry"
                        ? retryQuarantine(session, name, actorHere(), context.stop)
                        : acceptQuarantine(session, name, context.options.reason, actorHere(), context.stop);
            return std::string();
        });
        if (context.options.json)
            context.print(Json{{"rows", count}});
        else
            context.output.result(fmt::format("{}. Go on with: {}\n", counted(static_cast<std::size_t>(count), "row"),
                                              context.commandLine("backfill run " + name)));
        return kDone;
    }
    auto session = open(context, where, postgres::SessionKind::Browse);
    const auto status = statusOf(session, name, context.stop);
    if (!status)
        throw Error(ErrorCode::Usage, fmt::format("there is no backfill \"{}\" in this database", shownInLine(name)));
    const auto rows = readQuarantine(session, status->id, true, context.stop);
    if (context.options.json) {
        Json document{{"rows", Json::array()}};
        for (const QuarantinedRow& row : rows)
            document["rows"].push_back(toJson(row));
        context.print(document);
        return kDone;
    }
    std::string text;
    for (const QuarantinedRow& row : rows)
        text += fmt::format("{} {}  {} {}\n", shownInLine(row.leaf),
                            shownInLine(fmt::format("{}", fmt::join(row.key, ", "))), row.sqlState,
                            shownInLine(row.message));
    context.output.result(text + counted(rows.size(), "row") + "\n");
    return kDone;
}

} // namespace lk::ctl
