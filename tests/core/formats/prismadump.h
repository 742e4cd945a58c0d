// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file.h"
#include "tests/support/scratchcluster.h"

#include <fmt/format.h>

#include <filesystem>
#include <regex>
#include <string>

namespace lk::test {

/// Loads a file of pg_dump into a database: COPY blocks are turned to INSERTs, which the test's plain connection understands.
inline void loadDump(ScratchCluster& cluster, const std::string& database, const std::filesystem::path& file)
{
    std::string sql;
    static const std::regex copy("COPY ([^ ]+) (\\([^)]*\\)) FROM stdin;\n");
    std::smatch match;
    std::string rest = readFile(file);
    while (std::regex_search(rest, match, copy)) {
        sql += match.prefix().str();
        const std::string table = match[1].str();
        const std::string columns = match[2].str();
        rest = match.suffix().str();
        for (;;) {
            const std::size_t end = rest.find('\n');
            const std::string line = rest.substr(0, end);
            rest.erase(0, end + 1);
            if (line == "\\.")
                break;
            std::string values;
            for (std::size_t begin = 0; begin <= line.size();) {
                const std::size_t tab = std::min(line.find('\t', begin), line.size());
                const std::string cell = line.substr(begin, tab - begin);
                values += (values.empty() ? "" : ", ") + (cell == "\\N" ? std::string("NULL") : "E'" + cell + "'");
                begin = tab + 1;
            }
            sql += fmt::format("INSERT INTO {} {} OVERRIDING SYSTEM VALUE VALUES ({});\n", table, columns, values);
        }
    }
    sql += rest;
    cluster.execute(sql, database);
}

/// The rows of a _prisma_migrations as text, in the order they were begun: name, sum's first 8 digits, what is set, steps, logs.
inline std::string prismaRows(const ScratchCluster& cluster, const std::string& database,
                              const std::string& table = "public._prisma_migrations")
{
    return cluster.value(
        "SELECT coalesce(string_agg(concat_ws(' ', migration_name, left(checksum, 8), CASE WHEN finished_at IS NULL "
        "THEN "
        "'unfinished' WHEN finished_at = started_at AND applied_steps_count = 0 THEN 'finished at once' WHEN "
        "finished_at >= started_at THEN "
        "'finished' ELSE 'finished before it began' END, CASE WHEN rolled_back_at IS NOT NULL THEN 'rolled back' END, "
        "applied_steps_count, CASE WHEN logs IS NULL THEN 'no logs' WHEN logs = '' THEN 'empty logs' ELSE 'logs' END, "
        "CASE WHEN id !~ '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' THEN 'odd id' END), "
        "E'\\n' "
        "ORDER BY started_at, rolled_back_at IS NULL, migration_name), 'none') FROM " +
            table,
        database);
}

} // namespace lk::test
