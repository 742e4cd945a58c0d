// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lk::formats {

/// A value of an HCL file as far as it can be told without executing anything.
struct HclValue {
    enum class Kind : std::uint8_t { NotEvaluated, Text, Number, Truth, List };
    Kind kind = Kind::NotEvaluated;
    std::string text; ///< of a text, number ("5") or truth ("true"); of what is not evaluated: the expression itself
    std::vector<HclValue> list;
    std::string variable; ///< the whole value is getenv("…") of this variable
    int line = 0;
    [[nodiscard]] bool isKnown() const { return kind != Kind::NotEvaluated; }
};

struct HclBlock {
    std::string type;
    std::vector<std::string> labels;
    std::map<std::string, HclValue> attributes;
    std::vector<HclBlock> blocks;
    int line = 0;
    [[nodiscard]] const HclBlock* block(std::string_view name) const;
    [[nodiscard]] const HclValue* attribute(const std::string& name) const;
};

/// A small reader of HCL: blocks, texts (with ${…} of simple values), heredocs, numbers, truths, lists, getenv("X"), and var.x and
/// local.x of the file's own defaults. Everything else is kept as "not evaluated"; nothing is ever executed. Throws
/// Error{Unreadable} with line and column for a file that is not well-formed.
[[nodiscard]] HclBlock readHcl(std::string_view text);

} // namespace lk::formats
