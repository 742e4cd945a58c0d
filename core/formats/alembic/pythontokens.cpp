// SPDX-License-Identifier: Apache-2.0
#include "core/formats/alembic/python.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lk::formats {

namespace {

bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

void appendUtf8(std::string& text, std::uint32_t code)
{
    const auto add = [&](std::uint32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (code < 0x80) {
        add(code);
    } else if (code < 0x800) {
        add(0xC0U | (code >> 6));
        add(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        add(0xE0U | (code >> 12));
        add(0x80U | ((code >> 6) & 0x3FU));
        add(0x80U | (code & 0x3FU));
    } else {
        add(0xF0U | (code >> 18));
        add(0x80U | ((code >> 12) & 0x3FU));
        add(0x80U | ((code >> 6) & 0x3FU));
        add(0x80U | (code & 0x3FU));
    }
}

/// A Python text as tokens. One object a text.
class Lexer {
public:
    explicit Lexer(std::string_view text, PyModule& module) : m_text(text), m_module(module) {}

    void run()
    {
        if (m_text.starts_with("\xEF\xBB\xBF"))
            m_at = 3;
        if (const std::size_t nul = m_text.find('\0'); nul != std::string_view::npos) {
            m_line +=
                static_cast<int>(std::count(m_text.begin(), m_text.begin() + static_cast<std::ptrdiff_t>(nul), '\n'));
            fail("a NUL byte");
            return;
        }
        beginLine();
        while (m_at < m_text.size() && m_module.error.empty())
            step();
        if (m_module.error.empty() && !m_open.empty()) {
            m_line = m_openLine;
            fail("a bracket that is never closed");
        }
        endLine();
    }

private:
    [[nodiscard]] char peek(std::size_t ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
    }

    void fail(const char* what)
    {
        if (!m_module.error.empty())
            return;
        m_module.error = what;
        m_module.errorLine = m_line;
    }

    void beginLine()
    {
        m_indent = 0;
        while (peek() == ' ' || peek() == '\t' || peek() == '\f') {
            m_indent += peek() == '\f' ? 0 : 1;
            ++m_at;
        }
    }

    void endLine()
    {
        if (!m_module.tokens.empty() && m_module.tokens.back().kind != PyToken::Kind::End)
            add(PyToken::Kind::End, {}, m_at);
    }

    void add(PyToken::Kind kind, std::string text, std::size_t offset)
    {
        PyToken token;
        token.kind = kind;
        token.text = std::move(text);
        token.line = m_line;
        token.indent = m_indent;
        token.offset = offset;
        m_module.tokens.push_back(std::move(token));
    }

    void newline()
    {
        m_at += peek() == '\r' && peek(1) == '\n' ? 2U : 1U;
        if (m_open.empty()) {
            endLine();
            ++m_line;
            beginLine();
        } else {
            ++m_line;
        }
    }

    void step()
    {
        const char c = peek();
        if (c == '\n' || c == '\r') {
            newline();
        } else if (c == ' ' || c == '\t' || c == '\f') {
            ++m_at;
        } else if (c == '\\' && (peek(1) == '\n' || peek(1) == '\r')) {
            m_at += peek(1) == '\r' && peek(2) == '\n' ? 3U : 2U;
            ++m_line;
        } else if (c == '#') {
            while (m_at < m_text.size() && peek() != '\n' && peek() != '\r')
                ++m_at;
        } else if (c == '"' || c == '\'') {
            string({});
        } else if (isNameStart(c)) {
            const std::size_t begin = m_at;
            while (isNameStart(peek()) || isDigit(peek()))
                ++m_at;
            std::string name(m_text.substr(begin, m_at - begin));
            const bool isPrefix = name.size() <= 2 && name.find_first_not_of("rRbBuUfFtT") == std::string::npos;
            if (isPrefix && (peek() == '"' || peek() == '\''))
                string(name);
            else
                add(PyToken::Kind::Name, std::move(name), begin);
        } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
            const std::size_t begin = m_at;
            while (isDigit(peek()) || isNameStart(peek()) || peek() == '.')
                ++m_at;
            add(PyToken::Kind::Number, std::string(m_text.substr(begin, m_at - begin)), begin);
        } else {
            sign();
        }
    }

    void sign()
    {
        static constexpr std::array<std::string_view, 26> kLong = {
            "**=", "//=", ">>=", "<<=", "...", "->", ":=", "==", "!=", "<=", ">=", "+=", "-=",
            "*=",  "/=",  "%=",  "&=",  "|=",  "^=", "@=", "**", "//", "<<", ">>", "~=", "<>"};
        const std::size_t begin = m_at;
        std::string text(1, peek());
        for (const std::string_view one : kLong) {
            if (m_text.substr(m_at).starts_with(one)) {
                text = one;
                break;
            }
        }
        m_at += text.size();
        if (text == "(" || text == "[" || text == "{") {
            if (m_open.empty())
                m_openLine = m_line;
            m_open += text == "(" ? ')' : text == "[" ? ']' : '}';
            if (m_open.size() > 200) // as Python: "too many nested parentheses"
                fail("too many nested brackets");
        } else if (text == ")" || text == "]" || text == "}") {
            if (m_open.empty() || m_open.back() != text.front()) {
                fail("a closing bracket without its opening one");
                return;
            }
            m_open.pop_back();
        }
        add(PyToken::Kind::Operator, std::move(text), begin);
    }

    void string(const std::string& prefix)
    {
        const std::size_t begin = m_at - prefix.size();
        const int line = m_line;
        const auto has = [&](char small, char large) {
            return prefix.find(small) != std::string::npos || prefix.find(large) != std::string::npos;
        };
        const bool isRaw = has('r', 'R');
        const bool isFormatted = has('f', 'F') || has('t', 'T');
        const char quote = peek();
        const bool isTriple = peek(1) == quote && peek(2) == quote;
        m_at += isTriple ? 3U : 1U;
        std::string value;
        std::size_t braces = 0; // inside of them quotes of any kind may stand, since Python 3.12 the same too
        for (;;) {
            if (m_at >= m_text.size() || (!isTriple && braces == 0 && (peek() == '\n' || peek() == '\r'))) {
                m_line = line;
                fail("a string that never ends");
                return;
            }
            const char c = peek();
            if (braces == 0 && c == quote && (!isTriple || (peek(1) == quote && peek(2) == quote))) {
                m_at += isTriple ? 3U : 1U;
                break;
            }
            if (isFormatted && c == '{' && peek(1) != '{') {
                ++braces;
            } else if (isFormatted && c == '{' && braces == 0) {
                ++m_at;
            } else if (isFormatted && c == '}' && braces > 0) {
                --braces;
            } else if (isFormatted && braces > 0 && (c == '"' || c == '\'') && c != quote) {
                const std::size_t end = m_text.find(c, m_at + 1);
                if (end != std::string_view::npos &&
                    m_text.substr(m_at, end - m_at).find('\n') == std::string_view::npos)
                    m_at = end;
            } else if (isFormatted && braces > 0 && c == quote && !isTriple) {
                // Before Python 3.12 it ends the string; after, a nested one begins: told by whether the braces close behind it.
                const std::size_t end = m_text.find(c, m_at + 1);
                const std::size_t lineEnd = std::min(m_text.find('\n', m_at), m_text.size());
                if (end == std::string_view::npos || end > lineEnd) {
                    ++m_at;
                    break;
                }
                m_at = end;
            }
            if (c == '\\' && m_at + 1 < m_text.size()) {
                escape(value, isRaw);
                continue;
            }
            if (c == '\n' || (c == '\r' && peek(1) != '\n'))
                ++m_line;
            value += peek();
            ++m_at;
        }
        const int end = std::exchange(m_line, line);
        add(PyToken::Kind::String, std::move(value), begin);
        m_module.tokens.back().isPlain = !isFormatted && !has('b', 'B');
        m_line = end;
    }

    void escape(std::string& value, bool isRaw)
    {
        const char next = peek(1);
        if (next == '\n' || next == '\r')
            ++m_line;
        if (isRaw) {
            value += '\\';
            value += next;
            m_at += 2;
            return;
        }
        const auto hex = [&](std::size_t digits) {
            std::uint32_t code = 0;
            for (std::size_t i = 0; i < digits; ++i) {
                const char c = peek(2 + i);
                const int digit = isDigit(c)             ? c - '0'
                                  : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                         : -1;
                if (digit < 0) {
                    fail("a broken escape in a string");
                    break;
                }
                code = code * 16 + static_cast<std::uint32_t>(digit);
            }
            m_at += 2 + digits;
            if (code > 0x10FFFF)
                fail("a broken escape in a string");
            else
                appendUtf8(value, code);
        };
        switch (next) {
        case 'x': hex(2); return;
        case 'u': hex(4); return;
        case 'U': hex(8); return;
        case 'n': value += '\n'; break;
        case 't': value += '\t'; break;
        case 'r': value += '\r'; break;
        case 'a': value += '\a'; break;
        case 'b': value += '\b'; break;
        case 'f': value += '\f'; break;
        case 'v': value += '\v'; break;
        case '\n': break;
        case '\r': m_at += peek(2) == '\n' ? 1U : 0U; break;
        case '\\':
        case '\'':
        case '"': value += next; break;
        default:
            if (next >= '0' && next <= '7') {
                std::uint32_t code = 0;
                std::size_t digits = 0;
                for (; digits < 3 && peek(1 + digits) >= '0' && peek(1 + digits) <= '7'; ++digits)
                    code = code * 8 + static_cast<std::uint32_t>(peek(1 + digits) - '0');
                appendUtf8(value, code);
                m_at += 1 + digits;
                return;
            }
            value += '\\';
            value += next;
        }
        m_at += 2;
    }

    std::string_view m_text;
    PyModule& m_module;
    std::size_t m_at = 0;
    int m_line = 1;
    int m_indent = 0;
    std::string m_open; ///< the closing brackets that are awaited
    int m_openLine = 0;
};

} // namespace

void readPyTokens(std::string_view text, PyModule& module)
{
    Lexer(text, module).run();
}

} // namespace lk::formats
