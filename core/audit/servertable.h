// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/audit/entry.h"

#include <stop_token>
#include <string>
#include <vector>

namespace lk::postgres {
class Session;
}

namespace lk::audit {

/// Adds the entry, as its line stands in the file, to the table `lockkeeper.audit` of the session's database; schema and table are
/// made where they are missing, owned by the session's role, without rights for PUBLIC. Nothing of it is ever changed or deleted.
/// Throws Error as a query does.
void addToServer(postgres::Session& session, const Entry& entry, std::stop_token stop = {});

/// What somebody on this machine has left in the table, in its order: hash by hash. No table: nothing.
struct ServerEntry {
    std::uint64_t seq = 0;
    std::string hash;
    std::string line;
};
[[nodiscard]] std::vector<ServerEntry> readFromServer(postgres::Session& session, const Actor& actor,
                                                      std::stop_token stop = {});

} // namespace lk::audit
