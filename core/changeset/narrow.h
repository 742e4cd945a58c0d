// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/declaration.h"
#include "core/schema/catalog.h"

#include <cstddef>
#include <string>
#include <vector>

namespace lk::changeset {

/// A column of integers that refers to a key which becomes a wider integer, and stays as it is itself: its rows can refer to no key beyond
/// what it holds.
struct NarrowReference {
    schema::Name table;
    std::string column;
    std::string type;           ///< "integer"
    std::string wideType;       ///< that the key becomes: "bigint"
    std::size_t keyColumns = 0; ///< of its own table's primary key, where it is in that; 0: it is not
    friend bool operator==(const NarrowReference&, const NarrowReference&) = default;
};

/// Those that refer to `column` of a table whose key becomes a `wideType`, as SQL spells it; by table and column. Pure.
[[nodiscard]] std::vector<NarrowReference> narrowReferences(const schema::Catalog& catalog, const schema::Name& table,
                                                            const std::string& column, const std::string& wideType);
/// The same of a change set, with the type that its new side has there (once it has taken the name: the old side); nothing where contract does
/// not carry references from one column to another.
[[nodiscard]] std::vector<NarrowReference> narrowReferences(const schema::Catalog& catalog,
                                                            const Declaration& definition);

/// English, one sentence with what to do: "public.line.t_id refers to it and stays integer: …".
[[nodiscard]] std::string told(const NarrowReference& reference);

} // namespace lk::changeset
