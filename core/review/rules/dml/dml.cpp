// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/dml/dml.h"

#include "core/review/rules/all.h"

#include <array>

namespace lk::review {

std::span<const Rule* const> dmlRules()
{
    using namespace dml;
    static constexpr std::array kRules{&kUnbatchedBackfill,    &kBackfillInDdlTransaction, &kUpdateLimit,
                                       &kBackfillWithoutIndex, &kInsertWithoutColumns,     &kForeignKeyWithoutIndex};
    return kRules;
}

} // namespace lk::review
