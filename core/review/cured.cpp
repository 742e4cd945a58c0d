// SPDX-License-Identifier: Apache-2.0
#include "core/review/cured.h"

#include "core/review/effect/builtins.h"
#include "core/review/everynode.h"
#include "core/review/isquery.h"
#include "core/review/made.h"
#include "core/review/units.h"
#include "core/sql/nodes.h"

#include <algorithm>

namespace lk::review {

using schema::Catalog;
using schema::Name;
using schema::Relation;

namespace {

/// What is called may change rows: neither one of the server's own, nor one that the catalog knows to change nothing.
bool mayWrite(const PgQuery__FuncCall& call, const Catalog& before)
{
    const sql::ObjectName written = sql::nameOf(call.funcname, call.n_funcname);
    if ((written.schema.empty() || written.schema == "pg_catalog") && !effects::builtinFunctions(written.name).empty())
        return false;
    std::vector<const schema::Function*> found;
    if (!written.schema.empty())
        found = before.functions({written.schema, written.name});
    for (const std::string& in : before.searchPath()) {
        if (written.schema.empty() && found.empty())
            found = before.functions({in, written.name});
    }
    return found.empty() || std::ranges::any_of(found, [](const schema::Function* one) {
               return one->volatility == schema::Volatility::Volatile;
           });
}

/// Nobody can read what it does: a body, a computed string, another file.
bool isHidden(const Unit& unit)
{
    if (unit.tree == nullptr)
        return !isPsqlCommand(unit) || unit.text.starts_with("\\i") || unit.text.starts_with("\\g");
    return sql::isA(unit.tree, PG_QUERY__NODE__NODE_DO_STMT) || sql::isA(unit.tree, PG_QUERY__NODE__NODE_CALL_STMT) ||
           sql::isA(unit.tree, PG_QUERY__NODE__NODE_EXECUTE_STMT);
}

} // namespace

void ChangedRows::take(const Unit& unit, const Catalog& before)
{
    // Only what was read from a server can tell of rows.
    if (m_isAny || !before.isComplete())
        return;
    if (isHidden(unit)) {
        m_isAny = true;
        return;
    }
    if (unit.tree == nullptr)
        return;
    if (sql::isA(unit.tree, PG_QUERY__NODE__NODE_RENAME_STMT) ||
        sql::isA(unit.tree, PG_QUERY__NODE__NODE_ALTER_OBJECT_SCHEMA_STMT)) {
        for (const auto& [now, former] : madeBy(*unit.tree, before).renamed) {
            if (m_relations.contains(former))
                m_relations.insert(now);
        }
        return;
    }
    // Calls that stand in a definition are kept, and not carried out.
    const bool areCallsRun = isQuery(*unit.tree) || sql::isA(unit.tree, PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT);
    if (!areCallsRun && !sql::isA(unit.tree, PG_QUERY__NODE__NODE_TRUNCATE_STMT))
        return;
    everyMessage(unit.tree, [&](const ProtobufCMessage& message) {
        if (m_isAny || message.descriptor == &pg_query__a__const__descriptor)
            return false;
        if (const auto* call = as<PgQuery__FuncCall>(message, pg_query__func_call__descriptor)) {
            m_isAny = areCallsRun && mayWrite(*call, before);
        } else if (const auto* update = as<PgQuery__UpdateStmt>(message, pg_query__update_stmt__descriptor)) {
            takeTable(update->relation, How::Changed, before);
        } else if (const auto* remove = as<PgQuery__DeleteStmt>(message, pg_query__delete_stmt__descriptor)) {
            takeTable(remove->relation, How::Changed, before);
        } else if (const auto* merge = as<PgQuery__MergeStmt>(message, pg_query__merge_stmt__descriptor)) {
            takeTable(merge->relation, How::Changed, before);
        } else if (const auto* copy = as<PgQuery__CopyStmt>(message, pg_query__copy_stmt__descriptor)) {
            takeTable(copy->is_from != 0 ? copy->relation : nullptr, How::Inserted, before);
        } else if (const auto* insert = as<PgQuery__InsertStmt>(message, pg_query__insert_stmt__descriptor)) {
            takeTable(insert->relation, insert->on_conflict_clause != nullptr ? How::Changed : How::Inserted, before);
        } else if (const auto* truncate = as<PgQuery__TruncateStmt>(message, pg_query__truncate_stmt__descriptor)) {
            for (const PgQuery__Node* one : sql::listOf(truncate->relations, truncate->n_relations)) {
                if (sql::isA(one, PG_QUERY__NODE__NODE_RANGE_VAR))
                    takeTable(one->range_var, How::Changed, before);
            }
            m_isAny = m_isAny || truncate->behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE;
        }
        return true;
    });
}

void ChangedRows::takeTable(const PgQuery__RangeVar* written, How how, const Catalog& before)
{
    if (written == nullptr)
        return;
    const sql::ObjectName name = sql::nameOf(*written);
    const Relation* const table = before.relation(before.resolved({name.schema, name.name}));
    if (table == nullptr)
        return;
    const bool isTable =
        table->kind == schema::RelationKind::Table || table->kind == schema::RelationKind::PartitionedTable;
    // Triggers, rules and views write wherever they like.
    if (!isTable || !table->triggers.empty() || !table->rules.empty())
        m_isAny = true;
    else if (how == How::Changed)
        addWithTree(*table, before);
}

/// With the partitions and children that hold its rows, and the tables that it is a part of.
void ChangedRows::addWithTree(const Relation& table, const Catalog& before)
{
    add(table, before);
    for (const Relation* below : before.descendants(table.name))
        add(*below, before);
    for (const Name& name : table.parents) {
        const Relation* const parent = before.relation(name);
        if (parent != nullptr && !m_relations.contains(name))
            addWithTree(*parent, before);
    }
}

void ChangedRows::add(const Relation& table, const Catalog& before)
{
    if (!m_relations.insert(table.name).second)
        return;
    const auto goesOn = [](char action) { return action != 'a' && action != 'r'; };
    for (const Catalog::Reference& one : before.referencesTo(table.name)) {
        if (goesOn(one.constraint->onDelete) || goesOn(one.constraint->onUpdate))
            addWithTree(*one.from, before);
    }
}

void leaveOutCured(Effect& effect, const Unit& unit, const ChangedRows& changed)
{
    const bool isOfRows = sql::isA(unit.tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) ||
                          sql::isA(unit.tree, PG_QUERY__NODE__NODE_INDEX_STMT);
    std::erase_if(effect.failures, [&](const Failure& failure) {
        return failure.needsRows &&
               (failure.cause == FailureCause::InvalidUniqueIndex ||
                (isOfRows && failure.cause == FailureCause::Value && failure.sqlState == "23502")) &&
               changed.mayHold(failure.relation);
    });
}

} // namespace lk::review
