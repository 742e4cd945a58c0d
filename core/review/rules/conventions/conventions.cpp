// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/conventions/conventions.h"

#include "core/review/rules/all.h"

#include <array>

namespace lk::review {

std::span<const Rule* const> conventionRules()
{
    using namespace conventions;
    static constexpr std::array kRules{
        &kPreferBigintKey,
        &kPreferIdentity,
        &kPreferTimestamptz,
        &kPreferText,
        &kPreferJsonb,
        &kAvoidMoney,
        &kAvoidFloatForAmounts,
        &kAvoidTimestampZeroPrecision,
        &kAvoidRule,
        &kTableWithoutPrimaryKey,
        &kUnnamedConstraint,
        &kWideIndex,
        &kRedundantIndex,
        &kIdempotentDdl,
        &kSchemaQualifiedNames,
        &kNaming,
        &kCommentRequired,
        &kOnDeleteCascade,
        &kMissingStatementTimeout,
        &kMissingIdleInTransactionTimeout,
        &kMissingApplicationName,
        &kEnumInsteadOfLookup,
        &kEnumValuePosition,
        &kCreateExtension,
        &kOverbroadGrant,
        &kSecurityDefinerWithoutSearchPath,
    };
    return kRules;
}

} // namespace lk::review
