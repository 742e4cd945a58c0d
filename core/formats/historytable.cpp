// SPDX-License-Identifier: Apache-2.0
#include "core/formats/historytable.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lk::formats {

bool HistoryTable::hasColumn(std::string_view name, std::string_view type) const
{
    return std::ranges::any_of(columns,
                               [&](const Column& column) { return column.name == name && column.type == type; });
}

std::string HistoryTable::tool() const
{
    if (hasColumn("version", "bigint") && hasColumn("dirty", "boolean"))
        return "golang-migrate";
    if (columns.size() == 1 && (hasColumn("version", "character varying") || hasColumn("version", "text")))
        return hasRailsMetadata ? "Rails" : "dbmate";
    if (hasColumn("installed_rank", "integer"))
        return "Flyway";
    if (hasColumn("migration_name", "character varying") && hasColumn("finished_at", "timestamp with time zone"))
        return "Prisma Migrate";
    if (hasColumn("run_on", "timestamp without time zone"))
        return "node-pg-migrate";
    if (hasColumn("migration_time", "timestamp with time zone"))
        return "Knex";
    if (hasColumn("orderexecuted", "integer"))
        return "Liquibase";
    if (hasColumn("operator_version", "character varying") && hasColumn("executed_at", "timestamp with time zone"))
        return "Atlas";
    if (columns.size() == 1 && hasColumn("version_num", "character varying"))
        return "Alembic";
    return {};
}

std::string HistoryTable::shape() const
{
    std::string text;
    for (const Column& column : columns)
        text += (text.empty() ? "" : ", ") + column.name + ' ' + column.type;
    return shownInLine(text);
}

HistoryTable findHistoryTable(postgres::Session& session, const std::optional<std::string>& schema,
                              const std::string& table, const std::string& fallbackSchema, std::stop_token stop)
{
    static constexpr const char* kQuery = R"(-- lockkeeper: history table (server 13 and newer)
SELECT s.schema, n.oid IS NOT NULL, c.oid IS NOT NULL, c.relkind IN ('r', 'p'), r.oid IS NOT NULL, a.attname,
       pg_catalog.format_type(a.atttypid, NULL)
FROM (SELECT coalesce($1::pg_catalog.text, pg_catalog.current_schema()::pg_catalog.text, $3::pg_catalog.text) AS schema) s
LEFT JOIN pg_catalog.pg_namespace n ON n.nspname OPERATOR(pg_catalog.=) s.schema::pg_catalog.name
LEFT JOIN pg_catalog.pg_class c ON c.relnamespace OPERATOR(pg_catalog.=) n.oid AND c.relname OPERATOR(pg_catalog.=) $2::pg_catalog.name
      AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
LEFT JOIN pg_catalog.pg_class r ON r.relnamespace OPERATOR(pg_catalog.=) n.oid AND r.relname OPERATOR(pg_catalog.=) 'ar_internal_metadata'
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid OPERATOR(pg_catalog.=) c.oid AND a.attnum OPERATOR(pg_catalog.>) 0 AND NOT a.attisdropped
ORDER BY a.attnum)";
    const auto optional = [](const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); };
    const postgres::Rows rows = session.query({kQuery, {schema, table, optional(fallbackSchema)}}, stop);
    HistoryTable found;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        found.schema = rows.text(i, 0);
        found.isSchemaThere = rows.isTrue(i, 1);
        found.exists = rows.isTrue(i, 2);
        found.isTable = rows.isTrue(i, 3);
        found.hasRailsMetadata = rows.isTrue(i, 4);
        if (rows.at(i, 5))
            found.columns.push_back({rows.text(i, 5), rows.text(i, 6)});
    }
    return found;
}

std::optional<std::string> schemaInSight(postgres::Session& session, const std::string& searchPath,
                                         const std::string& table, std::stop_token stop)
{
    std::vector<std::string> names;
    std::string name;
    bool isQuoted = false;
    bool wasQuoted = false;
    for (const char c : searchPath + ',') {
        if (c == '"') {
            isQuoted = !isQuoted;
            wasQuoted = true;
        } else if (c == ',' && !isQuoted) {
            if (!name.empty())
                names.push_back(wasQuoted || name == "$user" ? name : lowered(name));
            name.clear();
            wasQuoted = false;
        } else if (isQuoted || (c != ' ' && c != '\'' && c != '\t')) {
            name += c;
        }
    }
    const postgres::Rows rows = session.query(
        {"-- lockkeeper: schema of an unqualified table (server 13 and newer)\n"
         "SELECT n.nspname FROM pg_catalog.unnest(CASE WHEN $1 OPERATOR(pg_catalog.=) '{}' THEN "
         "pg_catalog.current_schemas(false)::pg_catalog.text[] ELSE $1::pg_catalog.text[] END) WITH ORDINALITY AS "
         "u(name, place) "
         "JOIN pg_catalog.pg_namespace n ON n.nspname::pg_catalog.text OPERATOR(pg_catalog.=) CASE WHEN u.name "
         "OPERATOR(pg_catalog.=) '$user' THEN current_user::pg_catalog.text ELSE u.name END LEFT JOIN "
         "pg_catalog.pg_class c ON "
         "c.relnamespace OPERATOR(pg_catalog.=) n.oid AND c.relname OPERATOR(pg_catalog.=) $2::pg_catalog.name AND "
         "c.relkind IN "
         "('r', 'p', 'v', 'm', 'f') ORDER BY c.oid IS NULL, u.place LIMIT 1",
         {arrayText(names), table}},
        stop);
    return rows.isEmpty() ? std::nullopt : std::optional(rows.text(0, 0));
}

history::History historyAt(const HistoryTable& found, const std::string& table)
{
    if (found.schema.empty())
        throw Error(ErrorCode::Refused, "no schema: none of the search_path exists")
            .stateLeft(StateLeft::NothingChanged)
            .remedy("Create the schema, or set search_path in the URL to one that exists.");
    history::History history;
    history.schema = found.schema;
    history.table = table;
    history.exists = found.exists;
    history.isSchemaThere = found.isSchemaThere;
    return history;
}

std::string quotedTable(const history::History& history)
{
    return sql::quoteIdentifierAlways(history.schema) + '.' + sql::quoteIdentifierAlways(history.table);
}

std::string arrayText(const std::vector<std::string>& texts)
{
    std::string array = "{";
    for (const std::string& text : texts) {
        array += array.size() > 1 ? ",\"" : "\"";
        for (const char c : text) {
            if (c == '"' || c == '\\')
                array += '\\';
            array += c;
        }
        array += '"';
    }
    return array + '}';
}

void refuseShape(const HistoryTable& found, const std::string& table, std::string_view wanted, std::string_view remedy)
{
    const std::string tool = found.tool();
    const std::string name = shownInLine(found.schema + '.' + table);
    throw Error(ErrorCode::Refused,
                tool.empty() ? fmt::format("the table {} is not a history of {}: its columns are ({})", name, wanted,
                                           found.shape())
                             : fmt::format("the table {} is not a history of {} but of {}: its columns are ({})", name,
                                           wanted, tool, found.shape()))
        .stateLeft(StateLeft::NothingChanged)
        .remedy(remedy);
}

} // namespace lk::formats
