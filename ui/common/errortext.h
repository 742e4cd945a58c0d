// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QString>

namespace lk::ui {

/// An error in words, in the order of the UX contract, section 6. Server text stays as it is; all of it is plain text.

/// One sentence when the caller has no better one of its own: "The server refused the log-in."
[[nodiscard]] QString whatHappened(const Error& error);
/// The server's words with SQLSTATE, then detail and hint, one a line; without a server: core's words.
[[nodiscard]] QString whyText(const Error& error);
/// "migrations/0007_x.up.sql:7:1", or empty.
[[nodiscard]] QString whereText(const Error& error);
/// What state was left, one sentence; empty where it does not concern a database.
[[nodiscard]] QString stateLeftText(StateLeft state);
/// What to do, one sentence; core's own remedy where it has one, else one made from the code; may be empty.
[[nodiscard]] QString remedyText(const Error& error);
/// Everything, for the clipboard, the log and a report; passwords blotted out.
[[nodiscard]] QString detailsText(const QString& happened, const Error& error);

} // namespace lk::ui
