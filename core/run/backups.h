// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backup/backup.h"
#include "core/backup/restore.h"
#include "core/project/environment.h"
#include "core/run/deed.h"
#include "core/run/plan.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::run {

// Backups and restores for both faces: what is wanted before them, and their entries in the audit log.

/// What a backup for this plan is to hold: the tables that it changes and its history, or all where that cannot be told. The names are
/// looked up in the target.
[[nodiscard]] backup::BackupWish backupFor(const Plan& plan, const postgres::ConnectionTarget& target,
                                           std::stop_token stop = {});

/// Takes it; a verified one lets the environment's retention remove older ones (`pruned`). Throws as backup::takeBackup does, and
/// Error{Refused} when the audit log cannot be written.
struct BackupTaken {
    backup::Manifest manifest;
    std::vector<backup::Manifest> pruned;
};
[[nodiscard]] BackupTaken takeBackup(const project::Environment& environment, const postgres::ConnectionTarget& target,
                                     const backup::BackupWish& wish, std::stop_token stop = {},
                                     const backup::OnProgress& onProgress = {},
                                     const std::filesystem::path& journalFolder = {});

/// The retention alone, for one folder of backups.
[[nodiscard]] std::vector<backup::Manifest> pruneBackups(const project::Environment& environment,
                                                         const postgres::ConnectionTarget& target,
                                                         const std::filesystem::path& folder,
                                                         const project::BackupKeep& keep,
                                                         const std::filesystem::path& journalFolder = {});

/// A restore that somebody wants.
struct RestoreOrder {
    project::Environment environment;
    std::string database; ///< of the target, the name to type where the environment is an ad-hoc one
    backup::RestoreWish wish;

    [[nodiscard]] Deed deed()
        const; ///< what consent is asked for; in place at least an answer, because what is there goes
};

/// In place, with a backup of everything or one that was taken for a plan, the journal is told too: a step that stopped part-way behind
/// the backup's snapshot begins anew, instead of going on behind statements that are gone. With any other backup it is refused while a
/// step is part-way (LK259): what it would leave of that could not be told.
/// Throws as backup::restoreBackup does, Error{LockHeld} while a run of this machine is at work, and Error{Refused} when the consent was given
/// for another restore or the audit log cannot be written: nothing was done then.
[[nodiscard]] backup::RestoreResult restore(const RestoreOrder& order, const DeedConsent& consent,
                                            const postgres::ConnectionTarget& target, std::stop_token stop = {},
                                            const backup::OnProgress& onProgress = {},
                                            const std::filesystem::path& journalFolder = {});

} // namespace lk::run
