// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/failures.h"
#include "core/sql/nodes.h"
#include "core/sql/tag.h"

#include <fmt/format.h>

namespace lk::review::failures {

namespace {

/// COMMIT PREPARED and its kin; in a body also COMMIT and ROLLBACK, which only a body outside a transaction may do (2D000).
bool isRefusedControl(const Unit& unit)
{
    if (!sql::isA(unit.tree, PG_QUERY__NODE__NODE_TRANSACTION_STMT))
        return false;
    switch (unit.tree->transaction_stmt->kind) {
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_COMMIT_PREPARED:
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_ROLLBACK_PREPARED: return unit.isInBlock();
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_COMMIT:
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_ROLLBACK:
        return unit.isInBody && unit.transactionKind != TransactionKind::None;
    default: return false;
    }
}

void check(const Moment& moment, Report& report)
{
    const Unit& unit = moment.unit;
    const bool isControl = isRefusedControl(unit);
    if (!isControl && (moment.effect.rule != TransactionRule::OutsideOnly || !unit.isInBlock()))
        return;
    const std::string what = sql::tagOf(moment.tree());
    Said said;
    said.kinds = {Kind::NotInTransaction};
    if (unit.isInBody && isControl && unit.transactionKind != TransactionKind::None)
        said.message = fmt::format("{} in a body is refused when the body itself runs in a transaction (2D000).", what);
    else if (unit.isInBody)
        said.message = fmt::format("{} can not run inside DO or a function (25001).", what);
    else if (unit.transactionKind == TransactionKind::Tool)
        said.message =
            fmt::format("The tool runs this file in one transaction, and there {} is refused (25001): nothing of "
                        "the file is applied.",
                        what);
    else if (unit.transactionKind == TransactionKind::Message)
        said.message = fmt::format(
            "Several statements sent together form one transaction, and there {} is refused (25001).", what);
    else
        said.message = fmt::format("It stands between BEGIN and COMMIT, and there {} is refused (25001).", what);
    said.remedy = unit.isInBody && isControl
                      ? "Run the file without a transaction."
                      : "Put it into a file of its own that the tool runs without a transaction.";
    report.say(std::move(said));
}

} // namespace

const Rule kNotInTransaction{
    .id = "not-in-transaction",
    .severity = Severity::Blocker,
    .title = "The statement is refused in the transaction it would run in",
    .atStatement = check,
};

} // namespace lk::review::failures
