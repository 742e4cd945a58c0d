// SPDX-License-Identifier: Apache-2.0
#include "core/run/sessionsignal.h"

#include "core/base/log.h"

namespace lk::run {

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
    return isMet ? std::optional(SignalConsent(wish)) : std::nullopt;
}

postgres::SignalOutcome carryOut(const SignalConsent& consent, postgres::Session& session,
                                 std::chrono::milliseconds patience, std::stop_token stop)
{
    const SignalWish& wish = consent.wish();
    const bool isCancel = wish.signal == postgres::Signal::Cancel;
    log().info("{}: {} process {} (since {})", wish.environment.name, isCancel ? "cancelling the query of" : "ending",
               wish.pid, wish.backendStart);
    postgres::SignalOutcome outcome =
        postgres::signalSession(session, wish.signal, wish.pid, wish.backendStart, patience, std::move(stop));
    log().info("process {}: outcome {}, {} ms", wish.pid, static_cast<int>(outcome.result), outcome.waited.count());
    return outcome;
}

} // namespace lk::run
