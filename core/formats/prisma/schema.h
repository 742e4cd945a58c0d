// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/project.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace lk::formats {

/// A URL as `schema.prisma` or `prisma.config.ts` gives it: a literal, or the name of an environment variable.
struct PrismaUrl {
    std::string text;
    std::string variable;
    [[nodiscard]] bool isGiven() const { return !text.empty() || !variable.empty(); }
    friend bool operator==(const PrismaUrl&, const PrismaUrl&) = default;
};

/// The `datasource` block of a schema.
struct PrismaDatasource {
    std::string provider; ///< "postgresql"
    PrismaUrl url;
    PrismaUrl directUrl; ///< for migrations, instead of `url`
    friend bool operator==(const PrismaDatasource&, const PrismaDatasource&) = default;
};

/// What the literals of a `prisma.config.*` say. It is program code: it is read by pattern and never run.
struct PrismaConfig {
    std::optional<std::string> schema;
    std::optional<std::string> migrations; ///< migrations.path
    PrismaUrl url;                         ///< datasource.url
    friend bool operator==(const PrismaConfig&, const PrismaConfig&) = default;
};

/// The first `datasource` block of a schema's text, or nothing.
[[nodiscard]] std::optional<PrismaDatasource> parsePrismaDatasource(std::string_view schema);
[[nodiscard]] PrismaConfig parsePrismaConfig(std::string_view script);
/// `prisma.schema` of a package.json, or nothing.
[[nodiscard]] std::optional<std::string> prismaSchemaOfPackage(std::string_view json);
/// The provider of a migration_lock.toml: the first line that begins with `provider`, quotes stripped; nothing without one.
[[nodiscard]] std::optional<std::string> prismaLockProvider(std::string_view lock);
/// "postgresql", or its older spelling "postgres".
[[nodiscard]] bool isPrismaPostgres(std::string_view provider);

/// Where the parts of a Prisma project are.
struct PrismaPlaces {
    std::filesystem::path base;       ///< the tool's working directory
    std::filesystem::path schemaFile; ///< with the datasource block; empty: none was found
    std::filesystem::path configFile; ///< prisma.config.*; empty: none
    std::filesystem::path migrations; ///< it need not be there
    std::optional<PrismaDatasource> datasource;
    PrismaUrl configUrl;
    bool readsDotEnv =
        true; ///< not where there is a prisma.config.*, unless that asks for it (`import "dotenv/config"`)
};
inline constexpr const char* kPrismaLock = "migration_lock.toml";
inline constexpr const char* kPrismaScript = "migration.sql";
inline constexpr const char* kPrismaDown = "down.sql";

/// The project that this folder belongs to: it holds its settings, its schema or its migrations. Nothing when it does not look so.
/// Reads a few small files inside the root, runs nothing.
[[nodiscard]] std::optional<PrismaPlaces> findPrisma(const project::Folder& folder);
/// The provider of the lock file in a migrations folder; nothing without one.
[[nodiscard]] std::optional<std::string> readPrismaLock(const std::filesystem::path& migrations,
                                                        const std::filesystem::path& root);

} // namespace lk::formats
