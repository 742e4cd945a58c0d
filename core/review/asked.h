// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rule.h"

#include <cstddef>
#include <span>

namespace lk::review {

/// A rule that is asked of a statement.
struct Asked {
    const Rule* rule = nullptr;
    std::size_t number = 0; ///< in rules()
};

/// The rules that may have something to say of statements of that kind (`node_case` of the tree; 0: not parsed), in the order of
/// rules().
[[nodiscard]] std::span<const Asked> rulesFor(int nodeCase);

[[nodiscard]] inline bool isNeedMet(Needs needs, const Effect& effect)
{
    switch (needs) {
    case Needs::Nothing: return true;
    case Needs::Work: return !effect.works.empty();
    case Needs::Failure: return !effect.failures.empty();
    case Needs::Relation: return !effect.relations.empty();
    }
    return true;
}

} // namespace lk::review
