// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sql/script.h"

#include <cstdint>
#include <string>
#include <vector>

namespace lk::sql {

enum class ObjectKind : std::uint8_t { Relation /**< table, view, sequence, index, … */, Column, Type, Schema };

/// An object that a statement makes or drops, for looking afterwards whether it took effect.
struct NamedObject {
    ObjectKind kind = ObjectKind::Relation;
    ObjectName name;       ///< of the relation or type; a schema stands in `name.name`
    std::string column;    ///< of a column
    bool isMade = true;    ///< false: dropped
    bool isCertain = true; ///< false: IF EXISTS, IF NOT EXISTS, OR REPLACE: presence or absence proves nothing
    friend bool operator==(const NamedObject&, const NamedObject&) = default;
};

/// The objects of one statement; empty for what is not understood or makes none of these.
[[nodiscard]] std::vector<NamedObject> namedObjects(const std::string& statement);

} // namespace lk::sql
