// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/formats/names.h"
#include "core/formats/rails/rails.h"

#include <algorithm>
#include <array>
#include <regex>

namespace lk::formats {

namespace {

constexpr std::size_t kLongestLine =
    2000; ///< of those that are looked at with expressions, whose depth grows with the text

bool isWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Where a `/` begins an expression and not a division: at the beginning, after an operator or an opening bracket.
bool beginsRegex(const std::string& text, std::size_t at)
{
    std::size_t before = at;
    while (before > 0 && (text[before - 1] == ' ' || text[before - 1] == '\t'))
        --before;
    return before == 0 || std::string_view("(,=~|&!{[;\n").find(text[before - 1]) != std::string_view::npos;
}

struct Heredoc {
    std::string word;
    bool isIndented = false;
};

std::optional<Heredoc> heredocAt(const std::string& text, std::size_t at)
{
    if (text.compare(at, 2, "<<") != 0 || at + 2 >= text.size())
        return std::nullopt;
    std::size_t next = at + 2;
    Heredoc doc;
    if (text[next] == '~' || text[next] == '-') {
        doc.isIndented = true;
        ++next;
    }
    const char quote =
        next < text.size() && (text[next] == '"' || text[next] == '\'' || text[next] == '`') ? text[next] : '\0';
    next += quote != '\0' ? 1U : 0U;
    const bool isUpper = next < text.size() && text[next] >= 'A' && text[next] <= 'Z';
    if (!isUpper && !(doc.isIndented && next < text.size() && isWord(text[next])) && quote == '\0')
        return std::nullopt;
    while (next < text.size() && isWord(text[next]))
        doc.word += text[next++];
    if (doc.word.empty() || (quote != '\0' && (next >= text.size() || text[next] != quote)))
        return std::nullopt;
    return doc;
}

} // namespace

std::string rubyCode(std::string_view source, bool blanksTexts)
{
    const std::string text(source);
    std::string code(text);
    const auto blank = [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < std::min(end, code.size()); ++i) {
            if (code[i] != '\n')
                code[i] = ' ';
        }
    };
    std::vector<Heredoc> open;
    std::size_t lineEnd = 0;
    for (std::size_t at = 0; at < text.size();) {
        const bool isLineBegin = at == 0 || text[at - 1] == '\n';
        if (at == 0 || at > lineEnd)
            lineEnd = std::min(text.find('\n', at), text.size());
        if (isLineBegin && !open.empty()) {
            std::string line = text.substr(at, lineEnd - at);
            if (line.ends_with('\r'))
                line.pop_back();
            const std::size_t first =
                open.front().isIndented ? std::min(line.find_first_not_of(" \t"), line.size()) : 0;
            const bool isEnd = line.substr(first) == open.front().word;
            blank(at, lineEnd);
            if (isEnd)
                open.erase(open.begin());
            at = lineEnd + 1;
            continue;
        }
        if (isLineBegin && text.compare(at, 6, "=begin") == 0) {
            std::size_t end = text.find("\n=end", at);
            end = end == std::string::npos ? text.size() : std::min(text.find('\n', end + 1), text.size());
            blank(at, end);
            at = end;
            continue;
        }
        if (isLineBegin &&
            (text.compare(at, 8, "__END__\n") == 0 || (text.size() - at == 7 && text.ends_with("__END__")))) {
            blank(at, text.size());
            break;
        }
        const char c = text[at];
        if (c == '#') {
            blank(at, lineEnd);
            at = lineEnd;
        } else if (c == '"' || c == '\'' || c == '`' || (c == '/' && beginsRegex(text, at))) {
            std::size_t end = at + 1;
            while (end < text.size() && text[end] != c) {
                if (c == '/' && text[end] == '\n')
                    break;
                end += text[end] == '\\' ? 2U : 1U;
            }
            if (blanksTexts || c == '/')
                blank(at + 1, end);
            at = std::min(end + 1, text.size());
        } else if (const auto doc = heredocAt(text, at); doc && (at == 0 || !isWord(text[at - 1]))) {
            open.push_back(*doc);
            at += 2;
        } else if (c == '?' && at + 1 < text.size() &&
                   (text[at + 1] == '"' || text[at + 1] == '\'' || text[at + 1] == '#') &&
                   (at == 0 || !isWord(text[at - 1]))) {
            at += 2; // a character
        } else {
            ++at;
        }
    }
    return code;
}

std::string compactedRuby(std::string_view code)
{
    std::string result;
    result.reserve(code.size());
    while (!code.empty()) {
        const std::size_t end = std::min(code.find('\n'), code.size());
        std::string_view line = code.substr(0, end);
        code.remove_prefix(std::min(end + 1, code.size()));
        line = line.substr(0, kLongestLine);
        const std::size_t last = line.find_last_not_of(" \t\r\f\v");
        if (last == std::string_view::npos)
            continue;
        result += line.substr(0, last + 1);
        result += '\n';
    }
    return result;
}

std::optional<RailsName> railsName(std::string_view fileName)
{
    if (!fileName.ends_with(".rb"))
        return std::nullopt;
    std::string_view rest = fileName.substr(0, fileName.size() - 3);
    RailsName name;
    const std::size_t digits = leadingDigits(rest);
    if (digits == 0 || digits >= rest.size() || rest[digits] != '_')
        return std::nullopt;
    name.digits = rest.substr(0, digits);
    rest.remove_prefix(digits + 1);
    const auto isPlain = [](std::string_view text) {
        return std::ranges::all_of(text,
                                   [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
    };
    const std::size_t dot = std::min(rest.find('.'), rest.size());
    name.name = rest.substr(0, dot);
    name.scope = dot < rest.size() ? rest.substr(dot + 1) : std::string_view();
    return isPlain(name.name) && isPlain(name.scope) ? std::optional(name) : std::nullopt;
}

std::string camelized(std::string_view name)
{
    std::string text;
    bool isUpper = true;
    for (const char c : name) {
        if (c == '_') {
            isUpper = true;
            continue;
        }
        text += isUpper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        isUpper = false;
    }
    return text;
}

namespace {

std::size_t indentOf(std::string_view line)
{
    return std::min(line.find_first_not_of(" \t"), line.size());
}

/// Whether the line begins a method of that name.
bool beginsMethod(std::string_view line, std::string_view name)
{
    line.remove_prefix(indentOf(line));
    if (!line.starts_with("def ") && !line.starts_with("def\t"))
        return false;
    line.remove_prefix(4);
    line.remove_prefix(indentOf(line));
    if (line.starts_with("self."))
        line.remove_prefix(5);
    return line.starts_with(name) && (line.size() == name.size() || !isWord(line[name.size()]));
}

/// Lines of a `def`, cut at the `end` of the same or a lesser indent.
std::string bodyOf(const std::string& code, std::string_view name)
{
    std::size_t begin = std::string::npos;
    std::size_t indent = 0;
    for (std::size_t at = 0; at < code.size();) {
        const std::size_t end = std::min(code.find('\n', at), code.size());
        const std::string_view line = std::string_view(code).substr(at, end - at);
        if (begin == std::string::npos) {
            if (beginsMethod(line, name)) {
                if (line.find(';') != std::string_view::npos && line.find("end") != std::string_view::npos)
                    return std::string(line.substr(line.find(';') + 1)); // all in one line
                begin = std::min(end + 1, code.size());
                indent = indentOf(line);
            }
        } else if (indentOf(line) <= indent && line.substr(indentOf(line)).starts_with("end")) {
            return code.substr(begin, at - begin);
        }
        at = end + 1;
    }
    return begin == std::string::npos ? std::string() : code.substr(begin);
}

/// The class and the API version it asks for: that of a migration, else the first one.
void takeClass(std::string_view code, RailsWords& words)
{
    while (!code.empty()) {
        const std::size_t end = std::min(code.find('\n'), code.size());
        std::string_view line = trimmed(code.substr(0, end));
        code.remove_prefix(std::min(end + 1, code.size()));
        if (!line.starts_with("class "))
            continue;
        line = trimmed(line.substr(6));
        std::size_t length = 0;
        while (length < line.size() && (isWord(line[length]) || line[length] == ':'))
            ++length;
        const std::string_view name = line.substr(0, length);
        line = trimmed(line.substr(length));
        if (name.empty() || name.front() < 'A' || name.front() > 'Z' || !line.starts_with('<'))
            continue;
        if (words.className.empty())
            words.className = name;
        line = trimmed(line.substr(1));
        if (line.starts_with("::"))
            line.remove_prefix(2);
        constexpr std::string_view kParent = "ActiveRecord::Migration";
        if (!line.starts_with(kParent))
            continue;
        words.className = name;
        line.remove_prefix(kParent.size());
        const std::size_t close = std::min(line.find(']'), line.size());
        if (line.starts_with('['))
            words.apiVersion = trimmed(line.substr(1, close - 1));
        if (words.apiVersion.find_first_not_of("0123456789.") != std::string::npos)
            words.apiVersion.clear();
        return;
    }
}

/// `change` without what stands in reversible or up_only blocks.
std::string withoutReversible(const std::string& body)
{
    std::string result;
    std::size_t indent = std::string::npos;
    for (std::size_t begin = 0; begin < body.size();) {
        const std::size_t end = std::min(body.find('\n', begin), body.size());
        const std::string line = body.substr(begin, end - begin);
        const std::size_t text = std::min(line.find_first_not_of(" \t\r"), line.size());
        begin = end + 1;
        if (text == line.size())
            continue;
        if (indent != std::string::npos) {
            if (text <= indent)
                indent = std::string::npos;
            continue;
        }
        static const std::regex kBlock("^\\s*(?:reversible|up_only)\\b");
        if (std::regex_search(line, kBlock)) {
            const bool isOneLine = line.find('{') != std::string::npos && line.find('}') != std::string::npos;
            indent = isOneLine ? std::string::npos : text;
            continue;
        }
        result += line + '\n';
    }
    return result;
}

std::string irreversibleWord(const std::string& body)
{
    static const std::array<std::pair<const char*, const char*>, 11> kWords = {{
        {"execute", R"((^|\n)\s*execute\b)"},
        {"remove_column without a type", R"((^|\n)\s*remove_column[ (]+[^,\n]+,\s*[^,\n()]+\)?\s*(?=\n|$))"},
        {"remove_columns without a type", R"((^|\n)\s*remove_columns\b(?![^\n]*type:))"},
        {"drop_table without a block", R"((^|\n)\s*drop_table\b(?![^\n]*(\bdo\b|\{)))"},
        {"change_column", R"((^|\n)\s*change_column\b)"},
        {"remove_index without a column", R"((^|\n)\s*remove_index[ (]+[^,\n]+\)?\s*(?=\n|$))"},
        {"remove_index by name", R"((^|\n)\s*remove_index[ (]+[^,\n]+,\s*name:[^,\n]*(?=\n|$))"},
        {"change_column_default without from and to", R"((^|\n)\s*change_column_default\b(?![^\n]*from:))"},
        {"change_table_comment without from and to", R"((^|\n)\s*change_(table|column)_comment\b(?![^\n]*from:))"},
        {"remove_foreign_key without a table",
         R"((^|\n)\s*remove_foreign_key[ (]+[^,\n]+,\s*(column|name):[^,\n]*(?=\n|$))"},
        {"remove_check_constraint without an expression",
         R"((^|\n)\s*remove_check_constraint[ (]+[^,\n]+,\s*name:[^,\n]*(?=\n|$))"},
    }};
    static const auto patterns = [] {
        std::vector<std::pair<std::string, std::regex>> list;
        for (const auto& [name, pattern] : kWords)
            list.emplace_back(name, std::regex(pattern));
        return list;
    }();
    for (const auto& [name, pattern] : patterns) {
        // The plain word first: an expression over each of ten thousand files would take seconds.
        const std::string word = name.starts_with("change_table_comment") ? "_comment" : name.substr(0, name.find(' '));
        if (body.find(word) != std::string::npos && std::regex_search(body, pattern))
            return name;
    }
    return {};
}

} // namespace

RailsWords railsWords(std::string_view text)
{
    RailsWords words;
    if (text.size() > 1024 * 1024)
        text = text.substr(0, 1024 * 1024);
    static const std::regex kOrigin(R"(#\s*This migration comes from (\S+ \(originally [0-9]+\)))");
    const std::string code = compactedRuby(rubyCode(text, true));
    takeClass(code, words);
    std::smatch match;
    const std::string head(text.substr(0, 4096));
    if (head.find("This migration comes from") != std::string::npos && std::regex_search(head, match, kOrigin))
        words.origin = match[1].str();
    const auto defines = [&](std::string_view name) {
        for (std::size_t at = code.find("def "); at != std::string::npos; at = code.find("def ", at + 4)) {
            std::string_view rest = std::string_view(code).substr(at + 4);
            rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
            if (rest.starts_with("self."))
                rest.remove_prefix(5);
            if ((at == 0 || !isWord(code[at - 1])) && rest.starts_with(name) &&
                (rest.size() == name.size() || !isWord(rest[name.size()])))
                return true;
        }
        return false;
    };
    words.hasChange = defines("change");
    words.hasUp = defines("up");
    words.hasDown = defines("down");
    words.hasTransaction = code.find("disable_ddl_transaction!") == std::string::npos;
    if (words.hasDown) {
        const std::string body = bodyOf(code, "down");
        static const std::regex kRaise(
            R"((^|\n|;)\s*(raise|fail)\s*\(?\s*(::)?(ActiveRecord::)?IrreversibleMigration\b(?![^\n]*\b(if|unless)\b))");
        words.isDownRaising = std::regex_search(body, kRaise);
    }
    if (words.hasChange)
        words.irreversible = irreversibleWord(withoutReversible(bodyOf(code, "change")));
    return words;
}

} // namespace lk::formats
