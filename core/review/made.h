// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/catalog.h"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

struct PgQuery__Node;

namespace lk::review {

/// What a statement makes, fills, writes to and renames, by resolved names.
struct MadeByStatement {
    std::vector<schema::Name> relations; ///< tables, views, materialized views, sequences that were not there before
    std::vector<schema::Name> indexes;   ///< those with a name
    std::vector<schema::Name> filled;    ///< of `relations`: with rows from the start (CREATE TABLE AS, SELECT INTO)
    std::vector<schema::Name> written;   ///< rows were put into, changed or deleted
    std::vector<schema::Name> dropped;
    std::vector<schema::Use> columns;
    std::vector<schema::Use> constraints;                       ///< named ones; `column` holds the constraint's name
    std::vector<schema::Name> types;                            ///< and functions
    std::vector<std::pair<schema::Name, std::string>> labels;   ///< ALTER TYPE … ADD VALUE
    std::vector<std::pair<schema::Name, schema::Name>> renamed; ///< now, formerly
};
/// Adds the sequences of columns to `relations` where it has their table, which the statement has made.
void addOwnSequences(const PgQuery__Node& statement, const schema::Catalog& after, std::set<schema::Name>& relations);
[[nodiscard]] MadeByStatement madeBy(const PgQuery__Node& statement, const schema::Catalog& before);

/// CREATE FUNCTION as text of the function that `SELECT f()` or `CALL p()` runs, where the catalog knows one of that name and it is the
/// user's own, in SQL or PL/pgSQL.
[[nodiscard]] std::optional<std::string> calledFunction(const PgQuery__Node& statement, const schema::Catalog& catalog);

} // namespace lk::review
