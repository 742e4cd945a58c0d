// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/process.h"
#include "core/postgres/passwordfile.h"
#include "core/postgres/target.h"

#include <memory>
#include <string>

namespace lk::postgres {

/// A client program of PostgreSQL (pg_dump, pg_restore, psql), ready to be given its arguments and run:
///
///     ClientProgram dump("pg_dump", 15, target);
///     dump.child.arguments = {"--schema-only", dump.databaseArgument()};
///     const ChildResult result = runChild(dump.child, stop);
///
/// The password travels in a private file (PGPASSFILE, 0600 in a 0700 folder) that goes with this object, never in argv or the
/// environment; of the user's own libpq settings only the files are handed on.
class ClientProgram final {
public:
    /// Of at least this major version. Of several the oldest that is new enough: what a newer one writes an older server may not take
    /// (pg_dump 17 says SET transaction_timeout). Looks beside the server's programs (Sandbox::binaries()), in the folders of
    /// distributions and in PATH. Throws Error{Unreadable} that names the package to install.
    ClientProgram(const std::string& name, int leastMajor, const ConnectionTarget& target = {});

    ChildProcess child;

    /// `--dbname=…`, never with a password.
    [[nodiscard]] std::string databaseArgument() const;
    [[nodiscard]] int major() const { return m_major; }
    [[nodiscard]] const std::string& version() const { return m_version; } ///< "15.20"

private:
    ConnectionTarget m_target;
    int m_major = 0;
    std::string m_version;
    std::unique_ptr<PasswordFile> m_passwordFile;
};

} // namespace lk::postgres
