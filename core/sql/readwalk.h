// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sql/nodes.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::sql {

/// Finds the relations that a query reads or writes, wherever they stand: joins, subqueries, WITH, conditions.
/// Names of WITH queries hide relations as they do in the server.
class ReadWalk final {
public:
    using Found = std::function<void(const PgQuery__RangeVar&, LockMode)>;
    explicit ReadWalk(Found found) : m_found(std::move(found)) {}

    void visit(const PgQuery__Node* node);
    void visit(PgQuery__Node* const* nodes, std::size_t count);

private:
    /// What FOR UPDATE and its kin say of a FROM list: all of it, or the names after OF.
    struct RowLocks {
        bool all = false;
        std::vector<std::string_view> names;
    };

    void visitMessage(const ProtobufCMessage* message);
    void visitFields(const ProtobufCMessage* message, std::size_t firstSkipped = 0, std::size_t secondSkipped = 0);
    void visitSelect(const PgQuery__SelectStmt& select);
    void visitRelation(const PgQuery__RangeVar& relation);
    void visitWith(const PgQuery__WithClause* with);

    Found m_found;
    std::vector<std::string_view> m_withNames; ///< those in scope, innermost last
    RowLocks m_rowLocks;
};

} // namespace lk::sql
