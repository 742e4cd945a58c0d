// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/locks/locks.h"

#include "core/review/rules/all.h"

#include <array>

namespace lk::review {

std::span<const Rule* const> lockRules()
{
    static constexpr std::array kRules{
        &locks::kMissingLockTimeout,
        &locks::kLockTimeoutIneffective,
        &locks::kLockTimeoutTooLong,
        &locks::kLockTimeoutBreaksConcurrently,
        &locks::kSlowWorkUnderLock,
        &locks::kSeveralStrongLocks,
        &locks::kLockOrderDeadlock,
        &locks::kLockUpgrade,
        &locks::kImpliedLockOnOtherTable,
        &locks::kRedundantDdlStillLocks,
        &locks::kCombinableAlterTable,
        &locks::kExplicitLockTable,
        &locks::kSequenceLock,
    };
    return kRules;
}

} // namespace lk::review
