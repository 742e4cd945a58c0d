// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/facts.h"

#include "core/backfill/declaration.h"
#include "core/changeset/declaration.h"
#include "core/changeset/factreader.h"
#include "core/review/sources.h"
#include "core/review/units.h"
#include "core/sql/deepstack.h"

#include <algorithm>

namespace lk::changeset {

std::string_view toString(FactKind kind)
{
    switch (kind) {
    case FactKind::AddColumn: return "add_column";
    case FactKind::UpdateSet: return "update_set";
    case FactKind::DropColumn: return "drop_column";
    case FactKind::RenameColumn: return "rename_column";
    case FactKind::AlterType: return "alter_type";
    case FactKind::SetNotNull: return "set_not_null";
    case FactKind::DropNotNull: return "drop_not_null";
    case FactKind::AddCheck: return "add_check";
    case FactKind::AddForeignKey: return "add_fk";
    case FactKind::AddUnique: return "add_unique";
    case FactKind::Validate: return "validate";
    case FactKind::CreateIndex: return "create_index";
    case FactKind::AttachIndex: return "attach_constraint_using_index";
    case FactKind::CreateTrigger: return "create_trigger";
    case FactKind::DropTrigger: return "drop_trigger";
    case FactKind::CreateFunction: return "create_function";
    case FactKind::CreateTable: return "create_table";
    case FactKind::InsertSelect: return "insert_select";
    case FactKind::RenameTable: return "rename_table";
    case FactKind::RenameObject: return "rename_object";
    case FactKind::DropTable: return "drop_table";
    case FactKind::SetDefault: return "set_default";
    case FactKind::BackfillDeclared: return "backfill_declared";
    case FactKind::Opaque: return "opaque";
    }
    return {};
}

namespace {

void takeMigration(FactReader& reader, const project::Project& project, const project::Migration& migration)
{
    if (migration.kind == project::MigrationKind::Code) {
        reader.takeOpaque(1);
        return;
    }
    review::Source source;
    try {
        source = review::sourceOf(project, migration);
    } catch (const Error&) { // what the tool would refuse too: the reviewer tells it
        reader.takeOpaque(1);
        return;
    }
    review::Units units(source.up, review::Part::Up, {}, review::parse(source.up));
    while (units.hasMore()) {
        for (const review::Unit& unit : units.next())
            reader.take(unit);
    }
}

} // namespace

std::vector<Fact> factsOf(const project::Project& project, const project::MigrationSet& set, std::stop_token stop)
{
    std::vector<Fact> facts;
    const auto read = [&] {
        FactReader reader;
        const backfill::Declarations backfills = backfill::declarationsOf(project);
        for (std::size_t i = 0; i < set.migrations.size(); ++i) {
            if (stop.stop_requested())
                throw Error(ErrorCode::Cancelled, "stopped while reading migrations");
            const project::Migration& migration = set.migrations[i];
            if (!migration.ignoredWhy.empty() || migration.kind == project::MigrationKind::Repeatable)
                continue;
            reader.beginMigration(i);
            takeMigration(reader, project, migration);
            for (const backfill::Declaration& one : backfills.declarations) {
                if (!one.needs.empty() && migrationNamed(set, one.needs) == &migration)
                    reader.takeBackfill(one.statement, 0);
            }
        }
        facts = reader.facts();
        for (Fact& fact : facts)
            fact.version = set.migrations[fact.migration].version;
    };
    if (!sql::runOnDeepStack(read))
        throw Error(ErrorCode::Internal, "no thread could be had for reading migrations");
    return facts;
}

} // namespace lk::changeset
