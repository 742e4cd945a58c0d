// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/dataloss/gone.h"
#include "core/review/rules/dataloss/typeloss.h"
#include "core/review/rules/reversibility/reversibility.h"
#include "core/schema/model.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lk::review::reversibility {

using schema::Name;
using schema::Use;
using sql::isA;
using sql::listOf;

namespace {

/// Rows that statements of one part touch, by how.
struct Touched {
    std::set<Name> inserted;
    std::set<Name> deleted; ///< or truncated
    std::set<Use> updated;
};

class Reader final {
public:
    explicit Reader(const schema::Catalog& catalog) : m_catalog(catalog) {}

    [[nodiscard]] Touched read(std::span<const Unit> units)
    {
        for (const Unit& unit : units) {
            if (unit.tree != nullptr)
                look(*unit.tree);
        }
        return std::move(m_touched);
    }

private:
    [[nodiscard]] Name named(const PgQuery__RangeVar& relation) const
    {
        const sql::ObjectName written = sql::nameOf(relation);
        return m_catalog.resolved({written.schema, written.name});
    }

    void with(const PgQuery__WithClause* clause)
    {
        if (clause == nullptr)
            return;
        for (const PgQuery__Node* item : listOf(clause->ctes, clause->n_ctes)) {
            if (isA(item, PG_QUERY__NODE__NODE_COMMON_TABLE_EXPR) && item->common_table_expr->ctequery != nullptr)
                look(*item->common_table_expr->ctequery);
        }
    }

    void look(const PgQuery__Node& node)
    {
        switch (node.node_case) {
        case PG_QUERY__NODE__NODE_INSERT_STMT:
            with(node.insert_stmt->with_clause);
            if (node.insert_stmt->relation != nullptr)
                m_touched.inserted.insert(named(*node.insert_stmt->relation));
            break;
        case PG_QUERY__NODE__NODE_COPY_STMT:
            if (node.copy_stmt->is_from != 0 && node.copy_stmt->relation != nullptr)
                m_touched.inserted.insert(named(*node.copy_stmt->relation));
            break;
        case PG_QUERY__NODE__NODE_DELETE_STMT:
            with(node.delete_stmt->with_clause);
            if (node.delete_stmt->relation != nullptr)
                m_touched.deleted.insert(named(*node.delete_stmt->relation));
            break;
        case PG_QUERY__NODE__NODE_TRUNCATE_STMT:
            for (const PgQuery__Node* relation :
                 listOf(node.truncate_stmt->relations, node.truncate_stmt->n_relations)) {
                if (isA(relation, PG_QUERY__NODE__NODE_RANGE_VAR))
                    m_touched.deleted.insert(named(*relation->range_var));
            }
            break;
        case PG_QUERY__NODE__NODE_UPDATE_STMT:
            with(node.update_stmt->with_clause);
            if (node.update_stmt->relation == nullptr)
                break;
            for (const PgQuery__Node* target : listOf(node.update_stmt->target_list, node.update_stmt->n_target_list)) {
                if (isA(target, PG_QUERY__NODE__NODE_RES_TARGET))
                    m_touched.updated.insert({named(*node.update_stmt->relation), target->res_target->name});
            }
            break;
        case PG_QUERY__NODE__NODE_SELECT_STMT: with(node.select_stmt->with_clause); break;
        case PG_QUERY__NODE__NODE_MERGE_STMT:
            if (node.merge_stmt->relation != nullptr)
                m_touched.inserted.insert(named(*node.merge_stmt->relation));
            break;
        default: break;
        }
    }

    const schema::Catalog& m_catalog;
    Touched m_touched;
};

class Losses final {
public:
    explicit Losses(const FileEnd& end)
        : m_end(end)
        , m_up(Reader(end.start).read(end.up))
        , m_down(Reader(end.afterUp).read(end.down))
    {}

    std::vector<std::string> take()
    {
        for (const Unit& unit : m_end.up) {
            if (isA(unit.tree, PG_QUERY__NODE__NODE_DROP_STMT))
                dropped(*unit.tree->drop_stmt);
            else if (isA(unit.tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) &&
                     unit.tree->alter_table_stmt->relation != nullptr)
                altered(*unit.tree->alter_table_stmt);
        }
        for (const Name& name : m_up.deleted) {
            if (wasThere(name) && !m_down.inserted.contains(name))
                m_found.push_back(fmt::format("rows of {} that the up part deletes", schema::toString(name)));
        }
        for (const Name& name : m_up.inserted) {
            // Of a table that goes again, its rows go as well.
            if (isOthers(name) && m_end.afterDown.isDropped(name) == false && !m_down.deleted.contains(name))
                m_found.push_back(fmt::format("the rows that the up part puts into {} stay", schema::toString(name)));
        }
        for (const Use& use : m_up.updated) {
            if (wasThere(use.relation) && !m_end.made.columns.contains(use) && !m_down.updated.contains(use) &&
                hadColumn(use))
                m_found.push_back(
                    fmt::format("the former values of {}.{}", schema::toString(use.relation), use.column));
        }
        return std::move(m_found);
    }

private:
    /// Not a relation that the up part has made, nor a session's own.
    [[nodiscard]] bool isOthers(const Name& name) const
    {
        if (name.schema == "pg_temp")
            return false;
        return m_end.start.relation(name) != nullptr ||
               (!m_end.start.isComplete() && !m_end.made.relations.contains(name));
    }
    [[nodiscard]] bool wasThere(const Name& name) const
    {
        const schema::Relation* relation = m_end.start.relation(name);
        return isOthers(name) && (relation == nullptr || !relation->isEmpty);
    }
    [[nodiscard]] bool hadColumn(const Use& use) const
    {
        const schema::Relation* relation = m_end.start.relation(use.relation);
        return relation == nullptr || !relation->areColumnsKnown || relation->column(use.column) != nullptr;
    }
    /// Rows of the dropped table may have gone to another: then the down part can fetch them from there.
    [[nodiscard]] bool isFilledByDown(const Name& name) const { return m_down.inserted.contains(name); }

    void dropped(const PgQuery__DropStmt& stmt)
    {
        if (stmt.remove_type == PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA &&
            stmt.behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE) {
            m_found.emplace_back("what was in the schema");
            return;
        }
        if (stmt.remove_type != PG_QUERY__OBJECT_TYPE__OBJECT_TABLE)
            return;
        for (const PgQuery__Node* object : listOf(stmt.objects, stmt.n_objects)) {
            if (object == nullptr)
                continue;
            const sql::ObjectName written = sql::nameOf(object);
            const Name name = m_end.start.resolved({written.schema, written.name});
            if (!wasThere(name) || isFilledByDown(name) || !isGone(name) ||
                (stmt.missing_ok != 0 && !m_end.start.isComplete() && m_end.made.relations.contains(name)))
                continue;
            m_found.push_back(fmt::format("the rows of {}", schema::toString(name)));
        }
    }
    /// Dropped for good: not refused by the server (then it is there after the up part, and not made anew).
    [[nodiscard]] bool isGone(const Name& name) const
    {
        return m_end.afterUp.relation(name) == nullptr || m_end.made.relations.contains(name);
    }

    void altered(const PgQuery__AlterTableStmt& stmt)
    {
        const sql::ObjectName written = sql::nameOf(*stmt.relation);
        const Name table = m_end.start.resolved({written.schema, written.name});
        if (!wasThere(table) || stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TYPE)
            return;
        const schema::Relation* relation = m_end.start.relation(table);
        for (const PgQuery__Node* node : listOf(stmt.cmds, stmt.n_cmds)) {
            if (!isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
                continue;
            const PgQuery__AlterTableCmd& command = *node->alter_table_cmd;
            const Use use{table, command.name};
            if (m_end.made.columns.contains(use) && relation == nullptr)
                continue;
            const schema::Column* column = relation == nullptr ? nullptr : relation->column(command.name);
            if (relation != nullptr && relation->areColumnsKnown && column == nullptr)
                continue;
            if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn && !m_down.updated.contains(use) &&
                (column == nullptr || column->generated == schema::Generated::No)) {
                m_found.push_back(fmt::format("the values of {}.{}", schema::toString(table), use.column));
            } else if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType &&
                       isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF) &&
                       command.def->column_def->type_name != nullptr) {
                const schema::TypeUse* from =
                    column == nullptr || column->type.name.name.empty() ? nullptr : &column->type;
                const auto loss = lossOf(from, schema::typeUse(*command.def->column_def->type_name, m_end.start),
                                         command.def->column_def->raw_default, m_end.start);
                if (loss && loss->certainty != Certainty::Assumed)
                    m_found.push_back(
                        fmt::format("the values of {}.{}, which {}", schema::toString(table), use.column, loss->how));
            }
        }
    }

    const FileEnd& m_end;
    Touched m_up;
    Touched m_down;
    std::vector<std::string> m_found;
};

void check(const FileEnd& end, Report& report)
{
    if (!end.hasDownPart || end.down.empty())
        return;
    const std::vector<std::string> found = Losses(end).take();
    if (found.empty())
        return;
    Said said;
    said.kinds = {Kind::Irreversible};
    said.message = fmt::format("The structure may come back, the data does not: {}.", listed(found));
    said.remedy = "Have the up part keep what the down part needs: rename instead of dropping, copy before "
                  "overwriting, and fetch it "
                  "from there.";
    report.say(std::move(said));
}

} // namespace

const Rule kDownCannotRestoreData{.id = "down-cannot-restore-data",
                                  .severity = Severity::High,
                                  .title = "The down part cannot bring the data back",
                                  .atFileEnd = check};

} // namespace lk::review::reversibility
