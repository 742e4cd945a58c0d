// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/filecatalog.h"

#include "core/base/error.h"
#include "core/changeset/ownblocks.h"
#include "core/formats/registry.h"
#include "core/review/applied.h"
#include "core/review/recipes/names.h"
#include "core/review/sources.h"
#include "core/sql/deepstack.h"

#include <set>
#include <utility>
#include <vector>

namespace lk::changeset {

namespace {

/// What the migrations make; `more`: statements behind them. A table that a recipe's code has made anew is not in it, but in `remade`.
std::shared_ptr<const schema::Catalog> catalogOf(const project::Project& project, std::set<std::string>& remade,
                                                 const std::string& more = {})
{
    std::vector<review::Source> sources;
    for (const project::Migration& migration : formats::formatNamed(project.format).load(project).migrations) {
        if (migration.kind == project::MigrationKind::Code)
            return nullptr;
        if (!migration.ignoredWhy.empty())
            continue;
        sources.push_back(review::sourceOf(project, migration));
        for (formats::Block& block : sources.back().up)
            takeOutOwnBlocks(block.text, remade);
    }
    if (!more.empty()) {
        formats::Block block;
        block.text = more;
        sources.emplace_back().up.push_back(std::move(block));
    }
    const std::optional<review::Applied> applied = review::appliedBy(sources, schema::Catalog());
    if (!applied)
        return nullptr;
    if (remade.empty())
        return applied->catalog;
    auto known = std::make_shared<schema::Catalog>(applied->catalog);
    for (const std::string& written : remade) {
        if (const schema::Relation* table = tableOf(*known, written))
            known->dropRelation(schema::Name(table->name));
    }
    return known;
}

} // namespace

const schema::Relation* tableOf(const schema::Catalog& catalog, const std::string& written)
{
    const sql::ObjectName name = review::qualifiedName(written);
    return catalog.relation(catalog.resolved(schema::Name{name.schema, name.name}));
}

void lookAtFiles(const project::Project& project, const std::string& more, const FileLook& take,
                 std::set<std::string>* remade)
{
    const auto look = [&] {
        try {
            std::set<std::string> found;
            const auto catalog = catalogOf(project, found);
            if (catalog == nullptr)
                return;
            if (remade != nullptr)
                *remade = found;
            take(*catalog, more.empty() ? nullptr : catalogOf(project, found, more));
        } catch (const Error& error) {
            if (error.code() == ErrorCode::Cancelled || error.code() == ErrorCode::Internal)
                throw;
        }
    };
    if (!sql::runOnDeepStack(look))
        throw Error(ErrorCode::Internal, "no thread could be had for reading migrations");
}

} // namespace lk::changeset
