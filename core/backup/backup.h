// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backup/manifest.h"
#include "core/postgres/target.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::backup {

enum class Phase : std::uint8_t { Looking, Dumping, Reading, Writing };

/// How far a backup or a restore has come.
struct Progress {
    Phase phase = Phase::Looking;
    std::string table; ///< the one under way
    std::size_t tablesDone = 0;
    std::size_t tables = 0;
    std::uintmax_t bytes = 0; ///< written, or read
};
using OnProgress = std::function<void(const Progress&)>;
/// Told who answered the very session that acts; throws where it must be another (a pinned environment).
using OnServer = std::function<void(const postgres::ServerIdentity&)>;

struct BackupWish {
    What what = What::Whole;
    std::vector<sql::ObjectName> tables; ///< with their schemas; Tables alone
    std::filesystem::path file;          ///< empty: made up, in `folder`
    std::filesystem::path folder;        ///< empty: the default folder of the database
    std::string environment;             ///< for the manifest
    std::string plan;
    std::chrono::milliseconds lockWait{10'000};
    OnServer onServer; ///< asked before anything is read; what it throws ends the backup
};

/// Takes a backup by the reliability contract's section 10 and looks whether it is sound: what it returns may be unverified, and says
/// why. Beside it stands its manifest. The dump sees the same snapshot as the row counts; it takes no lock that is in the way of
/// anything but schema changes.
/// Throws Error as Session::open does; Error{Usage} for a table that is not there, Error{Refused} for a file that is there already
/// and where the disk has no room, Error{Unreadable} without a pg_dump that is new enough or where the folder cannot be written,
/// Error{Statement} when pg_dump fails (a full disk too), Error{Cancelled}. Nothing is left of the file then.
[[nodiscard]] Manifest takeBackup(const postgres::ConnectionTarget& target, const BackupWish& wish,
                                  std::stop_token stop = {}, const OnProgress& onProgress = {});

/// Looks again at a backup that was taken before, and writes what it found into its manifest.
[[nodiscard]] Manifest verifyBackup(const std::filesystem::path& file, std::stop_token stop = {},
                                    const OnProgress& onProgress = {});

/// A table that can be backed up by itself.
struct TableOnOffer {
    sql::ObjectName name;
    std::int64_t bytes = 0; ///< of its rows, those of its partitions with it; without indexes
};
/// All of them, by name: no partitions, which come with their table. Throws as Session::open and Session::query do.
[[nodiscard]] std::vector<TableOnOffer> tablesOnOffer(const postgres::ConnectionTarget& target,
                                                      std::stop_token stop = {});

/// A name as somebody typed it, with its schema where it is a table of this database. Throws Error{Usage}.
[[nodiscard]] std::vector<sql::ObjectName> tablesNamed(const postgres::ConnectionTarget& target,
                                                       const std::vector<std::string>& names,
                                                       std::stop_token stop = {});

} // namespace lk::backup
