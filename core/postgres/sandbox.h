// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/target.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::postgres {

enum class SandboxState : std::uint8_t { Absent, Stopped, Running };

/// A private local PostgreSQL made with the machine's own initdb and pg_ctl, listening on a Unix socket in a folder of its own
/// and nowhere else. Started by root it runs under the `postgres` account. Used by demo, rehearsal and tests.
class Sandbox final {
public:
    /// `folder` holds data, socket and log; default `dataFolder()/sandbox` (root: `/var/lib/lockkeeper/sandbox`, which the
    /// postgres account can reach). `settings` are lines for postgresql.conf, in force from the next start; they win over
    /// our own, which trade durability for speed (fsync off: enough for a crash of the server, not of the machine).
    explicit Sandbox(std::filesystem::path folder = defaultFolder(), std::string settings = {});
    [[nodiscard]] static std::filesystem::path defaultFolder();

    using OnProgress = std::function<void(const std::string& what)>;

    /// Makes the cluster when absent and starts it. Throws Error{Unreadable} naming the package to install when there are no
    /// server binaries, else with the server's own log lines.
    void start(std::stop_token stop = {}, const OnProgress& onProgress = {});
    /// Only makes the cluster when absent.
    void make(std::stop_token stop = {}, const OnProgress& onProgress = {});
    /// Shuts down; nothing when not running. `mode` as pg_ctl has it: "fast", "immediate" (as if it crashed).
    void stop(const std::string& mode = "fast");
    void remove(); ///< stops and deletes the folder
    [[nodiscard]] SandboxState state() const;
    [[nodiscard]] std::string serverVersion() const; ///< of the binaries found; empty without any
    /// Superuser `postgres` on the socket, in `database`.
    [[nodiscard]] ConnectionTarget target(const std::string& database = "postgres") const;
    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }
    /// Where the socket is: `folder`, or a private folder below /tmp when that path is too long for a socket (107 bytes) or
    /// holds blanks, quotes and the like.
    [[nodiscard]] std::filesystem::path socketFolder() const;

    /// Folder with initdb, pg_ctl, postgres (highest version found), or empty. Looks at $LOCKKEEPER_PG_BIN, pg_config, and
    /// the usual folders of distributions.
    [[nodiscard]] static std::filesystem::path binaries();

    /// A program of PostgreSQL ("pg_basebackup"), run as the account the cluster belongs to. Throws Error{Unreadable} with
    /// its last words when it fails.
    std::string runTool(const std::string& program, std::vector<std::string> arguments,
                        std::stop_token stop = {}) const;

private:
    [[nodiscard]] std::filesystem::path dataFolder() const { return m_folder / "data"; }
    void makeLocked(std::stop_token stop, const OnProgress& onProgress);
    void stopLocked(const std::string& mode);

    std::filesystem::path m_folder;
    std::string m_settings;
};

} // namespace lk::postgres
