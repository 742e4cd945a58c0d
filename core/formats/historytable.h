// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/history.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::postgres {
class Session;
}

namespace lk::formats {

/// What the catalog says of a history table. Several tools call theirs `schema_migrations`: the columns tell whose it is.
struct HistoryTable {
    struct Column {
        std::string name;
        std::string type; ///< as format_type spells it, without a length
    };
    std::string schema; ///< empty: no usable search_path
    bool isSchemaThere = false;
    bool exists = false;
    bool isTable = false; ///< not a view or the like
    std::vector<Column> columns;
    bool hasRailsMetadata = false; ///< `ar_internal_metadata` beside it

    [[nodiscard]] bool hasColumn(std::string_view name, std::string_view type) const;
    /// The tool whose shape it has, as far as known: "golang-migrate", "dbmate", "Rails", "Flyway", …; empty when not known.
    [[nodiscard]] std::string tool() const;
    /// "version bigint, dirty boolean"
    [[nodiscard]] std::string shape() const;
};

/// One round trip. Without `schema`: current_schema(), then `fallbackSchema` (empty: none). Needs no right on the table.
[[nodiscard]] HistoryTable findHistoryTable(postgres::Session& session, const std::optional<std::string>& schema,
                                            const std::string& table, const std::string& fallbackSchema,
                                            std::stop_token stop);

/// The schema of an unqualified table as a tool finds it that looks along a whole search_path: the first that has it, else the first
/// that is there. `searchPath` is as SET takes it; empty: the session's own. Nothing: none of it is there.
[[nodiscard]] std::optional<std::string> schemaInSight(postgres::Session& session, const std::string& searchPath,
                                                       const std::string& table, std::stop_token stop);

/// What was found as the beginning of a history: where it is, and no rows yet. Throws Error{Refused} when there is no schema to look in.
[[nodiscard]] history::History historyAt(const HistoryTable& found, const std::string& table);

/// `"schema"."table"`, quoted whatever the names.
[[nodiscard]] std::string quotedTable(const history::History& history);

/// The texts as PostgreSQL writes an array of them, for a parameter `$1::text[]`.
[[nodiscard]] std::string arrayText(const std::vector<std::string>& texts);

/// Throws Error{Refused}: the table is another tool's.
[[noreturn]] void refuseShape(const HistoryTable& found, const std::string& table, std::string_view wanted,
                              std::string_view remedy);

} // namespace lk::formats
