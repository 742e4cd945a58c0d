// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

// Functions of other databases' SQL that PostgreSQL has not, in no version and in none of its own extensions.

namespace lk::review::effects {

struct ForeignFunction {
    std::string_view name;
    std::string_view instead; ///< what does it here
};

/// Null: none of these.
[[nodiscard]] const ForeignFunction* foreignFunction(std::string_view name);

} // namespace lk::review::effects
