// SPDX-License-Identifier: Apache-2.0
// drop-default, new-required-column, drop-not-null: what an INSERT may leave out.
#include "core/review/effect/proof.h"
#include "core/review/rules/running/nullability.h"
#include "core/review/rules/running/running.h"
#include "core/schema/model.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::review::running {

using schema::Name;
using sql::isA;

bool isRequired(const schema::Relation* table, const std::string& column)
{
    if (table == nullptr)
        return false;
    if (const schema::Column* known = table->column(column); known != nullptr && known->isNotNull)
        return true;
    return std::any_of(table->constraints.begin(), table->constraints.end(), [&](const schema::Constraint& constraint) {
        return constraint.kind == schema::ConstraintKind::Check && constraint.isEnforced &&
               effects::impliesNotNull(effects::Parsed(constraint.expression).node(), column);
    });
}

bool isFilled(const schema::Relation* table, const std::string& column)
{
    const schema::Column* known = table == nullptr ? nullptr : table->column(column);
    return known != nullptr && (!known->defaultText.empty() || known->identity != schema::Identity::No ||
                                known->generated != schema::Generated::No);
}

namespace {

bool isNull(const PgQuery__Node* value)
{
    return isA(value, PG_QUERY__NODE__NODE_A_CONST) && value->a_const->isnull != 0;
}

bool isUps(const Moment& moment, const Name& table, const std::string& column)
{
    return moment.madeByUp != nullptr &&
           (moment.madeByUp->relations.contains(table) || moment.madeByUp->columns.contains({table, column}));
}

/// A later command, of this statement or of the transaction, gives the column a value again: another default, an identity, or it goes.
bool isFilledLater(const Moment& moment, const Name& table, const std::string& column)
{
    const auto fills = [&](const Unit& unit) {
        if (!isA(unit.tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) ||
            unit.tree->alter_table_stmt->relation == nullptr ||
            resolvedName(moment, *unit.tree->alter_table_stmt->relation) != table)
            return false;
        const PgQuery__AlterTableStmt& stmt = *unit.tree->alter_table_stmt;
        return std::any_of(stmt.cmds, stmt.cmds + stmt.n_cmds, [&](const PgQuery__Node* node) {
            if (!isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD) || column != node->alter_table_cmd->name)
                return false;
            const PgQuery__AlterTableCmd& command = *node->alter_table_cmd;
            return command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddIdentity ||
                   command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DropNotNull ||
                   command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn ||
                   (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_ColumnDefault && command.def != nullptr &&
                    !isNull(command.def));
        });
    };
    const auto later = moment.laterInTransaction();
    return fills(moment.unit) || std::any_of(later.begin(), later.end(), fills);
}

void checkDropDefault(const Moment& moment, Report& report)
{
    if (!isA(&moment.tree(), PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) || isRefused(moment))
        return;
    forCommands(moment, [&](const PgQuery__AlterTableCmd& command, const Name& table) {
        const bool isIdentity = command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DropIdentity;
        const bool isExpression = command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DropExpression;
        const bool isDefault = command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_ColumnDefault &&
                               (command.def == nullptr || isNull(command.def));
        if (!isIdentity && !isExpression && !isDefault)
            return;
        const schema::Relation* relation = moment.before.relation(table);
        const schema::Column* column = relation == nullptr ? nullptr : relation->column(command.name);
        // An identity column is NOT NULL; of another one the catalog or this file must say it.
        const bool isKnown =
            isIdentity ||
            (column != nullptr && (relation->areColumnsKnown || column->isNotNull || !column->type.name.name.empty()));
        if (isKnown && !isIdentity && !isRequired(relation, command.name))
            return;
        if (column != nullptr && moment.before.isComplete() && !isFilled(relation, command.name))
            return; // there was none
        if (isIdentity && column != nullptr && relation->areColumnsKnown && column->identity == schema::Identity::No)
            return; // IF EXISTS, and there was none
        if (isFilledLater(moment, table, command.name))
            return;
        Said said;
        said.kinds = {Kind::BreaksRunningApp};
        if (isUps(moment, table, command.name))
            said.severity = Severity::Note;
        said.certainty = isIdentity ? Certainty::Certain : isKnown ? Certainty::FromCatalog : Certainty::Assumed;
        if (!isKnown)
            said.assumed =
                "Whether the column is NOT NULL is not known; if it may be NULL, old INSERTs go on and leave it NULL.";
        said.message =
            fmt::format("INSERTs of the version still running that leave out {}.{} fail from then on (23502).",
                        schema::toString(table), command.name);
        said.remedy =
            "Deploy the code that gives a value first, wait until the old version is gone, then drop the default.";
        report.say(std::move(said));
    });
}

void checkRequired(const Moment& moment, Report& report)
{
    if (!isA(&moment.tree(), PG_QUERY__NODE__NODE_ALTER_TABLE_STMT))
        return;
    forCommands(moment, [&](const PgQuery__AlterTableCmd& command, const Name& table) {
        const schema::Relation* relation = moment.before.relation(table);
        std::string name = command.name;
        bool isAdded = false;
        if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn &&
            isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF)) {
            const PgQuery__ColumnDef& column = *command.def->column_def;
            name = column.colname;
            bool isNotNull = false;
            bool hasValue = column.type_name != nullptr && schema::isSerial(*column.type_name);
            for (const PgQuery__Node* node : sql::listOf(column.constraints, column.n_constraints)) {
                if (!isA(node, PG_QUERY__NODE__NODE_CONSTRAINT))
                    continue;
                const PgQuery__Constraint& constraint = *node->constraint;
                isNotNull = isNotNull || constraint.contype == PG_QUERY__CONSTR_TYPE__CONSTR_NOTNULL ||
                            constraint.contype == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY;
                hasValue =
                    hasValue || constraint.contype == PG_QUERY__CONSTR_TYPE__CONSTR_IDENTITY ||
                    constraint.contype == PG_QUERY__CONSTR_TYPE__CONSTR_GENERATED ||
                    (constraint.contype == PG_QUERY__CONSTR_TYPE__CONSTR_DEFAULT && !isNull(constraint.raw_expr));
            }
            if (!isNotNull || hasValue || isFilledLater(moment, table, name) ||
                (command.missing_ok != 0 && relation != nullptr && relation->column(name) != nullptr))
                return;
            isAdded = true;
        } else if (command.subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_SetNotNull || isRequired(relation, name) ||
                   isFilled(relation, name) || isRefused(moment)) {
            return;
        }
        Said said;
        said.kinds = {Kind::BreaksRunningApp};
        if (isUps(moment, table, name))
            said.severity = Severity::Note;
        said.certainty = isAdded                      ? Certainty::Certain
                         : moment.before.isComplete() ? Certainty::FromCatalog
                                                      : Certainty::Assumed;
        if (said.certainty == Certainty::Assumed)
            said.assumed =
                "Whether the column has a default is not known; if it has one, INSERTs that leave it out go on.";
        said.message =
            fmt::format("INSERTs of the version still running that leave out {}.{}, or give NULL, fail from then on "
                        "(23502).",
                        schema::toString(table), name);
        said.remedy = "Deploy the code that always gives a value first, or set a default with it.";
        report.say(std::move(said));
    });
}

void checkDropNotNull(const Moment& moment, Report& report)
{
    if (!isA(&moment.tree(), PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) || isRefused(moment))
        return;
    forCommands(moment, [&](const PgQuery__AlterTableCmd& command, const Name& table) {
        if (command.subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_DropNotNull)
            return;
        const schema::Relation* relation = moment.before.relation(table);
        const schema::Column* column = relation == nullptr ? nullptr : relation->column(command.name);
        if (column != nullptr && relation->areColumnsKnown && !column->isNotNull)
            return;
        Said said; // nothing fails by it: it is what comes afterwards
        said.message = fmt::format("The version still running may meet NULL in {}.{} as soon as somebody writes one.",
                                   schema::toString(table), command.name);
        said.remedy = "Deploy code that can read NULL there before anything writes it.";
        report.say(std::move(said));
    });
}

} // namespace

const Rule kDropDefault{
    .id = "drop-default",
    .severity = Severity::High,
    .title = "INSERTs may no longer leave a column out",
    .atStatement = checkDropDefault,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_TABLE_STMT},
};
const Rule kNewRequiredColumn{
    .id = "new-required-column",
    .severity = Severity::High,
    .title = "INSERTs must give a value that they may have left out",
    .atStatement = checkRequired,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_TABLE_STMT},
};
const Rule kDropNotNull{
    .id = "drop-not-null",
    .severity = Severity::Low,
    .title = "Readers may meet NULL",
    .atStatement = checkDropNotNull,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_TABLE_STMT},
};

} // namespace lk::review::running
