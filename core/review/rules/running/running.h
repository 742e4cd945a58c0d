// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rule.h"

namespace lk::review::running {

// One file each, or one for a row of the contract.
extern const Rule kRenameTable;
extern const Rule kRenameColumn;
extern const Rule kSetSchema;
extern const Rule kRenameSchema;
extern const Rule kRenameTypeValue;
extern const Rule kDropUsedObject;
extern const Rule kDropDefault;
extern const Rule kNewRequiredColumn;
extern const Rule kNewConstraintOnOldWrites;
extern const Rule kDropNotNull;
extern const Rule kAlterColumnTypeApp;
extern const Rule kSelectStarPrepared;
extern const Rule kFunctionBodyReference;
extern const Rule kDetachPartitionHidesRows;
extern const Rule kDropUnique;
extern const Rule kRevoke;
extern const Rule kPolicyChange;
extern const Rule kEnableRls;
extern const Rule kTriggerAdded;

} // namespace lk::review::running
