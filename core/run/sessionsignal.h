// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/activity.h"
#include "core/project/environment.h"
#include "core/run/demand.h"

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>

namespace lk::run {

/// Somebody's session that is to be told to cancel its query, or to end.
struct SignalWish {
    postgres::Signal signal = postgres::Signal::Cancel;
    int pid = 0;
    std::string backendStart;         ///< as ActiveSession has it
    project::Environment environment; ///< whose session it is
    std::string database;             ///< the name to type where the environment is an ad-hoc one
};

/// What core wants before it does: by the environment's protection, as for a plan.
[[nodiscard]] Demand demandFor(const SignalWish& wish);
[[nodiscard]] std::string nameToType(const SignalWish& wish);

/// Proof that the demand for one such wish was met; only `consentTo` makes one, and nothing is sent without.
class SignalConsent {
public:
    [[nodiscard]] const SignalWish& wish() const { return m_wish; }
    [[nodiscard]] const Answer& answer() const { return m_answer; }

private:
    friend std::optional<SignalConsent> consentTo(const SignalWish& wish, const Answer& answer);
    SignalConsent(SignalWish wish, Answer answer) : m_wish(std::move(wish)), m_answer(std::move(answer)) {}
    SignalWish m_wish;
    Answer m_answer;
};

/// Nothing when the answer does not meet the demand.
[[nodiscard]] std::optional<SignalConsent> consentTo(const SignalWish& wish, const Answer& answer);

/// Sends it to that very session and looks whether it went; both stand in the audit log. Throws Error as the session does, and
/// Error{Refused} when the audit log cannot be written, or the session is of another server than `target`, where that leads, is pinned
/// to: nothing was sent then.
[[nodiscard]] postgres::SignalOutcome carryOut(const SignalConsent& consent, postgres::Session& session,
                                               const postgres::ConnectionTarget& target,
                                               std::chrono::milliseconds patience, std::stop_token stop = {});

} // namespace lk::run
