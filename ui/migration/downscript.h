// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/migration.h"
#include "core/project/project.h"
#include "core/review/review.h"

#include <optional>
#include <string>

namespace lk::ui {

/// The bytes of a file with its down part replaced, line ends around it kept; nothing where there is no place for one.
[[nodiscard]] std::optional<std::string> withDown(const review::Source& source, const std::string& bytes,
                                                  const std::string& down);
/// The file of a new down script with the SQL in it, as the format would make it.
[[nodiscard]] std::string downFileWith(const project::Project& project, const project::Migration& migration,
                                       const std::string& down);

} // namespace lk::ui
