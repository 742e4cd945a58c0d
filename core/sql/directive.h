// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sql/script.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lk::sql {

/// One `name=value` of a directive.
struct Attribute {
    std::string name;
    std::string value;
    LineColumn at; ///< of the name
};

/// What could not be read; nothing behind it in its line was.
struct Misspelt {
    enum class Kind : std::uint8_t { NoAttribute, OpenQuote };
    Kind kind = Kind::NoAttribute;
    std::string word; ///< as written; of an open quote the attribute's name
    LineColumn at;    ///< of the word, or of the quote
};

struct Directive {
    LineColumn at;
    std::vector<Attribute> attributes;
    std::vector<Misspelt> misspelt;
};

/// Each `-- lockkeeper:WORD …` among the comments before the first statement, with the lines `-- lockkeeper: …` that go on right behind it. Values are
/// bare words, "double" (\" and \\ escape) or 'single' quoted, and end with their line.
[[nodiscard]] std::vector<Directive> directivesOf(const std::string& text, std::string_view word);

} // namespace lk::sql
