// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/changeset.h"
#include "core/review/remedy/draft.h"
#include "core/schema/catalog.h"

#include <string>
#include <vector>

namespace lk::changeset {

// What stands on a column has to stand on the one that takes its place before contract: code that has moved over wants the same indexes,
// and rows the same rules.

/// One thing that stands on the old column, and its like on the new one.
struct Twin {
    std::string object;               ///< "index public.t_qty_idx", "NOT NULL", "foreign key t_qty_fkey"
    std::string name;                 ///< of its like; empty: it has none of its own
    std::string command;              ///< that makes it, for a person; empty: only by hand
    bool isThere = false;             ///< in this catalog, by its name or by what it is
    std::vector<review::Draft> early; ///< steps of expand
    std::vector<review::Draft> late;  ///< steps of contract, before the columns change their names
    std::string up;                   ///< of the step that changes the names, behind that
    std::string downFirst;            ///< and of its way back
    std::string downLast;
    std::string restored; ///< when the old column has its values again
};

/// The names that a change of one column for another knows.
struct Exchanged {
    std::string old;     ///< the column that goes
    std::string fresh;   ///< the one that comes, until the names change
    std::string kept;    ///< what that one is called then
    std::string retired; ///< what the old one is called then
};
/// All that `table` has on the old column, in the catalog's words: indexes, keys, checks, foreign keys, NOT NULL, statistics objects, an owned
/// sequence. Pure.
[[nodiscard]] std::vector<Twin> twinsOf(const schema::Catalog& catalog, const schema::Relation& table,
                                        const Exchanged& names);

/// Whether a recipe (or a set found in migrations) leads one column of a table over to another one, so that twins are wanted.
[[nodiscard]] bool wantsTwins(const Declaration& definition);
/// Those that are neither there nor made by a migration of the set that is still to come, a sentence each with the command. Nothing where the
/// old column is hidden already.
[[nodiscard]] std::vector<std::string> missingTwins(const ChangeSet& changeSet, const schema::Catalog& catalog);

} // namespace lk::changeset
