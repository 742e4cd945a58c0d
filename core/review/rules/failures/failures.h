// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rule.h"

namespace lk::review::failures {

// One file each.
extern const Rule kNotInTransaction;
extern const Rule kNeedsTransaction;
extern const Rule kEnumValueUsedInTransaction;
extern const Rule kUnclosedTransaction;
extern const Rule kTransactionControlInWrappedFile;
extern const Rule kPartialFailure;
extern const Rule kConcurrentlyOnPartitioned;
extern const Rule kNotValidOnPartitioned;
extern const Rule kDetachConcurrentlyWithDefault;
extern const Rule kDetachPending;
extern const Rule kInvalidIndexKept;
extern const Rule kInvalidIndexPresent;
extern const Rule kConcurrentUniqueMayFail;
extern const Rule kUsingInvalidIndex;
extern const Rule kAddRequiredColumn;
extern const Rule kDependentView;
extern const Rule kReplaceViewShape;
extern const Rule kReplaceFunctionSignature;
extern const Rule kIndexBacksConstraint;
extern const Rule kTruncateReferenced;
extern const Rule kPendingTriggerEvents;
extern const Rule kRefreshConcurrentlyNeedsUnique;
extern const Rule kSyntaxError;
extern const Rule kUnsupportedInTarget;
extern const Rule kMissingObject;
extern const Rule kRefusedByServer;
extern const Rule kDuplicateColumn;
extern const Rule kPendingChainConflict; ///< told by chain.h
extern const Rule kSchemaDrift;          ///< told by chain.h
extern const Rule kOpaqueDynamicSql;
extern const Rule kFunctionVolatilityChange;
extern const Rule kIdentifierTruncated;

} // namespace lk::review::failures
