// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/terminal.h"

#include <string>
#include <vector>

namespace lk::ctl {

/// A small table for people: columns as wide as their widest cell, and cut to the terminal where one column may shrink.
/// Cells are safe for a terminal already.
class Table {
public:
    struct Cell {
        std::string text;
        Role role = Role::Plain;
    };

    explicit Table(std::vector<std::string> headers) : m_headers(std::move(headers)) {}

    void add(std::vector<Cell> cells) { m_rows.push_back(std::move(cells)); }
    [[nodiscard]] bool isEmpty() const { return m_rows.empty(); }
    /// `shrinking`: the column that gives way on a narrow terminal (`columns` 0: none has to).
    [[nodiscard]] std::string text(const Look& look, int columns, std::size_t shrinking) const;

private:
    std::vector<std::string> m_headers;
    std::vector<std::vector<Cell>> m_rows;
};

} // namespace lk::ctl
