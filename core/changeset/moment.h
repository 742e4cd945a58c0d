// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/state.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lk::changeset {

/// An SQL expression that shows a timestamptz as a Moment: `to_char(… AT TIME ZONE 'UTC', …)`.
[[nodiscard]] std::string momentOf(std::string_view expression);
/// Seconds since 1970 of "2026-03-09T10:00:00[.123]Z"; nothing where it is none.
[[nodiscard]] std::optional<std::int64_t> secondsOf(std::string_view moment);
[[nodiscard]] Moment momentAt(std::int64_t seconds);
/// "3 days", "5 h", "12 min", "40 s": rounded up, for people.
[[nodiscard]] std::string spanText(std::int64_t seconds);
/// -1, 0, 1: versions part by part, numbers as numbers: 2026.9 is before 2026.10. A `v` in front does not count; where one has a number and
/// the other a word, the word is the older.
[[nodiscard]] int compareVersions(std::string_view a, std::string_view b);

} // namespace lk::changeset
