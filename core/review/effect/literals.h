// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/effect/builder.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// Values, expressions and column names as a statement writes them, held against the columns that they are for.

namespace lk::review::effects {

struct BadLiteral {
    std::string sqlState;
    std::string text; ///< as written
};
/// A literal that the type's input refuses: `'many'` for an integer, a label that an enum lacks. `hasLength`: it is coerced to the
/// type's length as well, as in INSERT; a mere DEFAULT is not.
[[nodiscard]] std::optional<BadLiteral> badLiteral(const PgQuery__Node* value, const schema::TypeUse& type,
                                                   bool hasLength, const Catalog& catalog);
/// Tells one, with the column as the place.
void requireLiteral(Builder& b, const PgQuery__Node* value, const schema::TypeUse& type, bool hasLength,
                    const Name& relation, const std::string& column);

/// INSERT: as many values as columns, of their types, none NULL where that is refused, and an index for ON CONFLICT.
void requireValues(Builder& b, const PgQuery__InsertStmt& stmt, const Relation& table,
                   const std::vector<std::string>& columns);
/// UPDATE … SET.
void requireAssignments(Builder& b, const Relation& table, PgQuery__Node* const* targets, std::size_t count);

/// DEFAULT: neither columns nor subqueries.
void requirePlainDefault(Builder& b, const PgQuery__Node* value, const Name& relation, const std::string& column);
/// CHECK: no subqueries.
void requirePlainCheck(Builder& b, const PgQuery__Node* condition, const Name& relation);
/// Both, and the expression of a generated column.
void requireColumnExpressions(Builder& b, const PgQuery__ColumnDef& column, const Name& relation);
/// Of an index or a generated column (`what` begins the sentence): nothing that surely is not IMMUTABLE.
void requireImmutable(Builder& b, const PgQuery__Node* expression, const Name& relation, const std::string& what);

/// Calls of functions that surely are not there: of an extension that is not installed, or of a schema that has none of the name.
void requireFunctions(Builder& b, const PgQuery__Node* expression, const Name& relation);

/// A relation named in a text, as of nextval: `public.seq1`.
[[nodiscard]] sql::ObjectName nameInText(std::string_view text);
/// A function of that name and these arguments is there.
void requireFunction(Builder& b, const PgQuery__ObjectWithArgs& function);
/// The type of the column has a default operator class for the index method.
void requireOperatorClass(Builder& b, const Relation& table, const std::string& name, const std::string& method);

/// Every column that the query names is there, of relations whose columns are all known. `isRun`: the query is carried out, not kept.
/// `isKept`: its columns become those of a view, by their own names.
void requireColumns(Builder& b, const PgQuery__Node& query, bool isRun, bool isKept = false);
/// Of the body of a SQL function with parameters of these names.
void requireColumns(Builder& b, const PgQuery__Node& query, const std::set<std::string>& parameters);
/// Of an expression that sees one table: a policy's.
void requireColumnsOf(Builder& b, const PgQuery__Node* expression, const Relation& table);

} // namespace lk::review::effects
