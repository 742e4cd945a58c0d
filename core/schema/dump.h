// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/target.h"

#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace lk::schema {

struct DumpOptions {
    std::vector<std::string> schemas;       ///< only these; empty = all
    std::vector<std::string> excludeTables; ///< patterns; our own schema `lockkeeper` is always left out
    bool withOwners = false;
};

/// The schema as SQL, through pg_dump of at least the server's major version, handed over in pieces. The password travels in a
/// private PGPASSFILE (0600 in a 0700 folder), never in argv or the environment. Throws Error{Unreadable} (no pg_dump, or one too
/// old: says which package), Error{Unreachable}/{LoginRefused}/{Refused} from a log-in of our own that comes first,
/// Error{Statement} with pg_dump's words, Error{Cancelled}; pieces may have been handed over by then. Another server than the one of that
/// log-in is not dumped: it has not its snapshot.
void dumpSchema(const postgres::ConnectionTarget& target, const DumpOptions& options,
                const std::function<void(std::string_view)>& onText, std::stop_token stop = {});

} // namespace lk::schema
