// SPDX-License-Identifier: Apache-2.0
#include "core/formats/javascript/javascript.h"

#include <algorithm>
#include <array>

namespace lk::formats {

namespace {

bool isNameByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
           c == '#' || static_cast<unsigned char>(c) >= 0x80;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

void addUtf8(std::string& text, unsigned long code)
{
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xC0 | (code >> 6));
        text += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        text += static_cast<char>(0xE0 | (code >> 12));
        text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code <= 0x10FFFF) {
        text += static_cast<char>(0xF0 | (code >> 18));
        text += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
        text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (code & 0x3F));
    }
}

class Tokens {
public:
    explicit Tokens(std::string_view text) : m_text(text) {}

    std::vector<JsToken> read()
    {
        if (m_text.starts_with("#!"))
            m_at = endOfLine();
        while (skipBlank())
            readOne();
        return std::move(m_tokens);
    }

private:
    [[nodiscard]] std::string_view rest() const { return m_text.substr(std::min(m_at, m_text.size())); }
    [[nodiscard]] std::size_t endOfLine() const { return std::min(m_text.find_first_of("\r\n", m_at), m_text.size()); }

    /// False at the end of the text.
    bool skipBlank()
    {
        while (m_at < m_text.size()) {
            const std::string_view here = rest();
            if (here.starts_with("//"))
                m_at = endOfLine();
            else if (here.starts_with("/*"))
                m_at = std::min(m_text.find("*/", m_at + 2), m_text.size() - 2) + 2;
            else if (here.starts_with("\xEF\xBB\xBF"))
                m_at += 3;
            else if (here.front() == ' ' || (here.front() >= '\t' && here.front() <= '\r') || here.front() == '\0')
                ++m_at;
            else
                return true;
        }
        return false;
    }

    void readOne()
    {
        const char c = m_text[m_at];
        if (c == '"' || c == '\'')
            readString(c);
        else if (c == '`')
            readTemplate();
        else if (isDigit(c) || (c == '.' && m_at + 1 < m_text.size() && isDigit(m_text[m_at + 1])))
            readNumber();
        else if (isNameByte(c))
            readName();
        else if (c == '/' && mayBeRegex())
            readRegex();
        else
            readPunctuation();
    }

    void add(JsToken::Kind kind, std::string text, bool isComputed = false)
    {
        m_tokens.push_back({kind, std::move(text), isComputed});
    }

    /// After a value a slash divides, else a regular expression begins.
    [[nodiscard]] bool mayBeRegex() const
    {
        if (m_tokens.empty())
            return true;
        const JsToken& before = m_tokens.back();
        if (before.kind == JsToken::Kind::Punctuation)
            return before.text != ")" && before.text != "]" && before.text != "}";
        static constexpr std::array<std::string_view, 8> kWords = {"return", "typeof", "case", "in",
                                                                   "of",     "await",  "void", "delete"};
        return before.kind == JsToken::Kind::Name && std::ranges::find(kWords, before.text) != kWords.end();
    }

    void readRegex()
    {
        bool isInClass = false;
        std::size_t at = m_at + 1;
        for (; at < m_text.size() && m_text[at] != '\n'; ++at) {
            const char c = m_text[at];
            if (c == '\\')
                ++at;
            else if (c == '[')
                isInClass = true;
            else if (c == ']')
                isInClass = false;
            else if (c == '/' && !isInClass)
                break;
        }
        m_at = std::min(at + 1, m_text.size());
        while (m_at < m_text.size() && isNameByte(m_text[m_at]))
            ++m_at;
        add(JsToken::Kind::Regex, {});
    }

    void readNumber()
    {
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && (isNameByte(m_text[m_at]) || m_text[m_at] == '.'))
            ++m_at;
        std::string digits(m_text.substr(begin, m_at - begin));
        std::erase(digits, '_');
        add(JsToken::Kind::Number, std::move(digits));
    }

    void readName()
    {
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && isNameByte(m_text[m_at]))
            ++m_at;
        add(JsToken::Kind::Name, std::string(m_text.substr(begin, m_at - begin)));
    }

    void readPunctuation()
    {
        static constexpr std::array<std::string_view, 10> kLong = {"...", "===", "!==", "=>", "||",
                                                                   "&&",  "??",  "?.",  "==", "!="};
        for (const std::string_view one : kLong) {
            if (rest().starts_with(one)) {
                m_at += one.size();
                add(JsToken::Kind::Punctuation, std::string(one));
                return;
            }
        }
        add(JsToken::Kind::Punctuation, std::string(1, m_text[m_at++]));
    }

    void readString(char quote)
    {
        std::string value;
        ++m_at;
        while (m_at < m_text.size() && m_text[m_at] != quote && m_text[m_at] != '\n') {
            if (m_text[m_at] == '\\')
                readEscape(value);
            else
                value += m_text[m_at++];
        }
        m_at = std::min(m_at + 1, m_text.size());
        add(JsToken::Kind::String, std::move(value));
    }

    void readEscape(std::string& value)
    {
        if (++m_at >= m_text.size())
            return;
        const char c = m_text[m_at++];
        const auto hex = [&](std::size_t most) {
            unsigned long code = 0;
            for (std::size_t digits = 0; digits < most && m_at < m_text.size(); ++digits, ++m_at) {
                const char d = m_text[m_at];
                const int digit = d >= '0' && d <= '9'   ? d - '0'
                                  : d >= 'a' && d <= 'f' ? d - 'a' + 10
                                  : d >= 'A' && d <= 'F' ? d - 'A' + 10
                                                         : -1;
                if (digit < 0)
                    break;
                code = code * 16 + static_cast<unsigned long>(digit);
            }
            return code;
        };
        switch (c) {
        case 'n': value += '\n'; return;
        case 't': value += '\t'; return;
        case 'r': value += '\r'; return;
        case 'b': value += '\b'; return;
        case 'f': value += '\f'; return;
        case 'v': value += '\v'; return;
        case '0': value += '\0'; return;
        case '\n': return;
        case 'x': addUtf8(value, hex(2)); return;
        case 'u': {
            const bool isLong = m_at < m_text.size() && m_text[m_at] == '{';
            m_at += isLong ? 1 : 0;
            addUtf8(value, hex(isLong ? 6 : 4));
            m_at += isLong && m_at < m_text.size() ? 1 : 0;
            return;
        }
        default: value += c;
        }
    }

    /// With what `${…}` holds, strings, templates and braces within included.
    void readTemplate()
    {
        const std::size_t begin = ++m_at;
        std::string value;
        bool isComputed = false;
        // True: the text of a template, false: an expression within one.
        std::vector<bool> open{true};
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (open.back()) {
                if (c == '`') {
                    open.pop_back();
                    if (open.empty())
                        break;
                    ++m_at;
                } else if (c == '\\') {
                    readEscape(value);
                } else if (rest().starts_with("${")) {
                    isComputed = true;
                    open.push_back(false);
                    m_at += 2;
                } else {
                    value += c;
                    ++m_at;
                }
                continue;
            }
            if (c == '`') {
                open.push_back(true);
            } else if (c == '{') {
                open.push_back(false);
            } else if (c == '}') {
                open.pop_back();
            } else if (c == '"' || c == '\'') {
                for (++m_at; m_at < m_text.size() && m_text[m_at] != c && m_text[m_at] != '\n'; ++m_at)
                    m_at += m_text[m_at] == '\\' ? 1 : 0;
            }
            ++m_at;
        }
        const std::size_t end = std::min(m_at, m_text.size());
        m_at = std::min(m_at + 1, m_text.size());
        add(JsToken::Kind::Template, isComputed ? std::string(m_text.substr(begin, end - begin)) : std::move(value),
            isComputed);
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::vector<JsToken> m_tokens;
};

/// The next code point; an invalid byte stands for itself.
unsigned long nextPoint(std::string_view text, std::size_t& at)
{
    const auto byte = static_cast<unsigned char>(text[at++]);
    const std::size_t more = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC0 ? 1 : 0;
    if (more == 0 || at + more > text.size())
        return byte;
    unsigned long code = byte & (0x3FU >> more);
    for (std::size_t i = 0; i < more; ++i)
        code = (code << 6) | (static_cast<unsigned char>(text[at++]) & 0x3FU);
    return code;
}

} // namespace

std::vector<JsToken> jsTokens(std::string_view text)
{
    return Tokens(text).read();
}

int compareAsJs(std::string_view a, std::string_view b)
{
    // The order of bytes is that of code points; UTF-16 puts those above U+FFFF (as surrogates) before U+E000.
    const std::size_t same =
        static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
    std::size_t begin = same;
    while (begin > 0 && begin < a.size() && (static_cast<unsigned char>(a[begin]) & 0xC0) == 0x80)
        --begin;
    if (begin >= a.size() || begin >= b.size())
        return a.size() < b.size() ? -1 : a.size() > b.size() ? 1 : 0;
    std::size_t atA = begin;
    std::size_t atB = begin;
    const unsigned long left = nextPoint(a, atA);
    const unsigned long right = nextPoint(b, atB);
    const auto unit = [](unsigned long code) { return code > 0xFFFF ? 0xD800 + ((code - 0x10000) >> 10) : code; };
    if (unit(left) != unit(right))
        return unit(left) < unit(right) ? -1 : 1;
    return left < right ? -1 : left > right ? 1 : 0;
}

} // namespace lk::formats
