// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/earlier.h"

#include "core/review/effect/certain.h"
#include "core/review/effect/literals.h"
#include "core/review/effect/proof.h"
#include "core/schema/model.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace lk::review::failures {

using effects::Value;
using schema::Name;
using schema::Relation;
using sql::isA;
using sql::listOf;

namespace {

using Row = std::map<std::string, Value>;

Name resolved(const Moment& moment, const PgQuery__RangeVar* relation)
{
    if (relation == nullptr)
        return {};
    const sql::ObjectName written = sql::nameOf(*relation);
    return moment.before.resolved({written.schema, written.name});
}

/// The relation whose rows a statement may change or take away.
const PgQuery__RangeVar* changedBy(const PgQuery__Node& tree)
{
    switch (tree.node_case) {
    case PG_QUERY__NODE__NODE_UPDATE_STMT: return tree.update_stmt->relation;
    case PG_QUERY__NODE__NODE_DELETE_STMT: return tree.delete_stmt->relation;
    case PG_QUERY__NODE__NODE_MERGE_STMT: return tree.merge_stmt->relation;
    default: return nullptr;
    }
}

/// Statements that surely leave the rows there that INSERTs have put in.
bool keepsRows(const PgQuery__Node& tree)
{
    switch (tree.node_case) {
    case PG_QUERY__NODE__NODE_INSERT_STMT:
    case PG_QUERY__NODE__NODE_VARIABLE_SET_STMT:
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT:
    case PG_QUERY__NODE__NODE_ALTER_DOMAIN_STMT:
    case PG_QUERY__NODE__NODE_INDEX_STMT:
    case PG_QUERY__NODE__NODE_CREATE_STMT:
    case PG_QUERY__NODE__NODE_CREATE_ENUM_STMT:
    case PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT:
    case PG_QUERY__NODE__NODE_CREATE_TRIG_STMT:
    case PG_QUERY__NODE__NODE_VIEW_STMT:
    case PG_QUERY__NODE__NODE_PREPARE_STMT:
    case PG_QUERY__NODE__NODE_GRANT_STMT:
    case PG_QUERY__NODE__NODE_COMMENT_STMT: return true;
    default: return false; // also a ROLLBACK, a call, a TRUNCATE
    }
}

/// Rows that INSERTs of this part have put into the table and that nothing after them may have changed.
std::vector<Row> rowsPut(const Moment& moment, const Relation& table)
{
    std::vector<Row> rows;
    for (const Unit& unit : moment.earlier) {
        if (unit.tree == nullptr || unit.isOpaque) {
            rows.clear();
            continue;
        }
        const PgQuery__Node& tree = *unit.tree;
        if (isA(&tree, PG_QUERY__NODE__NODE_INSERT_STMT) && !unit.isInBody &&
            tree.insert_stmt->with_clause == nullptr && resolved(moment, tree.insert_stmt->relation) == table.name) {
            for (Row& row : effects::rowsOf(*tree.insert_stmt, table, moment.before))
                rows.push_back(std::move(row));
            continue;
        }
        const bool isPlain = keepsRows(tree);
        const PgQuery__RangeVar* const changed = changedBy(tree);
        const bool isOther = changed != nullptr && resolved(moment, changed) != table.name;
        if (!isPlain && !isOther)
            rows.clear();
    }
    return rows;
}

/// A column that this part has added without a value for the rows that were there.
bool isAddedEmpty(const Moment& moment, const Name& table, const std::string& column)
{
    bool isEmpty = false;
    for (const Unit& unit : moment.earlier) {
        if (unit.tree == nullptr)
            return false;
        if (const PgQuery__RangeVar* const changed = changedBy(*unit.tree);
            unit.isInBody || (changed != nullptr && resolved(moment, changed) == table))
            isEmpty = false;
        if (!isA(unit.tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) ||
            resolved(moment, unit.tree->alter_table_stmt->relation) != table)
            continue;
        for (const PgQuery__Node* node :
             listOf(unit.tree->alter_table_stmt->cmds, unit.tree->alter_table_stmt->n_cmds)) {
            const PgQuery__AlterTableCmd& command = *node->alter_table_cmd;
            if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn && command.missing_ok == 0 &&
                isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF) && command.def->column_def->colname == column)
                isEmpty = std::none_of(command.def->column_def->constraints,
                                       command.def->column_def->constraints + command.def->column_def->n_constraints,
                                       [](const PgQuery__Node* one) {
                                           return one->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_DEFAULT ||
                                                  one->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_GENERATED ||
                                                  one->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_IDENTITY;
                                       });
            else if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType && command.name == column)
                isEmpty = false;
        }
    }
    return isEmpty;
}

bool isAddColumn(const PgQuery__Node* node, const std::string& column)
{
    return isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD) &&
           node->alter_table_cmd->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn &&
           isA(node->alter_table_cmd->def, PG_QUERY__NODE__NODE_COLUMN_DEF) &&
           (column.empty() || node->alter_table_cmd->def->column_def->colname == column);
}

/// The default of a column is a constant, and not NULL.
bool hasConstantDefault(const PgQuery__ColumnDef& column)
{
    return std::any_of(column.constraints, column.constraints + column.n_constraints, [](const PgQuery__Node* one) {
        const PgQuery__Node* const value = one->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_DEFAULT
                                               ? effects::withoutCasts(one->constraint->raw_expr)
                                               : nullptr;
        return isA(value, PG_QUERY__NODE__NODE_A_CONST) && value->a_const->isnull == 0;
    });
}

/// A column that this part has added with one value for all the rows that were there.
bool isAddedSame(const Moment& moment, const Name& table, const std::string& column)
{
    bool isSame = false;
    for (const Unit& unit : moment.earlier) {
        if (unit.tree == nullptr || unit.isInBody) {
            isSame = false;
            continue;
        }
        const PgQuery__RangeVar* const changed = changedBy(*unit.tree);
        if (changed != nullptr ? resolved(moment, changed) == table : !keepsRows(*unit.tree))
            isSame = false;
        if (!isA(unit.tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) ||
            resolved(moment, unit.tree->alter_table_stmt->relation) != table)
            continue;
        for (const PgQuery__Node* node :
             listOf(unit.tree->alter_table_stmt->cmds, unit.tree->alter_table_stmt->n_cmds)) {
            if (isAddColumn(node, column))
                isSame = node->alter_table_cmd->missing_ok == 0 &&
                         hasConstantDefault(*node->alter_table_cmd->def->column_def);
            else if (isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD) &&
                     node->alter_table_cmd->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType)
                isSame = false;
        }
    }
    return isSame;
}

/// Made by this part, and still without a row.
bool isNewAndEmpty(const Moment& moment, const Name& table)
{
    const bool mayBeFilled = std::any_of(moment.earlier.begin(), moment.earlier.end(), [&](const Unit& unit) {
        if (isA(unit.tree, PG_QUERY__NODE__NODE_CREATE_STMT) && unit.tree->create_stmt->if_not_exists != 0 &&
            !moment.before.isComplete() && resolved(moment, unit.tree->create_stmt->relation) == table)
            return true; // it may have been there, with rows
        return unit.tree == nullptr || unit.isOpaque || isA(unit.tree, PG_QUERY__NODE__NODE_SELECT_STMT) ||
               isA(unit.tree, PG_QUERY__NODE__NODE_CALL_STMT) || isA(unit.tree, PG_QUERY__NODE__NODE_EXECUTE_STMT);
    });
    return !mayBeFilled && (moment.state.newHere.contains(table) || moment.state.newEarlier.contains(table)) &&
           !moment.state.filled.contains(table) && moment.before.relation(table) != nullptr &&
           moment.before.relation(table)->kind == schema::RelationKind::Table;
}

/// A unique key over one column that has the same value in every row.
std::string afterSameValue(const Moment& moment, const PgQuery__RangeVar* on, const std::string& column)
{
    const Name table = resolved(moment, on);
    if (column.empty() || !moment.holdsRows(table) || isNewAndEmpty(moment, table) ||
        moment.state.newHere.contains(table) || !isAddedSame(moment, table, column))
        return {};
    return fmt::format("Every row of {} has the same value in {} since the file added it: with two rows no unique key "
                       "can be made of it (23505)",
                       schema::toString(table), column);
}

std::string afterSameValue(const Moment& moment, const PgQuery__IndexStmt& stmt)
{
    if (stmt.unique == 0 || stmt.concurrent != 0 || stmt.where_clause != nullptr || stmt.n_index_params != 1 ||
        !isA(stmt.index_params[0], PG_QUERY__NODE__NODE_INDEX_ELEM))
        return {};
    return afterSameValue(moment, stmt.relation, stmt.index_params[0]->index_elem->name);
}

/// A foreign key to a table that the file has made and put nothing into, from rows that all hold something.
std::string toEmptyTable(const Moment& moment, const PgQuery__AlterTableStmt& stmt)
{
    const Name table = resolved(moment, stmt.relation);
    const Relation* const known = moment.before.relation(table);
    if (!moment.holdsRows(table) || moment.state.newHere.contains(table) || moment.state.newEarlier.contains(table))
        return {};
    const auto why = [&](const PgQuery__Constraint& key) {
        return fmt::format("{} has no row, and every row of {} would have to reference one (23503)",
                           schema::toString(resolved(moment, key.pktable)), schema::toString(table));
    };
    for (const PgQuery__Node* node : listOf(stmt.cmds, stmt.n_cmds)) {
        if (isAddColumn(node, {})) {
            const PgQuery__ColumnDef& column = *node->alter_table_cmd->def->column_def;
            for (const PgQuery__Node* one : listOf(column.constraints, column.n_constraints)) {
                if (one->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN &&
                    one->constraint->pktable != nullptr && hasConstantDefault(column) &&
                    node->alter_table_cmd->missing_ok == 0 &&
                    isNewAndEmpty(moment, resolved(moment, one->constraint->pktable)))
                    return why(*one->constraint);
            }
            continue;
        }
        if (!isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD) ||
            node->alter_table_cmd->subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint ||
            !isA(node->alter_table_cmd->def, PG_QUERY__NODE__NODE_CONSTRAINT))
            continue;
        const PgQuery__Constraint& key = *node->alter_table_cmd->def->constraint;
        if (key.contype != PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN || key.skip_validation != 0 ||
            key.pktable == nullptr || key.n_fk_attrs != 1 || !isNewAndEmpty(moment, resolved(moment, key.pktable)))
            continue;
        const std::string name(sql::textOf(key.fk_attrs[0]));
        const schema::Column* const column = known == nullptr ? nullptr : known->column(name);
        if ((column != nullptr && column->isNotNull) || isAddedSame(moment, table, name))
            return why(key);
    }
    return {};
}

/// All rows of a table that this part has made; none where something else than INSERT … VALUES may have put or changed some.
std::optional<std::vector<Row>> allRowsOf(const Moment& moment, const Relation& table)
{
    constexpr std::size_t kMost = 100; // statements: files full of rows are not gone through for each of them
    if (moment.earlier.size() >= kMost ||
        (!moment.state.newHere.contains(table.name) && !moment.state.newEarlier.contains(table.name)))
        return std::nullopt;
    bool isMade = false; // what comes before it may be out of sight
    std::vector<Row> rows;
    for (const Unit& unit : moment.earlier) {
        if (unit.tree == nullptr || unit.isOpaque || unit.isInBody)
            return std::nullopt;
        const PgQuery__Node& tree = *unit.tree;
        if (const PgQuery__RangeVar* const changed = changedBy(tree)) {
            if (resolved(moment, changed) == table.name)
                return std::nullopt;
            continue;
        }
        if (!keepsRows(tree))
            return std::nullopt;
        isMade = isMade || (isA(&tree, PG_QUERY__NODE__NODE_CREATE_STMT) && tree.create_stmt->if_not_exists == 0 &&
                            resolved(moment, tree.create_stmt->relation) == table.name);
        if (!isA(&tree, PG_QUERY__NODE__NODE_INSERT_STMT) || resolved(moment, tree.insert_stmt->relation) != table.name)
            continue;
        const PgQuery__InsertStmt& stmt = *tree.insert_stmt;
        const std::vector<Row> put = effects::rowsOf(stmt, table, moment.before);
        if (put.empty() || stmt.with_clause != nullptr || put.size() != stmt.select_stmt->select_stmt->n_values_lists)
            return std::nullopt;
        rows.insert(rows.end(), put.begin(), put.end());
    }
    return isMade ? std::optional(std::move(rows)) : std::nullopt;
}

bool isSame(const Value& one, const Value& other)
{
    return one.kind == other.kind &&
           (one.kind == Value::Kind::Number ? one.number == other.number : one.text == other.text);
}

bool isPlain(const Value& value)
{
    return value.kind == Value::Kind::Number || value.kind == Value::Kind::Text;
}

/// No row there holds that value, nor one that is not known.
bool isSurelyMissing(const std::vector<Row>& there, const std::string& column, const Value& value)
{
    return std::none_of(there.begin(), there.end(), [&](const Row& one) {
        const auto found = one.find(column);
        return found == one.end() || !isPlain(found->second) || isSame(found->second, value);
    });
}

std::string lacks(const std::string& column, const Name& parent)
{
    return fmt::format("{} of a row references a row that {} has not (23503)", column, schema::toString(parent));
}

/// A row that references one that is not there: of a table that the file has made and filled with what is written.
std::string afterParents(const Moment& moment, const PgQuery__InsertStmt& stmt)
{
    const Relation* const table = moment.before.relation(resolved(moment, stmt.relation));
    if (table == nullptr || stmt.with_clause != nullptr)
        return {};
    std::optional<std::vector<Row>> given;
    for (const schema::Constraint& key : table->constraints) {
        if (key.kind != schema::ConstraintKind::ForeignKey || key.columns.size() != 1 || key.isDeferrable ||
            key.referencedColumns.size() != 1 || key.referenced == table->name)
            continue;
        const Relation* const parent = moment.before.relation(key.referenced);
        const auto there = parent == nullptr ? std::nullopt : allRowsOf(moment, *parent);
        if (!there)
            continue;
        if (!given)
            given = effects::rowsOf(stmt, *table, moment.before);
        for (const Row& row : *given) {
            const auto value = row.find(key.columns.front());
            if (value == row.end() || !isPlain(value->second))
                continue;
            if (isSurelyMissing(*there, key.referencedColumns.front(), value->second))
                return lacks(key.columns.front(), key.referenced);
        }
    }
    return {};
}

/// A foreign key over rows that the file has put in, to a table that it has made and filled.
std::string afterChildren(const Moment& moment, const Relation& table, const PgQuery__Constraint& key)
{
    const Relation* const parent = moment.before.relation(resolved(moment, key.pktable));
    const schema::Constraint* const primary = parent == nullptr ? nullptr : parent->primaryKey();
    if (parent == nullptr || key.skip_validation != 0 || key.n_fk_attrs != 1 || key.n_pk_attrs > 1 ||
        (key.n_pk_attrs == 0 && (primary == nullptr || primary->columns.size() != 1)))
        return {};
    const auto there = allRowsOf(moment, *parent);
    if (!there)
        return {};
    const std::string column(sql::textOf(key.fk_attrs[0]));
    const std::string referenced =
        key.n_pk_attrs == 1 ? std::string(sql::textOf(key.pk_attrs[0])) : primary->columns.front();
    for (const Row& row : rowsPut(moment, table)) {
        const auto value = row.find(column);
        if (value != row.end() && isPlain(value->second) && isSurelyMissing(*there, referenced, value->second))
            return lacks(column, parent->name);
    }
    return {};
}

/// A unique key over rows that the file has put in, two of which have the same.
std::string afterSameRows(const Moment& moment, const PgQuery__RangeVar* on, const std::vector<std::string>& columns)
{
    const Relation* const table = moment.before.relation(resolved(moment, on));
    if (table == nullptr || columns.empty())
        return {};
    std::set<std::string> seen;
    for (const Row& row : rowsPut(moment, *table)) {
        std::string key;
        const bool isWhole = std::all_of(columns.begin(), columns.end(), [&](const std::string& column) {
            const auto found = row.find(column);
            if (found == row.end() || !isPlain(found->second))
                return false;
            key += found->second.kind == Value::Kind::Number ? fmt::format("{}", found->second.number)
                                                             : found->second.text;
            key += '\0';
            return true;
        });
        if (isWhole && !seen.insert(key).second)
            return fmt::format("Two rows that the file has put into {} have the same {} (23505)",
                               schema::toString(table->name), columns.front());
    }
    return {};
}

std::string afterSameRows(const Moment& moment, const PgQuery__IndexStmt& stmt)
{
    std::vector<std::string> columns;
    for (const PgQuery__Node* node : listOf(stmt.index_params, stmt.n_index_params)) {
        if (!isA(node, PG_QUERY__NODE__NODE_INDEX_ELEM) || *node->index_elem->name == '\0')
            return {};
        columns.emplace_back(node->index_elem->name);
    }
    return stmt.unique == 0 || stmt.concurrent != 0 || stmt.where_clause != nullptr
               ? std::string()
               : afterSameRows(moment, stmt.relation, columns);
}

/// A key that its sequence makes, whose first values earlier rows of the file were given by hand.
std::string afterGivenKeys(const Moment& moment, const PgQuery__InsertStmt& stmt)
{
    const Relation* const table = moment.before.relation(resolved(moment, stmt.relation));
    if (table == nullptr || stmt.n_cols == 0 || stmt.on_conflict_clause != nullptr ||
        !isA(stmt.select_stmt, PG_QUERY__NODE__NODE_SELECT_STMT) ||
        stmt.select_stmt->select_stmt->n_values_lists == 0 || !table->triggers.empty() || !table->rules.empty())
        return {};
    for (const schema::Constraint& key : table->constraints) {
        const bool isKey = key.kind == schema::ConstraintKind::PrimaryKey || key.kind == schema::ConstraintKind::Unique;
        const schema::Column* const column =
            isKey && key.columns.size() == 1 ? table->column(key.columns.front()) : nullptr;
        if (column == nullptr || column->ownedSequence.empty() ||
            std::any_of(stmt.cols, stmt.cols + stmt.n_cols, [&](const PgQuery__Node* node) {
                return isA(node, PG_QUERY__NODE__NODE_RES_TARGET) && node->res_target->name == column->name;
            }))
            continue;
        const Relation* const sequence = moment.before.relation({table->name.schema, column->ownedSequence});
        const auto there = sequence == nullptr ? std::nullopt : allRowsOf(moment, *table);
        const std::string made = sequence == nullptr ? std::string() : sequence->definition + ' ';
        if (!there || made.find("INCREMENT 1 ") == std::string::npos || made.find("START 1 ") == std::string::npos)
            continue;
        const auto count = static_cast<double>(stmt.select_stmt->select_stmt->n_values_lists);
        bool isTaken = false;
        bool isAllGiven = true; // else the sequence stands further on
        for (const Row& row : *there) {
            const auto value = row.find(column->name);
            isAllGiven = isAllGiven && value != row.end() && value->second.kind == Value::Kind::Number;
            isTaken = isTaken || (isAllGiven && value->second.number >= 1 && value->second.number <= count);
        }
        const bool isRestarted = std::any_of(moment.earlier.begin(), moment.earlier.end(), [&](const Unit& unit) {
            return isA(unit.tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) &&
                   resolved(moment, unit.tree->alter_table_stmt->relation) == table->name;
        });
        if (isAllGiven && isTaken && !isRestarted)
            return fmt::format("The sequence of {} begins with 1, which a row of the file has already: earlier rows "
                               "were given their {} by hand (23505)",
                               schema::toString(table->name), column->name);
    }
    return {};
}

bool isSurelyFalse(const PgQuery__Node* condition, const Row& row)
{
    const Value found = effects::evaluated(condition, row);
    return found.kind == Value::Kind::Boolean && !found.boolean;
}

/// ALTER DOMAIN … SET NOT NULL or ADD CHECK reads the rows of every table with such a column.
std::string afterDomain(const Moment& moment, const PgQuery__AlterDomainStmt& stmt)
{
    const bool isNotNull = std::string_view(stmt.subtype) == "O";
    const PgQuery__Node* const check = std::string_view(stmt.subtype) == "C" &&
                                               isA(stmt.def, PG_QUERY__NODE__NODE_CONSTRAINT) &&
                                               stmt.def->constraint->skip_validation == 0 &&
                                               stmt.def->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_CHECK
                                           ? stmt.def->constraint->raw_expr
                                           : nullptr;
    if (!isNotNull && check == nullptr)
        return {};
    const sql::ObjectName written = sql::nameOf(stmt.type_name, stmt.n_type_name);
    const Name domain = moment.before.resolvedType({written.schema, written.name});
    for (const Relation* table : moment.before.tablesWith(domain)) {
        for (const schema::Column& column : table->columns) {
            if (column.type.name != domain || column.type.dimensions > 0)
                continue;
            const auto fails = [&](const Value& value) {
                return isNotNull ? value.kind == Value::Kind::Null : isSurelyFalse(check, {{"value", value}});
            };
            const bool isEmpty = moment.holdsRows(table->name) && isAddedEmpty(moment, table->name, column.name) &&
                                 fails({Value::Kind::Null, false, 0, {}});
            const std::vector<Row> rows = isEmpty ? std::vector<Row>() : rowsPut(moment, *table);
            if (isEmpty || std::any_of(rows.begin(), rows.end(), [&](const Row& row) {
                    const auto found = row.find(column.name);
                    return found != row.end() && fails(found->second);
                }))
                return fmt::format("{} of {} holds {} by an earlier statement of the file ({})", column.name,
                                   schema::toString(table->name), isNotNull ? "NULL" : "a value that is against it",
                                   isNotNull ? "23502" : "23514");
        }
    }
    return {};
}

/// SET NOT NULL and ADD CHECK, against rows that the file has put in.
std::string afterRows(const Moment& moment, const PgQuery__AlterTableStmt& stmt)
{
    const Relation* const table = moment.before.relation(resolved(moment, stmt.relation));
    if (table == nullptr || stmt.n_cmds != 1 || !isA(stmt.cmds[0], PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
        return {};
    const PgQuery__AlterTableCmd& command = *stmt.cmds[0]->alter_table_cmd;
    const bool isNotNull = command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_SetNotNull;
    const bool isCheck = command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint &&
                         isA(command.def, PG_QUERY__NODE__NODE_CONSTRAINT) &&
                         command.def->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_CHECK &&
                         command.def->constraint->skip_validation == 0;
    if (!isNotNull && !isCheck)
        return {};
    if (isNotNull && moment.holdsRows(table->name) && isAddedEmpty(moment, table->name, command.name))
        return fmt::format("{} of {} is NULL in every row that was there when the file added it (23502)", command.name,
                           schema::toString(table->name));
    for (const Row& row : rowsPut(moment, *table)) {
        const auto column = isNotNull ? row.find(command.name) : row.end();
        if (isNotNull ? column != row.end() && column->second.kind == Value::Kind::Null
                      : isSurelyFalse(command.def->constraint->raw_expr, row))
            return fmt::format("A row that the file has put into {} is against it ({})", schema::toString(table->name),
                               isNotNull ? "23502" : "23514");
    }
    return {};
}

std::string afterAltering(const Moment& moment, const PgQuery__AlterTableStmt& stmt)
{
    std::string why = afterRows(moment, stmt);
    if (why.empty())
        why = toEmptyTable(moment, stmt);
    for (std::size_t i = 0; i < stmt.n_cmds && why.empty(); ++i) {
        if (!isA(stmt.cmds[i], PG_QUERY__NODE__NODE_ALTER_TABLE_CMD) ||
            stmt.cmds[i]->alter_table_cmd->subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint ||
            !isA(stmt.cmds[i]->alter_table_cmd->def, PG_QUERY__NODE__NODE_CONSTRAINT))
            continue;
        const PgQuery__Constraint& key = *stmt.cmds[i]->alter_table_cmd->def->constraint;
        const bool isKey =
            key.contype == PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE || key.contype == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY;
        if (isKey && key.n_keys == 1)
            why = afterSameValue(moment, stmt.relation, std::string(sql::textOf(key.keys[0])));
        if (isKey && why.empty()) {
            std::vector<std::string> columns;
            for (const PgQuery__Node* one : listOf(key.keys, key.n_keys))
                columns.emplace_back(sql::textOf(one));
            why = afterSameRows(moment, stmt.relation, columns);
        }
        const Relation* const table = moment.before.relation(resolved(moment, stmt.relation));
        if (key.contype == PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN && why.empty() && table != nullptr)
            why = afterChildren(moment, *table, key);
    }
    return why;
}

/// The types of a prepared statement's parameters, where it says them, or compares them with columns of its one table.
std::vector<std::optional<schema::TypeUse>> parametersOf(const PgQuery__PrepareStmt& stmt, const Moment& moment)
{
    std::vector<std::optional<schema::TypeUse>> types;
    for (const PgQuery__Node* node : listOf(stmt.argtypes, stmt.n_argtypes)) {
        types.emplace_back();
        if (isA(node, PG_QUERY__NODE__NODE_TYPE_NAME))
            types.back() = schema::typeUse(*node->type_name, moment.before);
    }
    if (!types.empty() || stmt.query == nullptr)
        return types;
    const PgQuery__RangeVar* only = changedBy(*stmt.query);
    if (isA(stmt.query, PG_QUERY__NODE__NODE_SELECT_STMT) && stmt.query->select_stmt->n_from_clause == 1 &&
        isA(stmt.query->select_stmt->from_clause[0], PG_QUERY__NODE__NODE_RANGE_VAR))
        only = stmt.query->select_stmt->from_clause[0]->range_var;
    const Relation* const table = moment.before.relation(resolved(moment, only));
    if (table == nullptr)
        return types;
    effects::forEachMessage(sql::messageOf(*stmt.query), [&](const ProtobufCMessage& message) {
        if (message.descriptor != &pg_query__a__expr__descriptor)
            return message.descriptor != &pg_query__sub_link__descriptor;
        const auto& compared = reinterpret_cast<const PgQuery__AExpr&>(message);
        const bool isRight = isA(compared.rexpr, PG_QUERY__NODE__NODE_PARAM_REF);
        const PgQuery__Node* const parameter = isRight ? compared.rexpr : compared.lexpr;
        const std::string column = effects::columnOf(isRight ? compared.lexpr : compared.rexpr);
        const std::string_view op = compared.n_name == 1 ? sql::textOf(compared.name[0]) : std::string_view();
        if (compared.kind != PG_QUERY__A__EXPR__KIND__AEXPR_OP || !isA(parameter, PG_QUERY__NODE__NODE_PARAM_REF) ||
            (op != "=" && op != "<>" && op != "<" && op != ">" && op != "<=" && op != ">=") ||
            table->column(column) == nullptr || parameter->param_ref->number < 1)
            return true;
        const auto at = static_cast<std::size_t>(parameter->param_ref->number - 1);
        if (types.size() <= at)
            types.resize(at + 1);
        if (!types[at])
            types[at] = table->column(column)->type;
        return true;
    });
    return types;
}

std::string afterPrepare(const Moment& moment, const PgQuery__ExecuteStmt& stmt)
{
    const PgQuery__PrepareStmt* prepared = nullptr;
    for (const Unit& unit : moment.earlier) {
        if (isA(unit.tree, PG_QUERY__NODE__NODE_PREPARE_STMT) &&
            std::string_view(unit.tree->prepare_stmt->name) == stmt.name)
            prepared = unit.tree->prepare_stmt;
    }
    if (prepared == nullptr)
        return {};
    const auto types = parametersOf(*prepared, moment);
    if (prepared->n_argtypes > 0 && stmt.n_params != prepared->n_argtypes)
        return fmt::format("{} takes {} parameters, and is given {} (42601)", stmt.name, prepared->n_argtypes,
                           stmt.n_params);
    for (std::size_t i = 0; i < stmt.n_params && i < types.size(); ++i) {
        if (!types[i])
            continue;
        if (const auto bad = effects::badLiteral(stmt.params[i], *types[i], false, moment.before))
            return fmt::format("The parameter ${} of {} is {}, and {} is none ({})", i + 1, stmt.name,
                               schema::toString(*types[i]), bad->text, bad->sqlState);
    }
    return {};
}

} // namespace

std::string refusedAfterEarlier(const Moment& moment)
{
    if (moment.unit.isInBody || moment.earlier.empty())
        return {};
    switch (moment.tree().node_case) {
    case PG_QUERY__NODE__NODE_ALTER_DOMAIN_STMT: return afterDomain(moment, *moment.tree().alter_domain_stmt);
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT:
        return moment.tree().alter_table_stmt->relation == nullptr
                   ? std::string()
                   : afterAltering(moment, *moment.tree().alter_table_stmt);
    case PG_QUERY__NODE__NODE_INSERT_STMT: {
        std::string why = afterParents(moment, *moment.tree().insert_stmt);
        return why.empty() ? afterGivenKeys(moment, *moment.tree().insert_stmt) : why;
    }
    case PG_QUERY__NODE__NODE_INDEX_STMT: {
        std::string why = afterSameValue(moment, *moment.tree().index_stmt);
        return why.empty() ? afterSameRows(moment, *moment.tree().index_stmt) : why;
    }
    case PG_QUERY__NODE__NODE_EXECUTE_STMT: return afterPrepare(moment, *moment.tree().execute_stmt);
    default: return {};
    }
}

} // namespace lk::review::failures
