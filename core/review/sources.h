// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/migration.h"
#include "core/project/project.h"
#include "core/review/review.h"

#include <filesystem>
#include <string_view>

namespace lk::review {

/// The parts of a migration as its format runs them. A migration that is a program has none. Throws Error{Unreadable} for a script that the
/// tool would refuse too.
[[nodiscard]] Source sourceOf(const project::Project& project, const project::Migration& migration);

/// A file that belongs to no project: cut by the named format, else by the one whose marks it carries, else one transaction. The other
/// side of a pair of files (`x.up.sql`, `x.down.sql`) is not looked for. Throws Error{Unreadable}; Error{Usage} for an unknown format.
[[nodiscard]] Source sourceOfFile(const std::filesystem::path& file, std::string_view formatName = {});
/// The same of its text, which was read already.
[[nodiscard]] Source sourceOfText(const std::filesystem::path& file, std::string text,
                                  std::string_view formatName = {});

} // namespace lk::review
