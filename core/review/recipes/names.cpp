// SPDX-License-Identifier: Apache-2.0
#include "core/review/recipes/names.h"

#include "core/base/hash.h"
#include "core/base/text.h"

namespace lk::review {

std::vector<std::string> partsOf(std::string_view text, char separator)
{
    std::vector<std::string> all(1);
    bool isQuoted = false;
    for (const char c : text) {
        isQuoted = c == '"' ? !isQuoted : isQuoted;
        if (c == separator && !isQuoted)
            all.emplace_back();
        else
            all.back() += c;
    }
    for (std::string& one : all)
        one = std::string(trimmed(one));
    return all;
}

std::string realName(const std::string& written)
{
    if (written.size() < 2 || written.front() != '"' || written.back() != '"')
        return written;
    std::string name;
    for (std::size_t i = 1; i + 1 < written.size(); ++i) {
        name += written[i];
        if (written[i] == '"')
            ++i; // doubled
    }
    return name;
}

sql::ObjectName qualifiedName(std::string_view written)
{
    const std::vector<std::string> both = partsOf(written, '.');
    if (both.size() == 1)
        return {{}, realName(both[0])};
    return {realName(both[0]), realName(both[1])};
}

std::string fittingName(const std::string& name, std::size_t most)
{
    if (name.size() <= most)
        return name;
    constexpr std::size_t kLetters = 8;
    std::size_t end = most - kLetters - 1;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U)
        --end;
    return name.substr(0, end) + '_' + sha256Hex(name).substr(0, kLetters);
}

} // namespace lk::review
