// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/gutter.h"

#include "ui/common/icons.h"
#include "ui/common/roles.h"
#include "ui/editor/sqledit.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <QTextBlock>
#include <QTextDocument>
#include <QToolTip>

#include <algorithm>
#include <map>

namespace lk::ui {

Gutter::Gutter(SqlEdit* edit) : QWidget(edit), m_edit(edit)
{
    setObjectName(QStringLiteral("editor_gutter"));
    setMouseTracking(true);
    setAccessibleName(tr("Line numbers and marks"));
}

Gutter::Columns Gutter::columns() const
{
    const QFontMetrics metrics(m_edit->font());
    const int height = metrics.height();
    const int digits = std::max(3, static_cast<int>(QString::number(m_edit->blockCount()).size()));
    Columns c{};
    c.edge = 0;
    c.icon = m_edit->m_environmentColour ? std::max(3, height / 4) : 0;
    c.number = c.icon + height;
    c.mark = c.number + metrics.horizontalAdvance(u'9') * digits + height / 4;
    c.fold = c.mark + std::max(3, height / 5) + 1;
    c.end = c.fold + height * 3 / 4;
    return c;
}

int Gutter::wantedWidth() const
{
    return columns().end + std::max(2, QFontMetrics(m_edit->font()).height() / 6);
}

int Gutter::lineAt(int y) const
{
    return m_edit->cursorForPosition(QPoint(0, y)).blockNumber();
}

void Gutter::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    const QPalette& colours = m_edit->palette();
    painter.fillRect(event->rect(), colours.color(QPalette::Base));
    const Columns at = columns();
    painter.setFont(m_edit->font());
    const QFontMetrics metrics(m_edit->font());
    const int height = metrics.height();

    std::map<int, FindingLevel> worst;
    for (const Problem& problem : m_edit->problems()) {
        const int line = m_edit->document()->findBlock(problem.begin).blockNumber();
        const auto [entry, isNew] = worst.emplace(line, problem.level);
        entry->second = std::max(entry->second, problem.level);
    }
    const auto& statements = m_edit->m_analysis.statements;
    const int current = m_edit->textCursor().blockNumber();
    const QColor marks = colour(Role::Blue, colours);
    QColor faint = colours.color(QPalette::Text);
    faint.setAlphaF(0.62F); // at least 3:1 on base in both palettes

    QTextBlock block = m_edit->firstVisibleBlock();
    auto statement = std::lower_bound(statements.begin(), statements.end(), block.position(),
                                      [](const StatementMark& mark, int position) { return mark.begin < position; });
    qreal top = m_edit->blockBoundingGeometry(block).translated(m_edit->contentOffset()).top();
    while (block.isValid() && top <= event->rect().bottom()) {
        const qreal bottom = top + m_edit->blockBoundingRect(block).height();
        const int y = qRound(top);
        const int line = block.blockNumber();
        if (block.isVisible() && bottom >= event->rect().top()) {
            if (const auto problem = worst.find(line); problem != worst.end()) {
                const Look look = lookOf(problem->second);
                const QPixmap picture = rolePixmap(look.icon, colour(look.role, colours), QSize(height - 2, height - 2),
                                                   devicePixelRatioF());
                painter.drawPixmap(at.icon + 1, y + 1, picture);
            }
            painter.setPen(line == current ? colours.color(QPalette::Text) : faint);
            painter.drawText(QRect(at.number, y, at.mark - at.number - height / 4, height),
                             Qt::AlignRight | Qt::AlignVCenter, QString::number(line + 1));
            while (statement != statements.end() && statement->begin < block.position())
                ++statement;
            if (statement != statements.end() && statement->begin < block.position() + block.length())
                painter.fillRect(at.mark, y + height / 6, std::max(3, height / 5), height - height / 3,
                                 statement->isParsed ? marks : colour(Role::Amber, colours));
            if (const auto fold = m_edit->foldAt(line); fold && fold->firstLine == line) {
                const qreal side = height * 0.2;
                const QPointF middle(at.fold + (at.end - at.fold) / 2.0, y + height / 2.0);
                QPolygonF arrow;
                if (m_edit->isFolded(line))
                    arrow << middle + QPointF(-side / 2, -side) << middle + QPointF(side, 0)
                          << middle + QPointF(-side / 2, side);
                else
                    arrow << middle + QPointF(-side, -side / 2) << middle + QPointF(side, -side / 2)
                          << middle + QPointF(0, side);
                painter.setRenderHint(QPainter::Antialiasing);
                painter.setPen(Qt::NoPen);
                painter.setBrush(m_edit->isFolded(line) ? marks : faint);
                painter.drawPolygon(arrow);
                painter.setRenderHint(QPainter::Antialiasing, false);
            }
        }
        block = block.next();
        top = bottom;
    }
    if (m_edit->m_environmentColour)
        painter.fillRect(QRect(0, event->rect().top(), at.icon, event->rect().height()),
                         environmentColours(*m_edit->m_environmentColour).background);
}

void Gutter::selectLines(int from, int to)
{
    QTextCursor cursor(m_edit->document()->findBlockByNumber(from));
    if (to < from)
        cursor.movePosition(QTextCursor::EndOfBlock);
    const QTextBlock last = m_edit->document()->findBlockByNumber(to);
    if (to < from)
        cursor.setPosition(last.position(), QTextCursor::KeepAnchor);
    else
        cursor.setPosition(std::min(last.position() + last.length(), m_edit->document()->characterCount() - 1),
                           QTextCursor::KeepAnchor);
    m_edit->setTextCursor(cursor);
}

void Gutter::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const int line = lineAt(event->position().toPoint().y());
    m_pressedLine = -1;
    if (event->position().x() >= columns().fold) {
        if (const auto fold = m_edit->foldAt(line); fold && fold->firstLine == line)
            m_edit->toggleFold(line);
        return;
    }
    m_pressedLine = line;
    selectLines(line, line);
}

void Gutter::mouseMoveEvent(QMouseEvent* event)
{
    if (m_pressedLine >= 0 && (event->buttons() & Qt::LeftButton) != 0)
        selectLines(m_pressedLine, lineAt(event->position().toPoint().y()));
}

bool Gutter::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QTextBlock block = m_edit->document()->findBlockByNumber(lineAt(help->pos().y()));
        QStringList texts;
        for (const Problem& problem : m_edit->problems()) {
            if (problem.begin >= block.position() && problem.begin < block.position() + block.length())
                texts.append(problem.text);
        }
        if (texts.isEmpty()) {
            for (const StatementMark& mark : m_edit->m_analysis.statements) {
                if (mark.begin >= block.position() && mark.begin < block.position() + block.length())
                    texts.append(mark.tag);
            }
        }
        // As plain text: a server's words may look like markup.
        QToolTip::showText(help->globalPos(), texts.isEmpty() ? QString() : Qt::convertFromPlainText(texts.join(u'\n')),
                           this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace lk::ui
