// SPDX-License-Identifier: Apache-2.0
// drop-table, drop-matview, drop-schema-cascade, drop-database: what holds data goes as a whole.
#include "core/review/rules/dataloss/dataloss.h"
#include "core/review/rules/dataloss/gone.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

namespace lk::review::dataloss {

using schema::Name;

namespace {

/// Known to hold no row: then nothing is lost but the definition.
std::optional<Severity> severityOf(const Moment& moment, const Gone& gone)
{
    return gone.isUps || !moment.holdsRows(gone.name) ? std::optional(Severity::Note) : std::nullopt;
}

std::string alsoGone(const Moment& moment, const Gone& gone)
{
    if (!gone.isCascade)
        return {};
    std::vector<std::string> names;
    for (const schema::Relation* view : moment.before.viewsOver(gone.name))
        names.push_back("view " + schema::toString(view->name));
    for (const schema::Catalog::Reference& reference : moment.before.referencesTo(gone.name)) {
        if (reference.from->name != gone.name)
            names.push_back(fmt::format("foreign key {} of {}", reference.constraint->name,
                                        schema::toString(reference.from->name)));
    }
    for (const schema::Relation* child : moment.before.descendants(gone.name))
        names.push_back("table " + schema::toString(child->name));
    return names.empty() ? std::string() : fmt::format(" With it go {}.", listed(names));
}

void checkTable(const Moment& moment, Report& report)
{
    for (const Gone& gone : goneWith(moment)) {
        if (gone.kind != GoneKind::Table)
            continue;
        Said said;
        said.kinds = {Kind::DataLoss};
        said.severity = severityOf(moment, gone);
        said.message = fmt::format("All rows of {}{} are gone at commit.{}", gone.shown(),
                                   shownSize(moment.before.relation(gone.name)), alsoGone(moment, gone));
        if (gone.isUps)
            said.message += " The up part has made it: only what was written since is lost.";
        said.remedy =
            fmt::format("Stop using it in the code first, then rename it to {}_to_drop and wait a release; keep a "
                        "dump (\"pg_dump -t\") before the drop.",
                        gone.name.name);
        report.say(std::move(said));
    }
}

void checkMatview(const Moment& moment, Report& report)
{
    for (const Gone& gone : goneWith(moment)) {
        // Made again and filled in the same transaction, its rows are there as before.
        if (gone.kind != GoneKind::MaterializedView || isReplacedLater(moment, gone.name))
            continue;
        Said said;
        said.kinds = {Kind::DataLoss};
        said.severity = severityOf(moment, gone);
        said.message =
            fmt::format("The stored rows of {}{} are gone at commit; making it again runs its whole query.{}",
                        gone.shown(), shownSize(moment.before.relation(gone.name)), alsoGone(moment, gone));
        said.remedy = "Make the new one under another name and fill it first, then swap the names in one transaction.";
        report.say(std::move(said));
    }
}

void checkSchema(const Moment& moment, Report& report)
{
    for (const Gone& gone : goneWith(moment)) {
        if (gone.kind != GoneKind::Schema || !gone.isCascade)
            continue;
        std::vector<std::string> names;
        bool holdsRows = !moment.before.isComplete();
        for (const schema::Relation* relation : moment.before.relations()) {
            if (relation->name.schema != gone.name.name || !relation->hasRows())
                continue;
            names.push_back(schema::toString(relation->name) + shownSize(relation));
            holdsRows = holdsRows || (relation->kind != schema::RelationKind::View && moment.holdsRows(relation->name));
        }
        Said said;
        said.kinds = {Kind::DataLoss};
        said.severity = holdsRows ? std::nullopt : std::optional(Severity::Note);
        said.certainty = moment.before.isComplete() ? Certainty::FromCatalog : Certainty::Certain;
        said.message = fmt::format("Everything in schema {} is gone at commit{}{}.", gone.shown(),
                                   names.empty() ? "" : ": ", listed(names));
        said.remedy =
            "Drop what is in it by name, each after the code has stopped using it, then DROP SCHEMA without CASCADE.";
        report.say(std::move(said));
    }
}

void checkDatabase(const Moment& moment, Report& report)
{
    if (!sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_DROPDB_STMT))
        return;
    Said said;
    said.kinds = {Kind::DataLoss};
    if (isRefused(moment))
        said.severity = Severity::Note; // the server refuses it in a transaction
    said.message =
        fmt::format("The database {} and all that is in it are gone at once; there is no way back but a backup.",
                    sql::quoteIdentifier(moment.tree().dropdb_stmt->dbname));
    said.remedy = "Leave databases to those who run the server; a migration works inside of one.";
    report.say(std::move(said));
}

} // namespace

const Rule kDropTable{
    .id = "drop-table",
    .severity = Severity::Blocker,
    .title = "A table and its rows are dropped",
    .atStatement = checkTable,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_TABLE_STMT, PG_QUERY__NODE__NODE_DROP_STMT},
};
const Rule kDropMatview{
    .id = "drop-matview",
    .severity = Severity::Blocker,
    .title = "A materialized view and its rows are dropped",
    .atStatement = checkMatview,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_TABLE_STMT, PG_QUERY__NODE__NODE_DROP_STMT},
};
const Rule kDropSchemaCascade{
    .id = "drop-schema-cascade",
    .severity = Severity::Blocker,
    .title = "A schema is dropped with all that is in it",
    .atStatement = checkSchema,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_TABLE_STMT, PG_QUERY__NODE__NODE_DROP_STMT},
};
const Rule kDropDatabase{
    .id = "drop-database",
    .severity = Severity::Blocker,
    .title = "A database is dropped",
    .atStatement = checkDatabase,
    .kinds = {PG_QUERY__NODE__NODE_DROPDB_STMT},
};

} // namespace lk::review::dataloss
