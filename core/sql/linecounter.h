// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sql/script.h"

#include <cstddef>
#include <string_view>

namespace lk::sql {

/// Line and column of offsets that only grow: each byte is looked at once, however many statements there are.
class LineCounter final {
public:
    explicit LineCounter(std::string_view text) : m_text(text) {}

    LineColumn at(std::size_t offset)
    {
        for (; m_offset < offset && m_offset < m_text.size(); ++m_offset) {
            if (m_text[m_offset] == '\n') {
                ++m_place.line;
                m_place.column = 1;
            } else if ((static_cast<unsigned char>(m_text[m_offset]) & 0xC0) != 0x80) {
                ++m_place.column;
            }
        }
        return m_place;
    }

private:
    std::string_view m_text;
    std::size_t m_offset = 0;
    LineColumn m_place;
};

} // namespace lk::sql
