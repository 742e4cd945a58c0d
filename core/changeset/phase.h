// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace lk::changeset {

/// The five phases of a change set, always in this order.
enum class Phase : std::uint8_t {
    Expand,   ///< additive DDL
    Sync,     ///< dual-write: old and new side are kept equal
    Backfill, ///< rows from before the trigger get the new value
    Gate,     ///< the code that uses only the new side is deployed everywhere, and has been for a while
    Contract, ///< sync off, old side removed
};
inline constexpr std::array kPhases{Phase::Expand, Phase::Sync, Phase::Backfill, Phase::Gate, Phase::Contract};
[[nodiscard]] std::string_view toString(Phase phase); ///< "expand"
[[nodiscard]] std::optional<Phase> phaseFrom(std::string_view text);

/// How a phase stands in one environment. Always computed from evidence, never set.
enum class PhaseStatus : std::uint8_t {
    NotApplicable, ///< the change set has no such phase
    Todo,          ///< its turn has not come
    Blocked,       ///< its turn has come, and something stands in the way: PhaseState::blockedBy
    Ready,         ///< it may begin now
    Running,       ///< part of it is done (a backfill at work, the first of two contract migrations)
    Paused,        ///< a backfill that waits for a person
    Failed,
    Done,
    Undone, ///< it was done, and has been taken back
};
[[nodiscard]] std::string_view toString(PhaseStatus status); ///< "n/a", "todo", …

} // namespace lk::changeset
