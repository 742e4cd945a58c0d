// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/dml/backfill.h"

#include "core/review/ruled.h"
#include "core/sql/nodes.h"

#include <algorithm>
#include <set>

namespace lk::review::dml {

using schema::Name;

namespace {

constexpr std::size_t kNear = 200; // statements before this one that are asked what they have put into a new table

/// Tables of this file that nothing has put many rows into: loaded with VALUES, or by a limited query.
std::set<Name> fewOf(const Moment& moment)
{
    std::set<Name> few = moment.state.newHere;
    few.insert(moment.state.newEarlier.begin(), moment.state.newEarlier.end());
    if (few.empty())
        return few;
    const auto resolved = [&](const PgQuery__RangeVar* relation) {
        const sql::ObjectName written = relation == nullptr ? sql::ObjectName() : sql::nameOf(*relation);
        return moment.before.resolved({written.schema, written.name});
    };
    for (const Unit& unit : moment.earlier.last(std::min(kNear, moment.earlier.size()))) {
        if (unit.tree == nullptr)
            continue;
        const PgQuery__Node& tree = *unit.tree;
        if (sql::isA(&tree, PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT) && tree.create_table_as_stmt->into != nullptr &&
            tree.create_table_as_stmt->query != nullptr &&
            mayGiveMany(*tree.create_table_as_stmt->query, moment.before, few))
            few.erase(resolved(tree.create_table_as_stmt->into->rel));
        else if (sql::isA(&tree, PG_QUERY__NODE__NODE_SELECT_STMT) && tree.select_stmt->into_clause != nullptr &&
                 mayGiveMany(tree, moment.before, few))
            few.erase(resolved(tree.select_stmt->into_clause->rel));
        else if (sql::isA(&tree, PG_QUERY__NODE__NODE_INSERT_STMT) && tree.insert_stmt->select_stmt != nullptr &&
                 mayGiveMany(*tree.insert_stmt->select_stmt, moment.before, few))
            few.erase(resolved(tree.insert_stmt->relation));
        else if (sql::isA(&tree, PG_QUERY__NODE__NODE_COPY_STMT) && tree.copy_stmt->is_from != 0)
            few.erase(resolved(tree.copy_stmt->relation));
    }
    return few;
}

/// An index, or a key, that begins with these columns.
bool isIndexed(const schema::Relation& table, const std::vector<std::string>& columns, const schema::Catalog& catalog)
{
    const std::set<std::string> wanted(columns.begin(), columns.end());
    const auto beginsWith = [&](const std::vector<std::string>& own) {
        return own.size() >= columns.size() &&
               std::set<std::string>(own.begin(), own.begin() + static_cast<std::ptrdiff_t>(columns.size())) == wanted;
    };
    for (const schema::Index* index : catalog.indexesOf(table.name)) {
        std::vector<std::string> own;
        for (const schema::IndexKey& key : index->keys)
            own.push_back(key.column);
        if (index->isValid && index->predicate.empty() && beginsWith(own))
            return true;
    }
    return std::any_of(table.constraints.begin(), table.constraints.end(), [&](const schema::Constraint& one) {
        return (one.kind == schema::ConstraintKind::PrimaryKey || one.kind == schema::ConstraintKind::Unique) &&
               beginsWith(one.columns);
    });
}

/// Rows that go take with them those that reference them by ON DELETE CASCADE, and the server looks for each of them in every table
/// that references theirs: without an index it reads that table once for each row.
Grade gradeForDelete(const WorkItem& own, const Moment& moment, Severity base)
{
    std::vector<WorkItem> works{own};
    std::string unindexed;
    for (std::size_t i = 0; i < works.size(); ++i) {
        for (const schema::Catalog::Reference& reference : moment.before.referencesTo(works[i].relation)) {
            const Name& from = reference.from->name;
            if (!reference.constraint->isEnforced || !moment.holdsRows(from))
                continue;
            if (unindexed.empty() && !isIndexed(*reference.from, reference.constraint->columns, moment.before))
                unindexed = "; for each of them all of " + schema::toString(from) +
                            " is read, because its foreign key " + reference.constraint->name + " has no index";
            const bool isThere =
                std::any_of(works.begin(), works.end(), [&](const WorkItem& work) { return work.relation == from; });
            if (reference.constraint->onDelete == 'c' && !isThere) {
                WorkItem work = own;
                work.relation = from;
                works.push_back(std::move(work));
            }
        }
    }
    std::vector<const WorkItem*> all;
    for (const WorkItem& work : works)
        all.push_back(&work);
    Grade grade = works.size() == 1 ? gradeOf(own, moment, base) : gradeOf(all, moment, base);
    if (works.size() > 1)
        grade.shown += ", with the rows of " + schema::toString(works[1].relation) +
                       (works.size() > 2 ? " and others" : "") + " that go with them";
    if (!unindexed.empty()) {
        grade.shown += unindexed;
        grade.severity = std::max(grade.severity, base);
    }
    return grade;
}

Grade gradeFor(const UnboundedWrite& write, const Moment& moment)
{
    constexpr Severity kBase = Severity::High;
    WorkItem work;
    work.cause = Cause::Rows;
    work.work = Work::Rows;
    work.relation = write.relation;
    if (write.write == Write::Delete)
        return gradeForDelete(work, moment, kBase);
    if (write.sources.empty())
        return gradeOf(work, moment, kBase);
    // As many rows as the largest of what is read.
    Grade worst{Severity::Note, std::nullopt, {}};
    for (const Name& source : write.sources) {
        work.relation = source;
        const Grade grade = gradeOf(work, moment, kBase);
        if (worst.shown.empty() || grade.severity > worst.severity)
            worst = grade;
    }
    return worst;
}

/// A batch in a loop of the body whose every turn is part of one transaction.
bool isLoopWithoutCommit(const Moment& moment)
{
    const Unit& unit = moment.unit;
    // The body of a called function stands elsewhere; its other statements are not at hand.
    if (!unit.isInLoop || unit.spot.bodyLine == 0)
        return false;
    const auto commits = [&](const Unit& other) {
        return other.isInBody && other.isInLoop && other.spot.begin == unit.spot.begin &&
               sql::isA(other.tree, PG_QUERY__NODE__NODE_TRANSACTION_STMT);
    };
    return std::none_of(moment.earlier.begin(), moment.earlier.end(), commits) &&
           std::none_of(moment.later.begin(), moment.later.end(), commits);
}

} // namespace

std::vector<Backfill> backfillsIn(const Moment& moment)
{
    std::vector<Backfill> found;
    const PgQuery__Node& tree = moment.tree();
    switch (tree.node_case) {
    case PG_QUERY__NODE__NODE_UPDATE_STMT:
    case PG_QUERY__NODE__NODE_DELETE_STMT:
    case PG_QUERY__NODE__NODE_INSERT_STMT:
    case PG_QUERY__NODE__NODE_MERGE_STMT:
    case PG_QUERY__NODE__NODE_SELECT_STMT: break;
    default: return found;
    }
    if (moment.isRefused())
        return found;
    auto writes = unboundedWrites(tree, moment.before, moment.unit.isInBody);
    // What new tables hold is asked only where it matters: it means looking back.
    const auto isNew = [&](const RelationEffect& used) { return !moment.isExisting(used.relation); };
    if (!writes.empty() && std::any_of(moment.effect.relations.begin(), moment.effect.relations.end(), isNew))
        writes = unboundedWrites(tree, moment.before, moment.unit.isInBody, fewOf(moment));
    for (const UnboundedWrite& write : writes) {
        const bool readsSources = write.write == Write::Insert || write.write == Write::Merge;
        if (!moment.isExisting(write.relation) || (!readsSources && !moment.holdsRows(write.relation)))
            continue;
        if (!readsSources && isTurnedToNothing(moment, write.relation, write.write == Write::Update))
            continue;
        const auto holds = [&](const Name& source) { return moment.holdsRows(source); };
        if (!write.sources.empty() && std::none_of(write.sources.begin(), write.sources.end(), holds))
            continue;
        found.push_back({write, gradeFor(write, moment), false});
    }
    const bool isUpdate = sql::isA(&tree, PG_QUERY__NODE__NODE_UPDATE_STMT);
    if (!found.empty() || !(isUpdate || sql::isA(&tree, PG_QUERY__NODE__NODE_DELETE_STMT)) ||
        !isLoopWithoutCommit(moment))
        return found;
    const PgQuery__RangeVar* relation = isUpdate ? tree.update_stmt->relation : tree.delete_stmt->relation;
    if (relation == nullptr)
        return found;
    UnboundedWrite write;
    write.write = isUpdate ? Write::Update : Write::Delete;
    const sql::ObjectName written = sql::nameOf(*relation);
    write.relation = moment.before.resolved({written.schema, written.name});
    if (moment.isExisting(write.relation) && moment.holdsRows(write.relation))
        found.push_back({write, gradeFor(write, moment), true});
    return found;
}

} // namespace lk::review::dml
