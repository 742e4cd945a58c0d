// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/finding.h"
#include "core/schema/catalog.h"

#include <optional>
#include <string>

struct PgQuery__Node;

namespace lk::review {

/// What a type change does to values.
struct TypeLoss {
    std::string how; ///< "is rounded to 1 digit after the point"
    Certainty certainty = Certainty::Certain;
    std::string assumed;
    bool isMild = false; ///< the values stay usable: the order of keys, digits nobody may have used
};

/// What ALTER COLUMN TYPE loses of the values that it does not refuse; none: nothing. `from` null: the present type is not known.
/// Without USING the server refuses what is too long or too large, and rounds what has too many digits.
[[nodiscard]] std::optional<TypeLoss> lossOf(const schema::TypeUse* from, const schema::TypeUse& to,
                                             const PgQuery__Node* with, const schema::Catalog& catalog);

enum class TypeFamily : std::uint8_t {
    Unknown,
    Whole,
    Number,
    Float,
    Text,
    Boolean,
    Timestamp,
    TimestampTz,
    Date,
    Time,
    Interval,
    Json,
    Jsonb,
    Uuid,
    Bytes,
    Bits,
    Network,
    Array,
    Enum,
    Other,
};
/// Domains count as what they are made of.
[[nodiscard]] TypeFamily familyOf(const schema::TypeUse& type, const schema::Catalog& catalog);
/// Fewer values fit: a smaller limit, fewer digits, a smaller whole number.
[[nodiscard]] bool isNarrower(const schema::TypeUse& from, const schema::TypeUse& to, const schema::Catalog& catalog);

} // namespace lk::review
