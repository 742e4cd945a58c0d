// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/review/effect/constantcalls.h"
#include "core/review/effect/foreigncalls.h"
#include "core/review/effect/literals.h"
#include "core/review/effect/sense.h"
#include "core/schema/model.h"

#include <algorithm>
#include <iterator>
#include <string_view>

// Faults that the text alone shows: no catalog is needed, and none helps.

namespace lk::review::effects {

using sql::isA;
using sql::listOf;

namespace {

bool isOfRows(const PgQuery__FuncCall& call)
{
    return call.n_funcname > 0 && call.over == nullptr &&
           (call.n_funcname == 1 || sql::textOf(call.funcname[0]) == "pg_catalog") &&
           givesRows(sql::textOf(call.funcname[call.n_funcname - 1]));
}

/// A function that gives rows, outside subqueries.
bool givesRowsIn(const PgQuery__Node* node)
{
    if (node == nullptr)
        return false;
    bool isFound = false;
    forEachMessage(sql::messageOf(*node), [&](const ProtobufCMessage& message) {
        if (message.descriptor == &pg_query__func_call__descriptor)
            isFound = isFound || isOfRows(reinterpret_cast<const PgQuery__FuncCall&>(message));
        return !isFound && message.descriptor != &pg_query__sub_link__descriptor;
    });
    return isFound;
}

/// One of the server's own aggregates, as far as the name alone makes it sure: with one argument of any type.
bool isPlainAggregate(const PgQuery__FuncCall& call)
{
    constexpr std::string_view kNames[] = {"sum",       "avg",      "count",    "min",       "max",
                                           "array_agg", "bool_and", "bool_or",  "every",     "json_agg",
                                           "jsonb_agg", "stddev",   "variance", "string_agg"};
    if (call.n_funcname == 0 || call.over != nullptr ||
        (call.n_funcname > 1 && sql::textOf(call.funcname[0]) != "pg_catalog"))
        return false;
    const std::string_view name = sql::textOf(call.funcname[call.n_funcname - 1]);
    const bool isKnown = std::ranges::find(kNames, name) != std::end(kNames);
    return isKnown && (call.agg_star != 0 || call.n_args == (name == "string_agg" ? 2U : 1U));
}

bool changesRows(const PgQuery__WithClause* clause)
{
    for (const PgQuery__Node* node :
         listOf(clause != nullptr ? clause->ctes : nullptr, clause != nullptr ? clause->n_ctes : 0)) {
        if (isA(node, PG_QUERY__NODE__NODE_COMMON_TABLE_EXPR) &&
            !isA(node->common_table_expr->ctequery, PG_QUERY__NODE__NODE_SELECT_STMT))
            return true;
    }
    return false;
}

const PgQuery__WithClause* withOf(const PgQuery__Node& node)
{
    switch (node.node_case) {
    case PG_QUERY__NODE__NODE_SELECT_STMT: return node.select_stmt->with_clause;
    case PG_QUERY__NODE__NODE_INSERT_STMT: return node.insert_stmt->with_clause;
    case PG_QUERY__NODE__NODE_UPDATE_STMT: return node.update_stmt->with_clause;
    case PG_QUERY__NODE__NODE_DELETE_STMT: return node.delete_stmt->with_clause;
    case PG_QUERY__NODE__NODE_MERGE_STMT: return node.merge_stmt->with_clause;
    default: return nullptr;
    }
}

/// Looks through one statement once.
class Plain final {
public:
    Plain(Builder& builder, bool isRun) : b(builder), m_isRun(isRun) {}

    void look(const PgQuery__Node& node)
    {
        const PgQuery__Node* const source = isA(&node, PG_QUERY__NODE__NODE_INSERT_STMT) ? node.insert_stmt->select_stmt
                                            : isA(&node, PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT)
                                                ? node.create_table_as_stmt->query
                                                : &node;
        m_ownWith = withOf(isA(&node, PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT) && source != nullptr ? *source : node);
        if (isA(source, PG_QUERY__NODE__NODE_SELECT_STMT) && source->select_stmt->n_from_clause > 0 &&
            isA(source->select_stmt->from_clause[0], PG_QUERY__NODE__NODE_RANGE_VAR))
            m_rows = b.subject(*source->select_stmt->from_clause[0]->range_var).name;
        else if (isA(&node, PG_QUERY__NODE__NODE_UPDATE_STMT) && node.update_stmt->relation != nullptr)
            m_rows = b.subject(*node.update_stmt->relation).name;
        else if (isA(&node, PG_QUERY__NODE__NODE_DELETE_STMT) && node.delete_stmt->relation != nullptr)
            m_rows = b.subject(*node.delete_stmt->relation).name;
        below(sql::messageOf(node));
    }

private:
    void below(const ProtobufCMessage* from)
    {
        forEachMessage(from, [&](const ProtobufCMessage& message) { return visit(message); });
    }

    bool visit(const ProtobufCMessage& message)
    {
        const ProtobufCMessageDescriptor* const type = message.descriptor;
        if (type == &pg_query__func_call__descriptor) {
            const auto& call = reinterpret_cast<const PgQuery__FuncCall&>(message);
            if (m_isRun && m_conditions == 0)
                tell(badConstant(call));
            if (call.n_funcname == 1)
                forbidForeign(sql::textOf(call.funcname[0]));
        } else if (type == &pg_query__a__expr__descriptor) {
            if (m_isRun && m_conditions == 0)
                tell(badConstant(reinterpret_cast<const PgQuery__AExpr&>(message)));
        } else if (type == &pg_query__type_cast__descriptor) {
            const auto& cast = reinterpret_cast<const PgQuery__TypeCast&>(message);
            if (isA(cast.arg, PG_QUERY__NODE__NODE_A_ARRAY_EXPR)) {
                belowTyped(*cast.arg->a_array_expr);
                return false;
            }
        } else if (type == &pg_query__a__array_expr__descriptor) {
            if (reinterpret_cast<const PgQuery__AArrayExpr&>(message).n_elements == 0)
                b.refuse("42P18", Name(), "The type of an empty ARRAY[] has to be said: ARRAY[]::text[]");
        } else if (type == &pg_query__select_stmt__descriptor) {
            const auto& query = reinterpret_cast<const PgQuery__SelectStmt&>(message);
            forbidRows(query.where_clause, "WHERE");
            forbidRows(query.having_clause, "HAVING");
        } else if (type == &pg_query__update_stmt__descriptor) {
            const auto& update = reinterpret_cast<const PgQuery__UpdateStmt&>(message);
            for (const PgQuery__Node* target : listOf(update.target_list, update.n_target_list)) {
                if (isA(target, PG_QUERY__NODE__NODE_RES_TARGET))
                    forbidRows(target->res_target->val, "UPDATE");
            }
            forbidRows(update.where_clause, "WHERE");
        } else if (type == &pg_query__delete_stmt__descriptor) {
            forbidRows(reinterpret_cast<const PgQuery__DeleteStmt&>(message).where_clause, "WHERE");
        } else if (type == &pg_query__constraint__descriptor) {
            const auto& constraint = reinterpret_cast<const PgQuery__Constraint&>(message);
            forbidRows(constraint.raw_expr, "a default or a CHECK");
            forbidAggregates(constraint.raw_expr);
            forbidBadLiterals(constraint.raw_expr);
        } else if (type == &pg_query__with_clause__descriptor) {
            const auto& clause = reinterpret_cast<const PgQuery__WithClause&>(message);
            if (&clause != m_ownWith && changesRows(&clause))
                b.refuse("0A000", Name(), "A WITH that changes rows has to stand at the top of the statement");
        } else if (type == &pg_query__case_expr__descriptor || type == &pg_query__coalesce_expr__descriptor ||
                   type == &pg_query__bool_expr__descriptor) {
            forbidRowsIn(message);
            ++m_conditions;
            eachMember(message);
            --m_conditions;
            return false;
        }
        return true;
    }

    /// What is below a message, and not itself.
    void eachMember(const ProtobufCMessage& message)
    {
        bool isSelf = true;
        forEachMessage(&message, [&](const ProtobufCMessage& one) {
            if (isSelf) {
                isSelf = false;
                return true;
            }
            return visit(one);
        });
    }

    /// Of an array whose type is said, arrays within it have theirs.
    void belowTyped(const PgQuery__AArrayExpr& array)
    {
        for (const PgQuery__Node* element : listOf(array.elements, array.n_elements)) {
            if (isA(element, PG_QUERY__NODE__NODE_A_ARRAY_EXPR))
                belowTyped(*element->a_array_expr);
            else if (element != nullptr)
                below(sql::messageOf(*element));
        }
    }

    /// A CHECK, a default and a generated column are about one row.
    void forbidAggregates(const PgQuery__Node* node)
    {
        if (node == nullptr || !b.effect().failures.empty())
            return;
        forEachMessage(sql::messageOf(*node), [&](const ProtobufCMessage& message) {
            if (message.descriptor == &pg_query__func_call__descriptor &&
                isPlainAggregate(reinterpret_cast<const PgQuery__FuncCall&>(message)))
                b.refuse("42803", Name(), "An aggregate can not stand in a CHECK or a default: they are about one row");
            return message.descriptor != &pg_query__sub_link__descriptor;
        });
    }

    /// A literal with its type said is read when the default or the CHECK is, not first when a row comes.
    void forbidBadLiterals(const PgQuery__Node* node)
    {
        if (node == nullptr || !b.effect().failures.empty())
            return;
        forEachMessage(sql::messageOf(*node), [&](const ProtobufCMessage& message) {
            if (message.descriptor != &pg_query__type_cast__descriptor || !b.effect().failures.empty())
                return true;
            const auto& cast = reinterpret_cast<const PgQuery__TypeCast&>(message);
            if (cast.type_name == nullptr)
                return true;
            const schema::TypeUse type = schema::typeUse(*cast.type_name, b.catalog());
            if (const std::optional<BadLiteral> bad = badLiteral(cast.arg, type, false, b.catalog()))
                b.fail(FailureCause::Value, bad->sqlState, Name()).others = {bad->text + " is no " +
                                                                             schema::toString(type)};
            return true;
        });
    }

    void forbidRows(const PgQuery__Node* node, std::string_view where)
    {
        if (b.effect().failures.empty() && givesRowsIn(node))
            b.refuse("0A000", Name(), "A function that gives rows can not stand in " + std::string(where));
    }
    void forbidRowsIn(const ProtobufCMessage& message)
    {
        if (message.descriptor == &pg_query__case_expr__descriptor) {
            const auto& expression = reinterpret_cast<const PgQuery__CaseExpr&>(message);
            for (const PgQuery__Node* one : listOf(expression.args, expression.n_args))
                forbidRows(one, "CASE");
            forbidRows(expression.defresult, "CASE");
        } else if (message.descriptor == &pg_query__coalesce_expr__descriptor) {
            const auto& expression = reinterpret_cast<const PgQuery__CoalesceExpr&>(message);
            for (const PgQuery__Node* one : listOf(expression.args, expression.n_args))
                forbidRows(one, "COALESCE");
        }
    }

    /// Of an extension or of the user's own there may be one of the name; without a catalog nobody knows.
    void forbidForeign(std::string_view name)
    {
        const ForeignFunction* const foreign = b.effect().failures.empty() ? foreignFunction(name) : nullptr;
        if (foreign == nullptr || b.catalog().hasExtension("orafce"))
            return;
        const auto all = b.catalog().allFunctions();
        if (std::ranges::any_of(all, [&](const schema::Function* one) { return one->name.name == name; }))
            return;
        b.refuse("42883", Name(),
                 "PostgreSQL has no function " + std::string(name) + "(), and " + std::string(foreign->instead) +
                     " in its place");
        b.effect().failures.back().certainty = b.catalog().isComplete() ? Certainty::FromCatalog : Certainty::Assumed;
    }

    void tell(const std::optional<BadConstant>& bad)
    {
        if (!bad || !b.effect().failures.empty())
            return;
        b.refuse(bad->sqlState, m_rows, bad->why);
        b.effect().failures.back().needsRows = !m_rows.name.empty();
    }

    Builder& b;
    bool m_isRun;
    int m_conditions = 0; ///< CASE, AND and the like around: what is below may never be worked out
    Name m_rows;          ///< the relation whose rows it is worked out for; none: once
    const PgQuery__WithClause* m_ownWith = nullptr;
};

bool hasOption(PgQuery__Node* const* options, std::size_t count, std::string_view name)
{
    for (const PgQuery__Node* node : listOf(options, count)) {
        if (isA(node, PG_QUERY__NODE__NODE_DEF_ELEM) && name == node->def_elem->defname)
            return true;
    }
    return false;
}

void createFunction(Builder& b, const PgQuery__CreateFunctionStmt& stmt)
{
    if (stmt.sql_body == nullptr && !hasOption(stmt.options, stmt.n_options, "language")) {
        b.refuse("42P13", Name(), "The function says no LANGUAGE");
        return;
    }
    int outputs = 0;
    bool hasResult = stmt.is_procedure != 0 || stmt.return_type != nullptr;
    for (const PgQuery__Node* node : listOf(stmt.parameters, stmt.n_parameters)) {
        if (!isA(node, PG_QUERY__NODE__NODE_FUNCTION_PARAMETER))
            continue;
        const auto mode = node->function_parameter->mode;
        outputs += mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_OUT ||
                           mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_INOUT
                       ? 1
                       : 0;
        hasResult = hasResult || mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_OUT ||
                    mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_INOUT ||
                    mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_TABLE;
    }
    if (outputs > 1 && stmt.is_procedure == 0 && stmt.return_type != nullptr &&
        sql::nameOf(stmt.return_type->names, stmt.return_type->n_names).name != "record")
        b.refuse("42P13", Name(), "With several OUT parameters a function returns record, and nothing else");
    if (!hasResult)
        b.refuse("42P13", Name(), "The function says no result: RETURNS void, where there is none");
}

void doBlock(Builder& b, const PgQuery__DoStmt& stmt)
{
    for (const PgQuery__Node* node : listOf(stmt.args, stmt.n_args)) {
        if (!isA(node, PG_QUERY__NODE__NODE_DEF_ELEM) || std::string_view(node->def_elem->defname) != "language")
            continue;
        const std::string language = lowered(sql::textOf(node->def_elem->arg));
        if (language == "sql" || language == "c" || language == "internal")
            b.refuse("0A000", Name(), "The language " + language + " runs no DO block");
    }
}

/// UNIQUE or PRIMARY KEY of a type that knows neither equality nor order.
void requireOrdered(Builder& b, const PgQuery__CreateStmt& stmt)
{
    constexpr std::string_view kUnordered[] = {"json", "xml", "point", "line", "lseg", "box", "path", "polygon"};
    for (const PgQuery__Node* element : listOf(stmt.table_elts, stmt.n_table_elts)) {
        if (!isA(element, PG_QUERY__NODE__NODE_COLUMN_DEF) || element->column_def->type_name == nullptr)
            continue;
        const PgQuery__ColumnDef& column = *element->column_def;
        const PgQuery__TypeName& type = *column.type_name;
        if (type.n_names == 0 || type.n_array_bounds > 0 ||
            std::ranges::find(kUnordered, sql::textOf(type.names[type.n_names - 1])) == std::end(kUnordered))
            continue;
        for (const PgQuery__Node* one : listOf(column.constraints, column.n_constraints)) {
            const auto kind = isA(one, PG_QUERY__NODE__NODE_CONSTRAINT) ? one->constraint->contype
                                                                        : PG_QUERY__CONSTR_TYPE__CONSTR_TYPE_UNDEFINED;
            if (kind == PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE || kind == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY)
                b.refuse("42704", Name(),
                         std::string(column.colname) + " is of type " +
                             std::string(sql::textOf(type.names[type.n_names - 1])) +
                             ", which no unique key can be of");
        }
    }
}

/// CREATE VIEW v (a, b): not more names than columns.
void requireColumnNames(Builder& b, const PgQuery__ViewStmt& stmt)
{
    if (stmt.n_aliases == 0 || !isA(stmt.query, PG_QUERY__NODE__NODE_SELECT_STMT))
        return;
    const PgQuery__SelectStmt* query = stmt.query->select_stmt;
    while (query->larg != nullptr)
        query = query->larg;
    for (const PgQuery__Node* target : listOf(query->target_list, query->n_target_list)) {
        const PgQuery__Node* const value =
            isA(target, PG_QUERY__NODE__NODE_RES_TARGET) ? target->res_target->val : nullptr;
        if (value == nullptr || isA(value, PG_QUERY__NODE__NODE_A_INDIRECTION) ||
            (isA(value, PG_QUERY__NODE__NODE_COLUMN_REF) && value->column_ref->n_fields > 0 &&
             isA(value->column_ref->fields[value->column_ref->n_fields - 1], PG_QUERY__NODE__NODE_A_STAR)))
            return; // it may stand for several
    }
    if (query->n_values_lists == 0 && stmt.n_aliases > query->n_target_list)
        b.refuse("42601", Name(), "The view has names for more columns than its query gives");
}

void requireNamedColumns(Builder& b, const PgQuery__IndexStmt& stmt)
{
    for (const PgQuery__Node* node : listOf(stmt.index_including_params, stmt.n_index_including_params)) {
        if (isA(node, PG_QUERY__NODE__NODE_INDEX_ELEM) && node->index_elem->expr != nullptr)
            b.refuse("0A000", Name(), "INCLUDE takes columns, and no expressions");
    }
}

void requireEvent(Builder& b, const PgQuery__CreateEventTrigStmt& stmt)
{
    constexpr std::string_view kEvents[] = {"ddl_command_start", "ddl_command_end", "sql_drop", "table_rewrite",
                                            "login"};
    if (std::ranges::find(kEvents, std::string_view(stmt.eventname)) == std::end(kEvents))
        b.refuse("42601", Name(), std::string("There is no event ") + stmt.eventname);
}

void requireUnreserved(Builder& b, std::string_view name, std::string_view what)
{
    if (name.starts_with("pg_"))
        b.refuse("42939", Name(),
                 std::string(what) + " " + std::string(name) + " begins with pg_, which the server keeps for its own");
}

} // namespace

void requirePlain(Builder& b, const PgQuery__Node& node)
{
    switch (node.node_case) {
    case PG_QUERY__NODE__NODE_SELECT_STMT:
    case PG_QUERY__NODE__NODE_INSERT_STMT:
    case PG_QUERY__NODE__NODE_UPDATE_STMT:
    case PG_QUERY__NODE__NODE_DELETE_STMT:
    case PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT:
        if (!b.circumstances().isInBody)
            Plain(b, true).look(node);
        break;
    case PG_QUERY__NODE__NODE_VIEW_STMT:
    case PG_QUERY__NODE__NODE_CREATE_STMT:
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT:
        if (isA(&node, PG_QUERY__NODE__NODE_CREATE_STMT))
            requireOrdered(b, *node.create_stmt);
        else if (isA(&node, PG_QUERY__NODE__NODE_VIEW_STMT))
            requireColumnNames(b, *node.view_stmt);
        if (!b.circumstances().isInBody)
            Plain(b, false).look(node);
        break;
    case PG_QUERY__NODE__NODE_INDEX_STMT: requireNamedColumns(b, *node.index_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_EVENT_TRIG_STMT: requireEvent(b, *node.create_event_trig_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT: createFunction(b, *node.create_function_stmt); break;
    case PG_QUERY__NODE__NODE_DO_STMT: doBlock(b, *node.do_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_SCHEMA_STMT:
        if (node.create_schema_stmt->schemaname != nullptr)
            requireUnreserved(b, node.create_schema_stmt->schemaname, "The schema");
        break;
    case PG_QUERY__NODE__NODE_CREATE_ROLE_STMT: requireUnreserved(b, node.create_role_stmt->role, "The role"); break;
    default: break;
    }
}

} // namespace lk::review::effects
