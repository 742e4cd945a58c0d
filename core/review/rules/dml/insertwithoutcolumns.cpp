// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/dml/dml.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

namespace lk::review::dml {

namespace {

void check(const Moment& moment, Report& report)
{
    if (!sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_INSERT_STMT))
        return;
    const PgQuery__InsertStmt& stmt = *moment.tree().insert_stmt;
    if (stmt.n_cols > 0 || stmt.select_stmt == nullptr || stmt.relation == nullptr) // DEFAULT VALUES names none either
        return;
    const sql::ObjectName written = sql::nameOf(*stmt.relation);
    const schema::Name table = moment.before.resolved({written.schema, written.name});
    if (!moment.isExisting(table))
        return;
    Said said;
    said.message = fmt::format(
        "The values go into the columns of {} in the order that the table has here: with a column more, or in "
        "another order elsewhere, it fails or fills the wrong ones.",
        schema::toString(table));
    said.remedy = "Name the columns.";
    report.say(std::move(said));
}

} // namespace

const Rule kInsertWithoutColumns{
    .id = "insert-without-columns",
    .severity = Severity::Low,
    .title = "INSERT without a list of columns",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_INSERT_STMT},
};

} // namespace lk::review::dml
