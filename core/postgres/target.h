// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"

#include <map>
#include <string>
#include <string_view>

namespace lk::postgres {

/// Where to log in and as whom. A plain value; the password is held apart from everything that may be shown.
struct ConnectionTarget {
    /// libpq keywords (`host`, `port`, `dbname`, `user`, `sslmode`, `service`, `options`, …); never `password`.
    std::map<std::string, std::string> parameters;
    /// Parameters of a URL that are a migration tool's own and not libpq's: `x-migrations-table`, `search_path`, …
    std::map<std::string, std::string> toolParameters;
    Secret password;
    /// The path of the URL with its leading slash ("/shop"), percent-decoded as Go does; empty for keyword strings and for
    /// a URL without one. golang-migrate's lock key is made from it.
    std::string urlPath;

    /// `host:port/dbname` as far as given, without asking libpq's environment; never the password.
    [[nodiscard]] std::string where() const;
    [[nodiscard]] std::string database() const; ///< `dbname`, or the user's name as libpq would take it, or empty
};

/// Reads a libpq URL (`postgres://`, `postgresql://`, also the `pgx…://` spellings of golang-migrate) or keyword string.
/// Several hosts are allowed. Parameters libpq does not know go to `toolParameters`; `search_path` there also sets the
/// session's search_path at connect. Throws Error{Usage} that says what is wrong without quoting the input.
[[nodiscard]] ConnectionTarget parseTarget(std::string_view text);

/// The target with what libpq would otherwise take from its environment or its own defaults: port 5432, the database's
/// name, and `sslmode=verify-full` when a host is neither a socket nor this machine. A target that names a service, or no
/// host at all, is left as it is.
[[nodiscard]] ConnectionTarget withDefaults(const ConnectionTarget& target);

/// withDefaults() as a keyword string, for the arguments of pg_dump and the like. Never a password.
[[nodiscard]] std::string toKeywords(const ConnectionTarget& target);

/// A Unix socket, or an address of this machine.
[[nodiscard]] bool isLocalHost(std::string_view host);

/// The target as a URL without password, as lockkeeper.toml holds it.
[[nodiscard]] std::string toUrl(const ConnectionTarget& target);

} // namespace lk::postgres
