// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/relation.h"

namespace lk::run::evidence {

/// Whether an object that stands in the catalog may be the one that a statement makes: by what makes it what it is, not by rights,
/// comments, storage and the like, which others set. True where one of them is not known.
[[nodiscard]] bool isSame(const schema::Relation* made, const schema::Relation* there);
[[nodiscard]] bool isSame(const schema::Column* made, const schema::Column* there);
[[nodiscard]] bool isSame(const schema::Constraint* made, const schema::Constraint* there);
[[nodiscard]] bool isSame(const schema::Index* made, const schema::Index* there);
[[nodiscard]] bool isSame(const schema::Type* made, const schema::Type* there);
[[nodiscard]] bool isSame(const schema::Function* made, const schema::Function* there);

} // namespace lk::run::evidence
