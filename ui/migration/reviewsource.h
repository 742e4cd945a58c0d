// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/migration.h"
#include "core/project/project.h"
#include "core/review/review.h"
#include "core/review/surroundings.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::ui {

struct ReviewBase;

/// The text of one editor where it is not what the file holds.
using Edited = std::optional<std::string>;

/// The migration as its format runs it; what is edited as that format cuts such a text. For a job: reads files. Throws as sourceOf does.
[[nodiscard]] review::Source sourceFor(const project::Project& project, const project::Migration& migration,
                                       const Edited& up, const Edited& down);

/// What a job needs to look at the scripts as they stand in the editors, as values.
struct ReviewSubject {
    project::Project project;
    project::Migration migration;
    Edited up;
    Edited down;
    std::shared_ptr<const review::Surroundings> surroundings; ///< null: without a connection
    review::Settings said;                                    ///< by lockkeeper.toml
    std::vector<project::Migration> earlier;                  ///< pending ones before it, where `base` is not known
    std::shared_ptr<const ReviewBase> base;                   ///< that those leave

    [[nodiscard]] review::Source source() const { return sourceFor(project, migration, up, down); }
    [[nodiscard]] const review::Settings& settings() const;
    /// What the pending ones before it leave; null: nothing is known. For a job.
    [[nodiscard]] std::shared_ptr<const ReviewBase> baseBefore(const std::stop_token& stop) const;
    /// The catalog before the up script; null: nothing is known. For a job.
    [[nodiscard]] std::shared_ptr<const schema::Catalog> catalog(const std::stop_token& stop) const;
};

} // namespace lk::ui
