// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/review/rules/failures/failures.h"
#include "core/sql/nodes.h"
#include "core/sql/tag.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

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

/// The earlier statements, nearest first, until one that `tells`; `moment.earlier` holds some hundred.
template<typename Tells>
bool hasEarlier(const Moment& moment, const Tells& tells)
{
    constexpr std::size_t kAll = 100; // with more before, some may not be at hand
    return moment.earlier.size() >= kAll || std::any_of(moment.earlier.rbegin(), moment.earlier.rend(), tells);
}

/// `SELECT currval('s')` or `SELECT lastval()`, and nothing else.
bool asksForLastValue(const PgQuery__SelectStmt& query)
{
    if (query.n_from_clause > 0 || query.n_target_list != 1 || query.with_clause != nullptr ||
        !sql::isA(query.target_list[0], PG_QUERY__NODE__NODE_RES_TARGET) ||
        !sql::isA(query.target_list[0]->res_target->val, PG_QUERY__NODE__NODE_FUNC_CALL))
        return false;
    const PgQuery__FuncCall& call = *query.target_list[0]->res_target->val->func_call;
    const std::string name = sql::nameOf(call.funcname, call.n_funcname).name;
    return (name == "currval" && call.n_args == 1) || (name == "lastval" && call.n_args == 0);
}

/// A statement that asks no sequence for a value.
bool isOfSchema(const Unit& unit)
{
    if (unit.tree == nullptr || unit.isInBody)
        return false;
    switch (unit.tree->node_case) {
    case PG_QUERY__NODE__NODE_VARIABLE_SET_STMT:
    case PG_QUERY__NODE__NODE_CREATE_STMT:
    case PG_QUERY__NODE__NODE_CREATE_SEQ_STMT:
    case PG_QUERY__NODE__NODE_ALTER_SEQ_STMT:
    case PG_QUERY__NODE__NODE_INDEX_STMT:
    case PG_QUERY__NODE__NODE_VIEW_STMT:
    case PG_QUERY__NODE__NODE_COMMENT_STMT:
    case PG_QUERY__NODE__NODE_GRANT_STMT: return true;
    default: return false;
    }
}

/// RELEASE, ROLLBACK TO, EXECUTE and FETCH of something that nothing in the file has made.
std::string missingOf(const Moment& moment)
{
    const PgQuery__Node& tree = moment.tree();
    const auto isNamed = [](const char* one, const char* other) { return std::string_view(one) == other; };
    if (sql::isA(&tree, PG_QUERY__NODE__NODE_TRANSACTION_STMT)) {
        const PgQuery__TransactionStmt& stmt = *tree.transaction_stmt;
        const bool isBack = stmt.kind == PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_RELEASE ||
                            stmt.kind == PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_ROLLBACK_TO;
        if (!isBack || hasEarlier(moment, [&](const Unit& unit) {
                return sql::isA(unit.tree, PG_QUERY__NODE__NODE_TRANSACTION_STMT) &&
                       unit.transaction == moment.unit.transaction &&
                       unit.tree->transaction_stmt->kind == PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_SAVEPOINT &&
                       isNamed(unit.tree->transaction_stmt->savepoint_name, stmt.savepoint_name);
            }))
            return {};
        return fmt::format("There is no savepoint {} in this transaction (3B001).", stmt.savepoint_name);
    }
    if (sql::isA(&tree, PG_QUERY__NODE__NODE_EXECUTE_STMT)) {
        const char* const name = tree.execute_stmt->name;
        if (hasEarlier(moment, [&](const Unit& unit) {
                return sql::isA(unit.tree, PG_QUERY__NODE__NODE_PREPARE_STMT) &&
                       isNamed(unit.tree->prepare_stmt->name, name);
            }))
            return {};
        return fmt::format("Nothing in the file prepares the statement {} (26000).", name);
    }
    if (sql::isA(&tree, PG_QUERY__NODE__NODE_SELECT_STMT) && asksForLastValue(*tree.select_stmt)) {
        if (hasEarlier(moment, [](const Unit& unit) { return !isOfSchema(unit); }))
            return {};
        return "Nothing in the file has asked the sequence for a value, and the session has none (55000).";
    }
    if (sql::isA(&tree, PG_QUERY__NODE__NODE_DEALLOCATE_STMT)) {
        const char* const name = tree.deallocate_stmt->name;
        if (tree.deallocate_stmt->isall != 0 || *name == '\0' || hasEarlier(moment, [&](const Unit& unit) {
                return sql::isA(unit.tree, PG_QUERY__NODE__NODE_PREPARE_STMT) &&
                       isNamed(unit.tree->prepare_stmt->name, name);
            }))
            return {};
        return fmt::format("Nothing in the file prepares the statement {} (26000).", name);
    }
    if (sql::isA(&tree, PG_QUERY__NODE__NODE_PREPARE_STMT)) {
        const char* const name = tree.prepare_stmt->name;
        for (auto unit = moment.earlier.rbegin(); unit != moment.earlier.rend(); ++unit) {
            if (sql::isA(unit->tree, PG_QUERY__NODE__NODE_PREPARE_STMT) &&
                isNamed(unit->tree->prepare_stmt->name, name))
                return fmt::format("The statement {} is prepared already, in line {} (42P05).", name, unit->spot.line);
            if (unit->tree == nullptr || sql::isA(unit->tree, PG_QUERY__NODE__NODE_DEALLOCATE_STMT) ||
                sql::isA(unit->tree, PG_QUERY__NODE__NODE_DISCARD_STMT))
                break;
        }
        return {};
    }
    if (sql::isA(&tree, PG_QUERY__NODE__NODE_FETCH_STMT)) {
        const char* const name = tree.fetch_stmt->portalname;
        if (hasEarlier(moment, [&](const Unit& unit) {
                return unit.isInBody || sql::isA(unit.tree, PG_QUERY__NODE__NODE_SELECT_STMT) ||
                       sql::isA(unit.tree, PG_QUERY__NODE__NODE_CALL_STMT) ||
                       (sql::isA(unit.tree, PG_QUERY__NODE__NODE_DECLARE_CURSOR_STMT) &&
                        isNamed(unit.tree->declare_cursor_stmt->portalname, name));
            }))
            return {};
        return fmt::format("Nothing in the file opens the cursor {} (34000).", name);
    }
    return {};
}

bool isOn(const PgQuery__VariableSetStmt& stmt)
{
    if (stmt.n_args != 1 || !sql::isA(stmt.args[0], PG_QUERY__NODE__NODE_A_CONST))
        return false;
    const PgQuery__AConst& value = *stmt.args[0]->a_const;
    if (value.val_case != PG_QUERY__A__CONST__VAL_SVAL)
        return value.val_case == PG_QUERY__A__CONST__VAL_BOOLVAL && value.boolval->boolval != 0;
    const std::string word = lowered(value.sval->sval);
    return word == "on" || word == "true" || word == "yes" || word == "1";
}

/// SET default_transaction_read_only, from the next transaction on; SET TRANSACTION READ ONLY, in its own.
std::optional<bool> readOnlyBy(const Unit& unit, const Moment& moment)
{
    if (!sql::isA(unit.tree, PG_QUERY__NODE__NODE_VARIABLE_SET_STMT))
        return std::nullopt;
    const PgQuery__VariableSetStmt& stmt = *unit.tree->variable_set_stmt;
    const std::string_view name = stmt.name;
    const bool isOwn = unit.transaction == moment.unit.transaction;
    if (name == "default_transaction_read_only" && !isOwn)
        return isOn(stmt);
    if (name == "transaction_read_only" && isOwn)
        return isOn(stmt);
    if (name == "TRANSACTION" && isOwn) {
        for (const PgQuery__Node* node : sql::listOf(stmt.args, stmt.n_args)) {
            if (sql::isA(node, PG_QUERY__NODE__NODE_DEF_ELEM) &&
                std::string_view(node->def_elem->defname) == "transaction_read_only")
                return sql::option(stmt.args, stmt.n_args, "transaction_read_only", false);
        }
    }
    return std::nullopt;
}

/// BEGIN READ ONLY or the like, and what changes something.
bool isReadOnly(const Moment& moment)
{
    switch (moment.tree().node_case) {
    case PG_QUERY__NODE__NODE_INSERT_STMT:
    case PG_QUERY__NODE__NODE_UPDATE_STMT:
    case PG_QUERY__NODE__NODE_DELETE_STMT:
    case PG_QUERY__NODE__NODE_CREATE_STMT:
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT:
    case PG_QUERY__NODE__NODE_INDEX_STMT:
    case PG_QUERY__NODE__NODE_DROP_STMT:
    case PG_QUERY__NODE__NODE_VIEW_STMT:
    case PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT:
    case PG_QUERY__NODE__NODE_TRUNCATE_STMT: break;
    default: return false;
    }
    for (auto unit = moment.earlier.rbegin(); unit != moment.earlier.rend(); ++unit) {
        if (const auto isSet = readOnlyBy(*unit, moment))
            return *isSet;
    }
    if (moment.unit.transactionKind != TransactionKind::Explicit)
        return false;
    return std::any_of(moment.earlier.begin(), moment.earlier.end(), [&](const Unit& unit) {
        if (unit.transaction != moment.unit.transaction || !sql::isA(unit.tree, PG_QUERY__NODE__NODE_TRANSACTION_STMT))
            return false;
        const PgQuery__TransactionStmt& stmt = *unit.tree->transaction_stmt;
        return sql::option(stmt.options, stmt.n_options, "transaction_read_only", false);
    });
}

/// SET TRANSACTION ISOLATION LEVEL behind the first query.
bool isLateIsolation(const Moment& moment)
{
    const PgQuery__Node& tree = moment.tree();
    if (!sql::isA(&tree, PG_QUERY__NODE__NODE_VARIABLE_SET_STMT) ||
        std::string_view(tree.variable_set_stmt->name) != "TRANSACTION")
        return false;
    const PgQuery__VariableSetStmt& stmt = *tree.variable_set_stmt;
    const bool isIsolation = std::ranges::any_of(sql::listOf(stmt.args, stmt.n_args), [](const PgQuery__Node* node) {
        return sql::isA(node, PG_QUERY__NODE__NODE_DEF_ELEM) &&
               std::string_view(node->def_elem->defname) == "transaction_isolation";
    });
    return isIsolation && std::any_of(moment.earlier.begin(), moment.earlier.end(), [&](const Unit& unit) {
               return unit.transaction == moment.unit.transaction &&
                      (sql::isA(unit.tree, PG_QUERY__NODE__NODE_SELECT_STMT) ||
                       sql::isA(unit.tree, PG_QUERY__NODE__NODE_INSERT_STMT) ||
                       sql::isA(unit.tree, PG_QUERY__NODE__NODE_UPDATE_STMT) ||
                       sql::isA(unit.tree, PG_QUERY__NODE__NODE_DELETE_STMT));
           });
}

void check(const Moment& moment, Report& report)
{
    const Unit& unit = moment.unit;
    const PgQuery__Node& tree = moment.tree();
    if (std::string missing = unit.isInBody ? std::string() : missingOf(moment); !missing.empty()) {
        Said said;
        said.kinds = {Kind::FailsAtRuntime};
        said.message = std::move(missing);
        said.remedy = "Look for a misspelled name, or a statement that is missing before this one.";
        report.say(std::move(said));
        return;
    }
    if (const bool isLate = !unit.isInBody && isLateIsolation(moment);
        isLate || (!unit.isInBody && isReadOnly(moment))) {
        Said said;
        said.kinds = {Kind::FailsAtRuntime};
        said.message = isLate ? "The isolation level is set before the first query of a transaction, not after (25001)."
                              : "The transaction is READ ONLY, and this changes something (25006).";
        said.remedy = isLate ? "Put it right behind BEGIN." : "Leave out READ ONLY.";
        report.say(std::move(said));
        return;
    }
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
