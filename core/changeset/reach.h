// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/checks.h"

#include <stop_token>

namespace lk::changeset {

// What reaches the old side from outside, and stands in no dependency of the catalog.

/// Scheduled jobs of pg_cron whose command names the old side. What cannot be seen (another database keeps them, or only our own are shown)
/// is Unknown.
[[nodiscard]] Check checkJobs(postgres::Session& session, const ChangeSet& changeSet, const std::stop_token& stop);

/// Logical replication: subscriptions that write the tables here, past triggers that are not ENABLE ALWAYS, and publications by which
/// subscribers get the old side.
[[nodiscard]] Check checkReplication(postgres::Session& session, const ChangeSet& changeSet,
                                     const std::stop_token& stop);

} // namespace lk::changeset
