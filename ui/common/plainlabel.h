// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace lk::ui {

/// A label that wraps its words and takes nothing in them for markup: what it shows may come from a file or a server.
[[nodiscard]] QLabel* plainLabel(const QString& name, QWidget* parent, const QString& text = {});
/// The same, to be marked and copied with mouse and keyboard.
[[nodiscard]] QLabel* copyableLabel(const QString& name, QWidget* parent, const QString& text = {});
/// A plain one in bold letters, `size` times as large as the others.
[[nodiscard]] QLabel* headingLabel(const QString& name, QWidget* parent, const QString& text = {}, double size = 1);

} // namespace lk::ui
