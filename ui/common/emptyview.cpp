// SPDX-License-Identifier: Apache-2.0
#include "ui/common/emptyview.h"

#include "ui/common/icons.h"
#include "ui/common/roles.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lk::ui {

/// Three lines high where there is room; less where the view is low, and nothing before it would be too small to be known.
class EmptyView::ShrinkingIcon final : public QWidget {
public:
    using QWidget::QWidget;
    void setName(const QString& name)
    {
        m_name = name;
        updateGeometry();
        update();
    }
    QSize sizeHint() const override
    {
        const int side = fontMetrics().height() * 3;
        return {side, side};
    }
    QSize minimumSizeHint() const override { return {0, 0}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const int side = std::min(height(), sizeHint().height());
        if (side < fontMetrics().height()) {
            return;
        }
        QPainter painter(this);
        painter.drawPixmap((width() - side) / 2, (height() - side) / 2,
                           rolePixmap(m_name, colour(Role::Neutral, palette()), {side, side}, devicePixelRatioF()));
    }

private:
    QString m_name;
};

EmptyView::EmptyView(QWidget* parent) : QWidget(parent)
{
    m_icon = new ShrinkingIcon(this);
    m_sentence = new QLabel(this);
    m_sentence->setObjectName(u"empty_sentence"_s);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_more = new QLabel(this);
    m_more->setObjectName(u"empty_more"_s);
    m_more->setTextFormat(Qt::PlainText);
    m_more->setWordWrap(true);
    m_more->setAlignment(Qt::AlignCenter);
    m_more->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_buttons = new QHBoxLayout;
    m_buttons->addStretch();
    m_buttons->addStretch();
    auto* all = new QVBoxLayout(this);
    all->addStretch(2);
    all->addWidget(m_icon);
    all->addWidget(m_sentence);
    all->addWidget(m_more);
    all->addSpacing(fontMetrics().height() / 2);
    all->addLayout(m_buttons);
    all->addStretch(3);
}

void EmptyView::setMessage(const QString& iconName, const QString& sentence, const QString& more)
{
    m_icon->setName(iconName);
    m_sentence->setText(sentence);
    m_more->setText(more);
    m_more->setVisible(!more.isEmpty());
    updateLook();
}

QPushButton* EmptyView::addButton(const QString& text)
{
    auto* button = new QPushButton(text, this);
    button->setAutoDefault(true);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

void EmptyView::clearButtons()
{
    const QList<QPushButton*> buttons = findChildren<QPushButton*>(QString(), Qt::FindDirectChildrenOnly);
    for (QPushButton* button : buttons) {
        m_buttons->removeWidget(button);
        button->hide();
        button->deleteLater();
    }
}

int EmptyView::heightForWidth(int width) const
{
    return layout()->minimumHeightForWidth(width);
}

void EmptyView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        updateLook();
    }
}

void EmptyView::updateLook()
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.15);
    m_sentence->setFont(large);
}

} // namespace lk::ui
