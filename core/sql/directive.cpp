// SPDX-License-Identifier: Apache-2.0
#include "core/sql/directive.h"

#include "core/sql/comments.h"
#include "core/sql/cut.h"

#include <algorithm>

namespace lk::sql {

namespace {

constexpr std::string_view kMark = "lockkeeper:";
constexpr std::string_view kBlanks = " \t\r";

/// Reads `name=value` pairs off one comment line.
class Line final {
public:
    Line(const std::string& text, std::size_t begin, std::size_t end) : m_text(text), m_at(begin), m_end(end) {}

    void read(Directive& into)
    {
        while (skipBlanks()) {
            const std::size_t begin = m_at;
            const std::size_t wordEnd = std::min(m_text.find_first_of(kBlanks, begin), m_end);
            m_at = std::min(m_text.find('=', begin), wordEnd);
            Attribute attribute{m_text.substr(begin, m_at - begin), {}, lineColumnOf(m_text, begin)};
            if (m_at == wordEnd || attribute.name.empty()) {
                into.misspelt.push_back(
                    {Misspelt::Kind::NoAttribute, m_text.substr(begin, wordEnd - begin), attribute.at});
                return;
            }
            const std::size_t quote = ++m_at;
            if (!takeValue(attribute.value)) {
                into.misspelt.push_back({Misspelt::Kind::OpenQuote, attribute.name, lineColumnOf(m_text, quote)});
                return;
            }
            into.attributes.push_back(std::move(attribute));
        }
    }

private:
    bool skipBlanks()
    {
        m_at = std::min(m_text.find_first_not_of(kBlanks, m_at), m_end);
        return m_at < m_end;
    }

    bool takeValue(std::string& value)
    {
        const char quote = m_at < m_end ? m_text[m_at] : ' ';
        if (quote != '"' && quote != '\'') {
            const std::size_t end = std::min(m_text.find_first_of(kBlanks, m_at), m_end);
            value = m_text.substr(m_at, end - m_at);
            m_at = end;
            return true;
        }
        for (++m_at; m_at < m_end; ++m_at) {
            if (m_text[m_at] == quote) {
                ++m_at;
                return true;
            }
            const bool isEscape = quote == '"' && m_text[m_at] == '\\' && m_at + 1 < m_end &&
                                  (m_text[m_at + 1] == '"' || m_text[m_at + 1] == '\\');
            m_at += isEscape ? 1 : 0;
            value += m_text[m_at];
        }
        return false;
    }

    const std::string& m_text;
    std::size_t m_at;
    std::size_t m_end;
};

} // namespace

std::vector<Directive> directivesOf(const std::string& text, std::string_view word)
{
    std::vector<Directive> all;
    if (text.find(std::string(kMark).append(word)) == std::string::npos)
        return all;
    const std::size_t top = skipBlanksAndComments(text, 0, text.size());
    bool isOurs = false; // the line before belongs to it
    for (const Comment& comment : commentsIn(text)) {
        if (comment.begin >= top)
            break;
        const std::string_view said(text.data() + comment.begin, comment.end - comment.begin);
        const bool isLine = !comment.isBlock && said.starts_with("--");
        const std::size_t mark = isLine ? said.find_first_not_of(" \t", 2) : std::string_view::npos;
        if (mark == std::string_view::npos || !said.substr(mark).starts_with(kMark)) {
            isOurs = false;
            continue;
        }
        const std::string_view behind = said.substr(mark + kMark.size());
        const std::size_t wordEnd = std::min(behind.find_first_of(kBlanks), behind.size());
        const bool begins = behind.substr(0, wordEnd) == word;
        isOurs = begins || (wordEnd == 0 && isOurs);
        if (begins)
            all.push_back({lineColumnOf(text, comment.begin + mark), {}, {}});
        if (isOurs)
            Line(text, comment.begin + mark + kMark.size() + wordEnd, comment.end).read(all.back());
    }
    return all;
}

} // namespace lk::sql
