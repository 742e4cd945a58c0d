// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/crew.h"

namespace lk::backfill {

/// Writes down how large tables and indexes are before the first batch (event "size-before").
void noteSize(Crew& crew);
/// Tells size before and after (event "size"), and advises to write the table anew where more than 30 % of it is free now. Nothing where the
/// size before is not known.
void tellSize(Crew& crew);

} // namespace lk::backfill
