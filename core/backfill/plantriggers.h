// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/plan.h"
#include "core/backfill/statement.h"

#include <stop_token>

namespace lk::backfill {

/// Adds to the notes which triggers the work fires, in their order, and which it does not although one might think so. Throws as Session::query.
void lookAtTriggers(Plan& plan, const Work& work, postgres::Session& session, const std::stop_token& stop);

} // namespace lk::backfill
