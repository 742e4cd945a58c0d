// SPDX-License-Identifier: Apache-2.0
#include "core/run/sessionsignal.h"

#include "core/base/log.h"
#include "core/run/pinned.h"

#include <fmt/format.h>

namespace lk::run {

namespace {

std::string_view word(postgres::SignalResult result)
{
    switch (result) {
    case postgres::SignalResult::Went: return "done";
    case postgres::SignalResult::StillThere: return "still-there";
    case postgres::SignalResult::NotThere: return "not-there";
    case postgres::SignalResult::AnotherSession: return "another-session";
    case postgres::SignalResult::NothingRuns: return "nothing-runs";
    case postgres::SignalResult::NotVisible: return "not-visible";
    case postgres::SignalResult::NotPermitted: return "not-permitted";
    }
    return "done";
}

} // namespace

Deed SignalWish::deed() const
{
    Deed deed{fmt::format("{} {}", signal == postgres::Signal::Cancel ? "cancel" : "terminate", pid), environment,
              database};
    deed.details.push_back("the session since " + backendStart);
    return deed;
}

postgres::SignalOutcome carryOut(const SignalWish& wish, const DeedConsent& consent, postgres::Session& session,
                                 const postgres::ConnectionTarget& target, std::chrono::milliseconds patience,
                                 std::stop_token stop)
{
    requireSame(consent, wish.deed());
    log().info("{}: {} process {} (since {})", wish.environment.name,
               wish.signal == postgres::Signal::Cancel ? "cancelling the query of" : "ending", wish.pid,
               wish.backendStart);
    postgres::ConnectionTarget told;
    told.parameters["dbname"] = wish.database;
    // Held against it through the very session that sends.
    if (project::pinOf(target)) {
        if (const auto no = refusalByPin(wish.environment, target, postgres::readIdentity(session, stop))) {
            auditRefusal(consent.deed(), told, consent.answer(), *no);
            throw pinError(*no);
        }
    }
    postgres::SignalOutcome outcome;
    carryOut(consent, told, [&] {
        outcome = postgres::signalSession(session, wish.signal, wish.pid, wish.backendStart, patience, std::move(stop));
        return std::string(word(outcome.result));
    });
    log().info("process {}: outcome {}, {} ms", wish.pid, static_cast<int>(outcome.result), outcome.waited.count());
    return outcome;
}

} // namespace lk::run
