// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/clientprogram.h"

#include "core/base/error.h"
#include "core/postgres/sandbox.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <vector>

#include <unistd.h>

namespace lk::postgres {

namespace fs = std::filesystem;

namespace {

std::string versionOf(const fs::path& program)
{
    ChildProcess child;
    child.program = program;
    child.arguments = {"--version"};
    try {
        const ChildResult result = runChild(child);
        const std::size_t begin = result.output.find_first_of("0123456789"); // "pg_dump (PostgreSQL) 15.20 (Debian …)"
        if (result.exitCode == 0 && begin != std::string::npos)
            return result.output.substr(begin, result.output.find_first_of(" \n", begin) - begin);
    } catch (const Error&) {
        return {}; // not a program for this machine: as good as absent
    }
    return {};
}

std::vector<fs::path> foldersToLookIn()
{
    std::vector<fs::path> folders;
    if (const fs::path beside = Sandbox::binaries(); !beside.empty())
        folders.push_back(beside);
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", ignored))
        folders.push_back(entry.path() / "bin");
    for (const auto& entry : fs::directory_iterator("/usr", ignored)) {
        if (entry.path().filename().string().starts_with("pgsql-"))
            folders.push_back(entry.path() / "bin");
    }
    const char* path = std::getenv("PATH");
    std::string_view rest = path != nullptr ? path : "/usr/local/bin:/usr/bin:/bin";
    while (!rest.empty()) {
        const std::string_view one = rest.substr(0, rest.find(':'));
        rest.remove_prefix(std::min(rest.size(), one.size() + 1));
        if (one.starts_with('/')) // a relative one would be looked up wherever we happen to stand
            folders.emplace_back(one);
    }
    for (const char* usual : {"/usr/bin", "/usr/local/bin"})
        folders.emplace_back(usual);
    return folders;
}

} // namespace

ClientProgram::ClientProgram(const std::string& name, int leastMajor, const ConnectionTarget& target) : m_target(target)
{
    int newest = 0;
    for (const fs::path& folder : foldersToLookIn()) {
        const fs::path candidate = folder / name;
        if (::access(candidate.c_str(), X_OK) != 0)
            continue;
        const std::string version = versionOf(candidate);
        const int major = std::atoi(version.c_str());
        newest = std::max(newest, major);
        if (major >= leastMajor && (m_major == 0 || major < m_major)) {
            child.program = candidate;
            m_major = major;
            m_version = version;
        }
        if (m_major == leastMajor)
            break;
    }
    if (m_major == 0)
        throw Error(ErrorCode::Unreadable,
                    newest == 0 ? fmt::format("{} was not found", name)
                                : fmt::format("{} {} is older than the server, {}", name, newest, leastMajor))
            .remedy(fmt::format("Install the package postgresql-client-{}.", leastMajor));

    child.diesWithUs = true; // it would go on in its session, with its locks, for nobody
    child.environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
    for (const char* file : {"PGSERVICEFILE", "PGPASSFILE", "PGSYSCONFDIR"}) // files the user's own libpq would look at
        if (const char* value = std::getenv(file))
            child.environment[file] = value;
    if (const Secret password = passwordGiven(target); !password.isEmpty()) {
        m_passwordFile = std::make_unique<PasswordFile>(password);
        child.environment["PGPASSFILE"] = m_passwordFile->path().string();
    }
}

std::string ClientProgram::databaseArgument() const
{
    return "--dbname=" + toKeywords(m_target);
}

} // namespace lk::postgres
