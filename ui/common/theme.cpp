// SPDX-License-Identifier: Apache-2.0
#include "ui/common/theme.h"

#include "ui/common/icons.h"
#include "ui/common/roles.h"

#include <QApplication>
#include <QFont>
#include <QPainter>
#include <QPalette>
#include <QProxyStyle>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleOption>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

Appearance s_current = Appearance::System;
bool s_isOurStyle = false;

/// What the desktop gave us before we changed anything.
struct Desktop {
    QString style = QApplication::style()->name();
    QPalette palette = QApplication::palette();
    QFont font = QApplication::font();
};

/// Fusion draws the edge of an unticked box darker than the window: on a dark one it cannot be seen.
class VisibleBoxes final : public QProxyStyle {
public:
    VisibleBoxes() : QProxyStyle(u"Fusion"_s) {}

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override
    {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        const bool isBox = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
        if ((!isBox && element != PE_IndicatorRadioButton) || !isDark(option->palette)) {
            return;
        }
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(option->palette.color(QPalette::PlaceholderText), 1));
        painter->setBrush(Qt::NoBrush);
        const QRectF edge = QRectF(option->rect).adjusted(1.5, 1.5, -1.5, -1.5);
        if (isBox) {
            painter->drawRoundedRect(edge, 2, 2);
        } else {
            painter->drawEllipse(edge);
        }
        painter->restore();
    }
};

const Desktop& desktop()
{
    static const Desktop s_desktop;
    return s_desktop;
}

bool isFusion(const QString& style)
{
    return style.compare("fusion"_L1, Qt::CaseInsensitive) == 0;
}

} // namespace

QString toString(Appearance appearance)
{
    switch (appearance) {
    case Appearance::System: return u"system"_s;
    case Appearance::Light: return u"light"_s;
    case Appearance::Dark: return u"dark"_s;
    }
    return u"system"_s;
}

Appearance appearanceFrom(const QString& text)
{
    if (text == "light"_L1) {
        return Appearance::Light;
    }
    return text == "dark"_L1 ? Appearance::Dark : Appearance::System;
}

void applyAppearance(Appearance appearance)
{
    const Desktop& before = desktop();
    s_current = appearance;
    const bool followsDesktop = appearance == Appearance::System;
    const bool isOurs = !followsDesktop || isFusion(before.style);
    if (isOurs != s_isOurStyle) {
        QApplication::setStyle(isOurs ? new VisibleBoxes : QStyleFactory::create(before.style));
        s_isOurStyle = isOurs;
    }
    if (followsDesktop && !isFusion(before.style)) {
        setUseDesktopIcons(true);
        QApplication::setPalette(QPalette());
        return;
    }
    const bool wantsDark = followsDesktop ? isDark(before.palette) : appearance == Appearance::Dark;
    setUseDesktopIcons(followsDesktop && !QIcon::themeName().isEmpty() && QIcon::themeName() != "hicolor"_L1);
    QApplication::setPalette(wantsDark ? darkPalette() : lightPalette());
}

Appearance currentAppearance()
{
    return s_current;
}

void applyZoom(int percent)
{
    QFont font = desktop().font;
    if (font.pointSizeF() > 0) {
        font.setPointSizeF(font.pointSizeF() * percent / 100.0);
    } else {
        font.setPixelSize(font.pixelSize() * percent / 100);
    }
    QApplication::setFont(font);
    // Some desktops have a font of their own for these, which would stay as it was.
    for (const char* kind : {"QDockWidgetTitle", "QHeaderView", "QStatusBar", "QToolBar"}) {
        QApplication::setFont(font, kind);
    }
}

} // namespace lk::ui
