// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/effect/builder.h"

#include <map>
#include <string>
#include <vector>

// Conditions over values that stand in the text, decided where the server could not decide otherwise.

namespace lk::review::effects {

/// A value as a column holds it. Text compares by = alone: what is smaller, the collation says. Dates compare as ISO text.
struct Value {
    enum class Kind : char { NotKnown, Null, Boolean, Number, Text, Date };
    Kind kind = Kind::NotKnown;
    bool boolean = false;
    double number = 0;
    std::string text;
};

/// A literal, or a signed one, as a column of the type takes it.
[[nodiscard]] Value valueOf(const PgQuery__Node* literal, const schema::TypeUse& type, const Catalog& catalog);
/// Of an expression over columns (`value` of a domain's) with these values.
[[nodiscard]] Value evaluated(const PgQuery__Node* expression, const std::map<std::string, Value>& columns);
/// The rows of an INSERT … VALUES as the table then holds them, columns that are left out with their defaults; empty where a trigger, a rule
/// or ON CONFLICT may make others of them.
[[nodiscard]] std::vector<std::map<std::string, Value>> rowsOf(const PgQuery__InsertStmt& stmt, const Relation& table,
                                                               const Catalog& catalog);
/// Whether it surely is false: NULL passes a CHECK.
[[nodiscard]] bool isSurelyFalse(const std::string& expression, const std::map<std::string, Value>& columns);

} // namespace lk::review::effects
