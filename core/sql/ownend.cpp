// SPDX-License-Identifier: Apache-2.0
#include "core/sql/ownend.h"

#include "core/sql/nodes.h"
#include "core/sql/parsetree.h"

#include <pg_query.h>

#include <cstdint>
#include <string_view>

namespace lk::sql {

namespace {

bool holdsEnd(const std::string& body)
{
    const PgQueryScanResult scanned = pg_query_scan(body.c_str());
    bool isThere = false;
    if (scanned.error == nullptr) {
        PgQuery__ScanResult* result = pg_query__scan_result__unpack(
            nullptr, scanned.pbuf.len, reinterpret_cast<const std::uint8_t*>(scanned.pbuf.data));
        for (std::size_t i = 0; result != nullptr && i < result->n_tokens && !isThere; ++i) {
            const auto kind = result->tokens[i]->token;
            const auto next = i + 1 < result->n_tokens ? result->tokens[i + 1]->token : PG_QUERY__TOKEN__NUL;
            isThere = (kind == PG_QUERY__TOKEN__COMMIT || kind == PG_QUERY__TOKEN__ROLLBACK) &&
                      (next == PG_QUERY__TOKEN__ASCII_59 || next == PG_QUERY__TOKEN__AND); // AND CHAIN
        }
        if (result != nullptr)
            pg_query__scan_result__free_unpacked(result, nullptr);
    }
    pg_query_free_scan_result(scanned);
    return isThere;
}

} // namespace

bool endsTransactionItself(const std::string& statement)
{
    const ParseTree tree(statement);
    if (!tree.isValid() || tree.tree().n_stmts != 1 || !isA(tree.tree().stmts[0]->stmt, PG_QUERY__NODE__NODE_DO_STMT))
        return false;
    const PgQuery__DoStmt& block = *tree.tree().stmts[0]->stmt->do_stmt;
    for (const PgQuery__Node* argument : listOf(block.args, block.n_args)) {
        if (isA(argument, PG_QUERY__NODE__NODE_DEF_ELEM) && std::string_view(argument->def_elem->defname) == "as" &&
            holdsEnd(std::string(textOf(argument->def_elem->arg))))
            return true;
    }
    return false;
}

} // namespace lk::sql
