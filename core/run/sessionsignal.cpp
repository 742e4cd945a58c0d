// SPDX-License-Identifier: Apache-2.0
#include "core/run/sessionsignal.h"

#include "core/base/log.h"
#include "core/run/audited.h"
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

Demand demandFor(const SignalWish& wish)
{
    return demandFor(wish.environment.protection);
}

std::string nameToType(const SignalWish& wish)
{
    return nameToType(wish.environment, wish.database);
}

std::optional<SignalConsent> consentTo(const SignalWish& wish, const Answer& answer)
{
    return meets(answer, demandFor(wish), nameToType(wish)) ? std::optional(SignalConsent(wish, answer)) : std::nullopt;
}

postgres::SignalOutcome carryOut(const SignalConsent& consent, postgres::Session& session,
                                 const postgres::ConnectionTarget& target, std::chrono::milliseconds patience,
                                 std::stop_token stop)
{
    const SignalWish& wish = consent.wish();
    const bool isCancel = wish.signal == postgres::Signal::Cancel;
    log().info("{}: {} process {} (since {})", wish.environment.name, isCancel ? "cancelling the query of" : "ending",
               wish.pid, wish.backendStart);
    postgres::ConnectionTarget told;
    told.parameters["dbname"] = wish.database;
    const Act act{fmt::format("{} {}", isCancel ? "cancel" : "terminate", wish.pid), wish.environment, told,
                  demandFor(wish), consent.answer()};
    // Held against it through the very session that sends.
    if (project::pinOf(target)) {
        if (const auto no = refusalByPin(wish.environment, target, postgres::readIdentity(session, stop))) {
            auditRefusal(act, *no);
            throw pinError(*no);
        }
    }
    postgres::SignalOutcome outcome;
    audited(act, [&] {
        outcome = postgres::signalSession(session, wish.signal, wish.pid, wish.backendStart, patience, std::move(stop));
        return std::string(word(outcome.result));
    });
    log().info("process {}: outcome {}, {} ms", wish.pid, static_cast<int>(outcome.result), outcome.waited.count());
    return outcome;
}

} // namespace lk::run
