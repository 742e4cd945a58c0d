// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/journal.h"

#include <cstdint>
#include <filesystem>

namespace lk::run {

/// A journal as read, with what its writer must know to go on.
struct JournalContent {
    JournalState state;
    std::uint64_t lastSequence = 0;
    std::uintmax_t soundBytes = 0; ///< what stands behind is a torn tail
};
[[nodiscard]] JournalContent readJournalContent(const std::filesystem::path& file);

} // namespace lk::run
