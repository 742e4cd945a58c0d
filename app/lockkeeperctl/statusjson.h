// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/json.h"
#include "core/history/status.h"
#include "core/project/migration.h"

namespace lk::ctl {

/// One entry of `migrations` in the status document.
[[nodiscard]] Json toJson(const history::StatusRow& row, const project::MigrationSet& set);
[[nodiscard]] std::string_view toString(project::MigrationKind kind);

} // namespace lk::ctl
