// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/held.h"
#include "core/postgres/identity.h"
#include "core/postgres/target.h"
#include "core/project/pins.h"
#include "core/run/deed.h"
#include "core/run/plan.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace lk::run {

// An environment is held to the server that it was pinned to (reliability contract, section 9): asked by every plan, every run and
// every act before anything is touched, and changed by an act of its own.

using postgres::kOtherThanPinned;
inline constexpr std::string_view kChangedSincePinned = "LK257";
inline constexpr std::string_view kNotPinned = "LK258";

/// Why who answers must not be changed; nothing where all holds, or the target has no pin. `isOfServer`: another database of the same
/// server was connected to.
[[nodiscard]] std::optional<Refusal> refusalByPin(const project::Environment& environment,
                                                  const postgres::ConnectionTarget& target,
                                                  const postgres::ServerIdentity& found, bool isOfServer = false);
/// What has changed since the pin and is no reason to refuse, in one English sentence (a timeline, a colour); empty: nothing.
[[nodiscard]] std::string toldByPin(const project::Environment& environment, const postgres::ConnectionTarget& target,
                                    const postgres::ServerIdentity& found);
/// A refusal as Error{Refused}, its code in brackets behind the reason; nothing was changed.
[[nodiscard]] Error pinError(const Refusal& refusal);
/// Throws it where there is one.
void requirePinned(const project::Environment& environment, const postgres::ConnectionTarget& target,
                   const postgres::ServerIdentity& found);
/// The same with a look of its own, for acts that go to the server by themselves. Nothing is connected to where there is no pin.
/// Nothing: it holds. Throws as a session does.
[[nodiscard]] std::optional<Refusal> refusalByPin(const project::Environment& environment,
                                                  const postgres::ConnectionTarget& target);

/// Somebody wants an environment pinned to who answers now, or let go.
struct PinOrder {
    project::PinKey key;
    project::Environment
        environment; ///< with the stronger of its own protection and the pinned one: so it is asked for
    std::shared_ptr<const project::Pin> before; ///< null: it is not pinned
    std::optional<project::Pin> after;          ///< nothing: it is let go
    std::string database;                       ///< that answers

    /// It is pinned to just that already.
    [[nodiscard]] bool changesNothing() const;
    [[nodiscard]] Deed deed() const; ///< what consent is asked for, and the audit log tells: both identities
};
/// Connects and reads who answers. Throws Error{Usage} for an ad-hoc environment, and as sessions and readPin do.
[[nodiscard]] PinOrder orderPin(const project::Environment& environment, const project::Project& project,
                                const postgres::ConnectionTarget& target, std::stop_token stop = {});
/// Connects nowhere.
[[nodiscard]] PinOrder orderUnpin(const project::Environment& environment, const project::Project& project);

/// Writes the order's pin, or takes it away, between two entries of the audit log. Throws Error{Refused} when the consent is for
/// another order, the pin is another one by now, or the log cannot be written, and as writePin does: the pin is then as it was.
void carryOut(const PinOrder& order, const DeedConsent& consent, const postgres::ConnectionTarget& target,
              const std::filesystem::path& journalFolder = {});

} // namespace lk::run
