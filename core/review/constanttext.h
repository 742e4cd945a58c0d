// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::review {

/// Variables of a PL/pgSQL body whose value the text tells, by name.
using KnownValues = std::map<std::string, std::string>;

/// The constant text that an expression of PL/pgSQL stands for: literals and known variables, put together by ||, concat, format,
/// quote_ident and quote_literal.
[[nodiscard]] std::optional<std::string> constantOf(const std::string& expression, const KnownValues& known);
/// Of one whose text is not constant: what it surely begins with.
[[nodiscard]] std::string beginOf(const std::string& expression, const KnownValues& known);
/// A statement that begins so makes nothing that later ones could name.
[[nodiscard]] bool makesNothing(std::string_view begin);
/// The elements of ARRAY['a', 'b'] or '{a,b}'::text[], where all are constant.
[[nodiscard]] std::optional<std::vector<std::string>> elementsOf(const std::string& expression,
                                                                 const KnownValues& known);

/// The servers on which a condition is true that asks for the version and for nothing else.
struct VersionRange {
    int from = 0;   ///< major
    int before = 0; ///< the first on which it is false; 0: none
};
[[nodiscard]] std::optional<VersionRange> versionsOf(const std::string& condition);

} // namespace lk::review
