// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/typechanges.h"

#include "core/review/rules/work/telling.h"
#include "core/schema/model.h"
#include "core/sql/identifier.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

namespace lk::review::work {

namespace {

const PgQuery__ColumnDef* newType(const Moment& moment, const std::string& column)
{
    for (const PgQuery__AlterTableCmd* command : subcommands(moment)) {
        if (command->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType && column == command->name &&
            sql::isA(command->def, PG_QUERY__NODE__NODE_COLUMN_DEF) && command->def->column_def->type_name != nullptr)
            return command->def->column_def;
    }
    return nullptr;
}

} // namespace

bool isDecidedByTimeZone(const Moment& moment, const std::string& column)
{
    const schema::Relation* table = moment.before.relation(namedRelation(moment));
    const schema::Column* present = table == nullptr ? nullptr : table->column(column);
    const PgQuery__ColumnDef* wanted = newType(moment, column);
    if (present == nullptr || wanted == nullptr)
        return false;
    // USING the column itself, or a cast of it, is as without.
    const bool hasExpression = wanted->raw_default != nullptr &&
                               !sql::isA(wanted->raw_default, PG_QUERY__NODE__NODE_COLUMN_REF) &&
                               !sql::isA(wanted->raw_default, PG_QUERY__NODE__NODE_TYPE_CAST);
    return typeChange(&present->type, schema::typeUse(*wanted->type_name, moment.before), hasExpression, false,
                      moment.before, {})
        .dependsOnTimeZone;
}

std::string shownChange(std::string_view detail)
{
    return detail.starts_with("to ") ? std::string(detail) : fmt::format("from {}", detail);
}

std::string throughNewColumn(const Moment& moment, const std::string& column)
{
    const std::string table = namedTable(moment);
    const PgQuery__ColumnDef* wanted = newType(moment, column);
    const std::string type =
        wanted == nullptr ? "…" : schema::toString(schema::typeUse(*wanted->type_name, moment.before));
    const std::string fresh = sql::quoteIdentifier(column + "_new");
    const std::string old = sql::quoteIdentifier(column);
    return fmt::format(
        "One step a migration: \"ALTER TABLE {0} ADD COLUMN {1} {2};\" with a trigger that keeps {1} and {3} in step; "
        "{4}; "
        "indexes and constraints on {1}; and at last both renamed in one short transaction with lock_timeout.",
        table, fresh, type, old,
        inBatches(table, fmt::format("{} = {}", fresh, old), fresh + " IS NULL AND " + old + " IS NOT NULL"));
}

} // namespace lk::review::work
