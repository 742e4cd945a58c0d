// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/locks.h"
#include "core/run/journal.h"

#include <stop_token>
#include <string>
#include <vector>

namespace lk::run {

// The process of a run was killed, and its work session goes on with the statement it was at: the server looks for its client only now
// and then (client_connection_check_interval), before version 14 not at all. What it does takes effect all the same.

/// Finds the sessions of runs of this database whose control session, which lives as long as the run, is gone; a row is one for
/// postgres::holderAt(). By their names, which every role may see; and those that this journal knows, whatever a script has named them.
[[nodiscard]] std::string orphanQuery(const JournalState& journal = {});
[[nodiscard]] std::vector<postgres::Holder> orphansIn(const postgres::Rows& rows);
/// "Process 4711 (lockkeeper run=8f2c01d4, role app, active, since …) of a run that was cut off is still at work: CREATE INDEX …"; English,
/// in one line, without a full stop.
[[nodiscard]] std::string orphanText(const postgres::Holder& orphan);

} // namespace lk::run
