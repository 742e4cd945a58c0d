// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QTreeView;

namespace lk::ui {

/// The longest that a time of a list gets, to measure a column by: with the day, to the minute or to the second.
inline constexpr QLatin1StringView kMinuteSample("0000-00-00 00:00");
inline constexpr QLatin1StringView kSecondSample("0000-00-00 00:00:00");

/// Makes a column just wide enough for `sample` and for its own heading, whatever the font. A number of characters would not do: in
/// many fonts a digit is wider than the average character.
void fitColumn(QTreeView& view, int column, const QString& sample);

} // namespace lk::ui
