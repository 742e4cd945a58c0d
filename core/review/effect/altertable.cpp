// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/dropping.h"
#include "core/review/effect/families.h"
#include "core/review/effect/literals.h"
#include "core/review/effect/proof.h"
#include "core/schema/model.h"

#include <algorithm>
#include <set>

// ALTER TABLE (tablecmds.c): which subcommands reach partitions and children, what they do to rows, why they fail.

namespace lk::review::effects {

namespace {

using sql::isA;
using sql::listOf;
using Type = PgQuery__AlterTableType;

/// Subcommands that ATPrepCmd or their own code carries out on all partitions and children.
bool reachesChildren(Type type, int version)
{
    switch (type) {
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ColumnDefault:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropNotNull:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetNotNull:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetExpression:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropExpression:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetStatistics:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetStorage:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType: return true;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddIdentity:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetIdentity:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropIdentity: return version >= 17;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint: return version >= 18; // whichever it is (measured)
    default: return false;
    }
}

class AlterTable final {
public:
    AlterTable(Builder& builder, const PgQuery__AlterTableStmt& stmt)
        : b(builder)
        , m_stmt(stmt)
        , m_table(builder.subject(*stmt.relation))
        , m_isOnly(stmt.relation->inh == 0)
    {}

    void run()
    {
        noteOwnChanges();
        m_table.dropped = &m_dropped;
        m_mode = b.at(m_table.name).mode;
        for (const PgQuery__Node* node : listOf(m_stmt.cmds, m_stmt.n_cmds)) {
            if (!isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
                continue;
            const PgQuery__AlterTableCmd& command = *node->alter_table_cmd;
            if (reachesChildren(command.subtype, b.version()) && !m_isOnly)
                b.lockDescendants(m_table.name, m_mode);
            subcommand(command);
        }
        requireNoInvalidIndex(b);
    }

private:
    /// Columns and constraints that the statement itself adds or drops, whatever the order: the server goes by passes.
    void noteOwnChanges()
    {
        for (const PgQuery__Node* node : listOf(m_stmt.cmds, m_stmt.n_cmds)) {
            if (!isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
                continue;
            const PgQuery__AlterTableCmd& command = *node->alter_table_cmd;
            if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn &&
                isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF))
                m_added.insert(command.def->column_def->colname);
            else if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint &&
                     isA(command.def, PG_QUERY__NODE__NODE_CONSTRAINT))
                m_addedConstraints.insert(command.def->constraint->conname);
            else if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DropConstraint ||
                     command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn)
                m_dropped.insert(command.name);
            else if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_ColumnDefault && command.def == nullptr)
                m_dropped.insert(std::string("default of ") + command.name); // before any type is changed
            else if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType)
                m_dropped.insert(std::string("type of ") + command.name);
        }
    }

    /// The relation and what is below it.
    [[nodiscard]] std::vector<const Relation*> family() const
    {
        std::vector<const Relation*> all;
        if (m_table.known != nullptr)
            all.push_back(m_table.known);
        if (!m_isOnly) {
            for (const Relation* one : b.catalog().descendants(m_table.name))
                all.push_back(one);
        }
        return all;
    }

    /// False where the column surely is not there, which is told.
    bool requireColumn(const std::string& name, bool missingOk = false)
    {
        if (m_table.known == nullptr || !m_table.known->areColumnsKnown || m_table.known->columns.empty() ||
            m_added.count(name) != 0 || m_table.known->column(name) != nullptr)
            return true;
        if (!b.catalog().isComplete() && m_table.known->isEmpty == false && m_table.known->columns.empty())
            return true;
        if (!missingOk)
            b.fail(FailureCause::MissingColumn, "42703", m_table.name, name);
        return false;
    }

    void unsupported(int since)
    {
        if (b.version() < since)
            b.fail(FailureCause::Unsupported, "42601", m_table.name).certainty = Certainty::Certain;
    }

    void subcommand(const PgQuery__AlterTableCmd& command);
    void dropColumn(const PgQuery__AlterTableCmd& command);
    void dropConstraint(const PgQuery__AlterTableCmd& command);
    void setNotNull(const std::string& column);
    void setPersistence(Cause cause, char wanted);
    void setTablespace(const std::string& name);
    void setAccessMethod(const std::string& name);
    void setExpression(const std::string& column);
    void triggers(const PgQuery__AlterTableCmd& command);
    void changeOwner(const PgQuery__AlterTableCmd& command);
    void requireIndex(const std::string& name);
    void inherit(const Subject& parent);

    Builder& b;
    const PgQuery__AlterTableStmt& m_stmt;
    Subject m_table;
    bool m_isOnly;
    LockMode m_mode = LockMode::AccessExclusive;
    std::set<std::string> m_added;
    std::set<std::string> m_addedConstraints;
    std::set<std::string> m_dropped; ///< and "default of c", "type of c": what a column had before
};

void AlterTable::subcommand(const PgQuery__AlterTableCmd& command)
{
    const std::string name = command.name;
    switch (command.subtype) {
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn: {
        Subject table = m_table;
        const std::string column =
            isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF) ? command.def->column_def->colname : std::string();
        if (table.known != nullptr && table.known->column(column) != nullptr && m_dropped.count(column) == 0) {
            if (command.missing_ok == 0)
                b.fail(FailureCause::Exists, "42701", table.name, column);
            break;
        }
        if (!m_isOnly)
            b.lockDescendants(m_table.name, m_mode);
        addColumn(b, table, command, m_isOnly);
        break;
    }
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn: dropColumn(command); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType:
        if (requireColumn(name))
            alterColumnType(b, m_table, command, m_isOnly);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetNotNull:
        if (requireColumn(name) && m_added.count(name) == 0)
            setNotNull(name);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropNotNull:
        if (requireColumn(name) && m_table.known != nullptr) {
            const schema::Constraint* const key = m_table.known->primaryKey();
            const schema::Column* const column = m_table.known->column(name);
            if (column != nullptr && column->identity != schema::Identity::No)
                b.fail(FailureCause::DependentObject, "42601", m_table.name, name);
            else if (key != nullptr && m_dropped.count(key->name) == 0 &&
                     std::find(key->columns.begin(), key->columns.end(), name) != key->columns.end())
                b.fail(FailureCause::DependentObject, "42P16", m_table.name, name);
        }
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetExpression:
        unsupported(17);
        if (requireColumn(name))
            setExpression(name);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropExpression:
        unsupported(13);
        requireColumn(name);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetCompression:
        unsupported(14);
        requireColumn(name);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ColumnDefault:
        requirePlainDefault(b, command.def, m_table.name, name);
        if (requireColumn(name) && m_table.known != nullptr && m_table.known->column(name) != nullptr &&
            m_dropped.count("type of " + name) == 0)
            requireLiteral(b, command.def, m_table.known->column(name)->type, false, m_table.name, name);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetOptions:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ResetOptions:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetStorage: requireColumn(name); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetStatistics:
        if (!name.empty() && m_stmt.objtype != PG_QUERY__OBJECT_TYPE__OBJECT_INDEX)
            requireColumn(name);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddIdentity:
        if (requireColumn(name) && m_table.known != nullptr) {
            const schema::Column* const column = m_table.known->column(name);
            if (column != nullptr && !column->isNotNull)
                b.fail(FailureCause::MissingConstraint, "55000", m_table.name, name);
        }
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetIdentity:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropIdentity:
        if (requireColumn(name) && m_table.known != nullptr) {
            const bool drops = command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DropIdentity;
            const schema::Column* const column = m_table.known->column(name);
            if (column != nullptr && column->identity == schema::Identity::No) {
                if (!drops || command.missing_ok == 0)
                    b.fail(FailureCause::MissingObject, "55000", m_table.name, name);
                break;
            }
            for (const Name& sequence : sequencesOf(*m_table.known, name)) {
                b.lockImplied(sequence, drops ? LockMode::AccessExclusive : LockMode::ShareRowExclusive);
                const auto* const options = isA(command.def, PG_QUERY__NODE__NODE_LIST) ? command.def->list : nullptr;
                if (options == nullptr || drops)
                    continue;
                for (const PgQuery__Node* option : listOf(options->items, options->n_items)) {
                    if (isA(option, PG_QUERY__NODE__NODE_DEF_ELEM) &&
                        std::string_view(option->def_elem->defname) != "generated")
                        b.rewrite(sequence, Rewrite::Sequence);
                }
            }
        }
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint:
        if (isA(command.def, PG_QUERY__NODE__NODE_CONSTRAINT)) {
            const PgQuery__Constraint& constraint = *command.def->constraint;
            if (*constraint.conname != '\0' && m_table.known != nullptr &&
                m_table.known->constraint(constraint.conname) != nullptr && m_dropped.count(constraint.conname) == 0)
                b.fail(FailureCause::Exists, "42710", m_table.name, constraint.conname);
            for (const auto& [keys, count] : {std::pair(constraint.keys, constraint.n_keys),
                                              std::pair(constraint.fk_attrs, constraint.n_fk_attrs)}) {
                for (const PgQuery__Node* key : listOf(keys, count))
                    requireColumn(std::string(sql::textOf(key)));
            }
            if (constraint.contype == PG_QUERY__CONSTR_TYPE__CONSTR_CHECK)
                requirePlainCheck(b, constraint.raw_expr, m_table.name);
            if (constraint.contype == PG_QUERY__CONSTR_TYPE__CONSTR_CHECK && m_table.known != nullptr) {
                for (const std::string& column : schema::columnsIn(constraint.raw_expr))
                    requireColumn(column);
            }
            addConstraint(b, m_table, constraint, m_isOnly);
        }
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ValidateConstraint:
        if (m_addedConstraints.count(name) == 0)
            validateConstraint(b, m_table, name, m_isOnly);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AlterConstraint: {
        const std::string constraint =
            isA(command.def, PG_QUERY__NODE__NODE_CONSTRAINT) ? command.def->constraint->conname : name;
        if (m_table.known != nullptr && b.catalog().isComplete() && m_table.known->constraint(constraint) == nullptr)
            b.fail(FailureCause::MissingConstraint, "42704", m_table.name, constraint);
        break;
    }
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropConstraint: dropConstraint(command); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetLogged: setPersistence(Cause::SetLogged, 'p'); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetUnLogged: setPersistence(Cause::SetUnlogged, 'u'); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetTableSpace: setTablespace(name); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetAccessMethod:
        unsupported(15);
        setAccessMethod(name);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableTrig:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableAlwaysTrig:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableReplicaTrig:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DisableTrig:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableTrigAll:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DisableTrigAll:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableTrigUser:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DisableTrigUser: triggers(command); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ChangeOwner: changeOwner(command); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ClusterOn: requireIndex(name); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ReplicaIdentity:
        if (isA(command.def, PG_QUERY__NODE__NODE_REPLICA_IDENTITY_STMT) &&
            *command.def->replica_identity_stmt->name != '\0')
            requireIndex(command.def->replica_identity_stmt->name);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddInherit:
        for (const Relation* one : b.catalog().descendants(m_table.name))
            b.lockImplied(one->name, LockMode::AccessShare);
        if (isA(command.def, PG_QUERY__NODE__NODE_RANGE_VAR))
            inherit(b.subject(*command.def->range_var));
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropInherit:
        if (isA(command.def, PG_QUERY__NODE__NODE_RANGE_VAR)) {
            const Subject parent = b.subject(*command.def->range_var);
            if (b.require(parent, false) && m_table.known != nullptr && b.catalog().isComplete() &&
                std::find(m_table.known->parents.begin(), m_table.known->parents.end(), parent.name) ==
                    m_table.known->parents.end())
                b.fail(FailureCause::MissingRelation, "42P01", parent.name);
        }
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AttachPartition:
        if (isA(command.def, PG_QUERY__NODE__NODE_PARTITION_CMD))
            attachPartition(b, m_table, *command.def->partition_cmd);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DetachPartition:
        if (isA(command.def, PG_QUERY__NODE__NODE_PARTITION_CMD)) {
            if (command.def->partition_cmd->concurrent != 0)
                unsupported(14);
            detachPartition(b, m_table, *command.def->partition_cmd);
        }
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DetachPartitionFinalize: unsupported(14); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetRelOptions: // a partitioned table has no storage to have parameters
        if (isPartitioned(m_table.known))
            b.fail(FailureCause::WrongKind, b.version() >= 17 ? "42809" : "22023", m_table.name);
        break;
    default: break;
    }
}

void AlterTable::dropColumn(const PgQuery__AlterTableCmd& command)
{
    const std::string name = command.name;
    if (!requireColumn(name, command.missing_ok != 0) || m_table.known == nullptr)
        return;
    const schema::Column* const column = m_table.known->column(name);
    if (column == nullptr)
        return;
    if (m_table.known->ofType) {
        b.fail(FailureCause::WrongKind, "42809", m_table.name, name);
        return;
    }
    const auto& key = m_table.known->partitionKey;
    if (std::find(key.begin(), key.end(), name) != key.end()) {
        b.fail(FailureCause::DependentObject, "42P16", m_table.name, name).others = {"the partition key"};
        return;
    }
    if (m_table.known->isPartition()) {
        b.fail(FailureCause::Inherited, "42P16", m_table.name, name);
        return;
    }
    for (const Name& parent : m_table.known->parents) {
        const Relation* const known = b.catalog().relation(parent);
        if (known != nullptr && known->column(name) != nullptr)
            b.fail(FailureCause::Inherited, "42P16", m_table.name, name);
    }
    if (m_isOnly && isPartitioned(m_table.known) && !b.catalog().children(m_table.name).empty()) {
        b.fail(FailureCause::Inherited, "42P16", m_table.name, name);
        return;
    }
    for (const Relation* child :
         b.catalog().children(m_table.name)) // ONLY leaves them their column, and locks them for that
        b.lockImplied(child->name, m_mode);
    Dropping dropping(b, command.behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE);
    for (const Relation* one : family())
        dropping.column(*one, name);
    dropping.finish(m_table.name, name);
}

void AlterTable::dropConstraint(const PgQuery__AlterTableCmd& command)
{
    const std::string name = command.name;
    if (m_table.known == nullptr)
        return;
    const schema::Constraint* const constraint = m_table.known->constraint(name);
    if (constraint == nullptr) {
        if (b.catalog().isComplete() && command.missing_ok == 0)
            b.fail(FailureCause::MissingConstraint, "42704", m_table.name, name);
        return;
    }
    if (constraint->isInherited) {
        b.fail(FailureCause::Inherited, "42P16", m_table.name, name);
        return;
    }
    const bool isInSubtree = isPartitioned(m_table.known) ||
                             (constraint->kind == schema::ConstraintKind::Check && !constraint->isNoInherit) ||
                             constraint->kind == schema::ConstraintKind::NotNull;
    if (isInSubtree && !m_isOnly)
        b.lockDescendants(m_table.name, m_mode);
    // The index goes by the constraint's name: the statement names it.
    if (!constraint->index.empty() || b.catalog().index({m_table.name.schema, name}) != nullptr) {
        const Name index{m_table.name.schema, constraint->index.empty() ? name : constraint->index};
        b.lock(index, LockMode::AccessExclusive, index.name == name, b.known());
    }
    Dropping dropping(b, command.behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE);
    dropping.constraint(*m_table.known, *constraint);
    dropping.finish(m_table.name, name);
}

void AlterTable::setNotNull(const std::string& column)
{
    const std::vector<const Relation*> all = family();
    if (all.empty() || (all.front()->column(column) == nullptr && !isProvedNotNull(*all.front(), column))) {
        WorkItem& item = b.scanHeap(Cause::SetNotNull, m_table.name, column);
        item.certainty = Certainty::Assumed;
        item.assumed =
            "whether the column is NOT NULL already or a validated CHECK proves it is not known; with such a proof "
            "nothing is scanned";
        return;
    }
    for (const Relation* one : all) {
        const schema::Column* const known = one->column(column);
        if (!hasStorage(one) || (known != nullptr && known->isNotNull) || isProvedNotNull(*one, column))
            continue;
        b.scanHeap(Cause::SetNotNull, one->name, column).certainty = b.known();
    }
}

void AlterTable::setExpression(const std::string& column)
{
    const std::vector<const Relation*> all = family();
    if (all.empty())
        b.rewriteHeap(Cause::SetExpression, m_table.name, column);
    for (const Relation* one : all) {
        const schema::Column* const known = one->column(column);
        if (hasStorage(one) && (known == nullptr || known->generated != schema::Generated::Virtual))
            b.rewriteHeap(Cause::SetExpression, one->name, column);
    }
}

void AlterTable::setPersistence(Cause cause, char wanted)
{
    if (m_table.known != nullptr && m_table.known->persistence == wanted)
        return;
    if (isPartitioned(m_table.known)) {
        if (b.version() >= 18) // those before it do nothing, without a word
            b.fail(FailureCause::WrongKind, "42809", m_table.name);
        return;
    }
    if (m_stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE) {
        b.rewrite(m_table.name, Rewrite::Sequence);
        return;
    }
    if (m_table.known != nullptr) {
        // A permanent table must not reference an unlogged one (ATPrepChangePersistence).
        for (const schema::Constraint& constraint : m_table.known->constraints) {
            const Relation* const other = constraint.kind == schema::ConstraintKind::ForeignKey
                                              ? b.catalog().relation(constraint.referenced)
                                              : nullptr;
            if (wanted == 'p' && other != nullptr && other->persistence == 'u' && other->name != m_table.name)
                b.fail(FailureCause::DependentObject, "42P16", m_table.name).others = {shortName(other->name)};
        }
        for (const Catalog::Reference& reference : b.catalog().referencesTo(m_table.name)) {
            if (wanted == 'u' && reference.from->persistence == 'p' && reference.from->name != m_table.name)
                b.fail(FailureCause::DependentObject, "42P16", m_table.name).others = {shortName(reference.from->name)};
        }
        if (wanted == 'u' && !m_table.known->publications.empty())
            b.fail(FailureCause::DependentObject, "55000", m_table.name).others = {"publication " +
                                                                                   m_table.known->publications.front()};
        if (b.version() >= 15) {
            for (const Name& sequence : sequencesOf(*m_table.known)) {
                b.lockImplied(sequence, LockMode::AccessExclusive);
                b.rewrite(sequence, Rewrite::Sequence);
            }
        }
    }
    WorkItem& item = b.rewriteHeap(cause, m_table.name);
    if (m_table.known == nullptr) {
        item.certainty = Certainty::Assumed;
        item.assumed = "whether the table is so already is not known; nothing would be rewritten then";
    }
}

void AlterTable::setTablespace(const std::string& name)
{
    if (isPartitioned(m_table.known))
        return;
    const bool isIndex = m_table.known == nullptr && b.catalog().index(m_table.name) != nullptr;
    if (m_table.known != nullptr &&
        (m_table.known->tablespace == name || (m_table.known->tablespace.empty() && name == "pg_default")))
        return;
    b.rewrite(m_table.name, isIndex ? Rewrite::No : Rewrite::Yes);
    WorkItem& item = b.work(Cause::SetTablespace, Work::Rewrite, m_table.name, name);
    if (m_table.known == nullptr) {
        item.certainty = Certainty::Assumed;
        item.assumed = "the present tablespace is not known; nothing is copied when it is the same";
    }
}

void AlterTable::setAccessMethod(const std::string& name)
{
    if (isPartitioned(m_table.known))
        return;
    if (m_table.known != nullptr &&
        (m_table.known->accessMethod.empty() ? std::string("heap") : m_table.known->accessMethod) ==
            (name.empty() ? std::string("heap") : name))
        return;
    WorkItem& item = b.rewriteHeap(Cause::SetAccessMethod, m_table.name, name);
    if (m_table.known == nullptr) {
        item.certainty = Certainty::Assumed;
        item.assumed = "the present access method is not known; nothing is rewritten when it is the same";
        if (name == "heap")
            b.effect().works.pop_back(), b.at(m_table.name).rewrite = Rewrite::No, b.at(m_table.name).scan = Scan::No;
    }
}

void AlterTable::triggers(const PgQuery__AlterTableCmd& command)
{
    if (m_table.known == nullptr)
        return;
    const std::string name = command.name;
    bool isForRow = false;
    bool isFound = name.empty();
    for (const schema::Trigger& trigger : m_table.known->triggers) {
        if (name.empty() || trigger.name == name) {
            isFound = true;
            isForRow = isForRow || trigger.isForRow;
        }
    }
    if (!isFound && b.catalog().isComplete() && !name.starts_with("RI_ConstraintTrigger"))
        b.fail(FailureCause::MissingTrigger, "42704", m_table.name, name);
    if (isForRow && isPartitioned(m_table.known) && !m_isOnly)
        b.lockDescendants(m_table.name, m_mode);
}

void AlterTable::changeOwner(const PgQuery__AlterTableCmd& command)
{
    if (m_table.known == nullptr)
        return;
    const std::string owner = command.newowner != nullptr ? command.newowner->rolename : "";
    if (!owner.empty() && owner == m_table.known->owner)
        return;
    for (const Name& sequence : sequencesOf(*m_table.known))
        b.lockImplied(sequence, LockMode::AccessExclusive);
}

/// MergeAttributesIntoExisting: every column of the parent, of the same type and as strict.
void AlterTable::inherit(const Subject& parent)
{
    if (!b.require(parent, false) || parent.known == nullptr || m_table.known == nullptr ||
        !m_table.known->areColumnsKnown)
        return;
    for (const schema::Column& column : parent.known->columns) {
        const schema::Column* const own = m_table.known->column(column.name);
        if (own == nullptr && m_added.count(column.name) != 0)
            continue;
        if (own == nullptr || !(own->type == column.type) || (column.isNotNull && !own->isNotNull))
            b.fail(own == nullptr ? FailureCause::MissingColumn : FailureCause::TypeChange, "42804", m_table.name,
                   column.name);
    }
}

void AlterTable::requireIndex(const std::string& name)
{
    if (m_table.known == nullptr || !b.catalog().isComplete())
        return;
    if (b.catalog().index({m_table.name.schema, name}) == nullptr)
        b.fail(FailureCause::MissingIndex, "42704", m_table.name, name);
}

} // namespace

void alterTable(Builder& builder, const PgQuery__AlterTableStmt& stmt)
{
    if (stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TYPE) {
        alterCompositeType(builder, stmt);
        return;
    }
    const Subject table = builder.subject(*stmt.relation);
    if (!builder.require(table, stmt.missing_ok != 0))
        return;
    // ALTER INDEX … ATTACH PARTITION: the indexes are named, their tables are implied (ATExecAttachPartitionIdx).
    if (stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_INDEX) {
        for (const PgQuery__Node* node : listOf(stmt.cmds, stmt.n_cmds)) {
            const PgQuery__AlterTableCmd& command = *node->alter_table_cmd;
            if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_SetTableSpace) {
                builder.work(Cause::SetTablespace, Work::Rewrite, table.name, command.name);
                continue;
            }
            if (command.subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_AttachPartition)
                continue;
            const Subject part = builder.subject(*command.def->partition_cmd->name);
            if (!builder.require(part, false, "42P01"))
                continue;
            for (const Name* name : {&table.name, &part.name}) {
                if (const schema::Index* index = builder.catalog().index(*name))
                    builder.lockImplied(index->table, LockMode::AccessShare);
            }
        }
        return;
    }
    if (table.known != nullptr && table.known->kind == schema::RelationKind::View &&
        stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TABLE && stmt.n_cmds > 0) {
        const Type type = stmt.cmds[0]->alter_table_cmd->subtype;
        if (type == PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn || type == PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint ||
            type == PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn ||
            type == PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType ||
            type == PG_QUERY__ALTER_TABLE_TYPE__AT_SetNotNull) {
            builder.fail(FailureCause::WrongKind, "42809", table.name);
            return;
        }
    }
    AlterTable(builder, stmt).run();
}

} // namespace lk::review::effects
