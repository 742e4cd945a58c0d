// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace lk::review::effects {

/// The SQLSTATE with which the input function of a date, time, interval, inet, bytea or range of integers (named as in pg_type) surely
/// refuses the text; empty: taken, or written in one of the many ways that only the server reads.
[[nodiscard]] std::string refusedForm(std::string_view text, std::string_view type);

/// A unit as DecodeUnits and DecodeSpecial read them (datetime.c): ten characters count. `alsoFields`: those of extract() as well.
[[nodiscard]] bool isTimeUnit(std::string_view written, bool alsoFields);

} // namespace lk::review::effects
