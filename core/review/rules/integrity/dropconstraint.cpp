// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/integrity/integrity.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lk::review::integrity {

using schema::Constraint;
using schema::ConstraintKind;
using schema::Name;

namespace {

bool isKey(ConstraintKind kind)
{
    return kind == ConstraintKind::PrimaryKey || kind == ConstraintKind::Unique || kind == ConstraintKind::Exclusion;
}

ConstraintKind kindOf(PgQuery__ConstrType kind)
{
    switch (kind) {
    case PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY: return ConstraintKind::PrimaryKey;
    case PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE: return ConstraintKind::Unique;
    case PG_QUERY__CONSTR_TYPE__CONSTR_EXCLUSION: return ConstraintKind::Exclusion;
    case PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN: return ConstraintKind::ForeignKey;
    default: return ConstraintKind::Check;
    }
}

Name resolved(const PgQuery__RangeVar& relation, const schema::Catalog& catalog)
{
    const sql::ObjectName written = sql::nameOf(relation);
    return catalog.resolved({written.schema, written.name});
}

/// What other statements of the file do for a table: a constraint that goes may be replaced by it, or be no longer needed.
struct Replacement {
    bool hasKey = false;
    bool hasCheck = false;
    bool hasForeignKey = false;
    bool hasNotNull = false;
    bool isAttached = false;
    bool isGone = false; ///< the table is dropped as well
    std::set<Name> goneTables;
    std::set<std::string> goneColumns;
    std::set<std::string> notNullColumns;
};

void takeCommands(const PgQuery__AlterTableStmt& stmt, Replacement& found)
{
    for (const PgQuery__Node* node : sql::listOf(stmt.cmds, stmt.n_cmds)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
            continue;
        const PgQuery__AlterTableCmd& command = *node->alter_table_cmd;
        if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_SetNotNull) {
            found.hasNotNull = true;
            found.notNullColumns.insert(command.name);
        } else if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn) {
            found.goneColumns.insert(command.name);
        } else if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint &&
                   sql::isA(command.def, PG_QUERY__NODE__NODE_CONSTRAINT)) {
            const ConstraintKind kind = kindOf(command.def->constraint->contype);
            found.hasKey = found.hasKey || isKey(kind);
            found.hasForeignKey = found.hasForeignKey || kind == ConstraintKind::ForeignKey;
            found.hasCheck = found.hasCheck || kind == ConstraintKind::Check;
        }
    }
}

void takeReplacement(const PgQuery__Node& tree, const Name& table, const schema::Catalog& catalog, Replacement& found)
{
    if (sql::isA(&tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) && tree.alter_table_stmt->relation != nullptr) {
        const PgQuery__AlterTableStmt& stmt = *tree.alter_table_stmt;
        if (resolved(*stmt.relation, catalog) == table)
            takeCommands(stmt, found);
        for (const PgQuery__Node* node : sql::listOf(stmt.cmds, stmt.n_cmds)) {
            if (sql::isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD) &&
                sql::isA(node->alter_table_cmd->def, PG_QUERY__NODE__NODE_PARTITION_CMD) &&
                node->alter_table_cmd->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AttachPartition &&
                (resolved(*node->alter_table_cmd->def->partition_cmd->name, catalog) == table ||
                 resolved(*stmt.relation, catalog) == table))
                found.isAttached = true;
        }
    } else if (sql::isA(&tree, PG_QUERY__NODE__NODE_INDEX_STMT) && tree.index_stmt->relation != nullptr) {
        found.hasKey =
            found.hasKey || (tree.index_stmt->unique != 0 && resolved(*tree.index_stmt->relation, catalog) == table);
    } else if (sql::isA(&tree, PG_QUERY__NODE__NODE_DROP_STMT) &&
               tree.drop_stmt->remove_type == PG_QUERY__OBJECT_TYPE__OBJECT_TABLE) {
        for (const PgQuery__Node* object : sql::listOf(tree.drop_stmt->objects, tree.drop_stmt->n_objects)) {
            const sql::ObjectName written = sql::nameOf(object);
            const Name gone = catalog.resolved({written.schema, written.name});
            found.isGone = found.isGone || gone == table;
            found.goneTables.insert(gone);
        }
    }
}

Replacement replacementFor(const Moment& moment, const Name& table)
{
    Replacement found;
    // Near enough to belong together, and few enough to look at for each constraint of a long file.
    constexpr std::size_t kNear = 200;
    for (const auto& units : {moment.earlier.last(std::min(kNear, moment.earlier.size())),
                              moment.later.first(std::min(kNear, moment.later.size()))}) {
        for (const Unit& unit : units) {
            if (unit.tree != nullptr)
                takeReplacement(*unit.tree, table, moment.before, found);
        }
    }
    takeReplacement(moment.tree(), table, moment.before, found);
    return found;
}

bool areSame(const std::vector<std::string>& a, const std::vector<std::string>& b)
{
    return std::set<std::string>(a.begin(), a.end()) == std::set<std::string>(b.begin(), b.end());
}

/// Something else of the catalog goes on enforcing what the constraint says.
bool isCovered(const Constraint& constraint, const schema::Relation& relation, const schema::Catalog& catalog)
{
    if (constraint.kind == ConstraintKind::Check || constraint.kind == ConstraintKind::ForeignKey) {
        const auto isOther = [&](const Constraint& other) {
            return other.name != constraint.name && other.kind == constraint.kind && other.isEnforced &&
                   other.columns == constraint.columns && other.expression == constraint.expression &&
                   other.referenced == constraint.referenced && other.referencedColumns == constraint.referencedColumns;
        };
        if (std::any_of(relation.constraints.begin(), relation.constraints.end(), isOther))
            return true;
    }
    if (constraint.kind == ConstraintKind::Check && constraint.columns.size() == 1) {
        // The proof of SET NOT NULL is not needed once the column is so.
        const schema::Column* column = relation.column(constraint.columns.front());
        return column != nullptr && column->isNotNull && constraint.expression.find("IS NOT NULL") != std::string::npos;
    }
    if (isKey(constraint.kind)) {
        for (const schema::Index* index : catalog.indexesOf(relation.name)) {
            std::vector<std::string> columns;
            for (const schema::IndexKey& key : index->keys)
                columns.push_back(key.column);
            if (index->isUnique && index->isValid && index->predicate.empty() && index->constraint != constraint.name &&
                areSame(columns, constraint.columns))
                return true;
        }
    }
    return false;
}

void sayGone(Report& report, Certainty certainty, std::string what)
{
    Said said;
    said.kinds = {Kind::DisablesIntegrity};
    said.certainty = certainty;
    said.message = std::move(what);
    said.remedy =
        "Add what replaces it before (NOT VALID, then VALIDATE; a unique index CONCURRENTLY), or drop it only once "
        "nothing relies on it.";
    report.say(std::move(said));
}

std::string effectOfLoss(const Constraint& constraint, const std::string& table)
{
    switch (constraint.kind) {
    case ConstraintKind::ForeignKey:
        return fmt::format("{} may then hold rows without a counterpart in {}: nothing checks {} any more.", table,
                           schema::toString(constraint.referenced), constraint.name);
    case ConstraintKind::PrimaryKey:
    case ConstraintKind::Unique:
        return fmt::format("{} may then hold duplicates: nothing checks {} any more, and its index goes.", table,
                           constraint.name);
    default: return fmt::format("Nothing checks {} of {} any more.", constraint.name, table);
    }
}

void checkConstraint(const Moment& moment, const Name& table, const std::string& name, Report& report)
{
    if (moment.madeByUp != nullptr && moment.madeByUp->constraints.contains({table, name}))
        return;
    const auto here = moment.state.constraintsHere.find(table);
    if (here != moment.state.constraintsHere.end() &&
        std::find(here->second.begin(), here->second.end(), name) != here->second.end())
        return;
    const schema::Relation* relation = moment.before.relation(table);
    const Constraint* constraint = relation == nullptr ? nullptr : relation->constraint(name);
    if (constraint == nullptr && moment.before.isComplete() && (relation == nullptr || relation->areColumnsKnown))
        return; // it fails, or does nothing
    const Replacement other = replacementFor(moment, table);
    if (other.isGone || other.isAttached)
        return;
    const std::string shown = schema::toString(table);
    if (constraint == nullptr) {
        if (!other.hasKey && !other.hasCheck && !other.hasForeignKey && !other.hasNotNull)
            sayGone(report, Certainty::Certain, fmt::format("Nothing checks {} of {} any more.", name, shown));
        return;
    }
    const bool isReplaced = isKey(constraint->kind)                          ? other.hasKey
                            : constraint->kind == ConstraintKind::ForeignKey ? other.hasForeignKey
                                                                             : other.hasCheck;
    const auto isGoneColumn = [&](const std::string& column) { return other.goneColumns.contains(column); };
    const bool isProof = constraint->kind == ConstraintKind::Check && constraint->columns.size() == 1 &&
                         other.notNullColumns.contains(constraint->columns.front());
    if (isReplaced || isProof || other.goneTables.contains(constraint->referenced) || !constraint->isEnforced ||
        isCovered(*constraint, *relation, moment.before) ||
        std::any_of(constraint->columns.begin(), constraint->columns.end(), isGoneColumn))
        return;
    sayGone(report, moment.before.isComplete() ? Certainty::FromCatalog : Certainty::Certain,
            effectOfLoss(*constraint, shown));
}

void checkNotNull(const Moment& moment, const Name& table, const std::string& column, Report& report)
{
    const schema::Relation* relation = moment.before.relation(table);
    const schema::Column* known = relation == nullptr ? nullptr : relation->column(column);
    if (known != nullptr && !known->isNotNull)
        return;
    const Replacement other = replacementFor(moment, table);
    if (other.isGone || other.goneColumns.contains(column) || other.notNullColumns.contains(column) || other.hasCheck)
        return;
    sayGone(report, known == nullptr ? Certainty::Certain : Certainty::FromCatalog,
            fmt::format("{} of {} may then be NULL: nothing checks it any more.", column, schema::toString(table)));
}

void checkIndex(const Moment& moment, const PgQuery__DropStmt& stmt, Report& report)
{
    for (const PgQuery__Node* object : sql::listOf(stmt.objects, stmt.n_objects)) {
        const sql::ObjectName written = sql::nameOf(object);
        const Name name = moment.before.resolved({written.schema, written.name});
        const schema::Index* index = moment.before.index(name);
        if (index == nullptr || !index->isUnique || !index->isValid || !index->constraint.empty() ||
            !moment.isExisting(index->table) ||
            (moment.madeByUp != nullptr && moment.madeByUp->relations.contains(name)))
            continue;
        const schema::Relation* relation = moment.before.relation(index->table);
        std::vector<std::string> columns;
        for (const schema::IndexKey& key : index->keys)
            columns.push_back(key.column);
        const auto others = moment.before.indexesOf(index->table);
        const bool isCovered = std::any_of(others.begin(), others.end(), [&](const schema::Index* other) {
            std::vector<std::string> its;
            for (const schema::IndexKey& key : other->keys)
                its.push_back(key.column);
            return other->name != index->name && other->isUnique && other->isValid && other->predicate.empty() &&
                   areSame(its, columns);
        });
        const Replacement other = replacementFor(moment, index->table);
        if (relation == nullptr || relation->kind == schema::RelationKind::MaterializedView || isCovered ||
            other.hasKey || other.isGone)
            continue;
        sayGone(report, moment.before.isComplete() ? Certainty::FromCatalog : Certainty::Certain,
                fmt::format("{} may then hold duplicates: {} is what keeps them out.", schema::toString(index->table),
                            schema::toString(name)));
    }
}

void check(const Moment& moment, Report& report)
{
    const PgQuery__Node& tree = moment.tree();
    if (moment.isRefused())
        return;
    if (sql::isA(&tree, PG_QUERY__NODE__NODE_DROP_STMT) &&
        tree.drop_stmt->remove_type == PG_QUERY__OBJECT_TYPE__OBJECT_INDEX) {
        checkIndex(moment, *tree.drop_stmt, report);
        return;
    }
    if (sql::isA(&tree, PG_QUERY__NODE__NODE_ALTER_DOMAIN_STMT)) {
        const PgQuery__AlterDomainStmt& stmt = *tree.alter_domain_stmt;
        const bool isCheck = std::string_view(stmt.subtype) == "X";
        const bool isNotNull = std::string_view(stmt.subtype) == "N";
        const sql::ObjectName written = sql::nameOf(stmt.type_name, stmt.n_type_name);
        const Name domain = moment.before.resolvedType({written.schema, written.name});
        const bool isUnused = moment.before.isComplete() && moment.before.tablesWith(domain).empty();
        if ((isCheck || isNotNull) && !isUnused && !moment.state.typesHere.contains(domain) &&
            !(moment.madeByUp != nullptr && moment.madeByUp->types.contains(domain)))
            sayGone(report, Certainty::Certain,
                    fmt::format("Nothing checks {} of {} any more, in every table that uses the domain.",
                                isCheck ? stmt.name : "NOT NULL", schema::toString(domain)));
        return;
    }
    if (!sql::isA(&tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) || tree.alter_table_stmt->relation == nullptr)
        return;
    const PgQuery__AlterTableStmt& stmt = *tree.alter_table_stmt;
    for (const PgQuery__Node* node : sql::listOf(stmt.cmds, stmt.n_cmds)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
            continue;
        const PgQuery__AlterTableCmd& command = *node->alter_table_cmd;
        const bool isDrop = command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DropConstraint;
        if (!isDrop && command.subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_DropNotNull)
            continue;
        const Name table = resolved(*stmt.relation, moment.before);
        if (!moment.isExisting(table) || (moment.madeByUp != nullptr && moment.madeByUp->relations.contains(table)))
            continue;
        if (isDrop)
            checkConstraint(moment, table, command.name, report);
        else
            checkNotNull(moment, table, command.name, report);
    }
}

} // namespace

const Rule kDropConstraint{
    .id = "drop-constraint",
    .severity = Severity::Medium,
    .title = "A constraint goes, and nothing in the file replaces it",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_DOMAIN_STMT, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT,
              PG_QUERY__NODE__NODE_DROP_STMT},
};

} // namespace lk::review::integrity
