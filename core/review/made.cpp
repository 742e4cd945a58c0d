// SPDX-License-Identifier: Apache-2.0
#include "core/review/made.h"

#include "core/sql/identifier.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::review {

using schema::Catalog;
using schema::Name;
using sql::isA;
using sql::listOf;

namespace {

class Reader final {
public:
    Reader(const Catalog& before, MadeByStatement& made) : m_before(before), m_made(made) {}

    void read(const PgQuery__Node& node);

private:
    [[nodiscard]] Name resolved(const sql::ObjectName& name) const
    {
        return m_before.resolved({name.schema, name.name});
    }
    [[nodiscard]] Name named(const PgQuery__RangeVar& relation) const { return resolved(sql::nameOf(relation)); }
    /// Where it would be made: not where the search path finds another of that name.
    [[nodiscard]] Name target(const PgQuery__RangeVar& relation) const
    {
        if (relation.relpersistence != nullptr && relation.relpersistence[0] == 't')
            return {"pg_temp", relation.relname};
        if (relation.schemaname != nullptr && relation.schemaname[0] != '\0')
            return {relation.schemaname, relation.relname};
        return {m_before.searchPath().empty() ? std::string("public") : m_before.searchPath().front(),
                relation.relname};
    }
    void make(const PgQuery__RangeVar* relation, bool ifNotExists)
    {
        if (relation == nullptr)
            return;
        const Name name = target(*relation);
        if (ifNotExists && m_before.relation(name) != nullptr)
            return;
        m_made.relations.push_back(name);
        // Found by its plain name as well, as long as nothing else is called so.
        if (name.schema == "pg_temp" && m_before.relation(m_before.resolved({"", name.name})) == nullptr)
            m_made.relations.push_back(m_before.resolved({"", name.name}));
    }
    void readCreate(const PgQuery__CreateStmt& stmt);
    void readAlter(const PgQuery__AlterTableStmt& stmt);
    void readRename(const PgQuery__RenameStmt& stmt);
    void readDrop(const PgQuery__DropStmt& stmt);
    void write(const PgQuery__RangeVar* relation)
    {
        if (relation != nullptr)
            m_made.written.push_back(named(*relation));
    }
    void readWith(const PgQuery__WithClause* with);

    const Catalog& m_before;
    MadeByStatement& m_made;
};

void Reader::readCreate(const PgQuery__CreateStmt& stmt)
{
    make(stmt.relation, stmt.if_not_exists != 0);
}

void Reader::readAlter(const PgQuery__AlterTableStmt& stmt)
{
    if (stmt.relation == nullptr)
        return;
    const Name relation = named(*stmt.relation);
    for (const PgQuery__Node* node : listOf(stmt.cmds, stmt.n_cmds)) {
        if (!isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
            continue;
        const PgQuery__AlterTableCmd& command = *node->alter_table_cmd;
        if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn &&
            isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF)) {
            const PgQuery__ColumnDef& column = *command.def->column_def;
            const schema::Relation* known = m_before.relation(relation);
            if (command.missing_ok != 0 && known != nullptr && known->column(column.colname) != nullptr)
                continue;
            m_made.columns.push_back({relation, column.colname});
            for (const PgQuery__Node* constraint : listOf(column.constraints, column.n_constraints)) {
                if (isA(constraint, PG_QUERY__NODE__NODE_CONSTRAINT) && constraint->constraint->conname[0] != '\0')
                    m_made.constraints.push_back({relation, constraint->constraint->conname});
            }
        } else if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint &&
                   isA(command.def, PG_QUERY__NODE__NODE_CONSTRAINT)) {
            if (command.def->constraint->conname[0] != '\0')
                m_made.constraints.push_back({relation, command.def->constraint->conname});
        }
    }
}

void Reader::readRename(const PgQuery__RenameStmt& stmt)
{
    switch (stmt.rename_type) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_INDEX:
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE:
        if (stmt.relation != nullptr) {
            const Name former = named(*stmt.relation);
            m_made.renamed.emplace_back(Name{former.schema, stmt.newname}, former);
        }
        break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN:
        if (stmt.relation != nullptr)
            m_made.columns.push_back({named(*stmt.relation), stmt.newname});
        break;
    default: break;
    }
}

void Reader::readDrop(const PgQuery__DropStmt& stmt)
{
    switch (stmt.remove_type) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE:
        for (const PgQuery__Node* object : listOf(stmt.objects, stmt.n_objects))
            m_made.dropped.push_back(resolved(sql::nameOf(object)));
        break;
    default: break;
    }
}

void Reader::readWith(const PgQuery__WithClause* with)
{
    if (with == nullptr)
        return;
    for (const PgQuery__Node* node : listOf(with->ctes, with->n_ctes)) {
        if (isA(node, PG_QUERY__NODE__NODE_COMMON_TABLE_EXPR) && node->common_table_expr->ctequery != nullptr)
            read(*node->common_table_expr->ctequery);
    }
}

void Reader::read(const PgQuery__Node& node)
{
    switch (node.node_case) {
    case PG_QUERY__NODE__NODE_CREATE_STMT: readCreate(*node.create_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_FOREIGN_TABLE_STMT:
        if (node.create_foreign_table_stmt->base_stmt != nullptr)
            readCreate(*node.create_foreign_table_stmt->base_stmt);
        break;
    case PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT: {
        const PgQuery__CreateTableAsStmt& stmt = *node.create_table_as_stmt;
        const std::size_t before = m_made.relations.size();
        if (stmt.into != nullptr)
            make(stmt.into->rel, stmt.if_not_exists != 0);
        if (stmt.into != nullptr && stmt.into->skip_data == 0)
            m_made.filled.insert(m_made.filled.end(), m_made.relations.begin() + static_cast<std::ptrdiff_t>(before),
                                 m_made.relations.end());
        break;
    }
    case PG_QUERY__NODE__NODE_SELECT_STMT:
        if (node.select_stmt->into_clause != nullptr) {
            const std::size_t before = m_made.relations.size();
            make(node.select_stmt->into_clause->rel, false);
            m_made.filled.insert(m_made.filled.end(), m_made.relations.begin() + static_cast<std::ptrdiff_t>(before),
                                 m_made.relations.end());
        }
        readWith(node.select_stmt->with_clause);
        break;
    case PG_QUERY__NODE__NODE_VIEW_STMT:
        if (node.view_stmt->view != nullptr &&
            (node.view_stmt->replace == 0 ||
             (m_before.isComplete() && m_before.relation(target(*node.view_stmt->view)) == nullptr)))
            make(node.view_stmt->view, false);
        break;
    case PG_QUERY__NODE__NODE_CREATE_SEQ_STMT:
        make(node.create_seq_stmt->sequence, node.create_seq_stmt->if_not_exists != 0);
        break;
    case PG_QUERY__NODE__NODE_CREATE_SCHEMA_STMT:
        for (const PgQuery__Node* element :
             listOf(node.create_schema_stmt->schema_elts, node.create_schema_stmt->n_schema_elts)) {
            if (element != nullptr)
                read(*element);
        }
        break;
    case PG_QUERY__NODE__NODE_INDEX_STMT:
        if (node.index_stmt->relation != nullptr && node.index_stmt->idxname[0] != '\0')
            m_made.indexes.push_back({named(*node.index_stmt->relation).schema, node.index_stmt->idxname});
        break;
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT: readAlter(*node.alter_table_stmt); break;
    case PG_QUERY__NODE__NODE_RENAME_STMT: readRename(*node.rename_stmt); break;
    case PG_QUERY__NODE__NODE_ALTER_OBJECT_SCHEMA_STMT:
        if (node.alter_object_schema_stmt->relation != nullptr) {
            const Name former = named(*node.alter_object_schema_stmt->relation);
            m_made.renamed.emplace_back(Name{node.alter_object_schema_stmt->newschema, former.name}, former);
        }
        break;
    case PG_QUERY__NODE__NODE_DROP_STMT: readDrop(*node.drop_stmt); break;
    case PG_QUERY__NODE__NODE_INSERT_STMT:
        write(node.insert_stmt->relation);
        readWith(node.insert_stmt->with_clause);
        break;
    case PG_QUERY__NODE__NODE_UPDATE_STMT:
        write(node.update_stmt->relation);
        readWith(node.update_stmt->with_clause);
        break;
    case PG_QUERY__NODE__NODE_DELETE_STMT:
        write(node.delete_stmt->relation);
        readWith(node.delete_stmt->with_clause);
        break;
    case PG_QUERY__NODE__NODE_MERGE_STMT:
        write(node.merge_stmt->relation);
        readWith(node.merge_stmt->with_clause);
        break;
    case PG_QUERY__NODE__NODE_COPY_STMT:
        if (node.copy_stmt->is_from != 0)
            write(node.copy_stmt->relation);
        break;
    case PG_QUERY__NODE__NODE_CREATE_ENUM_STMT:
        m_made.types.push_back(
            resolved(sql::nameOf(node.create_enum_stmt->type_name, node.create_enum_stmt->n_type_name)));
        break;
    case PG_QUERY__NODE__NODE_CREATE_DOMAIN_STMT:
        m_made.types.push_back(
            resolved(sql::nameOf(node.create_domain_stmt->domainname, node.create_domain_stmt->n_domainname)));
        break;
    case PG_QUERY__NODE__NODE_COMPOSITE_TYPE_STMT:
        if (node.composite_type_stmt->typevar != nullptr)
            m_made.types.push_back(named(*node.composite_type_stmt->typevar));
        break;
    case PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT:
        if (node.create_function_stmt->replace == 0)
            m_made.types.push_back(
                resolved(sql::nameOf(node.create_function_stmt->funcname, node.create_function_stmt->n_funcname)));
        break;
    case PG_QUERY__NODE__NODE_ALTER_ENUM_STMT:
        if (node.alter_enum_stmt->new_val[0] != '\0' && node.alter_enum_stmt->old_val[0] == '\0') {
            const sql::ObjectName type =
                sql::nameOf(node.alter_enum_stmt->type_name, node.alter_enum_stmt->n_type_name);
            m_made.labels.emplace_back(m_before.resolvedType({type.schema, type.name}), node.alter_enum_stmt->new_val);
        }
        break;
    default: break;
    }
}

/// The function call at the top of `SELECT f(…)`, `SELECT * FROM f(…)` or `CALL p(…)`.
const PgQuery__FuncCall* calledIn(const PgQuery__Node& statement)
{
    if (isA(&statement, PG_QUERY__NODE__NODE_CALL_STMT))
        return statement.call_stmt->funccall;
    if (!isA(&statement, PG_QUERY__NODE__NODE_SELECT_STMT))
        return nullptr;
    const PgQuery__SelectStmt& select = *statement.select_stmt;
    if (select.n_from_clause == 0 && select.n_target_list == 1 &&
        isA(select.target_list[0], PG_QUERY__NODE__NODE_RES_TARGET) &&
        isA(select.target_list[0]->res_target->val, PG_QUERY__NODE__NODE_FUNC_CALL))
        return select.target_list[0]->res_target->val->func_call;
    return nullptr;
}

} // namespace

void addOwnSequences(const PgQuery__Node& statement, const schema::Catalog& after, std::set<Name>& relations)
{
    if (!isA(&statement, PG_QUERY__NODE__NODE_CREATE_STMT) || statement.create_stmt->relation == nullptr)
        return;
    const sql::ObjectName written = sql::nameOf(*statement.create_stmt->relation);
    const schema::Relation* const table = after.relation(after.resolved({written.schema, written.name}));
    if (table == nullptr || !relations.contains(table->name))
        return;
    for (const schema::Column& column : table->columns) {
        if (!column.ownedSequence.empty())
            relations.insert({table->name.schema, column.ownedSequence});
    }
}

MadeByStatement madeBy(const PgQuery__Node& statement, const Catalog& before)
{
    MadeByStatement made;
    Reader(before, made).read(statement);
    return made;
}

std::optional<std::string> calledFunction(const PgQuery__Node& statement, const Catalog& catalog)
{
    const PgQuery__FuncCall* call = calledIn(statement);
    if (call == nullptr)
        return std::nullopt;
    const sql::ObjectName written = sql::nameOf(call->funcname, call->n_funcname);
    std::vector<const schema::Function*> found;
    if (!written.schema.empty()) {
        found = catalog.functions({written.schema, written.name});
    } else {
        for (const std::string& schema : catalog.searchPath()) {
            found = catalog.functions({schema, written.name});
            if (!found.empty())
                break;
        }
    }
    const auto fitting = std::find_if(found.begin(), found.end(), [&](const schema::Function* function) {
        return call->n_args <= function->argumentTypes.size() &&
               call->n_args + static_cast<std::size_t>(function->defaults) >= function->argumentTypes.size() &&
               (function->language == "plpgsql" || function->language == "sql") && !function->body.empty();
    });
    if (fitting == found.end())
        return std::nullopt;
    const schema::Function& function = **fitting;
    std::string arguments;
    for (std::size_t i = 0; i < function.argumentTypes.size(); ++i) {
        if (i > 0)
            arguments += ", ";
        if (i < function.argumentNames.size() && !function.argumentNames[i].empty())
            arguments += sql::quoteIdentifier(function.argumentNames[i]) + ' ';
        arguments += function.argumentTypes[i];
    }
    return fmt::format("CREATE {} {}({}){} LANGUAGE {} AS {}", function.isProcedure ? "PROCEDURE" : "FUNCTION",
                       sql::quoteIdentifier(function.name.name), arguments,
                       function.isProcedure ? "" : " RETURNS " + (function.result.empty() ? "void" : function.result),
                       function.language, sql::quoteLiteral(function.body));
}

} // namespace lk::review
