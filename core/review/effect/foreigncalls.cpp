// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/foreigncalls.h"

#include <algorithm>
#include <iterator>

namespace lk::review::effects {

namespace {

/// By name.
constexpr ForeignFunction kForeign[] = {
    {"add_months", "+ and an interval"},
    {"adddate", "+ and an interval"},
    {"charindex", "strpos()"},
    {"curdate", "CURRENT_DATE"},
    {"curtime", "CURRENT_TIME"},
    {"date_format", "to_char()"},
    {"date_sub", "- and an interval"},
    {"dateadd", "+ and an interval"},
    {"datediff", "a difference of dates"},
    {"datename", "to_char()"},
    {"datepart", "date_part()"},
    {"dayname", "to_char()"},
    {"dayofmonth", "extract(day FROM …)"},
    {"dayofweek", "extract(dow FROM …)"},
    {"dayofyear", "extract(doy FROM …)"},
    {"eomonth", "date_trunc()"},
    {"find_in_set", "= ANY (…)"},
    {"from_unixtime", "to_timestamp()"},
    {"getdate", "now()"},
    {"getutcdate", "now()"},
    {"group_concat", "string_agg()"},
    {"if", "CASE"},
    {"ifnull", "COALESCE()"},
    {"iif", "CASE"},
    {"inet_aton", "the type inet"},
    {"inet_ntoa", "the type inet"},
    {"instr", "strpos()"},
    {"isnull", "COALESCE()"},
    {"isnumeric", "a regular expression"},
    {"json_extract", "-> and ->>"},
    {"json_unquote", "->>"},
    {"julianday", "extract(julian FROM …)"},
    {"last_day", "date_trunc()"},
    {"last_insert_id", "RETURNING"},
    {"last_insert_rowid", "RETURNING"},
    {"lcase", "lower()"},
    {"len", "length()"},
    {"listagg", "string_agg()"},
    {"locate", "strpos()"},
    {"monthname", "to_char()"},
    {"months_between", "age()"},
    {"newid", "gen_random_uuid()"},
    {"newsequentialid", "gen_random_uuid()"},
    {"nvl", "COALESCE()"},
    {"nvl2", "CASE"},
    {"rand", "random()"},
    {"randomblob", "gen_random_bytes()"},
    {"replicate", "repeat()"},
    {"scope_identity", "RETURNING"},
    {"str_to_date", "to_date()"},
    {"strftime", "to_char()"},
    {"stuff", "overlay()"},
    {"subdate", "- and an interval"},
    {"substring_index", "split_part()"},
    {"sys_guid", "gen_random_uuid()"},
    {"sysdatetime", "clock_timestamp()"},
    {"sysdatetimeoffset", "clock_timestamp()"},
    {"sysutcdatetime", "clock_timestamp()"},
    {"time_format", "to_char()"},
    {"timestampadd", "+ and an interval"},
    {"timestampdiff", "a difference of times"},
    {"ucase", "upper()"},
    {"unix_timestamp", "extract(epoch FROM …)"},
    {"utc_date", "CURRENT_DATE"},
    {"utc_timestamp", "now()"},
    {"wm_concat", "string_agg()"},
};

static_assert(std::ranges::is_sorted(kForeign, {}, &ForeignFunction::name)); // looked up by halves

} // namespace

const ForeignFunction* foreignFunction(std::string_view name)
{
    const auto* const found = std::ranges::lower_bound(kForeign, name, {}, &ForeignFunction::name);
    return found != std::end(kForeign) && found->name == name ? found : nullptr;
}

} // namespace lk::review::effects
