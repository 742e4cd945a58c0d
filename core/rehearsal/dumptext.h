// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace lk::rehearsal {

/// One object of a schema, as pg_dump heads its part of the text.
struct DumpedObject {
    std::string kind;   ///< "TABLE", "FK CONSTRAINT"
    std::string schema; ///< empty: of no schema
    std::string name;   ///< "orders", "orders orders_pkey", "total(integer)"
    friend bool operator==(const DumpedObject&, const DumpedObject&) = default;
    friend auto operator<=>(const DumpedObject&, const DumpedObject&) = default;
    [[nodiscard]] std::string shown() const; ///< "table public.orders"
};

/// A schema as text, cut to its objects.
using DumpedSchema = std::map<DumpedObject, std::string>;

/// Cuts what pg_dump writes. What it puts between objects (settings that change with their order) is left out.
[[nodiscard]] DumpedSchema cutDump(std::string_view text);

enum class Change : std::uint8_t { Left /**< is there now, was not before */, Lost, Changed };
struct SchemaDifference {
    DumpedObject object;
    Change change = Change::Changed;
    std::vector<std::string> lost; ///< lines of a changed one that are not there any more, and those that are new
    std::vector<std::string> added;
    bool isOrderOnly = false; ///< the same columns in another order
    friend bool operator==(const SchemaDifference&, const SchemaDifference&) = default;
};

/// In the order of the objects. `isIgnored`: those that do not count.
[[nodiscard]] std::vector<SchemaDifference> differences(const DumpedSchema& before, const DumpedSchema& after,
                                                        const std::function<bool(const DumpedObject&)>& isIgnored);
/// English, one line: "table public.orders: was not there before".
[[nodiscard]] std::string toString(const SchemaDifference& difference);

} // namespace lk::rehearsal
