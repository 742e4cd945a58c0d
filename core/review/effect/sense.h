// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/effect/builder.h"

// Why the server refuses a statement whatever stands in the tables, as far as the families (families.h) do not say it.

namespace lk::review::effects {

/// Roles, parameters, subscriptions and languages that it names.
void requireNames(Builder& b, const PgQuery__Node& node);
/// Expressions that the server keeps: CHECK, DEFAULT, generated columns, indexes, policies, triggers' conditions.
void requireKeptExpressions(Builder& b, const PgQuery__Node& node);
/// What does not go together by itself: options of sequences, columns of identity, types that are not there.
void requireShapes(Builder& b, const PgQuery__Node& node);
/// Objects that it is about, which are not there or not of the kind that it takes.
void requireObjects(Builder& b, const PgQuery__Node& node);
/// Functions that do not fit where they are named: CALL of a function, an event trigger's, the result of a SQL function.
void requireFunctionUse(Builder& b, const PgQuery__Node& node);
/// Faults that the text alone shows: constants that a function refuses, an empty array without a type, a function without a language.
void requirePlain(Builder& b, const PgQuery__Node& node);
/// WITH (…) and SET (…) name parameters that there are, with values that they take.
void requireStorageParameters(Builder& b, const PgQuery__Node& node);
/// Columns of what a DO block or a called function surely runs.
void requireBodies(Builder& b, const PgQuery__Node& node);
/// INSERT, UPDATE (`event`) of a view or a materialized view: it takes that, and the columns `targets` are not expressions of a view.
void requireWritable(Builder& b, const PgQuery__RangeVar* written, std::string_view event,
                     PgQuery__Node* const* targets, std::size_t count);
/// Values that stand in the statement, against CHECK constraints of their table and domain.
void requireChecks(Builder& b, const PgQuery__Node& node);

} // namespace lk::review::effects
