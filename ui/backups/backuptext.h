// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backup/backup.h"
#include "ui/common/progresspanel.h"

#include <QString>

class QDateTime;

namespace lk::ui {

// Backups in words. All of it is plain text.

/// "the whole database: 12 tables, 40,123 rows", "the schema alone: 12 tables", "3 tables: a, b, c".
[[nodiscard]] QString contentText(const backup::Manifest& manifest);
/// A manifest's time; invalid where it cannot be read.
[[nodiscard]] QDateTime timeOf(const std::string& text);
/// "21 November 2026 20:31" in the reader's own time.
[[nodiscard]] QString takenText(const backup::Manifest& manifest);
/// All that is known of one, a fact a line: what is in it, what is not, how it was proved, how long a restore took.
[[nodiscard]] QString factsText(const backup::Manifest& manifest);
/// Tells what a backup or a restore has come to: "Writing, 12 MB: table 3 of 12, orders". For the job.
[[nodiscard]] backup::OnProgress tellerOf(ProgressTeller teller);

} // namespace lk::ui
