// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/migration.h"
#include "core/project/project.h"
#include "core/review/review.h"
#include "core/schema/catalog.h"

#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::formats {
struct Reading;
}

namespace lk::review {

/// The schema that migrations lead to when they run on an empty database.
struct Applied {
    std::shared_ptr<const schema::Catalog> catalog;
    std::set<schema::Name> unsure; ///< relations that only running could tell of: behind an IF, by a function
    bool hasOthers = false;        ///< the migrations build on relations that none of them makes
};

/// What the statements of these migrations lead to, one after the other; none where that cannot be told (a text that no parser takes, a
/// computed EXECUTE, a ROLLBACK). `actual` gives the version, the search path, and what extensions bring with them. Throws
/// Error{Unreadable, Cancelled}.
[[nodiscard]] std::optional<Applied> appliedBy(const std::vector<Source>& sources, const schema::Catalog& actual,
                                               const std::stop_token& stop = {});

/// Of the migrations that the reading's status calls applied. Null where nothing is, and where the files cannot tell it: one is a program, a
/// baseline, changed, failed or without its file. An unreadable one too. Throws Error{Cancelled}.
[[nodiscard]] std::shared_ptr<const Applied> readApplied(const project::Project& project,
                                                         const project::MigrationSet& set,
                                                         const formats::Reading& reading, const schema::Catalog& actual,
                                                         const std::stop_token& stop = {});

} // namespace lk::review
