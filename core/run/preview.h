// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/format.h"

#include <chrono>
#include <stop_token>
#include <string>
#include <variant>

namespace lk::run {

/// The SQL of one migration as its tool made it up without running it.
struct SqlPreview {
    std::string sql;  ///< static: what the project's code would ask the database on the way is not in it
    std::string told; ///< what the tool said besides, line by line
    friend bool operator==(const SqlPreview&, const SqlPreview&) = default;
};

/// Carries out Format::preview(). It executes the project's own code (env.py), so only when a person has asked for just that; it is
/// given an address that leads nowhere and no password, so that code which connects all the same fails. Blocking, any thread; `stop`
/// ends the child. A Refusal where the tool shows no SQL, or not of this one. Throws Error{Unreadable} when the tool fails or takes
/// longer than `limit`, with its last words as detail; Error{Cancelled}.
///
///     auto shown = run::previewSql(project, set, migration, project::Direction::Up, stop);
[[nodiscard]] std::variant<SqlPreview, formats::Refusal> previewSql(
    const project::Project& project, const project::MigrationSet& set, const project::Migration& migration,
    project::Direction direction, std::stop_token stop = {},
    std::chrono::milliseconds limit = std::chrono::milliseconds(60'000));

} // namespace lk::run
