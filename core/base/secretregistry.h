// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace lk {

/// A stretch of bytes, end excluded.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Where living secrets stand in `text`: as they are, and as quoting, percent- and base64-encoding would spell them.
/// For `redact()` alone. Secrets shorter than three bytes are not looked for: they would blot out half of every text,
/// and such a password is found by its place (URL, conninfo, PASSWORD clause) all the same.
void findLivingSecrets(std::string_view text, std::vector<Span>& found);

} // namespace lk
