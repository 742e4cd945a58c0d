// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/json.h"
#include "app/lockkeeperctl/terminal.h"
#include "core/run/plan.h"

#include <string>

namespace lk::ctl {

/// The plan for people: what, statement by statement, with places, locks, transaction, notes, way back and what is lost.
[[nodiscard]] std::string planText(const run::Plan& plan, const Look& look, int columns);
[[nodiscard]] Json planJson(const run::Plan& plan);
/// "apply 2 migrations to staging: 40 to 42"; "nothing to do" for an empty plan.
[[nodiscard]] std::string planSentence(const run::Plan& plan);
/// "AccessExclusiveLock on public.orders", or empty.
[[nodiscard]] std::string lockText(const sql::Lock& lock);

} // namespace lk::ctl
