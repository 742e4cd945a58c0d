// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace lk::ui {

/// How well `text` answers `wanted`, larger is better; 0 is not at all. Every word of `wanted` must be found, as a subsequence;
/// starts of words and runs of letters count more. Case is ignored. Pure; 10,000 calls stay under 20 ms.
[[nodiscard]] int fuzzyScore(const QString& wanted, const QString& text);

} // namespace lk::ui
