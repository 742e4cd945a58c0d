// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secretregistry.h"

#include <string_view>
#include <vector>

namespace lk {

/// Where passwords stand in the statements about roles of `text`, also where a typo keeps a parser from telling: without their quotes,
/// behind a misspelt PASSWORD. In doubt too much. For `redact()` alone.
void findInRoleStatements(std::string_view text, std::vector<Span>& found);

} // namespace lk
