// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/changeset.h"
#include "core/changeset/checks.h"
#include "core/changeset/state.h"
#include "ui/common/statelook.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <string>

namespace lk::ui {

/// Change sets in words (UX contract, section 3; expand-contract contract, section 4). All of it is plain text.

[[nodiscard]] Look lookOf(changeset::Phase phase);
[[nodiscard]] Look lookOf(changeset::PhaseStatus status);
[[nodiscard]] Look lookOf(changeset::Verdict verdict);
[[nodiscard]] Look lookOf(changeset::CheckVerdict verdict);
[[nodiscard]] Look asideLook(); ///< of a gate or check that somebody set aside
/// "Data on both sides are equal", of a check before contract; the id of one that is not known here.
[[nodiscard]] QString checkTitle(const std::string& id);
/// "Rename users.name to full_name"; the id where it has no title.
[[nodiscard]] QString titleOf(const changeset::ChangeSet& changeSet);
/// "declared", "detected, 97 %", "suggested, 62 %".
[[nodiscard]] QString originText(const changeset::ChangeSet& changeSet);
[[nodiscard]] QDateTime localTime(const std::optional<changeset::Moment>& moment);
[[nodiscard]] QString dayText(const QDateTime& time);           ///< "2026-03-09 11:02"; empty where it is none
[[nodiscard]] QString remainingText(std::chrono::seconds time); ///< "2 d 4 h", "42 min"
/// How far a running phase is: of its backfill, or of the clock of a soak that runs.
[[nodiscard]] std::optional<double> fractionOf(const changeset::PhaseState& state);
/// "Backfill: Running, 64 %, 31 to 43 min left", with why where it is blocked.
[[nodiscard]] QString phaseText(const changeset::PhaseState& state);
/// All of it, a line a fact, for the tool tip.
[[nodiscard]] QString phaseFacts(const changeset::PhaseState& state);
/// "next: backfill", "waiting for code", "done", "not read".
[[nodiscard]] QString nextText(const changeset::Declaration& definition, const changeset::EnvironmentState& state);

} // namespace lk::ui
