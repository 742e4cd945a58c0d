// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rule.h"

namespace lk::review::work {

// One file each.
extern const Rule kAddColumnVolatileDefault;
extern const Rule kAddColumnSerial;
extern const Rule kAddColumnGeneratedStored;
extern const Rule kAddColumnConstrainedDomain;
extern const Rule kSetExpressionRewrite;
extern const Rule kAlterColumnTypeRewrite;
extern const Rule kAlterColumnTypeIndexRebuild;
extern const Rule kAlterColumnTypeTimezone;
extern const Rule kSetNotNullScan;
extern const Rule kSetNotNullUnprovedCheck;
extern const Rule kAddCheckScan;
extern const Rule kAddForeignKeyScan;
extern const Rule kValidateInSameTransaction;
extern const Rule kAddUniqueConstraint;
extern const Rule kAddPrimaryKey;
extern const Rule kPrimaryKeyUsingNullableIndex;
extern const Rule kAddExclusionConstraint;
extern const Rule kUsingIndexRenames;
extern const Rule kCreateIndexBlocking;
extern const Rule kDropIndexBlocking;
extern const Rule kReindexBlocking;
extern const Rule kCluster;
extern const Rule kVacuumFull;
extern const Rule kSetLoggedUnlogged;
extern const Rule kSetTablespace;
extern const Rule kSetAccessMethod;
extern const Rule kRefreshMatviewBlocking;
extern const Rule kDomainConstraintScan;
extern const Rule kCompositeAttributeRewrite;
extern const Rule kDiskSpaceForRewrite;
extern const Rule kAttachPartitionScan;
extern const Rule kAttachPartitionDefaultScan;
extern const Rule kAttachPartitionIndexBuild;
extern const Rule kCreatePartitionOfLocksParent;
extern const Rule kCreateIndexPartitioned;

} // namespace lk::review::work
