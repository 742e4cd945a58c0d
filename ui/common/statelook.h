// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/status.h"
#include "core/project/environment.h"
#include "core/run/events.h"
#include "ui/common/roles.h"

#include <QString>

namespace lk::ui {

/// How a state looks and reads (UX contract, section 3): icon shape, colour role, text, one-line explanation.
struct Look {
    QString text; ///< "Out of order"
    QString icon; ///< name for icon(): "state-out-of-order"
    Role role = Role::Neutral;
    QString explanation; ///< tool tip
};

[[nodiscard]] Look lookOf(history::MigrationState state);
[[nodiscard]] Look lookOf(project::Protection protection);
[[nodiscard]] Look lookOf(run::OutcomeKind outcome);
/// Why a row is in its state, on one line: in the reader's language where the row tells it by a fact, else in core's words; may be empty.
[[nodiscard]] QString reasonOf(const history::StatusRow& row);
/// What a cell or an environment can be besides a migration's state.
enum class Activity : std::uint8_t { Running, NotRead, Reading, Unreachable };
[[nodiscard]] Look lookOf(Activity activity);

} // namespace lk::ui
