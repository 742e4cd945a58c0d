// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/telling.h"

#include "core/schema/model.h"
#include "core/sql/identifier.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lk::review::work {

using sql::isA;
using sql::listOf;

std::string Passage::object() const
{
    return first().object.empty() ? std::string() : sql::quoteIdentifier(first().object);
}

std::string Passage::where() const
{
    const std::string name = schema::toString(first().relation);
    return pieces.size() == 1 ? name : fmt::format("{} and {} more", name, pieces.size() - 1);
}

std::vector<Passage> passagesOf(const Moment& moment, std::initializer_list<Cause> causes, Severity base)
{
    std::vector<Passage> passages;
    if (moment.effect.works.empty() || moment.isRefused())
        return passages;
    for (const WorkItem& work : moment.effect.works) {
        if (std::find(causes.begin(), causes.end(), work.cause) == causes.end() || !moment.holdsRows(work.relation))
            continue;
        // Nobody waits for a new table; but for the one that its foreign key is checked against.
        if (!moment.isExisting(work.relation) &&
            (work.cause != Cause::AddForeignKey || moment.blocking() == Blocking::None))
            continue;
        const auto same = std::find_if(passages.begin(), passages.end(), [&](const Passage& passage) {
            return passage.first().cause == work.cause && passage.first().object == work.object;
        });
        if (same == passages.end())
            passages.push_back({{&work}, {}});
        else
            same->pieces.push_back(&work);
    }
    for (Passage& passage : passages)
        passage.grade = gradeOf(passage.pieces, moment, base);
    return passages;
}

Said said(const Moment& moment, const Passage& passage, std::initializer_list<Kind> kinds, std::string_view message,
          std::string remedy)
{
    Said said;
    said.kinds = moment.with(kinds);
    said.severity = passage.grade.severity;
    said.certainty = passage.first().certainty;
    said.assumed = passage.first().assumed;
    if (!said.assumed.empty()) { // a sentence of its own
        char& first = said.assumed.front();
        first = first >= 'a' && first <= 'z' ? static_cast<char>(first - 'a' + 'A') : first;
        said.assumed += said.assumed.back() == '.' ? "" : ".";
    }
    said.message = fmt::format("{} ({}).", message, passage.grade.shown);
    said.remedy = std::move(remedy);
    return said;
}

std::string_view meanwhile(const Moment& moment, const Passage& passage)
{
    const WorkItem& work = passage.first();
    Blocking blocks = work.cause == Cause::Reindex ? Blocking::Reads : moment.blockingBy(work.relation, work.under);
    if (const HeldLock* held = moment.state.heldOn(work.relation))
        blocks = std::max(blocks, moment.blockingBy(work.relation, held->mode));
    switch (blocks) {
    case Blocking::Reads: return "nobody can read or write it";
    case Blocking::Writes: return "nobody can write to it";
    case Blocking::None: break;
    }
    return "others go on";
}

schema::Name namedRelation(const Moment& moment)
{
    const PgQuery__Node& tree = moment.tree();
    const PgQuery__RangeVar* written = nullptr;
    if (isA(&tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT))
        written = tree.alter_table_stmt->relation;
    else if (isA(&tree, PG_QUERY__NODE__NODE_INDEX_STMT))
        written = tree.index_stmt->relation;
    else if (isA(&tree, PG_QUERY__NODE__NODE_CLUSTER_STMT))
        written = tree.cluster_stmt->relation;
    else if (isA(&tree, PG_QUERY__NODE__NODE_REINDEX_STMT))
        written = tree.reindex_stmt->relation;
    else if (isA(&tree, PG_QUERY__NODE__NODE_REFRESH_MAT_VIEW_STMT))
        written = tree.refresh_mat_view_stmt->relation;
    if (written == nullptr)
        return {};
    const sql::ObjectName name = sql::nameOf(*written);
    return moment.before.resolved({name.schema, name.name});
}

std::string namedTable(const Moment& moment)
{
    return schema::toString(namedRelation(moment));
}

std::vector<const PgQuery__AlterTableCmd*> subcommands(const Moment& moment)
{
    std::vector<const PgQuery__AlterTableCmd*> commands;
    if (!isA(&moment.tree(), PG_QUERY__NODE__NODE_ALTER_TABLE_STMT))
        return commands;
    const PgQuery__AlterTableStmt& stmt = *moment.tree().alter_table_stmt;
    for (const PgQuery__Node* node : listOf(stmt.cmds, stmt.n_cmds)) {
        if (isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
            commands.push_back(node->alter_table_cmd);
    }
    return commands;
}

Added addedColumn(const Moment& moment, std::string_view column)
{
    Added added;
    added.defaultText = added.checkText = "…";
    for (const PgQuery__AlterTableCmd* command : subcommands(moment)) {
        if (command->subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn ||
            !isA(command->def, PG_QUERY__NODE__NODE_COLUMN_DEF) || command->def->column_def->colname != column)
            continue;
        const PgQuery__ColumnDef& definition = *command->def->column_def;
        if (definition.type_name != nullptr) {
            const schema::TypeUse use = schema::typeUse(*definition.type_name, moment.before);
            added.type = schema::toString(use);
            added.typeName = use.name;
        }
        for (const PgQuery__Node* node : listOf(definition.constraints, definition.n_constraints)) {
            if (!isA(node, PG_QUERY__NODE__NODE_CONSTRAINT))
                continue;
            const PgQuery__Constraint& constraint = *node->constraint;
            switch (constraint.contype) {
            case PG_QUERY__CONSTR_TYPE__CONSTR_NOTNULL: added.isNotNull = true; break;
            case PG_QUERY__CONSTR_TYPE__CONSTR_DEFAULT:
            case PG_QUERY__CONSTR_TYPE__CONSTR_GENERATED:
                added.defaultText = schema::textOf(constraint.raw_expr);
                break;
            case PG_QUERY__CONSTR_TYPE__CONSTR_CHECK: added.checkText = schema::textOf(constraint.raw_expr); break;
            case PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN: added.reference = &constraint; break;
            default: break;
            }
        }
    }
    return added;
}

std::string constraintName(const Moment& moment, const PgQuery__Constraint& constraint, std::string_view suffix)
{
    if (*constraint.conname != '\0')
        return sql::quoteIdentifier(constraint.conname);
    std::string name = namedRelation(moment).name;
    for (const auto& [keys, count] :
         {std::pair(constraint.keys, constraint.n_keys), std::pair(constraint.fk_attrs, constraint.n_fk_attrs)}) {
        for (const PgQuery__Node* key : listOf(keys, count))
            name += fmt::format("_{}", sql::textOf(key));
    }
    return sql::quoteIdentifier(fmt::format("{}_{}", name, suffix));
}

const PgQuery__Constraint* addedConstraint(const Moment& moment, int type, std::string_view name)
{
    for (const PgQuery__AlterTableCmd* command : subcommands(moment)) {
        if (command->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint &&
            isA(command->def, PG_QUERY__NODE__NODE_CONSTRAINT) &&
            static_cast<int>(command->def->constraint->contype) == type && command->def->constraint->conname == name)
            return command->def->constraint;
    }
    return nullptr;
}

std::string throughIndex(const Moment& moment, std::string_view constraint, std::string_view columns, bool isPrimary)
{
    const std::string table = namedTable(moment);
    return fmt::format(
        "In a migration of its own without a transaction: \"CREATE UNIQUE INDEX CONCURRENTLY {0} ON {1} ({2});\". "
        "Then \"ALTER TABLE {1} ADD CONSTRAINT {0} {3} USING INDEX {0};\".",
        constraint, table, columns, isPrimary ? "PRIMARY KEY" : "UNIQUE");
}

std::string columnList(PgQuery__Node* const* keys, std::size_t count)
{
    std::string list;
    for (const PgQuery__Node* key : listOf(keys, count))
        list += fmt::format("{}{}", list.empty() ? "" : ", ", sql::quoteIdentifier(sql::textOf(key)));
    return list;
}

std::string notNullSteps(const Moment& moment, const std::string& table, const std::string& column)
{
    const std::string quoted = sql::quoteIdentifier(column);
    const std::string name = sql::quoteIdentifier(namedRelation(moment).name + "_" + column + "_not_null");
    constexpr int kNotNullConstraintsSince = 18;
    if (moment.settings.serverVersion >= kNotNullConstraintsSince)
        return fmt::format("\"ALTER TABLE {0} ADD CONSTRAINT {1} NOT NULL {2} NOT VALID;\", fill the NULLs in batches, "
                           "and in a migration "
                           "of its own \"ALTER TABLE {0} VALIDATE CONSTRAINT {1};\".",
                           table, name, quoted);
    return fmt::format(
        "\"ALTER TABLE {0} ADD CONSTRAINT {1} CHECK ({2} IS NOT NULL) NOT VALID;\", fill the NULLs in batches, in a "
        "migration of its own \"ALTER TABLE {0} VALIDATE CONSTRAINT {1};\", and then \"ALTER TABLE {0} ALTER COLUMN "
        "{2} SET "
        "NOT NULL, DROP CONSTRAINT {1};\", which reads nothing.",
        table, name, quoted);
}

std::string concurrently(const Moment& moment)
{
    std::string text(moment.unit.text);
    // "create [unique] index": the third word at most.
    static constexpr std::string_view kIndex = "index";
    const auto at = std::search(text.begin(), text.end(), kIndex.begin(), kIndex.end(),
                                [](char a, char b) { return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b); });
    constexpr std::size_t kLongest = 400;
    if (at == text.end() || text.size() > kLongest)
        return "CREATE INDEX CONCURRENTLY …";
    text.insert(at + static_cast<std::ptrdiff_t>(kIndex.size()),
                {' ', 'C', 'O', 'N', 'C', 'U', 'R', 'R', 'E', 'N', 'T', 'L', 'Y'});
    return text;
}

bool isAddedHere(const Moment& moment, const WorkItem& work)
{
    if (work.cause != Cause::ValidateCheck && work.cause != Cause::ValidateForeignKey)
        return false;
    const auto here = moment.state.constraintsHere.find(namedRelation(moment));
    return here != moment.state.constraintsHere.end() &&
           std::find(here->second.begin(), here->second.end(), work.object) != here->second.end();
}

bool isRewritten(const Moment& moment, const WorkItem& work)
{
    return std::any_of(moment.effect.works.begin(), moment.effect.works.end(), [&](const WorkItem& other) {
        return other.work == Work::Rewrite && other.relation == work.relation;
    });
}

std::string inBatches(std::string_view table, std::string_view assignment, std::string_view todo)
{
    return fmt::format(
        "\"UPDATE {0} SET {1} WHERE id IN (SELECT id FROM {0} WHERE {2} ORDER BY id LIMIT 1000 FOR UPDATE "
        "SKIP LOCKED);\" outside of a transaction, again and again until no row is left",
        table, assignment, todo);
}

} // namespace lk::review::work
