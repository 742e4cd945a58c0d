// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/dataloss/dataloss.h"

#include "core/review/rules/all.h"

#include <array>

namespace lk::review {

std::span<const Rule* const> dataLossRules()
{
    using namespace dataloss;
    static constexpr std::array kRules{
        &kDropTable,       &kDropMatview,     &kDropSchemaCascade, &kDropDatabase,  &kDropColumn,
        &kDropCascade,     &kTruncate,        &kTruncateCascade,   &kDeleteAll,     &kDeleteMany,
        &kLossyTypeChange, &kOverwriteColumn, &kUnloggedData,      &kDropTypeValue,
    };
    return kRules;
}

} // namespace lk::review
