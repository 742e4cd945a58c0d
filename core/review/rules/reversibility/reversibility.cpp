// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/reversibility/reversibility.h"

#include "core/review/rules/all.h"

#include <array>

namespace lk::review {

std::span<const Rule* const> reversibilityRules()
{
    using namespace reversibility;
    static constexpr std::array kRules{
        &kMissingDown,           &kDownNotInverse,  &kDownCannotRestoreData, &kDownLosesNewData,
        &kIrreversibleStatement, &kDownWrongObject, &kDownTransactionMode,
    };
    return kRules;
}

} // namespace lk::review
