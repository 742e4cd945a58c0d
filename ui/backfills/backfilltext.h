// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/plan.h"
#include "core/backfill/progress.h"
#include "core/backfill/store.h"
#include "core/changeset/backfillneed.h"
#include "ui/common/statelook.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <string>

namespace lk::ui {

/// Backfills in words. All of it is plain text; what a server says stands in it with its control characters shown escaped.

[[nodiscard]] Look lookOf(backfill::State state);
/// What it does right now where a runner is at work (Throttled, Waiting), else its state.
[[nodiscard]] Look lookOf(const backfill::Status& status);
/// A run whose runner is gone: it was killed, or its machine is.
[[nodiscard]] bool isOrphan(const backfill::Status& status);

/// A cause to slow down by its code: "replica lag"; an unknown code stands for itself.
[[nodiscard]] QString throttleText(const std::string& name);
/// "replica lag: 12 s > 5 s" as the runner writes it, with the cause in the reader's language.
[[nodiscard]] QString throttleReasonText(const std::string& reason);
/// What the runner does: "a batch", "throttled by replica lag: 12 s > 5 s"; of one that rests the reason of its state.
[[nodiscard]] QString activityText(const backfill::Status& status);

[[nodiscard]] QString spanText(std::chrono::seconds time); ///< "1 h 06 min", "9 min", "42 s"
/// A point in time of the store, local; not valid for an empty one.
[[nodiscard]] QDateTime localTime(const std::string& instant);
[[nodiscard]] QString percentText(double fraction);               ///< "64.2 %", rounded down: 100 % is all of it
[[nodiscard]] QString rowsText(const backfill::Status& status);   ///< "2,631,004 of ~4,098,000 rows"
[[nodiscard]] QString cursorText(const backfill::Status& status); ///< "last key 2631004"; empty: not begun
/// When it will end, with its band; where nobody can say so yet, why.
[[nodiscard]] QString etaText(const backfill::Status& status, const backfill::Estimate& estimate, const QDateTime& now);
/// What happened, by its code; an unknown code stands for itself.
[[nodiscard]] QString eventText(const backfill::EventRecord& event);

[[nodiscard]] QString durationBandText(const backfill::Plan& plan); ///< "11 to 18 min"; empty: not known

/// What `requires` names and is not there yet, in one sentence.
[[nodiscard]] QString needText(const changeset::UnmetNeed& need);

} // namespace lk::ui
