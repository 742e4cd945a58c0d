// SPDX-License-Identifier: Apache-2.0
// The grammar is that of godotenv, which dbmate reads `.env` with (joho/godotenv, parser.go).
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/project/workspace.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace lk::project {

namespace {

constexpr std::size_t kMaxDotEnvBytes = 1024 * 1024;

/// Blanks that do not end a line, as godotenv counts them (U+0085 and U+00A0 too, which in UTF-8 begin with 0xC2).
std::size_t blankAt(std::string_view text, std::size_t at)
{
    switch (text[at]) {
    case '\t':
    case '\v':
    case '\f':
    case '\r':
    case ' ': return 1;
    case '\xC2': return at + 1 < text.size() && (text[at + 1] == '\x85' || text[at + 1] == '\xA0') ? 2 : 0;
    default: return 0;
    }
}

std::size_t skipBlanks(std::string_view text, std::size_t at)
{
    while (at < text.size() && blankAt(text, at) != 0)
        at += blankAt(text, at);
    return at;
}

std::string replaced(std::string text, std::string_view what, std::string_view with)
{
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

bool isVariableCharacter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

class DotEnvReader final {
public:
    DotEnvReader(std::string_view text, std::string place)
        : m_text(replaced(replaced(std::string(text), "---\n", "\n"), "\r\n", "\n"))
        , m_place(std::move(place))
    {}

    std::map<std::string, std::string> read()
    {
        while (skipToStatement()) {
            const std::string key = readKey();
            m_variables[key] = readValue();
        }
        return std::move(m_variables);
    }

private:
    [[noreturn]] void fail(std::string_view what, std::size_t at) const
    {
        const int line =
            1 + static_cast<int>(std::count(m_text.begin(), m_text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
        throw Error(ErrorCode::Unreadable, fmt::format("{} in line {} of {}", what, line, shownInLine(m_place)))
            .at({m_place, line, 0})
            .remedy("Write one NAME=value a line.");
    }

    bool skipToStatement()
    {
        for (;;) {
            while (m_at < m_text.size() && (m_text[m_at] == '\n' || blankAt(m_text, m_at) != 0))
                m_at += m_text[m_at] == '\n' ? 1 : blankAt(m_text, m_at);
            if (m_at >= m_text.size())
                return false;
            if (m_text[m_at] != '#')
                return true;
            m_at = std::min(m_text.find('\n', m_at), m_text.size());
        }
    }

    std::string readKey()
    {
        static constexpr std::string_view kExport = "export";
        if (std::string_view(m_text).substr(m_at).starts_with(kExport)) {
            const std::size_t after = m_at + kExport.size();
            if (after < m_text.size() && blankAt(m_text, after) != 0)
                m_at = skipBlanks(m_text, after);
        }
        const std::size_t begin = m_at;
        for (std::size_t at = begin; at < m_text.size(); ++at) {
            const char c = m_text[at];
            if (c == '=' || c == ':') {
                m_at = skipBlanks(m_text, at + 1);
                std::string key = m_text.substr(begin, at - begin);
                while (!key.empty() && std::isspace(static_cast<unsigned char>(key.back())) != 0)
                    key.pop_back();
                return key;
            }
            const auto byte = static_cast<unsigned char>(c);
            // Bytes above 0x7F are looked at one by one as Latin-1 there; its letters pass, so may ours.
            if (c == '_' || c == '.' || byte >= 0x80 || std::isalnum(byte) != 0 ||
                (c != '\n' && blankAt(m_text, at) != 0))
                continue;
            fail("there is an unexpected character in a variable's name", at);
        }
        fail("there is a name without a value", begin);
    }

    std::string readValue()
    {
        if (m_at < m_text.size() && (m_text[m_at] == '"' || m_text[m_at] == '\''))
            return readQuoted(m_text[m_at]);
        const std::size_t end = std::min(m_text.find_first_of("\n\r", m_at), m_text.size());
        std::string_view value = std::string_view(m_text).substr(m_at, end - m_at);
        m_at = end;
        // A comment begins at the first # after a blank; one at the very beginning belongs to the value.
        for (std::size_t at = 1; at < value.size(); ++at) {
            if (value[at] == '#' && (blankAt(value, at - 1) == 1 || (at >= 2 && blankAt(value, at - 2) == 2))) {
                value = value.substr(0, at);
                break;
            }
        }
        value.remove_prefix(skipBlanks(value, 0));
        while (!value.empty() &&
               (blankAt(value, value.size() - 1) == 1 || (value.size() >= 2 && blankAt(value, value.size() - 2) == 2)))
            value.remove_suffix(blankAt(value, value.size() - 1) == 1 ? 1 : 2);
        return expanded(value);
    }

    std::string readQuoted(char quote)
    {
        const std::size_t begin = m_at;
        for (std::size_t at = begin + 1; at < m_text.size(); ++at) {
            if (m_text[at] != quote || m_text[at - 1] == '\\')
                continue;
            std::string_view value = std::string_view(m_text).substr(begin, at - begin);
            while (!value.empty() && value.back() == quote)
                value.remove_suffix(1);
            while (!value.empty() && value.front() == quote)
                value.remove_prefix(1);
            m_at = at + 1;
            return quote == '"' ? expanded(unescaped(value)) : std::string(value);
        }
        fail("there is a quoted value without an end", begin);
    }

    /// `\n` and `\r` become line ends; any other escaped character but `$` stands for itself.
    static std::string unescaped(std::string_view value)
    {
        std::string first;
        for (std::size_t at = 0; at < value.size(); ++at) {
            if (value[at] == '\\' && at + 1 < value.size() && (value[at + 1] == 'n' || value[at + 1] == 'r'))
                first += value[++at] == 'n' ? '\n' : '\r';
            else if (value[at] == '\\' && at + 1 < value.size() && value[at + 1] != '\n')
                first.append(value.substr(at, 2)), ++at;
            else
                first += value[at];
        }
        std::string second;
        for (std::size_t at = 0; at < first.size(); ++at) {
            if (first[at] == '\\' && at + 1 < first.size() && first[at + 1] != '$')
                ++at;
            second += first[at];
        }
        return second;
    }

    /// `$NAME` and `${NAME}`: what the file said so far, else the environment, else nothing. `\$` is a dollar sign.
    [[nodiscard]] std::string expanded(std::string_view value) const
    {
        std::string result;
        for (std::size_t at = 0; at < value.size();) {
            const bool isEscaped = value[at] == '\\' && at + 1 < value.size() && value[at + 1] == '$';
            if (!isEscaped && value[at] != '$') {
                result += value[at++];
                continue;
            }
            const std::size_t begin = at;
            at += isEscaped ? 2 : 1;
            if (at < value.size() && value[at] == '(')
                ++at;
            if (at < value.size() && value[at] == '{')
                ++at;
            const std::size_t nameBegin = at;
            while (at < value.size() && isVariableCharacter(value[at]))
                ++at;
            const std::string name(value.substr(nameBegin, at - nameBegin));
            if (at < value.size() && value[at] == '}')
                ++at;
            if (isEscaped) {
                result += value.substr(begin + 1, at - begin - 1);
            } else if (name.empty()) {
                result += value.substr(begin, at - begin);
            } else if (const auto found = m_variables.find(name); found != m_variables.end()) {
                result += found->second;
            } else if (const char* variable = std::getenv(name.c_str())) {
                result += variable;
            }
        }
        return result;
    }

    std::string m_text;
    std::string m_place;
    std::size_t m_at = 0;
    std::map<std::string, std::string> m_variables;
};

} // namespace

std::map<std::string, std::string> parseDotEnv(std::string_view text, const std::string& place)
{
    return DotEnvReader(text, place).read();
}

std::map<std::string, std::string> readDotEnv(const std::filesystem::path& file, const std::filesystem::path& root)
{
    return parseDotEnv(readFile(file, root, kMaxDotEnvBytes), file.string());
}

} // namespace lk::project
