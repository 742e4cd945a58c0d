// SPDX-License-Identifier: Apache-2.0
#include "ui/common/icons.h"

#include <QApplication>
#include <QFile>
#include <QFontMetrics>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

bool s_useDesktopTheme = true;

QString resourceOf(const QString& name)
{
    return u":/lockkeeper/icons/"_s + name + u".svg"_s;
}

/// Our SVGs draw in `currentColor`, which QtSvg does not know: it is replaced in the text before rendering.
QByteArray svgIn(const QString& name, const QColor& colour)
{
    static QHash<QString, QByteArray> s_texts;
    auto found = s_texts.constFind(name);
    if (found == s_texts.constEnd()) {
        QFile file(resourceOf(name));
        found = s_texts.insert(name, file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    }
    QByteArray text = *found;
    return text.replace("currentColor", colour.name(QColor::HexRgb).toLatin1());
}

/// Draws one of our SVGs in the application palette's colour of the moment, so that a change of theme needs no reload.
class SvgIconEngine final : public QIconEngine {
public:
    explicit SvgIconEngine(QString name) : m_name(std::move(name)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device() != nullptr ? painter->device()->devicePixelRatioF() : 1.0;
        QPixmap image = scaledPixmap(rect.size() * ratio, mode, state, ratio);
        painter->drawPixmap(rect, image);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        const QPalette palette = QApplication::palette();
        QColor colour = palette.color(QPalette::Active, QPalette::ButtonText);
        if (mode == QIcon::Disabled) {
            colour = palette.color(QPalette::Disabled, QPalette::ButtonText);
        } else if (mode == QIcon::Selected) {
            colour = palette.color(QPalette::Active, QPalette::HighlightedText);
        }
        // Device pixels come in, device pixels go out; the caller sets the ratio.
        Q_UNUSED(scale)
        return rolePixmap(m_name, colour, size, 1.0);
    }
    QIconEngine* clone() const override { return new SvgIconEngine(m_name); }
    QString key() const override { return u"lk-svg"_s; }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }

private:
    QString m_name;
};

} // namespace

QIcon icon(const QString& name)
{
    const bool isOurs = QFile::exists(resourceOf(name));
    if (s_useDesktopTheme && name.contains(u'-') && QIcon::hasThemeIcon(name)) {
        return QIcon::fromTheme(name);
    }
    return isOurs ? QIcon(new SvgIconEngine(name)) : QIcon();
}

void setUseDesktopIcons(bool use)
{
    s_useDesktopTheme = use;
}

QPixmap rolePixmap(const QString& name, const QColor& colour, const QSize& size, qreal devicePixelRatio)
{
    const QString key =
        u"lk:%1:%2:%3x%4@%5"_s.arg(name, colour.name()).arg(size.width()).arg(size.height()).arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) {
        return pixmap;
    }
    pixmap = QPixmap(size * devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(svgIn(name, colour));
    if (renderer.isValid()) {
        const qreal side = qMin(pixmap.width(), pixmap.height());
        QPainter painter(&pixmap);
        renderer.render(&painter, QRectF((pixmap.width() - side) / 2, (pixmap.height() - side) / 2, side, side));
    }
    pixmap.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void paintIcon(QPainter& painter, const QString& name, const QColor& colour, const QRectF& box)
{
    QFile file(resourceOf(name));
    if (file.open(QIODevice::ReadOnly)) {
        QSvgRenderer renderer(file.readAll().replace("currentColor", colour.name(QColor::HexRgb).toLatin1()));
        renderer.render(&painter, box);
    }
}

QIcon roleIcon(const QString& name, Role role)
{
    const int side = QFontMetrics(QApplication::font()).height();
    const QPalette palette = QApplication::palette();
    const qreal ratio = qApp->devicePixelRatio();
    QIcon icon(rolePixmap(name, colour(role, palette), {side, side}, ratio));
    icon.addPixmap(rolePixmap(name, palette.color(QPalette::HighlightedText), {side, side}, ratio), QIcon::Selected);
    return icon;
}

} // namespace lk::ui
