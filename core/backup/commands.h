// SPDX-License-Identifier: Apache-2.0
/// What somebody would type to bring a backup back without Lockkeeper: shown before a restore, and kept in each manifest.
#pragma once

#include "core/postgres/target.h"

#include <filesystem>
#include <string>

namespace lk::backup {

/// `pg_restore` into a database that is there and empty. Without `keepsOwners` what it makes belongs to who restores.
[[nodiscard]] std::string restoreIntoEmpty(const postgres::ConnectionTarget& target, const std::string& database,
                                           const std::filesystem::path& file, bool keepsOwners);
/// `pg_restore` over what is there, in one transaction. `holdsAudit`: with a list that leaves lockkeeper.audit as it is, for what it tells
/// of was done all the same.
[[nodiscard]] std::string restoreInPlace(const postgres::ConnectionTarget& target, const std::filesystem::path& file,
                                         bool holdsAudit);
/// The target for a program whose server statement shall end with it: within 2 s, from server 14 on.
[[nodiscard]] postgres::ConnectionTarget endingWithClient(postgres::ConnectionTarget target, int serverVersion);
/// The target with another database of the same server, where it is pinned held to that server, and nothing that only a tool's own URL
/// knows.
[[nodiscard]] postgres::ConnectionTarget withDatabase(postgres::ConnectionTarget target, const std::string& database);

} // namespace lk::backup
