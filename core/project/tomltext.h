// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lk::project {

/// One key of a dotted key.
struct TomlPart {
    std::string key;
    std::size_t begin = 0; ///< bytes of the key as written, quotes included
    std::size_t end = 0;
};

/// A `[a.b.c]` line of a TOML text.
struct TomlHeader {
    std::size_t line = 0; ///< from 0
    std::vector<TomlPart> parts;
};

/// A TOML text by lines, and changes to it that leave everything else as it is, byte for byte.
class TomlText final {
public:
    /// `valueLines`: lines (from 0) that begin inside of a value of several lines; no header is looked for there.
    TomlText(std::string_view text, const std::set<std::size_t>& valueLines);

    [[nodiscard]] std::size_t lineCount() const { return m_lineBegins.size(); }
    [[nodiscard]] std::size_t lineBegin(std::size_t line) const { return m_lineBegins.at(line); }
    [[nodiscard]] std::size_t lineEnd(std::size_t line) const; ///< before its line end
    [[nodiscard]] std::string_view textOf(std::size_t begin, std::size_t end) const
    {
        return m_text.substr(begin, end - begin);
    }
    /// Blank, or a comment alone.
    [[nodiscard]] bool isEmptyLine(std::size_t line) const;
    [[nodiscard]] bool isBlankLine(std::size_t line) const;
    /// Byte of a position as toml++ counts it: line and character, both from 1.
    [[nodiscard]] std::size_t byteAt(std::size_t line, std::size_t column) const;
    /// The keys that a line `a.b = …` begins with.
    [[nodiscard]] std::vector<TomlPart> dottedKey(std::size_t line) const;
    [[nodiscard]] const std::vector<TomlHeader>& headers() const { return m_headers; }
    /// The last line with content from `line` up to the next header; `line` itself when there is none.
    [[nodiscard]] std::size_t lastContentLine(std::size_t line) const;
    [[nodiscard]] const std::string& lineEndStyle() const { return m_eol; }

    void replace(std::size_t begin, std::size_t end, std::string with);
    void removeLine(std::size_t line) { m_removedLines.insert(line); }
    /// A line of its own after `line` (which may be the last without a line end).
    void addLineAfter(std::size_t line, const std::string& text);
    [[nodiscard]] std::string edited() const;

private:
    struct Edit {
        std::size_t begin;
        std::size_t end;
        std::string with;
    };

    std::string_view m_text;
    std::string m_eol;
    std::vector<std::size_t> m_lineBegins;
    std::vector<TomlHeader> m_headers;
    std::vector<Edit> m_edits;
    std::set<std::size_t> m_removedLines;
};

/// Bare where TOML allows it, else in quotes.
[[nodiscard]] std::string tomlKey(std::string_view key);
[[nodiscard]] std::string tomlString(std::string_view text);

} // namespace lk::project
