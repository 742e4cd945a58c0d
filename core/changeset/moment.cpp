// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/moment.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

namespace lk::changeset {

std::string momentOf(std::string_view expression)
{
    return fmt::format("to_char(({}) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')", expression);
}

std::optional<std::int64_t> secondsOf(std::string_view moment)
{
    const auto number = [&](std::size_t at, std::size_t count) {
        int value = -1;
        const std::string_view part = moment.substr(std::min(at, moment.size()), count);
        const auto read = std::from_chars(part.data(), part.data() + part.size(), value);
        return read.ec == std::errc() && part.size() == count && read.ptr == part.data() + part.size() ? value : -1;
    };
    const int year = number(0, 4);
    const int month = number(5, 2);
    const int day = number(8, 2);
    const int hour = number(11, 2);
    const int minute = number(14, 2);
    const int second = number(17, 2);
    if (std::min({year, month, day, hour, minute, second}) < 0)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok())
        return std::nullopt;
    return std::chrono::sys_days(date).time_since_epoch().count() * std::int64_t{86'400} + hour * 3'600 + minute * 60 +
           second;
}

Moment momentAt(std::int64_t seconds)
{
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(static_cast<std::time_t>(seconds)));
}

std::string spanText(std::int64_t seconds)
{
    const auto up = [&](std::int64_t unit) { return (seconds + unit - 1) / unit; };
    if (seconds > 2 * 86'400)
        return fmt::format("{} days", up(86'400));
    if (seconds > 2 * 3'600)
        return fmt::format("{} h", up(3'600));
    if (seconds > 120)
        return fmt::format("{} min", up(60));
    return fmt::format("{} s", seconds);
}

int compareVersions(std::string_view a, std::string_view b)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto part = [&](std::string_view& text) {
        const bool isNumber = !text.empty() && isDigit(text.front());
        std::size_t end = 0;
        while (end < text.size() && isDigit(text[end]) == isNumber)
            ++end;
        std::string_view taken = text.substr(0, end);
        text.remove_prefix(end);
        while (isNumber && taken.size() > 1 && taken.front() == '0')
            taken.remove_prefix(1);
        return taken;
    };
    for (std::string_view* text : {&a, &b}) { // v1.9
        if (text->size() > 1 && (text->front() == 'v' || text->front() == 'V') && isDigit(text->at(1)))
            text->remove_prefix(1);
    }
    while (!a.empty() || !b.empty()) {
        const std::string_view left = part(a);
        const std::string_view right = part(b);
        const bool areBoth = !left.empty() && !right.empty();
        if (areBoth && isDigit(left.front()) != isDigit(right.front())) // words are no version that has come far enough
            return isDigit(right.front()) ? -1 : 1;
        const bool areNumbers = areBoth && isDigit(left.front());
        if (areNumbers && left.size() != right.size())
            return left.size() < right.size() ? -1 : 1;
        if (const int order = left.compare(right); order != 0)
            return order < 0 ? -1 : 1;
    }
    return 0;
}

} // namespace lk::changeset
