// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/process.h"
#include "core/formats/format.h"
#include "core/postgres/identity.h"
#include "core/postgres/passwordfile.h"
#include "core/postgres/target.h"

#include <filesystem>
#include <optional>
#include <string>

namespace lk::run {

/// `postgresql://` and what follows, password included: for the environment of a child or a private file, never for arguments. The
/// server is the one that `server` was read from, also where the target names several or none. A socket folder is a parameter.
[[nodiscard]] std::string toolUrl(const postgres::ConnectionTarget& target, const postgres::ServerIdentity& server);

/// A file of mode 0600 in a private folder; gone with this object.
class PrivateFile final {
public:
    /// No file without a content. Throws Error{Unreadable}.
    PrivateFile(const std::string& content, const std::string& suffix);
    ~PrivateFile();
    PrivateFile(const PrivateFile&) = delete;
    PrivateFile& operator=(const PrivateFile&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// The files that a command finds its way by: its own private one, and a password file; gone with this object.
class ToolFiles final {
public:
    /// No password file without a password. Throws Error{Unreadable}.
    ToolFiles(const formats::ToolCommand& tool, const postgres::ConnectionTarget& target,
              const postgres::ServerIdentity& server);
    /// Both empty where there is none.
    [[nodiscard]] const std::filesystem::path& path() const { return m_file.path(); }
    [[nodiscard]] std::filesystem::path passwords() const
    {
        return m_passwords ? m_passwords->path() : std::filesystem::path();
    }

private:
    PrivateFile m_file;
    std::optional<postgres::PasswordFile> m_passwords;
};

/// The child process of a command: tokens replaced, libpq's variables set for the target, `applicationName` for its sessions. The
/// password itself is in its environment only where the tool wants a URL there.
[[nodiscard]] ChildProcess childOf(const formats::ToolCommand& tool, const postgres::ConnectionTarget& target,
                                   const postgres::ServerIdentity& server, const std::string& applicationName,
                                   const ToolFiles& files);

} // namespace lk::run
