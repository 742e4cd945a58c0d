// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/changeset/declaration.h"
#include "core/changeset/phase.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lk::changeset {

/// Times are RFC 3339 in UTC, as the server tells them: "2026-03-09T10:00:00Z".
using Moment = std::string;

/// What speaks for a status.
struct Evidence {
    std::string kind; ///< "migration", "catalog", "trigger", "backfill", "event"
    std::string ref;  ///< version, object, backfill's name
    std::string text; ///< English: "applied", "index public.a_idx is not valid"
    std::optional<Moment> at;
    std::optional<double> fraction;             ///< of a backfill, 0 to 1
    std::optional<std::chrono::seconds> etaLow; ///< of a running backfill
    std::optional<std::chrono::seconds> etaHigh;
    friend bool operator==(const Evidence&, const Evidence&) = default;
};

enum class Verdict : std::uint8_t { Pass, Fail, Unknown };
[[nodiscard]] std::string_view toString(Verdict verdict); ///< "pass"

/// How one gate stands now. A pass is never remembered.
struct GateState {
    GateSpec gate;
    std::string name; ///< nameOf(gate)
    Verdict verdict = Verdict::Unknown;
    std::string why;                               ///< English, one sentence
    std::optional<Moment> since;                   ///< soak, quiet, brownout: the clock runs since then
    std::optional<std::chrono::seconds> remaining; ///< until the clock is over
    std::optional<double> fraction;                ///< of the clock
    std::optional<Moment> askedAt;                 ///< check by a command: when it was run last
    bool isAskedNow = false;                       ///< and that is what `verdict` tells
    std::vector<std::string> output;               ///< and the end of what it said then
    std::string overriddenBy;                      ///< whoever set it aside, with the reason behind
    [[nodiscard]] bool isOpen() const { return verdict == Verdict::Pass || !overriddenBy.empty(); }
    friend bool operator==(const GateState&, const GateState&) = default;
};

struct PhaseState {
    Phase phase = Phase::Expand;
    PhaseStatus status = PhaseStatus::NotApplicable;
    std::optional<Moment> since; ///< began; nothing: not known
    std::optional<Moment> until; ///< ended
    std::string by;              ///< whoever applied it, where the history tells
    std::vector<Evidence> evidence;
    std::vector<std::string> blockedBy; ///< English; never empty when Blocked
    std::vector<GateState> gates;       ///< of the gate phase; of contract, those before its next migration
    friend bool operator==(const PhaseState&, const PhaseState&) = default;
};

/// One change set in one environment.
struct EnvironmentState {
    std::string environment;
    std::optional<Moment> asOf; ///< when the server was asked
    bool isReachable = true;
    std::string whyNot; ///< not reachable: the reason
    std::array<PhaseState, 5> phases{};
    std::string
        database; ///< where it is, however it is reached: equal for environments that share it; empty: not known
    std::string
        missingCode; ///< the gate whose code is not deployed here although contract has begun, with the reason; empty: none
    std::vector<std::string> warnings; ///< "prod is ahead of staging"
    std::vector<std::string>
        errors; ///< contract has begun while code of an environment of the same database needs the old side

    [[nodiscard]] const PhaseState& operator[](Phase phase) const { return phases[static_cast<std::size_t>(phase)]; }
    [[nodiscard]] PhaseState& operator[](Phase phase) { return phases[static_cast<std::size_t>(phase)]; }
    friend bool operator==(const EnvironmentState&, const EnvironmentState&) = default;
};

/// What is due next in an environment.
struct NextStep {
    std::optional<Phase> phase;       ///< nothing: all is done
    bool isDue = false;               ///< it may begin now; else `missing` says what stands in the way
    std::string migration;            ///< version; empty: a backfill, a gate, or nothing
    std::string backfill;             ///< name
    std::string command;              ///< words of the command line: "changeset apply users-full-name --phase expand"
    std::vector<std::string> missing; ///< English
    friend bool operator==(const NextStep&, const NextStep&) = default;
};
[[nodiscard]] NextStep nextStep(const Declaration& definition, const EnvironmentState& state);

} // namespace lk::changeset
