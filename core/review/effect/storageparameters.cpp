// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/review/effect/sense.h"
#include "core/review/effect/typechange.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>

// WITH (…) and SET (…) of tables, indexes and columns, as reloptions.c knows them up to PostgreSQL 18.

namespace lk::review::effects {

using sql::isA;
using sql::listOf;

namespace {

constexpr std::string_view kOfVacuum[] = {"autovacuum_analyze_scale_factor",
                                          "autovacuum_analyze_threshold",
                                          "autovacuum_enabled",
                                          "autovacuum_freeze_max_age",
                                          "autovacuum_freeze_min_age",
                                          "autovacuum_freeze_table_age",
                                          "autovacuum_multixact_freeze_max_age",
                                          "autovacuum_multixact_freeze_min_age",
                                          "autovacuum_multixact_freeze_table_age",
                                          "autovacuum_vacuum_cost_delay",
                                          "autovacuum_vacuum_cost_limit",
                                          "autovacuum_vacuum_insert_scale_factor",
                                          "autovacuum_vacuum_insert_threshold",
                                          "autovacuum_vacuum_max_threshold",
                                          "autovacuum_vacuum_scale_factor",
                                          "autovacuum_vacuum_threshold",
                                          "log_autovacuum_min_duration",
                                          "log_autoanalyze_min_duration",
                                          "vacuum_index_cleanup",
                                          "vacuum_max_eager_freeze_failure_rate",
                                          "vacuum_truncate"};
constexpr std::string_view kOfTables[] = {"fillfactor", "oids", "parallel_workers", "toast_tuple_target",
                                          "user_catalog_table"};
constexpr std::string_view kOfViews[] = {"check_option", "security_barrier", "security_invoker"};
constexpr std::string_view kOfColumns[] = {"n_distinct", "n_distinct_inherited"};

struct OfMethod {
    std::string_view method;
    std::span<const std::string_view> names;
};
constexpr std::string_view kOfBtree[] = {"fillfactor", "deduplicate_items"};
constexpr std::string_view kOfHash[] = {"fillfactor"};
constexpr std::string_view kOfGist[] = {"fillfactor", "buffering"};
constexpr std::string_view kOfGin[] = {"fastupdate", "gin_pending_list_limit"};
constexpr std::string_view kOfBrin[] = {"pages_per_range", "autosummarize"};
constexpr OfMethod kOfMethods[] = {{"btree", kOfBtree}, {"hash", kOfHash}, {"gist", kOfGist},
                                   {"spgist", kOfHash}, {"gin", kOfGin},   {"brin", kOfBrin}};

bool isIn(std::span<const std::string_view> names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::optional<long> wholeNumber(const PgQuery__Node* value)
{
    if (isA(value, PG_QUERY__NODE__NODE_INTEGER))
        return value->integer->ival;
    return std::nullopt;
}

/// `isKnown` of the option without `toast.`.
template<typename IsKnown>
void require(Builder& b, const Name& about, PgQuery__Node* const* options, std::size_t count, bool isOfTable,
             const IsKnown& isKnown)
{
    for (const PgQuery__Node* node : listOf(options, count)) {
        if (!isA(node, PG_QUERY__NODE__NODE_DEF_ELEM))
            continue;
        const PgQuery__DefElem& option = *node->def_elem;
        const std::string name = lowered(option.defname);
        const std::string_view space = option.defnamespace;
        if (!space.empty() && (space != "toast" || !isOfTable))
            continue; // an extension's
        if (space.empty() ? !isKnown(name) : !isIn(kOfVacuum, name)) {
            b.refuse("22023", about, "There is no storage parameter " + name);
            continue;
        }
        const std::optional<long> value = wholeNumber(option.arg);
        constexpr long kLeastFill = 10;
        constexpr long kMostFill = 100;
        if (name == "fillfactor" && value && (*value < kLeastFill || *value > kMostFill))
            b.refuse("22023", about, "A fillfactor is from 10 to 100");
    }
}

void requireOfTable(Builder& b, const Name& about, PgQuery__Node* const* options, std::size_t count,
                    bool mayBeView = false)
{
    require(b, about, options, count, true, [&](std::string_view name) {
        return isIn(kOfTables, name) || isIn(kOfVacuum, name) || (mayBeView && isIn(kOfViews, name));
    });
}

void requireOfIndex(Builder& b, const Name& about, std::string_view method, PgQuery__Node* const* options,
                    std::size_t count)
{
    const auto* const known = std::find_if(std::begin(kOfMethods), std::end(kOfMethods),
                                           [&](const OfMethod& one) { return one.method == method; });
    if (known != std::end(kOfMethods))
        require(b, about, options, count, false, [&](std::string_view name) { return isIn(known->names, name); });
}

/// Of a fixed length: kept in the row, and never compressed (typlen > 0).
bool isFixed(const schema::TypeUse& type, const Catalog& catalog)
{
    constexpr std::string_view kFixed[] = {"bool", "date",      "float4",      "float8", "int2", "int4",
                                           "int8", "interval",  "macaddr",     "money",  "name", "oid",
                                           "time", "timestamp", "timestamptz", "timetz", "uuid"};
    const schema::TypeUse base = baseOf(type, catalog).type;
    if (base.dimensions > 0)
        return false;
    if (base.name.schema == "pg_catalog")
        return isIn(kFixed, base.name.name);
    const schema::Type* const known = catalog.type(base.name);
    return known != nullptr && known->kind == schema::TypeKind::Enum;
}

/// SET STORAGE and SET COMPRESSION of a column that is neither moved out nor compressed.
void requireMovable(Builder& b, const Subject& table, const PgQuery__AlterTableCmd& command)
{
    const schema::Column* const column = table.known == nullptr ? nullptr : table.known->column(command.name);
    const std::string wanted = lowered(sql::textOf(command.def));
    if (column != nullptr && wanted != "plain" && wanted != "default" && isFixed(column->type, b.catalog()))
        b.refuse("0A000", table.name,
                 column->name + " of " + shortName(table.name) + " is of a fixed length: it is stored PLAIN alone");
}

void alterTable(Builder& b, const PgQuery__AlterTableStmt& stmt)
{
    for (const PgQuery__Node* node : listOf(stmt.cmds, stmt.n_cmds)) {
        if (!isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD) || stmt.relation == nullptr)
            continue;
        const PgQuery__AlterTableCmd& command = *node->alter_table_cmd;
        if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_SetStorage ||
            command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_SetCompression)
            requireMovable(b, b.subject(*stmt.relation), command);
        const bool isOfColumn = command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_SetOptions;
        if ((!isOfColumn && command.subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_SetRelOptions) ||
            !isA(command.def, PG_QUERY__NODE__NODE_LIST))
            continue;
        const Subject subject = b.subject(*stmt.relation);
        PgQuery__Node* const* const options = command.def->list->items;
        const std::size_t count = command.def->list->n_items;
        if (isOfColumn) {
            if (stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TABLE)
                require(b, subject.name, options, count, false,
                        [](std::string_view name) { return isIn(kOfColumns, name); });
        } else if (stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_INDEX) {
            if (const schema::Index* const index = b.catalog().index(subject.name))
                requireOfIndex(b, subject.name, index->method, options, count);
        } else if (stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TABLE &&
                   (subject.known == nullptr ||
                    (subject.known->kind == schema::RelationKind::Table &&
                     (subject.known->accessMethod.empty() || subject.known->accessMethod == "heap"))) &&
                   b.catalog().index(subject.name) == nullptr &&
                   (subject.known != nullptr || !b.catalog().isComplete())) {
            requireOfTable(b, subject.name, options, count, subject.known == nullptr);
        }
    }
}

} // namespace

void requireStorageParameters(Builder& b, const PgQuery__Node& node)
{
    switch (node.node_case) {
    case PG_QUERY__NODE__NODE_CREATE_STMT: {
        const PgQuery__CreateStmt& stmt = *node.create_stmt;
        if (stmt.n_options > 0 && stmt.relation != nullptr && *stmt.access_method == '\0' && stmt.partspec == nullptr)
            requireOfTable(b, b.made(*stmt.relation).name, stmt.options, stmt.n_options);
        break;
    }
    case PG_QUERY__NODE__NODE_INDEX_STMT: {
        const PgQuery__IndexStmt& stmt = *node.index_stmt;
        if (stmt.n_options > 0 && stmt.relation != nullptr)
            requireOfIndex(b, b.subject(*stmt.relation).name,
                           *stmt.access_method == '\0' ? std::string_view("btree") : stmt.access_method, stmt.options,
                           stmt.n_options);
        break;
    }
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT: alterTable(b, *node.alter_table_stmt); break;
    default: break;
    }
}

} // namespace lk::review::effects
