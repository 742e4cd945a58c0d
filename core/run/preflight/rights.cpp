// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/run/lookup.h"
#include "core/run/preflight/inquiry.h"
#include "core/sql/identifier.h"
#include "core/sql/objects.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace lk::run {

namespace {

/// Of the commands that a plan writes to its history with, the words that begin them.
std::set<std::string> writingWords(const Plan& plan)
{
    std::set<std::string> words;
    for (const Step& step : plan.steps) {
        for (const postgres::Command& command : step.recording.record)
            words.insert(uppered(command.sql.substr(0, command.sql.find(' '))));
    }
    return words;
}

void judgeHistory(Inquiry& inquiry, const postgres::Rows& rows)
{
    const history::History& history = inquiry.plan.history;
    const std::string table = history.qualifiedTable();
    const std::string role = sql::quoteIdentifier(inquiry.now.user);
    std::vector<std::string> lacks;
    std::string remedy;
    if (rows.isTrue(0, 2)) {
        const std::set<std::string> words = writingWords(inquiry.plan);
        for (const auto& [word, column] : {std::pair{"INSERT", std::size_t{3}}, std::pair{"DELETE", std::size_t{4}},
                                           std::pair{"TRUNCATE", std::size_t{5}}}) {
            if (words.contains(word) && !rows.isTrue(0, column))
                lacks.emplace_back(word);
        }
        // What LOCK TABLE … IN SHARE ROW EXCLUSIVE MODE asks for.
        if (!rows.isTrue(0, 6) && std::ranges::find(lacks, "DELETE") == lacks.end())
            lacks.emplace_back("DELETE");
        remedy = fmt::format("GRANT {} ON {} TO {};", fmt::join(lacks, ", "), table, role);
    } else if (rows.isTrue(0, 0) && !rows.isTrue(0, 1)) {
        lacks.push_back("CREATE in schema " + history.schema);
        remedy = fmt::format("GRANT CREATE ON SCHEMA {} TO {};", sql::quoteIdentifier(history.schema), role);
    } else if (!rows.isTrue(0, 0) && !rows.isTrue(0, 7)) {
        lacks.push_back("CREATE in the database, for its schema,");
        remedy = fmt::format("GRANT CREATE ON DATABASE {} TO {};", sql::quoteIdentifier(inquiry.now.database), role);
    }
    if (lacks.empty())
        inquiry.add("LK107", "rights on the history", CheckResult::Good,
                    fmt::format("{} may write {}.", inquiry.now.user, table));
    else
        inquiry.add("LK107", "rights on the history", CheckResult::Refused,
                    fmt::format("{} lacks {} on {}.", inquiry.now.user, fmt::join(lacks, ", "), table), remedy);
}

void checkHistoryTable(Inquiry& inquiry)
{
    const history::History& history = inquiry.plan.history;
    // rights on the history, from server 13
    inquiry.ask(
        fmt::format("SELECT n.oid IS NOT NULL, coalesce(pg_catalog.has_schema_privilege(n.oid, 'CREATE'), false), "
                    "t.oid IS NOT NULL, coalesce(pg_catalog.has_table_privilege(t.oid, 'INSERT'), false), "
                    "coalesce(pg_catalog.has_table_privilege(t.oid, 'DELETE'), false), "
                    "coalesce(pg_catalog.has_table_privilege(t.oid, 'TRUNCATE'), false), "
                    "coalesce(pg_catalog.has_table_privilege(t.oid, 'UPDATE,DELETE,TRUNCATE'), false), "
                    "pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE') "
                    "FROM (SELECT pg_catalog.to_regnamespace(pg_catalog.quote_ident({}))::pg_catalog.oid) AS n(oid), "
                    "(SELECT pg_catalog.to_regclass({})::pg_catalog.oid) AS t(oid)",
                    sql::quoteLiteral(history.schema), sql::quoteLiteral(history.qualifiedTable())),
        [&inquiry](const postgres::Rows& rows) { judgeHistory(inquiry, rows); });
}

/// A script may take another role or be given the right on its way: then it is told only.
CheckResult lacking(const Inquiry& inquiry)
{
    return inquiry.changesRights ? CheckResult::Warning : CheckResult::Refused;
}

void judgeOwners(Inquiry& inquiry)
{
    if (inquiry.now.isSuperuser || !inquiry.altersAny) {
        inquiry.add("LK108", "role owns the tables", CheckResult::Good,
                    inquiry.now.isSuperuser ? "The role is a superuser." : "No existing table is altered.");
        return;
    }
    if (inquiry.foreign.empty())
        inquiry.add("LK108", "role owns the tables", CheckResult::Good,
                    fmt::format("{} may alter what the plan alters.", inquiry.now.user));
    for (const Inquiry::Foreign& one : inquiry.foreign)
        inquiry.add(
            "LK108", "role owns the tables", lacking(inquiry),
            fmt::format("{} belongs to {}, and {} is no member of it.", one.relation, one.owner, inquiry.now.user),
            fmt::format("GRANT {} TO {};", sql::quoteIdentifier(one.owner), sql::quoteIdentifier(inquiry.now.user)));
}

/// The schemas in which scripts make relations and types; of names without one, where that is the role's own first.
std::set<std::string> schemasMadeIn(const Inquiry& inquiry)
{
    std::set<std::string> schemas;
    for (const Step& step : inquiry.plan.steps) {
        const bool hasOwnPath = !pathOf(step).empty();
        for (const PlannedStatement& statement : step.statements) {
            // A temporary one asks for another right; what is made anew for others to see is enough.
            if (!statement.tag.starts_with("CREATE ") ||
                lowered(statement.text.substr(0, 60)).find("temp") != std::string::npos)
                continue;
            for (const sql::NamedObject& object : sql::namedObjects(statement.text)) {
                const bool isMade =
                    object.isMade && (object.kind == sql::ObjectKind::Relation || object.kind == sql::ObjectKind::Type);
                if (!isMade || (object.name.schema.empty() && hasOwnPath))
                    continue;
                schemas.insert(object.name.schema.empty() ? inquiry.now.currentSchema : object.name.schema);
            }
        }
    }
    schemas.erase("");
    return schemas;
}

void checkSchemas(Inquiry& inquiry)
{
    const std::set<std::string> schemas = inquiry.now.isSuperuser ? std::set<std::string>() : schemasMadeIn(inquiry);
    if (schemas.empty()) {
        inquiry.tell([&inquiry] {
            inquiry.add("LK177", "rights to make objects", CheckResult::Good,
                        inquiry.now.isSuperuser ? "The role is a superuser." : "Nothing is made in a schema.");
        });
        return;
    }
    // schemas without the right to create, from server 13
    inquiry.ask(fmt::format("SELECT n.nspname FROM pg_catalog.pg_namespace n WHERE n.nspname = ANY ({}) AND NOT "
                            "pg_catalog.has_schema_privilege(n.oid, 'CREATE') ORDER BY 1",
                            arrayOf(schemas)),
                [&inquiry](const postgres::Rows& rows) {
                    if (rows.isEmpty())
                        inquiry.add("LK177", "rights to make objects", CheckResult::Good,
                                    fmt::format("{} may make what the plan makes.", inquiry.now.user));
                    for (std::size_t row = 0; row < rows.size(); ++row)
                        inquiry.add(
                            "LK177", "rights to make objects", lacking(inquiry),
                            fmt::format("{} may not make anything in schema {}.", inquiry.now.user, rows.text(row, 0)),
                            fmt::format("GRANT CREATE ON SCHEMA {} TO {};", sql::quoteIdentifier(rows.text(row, 0)),
                                        sql::quoteIdentifier(inquiry.now.user)));
                });
}

/// The role of SET ROLE and SET SESSION AUTHORIZATION; empty where the statement is none of these, or takes the old one back.
std::string roleTaken(const PlannedStatement& statement)
{
    std::string_view rest = statement.text;
    const auto word = [&rest] {
        rest = trimmed(rest);
        const bool isQuoted = rest.starts_with('"') || rest.starts_with('\'');
        const std::size_t end = isQuoted ? rest.find(rest.front(), 1) : rest.find_first_of(" \t\r\n=;");
        const std::string_view found = rest.substr(isQuoted ? 1 : 0, isQuoted ? end - 1 : end);
        rest.remove_prefix(std::min(rest.size(), end == std::string_view::npos ? end : end + 1));
        return isQuoted ? std::string(found) : lowered(found);
    };
    if (!statement.setsSession || statement.tag != "SET" || word() != "set")
        return {};
    std::string next = word();
    if (next == "local" || next == "session")
        next = word();
    if (next == "authorization" || next == "role") {
        next = word();
        if (next == "to" || next.empty())
            next = word();
        return next == "none" || next == "default" ? std::string() : next;
    }
    return {};
}

void checkRoles(Inquiry& inquiry)
{
    std::set<std::string> roles;
    for (const Step& step : inquiry.plan.steps) {
        for (const PlannedStatement& statement : step.statements) {
            if (std::string role = roleTaken(statement); !role.empty())
                roles.insert(std::move(role));
        }
    }
    if (roles.empty())
        return;
    // roles that scripts take, from server 13
    inquiry.ask(fmt::format("SELECT u.n, r.oid IS NOT NULL FROM pg_catalog.unnest({}) AS u(n) LEFT JOIN "
                            "pg_catalog.pg_roles r ON r.rolname = u.n WHERE r.oid IS NULL OR NOT "
                            "pg_catalog.pg_has_role(r.oid, 'MEMBER') ORDER BY 1",
                            arrayOf(roles)),
                [&inquiry](const postgres::Rows& rows) {
                    if (rows.isEmpty())
                        inquiry.add("LK176", "roles that scripts take", CheckResult::Good,
                                    fmt::format("{} may take them.", inquiry.now.user));
                    for (std::size_t row = 0; row < rows.size(); ++row)
                        inquiry.add("LK176", "roles that scripts take", CheckResult::Warning,
                                    rows.isTrue(row, 1)
                                        ? fmt::format("{} is no member of {}, which a script takes.", inquiry.now.user,
                                                      rows.text(row, 0))
                                        : fmt::format("There is no role {}, which a script takes.", rows.text(row, 0)),
                                    rows.isTrue(row, 1)
                                        ? fmt::format("GRANT {} TO {};", sql::quoteIdentifier(rows.text(row, 0)),
                                                      sql::quoteIdentifier(inquiry.now.user))
                                        : "");
                });
}

} // namespace

void checkRights(Inquiry& inquiry)
{
    checkHistoryTable(inquiry);
    inquiry.tell([&inquiry] { judgeOwners(inquiry); });
    checkSchemas(inquiry);
    checkRoles(inquiry);
}

} // namespace lk::run
