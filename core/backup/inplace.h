// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backup/archive.h"
#include "core/backup/restore.h"
#include "core/base/error.h"
#include "core/postgres/session.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::backup {

/// A folder that only we can enter, gone with this object.
class PrivateFolder final {
public:
    PrivateFolder();
    ~PrivateFolder();
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// The tables of a backup put in the place of those in the database, in one transaction. `pg_restore` writes the SQL, `psql` sends it;
/// the transaction's begin and its end are ours: without the COMMIT, which follows only when all of it was written, an end of whatever
/// kind rolls it back.
class InPlace final {
public:
    InPlace(const postgres::ConnectionTarget& target, postgres::Session& control, const Manifest& manifest,
            const RestoreWish& wish, std::stop_token stop, const OnProgress& onProgress);

    /// Throws Error{Refused} naming views outside of the backup that depend on its tables.
    void requireNoDependents(const std::vector<Entry>& contents);
    void run(const std::vector<Entry>& contents);
    [[nodiscard]] const std::vector<Table>& tables() const { return m_tables; } ///< those that are put back
    [[nodiscard]] const std::vector<std::string>& notes() const { return m_notes; }

private:
    void look();
    void waitUntilClear(int attempt);
    void tryOnce(const std::filesystem::path& list);
    [[nodiscard]] std::string beginning() const;
    [[nodiscard]] std::string ending() const;
    [[nodiscard]] std::string oidsNow();
    void requireGone();
    [[nodiscard]] bool hasCommittedAfterAll(const std::string& before, const Error& error);
    void analyze();
    void tellWhatStays();
    [[nodiscard]] std::vector<Entry> wanted(const std::vector<Entry>& contents);

    postgres::ConnectionTarget m_target;
    postgres::Session& m_control;
    const Manifest& m_manifest;
    std::vector<Table> m_tables; ///< of the backup, but for the audit table where one is there
    bool m_keepsAudit = false;
    const RestoreWish& m_wish;
    std::stop_token m_stop;
    const OnProgress& m_onProgress;
    std::string m_applicationName;
    std::string m_proof; ///< a statement that fails on any other server than that of the control session
    std::string m_all;   ///< the oids of the tables of the backup, as SQL; NULL for one that is not there
    std::string m_oids;  ///< those that are there
    std::vector<sql::Lock> m_locks;
    std::vector<std::string> m_dropKeys;
    std::vector<std::string> m_addKeys;
    std::vector<std::string> m_notes;
    bool m_isEndSent = false; ///< the COMMIT was on its way
};

} // namespace lk::backup
