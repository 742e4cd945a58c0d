// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/table.h"

#include <algorithm>
#include <numeric>

namespace lk::ctl {

std::string Table::text(const Look& look, int columns, std::size_t shrinking) const
{
    std::vector<int> widths(m_headers.size());
    for (std::size_t c = 0; c < m_headers.size(); ++c) {
        widths[c] = displayWidth(m_headers[c]);
        for (const auto& row : m_rows)
            widths[c] = c < row.size() ? std::max(widths[c], displayWidth(row[c].text)) : widths[c];
    }
    const int total = std::accumulate(widths.begin(), widths.end(), 0) + 2 * static_cast<int>(widths.size());
    if (columns > 0 && total > columns)
        widths[shrinking] = std::max(8, widths[shrinking] - (total - columns));

    std::string result;
    const auto append = [&](std::size_t c, std::string_view cell, Role role, bool isLast) {
        result += "  ";
        const std::string shownCell = fitted(cell, widths[c], look.isUtf8);
        if (role == Role::Plain || !look.hasColour) {
            isLast ? void(result += shownCell) : appendPadded(result, shownCell, widths[c]);
            return;
        }
        result += look.styled(role, shownCell);
        const int missing = widths[c] - displayWidth(shownCell);
        if (!isLast && missing > 0)
            result.append(static_cast<std::size_t>(missing), ' ');
    };
    const bool hasHeader =
        std::any_of(m_headers.begin(), m_headers.end(), [](const auto& header) { return !header.empty(); });
    if (hasHeader) {
        for (std::size_t c = 0; c < m_headers.size(); ++c)
            append(c, m_headers[c], Role::Dim, c + 1 == m_headers.size());
        result += '\n';
    }
    for (const auto& row : m_rows) {
        for (std::size_t c = 0; c < row.size(); ++c)
            append(c, row[c].text, row[c].role, c + 1 == row.size());
        while (!result.empty() && result.back() == ' ')
            result.pop_back();
        result += '\n';
    }
    return result;
}

} // namespace lk::ctl
