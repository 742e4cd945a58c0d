// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/plan.h"

#include <stop_token>
#include <string>
#include <vector>

namespace lk::run {

// CREATE INDEX CONCURRENTLY that is killed, or fails where nobody can clean up behind it, leaves an index of its name that is INVALID, and
// the same statement then fails with "already exists". Who has the journal of that run goes on from it (probes.h); for all others, who
// begin the step anew, the plan says what has to go first.

/// Of an invalid index `i` (pg_index): an SQL expression for the process that builds it now, or NULL. Which index another role builds is
/// hidden in pg_stat_progress_create_index, but not that it builds one, nor the lock that it holds on the table until it ends.
[[nodiscard]] std::string builderExpression();

/// The invalid indexes of this database that nobody is building at this moment. One query.
[[nodiscard]] std::vector<LeftIndex> readLeftIndexes(postgres::Session& session, std::stop_token stop = {});
/// Marks each CREATE INDEX CONCURRENTLY whose index is there and INVALID: the run drops exactly that one first, and a note of the step
/// says so. Pure.
void clearLeftIndexes(Plan& plan, const std::vector<LeftIndex>& left);

} // namespace lk::run
