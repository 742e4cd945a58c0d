// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/json.h"
#include "app/lockkeeperctl/terminal.h"
#include "core/postgres/activity.h"

#include <string>

namespace lk::ctl {

/// Who blocks whom as a tree, then all other sessions, then progress; lines of at most `columns`. `onlyBlockers`: the tree alone.
[[nodiscard]] std::string activityText(const postgres::Activity& activity, bool onlyBlockers, const Look& look,
                                       int columns);
/// All but `environment`, which whoever read it knows.
[[nodiscard]] Json activityJson(const postgres::Activity& activity, bool onlyBlockers);
/// "4711 app_web (puma, from 10.0.0.3), idle in transaction 41:07"
[[nodiscard]] std::string sessionText(const postgres::ActiveSession& session);

} // namespace lk::ctl
