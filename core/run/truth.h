// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace lk::run {

/// What became of a statement or step, by one witness or by all.
enum class Truth : std::uint8_t { TookEffect, LeftNothing, NotKnown };
[[nodiscard]] std::string_view toString(Truth truth); ///< "took-effect", "left-nothing", "not-known"

} // namespace lk::run
