// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/constantcalls.h"

#include "core/base/text.h"
#include "core/review/effect/literalforms.h"
#include "core/review/effect/proof.h"
#include "core/sql/nodes.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace lk::review::effects {

using sql::isA;

namespace {

/// A literal text, casts to text around it set aside; none for others.
std::optional<std::string_view> textIn(const PgQuery__Node* node)
{
    const PgQuery__Node* const bare = withoutCasts(node);
    if (!isA(bare, PG_QUERY__NODE__NODE_A_CONST) || bare->a_const->isnull != 0 ||
        bare->a_const->val_case != PG_QUERY__A__CONST__VAL_SVAL)
        return std::nullopt;
    return bare->a_const->sval->sval;
}

std::optional<std::string_view> argument(const PgQuery__FuncCall& call, std::size_t at)
{
    return at < call.n_args ? textIn(call.args[at]) : std::nullopt;
}

template<typename Words>
bool isOneOf(const Words& words, std::string_view word)
{
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

std::optional<BadConstant> badUnit(const PgQuery__FuncCall& call, std::string_view name)
{
    const auto unit = argument(call, 0);
    if (!unit || call.n_args < 2 || isTimeUnit(*unit, name != "date_trunc"))
        return std::nullopt;
    return BadConstant{"22023", std::string(name) + "() knows no unit " + std::string(*unit)};
}

std::optional<BadConstant> badEncoding(const PgQuery__FuncCall& call, std::string_view name)
{
    const auto encoding = argument(call, 1);
    if (!encoding || call.n_args != 2)
        return std::nullopt;
    const std::string format = lowered(*encoding);
    constexpr std::string_view kKnown[] = {"hex", "base64", "escape", "base64url", "base32hex"};
    if (!isOneOf(kKnown, format))
        return BadConstant{"22023", "There is no encoding " + std::string(*encoding)};
    const auto text = argument(call, 0);
    if (name != "decode" || format != "hex" || !text)
        return std::nullopt;
    std::size_t digits = 0;
    for (const char c : *text) {
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r')
            continue;
        if (hexValue(c) < 0)
            return BadConstant{"22023", std::string("decode() is given ") + c + ", which is no hexadecimal digit"};
        ++digits;
    }
    if (digits % 2 != 0)
        return BadConstant{"22023", "decode() is given an odd number of hexadecimal digits"};
    return std::nullopt;
}

/// text_format (varlena.c): %s, %I and %L, perhaps with a position and a width.
std::optional<BadConstant> badFormat(const PgQuery__FuncCall& call)
{
    const auto format = argument(call, 0);
    if (!format || call.func_variadic != 0)
        return std::nullopt;
    std::size_t next = 0; // arguments taken so far
    for (std::size_t i = 0; i < format->size(); ++i) {
        if ((*format)[i] != '%')
            continue;
        if (++i == format->size())
            return BadConstant{"22023", "The format of format() ends within a place holder"};
        if ((*format)[i] == '%')
            continue;
        std::size_t digits = i;
        while (digits < format->size() && (*format)[digits] >= '0' && (*format)[digits] <= '9')
            ++digits;
        std::size_t wanted = 0;
        if (digits > i && digits < format->size() && (*format)[digits] == '$') {
            wanted = static_cast<std::size_t>(
                std::stoul(std::string(format->substr(i, std::min<std::size_t>(digits - i, 6)))));
            i = digits + 1;
        }
        while (i < format->size() && ((*format)[i] == '-' || ((*format)[i] >= '0' && (*format)[i] <= '9')))
            ++i;
        if (i < format->size() && (*format)[i] == '*')
            return std::nullopt; // the width is an argument, too
        if (i >= format->size())
            return BadConstant{"22023", "The format of format() ends within a place holder"};
        if ((*format)[i] != 's' && (*format)[i] != 'I' && (*format)[i] != 'L')
            return BadConstant{"22023", std::string("format() knows no place holder %") + (*format)[i]};
        next = wanted > 0 ? wanted : next + 1;
        if (next + 1 > call.n_args)
            return BadConstant{"22023", "format() is given fewer values than its format has places"};
    }
    return std::nullopt;
}

/// What regcomp refuses of a constant: brackets and parentheses that nothing closes, a backslash at the end.
/// `mayBePath`: `~` is lquery's operator, too, which begins with a star.
std::optional<BadConstant> badRegex(std::string_view pattern, bool mayBePath = false)
{
    if (pattern.starts_with("***") || pattern.starts_with("(?"))
        return std::nullopt; // another flavour, or options
    int depth = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        const bool isBegin = i == 0 || pattern[i - 1] == '(' || pattern[i - 1] == '|';
        if (isBegin && !mayBePath && (c == '*' || c == '+' || (c == '?' && i == 0)))
            return BadConstant{"2201B", "There is nothing that the regular expression could repeat"};
        if (c == '\\') {
            if (++i == pattern.size())
                return BadConstant{"2201B", "The regular expression ends in a backslash"};
        } else if (c == '(') {
            ++depth;
        } else if (c == ')') {
            if (--depth < 0)
                return BadConstant{"2201B", "The regular expression closes a parenthesis that it does not open"};
        } else if (c == '[') {
            std::size_t end = i + 1;
            if (end < pattern.size() && pattern[end] == '^')
                ++end;
            if (end < pattern.size() && pattern[end] == ']')
                ++end;
            while (end < pattern.size() && pattern[end] != ']') {
                if (pattern[end] == '\\') {
                    end += 2;
                    continue;
                }
                const char kind = end + 1 < pattern.size() && pattern[end] == '[' ? pattern[end + 1] : '\0';
                if (kind == ':' || kind == '.' || kind == '=') { // [[:alpha:]]
                    const std::size_t close = pattern.find(std::string(1, kind) + ']', end + 2);
                    if (close == std::string_view::npos)
                        break;
                    end = close + 2;
                } else {
                    ++end;
                }
            }
            if (end >= pattern.size())
                return BadConstant{"2201B", "A bracket of the regular expression is not closed"};
            i = end;
        }
    }
    if (depth > 0)
        return BadConstant{"2201B", "A parenthesis of the regular expression is not closed"};
    return std::nullopt;
}

/// jsonpath_in: the coarse faults alone.
std::optional<BadConstant> badJsonPath(std::string_view path)
{
    std::string open;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const char c = path[i];
        if (c == '"') {
            for (++i; i < path.size() && path[i] != '"'; ++i)
                i += path[i] == '\\' ? 1 : 0;
            if (i >= path.size())
                return BadConstant{"42601", "A quoted word of the JSON path is not closed"};
        } else if (c == '(' || c == '[') {
            open += c == '(' ? ')' : ']';
        } else if (c == ')' || c == ']') {
            if (open.empty() || open.back() != c)
                return BadConstant{"42601", "The brackets of the JSON path do not go together"};
            open.pop_back();
        }
    }
    if (!open.empty() || trimmed(path).ends_with('.') || trimmed(path).empty())
        return BadConstant{"42601", "The JSON path is not complete"};
    return std::nullopt;
}

std::optional<BadConstant> badSetting(const PgQuery__FuncCall& call)
{
    const auto name = argument(call, 0);
    const auto value = argument(call, 1);
    if (!name || !value || !isRefusedAmount(lowered(*name), *value))
        return std::nullopt;
    return BadConstant{"22023", "The parameter " + std::string(*name) + " does not take " + std::string(*value)};
}

std::optional<BadConstant> badStep(const PgQuery__FuncCall& call)
{
    const PgQuery__Node* const step = call.n_args == 3 ? withoutCasts(call.args[2]) : nullptr;
    if (!isA(step, PG_QUERY__NODE__NODE_A_CONST) || step->a_const->isnull != 0 ||
        step->a_const->val_case != PG_QUERY__A__CONST__VAL_IVAL || step->a_const->ival->ival != 0)
        return std::nullopt;
    return BadConstant{"22023", "The step of generate_series() can not be zero"};
}

constexpr std::string_view kTimes[] = {"lock_timeout",
                                       "statement_timeout",
                                       "transaction_timeout",
                                       "idle_in_transaction_session_timeout",
                                       "idle_session_timeout",
                                       "deadlock_timeout",
                                       "log_min_duration_statement",
                                       "log_min_duration_sample",
                                       "vacuum_cost_delay",
                                       "tcp_user_timeout",
                                       "client_connection_check_interval"};
constexpr std::string_view kMemories[] = {"work_mem",
                                          "maintenance_work_mem",
                                          "logical_decoding_work_mem",
                                          "temp_buffers",
                                          "effective_cache_size",
                                          "min_parallel_table_scan_size",
                                          "min_parallel_index_scan_size",
                                          "gin_pending_list_limit",
                                          "max_stack_depth",
                                          "temp_file_limit",
                                          "wal_skip_threshold"};

} // namespace

bool isRefusedAmount(std::string_view name, std::string_view value)
{
    const bool isTime = isOneOf(kTimes, name);
    if (!isTime && !isOneOf(kMemories, name))
        return false;
    if (value.find_first_of("$%{}<>:") != std::string_view::npos)
        return false; // a place that the tool fills
    value = trimmed(value);
    std::size_t end = !value.empty() && (value.front() == '-' || value.front() == '+') ? 1 : 0;
    const std::size_t first = end;
    if (value.substr(end).starts_with("0x") || value.substr(end).starts_with("0X"))
        return false;
    while (end < value.size() && ((value[end] >= '0' && value[end] <= '9') || value[end] == '.'))
        ++end;
    if (end == first)
        return true; // no number at all
    const std::string_view unit = trimmed(value.substr(end));
    if (unit.empty() || unit.front() == 'e' || unit.front() == 'E')
        return false;
    // convert_to_base_unit (guc.c): letters of another case are another unit.
    constexpr std::string_view kTimeUnits[] = {"us", "ms", "s", "min", "h", "d"};
    constexpr std::string_view kMemoryUnits[] = {"B", "kB", "MB", "GB", "TB"};
    return isTime ? !isOneOf(kTimeUnits, unit) : !isOneOf(kMemoryUnits, unit);
}

bool givesRows(std::string_view function)
{
    constexpr std::string_view kOfRows[] = {"generate_series",
                                            "generate_subscripts",
                                            "json_array_elements",
                                            "json_array_elements_text",
                                            "json_each",
                                            "json_each_text",
                                            "json_object_keys",
                                            "jsonb_array_elements",
                                            "jsonb_array_elements_text",
                                            "jsonb_each",
                                            "jsonb_each_text",
                                            "jsonb_object_keys",
                                            "jsonb_path_query",
                                            "regexp_matches",
                                            "regexp_split_to_table",
                                            "string_to_table",
                                            "unnest"};
    return std::binary_search(std::begin(kOfRows), std::end(kOfRows), function);
}

std::optional<BadConstant> badConstant(const PgQuery__FuncCall& call)
{
    if (call.n_args == 0 || call.n_funcname == 0 ||
        (call.n_funcname > 1 && sql::textOf(call.funcname[0]) != "pg_catalog"))
        return std::nullopt;
    const std::string_view name = sql::textOf(call.funcname[call.n_funcname - 1]);
    switch (name.empty() ? '\0' : name.front()) {
    case 'd':
        if (name == "date_trunc" || name == "date_part")
            return badUnit(call, name);
        return name == "decode" ? badEncoding(call, name) : std::nullopt;
    case 'e':
        if (name == "extract")
            return badUnit(call, name);
        return name == "encode" ? badEncoding(call, name) : std::nullopt;
    case 'f': return name == "format" ? badFormat(call) : std::nullopt;
    case 'g': return name == "generate_series" ? badStep(call) : std::nullopt;
    case 'j':
        if (name.starts_with("jsonb_path_")) {
            if (const auto path = argument(call, 1))
                return badJsonPath(*path);
        }
        return std::nullopt;
    case 'r':
        if (name.starts_with("regexp_")) {
            if (const auto pattern = argument(call, 1))
                return badRegex(*pattern);
        }
        return std::nullopt;
    case 's': return name == "set_config" ? badSetting(call) : std::nullopt;
    default: return std::nullopt;
    }
}

std::optional<BadConstant> badConstant(const PgQuery__AExpr& operation)
{
    if (operation.kind != PG_QUERY__A__EXPR__KIND__AEXPR_OP || operation.n_name != 1)
        return std::nullopt;
    constexpr std::string_view kMatching[] = {"~", "~*", "!~", "!~*"};
    const auto pattern = isOneOf(kMatching, sql::textOf(operation.name[0])) ? textIn(operation.rexpr) : std::nullopt;
    return pattern ? badRegex(*pattern, true) : std::nullopt;
}

} // namespace lk::review::effects
