// SPDX-License-Identifier: Apache-2.0
#include "core/review/losing.h"

#include "core/review/everynode.h"
#include "core/review/units.h"
#include "core/sql/facts.h"
#include "core/sql/nodes.h"
#include "core/sql/parsetree.h"

#include <algorithm>

namespace lk::review {

namespace {

bool calls(const PgQuery__Node& node, const std::set<std::string>& functions)
{
    bool isCalled = false;
    everyMessage(&node, [&](const ProtobufCMessage& message) {
        if (const auto* call = as<PgQuery__FuncCall>(message, pg_query__func_call__descriptor))
            isCalled = isCalled || functions.contains(sql::nameOf(call->funcname, call->n_funcname).name);
        return !isCalled;
    });
    return isCalled;
}

} // namespace

bool LosingCalls::see(const std::string& statement)
{
    const sql::ParseTree tree(statement);
    if (!tree.isValid() || tree.tree().n_stmts != 1)
        return false;
    const PgQuery__Node& node = *tree.tree().stmts[0]->stmt;
    const bool isFunction = sql::isA(&node, PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT);
    if (!isFunction && !sql::isA(&node, PG_QUERY__NODE__NODE_DO_STMT))
        return !m_functions.empty() && calls(node, m_functions);
    const Body body = bodyOf(statement, node);
    const bool loses = std::any_of(body.statements.begin(), body.statements.end(), [&](const Body::Inner& inner) {
        if (inner.tree == nullptr || !inner.tree->isValid() || inner.tree->tree().n_stmts != 1)
            return false;
        const PgQuery__Node& one = *inner.tree->tree().stmts[0]->stmt;
        sql::Statement facts;
        sql::fillFacts(facts, one);
        return facts.losesData || calls(one, m_functions);
    });
    if (!isFunction)
        return loses;
    const PgQuery__CreateFunctionStmt& made = *node.create_function_stmt;
    const std::string name = sql::nameOf(made.funcname, made.n_funcname).name;
    if (loses)
        m_functions.insert(name);
    else if (made.replace != 0)
        m_functions.erase(name);
    return false;
}

} // namespace lk::review
