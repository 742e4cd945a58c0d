// SPDX-License-Identifier: Apache-2.0
#include "core/run/sessionsignal.h"

#include "core/base/log.h"
#include "core/run/audited.h"

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
    switch (wish.environment.protection) {
    case project::Protection::None: return Demand::Nothing;
    case project::Protection::Confirm: return Demand::Answer;
    case project::Protection::Typed: break;
    }
    return Demand::Name;
}

std::string nameToType(const SignalWish& wish)
{
    return wish.environment.isAdHoc || wish.environment.name.empty() ? wish.database : wish.environment.name;
}

std::optional<SignalConsent> consentTo(const SignalWish& wish, const Answer& answer)
{
    const bool isNamed = !answer.typedName.empty() && answer.typedName == nameToType(wish);
    bool isMet = false;
    switch (demandFor(wish)) {
    case Demand::Nothing: isMet = true; break;
    case Demand::Answer: isMet = answer.yes || isNamed; break;
    case Demand::Name: isMet = isNamed; break;
    }
    return isMet ? std::optional(SignalConsent(wish, answer)) : std::nullopt;
}

postgres::SignalOutcome carryOut(const SignalConsent& consent, postgres::Session& session,
                                 std::chrono::milliseconds patience, std::stop_token stop)
{
    const SignalWish& wish = consent.wish();
    const bool isCancel = wish.signal == postgres::Signal::Cancel;
    log().info("{}: {} process {} (since {})", wish.environment.name, isCancel ? "cancelling the query of" : "ending",
               wish.pid, wish.backendStart);
    postgres::ConnectionTarget target;
    target.parameters["dbname"] = wish.database;
    postgres::SignalOutcome outcome;
    audited({fmt::format("{} {}", isCancel ? "cancel" : "terminate", wish.pid), wish.environment, target,
             demandFor(wish), consent.answer()},
            [&] {
                outcome = postgres::signalSession(session, wish.signal, wish.pid, wish.backendStart, patience,
                                                  std::move(stop));
                return std::string(word(outcome.result));
            });
    log().info("process {}: outcome {}, {} ms", wish.pid, static_cast<int>(outcome.result), outcome.waited.count());
    return outcome;
}

} // namespace lk::run
