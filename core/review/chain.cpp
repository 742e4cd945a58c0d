// SPDX-License-Identifier: Apache-2.0
#include "core/review/chain.h"

#include "core/review/applied.h"
#include "core/review/made.h"
#include "core/review/review.h"
#include "core/schema/model.h"
#include "core/sql/identifier.h"
#include "core/sql/lockfacts.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::review {

using schema::Catalog;
using schema::Name;
using sql::isA;
using sql::listOf;
using What = ChainObject::Kind;

namespace {

/// Orders of locks are remembered between so many relations of one transaction.
constexpr std::size_t kMostOrdered = 32;

std::string toString(const ChainObject& object)
{
    const std::string of = schema::toString(object.of);
    const auto part = [&](const char* what) {
        return fmt::format("{} {} of {}", what, sql::quoteIdentifier(object.part), of);
    };
    switch (object.kind) {
    case What::Relation: return of;
    case What::Type: return "type " + of;
    case What::Column: return part("column");
    case What::Constraint: return part("constraint");
    case What::Trigger: return part("trigger");
    case What::Policy: return part("policy");
    case What::Label: return fmt::format("value {} of type {}", sql::quoteLiteral(object.part), of);
    }
    return of;
}

/// Whether the model still has it; none: the model cannot tell.
std::optional<bool> isThere(const ChainObject& object, const Catalog& catalog)
{
    const auto has = [&](const auto& all) {
        return std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.name == object.part; });
    };
    if (object.kind == What::Type || object.kind == What::Label) {
        const schema::Type* type = catalog.type(object.of);
        if (type == nullptr)
            return object.kind == What::Type ? std::optional(false) : std::nullopt;
        return object.kind == What::Type ||
               std::find(type->labels.begin(), type->labels.end(), object.part) != type->labels.end();
    }
    const schema::Relation* relation = catalog.relation(object.of);
    if (object.kind == What::Relation)
        return relation != nullptr || catalog.index(object.of) != nullptr;
    if (relation == nullptr)
        return std::nullopt;
    switch (object.kind) {
    case What::Column: return relation->column(object.part) != nullptr;
    case What::Constraint: return relation->constraint(object.part) != nullptr;
    case What::Trigger: return has(relation->triggers);
    case What::Policy: return has(relation->policies);
    default: return std::nullopt;
    }
}

} // namespace

/// What a statement does to objects, by its text.
class Chain::Reader final {
public:
    Reader(const Catalog& before, Touch& touch) : m_before(before), m_touch(touch) {}

    void read(const PgQuery__Node& tree);

private:
    [[nodiscard]] Name resolved(const sql::ObjectName& written) const
    {
        return m_before.resolved({written.schema, written.name});
    }
    [[nodiscard]] Name resolved(const PgQuery__RangeVar& relation) const { return resolved(sql::nameOf(relation)); }
    void make(What kind, Name of, std::string part = {})
    {
        m_touch.made.push_back({kind, std::move(of), std::move(part)});
    }
    void drop(What kind, Name of, std::string part = {})
    {
        m_touch.dropped.push_back({kind, std::move(of), std::move(part)});
    }
    void use(What kind, Name of, std::string part = {})
    {
        m_touch.used.push_back({kind, std::move(of), std::move(part)});
    }
    void readAlter(const PgQuery__AlterTableStmt& stmt);
    void readCommand(const PgQuery__AlterTableCmd& command, const Name& relation);
    void readRename(const PgQuery__RenameStmt& stmt);
    void readDrop(const PgQuery__DropStmt& stmt);
    void readMade(const PgQuery__Node& tree);

    const Catalog& m_before;
    Touch& m_touch;
};

void Chain::Reader::readCommand(const PgQuery__AlterTableCmd& command, const Name& relation)
{
    switch (command.subtype) {
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn:
        if (isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF))
            make(What::Column, relation, command.def->column_def->colname);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint:
        if (isA(command.def, PG_QUERY__NODE__NODE_CONSTRAINT) && command.def->constraint->conname[0] != '\0')
            make(What::Constraint, relation, command.def->constraint->conname);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn: drop(What::Column, relation, command.name); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropConstraint: drop(What::Constraint, relation, command.name); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetNotNull:
        use(What::Column, relation, command.name);
        m_touch.served.push_back(relation);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropNotNull:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ColumnDefault:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetStatistics:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetStorage:
        if (command.name[0] != '\0') // SET STATISTICS of an index's expression has a number
            use(What::Column, relation, command.name);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ValidateConstraint: use(What::Constraint, relation, command.name); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AttachPartition:
        m_touch.served.push_back(relation);
        if (isA(command.def, PG_QUERY__NODE__NODE_PARTITION_CMD) && command.def->partition_cmd->name != nullptr)
            m_touch.served.push_back(resolved(*command.def->partition_cmd->name));
        break;
    default: break;
    }
}

void Chain::Reader::readAlter(const PgQuery__AlterTableStmt& stmt)
{
    if (stmt.relation == nullptr)
        return;
    m_touch.isTolerant = m_touch.isTolerant || stmt.missing_ok != 0;
    const Name relation = resolved(*stmt.relation);
    for (const PgQuery__Node* node : listOf(stmt.cmds, stmt.n_cmds)) {
        if (!isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
            continue;
        m_touch.isTolerant = m_touch.isTolerant || node->alter_table_cmd->missing_ok != 0;
        readCommand(*node->alter_table_cmd, relation);
    }
}

void Chain::Reader::readRename(const PgQuery__RenameStmt& stmt)
{
    if (stmt.relation == nullptr)
        return;
    m_touch.isTolerant = m_touch.isTolerant || stmt.missing_ok != 0;
    const Name relation = resolved(*stmt.relation);
    const auto rename = [&](ChainObject from, ChainObject to) {
        m_touch.used.push_back(from);
        m_touch.renamed.emplace_back(std::move(from), std::move(to));
    };
    switch (stmt.rename_type) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN:
        rename({What::Column, relation, stmt.subname}, {What::Column, relation, stmt.newname});
        break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABCONSTRAINT:
        rename({What::Constraint, relation, stmt.subname}, {What::Constraint, relation, stmt.newname});
        break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER:
        rename({What::Trigger, relation, stmt.subname}, {What::Trigger, relation, stmt.newname});
        break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_POLICY:
        rename({What::Policy, relation, stmt.subname}, {What::Policy, relation, stmt.newname});
        break;
    default: rename({What::Relation, relation, {}}, {What::Relation, {relation.schema, stmt.newname}, {}}); break;
    }
}

void Chain::Reader::readDrop(const PgQuery__DropStmt& stmt)
{
    m_touch.isTolerant = m_touch.isTolerant || stmt.missing_ok != 0;
    for (const PgQuery__Node* object : listOf(stmt.objects, stmt.n_objects)) {
        const auto ofRelation = [&](What kind) {
            if (isA(object, PG_QUERY__NODE__NODE_LIST) && object->list->n_items > 0)
                drop(kind, resolved(sql::nameOf(object, 1)),
                     std::string(sql::textOf(object->list->items[object->list->n_items - 1])));
        };
        switch (stmt.remove_type) {
        case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
        case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW: m_touch.isRedefined = true; [[fallthrough]];
        case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
        case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
        case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE:
        case PG_QUERY__OBJECT_TYPE__OBJECT_INDEX: drop(What::Relation, resolved(sql::nameOf(object))); break;
        case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE:
        case PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN: {
            const sql::ObjectName written = sql::nameOf(object);
            drop(What::Type, m_before.resolvedType({written.schema, written.name}));
            break;
        }
        case PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER:
            m_touch.isRedefined = true;
            ofRelation(What::Trigger);
            break;
        case PG_QUERY__OBJECT_TYPE__OBJECT_POLICY:
            m_touch.isRedefined = true;
            ofRelation(What::Policy);
            break;
        default: break;
        }
    }
}

void Chain::Reader::readMade(const PgQuery__Node& tree)
{
    const MadeByStatement made = madeBy(tree, m_before);
    for (const Name& name : made.relations)
        make(What::Relation, name);
    for (const Name& name : made.indexes)
        make(What::Relation, name);
    for (const auto& [type, label] : made.labels)
        make(What::Label, type, label);
    for (const auto& [now, former] : made.renamed)
        m_touch.renamed.emplace_back(ChainObject{What::Relation, former, {}}, ChainObject{What::Relation, now, {}});
    switch (tree.node_case) {
    case PG_QUERY__NODE__NODE_CREATE_STMT:
        m_touch.isTolerant = m_touch.isTolerant || tree.create_stmt->if_not_exists != 0;
        if (tree.create_stmt->if_not_exists != 0 && tree.create_stmt->relation != nullptr)
            use(What::Relation, resolved(*tree.create_stmt->relation)); // what is there is taken as it is
        break;
    case PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT:
        m_touch.isTolerant = m_touch.isTolerant || tree.create_table_as_stmt->if_not_exists != 0;
        break;
    case PG_QUERY__NODE__NODE_CREATE_SEQ_STMT:
        m_touch.isTolerant = m_touch.isTolerant || tree.create_seq_stmt->if_not_exists != 0;
        break;
    case PG_QUERY__NODE__NODE_INDEX_STMT:
        m_touch.isTolerant = m_touch.isTolerant || tree.index_stmt->if_not_exists != 0;
        break;
    case PG_QUERY__NODE__NODE_VIEW_STMT: m_touch.isTolerant = m_touch.isTolerant || tree.view_stmt->replace != 0; break;
    case PG_QUERY__NODE__NODE_ALTER_ENUM_STMT:
        m_touch.isTolerant = m_touch.isTolerant || tree.alter_enum_stmt->skip_if_new_val_exists != 0;
        break;
    case PG_QUERY__NODE__NODE_CREATE_ENUM_STMT:
    case PG_QUERY__NODE__NODE_CREATE_DOMAIN_STMT:
    case PG_QUERY__NODE__NODE_COMPOSITE_TYPE_STMT:
        for (const Name& name : made.types)
            make(What::Type, name);
        break;
    case PG_QUERY__NODE__NODE_CREATE_TRIG_STMT:
        m_touch.isTolerant = m_touch.isTolerant || tree.create_trig_stmt->replace != 0;
        if (tree.create_trig_stmt->relation != nullptr)
            make(What::Trigger, resolved(*tree.create_trig_stmt->relation), tree.create_trig_stmt->trigname);
        break;
    case PG_QUERY__NODE__NODE_CREATE_POLICY_STMT:
        if (tree.create_policy_stmt->table != nullptr)
            make(What::Policy, resolved(*tree.create_policy_stmt->table), tree.create_policy_stmt->policy_name);
        break;
    default: break;
    }
}

void Chain::Reader::read(const PgQuery__Node& tree)
{
    if (isA(&tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT))
        readAlter(*tree.alter_table_stmt);
    else if (isA(&tree, PG_QUERY__NODE__NODE_RENAME_STMT))
        readRename(*tree.rename_stmt);
    else if (isA(&tree, PG_QUERY__NODE__NODE_DROP_STMT))
        readDrop(*tree.drop_stmt);
    else
        readMade(tree);
    for (const sql::Lock& lock : sql::locksOf(tree))
        use(What::Relation, resolved(lock.relation));
    for (const ChainObject& object : m_touch.dropped) {
        if (object.kind == What::Column || object.kind == What::Constraint)
            m_touch.used.push_back(object);
    }
}

std::string Chain::placeOf(const Past& past) const
{
    return fmt::format("{}, line {}", m_files[past.entry], past.line);
}

std::optional<std::string> Chain::conflictOf(const Touch& touch, const Catalog& before) const
{
    const std::size_t entry = m_files.size() - 1;
    const auto earlier = [&](const ChainObject& object, bool isMade) -> const Past* {
        const auto found = m_past.find(object);
        return found != m_past.end() && found->second.entry != entry && found->second.isMade == isMade ? &found->second
                                                                                                       : nullptr;
    };
    if (!touch.isTolerant) {
        const auto isTaken = [&](const ChainObject& object) -> std::optional<std::string> {
            const Past* past = earlier(object, true);
            if (past == nullptr || !isThere(object, before).value_or(true))
                return std::nullopt;
            return fmt::format("{} makes {} already: this fails after it.", placeOf(*past), toString(object));
        };
        for (const ChainObject& object : touch.made) {
            if (auto message = isTaken(object))
                return message;
        }
        for (const auto& [from, to] : touch.renamed) {
            if (auto message = isTaken(to))
                return message;
        }
        for (const ChainObject& object : touch.used) {
            const Past* past = earlier(object, false);
            if (past == nullptr || isThere(object, before).value_or(false))
                continue;
            return fmt::format("{} drops or renames {}: this fails after it.", placeOf(*past), toString(object));
        }
    }
    if (m_of == Of::Project || touch.isRedefined)
        return std::nullopt;
    for (const ChainObject& object : touch.dropped) {
        const Past* past = earlier(object, true);
        const schema::Relation* relation = object.kind == What::Relation ? before.relation(object.of) : nullptr;
        if (relation != nullptr && relation->kind == schema::RelationKind::Sequence)
            continue; // what has drawn from it, a function or an application, no file tells
        if (past != nullptr && !past->isRenamed && !past->hasServed)
            return fmt::format("It drops {}, which {} makes: one undoes the other.", toString(object), placeOf(*past));
    }
    return std::nullopt;
}

void Chain::begin(const Source& source)
{
    // Prisma's files all have one name.
    const std::filesystem::path name = source.path.filename();
    m_files.push_back((name == "migration.sql" ? source.path.parent_path().filename() / name : name).generic_string());
    m_looked.clear();
    m_touch = {};
    m_conflict.reset();
    m_drift.clear();
}

void Chain::look(const Unit& unit, const Catalog& before)
{
    m_touch = {};
    m_conflict.reset();
    m_drift.clear();
    if (unit.tree == nullptr || m_files.empty())
        return;
    m_touch.isTolerant = unit.isInBody;
    Reader(before, m_touch).read(*unit.tree);
    if (m_files.size() > 1)
        m_conflict = conflictOf(m_touch, before);
    if (m_expected != nullptr && m_actual != nullptr)
        findDrift(m_touch);
}

void Chain::settle(const Unit& unit, const Effect& effect, const State& heldBefore)
{
    if (unit.tree == nullptr || m_files.empty())
        return;
    const Past now{m_files.size() - 1, unit.spot.line, true, false, false};
    for (const ChainObject& object : m_touch.dropped) {
        Past past = now;
        past.isMade = false;
        m_past[object] = past;
    }
    for (const auto& [from, to] : m_touch.renamed) {
        Past past = now;
        past.isRenamed = true;
        m_past[to] = past;
        past.isMade = false;
        m_past[from] = past;
    }
    for (const ChainObject& object : m_touch.made)
        m_past.insert_or_assign(object, now);
    for (const ChainObject& object : m_touch.used) {
        if (object.kind == What::Constraint) {
            if (const auto found = m_past.find(object); found != m_past.end() && found->second.isMade)
                found->second.hasServed = true; // VALIDATE: what it proves may have been all that was wanted
        }
    }
    for (const Name& relation : m_touch.served) {
        for (auto at = m_past.lower_bound({What::Constraint, relation, {}});
             at != m_past.end() && at->first.kind == What::Constraint && at->first.of == relation; ++at)
            at->second.hasServed = true;
    }
    if (!unit.isInBlock())
        return;
    for (const RelationEffect& taken : effect.relations) {
        if (taken.mode < sql::LockMode::ShareRowExclusive || heldBefore.newHere.contains(taken.relation))
            continue;
        const HeldLock* own = heldBefore.heldOn(taken.relation);
        if (own != nullptr && own->mode >= sql::LockMode::ShareRowExclusive)
            continue;
        for (std::size_t i = 0; i < std::min(heldBefore.held.size(), kMostOrdered); ++i) {
            const HeldLock& first = heldBefore.held[i];
            if (first.mode >= sql::LockMode::ShareRowExclusive && first.relation != taken.relation)
                m_orders.try_emplace({first.relation, taken.relation}, now);
        }
    }
}

std::optional<std::string> Chain::otherWayRound(const Name& first, const Name& second) const
{
    if (m_of == Of::Project)
        return std::nullopt; // they never run beside one another
    const auto found = m_orders.find({second, first});
    if (found == m_orders.end() || found->second.entry + 1 == m_files.size())
        return std::nullopt;
    return placeOf(found->second);
}

namespace {

/// Types of extensions are known by name alone where the model had to guess their schema.
bool isSameType(const schema::TypeUse& a, const schema::TypeUse& b)
{
    return a == b || (a.name.name == b.name.name && a.modifiers == b.modifiers && a.dimensions == b.dimensions);
}

std::optional<std::string> columnsOf(const schema::Relation& wanted, const schema::Relation& present)
{
    std::vector<std::string> others;
    for (const schema::Column& column : wanted.columns) {
        const schema::Column* other = present.column(column.name);
        const std::string name = sql::quoteIdentifier(column.name);
        if (other == nullptr)
            others.push_back(fmt::format("column {} is gone", name));
        else if (!isSameType(other->type, column.type))
            others.push_back(fmt::format("column {} is {} and not {}", name, schema::toString(other->type),
                                         schema::toString(column.type)));
        else if (other->isNotNull != column.isNotNull)
            others.push_back(fmt::format("column {} is {}", name, other->isNotNull ? "NOT NULL" : "nullable"));
    }
    for (const schema::Column& column : present.columns) {
        if (wanted.column(column.name) == nullptr)
            others.push_back(
                fmt::format("there is a column {} that they do not make", sql::quoteIdentifier(column.name)));
    }
    if (others.empty())
        return std::nullopt;
    constexpr std::size_t kMostTold = 5;
    const std::size_t told = std::min(others.size(), kMostTold);
    std::string text = fmt::format("{} is not as the applied migrations leave it: {}", schema::toString(wanted.name),
                                   fmt::join(others.begin(), others.begin() + static_cast<std::ptrdiff_t>(told), ", "));
    return text + (others.size() > told ? fmt::format(", and {} more.", others.size() - told) : ".");
}

std::optional<std::string> difference(const Name& name, const Applied& expected, const Catalog& actual)
{
    if (expected.unsure.contains(name) || name.schema == "pg_temp" || name.schema == "pg_catalog" ||
        name.schema == "information_schema")
        return std::nullopt;
    if (const schema::Index* index = expected.catalog->index(name); index != nullptr || actual.index(name) != nullptr) {
        if (index != nullptr && actual.index(name) == nullptr && !expected.unsure.contains(index->table))
            return fmt::format("Index {} is not there, although an applied migration makes it.",
                               schema::toString(name));
        return std::nullopt; // one more, made by hand, is in nobody's way but where it is named
    }
    const schema::Relation* wanted = expected.catalog->relation(name);
    const schema::Relation* present = actual.relation(name);
    if (wanted == nullptr && present == nullptr)
        return std::nullopt;
    if (wanted == nullptr) {
        if (expected.hasOthers || !present->extension.empty() || expected.unsure.contains(present->name))
            return std::nullopt;
        return fmt::format("{} is there, although no applied migration makes it.", schema::toString(name));
    }
    if (present == nullptr)
        return fmt::format("{} is not there, although an applied migration makes it.", schema::toString(name));
    if (wanted->kind != present->kind)
        return fmt::format("{} is of another kind than the applied migrations make it.", schema::toString(name));
    const bool isTable =
        wanted->kind == schema::RelationKind::Table || wanted->kind == schema::RelationKind::PartitionedTable;
    if (!wanted->areColumnsKnown || !present->areColumnsKnown || !isTable)
        return std::nullopt;
    return columnsOf(*wanted, *present);
}

} // namespace

void Chain::findDrift(const Touch& touch)
{
    const auto hold = [&](const Name& name) {
        // What an earlier pending migration has made or renamed is not the applied ones' business.
        const auto past = m_past.find({What::Relation, name, {}});
        if (!m_looked.insert(name).second || past != m_past.end())
            return;
        if (auto message = difference(name, *m_expected, *m_actual))
            m_drift.push_back(std::move(*message));
    };
    for (const ChainObject& object : touch.used)
        hold(object.of);
    for (const ChainObject& object : touch.made) {
        if (object.kind == What::Relation)
            hold(object.of);
    }
}

} // namespace lk::review
