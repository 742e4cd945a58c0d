// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <cstdint>

namespace lk::ui {

/// Settings → Appearance. Light and Dark are Fusion with our palettes (Qt 6.4 has no colour-scheme hint to ask for).
enum class Appearance : std::uint8_t { System, Light, Dark };

[[nodiscard]] QString toString(Appearance appearance); ///< "system", "light", "dark", as settings keep it
[[nodiscard]] Appearance appearanceFrom(const QString& text);

/// Takes effect at once in all open windows: widgets get a PaletteChange. GUI thread.
void applyAppearance(Appearance appearance);
[[nodiscard]] Appearance currentAppearance();

/// The application's font scaled by `percent` of the desktop's own size.
void applyZoom(int percent);

} // namespace lk::ui
