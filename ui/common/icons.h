// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/roles.h"

#include <QIcon>
#include <QPixmap>
#include <QSize>
#include <QString>

class QPainter;

namespace lk::ui {

/// An icon by freedesktop name ("document-open") or by our own ("state-applied"): the desktop theme's where it has one and is
/// not ours, else our SVG from resources/icons, drawn in the palette's text colour.
[[nodiscard]] QIcon icon(const QString& name);
/// One of our SVGs in a role's colour, crisp at any pixel ratio; cached by name, colour, size and ratio.
[[nodiscard]] QPixmap rolePixmap(const QString& name, const QColor& colour, const QSize& size, qreal devicePixelRatio);

/// Draws one of our SVGs in that colour, as lines where the painter draws lines. Slower than a pixmap; on any thread.
void paintIcon(QPainter& painter, const QString& name, const QColor& colour, const QRectF& box);
/// The pixmap as an icon of the text's height for the rows of a list; where a row is selected it has the colour of the words there.
[[nodiscard]] QIcon roleIcon(const QString& name, Role role);

/// False: only our own icons, whatever the desktop's theme has (a light theme's icons vanish on our dark palette).
void setUseDesktopIcons(bool use);

} // namespace lk::ui
