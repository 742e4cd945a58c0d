// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sql/script.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace lk::sql {

/// Line and column of offsets that only grow: each byte is looked at once, however many statements there are.
class LineCounter final {
public:
    explicit LineCounter(std::string_view text) : m_text(text) {}

    LineColumn at(std::size_t offset)
    {
        const std::size_t end = std::max(m_offset, std::min(offset, m_text.size()));
        const std::string_view passed = m_text.substr(0, end);
        for (auto at = passed.find('\n', m_offset); at != std::string_view::npos; at = passed.find('\n', m_offset)) {
            m_offset = at + 1;
            ++m_place.line;
            m_place.column = 1;
        }
        for (; m_offset < end; ++m_offset)
            m_place.column += (static_cast<unsigned char>(m_text[m_offset]) & 0xC0) != 0x80 ? 1 : 0;
        return m_place;
    }

private:
    std::string_view m_text;
    std::size_t m_offset = 0;
    LineColumn m_place;
};

} // namespace lk::sql
