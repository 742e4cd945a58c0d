// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/plan.h"
#include "core/backfill/statement.h"

#include <stop_token>

namespace lk::backfill {

/// Adds to the notes what the work sets off, or what stands in its way, as the catalogue and the server's sessions tell: triggers in the order in
/// which they fire, foreign keys, publications, replicas and what runs on those that are given by URL, who holds the space of old rows, statistics,
/// free disk. Replicas that do not answer cost five seconds. Throws as Session::query.
void lookAround(Plan& plan, const Work& work, postgres::Session& session, const std::stop_token& stop);

} // namespace lk::backfill
