// SPDX-License-Identifier: Apache-2.0
#include "core/project/tomltext.h"

#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace lk::project {

namespace {

bool isBare(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/// The keys of `a."b c".d` from `begin`, up to what is no key. Escapes in quoted keys are left as they stand: such a key then
/// does not match, and the edit is refused rather than made in a wrong place.
std::vector<TomlPart> partsOf(std::string_view text, std::size_t begin, std::size_t end)
{
    std::vector<TomlPart> parts;
    std::size_t at = begin;
    const auto skip = [&] {
        while (at < end && (text[at] == ' ' || text[at] == '\t'))
            ++at;
    };
    for (;;) {
        skip();
        TomlPart part;
        part.begin = at;
        if (at < end && (text[at] == '"' || text[at] == '\'')) {
            const char quote = text[at++];
            const std::size_t close = text.find(quote, at);
            if (close == std::string_view::npos || close >= end)
                return parts;
            part.key = text.substr(at, close - at);
            at = close + 1;
        } else {
            while (at < end && isBare(text[at]))
                part.key += text[at++];
            if (part.key.empty())
                return parts;
        }
        part.end = at;
        parts.push_back(std::move(part));
        skip();
        if (at >= end || text[at++] != '.')
            return parts;
    }
}

} // namespace

TomlText::TomlText(std::string_view text, const std::set<std::size_t>& valueLines) : m_text(text)
{
    m_lineBegins.push_back(0);
    for (std::size_t at = text.find('\n'); at != std::string_view::npos && at + 1 < text.size();
         at = text.find('\n', at + 1))
        m_lineBegins.push_back(at + 1);
    const std::size_t first = text.find('\n');
    m_eol = first != std::string_view::npos && first > 0 && text[first - 1] == '\r' ? "\r\n" : "\n";
    for (std::size_t line = 0; line < m_lineBegins.size(); ++line) {
        if (valueLines.contains(line))
            continue;
        // `[[a]]` gives no parts here, but it ends the section before it all the same.
        const std::size_t start = m_text.find_first_not_of(" \t", lineBegin(line));
        if (start != std::string_view::npos && start < lineEnd(line) && m_text[start] == '[')
            m_headers.push_back({line, partsOf(m_text, start + 1, lineEnd(line))});
    }
}

std::vector<TomlPart> TomlText::dottedKey(std::size_t line) const
{
    return partsOf(m_text, lineBegin(line), lineEnd(line));
}

std::size_t TomlText::lineEnd(std::size_t line) const
{
    std::size_t end = line + 1 < m_lineBegins.size() ? m_lineBegins[line + 1] : m_text.size();
    if (end > lineBegin(line) && m_text[end - 1] == '\n')
        --end;
    if (end > lineBegin(line) && m_text[end - 1] == '\r')
        --end;
    return end;
}

bool TomlText::isBlankLine(std::size_t line) const
{
    return textOf(lineBegin(line), lineEnd(line)).find_first_not_of(" \t") == std::string_view::npos;
}

bool TomlText::isEmptyLine(std::size_t line) const
{
    const std::string_view text = textOf(lineBegin(line), lineEnd(line));
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string_view::npos || text[first] == '#';
}

std::size_t TomlText::byteAt(std::size_t line, std::size_t column) const
{
    if (line == 0 || line > m_lineBegins.size())
        return m_text.size();
    const std::size_t begin = lineBegin(line - 1);
    return begin + byteOfCharacter(m_text.substr(begin), column == 0 ? 0 : column - 1);
}

std::size_t TomlText::lastContentLine(std::size_t line) const
{
    std::size_t next = lineCount();
    for (const TomlHeader& header : m_headers) {
        if (header.line > line) {
            next = header.line;
            break;
        }
    }
    std::size_t last = next - 1;
    while (last > line && isEmptyLine(last))
        --last;
    return last;
}

void TomlText::replace(std::size_t begin, std::size_t end, std::string with)
{
    m_edits.push_back({begin, end, std::move(with)});
}

void TomlText::addLineAfter(std::size_t line, const std::string& text)
{
    const std::size_t at = lineEnd(line);
    replace(at, at, m_eol + text);
}

std::string TomlText::edited() const
{
    std::vector<Edit> edits;
    for (const Edit& edit : m_edits)
        edits.push_back(edit);
    for (const std::size_t line : m_removedLines) {
        const std::size_t end = line + 1 < m_lineBegins.size() ? m_lineBegins[line + 1] : m_text.size();
        edits.push_back({lineBegin(line), end, {}});
    }
    std::ranges::stable_sort(edits, [](const Edit& a, const Edit& b) { return a.begin < b.begin; });
    std::string result;
    std::size_t at = 0;
    for (const Edit& edit : edits) {
        if (edit.begin > at)
            result += m_text.substr(at, edit.begin - at);
        result += edit.with;
        at = std::max(at, edit.end);
    }
    result += m_text.substr(std::min(at, m_text.size()));
    return result;
}

std::string tomlKey(std::string_view key)
{
    return !key.empty() && std::ranges::all_of(key, isBare) ? std::string(key) : tomlString(key);
}

std::string tomlString(std::string_view text)
{
    std::string result = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            result += '\\', result += c;
        else if (byte < 0x20 || byte == 0x7F)
            result += fmt::format("\\u{:04X}", byte);
        else
            result += c;
    }
    return result + '"';
}

} // namespace lk::project
