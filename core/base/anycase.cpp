// SPDX-License-Identifier: Apache-2.0
#include "core/base/anycase.h"

#include <algorithm>

namespace lk {

std::size_t findInAnyCase(std::string_view text, std::string_view word, std::size_t rare, std::size_t from)
{
    const auto isEqual = [](char c, char wanted) { return (c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) == wanted; };
    const auto upper = static_cast<char>(word[rare] - 'a' + 'A');
    // Both cases of the letter, each found from where it was found last.
    std::size_t inLower = text.find(word[rare], from + rare);
    std::size_t inUpper = text.find(upper, from + rare);
    for (std::size_t at = 0; (at = std::min(inLower, inUpper)) != std::string_view::npos;) {
        const std::string_view there = text.substr(at - rare, word.size());
        if (std::equal(there.begin(), there.end(), word.begin(), word.end(), isEqual))
            return at - rare;
        std::size_t& passed = inLower < inUpper ? inLower : inUpper;
        passed = text.find(text[at], at + 1);
    }
    return std::string_view::npos;
}

} // namespace lk
