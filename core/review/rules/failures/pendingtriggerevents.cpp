// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/failures.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace lk::review::failures {

using schema::Constraint;
using schema::Name;
using schema::Relation;

namespace {

enum class Rows { Insert, Update, Delete };

struct Change {
    Rows rows = Rows::Insert;
    std::set<std::string> columns; ///< of an UPDATE
};

/// What the constraint, or every one, was set to by SET CONSTRAINTS before the change.
class Deferral final {
public:
    void take(const PgQuery__ConstraintsSetStmt& stmt)
    {
        if (stmt.n_constraints == 0) {
            m_all = stmt.deferred != 0;
            m_named.clear();
        }
        for (const PgQuery__Node* node : sql::listOf(stmt.constraints, stmt.n_constraints)) {
            if (sql::isA(node, PG_QUERY__NODE__NODE_RANGE_VAR))
                m_named[node->range_var->relname] = stmt.deferred != 0;
        }
    }
    [[nodiscard]] bool isDeferred(const std::string& name, bool isDeferrable, bool isInitially) const
    {
        if (const auto found = m_named.find(name); found != m_named.end())
            return found->second;
        return isDeferrable && m_all.value_or(isInitially);
    }

private:
    std::optional<bool> m_all;
    std::map<std::string, bool> m_named;
};

/// The first deferred trigger that the change queues on the relation; empty: none. Only foreign keys and constraint triggers queue what
/// waits: a deferred unique constraint does so only for a duplicate.
std::string queuedBy(const Relation& relation, const Change& change, const Deferral& deferral,
                     const schema::Catalog& catalog)
{
    const auto touches = [&](const std::vector<std::string>& columns) {
        return change.rows != Rows::Update ||
               std::any_of(columns.begin(), columns.end(),
                           [&](const std::string& column) { return change.columns.contains(column); });
    };
    if (change.rows != Rows::Delete) {
        for (const Constraint& constraint : relation.constraints) {
            if (constraint.kind == schema::ConstraintKind::ForeignKey && touches(constraint.columns) &&
                deferral.isDeferred(constraint.name, constraint.isDeferrable, constraint.isInitiallyDeferred))
                return constraint.name;
        }
    }
    if (change.rows != Rows::Insert) {
        for (const auto& reference : catalog.referencesTo(relation.name)) {
            // CASCADE and its kin work at once; only NO ACTION waits.
            const Constraint& constraint = *reference.constraint;
            const char action = change.rows == Rows::Delete ? constraint.onDelete : constraint.onUpdate;
            if (action == 'a' && touches(constraint.referencedColumns) &&
                deferral.isDeferred(constraint.name, constraint.isDeferrable, constraint.isInitiallyDeferred))
                return constraint.name;
        }
    }
    const char* event = change.rows == Rows::Insert ? "INSERT" : change.rows == Rows::Update ? "UPDATE" : "DELETE";
    for (const schema::Trigger& trigger : relation.triggers) {
        if (trigger.definition.find(event) != std::string::npos &&
            deferral.isDeferred(trigger.name, trigger.isDeferrable, trigger.isInitiallyDeferred))
            return trigger.name;
    }
    return {};
}

const PgQuery__RangeVar* changed(const PgQuery__Node& tree, Change& change)
{
    switch (tree.node_case) {
    case PG_QUERY__NODE__NODE_INSERT_STMT: change.rows = Rows::Insert; return tree.insert_stmt->relation;
    case PG_QUERY__NODE__NODE_DELETE_STMT: change.rows = Rows::Delete; return tree.delete_stmt->relation;
    case PG_QUERY__NODE__NODE_COPY_STMT:
        change.rows = Rows::Insert;
        return tree.copy_stmt->is_from != 0 ? tree.copy_stmt->relation : nullptr;
    case PG_QUERY__NODE__NODE_UPDATE_STMT:
        change.rows = Rows::Update;
        for (const PgQuery__Node* node : sql::listOf(tree.update_stmt->target_list, tree.update_stmt->n_target_list)) {
            if (sql::isA(node, PG_QUERY__NODE__NODE_RES_TARGET))
                change.columns.insert(node->res_target->name);
        }
        return tree.update_stmt->relation;
    default: return nullptr;
    }
}

/// ALTER TABLE … DISABLE or ENABLE TRIGGER ALL: those of the keys are switched as well.
const PgQuery__RangeVar* switched(const PgQuery__Node& tree, bool& isDisabled)
{
    if (!sql::isA(&tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT))
        return nullptr;
    for (const PgQuery__Node* node : sql::listOf(tree.alter_table_stmt->cmds, tree.alter_table_stmt->n_cmds)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
            continue;
        const auto kind = node->alter_table_cmd->subtype;
        if (kind != PG_QUERY__ALTER_TABLE_TYPE__AT_DisableTrigAll &&
            kind != PG_QUERY__ALTER_TABLE_TYPE__AT_EnableTrigAll)
            continue;
        isDisabled = kind == PG_QUERY__ALTER_TABLE_TYPE__AT_DisableTrigAll;
        return tree.alter_table_stmt->relation;
    }
    return nullptr;
}

/// Tried on 15: REINDEX, CREATE TRIGGER and POLICY, RENAME, and DROP of another table with CASCADE are not refused.
bool isRefusedThen(const PgQuery__Node& tree)
{
    switch (tree.node_case) {
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT:
    case PG_QUERY__NODE__NODE_TRUNCATE_STMT: return true;
    case PG_QUERY__NODE__NODE_INDEX_STMT: return true;
    case PG_QUERY__NODE__NODE_CLUSTER_STMT: return tree.cluster_stmt->relation != nullptr;
    case PG_QUERY__NODE__NODE_DROP_STMT: return tree.drop_stmt->remove_type == PG_QUERY__OBJECT_TYPE__OBJECT_TABLE;
    default: return false;
    }
}

void check(const Moment& moment, Report& report)
{
    if (!moment.unit.isInBlock() || !isRefusedThen(moment.tree()))
        return;
    if (moment.state.changedRows.empty() && moment.state.filled.empty())
        return;
    std::set<Name> touched;
    for (const RelationEffect& one : moment.effect.relations) {
        if (!one.isNamed)
            continue;
        touched.insert(one.relation);
        for (const Relation* below : moment.before.descendants(one.relation))
            touched.insert(below->name);
    }
    for (const Name& name : moment.state.newHere) { // told by no effect
        if (moment.effect.relations.empty())
            touched.insert(name);
    }
    const auto wasWritten = [&](const Name& name) {
        return moment.state.changedRows.contains(name) || moment.state.filled.contains(name);
    };
    if (std::none_of(touched.begin(), touched.end(), wasWritten))
        return;
    std::map<Name, std::pair<std::string, int>> pending; ///< relation → what waits, and since which line
    Deferral deferral;
    std::set<Name> silent; ///< their triggers are disabled
    bool isDisabled = false;
    for (const Unit& unit : moment.earlier) {
        if (unit.transaction != moment.unit.transaction || unit.tree == nullptr)
            continue;
        if (sql::isA(unit.tree, PG_QUERY__NODE__NODE_CONSTRAINTS_SET_STMT)) {
            const PgQuery__ConstraintsSetStmt& stmt = *unit.tree->constraints_set_stmt;
            deferral.take(stmt);
            std::set<std::string> names;
            for (const PgQuery__Node* node : sql::listOf(stmt.constraints, stmt.n_constraints)) {
                if (sql::isA(node, PG_QUERY__NODE__NODE_RANGE_VAR))
                    names.insert(node->range_var->relname);
            }
            if (stmt.deferred == 0)
                std::erase_if(pending,
                              [&](const auto& one) { return names.empty() || names.contains(one.second.first); });
            continue;
        }
        if (const PgQuery__RangeVar* table = switched(*unit.tree, isDisabled)) {
            const sql::ObjectName name = sql::nameOf(*table);
            const Name of = moment.before.resolved({name.schema, name.name});
            if (isDisabled)
                silent.insert(of);
            else
                silent.erase(of);
            continue;
        }
        Change change;
        const PgQuery__RangeVar* written = changed(*unit.tree, change);
        if (written == nullptr)
            continue;
        const sql::ObjectName name = sql::nameOf(*written);
        if (silent.contains(moment.before.resolved({name.schema, name.name})))
            continue;
        const Relation* relation = moment.before.relation(moment.before.resolved({name.schema, name.name}));
        if (relation == nullptr)
            continue;
        if (std::string by = queuedBy(*relation, change, deferral, moment.before); !by.empty())
            pending.try_emplace(relation->name, std::move(by), unit.spot.line);
    }
    for (const auto& [name, waits] : pending) {
        if (!touched.contains(name))
            continue;
        Said said;
        said.kinds = {Kind::FailsAtRuntime};
        said.certainty = moment.before.isComplete() ? Certainty::FromCatalog : Certainty::Certain;
        said.message =
            fmt::format("Line {} has changed rows of {} whose check by {} waits for the commit; until then the server "
                        "refuses to change the table (55006).",
                        waits.second, schema::toString(name), waits.first);
        said.remedy = "Put SET CONSTRAINTS ALL IMMEDIATE between them, or use two files.";
        report.say(std::move(said));
        return;
    }
}

} // namespace

const Rule kPendingTriggerEvents{
    .id = "pending-trigger-events",
    .severity = Severity::Blocker,
    .title = "A table is altered while deferred checks of its rows are pending",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_TABLE_STMT, PG_QUERY__NODE__NODE_CLUSTER_STMT, PG_QUERY__NODE__NODE_DROP_STMT,
              PG_QUERY__NODE__NODE_INDEX_STMT, PG_QUERY__NODE__NODE_TRUNCATE_STMT},
};

} // namespace lk::review::failures
