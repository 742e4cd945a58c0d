// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace lk::ctl {

/// Colour roles of the UX contract, section 3, laid onto the terminal's own sixteen colours, so that the user's theme holds.
enum class Role : std::uint8_t { Plain, Bold, Dim, Green, Blue, Red, Amber, Violet };

/// One of the two output streams, as far as looks go. A plain value.
struct Look {
    bool isTerminal = false;
    bool hasColour = false; ///< a terminal, no NO_COLOR, not TERM=dumb
    bool canRedraw = false; ///< a terminal that knows carriage return and erase
    bool isUtf8 = false;    ///< the locale says that icons arrive; else plain ASCII stands for them

    /// `text` in the role's colour, or as it is.
    [[nodiscard]] std::string styled(Role role, std::string_view text) const;
    /// `icon` where it can be shown, else `ascii`.
    [[nodiscard]] std::string_view icon(std::string_view icon, std::string_view ascii) const
    {
        return isUtf8 ? icon : ascii;
    }
};

/// Looks of a file descriptor, from isatty, the environment and the locale (setlocale must have been called).
[[nodiscard]] Look lookOf(int descriptor);
/// Columns of the terminal; 0: not a terminal, no limit.
[[nodiscard]] int widthOf(int descriptor);

/// Our own signs (an ellipsis, a dash, an arrow) in ASCII; what else is in `text` stays.
[[nodiscard]] std::string inAscii(std::string text);
/// Columns that `text` takes; wide and combining characters by wcwidth.
[[nodiscard]] int displayWidth(std::string_view text);
/// `text` cut to `columns` (0: no limit), the cut shown by an ellipsis.
[[nodiscard]] std::string fitted(std::string_view text, int columns, bool isUtf8 = true);
/// Appends `text` and blanks up to `columns`.
void appendPadded(std::string& to, std::string_view text, int columns);
/// Breaks at blanks into lines of at most `columns`; a longer word keeps its line.
[[nodiscard]] std::string wrapped(std::string_view text, int columns, std::string_view indent);

/// Both standard input and standard error are a terminal: somebody can be asked.
[[nodiscard]] bool canAsk();
/// One line from the terminal; the question goes to stderr. Nothing at end of input. Throws Error{Cancelled} on `stop`.
[[nodiscard]] std::optional<std::string> ask(std::string_view question, std::stop_token stop);
/// The same with echo off; echo is back on every way out.
[[nodiscard]] std::optional<Secret> askSecret(std::string_view question, std::stop_token stop);

} // namespace lk::ctl
