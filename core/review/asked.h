// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rule.h"

#include <cstdint>
#include <span>

namespace lk::review {

/// A rule that is asked.
struct Asked {
    const Rule* rule = nullptr;
    std::uint32_t number = 0; ///< in rules()
    Needs needs = Needs::Nothing;
};

/// The rules that may have something to say of statements of that kind (`node_case` of the tree; 0: not parsed), in the order of
/// rules().
[[nodiscard]] std::span<const Asked> rulesFor(int nodeCase);
/// Those that speak at the end of a part or of a file, in the same order.
[[nodiscard]] std::span<const Asked> rulesAtEnds();

[[nodiscard]] constexpr unsigned bitOf(Needs needs)
{
    return 1U << static_cast<unsigned>(needs);
}

/// The needs that an effect meets, by their bits.
[[nodiscard]] inline unsigned needsMet(const Effect& effect)
{
    return bitOf(Needs::Nothing) | (effect.works.empty() ? 0 : bitOf(Needs::Work)) |
           (effect.failures.empty() ? 0 : bitOf(Needs::Failure)) |
           (effect.relations.empty() ? 0 : bitOf(Needs::Relation));
}

} // namespace lk::review
