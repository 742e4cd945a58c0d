// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/dataloss/dataloss.h"
#include "core/review/rules/dataloss/gone.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

namespace lk::review::dataloss {

namespace {

/// What goes with it, by the catalog.
struct Following {
    std::vector<std::string> names;
    bool holdsData = false;  ///< columns, tables, materialized views
    bool breaksCode = false; ///< views, functions, defaults
};

void follow(const Moment& moment, const schema::Name& name, const std::string& column, Following& following,
            int depth = 0)
{
    constexpr int kDeepest = 20;
    if (depth > kDeepest)
        return;
    for (const schema::Relation* view : moment.before.viewsOver(name, column)) {
        following.names.push_back("view " + schema::toString(view->name));
        following.breaksCode = true;
        following.holdsData = following.holdsData || view->kind == schema::RelationKind::MaterializedView;
        follow(moment, view->name, {}, following, depth + 1);
    }
    for (const schema::Function* function : moment.before.functionsOver(name, column)) {
        following.names.push_back("function " + schema::toString(function->name));
        following.breaksCode = true;
    }
}

Following followingOf(const Moment& moment, const Gone& gone)
{
    Following following;
    const schema::Catalog& catalog = moment.before;
    follow(moment, gone.name, gone.column, following);
    if (gone.kind == GoneKind::Table) {
        for (const auto& reference : catalog.referencesTo(gone.name)) {
            if (reference.from->name != gone.name)
                following.names.push_back(fmt::format("foreign key {} of {}", reference.constraint->name,
                                                      schema::toString(reference.from->name)));
        }
    }
    if (gone.kind == GoneKind::Type) {
        for (const schema::Relation* table : catalog.tablesWith(gone.name)) {
            for (const schema::Column& column : table->columns) {
                if (column.type.name != gone.name)
                    continue;
                following.names.push_back(fmt::format("column {}.{}", schema::toString(table->name), column.name));
                following.holdsData = following.breaksCode = true;
            }
        }
    }
    if (gone.kind == GoneKind::Extension) {
        for (const schema::Type* type : catalog.allTypes()) {
            if (type->extension != gone.name.name)
                continue;
            for (const schema::Relation* table : catalog.tablesWith(type->name)) {
                following.names.push_back("columns of " + schema::toString(table->name));
                following.holdsData = following.breaksCode = true;
            }
        }
    }
    return following;
}

void say(const Moment& moment, const Gone& gone, const char* what, Report& report)
{
    const Following following = followingOf(moment, gone);
    const bool isKnown = moment.before.isComplete();
    if (isKnown && following.names.empty()) {
        Said said;
        said.severity = Severity::Note;
        said.message =
            fmt::format("CASCADE takes nothing else today, and will take without a word whatever depends on {} {} "
                        "when it runs.",
                        what, gone.shown());
        said.remedy = "Leave CASCADE out.";
        report.say(std::move(said));
        return;
    }
    Said said;
    if (following.holdsData || (!isKnown && gone.kind == GoneKind::Type))
        said.kinds.push_back(Kind::DataLoss);
    if (following.breaksCode)
        said.kinds.push_back(Kind::BreaksRunningApp);
    said.certainty = isKnown ? Certainty::FromCatalog : Certainty::Assumed;
    if (!isKnown)
        said.assumed =
            "What depends on it is not known without a connection; if nothing does, CASCADE changes nothing.";
    if (gone.isUps)
        said.severity = Severity::Note;
    said.message = following.names.empty()
                       ? fmt::format("CASCADE takes whatever depends on {} {}, without a word.", what, gone.shown())
                       : fmt::format("With {} {} go {}.", what, gone.shown(), listed(following.names));
    said.remedy =
        "Drop what depends on it by name, in statements of their own, and leave CASCADE out: then the server refuses "
        "what nobody thought of.";
    report.say(std::move(said));
}

const char* wordFor(GoneKind kind)
{
    switch (kind) {
    case GoneKind::Table: return "table";
    case GoneKind::ForeignTable: return "foreign table";
    case GoneKind::MaterializedView: return "materialized view";
    case GoneKind::View: return "view";
    case GoneKind::Sequence: return "sequence";
    case GoneKind::Index: return "index";
    case GoneKind::Column: return "column";
    case GoneKind::Attribute: return "attribute";
    case GoneKind::Function: return "function";
    case GoneKind::Type: return "type";
    case GoneKind::Extension: return "extension";
    default: return "object";
    }
}

void check(const Moment& moment, Report& report)
{
    if (sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_DROP_OWNED_STMT)) {
        Said said;
        said.kinds = {Kind::DataLoss};
        said.message = "Every table, view and function of the role in this database is gone at commit, and the role's "
                       "privileges with them.";
        said.remedy = "REASSIGN OWNED BY the role TO another one first.";
        report.say(std::move(said));
        return;
    }
    for (const Gone& gone : goneWith(moment)) {
        // A schema has its own rule.
        if (gone.isCascade && gone.kind != GoneKind::Schema && gone.kind != GoneKind::Other)
            say(moment, gone, wordFor(gone.kind), report);
    }
    forCommands(moment, [&](const PgQuery__AlterTableCmd& command, const schema::Name& table) {
        if (command.subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_DropConstraint ||
            command.behavior != PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE)
            return;
        std::vector<std::string> names;
        for (const auto& reference : moment.before.referencesTo(table))
            names.push_back(
                fmt::format("{} of {}", reference.constraint->name, schema::toString(reference.from->name)));
        Said said;
        if (moment.before.isComplete() && names.empty())
            said.severity = Severity::Note;
        said.certainty = moment.before.isComplete() ? Certainty::FromCatalog : Certainty::Assumed;
        if (!moment.before.isComplete())
            said.assumed = "Which foreign keys reference the key is not known without a connection.";
        said.message = fmt::format("With constraint {} of {} go the foreign keys that reference it{}{}.",
                                   sql::quoteIdentifier(command.name), schema::toString(table),
                                   names.empty() ? "" : ": ", listed(names));
        said.remedy = "Drop those foreign keys by name first, and leave CASCADE out.";
        report.say(std::move(said));
    });
}

} // namespace

const Rule kDropCascade{
    .id = "drop-cascade",
    .severity = Severity::High,
    .title = "CASCADE drops what depends on it",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_TABLE_STMT, PG_QUERY__NODE__NODE_DROP_STMT,
              PG_QUERY__NODE__NODE_DROP_OWNED_STMT},
};

} // namespace lk::review::dataloss
