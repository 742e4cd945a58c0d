// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/proof.h"
#include "core/review/rules/dataloss/gone.h"
#include "core/review/rules/running/nullability.h"
#include "core/review/rules/running/running.h"
#include "core/schema/model.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::review::running {

using schema::Name;
using sql::isA;

namespace {

/// The old version does not write these columns: this part has added them, and they may stay NULL or have a default.
bool isAboutNewColumns(const Moment& moment, const Name& table, const PgQuery__Constraint& constraint)
{
    const std::vector<std::string> columns = schema::columnsIn(constraint.raw_expr);
    const schema::Relation* relation = moment.before.relation(table);
    return !columns.empty() && std::all_of(columns.begin(), columns.end(), [&](const std::string& column) {
        return isColumnMadeHere(moment, table, column) &&
               (isFilled(relation, column) || !effects::impliesNotNull(constraint.raw_expr, column));
    });
}

/// It asks for nothing but what holds already for new rows.
bool isNothingNew(const Moment& moment, const Name& table, const PgQuery__Constraint& constraint)
{
    const std::vector<std::string> columns = schema::columnsIn(constraint.raw_expr);
    if (columns.size() != 1)
        return false;
    const bool isPlainNullTest = isA(constraint.raw_expr, PG_QUERY__NODE__NODE_NULL_TEST) &&
                                 constraint.raw_expr->null_test->nulltesttype == PG_QUERY__NULL_TEST_TYPE__IS_NOT_NULL;
    return isPlainNullTest && isRequired(moment.before.relation(table), columns.front());
}

void sayCheck(const Moment& moment, const Name& table, const PgQuery__Constraint& constraint, Report& report)
{
    if (!moment.holdsRows(table) && moment.before.relation(table) == nullptr)
        return;
    if (isAboutNewColumns(moment, table, constraint) || isNothingNew(moment, table, constraint))
        return;
    Said said;
    said.kinds = {Kind::BreaksRunningApp};
    if (moment.madeByUp != nullptr && moment.madeByUp->relations.contains(table))
        said.severity = Severity::Note;
    said.message =
        fmt::format("From then on writes to {} that break it fail (23514), those of the version still running too.",
                    schema::toString(table));
    if (constraint.skip_validation != 0)
        said.message += " NOT VALID spares the old rows only until somebody updates one, be it in another column.";
    said.remedy = "See that the running version keeps to it already, and that old rows do, before adding it.";
    report.say(std::move(said));
}

/// The column refers to another table.
bool isReference(const Moment& moment, const Name& table, const std::string& column)
{
    const schema::Relation* relation = moment.before.relation(table);
    if (relation == nullptr || !relation->areColumnsKnown)
        return column.ends_with("_id");
    return std::any_of(relation->constraints.begin(), relation->constraints.end(), [&](const schema::Constraint& one) {
        return one.kind == schema::ConstraintKind::ForeignKey && one.columns.size() == 1 &&
               one.columns.front() == column;
    });
}

/// Its one column refers to another table: until now many rows could refer to one, from now on only one may.
bool isOnReferences(const Moment& moment, const Name& table, const PgQuery__Constraint& constraint)
{
    return constraint.contype == PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE && constraint.n_keys == 1 &&
           isReference(moment, table, std::string(sql::textOf(constraint.keys[0])));
}

void sayKey(const Name& table, bool isOnReference, const char* what, Report& report)
{
    Said said;
    if (isOnReference)
        said.kinds = {Kind::BreaksRunningApp};
    else
        said.severity = Severity::Note; // that code which keeps to it until now goes on to is the rule
    said.message =
        fmt::format("From then on writes to {} that break the new {} fail, those of the version still running too.",
                    schema::toString(table), what);
    said.remedy = "See that the running version keeps to it already.";
    report.say(std::move(said));
}

/// GENERATED ALWAYS on a column that had no default: who wrote it until now may not any more.
void sayAlways(const Moment& moment, const Name& table, const std::string& name, Report& report)
{
    const schema::Relation* relation = moment.before.relation(table);
    const schema::Column* column = relation == nullptr ? nullptr : relation->column(name);
    if (isFilled(relation, name) || isColumnMadeHere(moment, table, name) || !moment.isExisting(table))
        return;
    Said said;
    said.kinds = {Kind::BreaksRunningApp};
    const bool isKnown = column != nullptr && moment.before.isComplete();
    said.certainty = isKnown ? Certainty::FromCatalog : Certainty::Assumed;
    if (!isKnown)
        said.assumed = "Whether the column had a default is not known; if it had, few INSERTs give it a value.";
    said.message =
        fmt::format("INSERTs of the version still running that give {}.{} a value fail from then on (428C9).",
                    schema::toString(table), name);
    said.remedy = "GENERATED BY DEFAULT takes both; turn it to ALWAYS when the old version is gone.";
    report.say(std::move(said));
}

/// A unique index that is there asks for as much already, or for more.
bool isUniqueAlready(const Moment& moment, const Name& table, const std::vector<std::string>& columns)
{
    const auto indexes = moment.before.indexesOf(table);
    return std::any_of(indexes.begin(), indexes.end(), [&](const schema::Index* index) {
        return index->isUnique && index->isValid && index->areNullsDistinct && index->predicate.empty() &&
               std::all_of(index->keys.begin(), index->keys.end(), [&](const schema::IndexKey& key) {
                   return !key.column.empty() && std::find(columns.begin(), columns.end(), key.column) != columns.end();
               });
    });
}

/// CREATE UNIQUE INDEX asks the same of writes as a key.
void sayIndex(const Moment& moment, const PgQuery__IndexStmt& stmt, Report& report)
{
    if (stmt.unique == 0 || stmt.relation == nullptr)
        return;
    const Name table = resolvedName(moment, *stmt.relation);
    if (!moment.holdsRows(table))
        return;
    if (stmt.if_not_exists != 0 && moment.before.index({table.schema, stmt.idxname}) != nullptr)
        return;
    std::vector<std::string> columns;
    for (const PgQuery__Node* param : sql::listOf(stmt.index_params, stmt.n_index_params)) {
        if (isA(param, PG_QUERY__NODE__NODE_INDEX_ELEM) && *param->index_elem->name != '\0')
            columns.emplace_back(param->index_elem->name);
    }
    if (stmt.nulls_not_distinct == 0 && isUniqueAlready(moment, table, columns))
        return;
    const bool isPlain = stmt.where_clause == nullptr && columns.size() == 1 && stmt.n_index_params == 1;
    sayKey(table, isPlain && isReference(moment, table, columns.front()), "unique index", report);
}

void check(const Moment& moment, Report& report)
{
    if (isA(&moment.tree(), PG_QUERY__NODE__NODE_INDEX_STMT) && !isRefused(moment)) {
        sayIndex(moment, *moment.tree().index_stmt, report);
        return;
    }
    if (!isA(&moment.tree(), PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) || isRefused(moment))
        return;
    forCommands(moment, [&](const PgQuery__AlterTableCmd& command, const Name& table) {
        if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddIdentity &&
            isA(command.def, PG_QUERY__NODE__NODE_CONSTRAINT)) {
            if (*command.def->constraint->generated_when == 'a')
                sayAlways(moment, table, command.name, report);
            return;
        }
        if (command.subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint ||
            !isA(command.def, PG_QUERY__NODE__NODE_CONSTRAINT))
            return;
        const PgQuery__Constraint& constraint = *command.def->constraint;
        switch (constraint.contype) {
        case PG_QUERY__CONSTR_TYPE__CONSTR_CHECK: sayCheck(moment, table, constraint, report); break;
        case PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE:
        case PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY:
            if (*constraint.indexname == '\0') // an index that is there holds already
                sayKey(table, isOnReferences(moment, table, constraint), "key", report);
            break;
        case PG_QUERY__CONSTR_TYPE__CONSTR_EXCLUSION: sayKey(table, false, "exclusion", report); break;
        case PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN: sayKey(table, false, "foreign key", report); break;
        default: break;
        }
    });
}

} // namespace

const Rule kNewConstraintOnOldWrites{
    .id = "new-constraint-on-old-writes",
    .severity = Severity::Medium,
    .title = "The running version may write what is refused from now on",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_TABLE_STMT, PG_QUERY__NODE__NODE_INDEX_STMT},
};

} // namespace lk::review::running
