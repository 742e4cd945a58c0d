// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/relation.h"

#include <cstdint>
#include <optional>
#include <string>

// The line of a partition key's values, for what a bound and a CHECK let through.

namespace lk::review::effects {

/// A point of the partition key's order. Texts compare by bytes; what cannot be compared is not known.
struct Value {
    enum class Kind : std::uint8_t { Lowest, Number, Time, Text, Highest };
    Kind kind = Kind::Text;
    double number = 0; // of Time: seconds
    std::string text;
};

/// How the key's type orders literals.
[[nodiscard]] Value::Kind orderOf(const schema::TypeUse& type);
/// A literal as written or as pg_get_expr gives it; none where it cannot be compared.
[[nodiscard]] std::optional<Value> valueOf(const std::string& literal, Value::Kind order);
[[nodiscard]] int compare(const Value& a, const Value& b);

struct Interval {
    Value low{Value::Kind::Lowest, 0, {}};
    bool hasLow = false; ///< the end itself belongs to it
    Value high{Value::Kind::Highest, 0, {}};
    bool hasHigh = false;

    [[nodiscard]] bool isEmpty() const
    {
        const int order = compare(low, high);
        return order > 0 || (order == 0 && !(hasLow && hasHigh));
    }
};

[[nodiscard]] Interval common(const Interval& a, const Interval& b);
[[nodiscard]] bool isWithin(const Interval& inner, const Interval& outer);

} // namespace lk::review::effects
