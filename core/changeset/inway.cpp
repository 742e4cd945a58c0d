// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/inway.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/changeset/pairing.h"
#include "core/changeset/triggerorder.h"
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

const schema::Relation* tableOf(const schema::Catalog& catalog, const std::string& written)
{
    const auto dot = written.find('.');
    return catalog.relation(
        catalog.resolved(dot == std::string::npos ? schema::Name{{}, written}
                                                  : schema::Name{written.substr(0, dot), written.substr(dot + 1)}));
}

Found lookedFor(const std::string& recipe, const schema::Catalog& catalog,
                const std::map<std::string, std::string>& values)
{
    const schema::Relation* table = tableOf(catalog, values.at("table"));
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

/// Hands over what the project's own migrations make, where they can be read.
template<typename Look>
void lookAtFiles(const project::Project& project, const Look& take)
{
    const auto look = [&] {
        try {
            if (const auto catalog = catalogOf(project))
                take(*catalog);
        } catch (const Error& error) {
            if (error.code() == ErrorCode::Cancelled || error.code() == ErrorCode::Internal)
                throw;
        }
    };
    if (!sql::runOnDeepStack(look))
        throw Error(ErrorCode::Internal, "no thread could be had for reading migrations");
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
    if (recipe != "bigint-key" && recipe != "split-table" && recipe != "shadow-swap")
        return std::nullopt;
    Found found;
    lookAtFiles(project, [&](const schema::Catalog& catalog) { found = lookedFor(recipe, catalog, values); });
    return found;
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
    lookAtFiles(project, [&](const schema::Catalog& catalog) {
        const schema::Relation* table = tableOf(catalog, valueOf(values, "table"));
        if (table == nullptr)
            return;
        for (const LateWriter& one : lateWriters(catalog, table->name, own, sides))
            all.push_back(told(one, table->name, own));
    });
    return all;
}

} // namespace lk::changeset
