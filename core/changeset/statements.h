// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/state.h"
#include "core/postgres/target.h"
#include "core/schema/relation.h"

#include <chrono>
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::postgres {
class Session;
}

namespace lk::changeset {

/// Samples must not lie further apart, else the time between them is not known.
inline constexpr std::chrono::minutes kSamplingGap{10};
/// Stands in our own statements, so that they do not count as use.
inline constexpr const char* kOwnMark = "/* lockkeeper */";

/// Writes what pg_stat_statements counts now to lockkeeper.statement_seen, with the columns that each new statement uses: exactly by the
/// server itself where it can (14 and newer: a function with a parsed body, rolled back), else by the grammar; one that remains unsure has
/// a question mark before the column. The same for `replicas`, connection strings of standbys, which keep their own list; one that cannot be
/// asked leaves a hole in its samples. False: the extension is not there. Throws as connecting and queries do.
bool sampleStatements(const postgres::ConnectionTarget& target, const std::vector<std::string>& replicas = {},
                      std::stop_token stop = {});

/// Whether statements have used a table (`schema.table`) or column (`schema.table.column`) lately, on the server or its `replicas`. Unknown
/// where samples of one of them have a hole, and where more replicas follow the server than are named.
struct Use {
    Verdict verdict = Verdict::Unknown; ///< Pass: nobody has; Fail: somebody has
    std::string why;
    std::vector<std::string> statements; ///< those that did, or may have; "SELECT *" readers are marked
};
[[nodiscard]] Use usedLately(postgres::Session& session, const std::string& object, std::chrono::seconds time,
                             const std::vector<std::string>& replicas = {}, std::stop_token stop = {});

} // namespace lk::changeset
