// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/dml/dml.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lk::review::dml {

using schema::Constraint;
using schema::Name;

namespace {

bool isForeignKey(const PgQuery__Node* node)
{
    return sql::isA(node, PG_QUERY__NODE__NODE_CONSTRAINT) &&
           node->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN;
}

bool isForeignKeyColumn(const PgQuery__Node* node)
{
    return sql::isA(node, PG_QUERY__NODE__NODE_COLUMN_DEF) &&
           std::any_of(node->column_def->constraints, node->column_def->constraints + node->column_def->n_constraints,
                       isForeignKey);
}

/// The table that gets a foreign key; null: none does.
const PgQuery__RangeVar* tableOf(const PgQuery__Node& tree)
{
    if (sql::isA(&tree, PG_QUERY__NODE__NODE_CREATE_STMT)) {
        const PgQuery__CreateStmt& stmt = *tree.create_stmt;
        const bool hasOne =
            std::any_of(stmt.table_elts, stmt.table_elts + stmt.n_table_elts,
                        [](const PgQuery__Node* node) { return isForeignKey(node) || isForeignKeyColumn(node); });
        return hasOne ? stmt.relation : nullptr;
    }
    if (!sql::isA(&tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT))
        return nullptr;
    const PgQuery__AlterTableStmt& stmt = *tree.alter_table_stmt;
    const bool hasOne = std::any_of(stmt.cmds, stmt.cmds + stmt.n_cmds, [](const PgQuery__Node* node) {
        return sql::isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD) &&
               (isForeignKey(node->alter_table_cmd->def) || isForeignKeyColumn(node->alter_table_cmd->def));
    });
    return hasOne ? stmt.relation : nullptr;
}

/// Its columns are the first of an index, in whatever order.
bool isIndexed(const Constraint& key, const Name& table, const schema::Catalog& catalog)
{
    const std::set<std::string> wanted(key.columns.begin(), key.columns.end());
    const auto indexes = catalog.indexesOf(table);
    return std::any_of(indexes.begin(), indexes.end(), [&](const schema::Index* index) {
        if (index->keys.size() < wanted.size() || !index->predicate.empty())
            return false;
        std::set<std::string> leading;
        for (std::size_t i = 0; i < wanted.size(); ++i)
            leading.insert(index->keys[i].column);
        return leading == wanted;
    });
}

void checkEnd(const PartEnd& end, Report& report)
{
    std::set<std::pair<Name, std::string>> told;
    for (const Unit& unit : end.units) {
        const PgQuery__RangeVar* written = unit.tree == nullptr ? nullptr : tableOf(*unit.tree);
        if (written == nullptr)
            continue;
        const sql::ObjectName name = sql::nameOf(*written);
        const Name table = end.after.resolved({name.schema, name.name});
        const schema::Relation* relation = end.after.relation(table);
        const schema::Relation* former = end.before.relation(table);
        const bool isMadeHere = former == nullptr && sql::isA(unit.tree, PG_QUERY__NODE__NODE_CREATE_STMT);
        if (relation == nullptr || (!end.after.isComplete() && !isMadeHere))
            continue;
        for (const Constraint& key : relation->constraints) {
            if (key.kind != schema::ConstraintKind::ForeignKey ||
                (former != nullptr && former->constraint(key.name) != nullptr) || isIndexed(key, table, end.after) ||
                !told.insert({table, key.name}).second)
                continue;
            Said said;
            said.spot = unit.spot;
            said.certainty = end.after.isComplete() ? Certainty::FromCatalog : Certainty::Certain;
            said.message = fmt::format(
                "No index of {0} begins with the columns of {1}: every DELETE in {2}, and every change of its key, "
                "reads all of {0}.",
                schema::toString(table), key.name, schema::toString(key.referenced));
            said.remedy = isMadeHere
                              ? "Make an index on them in this file."
                              : "Make an index on them before, with CREATE INDEX CONCURRENTLY in a file of its own.";
            report.say(std::move(said));
        }
    }
}

} // namespace

const Rule kForeignKeyWithoutIndex{
    .id = "foreign-key-without-index",
    .severity = Severity::Medium,
    .title = "A foreign key without an index on its columns",
    .atPartEnd = checkEnd,
};

} // namespace lk::review::dml
