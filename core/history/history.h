// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::history {

/// One row of a history table, in the terms all formats share.
struct HistoryRow {
    std::string version;
    std::string name;                     ///< where the table keeps one
    std::optional<std::string> appliedAt; ///< RFC 3339, UTC
    std::optional<std::chrono::milliseconds> duration;
    std::string by;
    std::optional<std::string> checksum;
    bool isFailed = false; ///< recorded as failed, or dirty
    bool isRolledBack = false;
    std::vector<std::string>
        extra; ///< what else this format's table holds (rank, type, batch, …), in an order of its own
    friend bool operator==(const HistoryRow&, const HistoryRow&) = default;
};

/// What a database's own history table says. A plain value.
struct History {
    std::string schema; ///< where the table is, or would be made
    std::string table;
    bool exists = false;       ///< the table is there
    bool isSchemaThere = true; ///< dbmate makes a missing schema, but only then (it asks a right of its own)
    std::vector<HistoryRow>
        rows; ///< in the order applied, where the table tells it; single-number format: the one row, or none
    std::vector<std::string> extra; ///< what else the format read with it (a lock's row, a registry's version)
    friend bool operator==(const History&, const History&) = default;

    /// `schema.table`, quoted where needed.
    [[nodiscard]] std::string qualifiedTable() const;
    /// SHA-256 over all that matters for a plan; the plan is refused when it moved.
    [[nodiscard]] std::string digest() const;
};

/// Whether there is a row of this version, whatever it says.
[[nodiscard]] bool isRecorded(const History& history, std::string_view version);

} // namespace lk::history
