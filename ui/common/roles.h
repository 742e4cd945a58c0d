// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/environment.h"

#include <QColor>
#include <QPalette>

#include <cstdint>

namespace lk::ui {

/// Colour roles of the UX contract, section 3. No widget names a colour; it names a role.
enum class Role : std::uint8_t { Neutral, Green, Blue, Red, Orange, Violet, Amber };
inline constexpr int kRoleCount = 7;

/// True when the palette's base is darker than its text.
[[nodiscard]] bool isDark(const QPalette& palette);
/// The role's foreground for this palette: at least 4.5:1 on base, window and on `tint()`.
[[nodiscard]] QColor colour(Role role, const QPalette& palette);
/// A 12 % (light) or 16 % (dark) tint of the role over the palette's base: backgrounds of chips and banners.
[[nodiscard]] QColor tint(Role role, const QPalette& palette);

/// Background and text of an environment's colour; the same in light and dark.
struct EnvironmentColours {
    QColor background;
    QColor text;
};
[[nodiscard]] EnvironmentColours environmentColours(project::Colour colour);

/// Our own palettes for Fusion: disabled and placeholder text keep 3:1, which Fusion's own do not.
[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

} // namespace lk::ui
