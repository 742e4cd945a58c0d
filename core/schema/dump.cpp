// SPDX-License-Identifier: Apache-2.0
#include "core/schema/dump.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/folders.h"
#include "core/base/hash.h"
#include "core/base/process.h"
#include "core/postgres/sandbox.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>

#include <unistd.h>

namespace lk::schema {

namespace fs = std::filesystem;

namespace {

/// A password file that pg_dump reads, in a folder of its own; gone with this object, or, after a crash, with the next one.
class PasswordFile final {
public:
    explicit PasswordFile(const Secret& password)
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
    ~PasswordFile()
    {
        std::error_code ignored;
        fs::remove_all(m_folder, ignored);
    }
    PasswordFile(const PasswordFile&) = delete;
    PasswordFile& operator=(const PasswordFile&) = delete;
    [[nodiscard]] fs::path path() const { return m_folder / "pgpass"; }

private:
    static void removeStale(const fs::path& above)
    {
        std::error_code ignored;
        for (const auto& entry : fs::directory_iterator(above, ignored)) {
            const int pid = std::atoi(entry.path().filename().c_str());
            if (pid > 0 && ::kill(pid, 0) != 0 && errno == ESRCH)
                fs::remove_all(entry.path(), ignored);
        }
    }

    fs::path m_folder;
};

int majorVersionOf(const fs::path& program)
{
    ChildProcess child;
    child.program = program;
    child.arguments = {"--version"};
    const ChildResult result = runChild(child);
    const std::size_t begin = result.output.find_first_of("0123456789"); // "pg_dump (PostgreSQL) 15.20 (Debian …)"
    return result.exitCode == 0 && begin != std::string::npos ? std::atoi(result.output.c_str() + begin) : 0;
}

fs::path findDump(int serverMajor)
{
    std::vector<fs::path> candidates;
    if (const fs::path folder = postgres::Sandbox::binaries(); !folder.empty())
        candidates.push_back(folder / "pg_dump");
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", ignored))
        candidates.push_back(entry.path() / "bin" / "pg_dump");
    candidates.emplace_back("/usr/bin/pg_dump");
    candidates.emplace_back("/usr/local/bin/pg_dump");
    int newest = 0;
    for (const fs::path& candidate : candidates) {
        if (::access(candidate.c_str(), X_OK) != 0)
            continue;
        const int major = majorVersionOf(candidate);
        if (major >= serverMajor)
            return candidate;
        newest = std::max(newest, major);
    }
    const std::string what = newest == 0 ? std::string("pg_dump was not found")
                                         : fmt::format("pg_dump {} is older than the server, {}", newest, serverMajor);
    throw Error(ErrorCode::Unreadable, what)
        .remedy(fmt::format("Install the package postgresql-client-{}.", serverMajor));
}

/// A name as a pattern of pg_dump that matches itself alone.
std::string exactPattern(const std::string& name)
{
    return sql::quoteIdentifierAlways(name);
}

} // namespace

void dumpSchema(const postgres::ConnectionTarget& target, const DumpOptions& options,
                const std::function<void(std::string_view)>& onText, std::stop_token stop)
{
    int serverMajor = 0;
    {
        // Says what is wrong with host, name or password in our own words before pg_dump says it in its.
        postgres::SessionOptions sessionOptions;
        sessionOptions.applicationName = "dump";
        const auto session = postgres::Session::open(target, postgres::SessionKind::Browse, sessionOptions, stop);
        serverMajor = session.serverVersion() / 10'000;
    }

    ChildProcess child;
    child.program = findDump(serverMajor);
    child.arguments = {"--schema-only", "--encoding=UTF8", "--no-password", "--lock-wait-timeout=10000",
                       "--exclude-schema=lockkeeper"};
    if (!options.withOwners) {
        child.arguments.emplace_back("--no-owner");
        child.arguments.emplace_back("--no-privileges");
    }
    for (const std::string& schema : options.schemas)
        child.arguments.push_back("--schema=" + exactPattern(schema));
    for (const std::string& pattern : options.excludeTables)
        child.arguments.push_back("--exclude-table=" + pattern);
    child.arguments.push_back("--dbname=" + postgres::toKeywords(target));

    child.environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
    for (const char* file : {"PGSERVICEFILE", "PGPASSFILE", "PGSYSCONFDIR"}) // files the user's own libpq would look at
        if (const char* value = std::getenv(file))
            child.environment[file] = value;
    Secret password = target.password;
    if (const char* given = std::getenv("PGPASSWORD"); password.isEmpty() && given != nullptr)
        password = Secret(given);
    std::optional<PasswordFile> passwordFile;
    if (!password.isEmpty()) {
        passwordFile.emplace(password);
        child.environment["PGPASSFILE"] = passwordFile->path().string();
    }
    child.onOutput = onText;

    const ChildResult result = runChild(child, stop);
    if (result.exitCode != 0)
        throw Error(ErrorCode::Statement, "pg_dump failed: " + result.errors).serverMessage(result.errors);
}

} // namespace lk::schema
