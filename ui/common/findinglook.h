// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/finding.h"
#include "ui/common/statelook.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace lk::ui {

/// Review's five severities as the screens show them (UX contract, section 3): blocker and high are errors, medium and low warnings.
enum class FindingLevel : std::uint8_t { Note, Warning, Error };
[[nodiscard]] FindingLevel levelOf(review::Severity severity);
[[nodiscard]] Look lookOf(FindingLevel level);

/// How many there are that nobody silenced.
struct FindingCounts {
    int errors = 0;
    int warnings = 0;
    int notes = 0;

    void add(const review::Finding& finding);
    void add(const FindingCounts& other);
    [[nodiscard]] int total() const { return errors + warnings + notes; }
    friend bool operator==(const FindingCounts&, const FindingCounts&) = default;
};
[[nodiscard]] FindingCounts countsOf(const std::vector<review::Finding>& findings);
/// "✖1 ▲2"; notes are counted only where there is nothing graver; empty when there is nothing.
[[nodiscard]] QString countsText(const FindingCounts& counts);
/// "1 error, 2 warnings, 3 notes", without what there is none of.
[[nodiscard]] QString countsWords(const FindingCounts& counts);
/// What happens, what to do, which rule, and why it is silenced: plain text, for hovering and the clipboard.
[[nodiscard]] QString findingText(const review::Finding& finding);

} // namespace lk::ui
