// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/plan.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::backfill {

/// What a plan must know of the driving table and its server.
struct TableFacts {
    std::uint32_t oid = 0;
    sql::ObjectName name;
    char kind = 'r';        ///< pg_class.relkind
    char persistence = 'p'; ///< pg_class.relpersistence
    bool isCatalog = false;
    bool isInRecovery = false;
    bool hidesRows = false; ///< row security is active for the role
    bool hasRules = false;
    bool isOwner = false;
    bool canKeepState = false; ///< may make the schema lockkeeper, or write what is in it
    std::int64_t blockSize = 8192;
    std::int64_t sharedBuffers = 0;            ///< bytes
    std::vector<std::string> missingRights;    ///< "UPDATE of status"
    std::vector<std::string> missingColumns;   ///< that are set and are not there
    std::vector<std::string> partitionColumns; ///< of the partition key, that are set
};

/// Nothing where there is no such table. Any session.
[[nodiscard]] std::optional<TableFacts> readTable(postgres::Session& session, const Declaration& declaration,
                                                  std::stop_token stop);
/// The tables that hold the rows, with keys, sizes and whether updates can be HOT; order, reason and passes are not chosen yet.
[[nodiscard]] std::vector<Leaf> readLeaves(postgres::Session& session, std::uint32_t table,
                                           const Declaration& declaration, std::stop_token stop);
/// Kinds of leaves that are no ordinary tables ("foreign table public.x"); empty where all are.
[[nodiscard]] std::vector<std::string> readOddLeaves(postgres::Session& session, std::uint32_t table,
                                                     std::stop_token stop);
/// Order, reason and passes of each leaf.
void chooseOrder(std::vector<Leaf>& leaves, const Declaration& declaration, const TableFacts& facts, int serverVersion);

} // namespace lk::backfill
