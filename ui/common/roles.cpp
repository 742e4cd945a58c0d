// SPDX-License-Identifier: Apache-2.0
#include "ui/common/roles.h"

#include <array>

namespace lk::ui {

namespace {

struct RoleColours {
    QRgb light;
    QRgb dark;
};

// UX contract, section 3. The one place in ui where colours are written as numbers.
constexpr std::array<RoleColours, kRoleCount> kRoles{{
    {0xff57606a, 0xffb4bcc4}, // Neutral
    {0xff116329, 0xff6cd37f}, // Green
    {0xff0550ae, 0xff6cb6ff}, // Blue
    {0xffa40e26, 0xffff938a}, // Red
    {0xff953800, 0xffffa657}, // Orange
    {0xff6639ba, 0xffd2a8ff}, // Violet
    {0xff7d4e00, 0xffe3b341}, // Amber
}};

QColor mixed(const QColor& below, const QColor& above, double share)
{
    const auto channel = [share](int from, int to) { return qRound(from + (to - from) * share); };
    return {channel(below.red(), above.red()), channel(below.green(), above.green()),
            channel(below.blue(), above.blue())};
}

struct PaletteColours {
    QRgb window, base, alternate, text, disabled, placeholder, button, light, midlight, mid, dark, shadow, highlight,
        highlightedText, link, visited, toolTip, toolTipText;
};

constexpr PaletteColours kLight{0xfff4f5f6, 0xffffffff, 0xfff7f8fa, 0xff1f2328, 0xff80868e, 0xff7c838b,
                                0xfff6f7f8, 0xffffffff, 0xffeceef0, 0xffc4c9ce, 0xff9da3a9, 0xff6b7178,
                                0xff0969da, 0xffffffff, 0xff0550ae, 0xff6639ba, 0xfffdfdfd, 0xff1f2328};
constexpr PaletteColours kDark{0xff23272b, 0xff1a1d20, 0xff1f2326, 0xffe4e8ec, 0xff868c93, 0xff8a9198,
                               0xff2e3338, 0xff474d53, 0xff3a4046, 0xff33383d, 0xff141618, 0xff0b0c0d,
                               0xff2f6fbe, 0xffffffff, 0xff6cb6ff, 0xffd2a8ff, 0xff2e3338, 0xffe4e8ec};

QPalette paletteFrom(const PaletteColours& colours)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, QRgb rgb) { palette.setColor(role, QColor(rgb)); };
    set(QPalette::Window, colours.window);
    set(QPalette::WindowText, colours.text);
    set(QPalette::Base, colours.base);
    set(QPalette::AlternateBase, colours.alternate);
    set(QPalette::Text, colours.text);
    set(QPalette::PlaceholderText, colours.placeholder);
    set(QPalette::Button, colours.button);
    set(QPalette::ButtonText, colours.text);
    set(QPalette::BrightText, colours.highlightedText);
    set(QPalette::Light, colours.light);
    set(QPalette::Midlight, colours.midlight);
    set(QPalette::Mid, colours.mid);
    set(QPalette::Dark, colours.dark);
    set(QPalette::Shadow, colours.shadow);
    set(QPalette::Highlight, colours.highlight);
    set(QPalette::HighlightedText, colours.highlightedText);
    set(QPalette::Link, colours.link);
    set(QPalette::LinkVisited, colours.visited);
    set(QPalette::ToolTipBase, colours.toolTip);
    set(QPalette::ToolTipText, colours.toolTipText);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, QColor(colours.disabled));
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(colours.mid));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, QColor(colours.text));
    palette.setColor(QPalette::Disabled, QPalette::Base, QColor(colours.window));
    return palette;
}

} // namespace

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Active, QPalette::Base).lightness() <
           palette.color(QPalette::Active, QPalette::Text).lightness();
}

QColor colour(Role role, const QPalette& palette)
{
    const RoleColours& colours = kRoles.at(static_cast<std::size_t>(role));
    return QColor(isDark(palette) ? colours.dark : colours.light);
}

QColor tint(Role role, const QPalette& palette)
{
    return mixed(palette.color(QPalette::Active, QPalette::Base), colour(role, palette), isDark(palette) ? 0.16 : 0.12);
}

EnvironmentColours environmentColours(project::Colour colour)
{
    const QColor white(0xff, 0xff, 0xff);
    const QColor black(0, 0, 0);
    switch (colour) {
    case project::Colour::Red: return {QColor(QRgb{0xffb3261e}), white};
    case project::Colour::Green: return {QColor(QRgb{0xff1a7f37}), white};
    case project::Colour::Blue: return {QColor(QRgb{0xff0969da}), white};
    case project::Colour::Violet: return {QColor(QRgb{0xff6639ba}), white};
    case project::Colour::Grey: return {QColor(QRgb{0xff57606a}), white};
    case project::Colour::Brown: return {QColor(QRgb{0xff7d4e00}), white};
    case project::Colour::Yellow: return {QColor(QRgb{0xfff2b705}), black};
    case project::Colour::Cyan: return {QColor(QRgb{0xff6cb6ff}), black};
    }
    return {QColor(QRgb{0xff57606a}), white};
}

QPalette lightPalette()
{
    return paletteFrom(kLight);
}
QPalette darkPalette()
{
    return paletteFrom(kDark);
}

} // namespace lk::ui
