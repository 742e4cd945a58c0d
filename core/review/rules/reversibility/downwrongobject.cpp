// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/dataloss/gone.h"
#include "core/review/rules/reversibility/reversibility.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::review::reversibility {

using schema::Name;
using schema::Relation;
using sql::isA;
using sql::listOf;

namespace {

template<typename Items>
bool hasNamed(const Items& items, const std::string& name)
{
    return std::any_of(items.begin(), items.end(), [&](const auto& item) { return item.name == name; });
}

class Finder final {
public:
    explicit Finder(const FileEnd& end) : m_end(end) {}

    std::vector<std::string> take()
    {
        for (const Unit& unit : m_end.down) {
            if (isA(unit.tree, PG_QUERY__NODE__NODE_DROP_STMT))
                dropped(*unit.tree->drop_stmt);
            else if (isA(unit.tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) &&
                     unit.tree->alter_table_stmt->relation != nullptr)
                altered(*unit.tree->alter_table_stmt);
            else if (isA(unit.tree, PG_QUERY__NODE__NODE_TRUNCATE_STMT))
                emptied(*unit.tree->truncate_stmt);
        }
        return std::move(m_found);
    }

private:
    /// `wasThere`: before the up part, by the catalog. `isUps`: the up part has made it. `isThere`: after the up part.
    void judge(bool wasThere, bool isUps, bool isThere, const std::string& what, const std::string& maker)
    {
        const bool isKnown = m_end.start.isComplete();
        if (isUps || isMadeByDown(maker))
            return;
        if (isKnown && !wasThere && !isThere)
            m_found.push_back(what + ", which is not there");
        else if (isKnown ? wasThere : !isThere)
            m_found.push_back(what + ", which the up part has not made");
    }

    /// A statement of the down part makes it first (and the drop clears the way, or replaces it).
    [[nodiscard]] bool isMadeByDown(const std::string& name) const
    {
        return std::any_of(m_end.down.begin(), m_end.down.end(), [&](const Unit& unit) {
            const auto relation = [&]() -> const PgQuery__RangeVar* {
                if (isA(unit.tree, PG_QUERY__NODE__NODE_CREATE_STMT))
                    return unit.tree->create_stmt->relation;
                if (isA(unit.tree, PG_QUERY__NODE__NODE_VIEW_STMT))
                    return unit.tree->view_stmt->view;
                if (isA(unit.tree, PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT) &&
                    unit.tree->create_table_as_stmt->into != nullptr)
                    return unit.tree->create_table_as_stmt->into->rel;
                return nullptr;
            }();
            if (relation != nullptr)
                return name == relation->relname;
            if (isA(unit.tree, PG_QUERY__NODE__NODE_INDEX_STMT))
                return name == unit.tree->index_stmt->idxname;
            if (isA(unit.tree, PG_QUERY__NODE__NODE_CREATE_TRIG_STMT))
                return name == unit.tree->create_trig_stmt->trigname;
            if (isA(unit.tree, PG_QUERY__NODE__NODE_CREATE_POLICY_STMT))
                return name == unit.tree->create_policy_stmt->policy_name;
            if (isA(unit.tree, PG_QUERY__NODE__NODE_RENAME_STMT))
                return name == unit.tree->rename_stmt->newname || name == unit.tree->rename_stmt->subname;
            if (isA(unit.tree, PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT))
                return name == sql::nameOf(unit.tree->create_function_stmt->funcname,
                                           unit.tree->create_function_stmt->n_funcname)
                                   .name;
            if (isA(unit.tree, PG_QUERY__NODE__NODE_CREATE_ENUM_STMT))
                return name ==
                       sql::nameOf(unit.tree->create_enum_stmt->type_name, unit.tree->create_enum_stmt->n_type_name)
                           .name;
            if (!isA(unit.tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT))
                return false;
            const PgQuery__AlterTableStmt& stmt = *unit.tree->alter_table_stmt;
            return std::any_of(stmt.cmds, stmt.cmds + stmt.n_cmds, [&](const PgQuery__Node* node) {
                if (!isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD) || node->alter_table_cmd->def == nullptr)
                    return false;
                const PgQuery__Node* def = node->alter_table_cmd->def;
                return (isA(def, PG_QUERY__NODE__NODE_CONSTRAINT) && name == def->constraint->conname) ||
                       (isA(def, PG_QUERY__NODE__NODE_COLUMN_DEF) && name == def->column_def->colname &&
                        node->alter_table_cmd->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn);
            });
        });
    }

    void dropped(const PgQuery__DropStmt& stmt);
    void altered(const PgQuery__AlterTableStmt& stmt);

    void emptied(const PgQuery__TruncateStmt& stmt)
    {
        for (const PgQuery__Node* node : listOf(stmt.relations, stmt.n_relations)) {
            if (!isA(node, PG_QUERY__NODE__NODE_RANGE_VAR))
                continue;
            const sql::ObjectName written = sql::nameOf(*node->range_var);
            const Name name = m_end.afterUp.resolved({written.schema, written.name});
            if (!m_end.made.relations.contains(name))
                m_found.push_back(fmt::format("the rows of {}, which were there before", schema::toString(name)));
        }
    }

    const FileEnd& m_end;
    std::vector<std::string> m_found;
};

void Finder::dropped(const PgQuery__DropStmt& stmt)
{
    const schema::Catalog& start = m_end.start;
    const schema::Catalog& up = m_end.afterUp;
    for (const PgQuery__Node* object : listOf(stmt.objects, stmt.n_objects)) {
        if (object == nullptr)
            continue;
        const sql::ObjectName written =
            isA(object, PG_QUERY__NODE__NODE_OBJECT_WITH_ARGS)
                ? sql::nameOf(object->object_with_args->objname, object->object_with_args->n_objname)
                : sql::nameOf(object);
        const Name name = up.resolved({written.schema, written.name});
        const std::string shown = schema::toString(name);
        switch (stmt.remove_type) {
        case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
        case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
        case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
        case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
        case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE:
            judge(start.relation(name) != nullptr,
                  m_end.made.relations.contains(name) || (stmt.remove_type == PG_QUERY__OBJECT_TYPE__OBJECT_VIEW &&
                                                          !start.isComplete() && up.relation(name) != nullptr),
                  up.relation(name) != nullptr, shown, name.name);
            break;
        case PG_QUERY__OBJECT_TYPE__OBJECT_INDEX: {
            // One without a name of its own gets it from the server.
            const bool isUps =
                m_end.made.relations.contains(name) || (up.index(name) != nullptr && start.index(name) == nullptr);
            judge(start.index(name) != nullptr, isUps, up.index(name) != nullptr, "index " + shown, name.name);
            break;
        }
        case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE:
        case PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN: {
            const Name type = up.resolvedType({written.schema, written.name});
            const bool isUps =
                m_end.made.types.contains(type) || (up.type(type) != nullptr && start.type(type) == nullptr);
            judge(start.type(type) != nullptr, isUps, up.type(type) != nullptr || up.relation(type) != nullptr,
                  "type " + schema::toString(type), type.name);
            break;
        }
        case PG_QUERY__OBJECT_TYPE__OBJECT_FUNCTION:
        case PG_QUERY__OBJECT_TYPE__OBJECT_PROCEDURE:
        case PG_QUERY__OBJECT_TYPE__OBJECT_ROUTINE: {
            const bool wasThere = !start.functions(name).empty();
            const bool isThere = !up.functions(name).empty();
            judge(wasThere, m_end.made.types.contains(name) || (isThere && !wasThere), isThere, "function " + shown,
                  name.name);
            break;
        }
        case PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER:
        case PG_QUERY__OBJECT_TYPE__OBJECT_POLICY: {
            if (!isA(object, PG_QUERY__NODE__NODE_LIST) || object->list->n_items < 2)
                break;
            const std::string own(sql::textOf(object->list->items[object->list->n_items - 1]));
            const sql::ObjectName table = sql::nameOf(object, 1);
            const Name of = up.resolved({table.schema, table.name});
            const auto has = [&](const Relation* relation) {
                return relation != nullptr &&
                       (stmt.remove_type == PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER ? hasNamed(relation->triggers, own)
                                                                                  : hasNamed(relation->policies, own));
            };
            const bool wasThere = has(start.relation(of));
            const bool isThere = has(up.relation(of));
            judge(wasThere, isThere && !wasThere, isThere, own + " of " + schema::toString(of), own);
            break;
        }
        case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA: {
            const std::string schema(sql::textOf(object));
            judge(start.hasSchema(schema), up.hasSchema(schema) && !start.hasSchema(schema), up.hasSchema(schema),
                  "schema " + schema, schema);
            break;
        }
        default: break;
        }
    }
}

void Finder::altered(const PgQuery__AlterTableStmt& stmt)
{
    const sql::ObjectName written = sql::nameOf(*stmt.relation);
    const Name table = m_end.afterUp.resolved({written.schema, written.name});
    if (m_end.made.relations.contains(table) || stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TYPE)
        return;
    const Relation* was = m_end.start.relation(table);
    const Relation* is = m_end.afterUp.relation(table);
    const std::string shown = schema::toString(table);
    for (const PgQuery__Node* node : listOf(stmt.cmds, stmt.n_cmds)) {
        if (!isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
            continue;
        const PgQuery__AlterTableCmd& command = *node->alter_table_cmd;
        const std::string name = command.name;
        if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn) {
            const bool isUps = m_end.made.columns.contains({table, name});
            judge(was != nullptr && was->column(name) != nullptr, isUps,
                  isUps || (m_end.start.isComplete() && is != nullptr && is->column(name) != nullptr),
                  "column " + shown + '.' + name, name);
        } else if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DropConstraint) {
            const bool wasThere = was != nullptr && was->constraint(name) != nullptr;
            const bool isThere = is != nullptr && is->constraint(name) != nullptr;
            judge(wasThere, m_end.made.constraints.contains({table, name}) || (isThere && !wasThere), isThere,
                  "constraint " + name + " of " + shown, name);
        }
    }
}

void check(const FileEnd& end, Report& report)
{
    if (!end.hasDownPart)
        return;
    const std::vector<std::string> found = Finder(end).take();
    if (found.empty())
        return;
    Said said;
    said.kinds = {Kind::Irreversible};
    said.certainty = end.start.isComplete() ? Certainty::FromCatalog : Certainty::Certain;
    said.message = fmt::format("The down part drops {}.", listed(found));
    said.remedy = "Compare the name with the up part's; IF EXISTS hides a misspelled one.";
    report.say(std::move(said));
}

} // namespace

const Rule kDownWrongObject{.id = "down-wrong-object",
                            .severity = Severity::High,
                            .title = "The down part drops what the up part has not made",
                            .atFileEnd = check};

} // namespace lk::review::reversibility
