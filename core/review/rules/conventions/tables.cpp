// SPDX-License-Identifier: Apache-2.0
// The conventions about tables, constraints and indexes.
#include "core/review/rules/conventions/columns.h"
#include "core/review/rules/conventions/conventions.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::review::conventions {

using schema::Name;
using sql::isA;
using sql::listOf;

namespace {

/// A table of its own: neither a session's, nor a partition, nor a child.
const PgQuery__CreateStmt* plainTable(const Unit& unit)
{
    if (!isA(unit.tree, PG_QUERY__NODE__NODE_CREATE_STMT))
        return nullptr;
    const PgQuery__CreateStmt& stmt = *unit.tree->create_stmt;
    return stmt.relation != nullptr && *stmt.relation->relpersistence != 't' && stmt.partbound == nullptr &&
                   stmt.n_inh_relations == 0
               ? &stmt
               : nullptr;
}

void checkPrimaryKey(const PartEnd& end, Report& report)
{
    if (end.part != Part::Up)
        return;
    for (const Unit& unit : end.units) {
        const PgQuery__CreateStmt* stmt = plainTable(unit);
        if (stmt == nullptr)
            continue;
        const sql::ObjectName written = sql::nameOf(*stmt->relation);
        const schema::Relation* table = end.after.relation(end.after.resolved({written.schema, written.name}));
        if (table == nullptr || table->primaryKey() != nullptr || !table->areColumnsKnown)
            continue;
        Said said;
        said.message = fmt::format(
            "{} has no primary key: a row cannot be named, and logical replication of changes fails.", written.name);
        said.remedy = "Add one in the same file, while the table is empty.";
        said.spot = unit.spot;
        report.say(std::move(said));
    }
}

void checkUnnamed(const Moment& moment, Report& report)
{
    forConstraints(moment, [&](const PgQuery__Constraint& constraint, const std::string& table) {
        const bool wantsName = constraint.contype == PG_QUERY__CONSTR_TYPE__CONSTR_CHECK ||
                               constraint.contype == PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE ||
                               constraint.contype == PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN ||
                               constraint.contype == PG_QUERY__CONSTR_TYPE__CONSTR_EXCLUSION;
        if (wantsName && *constraint.conname == '\0' && *constraint.indexname == '\0')
            advise(report,
                   fmt::format(
                       "A constraint of {} has no name: the server makes one up, and a later migration must guess it.",
                       table),
                   "Write CONSTRAINT and a name before it.");
    });
}

void checkOnDelete(const Moment& moment, Report& report)
{
    forConstraints(moment, [&](const PgQuery__Constraint& constraint, const std::string& table) {
        if (constraint.contype == PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN && *constraint.fk_del_action == 'c' &&
            constraint.pktable != nullptr)
            advise(report,
                   fmt::format("A DELETE of one row of {} deletes any number of rows of {}, without a word.",
                               constraint.pktable->relname, table),
                   "ON DELETE RESTRICT, and let the code delete what it means to.");
    });
}

void checkWide(const Moment& moment, Report& report)
{
    if (!isA(&moment.tree(), PG_QUERY__NODE__NODE_INDEX_STMT))
        return;
    constexpr std::size_t kMost = 3;
    const PgQuery__IndexStmt& stmt = *moment.tree().index_stmt;
    if (stmt.unique == 0 && stmt.n_index_params > kMost)
        advise(
            report,
            fmt::format("The index has {} columns: large, slow to keep, and of use only to queries that begin with the "
                        "first ones.",
                        stmt.n_index_params),
            "The one or two most selective columns usually do; others can go to INCLUDE.");
}

std::vector<std::string> keysOf(const PgQuery__IndexStmt& stmt)
{
    std::vector<std::string> keys;
    for (const PgQuery__Node* node : listOf(stmt.index_params, stmt.n_index_params))
        keys.emplace_back(isA(node, PG_QUERY__NODE__NODE_INDEX_ELEM) ? node->index_elem->name : "");
    return keys;
}

void checkRedundant(const Moment& moment, Report& report)
{
    if (!isA(&moment.tree(), PG_QUERY__NODE__NODE_INDEX_STMT) || moment.tree().index_stmt->relation == nullptr)
        return;
    const PgQuery__IndexStmt& stmt = *moment.tree().index_stmt;
    const std::vector<std::string> keys = keysOf(stmt);
    if (stmt.where_clause != nullptr || std::find(keys.begin(), keys.end(), "") != keys.end() ||
        std::string_view(stmt.access_method) != "btree")
        return;
    for (const schema::Index* index : moment.before.indexesOf(resolvedName(moment, *stmt.relation))) {
        std::vector<std::string> others;
        for (const schema::IndexKey& key : index->keys)
            others.push_back(key.column);
        if (!index->predicate.empty() || index->method != "btree" || !index->isValid ||
            index->name.name == stmt.idxname)
            continue;
        const bool isCovered =
            stmt.unique == 0 && keys.size() <= others.size() && std::equal(keys.begin(), keys.end(), others.begin());
        const bool covers =
            !index->isUnique && others.size() < keys.size() && std::equal(others.begin(), others.end(), keys.begin());
        if (isCovered || covers)
            advise(report,
                   isCovered
                       ? fmt::format("{} begins with the same columns: it serves the same queries.", index->name.name)
                       : fmt::format("{} is a prefix of the new index, and serves no query that the new one does not.",
                                     index->name.name),
                   isCovered ? "Leave the new one out." : "Drop the old one (CONCURRENTLY) afterwards.");
    }
}

void checkComment(const PartEnd& end, Report& report)
{
    if (end.part != Part::Up)
        return;
    for (const Unit& unit : end.units) {
        const PgQuery__CreateStmt* stmt = plainTable(unit);
        if (stmt == nullptr)
            continue;
        const sql::ObjectName written = sql::nameOf(*stmt->relation);
        const bool hasOne = std::any_of(end.units.begin(), end.units.end(), [&](const Unit& other) {
            return isA(other.tree, PG_QUERY__NODE__NODE_COMMENT_STMT) &&
                   other.tree->comment_stmt->objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TABLE &&
                   sql::nameOf(other.tree->comment_stmt->object).name == written.name;
        });
        if (hasOne)
            continue;
        Said said;
        said.message = fmt::format("Nothing says what {} is for.", written.name);
        said.remedy = "COMMENT ON TABLE … IS '…';";
        said.spot = unit.spot;
        report.say(std::move(said));
    }
}

} // namespace

const Rule kTableWithoutPrimaryKey{.id = "table-without-primary-key",
                                   .severity = Severity::Low,
                                   .title = "A table without a primary key",
                                   .atPartEnd = checkPrimaryKey,
                                   .isConvention = true};
const Rule kUnnamedConstraint{.id = "unnamed-constraint",
                              .severity = Severity::Low,
                              .title = "A constraint without a name",
                              .atStatement = checkUnnamed,
                              .isConvention = true};
const Rule kWideIndex{.id = "wide-index",
                      .severity = Severity::Low,
                      .title = "An index on more than three columns",
                      .atStatement = checkWide,
                      .isConvention = true};
const Rule kRedundantIndex{.id = "redundant-index",
                           .severity = Severity::Low,
                           .title = "An index that another one makes needless",
                           .atStatement = checkRedundant,
                           .isConvention = true};
const Rule kCommentRequired{.id = "comment-required",
                            .severity = Severity::Low,
                            .title = "A table without a comment",
                            .atPartEnd = checkComment,
                            .isConvention = true};
const Rule kOnDeleteCascade{.id = "on-delete-cascade",
                            .severity = Severity::Low,
                            .title = "A foreign key that deletes by itself",
                            .atStatement = checkOnDelete,
                            .isConvention = true};

} // namespace lk::review::conventions
