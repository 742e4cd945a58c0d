// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/json.h"
#include "core/history/status.h"
#include "core/project/migration.h"

namespace lk::ctl {

/// One entry of `migrations` in the status document.
[[nodiscard]] Json toJson(const history::StatusRow& row, const project::MigrationSet& set,
                          const history::HistoryRules& rules);
/// The version as the tool spells it: Flyway gives a repeatable one none, and the text that finds it again (`id`) is ours; where they are
/// rolled back like any other (Liquibase) they have an identity like any other.
[[nodiscard]] Json versionJson(project::MigrationKind kind, const std::string& version,
                               const history::HistoryRules& rules);
[[nodiscard]] std::string_view toString(project::MigrationKind kind);

} // namespace lk::ctl
