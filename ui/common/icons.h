// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/roles.h"

#include <QIcon>
#include <QPixmap>
#include <QSize>
#include <QString>

namespace lk::ui {

/// An icon by freedesktop name ("document-open") or by our own ("state-applied"): the desktop theme's where it has one and is
/// not ours, else our SVG from resources/icons, drawn in the palette's text colour.
[[nodiscard]] QIcon icon(const QString& name);
/// One of our SVGs in a role's colour, crisp at any pixel ratio; cached by name, colour, size and ratio.
[[nodiscard]] QPixmap rolePixmap(const QString& name, const QColor& colour, const QSize& size, qreal devicePixelRatio);

/// False: only our own icons, whatever the desktop's theme has (a light theme's icons vanish on our dark palette).
void setUseDesktopIcons(bool use);

} // namespace lk::ui
