// SPDX-License-Identifier: Apache-2.0
#include "core/review/isquery.h"

#include "core/sql/nodes.h"

namespace lk::review {

bool isQuery(const PgQuery__Node& statement)
{
    switch (statement.node_case) {
    case PG_QUERY__NODE__NODE_SELECT_STMT:
    case PG_QUERY__NODE__NODE_INSERT_STMT:
    case PG_QUERY__NODE__NODE_UPDATE_STMT:
    case PG_QUERY__NODE__NODE_DELETE_STMT:
    case PG_QUERY__NODE__NODE_MERGE_STMT:
    case PG_QUERY__NODE__NODE_COPY_STMT:
    case PG_QUERY__NODE__NODE_EXPLAIN_STMT:
    case PG_QUERY__NODE__NODE_DECLARE_CURSOR_STMT: return true;
    default: return false;
    }
}

} // namespace lk::review
