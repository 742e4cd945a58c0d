// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/formats/flyway/text.h"
#include "core/sql/identifier.h"
#include "core/sql/script.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::formats {

namespace {

bool isOctal(char c)
{
    return c >= '0' && c <= '7';
}

/// A field of COPY's text format as an SQL literal (PostgreSQL manual, COPY, "Text Format").
std::string literalOf(std::string_view field)
{
    if (field == "\\N")
        return "NULL";
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
    // A row stays in its line, so that the lines of errors are those of the file.
    std::string literal = sql::quoteLiteral(value);
    if (value.find_first_of("\n\r") == std::string::npos)
        return literal;
    std::string inLine = literal.starts_with('E') ? "" : "E";
    for (const char c : literal)
        inLine += c == '\n' ? std::string("\\n") : c == '\r' ? std::string("\\r") : std::string(1, c);
    return inLine;
}

std::string rowOf(std::string_view line)
{
    std::string row;
    for (;;) {
        const std::size_t tab = std::min(line.find('\t'), line.size());
        row += (row.empty() ? "(" : ", ") + literalOf(line.substr(0, tab));
        if (tab == line.size())
            return row + ')';
        line.remove_prefix(tab + 1);
    }
}

/// What stands between COPY and FROM STDIN; nothing where the statement says more than that (another format, a condition).
std::optional<std::string_view> targetOf(std::string_view statement)
{
    const std::string low = lowered(statement);
    const std::size_t from = low.rfind("from");
    if (!low.starts_with("copy") || from == std::string::npos || from < 5 ||
        trimmed(std::string_view(low).substr(from + 4)) != "stdin" || low.find("--") != std::string::npos ||
        low.find("/*") != std::string::npos)
        return std::nullopt;
    return statement.substr(4, from - 4);
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
        const auto target = targetOf(text.substr(statement.begin, statement.end - statement.begin));
        const std::size_t headEnd = text.find('\n', statement.end);
        if (headEnd == std::string_view::npos || trimmed(text.substr(statement.end, headEnd - statement.end)) != ";")
            continue;
        const std::string_view head = text.substr(statement.begin, headEnd - statement.begin);
        std::string rows;
        bool isEnded = false;
        std::size_t at = headEnd + 1;
        while (at < text.size() && !isEnded) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            std::string_view line = text.substr(at, end - at);
            if (line.ends_with('\r'))
                line.remove_suffix(1);
            isEnded = line == "\\.";
            if (!isEnded)
                rows += (rows.empty() ? "\n" : ",\n") + rowOf(line);
            at = isEnded ? end : end + 1;
        }
        // Without rows there is nothing to send, whatever the statement says of their form.
        if (!isEnded || (!target && !rows.empty()))
            continue;
        result += text.substr(taken, statement.begin - taken);
        const auto lines = static_cast<std::size_t>(std::ranges::count(head, '\n'));
        if (rows.empty()) {
            result += std::string(lines + 1, '\n');
        } else { // COPY gives identity columns their values, whatever they say
            const auto inTarget = static_cast<std::size_t>(std::ranges::count(*target, '\n'));
            result += fmt::format("INSERT INTO{}OVERRIDING SYSTEM VALUE VALUES{}{}\n;", *target,
                                  std::string(lines - inTarget, '\n'), rows);
        }
        taken = at;
    }
    return result.append(text.substr(std::min(taken, text.size())));
}

} // namespace lk::formats
