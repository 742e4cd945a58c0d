// SPDX-License-Identifier: Apache-2.0
// The conventions about kinds of statements, privileges and settings.
#include "core/review/rules/conventions/columns.h"
#include "core/review/rules/conventions/conventions.h"
#include "core/review/sessionsettings.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace lk::review::conventions {

using sql::isA;
using sql::listOf;

namespace {

void checkRule(const Moment& moment, Report& report)
{
    if (isA(&moment.tree(), PG_QUERY__NODE__NODE_RULE_STMT))
        advise(report, "A rule rewrites statements before they run: what is executed is no longer what was written.",
               "A trigger, or a view that can be written to, does the same in plain sight.");
}

void checkEnum(const Moment& moment, Report& report)
{
    if (isA(&moment.tree(), PG_QUERY__NODE__NODE_CREATE_ENUM_STMT))
        advise(report, "Values of an enum can be added and renamed, never taken out, and carry nothing but their name.",
               "A table of the values with a foreign key, or text with a CHECK, can be changed like any data.");
}

void checkEnumPosition(const Moment& moment, Report& report)
{
    if (!isA(&moment.tree(), PG_QUERY__NODE__NODE_ALTER_ENUM_STMT))
        return;
    const PgQuery__AlterEnumStmt& stmt = *moment.tree().alter_enum_stmt;
    if (*stmt.old_val == '\0' && *stmt.new_val_neighbor == '\0')
        advise(
            report,
            fmt::format("'{}' goes to the end: ORDER BY and comparisons follow the order of the values.", stmt.new_val),
            "Write BEFORE or AFTER, so that the place is meant.");
}

void checkExtension(const Moment& moment, Report& report)
{
    if (isA(&moment.tree(), PG_QUERY__NODE__NODE_CREATE_EXTENSION_STMT))
        advise(report,
               fmt::format(
                   "Only a superuser, or the database's owner for a trusted one, may make the extension {}, and its "
                   "files must be on the server.",
                   moment.tree().create_extension_stmt->extname),
               "Have those who run the server make it beforehand; IF NOT EXISTS then passes with fewer rights.");
}

void checkGrant(const Moment& moment, Report& report)
{
    if (!isA(&moment.tree(), PG_QUERY__NODE__NODE_GRANT_STMT))
        return;
    const PgQuery__GrantStmt& stmt = *moment.tree().grant_stmt;
    if (stmt.is_grant == 0)
        return;
    const bool isPublic = std::any_of(stmt.grantees, stmt.grantees + stmt.n_grantees, [](const PgQuery__Node* node) {
        return isA(node, PG_QUERY__NODE__NODE_ROLE_SPEC) &&
               node->role_spec->roletype == PG_QUERY__ROLE_SPEC_TYPE__ROLESPEC_PUBLIC;
    });
    if (stmt.n_privileges == 0)
        advise(report, "ALL is more than any application needs: TRUNCATE, REFERENCES and TRIGGER go with it.",
               "Name the privileges that are used.");
    else if (isPublic)
        advise(report, "PUBLIC is every role there is and will be.",
               "Grant to a role that stands for those who are meant.");
}

void checkDefiner(const Moment& moment, Report& report)
{
    if (!isA(&moment.tree(), PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT))
        return;
    const PgQuery__CreateFunctionStmt& stmt = *moment.tree().create_function_stmt;
    bool hasPath = false;
    for (const PgQuery__Node* node : listOf(stmt.options, stmt.n_options)) {
        if (isA(node, PG_QUERY__NODE__NODE_DEF_ELEM) && std::string_view(node->def_elem->defname) == "set" &&
            isA(node->def_elem->arg, PG_QUERY__NODE__NODE_VARIABLE_SET_STMT) &&
            std::string_view(node->def_elem->arg->variable_set_stmt->name) == "search_path")
            hasPath = true;
    }
    if (!hasPath && sql::option(stmt.options, stmt.n_options, "security", false))
        advise(
            report,
            "It runs with its owner's rights and the caller's search_path: a caller can slip it a table or operator of "
            "his own.",
            "Add SET search_path = pg_catalog, pg_temp and qualify the names in the body.");
}

/// A statement that makes others wait, or may run long.
const Unit* firstThatLocks(const PartEnd& end)
{
    const auto found = std::find_if(end.units.begin(), end.units.end(), [](const Unit& unit) {
        return unit.tree != nullptr && !isA(unit.tree, PG_QUERY__NODE__NODE_VARIABLE_SET_STMT) &&
               !isA(unit.tree, PG_QUERY__NODE__NODE_TRANSACTION_STMT) &&
               !isA(unit.tree, PG_QUERY__NODE__NODE_SELECT_STMT);
    });
    return found == end.units.end() ? nullptr : &*found;
}

void sayUnset(const PartEnd& end, Report& report, std::string_view name, const char* message, const char* remedy)
{
    const Unit* first = firstThatLocks(end);
    if (end.part != Part::Up || first == nullptr)
        return;
    const auto own = end.settings.sessionSettings.find(std::string(name));
    if (own != end.settings.sessionSettings.end() && own->second != "0" && !own->second.empty())
        return;
    const bool isSet = std::any_of(end.units.begin(), end.units.end(), [&](const Unit& unit) {
        if (unit.tree == nullptr)
            return false;
        const auto changes = settingChanges(*unit.tree);
        return std::any_of(changes.begin(), changes.end(),
                           [&](const SettingChange& change) { return change.name == name; });
    });
    if (isSet)
        return;
    Said said;
    said.message = message;
    said.remedy = remedy;
    said.spot = first->spot;
    report.say(std::move(said));
}

void checkStatementTimeout(const PartEnd& end, Report& report)
{
    sayUnset(end, report, "statement_timeout", "Nothing limits how long a statement of this file may run.",
             "SET statement_timeout to more than it should ever need; take it off for CONCURRENTLY.");
}

void checkIdleTimeout(const PartEnd& end, Report& report)
{
    if (!end.isWrapped &&
        std::none_of(end.units.begin(), end.units.end(), [](const Unit& unit) { return unit.isInBlock(); }))
        return;
    sayUnset(end, report, "idle_in_transaction_session_timeout",
             "If the tool hangs in the middle, the transaction stays open with all its locks.",
             "SET idle_in_transaction_session_timeout = '1min';");
}

void checkApplicationName(const PartEnd& end, Report& report)
{
    sayUnset(end, report, "application_name",
             "In pg_stat_activity nobody can tell this session from the application's.",
             "SET application_name to the migration's name.");
}

} // namespace

const Rule kAvoidRule{.id = "avoid-rule",
                      .severity = Severity::Low,
                      .title = "CREATE RULE",
                      .atStatement = checkRule,
                      .isConvention = true};
const Rule kMissingStatementTimeout{.id = "missing-statement-timeout",
                                    .severity = Severity::Low,
                                    .title = "No statement_timeout",
                                    .atPartEnd = checkStatementTimeout,
                                    .isConvention = true};
const Rule kMissingIdleInTransactionTimeout{.id = "missing-idle-in-transaction-timeout",
                                            .severity = Severity::Low,
                                            .title = "No idle_in_transaction_session_timeout",
                                            .atPartEnd = checkIdleTimeout,
                                            .isConvention = true};
const Rule kMissingApplicationName{.id = "missing-application-name",
                                   .severity = Severity::Low,
                                   .title = "No application_name",
                                   .atPartEnd = checkApplicationName,
                                   .isConvention = true};
const Rule kEnumInsteadOfLookup{.id = "enum-instead-of-lookup",
                                .severity = Severity::Low,
                                .title = "An enum instead of a table of values",
                                .atStatement = checkEnum,
                                .isConvention = true};
const Rule kEnumValuePosition{.id = "enum-value-position",
                              .severity = Severity::Low,
                              .title = "An enum's new value without a place",
                              .atStatement = checkEnumPosition,
                              .isConvention = true};
const Rule kCreateExtension{.id = "create-extension",
                            .severity = Severity::Low,
                            .title = "An extension needs rights and files",
                            .atStatement = checkExtension,
                            .isConvention = true};
const Rule kOverbroadGrant{.id = "overbroad-grant",
                           .severity = Severity::Low,
                           .title = "A grant of everything, or to everybody",
                           .atStatement = checkGrant,
                           .isConvention = true};
const Rule kSecurityDefinerWithoutSearchPath{.id = "security-definer-without-search-path",
                                             .severity = Severity::Low,
                                             .title = "SECURITY DEFINER with the caller's search_path",
                                             .atStatement = checkDefiner,
                                             .isConvention = true};

} // namespace lk::review::conventions
