// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace lk::sql {

struct Comment {
    std::size_t begin = 0; ///< in bytes of the text
    std::size_t end = 0;   ///< behind its last byte; of a line comment without the line's end
    bool isBlock = false;  ///< `/* … */`, else `-- …`
    bool isWithin = false; ///< within a dollar-quoted text: a function's or a DO block's body
};

/// The comments of a text as PostgreSQL's scanner sees them, in order; those of dollar-quoted bodies too. What stands in a literal or in
/// another comment is none. Of a text that the scanner refuses: as far as it can be told from its lines.
[[nodiscard]] std::vector<Comment> commentsIn(const std::string& text);

} // namespace lk::sql
