// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/rehearsal/rehearsal.h"
#include "core/rehearsal/verify.h"
#include "ui/common/roles.h"

#include <QString>

namespace lk::ui {

// Rehearsals and proofs in words. All of it is plain text.

/// "on a copy without rows, on a private server of this machine"
[[nodiscard]] QString copyText(const rehearsal::Rehearsal& one);
/// "Rehearsed 3 min ago: done in 1.2 s" with where; the first line that a plan shows.
[[nodiscard]] QString headlineOf(const rehearsal::Rehearsal& one);
/// What of it wants to be known besides: why it failed, how many statements did otherwise than review predicts, in what the copy is not
/// like the original. A line each.
[[nodiscard]] QString detailsOf(const rehearsal::Rehearsal& one);
[[nodiscard]] Role roleOf(const rehearsal::Rehearsal& one);
[[nodiscard]] QString iconOf(const rehearsal::Rehearsal& one);

/// The step of that migration; null where it has none.
[[nodiscard]] const rehearsal::RehearsedStep* stepOf(const rehearsal::Rehearsal& one, const std::string& version,
                                                     project::Direction direction);
/// Its strongest lock as seen: "AccessExclusive orders"; "–" where none was.
[[nodiscard]] QString seenLockText(const rehearsal::RehearsedStatement& statement);
/// The strongest of all its statements.
[[nodiscard]] QString seenLockText(const rehearsal::RehearsedStep& step);
/// "12 ms", and where there is a guess for the real database "12 ms, there about 3.4 s".
[[nodiscard]] QString seenTimeText(const rehearsal::RehearsedStatement& statement);
/// All that was seen of it: a line for each relation, rows, WAL, what is otherwise than predicted, the guess.
[[nodiscard]] QString seenText(const rehearsal::RehearsedStatement& statement);

[[nodiscard]] QString verdictText(const rehearsal::VerifiedMigration& one); ///< "Reversible", "Differs", "No way back"
[[nodiscard]] Role roleOf(rehearsal::Verdict verdict);
[[nodiscard]] QString iconOf(rehearsal::Verdict verdict);
/// Why: the error with its place, or what is left, missing or otherwise, a line each; empty where all is well.
[[nodiscard]] QString reasonOf(const rehearsal::VerifiedMigration& one);

} // namespace lk::ui
