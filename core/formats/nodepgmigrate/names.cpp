// SPDX-License-Identifier: Apache-2.0
#include "core/formats/nodepgmigrate/names.h"

#include "core/base/anycase.h"
#include "core/formats/names.h"

#include <QCollator>
#include <QLocale>
#include <QString>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <limits>

namespace lk::formats {

namespace {

/// Length of the white space (JavaScript's \s) that begins at `at`, 0 for none.
std::size_t spaceAt(std::string_view text, std::size_t at)
{
    static constexpr std::array<std::string_view, 18> kWide = {
        "\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\x80", "\xE2\x80\x81", "\xE2\x80\x82", "\xE2\x80\x83",
        "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86", "\xE2\x80\x87", "\xE2\x80\x88", "\xE2\x80\x89",
        "\xE2\x80\x8A", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80"};
    if (at >= text.size())
        return 0;
    const char c = text[at];
    if (c == ' ' || (c >= '\t' && c <= '\r'))
        return 1;
    if (static_cast<unsigned char>(c) < 0x80)
        return 0;
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("\xEF\xBB\xBF"))
        return 3;
    const auto found = std::ranges::find_if(kWide, [&](std::string_view one) { return rest.starts_with(one); });
    return found == kWide.end() ? 0 : found->size();
}

/// Length of the white space that ends just before `end`, 0 for none.
std::size_t spaceBefore(std::string_view text, std::size_t end)
{
    for (std::size_t length = 1; length <= 3 && length <= end; ++length) {
        if (spaceAt(text, end - length) == length)
            return length;
    }
    return 0;
}

/// `at` is where a line begins, as `^` has it with the flag m.
bool isLineBegin(std::string_view text, std::size_t at)
{
    if (at == 0 || text[at - 1] == '\n' || text[at - 1] == '\r')
        return true;
    const std::string_view before = text.substr(0, at);
    return before.ends_with("\xE2\x80\xA8") || before.ends_with("\xE2\x80\xA9");
}

bool isWordAt(std::string_view text, std::size_t at, std::string_view word)
{
    if (at > text.size() || text.size() - at < word.size())
        return false;
    return std::equal(word.begin(), word.end(), text.begin() + static_cast<std::ptrdiff_t>(at), [](char want, char is) {
        return want == (is >= 'A' && is <= 'Z' ? static_cast<char>(is - 'A' + 'a') : is);
    });
}

/// The run of white space and dashes that ends at `end`: the first line in it whose first other sign are two dashes.
std::optional<std::size_t> markerBefore(std::string_view text, std::size_t end)
{
    std::size_t begin = end;
    for (;;) {
        if (begin > 0 && text[begin - 1] == '-')
            --begin;
        else if (const std::size_t space = spaceBefore(text, begin))
            begin -= space;
        else
            break;
    }
    for (std::size_t at = begin; at < end;) {
        std::size_t dashes = at;
        while (const std::size_t space = spaceAt(text, dashes)) {
            if (dashes + space > end)
                break;
            dashes += space;
        }
        if (isLineBegin(text, at) && dashes + 1 < end && text[dashes] == '-' && text[dashes + 1] == '-')
            return at;
        // The white space belongs to the same try for each of its lines.
        const std::size_t step = spaceAt(text, at);
        at += step == 0 ? 1 : step;
    }
    return std::nullopt;
}

QString toQt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

const QCollator& collator()
{
    // Node.js takes the language of its own environment; letters and digits of migration names sort alike in nearly all of them.
    static thread_local const QCollator one = [] {
        QCollator made(QLocale(QLocale::English, QLocale::UnitedStates));
        made.setNumericMode(true);
        made.setIgnorePunctuation(true);
        made.setCaseSensitivity(Qt::CaseSensitive);
        return made;
    }();
    return one;
}

/// Milliseconds since 1970 of `YYYYMMDDhhmmssSSS`, as `new Date('…Z').valueOf()` has them.
double millisecondsOf(std::string_view digits)
{
    const auto part = [&](std::size_t at, std::size_t length) {
        int value = 0;
        for (const char c : digits.substr(at, length))
            value = value * 10 + (c - '0');
        return value;
    };
    std::tm time{};
    time.tm_year = part(0, 4) - 1900;
    time.tm_mon = part(4, 2) - 1;
    time.tm_mday = part(6, 2);
    time.tm_hour = part(8, 2);
    time.tm_min = part(10, 2);
    time.tm_sec = part(12, 2);
    const int milliseconds = part(14, 3);
    const bool isMidnight = time.tm_hour == 24 && time.tm_min == 0 && time.tm_sec == 0 && milliseconds == 0;
    // The 31st of a shorter month is taken as a day of the next one.
    if (time.tm_mon < 0 || time.tm_mon > 11 || time.tm_mday < 1 || time.tm_mday > 31 ||
        (time.tm_hour > 23 && !isMidnight) || time.tm_min > 59 || time.tm_sec > 59)
        return std::numeric_limits<double>::quiet_NaN();
    return static_cast<double>(::timegm(&time)) * 1000.0 + milliseconds;
}

} // namespace

NodePgKind nodePgKind(std::string_view fileName)
{
    const std::size_t dot = fileName.rfind('.');
    const std::string_view extension =
        dot == std::string_view::npos || dot == 0 ? std::string_view() : fileName.substr(dot + 1);
    if (extension == "sql")
        return NodePgKind::Sql;
    static constexpr std::array<std::string_view, 6> kCode = {"js", "ts", "cjs", "mjs", "cts", "mts"};
    return std::ranges::find(kCode, extension) != kCode.end() ? NodePgKind::Code : NodePgKind::Unknown;
}

std::string nodePgName(std::string_view fileName)
{
    const std::size_t dot = fileName.rfind('.');
    return std::string(dot == std::string_view::npos || dot == 0 ? fileName : fileName.substr(0, dot));
}

double nodePgNumber(std::string_view fileName)
{
    const std::string digits(fileName.substr(0, leadingDigits(fileName)));
    if (digits.size() == 17)
        return millisecondsOf(digits);
    return digits.empty() ? 0.0 : std::strtod(digits.c_str(), nullptr);
}

int localeCompare(std::string_view a, std::string_view b)
{
    return collator().compare(toQt(a), toQt(b));
}

int compareNodePg(std::string_view a, std::string_view b)
{
    const double difference = nodePgNumber(a) - nodePgNumber(b);
    if (difference < 0)
        return -1;
    return difference > 0 ? 1 : localeCompare(a, b);
}

std::optional<std::size_t> findNodePgMarker(std::string_view text, std::string_view word)
{
    static constexpr std::string_view kMigration = "migration";
    constexpr std::size_t kRare = 3;
    // Review looks through every file for this.
    if (findInAnyCase(text, kMigration, kRare) == std::string_view::npos)
        return std::nullopt;
    for (std::size_t at = 0; at + word.size() < text.size(); ++at) {
        if (!isWordAt(text, at, word))
            continue;
        std::size_t next = at + word.size();
        const std::size_t firstSpace = spaceAt(text, next);
        if (firstSpace == 0)
            continue;
        while (const std::size_t space = spaceAt(text, next))
            next += space;
        if (!isWordAt(text, next, kMigration))
            continue;
        if (const auto marker = markerBefore(text, at))
            return marker;
    }
    return std::nullopt;
}

NodePgParts nodePgParts(std::string_view text)
{
    const auto up = findNodePgMarker(text, "up");
    const auto down = findNodePgMarker(text, "down");
    NodePgParts parts;
    parts.upBegin = up.value_or(0);
    parts.upEnd = up && down && *down > *up ? *down : text.size();
    parts.downBegin = down;
    parts.downEnd = up && down && *up > *down ? *up : text.size();
    return parts;
}

} // namespace lk::formats
