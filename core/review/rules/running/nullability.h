// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rules/dataloss/gone.h"

#include <string>

namespace lk::review::running {

/// Every new row must have a value there already: the column is NOT NULL, or a CHECK says so, be it validated or not.
[[nodiscard]] bool isRequired(const schema::Relation* table, const std::string& column);
/// An INSERT may leave it out: there is a default, an identity or a generation expression.
[[nodiscard]] bool isFilled(const schema::Relation* table, const std::string& column);

} // namespace lk::review::running
