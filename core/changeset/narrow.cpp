// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/narrow.h"

#include "core/changeset/pairing.h"
#include "core/schema/relation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace lk::changeset {

namespace {

/// Narrow ones first, with the greatest value that each holds.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kIntegers{
    {{"smallint", "32767"}, {"integer", "2147483647"}, {"bigint", "9223372036854775807"}}};

const auto* integerCalled(const std::string& type)
{
    return std::ranges::find(kIntegers, std::string_view(type), &std::pair<std::string_view, std::string_view>::first);
}

/// Of the key. Before the new column is there, and when it has the old one's name, the set's expression says it: `id::bigint`.
std::string typeToBe(const schema::Relation& table, const Declaration& definition)
{
    if (const schema::Column* fresh = table.column(definition.newSide))
        return schema::toString(fresh->type);
    const std::size_t cast = definition.up.rfind("::");
    const std::string type = cast == std::string::npos ? std::string() : definition.up.substr(cast + 2);
    return integerCalled(type) != kIntegers.end() ? type : std::string(kIntegers.back().first);
}

} // namespace

std::vector<NarrowReference> narrowReferences(const schema::Catalog& catalog, const schema::Name& table,
                                              const std::string& column, const std::string& wideType)
{
    std::vector<NarrowReference> all;
    for (const auto& [from, constraint] : catalog.referencesTo(table)) {
        for (std::size_t i = 0; i < std::min(constraint->columns.size(), constraint->referencedColumns.size()); ++i) {
            const schema::Column* own = from->column(constraint->columns[i]);
            if (own == nullptr || constraint->referencedColumns[i] != column)
                continue;
            NarrowReference one{from->name, own->name, schema::toString(own->type), wideType};
            if (integerCalled(one.type) < integerCalled(wideType) && integerCalled(wideType) != kIntegers.end() &&
                std::ranges::find(all, one) == all.end())
                all.push_back(std::move(one));
        }
    }
    std::ranges::sort(all, {}, [](const NarrowReference& one) { return std::pair(one.table, one.column); });
    return all;
}

std::vector<NarrowReference> narrowReferences(const schema::Catalog& catalog, const Declaration& definition)
{
    if (!carriesReferences(definition) || arePairedTables(definition))
        return {};
    const std::size_t dot = definition.table.find('.');
    const schema::Relation* table =
        dot == std::string::npos
            ? nullptr
            : catalog.relation({definition.table.substr(0, dot), definition.table.substr(dot + 1)});
    if (table == nullptr)
        return {};
    return narrowReferences(catalog, table->name, definition.oldSide, typeToBe(*table, definition));
}

std::string told(const NarrowReference& reference)
{
    const std::string table = schema::toString(reference.table);
    return fmt::format(
        "{0}.{1} refers to it and stays {2}: behind {3} no row of {0} can refer to a new one. Make it a {4} "
        "before that, by a change set of its own: changeset new change-type --set table={0} --set "
        "old={1} --set type={4} --set former={2}",
        table, reference.column, reference.type, integerCalled(reference.type)->second, reference.wideType);
}

} // namespace lk::changeset
