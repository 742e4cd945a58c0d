// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/effect.h"
#include "core/review/units.h"

#include <span>

namespace lk::review {

/// Takes out of the effect of ALTER TABLE, CREATE INDEX and REINDEX what fails by rows as they were found: NULLs that the statistics have
/// seen, duplicates that an INVALID index tells of. An earlier UPDATE, DELETE or MERGE of the table may have cured them.
void leaveOutCured(Effect& effect, const Unit& unit, std::span<const Unit> earlier, const schema::Catalog& before);

} // namespace lk::review
