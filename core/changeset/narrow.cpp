// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/narrow.h"

#include "core/base/escaping.h"
#include "core/base/text.h"
#include "core/changeset/pairing.h"
#include "core/schema/relation.h"
#include "core/sql/identifier.h"

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
            const schema::Constraint* key = from->primaryKey();
            const bool isInKey = key != nullptr && std::ranges::find(key->columns, own->name) != key->columns.end();
            NarrowReference one{from->name, own->name, schema::toString(own->type), wideType,
                                isInKey ? key->columns.size() : 0};
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
    std::string id = lowered(reference.table.name + "-" + reference.column);
    std::ranges::replace_if(
        id, [](char c) { return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')); }, '-');
    id.erase(0, std::min(id.find_first_not_of('-'), id.size()));
    const std::string start =
        fmt::format("--id {}-{} --set {}", id.substr(0, 40), reference.wideType, shellWord("table=" + table));
    // A column of a primary key has no other one to take its place: the whole table gets one that does, where that is all of the key.
    const std::string swapped = schema::toString(schema::Name{reference.table.schema, reference.table.name + "_new"});
    std::string command;
    if (reference.keyColumns == 0)
        command = fmt::format(
            "by a change set of its own: changeset new change-type {} --set {} --set type={} --set former={}", start,
            shellWord("old=" + reference.column), reference.wideType, reference.type);
    else if (reference.keyColumns == 1)
        command = fmt::format("by a change set of its own: changeset new shadow-swap {} --set {} --set {}", start,
                              shellWord("key=" + reference.column),
                              shellWord(fmt::format("alter=ALTER TABLE {} ALTER COLUMN {} TYPE {}", swapped,
                                                    sql::quoteIdentifier(reference.column), reference.wideType)));
    else
        command =
            fmt::format("by hand, for it is part of a key of {} columns, which no recipe leads over: ALTER TABLE {} "
                        "ALTER COLUMN {} TYPE {} writes the table anew under a lock",
                        reference.keyColumns, table, sql::quoteIdentifier(reference.column), reference.wideType);
    return fmt::format("{0}.{1} refers to it and stays {2}: behind {3} no row of {0} can refer to a new one. Make it a "
                       "{4} before that, {5}",
                       table, reference.column, reference.type, integerCalled(reference.type)->second,
                       reference.wideType, command);
}

} // namespace lk::changeset
