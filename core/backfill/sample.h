// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/plan.h"
#include "core/postgres/target.h"

#include <chrono>
#include <stop_token>

namespace lk::backfill {

/// Runs `batches` batches of the biggest leaf in one transaction and rolls it back, to see how quick they are here: sets `plan.sample`, and from it the
/// duration. Takes the row locks of these batches for that time; a batch that waits longer than max-block for a lock ends it, and a statement
/// that the server refuses becomes a refusal (LK310). Nothing is done where the plan is refused. Throws as RunSession::open.
void takeSample(Plan& plan, int batches, const postgres::ConnectionTarget& target,
                std::chrono::milliseconds connectTimeout, const std::stop_token& stop = {});

} // namespace lk::backfill
