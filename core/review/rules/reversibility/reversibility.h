// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rule.h"

namespace lk::review::reversibility {

// One file each. That all other rules hold for a down part as well ("down-dangerous" in the contract) is the walk's doing.
extern const Rule kMissingDown;
extern const Rule kDownNotInverse;
extern const Rule kDownCannotRestoreData;
extern const Rule kDownLosesNewData;
extern const Rule kIrreversibleStatement;
extern const Rule kDownWrongObject;
extern const Rule kDownTransactionMode;

} // namespace lk::review::reversibility
