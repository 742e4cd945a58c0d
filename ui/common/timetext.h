// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <chrono>

class QDateTime;

namespace lk::ui {

// Times in words, as the reader's language writes numbers.

/// How long ago: "12 s", "4 min", "3 h", "5 d".
[[nodiscard]] QString ageText(const QDateTime& since);
/// "12 ms", "3.4 s", "00:00:14", "1:02:03".
[[nodiscard]] QString durationText(std::chrono::microseconds duration);
/// "00:00:14"
[[nodiscard]] QString clockText(std::chrono::milliseconds time);

} // namespace lk::ui
