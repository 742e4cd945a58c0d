// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/review/effect/analysis.h"
#include "core/review/effect/proof.h"

#include <algorithm>

// What a statement that is carried out surely comes to, whatever stands in the tables.

namespace lk::review::effects {

using sql::isA;

namespace {

bool isNumber(const PgQuery__Node* node)
{
    node = withoutCasts(node);
    return isA(node, PG_QUERY__NODE__NODE_A_CONST) && node->a_const->isnull == 0 &&
           (node->a_const->val_case == PG_QUERY__A__CONST__VAL_IVAL ||
            node->a_const->val_case == PG_QUERY__A__CONST__VAL_FVAL);
}

bool isZero(const PgQuery__Node* node)
{
    if (!isNumber(node))
        return false;
    const PgQuery__AConst& constant = *withoutCasts(node)->a_const;
    return constant.val_case == PG_QUERY__A__CONST__VAL_IVAL
               ? constant.ival->ival == 0
               : std::string_view(constant.fval->fval).find_first_not_of("0.") == std::string_view::npos;
}

} // namespace

/// The planner works constants out before anything runs (eval_const_expressions).
void Analysis::requireDivisor(std::string_view operatorName, const PgQuery__Node* left, const PgQuery__Node* right)
{
    if (m_isRun && m_conditions == 0 && isZero(right) && isNumber(left))
        fail("22012", std::string(operatorName == "/" ? "A division by zero" : "The remainder of a division by zero"));
}

/// LIMIT and OFFSET are not negative.
void Analysis::requireLimits(const PgQuery__SelectStmt& stmt)
{
    const auto isNegative = [](const PgQuery__Node* node) {
        const PgQuery__Node* const bare = withoutCasts(node);
        return isNumber(bare) && bare->a_const->val_case == PG_QUERY__A__CONST__VAL_IVAL &&
               bare->a_const->ival->ival < 0;
    };
    if (isNegative(stmt.limit_count))
        fail("2201W", "LIMIT can not be negative");
    else if (isNegative(stmt.limit_offset))
        fail("2201X", "OFFSET can not be negative");
}

/// current_setting() of a name of the user's own that nothing has set.
void Analysis::requireSetting(const PgQuery__FuncCall& call, const Level& level)
{
    const PgQuery__Node* const argument = call.n_args == 1 ? withoutCasts(call.args[0]) : nullptr;
    if (!m_isRun || m_conditions > 0 || !isA(argument, PG_QUERY__NODE__NODE_A_CONST) ||
        argument->a_const->val_case != PG_QUERY__A__CONST__VAL_SVAL || argument->a_const->isnull != 0 ||
        level.outer != nullptr || !b.effect().failures.empty())
        return;
    const std::string name = lowered(argument->a_const->sval->sval);
    constexpr std::string_view kLoaded[] = {"plpgsql.", "pg_stat_statements.", "auto_explain.", "pg_trgm."};
    const bool mayBeLoaded = !b.catalog().areAllKnown(schema::Thing::Setting) &&
                             std::any_of(std::begin(kLoaded), std::end(kLoaded),
                                         [&](std::string_view one) { return name.starts_with(one); });
    if (name.find('.') == std::string::npos || mayBeLoaded || b.catalog().hasThing(schema::Thing::Setting, name) ||
        b.catalog().hasThing(schema::Thing::FixedSetting, name))
        return;
    fail("42704", "Nothing has set the parameter " + name + ", and current_setting() asks for it without missing_ok");
    b.effect().failures.back().needsRows = !level.items.empty();
}

} // namespace lk::review::effects
