// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace lk::schema {

/// What an identifier in a function's text may be made of (PostgreSQL manual, 4.1.1).
[[nodiscard]] constexpr bool isWordByte(char c)
{
    const char lower = static_cast<char>(c | 0x20);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// Unquoted names are folded, so upper and lower case count as one.
[[nodiscard]] constexpr char folded(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

} // namespace lk::schema
