// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>

namespace lk::changeset {

/// Blocks of code (`DO $lk$ … $lk$;`) that recipes write put statements together when they run, and no parser can tell
/// what those do; but what each recipe's block does is known. Blanks out those that stand there as their recipe writes
/// them, line by line, and adds the tables that they give another shape to `remade`, as they are written there:
/// `public.t`. Rights, remarks, and what only reads or fills rows give none.
void takeOutOwnBlocks(std::string& sql, std::set<std::string>& remade);

} // namespace lk::changeset
