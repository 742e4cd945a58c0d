// SPDX-License-Identifier: Apache-2.0
#include "ui/common/errorview.h"

#include "ui/common/errortext.h"
#include "ui/common/icons.h"
#include "ui/common/plainlabel.h"
#include "ui/common/qttext.h"
#include "ui/common/roles.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

void setOrHide(QLabel* label, const QString& text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

} // namespace

ErrorView::ErrorView(QWidget* parent) : QFrame(parent)
{
    setFrameShape(QFrame::NoFrame);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_icon = new QLabel(this);
    m_happened = copyableLabel(u"error_happened"_s, this);
    QFont bold = font();
    bold.setBold(true);
    m_happened->setFont(bold);
    m_why = copyableLabel(u"error_why"_s, this);
    m_where = new QPushButton(this);
    m_where->setObjectName(u"error_where"_s);
    m_where->setFlat(true);
    m_where->setAutoDefault(false);
    m_where->setCursor(Qt::PointingHandCursor);
    m_where->setToolTip(tr("Open the editor there"));
    m_where->hide();
    connect(m_where, &QPushButton::clicked, this, [this] {
        if (m_error) {
            const Place& place = m_error->place();
            emit placeActivated(toQt(place.file), place.line, place.column);
        }
    });
    m_stateLeft = copyableLabel(u"error_state_left"_s, this);
    m_remedy = copyableLabel(u"error_remedy"_s, this);
    m_copy = new QPushButton(tr("Copy &Details"), this);
    m_copy->setObjectName(u"error_copy"_s);
    m_copy->setAutoDefault(false);
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(details()); });

    const int gap = fontMetrics().height() / 2;
    m_buttons = new QHBoxLayout;
    m_buttons->addWidget(m_copy);
    m_buttons->addStretch();
    auto* words = new QVBoxLayout;
    words->setSpacing(gap / 2);
    words->addWidget(m_happened);
    words->addWidget(m_why);
    words->addWidget(m_where, 0, Qt::AlignLeading);
    words->addWidget(m_stateLeft);
    words->addWidget(m_remedy);
    words->addSpacing(gap / 2);
    words->addLayout(m_buttons);
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(gap + 4, gap, gap, gap);
    all->setSpacing(gap);
    all->addWidget(m_icon, 0, Qt::AlignTop);
    all->addLayout(words, 1);
    updateLook();
}

void ErrorView::setError(const QString& happened, const Error& error)
{
    m_error = error;
    m_happened->setText(happened.isEmpty() ? whatHappened(error) : happened);
    setOrHide(m_why, whyText(error));
    const QString where = whereText(error);
    m_where->setText(where);
    m_where->setVisible(!where.isEmpty());
    setOrHide(m_stateLeft, stateLeftText(error.stateLeft()));
    setOrHide(m_remedy, remedyText(error));
    setAccessibleName(m_happened->text());
    setAccessibleDescription(m_why->text());
}

QPushButton* ErrorView::addButton(const QString& text)
{
    auto* button = new QPushButton(text, this);
    button->setAutoDefault(false);
    const int place = m_buttons->indexOf(m_copy);
    QWidget* before = place > 0 ? m_buttons->itemAt(place - 1)->widget() : m_where;
    m_buttons->insertWidget(place, button); // in the order they are added; Copy Details comes last
    setTabOrder(before, button);            // the keyboard goes as the eye does
    setTabOrder(button, m_copy);
    return button;
}

void ErrorView::clearButtons()
{
    const QList<QPushButton*> buttons = findChildren<QPushButton*>(QString(), Qt::FindDirectChildrenOnly);
    for (QPushButton* button : buttons) {
        if (button != m_copy && button != m_where) {
            m_buttons->removeWidget(button);
            button->hide();
            button->deleteLater();
        }
    }
}

QString ErrorView::details() const
{
    return m_error ? detailsText(m_happened->text(), *m_error) : QString();
}

void ErrorView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tint(Role::Red, palette()));
    const int edge = qMax(3, fontMetrics().height() / 5);
    painter.fillRect(layoutDirection() == Qt::RightToLeft ? width() - edge : 0, 0, edge, height(),
                     colour(Role::Red, palette()));
}

void ErrorView::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        updateLook();
    }
}

void ErrorView::updateLook()
{
    if (m_why == nullptr) {
        return;
    }
    const int side = fontMetrics().height() + 2;
    m_icon->setPixmap(rolePixmap(u"state-failed"_s, colour(Role::Red, palette()), {side, side}, devicePixelRatioF()));
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    m_why->setFont(fixed);
    QPalette link = palette();
    link.setColor(QPalette::ButtonText, link.color(QPalette::Link));
    if (m_where->palette() != link) {
        m_where->setPalette(link);
    }
}

} // namespace lk::ui
