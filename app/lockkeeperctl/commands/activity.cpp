// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/activity.h"

#include "app/lockkeeperctl/activitytext.h"
#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/context.h"
#include "app/lockkeeperctl/deeds.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/heading.h"
#include "app/lockkeeperctl/words.h"
#include "core/base/pause.h"
#include "core/base/text.h"
#include "core/postgres/identity.h"
#include "core/run/sessionsignal.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <unistd.h>

namespace lk::ctl {

namespace {

using postgres::Signal;
using postgres::SignalOutcome;
using postgres::SignalResult;

/// A screen of a watch takes the place of the one before.
constexpr const char* kHomeAndClear = "\x1b[H\x1b[2J\x1b[3J";
constexpr int kColumnsOfAPipe = 80;

[[noreturn]] void throwRefused(std::string what, std::string remedy)
{
    throw Error(ErrorCode::Refused, std::move(what)).stateLeft(StateLeft::NothingChanged).remedy(remedy);
}

int tellOutcome(Context& context, const run::SignalWish& wish, const SignalOutcome& outcome)
{
    const bool isCancel = wish.signal == Signal::Cancel;
    const char* result = "";
    std::string sentence;
    int code = kDone;
    switch (outcome.result) {
    case SignalResult::Went:
        result = "went";
        sentence = isCancel ? fmt::format("The query of process {} was cancelled.", wish.pid)
                            : fmt::format("Process {} has ended; its transaction was rolled back.", wish.pid);
        break;
    case SignalResult::NotThere:
        result = "not-there";
        sentence = fmt::format("Process {} ended by itself; nothing was sent.", wish.pid);
        break;
    case SignalResult::StillThere:
        // Asked, and no more than that: a rollback may take its time, and a query may be where it cannot be interrupted.
        result = "still-there";
        sentence = fmt::format("{} was told to process {}, and it is still there after {} ({}).",
                               isCancel ? "Cancel" : "Terminate", wish.pid, durationText(outcome.waited),
                               shownInLine(outcome.state.empty() ? "state not known" : outcome.state));
        code = kFailed;
        break;
    case SignalResult::AnotherSession:
        throwRefused(
            fmt::format("process {} is another session by now: the one that was looked at has ended", wish.pid),
            "See who it is: " + context.commandLine("activity"));
    case SignalResult::NothingRuns:
        throwRefused(fmt::format("process {} runs no query that could be cancelled: it is {}", wish.pid,
                                 shownInLine(outcome.state)),
                     "To end its transaction, end the session: " +
                         context.commandLine(fmt::format("terminate {}", wish.pid)));
    case SignalResult::NotVisible:
        throwRefused(fmt::format("our role cannot see when process {} began, so nobody can say that it is the one that "
                                 "is meant",
                                 wish.pid),
                     fmt::format("Connect as its role, or have {} granted to ours.", outcome.missingRight));
    case SignalResult::NotPermitted: {
        Error error(ErrorCode::Refused,
                    fmt::format("our role may not {} process {}", isCancel ? "cancel the query of" : "end", wish.pid));
        error.sqlState(outcome.sqlState).serverMessage(outcome.serverMessage).detail(outcome.serverDetail);
        error.hint(outcome.serverHint).stateLeft(StateLeft::NothingChanged);
        throw error.remedy(outcome.missingRight == "SUPERUSER"
                               ? std::string("Only a superuser may.")
                               : fmt::format("Connect as its role, or have {} granted to ours.", outcome.missingRight));
    }
    }
    if (context.options.json) {
        Json document;
        document["environment"] = toJson(wish.environment, wish.database, {});
        document["pid"] = wish.pid;
        document["backend_start"] = wish.backendStart;
        document["signal"] = isCancel ? "cancel" : "terminate";
        document["result"] = result;
        document["waited_ms"] = outcome.waited.count();
        document["state"] = jsonTextOrNull(outcome.state);
        context.print(document);
    } else {
        context.output.result(sentence + "\n");
    }
    return code;
}

int signalProcess(Context& context, Signal signal)
{
    run::SignalWish wish;
    wish.signal = signal;
    wish.pid = context.options.pid;
    wish.environment = context.environment();
    const auto target = context.target(wish.environment, context.projectForTarget());
    postgres::Session session = postgres::openForActivity(target, wish.environment.connectTimeout, context.stop);
    const postgres::Activity activity = postgres::readActivity(session, {true}, context.stop);
    wish.database = activity.database;
    const postgres::ActiveSession* found = activity.find(wish.pid);
    if (found == nullptr)
        throw Error(ErrorCode::Usage, fmt::format("there is no session with the process number {}", wish.pid))
            .remedy("See who is there: " + context.commandLine("activity"));
    if (found->isHidden)
        return tellOutcome(context, wish, {SignalResult::NotVisible, {}, {}, {}, {}, {}, {}, "pg_read_all_stats"});
    wish.backendStart = found->backendStart;

    const bool isCancel = signal == Signal::Cancel;
    std::string facts;
    if (found->isOurs)
        facts = "This is a session of Lockkeeper's own: cancel its run instead, where you can.\n";
    facts += sessionText(*found);
    if (!found->query.empty())
        facts += ": " + fitted(shownInLine(found->queryInLine()), 160);
    if (!context.options.json)
        context.say(facts + "\n");
    const std::string question =
        isCancel ? fmt::format("Cancel the query of process {} in {}? Its transaction fails.", wish.pid,
                               shownInLine(wish.environment.name))
                 : fmt::format("End process {} in {}? Its transaction is rolled back, and its application must connect "
                               "again.",
                               wish.pid, shownInLine(wish.environment.name));
    int code = kDone;
    const auto consent = consentFor(context, wish.deed(), target, question, code);
    if (!consent)
        return code;
    return tellOutcome(context, wish,
                       run::carryOut(wish, *consent, session, target, std::chrono::seconds(5), context.stop));
}

} // namespace

int showActivity(Context& context)
{
    const auto environment = context.environment();
    const auto target = context.target(environment, context.projectForTarget());
    const Options& options = context.options;
    postgres::Session session = postgres::openForActivity(target, environment.connectTimeout, context.stop);
    const postgres::ServerIdentity server = postgres::readIdentity(session, context.stop);
    const Look& look = context.output.resultLook();
    for (;;) {
        try {
            const auto activity = postgres::readActivity(session, {options.allDatabases}, context.stop);
            if (options.json) {
                Json document;
                document["environment"] = toJson(environment, server.database, server.version);
                document.update(activityJson(activity, options.onlyBlockers));
                context.print(document);
            } else {
                const int width = widthOf(STDOUT_FILENO);
                const int columns = width > 0 ? width : kColumnsOfAPipe;
                const std::string text = wrapped(identityLine(environment, server, look), 0, "") + "\n" +
                                         activityText(activity, options.onlyBlockers, look, columns);
                // Core has blotted out passwords; what is cut to the width afterwards may end within a quote, and looked at
                // again would take all behind it for one.
                context.output.resultAsIs((options.watchSeconds && look.canRedraw ? kHomeAndClear : "") + text +
                                          (options.watchSeconds && !look.canRedraw ? "\n" : ""));
            }
        } catch (const Error& error) {
            if (options.watchSeconds && error.code() == ErrorCode::Cancelled)
                return kInterrupted;
            // A server that is too busy to answer in time is the one that is watched.
            if (!options.watchSeconds || error.sqlState() != "57014")
                throw;
            context.say(fmt::format("No answer within 2 s: {}\n", shown(error.message())));
        }
        if (!options.watchSeconds)
            return kDone;
        if (!context.output.flush() || !pauseFor(std::chrono::seconds(*options.watchSeconds), context.stop))
            return kInterrupted;
    }
}

int cancelProcess(Context& context)
{
    return signalProcess(context, Signal::Cancel);
}

int terminateProcess(Context& context)
{
    return signalProcess(context, Signal::Terminate);
}

} // namespace lk::ctl
