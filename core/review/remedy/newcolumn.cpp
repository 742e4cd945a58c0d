// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect.h"
#include "core/review/recipes/parts.h"
#include "core/review/remedy/ddl.h"
#include "core/review/remedy/rewrite.h"
#include "core/schema/model.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

namespace lk::review::remedies {

using schema::Column;
using schema::Name;
using schema::Relation;

namespace {

/// Why ADD COLUMN writes the table anew, and what its definition says besides.
struct Definition {
    bool isVolatile = false;
    bool isSerial = false;
    bool isIdentity = false;
    bool hasIdentityOptions = false;
    bool hasOthers = false; ///< constraints that are not the column's own
};

Definition definitionOf(const PgQuery__ColumnDef& column, const Place& place)
{
    Definition found;
    found.isSerial = column.type_name != nullptr && schema::isSerial(*column.type_name);
    for (const PgQuery__Node* node : sql::listOf(column.constraints, column.n_constraints)) {
        const PgQuery__Constraint& one = *node->constraint;
        switch (one.contype) {
        case PG_QUERY__CONSTR_TYPE__CONSTR_NULL:
        case PG_QUERY__CONSTR_TYPE__CONSTR_NOTNULL: break;
        case PG_QUERY__CONSTR_TYPE__CONSTR_DEFAULT:
            found.isVolatile = volatilityOf(one.raw_expr, place.before, place.serverVersion).volatility ==
                               schema::Volatility::Volatile;
            break;
        case PG_QUERY__CONSTR_TYPE__CONSTR_IDENTITY:
            found.isIdentity = true;
            found.hasIdentityOptions = one.n_options > 0;
            break;
        default: found.hasOthers = true;
        }
    }
    return found;
}

/// A sequence numbers the rows meanwhile; in the end an identity goes on from there.
std::string takeOver(const std::string& table, const std::string& column, const std::string& sequence,
                     const char* always)
{
    return fmt::format(R"(ALTER TABLE {0} ALTER COLUMN {1} DROP DEFAULT;
ALTER TABLE {0} ALTER COLUMN {1} ADD GENERATED {2} AS IDENTITY;
SELECT setval(pg_get_serial_sequence({3}, {4}), nextval({5}));
DROP SEQUENCE {6};
)",
                       table, quoteIdentifier(column), always, sql::quoteLiteral(table), sql::quoteLiteral(column),
                       sql::quoteLiteral(sequence), sequence);
}

std::string giveBack(const std::string& table, const std::string& column, const std::string& sequence,
                     const std::string& type)
{
    return fmt::format(R"(CREATE SEQUENCE {6} AS {5} OWNED BY {0}.{1};
SELECT setval({2}, nextval(pg_get_serial_sequence({3}, {4})));
ALTER TABLE {0} ALTER COLUMN {1} DROP IDENTITY;
ALTER TABLE {0} ALTER COLUMN {1} SET DEFAULT nextval({2});
)",
                       table, quoteIdentifier(column), sql::quoteLiteral(sequence), sql::quoteLiteral(table),
                       sql::quoteLiteral(column), type, sequence);
}

} // namespace

SafeWay filledLater(const Place& place)
{
    if (!sql::isA(&place.tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT))
        return no("Only a column of an ALTER TABLE can be filled later.");
    const auto& alter = *place.tree.alter_table_stmt;
    const Name table = tableOf(place, *alter.relation);
    const std::string shown = schema::toString(table);
    const Relation* made = place.after.relation(table);
    const std::string* key = batchKey(place.before, table);
    if (key == nullptr || made == nullptr)
        return no(fmt::format("The rows are filled by a primary key of one column, and none is known of {}.", shown));
    const auto commands = commandsOf(place);
    SafeWay rewrite;
    rewrite.title = "Add the column empty, and fill it beside the traffic";
    rewrite.inPlace = place.text;
    std::string behind;
    for (std::size_t i = commands.size(); i-- > 0;) {
        const PgQuery__AlterTableCmd& command = *alter.cmds[i]->alter_table_cmd;
        if (command.subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn ||
            !sql::isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF))
            continue;
        const Definition definition = definitionOf(*command.def->column_def, place);
        if (!definition.isVolatile && !definition.isSerial && !definition.isIdentity)
            continue;
        const Column* column = made->column(command.def->column_def->colname);
        if (column == nullptr)
            return no("The column is there already.");
        if (definition.hasOthers)
            return no(fmt::format("Write the constraints of {} into an ALTER TABLE of their own first, behind it.",
                                  quoteIdentifier(column->name)));
        if (definition.hasIdentityOptions)
            return no("An identity with options of its own is to be put together by hand.");

        const std::string type = schema::toString(column->type);
        rewrite.inPlace.replace(
            commands[i].first, commands[i].second - commands[i].first,
            fmt::format("ADD COLUMN {}{} {}{}", command.missing_ok != 0 ? "IF NOT EXISTS " : "",
                        quoteIdentifier(column->name), type,
                        column->collation.empty() ? "" : " COLLATE " + quoteIdentifier(column->collation)));
        const std::string sequence = schema::toString(
            Name{table.schema, definition.isIdentity ? column->ownedSequence + "_meanwhile" : column->ownedSequence});
        std::string value = column->defaultText;
        std::string first;
        if (!definition.isVolatile) {
            if (column->ownedSequence.empty())
                return no("What the sequence would be called is not known.");
            value = fmt::format("nextval({})", sql::quoteLiteral(sequence));
            first = fmt::format(";\nCREATE SEQUENCE {} AS {} OWNED BY {}.{}", sequence, type, shown,
                                quoteIdentifier(column->name));
        }
        behind.insert(0, fmt::format("{};\nALTER TABLE {} ALTER COLUMN {} SET DEFAULT {}", first, shown,
                                     quoteIdentifier(column->name), value));

        std::vector<Step> steps;
        steps.push_back(Step{
            asName("fill_", column->name),
            batches(shown, quoteIdentifier(*key),
                    fmt::format("UPDATE {0} SET {1} = DEFAULT WHERE {2} BETWEEN lk_low AND lk_high "
                                "AND {1} IS NULL",
                                shown, quoteIdentifier(column->name), quoteIdentifier(*key))),
            "-- lockkeeper:ignore-file missing-down,down-cannot-restore-data nothing to undo: the column was empty\n",
            true});
        if (column->isNotNull) {
            const NotNullSteps proof = notNullSteps(table, column->name);
            steps.push_back(Step{asName("expect_", column->name), proof.add, proof.drop, false});
            steps.push_back(Step{asName("validate_", column->name), proof.validate, kStaysValid, false});
            steps.push_back(Step{asName("require_", column->name), proof.require, proof.back, false});
        }
        if (definition.isIdentity) {
            const char* always = column->identity == schema::Identity::Always ? "ALWAYS" : "BY DEFAULT";
            steps.push_back(Step{asName("number_", column->name), takeOver(shown, column->name, sequence, always),
                                 giveBack(shown, column->name, sequence, type), false});
        }
        rewrite.steps.insert(rewrite.steps.begin(), steps.begin(), steps.end());
        rewrite.needed.push_back(column->name);
    }
    if (rewrite.steps.empty())
        return no("None of its columns has a default that is another for each row.");
    rewrite.inPlace += behind;
    return rewrite;
}

} // namespace lk::review::remedies
