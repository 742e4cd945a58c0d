// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/checks.h"

#include <optional>
#include <stop_token>

namespace lk::changeset {

/// Whether the two sides of a change set hold the same, counted now, read-only, by ranges. Nothing where they cannot be told apart by rows
/// (a table that goes), where the new side is not there, and at Depth::Quick where it is more than one range: that was counted right before.
[[nodiscard]] std::optional<Check> compareSides(postgres::Session& session, const ChangeSet& changeSet,
                                                const Look& look, Depth depth, const std::stop_token& stop);

} // namespace lk::changeset
