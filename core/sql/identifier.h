// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace lk::sql {

struct ObjectName;

/// Quotes by the rules of the server's quote_ident: only where needed (reserved words, upper case, odd characters),
/// embedded quotes doubled.
[[nodiscard]] std::string quoteIdentifier(std::string_view name);
/// `schema.name`, or the name alone where no schema was written.
[[nodiscard]] std::string quoteName(const ObjectName& name);
/// Always in double quotes, as golang-migrate writes its table's name.
[[nodiscard]] std::string quoteIdentifierAlways(std::string_view name);
/// A string literal, safe whatever standard_conforming_strings says.
[[nodiscard]] std::string quoteLiteral(std::string_view text);

} // namespace lk::sql
