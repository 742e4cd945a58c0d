// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/factreader.h"

#include "core/changeset/functionbody.h"
#include "core/review/effect.h"
#include "core/review/units.h"
#include "core/schema/model.h"
#include "core/sql/identifier.h"
#include "core/sql/nodes.h"
#include "core/sql/parsetree.h"

#include <algorithm>

namespace lk::changeset {

using sql::isA;
using sql::listOf;
using sql::textOf;

namespace {

std::string textOrEmpty(const char* text)
{
    return text == nullptr ? std::string() : std::string(text);
}

std::vector<std::string> namesOf(PgQuery__Node* const* nodes, std::size_t count)
{
    std::vector<std::string> names;
    for (const PgQuery__Node* node : listOf(nodes, count))
        names.emplace_back(textOf(node));
    return names;
}

schema::Name nameOf(const sql::ObjectName& name)
{
    return {name.schema, name.name};
}

/// Whether a WHERE clause keeps the statement to what is not filled yet: `n IS NULL` and the like, over columns it sets or reads.
bool leavesOutTheFilled(const PgQuery__Node* where, const std::vector<std::string>& columns)
{
    return std::ranges::all_of(
        namesBelow(where), [&](const std::string& name) { return std::ranges::find(columns, name) != columns.end(); });
}

} // namespace

void FactReader::beginMigration(std::size_t migration)
{
    m_migration = migration;
    m_madeHere.clear();
}

Fact& FactReader::add(FactKind kind, const schema::Name& table)
{
    Fact fact;
    fact.kind = kind;
    fact.table = table;
    fact.migration = m_migration;
    fact.order = m_facts.size();
    fact.line = m_line;
    return m_facts.emplace_back(std::move(fact));
}

schema::Name FactReader::resolved(const PgQuery__RangeVar& relation) const
{
    return m_catalog.resolved(nameOf(sql::nameOf(relation)));
}

void FactReader::takeOpaque(int line)
{
    m_line = line;
    add(FactKind::Opaque, {});
}

void FactReader::take(const review::Unit& unit)
{
    m_line = unit.spot.bodyLine > 0 ? unit.spot.bodyLine : unit.spot.line;
    if (unit.tree == nullptr) {
        if (!review::isPsqlCommand(unit))
            add(FactKind::Opaque, {});
        return;
    }
    take(*unit.tree, unit.text);
    schema::apply(m_catalog, *unit.tree);
}

void FactReader::takeBackfill(const std::string& update, int line)
{
    m_line = line;
    const sql::ParseTree tree(update);
    if (!tree.isValid() || tree.tree().n_stmts != 1)
        return;
    const PgQuery__Node& statement = *tree.tree().stmts[0]->stmt;
    if (isA(&statement, PG_QUERY__NODE__NODE_UPDATE_STMT))
        takeUpdate(*statement.update_stmt, FactKind::BackfillDeclared);
    else if (isA(&statement, PG_QUERY__NODE__NODE_INSERT_STMT))
        takeInsert(*statement.insert_stmt);
}

void FactReader::take(const PgQuery__Node& tree, std::string_view text)
{
    switch (tree.node_case) {
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT: takeAlter(*tree.alter_table_stmt); break;
    case PG_QUERY__NODE__NODE_RENAME_STMT: takeRename(*tree.rename_stmt); break;
    case PG_QUERY__NODE__NODE_UPDATE_STMT: takeUpdate(*tree.update_stmt, FactKind::UpdateSet); break;
    case PG_QUERY__NODE__NODE_INSERT_STMT: takeInsert(*tree.insert_stmt); break;
    case PG_QUERY__NODE__NODE_INDEX_STMT: takeIndex(*tree.index_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_TRIG_STMT: takeTrigger(*tree.create_trig_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT: takeFunction(*tree.create_function_stmt, text); break;
    case PG_QUERY__NODE__NODE_DROP_STMT: takeDrop(*tree.drop_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_STMT:
        if (tree.create_stmt->relation != nullptr)
            takeTable(*tree.create_stmt->relation);
        break;
    case PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT:
        if (tree.create_table_as_stmt->into != nullptr && tree.create_table_as_stmt->into->rel != nullptr &&
            tree.create_table_as_stmt->objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TABLE)
            takeTable(*tree.create_table_as_stmt->into->rel);
        break;
    default: break;
    }
}

void FactReader::takeTable(const PgQuery__RangeVar& relation)
{
    if (std::string_view(relation.relpersistence) == "t") // gone when the session is, or before
        return;
    const schema::Name name = resolved(relation);
    m_madeHere.insert(name);
    add(FactKind::CreateTable, name);
}

void FactReader::takeAlter(const PgQuery__AlterTableStmt& alter)
{
    if (alter.relation == nullptr || alter.objtype != PG_QUERY__OBJECT_TYPE__OBJECT_TABLE)
        return;
    const schema::Name table = resolved(*alter.relation);
    for (const PgQuery__Node* command : listOf(alter.cmds, alter.n_cmds)) {
        if (isA(command, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
            takeCommand(table, *command->alter_table_cmd);
    }
}

void FactReader::takeCommand(const schema::Name& table, const PgQuery__AlterTableCmd& command)
{
    const std::string name = textOrEmpty(command.name);
    switch (command.subtype) {
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn:
        if (isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF))
            takeAddColumn(table, *command.def->column_def);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn: {
        Fact& fact = add(FactKind::DropColumn, table);
        fact.column = name;
        const schema::Relation* relation = m_catalog.relation(table);
        if (const schema::Column* column = relation == nullptr ? nullptr : relation->column(name))
            fact.type = schema::toString(column->type);
        break;
    }
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType:
        if (isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF))
            takeAlterType(table, name, *command.def->column_def);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetNotNull: {
        Fact& fact = add(FactKind::SetNotNull, table);
        fact.column = name;
        // A valid CHECK spares the reading; a table of this very migration has nothing to be read.
        const schema::Relation* relation = m_catalog.relation(table);
        const bool isProven =
            relation != nullptr && std::ranges::any_of(relation->constraints, [&](const schema::Constraint& one) {
                return one.kind == schema::ConstraintKind::Check && one.isValidated &&
                       schema::isSameExpression(one.expression, sql::quoteIdentifier(name) + " IS NOT NULL");
            });
        fact.isHeavy = !isProven && !isNew(table);
        break;
    }
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropNotNull: add(FactKind::DropNotNull, table).column = name; break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ColumnDefault:
        if (command.def != nullptr)
            add(FactKind::SetDefault, table).column = name;
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint:
        if (isA(command.def, PG_QUERY__NODE__NODE_CONSTRAINT))
            takeConstraint(table, *command.def->constraint);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ValidateConstraint: add(FactKind::Validate, table).name = name; break;
    default: break;
    }
}

void FactReader::takeAddColumn(const schema::Name& table, const PgQuery__ColumnDef& column)
{
    Fact& fact = add(FactKind::AddColumn, table);
    fact.column = textOrEmpty(column.colname);
    if (column.type_name != nullptr)
        fact.type = schema::toString(schema::typeUse(*column.type_name, m_catalog));
    for (const PgQuery__Node* node : listOf(column.constraints, column.n_constraints)) {
        if (!isA(node, PG_QUERY__NODE__NODE_CONSTRAINT))
            continue;
        if (node->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_NOTNULL ||
            node->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY)
            fact.isNullable = false;
        else if (node->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_DEFAULT)
            fact.expression = schema::textOf(node->constraint->raw_expr);
    }
}

void FactReader::takeAlterType(const schema::Name& table, const std::string& column,
                               const PgQuery__ColumnDef& definition)
{
    Fact& fact = add(FactKind::AlterType, table);
    fact.column = column;
    if (definition.type_name == nullptr)
        return;
    const schema::TypeUse wanted = schema::typeUse(*definition.type_name, m_catalog);
    fact.type = schema::toString(wanted);
    const schema::Relation* relation = m_catalog.relation(table);
    const schema::Column* known = relation == nullptr ? nullptr : relation->column(column);
    fact.isHeavy = !isNew(table) && review::typeChange(known == nullptr ? nullptr : &known->type, wanted,
                                                       definition.raw_default != nullptr,
                                                       definition.coll_clause != nullptr, m_catalog, {})
                                        .rewrites;
}

void FactReader::takeConstraint(const schema::Name& table, const PgQuery__Constraint& constraint)
{
    const std::string name = textOrEmpty(constraint.conname);
    const auto put = [&](FactKind kind) -> Fact& {
        Fact& fact = add(kind, table);
        fact.name = name;
        fact.isValid = !constraint.skip_validation;
        fact.isHeavy = fact.isValid && !isNew(table);
        return fact;
    };
    switch (constraint.contype) {
    case PG_QUERY__CONSTR_TYPE__CONSTR_CHECK: {
        Fact& fact = put(FactKind::AddCheck);
        fact.expression = schema::textOf(constraint.raw_expr);
        fact.columns = schema::columnsIn(constraint.raw_expr);
        break;
    }
    case PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN: {
        Fact& fact = put(FactKind::AddForeignKey);
        fact.columns = namesOf(constraint.fk_attrs, constraint.n_fk_attrs);
        if (constraint.pktable != nullptr)
            fact.other = resolved(*constraint.pktable);
        break;
    }
    case PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE:
    case PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY: {
        const std::string index = textOrEmpty(constraint.indexname);
        Fact& fact = put(index.empty() ? FactKind::AddUnique : FactKind::AttachIndex);
        fact.name = index.empty() ? name : index;
        fact.columns = namesOf(constraint.keys, constraint.n_keys);
        break;
    }
    default: break;
    }
}

void FactReader::takeRename(const PgQuery__RenameStmt& rename)
{
    if (rename.relation == nullptr)
        return;
    if (rename.rename_type == PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN &&
        rename.relation_type == PG_QUERY__OBJECT_TYPE__OBJECT_TABLE) {
        Fact& fact = add(FactKind::RenameColumn, resolved(*rename.relation));
        fact.column = textOrEmpty(rename.subname);
        fact.newName = textOrEmpty(rename.newname);
        fact.isHeavy = !isNew(fact.table);
    } else if (rename.rename_type == PG_QUERY__OBJECT_TYPE__OBJECT_TABLE) {
        Fact& fact = add(FactKind::RenameTable, resolved(*rename.relation));
        fact.other = {fact.table.schema, textOrEmpty(rename.newname)};
    } else if (rename.rename_type == PG_QUERY__OBJECT_TYPE__OBJECT_INDEX ||
               rename.rename_type == PG_QUERY__OBJECT_TYPE__OBJECT_TABCONSTRAINT) {
        const bool isIndex = rename.rename_type == PG_QUERY__OBJECT_TYPE__OBJECT_INDEX;
        const schema::Name of = resolved(*rename.relation);
        Fact& fact = add(FactKind::RenameObject, isIndex ? schema::Name() : of);
        fact.name = isIndex ? of.name : textOrEmpty(rename.subname);
        fact.newName = textOrEmpty(rename.newname);
    }
}

void FactReader::takeUpdate(const PgQuery__UpdateStmt& update, FactKind kind)
{
    if (update.relation == nullptr)
        return;
    const schema::Name table = resolved(*update.relation);
    for (const PgQuery__Node* node : listOf(update.target_list, update.n_target_list)) {
        if (!isA(node, PG_QUERY__NODE__NODE_RES_TARGET))
            continue;
        const PgQuery__ResTarget& target = *node->res_target;
        const PgQuery__Node* value = target.val;
        if (isA(value, PG_QUERY__NODE__NODE_MULTI_ASSIGN_REF)) // (a, b) = (…): all of it may go into each
            value = value->multi_assign_ref->source;
        Fact& fact = add(kind, table);
        fact.column = textOrEmpty(target.name);
        fact.expression = schema::textOf(value);
        fact.reads = namesBelow(value);
        std::vector<std::string> own = fact.reads;
        own.push_back(fact.column);
        fact.isHeavy = !isNew(table);
        fact.isWhole = update.where_clause == nullptr || leavesOutTheFilled(update.where_clause, own);
    }
}

void FactReader::takeInsert(const PgQuery__InsertStmt& insert)
{
    if (insert.relation == nullptr || !isA(insert.select_stmt, PG_QUERY__NODE__NODE_SELECT_STMT))
        return;
    const PgQuery__SelectStmt& select = *insert.select_stmt->select_stmt;
    for (const PgQuery__Node* from : listOf(select.from_clause, select.n_from_clause)) {
        if (!isA(from, PG_QUERY__NODE__NODE_RANGE_VAR))
            continue;
        Fact& fact = add(FactKind::InsertSelect, resolved(*insert.relation));
        fact.other = resolved(*from->range_var);
        for (const PgQuery__Node* column : listOf(insert.cols, insert.n_cols)) {
            if (isA(column, PG_QUERY__NODE__NODE_RES_TARGET))
                fact.columns.push_back(textOrEmpty(column->res_target->name));
        }
        for (const PgQuery__Node* target : listOf(select.target_list, select.n_target_list)) {
            for (std::string& name : namesBelow(target))
                fact.reads.push_back(std::move(name));
        }
        break;
    }
}

void FactReader::takeIndex(const PgQuery__IndexStmt& index)
{
    if (index.relation == nullptr)
        return;
    Fact& fact = add(FactKind::CreateIndex, resolved(*index.relation));
    fact.name = textOrEmpty(index.idxname);
    fact.isUnique = index.unique;
    fact.isConcurrent = index.concurrent;
    for (const PgQuery__Node* node : listOf(index.index_params, index.n_index_params)) {
        if (isA(node, PG_QUERY__NODE__NODE_INDEX_ELEM))
            fact.columns.push_back(textOrEmpty(node->index_elem->name));
    }
}

void FactReader::takeTrigger(const PgQuery__CreateTrigStmt& trigger)
{
    if (trigger.relation == nullptr)
        return;
    Fact& fact = add(FactKind::CreateTrigger, resolved(*trigger.relation));
    fact.name = textOrEmpty(trigger.trigname);
    fact.function = m_catalog.resolved(nameOf(sql::nameOf(trigger.funcname, trigger.n_funcname)));
    if (const auto body = m_functions.find(fact.function); body != m_functions.end()) {
        fact.reads = body->second.reads;
        fact.writes = body->second.writes;
    }
}

void FactReader::takeFunction(const PgQuery__CreateFunctionStmt& function, std::string_view text)
{
    Fact& fact = add(FactKind::CreateFunction, {});
    fact.function = m_catalog.resolved(nameOf(sql::nameOf(function.funcname, function.n_funcname)));
    const bool isTrigger = function.return_type != nullptr && function.return_type->n_names > 0 &&
                           textOf(function.return_type->names[function.return_type->n_names - 1]) == "trigger";
    if (!isTrigger)
        return;
    FunctionBody body = triggerBody(std::string(text));
    fact.reads = body.reads;
    fact.writes = body.writes;
    m_functions[fact.function] = {std::move(body.reads), std::move(body.writes)};
}

void FactReader::takeDrop(const PgQuery__DropStmt& drop)
{
    for (const PgQuery__Node* object : listOf(drop.objects, drop.n_objects)) {
        if (drop.remove_type == PG_QUERY__OBJECT_TYPE__OBJECT_TABLE) {
            const schema::Name table = m_catalog.resolved(nameOf(sql::nameOf(object)));
            if (!isNew(table))
                add(FactKind::DropTable, table);
        } else if (drop.remove_type == PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER &&
                   isA(object, PG_QUERY__NODE__NODE_LIST)) {
            const PgQuery__List& parts = *object->list;
            Fact& fact = add(FactKind::DropTrigger, m_catalog.resolved(nameOf(sql::nameOf(object, 1))));
            fact.name = parts.n_items > 0 ? std::string(textOf(parts.items[parts.n_items - 1])) : std::string();
        }
    }
}

} // namespace lk::changeset
