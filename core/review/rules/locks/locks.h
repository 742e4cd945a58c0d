// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rule.h"

namespace lk::review::locks {

// One file each.
extern const Rule kMissingLockTimeout;
extern const Rule kLockTimeoutIneffective;
extern const Rule kLockTimeoutTooLong;
extern const Rule kLockTimeoutBreaksConcurrently;
extern const Rule kSlowWorkUnderLock;
extern const Rule kSeveralStrongLocks;
extern const Rule kLockOrderDeadlock;
extern const Rule kLockUpgrade;
extern const Rule kImpliedLockOnOtherTable;
extern const Rule kRedundantDdlStillLocks;
extern const Rule kCombinableAlterTable;
extern const Rule kExplicitLockTable;
extern const Rule kSequenceLock;

} // namespace lk::review::locks
