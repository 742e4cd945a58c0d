// SPDX-License-Identifier: Apache-2.0
#include "core/formats/atlas/hcl.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>

namespace lk::formats {

namespace {

constexpr int kDeepest = 100;

bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool isNameCharacter(char c)
{
    return isNameStart(c) || (c >= '0' && c <= '9') || c == '-';
}

/// Values that expressions may name: `var.x`, `local.x`.
using Names = std::map<std::string, HclValue>;

class Reader {
public:
    Reader(std::string_view text, const Names& names) : m_text(text), m_names(names) {}

    HclBlock file()
    {
        HclBlock root;
        body(root, 0, true);
        return root;
    }

private:
    [[noreturn]] void fail(const std::string& what, std::size_t at) const
    {
        const std::string_view before = m_text.substr(0, at);
        const int line = 1 + static_cast<int>(std::ranges::count(before, '\n'));
        const std::size_t lineEnd = before.rfind('\n');
        const auto column = static_cast<int>(lineEnd == std::string_view::npos ? at + 1 : at - lineEnd);
        throw Error(ErrorCode::Unreadable, fmt::format("line {}, column {}: {}", line, column, what))
            .at({"", line, column})
            .remedy("Mend the file.");
    }

    [[nodiscard]] bool isAt(std::string_view what) const { return m_text.substr(m_at).starts_with(what); }
    [[nodiscard]] char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    [[nodiscard]] bool isEnd() const { return m_at >= m_text.size(); }

    int line()
    {
        m_line += static_cast<int>(std::ranges::count(m_text.substr(m_counted, m_at - m_counted), '\n'));
        m_counted = m_at;
        return m_line;
    }

    /// Blanks and comments; line ends too where they mean nothing.
    void skip(bool lineEndsToo)
    {
        while (!isEnd()) {
            const char c = peek();
            if (c == ' ' || c == '\t' || c == '\r' || (lineEndsToo && c == '\n')) {
                ++m_at;
            } else if (c == '#' || isAt("//")) {
                m_at = std::min(m_text.find('\n', m_at), m_text.size());
            } else if (isAt("/*")) {
                const std::size_t end = m_text.find("*/", m_at + 2);
                if (end == std::string_view::npos)
                    fail("a comment is never closed", m_at);
                m_at = end + 2;
            } else {
                return;
            }
        }
    }

    std::string name()
    {
        const std::size_t begin = m_at;
        while (!isEnd() && isNameCharacter(peek()))
            ++m_at;
        return std::string(m_text.substr(begin, m_at - begin));
    }

    void body(HclBlock& block, int depth, bool isFile)
    {
        if (depth > kDeepest)
            fail("blocks are nested too deeply", m_at);
        for (;;) {
            skip(true);
            if (isEnd()) {
                if (!isFile)
                    fail(fmt::format("the block {} is never closed", shownInLine(block.type)), m_at);
                return;
            }
            if (peek() == '}' && !isFile) {
                ++m_at;
                return;
            }
            const std::size_t begin = m_at;
            if (!isNameStart(peek()))
                fail("a name is expected here", m_at);
            const int at = line();
            std::string word = name();
            skip(false);
            if (peek() == '=' && !isAt("==")) {
                ++m_at;
                HclValue value = expression();
                value.line = at;
                block.attributes[word] = std::move(value);
                continue;
            }
            HclBlock inner;
            inner.type = std::move(word);
            inner.line = at;
            while (peek() != '{') {
                if (peek() == '"') {
                    inner.labels.push_back(string().text);
                } else if (isNameStart(peek())) {
                    inner.labels.push_back(name());
                } else {
                    fail("neither an attribute nor a block", isEnd() ? begin : m_at);
                }
                skip(false);
            }
            ++m_at;
            body(inner, depth + 1, false);
            block.blocks.push_back(std::move(inner));
        }
    }

    /// An expression up to the end of its line. What is not simple is passed over, brackets and texts heeded.
    HclValue expression()
    {
        skip(false);
        const std::size_t begin = m_at;
        std::optional<HclValue> value = simple(0);
        if (value) {
            skip(false);
            if (isEnd() || peek() == '\n' || peek() == '}' || peek() == ',')
                return *value;
        }
        m_at = begin;
        passOver();
        HclValue unknown;
        std::string_view shown = m_text.substr(begin, m_at - begin);
        while (!shown.empty() && (shown.back() == ' ' || shown.back() == '\r' || shown.back() == '\t'))
            shown.remove_suffix(1);
        unknown.text = shown.substr(0, shown.find('\n'));
        return unknown;
    }

    void passOver()
    {
        std::string open;
        while (!isEnd()) {
            skip(!open.empty());
            if (isEnd())
                break;
            const char c = peek();
            if (c == '\n') // only outside of brackets: the expression is over
                return;
            if (c == '"') {
                (void)string();
            } else if (isAt("<<") && heredocName()) {
                (void)heredoc();
            } else if (c == '(' || c == '[' || c == '{') {
                open += c;
                if (open.size() > kDeepest)
                    fail("an expression is nested too deeply", m_at);
                ++m_at;
            } else if (c == ')' || c == ']' || c == '}') {
                if (open.empty())
                    return; // the block's own
                if ((c == ')') != (open.back() == '(') || (c == ']') != (open.back() == '['))
                    fail(fmt::format("{} does not close {}", c, open.back()), m_at);
                open.pop_back();
                ++m_at;
            } else {
                ++m_at;
            }
        }
        if (!open.empty())
            fail(fmt::format("{} is never closed", open.back()), m_text.size());
    }

    std::optional<HclValue> simple(int depth)
    {
        if (depth > kDeepest)
            fail("an expression is nested too deeply", m_at);
        const char c = peek();
        if (c == '"') {
            HclValue value = string();
            return value.isKnown() ? std::optional(value) : std::nullopt;
        }
        if (isAt("<<") && heredocName())
            return heredoc();
        if (c == '[')
            return list(depth);
        if (c == '(') {
            ++m_at;
            skip(true);
            auto value = simple(depth + 1);
            skip(true);
            if (!value || peek() != ')')
                return std::nullopt;
            ++m_at;
            return value;
        }
        if ((c >= '0' && c <= '9') || c == '-') {
            const std::size_t begin = m_at++;
            while (!isEnd() && ((peek() >= '0' && peek() <= '9') || peek() == '.' || peek() == 'e' || peek() == 'E'))
                ++m_at;
            HclValue value;
            value.kind = HclValue::Kind::Number;
            value.text = m_text.substr(begin, m_at - begin);
            return value;
        }
        if (!isNameStart(c))
            return std::nullopt;
        return named();
    }

    std::optional<HclValue> named()
    {
        const std::string word = name();
        HclValue value;
        if (word == "true" || word == "false") {
            value.kind = HclValue::Kind::Truth;
            value.text = word;
            return value;
        }
        if (word == "getenv") {
            skip(false);
            if (peek() != '(')
                return std::nullopt;
            ++m_at;
            skip(true);
            if (peek() != '"')
                return std::nullopt;
            const HclValue variable = string();
            skip(true);
            if (!variable.isKnown() || peek() != ')')
                return std::nullopt;
            ++m_at;
            const char* text = std::getenv(variable.text.c_str());
            value.kind = HclValue::Kind::Text;
            value.text = text == nullptr ? "" : text;
            value.variable = variable.text;
            return value;
        }
        if ((word == "var" || word == "local") && peek() == '.') {
            ++m_at;
            const auto known = m_names.find(word + '.' + name());
            if (known == m_names.end() || peek() == '.' || peek() == '[')
                return std::nullopt;
            return known->second;
        }
        return std::nullopt;
    }

    std::optional<HclValue> list(int depth)
    {
        HclValue value;
        value.kind = HclValue::Kind::List;
        ++m_at;
        for (;;) {
            skip(true);
            if (peek() == ']') {
                ++m_at;
                return value;
            }
            auto one = simple(depth + 1);
            skip(true);
            if (!one || (peek() != ',' && peek() != ']'))
                return std::nullopt;
            value.list.push_back(std::move(*one));
            if (peek() == ',')
                ++m_at;
        }
    }

    /// "…" with escapes and ${…} of simple values.
    HclValue string()
    {
        const std::size_t begin = m_at++;
        HclValue value;
        value.kind = HclValue::Kind::Text;
        for (;;) {
            if (isEnd() || peek() == '\n')
                fail("a text is never closed", begin);
            const char c = m_text[m_at++];
            if (c == '"')
                break;
            if (c == '\\') {
                escape(value.text);
            } else if ((c == '$' || c == '%') && peek() == '{') {
                if (m_at >= 2 && m_text[m_at - 2] == c) { // $${ is ${ itself
                    continue;
                }
                ++m_at;
                interpolation(value, c == '%');
            } else {
                value.text += c;
            }
        }
        return value;
    }

    void escape(std::string& text)
    {
        if (isEnd())
            return;
        const char c = m_text[m_at++];
        switch (c) {
        case 'n': text += '\n'; break;
        case 'r': text += '\r'; break;
        case 't': text += '\t'; break;
        case '"': text += '"'; break;
        case '\\': text += '\\'; break;
        default:
            text += '\\';
            text += c;
            break;
        }
    }

    /// Behind `${`; through the closing brace.
    void interpolation(HclValue& value, bool isDirective)
    {
        const std::size_t begin = m_at;
        skip(false);
        const auto inner = isDirective ? std::nullopt : simple(1);
        skip(false);
        if (inner && peek() == '}' && inner->kind != HclValue::Kind::List) {
            ++m_at;
            value.text += inner->text;
            return;
        }
        value.kind = HclValue::Kind::NotEvaluated;
        m_at = begin;
        for (int open = 1; open > 0;) {
            if (isEnd() || peek() == '\n')
                fail("${ is never closed", begin);
            const char c = m_text[m_at++];
            if (c == '"') {
                --m_at;
                if (++m_templates > kDeepest)
                    fail("texts are nested too deeply", m_at);
                (void)string();
                --m_templates;
            }
            open += c == '{' ? 1 : c == '}' ? -1 : 0;
        }
    }

    /// <<NAME or <<-NAME
    [[nodiscard]] bool heredocName() const
    {
        const std::size_t at = m_at + 2 + (m_text.substr(m_at + 2).starts_with('-') ? 1 : 0);
        return at < m_text.size() && isNameStart(m_text[at]);
    }

    HclValue heredoc()
    {
        const std::size_t begin = m_at;
        m_at += 2;
        if (peek() == '-')
            ++m_at;
        const std::string end = name();
        HclValue value;
        value.kind = HclValue::Kind::Text;
        m_at = std::min(m_text.find('\n', m_at), m_text.size());
        while (!isEnd()) {
            ++m_at;
            const std::size_t lineEnd = std::min(m_text.find('\n', m_at), m_text.size());
            std::string_view text = m_text.substr(m_at, lineEnd - m_at);
            m_at = lineEnd;
            std::string_view word = text;
            while (!word.empty() && (word.front() == ' ' || word.front() == '\t'))
                word.remove_prefix(1);
            while (!word.empty() && (word.back() == ' ' || word.back() == '\t' || word.back() == '\r'))
                word.remove_suffix(1);
            if (word == end) {
                if (value.text.find("${") != std::string::npos)
                    value.kind = HclValue::Kind::NotEvaluated;
                return value;
            }
            value.text += text;
            value.text += '\n';
        }
        fail(fmt::format("the text <<{} is never closed", shownInLine(end)), begin);
    }

    std::string_view m_text;
    const Names& m_names;
    std::size_t m_at = 0;
    std::size_t m_counted = 0;
    int m_line = 1;
    int m_templates = 0;
};

Names namesOf(const HclBlock& file)
{
    Names names;
    for (const HclBlock& block : file.blocks) {
        if (block.type == "variable" && block.labels.size() == 1) {
            if (const HclValue* value = block.attribute("default"); value != nullptr && value->isKnown())
                names["var." + block.labels[0]] = *value;
        } else if (block.type == "locals") {
            for (const auto& [name, value] : block.attributes) {
                if (value.isKnown())
                    names["local." + name] = value;
            }
        }
    }
    return names;
}

} // namespace

const HclBlock* HclBlock::block(std::string_view name) const
{
    const auto found = std::ranges::find(blocks, name, &HclBlock::type);
    return found == blocks.end() ? nullptr : &*found;
}

const HclValue* HclBlock::attribute(const std::string& name) const
{
    const auto found = attributes.find(name);
    return found == attributes.end() ? nullptr : &found->second;
}

HclBlock readHcl(std::string_view text)
{
    if (const auto at = invalidUtf8At(text))
        throw Error(ErrorCode::Unreadable, "it is not valid UTF-8").remedy("Save the file as UTF-8.");
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    // Locals may name locals: once more for each link of such a chain, a few at most.
    Names names;
    HclBlock file = Reader(text, names).file();
    for (int round = 0; round < 5; ++round) {
        Names more = namesOf(file);
        if (more.size() == names.size())
            break;
        names = std::move(more);
        file = Reader(text, names).file();
    }
    return file;
}

} // namespace lk::formats
