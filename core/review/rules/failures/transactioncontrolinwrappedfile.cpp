// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/failures.h"
#include "core/sql/nodes.h"

namespace lk::review::failures {

namespace {

void check(const Moment& moment, Report& report)
{
    const Unit& unit = moment.unit;
    if (unit.isInBody || unit.transactionKind != TransactionKind::Tool ||
        !sql::isA(unit.tree, PG_QUERY__NODE__NODE_TRANSACTION_STMT))
        return;
    Said said;
    said.kinds = {Kind::BrokenTransaction};
    switch (unit.tree->transaction_stmt->kind) {
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_BEGIN:
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_START:
        said.severity = Severity::Medium;
        said.message =
            "The tool has begun a transaction already: this BEGIN does nothing, and the COMMIT that belongs to it "
            "ends the tool's.";
        break;
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_COMMIT:
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_PREPARE:
        said.message =
            "This ends the tool's transaction: what follows is not protected by it, and the row in the history "
            "table is written apart from the change.";
        break;
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_ROLLBACK:
        said.message =
            "This undoes all that the file has done so far and ends the tool's transaction; the tool then notes "
            "the migration as applied.";
        break;
    default: return;
    }
    said.remedy = "Leave BEGIN and COMMIT to the tool, or mark the file to run without its transaction.";
    report.say(std::move(said));
}

} // namespace

const Rule kTransactionControlInWrappedFile{
    .id = "transaction-control-in-wrapped-file",
    .severity = Severity::High,
    .title = "BEGIN or COMMIT in a file that the tool runs in its own transaction",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_TRANSACTION_STMT},
};

} // namespace lk::review::failures
