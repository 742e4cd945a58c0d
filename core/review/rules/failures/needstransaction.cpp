// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/failures.h"
#include "core/sql/nodes.h"
#include "core/sql/tag.h"

#include <fmt/format.h>

namespace lk::review::failures {

namespace {

bool isSavepoint(const PgQuery__Node& tree)
{
    if (!sql::isA(&tree, PG_QUERY__NODE__NODE_TRANSACTION_STMT))
        return false;
    switch (tree.transaction_stmt->kind) {
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_SAVEPOINT:
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_RELEASE:
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_ROLLBACK_TO:
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_PREPARE: return true;
    default: return false;
    }
}

bool isCursor(const PgQuery__Node& tree)
{
    constexpr int kCursorWithHold = 0x0020; // parsenodes.h: CURSOR_OPT_HOLD
    return sql::isA(&tree, PG_QUERY__NODE__NODE_DECLARE_CURSOR_STMT) &&
           (tree.declare_cursor_stmt->options & kCursorWithHold) == 0;
}

bool isLocalSetting(const PgQuery__Node& tree)
{
    return (sql::isA(&tree, PG_QUERY__NODE__NODE_VARIABLE_SET_STMT) && tree.variable_set_stmt->is_local != 0) ||
           sql::isA(&tree, PG_QUERY__NODE__NODE_CONSTRAINTS_SET_STMT);
}

void check(const Moment& moment, Report& report)
{
    const Unit& unit = moment.unit;
    const PgQuery__Node& tree = moment.tree();
    if (unit.isInBody || unit.transactionKind == TransactionKind::Explicit ||
        unit.transactionKind == TransactionKind::Tool)
        return;
    const bool isMessage = unit.transactionKind == TransactionKind::Message;
    const std::string what = sql::tagOf(tree);
    Said said;
    if (!isMessage && isLocalSetting(tree)) {
        said.severity = Severity::Medium;
        said.message = fmt::format("There is no transaction here, so {} changes nothing.", what);
        said.remedy = "Put BEGIN and COMMIT around it and what it is for, or leave out LOCAL.";
    } else if (isSavepoint(tree) ||
               (!isMessage && (isCursor(tree) || moment.effect.rule == TransactionRule::InsideOnly ||
                               sql::isA(&tree, PG_QUERY__NODE__NODE_LOCK_STMT)))) {
        said.kinds = {Kind::FailsAtRuntime};
        said.message = fmt::format("{} is refused outside a transaction block (25P01).", what);
        said.remedy = "Put BEGIN and COMMIT around it and what it is for.";
    } else {
        return;
    }
    report.say(std::move(said));
}

} // namespace

const Rule kNeedsTransaction{
    .id = "needs-transaction",
    .severity = Severity::Blocker,
    .title = "The statement needs a transaction and runs without one",
    .atStatement = check,
};

} // namespace lk::review::failures
