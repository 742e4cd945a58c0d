// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

// What recipes share with each other and with remedies: resources/recipes/parts/NAME.sql.

namespace lk::review {

/// The text of a part, with its placeholders. Throws Error{Internal} when there is none of the name.
[[nodiscard]] std::string partNamed(std::string_view name);

/// The part `batches`: goes through a table by its key and commits after each batch. `change` is the statement for the rows
/// `key BETWEEN lk_low AND lk_high`; all as SQL. To be run alone, outside of a transaction.
[[nodiscard]] std::string batches(const std::string& table, const std::string& key, const std::string& change);

} // namespace lk::review
