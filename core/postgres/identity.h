// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>

namespace lk::postgres {

class Session;

/// Who the server is and who we are there.
struct ServerIdentity {
    std::string systemIdentifier; ///< pg_control_system(); empty where the role may not read it
    std::string timeline;         ///< pg_control_checkpoint(); empty likewise
    std::string database;
    std::uint32_t databaseOid = 0;
    int versionNumber = 0; ///< 150018
    std::string version;   ///< "15.18"
    std::string user;      ///< current_user
    std::string sessionUser;
    std::string host; ///< as connected to; a socket folder begins with a slash
    std::string port;
    bool isStandby = false;
    bool isReadOnly = false; ///< a standby, or default_transaction_read_only is set for the role or the database (the
                             ///< server's own value is hidden by that of our session)
    bool isSuperuser = false;
    std::string currentSchema; ///< empty: no usable search_path

    friend bool operator==(const ServerIdentity&, const ServerIdentity&) = default;
    /// "db1.example:5432/shop as deployer"
    [[nodiscard]] std::string where() const;
};

/// One round trip (two where the role may not read the control file). Works from server version 13.
[[nodiscard]] ServerIdentity readIdentity(Session& session, std::stop_token stop = {});

} // namespace lk::postgres
