// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backup/backup.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::backup {

/// Where a backup goes.
enum class Into : std::uint8_t {
    NewDatabase, ///< a copy, in a database that is not there yet
    InPlace,     ///< what is in it takes the place of what is there
};

struct RestoreWish {
    std::filesystem::path file;
    Into into = Into::NewDatabase;
    std::string database;          ///< name of the new one
    bool takesUnverified = false;  ///< said so
    bool takesOtherServer = false; ///< said so: the target is not the one that it was taken from
    std::chrono::milliseconds lockWait{2'000};
    int lockTries = 30;
    OnServer onServer; ///< asked before anything else; what it throws ends the restore
};

struct RestoreResult {
    Manifest manifest;
    std::string database; ///< where it is now
    std::chrono::milliseconds duration{0};
    std::vector<Table> tables;      ///< with the rows that were counted afterwards; the same as in the backup
    std::vector<std::string> notes; ///< what was left out, and the like; English
};

/// What a restore would do, told before: the commands and what speaks against it. Throws as restoreBackup does before it writes.
struct RestorePreview {
    Manifest manifest;
    postgres::ServerIdentity server; ///< of the target
    std::vector<std::string> commands;
};
[[nodiscard]] RestorePreview previewRestore(const postgres::ConnectionTarget& target, const RestoreWish& wish,
                                            std::stop_token stop = {});

/// Restores it and compares the rows with those of the backup.
/// NewDatabase: the target's server gets a database of that name, which it has no sooner than it is whole; a failure leaves none. InPlace: one transaction drops the tables of
/// the backup, makes them anew with their rows, counts them, and commits only when the counts are right; an audit table that is there stays; foreign keys of other tables
/// that point there are taken away and put back in it, so that rows which fit no more make it fail. It waits for each lock at most
/// `lockWait`, and begins again.
/// Throws Error{Refused} for an unverified backup, another server or database than it was taken from, a database that is there already,
/// and where views outside of the backup depend on its tables; Error{LockTimeout} after the last try; Error{Statement} with the
/// server's words: rolled back; Error{OutcomeUnknown} when the connection was lost at the COMMIT and the tables cannot be looked at;
/// Error{Cancelled}.
[[nodiscard]] RestoreResult restoreBackup(const postgres::ConnectionTarget& target, const RestoreWish& wish,
                                          std::stop_token stop = {}, const OnProgress& onProgress = {});

} // namespace lk::backup
