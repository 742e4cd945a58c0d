// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/rescue/facts.h"
#include "core/run/plan.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::rescue {

enum class WayKind : std::uint8_t {
    Resume,        ///< exactly the remaining statements
    ClearMark,     ///< it left nothing behind: its mark goes
    UndoHalfDone,  ///< what took effect is taken back, then its mark goes
    RollBack,      ///< with the down scripts
    FinishByHand,  ///< somebody does the rest, then it is recorded as applied
    RestoreBackup, ///< the newest verified one
    LookOnly,      ///< save the facts
};
inline constexpr WayKind kWayKinds[] = {WayKind::Resume,   WayKind::ClearMark,    WayKind::UndoHalfDone,
                                        WayKind::RollBack, WayKind::FinishByHand, WayKind::RestoreBackup,
                                        WayKind::LookOnly};
/// "resume", "clear", "undo", "roll-back", "by-hand", "restore", "look"
[[nodiscard]] std::string_view toString(WayKind kind);
[[nodiscard]] std::optional<WayKind> wayNamed(std::string_view name);

/// A way out. English texts are of core's: sentences about this very state.
struct Way {
    WayKind kind = WayKind::LookOnly;
    std::string title;                ///< "Undo the half-done parts of 41, then clear it"
    std::string does;                 ///< what it does
    std::vector<std::string> needs;   ///< what a person has to do or to see to first
    std::vector<std::string> against; ///< what was found that speaks against it
    std::vector<std::string> loses;   ///< what is lost; none: nothing
    std::string whyNot;               ///< not empty: it is not possible, and why
    bool isRecommended = false;
    std::string reason; ///< of the recommended one
    std::optional<run::Wish> wish;
    /// What the runner carries out; null where there is nothing to carry out, or it is not possible.
    std::shared_ptr<const run::Plan> plan;

    [[nodiscard]] bool isPossible() const { return whyNot.empty(); }
};

/// All ways in the order of kWayKinds, those that make no sense here left out; the last one only looks. One is recommended. The plans
/// are made from `input`, which the facts were made from. Reads the scripts.
[[nodiscard]] std::vector<Way> waysOut(const Facts& facts, const run::PlanInput& input);

/// Which of the possible ones is recommended, with the reason. The rules, as a pure function; LookOnly where none is safe.
struct Recommended {
    WayKind kind = WayKind::LookOnly;
    std::string reason;
};
[[nodiscard]] Recommended recommend(const Facts& facts, const std::vector<Way>& ways);

[[nodiscard]] const Way* find(const std::vector<Way>& ways, WayKind kind);

} // namespace lk::rescue
