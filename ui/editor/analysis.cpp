// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/analysis.h"

#include "ui/common/qttext.h"
#include "ui/editor/lexer.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace lk::ui {
namespace {

constexpr int kFewestCommentLines = 3; // a shorter run of line comments is not worth a handle
constexpr int kShortestWord = 3;
constexpr int kTabWidth = 4;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(lk::ui::Analysis)
};

/// Line of a position, and back.
class Lines {
public:
    explicit Lines(QStringView text)
    {
        m_starts.push_back(0);
        for (qsizetype at = text.indexOf(u'\n'); at >= 0; at = text.indexOf(u'\n', at + 1))
            m_starts.push_back(static_cast<int>(at) + 1);
    }
    [[nodiscard]] int lineOf(int position) const
    {
        return static_cast<int>(std::upper_bound(m_starts.begin(), m_starts.end(), position) - m_starts.begin()) - 1;
    }
    [[nodiscard]] int startOf(int line) const
    {
        return m_starts[static_cast<std::size_t>(std::clamp(line, 0, static_cast<int>(m_starts.size()) - 1))];
    }

private:
    std::vector<int> m_starts;
};

/// Turns ascending byte offsets into UTF-16 positions in one walk.
class OffsetWalk {
public:
    explicit OffsetWalk(std::string_view text) : m_text(text) {}
    int positionOf(std::size_t offset)
    {
        if (offset < m_at) {
            m_at = 0;
            m_position = 0;
        }
        for (; m_at < offset && m_at < m_text.size(); ++m_at) {
            const auto byte = static_cast<unsigned char>(m_text[m_at]);
            if ((byte & 0xC0U) != 0x80U)
                m_position += byte >= 0xF0U ? 2 : 1;
        }
        return m_position;
    }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
    int m_position = 0;
};

QString problemText(const sql::Problem& problem)
{
    const QString detail = toQt(problem.text);
    switch (problem.kind) {
    case sql::ProblemKind::Unterminated:
        return Words::tr("A quote or comment that begins here has no end: %1").arg(detail);
    case sql::ProblemKind::PsqlCommand: return Words::tr("A psql command; the server does not know it: %1").arg(detail);
    case sql::ProblemKind::CopyData: return Words::tr("Data inside the script cannot be sent: %1").arg(detail);
    case sql::ProblemKind::NulByte: return Words::tr("A NUL byte cannot be sent.");
    case sql::ProblemKind::NotUtf8: return Words::tr("This is not valid UTF-8.");
    case sql::ProblemKind::NotParsed: break;
    }
    return Words::tr("The parser does not know this; the server is the judge: %1").arg(detail);
}

/// From a place in characters to a stretch worth underlining: the word there, else one character.
Problem problemAt(const QString& text, const Lines& lines, int line, int column)
{
    Problem problem;
    int at = lines.startOf(line - 1);
    for (int i = 1; i < column && at < text.size() && text[at] != u'\n'; ++i)
        at += text[at].isHighSurrogate() ? 2 : 1;
    // The end of the line or of the text has no character to underline: the last one before it stands in.
    while (at > 0 && (at >= text.size() || (text[at] == u'\n')) && at > lines.startOf(line - 1))
        --at;
    problem.begin = std::min(at, static_cast<int>(text.size()));
    int end = problem.begin;
    while (end < text.size() && (text[end].isLetterOrNumber() || text[end] == u'_'))
        ++end;
    problem.end = std::min(std::max(end, problem.begin + 1), static_cast<int>(text.size()));
    return problem;
}

void addFold(std::vector<FoldRange>& folds, const Lines& lines, int begin, int end)
{
    const int first = lines.lineOf(begin);
    const int last = lines.lineOf(std::max(begin, end - 1));
    if (last > first)
        folds.push_back({first, last});
}

void collect(QStringView text, const Lines& lines, Analysis& result, QSet<QStringView>& words)
{
    SqlLexer::Token token;
    SqlLexer lexer(text);
    int commentFirst = -1;
    int commentLast = -1;
    const auto endComments = [&] {
        if (commentFirst >= 0 && commentLast - commentFirst + 1 >= kFewestCommentLines)
            result.folds.push_back({commentFirst, commentLast});
        commentFirst = -1;
    };
    while (lexer.next(token)) {
        if (token.kind == SqlLexer::Kind::LineComment) {
            const int line = lines.lineOf(token.begin);
            const bool isAlone = text.mid(lines.startOf(line), token.begin - lines.startOf(line)).trimmed().isEmpty();
            if (!isAlone || (commentFirst >= 0 && line != commentLast + 1))
                endComments();
            if (isAlone) {
                commentFirst = commentFirst < 0 ? line : commentFirst;
                commentLast = line;
            }
            continue;
        }
        endComments();
        if (token.kind == SqlLexer::Kind::BlockComment) {
            addFold(result.folds, lines, token.begin, token.end);
        } else if (token.kind == SqlLexer::Kind::DollarBody) {
            addFold(result.folds, lines, token.begin, token.end);
            SqlLexer::Token inner;
            SqlLexer body(text.left(token.innerEnd), token.innerBegin);
            while (body.next(inner)) {
                if (inner.kind == SqlLexer::Kind::Word && inner.end - inner.begin >= kShortestWord)
                    words.insert(text.mid(inner.begin, inner.end - inner.begin));
                else if (inner.kind == SqlLexer::Kind::BlockComment)
                    addFold(result.folds, lines, inner.begin, inner.end);
            }
        } else if (token.kind == SqlLexer::Kind::Word && token.end - token.begin >= kShortestWord) {
            words.insert(text.mid(token.begin, token.end - token.begin));
        }
    }
    endComments();
}

QStringList sorted(const QSet<QStringView>& words)
{
    QStringList list;
    list.reserve(words.size());
    for (const QStringView word : words)
        list.append(word.toString());
    list.sort();
    return list;
}

/// By first line, one a line: the longest.
void sortFolds(std::vector<FoldRange>& folds)
{
    std::sort(folds.begin(), folds.end(), [](const FoldRange& a, const FoldRange& b) {
        return a.firstLine != b.firstLine ? a.firstLine < b.firstLine : a.lastLine > b.lastLine;
    });
    const auto sameLine = [](const FoldRange& a, const FoldRange& b) { return a.firstLine == b.firstLine; };
    folds.erase(std::unique(folds.begin(), folds.end(), sameLine), folds.end());
}

} // namespace

Analysis analyse(QString raw, const std::stop_token& stop)
{
    raw.replace(QChar::ParagraphSeparator, u'\n');
    Analysis result;
    const Lines lines(raw);
    QSet<QStringView> words;
    collect(raw, lines, result, words);
    result.words = sorted(words);
    if (stop.stop_requested())
        return result;

    const sql::Script script = sql::Script::parse(fromQt(raw));
    OffsetWalk walk(script.text());
    result.statements.reserve(script.statements().size());
    for (const sql::Statement& statement : script.statements()) {
        StatementMark mark;
        mark.begin = walk.positionOf(statement.begin);
        mark.end = walk.positionOf(statement.end);
        mark.line = lines.lineOf(mark.begin);
        mark.lastLine = lines.lineOf(std::max(mark.begin, mark.end - 1));
        mark.tag = toQt(statement.tag);
        mark.transactionUse = statement.transactionUse;
        mark.locks = statement.locks;
        mark.isParsed = statement.isParsed;
        mark.losesData = statement.losesData;
        addFold(result.folds, lines, mark.begin, mark.end);
        result.statements.push_back(std::move(mark));
    }
    for (const sql::Problem& told : script.problems()) {
        Problem problem = problemAt(raw, lines, told.line, told.column);
        problem.source = told.kind == sql::ProblemKind::NotParsed ? Problem::Source::Note : Problem::Source::Parser;
        problem.level = problem.source == Problem::Source::Note ? FindingLevel::Warning : FindingLevel::Error;
        problem.text = problemText(told);
        result.problems.push_back(std::move(problem));
    }
    sortFolds(result.folds);
    return result;
}

Analysis analyseCode(QString raw, const std::stop_token& stop)
{
    raw.replace(QChar::ParagraphSeparator, u'\n');
    Analysis result;
    struct Open {
        int indent;
        int line;
    };
    std::vector<Open> open;
    int lastFilled = -1; // line
    const auto close = [&](int indent, int line, bool isCloser) {
        while (!open.empty() && open.back().indent >= indent) {
            // The line that only closes ("}", "end") belongs to what it closes.
            const int last = isCloser && open.back().indent == indent ? line : lastFilled;
            if (last > open.back().line && lastFilled > open.back().line)
                result.folds.push_back({open.back().line, last});
            open.pop_back();
        }
    };
    int number = 0;
    for (const QStringView line : QStringView(raw).tokenize(u'\n')) {
        const QStringView text = line.trimmed();
        if (!text.isEmpty()) {
            int indent = 0;
            for (const QChar* at = line.cbegin(); at->isSpace(); ++at)
                indent += *at == u'\t' ? kTabWidth : 1;
            const bool isCloser = text.startsWith(u'}') || text.startsWith(u')') || text.startsWith(u']') ||
                                  text.startsWith(u"</") || text == u"end";
            close(indent, number, isCloser);
            open.push_back({indent, number});
            lastFilled = number;
        }
        ++number;
        if (stop.stop_requested())
            return result;
    }
    close(0, number, false);
    sortFolds(result.folds);

    QSet<QStringView> words;
    for (int at = 0; at < raw.size();) {
        int end = at;
        while (end < raw.size() && (raw[end].isLetterOrNumber() || raw[end] == u'_'))
            ++end;
        if (end - at >= kShortestWord && !raw[at].isDigit())
            words.insert(QStringView(raw).mid(at, end - at));
        at = end + 1;
    }
    result.words = sorted(words);
    return result;
}

QStringList wordsIn(const QString& text)
{
    Analysis ignored;
    QSet<QStringView> words;
    collect(text, Lines(text), ignored, words);
    return sorted(words);
}

} // namespace lk::ui
