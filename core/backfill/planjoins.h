// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/plan.h"
#include "core/postgres/result.h"

#include <stop_token>

namespace lk::postgres {
class Session;
}

namespace lk::backfill {

/// Warns of what `batch`, the statement for one window, reads whole each time for want of an index: tables that are joined by columns which no
/// index begins with. As the server plans it; small tables are worth no index.
void lookAtJoins(Plan& plan, postgres::Session& session, const postgres::Command& batch, const std::stop_token& stop);

} // namespace lk::backfill
