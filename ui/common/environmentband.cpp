// SPDX-License-Identifier: Apache-2.0
#include "ui/common/environmentband.h"

#include "core/base/text.h"
#include "ui/common/icons.h"
#include "ui/common/plaintip.h"
#include "ui/common/qttext.h"
#include "ui/common/roles.h"
#include "ui/common/statelook.h"

#include <QPainter>
#include <QPaintEvent>

using namespace Qt::StringLiterals;

namespace lk::ui {

EnvironmentBand::EnvironmentBand(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setNone(tr("No environment"));
}

void EnvironmentBand::setEnvironment(const project::Environment& environment)
{
    m_hasEnvironment = true;
    m_name = toQt(shownInLine(environment.name));
    m_colour = environment.colour;
    m_protection = environment.protection;
    updateNames();
}

void EnvironmentBand::setNone(const QString& text)
{
    m_hasEnvironment = false;
    m_noneText = text;
    m_facts.clear();
    updateNames();
}

void EnvironmentBand::setFacts(const QStringList& facts)
{
    if (facts != m_facts) {
        m_facts = facts;
        updateNames();
    }
}

QString EnvironmentBand::spokenText() const
{
    if (!m_hasEnvironment) {
        return m_noneText;
    }
    QStringList parts{m_name.toUpper(), tr("protection: %1").arg(lookOf(m_protection).text)};
    parts += m_facts;
    return parts.join(u", "_s);
}

QSize EnvironmentBand::sizeHint() const
{
    const int height = fontMetrics().height() * 8 / 5;
    return {fontMetrics().averageCharWidth() * 60, height};
}

QSize EnvironmentBand::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 20, sizeHint().height()};
}

void EnvironmentBand::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const int gap = fontMetrics().height() / 2;
    QRect rest = rect().adjusted(gap, 0, -gap, 0);
    if (!m_hasEnvironment) {
        painter.fillRect(rect(), palette().color(QPalette::Midlight));
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeading,
                         fontMetrics().elidedText(m_noneText, Qt::ElideRight, rest.width()));
        return;
    }
    const EnvironmentColours colours = environmentColours(m_colour);
    painter.fillRect(rect(), colours.background);
    painter.setPen(colours.text);
    painter.setLayoutDirection(layoutDirection());
    const bool isRightToLeft = layoutDirection() == Qt::RightToLeft;

    // Takes `width` from the leading side of what is left.
    const auto take = [&rest, isRightToLeft](int width) {
        QRect part = rest;
        if (isRightToLeft) {
            part.setLeft(rest.right() - width + 1);
            rest.setRight(rest.right() - width);
        } else {
            part.setWidth(width);
            rest.setLeft(rest.left() + width);
        }
        return part;
    };
    const int side = fontMetrics().height();
    const QPixmap lock = rolePixmap(lookOf(m_protection).icon, colours.text, {side, side}, devicePixelRatioF());
    const QRect iconRect = take(side);
    painter.drawPixmap(iconRect.left(), (height() - side) / 2, lock);
    take(gap);
    QFont bold = font();
    bold.setBold(true);
    const QFontMetrics boldMetrics(bold);
    const QString name = boldMetrics.elidedText(m_name.toUpper(), Qt::ElideRight, rest.width());
    painter.setFont(bold);
    painter.drawText(take(boldMetrics.horizontalAdvance(name)), Qt::AlignVCenter | Qt::AlignLeading | Qt::TextDontClip,
                     name);
    painter.setFont(font());
    QStringList parts{lookOf(m_protection).text};
    parts += m_facts;
    const QString facts = u"  ·  "_s + parts.join(u"  ·  "_s);
    painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeading,
                     fontMetrics().elidedText(facts, Qt::ElideRight, rest.width()));
}

void EnvironmentBand::updateNames()
{
    const QString spoken = spokenText();
    setAccessibleName(spoken);
    setToolTip(m_hasEnvironment ? plainTip(spoken) : QString());
    update();
}

} // namespace lk::ui
