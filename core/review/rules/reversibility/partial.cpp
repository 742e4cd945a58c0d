// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/reversibility/partial.h"

#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace lk::review::reversibility {

using schema::Catalog;
using schema::Column;
using schema::Name;
using schema::Relation;
using sql::isA;
using sql::listOf;

namespace {

class Partial final {
public:
    explicit Partial(const FileEnd& end) : m_end(end) {}

    std::vector<PartialDifference> take()
    {
        stays();
        for (const Unit& unit : m_end.up) {
            if (isA(unit.tree, PG_QUERY__NODE__NODE_DROP_STMT))
                dropped(*unit.tree->drop_stmt);
            else if (isA(unit.tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) &&
                     unit.tree->alter_table_stmt->relation != nullptr)
                altered(*unit.tree->alter_table_stmt);
            else if (isA(unit.tree, PG_QUERY__NODE__NODE_ALTER_ENUM_STMT))
                enumChanged(*unit.tree->alter_enum_stmt);
            else if (isA(unit.tree, PG_QUERY__NODE__NODE_RENAME_STMT))
                renamed(*unit.tree->rename_stmt);
        }
        return std::move(m_found);
    }

private:
    void say(std::string text, bool isAssumed = false) { m_found.push_back({std::move(text), isAssumed}); }
    [[nodiscard]] bool isMade(const Name& name) const { return m_end.made.relations.contains(name); }
    void stays();
    void staysIn(const Relation& was, const Relation& is, const std::string& table);
    void dropped(const PgQuery__DropStmt& stmt);
    void altered(const PgQuery__AlterTableStmt& stmt);
    void enumChanged(const PgQuery__AlterEnumStmt& stmt);
    void renamed(const PgQuery__RenameStmt& stmt);
    /// A statement of the down part makes something of that name.
    [[nodiscard]] bool isMadeByDown(const std::string& name) const;

    const FileEnd& m_end;
    std::vector<PartialDifference> m_found;
};

template<typename Items>
const typename Items::value_type* named(const Items& items, const std::string& name)
{
    const auto found = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.name == name; });
    return found == items.end() ? nullptr : &*found;
}

void Partial::stays()
{
    const Catalog& up = m_end.afterUp;
    const Catalog& down = m_end.afterDown;
    const Catalog::Changes changes = up.changes();
    for (const Name& name : changes.relations) {
        const Relation* was = up.relation(name);
        const Relation* is = down.relation(name);
        if (was == nullptr || is == nullptr || name.schema == "pg_temp" || was->persistence == 't' ||
            m_end.start.relation(name) != nullptr)
            continue;
        const std::string shown = schema::toString(name);
        const bool isView =
            was->kind == schema::RelationKind::View || was->kind == schema::RelationKind::MaterializedView;
        if (was->kind == schema::RelationKind::Sequence && was->ownedBy)
            continue;
        if (isMade(name) || isView) {
            if (!isView || was->definition == is->definition)
                say(fmt::format("{} stays as the up part leaves it", shown));
        } else {
            staysIn(*was, *is, shown);
        }
    }
    for (const Name& name : changes.indexes) {
        const schema::Index* was = up.index(name);
        if (was != nullptr && down.index(name) != nullptr && m_end.start.index(name) == nullptr &&
            was->constraint.empty() && !isMade(was->table))
            say(fmt::format("index {} stays", schema::toString(name)));
    }
    for (const Name& name : changes.types) {
        if (m_end.made.types.contains(name) && up.type(name) != nullptr && down.type(name) != nullptr)
            say(fmt::format("type {} stays", schema::toString(name)));
    }
    for (const Name& name : changes.functions) {
        for (const schema::Function* was : up.functions(name)) {
            for (const schema::Function* is : down.functions(name)) {
                if (was->argumentTypes == is->argumentTypes && was->body == is->body)
                    say(fmt::format("function {} stays as the up part leaves it", schema::toString(name)));
            }
        }
    }
    for (const std::string& name : changes.schemas) {
        if (up.hasSchema(name) && down.hasSchema(name) && !m_end.start.hasSchema(name))
            say(fmt::format("schema {} stays", name));
    }
    for (const std::string& name : changes.extensions) {
        if (up.hasExtension(name) && down.hasExtension(name) && !m_end.start.hasExtension(name))
            say(fmt::format("extension {} stays", name), true);
    }
}

/// The primary key has made it NOT NULL, if it was not so before: which, nobody knows.
bool isKeyOf(const Relation& table, const std::string& column)
{
    const schema::Constraint* key = table.primaryKey();
    return key != nullptr && std::find(key->columns.begin(), key->columns.end(), column) != key->columns.end();
}

/// A relation of which only what the file shows is known: all of it was put there by the up part.
void Partial::staysIn(const Relation& was, const Relation& is, const std::string& table)
{
    for (const Column& one : was.columns) {
        const Column* other = is.column(one.name);
        if (other == nullptr)
            continue;
        const std::string name = table + '.' + one.name;
        if (m_end.made.columns.contains({was.name, one.name})) {
            say(fmt::format("column {} stays", name));
            continue;
        }
        if (one.isNotNull && other->isNotNull && one.identity == schema::Identity::No &&
            other->identity == schema::Identity::No && !isKeyOf(was, one.name))
            say(fmt::format("{} stays NOT NULL", name), true);
        if (!one.defaultText.empty() && one.defaultText == other->defaultText)
            say(fmt::format("the default of {} stays {}", name, one.defaultText));
        if (one.identity != schema::Identity::No && one.identity == other->identity)
            say(fmt::format("{} stays an identity column", name));
        if (!one.type.name.name.empty() && one.type == other->type)
            say(fmt::format("the type of {} stays {}", name, schema::toString(one.type)), true);
        if (!one.comment.empty() && one.comment == other->comment)
            say(fmt::format("the comment on {} stays", name));
    }
    for (const schema::Constraint& one : was.constraints) {
        if (one.kind != schema::ConstraintKind::NotNull && named(is.constraints, one.name) != nullptr)
            say(fmt::format("constraint {} of {} stays", one.name, table));
    }
    for (const schema::Trigger& one : was.triggers) {
        if (named(is.triggers, one.name) != nullptr)
            say(fmt::format("trigger {} of {} stays", one.name, table));
    }
    for (const schema::Policy& one : was.policies) {
        if (named(is.policies, one.name) != nullptr)
            say(fmt::format("policy {} of {} stays", one.name, table));
    }
    for (const std::string& one : was.rules) {
        if (std::find(is.rules.begin(), is.rules.end(), one) != is.rules.end())
            say(fmt::format("rule {} of {} stays", one, table));
    }
    if (was.hasRowSecurity && is.hasRowSecurity)
        say(fmt::format("row security of {} stays on", table));
    if (was.isRowSecurityForced && is.isRowSecurityForced)
        say(fmt::format("row security of {} stays forced", table));
    if (was.persistence == 'u' && is.persistence == 'u')
        say(fmt::format("{} stays unlogged", table), true);
    if (!was.comment.empty() && was.comment == is.comment)
        say(fmt::format("the comment on {} stays", table));
    if (!was.owner.empty() && was.owner == is.owner)
        say(fmt::format("the owner of {} stays {}", table, was.owner), true);
    if (!was.grants.empty() && was.grants == is.grants)
        say(fmt::format("the privileges on {} stay", table), true);
    if (!was.options.empty() && was.options == is.options)
        say(fmt::format("storage parameters of {} stay", table), true);
    if (was.bound && is.bound && was.bound == is.bound)
        say(fmt::format("{} stays a partition", table));
}

bool Partial::isMadeByDown(const std::string& name) const
{
    return std::any_of(m_end.down.begin(), m_end.down.end(), [&](const Unit& unit) {
        if (isA(unit.tree, PG_QUERY__NODE__NODE_CREATE_ENUM_STMT))
            return sql::nameOf(unit.tree->create_enum_stmt->type_name, unit.tree->create_enum_stmt->n_type_name).name ==
                   name;
        return isA(unit.tree, PG_QUERY__NODE__NODE_RENAME_STMT) && name == unit.tree->rename_stmt->newname;
    });
}

void Partial::dropped(const PgQuery__DropStmt& stmt)
{
    const Catalog& down = m_end.afterDown;
    for (const PgQuery__Node* object : listOf(stmt.objects, stmt.n_objects)) {
        if (object == nullptr)
            continue;
        const bool isMaybe = stmt.missing_ok != 0;
        sql::ObjectName written =
            isA(object, PG_QUERY__NODE__NODE_OBJECT_WITH_ARGS)
                ? sql::nameOf(object->object_with_args->objname, object->object_with_args->n_objname)
                : sql::nameOf(object);
        Name name{written.schema.empty() ? std::string("public") : written.schema, written.name};
        if (written.schema.empty() && !m_end.start.searchPath().empty())
            name.schema = m_end.start.searchPath().front();
        const std::string shown = schema::toString(name);
        switch (stmt.remove_type) {
        case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
        case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
        case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
        case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
        case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE:
            // Made by the up part as well: the drop only cleared the way, or replaced it.
            if (down.relation(name) == nullptr && !(isMaybe && isMade(name)))
                say(fmt::format("{} is gone", shown), isMaybe);
            break;
        case PG_QUERY__OBJECT_TYPE__OBJECT_INDEX:
            if (down.index(name) == nullptr && !(isMaybe && isMade(name)))
                say(fmt::format("index {} is gone", shown), isMaybe);
            break;
        case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE:
        case PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN:
            if (down.type(name) == nullptr && down.relation(name) == nullptr &&
                !(isMaybe && m_end.made.types.contains(name)))
                say(fmt::format("type {} is gone", shown), isMaybe);
            break;
        case PG_QUERY__OBJECT_TYPE__OBJECT_FUNCTION:
        case PG_QUERY__OBJECT_TYPE__OBJECT_PROCEDURE:
        case PG_QUERY__OBJECT_TYPE__OBJECT_ROUTINE:
            if (down.functions(name).empty() && m_end.afterUp.functions(name).empty())
                say(fmt::format("function {} is gone", shown), isMaybe);
            break;
        case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA:
            if (!down.hasSchema(std::string(sql::textOf(object))))
                say(fmt::format("schema {} is gone", sql::textOf(object)), isMaybe);
            break;
        case PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER:
        case PG_QUERY__OBJECT_TYPE__OBJECT_POLICY:
        case PG_QUERY__OBJECT_TYPE__OBJECT_RULE: {
            if (!isA(object, PG_QUERY__NODE__NODE_LIST) || object->list->n_items < 2)
                break;
            const std::string own(sql::textOf(object->list->items[object->list->n_items - 1]));
            const sql::ObjectName table = sql::nameOf(object, 1);
            const Name of = m_end.start.resolved({table.schema, table.name});
            const auto isThere = [&](const Relation* relation) {
                return relation != nullptr &&
                       (stmt.remove_type == PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER
                            ? named(relation->triggers, own) != nullptr
                        : stmt.remove_type == PG_QUERY__OBJECT_TYPE__OBJECT_POLICY
                            ? named(relation->policies, own) != nullptr
                            : std::find(relation->rules.begin(), relation->rules.end(), own) != relation->rules.end());
            };
            if (!isThere(down.relation(of)) && !(isMaybe && isThere(m_end.afterUp.relation(of))) && !isMade(of))
                say(fmt::format("{} of {} is gone", own, schema::toString(of)), isMaybe);
            break;
        }
        default: break;
        }
    }
}

void Partial::altered(const PgQuery__AlterTableStmt& stmt)
{
    if (stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TYPE)
        return;
    const sql::ObjectName written = sql::nameOf(*stmt.relation);
    const Name table = m_end.start.resolved({written.schema, written.name});
    if (isMade(table))
        return;
    const Relation* is = m_end.afterDown.relation(table);
    const std::string shown = schema::toString(table);
    for (const PgQuery__Node* node : listOf(stmt.cmds, stmt.n_cmds)) {
        if (!isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
            continue;
        const PgQuery__AlterTableCmd& command = *node->alter_table_cmd;
        const std::string name = command.name;
        const Column* column = is == nullptr ? nullptr : is->column(name);
        if (m_end.made.columns.contains({table, name}))
            continue;
        switch (command.subtype) {
        case PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn:
            if (column == nullptr)
                say(fmt::format("column {}.{} is gone", shown, name), command.missing_ok != 0);
            break;
        case PG_QUERY__ALTER_TABLE_TYPE__AT_DropConstraint:
            if (!m_end.made.constraints.contains({table, name}) &&
                (is == nullptr || (is->constraint(name) == nullptr && !is->isEmpty)))
                say(fmt::format("constraint {} of {} is gone", name, shown), command.missing_ok != 0);
            break;
        case PG_QUERY__ALTER_TABLE_TYPE__AT_DropNotNull:
            if (column == nullptr || !column->isNotNull)
                say(fmt::format("{}.{} was NOT NULL, is nullable", shown, name), true);
            break;
        case PG_QUERY__ALTER_TABLE_TYPE__AT_ColumnDefault:
            if (command.def == nullptr && (column == nullptr || column->defaultText.empty()))
                say(fmt::format("the default of {}.{} is gone", shown, name), true);
            break;
        case PG_QUERY__ALTER_TABLE_TYPE__AT_DropIdentity:
            if (column == nullptr || column->identity == schema::Identity::No)
                say(fmt::format("{}.{} was an identity column", shown, name), command.missing_ok != 0);
            break;
        case PG_QUERY__ALTER_TABLE_TYPE__AT_DropExpression:
            if (column == nullptr || column->generated == schema::Generated::No)
                say(fmt::format("{}.{} was computed by the server", shown, name), command.missing_ok != 0);
            break;
        default: break;
        }
    }
}

void Partial::enumChanged(const PgQuery__AlterEnumStmt& stmt)
{
    const sql::ObjectName written = sql::nameOf(stmt.type_name, stmt.n_type_name);
    const Name type = m_end.start.resolvedType({written.schema, written.name});
    if (m_end.made.types.contains(type) || isMadeByDown(written.name))
        return;
    if (*stmt.old_val == '\0') {
        say(fmt::format("value '{}' of {} stays", stmt.new_val, schema::toString(type)),
            stmt.skip_if_new_val_exists != 0);
        return;
    }
    const bool isBack = std::any_of(m_end.down.begin(), m_end.down.end(), [&](const Unit& unit) {
        return isA(unit.tree, PG_QUERY__NODE__NODE_ALTER_ENUM_STMT) &&
               std::string_view(unit.tree->alter_enum_stmt->old_val) == stmt.new_val &&
               std::string_view(unit.tree->alter_enum_stmt->new_val) == stmt.old_val;
    });
    if (!isBack)
        say(fmt::format("value '{}' of {} stays '{}'", stmt.old_val, schema::toString(type), stmt.new_val));
}

/// Of a relation or of a part of one; empty for what is named otherwise.
std::string oldNameOf(const PgQuery__RenameStmt& stmt)
{
    if (*stmt.subname != '\0')
        return stmt.subname;
    return stmt.relation == nullptr ? std::string() : std::string(stmt.relation->relname);
}

/// Names that the model of an unknown database does not follow.
void Partial::renamed(const PgQuery__RenameStmt& stmt)
{
    if (stmt.rename_type != PG_QUERY__OBJECT_TYPE__OBJECT_TABCONSTRAINT &&
        stmt.rename_type != PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER &&
        stmt.rename_type != PG_QUERY__OBJECT_TYPE__OBJECT_FUNCTION &&
        stmt.rename_type != PG_QUERY__OBJECT_TYPE__OBJECT_TYPE &&
        stmt.rename_type != PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA &&
        stmt.rename_type != PG_QUERY__OBJECT_TYPE__OBJECT_INDEX &&
        stmt.rename_type != PG_QUERY__OBJECT_TYPE__OBJECT_TABLE &&
        stmt.rename_type != PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN)
        return;
    const bool isColumn = stmt.rename_type == PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN;
    const bool isTold = isColumn && stmt.relation != nullptr &&
                        std::any_of(m_found.begin(), m_found.end(), [&](const PartialDifference& one) {
                            return one.text.find(std::string(".") + stmt.newname) != std::string::npos;
                        });
    if (isTold)
        return;
    // Taken back, or gone with what it is part of: some statement of the down part names it.
    const bool isNamedByDown = std::any_of(m_end.down.begin(), m_end.down.end(), [&](const Unit& unit) {
        return unit.text.find(stmt.newname) != std::string_view::npos;
    });
    if (!isNamedByDown) {
        say(fmt::format("the name {} stays", stmt.newname));
        return;
    }
    // What the down part calls it in the end.
    const std::string was = oldNameOf(stmt);
    std::string is = stmt.newname;
    bool isRenamed = false;
    for (const Unit& unit : m_end.down) {
        if (!isA(unit.tree, PG_QUERY__NODE__NODE_RENAME_STMT))
            continue;
        const PgQuery__RenameStmt& back = *unit.tree->rename_stmt;
        if (back.rename_type == stmt.rename_type && oldNameOf(back) == is) {
            is = back.newname;
            isRenamed = true;
        }
    }
    const bool isRenamedOnceInUp =
        std::count_if(m_end.up.begin(), m_end.up.end(), [&](const Unit& unit) {
            return isA(unit.tree, PG_QUERY__NODE__NODE_RENAME_STMT) &&
                   unit.tree->rename_stmt->rename_type == stmt.rename_type &&
                   (oldNameOf(*unit.tree->rename_stmt) == stmt.newname || unit.tree->rename_stmt->newname == was);
        }) == 0;
    if (isRenamed && isRenamedOnceInUp && !was.empty() && is != was)
        say(fmt::format("the name was {}, is {}", was, is));
}

} // namespace

std::vector<PartialDifference> partialDifferences(const FileEnd& end)
{
    return Partial(end).take();
}

} // namespace lk::review::reversibility
