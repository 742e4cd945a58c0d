// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/look.h"

#include <stop_token>
#include <vector>

namespace lk::postgres {
class Session;
}

namespace lk::changeset {

/// Looks for what a brown-out has broken, for gates whose clock runs, through a browse session: statements that failed never reach
/// pg_stat_statements. In the server's log, where that may be read (pg_read_server_files, pg_monitor): an error since the old side was hidden
/// that names it is Fail; a log that holds all of that time and none is Pass once the time is over. Beside it stands, as a hint, how many
/// transactions an hour were rolled back since and before. Changes nothing; throws Error{Cancelled}, and as connecting does.
void askBrownout(std::vector<GateState>& gates, postgres::Session& session, const ChangeSet& changeSet,
                 const Look& look, std::stop_token stop = {});

} // namespace lk::changeset
