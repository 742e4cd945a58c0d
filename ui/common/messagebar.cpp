// SPDX-License-Identifier: Apache-2.0
#include "ui/common/messagebar.h"

#include "ui/common/icons.h"
#include "ui/common/plainlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lk::ui {

MessageBar::MessageBar(QWidget* parent) : QFrame(parent)
{
    setFrameShape(QFrame::NoFrame);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_icon = new QLabel(this);
    m_title = copyableLabel(u"message_title"_s, this);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_text = copyableLabel(u"message_text"_s, this);
    m_text->hide();
    m_close = new QToolButton(this);
    m_close->setObjectName(u"message_close"_s);
    m_close->setAutoRaise(true);
    m_close->setIcon(icon(u"window-close"_s));
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close message"));
    m_close->hide();
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        emit closed();
    });

    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_text);
    m_buttons = new QHBoxLayout;
    auto* all = new QHBoxLayout(this);
    const int gap = fontMetrics().height() / 2;
    all->setContentsMargins(gap + 4, gap / 2 + 2, gap, gap / 2 + 2);
    all->setSpacing(gap);
    all->addWidget(m_icon, 0, Qt::AlignTop);
    m_content = new QBoxLayout(QBoxLayout::LeftToRight);
    m_content->setSpacing(gap);
    m_content->addLayout(words, 1);
    m_content->addLayout(m_buttons);
    all->addLayout(m_content, 1);
    all->addWidget(m_close, 0, Qt::AlignTop);
}

void MessageBar::setMessage(Role role, const QString& iconName, const QString& title, const QString& text)
{
    m_role = role;
    m_iconName = iconName;
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(text);
    updateLook();
    placeButtons();
}

QString MessageBar::title() const
{
    return m_title->text();
}
QString MessageBar::text() const
{
    return m_text->text();
}

QPushButton* MessageBar::addButton(const QString& text)
{
    auto* button = new QPushButton(text, this);
    button->setAutoDefault(false);
    QWidget* before = m_buttons->isEmpty() ? m_text : m_buttons->itemAt(m_buttons->count() - 1)->widget();
    m_buttons->addWidget(button, 0, Qt::AlignVCenter);
    setTabOrder(before, button); // the keyboard goes as the eye does
    placeButtons();
    return button;
}

void MessageBar::clearButtons()
{
    while (QLayoutItem* item = m_buttons->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater(); // it may be the very button whose click brought us here
        }
        delete item;
    }
}

void MessageBar::setClosable(bool isClosable)
{
    m_close->setVisible(isClosable);
}

void MessageBar::placeButtons()
{
    const int gap = fontMetrics().height() / 2;
    int words = m_title->fontMetrics().horizontalAdvance(m_title->text());
    const QStringList lines = m_text->text().split(u'\n');
    for (const QString& line : lines) {
        words = qMax(words, m_text->fontMetrics().horizontalAdvance(line));
    }
    const int buttons = m_buttons->sizeHint().width();
    const bool isBelow = !m_buttons->isEmpty() && words + buttons + 6 * gap + fontMetrics().height() > width();
    const auto direction = isBelow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (m_content->direction() != direction) {
        m_content->setDirection(direction);
        m_content->setAlignment(m_buttons, isBelow ? Qt::AlignLeading : Qt::Alignment());
    }
}

/// As wide as the buttons need when they stand below: the bar must not keep a window from becoming narrow.
QSize MessageBar::minimumSizeHint() const
{
    const int gap = fontMetrics().height() / 2;
    const QSize hint = QFrame::minimumSizeHint();
    const int least = qMax(m_buttons->sizeHint().width(), fontMetrics().averageCharWidth() * 20) + 4 * gap +
                      2 * fontMetrics().height();
    return {qMin(hint.width(), least), hint.height()};
}

void MessageBar::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    placeButtons();
}

void MessageBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tint(m_role, palette()));
    const int edge = qMax(3, fontMetrics().height() / 5);
    const bool isRightToLeft = layoutDirection() == Qt::RightToLeft;
    painter.fillRect(isRightToLeft ? width() - edge : 0, 0, edge, height(), colour(m_role, palette()));
}

void MessageBar::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        updateLook();
    }
}

void MessageBar::updateLook()
{
    if (m_iconName.isEmpty() || m_icon == nullptr) {
        return;
    }
    const int side = fontMetrics().height() + 2;
    m_icon->setPixmap(rolePixmap(m_iconName, colour(m_role, palette()), {side, side}, devicePixelRatioF()));
    update();
}

} // namespace lk::ui
