// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/made.h"
#include "core/schema/catalog.h"

#include <string>
#include <vector>

struct PgQuery__Node;

namespace lk::review {

/// The way back from what one statement did to the catalog.
struct Inverse {
    std::vector<std::string> statements; ///< in the order to run, with semicolons
    bool isAlone = false;
    std::string whyNot;
    std::string caveat;
    bool isNeeded = true; ///< false: the statement changes no object
};

/// `after` lies upon `before` and holds what the statement changed.
[[nodiscard]] Inverse inverseOf(const PgQuery__Node& statement, const schema::Catalog& before,
                                const schema::Catalog& after);

/// Statements that lead from `after` back to `before`, by the objects alone; `isConcurrent`: indexes without locking.
[[nodiscard]] Inverse wayBack(const schema::Catalog& before, const schema::Catalog& after, const MadeByStatement& made,
                              bool isConcurrent);

} // namespace lk::review
