// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backup/manifest.h"
#include "core/changeset/look.h"
#include "core/formats/recording.h"

#include <string>
#include <variant>
#include <vector>

namespace lk::changeset {

enum class UndoKind : std::uint8_t {
    CancelBackfill, ///< `name`
    RollBack,       ///< the down part of one migration: `version`
    Resync,         ///< rows that were changed while the old side was hidden, in batches: `sql`
};

struct UndoStep {
    UndoKind kind = UndoKind::RollBack;
    Phase phase = Phase::Expand; ///< that it takes back
    std::string version;
    std::string name;
    std::string sql;
    std::string told; ///< English: what it does and what becomes of the data
    friend bool operator==(const UndoStep&, const UndoStep&) = default;
};
struct UndoPlan {
    std::vector<UndoStep> steps; ///< in their order
    std::vector<std::string> notes;
    friend bool operator==(const UndoPlan&, const UndoPlan&) = default;
};
using UndoOrRefusal = std::variant<UndoPlan, formats::Refusal>;

/// The way back to where `to` was done last and nothing after it (nothing: to the beginning); one that ended half-way is gone on with. Pure. Refused where the old side is
/// dropped, where there is no `down`, or where other migrations stand above. What is dropped comes back from a backup, perhaps: of `backups`
/// (backup::readAllManifests()) the one that still has it is named.
[[nodiscard]] UndoOrRefusal planUndo(const ChangeSet& changeSet, const project::MigrationSet& set, const Look& look,
                                     std::optional<Phase> to, const std::vector<backup::Manifest>& backups = {});

} // namespace lk::changeset
