// SPDX-License-Identifier: Apache-2.0
#include "core/review/everynode.h"
#include "core/review/rules/dml/dml.h"
#include "core/schema/model.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lk::review::dml {

using schema::Name;

namespace {

std::set<std::string> columnsOf(const PgQuery__SelectStmt& query)
{
    std::set<std::string> columns;
    for (const std::string& column : schema::columnsIn(query.where_clause))
        columns.insert(column);
    // The first of the order decides.
    if (query.n_sort_clause > 0 && sql::isA(query.sort_clause[0], PG_QUERY__NODE__NODE_SORT_BY)) {
        for (const std::string& column : schema::columnsIn(query.sort_clause[0]->sort_by->node))
            columns.insert(column);
    }
    return columns;
}

bool hasUsableIndex(const Name& table, const std::set<std::string>& columns, const schema::Catalog& catalog)
{
    const auto indexes = catalog.indexesOf(table);
    return std::any_of(indexes.begin(), indexes.end(), [&](const schema::Index* index) {
        if (!index->isValid || index->keys.empty())
            return false;
        return columns.contains(index->keys.front().column) ||
               std::any_of(index->mentioned.begin(), index->mentioned.end(),
                           [&](const std::string& column) { return columns.contains(column); });
    });
}

void check(const Moment& moment, Report& report)
{
    const PgQuery__Node& tree = moment.tree();
    const PgQuery__RangeVar* target = nullptr;
    if (sql::isA(&tree, PG_QUERY__NODE__NODE_UPDATE_STMT))
        target = tree.update_stmt->relation;
    else if (sql::isA(&tree, PG_QUERY__NODE__NODE_DELETE_STMT))
        target = tree.delete_stmt->relation;
    if (target == nullptr)
        return;
    const auto resolved = [&](const PgQuery__RangeVar& relation) {
        const sql::ObjectName written = sql::nameOf(relation);
        return moment.before.resolved({written.schema, written.name});
    };
    const Name table = resolved(*target);
    const schema::Relation* known = moment.before.relation(table);
    if (known == nullptr || !known->areColumnsKnown || !moment.before.isComplete() || !moment.isExisting(table) ||
        !moment.holdsRows(table))
        return;
    std::set<std::string> columns;
    bool isBatch = false;
    everyMessage(&tree, [&](const ProtobufCMessage& message) {
        const auto* query = as<PgQuery__SelectStmt>(message, pg_query__select_stmt__descriptor);
        if (query != nullptr && query->limit_count != nullptr && query->n_from_clause == 1 &&
            sql::isA(query->from_clause[0], PG_QUERY__NODE__NODE_RANGE_VAR) &&
            resolved(*query->from_clause[0]->range_var) == table) {
            isBatch = true;
            columns = columnsOf(*query);
        }
        return !isBatch;
    });
    if (!isBatch || columns.empty() || hasUsableIndex(table, columns, moment.before))
        return;
    Said said;
    said.certainty = Certainty::FromCatalog;
    said.message = fmt::format(
        "No index of {} helps to find the next batch: each one reads the table from the start, and all of them "
        "together take time in the square of its size.",
        schema::toString(table));
    said.remedy = "Go along the primary key (WHERE key > the last one … ORDER BY key LIMIT 1000), or make a partial "
                  "index for the "
                  "rows to do, CONCURRENTLY.";
    report.say(std::move(said));
}

} // namespace

const Rule kBackfillWithoutIndex{
    .id = "backfill-without-index",
    .severity = Severity::Low,
    .title = "Each batch reads the whole table",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_DELETE_STMT, PG_QUERY__NODE__NODE_UPDATE_STMT},
};

} // namespace lk::review::dml
