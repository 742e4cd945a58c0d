// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::postgres {

/// One statement with its bound parameters (text format; nothing = NULL).
struct Command {
    std::string sql;
    std::vector<std::optional<std::string>> parameters;
    friend bool operator==(const Command&, const Command&) = default;
};

/// A small result table, text values. Columns by number; for our own catalog queries.
class Rows {
public:
    Rows() = default;
    explicit Rows(std::size_t columns) : m_columns(columns) {}

    [[nodiscard]] std::size_t size() const { return m_columns == 0 ? 0 : m_cells.size() / m_columns; }
    [[nodiscard]] bool isEmpty() const { return m_cells.empty(); }
    [[nodiscard]] std::size_t columns() const { return m_columns; }
    [[nodiscard]] const std::optional<std::string>& at(std::size_t row, std::size_t column) const
    {
        return m_cells.at(row * m_columns + column);
    }
    /// The value, or an empty text for NULL.
    [[nodiscard]] std::string text(std::size_t row, std::size_t column) const
    {
        return at(row, column).value_or(std::string());
    }
    [[nodiscard]] bool isTrue(std::size_t row, std::size_t column) const { return at(row, column) == "t"; }
    void add(std::optional<std::string> cell) { m_cells.push_back(std::move(cell)); }

private:
    std::size_t m_columns = 0;
    std::vector<std::optional<std::string>> m_cells;
};

/// A NOTICE, WARNING, INFO … from the server.
struct Notice {
    std::string severity;
    std::string sqlState;
    std::string message;
    std::string detail;
    std::string hint;
};

/// An error of the server, from its result fields.
struct ServerError {
    std::string sqlState;
    std::string message;
    std::string detail;
    std::string hint;
    std::string context;
    int position = 0; ///< in characters from 1 into the statement that was sent; 0: not given
};

} // namespace lk::postgres
