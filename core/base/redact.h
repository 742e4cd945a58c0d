// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace lk {

/// Whether `redact()` (text.h) would change the text: for those who write a hundred thousand texts and need no copy of each.
[[nodiscard]] bool holdsSecret(std::string_view text);

/// `redact()` (text.h) for a page of many lines: what is begun on one line says nothing of those behind it.
[[nodiscard]] std::string redactPage(std::string_view text);

/// What a parser said of `source`, which it may quote by single words: whatever `redact()` would blot out there is blotted out here,
/// word by word ("syntax error at or near …" names the password itself where its quotes were forgotten).
[[nodiscard]] std::string redactBy(std::string_view source, std::string_view text);

} // namespace lk
