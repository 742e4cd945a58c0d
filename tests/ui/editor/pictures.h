// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/theme.h"

#include <QApplication>
#include <QDir>
#include <QPixmap>
#include <QTest>
#include <QWidget>

namespace lk::ui {

/// Pictures of a widget in light, dark and at 200 %, below $LK_PICTURES, for people to look at.
inline void takePictures(QWidget& widget, const QString& name)
{
    const QString folder = qEnvironmentVariable("LK_PICTURES");
    if (folder.isEmpty())
        return;
    QDir().mkpath(folder);
    const auto take = [&](const QString& kind, qreal ratio) {
        QCoreApplication::processEvents();
        QTest::qWait(50);
        QPixmap picture(widget.size() * ratio);
        picture.setDevicePixelRatio(ratio);
        widget.render(&picture);
        picture.save(QStringLiteral("%1/%2-%3.png").arg(folder, name, kind));
    };
    applyAppearance(Appearance::Light);
    take(QStringLiteral("light"), 1);
    take(QStringLiteral("200"), 2);
    applyAppearance(Appearance::Dark);
    take(QStringLiteral("dark"), 1);
    applyAppearance(Appearance::Light);
}

} // namespace lk::ui
