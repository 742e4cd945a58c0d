// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rule.h"

namespace lk::review::dml {

// One file each.
extern const Rule kUnbatchedBackfill;
extern const Rule kBackfillInDdlTransaction;
extern const Rule kUpdateLimit;
extern const Rule kBackfillWithoutIndex;
extern const Rule kInsertWithoutColumns;
extern const Rule kForeignKeyWithoutIndex;

} // namespace lk::review::dml
