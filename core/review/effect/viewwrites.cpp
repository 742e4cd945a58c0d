// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/keys.h"
#include "core/review/effect/sense.h"
#include "core/sql/parsetree.h"

#include <algorithm>
#include <map>
#include <optional>

// Rows that are written to a view, as view_query_is_auto_updatable and view_cols_are_auto_updatable (rewriteHandler.c) take them.

namespace lk::review::effects {

using sql::isA;
using sql::listOf;

namespace {

/// One table or view, nothing that merges rows.
bool isUpdatable(const PgQuery__SelectStmt& query)
{
    return query.larg == nullptr && query.n_from_clause == 1 &&
           isA(query.from_clause[0], PG_QUERY__NODE__NODE_RANGE_VAR) && query.n_distinct_clause == 0 &&
           query.n_group_clause == 0 && query.having_clause == nullptr && query.limit_count == nullptr &&
           query.limit_offset == nullptr && query.with_clause == nullptr;
}

bool isStar(const PgQuery__Node* node)
{
    return isA(node, PG_QUERY__NODE__NODE_COLUMN_REF) && node->column_ref->n_fields > 0 &&
           isA(node->column_ref->fields[node->column_ref->n_fields - 1], PG_QUERY__NODE__NODE_A_STAR);
}

/// The view's columns by the expressions of its query; none: a star of something whose columns are not known.
std::map<std::string, const PgQuery__Node*> expressionsOf(const Relation& view, const PgQuery__SelectStmt& query)
{
    std::map<std::string, const PgQuery__Node*> found;
    for (const PgQuery__Node* target : listOf(query.target_list, query.n_target_list)) {
        if (!isA(target, PG_QUERY__NODE__NODE_RES_TARGET) || isStar(target->res_target->val))
            return {};
    }
    for (std::size_t i = 0; i < query.n_target_list && i < view.columns.size(); ++i)
        found[view.columns[i].name] = query.target_list[i]->res_target->val;
    return found;
}

void requireColumn(Builder& b, const Relation& view, const PgQuery__SelectStmt& query, PgQuery__Node* const* targets,
                   std::size_t count)
{
    if (!view.areColumnsKnown)
        return;
    const auto expressions = expressionsOf(view, query);
    for (const PgQuery__Node* target : listOf(targets, count)) {
        if (!isA(target, PG_QUERY__NODE__NODE_RES_TARGET))
            continue;
        const auto found = expressions.find(target->res_target->name);
        if (found != expressions.end() && found->second != nullptr &&
            !isA(found->second, PG_QUERY__NODE__NODE_COLUMN_REF) &&
            !isA(found->second, PG_QUERY__NODE__NODE_A_INDIRECTION))
            b.refuse("0A000", view.name,
                     "The column " + found->first + " of the view " + shortName(view.name) +
                         " is an expression, and can not be written to");
    }
}

bool isTrigger(const schema::Trigger& trigger, std::string_view event)
{
    const std::size_t at = trigger.definition.find("INSTEAD OF");
    return at != std::string::npos && trigger.definition.find(event, at) != std::string::npos;
}

} // namespace

void requireWritable(Builder& b, const PgQuery__RangeVar* written, std::string_view event,
                     PgQuery__Node* const* targets, std::size_t count)
{
    if (written == nullptr || b.isSystem(sql::nameOf(*written)))
        return;
    const Subject target = b.subject(*written);
    if (target.known == nullptr)
        return;
    if (target.known->kind == schema::RelationKind::MaterializedView) {
        b.refuse("42809", target.name,
                 shortName(target.name) + " is a materialized view, whose rows can not be changed");
        return;
    }
    if (target.known->kind == schema::RelationKind::Sequence) {
        b.refuse("42809", target.name,
                 shortName(target.name) + " is a sequence, which setval() and ALTER SEQUENCE change");
        return;
    }
    if (event != "INSERT" && lacksReplicaIdentity(*target.known, b.catalog())) {
        b.refuse("55000", target.name,
                 shortName(target.name) + " is published and has no replica identity: its rows take no " +
                     std::string(event));
        return;
    }
    if (target.known->kind != schema::RelationKind::View || !target.known->rules.empty() ||
        std::any_of(target.known->triggers.begin(), target.known->triggers.end(),
                    [&](const schema::Trigger& trigger) { return isTrigger(trigger, event); }))
        return;
    const sql::ParseTree tree(target.known->definition);
    if (!tree.isValid() || tree.tree().n_stmts != 1)
        return;
    const PgQuery__Node* query = tree.tree().stmts[0]->stmt;
    if (isA(query, PG_QUERY__NODE__NODE_VIEW_STMT))
        query = query->view_stmt->query;
    if (!isA(query, PG_QUERY__NODE__NODE_SELECT_STMT))
        return;
    if (!isUpdatable(*query->select_stmt))
        b.refuse("55000", target.name,
                 "The view " + shortName(target.name) + " takes no " + std::string(event) +
                     ": its query joins or merges rows, and it has no INSTEAD OF trigger for that");
    else
        requireColumn(b, *target.known, *query->select_stmt, targets, count);
}

} // namespace lk::review::effects
