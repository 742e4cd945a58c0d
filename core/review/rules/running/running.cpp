// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/running/running.h"

#include "core/review/rules/all.h"

#include <array>

namespace lk::review {

std::span<const Rule* const> runningRules()
{
    using namespace running;
    static constexpr std::array kRules{
        &kRenameTable,
        &kRenameColumn,
        &kSetSchema,
        &kRenameSchema,
        &kRenameTypeValue,
        &kDropUsedObject,
        &kDropDefault,
        &kNewRequiredColumn,
        &kNewConstraintOnOldWrites,
        &kDropNotNull,
        &kAlterColumnTypeApp,
        &kSelectStarPrepared,
        &kFunctionBodyReference,
        &kDetachPartitionHidesRows,
        &kDropUnique,
        &kRevoke,
        &kPolicyChange,
        &kEnableRls,
        &kTriggerAdded,
    };
    return kRules;
}

} // namespace lk::review
