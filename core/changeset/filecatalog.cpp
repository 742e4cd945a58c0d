// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/filecatalog.h"

#include "core/base/error.h"
#include "core/formats/registry.h"
#include "core/review/applied.h"
#include "core/review/sources.h"
#include "core/sql/deepstack.h"

namespace lk::changeset {

namespace {

/// What the migrations make; `more`: statements behind them.
std::shared_ptr<const schema::Catalog> catalogOf(const project::Project& project, const std::string& more = {})
{
    std::vector<review::Source> sources;
    for (const project::Migration& migration : formats::formatNamed(project.format).load(project).migrations) {
        if (migration.kind == project::MigrationKind::Code)
            return nullptr;
        if (migration.ignoredWhy.empty())
            sources.push_back(review::sourceOf(project, migration));
    }
    if (!more.empty()) {
        formats::Block block;
        block.text = more;
        sources.emplace_back().up.push_back(std::move(block));
    }
    const std::optional<review::Applied> applied = review::appliedBy(sources, schema::Catalog());
    return applied ? applied->catalog : nullptr;
}

} // namespace

const schema::Relation* tableOf(const schema::Catalog& catalog, const std::string& written)
{
    const auto dot = written.find('.');
    return catalog.relation(catalog.resolved(dot == std::string::npos
                                                 ? schema::Name{{}, written}
                                                 : schema::Name{written.substr(0, dot), written.substr(dot + 1)}));
}

void lookAtFiles(const project::Project& project, const std::string& more, const FileLook& take)
{
    const auto look = [&] {
        try {
            if (const auto catalog = catalogOf(project))
                take(*catalog, more.empty() ? nullptr : catalogOf(project, more));
        } catch (const Error& error) {
            if (error.code() == ErrorCode::Cancelled || error.code() == ErrorCode::Internal)
                throw;
        }
    };
    if (!sql::runOnDeepStack(look))
        throw Error(ErrorCode::Internal, "no thread could be had for reading migrations");
}

} // namespace lk::changeset
