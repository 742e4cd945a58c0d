// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/lexer.h"

namespace lk::ui {
namespace {

bool isWordStart(QChar c)
{
    return c.isLetter() || c == u'_';
}
bool isWordPart(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'$';
}

} // namespace

void SqlLexer::readQuoted(Token& token, QChar quote, bool hasEscapes)
{
    for (++m_at; m_at < m_text.size(); ++m_at) {
        if (hasEscapes && at(m_at) == u'\\') {
            ++m_at;
        } else if (at(m_at) == quote) {
            if (at(m_at + 1) != quote) {
                ++m_at;
                return;
            }
            ++m_at;
        }
    }
    m_at = static_cast<int>(m_text.size());
    token.isTerminated = false;
}

void SqlLexer::readBlockComment(Token& token)
{
    int depth = 0;
    while (m_at < m_text.size()) {
        if (at(m_at) == u'/' && at(m_at + 1) == u'*') {
            ++depth;
            m_at += 2;
        } else if (at(m_at) == u'*' && at(m_at + 1) == u'/') {
            m_at += 2;
            if (--depth == 0)
                return;
        } else {
            ++m_at;
        }
    }
    token.isTerminated = false;
}

bool SqlLexer::readDollar(Token& token)
{
    int end = m_at + 1;
    if (isWordStart(at(end))) {
        while (at(end).isLetterOrNumber() || at(end) == u'_')
            ++end;
    }
    if (at(end) != u'$')
        return false;
    const QStringView tag = m_text.mid(m_at, end + 1 - m_at);
    token.kind = Kind::DollarBody;
    token.innerBegin = end + 1;
    const auto closing = static_cast<int>(m_text.indexOf(tag, token.innerBegin));
    token.isTerminated = closing >= 0;
    token.innerEnd = closing >= 0 ? closing : static_cast<int>(m_text.size());
    m_at = closing >= 0 ? closing + static_cast<int>(tag.size()) : token.innerEnd;
    return true;
}

bool SqlLexer::next(Token& token)
{
    while (m_at < m_text.size() && m_text[m_at].isSpace())
        ++m_at;
    if (m_at >= m_text.size())
        return false;
    token = Token{};
    token.begin = m_at;
    const QChar c = at(m_at);
    if (isWordStart(c)) {
        if ((c == u'e' || c == u'E') && at(m_at + 1) == u'\'') {
            token.kind = Kind::String;
            ++m_at;
            readQuoted(token, u'\'', true);
        } else {
            token.kind = Kind::Word;
            while (m_at < m_text.size() && isWordPart(at(m_at)))
                ++m_at;
        }
    } else if (c.isDigit()) {
        while (at(m_at).isLetterOrNumber() || at(m_at) == u'.' || at(m_at) == u'_')
            ++m_at;
    } else if (c == u'\'') {
        token.kind = Kind::String;
        readQuoted(token, c, false);
    } else if (c == u'"') {
        token.kind = Kind::QuotedName;
        readQuoted(token, c, false);
    } else if (c == u'-' && at(m_at + 1) == u'-') {
        token.kind = Kind::LineComment;
        const auto end = static_cast<int>(m_text.indexOf(u'\n', m_at));
        m_at = end < 0 ? static_cast<int>(m_text.size()) : end;
    } else if (c == u'/' && at(m_at + 1) == u'*') {
        token.kind = Kind::BlockComment;
        readBlockComment(token);
    } else if (c == u'$' && readDollar(token)) {
        // read
    } else {
        token.kind = c == u'(' || c == u'[' ? Kind::Open : c == u')' || c == u']' ? Kind::Close : Kind::Other;
        ++m_at;
    }
    token.end = m_at;
    return true;
}

} // namespace lk::ui
