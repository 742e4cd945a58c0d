// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace lk::ui::recent {

/// The ten workspaces opened last, newest first, by folder.
[[nodiscard]] QStringList workspaces();
void add(const QString& folder);
void clear();

} // namespace lk::ui::recent
