// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/plan.h"

#include <stop_token>
#include <string>
#include <vector>

namespace lk::postgres {
class Session;
}

namespace lk::run {

/// The tables that a plan changes, as far as its statements tell.
struct TouchedTables {
    std::vector<sql::ObjectName> tables; ///< those that are there, with their schemas
    /// What else it changes cannot be told: a tool's own program runs, a statement could not be parsed, or drops by schema or owner.
    bool isOpen = false;
};
/// `losing`: only those whose rows or columns go. Throws as Session::query does.
[[nodiscard]] TouchedTables touchedTables(const Plan& plan, postgres::Session& session, bool losing,
                                          std::stop_token stop = {});

/// Does the plan want a fresh backup (reliability contract, section 9), and is there one?
struct BackupNeed {
    bool isDemanded = false;
    bool isMet = false;
    std::string text; ///< English, a sentence
    std::string remedy;
    std::string backup; ///< the file that meets it
};
/// Asks the server nothing where no backup is demanded.
[[nodiscard]] BackupNeed backupNeed(const Plan& plan, postgres::Session& session, std::stop_token stop = {});

} // namespace lk::run
