// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/sqledit.h"

#include "ui/common/roles.h"
#include "ui/editor/gutter.h"
#include "ui/editor/highlighter.h"
#include "ui/editor/syntax.h"

#include <KSyntaxHighlighting/Definition>
#include <QCompleter>
#include <QFontDatabase>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QStringListModel>
#include <QTextBlock>
#include <QToolTip>

#include <algorithm>

namespace lk::ui {
namespace {

constexpr int kAnalysisDelayMs = 300;
constexpr int kMostUnderlines = 300;
constexpr std::size_t kMostTinted = 2000;
constexpr int kMostMatchesShown = 500;

QColor blended(const QColor& over, const QColor& base, qreal share)
{
    return QColor::fromRgbF(static_cast<float>(over.redF() * share + base.redF() * (1 - share)),
                            static_cast<float>(over.greenF() * share + base.greenF() * (1 - share)),
                            static_cast<float>(over.blueF() * share + base.blueF() * (1 - share)));
}

} // namespace

SqlEdit::SqlEdit(Jobs& jobs, QWidget* parent) : QPlainTextEdit(parent), m_jobs(jobs)
{
    setObjectName(QStringLiteral("sql_edit"));
    setAccessibleName(tr("SQL script"));
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFrameShape(QFrame::NoFrame);
    setUndoRedoEnabled(true);
    m_gutter = new Gutter(this);
    m_highlighter = new SqlHighlighter(
        document(), [this] { return visibleBlocks(); }, this);
    m_analysisTimer.setSingleShot(true);
    m_analysisTimer.setInterval(kAnalysisDelayMs);
    updateFont();
    m_highlighter->setDark(isDark(palette()));

    connect(&m_analysisTimer, &QTimer::timeout, this, &SqlEdit::startAnalysis);
    connect(document(), &QTextDocument::contentsChange, this, &SqlEdit::onContentsChange);
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &SqlEdit::onCursorMoved);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &SqlEdit::updateMargins);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int scrolled) {
        if (scrolled != 0) {
            m_gutter->scroll(0, scrolled);
            m_highlighter->colourVisible();
            if (!m_matches.empty())
                updateSelections();
        } else {
            m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
        }
    });
    updateMargins();
}

SqlEdit::~SqlEdit() = default;

QString SqlEdit::fullText() const
{
    QString text = document()->toRawText();
    text.replace(QChar::ParagraphSeparator, u'\n');
    return text;
}

void SqlEdit::setFileName(const QString& fileName)
{
    const KSyntaxHighlighting::Definition language = definitionFor(fileName);
    m_isSql = language == sqlDefinition();
    m_commentBegin = language.singleLineCommentMarker();
    m_commentEnd.clear();
    if (m_commentBegin.isEmpty()) {
        m_commentBegin = language.multiLineCommentMarker().first;
        m_commentEnd = language.multiLineCommentMarker().second;
    }
    m_highlighter->setLanguage(language);
}

void SqlEdit::setFirstText(const QString& text)
{
    m_analysis = {};
    m_isAnalysed = false;
    m_serverErrors.clear();
    m_findings.clear();
    setPlainText(text);
    document()->setModified(false);
    startAnalysis();
}

void SqlEdit::replaceText(const QString& text)
{
    const QString now = fullText();
    const auto shorter = std::min(now.size(), text.size());
    const auto same =
        static_cast<int>(std::mismatch(now.cbegin(), now.cbegin() + shorter, text.cbegin()).first - now.cbegin());
    int back = 0;
    while (back < shorter - same && now[now.size() - 1 - back] == text[text.size() - 1 - back])
        ++back;
    if (same == now.size() && same == text.size())
        return;
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    cursor.setPosition(same);
    cursor.setPosition(static_cast<int>(now.size()) - back, QTextCursor::KeepAnchor);
    cursor.insertText(text.mid(same, text.size() - back - same));
    cursor.endEditBlock();
}

void SqlEdit::setLocked(bool isLocked)
{
    setReadOnly(isLocked);
    if (isLocked)
        setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
}

// --- analysis ---------------------------------------------------------------------------------------------------------

void SqlEdit::onContentsChange(int position, int removed, int added)
{
    if (removed == 0 && added == 0)
        return;
    const int delta = added - removed;
    const auto move = [&](int& at) { at = at >= position + removed ? at + delta : std::min(at, position + added); };
    for (StatementMark& mark : m_analysis.statements) {
        move(mark.begin);
        move(mark.end);
    }
    for (std::vector<Problem>* list : {&m_analysis.problems, &m_findings}) {
        for (Problem& problem : *list) {
            move(problem.begin);
            move(problem.end);
        }
    }
    const QTextBlock edited = document()->findBlock(position);
    const auto erased = std::remove_if(m_serverErrors.begin(), m_serverErrors.end(), [&](Problem& problem) {
        const bool isTouched = position < problem.end && position + removed >= problem.begin;
        move(problem.begin);
        move(problem.end);
        return isTouched || document()->findBlock(problem.begin) == edited; // what the server refused is being mended
    });
    if (erased != m_serverErrors.end()) {
        m_serverErrors.erase(erased, m_serverErrors.end());
        emit problemsChanged();
    }
    m_matches.clear();
    m_isAnalysisStale = true;
    m_analysisTimer.start();
}

void SqlEdit::startAnalysis()
{
    m_analysisTimer.stop();
    if (m_analysisJob.isRunning())
        return; // its end starts the next one: the parser cannot be stopped half-way, and jobs must not pile up
    m_isAnalysisStale = false;
    m_analysisJob = m_jobs.start(
        this,
        [raw = document()->toRawText(), isSql = m_isSql](const std::stop_token& stop) {
            return isSql ? analyse(raw, stop) : analyseCode(raw, stop);
        },
        [this](Analysis analysis) {
            if (m_isAnalysisStale) {
                m_analysisTimer.start();
                return;
            }
            m_analysis = std::move(analysis);
            m_isAnalysed = true;
            if (!m_foldsToRestore.empty())
                foldLines(std::exchange(m_foldsToRestore, {}));
            updateSelections();
            m_gutter->update();
            emit analysed();
            emit problemsChanged();
        },
        [](const Error&) {}); // parsing throws on lack of memory only: the last marks stay
}

std::vector<Problem> SqlEdit::problems() const
{
    std::vector<Problem> all = m_findings;
    for (const Problem& problem : m_analysis.problems) {
        // Review says the same with a remedy.
        const QTextBlock block = document()->findBlock(problem.begin);
        const bool isTold = std::ranges::any_of(m_findings, [&](const Problem& finding) {
            return finding.rule == QLatin1String("syntax-error") && finding.begin <= problem.end &&
                   (finding.end >= problem.begin || document()->findBlock(finding.begin) == block);
        });
        if (!isTold)
            all.push_back(problem);
    }
    all.insert(all.end(), m_serverErrors.begin(), m_serverErrors.end());
    std::stable_sort(all.begin(), all.end(), [](const Problem& a, const Problem& b) { return a.begin < b.begin; });
    return all;
}

void SqlEdit::setFindings(std::vector<Problem> findings)
{
    if (findings.empty() && m_findings.empty())
        return;
    m_findings = std::move(findings);
    updateSelections();
    m_gutter->update();
    emit problemsChanged();
}

void SqlEdit::showServerError(int line, int column, const QString& text)
{
    const QTextBlock block = document()->findBlockByNumber(std::clamp(line, 1, blockCount()) - 1);
    const QString content = block.text();
    Problem problem;
    problem.source = Problem::Source::Server;
    problem.text = text;
    int from = 0;
    for (int i = 1; i < column && from < content.size(); ++i)
        from += content[from].isHighSurrogate() ? 2 : 1;
    int to = from;
    while (to < content.size() && (content[to].isLetterOrNumber() || content[to] == u'_'))
        ++to;
    if (column <= 0 || from >= content.size()) {
        while (from < content.size() && content[from].isSpace())
            ++from;
        from = column <= 0 ? from : 0;
        to = static_cast<int>(content.size());
    }
    problem.begin = block.position() + from;
    problem.end = block.position() + std::max(to, std::min(from + 1, static_cast<int>(content.size())));
    m_serverErrors.push_back(problem);
    updateSelections();
    m_gutter->update();
    emit problemsChanged();
}

void SqlEdit::clearServerErrors()
{
    if (m_serverErrors.empty())
        return;
    m_serverErrors.clear();
    updateSelections();
    m_gutter->update();
    emit problemsChanged();
}

QString SqlEdit::toolTipAt(int position) const
{
    QStringList texts;
    for (const Problem& problem : problems()) {
        if (problem.begin < problem.end && position >= problem.begin && position <= problem.end)
            texts.append(problem.text);
    }
    return texts.join(QStringLiteral("\n\n"));
}

// --- places -----------------------------------------------------------------------------------------------------------

void SqlEdit::goTo(int line, int column)
{
    const QTextBlock block = document()->findBlockByNumber(std::clamp(line, 1, blockCount()) - 1);
    const QString content = block.text();
    int offset = 0;
    for (int i = 1; i < column && offset < content.size(); ++i)
        offset += content[offset].isHighSurrogate() ? 2 : 1;
    goToPosition(block.position() + offset);
}

void SqlEdit::goToPosition(int position, int selectionEnd)
{
    const int last = document()->characterCount() - 1;
    QTextCursor cursor(document());
    cursor.setPosition(std::clamp(position, 0, last));
    unfoldAround(cursor.blockNumber());
    if (selectionEnd >= 0)
        cursor.setPosition(std::clamp(selectionEnd, 0, last), QTextCursor::KeepAnchor);
    setTextCursor(cursor);
    const auto [first, end] = visibleBlocks();
    if (cursor.blockNumber() <= first || cursor.blockNumber() >= end - 1)
        centerCursor();
}

std::pair<int, int> SqlEdit::cursorPlace() const
{
    const QTextCursor cursor = textCursor();
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    const auto lows = std::count_if(before.cbegin(), before.cend(), [](QChar c) { return c.isLowSurrogate(); });
    return {cursor.blockNumber() + 1, static_cast<int>(before.size() - lows) + 1};
}

std::pair<int, int> SqlEdit::visibleBlocks() const
{
    QTextBlock block = firstVisibleBlock();
    const int first = std::max(0, block.blockNumber());
    const int lines = viewport()->height() / std::max(1, fontMetrics().lineSpacing()) + 2;
    int last = first;
    for (int shown = 0; block.isValid() && shown < lines; block = block.next()) {
        last = block.blockNumber();
        shown += block.isVisible() ? 1 : 0;
    }
    return {first, last};
}

void SqlEdit::onCursorMoved()
{
    if (!textCursor().block().isVisible())
        unfoldAround(textCursor().blockNumber());
    updateSelections();
    m_gutter->update();
    const auto [line, column] = cursorPlace();
    emit placeChanged(line, column);
}

// --- selections -------------------------------------------------------------------------------------------------------

void SqlEdit::setMatches(std::vector<std::pair<int, int>> matches)
{
    m_matches = std::move(matches);
    updateSelections();
}

void SqlEdit::setTintedLines(std::vector<int> lines, Role role)
{
    m_tintedLines = std::move(lines);
    m_tintRole = role;
    updateSelections();
}

void SqlEdit::updateSelections()
{
    const QColor base = palette().color(QPalette::Base);
    QList<QTextEdit::ExtraSelection> selections;
    QTextEdit::ExtraSelection line;
    line.format.setProperty(QTextFormat::FullWidthSelection, true);
    line.format.setBackground(tint(m_tintRole, palette()));
    for (std::size_t i = 0; i < std::min<std::size_t>(m_tintedLines.size(), kMostTinted); ++i) {
        line.cursor = QTextCursor(document()->findBlockByNumber(m_tintedLines[i]));
        if (!line.cursor.isNull())
            selections.append(line);
    }
    line.format.setBackground(blended(palette().color(QPalette::Text), base, 0.06));
    line.cursor = textCursor();
    line.cursor.clearSelection();
    selections.append(line);

    const auto select = [this](int begin, int end, const QTextCharFormat& format) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(document());
        const int last = document()->characterCount() - 1;
        selection.cursor.setPosition(std::clamp(begin, 0, last));
        selection.cursor.setPosition(std::clamp(end, 0, last), QTextCursor::KeepAnchor);
        selection.format = format;
        return selection;
    };
    if (!m_matches.empty()) {
        const auto [first, last] = visibleBlocks();
        const int from = document()->findBlockByNumber(first).position();
        const QTextBlock end = document()->findBlockByNumber(last);
        const int to = end.position() + end.length();
        QTextCharFormat format;
        format.setBackground(tint(Role::Amber, palette()));
        auto match = std::lower_bound(m_matches.begin(), m_matches.end(), std::pair(from, 0));
        for (int shown = 0; match != m_matches.end() && match->first < to && shown < kMostMatchesShown;
             ++match, ++shown)
            selections.append(select(match->first, match->second, format));
    }
    int underlined = 0;
    for (const Problem& problem : problems()) {
        if (problem.end <= problem.begin)
            continue; // of the file as such
        if (++underlined > kMostUnderlines)
            break;
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(colour(lookOf(problem.level).role, palette()));
        selections.append(select(problem.begin, problem.end, format));
    }
    addBracketSelections(selections);
    setExtraSelections(selections);
}

// --- look -------------------------------------------------------------------------------------------------------------

void SqlEdit::setEnvironmentColour(std::optional<project::Colour> environmentColour)
{
    m_environmentColour = environmentColour;
    updateMargins();
    m_gutter->update();
}

void SqlEdit::setZoom(int steps)
{
    m_zoom = std::clamp(steps, -6, 24);
    updateFont();
}

void SqlEdit::updateFont()
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(std::max(4.0, QFontInfo(QWidget::font()).pointSizeF() > 0 && fixed.pointSizeF() <= 0
                                          ? QFontInfo(QWidget::font()).pointSizeF() + m_zoom
                                          : fixed.pointSizeF() + m_zoom));
    setFont(fixed);
    setTabStopDistance(fontMetrics().horizontalAdvance(u' ') * 4);
    updateMargins();
}

void SqlEdit::updateMargins()
{
    const int width = m_gutter->wantedWidth();
    setViewportMargins(width, 0, 0, 0);
    const QRect area = contentsRect();
    m_gutter->setGeometry(area.left(), area.top(), width, area.height());
}

void SqlEdit::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    updateMargins();
    m_highlighter->colourVisible();
}

void SqlEdit::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter != nullptr) {
        m_highlighter->setDark(isDark(palette()));
        updateSelections();
        m_gutter->update();
    }
}

void SqlEdit::wheelEvent(QWheelEvent* event)
{
    if ((event->modifiers() & Qt::ControlModifier) != 0) {
        if (event->angleDelta().y() != 0)
            emit zoomWanted(event->angleDelta().y() > 0);
        event->accept();
        return;
    }
    QPlainTextEdit::wheelEvent(event);
}

bool SqlEdit::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QString text = toolTipAt(cursorForPosition(help->pos()).position());
        QToolTip::showText(help->globalPos(), text.isEmpty() ? QString() : Qt::convertFromPlainText(text), this);
        return true;
    }
    return QPlainTextEdit::viewportEvent(event);
}

QMimeData* SqlEdit::createMimeDataFromSelection() const
{
    // The base class would turn no-break spaces to spaces, and offer a document of its own format.
    QString text = textCursor().selectedText();
    text.replace(QChar::ParagraphSeparator, u'\n');
    auto* copied = new QMimeData;
    copied->setText(text);
    return copied;
}

void SqlEdit::insertFromMimeData(const QMimeData* source)
{
    if (!source->hasText() || isReadOnly())
        return;
    QString text = source->text();
    // A NUL, or a character that a text document keeps for itself, would not survive saving.
    text.remove(QChar(u'\0'));
    text.remove(QChar(0xfdd0));
    text.remove(QChar(0xfdd1));
    textCursor().insertText(text);
    ensureCursorVisible();
}

} // namespace lk::ui
