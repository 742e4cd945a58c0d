// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace lk::review {

/// An expression over the columns of one table with each column (its real name is handed over) written otherwise. None where that cannot
/// be told from the text: it is no expression, holds a subquery, or qualifies a column.
[[nodiscard]] std::optional<std::string> withColumns(
    const std::string& expression, const std::function<std::string(const std::string& column)>& written);

} // namespace lk::review
