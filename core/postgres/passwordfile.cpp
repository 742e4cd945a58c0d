// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/passwordfile.h"

#include "core/base/file.h"
#include "core/base/folders.h"
#include "core/base/hash.h"

#include <fmt/format.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include <unistd.h>

namespace lk::postgres {

namespace fs = std::filesystem;

static void removeStale(const fs::path& above)
{
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(above, ignored)) {
        const int pid = std::atoi(entry.path().filename().c_str());
        if (pid > 0 && ::kill(pid, 0) != 0 && errno == ESRCH)
            fs::remove_all(entry.path(), ignored);
    }
}

Secret passwordGiven(const ConnectionTarget& target)
{
    const char* given = target.password.isEmpty() ? std::getenv("PGPASSWORD") : nullptr;
    return given != nullptr ? Secret(given) : target.password;
}

PasswordFile::PasswordFile(const Secret& password)
{
    const fs::path above = stateFolder() / "passwords";
    makePrivateFolder(above);
    removeStale(above);
    m_folder = above / fmt::format("{}-{}", ::getpid(), randomUuid());
    makePrivateFolder(m_folder);
    std::string line = "*:*:*:*:";
    for (const char c : password.reveal()) {
        if (c == ':' || c == '\\')
            line += '\\';
        line += c;
    }
    line += '\n';
    createFile(path(), line);
    fs::permissions(path(), fs::perms::owner_read | fs::perms::owner_write);
    explicit_bzero(line.data(), line.size());
}

PasswordFile::~PasswordFile()
{
    std::error_code ignored;
    fs::remove_all(m_folder, ignored);
}

} // namespace lk::postgres
