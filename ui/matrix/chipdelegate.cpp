// SPDX-License-Identifier: Apache-2.0
#include "ui/matrix/chipdelegate.h"

#include "ui/common/icons.h"
#include "ui/common/statelook.h"
#include "ui/matrix/matrixmodel.h"

#include <QAbstractItemView>
#include <QLocale>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

Look lookOfCell(CellState state)
{
    switch (state) {
    case CellState::None: return {};
    case CellState::NotRead: return lookOf(Activity::NotRead);
    case CellState::Reading: return lookOf(Activity::Reading);
    case CellState::Unreachable: return lookOf(Activity::Unreachable);
    default: return lookOf(static_cast<history::MigrationState>(state));
    }
}

/// The quiet states are drawn without a ground, so that the loud ones stand out.
bool hasGround(CellState state)
{
    switch (state) {
    case CellState::Pending:
    case CellState::RolledBack:
    case CellState::Ignored:
    case CellState::None:
    case CellState::NotRead:
    case CellState::Reading: return false;
    default: return true;
    }
}

} // namespace

ChipDelegate::ChipDelegate(QAbstractItemView* focusView, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_focusView(focusView)
{}

int ChipDelegate::chipWidth(const QFontMetrics& metrics)
{
    int widest = 0;
    for (int state = 0; state < kCellStateCount; ++state) {
        widest = std::max(widest, metrics.horizontalAdvance(textOf(static_cast<CellState>(state))));
    }
    return widest + metrics.height() * 2 + metrics.height() / 2;
}

QSize ChipDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {chipWidth(option.fontMetrics), option.fontMetrics.height() * 3 / 2};
}

const QPixmap& ChipDelegate::chip(CellState state, QSize size, bool isOld, const QStyleOptionViewItem& option) const
{
    const qreal ratio = option.widget != nullptr ? option.widget->devicePixelRatioF() : 1.0;
    if (m_paletteKey != option.palette.cacheKey() || !qFuzzyCompare(m_ratio, ratio)) {
        m_chips.clear();
        m_paletteKey = option.palette.cacheKey();
        m_ratio = ratio;
    }
    const quint64 key = (static_cast<quint64>(size.width()) << 32) | (static_cast<quint64>(size.height()) << 8) |
                        (static_cast<quint64>(state) << 1) | (isOld ? 1U : 0U);
    if (const auto found = m_chips.constFind(key); found != m_chips.constEnd()) {
        return *found;
    }
    const Look look = lookOfCell(state);
    QPixmap pixmap(size * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isOld) {
        painter.setOpacity(0.55); // old data: dimmed, and its age stands in the header
    }
    const QColor ink = colour(look.role, option.palette);
    const int height = option.fontMetrics.height();
    const int iconSide = height;
    const QString text = option.fontMetrics.elidedText(look.text, Qt::ElideRight, size.width() - iconSide - height);
    const QRectF ground(0.5, 0.5, size.width() - 1, size.height() - 1);
    // Always a ground, the quiet ones in the base's own colour: on a selected row the chip stays readable.
    painter.setPen(Qt::NoPen);
    painter.setBrush(hasGround(state) ? tint(look.role, option.palette)
                                      : option.palette.color(QPalette::Active, QPalette::Base));
    if (hasGround(state)) {
        painter.drawRoundedRect(ground, height / 4.0, height / 4.0);
    }
    const int left = height / 3;
    painter.drawPixmap(left, (size.height() - iconSide) / 2, rolePixmap(look.icon, ink, {iconSide, iconSide}, ratio));
    painter.setPen(ink);
    painter.setFont(option.font);
    painter.drawText(QRect(left + iconSide + height / 3, 0, size.width(), size.height()),
                     Qt::AlignVCenter | Qt::AlignLeft, text);
    painter.end();
    return *m_chips.insert(key, pixmap);
}

void ChipDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* model = static_cast<const MatrixModel*>(index.model());
    const bool isSelected = (option.state & QStyle::State_Selected) != 0;
    const int gap = std::max(1, option.fontMetrics.height() / 9);
    QStyleOptionViewItem own = option;
    own.palette = m_focusView->palette();
    if (isSelected) {
        painter->fillRect(option.rect, own.palette.color(QPalette::Active, QPalette::Highlight));
    } else if (index.row() % 2 == 1) {
        painter->fillRect(option.rect, own.palette.brush(QPalette::Active, QPalette::AlternateBase));
    }
    const int margin = option.fontMetrics.height() / 3;
    if (model->isFindings(index.column())) {
        paintFindings(painter, own, index, isSelected);
    } else if (index.column() >= MatrixModel::FrozenColumns) {
        const CellState state = model->stateAt(index.row(), index.column());
        if (state != CellState::None) {
            const bool isOld =
                model->matrix().columns[static_cast<std::size_t>(index.column() - MatrixModel::FrozenColumns)].isOld();
            const QRect place = option.rect.adjusted(2 * gap, gap, -2 * gap, -gap);
            if (isSelected && place.isValid()) {
                painter->setPen(Qt::NoPen);
                painter->setBrush(own.palette.color(QPalette::Active, QPalette::Base));
                painter->setRenderHint(QPainter::Antialiasing);
                painter->drawRoundedRect(place, option.fontMetrics.height() / 4.0, option.fontMetrics.height() / 4.0);
            }
            if (place.isValid()) {
                painter->drawPixmap(place.topLeft(), chip(state, place.size(), isOld, own));
            }
        }
    } else if (index.column() == MatrixModel::ScriptsColumn) {
        paintScripts(painter, own, index.data(MatrixModel::ScriptsRole).toInt(), isSelected);
    } else {
        const MatrixRow& row = model->matrix().rows[static_cast<std::size_t>(model->matrixRow(index.row()))];
        painter->setPen(own.palette.color(QPalette::Active, isSelected ? QPalette::HighlightedText : QPalette::Text));
        painter->setFont(option.font);
        const QRect place = option.rect.adjusted(margin, 0, -margin, 0);
        const QString& text = index.column() == MatrixModel::VersionColumn ? row.version : row.name;
        painter->drawText(place, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                          option.fontMetrics.elidedText(text, Qt::ElideRight, place.width()));
    }
    if (m_focusView->hasFocus() && m_focusView->currentIndex() == index) {
        QPen pen(own.palette.color(QPalette::Active, isSelected ? QPalette::Text : QPalette::Highlight));
        pen.setWidth(std::max(1, gap));
        painter->setPen(pen);
        painter->setBrush(Qt::NoBrush);
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->drawRect(option.rect.adjusted(gap / 2, gap / 2, -gap / 2 - 1, -gap / 2 - 1));
    }
}

/// "✖1 ▲2" with our own icons; a dash where review found nothing.
void ChipDelegate::paintFindings(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                                 bool isSelected) const
{
    const auto* model = static_cast<const MatrixModel*>(index.model());
    const std::optional<FindingCounts> counts = model->findingsAt(index.row());
    if (!counts) {
        return;
    }
    const int side = option.fontMetrics.height();
    const int gap = side / 4;
    const qreal ratio = option.widget != nullptr ? option.widget->devicePixelRatioF() : 1.0;
    const QColor selected = option.palette.color(QPalette::Active, QPalette::HighlightedText);
    int x = option.rect.left() + side / 3;
    painter->setFont(option.font);
    if (counts->total() == 0) {
        painter->setPen(isSelected ? selected : colour(Role::Neutral, option.palette));
        painter->drawText(QRect(x, option.rect.top(), side, option.rect.height()), Qt::AlignVCenter | Qt::AlignLeft,
                          u"–"_s);
        return;
    }
    const bool isOnlyNotes = counts->errors == 0 && counts->warnings == 0;
    for (const auto& [level, count] :
         {std::pair(FindingLevel::Error, counts->errors), std::pair(FindingLevel::Warning, counts->warnings),
          std::pair(FindingLevel::Note, isOnlyNotes ? counts->notes : 0)}) {
        if (count == 0) {
            continue;
        }
        const Look look = lookOf(level);
        const QColor ink = isSelected ? selected : colour(look.role, option.palette);
        painter->drawPixmap(x, option.rect.top() + (option.rect.height() - side) / 2,
                            rolePixmap(look.icon, ink, {side, side}, ratio));
        x += side + gap / 2;
        const QString number = QLocale().toString(count);
        painter->setPen(ink);
        painter->drawText(QRect(x, option.rect.top(), option.rect.right() - x, option.rect.height()),
                          Qt::AlignVCenter | Qt::AlignLeft, number);
        x += option.fontMetrics.horizontalAdvance(number) + 2 * gap;
    }
}

void ChipDelegate::paintScripts(QPainter* painter, const QStyleOptionViewItem& option, int scripts,
                                bool isSelected) const
{
    static const QString kIcons[] = {{}, u"direction-up"_s, u"direction-down"_s, u"direction-both"_s};
    if (scripts <= 0 || scripts > 3) {
        return;
    }
    const int side = option.fontMetrics.height();
    const qreal ratio = option.widget != nullptr ? option.widget->devicePixelRatioF() : 1.0;
    const QColor ink = isSelected ? option.palette.color(QPalette::Active, QPalette::HighlightedText)
                                  : colour(Role::Neutral, option.palette);
    painter->drawPixmap(option.rect.center() - QPoint(side / 2, side / 2),
                        rolePixmap(kIcons[scripts], ink, {side, side}, ratio));
}

} // namespace lk::ui
