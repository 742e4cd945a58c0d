// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/declaration.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::postgres {
class Session;
}

namespace lk::backfill {

struct KeyColumn {
    std::string name;
    std::string type;             ///< for casts: "bigint", "bpchar"
    char category = 'U';          ///< pg_type.typcategory
    bool isInteger = false;       ///< int2, int4, int8
    std::string collationVersion; ///< of the C library or ICU; empty: the order cannot change
    friend bool operator==(const KeyColumn&, const KeyColumn&) = default;
};

/// A table that holds rows: the table itself, or a partition.
struct Leaf {
    std::uint32_t oid = 0;
    sql::ObjectName name;
    double rows = 0; ///< pg_class.reltuples; -1: never analysed
    std::int64_t blocks = 0;
    std::int64_t bytes = 0; ///< heap
    std::int64_t indexBytes = 0;
    int indexes = 0;
    std::uint32_t fileNode = 0;
    std::vector<KeyColumn> key; ///< empty: no usable one
    std::string keyIndex;
    std::optional<double> correlation; ///< of the first key column with the heap
    Order order = Order::Key;          ///< Key or Heap
    std::string orderReason;
    bool canBeHot = false; ///< no changed column stands in an index
    int passes = 1;
    bool hasRules = false; ///< rewrite rules
    friend bool operator==(const Leaf&, const Leaf&) = default;
};

/// One thing that was looked at, for people.
struct PlanNote {
    std::string code; ///< "LK3xx" for what refuses or warns; empty: a fact
    bool isRefusal = false;
    bool isWarning = false;
    std::string title; ///< "triggers", "foreign keys"
    std::string text;
    std::string remedy;
    friend bool operator==(const PlanNote&, const PlanNote&) = default;
};

struct ExplainedWindow {
    std::string which; ///< "first", "middle", "last"
    std::string statement;
    std::vector<std::string> plan; ///< lines of EXPLAIN; or the server's complaint
    friend bool operator==(const ExplainedWindow&, const ExplainedWindow&) = default;
};

/// Batches that were run and rolled back; their rows were locked for that time.
struct Sample {
    int batches = 0;
    std::int64_t rows = 0; ///< that they changed
    std::chrono::microseconds time{0};
    friend bool operator==(const Sample&, const Sample&) = default;
};

/// What a backfill would do here. Nothing was changed to make it.
struct Plan {
    Declaration declaration; ///< with its environment's attributes
    std::uint32_t table = 0;
    sql::ObjectName tableName;
    bool isPartitioned = false;
    std::vector<Leaf> leaves; ///< in the order in which they are worked
    double rows = 0;          ///< all leaves; estimated
    std::int64_t bytes = 0;
    std::int64_t walBytes = 0;        ///< estimated
    std::chrono::seconds shortest{0}; ///< band of the duration, estimated; both 0: not known
    std::chrono::seconds longest{0};
    std::vector<std::string> statements; ///< boundary, batch and checkpoint of the first leaf
    std::vector<ExplainedWindow> windows;
    std::vector<PlanNote> notes;
    std::optional<Sample> sample;
    int serverVersion = 0;
    std::optional<int> cores; ///< of the server's machine; nothing: not known
    int activeSessions = 0;   ///< of others, at work at that moment

    /// How many workers have room: more than one only while fewer than half of the cores are busy. On two cores a second one gave no more
    /// rows a second, and cost the application half of its speed (measured: backfill contract, section 9).
    [[nodiscard]] int mostWorkers() const { return cores && 2 * activeSessions < *cores ? kMostWorkers : 1; }

    [[nodiscard]] bool isRefused() const;
    [[nodiscard]] const PlanNote* firstRefusal() const;
};

/// Looks with `session` (any kind) and changes nothing. What forbids the backfill stands in the notes; throws Error{Usage} where there is no such
/// table, and for trouble with the server. `explains`: with EXPLAIN of three windows.
[[nodiscard]] Plan makePlan(const Declaration& declaration, postgres::Session& session, bool explains = true,
                            std::stop_token stop = {});

} // namespace lk::backfill
