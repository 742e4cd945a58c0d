// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/plan.h"

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::run {

struct RunContext;

enum class CheckResult : std::uint8_t { Good, Warning, Refused, NotKnown };

/// One check before the first statement. All are made and told together.
struct Check {
    std::string code;  ///< "LK1xx", stable
    std::string title; ///< English, short: "history as shown", "no other run", "role owns the tables"
    CheckResult result = CheckResult::Good;
    std::string text; ///< English: what was found
    std::string remedy;
    Place place;
    bool isPlanNote = false; ///< says a note of a step again: whoever shows the plan beside it leaves this out
};

/// Looks with a session of its own; changes nothing, holds no lock. `journalFolder`: where the run's journal will be; empty: the
/// default of journalFile(). Throws Error when the server cannot be reached.
[[nodiscard]] std::vector<Check> preflight(const Plan& plan, const project::MigrationSet& set,
                                           const postgres::ConnectionTarget& target, std::stop_token stop = {},
                                           const std::filesystem::path& journalFolder = {});

/// The same from within a run, under its locks and before its first statement: what the runner does not see to by itself. One round trip
/// on the work connection for all questions, one on the control connection before it.
[[nodiscard]] std::vector<Check> preflightOf(RunContext& context, const std::filesystem::path& journalFolder);
/// preflightOf, its warnings told as notices. Throws Error{Refused} that tells all that forbids the run; `code` is the first one's.
void passPreflight(RunContext& context, const std::filesystem::path& journalFolder, std::string& code);

} // namespace lk::run
