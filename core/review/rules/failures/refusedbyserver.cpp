// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/earlier.h"
#include "core/review/rules/failures/failures.h"
#include "core/review/rules/failures/madelater.h"
#include "core/review/rules/failures/told.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::review::failures {

namespace {

Said words(const Failure& failure)
{
    Said said;
    const std::string relation = schema::toString(failure.relation);
    const std::string what = failure.object.empty() ? relation : fmt::format("{} of {}", failure.object, relation);
    switch (failure.cause) {
    case FailureCause::WrongKind:
        if (failure.others.size() == 2) {
            said.message = fmt::format("{} is of type {} and can not reference a column of type {} ({}).", what,
                                       failure.others[0], failure.others[1], failure.sqlState);
            said.remedy = "Give both the same type; the new column beside the old one, where the table is large.";
            break;
        }
        said.message = fmt::format("{} is of a kind that does not take this ({}).", what, failure.sqlState);
        break;
    case FailureCause::TypeChange:
        said.message = failure.others.size() == 2
                           ? fmt::format("{} can not be changed from {} to {} like that ({}).", what, failure.others[0],
                                         failure.others[1], failure.sqlState)
                           : fmt::format("The type of {} can not be changed like that ({}).", what, failure.sqlState);
        said.remedy = "Say how with USING; drop the default before and set it again after.";
        break;
    case FailureCause::Inherited:
        said.message =
            fmt::format("{} follows its parent, and can not be changed apart from it ({}).", what, failure.sqlState);
        said.remedy = "Change the parent, without ONLY.";
        break;
    case FailureCause::Value:
        said.message =
            fmt::format("{} ({}).", failure.others.empty() ? what : failure.others.front(), failure.sqlState);
        said.remedy = "Correct the statement, or what the column takes, in a migration before this one.";
        break;
    case FailureCause::LacksPartitionKey:
        if (failure.object.empty()) {
            said.message =
                fmt::format("Before PostgreSQL 17 the partitioned {} can not have an exclusion constraint ({}).",
                            relation, failure.sqlState);
            said.remedy = "Add the constraint to each partition.";
            break;
        }
        said.message = fmt::format("A unique key of the partitioned {} must have {}, of its partition key, among its "
                                   "columns ({}).",
                                   relation, failure.object, failure.sqlState);
        said.remedy = "Add the partition key to the columns, or make a unique index on each partition.";
        break;
    default:
        said.message = fmt::format("The bound of {} overlaps that of {} ({}).", relation,
                                   failure.others.empty() ? std::string("another partition") : listed(failure.others),
                                   failure.sqlState);
        break;
    }
    return said;
}

void say(Report& report, std::string message, std::string remedy)
{
    Said said;
    said.kinds = {Kind::FailsAtRuntime};
    said.message = std::move(message);
    said.remedy = std::move(remedy);
    report.say(std::move(said));
}

bool isPrimary(const PgQuery__Node* node)
{
    return sql::isA(node, PG_QUERY__NODE__NODE_CONSTRAINT) &&
           node->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY;
}

void checkCreate(const PgQuery__CreateStmt& stmt, Report& report)
{
    std::ptrdiff_t keys = 0;
    for (const PgQuery__Node* node : sql::listOf(stmt.table_elts, stmt.n_table_elts)) {
        if (sql::isA(node, PG_QUERY__NODE__NODE_COLUMN_DEF))
            keys += std::count_if(node->column_def->constraints,
                                  node->column_def->constraints + node->column_def->n_constraints, isPrimary);
        else
            keys += isPrimary(node) ? 1 : 0;
    }
    if (keys > 1)
        say(report, "The table would have two primary keys, and the server refuses that (42P16).",
            "Make it one key over several columns, or the other one UNIQUE.");
}

/// ADD COLUMN … UNIQUE with a default: the second row has the value of the first.
void checkUniqueDefault(const PgQuery__AlterTableStmt& stmt, const Moment& moment, Report& report)
{
    const sql::ObjectName written = sql::nameOf(*stmt.relation);
    for (const PgQuery__Node* node : sql::listOf(stmt.cmds, stmt.n_cmds)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD) ||
            node->alter_table_cmd->subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn ||
            !sql::isA(node->alter_table_cmd->def, PG_QUERY__NODE__NODE_COLUMN_DEF))
            continue;
        const PgQuery__ColumnDef& column = *node->alter_table_cmd->def->column_def;
        bool isUnique = false;
        const PgQuery__Node* value = nullptr;
        for (const PgQuery__Node* one : sql::listOf(column.constraints, column.n_constraints)) {
            if (!sql::isA(one, PG_QUERY__NODE__NODE_CONSTRAINT))
                continue;
            isUnique = isUnique || isPrimary(one) || one->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE;
            if (one->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_DEFAULT)
                value = one->constraint->raw_expr;
        }
        const schema::Name table = moment.before.resolved({written.schema, written.name});
        const schema::Relation* known = moment.before.relation(table);
        if (!isUnique || !sql::isA(value, PG_QUERY__NODE__NODE_A_CONST) || value->a_const->isnull != 0 ||
            !moment.holdsRows(table) ||
            (node->alter_table_cmd->missing_ok != 0 && known != nullptr && known->column(column.colname)))
            continue;
        say(report,
            fmt::format(
                "Every row of {} gets the same value in {}, which has to be unique: with two rows this fails (23505).",
                schema::toString(table), column.colname),
            "Add the column without UNIQUE, fill it in batches, then make the unique index concurrently.");
    }
}

void check(const Moment& moment, Report& report)
{
    if (sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_CREATE_STMT))
        checkCreate(*moment.tree().create_stmt, report);
    else if (sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) &&
             moment.tree().alter_table_stmt->relation != nullptr)
        checkUniqueDefault(*moment.tree().alter_table_stmt, moment, report);
    // A down part that says by an exception that there is no way back says what it should.
    const bool isRefusal = moment.unit.spot.part == Part::Down && moment.unit.fault.ends_with("(P0001)");
    if (!moment.unit.fault.empty() && !moment.unit.isInBody && !isRefusal)
        say(report, moment.unit.fault + '.',
            "Correct the block; what has to be said without failing is said by RAISE NOTICE.");
    if (std::string why = refusedAfterEarlier(moment); !why.empty())
        say(report, why + '.', "Correct the rows or the value in a statement before this one.");
    if (std::string why = madeLater(moment); !why.empty())
        say(report, why + '.', "Make that table first, or add the foreign key behind it.");
    tell(moment, report,
         {FailureCause::WrongKind, FailureCause::TypeChange, FailureCause::Inherited, FailureCause::Overlap,
          FailureCause::Value},
         Kind::FailsAtRuntime, words);
    tell(moment, report, {FailureCause::LacksPartitionKey}, Kind::InvalidOnPartitioned, words);
}

} // namespace

const Rule kRefusedByServer{
    .id = "refused-by-server",
    .severity = Severity::Blocker,
    .title = "The server refuses the statement on this schema",
    .atStatement = check,
};

} // namespace lk::review::failures
