// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lk::postgres {

/// Where a target carries its pin, as text (core/project/pins.h): among the parameters that are no libpq keywords. No URL ever holds it.
inline constexpr const char* kPinParameter = "lockkeeper-pin";
/// And what the sessions themselves are held to (core/postgres/held.h): the system identifier, and the oid of the database. Their names
/// begin with that of the pin.
inline constexpr const char* kPinnedClusterParameter = "lockkeeper-pin-cluster";
inline constexpr const char* kPinnedDatabaseParameter = "lockkeeper-pin-database";

/// Who answered, how, and as whom, when somebody said of an environment "this one and no other" (reliability contract, section 9).
/// A plain value. What was not known then is empty and holds nobody to anything.
struct Pin {
    std::string systemIdentifier; ///< of the cluster
    std::string timeline;         ///< changes by promotion and by restoring from a backup: told, not refused
    std::string database;
    std::uint32_t databaseOid = 0;
    std::vector<std::string> hosts; ///< of the address, "db1.example:5432"; a service as "service=NAME"
    std::string sslMode;            ///< "verify-full"; empty for a socket
    std::string rootCertificate;    ///< of the address; empty: libpq's own place
    std::string rootCertificateSha256;
    std::string role;       ///< current_user
    std::string protection; ///< of the environment, in lockkeeper.toml's words
    std::string colour;

    /// The workspace whose pin it is, where that is another folder than the one in question (project::pinHolding): it then holds to who
    /// answers alone, and how each logs in there is its own.
    std::string pinnedIn;

    std::string pinnedAt; ///< RFC 3339, UTC
    std::string pinnedBy; ///< the account of the operating system
    friend bool operator==(const Pin&, const Pin&) = default;
};

} // namespace lk::postgres
