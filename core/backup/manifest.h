// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/identity.h"
#include "core/sql/script.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::backup {

enum class What : std::uint8_t { Whole, Schema, Tables };
[[nodiscard]] std::string_view toString(What what); ///< "whole", "schema", "tables"

/// A table of a backup.
struct Table {
    sql::ObjectName name;
    std::string owner;
    bool isPartitioned = false; ///< holds no rows of its own
    std::int64_t rows = -1;     ///< in the backup's snapshot; -1: its rows are not in it
    friend bool operator==(const Table&, const Table&) = default;
};
/// The audit table of Lockkeeper's own: lockkeeper.audit.
[[nodiscard]] bool isAudit(const Table& table);
[[nodiscard]] bool holdsAudit(const std::vector<Table>& tables);

/// A foreign key or a type without which a backup of single tables cannot be restored somewhere else.
struct Outside {
    std::vector<std::string> foreignKeys; ///< as pg_restore lists them: "FK CONSTRAINT public orders fk owner"
    std::vector<std::string> types;       ///< statements that make the enum types of its columns
    friend bool operator==(const Outside&, const Outside&) = default;
};

/// A restore of it that ended well.
struct Restored {
    std::string at;
    std::string into;
    std::int64_t durationMs = 0;
    friend bool operator==(const Restored&, const Restored&) = default;
};

/// What is known of a backup; it stands beside it as FILE.json. Times are UTC, ISO 8601.
struct Manifest {
    std::filesystem::path file; ///< of the backup; absolute once it is read
    What what = What::Whole;
    bool isVerified = false;           ///< else it does not count (reliability contract, section 10)
    std::vector<std::string> problems; ///< why not; English
    std::string environment;
    std::string plan; ///< digest of the plan that it was taken for; empty: for none
    postgres::ServerIdentity server;
    std::string encoding; ///< of the database
    std::string collate;
    std::string ctype;
    std::string lsn;
    std::string dumpVersion; ///< of pg_dump
    std::string startedAt;
    std::string snapshotAt; ///< what is in it is as it was then
    std::string finishedAt; ///< verified, renamed
    std::string verifiedAt; ///< looked at last
    std::uintmax_t bytes = 0;
    std::string sha256;
    std::vector<Table> tables;
    Outside outside;
    std::vector<std::string> notInIt;         ///< English
    std::vector<std::string> restoreCommands; ///< as somebody would type them
    std::vector<Restored> restores;
    friend bool operator==(const Manifest&, const Manifest&) = default;

    [[nodiscard]] const Table* table(const sql::ObjectName& name) const;
};

[[nodiscard]] std::filesystem::path manifestFile(const std::filesystem::path& backup);

/// Of one backup. Throws Error{Unreadable} when there is none, or it is none of ours.
[[nodiscard]] Manifest readManifest(const std::filesystem::path& backup);
/// Writes it beside the backup, and where that is not in `home` there too, so that it is found again. Throws Error{Unreadable}.
void writeManifest(const Manifest& manifest, const std::filesystem::path& home);

/// Where the backups of all databases are: one folder for each.
[[nodiscard]] std::filesystem::path defaultRoot();
/// Where those of this one are.
[[nodiscard]] std::filesystem::path defaultFolder(const postgres::ServerIdentity& server);
/// The same database: system identifier and oid; where the role may not read the former, its address and name.
[[nodiscard]] bool isSameDatabase(const postgres::ServerIdentity& one, const postgres::ServerIdentity& other);

/// All in a folder, the newest first; none where there is no folder. A manifest that cannot be read is left out. Backups that are
/// gone are left out too.
[[nodiscard]] std::vector<Manifest> readManifests(const std::filesystem::path& folder);
/// Of all folders below defaultRoot().
[[nodiscard]] std::vector<Manifest> readAllManifests();

/// A backup that a plan demands.
struct Demanded {
    postgres::ServerIdentity server;
    std::vector<sql::ObjectName> tables; ///< with their schemas
    bool wantsAll = false;               ///< what the plan touches cannot be told: all of it
    std::chrono::milliseconds age{0};    ///< at most, since it was finished
};

/// The newest verified one that meets the demand; else why none does, in English.
struct Found {
    std::optional<Manifest> manifest;
    std::string why;
};
[[nodiscard]] Found findBackup(const Demanded& demanded, std::chrono::system_clock::time_point now);

/// "2026-11-21T20:31:00Z"
[[nodiscard]] std::string timeText(std::chrono::system_clock::time_point time);
[[nodiscard]] std::optional<std::chrono::system_clock::time_point> timeFrom(const std::string& text);

} // namespace lk::backup
