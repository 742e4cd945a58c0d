// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/events.h"
#include "core/run/plan.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace lk::ui {

/// A run in words. All of it is plain text.

[[nodiscard]] QString shortTitle(const run::Plan& plan);      ///< "Run: up to 42, staging"
[[nodiscard]] QString presentHeadline(const run::Plan& plan); ///< "Applying 2 migrations"
[[nodiscard]] QString pastHeadline(const run::Plan& plan,
                                   const run::Outcome& outcome); ///< "2 migrations were applied to staging"
[[nodiscard]] QString failureSentence(const run::Plan& plan,
                                      const run::Outcome& outcome); ///< what happened, with migration and environment
/// What a stop keeps and what it undoes, when `step` (from 0; -1: none yet) is under way with so many of its statements done.
[[nodiscard]] QString stoppingText(const run::Plan& plan, int step, int statementsDone);
[[nodiscard]] QString logLine(const run::Event& event,
                              const run::Plan& plan); ///< without time; empty for what is not logged
/// For a file: escaped, and without any password.
[[nodiscard]] QString reportOf(const run::Plan& plan, const run::Outcome& outcome, const QDateTime& startedAt,
                               const QStringList& log, const QString& notices);

} // namespace lk::ui
