// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/effect/builder.h"

namespace lk::review::effects {

/// A type without its domains: `posint` is int4, with the constraints that the domains have.
struct BaseType {
    schema::TypeUse type;
    bool isDomain = false;
    bool isConstrained = false; ///< CHECK or NOT NULL of a domain on the way
    bool isKnown = true;        ///< false: neither a built-in type nor one of the catalog
};
[[nodiscard]] BaseType baseOf(const schema::TypeUse& type, const Catalog& catalog);

/// Whether the server casts one to the other by itself when a column's type changes (assignment). None: not known here.
[[nodiscard]] std::optional<bool> hasAssignmentCast(const schema::TypeUse& from, const schema::TypeUse& to,
                                                    const Catalog& catalog);

/// Whether a foreign key of the one type can reference a key of the other (ATAddForeignKeyConstraint looks for an operator of the
/// key's own family, or an implicit cast to its type). None: not known here.
[[nodiscard]] std::optional<bool> canReference(const schema::TypeUse& from, const schema::TypeUse& key,
                                               const Catalog& catalog);

} // namespace lk::review::effects
