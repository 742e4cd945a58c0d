// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/analysis.h"
#include "core/review/effect/literals.h"
#include "core/review/effect/proof.h"
#include "core/review/effect/sense.h"
#include "core/schema/model.h"
#include "core/sql/parsetree.h"

#include <algorithm>

// Functions that do not fit where a statement names them, and results that do not fit their function.

namespace lk::review::effects {

using sql::isA;
using sql::listOf;

namespace {

/// Functions of CREATE AGGREGATE and CREATE OPERATOR that are named with their schema.
void requireDefined(Builder& b, const PgQuery__DefineStmt& stmt)
{
    if (!b.catalog().isComplete())
        return;
    for (const PgQuery__Node* node : listOf(stmt.definition, stmt.n_definition)) {
        if (!isA(node, PG_QUERY__NODE__NODE_DEF_ELEM) || !isA(node->def_elem->arg, PG_QUERY__NODE__NODE_TYPE_NAME))
            continue;
        const std::string_view option = node->def_elem->defname;
        if (option != "sfunc" && option != "finalfunc" && option != "function" && option != "procedure")
            continue;
        const PgQuery__TypeName& written = *node->def_elem->arg->type_name;
        const sql::ObjectName name = sql::nameOf(written.names, written.n_names);
        if (!name.schema.empty() && !b.isSystem(name) && b.catalog().hasSchema(name.schema) &&
            b.catalog().functions({name.schema, name.name}).empty())
            b.refuse("42883", Name(), "There is no function " + name.schema + "." + name.name + "() at this point");
    }
}

/// CREATE EVENT TRIGGER … EXECUTE FUNCTION f().
void requireEventTrigger(Builder& b, const PgQuery__CreateEventTrigStmt& stmt)
{
    const sql::ObjectName written = sql::nameOf(stmt.funcname, stmt.n_funcname);
    if (!b.catalog().isComplete() || b.isSystem(written))
        return;
    bool isThere = false;
    bool fits = false;
    for (const schema::Function* one : b.catalog().allFunctions()) {
        if (one->name.name != written.name || !one->argumentTypes.empty() ||
            (!written.schema.empty() && one->name.schema != written.schema))
            continue;
        isThere = true;
        fits = fits || one->result == "event_trigger" || one->result.empty();
    }
    if (!isThere)
        b.refuse("42883", Name(), "There is no function " + written.name + "() at this point");
    else if (!fits)
        b.refuse("42P17", Name(), written.name + "() does not return event_trigger");
}

/// `RETURN expression` of another type than the function returns.
void requireReturned(Builder& b, const PgQuery__CreateFunctionStmt& stmt)
{
    if (!isA(stmt.sql_body, PG_QUERY__NODE__NODE_RETURN_STMT) || stmt.sql_body->return_stmt->returnval == nullptr ||
        stmt.return_type->setof != 0)
        return;
    Analysis analysis(b);
    const std::string wanted = analysis.named(schema::typeUse(*stmt.return_type, b.catalog()));
    Level parameters; // their types are not looked at
    parameters.isLoose = true;
    parameters.items.push_back({"", nullptr, {}, false});
    const std::string given = analysis.typeOf(stmt.sql_body->return_stmt->returnval, parameters);
    if (!wanted.empty() && categoryOf(wanted) != '\0' && wanted != "void" && !given.empty() && given != "unknown" &&
        canCoerce(given, wanted, Coercion::Assignment) == Answer::No)
        b.refuse("42P13", Name(),
                 "The function returns " + shownType(wanted) + ", and what stands behind RETURN is " +
                     shownType(given));
}

/// A SQL function whose last query gives another type than it returns (check_sql_fn_retval).
void requireResult(Builder& b, const PgQuery__CreateFunctionStmt& stmt)
{
    if (!Analysis::isPossible(b) || stmt.return_type == nullptr || stmt.is_procedure != 0)
        return;
    if (stmt.sql_body != nullptr) {
        requireReturned(b, stmt);
        return;
    }
    if (!b.circumstances().checksBodies)
        return;
    std::string language;
    std::string body;
    for (const PgQuery__Node* node : listOf(stmt.options, stmt.n_options)) {
        if (!isA(node, PG_QUERY__NODE__NODE_DEF_ELEM))
            continue;
        const PgQuery__Node* const value = node->def_elem->arg;
        if (std::string_view(node->def_elem->defname) == "language")
            language = sql::textOf(value);
        else if (std::string_view(node->def_elem->defname) == "as" && isA(value, PG_QUERY__NODE__NODE_LIST) &&
                 value->list->n_items == 1)
            body = sql::textOf(value->list->items[0]);
    }
    Analysis analysis(b);
    const std::string wanted = analysis.named(schema::typeUse(*stmt.return_type, b.catalog()));
    if (language != "sql" || body.empty() || wanted.empty() || categoryOf(wanted) == '\0' || wanted == "void")
        return;
    const sql::ParseTree tree(body);
    if (!tree.isValid() || tree.tree().n_stmts == 0)
        return;
    const PgQuery__Node* const last = tree.tree().stmts[tree.tree().n_stmts - 1]->stmt;
    if (!isA(last, PG_QUERY__NODE__NODE_SELECT_STMT) || !b.effect().failures.empty())
        return;
    Level parameters; // their types are not looked at
    parameters.isLoose = true;
    parameters.items.push_back({"", nullptr, {}, false});
    const Outputs outputs = analysis.statement(last, &parameters);
    if (!b.effect().failures.empty() || !outputs.isKnown || outputs.columns.size() != 1)
        return;
    const std::string& given = outputs.columns.front().type;
    if (!given.empty() && given != "unknown" && canCoerce(given, wanted, Coercion::Assignment) == Answer::No)
        b.refuse("42P13", Name(),
                 "The function returns " + shownType(wanted) + ", and its last query gives " + shownType(given));
}

/// CALL is for procedures, an expression for functions.
void requireKind(Builder& b, const PgQuery__FuncCall& call, bool isCall)
{
    const sql::ObjectName written = sql::nameOf(call.funcname, call.n_funcname);
    std::vector<const schema::Function*> overloads;
    if (!written.schema.empty())
        overloads = b.catalog().functions({written.schema, written.name});
    for (const std::string& in : b.catalog().searchPath()) {
        if (written.schema.empty() && overloads.empty())
            overloads = b.catalog().functions({in, written.name});
    }
    const bool isOther = !overloads.empty() && std::none_of(overloads.begin(), overloads.end(), [&](const auto* one) {
        return one->isProcedure == isCall;
    });
    const bool isOfTriggers =
        !isCall && !overloads.empty() && std::all_of(overloads.begin(), overloads.end(), [](const auto* one) {
            return one->result == "trigger" || one->result == "event_trigger";
        });
    if (isOfTriggers)
        b.refuse("0A000", Name(), written.name + "() is a trigger function, which a trigger alone can call");
    if (isOther)
        b.refuse("42809", Name(),
                 written.name +
                     (isCall ? " is a function: SELECT runs it, not CALL" : " is a procedure: CALL runs it"));
}

/// pg_get_serial_sequence('t', 'c'): both are there.
void requireSerial(Builder& b, const PgQuery__SelectStmt& query)
{
    if (!b.catalog().isComplete())
        return;
    const auto text = [](const PgQuery__Node* node) -> std::string {
        const PgQuery__Node* const bare = withoutCasts(node);
        return isA(bare, PG_QUERY__NODE__NODE_A_CONST) && bare->a_const->isnull == 0 &&
                       bare->a_const->val_case == PG_QUERY__A__CONST__VAL_SVAL
                   ? bare->a_const->sval->sval
                   : "";
    };
    for (const PgQuery__Node* target : listOf(query.target_list, query.n_target_list)) {
        forEachMessage(sql::messageOf(*target), [&](const ProtobufCMessage& message) {
            if (message.descriptor != &pg_query__func_call__descriptor)
                return message.descriptor != &pg_query__sub_link__descriptor;
            const auto& call = reinterpret_cast<const PgQuery__FuncCall&>(message);
            if (call.n_args != 2 || call.n_funcname == 0 ||
                sql::textOf(call.funcname[call.n_funcname - 1]) != "pg_get_serial_sequence")
                return true;
            const std::string relation = text(call.args[0]);
            const std::string column = text(call.args[1]);
            if (relation.empty() || column.empty())
                return true;
            const Subject table = b.subject(nameInText(relation));
            if (b.require(table, false) && table.known != nullptr && table.known->areColumnsKnown &&
                !table.known->columns.empty() && table.known->column(column) == nullptr)
                b.fail(FailureCause::MissingColumn, "42703", table.name, column);
            return true;
        });
    }
}

void requireFunctionsCalled(Builder& b, const PgQuery__SelectStmt& query)
{
    for (const PgQuery__Node* target : listOf(query.target_list, query.n_target_list)) {
        if (isA(target, PG_QUERY__NODE__NODE_RES_TARGET) &&
            isA(target->res_target->val, PG_QUERY__NODE__NODE_FUNC_CALL))
            requireKind(b, *target->res_target->val->func_call, false);
    }
}

/// RETURNS trigger takes no parameters: its arguments come in TG_ARGV.
void requireTriggerFunction(Builder& b, const PgQuery__CreateFunctionStmt& stmt)
{
    if (stmt.return_type != nullptr && stmt.n_parameters > 0 && b.circumstances().checksBodies &&
        sql::nameOf(stmt.return_type->names, stmt.return_type->n_names).name == "trigger")
        b.refuse("42P13", Name(), "A trigger function has no parameters: what the trigger gives comes in TG_ARGV");
}

} // namespace

void requireFunctionUse(Builder& b, const PgQuery__Node& node)
{
    if (b.circumstances().isInBody)
        return;
    switch (node.node_case) {
    case PG_QUERY__NODE__NODE_DEFINE_STMT: requireDefined(b, *node.define_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_EVENT_TRIG_STMT: requireEventTrigger(b, *node.create_event_trig_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT:
        requireTriggerFunction(b, *node.create_function_stmt);
        requireResult(b, *node.create_function_stmt);
        break;
    case PG_QUERY__NODE__NODE_CALL_STMT:
        if (node.call_stmt->funccall != nullptr)
            requireKind(b, *node.call_stmt->funccall, true);
        if (node.call_stmt->funccall != nullptr && Analysis::isPossible(b))
            Analysis(b).call(*node.call_stmt->funccall);
        break;
    case PG_QUERY__NODE__NODE_SELECT_STMT:
        requireFunctionsCalled(b, *node.select_stmt);
        requireSerial(b, *node.select_stmt);
        break;
    default: break;
    }
}

} // namespace lk::review::effects
