// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/status.h"
#include "core/run/plan.h"

namespace lk::run {

/// The status with what the journal knows on top: a migration that stopped part-way is Failed, and its `why` names the statement
/// and the line to go on with. Pure; command line and workbench show this one.
[[nodiscard]] history::Status statusWithPartWay(history::Status status, const std::vector<PartWay>& partWay);

} // namespace lk::run
