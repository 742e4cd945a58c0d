// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/audit/log.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lk::audit {

enum class ExportKind : std::uint8_t {
    Lines, ///< as they stand in the log: can be held against each other again
    Csv,   ///< RFC 4180; a cell that a spreadsheet would take for a formula gets a quote
    Html,  ///< one page without script, that loads nothing
};

/// By the end of the file's name: .jsonl, .csv, .html; nothing for another.
[[nodiscard]] std::optional<ExportKind> exportKindOf(std::string_view file);
[[nodiscard]] std::string exported(std::span<const Line> lines, ExportKind kind);

/// Places of the lines that people want to see, in their order: of a run its end alone, its beginning only where no end is told.
[[nodiscard]] std::vector<std::size_t> oneForEachRun(std::span<const Line> lines);

/// Sentences and short texts for people, English; the same on screen, in a terminal and in an export.
[[nodiscard]] std::string whoText(const Entry& entry);      ///< "dba@ws7"
[[nodiscard]] std::string whatText(const Entry& entry);     ///< "up 41", "down 41, 40 and 3 more"
[[nodiscard]] std::string resultText(const Entry& entry);   ///< "failed 55P03"
[[nodiscard]] std::string approvalText(const Entry& entry); ///< "confirmed by typing PRODUCTION"

} // namespace lk::audit
