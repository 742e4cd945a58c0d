// SPDX-License-Identifier: Apache-2.0
// missing-down, down-not-inverse, down-loses-new-data, irreversible-statement, down-transaction-mode.
#include "core/review/rules/dataloss/gone.h"
#include "core/review/rules/reversibility/compare.h"
#include "core/review/rules/reversibility/partial.h"
#include "core/review/rules/reversibility/reversibility.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::review::reversibility {

using sql::isA;

namespace {

/// Leaves something behind that a down part would have to take back.
bool changesDatabase(const Unit& unit)
{
    if (unit.tree == nullptr)
        return unit.isOpaque || !unit.parserMessage.empty();
    switch (unit.tree->node_case) {
    case PG_QUERY__NODE__NODE_SELECT_STMT: return unit.tree->select_stmt->into_clause != nullptr;
    case PG_QUERY__NODE__NODE_VARIABLE_SET_STMT:
    case PG_QUERY__NODE__NODE_VARIABLE_SHOW_STMT:
    case PG_QUERY__NODE__NODE_TRANSACTION_STMT:
    case PG_QUERY__NODE__NODE_LOCK_STMT:
    case PG_QUERY__NODE__NODE_CONSTRAINTS_SET_STMT:
    case PG_QUERY__NODE__NODE_DISCARD_STMT:
    case PG_QUERY__NODE__NODE_VACUUM_STMT:
    case PG_QUERY__NODE__NODE_REINDEX_STMT:
    case PG_QUERY__NODE__NODE_CHECK_POINT_STMT:
    case PG_QUERY__NODE__NODE_EXPLAIN_STMT:
    case PG_QUERY__NODE__NODE_NOTIFY_STMT:
    case PG_QUERY__NODE__NODE_REFRESH_MAT_VIEW_STMT:
    case PG_QUERY__NODE__NODE_CLUSTER_STMT: return false;
    case PG_QUERY__NODE__NODE_DO_STMT: return false; // its statements stand behind it
    default: return true;
    }
}

bool changesAnything(std::span<const Unit> units)
{
    return std::any_of(units.begin(), units.end(), changesDatabase);
}

void checkMissing(const FileEnd& end, Report& report)
{
    if (!end.toolHasDowns || changesAnything(end.down) || !changesAnything(end.up))
        return;
    Said said;
    if (end.hasDownPart)
        said.kinds = {Kind::Irreversible};
    said.message = end.hasDownPart ? "The down part is empty: it leads back nothing of what the up part does."
                                   : "There is no down part: nobody can lead this back when it goes wrong.";
    said.remedy =
        "Write the statements that take it back, in the opposite order; where none can, say so in a comment and "
        "silence this rule with the reason.";
    if (!end.hasDownPart)
        said.spot = end.upSpot;
    report.say(std::move(said));
}

void checkInverse(const FileEnd& end, Report& report)
{
    if (!end.hasDownPart || !changesAnything(end.down))
        return;
    std::vector<std::string> found;
    bool isAssumed = false;
    if (end.start.isComplete()) {
        found = differences(end.start, end.afterDown);
    } else {
        isAssumed = true;
        for (PartialDifference& one : partialDifferences(end)) {
            isAssumed = isAssumed && one.isAssumed;
            found.push_back(std::move(one.text));
        }
    }
    if (found.empty())
        return;
    Said said;
    said.kinds = {Kind::Irreversible};
    said.certainty = end.start.isComplete() ? Certainty::FromCatalog
                     : isAssumed            ? Certainty::Assumed
                                            : Certainty::Certain;
    if (said.certainty == Certainty::Assumed)
        said.assumed =
            "What stood there before is not known without a connection; if the up part changed nothing, the down part "
            "has nothing to take back.";
    said.message = fmt::format("Up and then down does not lead back: {}.", listed(found));
    said.remedy = "Add to the down part what takes this back, or change what it does.";
    report.say(std::move(said));
}

void checkNewData(const Moment& moment, Report& report)
{
    if (moment.madeByUp == nullptr)
        return;
    std::vector<std::string> names;
    for (const Gone& gone : goneWith(moment)) {
        if (gone.isUps && (gone.kind == GoneKind::Table || gone.kind == GoneKind::Column))
            names.push_back(gone.shown());
    }
    if (names.empty())
        return;
    Said said;
    said.message = fmt::format(
        "What was written to {} since the up part ran is lost. That is what taking it back means.", listed(names));
    said.remedy = "Keep a copy before running the down part, if the new version was in use.";
    report.say(std::move(said));
}

struct OneWay {
    const char* why = nullptr;
    Severity severity = Severity::Medium;
};

OneWay oneWay(const PgQuery__Node& tree)
{
    switch (tree.node_case) {
    case PG_QUERY__NODE__NODE_ALTER_ENUM_STMT:
        if (*tree.alter_enum_stmt->old_val == '\0')
            return {"A value cannot be taken out of an enum again; only a new type without it can.", Severity::Low};
        return {};
    case PG_QUERY__NODE__NODE_TRUNCATE_STMT: return {"No statement brings the rows back."};
    case PG_QUERY__NODE__NODE_DROPDB_STMT: return {"No statement brings the database back."};
    case PG_QUERY__NODE__NODE_DROP_OWNED_STMT: return {"No statement brings back what is dropped."};
    case PG_QUERY__NODE__NODE_DELETE_STMT:
        return tree.delete_stmt->where_clause == nullptr ? OneWay{"No statement brings the rows back."} : OneWay{};
    case PG_QUERY__NODE__NODE_DROP_STMT:
        switch (tree.drop_stmt->remove_type) {
        case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE: return {"No statement brings the table's rows back."};
        case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA:
            return tree.drop_stmt->behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE
                       ? OneWay{"No statement brings back what was in the schema."}
                       : OneWay{};
        default: return {};
        }
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT: {
        const PgQuery__AlterTableStmt& stmt = *tree.alter_table_stmt;
        const bool isDrop = std::any_of(stmt.cmds, stmt.cmds + stmt.n_cmds, [](const PgQuery__Node* node) {
            return isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD) &&
                   node->alter_table_cmd->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn;
        });
        return isDrop ? OneWay{"No statement brings the column's values back."} : OneWay{};
    }
    default: return {};
    }
}

void checkOneWay(const Moment& moment, Report& report)
{
    if (moment.unit.spot.part != Part::Up || isRefused(moment))
        return;
    const OneWay found = oneWay(moment.tree());
    if (found.why == nullptr)
        return;
    const PgQuery__Node& tree = moment.tree();
    bool isOthers = true; // it touches what was there before
    if (isA(&tree, PG_QUERY__NODE__NODE_ALTER_ENUM_STMT)) {
        const sql::ObjectName written = sql::nameOf(tree.alter_enum_stmt->type_name, tree.alter_enum_stmt->n_type_name);
        isOthers = !moment.state.typesHere.contains(moment.before.resolvedType({written.schema, written.name}));
    } else if (isA(&tree, PG_QUERY__NODE__NODE_DROP_STMT) || isA(&tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT)) {
        isOthers = !goneWith(moment).empty();
    } else if (isA(&tree, PG_QUERY__NODE__NODE_TRUNCATE_STMT)) {
        const PgQuery__TruncateStmt& stmt = *tree.truncate_stmt;
        isOthers = std::any_of(stmt.relations, stmt.relations + stmt.n_relations, [&](const PgQuery__Node* node) {
            return isA(node, PG_QUERY__NODE__NODE_RANGE_VAR) &&
                   moment.holdsRows(resolvedName(moment, *node->range_var));
        });
    } else if (isA(&tree, PG_QUERY__NODE__NODE_DELETE_STMT)) {
        isOthers = tree.delete_stmt->relation != nullptr &&
                   moment.holdsRows(resolvedName(moment, *tree.delete_stmt->relation));
    }
    if (!isOthers)
        return;
    Said said;
    said.severity = found.severity;
    said.message = std::string(found.why) + " A down part can restore the structure at most.";
    said.remedy = "Keep what is lost where a down part can find it (a copy, a renamed table), or accept that there is "
                  "no way back.";
    report.say(std::move(said));
}

void checkMode(const Moment& moment, Report& report)
{
    if (moment.unit.spot.part != Part::Down || moment.effect.rule != TransactionRule::OutsideOnly ||
        !moment.unit.isInBlock())
        return;
    Said said;
    said.kinds = {Kind::NotInTransaction};
    said.message = "The server refuses it in a transaction (25001): the down part fails here, just when it is needed.";
    said.remedy = moment.unit.transactionKind == TransactionKind::Tool
                      ? "Mark the down part to run without a transaction, as the up part, and put nothing else into it."
                      : "Take it out of the transaction.";
    report.say(std::move(said));
}

} // namespace

const Rule kMissingDown{
    .id = "missing-down", .severity = Severity::Low, .title = "There is no way back", .atFileEnd = checkMissing};
const Rule kDownNotInverse{.id = "down-not-inverse",
                           .severity = Severity::Medium,
                           .title = "Up and then down does not lead back",
                           .atFileEnd = checkInverse};
const Rule kDownLosesNewData{
    .id = "down-loses-new-data",
    .severity = Severity::Note,
    .title = "The down part drops what the up part made",
    .atStatement = checkNewData,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_TABLE_STMT, PG_QUERY__NODE__NODE_DROP_STMT},
};
const Rule kIrreversibleStatement{
    .id = "irreversible-statement",
    .severity = Severity::Medium,
    .title = "No statement takes it back",
    .atStatement = checkOneWay,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_ENUM_STMT, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT,
              PG_QUERY__NODE__NODE_DELETE_STMT, PG_QUERY__NODE__NODE_DROP_STMT, PG_QUERY__NODE__NODE_DROPDB_STMT,
              PG_QUERY__NODE__NODE_DROP_OWNED_STMT, PG_QUERY__NODE__NODE_TRUNCATE_STMT},
};
const Rule kDownTransactionMode{.id = "down-transaction-mode",
                                .severity = Severity::Blocker,
                                .title = "The down part must not run in a transaction",
                                .atStatement = checkMode};

} // namespace lk::review::reversibility
