// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/required.h"

#include <optional>

namespace lk::ui {

class WorkspaceStore;

/// The environment that must have migrations before this one, as the workspace knows it now. On the GUI thread.
[[nodiscard]] std::optional<project::Environment> firstEnvironment(const WorkspaceStore& store,
                                                                   const project::Environment& environment);
/// For run::readRequired in a job. `store` outlives it.
[[nodiscard]] run::RequiredTarget requiredTarget(const WorkspaceStore& store, project::Project project,
                                                 std::optional<project::Environment> first);

} // namespace lk::ui
