// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/literalforms.h"

#include "core/base/text.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>

namespace lk::review::effects {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

int numberAt(std::string_view text, std::size_t at, std::size_t count)
{
    int value = 0;
    for (const char c : text.substr(at, count))
        value = value * 10 + (c - '0');
    return value;
}

/// `text` begins with the form, where 9 stands for a digit.
bool beginsLike(std::string_view text, std::string_view form)
{
    return text.size() >= form.size() && std::equal(form.begin(), form.end(), text.begin(), [](char wanted, char c) {
               return wanted == '9' ? isDigit(c) : wanted == c;
           });
}

/// Letters alone: then it must be one of the words.
bool isPlainWord(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(),
                                        [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

bool hasWord(std::string_view text)
{
    constexpr std::string_view kWords[] = {"now",   "today",    "tomorrow", "yesterday",
                                           "epoch", "infinity", "allballs", "inf"};
    const std::string low = lowered(text);
    const bool isWhole = isPlainWord(text);
    return std::any_of(std::begin(kWords), std::end(kWords), [&](std::string_view word) {
        return isWhole ? low == word : low.find(word) != std::string::npos;
    });
}

/// 2024-02-30 at the beginning.
std::string refusedDate(std::string_view text)
{
    if (!beginsLike(text, "9999-99-99") || (text.size() > 10 && isDigit(text[10])))
        return {};
    const int year = numberAt(text, 0, 4);
    const int month = numberAt(text, 5, 2);
    const int day = numberAt(text, 8, 2);
    constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12 || day < 1)
        return "22008";
    const bool isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day > kDays[month - 1] + (month == 2 && isLeap ? 1 : 0) ? "22008" : "";
}

/// 25:00 at the beginning.
std::string refusedTime(std::string_view text)
{
    if (!beginsLike(text, "99:99") || (text.size() > 5 && isDigit(text[5])))
        return {};
    constexpr int kLastHour = 24;
    constexpr int kLastMinute = 59;
    const int hour = numberAt(text, 0, 2);
    const int minute = numberAt(text, 3, 2);
    return hour > kLastHour || minute > kLastMinute || (hour == kLastHour && minute > 0) ? "22008" : "";
}

std::string refusedInet(std::string_view text)
{
    const bool isFour = text.find(':') == std::string_view::npos;
    if (!isFour)
        return text.find_first_not_of("0123456789abcdefABCDEF:./") == std::string_view::npos ? "" : "22P02";
    if (text.empty() || text.find_first_not_of("0123456789./") != std::string_view::npos)
        return "22P02";
    std::string_view address = text.substr(0, text.find('/'));
    constexpr int kMost = 255;
    while (!address.empty()) {
        const std::size_t dot = std::min(address.find('.'), address.size());
        constexpr std::size_t kDigits = 3;
        if (dot == 0 || dot > kDigits || numberAt(address, 0, dot) > kMost)
            return "22P02";
        address.remove_prefix(std::min(dot + 1, address.size()));
    }
    return {};
}

std::string refusedBytea(std::string_view text)
{
    if (!text.starts_with("\\x"))
        return {};
    std::size_t digits = 0;
    for (const char c : text.substr(2)) {
        const bool isHex = isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        const bool isSpace = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!isHex && !isSpace)
            return "22023";
        digits += isHex ? 1 : 0;
    }
    return digits % 2 == 0 ? "" : "22023";
}

/// [1,5) of whole numbers.
std::string refusedRange(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\n");
    if (first == std::string_view::npos)
        return "22P02";
    text.remove_prefix(first);
    if (text.starts_with('e') || text.starts_with('E'))
        return {}; // empty
    if (text.front() != '[' && text.front() != '(')
        return "22P02";
    const std::size_t comma = text.find(',');
    if (comma == std::string_view::npos || text.find('"') != std::string_view::npos)
        return comma == std::string_view::npos ? "22P02" : "";
    const auto bound = [](std::string_view part) -> std::optional<long long> {
        long long value = 0;
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
        return error == std::errc() && end == part.data() + part.size() ? std::optional(value) : std::nullopt;
    };
    const std::string_view rest = text.substr(comma + 1);
    const std::size_t end = rest.find_first_of(")]");
    if (end == std::string_view::npos)
        return "22P02";
    const auto lower = bound(text.substr(1, comma - 1));
    const auto upper = bound(rest.substr(0, end));
    const std::string_view from = text.substr(1, comma - 1);
    const std::string_view to = rest.substr(0, end);
    constexpr std::string_view kDate = "9999-99-99";
    if (from.size() == kDate.size() && to.size() == kDate.size() && beginsLike(from, kDate) && beginsLike(to, kDate))
        return from > to ? "22000" : "";
    return lower && upper && *lower > *upper ? "22000" : "";
}

/// Twelve digits, in groups or not, or six groups of one or two (macaddr_in).
bool isMacAddress(std::string_view text)
{
    std::size_t digits = 0;
    std::size_t groups = 1;
    std::size_t inGroup = 0;
    bool isLong = false;
    for (const char c : text) {
        if (std::isxdigit(static_cast<unsigned char>(c)) != 0) {
            ++digits;
            isLong = isLong || ++inGroup > 2;
        } else if (c == ':' || c == '-' || c == '.') {
            ++groups;
            inGroup = 0;
        } else if (c != ' ') {
            return false;
        }
    }
    return digits == 12 || (groups == 6 && !isLong && digits >= 6);
}

/// Every word between the digits is a unit.
bool isOfUnits(std::string_view text)
{
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    for (std::size_t i = 0; i < text.size();) {
        if (!isLetter(text[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && (isLetter(text[end]) || text[end] == '_'))
            ++end;
        const std::string_view word = text.substr(i, end - i);
        if (!isTimeUnit(word, true) && lowered(word) != "ago")
            return false;
        i = end;
    }
    return true;
}

std::string refusedInterval(std::string_view text)
{
    if (hasWord(text))
        return {};
    const bool hasDigit = std::any_of(text.begin(), text.end(), isDigit);
    const std::size_t first = text.find_first_not_of(" \t\n\r+-");
    const bool isIso = first != std::string_view::npos && (text[first] == 'P' || text[first] == 'p'); // P1Y2M
    return isIso || (hasDigit && isOfUnits(text)) ? "" : "22007"; // 'PT' is one of no time
}

} // namespace

bool isTimeUnit(std::string_view written, bool alsoFields)
{
    constexpr std::string_view kUnits[] = {
        "c",      "cent",       "centuries", "century",   "d",          "day",        "days",     "dec",
        "decade", "decades",    "decs",      "h",         "hour",       "hours",      "hr",       "hrs",
        "m",      "microsecon", "mil",       "millennia", "millennium", "millisecon", "mils",     "min",
        "mins",   "minute",     "minutes",   "mon",       "mons",       "month",      "months",   "ms",
        "msec",   "msecond",    "mseconds",  "msecs",     "qtr",        "quarter",    "s",        "sec",
        "second", "seconds",    "secs",      "us",        "usec",       "usecond",    "useconds", "usecs",
        "w",      "week",       "weeks",     "y",         "year",       "years",      "yr",       "yrs"};
    constexpr std::string_view kFields[] = {"dow",      "doy",        "epoch",      "isodow", "isoyear", "julian",
                                            "timezone", "timezone_h", "timezone_m", "jd",     "j"};
    constexpr std::size_t kCounting = 10;
    const std::string unit = lowered(written.substr(0, kCounting));
    return std::ranges::find(kUnits, unit) != std::end(kUnits) ||
           (alsoFields && std::ranges::find(kFields, unit) != std::end(kFields));
}

std::string refusedForm(std::string_view text, std::string_view type)
{
    const bool hasDigit = std::any_of(text.begin(), text.end(), isDigit);
    if (type == "date" || type == "timestamp" || type == "timestamptz") {
        if (!hasDigit)
            return hasWord(text) ? "" : "22007";
        return refusedDate(text);
    }
    if (type == "time" || type == "timetz")
        return !hasDigit ? (hasWord(text) ? "" : "22007") : refusedTime(text);
    if (type == "interval")
        return refusedInterval(text);
    if (type == "inet")
        return refusedInet(text);
    if (type == "macaddr")
        return isMacAddress(text) ? "" : "22P02";
    if (type == "bytea")
        return refusedBytea(text);
    constexpr std::string_view kRanges[] = {"int4range", "int8range", "numrange", "daterange", "tsrange", "tstzrange"};
    if (std::find(std::begin(kRanges), std::end(kRanges), type) != std::end(kRanges))
        return refusedRange(text);
    return {};
}

} // namespace lk::review::effects
