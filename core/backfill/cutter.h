// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/plan.h"
#include "core/backfill/statement.h"
#include "core/postgres/result.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lk::backfill {

/// A key, or a block number; nothing: no bound.
using Bound = std::optional<std::vector<std::string>>;

/// Rows behind `low` up to and with `high`; in heap order blocks from `low` to before `high`. One of `passes` interleaved passes of it.
struct Range {
    Bound low;
    Bound high;
    int passes = 1;
    int pass = 0;
    std::vector<std::vector<std::string>> without; ///< identities of rows that are left out
    std::vector<std::string> only;                 ///< places in the heap, "(3,7)"; empty: all
    std::vector<std::string> row{};                ///< the one row with this key; empty: all. Key order.
};

/// Makes the statements for ranges of one leaf. Keys travel as text with casts to their types and are compared by the server only. Belongs to
/// one thread.
class Cutter final {
public:
    Cutter(const Work& work, const Leaf& leaf, Order order) : m_work(work), m_leaf(leaf), m_order(order) {}

    [[nodiscard]] Order order() const { return m_order; }
    [[nodiscard]] const Leaf& leaf() const { return m_leaf; }

    /// The greatest key there is, or the one `before` rows before it. Key order.
    [[nodiscard]] postgres::Command last(std::int64_t before = 0) const;
    /// The key that stands in the middle of the rows by the statistics of its first column; no row without statistics. Key order.
    [[nodiscard]] postgres::Command middle() const;
    /// The key of the `rows`-th row behind `low`, no further than `high`; no row where there are fewer. Key order.
    [[nodiscard]] postgres::Command boundary(const Bound& low, const Bound& high, std::int64_t rows) const;
    [[nodiscard]] postgres::Command batch(const Range& range) const { return batch(range, false); }
    /// The same with RETURNING 1, for the place of a WITH. Only where canCount().
    [[nodiscard]] postgres::Command counted(const Range& range) const { return batch(range, true); }
    [[nodiscard]] bool canCount() const { return m_work.canReturn() && !m_leaf.hasRules; }
    /// How many rows still need work. One value.
    [[nodiscard]] postgres::Command countTodo(const Range& range) const;
    /// How many rows are not as `verify` says. One value.
    [[nodiscard]] postgres::Command countUnverified(const Range& range, const std::string& verify) const;
    /// Place in the heap and identity of the rows that need work: `ctid, identity…`. `locks`: takes their locks, leaving out those
    /// that others hold. At most `limit` where there is one.
    [[nodiscard]] postgres::Command places(const Range& range, bool locks, std::optional<int> limit = {}) const;

private:
    class Builder;
    [[nodiscard]] postgres::Command batch(const Range& range, bool returns) const;
    [[nodiscard]] std::string column(const KeyColumn& column) const;
    [[nodiscard]] std::string keyText(const KeyColumn& column) const;
    [[nodiscard]] std::string keyTexts() const;
    [[nodiscard]] std::string keyList(const std::string& tail = {}) const;
    [[nodiscard]] std::string relation() const;

    const Work& m_work;
    const Leaf& m_leaf;
    Order m_order;
    /// Batches that were written before, by their condition: a window's passes differ in their parameters only.
    mutable std::map<std::pair<std::string, bool>, std::string> m_written;
};

/// The first row as a key; nothing where there is no row.
[[nodiscard]] Bound keyOf(const postgres::Rows& rows);
/// What identifies a row that Cutter::places() gave.
[[nodiscard]] std::vector<std::string> identityIn(const postgres::Rows& places, std::size_t row);

/// A PostgreSQL array of texts, for a parameter.
[[nodiscard]] std::string arrayText(const std::vector<std::string>& items);
/// The elements of a one-dimensional array of texts as the server writes it.
[[nodiscard]] std::vector<std::string> arrayItems(const std::string& text);

} // namespace lk::backfill
