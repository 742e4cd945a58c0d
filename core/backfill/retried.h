// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/worker.h"

namespace lk::backfill {

/// Rows that were taken out of the quarantine of a backfill that changes each row once. No condition would find them again, so each is changed by its key,
/// in one transaction with the removal of its entry: once, whoever dies meanwhile. What is refused again goes back, with what the server said.
/// Where the backfill has a condition there is nothing to do. False when no more is wanted. Throws Failure.
[[nodiscard]] bool workRetried(Crew& crew);

} // namespace lk::backfill
