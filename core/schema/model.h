// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/catalog.h"

struct PgQuery__Node;
struct PgQuery__TypeName;

namespace lk::schema {

/// Lays one statement over the catalog, as the server would change it if the statement went through. What it does not understand, and
/// what only running could tell (DO, CALL, functions), changes nothing. On a catalog that is not complete a change to an unknown
/// relation is kept as far as it is known: `ALTER TABLE t ADD COLUMN c` makes a relation `t` whose columns are not all known.
/// Names without a schema are resolved on the catalog's search path; SET search_path is followed.
void apply(Catalog& catalog, const PgQuery__Node& statement);

/// A type as written, resolved: the grammar's own names to pg_catalog's, `serial` to its integer, others on the search path.
[[nodiscard]] TypeUse typeUse(const PgQuery__TypeName& type, const Catalog& catalog);
/// Whether it is written as one of the serial types.
[[nodiscard]] bool isSerial(const PgQuery__TypeName& type);

/// The columns that an expression mentions by name, without those of subqueries; in the order of first mention.
[[nodiscard]] std::vector<std::string> columnsIn(const PgQuery__Node* expression);
/// An expression as SQL text, spelled like the server does where that needs no types (`a IN (1, 2)` is `a = ANY (ARRAY[1, 2])`);
/// empty for null.
[[nodiscard]] std::string textOf(const PgQuery__Node* expression);

/// Whether two texts mean one expression, as far as text tells: the server's `'free'::text` and the written `'free'` do.
[[nodiscard]] bool isSameExpression(const std::string& a, const std::string& b);

} // namespace lk::schema
