// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backup/backup.h"
#include "core/postgres/sameserver.h"
#include "core/postgres/session.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::backup {

/// The database that is backed up, held still: a session in one read-only transaction, whose snapshot the dump takes over.
class Source final {
public:
    /// Throws as Session::open does.
    Source(const postgres::ConnectionTarget& target, std::stop_token stop);

    [[nodiscard]] const postgres::ServerIdentity& server() const { return m_server; }
    [[nodiscard]] const std::string& snapshot() const { return m_snapshot->name(); }
    /// The very server that the session is on, of several hosts.
    [[nodiscard]] postgres::ConnectionTarget target() const;

    /// Server, database, snapshot, WAL position.
    void describe(Manifest& manifest) const;
    /// The tables of the wish with their partitions. Throws Error{Usage} naming those that are not there.
    [[nodiscard]] std::vector<Table> tables(const BackupWish& wish, std::stop_token stop);
    /// Bytes of the tables' rows (without their indexes, which a dump does not hold).
    [[nodiscard]] std::uintmax_t rowBytes(const std::vector<Table>& tables, std::stop_token stop);
    [[nodiscard]] Outside outside(const std::vector<Table>& tables, std::stop_token stop);
    /// What is not in such a backup; English.
    [[nodiscard]] std::vector<std::string> notInIt(What what, std::stop_token stop);
    /// Of one table in the snapshot. Throws Error.
    [[nodiscard]] std::int64_t countRows(const Table& table, std::stop_token stop);

private:
    postgres::ConnectionTarget m_target;
    postgres::Session m_session;
    postgres::ServerIdentity m_server;
    std::optional<postgres::HeldSnapshot> m_snapshot; ///< of the session above, which outlives it
    std::string m_lsn;
    std::string m_encoding;
    std::string m_collate;
    std::string m_ctype;
};

/// ARRAY['…', …]::oid[] of the tables by their quoted names.
[[nodiscard]] std::string oidsOf(const std::vector<sql::ObjectName>& tables);

} // namespace lk::backup
