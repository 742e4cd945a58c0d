// SPDX-License-Identifier: Apache-2.0
#include "core/sql/readwalk.h"

#include "core/sql/layout.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace lk::sql {

namespace {

/// Takes names out of scope again in the end.
class Scope final {
public:
    explicit Scope(std::vector<std::string_view>& names) : m_names(names), m_size(names.size()) {}
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;
    ~Scope() { m_names.resize(m_size); }

private:
    std::vector<std::string_view>& m_names;
    std::size_t m_size;
};

} // namespace

void ReadWalk::visit(const PgQuery__Node* node)
{
    if (node != nullptr)
        visitMessage(messageOf(*node));
}

void ReadWalk::visit(PgQuery__Node* const* nodes, std::size_t count)
{
    for (const PgQuery__Node* node : listOf(nodes, count))
        visit(node);
}

void ReadWalk::visitMessage(const ProtobufCMessage* message)
{
    if (message == nullptr)
        return;
    const ProtobufCMessageDescriptor* const type = message->descriptor;
    if (type == &pg_query__node__descriptor) {
        visit(reinterpret_cast<const PgQuery__Node*>(message));
        return;
    }
    if (type == &pg_query__range_var__descriptor) {
        visitRelation(*reinterpret_cast<const PgQuery__RangeVar*>(message));
        return;
    }
    if (type == &pg_query__select_stmt__descriptor) {
        visitSelect(*reinterpret_cast<const PgQuery__SelectStmt*>(message));
        return;
    }

    // The target of a change is never a WITH query; all else in the statement may be.
    const auto change = [&]<typename T>(const T& stmt, std::size_t relation, std::size_t with) {
        const Scope scope(m_withNames);
        m_found(*stmt.relation, LockMode::RowExclusive);
        visitWith(stmt.with_clause);
        const RowLocks outer = std::exchange(m_rowLocks, {});
        visitFields(message, relation, with);
        m_rowLocks = outer;
    };
    if (type == &pg_query__insert_stmt__descriptor)
        change(*reinterpret_cast<const PgQuery__InsertStmt*>(message), offsetof(PgQuery__InsertStmt, relation),
               offsetof(PgQuery__InsertStmt, with_clause));
    else if (type == &pg_query__update_stmt__descriptor)
        change(*reinterpret_cast<const PgQuery__UpdateStmt*>(message), offsetof(PgQuery__UpdateStmt, relation),
               offsetof(PgQuery__UpdateStmt, with_clause));
    else if (type == &pg_query__delete_stmt__descriptor)
        change(*reinterpret_cast<const PgQuery__DeleteStmt*>(message), offsetof(PgQuery__DeleteStmt, relation),
               offsetof(PgQuery__DeleteStmt, with_clause));
    else if (type == &pg_query__merge_stmt__descriptor)
        change(*reinterpret_cast<const PgQuery__MergeStmt*>(message), offsetof(PgQuery__MergeStmt, relation),
               offsetof(PgQuery__MergeStmt, with_clause));
    else
        visitFields(message);
}

void ReadWalk::visitFields(const ProtobufCMessage* message, std::size_t firstSkipped, std::size_t secondSkipped)
{
    const auto* const bytes = reinterpret_cast<const char*>(message);
    for (const Member& member : messagesIn(*message->descriptor)) {
        if (member.offset == firstSkipped || member.offset == secondSkipped)
            continue;
        if (member.count != 0) {
            const auto count = *reinterpret_cast<const std::size_t*>(bytes + member.count);
            const auto* const messages =
                *reinterpret_cast<const ProtobufCMessage* const* const*>(bytes + member.offset);
            for (std::size_t at = 0; at < count; ++at)
                visitMessage(messages[at]);
        } else if (member.isSet(bytes)) {
            visitMessage(*reinterpret_cast<const ProtobufCMessage* const*>(bytes + member.offset));
        }
    }
}

void ReadWalk::visitSelect(const PgQuery__SelectStmt& select)
{
    const Scope scope(m_withNames);
    const RowLocks outer = std::exchange(m_rowLocks, {});
    visitWith(select.with_clause);

    // A lock of all reaches into subqueries of FROM (transformLockingClause), not into those of conditions.
    m_rowLocks.all = outer.all;
    for (const PgQuery__Node* node : listOf(select.locking_clause, select.n_locking_clause)) {
        const PgQuery__LockingClause& clause = *node->locking_clause;
        m_rowLocks.all = m_rowLocks.all || clause.n_locked_rels == 0;
        for (const PgQuery__Node* locked : listOf(clause.locked_rels, clause.n_locked_rels))
            m_rowLocks.names.emplace_back(locked->range_var->relname);
    }
    visit(select.from_clause, select.n_from_clause);
    m_rowLocks = {};

    for (const auto& [nodes, count] :
         {std::pair(select.distinct_clause, select.n_distinct_clause),
          std::pair(select.target_list, select.n_target_list), std::pair(select.group_clause, select.n_group_clause),
          std::pair(select.window_clause, select.n_window_clause),
          std::pair(select.values_lists, select.n_values_lists), std::pair(select.sort_clause, select.n_sort_clause)})
        visit(nodes, count);
    for (const PgQuery__Node* node :
         {select.where_clause, select.having_clause, select.limit_offset, select.limit_count})
        visit(node);
    for (const PgQuery__SelectStmt* side : {select.larg, select.rarg}) {
        if (side != nullptr)
            visitSelect(*side);
    }
    m_rowLocks = outer;
}

void ReadWalk::visitRelation(const PgQuery__RangeVar& relation)
{
    const std::string_view name = relation.relname;
    const bool hasSchema = *relation.schemaname != '\0';
    if (!hasSchema && std::find(m_withNames.begin(), m_withNames.end(), name) != m_withNames.end())
        return;
    const std::string_view called = relation.alias != nullptr ? std::string_view(relation.alias->aliasname) : name;
    const bool isRowLocked =
        m_rowLocks.all || std::find(m_rowLocks.names.begin(), m_rowLocks.names.end(), called) != m_rowLocks.names.end();
    m_found(relation, isRowLocked ? LockMode::RowShare : LockMode::AccessShare);
}

void ReadWalk::visitWith(const PgQuery__WithClause* with)
{
    if (with == nullptr)
        return;
    // WITH RECURSIVE: all names are known in all of its queries. Otherwise each in those after it.
    const auto ctes = listOf(with->ctes, with->n_ctes);
    if (with->recursive != 0) {
        for (const PgQuery__Node* node : ctes)
            m_withNames.emplace_back(node->common_table_expr->ctename);
    }
    for (const PgQuery__Node* node : ctes) {
        visit(node->common_table_expr->ctequery);
        if (with->recursive == 0)
            m_withNames.emplace_back(node->common_table_expr->ctename);
    }
}

} // namespace lk::sql
