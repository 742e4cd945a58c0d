// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/changeset.h"
#include "core/schema/relation.h"

#include <stop_token>
#include <string>
#include <vector>

namespace lk::postgres {
class Session;
}

namespace lk::changeset {

/// Something that uses the old side of a change set.
struct Dependant {
    std::string object; ///< as the server describes it: "view active_users"
    std::string what;   ///< English: "goes away with it", "must be changed first", …
    bool isInTheWay = false;
    bool isUnsure = false;
};

/// The tables that a change set is about; the declared one first.
[[nodiscard]] std::vector<schema::Name> tablesOf(const ChangeSet& changeSet);
/// What contract takes away: `schema.table.column`, or `schema.table`.
[[nodiscard]] std::vector<std::string> oldObjects(const ChangeSet& changeSet);
/// Everything that the server's dependencies tell, and bodies of functions that name it. Throws as a query does.
[[nodiscard]] std::vector<Dependant> dependantsOf(postgres::Session& session, const ChangeSet& changeSet,
                                                  std::stop_token stop);

} // namespace lk::changeset
