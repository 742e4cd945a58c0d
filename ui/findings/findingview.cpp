// SPDX-License-Identifier: Apache-2.0
#include "ui/findings/findingview.h"

#include "ui/common/icons.h"
#include "ui/common/roles.h"
#include "ui/findings/findingmodel.h"

#include <QFontMetrics>
#include <QPainter>
#include <QResizeEvent>
#include <QTextLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

constexpr int kMostWrapped = 400; // rows: laying out more takes longer than it is worth; the tool tip has it all
constexpr int kMostLines = 3;     // of a message, likewise of a remedy

QFont boldOf(QFont font)
{
    font.setBold(true);
    return font;
}

/// The text cut into at most `most` lines of that width; the last one elided.
QStringList wrapped(const QString& text, const QFont& font, int width, int most)
{
    QStringList lines;
    const QFontMetrics metrics(font);
    if (text.isEmpty() || width <= 0) {
        return lines;
    }
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        if (lines.size() == most - 1) {
            lines << metrics.elidedText(text.mid(line.textStart()), Qt::ElideRight, width);
            break;
        }
        lines << text.mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
    return lines;
}

} // namespace

/// Where everything of one row stands, from its left upper corner.
struct FindingDelegate::Parts {
    int margin = 0;
    int textLeft = 0;
    int lineHeight = 0;
    QStringList message;
    QStringList remedy;
    [[nodiscard]] int height() const
    {
        return static_cast<int>(1 + message.size() + remedy.size()) * lineHeight + 2 * margin;
    }
};

FindingDelegate::Parts FindingDelegate::partsOf(const QStyleOptionViewItem& option, const QModelIndex& index,
                                                int width) const
{
    Parts parts;
    parts.lineHeight = option.fontMetrics.height() + option.fontMetrics.height() / 8;
    parts.margin = option.fontMetrics.height() / 4;
    parts.textLeft = option.fontMetrics.height() * 7 / 4;
    const int room = width - parts.textLeft - 2 * parts.margin;
    const int most = m_wraps ? kMostLines : 1;
    parts.message = wrapped(index.data(FindingModel::MessageRole).toString(), option.font, room, most);
    parts.remedy = wrapped(index.data(FindingModel::RemedyRole).toString(), option.font, room, most);
    return parts;
}

QSize FindingDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int width =
        std::max(option.fontMetrics.averageCharWidth() * 30, m_view->viewport()->width() - option.rect.left());
    if (!index.data(FindingModel::LevelRole).isValid()) {
        return {width, option.fontMetrics.height() * 3 / 2};
    }
    if (!m_wraps) {
        const Parts parts = partsOf(option, index, 0);
        return {width, 3 * parts.lineHeight + 2 * parts.margin};
    }
    const int indent = m_view->rootIndex().isValid() ? 0 : m_view->indentation();
    return {width, partsOf(option, index, m_view->viewport()->width() - indent).height()};
}

void FindingDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (!index.data(FindingModel::LevelRole).isValid()) {
        paintGroup(painter, option, index);
        return;
    }
    painter->save();
    const bool isSelected = (option.state & QStyle::State_Selected) != 0;
    const QPalette& colours = option.palette;
    const QPalette::ColorGroup state =
        (option.state & QStyle::State_Active) != 0 ? QPalette::Active : QPalette::Inactive;
    if (isSelected) {
        painter->fillRect(option.rect, colours.color(state, QPalette::Highlight));
    }
    const bool isSilenced = index.data(FindingModel::SilencedRole).toBool();
    const Look look = lookOf(static_cast<FindingLevel>(index.data(FindingModel::LevelRole).toInt()));
    const QColor ink = colours.color(state, isSelected ? QPalette::HighlightedText : QPalette::Text);
    const QColor dim = isSelected ? ink : colour(Role::Neutral, colours);
    const Parts parts = partsOf(option, index, option.rect.width());
    const int side = option.fontMetrics.height();
    const int left = option.rect.left() + parts.textLeft;
    const int width = option.rect.width() - parts.textLeft - 2 * parts.margin;
    int top = option.rect.top() + parts.margin;
    painter->drawPixmap(option.rect.left() + parts.margin * 2, top + (parts.lineHeight - side) / 2,
                        rolePixmap(look.icon,
                                   isSelected   ? ink
                                   : isSilenced ? dim
                                                : colour(look.role, colours),
                                   {side, side}, m_view->devicePixelRatioF()));
    QFont bold = boldOf(option.font);
    QFont plain = option.font;
    bold.setStrikeOut(isSilenced);
    plain.setStrikeOut(isSilenced);
    const QString rule = index.data(FindingModel::RuleRole).toString();
    painter->setFont(bold);
    painter->setPen(isSilenced ? dim : ink);
    painter->drawText(QRect(left, top, width, parts.lineHeight), Qt::AlignVCenter | Qt::AlignLeft,
                      QFontMetrics(bold).elidedText(rule, Qt::ElideRight, width));
    const int after = QFontMetrics(bold).horizontalAdvance(rule) + side;
    painter->setFont(option.font);
    painter->setPen(dim);
    painter->drawText(QRect(left + after, top, std::max(0, width - after), parts.lineHeight),
                      Qt::AlignVCenter | Qt::AlignLeft, index.data(FindingModel::PlaceRole).toString());
    top += parts.lineHeight;
    painter->setPen(isSilenced ? dim : ink);
    painter->setFont(plain);
    for (const QString& line : parts.message) {
        painter->drawText(QRect(left, top, width, parts.lineHeight), Qt::AlignVCenter | Qt::AlignLeft, line);
        top += parts.lineHeight;
    }
    painter->setFont(option.font);
    painter->setPen(dim);
    for (const QString& line : parts.remedy) {
        painter->drawText(QRect(left, top, width, parts.lineHeight), Qt::AlignVCenter | Qt::AlignLeft, line);
        top += parts.lineHeight;
    }
    painter->restore();
}

void FindingDelegate::paintGroup(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    const bool isSelected = (option.state & QStyle::State_Selected) != 0;
    const QPalette& colours = option.palette;
    if (isSelected) {
        painter->fillRect(option.rect, colours.color(QPalette::Highlight));
    }
    const QColor ink = colours.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    const int gap = option.fontMetrics.height() / 3;
    QRect place = option.rect.adjusted(gap, 0, -gap, 0);
    const QFont bold = boldOf(option.font);
    painter->setFont(bold);
    painter->setPen(ink);
    const QString title = QFontMetrics(bold).elidedText(index.data().toString(), Qt::ElideRight, place.width() * 2 / 3);
    painter->drawText(place, Qt::AlignVCenter | Qt::AlignLeft, title);
    place.setLeft(place.left() + QFontMetrics(bold).horizontalAdvance(title) + 3 * gap);
    painter->setFont(option.font);
    const QString unreadable = index.data(FindingModel::MessageRole).toString();
    painter->setPen(isSelected ? ink : colour(unreadable.isEmpty() ? Role::Neutral : Role::Red, colours));
    painter->drawText(place, Qt::AlignVCenter | Qt::AlignLeft,
                      option.fontMetrics.elidedText(
                          unreadable.isEmpty() ? index.data(FindingModel::CountsRole).toString() : unreadable,
                          Qt::ElideRight, place.width()));
    painter->restore();
}

FindingView::FindingView(FindingModel* model, Shape shape, QWidget* parent)
    : QTreeView(parent)
    , m_model(model)
    , m_delegate(new FindingDelegate(this))
    , m_shape(shape)
{
    setHeaderHidden(true);
    setFrameShape(NoFrame);
    setEditTriggers(NoEditTriggers);
    setItemDelegate(m_delegate);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setExpandsOnDoubleClick(false);
    setRootIsDecorated(shape == Shape::Grouped);
    setIndentation(shape == Shape::Grouped ? fontMetrics().height() : 0);
    setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, &FindingView::takeModel);
    takeModel();
}

void FindingView::takeModel()
{
    m_delegate->setWraps(m_model->shownCount() <= kMostWrapped);
    if (m_shape == Shape::Flat) {
        setRootIndex(m_model->index(0, 0));
    }
    expandAll();
    if (const QModelIndex first = m_model->index(0, 0, rootIndex()); first.isValid()) {
        setCurrentIndex(m_shape == Shape::Grouped && m_model->rowCount(first) > 0 ? m_model->index(0, 0, first)
                                                                                  : first);
    }
}

void FindingView::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) {
        scheduleDelayedItemsLayout(); // the texts wrap otherwise
    }
}

void FindingView::changeEvent(QEvent* event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_shape == Shape::Grouped) {
        setIndentation(fontMetrics().height());
    }
}

} // namespace lk::ui
