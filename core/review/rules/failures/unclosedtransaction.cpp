// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/failures.h"
#include "core/sql/nodes.h"

namespace lk::review::failures {

namespace {

enum class Control { None, Begins, Ends };

Control controlOf(const Unit& unit)
{
    if (unit.isInBody || !sql::isA(unit.tree, PG_QUERY__NODE__NODE_TRANSACTION_STMT))
        return Control::None;
    switch (unit.tree->transaction_stmt->kind) {
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_BEGIN:
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_START: return Control::Begins;
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_COMMIT:
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_ROLLBACK:
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_PREPARE: return Control::Ends;
    default: return Control::None;
    }
}

/// A BEGIN too many, or a COMMIT without one: the server only warns.
void check(const Moment& moment, Report& report)
{
    const Control control = controlOf(moment.unit);
    Said said;
    said.kinds = {Kind::BrokenTransaction};
    said.severity = Severity::Low;
    if (control == Control::Begins && moment.unit.transactionKind == TransactionKind::Explicit &&
        moment.state.transactionLine > 0 && moment.state.transactionLine < moment.unit.spot.line) {
        said.message = "A transaction is open already: the server warns, and the next COMMIT ends it all.";
        said.remedy = "Leave out this BEGIN, or put a COMMIT before it.";
    } else if (control == Control::Ends && moment.unit.transactionKind == TransactionKind::None) {
        said.message =
            "There is no transaction here: the server warns, and every statement before was committed by itself.";
        said.remedy = "Put BEGIN where the transaction is meant to start, or leave this out.";
    } else {
        return;
    }
    report.say(std::move(said));
}

void checkEnd(const PartEnd& end, Report& report)
{
    // A tool that has its own transaction ends it with the file.
    if (end.isWrapped || end.units.empty())
        return;
    const Unit* begin = nullptr;
    for (const Unit& unit : end.units) {
        const Control control = controlOf(unit);
        if (control == Control::Begins && begin == nullptr)
            begin = &unit;
        else if (control == Control::Ends && unit.tree->transaction_stmt->chain == 0)
            begin = nullptr;
        else if (control == Control::Ends)
            begin = &unit;
    }
    if (begin == nullptr)
        return;
    Said said;
    said.kinds = {Kind::BrokenTransaction};
    said.spot = begin->spot;
    said.message =
        "The transaction that begins here is never committed: at the end of the session all of it is undone.";
    said.remedy = "Put COMMIT at the end.";
    report.say(std::move(said));
}

} // namespace

const Rule kUnclosedTransaction{
    .id = "unclosed-transaction",
    .severity = Severity::Blocker,
    .title = "BEGIN and COMMIT do not pair",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_TRANSACTION_STMT},
    .atPartEnd = checkEnd,
};

} // namespace lk::review::failures
