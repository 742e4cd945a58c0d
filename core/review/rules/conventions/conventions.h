// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rule.h"

namespace lk::review::conventions {

// Off by default, one switch; they say nothing of risk. One file for each group that shares its look at a statement.
extern const Rule kPreferBigintKey;
extern const Rule kPreferIdentity;
extern const Rule kPreferTimestamptz;
extern const Rule kPreferText;
extern const Rule kPreferJsonb;
extern const Rule kAvoidMoney;
extern const Rule kAvoidFloatForAmounts;
extern const Rule kAvoidTimestampZeroPrecision;
extern const Rule kAvoidRule;
extern const Rule kTableWithoutPrimaryKey;
extern const Rule kUnnamedConstraint;
extern const Rule kWideIndex;
extern const Rule kRedundantIndex;
extern const Rule kIdempotentDdl;
extern const Rule kSchemaQualifiedNames;
extern const Rule kNaming;
extern const Rule kCommentRequired;
extern const Rule kOnDeleteCascade;
extern const Rule kMissingStatementTimeout;
extern const Rule kMissingIdleInTransactionTimeout;
extern const Rule kMissingApplicationName;
extern const Rule kEnumInsteadOfLookup;
extern const Rule kEnumValuePosition;
extern const Rule kCreateExtension;
extern const Rule kOverbroadGrant;
extern const Rule kSecurityDefinerWithoutSearchPath;

} // namespace lk::review::conventions
