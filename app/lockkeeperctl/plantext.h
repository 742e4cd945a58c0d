// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/json.h"
#include "app/lockkeeperctl/terminal.h"
#include "core/run/plan.h"

#include <string>
#include <vector>

namespace lk::ctl {

/// What `plan --sql` has for a step that the tool itself carries out.
struct ToolSql {
    std::string sql; ///< as the tool made it up
    std::string why; ///< not empty: there is none, and why
};

/// The plan for people: what, statement by statement, with places, locks, transaction, notes, way back and what is lost. With
/// `toolSql` (one a step) the SQL in full.
[[nodiscard]] std::string planText(const run::Plan& plan, const Look& look, int columns,
                                   const std::vector<ToolSql>* toolSql = nullptr);
[[nodiscard]] Json planJson(const run::Plan& plan, const std::vector<ToolSql>* toolSql = nullptr);
/// "apply 2 migrations to staging: 40 to 42"; "nothing to do" for an empty plan.
[[nodiscard]] std::string planSentence(const run::Plan& plan);
/// "AccessExclusiveLock on public.orders", or empty.
[[nodiscard]] std::string lockText(const sql::Lock& lock);

} // namespace lk::ctl
