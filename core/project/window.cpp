// SPDX-License-Identifier: Apache-2.0
#include "core/project/window.h"

#include <QDateTime>
#include <QTimeZone>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lk::project {

namespace {

using namespace std::chrono_literals;
using Moment = WindowsNow::Moment;

constexpr std::array<std::string_view, 7> kDays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::uint8_t kAllDays = 0x7f;

/// The next word up to a blank; cuts it off.
std::string_view nextWord(std::string_view& text)
{
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(word.size());
    return word;
}

std::optional<std::size_t> dayFrom(std::string_view text)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    for (std::size_t day = 0; day < kDays.size(); ++day) {
        if (std::ranges::equal(text, kDays.at(day), {}, lower, lower))
            return day;
    }
    return std::nullopt;
}

/// "Mon-Fri", "Sat,Sun", "daily".
std::optional<std::uint8_t> daysFrom(std::string_view text)
{
    if (text == "daily")
        return kAllDays;
    unsigned days = 0;
    while (true) {
        const std::size_t comma = text.find(',');
        const std::string_view part = text.substr(0, comma);
        const std::size_t dash = part.find('-');
        const auto first = dayFrom(part.substr(0, dash));
        const auto last = dash == std::string_view::npos ? first : dayFrom(part.substr(dash + 1));
        if (!first || !last)
            return std::nullopt;
        for (std::size_t day = *first;; day = (day + 1) % kDays.size()) {
            days |= 1U << day;
            if (day == *last)
                break;
        }
        if (comma == std::string_view::npos)
            return static_cast<std::uint8_t>(days);
        text.remove_prefix(comma + 1);
    }
}

std::optional<std::chrono::minutes> timeFrom(std::string_view text)
{
    const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9' ? text[at] - '0' : 100; };
    if (text.size() != 5 || text[2] != ':')
        return std::nullopt;
    const int hours = digit(0) * 10 + digit(1);
    const int minutes = digit(3) * 10 + digit(4);
    if (hours > 24 || minutes > 59 || (hours == 24 && minutes > 0))
        return std::nullopt;
    return std::chrono::hours(hours) + std::chrono::minutes(minutes);
}

std::string timeText(std::chrono::minutes time)
{
    return fmt::format("{:02}:{:02}", time.count() / 60, time.count() % 60);
}

QTimeZone zoneOf(const Window& window)
{
    return window.zone.empty() ? QTimeZone::utc()
                               : QTimeZone(QByteArray(window.zone.data(), static_cast<qsizetype>(window.zone.size())));
}

/// The clock of that zone on that day; a time that a change of the clocks leaves out is the moment of the change.
Moment momentOf(QDate day, std::chrono::minutes time, const QTimeZone& zone)
{
    if (time >= 24h) {
        day = day.addDays(1);
        time -= 24h;
    }
    const QDateTime moment(day, QTime(0, 0).addSecs(static_cast<int>(time.count()) * 60), zone);
    return Moment(std::chrono::seconds(moment.toSecsSinceEpoch()));
}

std::string shownIn(Moment moment, const Window& window)
{
    const QDateTime then = QDateTime::fromSecsSinceEpoch(moment.time_since_epoch().count(), zoneOf(window));
    return fmt::format("{} {} {}", kDays.at(static_cast<std::size_t>(then.date().dayOfWeek() - 1)),
                       then.toString(QStringLiteral("yyyy-MM-dd HH:mm")).toStdString(),
                       window.zone.empty() ? "UTC" : window.zone);
}

} // namespace

std::optional<Window> windowFrom(std::string_view text)
{
    Window window;
    const auto days = daysFrom(nextWord(text));
    const std::string_view times = nextWord(text);
    const auto begin = timeFrom(times.substr(0, 5));
    const auto end = times.size() == 11 && times[5] == '-' ? timeFrom(times.substr(6)) : std::nullopt;
    window.zone = nextWord(text);
    if (!days || !begin || !end || *begin == 24h || *begin == *end || !nextWord(text).empty())
        return std::nullopt;
    window.days = *days;
    window.begin = *begin;
    window.end = *end;
    if (window.zone == "UTC")
        window.zone.clear();
    return window;
}

std::string windowText(const Window& window)
{
    std::string days;
    for (std::size_t day = 0; day < kDays.size(); ++day) {
        if ((window.days >> day & 1U) == 0)
            continue;
        std::size_t last = day;
        while (last + 1 < kDays.size() && (window.days >> (last + 1) & 1U) != 0)
            ++last;
        days += fmt::format("{}{}", days.empty() ? "" : ",", kDays.at(day));
        if (last > day)
            days += fmt::format("{}{}", last == day + 1 ? "," : "-", kDays.at(last));
        day = last;
    }
    return fmt::format("{} {}-{}{}{}", window.days == kAllDays ? "daily" : days, timeText(window.begin),
                       timeText(window.end), window.zone.empty() ? "" : " ", window.zone);
}

WindowsNow windowsAt(const std::vector<Window>& windows, std::chrono::system_clock::time_point now)
{
    struct Opening {
        Moment begin;
        Moment end;
        const Window* window;
    };
    WindowsNow result;
    std::vector<Opening> openings;
    const auto moment = std::chrono::floor<std::chrono::seconds>(now);
    for (const Window& window : windows) {
        const QTimeZone zone = zoneOf(window);
        if (!zone.isValid()) {
            result.unknownZone = window.zone;
            continue;
        }
        const QDate today = QDateTime::fromSecsSinceEpoch(moment.time_since_epoch().count(), zone).date();
        for (int offset = -1; offset <= 7; ++offset) {
            const QDate day = today.addDays(offset);
            if ((window.days >> (day.dayOfWeek() - 1) & 1) != 0)
                openings.push_back({momentOf(day, window.begin, zone),
                                    momentOf(day, window.end + (window.end <= window.begin ? 24h : 0h), zone),
                                    &window});
        }
    }
    std::ranges::sort(openings, {}, &Opening::begin);
    const Opening* told = nullptr;
    // One that begins where another ends goes on with it.
    for (const Opening& one : openings) {
        if (one.begin <= result.closes.value_or(moment) && one.end > result.closes.value_or(moment)) {
            result.isOpen = true;
            result.closes = one.end;
            told = &one;
        } else if (!result.isOpen && one.begin > moment && !result.opens) {
            result.opens = one.begin;
            told = &one;
        }
    }
    if (told != nullptr)
        result.shownThen = shownIn(result.isOpen ? told->end : told->begin, *told->window);
    return result;
}

} // namespace lk::project
