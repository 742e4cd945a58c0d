// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/review.h"

namespace lk::review {

/// Marks the findings that a comment in the SQL silences: `-- lockkeeper:ignore rule-name reason`. In a comment before a statement, or
/// behind it on its last line, it holds for that statement; `-- lockkeeper:ignore-file rule-name reason` for the file. `rule-name` may be
/// several, separated by commas. A reason is demanded: without one, and for a rule that there is not, a finding `ignore-without-reason`
/// of severity low is added, and nothing is silenced.
void silence(Review& review, const Source& source);

/// Whether a comment may silence a missing lock_timeout: then the walk tells of it at each statement, and silence() keeps the first that
/// is not silenced.
[[nodiscard]] bool silencesLockTimeout(const Source& source);

/// Whether there may be such a comment: then silence() asks for the StatementFacts.
[[nodiscard]] bool mayBeSilenced(const Source& source);

} // namespace lk::review
