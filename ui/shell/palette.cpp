// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/palette.h"

#include "ui/common/icons.h"
#include "ui/shell/fuzzy.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

constexpr std::size_t kShownAtMost = 200;

/// Name, place in grey, shortcut on the far side; a disabled one with its reason below.
class PaletteDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const int lines = index.data(PaletteModel::WhyNotRole).toString().isEmpty() ? 1 : 2;
        return {option.rect.width(), option.fontMetrics.height() * lines + option.fontMetrics.height() * 2 / 3};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyleOptionViewItem item = option;
        item.text.clear();
        const QWidget* widget = option.widget;
        const QString whyNot = index.data(PaletteModel::WhyNotRole).toString();
        const bool isSelected = option.state.testFlag(QStyle::State_Selected);
        item.state.setFlag(QStyle::State_Active, true); // the line edit has the focus; the list still leads
        widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, widget);

        const QPalette::ColorGroup group = whyNot.isEmpty() ? QPalette::Active : QPalette::Disabled;
        const QColor strong = option.palette.color(isSelected ? QPalette::Active : group,
                                                   isSelected ? QPalette::HighlightedText : QPalette::Text);
        const QColor weak = isSelected ? strong : option.palette.color(QPalette::Active, QPalette::PlaceholderText);
        const int gap = option.fontMetrics.height() / 2;
        QRect rest = option.rect.adjusted(gap, gap * 2 / 3, -gap, -gap * 2 / 3);
        const int line = option.fontMetrics.height();
        const auto mirrored = [&option](const QRect& part) {
            return QStyle::visualRect(option.direction, option.rect, part);
        };

        const QIcon picture = index.data(Qt::DecorationRole).value<QIcon>();
        picture.paint(painter, mirrored({rest.left(), rest.top(), line, line}), Qt::AlignCenter,
                      isSelected         ? QIcon::Selected
                      : whyNot.isEmpty() ? QIcon::Normal
                                         : QIcon::Disabled);
        rest.setLeft(rest.left() + line + gap);
        const QString keys = index.data(PaletteModel::ShortcutRole).toString();
        const int keysWidth = keys.isEmpty() ? 0 : option.fontMetrics.horizontalAdvance(keys) + gap;
        painter->setPen(weak);
        painter->drawText(mirrored({rest.right() - keysWidth, rest.top(), keysWidth, line}),
                          Qt::AlignVCenter | Qt::AlignRight, keys);
        rest.setRight(rest.right() - keysWidth);
        const QString text =
            option.fontMetrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, rest.width());
        painter->setPen(strong);
        painter->drawText(mirrored({rest.left(), rest.top(), rest.width(), line}), Qt::AlignVCenter | Qt::AlignLeading,
                          text);
        const int textWidth = option.fontMetrics.horizontalAdvance(text) + gap;
        painter->setPen(weak);
        if (rest.width() > textWidth) {
            const QString place = option.fontMetrics.elidedText(index.data(PaletteModel::PlaceRole).toString(),
                                                                Qt::ElideRight, rest.width() - textWidth);
            painter->drawText(mirrored({rest.left() + textWidth, rest.top(), rest.width() - textWidth, line}),
                              Qt::AlignVCenter | Qt::AlignLeading, place);
        }
        if (!whyNot.isEmpty()) {
            painter->drawText(mirrored({rest.left(), rest.top() + line, rest.width(), line}),
                              Qt::AlignVCenter | Qt::AlignLeading,
                              option.fontMetrics.elidedText(whyNot, Qt::ElideRight, rest.width()));
        }
    }
};

} // namespace

void PaletteModel::setEntries(std::vector<PaletteEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    m_shown.clear();
    endResetModel();
    setWanted({});
}

void PaletteModel::setWanted(const QString& wanted)
{
    struct Hit {
        int entry;
        int score;
    };
    std::vector<Hit> hits;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const PaletteEntry& entry = m_entries[i];
        const int whole = fuzzyScore(wanted, entry.search);
        if (whole == 0) {
            continue;
        }
        // What is in the name counts double; among equals the last used come first and what cannot be done now comes last.
        int score = whole + fuzzyScore(wanted, entry.text);
        score += entry.usedAgo >= 0 ? 30 - entry.usedAgo : 0;
        score -= entry.whyNot.isEmpty() ? 0 : 1000;
        hits.push_back({static_cast<int>(i), score});
    }
    std::ranges::stable_sort(hits, [](const Hit& a, const Hit& b) { return a.score > b.score; });
    beginResetModel();
    m_shown.clear();
    for (std::size_t i = 0; i < std::min(hits.size(), kShownAtMost); ++i) {
        m_shown.push_back(hits[i].entry);
    }
    endResetModel();
}

const PaletteEntry* PaletteModel::at(int row) const
{
    if (row < 0 || row >= static_cast<int>(m_shown.size())) {
        return nullptr;
    }
    return &m_entries[static_cast<std::size_t>(m_shown[static_cast<std::size_t>(row)])];
}

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    const PaletteEntry* entry = at(index.row());
    if (entry == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole: return entry->text;
    case Qt::DecorationRole: return entry->icon;
    case PlaceRole: return entry->place;
    case ShortcutRole: return entry->shortcut;
    case WhyNotRole: return entry->whyNot;
    case Qt::AccessibleTextRole: return entry->whyNot.isEmpty() ? entry->text : entry->text + u", "_s + entry->whyNot;
    default: return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex& index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

CommandPalette::CommandPalette(QWidget* window) : QFrame(window)
{
    setObjectName(u"palette"_s);
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    m_line = new QLineEdit(this);
    m_line->setObjectName(u"palette_line"_s);
    m_line->setClearButtonEnabled(true);
    m_list = new QListView(this);
    m_list->setObjectName(u"palette_list"_s);
    m_list->setAccessibleName(tr("Results"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_model = new PaletteModel(this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_none = new QLabel(tr("Nothing is called that."), this);
    m_none->setAlignment(Qt::AlignCenter);
    auto* all = new QVBoxLayout(this);
    all->addWidget(m_line);
    all->addWidget(m_list, 1);
    all->addWidget(m_none, 1);
    hide();

    connect(m_line, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model->setWanted(text);
        m_list->setCurrentIndex(m_model->index(0));
        m_none->setVisible(m_model->rowCount() == 0);
        m_list->setVisible(m_model->rowCount() > 0);
    });
    connect(m_list, &QListView::clicked, this, &CommandPalette::carryOut);
    m_line->installEventFilter(this);
    window->installEventFilter(this);
}

void CommandPalette::open(const QString& title, const QString& placeholder, std::vector<PaletteEntry> entries)
{
    if (!isVisible()) {
        m_before = QApplication::focusWidget();
    }
    setAccessibleName(title);
    m_line->setAccessibleName(title);
    m_line->setPlaceholderText(placeholder);
    m_line->clear();
    m_model->setEntries(std::move(entries));
    m_list->setCurrentIndex(m_model->index(0));
    m_none->setVisible(m_model->rowCount() == 0);
    m_list->setVisible(m_model->rowCount() > 0);
    place();
    show();
    raise();
    m_line->setFocus(Qt::ShortcutFocusReason);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_line) {
        if (event->type() == QEvent::Resize && isVisible()) {
            place();
        }
        return false;
    }
    if (event->type() == QEvent::FocusOut && static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason) {
        hide();
        return false;
    }
    if (event->type() != QEvent::KeyPress) {
        return false;
    }
    const auto* key = static_cast<QKeyEvent*>(event);
    const int row = m_list->currentIndex().row();
    const int rows = m_model->rowCount();
    const int page = qMax(1, m_list->height() / qMax(1, m_list->sizeHintForRow(0)) - 1);
    const auto go = [this, rows](int to) { m_list->setCurrentIndex(m_model->index(qBound(0, to, rows - 1))); };
    switch (key->key()) {
    case Qt::Key_Down: go(row + 1 >= rows ? 0 : row + 1); return true;
    case Qt::Key_Up: go(row <= 0 ? rows - 1 : row - 1); return true;
    case Qt::Key_PageDown: go(row + page); return true;
    case Qt::Key_PageUp: go(row - page); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: carryOut(m_list->currentIndex()); return true;
    case Qt::Key_Escape: leave(); return true;
    default: return false;
    }
}

void CommandPalette::paintEvent(QPaintEvent* event)
{
    QFrame::paintEvent(event);
    QPainter painter(this); // stands out from the page below it whatever the style draws
    painter.setPen(palette().color(QPalette::Highlight));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void CommandPalette::carryOut(const QModelIndex& index)
{
    const PaletteEntry* entry = m_model->at(index.row());
    if (entry == nullptr || !entry->whyNot.isEmpty()) {
        return;
    }
    const std::function<void()> what = entry->carryOut; // the model may be filled anew by it
    leave();
    what();
}

void CommandPalette::leave()
{
    hide();
    if (m_before != nullptr) {
        m_before->setFocus(Qt::OtherFocusReason);
    }
}

void CommandPalette::place()
{
    const QWidget* window = parentWidget();
    const int width = qMin(window->width() - 2 * fontMetrics().height(), fontMetrics().averageCharWidth() * 96);
    const int height = qMin(window->height() * 3 / 5, fontMetrics().height() * 28);
    setGeometry((window->width() - width) / 2, window->height() / 8, width, height);
}

} // namespace lk::ui
