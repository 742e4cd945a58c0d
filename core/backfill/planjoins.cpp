// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/planjoins.h"

#include "core/backfill/plannotes.h"
#include "core/base/text.h"
#include "core/postgres/session.h"
#include "core/sql/below.h"
#include "core/sql/identifier.h"
#include "core/sql/nodes.h"
#include "core/sql/parsetree.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace lk::backfill {

namespace {

using Json = nlohmann::json;

/// Pages that are read as quickly as an index is looked into.
constexpr std::int64_t kFewPages = 32;

/// A table that is read from end to end, with the conditions that join it.
struct WholeRead {
    sql::ObjectName table;
    std::string alias;
    std::vector<std::string> conditions;
};

std::string textOf(const Json& node, const char* key)
{
    const auto found = node.find(key);
    return found != node.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// From the top of a plan down; `above`: conditions of the joins on the way.
void collect(const Json& node, std::vector<std::string> above, std::vector<WholeRead>& into)
{
    if (!node.is_object())
        return;
    for (const char* key : {"Hash Cond", "Merge Cond", "Join Filter"}) {
        if (std::string condition = textOf(node, key); !condition.empty())
            above.push_back(std::move(condition));
    }
    if (textOf(node, "Node Type") == "Seq Scan") {
        WholeRead read{{textOf(node, "Schema"), textOf(node, "Relation Name")}, textOf(node, "Alias"), above};
        if (std::string condition = textOf(node, "Filter"); !condition.empty()) // of a sub-select: for each row anew
            read.conditions.push_back(std::move(condition));
        into.push_back(std::move(read));
    }
    for (const Json& child : node.value("Plans", Json::array()))
        collect(child, above, into);
}

/// The columns that a condition of EXPLAIN names with their table (`s.t_id`, `s."Odd"`), as pairs of alias and column. None where it is no
/// SQL: a condition on a sub-plan names that by its number.
std::vector<std::pair<std::string, std::string>> columnsIn(const std::string& condition)
{
    std::vector<std::pair<std::string, std::string>> all;
    const sql::ParseTree tree("SELECT " + condition);
    if (!tree.isValid())
        return all;
    const std::function<void(const ProtobufCMessage&)> look = [&](const ProtobufCMessage& message) {
        if (message.descriptor == &pg_query__column_ref__descriptor) {
            const auto& reference = reinterpret_cast<const PgQuery__ColumnRef&>(message);
            if (reference.n_fields == 2 && sql::isA(reference.fields[1], PG_QUERY__NODE__NODE_STRING))
                all.emplace_back(sql::textOf(reference.fields[0]), sql::textOf(reference.fields[1]));
        }
        sql::eachBelow(message, look);
    };
    look(tree.tree().base);
    return all;
}

/// Columns of what is read that a condition compares with something of another table.
std::vector<std::string> joinColumns(const WholeRead& read)
{
    std::vector<std::string> columns;
    for (const std::string& condition : read.conditions) {
        const auto named = columnsIn(condition);
        const bool joins = std::ranges::any_of(named, [&](const auto& one) { return one.first != read.alias; });
        for (const auto& [alias, column] : named) {
            if (joins && alias == read.alias && std::ranges::find(columns, column) == columns.end())
                columns.push_back(column);
        }
    }
    return columns;
}

/// Pages of a table, and the columns that its usable indexes begin with; pages 0 where it is not there (a function, a WITH).
std::pair<std::int64_t, std::set<std::string>> indexedIn(postgres::Session& session, const std::string& table,
                                                         const std::stop_token& stop)
{
    // From server version 12.
    const postgres::Rows rows = session.query(
        {"SELECT pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::pg_catalog.int8, "
         "a.attname FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_index i ON i.indrelid = c.oid AND i.indisvalid "
         "AND i.indpred IS NULL LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = "
         "(i.indkey::pg_catalog.int2[])[0] WHERE c.oid = pg_catalog.to_regclass($1)",
         {table}},
        stop);
    std::pair<std::int64_t, std::set<std::string>> told{0, {}};
    for (std::size_t row = 0; row < rows.size(); ++row) {
        told.first = std::stoll(rows.text(row, 0));
        told.second.insert(rows.text(row, 1));
    }
    return told;
}

} // namespace

void lookAtJoins(Plan& plan, postgres::Session& session, const postgres::Command& batch, const std::stop_token& stop)
{
    postgres::Command question = batch;
    question.sql = "EXPLAIN (FORMAT JSON, VERBOSE) " + question.sql;
    const Json told = Json::parse(session.query(question, stop).text(0, 0), nullptr, false);
    std::vector<WholeRead> reads;
    if (told.is_array() && !told.empty())
        collect(told[0].value("Plan", Json()), {}, reads);
    for (const WholeRead& read : reads) {
        const std::vector<std::string> columns = joinColumns(read);
        const std::string table = sql::quoteName(read.table);
        if (columns.empty())
            continue;
        const auto [pages, indexed] = indexedIn(session, table, stop);
        if (pages <= kFewPages ||
            std::ranges::any_of(columns, [&](const std::string& one) { return indexed.contains(one); }))
            continue;
        const std::string title = "join with " + shownInLine(table);
        if (std::ranges::find(plan.notes, title, &PlanNote::title) != plan.notes.end())
            continue;
        std::string list;
        for (const std::string& column : columns)
            list += (list.empty() ? "" : ", ") + sql::quoteIdentifier(column);
        warn(plan, "LK332", title,
             fmt::format("Each batch reads the whole of {} ({} pages): no index begins with {}.", shownInLine(table),
                         pages, shownInLine(list)),
             fmt::format("CREATE INDEX CONCURRENTLY ON {} ({});", shownInLine(table), shownInLine(list)));
    }
}

} // namespace lk::backfill
