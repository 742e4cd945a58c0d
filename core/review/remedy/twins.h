// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/remedy/draft.h"
#include "core/schema/catalog.h"

#include <string>
#include <string_view>
#include <vector>

namespace lk::review {

// What stands on a column has to stand on the one that takes its place before the names change: code that has moved over wants the same
// indexes, and rows the same rules.

/// One thing that stands on the old column, and its like on the new one.
struct Twin {
    std::string object;       ///< "index public.t_qty_idx", "NOT NULL", "foreign key t_qty_fkey"
    std::string name;         ///< of its like; empty: it has none of its own
    std::string command;      ///< that makes it, for a person; empty: only by hand
    bool isThere = false;     ///< in this catalog, by its name or by what it is
    std::vector<Draft> early; ///< steps of expand
    std::vector<Draft> late;  ///< steps of contract, before the columns change their names
    std::string up;           ///< of the step that changes the names, behind that
    std::string downFirst;    ///< and of its way back
    std::string downLast;
    std::string restored; ///< when the old column has its values again
    std::string note;     ///< English, for whoever makes the steps: what is to be looked at; empty: nothing
};

/// The names that a change of one column for another knows.
struct Exchanged {
    std::string old;     ///< the column that goes
    std::string fresh;   ///< the one that comes, until the names change
    std::string kept;    ///< what that one is called then
    std::string retired; ///< what the old one is called then
    std::string type; ///< SQL: of the one that comes, where the table does not have it yet; empty: that of the old one
    std::string down; ///< SQL: value of the old column, from the new one; empty: not known
};
/// All that `table` has on the old column, in the catalog's words: indexes, keys, checks, foreign keys, NOT NULL, statistics objects, an owned
/// sequence. Pure.
[[nodiscard]] std::vector<Twin> twinsOf(const schema::Catalog& catalog, const schema::Relation& table,
                                        const Exchanged& names);
/// Takes the twins into the steps that a recipe has written: of expand, of contract, and into the step that changes the names.
void leadTwins(std::vector<Draft>& drafts, std::vector<Twin> twins);
/// Puts `what` behind the first line that begins so somewhere in `text`; at the beginning where there is none.
void insertBehind(std::string& text, std::string_view line, const std::string& what);

} // namespace lk::review
