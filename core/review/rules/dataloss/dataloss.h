// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rule.h"

namespace lk::review::dataloss {

// One file each.
extern const Rule kDropTable;
extern const Rule kDropMatview;
extern const Rule kDropSchemaCascade;
extern const Rule kDropDatabase;
extern const Rule kDropColumn;
extern const Rule kDropCascade;
extern const Rule kTruncate;
extern const Rule kTruncateCascade;
extern const Rule kDeleteAll;
extern const Rule kDeleteMany;
extern const Rule kLossyTypeChange;
extern const Rule kOverwriteColumn;
extern const Rule kUnloggedData;
extern const Rule kDropTypeValue;

} // namespace lk::review::dataloss
