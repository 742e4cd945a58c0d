// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/changeset.h"
#include "core/review/remedy/twins.h"
#include "core/schema/catalog.h"

#include <string>
#include <vector>

namespace lk::changeset {

using review::Exchanged;
using review::Twin;
using review::twinsOf;

/// Whether a recipe (or a set found in migrations) leads one column of a table over to another one, so that twins are wanted.
[[nodiscard]] bool wantsTwins(const Declaration& definition);
/// Those that are neither there nor made by a migration of the set that is still to come, a sentence each with the command. Nothing where the
/// old column is hidden already.
[[nodiscard]] std::vector<std::string> missingTwins(const ChangeSet& changeSet, const schema::Catalog& catalog);

} // namespace lk::changeset
