// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace lk::schema {

/// Whether pg_catalog has a type of the name. Array types (`_int4`) count.
[[nodiscard]] bool isBuiltinType(std::string_view name);

} // namespace lk::schema
