// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/certain.h"
#include "core/review/effect/proof.h"
#include "core/review/effect/rowtriggers.h"
#include "core/review/effect/sense.h"
#include "core/schema/model.h"

#include <algorithm>
#include <memory>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace lk::review::effects {

using schema::ConstraintKind;
using sql::isA;
using sql::listOf;

namespace {

Failure* refuse(Builder& b, const Name& table, const std::string& object, std::string why)
{
    if (!b.effect().failures.empty())
        return nullptr;
    Failure& failure = b.fail(FailureCause::Value, "23514", table, object);
    failure.others = {std::move(why)};
    return &failure;
}

/// The domains of a type, the outermost first.
void requireDomain(Builder& b, const Value& value, schema::TypeUse type, const Name& table, const std::string& column)
{
    constexpr int kDeepest = 16;
    for (int depth = 0; depth < kDeepest && type.dimensions == 0; ++depth) {
        const schema::Type* const domain = b.catalog().type(type.name);
        if (domain == nullptr || domain->kind != schema::TypeKind::Domain)
            return;
        for (const schema::Constraint& one : domain->constraints) {
            if (one.kind == ConstraintKind::Check && isSurelyFalse(one.expression, {{"value", value}}))
                refuse(b, table, column,
                       "A value of the statement is against " + (one.name.empty() ? std::string("a CHECK") : one.name) +
                           " of the domain " + schema::toString(domain->name));
        }
        type = domain->base;
    }
}

/// The CHECKs of a table, parsed once for all rows of a statement.
class Checks final {
public:
    explicit Checks(const Relation& table) : m_table(table)
    {
        for (const schema::Constraint& one : table.constraints) {
            if (one.kind == ConstraintKind::Check && one.isEnforced)
                m_parsed.emplace_back(&one, std::make_unique<Parsed>(one.expression));
        }
    }

    /// One row or a part of it; false where it is told.
    bool require(Builder& b, const std::map<std::string, Value>& row) const
    {
        for (const auto& [constraint, parsed] : m_parsed) {
            const Value found = evaluated(parsed->node(), row);
            if (found.kind != Value::Kind::Boolean || found.boolean)
                continue;
            refuse(b, m_table.name, constraint->name,
                   "A value of the statement is against the CHECK " + constraint->name + " of " +
                       schema::toString(m_table.name));
            return false;
        }
        return true;
    }
    [[nodiscard]] bool isEmpty() const { return m_parsed.empty(); }
    /// The names of columns that they speak of.
    [[nodiscard]] std::set<std::string_view> columns() const
    {
        std::set<std::string_view> names;
        for (const auto& [constraint, parsed] : m_parsed) {
            if (parsed->node() == nullptr)
                continue;
            forEachMessage(sql::messageOf(*parsed->node()), [&](const ProtobufCMessage& message) {
                if (message.descriptor == &pg_query__column_ref__descriptor) {
                    const auto& written = reinterpret_cast<const PgQuery__ColumnRef&>(message);
                    for (const PgQuery__Node* field : listOf(written.fields, written.n_fields))
                        names.insert(sql::textOf(field));
                }
                return true;
            });
        }
        return names;
    }

private:
    const Relation& m_table;
    std::vector<std::pair<const schema::Constraint*, std::unique_ptr<Parsed>>> m_parsed;
};

bool isOfDomain(const schema::Column& column, const Catalog& catalog)
{
    const schema::Type* const type = column.type.name.schema == "pg_catalog" ? nullptr : catalog.type(column.type.name);
    return type != nullptr && type->kind == schema::TypeKind::Domain;
}

bool hasDomain(const Relation& table, const Catalog& catalog)
{
    return std::any_of(table.columns.begin(), table.columns.end(),
                       [&](const schema::Column& column) { return isOfDomain(column, catalog); });
}

/// What a column without a default of its own gets where nothing is given: the default of its domain, or NULL.
Value defaultOfType(const schema::TypeUse& use, const Catalog& catalog)
{
    const schema::Type* const type = use.dimensions > 0 ? nullptr : catalog.type(use.name);
    if (type == nullptr || type->kind != schema::TypeKind::Domain)
        return {Value::Kind::Null, false, 0, {}};
    if (!type->defaultText.empty()) {
        const Parsed parsed(type->defaultText);
        return valueOf(parsed.node(), use, catalog);
    }
    return type->base.name.schema == "pg_catalog" ? Value{Value::Kind::Null, false, 0, {}} : Value();
}

/// The default of a column that an INSERT leaves out.
Value defaultOf(const schema::Column& column, const Catalog& catalog)
{
    if (column.identity != schema::Identity::No || column.generated != schema::Generated::No ||
        !column.ownedSequence.empty())
        return {};
    if (column.defaultText.empty())
        return defaultOfType(column.type, catalog);
    const Parsed parsed(column.defaultText);
    return valueOf(parsed.node(), column.type, catalog);
}

/// Rows of VALUES that go into the table as they are written: no trigger, rule or ON CONFLICT has its say.
bool takesRowsAsWritten(const PgQuery__InsertStmt& stmt, const Relation& table, const Catalog& catalog)
{
    return table.areColumnsKnown && !table.columns.empty() && stmt.on_conflict_clause == nullptr &&
           isA(stmt.select_stmt, PG_QUERY__NODE__NODE_SELECT_STMT) && !mayBeChanged(table, "INSERT", catalog);
}

/// Each row over the defaults: `given` of every value that is written, then `whole` of the row, which says whether to go on.
template<typename Given, typename Whole>
void forEachRow(const PgQuery__InsertStmt& stmt, const Relation& table, const std::map<std::string, Value>& defaults,
                const Catalog& catalog, const Given& given, const Whole& whole)
{
    std::vector<const schema::Column*> columns;
    for (const PgQuery__Node* node : listOf(stmt.cols, stmt.n_cols))
        columns.push_back(table.column(node->res_target->name));
    for (std::size_t i = 0; stmt.n_cols == 0 && i < table.columns.size(); ++i)
        columns.push_back(&table.columns[i]);
    const PgQuery__SelectStmt& source = *stmt.select_stmt->select_stmt;
    for (const PgQuery__Node* node : listOf(source.values_lists, source.n_values_lists)) {
        if (!isA(node, PG_QUERY__NODE__NODE_LIST))
            return;
        std::map<std::string, Value> row = defaults;
        for (std::size_t i = 0; i < node->list->n_items && i < columns.size(); ++i) {
            const PgQuery__Node* const item = node->list->items[i];
            if (columns[i] == nullptr || isA(item, PG_QUERY__NODE__NODE_SET_TO_DEFAULT))
                continue;
            Value value = valueOf(item, columns[i]->type, catalog);
            given(*columns[i], value);
            row[columns[i]->name] = std::move(value);
        }
        if (!whole(std::move(row)))
            return;
    }
}

void insert(Builder& b, const PgQuery__InsertStmt& stmt)
{
    const Relation* const table = stmt.relation == nullptr ? nullptr : b.subject(*stmt.relation).known;
    if (table == nullptr || !takesRowsAsWritten(stmt, *table, b.catalog()))
        return;
    const Checks checks(*table);
    if (checks.isEmpty() && !hasDomain(*table, b.catalog()))
        return;
    // Each of them has to be parsed.
    const std::set<std::string_view> wanted = checks.columns();
    std::map<std::string, Value> defaults;
    std::vector<const schema::Column*> ofDomains;
    for (const schema::Column& column : table->columns) {
        if (isOfDomain(column, b.catalog()))
            ofDomains.push_back(&column);
        else if (!wanted.contains(column.name))
            continue;
        defaults[column.name] = defaultOf(column, b.catalog());
    }
    forEachRow(
        stmt, *table, defaults, b.catalog(), [](const schema::Column&, const Value&) {},
        [&](const std::map<std::string, Value>& row) {
            for (const schema::Column* column : ofDomains)
                requireDomain(b, row.at(column->name), column->type, table->name, column->name);
            return checks.require(b, row);
        });
}

void update(Builder& b, const PgQuery__UpdateStmt& stmt)
{
    const Relation* const table = stmt.relation == nullptr ? nullptr : b.subject(*stmt.relation).known;
    if (table == nullptr || mayBeChanged(*table, "UPDATE", b.catalog()))
        return;
    std::map<std::string, Value> row;
    for (const PgQuery__Node* node : listOf(stmt.target_list, stmt.n_target_list)) {
        const schema::Column* const column =
            isA(node, PG_QUERY__NODE__NODE_RES_TARGET) ? table->column(node->res_target->name) : nullptr;
        if (column == nullptr || node->res_target->n_indirection > 0)
            continue;
        row[column->name] = valueOf(node->res_target->val, column->type, b.catalog());
        requireDomain(b, row[column->name], column->type, table->name, column->name);
    }
    Checks(*table).require(b, row);
    if (!b.effect().failures.empty() && b.effect().failures.back().sqlState == "23514")
        b.effect().failures.back().needsRows = true;
}

/// ADD COLUMN … DEFAULT … CHECK: all rows there are get the default.
void addColumn(Builder& b, const Name& table, const PgQuery__ColumnDef& column)
{
    if (column.type_name == nullptr)
        return;
    const schema::TypeUse type = schema::typeUse(*column.type_name, b.catalog());
    Value value = defaultOfType(type, b.catalog());
    for (const PgQuery__Node* node : listOf(column.constraints, column.n_constraints)) {
        const auto kind = isA(node, PG_QUERY__NODE__NODE_CONSTRAINT) ? node->constraint->contype
                                                                     : PG_QUERY__CONSTR_TYPE__CONSTR_TYPE_UNDEFINED;
        if (kind == PG_QUERY__CONSTR_TYPE__CONSTR_DEFAULT)
            value = valueOf(node->constraint->raw_expr, type, b.catalog());
        else if (kind == PG_QUERY__CONSTR_TYPE__CONSTR_GENERATED || kind == PG_QUERY__CONSTR_TYPE__CONSTR_IDENTITY)
            return;
    }
    requireDomain(b, value, type, table, column.colname);
    for (const PgQuery__Node* node : listOf(column.constraints, column.n_constraints)) {
        if (!isA(node, PG_QUERY__NODE__NODE_CONSTRAINT) ||
            node->constraint->contype != PG_QUERY__CONSTR_TYPE__CONSTR_CHECK || node->constraint->skip_validation != 0)
            continue;
        const Value found = evaluated(node->constraint->raw_expr, {{column.colname, value}});
        if (found.kind == Value::Kind::Boolean && !found.boolean)
            refuse(b, table, column.colname,
                   std::string("Every row gets the default of ") + column.colname + ", which is against its own CHECK");
    }
    for (Failure& failure : b.effect().failures)
        failure.needsRows = failure.needsRows || failure.sqlState == "23514";
}

/// `'-3'::positive_int`, where it is carried out.
void casts(Builder& b, const PgQuery__Node& node)
{
    forEachMessage(sql::messageOf(node), [&](const ProtobufCMessage& message) {
        if (message.descriptor != &pg_query__type_cast__descriptor)
            return true;
        const auto& cast = reinterpret_cast<const PgQuery__TypeCast&>(message);
        if (cast.type_name != nullptr && isA(cast.arg, PG_QUERY__NODE__NODE_A_CONST)) {
            const schema::TypeUse type = schema::typeUse(*cast.type_name, b.catalog());
            requireDomain(b, valueOf(cast.arg, type, b.catalog()), type, type.name, {});
        }
        return true;
    });
}

} // namespace

std::vector<std::map<std::string, Value>> rowsOf(const PgQuery__InsertStmt& stmt, const Relation& table,
                                                 const Catalog& catalog)
{
    if (!takesRowsAsWritten(stmt, table, catalog))
        return {};
    std::map<std::string, Value> defaults;
    for (const schema::Column& column : table.columns)
        defaults[column.name] = defaultOf(column, catalog);
    std::vector<std::map<std::string, Value>> rows;
    forEachRow(
        stmt, table, defaults, catalog, [](const schema::Column&, const Value&) {},
        [&](std::map<std::string, Value> row) {
            rows.push_back(std::move(row));
            return true;
        });
    return rows;
}

void requireChecks(Builder& b, const PgQuery__Node& node)
{
    if (b.circumstances().isInBody)
        return;
    switch (node.node_case) {
    case PG_QUERY__NODE__NODE_INSERT_STMT: insert(b, *node.insert_stmt); break;
    case PG_QUERY__NODE__NODE_UPDATE_STMT: update(b, *node.update_stmt); break;
    case PG_QUERY__NODE__NODE_SELECT_STMT:
        if (node.select_stmt->n_from_clause == 0)
            casts(b, node);
        break;
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT:
        for (const PgQuery__Node* one : listOf(node.alter_table_stmt->cmds, node.alter_table_stmt->n_cmds)) {
            if (node.alter_table_stmt->relation != nullptr && isA(one, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD) &&
                one->alter_table_cmd->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn &&
                isA(one->alter_table_cmd->def, PG_QUERY__NODE__NODE_COLUMN_DEF))
                addColumn(b, b.subject(*node.alter_table_stmt->relation).name, *one->alter_table_cmd->def->column_def);
        }
        break;
    default: break;
    }
}

} // namespace lk::review::effects
