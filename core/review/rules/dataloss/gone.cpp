// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/dataloss/gone.h"

#include "core/schema/model.h"
#include "core/sql/below.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace lk::review {

using schema::Catalog;
using schema::Name;
using sql::isA;
using sql::listOf;

namespace {

GoneKind kindOf(PgQuery__ObjectType type)
{
    switch (type) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE: return GoneKind::Table;
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE: return GoneKind::ForeignTable;
    case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW: return GoneKind::MaterializedView;
    case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW: return GoneKind::View;
    case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE: return GoneKind::Sequence;
    case PG_QUERY__OBJECT_TYPE__OBJECT_INDEX: return GoneKind::Index;
    case PG_QUERY__OBJECT_TYPE__OBJECT_AGGREGATE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_PROCEDURE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_ROUTINE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_FUNCTION: return GoneKind::Function;
    case PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN:
    case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE: return GoneKind::Type;
    case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA: return GoneKind::Schema;
    case PG_QUERY__OBJECT_TYPE__OBJECT_EXTENSION: return GoneKind::Extension;
    default: return GoneKind::Other;
    }
}

bool isRelation(GoneKind kind)
{
    return kind <= GoneKind::Sequence;
}

/// A name where the statement would put something: never another schema's of the same name.
Name placed(const Catalog& catalog, const sql::ObjectName& written)
{
    if (!written.schema.empty())
        return {written.schema, written.name};
    return {catalog.searchPath().empty() ? std::string("public") : catalog.searchPath().front(), written.name};
}

/// The name that a statement gives to something it makes or moves there; empty: to nothing.
Name madeName(const PgQuery__Node& node, const Catalog& catalog)
{
    const auto ofRange = [&](const PgQuery__RangeVar* relation) {
        return relation == nullptr || *relation->relpersistence == 't' ? Name()
                                                                       : placed(catalog, sql::nameOf(*relation));
    };
    switch (node.node_case) {
    case PG_QUERY__NODE__NODE_CREATE_STMT: return ofRange(node.create_stmt->relation);
    case PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT:
        return node.create_table_as_stmt->into == nullptr ? Name() : ofRange(node.create_table_as_stmt->into->rel);
    case PG_QUERY__NODE__NODE_VIEW_STMT: return ofRange(node.view_stmt->view);
    case PG_QUERY__NODE__NODE_CREATE_SEQ_STMT: return ofRange(node.create_seq_stmt->sequence);
    case PG_QUERY__NODE__NODE_INDEX_STMT:
        return node.index_stmt->relation == nullptr
                   ? Name()
                   : Name{placed(catalog, sql::nameOf(*node.index_stmt->relation)).schema, node.index_stmt->idxname};
    case PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT:
        return placed(catalog, sql::nameOf(node.create_function_stmt->funcname, node.create_function_stmt->n_funcname));
    case PG_QUERY__NODE__NODE_DEFINE_STMT:
        return placed(catalog, sql::nameOf(node.define_stmt->defnames, node.define_stmt->n_defnames));
    case PG_QUERY__NODE__NODE_CREATE_ENUM_STMT:
        return placed(catalog, sql::nameOf(node.create_enum_stmt->type_name, node.create_enum_stmt->n_type_name));
    case PG_QUERY__NODE__NODE_CREATE_DOMAIN_STMT:
        return placed(catalog, sql::nameOf(node.create_domain_stmt->domainname, node.create_domain_stmt->n_domainname));
    case PG_QUERY__NODE__NODE_COMPOSITE_TYPE_STMT: return ofRange(node.composite_type_stmt->typevar);
    case PG_QUERY__NODE__NODE_CREATE_RANGE_STMT:
        return placed(catalog, sql::nameOf(node.create_range_stmt->type_name, node.create_range_stmt->n_type_name));
    case PG_QUERY__NODE__NODE_RENAME_STMT: {
        const PgQuery__RenameStmt& stmt = *node.rename_stmt;
        if (stmt.rename_type == PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN ||
            stmt.rename_type == PG_QUERY__OBJECT_TYPE__OBJECT_ATTRIBUTE ||
            stmt.rename_type == PG_QUERY__OBJECT_TYPE__OBJECT_TABCONSTRAINT)
            return {};
        if (stmt.relation != nullptr)
            return {placed(catalog, sql::nameOf(*stmt.relation)).schema, stmt.newname};
        if (isA(stmt.object, PG_QUERY__NODE__NODE_OBJECT_WITH_ARGS))
            return {placed(catalog, sql::nameOf(stmt.object->object_with_args->objname,
                                                stmt.object->object_with_args->n_objname))
                        .schema,
                    stmt.newname};
        return stmt.object == nullptr ? Name() : Name{placed(catalog, sql::nameOf(stmt.object)).schema, stmt.newname};
    }
    case PG_QUERY__NODE__NODE_ALTER_OBJECT_SCHEMA_STMT: {
        const PgQuery__AlterObjectSchemaStmt& stmt = *node.alter_object_schema_stmt;
        if (stmt.relation != nullptr)
            return {stmt.newschema, stmt.relation->relname};
        return {};
    }
    default: return {};
    }
}

/// The column that a statement puts into a relation, by ADD COLUMN or RENAME.
bool makesColumn(const PgQuery__Node& node, const Catalog& catalog, const Name& relation, const std::string& column)
{
    if (isA(&node, PG_QUERY__NODE__NODE_RENAME_STMT)) {
        const PgQuery__RenameStmt& stmt = *node.rename_stmt;
        return stmt.rename_type == PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN && stmt.relation != nullptr &&
               column == stmt.newname &&
               catalog.resolved({stmt.relation->schemaname, stmt.relation->relname}) == relation;
    }
    if (!isA(&node, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) || node.alter_table_stmt->relation == nullptr)
        return false;
    const PgQuery__AlterTableStmt& stmt = *node.alter_table_stmt;
    const bool addsOne = std::any_of(stmt.cmds, stmt.cmds + stmt.n_cmds, [&](const PgQuery__Node* command) {
        return isA(command, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD) &&
               command->alter_table_cmd->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn &&
               isA(command->alter_table_cmd->def, PG_QUERY__NODE__NODE_COLUMN_DEF) &&
               column == command->alter_table_cmd->def->column_def->colname;
    });
    // Asked last: hundreds of statements are asked, and this takes longest.
    return addsOne && catalog.resolved({stmt.relation->schemaname, stmt.relation->relname}) == relation;
}

class Collector final {
public:
    explicit Collector(const Moment& moment) : m_moment(moment) {}

    void drop(const PgQuery__DropStmt& stmt)
    {
        const GoneKind kind = kindOf(stmt.remove_type);
        for (const PgQuery__Node* object : listOf(stmt.objects, stmt.n_objects)) {
            if (object == nullptr)
                continue;
            Gone gone;
            gone.kind = kind;
            gone.isCascade = stmt.behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE;
            gone.name = nameOf(kind, *object);
            if (stmt.missing_ok == 0 || !isMissing(gone))
                take(std::move(gone));
        }
    }

    void command(const PgQuery__AlterTableCmd& command, const Name& table, bool isType)
    {
        if (command.subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn)
            return;
        Gone gone;
        gone.kind = isType ? GoneKind::Attribute : GoneKind::Column;
        gone.name = table;
        gone.column = command.name;
        gone.isCascade = command.behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE;
        const schema::Relation* relation = m_moment.before.relation(table);
        if (command.missing_ok != 0 && relation != nullptr && relation->areColumnsKnown &&
            relation->column(gone.column) == nullptr)
            return;
        if (!isColumnMadeHere(m_moment, table, gone.column))
            take(std::move(gone));
    }

    std::vector<Gone> all;

private:
    [[nodiscard]] Name nameOf(GoneKind kind, const PgQuery__Node& object) const
    {
        if (kind == GoneKind::Schema || kind == GoneKind::Extension)
            return {"", std::string(sql::textOf(&object))};
        sql::ObjectName written;
        if (isA(&object, PG_QUERY__NODE__NODE_OBJECT_WITH_ARGS))
            written = sql::nameOf(object.object_with_args->objname, object.object_with_args->n_objname);
        else
            written = sql::nameOf(&object);
        if (kind == GoneKind::Type)
            return m_moment.before.resolvedType({written.schema, written.name});
        if (kind == GoneKind::Function)
            return written.schema.empty() ? functionName(written.name) : Name{written.schema, written.name};
        return m_moment.before.resolved({written.schema, written.name});
    }

    [[nodiscard]] Name functionName(const std::string& name) const
    {
        for (const std::string& schema : m_moment.before.searchPath()) {
            if (!m_moment.before.functions({schema, name}).empty())
                return {schema, name};
        }
        return placed(m_moment.before, {"", name});
    }

    [[nodiscard]] bool isMissing(const Gone& gone) const
    {
        const Catalog& catalog = m_moment.before;
        if (isRelation(gone.kind))
            return catalog.isDropped(gone.name) || (catalog.isComplete() && catalog.relation(gone.name) == nullptr);
        if (!catalog.isComplete())
            return false;
        switch (gone.kind) {
        case GoneKind::Index: return catalog.index(gone.name) == nullptr;
        case GoneKind::Type: return catalog.type(gone.name) == nullptr;
        case GoneKind::Function: return catalog.functions(gone.name).empty();
        case GoneKind::Schema: return !catalog.hasSchema(gone.name.name);
        case GoneKind::Extension: return !catalog.hasExtension(gone.name.name);
        default: return false;
        }
    }

    [[nodiscard]] bool isMadeHere(const Gone& gone) const
    {
        if (isRelation(gone.kind) || gone.kind == GoneKind::Column)
            return !m_moment.isExisting(gone.name);
        if (gone.kind == GoneKind::Index) {
            const schema::Index* index = m_moment.before.index(gone.name);
            if (index != nullptr && !m_moment.isExisting(index->table))
                return true;
        }
        if (gone.kind == GoneKind::Schema) {
            return std::any_of(m_moment.earlier.begin(), m_moment.earlier.end(), [&](const Unit& unit) {
                return isA(unit.tree, PG_QUERY__NODE__NODE_CREATE_SCHEMA_STMT) &&
                       gone.name.name == unit.tree->create_schema_stmt->schemaname;
            });
        }
        return std::any_of(m_moment.earlier.begin(), m_moment.earlier.end(), [&](const Unit& unit) {
            return unit.tree != nullptr && !isA(unit.tree, PG_QUERY__NODE__NODE_RENAME_STMT) &&
                   madeName(*unit.tree, m_moment.before) == gone.name;
        });
    }

    void take(Gone gone)
    {
        if (isMadeHere(gone))
            return;
        if (const Made* made = m_moment.madeByUp; made != nullptr) {
            gone.isUps = made->relations.contains(gone.name) ||
                         (gone.column.empty() ? made->types.contains(gone.name)
                                              : made->columns.contains({gone.name, gone.column}));
        }
        all.push_back(std::move(gone));
    }

    const Moment& m_moment;
};

} // namespace

std::string Gone::shown() const
{
    if (name.schema.empty())
        return sql::quoteIdentifier(name.name);
    return column.empty() ? schema::toString(name) : schema::toString(name) + '.' + sql::quoteIdentifier(column);
}

std::vector<Gone> goneWith(const Moment& moment)
{
    Collector collector(moment);
    const PgQuery__Node& tree = moment.tree();
    if (isA(&tree, PG_QUERY__NODE__NODE_DROP_STMT)) {
        if (isRefused(moment))
            return {};
        collector.drop(*tree.drop_stmt);
    } else if (isA(&tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) && tree.alter_table_stmt->relation != nullptr) {
        const PgQuery__AlterTableStmt& stmt = *tree.alter_table_stmt;
        if (isRefused(moment))
            return {};
        const bool isType = stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TYPE;
        const Name table = isType ? moment.before.resolvedType({stmt.relation->schemaname, stmt.relation->relname})
                                  : resolvedName(moment, *stmt.relation);
        if (stmt.missing_ok != 0 && moment.before.isComplete() && moment.before.relation(table) == nullptr)
            return {};
        for (const PgQuery__Node* node : listOf(stmt.cmds, stmt.n_cmds)) {
            if (isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
                collector.command(*node->alter_table_cmd, table, isType);
        }
    }
    return std::move(collector.all);
}

bool isRefused(const Moment& moment)
{
    if (moment.effect.rule == TransactionRule::OutsideOnly && moment.unit.isInBlock())
        return true;
    return std::any_of(moment.effect.failures.begin(), moment.effect.failures.end(), [&](const Failure& failure) {
        return failure.certainty != Certainty::Assumed && (!failure.needsRows || moment.holdsRows(failure.relation));
    });
}

bool isReplacedLater(const Moment& moment, const Name& name)
{
    const auto later = moment.laterInTransaction();
    return std::any_of(later.begin(), later.end(), [&](const Unit& unit) {
        return unit.tree != nullptr && madeName(*unit.tree, moment.before) == name;
    });
}

namespace {

/// The names of what a query gives; none: they cannot be told from its text.
std::optional<std::vector<std::string>> outputOf(const PgQuery__Node* query)
{
    if (!isA(query, PG_QUERY__NODE__NODE_SELECT_STMT))
        return std::nullopt;
    const PgQuery__SelectStmt* select = query->select_stmt;
    while (select != nullptr && select->op != PG_QUERY__SET_OPERATION__SETOP_NONE)
        select = select->larg;
    std::vector<std::string> names;
    if (select == nullptr || select->n_target_list == 0)
        return std::nullopt;
    for (const PgQuery__Node* node : listOf(select->target_list, select->n_target_list)) {
        if (!isA(node, PG_QUERY__NODE__NODE_RES_TARGET))
            return std::nullopt;
        const PgQuery__ResTarget& target = *node->res_target;
        if (*target.name != '\0') {
            names.emplace_back(target.name);
        } else if (isA(target.val, PG_QUERY__NODE__NODE_COLUMN_REF) && target.val->column_ref->n_fields > 0) {
            const PgQuery__Node* last = target.val->column_ref->fields[target.val->column_ref->n_fields - 1];
            if (isA(last, PG_QUERY__NODE__NODE_A_STAR))
                return std::nullopt;
            names.emplace_back(sql::textOf(last));
        } else {
            names.emplace_back(); // a name of the server's making
        }
    }
    return names;
}

/// The columns that a CREATE gives its relation; none: not told by the text.
std::optional<std::vector<std::string>> columnsOf(const PgQuery__Node& node)
{
    if (isA(&node, PG_QUERY__NODE__NODE_VIEW_STMT)) {
        if (node.view_stmt->n_aliases == 0)
            return outputOf(node.view_stmt->query);
        std::vector<std::string> names;
        for (const PgQuery__Node* alias : listOf(node.view_stmt->aliases, node.view_stmt->n_aliases))
            names.emplace_back(sql::textOf(alias));
        return names;
    }
    if (isA(&node, PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT))
        return outputOf(node.create_table_as_stmt->query);
    return std::nullopt;
}

} // namespace

std::vector<std::string> columnsLostWith(const Moment& moment, const Name& name)
{
    const schema::Relation* relation = moment.before.relation(name);
    if (relation == nullptr || !relation->areColumnsKnown)
        return {};
    for (const Unit& unit : moment.laterInTransaction()) {
        if (unit.tree == nullptr || madeName(*unit.tree, moment.before) != name)
            continue;
        const auto columns = columnsOf(*unit.tree);
        std::vector<std::string> lost;
        for (const schema::Column& column : relation->columns) {
            if (columns && std::find(columns->begin(), columns->end(), column.name) == columns->end())
                lost.push_back(column.name);
        }
        return lost;
    }
    return {};
}

bool isColumnReplacedLater(const Moment& moment, const Name& relation, const std::string& column)
{
    const auto later = moment.laterInTransaction();
    return makesColumn(moment.tree(), moment.before, relation, column) ||
           std::any_of(later.begin(), later.end(), [&](const Unit& unit) {
               return unit.tree != nullptr && (makesColumn(*unit.tree, moment.before, relation, column) ||
                                               madeName(*unit.tree, moment.before) == relation);
           });
}

bool isColumnMadeHere(const Moment& moment, const Name& relation, const std::string& column)
{
    return std::any_of(moment.earlier.begin(), moment.earlier.end(), [&](const Unit& unit) {
        return isA(unit.tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) &&
               makesColumn(*unit.tree, moment.before, relation, column);
    });
}

void forCommands(const Moment& moment, const std::function<void(const PgQuery__AlterTableCmd&, const Name&)>& visit)
{
    const PgQuery__Node& tree = moment.tree();
    if (!isA(&tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) || tree.alter_table_stmt->relation == nullptr ||
        tree.alter_table_stmt->objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TYPE)
        return;
    const PgQuery__AlterTableStmt& stmt = *tree.alter_table_stmt;
    const Name table = resolvedName(moment, *stmt.relation);
    if (!moment.isExisting(table))
        return;
    if (stmt.missing_ok != 0 && moment.before.isComplete() && moment.before.relation(table) == nullptr)
        return;
    for (const PgQuery__Node* node : listOf(stmt.cmds, stmt.n_cmds)) {
        if (isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
            visit(*node->alter_table_cmd, table);
    }
}

namespace {

void visitMessage(const ProtobufCMessage* message, const std::function<bool(const PgQuery__Node&)>& visit)
{
    if (message == nullptr)
        return;
    if (message->descriptor == &pg_query__node__descriptor) {
        const auto& node = *reinterpret_cast<const PgQuery__Node*>(message);
        if (node.node_case != PG_QUERY__NODE__NODE__NOT_SET && visit(node))
            visitMessage(sql::messageOf(node), visit);
        return;
    }
    sql::eachBelow(*message, [&](const ProtobufCMessage& below) { visitMessage(&below, visit); });
}

} // namespace

void forTypeChanges(const Moment& moment,
                    const std::function<void(const PgQuery__AlterTableCmd& command, const schema::Name& table,
                                             const schema::Column* column, const schema::TypeUse& to)>& visit)
{
    if (!sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) || isRefused(moment))
        return;
    forCommands(moment, [&](const PgQuery__AlterTableCmd& command, const schema::Name& table) {
        if (command.subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType ||
            !sql::isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF) || command.def->column_def->type_name == nullptr ||
            !moment.holdsRows(table))
            return;
        const schema::Relation* relation = moment.before.relation(table);
        visit(command, table, relation == nullptr ? nullptr : relation->column(command.name),
              schema::typeUse(*command.def->column_def->type_name, moment.before));
    });
}

void visitNodes(const PgQuery__Node* root, const std::function<bool(const PgQuery__Node&)>& visit)
{
    if (root != nullptr)
        visitMessage(&root->base, visit);
}

Name resolvedName(const Moment& moment, const PgQuery__RangeVar& relation)
{
    const sql::ObjectName written = sql::nameOf(relation);
    return moment.before.resolved({written.schema, written.name});
}

std::string shownSize(const schema::Relation* relation)
{
    if (relation == nullptr || (!relation->size.rows && !relation->size.totalBytes))
        return {};
    std::string text;
    if (relation->size.rows)
        text = fmt::format("about {:.0f} rows", *relation->size.rows);
    const auto bytes = relation->size.totalBytes ? relation->size.totalBytes : relation->size.heapBytes;
    if (bytes) {
        constexpr double kMebibyte = 1024.0 * 1024.0;
        const double size = static_cast<double>(*bytes) / kMebibyte;
        text += text.empty() ? "" : ", ";
        text += size < 1024 ? fmt::format("{:.1f} MiB", size) : fmt::format("{:.1f} GiB", size / 1024);
    }
    return " (" + text + ")";
}

std::string listed(const std::vector<std::string>& names)
{
    constexpr std::size_t kMost = 6;
    std::string text;
    for (std::size_t i = 0; i < names.size() && i < kMost; ++i) {
        if (i > 0)
            text += i + 1 == names.size() ? " and " : ", ";
        text += names[i];
    }
    if (names.size() > kMost)
        text += fmt::format(" and {} more", names.size() - kMost);
    return text;
}

} // namespace lk::review
