// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rule.h"

namespace lk::review::work {

/// The CHECK that may have been meant to prove the column not null: not validated yet, or of other words; null: there is none.
[[nodiscard]] const schema::Constraint* checkOf(const Moment& moment, const WorkItem& work);

} // namespace lk::review::work
