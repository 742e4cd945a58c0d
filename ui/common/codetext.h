// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <string_view>

namespace lk::ui {

/// Title of the check of preflight with this code, in the reader's language; `core`'s English one for a code without.
[[nodiscard]] QString checkTitle(std::string_view code, std::string_view core);
/// What a refusal of this code means, in the reader's language, to stand before core's English words with their particulars. Empty
/// where the reader reads English, and for codes that are rare (a format's own rules).
[[nodiscard]] QString refusalMeaning(std::string_view code);

} // namespace lk::ui
