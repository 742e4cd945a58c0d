// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/routing.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <limits>
#include <optional>
#include <vector>

namespace lk::review::effects {

namespace {

/// Days of the date that an ISO time begins with; none: something else.
std::optional<long> dayOf(std::string_view text)
{
    if (text.starts_with('\'') && text.ends_with('\''))
        text = text.substr(1, text.size() - 2);
    constexpr std::size_t kIsoDate = 10;
    if (text.size() < kIsoDate || text[4] != '-' || text[7] != '-' ||
        (text.size() > kIsoDate && text[kIsoDate] != ' ' && text[kIsoDate] != 'T') || text.ends_with("BC"))
        return std::nullopt;
    const auto number = [&](std::size_t at, std::size_t length) {
        int value = -1;
        const char* const end = text.data() + at + length;
        return std::from_chars(text.data() + at, end, value).ptr == end ? value : -1;
    };
    const int month = number(5, 2);
    const int day = number(8, 2);
    const std::chrono::year_month_day date(std::chrono::year(number(0, 4)),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day)));
    if (month < 0 || day < 0 || !date.ok())
        return std::nullopt;
    return std::chrono::sys_days(date).time_since_epoch().count();
}

} // namespace

bool isBeyondRanges(const Relation& parent, std::string_view time, const Catalog& catalog)
{
    constexpr long kSlack = 2;
    const std::optional<long> day = dayOf(time);
    if (!day || parent.partitionStrategy != "range" || parent.partitionKey.size() != 1)
        return false;
    const auto edge = [&](const std::vector<std::string>& bound) -> std::optional<long> {
        if (bound.size() != 1)
            return std::nullopt;
        if (bound.front() == "MINVALUE" || bound.front() == "MAXVALUE")
            return bound.front() == "MINVALUE" ? std::numeric_limits<long>::min() / 2
                                               : std::numeric_limits<long>::max() / 2;
        return dayOf(bound.front());
    };
    const std::vector<const Relation*> partitions = catalog.children(parent.name);
    return std::all_of(partitions.begin(), partitions.end(), [&](const Relation* one) {
        const auto from = one->bound ? edge(one->bound->from) : std::nullopt;
        const auto to = one->bound ? edge(one->bound->to) : std::nullopt;
        return from && to && !one->bound->isDefault && (*day + kSlack < *from || *day - kSlack > *to);
    });
}

} // namespace lk::review::effects
