// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lk::formats {

/// A statement as Atlas cuts it.
struct AtlasStatement {
    std::string text;
    std::size_t offset = 0; ///< of its first byte in the file
    int line = 1;
    friend bool operator==(const AtlasStatement&, const AtlasStatement&) = default;
};

struct AtlasCutting {
    /// BEGIN … END is one statement (the PostgreSQL driver; not for the folders of other tools).
    bool matchBegin = true;
    std::size_t from = 0; ///< bytes before are not looked at
    std::size_t to = std::string_view::npos;
};

/// The statements of a file by the rules of Atlas v1.2 (ScanStmts), oddities included: they are what it counts, hashes and sends.
/// Throws Error{Unreadable} with line and column, worded as the tool does (`3:7: unclosed quote '\''`).
[[nodiscard]] std::vector<AtlasStatement> atlasStatements(std::string_view file, const AtlasCutting& cutting = {});

/// `-- atlas:NAME ARGS`
struct AtlasDirective {
    std::string prefix;
    std::string name;
    std::string argument;
    int line = 1;
};
/// In the first line of `text`, anything printable before it.
[[nodiscard]] std::optional<AtlasDirective> atlasDirective(std::string_view text);

/// The comment lines at the very top of a file.
struct AtlasHead {
    std::vector<AtlasDirective> directives; ///< in comment lines, whether or not they count
    bool isDetached = false;                ///< a blank line (or the end of the file) follows: they count
    bool isCrLf = false;                    ///< the blank line is there, but ends with CR LF: Atlas does not see it
    /// What counts, in order.
    [[nodiscard]] std::vector<std::string> arguments(std::string_view name) const;
};
[[nodiscard]] AtlasHead atlasHead(std::string_view file);

/// Line of an escape string with a backslash before a quote, which Atlas takes for its end; 0 for none.
[[nodiscard]] int atlasEscapeTrap(std::string_view file);

} // namespace lk::formats
