// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/inway.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/changeset/pairing.h"
#include "core/formats/registry.h"
#include "core/review/applied.h"
#include "core/review/sources.h"
#include "core/sql/deepstack.h"

#include <algorithm>
#include <vector>

namespace lk::changeset {

namespace {

using Found = std::optional<std::string>;

std::shared_ptr<const schema::Catalog> catalogOf(const project::Project& project)
{
    std::vector<review::Source> sources;
    for (const project::Migration& migration : formats::formatNamed(project.format).load(project).migrations) {
        if (migration.kind == project::MigrationKind::Code)
            return nullptr;
        if (migration.ignoredWhy.empty())
            sources.push_back(review::sourceOf(project, migration));
    }
    const std::optional<review::Applied> applied = review::appliedBy(sources, schema::Catalog());
    return applied ? applied->catalog : nullptr;
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

Found talkingColumn(const schema::Relation& table, const std::string& columns)
{
    for (const std::string& name : listed(columns)) {
        const schema::Column* column = table.column(name);
        if (column != nullptr && (column->isNotNull || !column->defaultText.empty()))
            return "column " + name + ", which is NOT NULL or has a default";
    }
    return std::nullopt;
}

Found lookedFor(const std::string& recipe, const schema::Catalog& catalog,
                const std::map<std::string, std::string>& values)
{
    const std::string& written = values.at("table");
    const auto dot = written.find('.');
    const schema::Relation* table = catalog.relation(
        catalog.resolved(dot == std::string::npos ? schema::Name{{}, written}
                                                  : schema::Name{written.substr(0, dot), written.substr(dot + 1)}));
    if (table == nullptr)
        return std::nullopt;
    if (recipe == "split-table")
        return talkingColumn(*table, values.at("columns"));
    if (Found one = heir(catalog, *table))
        return one;
    if (recipe == "shadow-swap" && !table->rules.empty())
        return "rule " + table->rules.front();
    return reader(catalog, table->name, recipe == "bigint-key" ? values.at("old") : std::string());
}

} // namespace

std::optional<std::string> inTheWayOf(const std::string& recipe, const project::Project& project,
                                      const std::map<std::string, std::string>& values)
{
    if (recipe != "bigint-key" && recipe != "split-table" && recipe != "shadow-swap")
        return std::nullopt;
    Found found;
    const auto look = [&] {
        try {
            if (const auto catalog = catalogOf(project))
                found = lookedFor(recipe, *catalog, values);
        } catch (const Error& error) {
            if (error.code() == ErrorCode::Cancelled || error.code() == ErrorCode::Internal)
                throw;
        }
    };
    if (!sql::runOnDeepStack(look))
        throw Error(ErrorCode::Internal, "no thread could be had for reading migrations");
    return found;
}

} // namespace lk::changeset
