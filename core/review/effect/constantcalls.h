// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pg_query/pg_query.pb-c.h>

#include <optional>
#include <string>
#include <string_view>

// Functions of the server that refuse a constant that the statement gives them, whatever else they are given.

namespace lk::review::effects {

struct BadConstant {
    std::string_view sqlState;
    std::string why; ///< a sentence without its stop
};

/// `date_trunc('weekly', …)`, `decode('zz', 'hex')`, `format('%I')` and the like.
[[nodiscard]] std::optional<BadConstant> badConstant(const PgQuery__FuncCall& call);
/// `~ '[a'` and its kin.
[[nodiscard]] std::optional<BadConstant> badConstant(const PgQuery__AExpr& operation);

/// What SET or set_config() refuse for a parameter that takes a time or an amount of memory: `2 seconds`, `64mb`. Parameters that are
/// not known here take anything. `name` in lower case.
[[nodiscard]] bool isRefusedAmount(std::string_view name, std::string_view value);

/// A function of the server that gives rows, by its name.
[[nodiscard]] bool givesRows(std::string_view function);

} // namespace lk::review::effects
