// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/work.h"

#include "core/review/rules/all.h"

#include <array>

namespace lk::review {

std::span<const Rule* const> workRules()
{
    static constexpr std::array kRules{
        &work::kAddColumnVolatileDefault,
        &work::kAddColumnSerial,
        &work::kAddColumnGeneratedStored,
        &work::kAddColumnConstrainedDomain,
        &work::kSetExpressionRewrite,
        &work::kAlterColumnTypeRewrite,
        &work::kAlterColumnTypeIndexRebuild,
        &work::kAlterColumnTypeTimezone,
        &work::kSetNotNullScan,
        &work::kSetNotNullUnprovedCheck,
        &work::kAddCheckScan,
        &work::kAddForeignKeyScan,
        &work::kValidateInSameTransaction,
        &work::kAddUniqueConstraint,
        &work::kAddPrimaryKey,
        &work::kPrimaryKeyUsingNullableIndex,
        &work::kAddExclusionConstraint,
        &work::kUsingIndexRenames,
        &work::kCreateIndexBlocking,
        &work::kDropIndexBlocking,
        &work::kReindexBlocking,
        &work::kCluster,
        &work::kVacuumFull,
        &work::kSetLoggedUnlogged,
        &work::kSetTablespace,
        &work::kSetAccessMethod,
        &work::kRefreshMatviewBlocking,
        &work::kDomainConstraintScan,
        &work::kCompositeAttributeRewrite,
        &work::kDiskSpaceForRewrite,
        &work::kAttachPartitionScan,
        &work::kAttachPartitionDefaultScan,
        &work::kAttachPartitionIndexBuild,
        &work::kCreatePartitionOfLocksParent,
        &work::kCreateIndexPartitioned,
    };
    return kRules;
}

} // namespace lk::review
