// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/integrity/integrity.h"
#include "core/schema/model.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::review::integrity {

using schema::Name;
using schema::Relation;

namespace {

bool isPublished(const Relation& relation)
{
    return !relation.publications.empty();
}

/// Rows can be told apart on the other side.
bool hasIdentity(const Relation& relation, const schema::Catalog& catalog)
{
    switch (relation.replicaIdentity) {
    case 'f': return true;
    case 'n': return false;
    case 'i': {
        const auto indexes = catalog.indexesOf(relation.name);
        return std::any_of(indexes.begin(), indexes.end(),
                           [](const schema::Index* index) { return index->isReplicaIdentity; });
    }
    default: return relation.primaryKey() != nullptr;
    }
}

bool mayTouch(const PgQuery__Node& tree)
{
    if (sql::isA(&tree, PG_QUERY__NODE__NODE_DROP_STMT))
        return tree.drop_stmt->remove_type == PG_QUERY__OBJECT_TYPE__OBJECT_INDEX;
    if (!sql::isA(&tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT))
        return false;
    const PgQuery__AlterTableStmt& stmt = *tree.alter_table_stmt;
    return std::any_of(stmt.cmds, stmt.cmds + stmt.n_cmds, [](const PgQuery__Node* node) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
            return false;
        const auto kind = node->alter_table_cmd->subtype;
        return kind == PG_QUERY__ALTER_TABLE_TYPE__AT_DropConstraint ||
               kind == PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn ||
               kind == PG_QUERY__ALTER_TABLE_TYPE__AT_ReplicaIdentity;
    });
}

void check(const Moment& moment, Report& report)
{
    if (!mayTouch(moment.tree()))
        return;
    for (const RelationEffect& touched : moment.effect.relations) {
        const Relation* relation = moment.before.relation(touched.relation);
        if (relation == nullptr || !isPublished(*relation) || !hasIdentity(*relation, moment.before))
            continue;
        schema::Catalog after = moment.before;
        schema::apply(after, moment.tree());
        const Relation* left = after.relation(touched.relation);
        if (left == nullptr || hasIdentity(*left, after))
            continue;
        Said said;
        said.kinds = {Kind::DisablesIntegrity, Kind::BreaksRunningApp};
        said.certainty = Certainty::FromCatalog;
        said.message = fmt::format(
            "{} is published by {} and loses what its rows are told apart by: every UPDATE and DELETE of it "
            "fails on this server from then on (55000).",
            schema::toString(touched.relation), relation->publications.front());
        said.remedy =
            "Set REPLICA IDENTITY USING INDEX to another unique index over NOT NULL columns, or FULL, before.";
        report.say(std::move(said));
        return;
    }
}

} // namespace

const Rule kRenameOrDropReplicaIdentity{
    .id = "rename-or-drop-replica-identity",
    .severity = Severity::Medium,
    .title = "A published table loses its replica identity",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_TABLE_STMT, PG_QUERY__NODE__NODE_DROP_STMT},
};

} // namespace lk::review::integrity
