// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rules/dataloss/gone.h"

#include <optional>
#include <string>

namespace lk::review::running {

enum class RenamedKind : std::uint8_t { Relation, Column, Schema, Type, TypeValue, Function };

/// What the running version calls by a name that it loses.
struct Renamed {
    RenamedKind kind = RenamedKind::Relation;
    schema::Name from;   ///< of a schema: `name` alone
    std::string column;  ///< or attribute, or label of an enum
    std::string to;      ///< the new name alone; of a move: the schema
    bool isMove = false; ///< SET SCHEMA
    bool isUps = false;  ///< in a down part: the up part gave that name
};

/// RENAME or SET SCHEMA of something that others can see, unless it is known to fail or the old name is put in place again in the same
/// transaction. Indexes, constraints, triggers and the like have names that no application uses.
[[nodiscard]] std::optional<Renamed> renamedBy(const Moment& moment);

} // namespace lk::review::running
