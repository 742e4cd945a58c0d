// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/failures.h"

#include "core/review/rules/all.h"

#include <array>

namespace lk::review {

std::span<const Rule* const> failureRules()
{
    using namespace failures;
    static constexpr std::array kRules{
        &kNotInTransaction,
        &kNeedsTransaction,
        &kEnumValueUsedInTransaction,
        &kUnclosedTransaction,
        &kTransactionControlInWrappedFile,
        &kPartialFailure,
        &kConcurrentlyOnPartitioned,
        &kNotValidOnPartitioned,
        &kDetachConcurrentlyWithDefault,
        &kDetachPending,
        &kInvalidIndexKept,
        &kInvalidIndexPresent,
        &kConcurrentUniqueMayFail,
        &kUsingInvalidIndex,
        &kAddRequiredColumn,
        &kDependentView,
        &kReplaceViewShape,
        &kReplaceFunctionSignature,
        &kIndexBacksConstraint,
        &kTruncateReferenced,
        &kPendingTriggerEvents,
        &kRefreshConcurrentlyNeedsUnique,
        &kSyntaxError,
        &kUnsupportedInTarget,
        &kMissingObject,
        &kRefusedByServer,
        &kDuplicateColumn,
        &kPendingChainConflict,
        &kSchemaDrift,
        &kOpaqueDynamicSql,
        &kFunctionVolatilityChange,
        &kIdentifierTruncated,
    };
    return kRules;
}

} // namespace lk::review
