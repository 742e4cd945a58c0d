// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rule.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace lk::review {

/// What a statement's effect must hold for a rule to have anything to say.
enum class Needs : std::uint8_t { Nothing, Work, Failure, Relation };

/// A rule that is asked of a statement.
struct Asked {
    const Rule* rule = nullptr;
    std::size_t number = 0; ///< in rules()
    Needs needs = Needs::Nothing;
};

/// The rules that may have something to say of statements of that kind (`node_case` of the tree; 0: not parsed), in the order of
/// rules(). A hundred rules look at one kind of statement each: to ask all of them of every statement costs as much as parsing it.
/// What a rule needs stands in asked.cpp; one that stands not there is asked always.
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
