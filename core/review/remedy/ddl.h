// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/catalog.h"

#include <string>
#include <string_view>
#include <vector>

// Objects of a catalog as the SQL that makes them. Statements end with a semicolon; parts of one do not.

namespace lk::review::ddl {

/// "a, \"B\"".
[[nodiscard]] std::string identifiers(const std::vector<std::string>& names);

/// `c integer COLLATE … GENERATED … DEFAULT … NOT NULL`. `catalog` tells an identity's sequence.
[[nodiscard]] std::string columnText(const schema::Column& column, const schema::Relation& of,
                                     const schema::Catalog& catalog);
/// What stands behind `ADD CONSTRAINT name`, NOT VALID where it is not validated.
[[nodiscard]] std::string constraintText(const schema::Constraint& constraint, const schema::Catalog& catalog,
                                         const std::string& schema);
[[nodiscard]] std::string addConstraint(const schema::Name& table, const schema::Constraint& constraint,
                                        const schema::Catalog& catalog);
[[nodiscard]] std::string createIndex(const schema::Index& index, bool isConcurrent);
[[nodiscard]] std::string createTrigger(const schema::Name& table, const schema::Trigger& trigger);
[[nodiscard]] std::string createPolicy(const schema::Name& table, const schema::Policy& policy);
/// The relation with all that is its own; foreign keys apart, in `later`, for the tables they need may come behind it.
[[nodiscard]] std::vector<std::string> createRelation(const schema::Relation& relation, const schema::Catalog& catalog,
                                                      std::vector<std::string>& later);
/// Empty for a type whose definition the catalog does not hold.
[[nodiscard]] std::string createType(const schema::Type& type);
/// `TABLE`, `MATERIALIZED VIEW` … as ALTER and DROP want it.
[[nodiscard]] std::string_view wordFor(schema::RelationKind kind);
/// `COMMENT ON what IS …`, which takes it away where there is none.
[[nodiscard]] std::string comment(const std::string& on, const std::string& text);

} // namespace lk::review::ddl
