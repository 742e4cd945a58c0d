// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/look.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::changeset {

enum class CheckVerdict : std::uint8_t { Ok, Bad, Unknown };
[[nodiscard]] std::string_view toString(CheckVerdict verdict); ///< "ok"

inline constexpr const char* kCheckIds[] = {
    "data",        "lost-writes",      "dependants", "twins",    "references", "statements", "jobs",
    "replication", "old-transactions", "wraparound", "replicas", "disk",       "lock-budget"};

/// One line of the checks before contract.
struct Check {
    std::string id; ///< one of kCheckIds, or a phase's name
    CheckVerdict verdict = CheckVerdict::Unknown;
    std::string what;               ///< English, one sentence
    std::vector<std::string> lines; ///< the view, the row count, the statement …; each with what becomes of it
    std::string query;              ///< to repeat it
    friend bool operator==(const Check&, const Check&) = default;
};

/// How much of it.
enum class Depth : std::uint8_t {
    Whole,
    Quick, ///< within a transaction that waits for it: without counting tables of more than one range (64 MB, 50,000 rows)
};

/// Section 7 of the contract, all of it, now: data, dependants, statements that still use the old side, room to move. Wants a browse
/// session without other work; counts by ranges, read-only. Throws as a query does; Error{Cancelled}.
[[nodiscard]] std::vector<Check> checksBeforeContract(postgres::Session& session, const ChangeSet& changeSet,
                                                      const project::MigrationSet& set, const Look& look,
                                                      Depth depth = Depth::Whole, std::stop_token stop = {});

} // namespace lk::changeset
