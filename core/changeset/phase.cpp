// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/phase.h"

#include <algorithm>

namespace lk::changeset {

std::string_view toString(Phase phase)
{
    switch (phase) {
    case Phase::Expand: return "expand";
    case Phase::Sync: return "sync";
    case Phase::Backfill: return "backfill";
    case Phase::Gate: return "gate";
    case Phase::Contract: return "contract";
    }
    return {};
}

std::optional<Phase> phaseFrom(std::string_view text)
{
    const auto found = std::ranges::find(kPhases, text, [](Phase phase) { return toString(phase); });
    return found == kPhases.end() ? std::nullopt : std::optional(*found);
}

std::string_view toString(PhaseStatus status)
{
    switch (status) {
    case PhaseStatus::NotApplicable: return "n/a";
    case PhaseStatus::Todo: return "todo";
    case PhaseStatus::Blocked: return "blocked";
    case PhaseStatus::Ready: return "ready";
    case PhaseStatus::Running: return "running";
    case PhaseStatus::Paused: return "paused";
    case PhaseStatus::Failed: return "failed";
    case PhaseStatus::Done: return "done";
    case PhaseStatus::Undone: return "undone";
    }
    return {};
}

} // namespace lk::changeset
