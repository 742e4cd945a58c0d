// SPDX-License-Identifier: Apache-2.0
// What keys and commands do to the text: brackets, comments, indents, folds, completion.
#include "ui/common/roles.h"
#include "ui/editor/gutter.h"
#include "ui/editor/highlighter.h"
#include "ui/editor/lexer.h"
#include "ui/editor/sqledit.h"
#include "ui/editor/syntax.h"

#include <KSyntaxHighlighting/Definition>
#include <QAbstractItemView>
#include <QCompleter>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QStringListModel>
#include <QTextBlock>

#include <algorithm>

namespace lk::ui {
namespace {

/// A bracket's partner is looked for inside its statement and never further than this: a key must not cost a turn.
constexpr int kBracketReach = 100'000;
constexpr int kFewestLetters = 1;

/// Positions of the bracket at `place` and of its partner (-1: none); both -1 when there is no bracket, or it stands in a comment.
std::pair<int, int> bracketPair(QStringView text, int place)
{
    std::vector<int> open;
    SqlLexer::Token token;
    SqlLexer lexer(text);
    while (lexer.next(token)) {
        if (token.kind == SqlLexer::Kind::DollarBody && place >= token.innerBegin && place < token.innerEnd) {
            const auto [one, other] =
                bracketPair(text.mid(token.innerBegin, token.innerEnd - token.innerBegin), place - token.innerBegin);
            return {one < 0 ? -1 : one + token.innerBegin, other < 0 ? -1 : other + token.innerBegin};
        }
        if (token.kind == SqlLexer::Kind::Open) {
            open.push_back(token.begin);
        } else if (token.kind == SqlLexer::Kind::Close) {
            const int partner = open.empty() ? -1 : open.back();
            if (!open.empty())
                open.pop_back();
            if (token.begin == place)
                return {place, partner};
            if (partner == place)
                return {place, token.begin};
        } else if (token.begin <= place && place < token.end) {
            return {-1, -1};
        }
        if (token.kind == SqlLexer::Kind::Other && text[token.begin] == u';' && token.begin > place && open.empty())
            break;
    }
    const bool isOpen = std::find(open.begin(), open.end(), place) != open.end();
    return {isOpen ? place : -1, -1};
}

/// The same in program code, whose strings and comments are not looked into.
std::pair<int, int> codeBracketPair(QStringView text, int place)
{
    constexpr QStringView kOpen = u"([{";
    constexpr QStringView kClose = u")]}";
    const bool isOpen = kOpen.contains(text[place]);
    const auto kind = (isOpen ? kOpen : kClose).indexOf(text[place]);
    int depth = 0;
    for (int at = place; at >= 0 && at < text.size(); at += isOpen ? 1 : -1) {
        depth += text[at] == kOpen[kind] ? 1 : text[at] == kClose[kind] ? -1 : 0;
        if (depth == 0)
            return {place, at};
    }
    return {place, -1};
}

} // namespace

void SqlEdit::addBracketSelections(QList<QTextEdit::ExtraSelection>& selections) const
{
    const int cursor = textCursor().position();
    const auto isBracket = [this](int at) {
        return at >= 0 && QStringView(m_isSql ? u"()[]" : u"()[]{}").contains(document()->characterAt(at));
    };
    const int place = isBracket(cursor - 1) ? cursor - 1 : isBracket(cursor) ? cursor : -1;
    if (place < 0)
        return;
    const auto& statements = m_analysis.statements;
    const auto after = std::upper_bound(statements.begin(), statements.end(), place,
                                        [](int position, const StatementMark& mark) { return position < mark.begin; });
    const int begin = !m_isSql                      ? std::max(0, place - kBracketReach)
                      : after == statements.begin() ? 0
                                                    : std::prev(after)->begin;
    if (place - begin > kBracketReach)
        return;
    const int end = std::min(document()->characterCount() - 1, place + kBracketReach);
    QTextCursor stretch(document());
    stretch.setPosition(begin);
    stretch.setPosition(end, QTextCursor::KeepAnchor);
    QString text = stretch.selectedText();
    text.replace(QChar::ParagraphSeparator, u'\n');
    const auto [one, other] = m_isSql ? bracketPair(text, place - begin) : codeBracketPair(text, place - begin);
    if (one < 0)
        return;
    QTextCharFormat format;
    const Role role = other < 0 ? Role::Red : Role::Blue;
    format.setBackground(tint(role, palette()));
    format.setForeground(colour(role, palette()));
    format.setFontWeight(QFont::Bold);
    for (const int at : {one, other}) {
        if (at < 0)
            continue;
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(document());
        selection.cursor.setPosition(begin + at);
        selection.cursor.setPosition(begin + at + 1, QTextCursor::KeepAnchor);
        selection.format = format;
        selections.append(selection);
    }
}

// --- lines ------------------------------------------------------------------------------------------------------------

void SqlEdit::forSelectedLines(const std::function<void(QTextCursor& line, const QString& text)>& change)
{
    QTextCursor cursor = textCursor();
    const QTextBlock first = document()->findBlock(cursor.selectionStart());
    QTextBlock last = document()->findBlock(cursor.selectionEnd());
    // A selection that ends before the first letter of a line does not mean that line.
    if (cursor.hasSelection() && cursor.selectionEnd() == last.position() && last != first)
        last = last.previous();
    const int lastNumber = last.blockNumber();
    cursor.beginEditBlock();
    for (QTextBlock block = first; block.isValid() && block.blockNumber() <= lastNumber; block = block.next()) {
        QTextCursor line(block);
        change(line, block.text());
    }
    cursor.endEditBlock();
}

QString SqlEdit::indentUnit() const
{
    // As the script does it already: tabs, or its narrowest indent; else four spaces.
    int narrowest = 0;
    QTextBlock block = document()->begin();
    for (int looked = 0; block.isValid() && looked < 500; block = block.next(), ++looked) {
        const QString text = block.text();
        if (text.startsWith(u'\t'))
            return QStringLiteral("\t");
        const auto spaces = static_cast<int>(
            std::find_if(text.cbegin(), text.cend(), [](QChar c) { return c != u' '; }) - text.cbegin());
        if (spaces >= 2 && spaces < text.size() && (narrowest == 0 || spaces < narrowest))
            narrowest = spaces;
    }
    return QString(narrowest == 0 ? 4 : std::min(narrowest, 8), u' ');
}

void SqlEdit::indentLines()
{
    if (isReadOnly())
        return;
    const QString unit = indentUnit();
    forSelectedLines([&](QTextCursor& line, const QString& text) {
        if (!text.trimmed().isEmpty())
            line.insertText(unit);
    });
}

void SqlEdit::unindentLines()
{
    if (isReadOnly())
        return;
    const auto width = static_cast<int>(indentUnit().size());
    forSelectedLines([&](QTextCursor& line, const QString& text) {
        int remove = text.startsWith(u'\t') ? 1 : 0;
        while (remove < std::max(width, 1) && !text.startsWith(u'\t') && remove < text.size() && text[remove] == u' ')
            ++remove;
        line.setPosition(line.position() + remove, QTextCursor::KeepAnchor);
        line.removeSelectedText();
    });
}

void SqlEdit::toggleComment()
{
    if (isReadOnly() || !canComment())
        return;
    bool isAllComment = true;
    int column = -1;
    int filled = 0;
    const auto indentOf = [](const QString& text) {
        return static_cast<int>(std::find_if(text.cbegin(), text.cend(), [](QChar c) { return !c.isSpace(); }) -
                                text.cbegin());
    };
    forSelectedLines([&](QTextCursor&, const QString& text) {
        if (text.trimmed().isEmpty())
            return;
        ++filled;
        const int indent = indentOf(text);
        isAllComment =
            isAllComment && text.mid(indent).startsWith(m_commentBegin) && text.trimmed().endsWith(m_commentEnd);
        column = column < 0 ? indent : std::min(column, indent);
    });
    if (filled == 0)
        return;
    forSelectedLines([&](QTextCursor& line, const QString& text) {
        if (text.trimmed().isEmpty())
            return;
        const int start = line.position();
        const auto remove = [&](int from, int length) {
            line.setPosition(start + from);
            line.setPosition(start + from + length, QTextCursor::KeepAnchor);
            line.removeSelectedText();
        };
        if (!isAllComment) {
            if (!m_commentEnd.isEmpty()) {
                line.setPosition(start + static_cast<int>(text.size()));
                line.insertText(u' ' + m_commentEnd);
            }
            line.setPosition(start + column);
            line.insertText(m_commentBegin + u' ');
            return;
        }
        const int indent = indentOf(text);
        if (!m_commentEnd.isEmpty()) {
            const auto end = static_cast<int>(text.lastIndexOf(m_commentEnd));
            const int space = text[end - 1] == u' ' ? 1 : 0;
            remove(end - space, static_cast<int>(m_commentEnd.size()) + space);
        }
        const auto length = static_cast<int>(m_commentBegin.size());
        remove(indent, text.mid(indent + length).startsWith(u' ') ? length + 1 : length);
    });
}

void SqlEdit::smartNewLine()
{
    QTextCursor cursor = textCursor();
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    const auto end = std::find_if(before.cbegin(), before.cend(), [](QChar c) { return c != u' ' && c != u'\t'; });
    cursor.beginEditBlock();
    cursor.insertBlock();
    cursor.insertText(before.left(end - before.cbegin()));
    cursor.endEditBlock();
    setTextCursor(cursor);
    ensureCursorVisible();
}

// --- folds ------------------------------------------------------------------------------------------------------------

std::optional<FoldRange> SqlEdit::foldAt(int line) const
{
    const auto& folds = m_analysis.folds;
    auto after = std::upper_bound(folds.begin(), folds.end(), line,
                                  [](int at, const FoldRange& fold) { return at < fold.firstLine; });
    for (int looked = 0; after != folds.begin() && looked < 1'000; ++looked) {
        --after;
        if (after->lastLine >= line && after->lastLine < blockCount())
            return *after;
    }
    return std::nullopt;
}

bool SqlEdit::isFolded(int line) const
{
    const QTextBlock block = document()->findBlockByNumber(line);
    return block.isValid() && block.isVisible() && block.next().isValid() && !block.next().isVisible();
}

void SqlEdit::setLinesVisible(int first, int last, bool isVisible)
{
    QTextBlock block = document()->findBlockByNumber(first);
    const int begin = block.position();
    int end = begin;
    for (; block.isValid() && block.blockNumber() <= last; block = block.next()) {
        block.setVisible(isVisible);
        end = block.position() + block.length();
    }
    // The layout counts a block's lines anew only where more than one block changed: the line above goes along.
    const QTextBlock above = document()->findBlockByNumber(std::max(0, first - 1));
    document()->markContentsDirty(above.position(), std::min(end, document()->characterCount()) - above.position());
    viewport()->update();
    m_gutter->update();
    m_highlighter->colourVisible();
}

void SqlEdit::toggleFold(int line)
{
    if (isFolded(line)) {
        int last = line + 1;
        for (QTextBlock block = document()->findBlockByNumber(last + 1); block.isValid() && !block.isVisible();
             block = block.next())
            ++last;
        setLinesVisible(line + 1, last, true);
        return;
    }
    const auto fold = foldAt(line);
    if (!fold)
        return;
    QTextCursor cursor = textCursor();
    if (cursor.blockNumber() > fold->firstLine && cursor.blockNumber() <= fold->lastLine) {
        cursor.setPosition(document()->findBlockByNumber(fold->firstLine).position());
        setTextCursor(cursor); // a cursor never stands in hidden lines
    }
    setLinesVisible(fold->firstLine + 1, fold->lastLine, false);
}

void SqlEdit::toggleFoldAtCursor()
{
    toggleFold(textCursor().blockNumber());
}

void SqlEdit::unfoldAround(int line)
{
    while (!document()->findBlockByNumber(line).isVisible()) {
        int head = line;
        while (head > 0 && !document()->findBlockByNumber(head).isVisible())
            --head;
        toggleFold(head);
    }
}

std::vector<int> SqlEdit::foldedLines() const
{
    std::vector<int> lines;
    for (const FoldRange& fold : m_analysis.folds) {
        if (isFolded(fold.firstLine))
            lines.push_back(fold.firstLine);
    }
    return lines;
}

void SqlEdit::foldLines(const std::vector<int>& lines)
{
    if (!m_isAnalysed) {
        m_foldsToRestore = lines;
        return;
    }
    for (const int line : lines) {
        const auto fold = foldAt(line);
        if (fold && fold->firstLine == line && !isFolded(line))
            toggleFold(line);
    }
}

// --- completion -------------------------------------------------------------------------------------------------------

QString SqlEdit::wordBeforeCursor() const
{
    const QTextCursor cursor = textCursor();
    const QString text = cursor.block().text();
    int begin = cursor.positionInBlock();
    while (begin > 0 && (text[begin - 1].isLetterOrNumber() || text[begin - 1] == u'_'))
        --begin;
    return text.mid(begin, cursor.positionInBlock() - begin);
}

void SqlEdit::setProjectWords(const QStringList& words)
{
    m_projectWords = words;
    if (m_completer != nullptr && m_completer->popup()->isVisible())
        complete();
}

QStringList SqlEdit::keywords() const
{
    return m_isSql ? sqlKeywords() : keywordsOf(m_highlighter->definition());
}

void SqlEdit::complete()
{
    if (isReadOnly())
        return;
    if (m_completer == nullptr) {
        m_completions = new QStringListModel(this);
        m_completer = new QCompleter(m_completions, this);
        m_completer->setObjectName(QStringLiteral("editor_completer"));
        m_completer->setWidget(this);
        m_completer->setCaseSensitivity(Qt::CaseInsensitive);
        m_completer->setCompletionMode(QCompleter::PopupCompletion);
        m_completer->setModelSorting(QCompleter::CaseInsensitivelySortedModel);
        m_completer->setMaxVisibleItems(12);
        m_completer->popup()->setObjectName(QStringLiteral("editor_completions"));
        m_completer->popup()->setAccessibleName(tr("Completions"));
        connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &SqlEdit::insertCompletion);
    }
    if (!m_projectWords)
        emit projectWordsWanted();

    const QString prefix = wordBeforeCursor();
    // Keywords in the case the user writes them; names as they stand in the scripts.
    const bool isLower = !prefix.isEmpty() && prefix == prefix.toLower();
    QStringList words;
    QSet<QString> taken;
    for (const QString& keyword : keywords()) {
        words.append(isLower && m_isSql ? keyword.toLower() : keyword);
        taken.insert(keyword);
    }
    for (const QStringList* names : {&m_analysis.words, m_projectWords ? &*m_projectWords : nullptr}) {
        if (names == nullptr)
            continue;
        for (const QString& name : *names) {
            if (!taken.contains(name) && !taken.contains(name.toUpper()) && name != prefix) {
                taken.insert(name);
                words.append(name);
            }
        }
    }
    words.sort(Qt::CaseInsensitive);
    m_completions->setStringList(words);
    m_completer->setCompletionPrefix(prefix);
    if (m_completer->completionCount() == 0) {
        m_completer->popup()->hide();
        return;
    }
    if (m_completer->completionCount() == 1 && prefix.size() >= kFewestLetters && m_projectWords) {
        insertCompletion(m_completer->currentCompletion());
        return;
    }
    QRect place = cursorRect();
    place.translate(viewportMargins().left(), 0);
    place.setWidth(m_completer->popup()->sizeHintForColumn(0) +
                   m_completer->popup()->verticalScrollBar()->sizeHint().width() * 2);
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
    m_completer->complete(place);
}

void SqlEdit::insertCompletion(const QString& word)
{
    QTextCursor cursor = textCursor();
    cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor, static_cast<int>(wordBeforeCursor().size()));
    cursor.insertText(word);
    setTextCursor(cursor);
    if (m_completer != nullptr)
        m_completer->popup()->hide();
}

// --- keys -------------------------------------------------------------------------------------------------------------

void SqlEdit::contextMenuEvent(QContextMenuEvent* event)
{
    if (event->reason() == QContextMenuEvent::Mouse && !textCursor().hasSelection())
        setTextCursor(cursorForPosition(event->pos()));
    QMenu* menu = createStandardContextMenu(event->pos());
    menu->setObjectName(QStringLiteral("edit_context_menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    emit contextMenuWanted(menu);
    menu->popup(event->globalPos());
}

bool SqlEdit::event(QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        // QWidget would take these two for moving the focus before keyPressEvent sees them.
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Backtab && (key->modifiers() & Qt::ControlModifier) == 0 && !isReadOnly()) {
            keyPressEvent(key);
            return true;
        }
    }
    return QPlainTextEdit::event(event);
}

void SqlEdit::keyPressEvent(QKeyEvent* event)
{
    const bool isPopupOpen = m_completer != nullptr && m_completer->popup()->isVisible();
    if (isPopupOpen) {
        switch (event->key()) {
        case Qt::Key_Enter:
        case Qt::Key_Return:
        case Qt::Key_Tab:
        case Qt::Key_Escape:
            event->ignore(); // the popup's
            return;
        default: break;
        }
    }
    const bool isControl = (event->modifiers() & Qt::ControlModifier) != 0;
    if ((event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab) && (isControl || isReadOnly())) {
        event->ignore(); // Ctrl+Tab leaves the editor
        return;
    }
    if (event->key() == Qt::Key_Tab) {
        const QTextCursor cursor = textCursor();
        if (cursor.hasSelection() &&
            document()->findBlock(cursor.selectionStart()) != document()->findBlock(cursor.selectionEnd()))
            indentLines();
        else
            textCursor().insertText(indentUnit());
        return;
    }
    if (event->key() == Qt::Key_Backtab) {
        unindentLines();
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && !isReadOnly() &&
        (event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) == 0) {
        smartNewLine();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
    if (isPopupOpen) {
        const bool isWord =
            !event->text().isEmpty() && (event->text().at(0).isLetterOrNumber() || event->text().at(0) == u'_');
        if (isWord || event->key() == Qt::Key_Backspace) {
            m_completer->setCompletionPrefix(wordBeforeCursor());
            if (m_completer->completionCount() > 0 && !wordBeforeCursor().isEmpty()) {
                m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
                return;
            }
        }
        m_completer->popup()->hide();
    }
}

} // namespace lk::ui
