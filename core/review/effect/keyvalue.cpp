// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/keyvalue.h"

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace lk::review::effects {

namespace {

/// Seconds of `2025-01-01`, `2025-01-01 12:00:00+00`; none for what is written otherwise. A zone is heeded where there is one.
std::optional<double> secondsOf(const std::string& text)
{
    int year = 0;
    int month = 0;
    int day = 0;
    int used = 0;
    if (std::sscanf(text.c_str(), "%4d-%2d-%2d%n", &year, &month, &day, &used) != 3)
        return std::nullopt;
    // Days of the civil calendar since 1970 (Howard Hinnant's days_from_civil).
    const int y = month <= 2 ? year - 1 : year;
    const int era = (y >= 0 ? y : y - 399) / 400;
    const int yearOfEra = y - era * 400;
    const int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    double seconds = (static_cast<double>(era) * 146097 + dayOfEra - 719468) * 86400;
    std::string_view rest = std::string_view(text).substr(static_cast<std::size_t>(used));
    if (rest.empty())
        return seconds;
    int hour = 0;
    int minute = 0;
    double second = 0;
    int time = 0;
    const std::string clock(rest.substr(1));
    if ((rest.front() != ' ' && rest.front() != 'T') ||
        std::sscanf(clock.c_str(), "%2d:%2d%n", &hour, &minute, &time) != 2)
        return std::nullopt;
    std::string_view tail = std::string_view(clock).substr(static_cast<std::size_t>(time));
    if (tail.starts_with(':')) {
        char* end = nullptr;
        second = std::strtod(clock.c_str() + time + 1, &end);
        tail = std::string_view(end);
    }
    seconds += hour * 3600 + minute * 60 + second;
    if (tail.starts_with('+') || tail.starts_with('-')) {
        int zoneHours = 0;
        int zoneMinutes = 0;
        const std::string zone(tail.substr(1));
        if (std::sscanf(zone.c_str(), "%2d:%2d", &zoneHours, &zoneMinutes) < 1)
            return std::nullopt;
        seconds -= (tail.front() == '+' ? 1 : -1) * (zoneHours * 3600 + zoneMinutes * 60);
        tail = {};
    }
    return tail.empty() ? std::optional(seconds) : std::nullopt;
}

} // namespace

Value::Kind orderOf(const schema::TypeUse& type)
{
    const std::string_view name = type.name.schema == "pg_catalog" ? std::string_view(type.name.name) : "";
    if (name == "date" || name == "timestamp" || name == "timestamptz")
        return Value::Kind::Time;
    if (name == "int2" || name == "int4" || name == "int8" || name == "numeric" || name == "float4" ||
        name == "float8" || name == "oid")
        return Value::Kind::Number;
    return Value::Kind::Text;
}

std::optional<Value> valueOf(const std::string& literal, Value::Kind order)
{
    Value value;
    if (literal == "MINVALUE" || literal == "MAXVALUE") {
        value.kind = literal == "MINVALUE" ? Value::Kind::Lowest : Value::Kind::Highest;
        return value;
    }
    value.kind = order;
    // From a server a literal may come as written in pg_get_expr: 'x', or with a cast.
    std::string text = literal;
    if (text.starts_with('\'')) {
        std::string bare;
        for (std::size_t i = 1; i < text.size(); ++i) {
            if (text[i] == '\'') {
                if (i + 1 >= text.size() || text[i + 1] != '\'')
                    break;
                ++i;
            }
            bare += text[i];
        }
        text = bare;
    }
    if (order == Value::Kind::Number) {
        char* end = nullptr;
        value.number = std::strtod(text.c_str(), &end);
        if (end == text.c_str() || *end != '\0')
            return std::nullopt;
    } else if (order == Value::Kind::Time) {
        const std::optional<double> seconds = secondsOf(text);
        if (!seconds)
            return std::nullopt;
        value.number = *seconds;
    } else {
        value.text = text;
    }
    return value;
}

int compare(const Value& a, const Value& b)
{
    if (a.kind != b.kind) // one of them is an end of the line
        return a.kind < b.kind ? -1 : 1;
    if (a.kind == Value::Kind::Number || a.kind == Value::Kind::Time)
        return a.number < b.number ? -1 : a.number > b.number ? 1 : 0;
    return a.text < b.text ? -1 : a.text > b.text ? 1 : 0;
}

Interval common(const Interval& a, const Interval& b)
{
    Interval both = a;
    const int low = compare(b.low, a.low);
    if (low > 0 || (low == 0 && !b.hasLow)) {
        both.low = b.low;
        both.hasLow = b.hasLow;
    }
    const int high = compare(b.high, a.high);
    if (high < 0 || (high == 0 && !b.hasHigh)) {
        both.high = b.high;
        both.hasHigh = b.hasHigh;
    }
    return both;
}

bool isWithin(const Interval& inner, const Interval& outer)
{
    const int low = compare(inner.low, outer.low);
    const int high = compare(inner.high, outer.high);
    return (low > 0 || (low == 0 && (outer.hasLow || !inner.hasLow))) &&
           (high < 0 || (high == 0 && (outer.hasHigh || !inner.hasHigh)));
}

} // namespace lk::review::effects
