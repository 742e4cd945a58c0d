// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/literals.h"
#include "core/review/effect/sense.h"
#include "core/review/made.h"
#include "core/review/units.h"
#include "core/sql/identifier.h"
#include "core/sql/lockfacts.h"
#include "core/sql/parsetree.h"

#include <algorithm>

// Tables and columns of what a DO block or a called function surely runs.

namespace lk::review::effects {

using sql::isA;

namespace {

bool isQuery(const PgQuery__Node& node)
{
    switch (node.node_case) {
    case PG_QUERY__NODE__NODE_SELECT_STMT:
    case PG_QUERY__NODE__NODE_INSERT_STMT:
    case PG_QUERY__NODE__NODE_UPDATE_STMT:
    case PG_QUERY__NODE__NODE_DELETE_STMT: return true;
    default: return false;
    }
}

/// The DO as a text of its own.
std::optional<std::string> textOf(const PgQuery__DoStmt& stmt)
{
    std::string text;
    for (const PgQuery__Node* node : sql::listOf(stmt.args, stmt.n_args)) {
        if (!isA(node, PG_QUERY__NODE__NODE_DEF_ELEM))
            continue;
        if (std::string_view(node->def_elem->defname) == "as")
            text = sql::textOf(node->def_elem->arg);
        else if (sql::textOf(node->def_elem->arg) != "plpgsql")
            return std::nullopt;
    }
    return "DO " + sql::quoteLiteral(text);
}

/// The tables of a statement that surely runs. A function may have a search_path of its own: what has no schema is missing where no schema
/// has it.
void requireTables(Builder& b, const PgQuery__Node& node)
{
    for (const sql::Lock& lock : sql::locksOf(node)) {
        const Name name = b.catalog().resolved({lock.relation.schema, lock.relation.name});
        if (b.isSystem(lock.relation) || !b.isMissing(name) || !b.effect().failures.empty())
            continue;
        const auto all = lock.relation.schema.empty() ? b.catalog().relations() : std::vector<const Relation*>();
        if (std::none_of(all.begin(), all.end(), [&](const Relation* one) { return one->name.name == name.name; }))
            b.require({name, nullptr}, false);
    }
}

/// The columns that UPDATE sets and INSERT names.
void requireTargets(Builder& b, const PgQuery__Node& node)
{
    const bool isUpdate = isA(&node, PG_QUERY__NODE__NODE_UPDATE_STMT);
    if (!isUpdate && !isA(&node, PG_QUERY__NODE__NODE_INSERT_STMT))
        return;
    const PgQuery__RangeVar* const written = isUpdate ? node.update_stmt->relation : node.insert_stmt->relation;
    const Relation* const table =
        written == nullptr || b.isSystem(sql::nameOf(*written)) ? nullptr : b.subject(*written).known;
    if (table == nullptr || !table->areColumnsKnown || table->columns.empty() || !b.effect().failures.empty())
        return;
    for (const PgQuery__Node* target : isUpdate
                                           ? sql::listOf(node.update_stmt->target_list, node.update_stmt->n_target_list)
                                           : sql::listOf(node.insert_stmt->cols, node.insert_stmt->n_cols)) {
        if (isA(target, PG_QUERY__NODE__NODE_RES_TARGET) && table->column(target->res_target->name) == nullptr) {
            b.fail(FailureCause::MissingColumn, "42703", table->name, target->res_target->name);
            return;
        }
    }
}

/// A relation that a statement of the block is about, and that is not there.
void takeMissing(Builder& b, const PgQuery__Node& node)
{
    Circumstances within = b.circumstances();
    within.isInBody = true;
    Effect effect = effectOf(node, b.catalog(), within);
    for (Failure& failure : effect.failures) {
        if (failure.cause == FailureCause::MissingRelation && b.effect().failures.empty())
            b.effect().failures.push_back(std::move(failure));
    }
}

} // namespace

void requireBodies(Builder& b, const PgQuery__Node& node)
{
    if (b.circumstances().isInBody)
        return;
    const bool isDo = isA(&node, PG_QUERY__NODE__NODE_DO_STMT);
    if (!isDo && !isA(&node, PG_QUERY__NODE__NODE_SELECT_STMT) && !isA(&node, PG_QUERY__NODE__NODE_CALL_STMT))
        return;
    if (isDo && !b.catalog().isComplete())
        return; // its own faults are told by the walk, which has it open
    const std::optional<std::string> text = isDo ? textOf(*node.do_stmt) : calledFunction(node, b.catalog());
    if (!text)
        return;
    const sql::ParseTree tree(*text);
    if (!tree.isValid() || tree.tree().n_stmts != 1)
        return;
    const Body body = bodyOf(*text, *tree.tree().stmts[0]->stmt);
    if (!isDo && !body.fault.empty())
        b.refuse(body.faultState, Name(), body.fault);
    if (!b.catalog().isComplete() || !body.isReadable || body.variables.empty()) // FOUND is always one: SQL has none
        return;
    for (const Body::Inner& inner : body.statements) {
        if (inner.isConditional || inner.versions.from > b.version() ||
            (inner.versions.before > 0 && inner.versions.before <= b.version()))
            continue;
        if (!inner.tree->isValid() || inner.tree->tree().n_stmts != 1)
            return;
        if (!isQuery(*inner.tree->tree().stmts[0]->stmt)) {
            if (isDo)
                takeMissing(b, *inner.tree->tree().stmts[0]->stmt);
            return; // it may change what the later ones find
        }
        requireTables(b, *inner.tree->tree().stmts[0]->stmt);
        requireTargets(b, *inner.tree->tree().stmts[0]->stmt);
        requireColumns(b, *inner.tree->tree().stmts[0]->stmt,
                       inner.isDynamic ? std::set<std::string>() : body.variables);
    }
}

} // namespace lk::review::effects
