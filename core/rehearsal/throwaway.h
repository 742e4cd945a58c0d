// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/sandbox.h"
#include "core/postgres/target.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

namespace lk::rehearsal {

/// Where things are; empty: the user's own.
struct Folders {
    std::filesystem::path state; ///< kept results, and a record of each copy that is there: `stateFolder()/rehearsals`
    std::filesystem::path clusters; ///< private clusters are made in it: beside the sandbox
};

/// A database that must not outlive its purpose: a private cluster, or a database on somebody's server. What is made is written down
/// before it is made, in a folder that is locked as long as this lives; a process that was killed leaves a record that nobody holds,
/// and the next one clears it away. Belongs to one thread.
class ThrowAway final {
public:
    /// Throws Error{Unreadable} when the record cannot be written.
    explicit ThrowAway(const Folders& folders);
    ~ThrowAway();
    ThrowAway(const ThrowAway&) = delete;
    ThrowAway& operator=(const ThrowAway&) = delete;

    /// A cluster of its own, started. `settings`: lines of postgresql.conf. Throws as Sandbox::start does.
    const postgres::Sandbox& startCluster(const std::string& settings, std::stop_token stop,
                                          const postgres::Sandbox::OnProgress& onProgress);
    /// To be told before the database is made; it is dropped at the end, with whoever is still in it.
    void willMake(const postgres::ConnectionTarget& database, const std::string& systemIdentifier);
    /// Private, gone at the end: dumps, the journal of the run.
    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }

private:
    void record(const std::string& json) const;

    Folders m_folders;
    std::string m_id;
    std::filesystem::path m_folder;
    int m_lock = -1;
    std::optional<postgres::Sandbox> m_cluster;
    std::optional<postgres::ConnectionTarget> m_database;
};

/// Clears away what killed processes have left: clusters; with `server`, databases on that server too. Quiet: what cannot be removed
/// now is tried again next time.
void removeLeftovers(const Folders& folders, const postgres::ConnectionTarget* server = nullptr,
                     const std::string& systemIdentifier = {});

/// Folders with the user's own where nothing was said.
[[nodiscard]] Folders filled(const Folders& folders);

} // namespace lk::rehearsal
