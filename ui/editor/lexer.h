// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

#include <cstdint>

namespace lk::ui {

/// Lexical pieces of SQL text for brackets, folds and words: what is a comment, a string, a body. It never says where a statement
/// ends; that is core/sql's. Pure; any thread.
class SqlLexer {
public:
    enum class Kind : std::uint8_t {
        Word,
        QuotedName,
        String,
        DollarBody,
        LineComment,
        BlockComment,
        Open,
        Close,
        Other
    };
    struct Token {
        Kind kind = Kind::Other;
        int begin = 0;
        int end = 0;
        int innerBegin = 0; ///< of a dollar body: between its tags
        int innerEnd = 0;
        bool isTerminated = true;
    };

    explicit SqlLexer(QStringView text, int from = 0) : m_text(text), m_at(from) {}
    /// The next token that is not white space; false at the end.
    bool next(Token& token);

private:
    [[nodiscard]] QChar at(int position) const { return position < m_text.size() ? m_text[position] : QChar(); }
    void readQuoted(Token& token, QChar quote, bool hasEscapes);
    void readBlockComment(Token& token);
    bool readDollar(Token& token);

    QStringView m_text;
    int m_at = 0;
};

} // namespace lk::ui
