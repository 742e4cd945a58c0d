// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/formats/flyway/text.h"
#include "core/sql/identifier.h"
#include "core/sql/script.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <vector>

namespace lk::formats {

namespace {

bool isOctal(char c)
{
    return c >= '0' && c <= '7';
}

/// How the rows are written (PostgreSQL manual, COPY, "File Formats").
struct Form {
    bool isCsv = false;
    bool hasHeader = false;
    std::optional<char> delimiter;
    std::optional<char> quote;
    std::optional<char> escape;
    std::optional<std::string> null;
};

struct Word {
    std::string text;
    bool isString = false;
};

/// What follows STDIN: words in small letters, strings as they mean; nothing where there is more in it.
std::optional<std::vector<Word>> wordsOf(std::string_view text)
{
    std::vector<Word> words;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (std::isspace(static_cast<unsigned char>(c)) != 0) {
            ++at;
        } else if (c == '(' || c == ')' || c == ',') {
            words.push_back({std::string(1, c), false});
            ++at;
        } else if (c == '\'' || ((c == 'e' || c == 'E') && at + 1 < text.size() && text[at + 1] == '\'')) {
            const bool isEscaped = c != '\'';
            std::string value;
            bool isClosed = false;
            for (at += isEscaped ? 2 : 1; at < text.size() && !isClosed; ++at) {
                if (text[at] == '\'' && at + 1 < text.size() && text[at + 1] == '\'')
                    value += text[++at];
                else if (text[at] == '\'')
                    isClosed = true;
                else if (isEscaped && text[at] == '\\' && at + 1 < text.size())
                    value += text[++at] == 't' ? '\t' : text[at];
                else
                    value += text[at];
            }
            if (!isClosed || (isEscaped && value.find_first_of("bfnrux0123456789") != std::string::npos))
                return std::nullopt;
            words.push_back({std::move(value), true});
        } else {
            const std::size_t begin = at;
            while (at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) != 0 || text[at] == '_'))
                ++at;
            if (at == begin)
                return std::nullopt;
            words.push_back({lowered(text.substr(begin, at - begin)), false});
        }
    }
    return words;
}

/// One option with its value; false where it says what is not done here.
bool take(Form& form, const std::string& name, const std::optional<Word>& value)
{
    const std::string word = value ? lowered(value->text) : std::string();
    const auto oneCharacter = [&](std::optional<char>& into) {
        if (!value || !value->isString || value->text.size() != 1)
            return false;
        into = value->text.front();
        return true;
    };
    const bool isOn = !value || word == "true" || word == "on" || word == "1";
    const bool isOff = word == "false" || word == "off" || word == "0";
    if (name == "format")
        form.isCsv = word == "csv";
    if (name == "header")
        form.hasHeader = isOn;
    if (name == "null" && value && value->isString)
        form.null = value->text;
    return name == "format"      ? word == "text" || word == "csv"
           : name == "header"    ? isOn || isOff
           : name == "null"      ? form.null.has_value()
           : name == "delimiter" ? oneCharacter(form.delimiter)
           : name == "quote"     ? oneCharacter(form.quote)
           : name == "escape"    ? oneCharacter(form.escape)
           : name == "encoding"  ? word == "utf8" || word == "utf-8"
           : name == "freeze"    ? isOff
           : name == "on_error"  ? word == "stop"
                                 : false;
}

/// Both ways to write the options: `WITH (FORMAT csv, HEADER)` and `CSV HEADER DELIMITER AS ';'`.
std::optional<Form> formOf(std::string_view text)
{
    const auto read = wordsOf(text);
    if (!read)
        return std::nullopt;
    const std::vector<Word>& words = *read;
    Form form;
    std::size_t at = !words.empty() && !words[0].isString && words[0].text == "with" ? 1 : 0;
    if (at < words.size() && words[at].text == "(") {
        bool isClosed = false;
        for (++at; at < words.size() && !isClosed; ++at) {
            const std::string name = words[at].text;
            std::optional<Word> value;
            if (at + 1 < words.size() && words[at + 1].text != "," && words[at + 1].text != ")")
                value = words[++at];
            if (++at >= words.size() || words[at].isString || !take(form, name, value))
                return std::nullopt;
            isClosed = words[at].text == ")";
            if (!isClosed && words[at].text != ",")
                return std::nullopt;
        }
        if (!isClosed || at != words.size())
            return std::nullopt;
    } else {
        for (; at < words.size(); ++at) {
            const std::string& name = words[at].text;
            if (words[at].isString || name == "format")
                return std::nullopt;
            if (name == "csv") {
                form.isCsv = true;
                continue;
            }
            std::optional<Word> value;
            if (name != "header") {
                if (at + 1 < words.size() && words[at + 1].text == "as")
                    ++at;
                if (++at >= words.size() || !words[at].isString)
                    return std::nullopt;
                value = words[at];
            }
            if (!take(form, name, value))
                return std::nullopt;
        }
    }
    if (!form.isCsv && (form.quote || form.escape))
        return std::nullopt; // the server refuses it
    return form;
}

/// A field of the text format with its escapes read.
std::string unescaped(std::string_view field)
{
    std::string value;
    for (std::size_t i = 0; i < field.size(); ++i) {
        if (field[i] != '\\' || i + 1 == field.size()) {
            value += field[i];
            continue;
        }
        const char c = field[++i];
        constexpr std::string_view kNames = "bfnrtv";
        constexpr std::string_view kMeant = "\b\f\n\r\t\v";
        if (const std::size_t known = kNames.find(c); known != std::string_view::npos) {
            value += kMeant[known];
        } else if (isOctal(c)) {
            int byte = c - '0';
            for (int more = 0; more < 2 && i + 1 < field.size() && isOctal(field[i + 1]); ++more)
                byte = byte * 8 + (field[++i] - '0');
            value += static_cast<char>(byte & 0xFF);
        } else if (c == 'x' && i + 1 < field.size() && hexValue(field[i + 1]) >= 0) {
            int byte = hexValue(field[++i]);
            if (i + 1 < field.size() && hexValue(field[i + 1]) >= 0)
                byte = byte * 16 + hexValue(field[++i]);
            value += static_cast<char>(byte);
        } else {
            value += c;
        }
    }
    return value;
}

/// A row stays in its line, so that the lines of errors are those of the file.
std::string literalOf(const std::string& value)
{
    std::string literal = sql::quoteLiteral(value);
    if (value.find_first_of("\n\r") == std::string::npos)
        return literal;
    std::string inLine = literal.starts_with('E') ? "" : "E";
    for (const char c : literal)
        inLine += c == '\n' ? std::string("\\n") : c == '\r' ? std::string("\\r") : std::string(1, c);
    return inLine;
}

struct CopyRow {
    std::string values; ///< "('a', NULL)"
    int lines = 1;      ///< that it takes in the file
};

std::string joined(const std::vector<std::string>& fields)
{
    return fmt::format("({})", fmt::join(fields, ", "));
}

std::optional<std::vector<CopyRow>> textRows(std::string_view data, const Form& form)
{
    const char delimiter = form.delimiter.value_or('\t');
    const std::string null = form.null.value_or("\\N");
    std::vector<CopyRow> rows;
    for (std::size_t at = 0; at < data.size();) {
        const std::size_t end = std::min(data.find('\n', at), data.size());
        std::string_view line = data.substr(at, end - at);
        at = end + 1;
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        std::vector<std::string> fields;
        std::size_t begin = 0;
        for (std::size_t i = 0; i <= line.size(); ++i) {
            if (i < line.size() && line[i] == '\\') {
                if (++i == line.size())
                    return std::nullopt; // the line end is part of the value
                continue;
            }
            if (i < line.size() && line[i] != delimiter)
                continue;
            const std::string_view field = line.substr(begin, i - begin);
            fields.push_back(field == null ? "NULL" : literalOf(unescaped(field)));
            begin = i + 1;
        }
        rows.push_back({joined(fields), 1});
    }
    return rows;
}

std::optional<std::vector<CopyRow>> csvRows(std::string_view data, const Form& form)
{
    const char delimiter = form.delimiter.value_or(',');
    const char quote = form.quote.value_or('"');
    const char escape = form.escape.value_or(quote);
    const std::string null = form.null.value_or("");
    std::vector<CopyRow> rows;
    for (std::size_t at = 0; at < data.size();) {
        std::vector<std::string> fields;
        CopyRow row;
        std::string value;
        bool isQuoted = false; // now
        bool wasQuoted = false;
        bool isOver = false;
        const auto close = [&] {
            fields.push_back(!wasQuoted && value == null ? "NULL" : literalOf(value));
            value.clear();
            wasQuoted = false;
        };
        while (!isOver) {
            const bool isEnd = at >= data.size();
            const char c = isEnd ? '\n' : data[at];
            const char next = at + 1 < data.size() ? data[at + 1] : '\n';
            ++at;
            if (isQuoted) {
                if (isEnd)
                    return std::nullopt;
                if (c == escape && (next == escape || next == quote) && at < data.size()) {
                    value += next;
                    ++at;
                } else if (c == quote) {
                    isQuoted = false;
                } else {
                    row.lines += c == '\n' ? 1 : 0;
                    value += c;
                }
            } else if (c == quote) {
                isQuoted = wasQuoted = true;
            } else if (c == delimiter) {
                close();
            } else if (c == '\n') {
                close();
                isOver = true;
            } else if (c != '\r' || next != '\n') {
                value += c;
            }
        }
        row.values = joined(fields);
        rows.push_back(std::move(row));
    }
    return rows;
}

/// The rows as VALUES has them, each in its line of the file; empty where there are none.
std::optional<std::string> valuesOf(std::string_view data, const Form& form)
{
    auto rows = form.isCsv ? csvRows(data, form) : textRows(data, form);
    if (!rows)
        return std::nullopt;
    std::string values;
    int lines = 1;
    bool isFirst = true;
    for (std::size_t index = 0; index < rows->size(); ++index) {
        CopyRow& row = (*rows)[index];
        if (index == 0 && form.hasHeader) {
            lines += row.lines;
            continue;
        }
        values += (isFirst ? "" : ",") + std::string(static_cast<std::size_t>(lines), '\n') + row.values;
        lines = row.lines;
        isFirst = false;
    }
    return isFirst ? std::string() : values + std::string(static_cast<std::size_t>(lines), '\n');
}

struct Copy {
    std::string_view target; ///< what stands between COPY and FROM
    Form form;
};

/// Nothing where the statement says more than can be said by an INSERT (binary rows, a condition).
std::optional<Copy> copyOf(std::string_view statement)
{
    const std::string low = lowered(statement);
    const std::size_t stdIn = low.find("stdin");
    const std::size_t from = stdIn == std::string::npos ? stdIn : low.rfind("from", stdIn);
    if (!low.starts_with("copy") || from == std::string::npos || from < 5 ||
        !trimmed(std::string_view(low).substr(from + 4, stdIn - from - 4)).empty() ||
        low.find("--") != std::string::npos || low.find("/*") != std::string::npos)
        return std::nullopt;
    auto form = formOf(statement.substr(stdIn + 5));
    if (!form)
        return std::nullopt;
    return Copy{statement.substr(4, from - 4), std::move(*form)};
}

} // namespace

std::string flywayWithoutCopy(std::string_view text)
{
    const sql::Script parsed = sql::Script::parse(std::string(text));
    std::string result;
    std::size_t taken = 0;
    for (const sql::Statement& statement : parsed.statements()) {
        const auto isIt = [&](const sql::Problem& problem) {
            return problem.kind == sql::ProblemKind::CopyData && problem.line == statement.line &&
                   problem.column == statement.column;
        };
        if (std::ranges::none_of(parsed.problems(), isIt))
            continue;
        const auto copy = copyOf(text.substr(statement.begin, statement.end - statement.begin));
        const std::size_t headEnd = text.find('\n', statement.end);
        if (headEnd == std::string_view::npos || trimmed(text.substr(statement.end, headEnd - statement.end)) != ";")
            continue;
        const std::string_view head = text.substr(statement.begin, headEnd - statement.begin);
        bool isEnded = false;
        std::size_t at = headEnd + 1;
        std::size_t dataEnd = at;
        while (at < text.size() && !isEnded) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            std::string_view line = text.substr(at, end - at);
            if (line.ends_with('\r'))
                line.remove_suffix(1);
            isEnded = line == "\\.";
            if (isEnded)
                dataEnd = at;
            at = isEnded ? end : end + 1;
        }
        if (!isEnded)
            continue;
        // Without rows there is nothing to send, whatever the statement says of their form.
        const std::string_view data = text.substr(headEnd + 1, dataEnd - headEnd - 1);
        std::optional<std::string> values;
        if (data.empty())
            values.emplace();
        else if (copy)
            values = valuesOf(data, copy->form);
        if (!values)
            continue;
        result += text.substr(taken, statement.begin - taken);
        const auto lines = static_cast<std::size_t>(std::ranges::count(head, '\n'));
        if (values->empty()) {
            result += std::string(lines + 1 + static_cast<std::size_t>(std::ranges::count(data, '\n')), '\n');
        } else { // COPY gives identity columns their values, whatever they say
            const auto inTarget = static_cast<std::size_t>(std::ranges::count(copy->target, '\n'));
            result += fmt::format("INSERT INTO{}OVERRIDING SYSTEM VALUE VALUES{}{};", copy->target,
                                  std::string(lines - inTarget, '\n'), *values);
        }
        taken = at;
    }
    return result.append(text.substr(std::min(taken, text.size())));
}

} // namespace lk::formats
