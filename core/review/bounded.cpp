// SPDX-License-Identifier: Apache-2.0
#include "core/review/bounded.h"

#include "core/review/boundedjoin.h"
#include "core/review/everynode.h"
#include "core/sql/nodes.h"

#include <algorithm>
#include <array>

namespace lk::review {

using sql::isA;
using sql::listOf;
using sql::textOf;

namespace bounds {

namespace {

/// One row comes out: an aggregate and no GROUP BY.
bool isAggregate(const PgQuery__SelectStmt& select)
{
    static constexpr std::array kAggregates{"count",
                                            "sum",
                                            "min",
                                            "max",
                                            "avg",
                                            "bool_and",
                                            "bool_or",
                                            "every",
                                            "array_agg",
                                            "json_agg",
                                            "jsonb_agg",
                                            "string_agg",
                                            "any_value",
                                            "bit_and",
                                            "bit_or",
                                            "stddev",
                                            "variance",
                                            "json_object_agg",
                                            "jsonb_object_agg",
                                            "percentile_cont",
                                            "percentile_disc"};
    if (select.n_group_clause > 0)
        return false;
    bool isFound = false;
    for (const PgQuery__Node* target : listOf(select.target_list, select.n_target_list)) {
        everyMessage(target, [&](const ProtobufCMessage& message) {
            if (message.descriptor == &pg_query__sub_link__descriptor)
                return false;
            const auto* call = as<PgQuery__FuncCall>(message, pg_query__func_call__descriptor);
            if (call != nullptr && call->over == nullptr && call->n_funcname > 0 &&
                std::find(kAggregates.begin(), kAggregates.end(), textOf(call->funcname[call->n_funcname - 1])) !=
                    kAggregates.end())
                isFound = true;
            return !isFound;
        });
    }
    return isFound;
}

const PgQuery__WithClause* withOf(const PgQuery__Node& statement)
{
    switch (statement.node_case) {
    case PG_QUERY__NODE__NODE_SELECT_STMT: return statement.select_stmt->with_clause;
    case PG_QUERY__NODE__NODE_INSERT_STMT: return statement.insert_stmt->with_clause;
    case PG_QUERY__NODE__NODE_UPDATE_STMT: return statement.update_stmt->with_clause;
    case PG_QUERY__NODE__NODE_DELETE_STMT: return statement.delete_stmt->with_clause;
    case PG_QUERY__NODE__NODE_MERGE_STMT: return statement.merge_stmt->with_clause;
    default: return nullptr;
    }
}

} // namespace

class Judge::Scope final {
public:
    Scope(Judge& judge, const PgQuery__WithClause* with) : m_judge(judge), m_isOpen(with != nullptr)
    {
        if (m_isOpen)
            m_judge.m_scopes.push_back(with);
    }
    ~Scope()
    {
        if (m_isOpen)
            m_judge.m_scopes.pop_back();
    }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

private:
    Judge& m_judge;
    bool m_isOpen;
};

// Queries and writes

const PgQuery__Node* Judge::withQuery(const PgQuery__RangeVar& relation) const
{
    if (relation.schemaname != nullptr && relation.schemaname[0] != '\0')
        return nullptr;
    for (auto scope = m_scopes.rbegin(); scope != m_scopes.rend(); ++scope) {
        for (const PgQuery__Node* node : listOf((*scope)->ctes, (*scope)->n_ctes)) {
            if (isA(node, PG_QUERY__NODE__NODE_COMMON_TABLE_EXPR) &&
                std::string_view(node->common_table_expr->ctename) == relation.relname)
                return node->common_table_expr->ctequery;
        }
    }
    return nullptr;
}

bool Judge::givesMany(const PgQuery__Node* query)
{
    if (query == nullptr || std::find(m_within.begin(), m_within.end(), query) != m_within.end())
        return false;
    m_within.push_back(query);
    const bool isMany =
        isA(query, PG_QUERY__NODE__NODE_SELECT_STMT) ? givesMany(*query->select_stmt) : judged(*query).has_value();
    m_within.pop_back();
    return isMany;
}

bool Judge::givesMany(const PgQuery__SelectStmt& select, std::vector<Name>* sources)
{
    const Scope scope(*this, select.with_clause);
    if (hasLimit(select))
        return false;
    if (select.op != PG_QUERY__SET_OPERATION__SETOP_NONE) {
        const bool isLeft = select.larg != nullptr && givesMany(*select.larg, sources);
        const bool isRight = select.rarg != nullptr && givesMany(*select.rarg, sources);
        return isLeft || isRight;
    }
    if (select.n_from_clause == 0 || select.n_values_lists > 0 || isAggregate(select))
        return false;
    Join join(*this);
    for (const PgQuery__Node* from : listOf(select.from_clause, select.n_from_clause))
        join.addFrom(from);
    join.addCondition(select.where_clause);
    if (join.areAllFew())
        return false;
    for (std::size_t i = 0; sources != nullptr && i < join.size(); ++i) {
        if (!join.isFew(i) && !join.item(i).relation.name.empty())
            sources->push_back(join.item(i).relation);
    }
    return true;
}

std::optional<UnboundedWrite> Judge::judged(Write write, const PgQuery__RangeVar* relation, const PgQuery__Node* where,
                                            PgQuery__Node* const* from, std::size_t fromCount)
{
    if (relation == nullptr)
        return std::nullopt;
    Join join(*this);
    join.addRelation(*relation, true);
    for (const PgQuery__Node* item : listOf(from, fromCount))
        join.addFrom(item);
    join.addCondition(where);
    if (join.isFew(0))
        return std::nullopt;
    // Joined with what is known to be empty, it changes nothing.
    for (std::size_t i = 1; i < join.size(); ++i) {
        if (join.item(i).known != nullptr && join.item(i).known->isEmpty)
            return std::nullopt;
    }
    UnboundedWrite found;
    found.write = write;
    found.relation = named(*relation);
    found.hasCondition = where != nullptr;
    return found;
}

std::optional<UnboundedWrite> Judge::judged(const PgQuery__InsertStmt& stmt)
{
    if (stmt.relation == nullptr || !isA(stmt.select_stmt, PG_QUERY__NODE__NODE_SELECT_STMT))
        return std::nullopt;
    UnboundedWrite found;
    if (!givesMany(*stmt.select_stmt->select_stmt, &found.sources))
        return std::nullopt;
    found.write = Write::Insert;
    found.relation = named(*stmt.relation);
    found.hasCondition = stmt.select_stmt->select_stmt->where_clause != nullptr;
    return found;
}

std::optional<UnboundedWrite> Judge::judged(const PgQuery__MergeStmt& stmt)
{
    if (stmt.relation == nullptr)
        return std::nullopt;
    Join join(*this);
    join.addRelation(*stmt.relation, true);
    join.addFrom(stmt.source_relation);
    bool changesMatched = false;
    bool changesUnmatched = false;
    for (const PgQuery__Node* node : listOf(stmt.merge_when_clauses, stmt.n_merge_when_clauses)) {
        if (!isA(node, PG_QUERY__NODE__NODE_MERGE_WHEN_CLAUSE) ||
            node->merge_when_clause->command_type == PG_QUERY__CMD_TYPE__CMD_NOTHING)
            continue;
        changesMatched =
            changesMatched || node->merge_when_clause->match_kind == PG_QUERY__MERGE_MATCH_KIND__MERGE_WHEN_MATCHED;
        changesUnmatched = changesUnmatched || node->merge_when_clause->match_kind ==
                                                   PG_QUERY__MERGE_MATCH_KIND__MERGE_WHEN_NOT_MATCHED_BY_SOURCE;
    }
    const bool isFewSource = join.size() > 1 && join.isFew(1);
    join.addCondition(stmt.join_condition);
    if (isFewSource && !changesUnmatched && (!changesMatched || join.isFew(0)))
        return std::nullopt;
    UnboundedWrite found;
    found.write = Write::Merge;
    found.relation = named(*stmt.relation);
    for (std::size_t i = 1; i < join.size() && !changesUnmatched; ++i) {
        if (!join.item(i).relation.name.empty())
            found.sources.push_back(join.item(i).relation);
    }
    return found;
}

std::optional<UnboundedWrite> Judge::judged(const PgQuery__Node& statement)
{
    const Scope scope(*this, withOf(statement));
    switch (statement.node_case) {
    case PG_QUERY__NODE__NODE_UPDATE_STMT: {
        const PgQuery__UpdateStmt& stmt = *statement.update_stmt;
        return judged(Write::Update, stmt.relation, stmt.where_clause, stmt.from_clause, stmt.n_from_clause);
    }
    case PG_QUERY__NODE__NODE_DELETE_STMT: {
        const PgQuery__DeleteStmt& stmt = *statement.delete_stmt;
        return judged(Write::Delete, stmt.relation, stmt.where_clause, stmt.using_clause, stmt.n_using_clause);
    }
    case PG_QUERY__NODE__NODE_INSERT_STMT: return judged(*statement.insert_stmt);
    case PG_QUERY__NODE__NODE_MERGE_STMT: return judged(*statement.merge_stmt);
    default: return std::nullopt;
    }
}

void Judge::collect(const PgQuery__Node& statement)
{
    const PgQuery__WithClause* with = withOf(statement);
    if (with != nullptr) {
        const Scope scope(*this, with);
        for (const PgQuery__Node* node : listOf(with->ctes, with->n_ctes)) {
            if (isA(node, PG_QUERY__NODE__NODE_COMMON_TABLE_EXPR) && node->common_table_expr->ctequery != nullptr)
                collect(*node->common_table_expr->ctequery);
        }
    }
    if (auto found = judged(statement))
        m_found.push_back(std::move(*found));
}

} // namespace bounds

using bounds::Judge;
using schema::Catalog;
using schema::Name;

std::vector<UnboundedWrite> unboundedWrites(const PgQuery__Node& statement, const Catalog& catalog, bool isInBody,
                                            const std::set<Name>& few)
{
    switch (statement.node_case) {
    case PG_QUERY__NODE__NODE_UPDATE_STMT:
    case PG_QUERY__NODE__NODE_DELETE_STMT:
    case PG_QUERY__NODE__NODE_INSERT_STMT:
    case PG_QUERY__NODE__NODE_MERGE_STMT: break;
    case PG_QUERY__NODE__NODE_SELECT_STMT:
        if (statement.select_stmt->with_clause != nullptr)
            break;
        return {};
    default: return {};
    }
    Judge judge(catalog, isInBody, few);
    judge.collect(statement);
    return judge.take();
}

bool isUnbounded(const PgQuery__Node& statement, const Catalog& catalog, bool isInBody)
{
    return !unboundedWrites(statement, catalog, isInBody).empty();
}

bool mayGiveMany(const PgQuery__Node& query, const Catalog& catalog, const std::set<Name>& few)
{
    return Judge(catalog, false, few).givesMany(&query);
}

} // namespace lk::review
