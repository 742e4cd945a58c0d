// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/activity.h"
#include "core/project/environment.h"
#include "core/run/deed.h"

#include <chrono>
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

    [[nodiscard]] Deed deed() const; ///< what consent is asked for
};

/// Sends it to that very session and looks whether it went; both stand in the audit log. Throws Error as the session does, and
/// Error{Refused} when the consent was given for another wish, the audit log cannot be written, or the session is of another server than
/// `target`, where that leads, is pinned to: nothing was sent then.
[[nodiscard]] postgres::SignalOutcome carryOut(const SignalWish& wish, const DeedConsent& consent,
                                               postgres::Session& session, const postgres::ConnectionTarget& target,
                                               std::chrono::milliseconds patience, std::stop_token stop = {});

} // namespace lk::run
