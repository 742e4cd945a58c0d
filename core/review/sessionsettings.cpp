// SPDX-License-Identifier: Apache-2.0
#include "core/review/sessionsettings.h"

#include "core/base/text.h"
#include "core/sql/nodes.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace lk::review {

namespace {

constexpr std::pair<std::string_view, double> kTimeUnits[] = {{"us", 0.001}, {"ms", 1},        {"s", 1000},
                                                              {"min", 60e3}, {"h", 3'600'000}, {"d", 86'400'000}};
constexpr std::string_view kTimes[] = {"lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout",
                                       "transaction_timeout"};

std::optional<std::string> constantText(const PgQuery__Node* node)
{
    if (sql::isA(node, PG_QUERY__NODE__NODE_TYPE_CAST))
        return constantText(node->type_cast->arg);
    if (!sql::isA(node, PG_QUERY__NODE__NODE_A_CONST))
        return std::nullopt;
    const PgQuery__AConst& constant = *node->a_const;
    switch (constant.val_case) {
    case PG_QUERY__A__CONST__VAL_SVAL: return constant.sval->sval;
    case PG_QUERY__A__CONST__VAL_IVAL: return std::to_string(constant.ival->ival);
    case PG_QUERY__A__CONST__VAL_FVAL: return constant.fval->fval;
    case PG_QUERY__A__CONST__VAL_BOOLVAL: return constant.boolval->boolval != 0 ? "true" : "false";
    default: return std::nullopt;
    }
}

SettingChange changeOf(const PgQuery__VariableSetStmt& set)
{
    SettingChange change;
    change.name = lowered(set.name);
    change.isLocal = set.is_local != 0;
    if (set.kind != PG_QUERY__VARIABLE_SET_KIND__VAR_SET_VALUE)
        return change;
    std::string value;
    for (const PgQuery__Node* node : sql::listOf(set.args, set.n_args)) {
        const auto text = constantText(node);
        if (!text)
            change.isConstant = false;
        else
            value += (value.empty() ? "" : ", ") + *text;
    }
    change.value = normalSetting(change.name, value);
    return change;
}

/// set_config(name, value, is_local) in the select list.
std::optional<SettingChange> changeOf(const PgQuery__FuncCall& call)
{
    if (call.n_funcname == 0 || sql::textOf(call.funcname[call.n_funcname - 1]) != "set_config" || call.n_args != 3)
        return std::nullopt;
    const auto name = constantText(call.args[0]);
    if (!name)
        return std::nullopt;
    SettingChange change;
    change.name = lowered(*name);
    const auto value = constantText(call.args[1]);
    change.isConstant = value.has_value();
    change.value = normalSetting(change.name, value.value_or(std::string()));
    const auto isLocal = constantText(call.args[2]);
    change.isLocal = isLocal && (*isLocal == "true" || *isLocal == "t" || *isLocal == "on" || *isLocal == "1");
    return change;
}

} // namespace

std::string normalSetting(std::string_view name, std::string_view value)
{
    if (std::find(std::begin(kTimes), std::end(kTimes), name) == std::end(kTimes))
        return lowered(value);
    while (!value.empty() && value.front() == ' ')
        value.remove_prefix(1);
    double number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc())
        return lowered(value);
    std::string_view unit = value.substr(static_cast<std::size_t>(end - value.data()));
    while (!unit.empty() && unit.front() == ' ')
        unit.remove_prefix(1);
    while (!unit.empty() && unit.back() == ' ')
        unit.remove_suffix(1);
    double factor = 1; // without a unit: milliseconds
    if (!unit.empty()) {
        const auto found = std::find_if(std::begin(kTimeUnits), std::end(kTimeUnits),
                                        [&](const auto& known) { return known.first == unit; });
        if (found == std::end(kTimeUnits))
            return lowered(value);
        factor = found->second;
    }
    return std::to_string(std::llround(number * factor));
}

std::vector<SettingChange> settingChanges(const PgQuery__Node& statement)
{
    if (sql::isA(&statement, PG_QUERY__NODE__NODE_VARIABLE_SET_STMT)) {
        const PgQuery__VariableSetStmt& set = *statement.variable_set_stmt;
        // SET TRANSACTION and SET SESSION CHARACTERISTICS are of another kind.
        if (set.kind == PG_QUERY__VARIABLE_SET_KIND__VAR_SET_MULTI)
            return {};
        return {changeOf(set)};
    }
    if (sql::isA(&statement, PG_QUERY__NODE__NODE_DISCARD_STMT) &&
        statement.discard_stmt->target == PG_QUERY__DISCARD_MODE__DISCARD_ALL)
        return {SettingChange{}};
    std::vector<SettingChange> changes;
    if (sql::isA(&statement, PG_QUERY__NODE__NODE_SELECT_STMT)) {
        const PgQuery__SelectStmt& select = *statement.select_stmt;
        for (const PgQuery__Node* target : sql::listOf(select.target_list, select.n_target_list)) {
            if (!sql::isA(target, PG_QUERY__NODE__NODE_RES_TARGET) ||
                !sql::isA(target->res_target->val, PG_QUERY__NODE__NODE_FUNC_CALL))
                continue;
            if (auto change = changeOf(*target->res_target->val->func_call))
                changes.push_back(std::move(*change));
        }
    }
    return changes;
}

} // namespace lk::review
