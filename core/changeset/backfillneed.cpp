// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/backfillneed.h"

#include "core/base/text.h"
#include "core/changeset/declaration.h"
#include "core/formats/registry.h"
#include "core/postgres/session.h"

#include <fmt/format.h>

namespace lk::changeset {

namespace {

std::optional<UnmetNeed> unmetMigration(const project::Project& project, const std::string& needs,
                                        const postgres::ConnectionTarget& target, postgres::Session& session,
                                        const std::stop_token& stop)
{
    const auto& format = formats::formatNamed(project.format);
    const project::MigrationSet set = format.load(project);
    const project::Migration* const migration = migrationNamed(set, needs);
    if (migration == nullptr)
        return UnmetNeed{UnmetNeed::Kind::Unknown, needs, {}};
    const formats::Reading reading = formats::readServer(session, project, target, stop);
    const history::Status status = format.layOver(project, set, reading.history);
    const history::StatusRow* const row = status.find(migration->version);
    const bool isApplied = row != nullptr && (row->state == history::MigrationState::Applied ||
                                              row->state == history::MigrationState::Changed);
    return isApplied ? std::nullopt : std::optional(UnmetNeed{UnmetNeed::Kind::Migration, needs, {}});
}

} // namespace

std::string_view UnmetNeed::code() const
{
    return kind == Kind::Unknown ? "LK325" : "LK316";
}

std::string UnmetNeed::what() const
{
    const std::string shownName = shownInLine(name);
    switch (kind) {
    case Kind::Unknown:
        return fmt::format("requires names {}, which is neither a migration nor a backfill of this project", shownName);
    case Kind::Migration: return fmt::format("the migration {} must be applied before, and it is not", shownName);
    case Kind::Backfill:
        return state ? fmt::format("{} must be done before, and it is {}", shownName, toString(*state))
                     : fmt::format("{} must be done before, and it has not been begun", shownName);
    }
    return {};
}

std::optional<UnmetNeed> unmetNeed(const project::Project& project, const backfill::Declaration& declaration,
                                   const postgres::ConnectionTarget& target, postgres::Session& session,
                                   const std::stop_token& stop)
{
    const std::string& needs = declaration.needs;
    if (needs.empty())
        return {};
    if (const auto other = backfill::statusOf(session, needs, stop)) {
        if (other->state == backfill::State::Done)
            return {};
        return UnmetNeed{UnmetNeed::Kind::Backfill, needs, other->state};
    }
    if (backfill::declarationsOf(project).find(needs) != nullptr)
        return UnmetNeed{UnmetNeed::Kind::Backfill, needs, {}};
    return unmetMigration(project, needs, target, session, stop);
}

} // namespace lk::changeset
