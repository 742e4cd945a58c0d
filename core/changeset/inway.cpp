// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/inway.h"

#include "core/base/text.h"
#include "core/changeset/filecatalog.h"
#include "core/changeset/narrow.h"
#include "core/changeset/pairing.h"
#include "core/changeset/triggerorder.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace lk::changeset {

namespace {

using Found = std::optional<std::string>;

/// Recipes by which a trigger keeps columns of one table equal.
bool syncsColumns(const std::string& recipe)
{
    static constexpr std::array<std::string_view, 5> kAll{"rename-column", "change-type", "bigint-key", "merge-columns",
                                                          "split-column"};
    return std::ranges::find(kAll, recipe) != kAll.end();
}

Found heir(const schema::Catalog& catalog, const schema::Relation& table)
{
    if (table.kind == schema::RelationKind::PartitionedTable || !table.parents.empty() || table.isPartition())
        return schema::toString(table.name) + ", which has partitions or is one, or inherits";
    const auto children = catalog.children(table.name);
    return children.empty() ? Found() : "table " + schema::toString(children.front()->name);
}

Found reader(const schema::Catalog& catalog, const schema::Name& table, const std::string& column)
{
    if (const auto views = catalog.viewsOver(table, column); !views.empty())
        return "view " + schema::toString(views.front()->name);
    if (const auto functions = catalog.functionsOver(table, column); !functions.empty())
        return "function " + schema::toString(functions.front()->name);
    return std::nullopt;
}

/// The new table of a swap, as the files tell its shape; null: they do not.
const schema::Relation* swapped(const schema::Catalog& shaped, const std::map<std::string, std::string>& values)
{
    return tableOf(shaped, values.at("new"));
}

/// The statements that give the new table of a swap its shape.
std::string shaping(const std::map<std::string, std::string>& values)
{
    const auto alter = values.find("alter");
    return fmt::format("CREATE TABLE {} (LIKE {} INCLUDING ALL EXCLUDING IDENTITY); {};", values.at("new"),
                       values.at("table"), alter == values.end() ? "SELECT 1" : alter->second);
}

std::string called(const schema::Relation& view)
{
    return (view.kind == schema::RelationKind::MaterializedView ? "materialized view " : "view ") +
           schema::toString(view.name);
}

/// A swap carries views over whose columns stay as they are. Where the files do not tell the new shape, the server is asked when it is there.
Found readerOfSwap(const schema::Catalog& catalog, const schema::Relation& table, const schema::Catalog* shaped,
                   const std::map<std::string, std::string>& values)
{
    for (const schema::Relation* view : catalog.viewsOver(table.name)) {
        if (view->kind != schema::RelationKind::MaterializedView)
            continue;
        // It gets a twin over the new table; views over it go over to that.
        for (const schema::Relation* above : catalog.viewsOver(view->name)) {
            if (above->kind == schema::RelationKind::MaterializedView)
                return fmt::format("{}, for {},", called(*above), called(*view));
        }
        if (const auto functions = catalog.functionsOver(view->name); !functions.empty())
            return fmt::format("function {}, for {},", schema::toString(functions.front()->name), called(*view));
    }
    if (const auto functions = catalog.functionsOver(table.name); !functions.empty())
        return "function " + schema::toString(functions.front()->name);
    const schema::Relation* fresh = shaped == nullptr ? nullptr : swapped(*shaped, values);
    if (fresh == nullptr)
        return std::nullopt;
    for (const schema::Column& column : table.columns) {
        const schema::Column* there = fresh->column(column.name);
        if (there != nullptr && there->type == column.type && there->collation == column.collation)
            continue;
        if (const auto views = catalog.viewsOver(table.name, column.name); !views.empty())
            return fmt::format("{}, which reads column {}", called(*views.front()), column.name);
    }
    return std::nullopt;
}

Found talkingColumn(const schema::Relation& table, const std::string& columns)
{
    for (const std::string& name : listed(columns)) {
        const schema::Column* column = table.column(name);
        if (column != nullptr && (column->isNotNull || !column->defaultText.empty()))
            return "column " + name + ", which is NOT NULL or has a default";
    }
    return std::nullopt;
}

/// The server gives it its value behind any trigger, which would see nothing there.
Found generatedColumn(const schema::Relation& table, const std::map<std::string, std::string>& values)
{
    for (const char* side : {"old", "first", "second"}) {
        const auto given = values.find(side);
        const schema::Column* column = given == values.end() ? nullptr : table.column(given->second);
        if (column != nullptr && column->generated != schema::Generated::No)
            return "column " + column->name + ", which is generated,";
    }
    return std::nullopt;
}

/// What would hold on to the old column, or number the rows by it.
Found heldColumn(const schema::Relation& table, const std::string& name)
{
    for (const schema::Constraint& one : table.constraints) {
        const bool isHeld =
            one.kind == schema::ConstraintKind::PrimaryKey || one.kind == schema::ConstraintKind::Exclusion;
        if (isHeld && std::ranges::find(one.columns, name) != one.columns.end())
            return (one.kind == schema::ConstraintKind::PrimaryKey ? "primary key " : "constraint ") + one.name;
    }
    const schema::Column* column = table.column(name);
    if (column != nullptr && column->identity != schema::Identity::No)
        return "column " + name + ", which is an identity,";
    return std::nullopt;
}

Found lookedFor(const std::string& recipe, const schema::Catalog& catalog, const schema::Catalog* shaped,
                const std::map<std::string, std::string>& values)
{
    const schema::Relation* table = tableOf(catalog, values.at("table"));
    if (table == nullptr)
        return std::nullopt;
    if (recipe == "rename-column" || recipe == "change-type") {
        if (Found one = heldColumn(*table, values.at("old")))
            return one;
    }
    if (syncsColumns(recipe) && recipe != "bigint-key")
        return generatedColumn(*table, values);
    if (recipe == "split-table")
        return talkingColumn(*table, values.at("columns"));
    if (Found one = heir(catalog, *table))
        return one;
    if (recipe == "shadow-swap" && !table->rules.empty())
        return "rule " + table->rules.front();
    if (recipe == "shadow-swap")
        return readerOfSwap(catalog, *table, shaped, values);
    return reader(catalog, table->name, values.at("old"));
}

std::string valueOf(const std::map<std::string, std::string>& values, const char* name)
{
    const auto found = values.find(name);
    return found == values.end() ? std::string() : found->second;
}

} // namespace

std::optional<std::string> inTheWayOf(const std::string& recipe, const project::Project& project,
                                      const std::map<std::string, std::string>& values)
{
    if (!syncsColumns(recipe) && recipe != "split-table" && recipe != "shadow-swap")
        return std::nullopt;
    Found found;
    lookAtFiles(project, recipe == "shadow-swap" ? shaping(values) : std::string(),
                [&](const schema::Catalog& catalog, const std::shared_ptr<const schema::Catalog>& shaped) {
                    found = lookedFor(recipe, catalog, shaped.get(), values);
                });
    return found;
}

std::optional<std::string> columnsOfBoth(const project::Project& project,
                                         const std::map<std::string, std::string>& values)
{
    std::optional<std::string> columns;
    if (!values.contains("table") || !values.contains("new"))
        return columns;
    lookAtFiles(project, shaping(values),
                [&](const schema::Catalog& catalog, const std::shared_ptr<const schema::Catalog>& shaped) {
                    const schema::Relation* table = tableOf(catalog, values.at("table"));
                    const schema::Relation* fresh = shaped == nullptr ? nullptr : swapped(*shaped, values);
                    if (table == nullptr || fresh == nullptr)
                        return;
                    columns.emplace();
                    for (const schema::Column& column : table->columns) {
                        const schema::Column* there = fresh->column(column.name);
                        if (there == nullptr || column.generated != schema::Generated::No ||
                            there->generated != schema::Generated::No)
                            continue;
                        const bool isPlain = column.name.find_first_of(",\" ") == std::string::npos;
                        *columns += (columns->empty() ? "" : ", ") +
                                    (isPlain ? column.name : sql::quoteIdentifier(column.name));
                    }
                });
    return columns && !columns->empty() ? columns : std::nullopt;
}

std::vector<std::string> lateWritersOf(const project::Project& project,
                                       const std::map<std::string, std::string>& values)
{
    std::vector<std::string> all;
    const std::string own = valueOf(values, "sync");
    if (own.empty() || valueOf(values, "table").empty())
        return all;
    std::vector<std::string> sides;
    for (const char* name : {"old", "new", "first", "second", "columns"}) {
        for (const std::string& column : listed(valueOf(values, name)))
            sides.push_back(column);
    }
    lookAtFiles(project, {}, [&](const schema::Catalog& catalog, const auto&) {
        const schema::Relation* table = tableOf(catalog, valueOf(values, "table"));
        if (table == nullptr)
            return;
        for (const LateWriter& one : lateWriters(catalog, table->name, own, sides))
            all.push_back(told(one, table->name, own));
    });
    return all;
}

std::vector<std::string> narrowReferencesOf(const std::string& recipe, const project::Project& project,
                                            const std::map<std::string, std::string>& values)
{
    std::vector<std::string> all;
    if (recipe != "bigint-key")
        return all;
    lookAtFiles(project, {}, [&](const schema::Catalog& catalog, const auto&) {
        const schema::Relation* table = tableOf(catalog, valueOf(values, "table"));
        if (table == nullptr)
            return;
        for (const NarrowReference& one :
             narrowReferences(catalog, table->name, valueOf(values, "old"), valueOf(values, "type")))
            all.push_back(told(one));
    });
    return all;
}

} // namespace lk::changeset
