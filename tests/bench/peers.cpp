// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/peers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace lk::bench {

namespace fs = std::filesystem;

namespace {

std::string variable(const char* name)
{
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

std::string onPath(const std::string& program)
{
    std::string path = variable("PATH");
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find(':', begin), path.size());
        const fs::path candidate = fs::path(path.substr(begin, end - begin)) / program;
        std::error_code ignored;
        if (fs::is_regular_file(candidate, ignored))
            return candidate.string();
        begin = end + 1;
    }
    return {};
}

std::string url(const Place& place)
{
    return fmt::format("postgresql://postgres@/{}?host={}&port={}", place.database, place.socketFolder, place.port);
}

/// The jars of the npm package; the commercial ones are not needed.
std::string liquibaseClassPath(const fs::path& folder)
{
    std::string path;
    std::error_code error;
    for (const auto& jar :
         fs::directory_iterator(folder / "node_modules/liquibase/dist/liquibase/internal/lib", error)) {
        const std::string name = jar.path().filename().string();
        if (name.ends_with(".jar") && name.find("commercial") == std::string::npos)
            path += (path.empty() ? "" : ":") + jar.path().string();
    }
    return path;
}

std::optional<Peer> dbmate()
{
    const std::string program = variable("LOCKKEEPER_DBMATE");
    if (program.empty())
        return std::nullopt;
    return Peer{"dbmate migrate", 1'000, [program](const fs::path& root, const Place& place) {
                    const std::string address = fmt::format("postgres://postgres@/{}?host={}&port={}&sslmode=disable",
                                                            place.database, place.socketFolder, place.port);
                    return measure({program, "--url", address, "-d", (root / "db/migrations").string(),
                                    "--no-dump-schema", "migrate"});
                }};
}

std::optional<Peer> nodePgMigrate()
{
    const std::string folder = variable("LOCKKEEPER_NODE_PG_MIGRATE");
    if (folder.empty() || onPath("node").empty())
        return std::nullopt;
    return Peer{"node-pg-migrate up", 1'000, [folder](const fs::path& root, const Place& place) {
                    std::error_code isThere;
                    fs::create_directory_symlink(fs::path(folder) / "node_modules", root / "node_modules", isThere);
                    return measure({(root / "node_modules/.bin/node-pg-migrate").string(), "up"},
                                   {{"DATABASE_URL", url(place)}}, root.string());
                }};
}

std::optional<Peer> prisma()
{
    const std::string folder = variable("LOCKKEEPER_PRISMA");
    if (folder.empty() || onPath("node").empty())
        return std::nullopt;
    return Peer{"Prisma's schema engine", 1'000, [](const fs::path& root, const Place& place) {
                    return measure({"node", LK_SOURCE_DIR "/tests/compat/prisma/engine.mjs", "deploy",
                                    (root / "prisma/migrations").string(), place.database, "public"},
                                   {{"PGHOST", place.socketFolder},
                                    {"PGPORT", std::to_string(place.port)},
                                    {"PGUSER", "postgres"}});
                }};
}

std::optional<Peer> liquibase()
{
    const std::string folder = variable("LOCKKEEPER_LIQUIBASE");
    if (folder.empty() || onPath("java").empty())
        return std::nullopt;
    return Peer{"liquibase update", 1'000, [folder](const fs::path& root, const Place& place) {
                    return measure({"java", "-cp", liquibaseClassPath(folder),
                                    "liquibase.integration.commandline.LiquibaseCommandLine",
                                    fmt::format("--url=jdbc:postgresql://127.0.0.1:{}/{}", place.port, place.database),
                                    "--username=postgres", "--password=unused", "--changelog-file=changelog.sql",
                                    "--search-path=" + root.string(), "--show-banner=false", "update"},
                                   {{"HOME", root.string()}}, root.string());
                }};
}

std::optional<Peer> sqitch()
{
    const std::string program = onPath("sqitch");
    if (program.empty())
        return std::nullopt;
    return Peer{"sqitch deploy", 50, [program](const fs::path& root, const Place& place) {
                    return measure({program, "deploy", "--mode", "change", "db:pg:" + place.database},
                                   {{"PGHOST", place.socketFolder},
                                    {"PGPORT", std::to_string(place.port)},
                                    {"PGUSER", "postgres"},
                                    {"SQITCH_USER_CONFIG", (root / "no-such.conf").string()}},
                                   root.string());
                }};
}

} // namespace

std::optional<Peer> peerOf(std::string_view format)
{
    if (format == "dbmate")
        return dbmate();
    if (format == "node-pg-migrate")
        return nodePgMigrate();
    if (format == "prisma")
        return prisma();
    if (format == "liquibase")
        return liquibase();
    if (format == "sqitch")
        return sqitch();
    return std::nullopt; // Flyway, Atlas and golang-migrate cannot be had from the registries
}

} // namespace lk::bench
