// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"
#include "core/postgres/target.h"

#include <filesystem>

namespace lk::postgres {

/// What a child must be told: the target's password, or the one that libpq would take from our own PGPASSWORD.
[[nodiscard]] Secret passwordGiven(const ConnectionTarget& target);

/// A password file for a client program of PostgreSQL (PGPASSFILE), 0600 in a private folder of its own; gone with this object, or,
/// after a crash, with the next one. Throws Error{Unreadable} where it cannot be written.
class PasswordFile final {
public:
    explicit PasswordFile(const Secret& password);
    ~PasswordFile();
    PasswordFile(const PasswordFile&) = delete;
    PasswordFile& operator=(const PasswordFile&) = delete;
    [[nodiscard]] std::filesystem::path path() const { return m_folder / "pgpass"; }

private:
    std::filesystem::path m_folder;
};

} // namespace lk::postgres
