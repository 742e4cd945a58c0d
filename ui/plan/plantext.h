// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/plan.h"
#include "core/run/preflight.h"

#include <QString>
#include <QStringList>

namespace lk::ui {

/// A plan in words. All of it is plain text.

[[nodiscard]] QString headlineOf(const run::Plan& plan); ///< "Apply 2 migrations: 40 → 42"
[[nodiscard]] QString verbOf(const run::Plan& plan);     ///< the button: "Apply 2 Migrations"
/// The sentence asked: "Apply 2 migrations to staging, from 40 to 42?"
[[nodiscard]] QString questionOf(const run::Plan& plan);
/// "PRODUCTION" as it must be typed, in a sentence: "To apply to PRODUCTION type its name:"
[[nodiscard]] QString typePromptOf(const run::Plan& plan);
[[nodiscard]] QString transactionText(run::StepMode mode); ///< "one", "none", "its own", "–"
[[nodiscard]] QString transactionExplanation(run::StepMode mode);
[[nodiscard]] QString lockText(const sql::Lock& lock); ///< "AccessExclusive orders"
/// "Way back: 42 → down script · 41 → none"
[[nodiscard]] QString wayBackOf(const run::Plan& plan);
/// What is lost for good, one statement a line: "000042, line 3: DROP TABLE orders".
[[nodiscard]] QStringList lossesOf(const run::Plan& plan);
/// What cannot be taken back, for a question with consequences.
[[nodiscard]] QStringList consequencesOf(const run::Plan& plan);
/// The plan as one SQL text, history rows included, with a head that tells what it is and its digest.
[[nodiscard]] QString planAsSql(const run::Plan& plan);
/// Why the newer plan is not the one that was read. One fact a line; empty when they are the same.
[[nodiscard]] QStringList differencesBetween(const run::Plan& read, const run::Plan& now);
/// A statement on one line, cut to `limit` characters.
[[nodiscard]] QString oneLine(std::string_view statement, int limit = 200);

} // namespace lk::ui
