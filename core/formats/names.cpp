// SPDX-License-Identifier: Apache-2.0
#include "core/formats/names.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>
#include <limits>
#include <map>
#include <system_error>

namespace lk::formats {

namespace {

/// Forms of a time as a version, and how many digits each has.
enum class Form : std::uint8_t { Counter, Date, Minutes, Seconds, UnixSeconds, UnixMilliseconds, UnixNanoseconds };

constexpr std::int64_t kYear2000 = 946'684'800;
constexpr std::int64_t kYear2100 = 4'102'444'800;

std::optional<std::int64_t> numberOf(std::string_view digits)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc{} || end != digits.data() + digits.size())
        return std::nullopt;
    return number;
}

/// Seconds since 1970 of YYYYMMDD[hhmm[ss]], if it is a time between 1970 and 2199.
std::optional<std::int64_t> calendarSeconds(std::string_view digits)
{
    const auto part = [&](std::size_t at, std::size_t length) {
        return at + length <= digits.size() ? static_cast<int>(*numberOf(digits.substr(at, length))) : 0;
    };
    std::tm time{};
    time.tm_year = part(0, 4) - 1900;
    time.tm_mon = part(4, 2) - 1;
    time.tm_mday = part(6, 2);
    time.tm_hour = part(8, 2);
    time.tm_min = part(10, 2);
    time.tm_sec = part(12, 2);
    if (time.tm_year < 70 || time.tm_year >= 300 || time.tm_mon < 0 || time.tm_mon > 11 || time.tm_mday < 1 ||
        time.tm_mday > 31 || time.tm_hour > 23 || time.tm_min > 59 || time.tm_sec > 59)
        return std::nullopt;
    return static_cast<std::int64_t>(::timegm(&time));
}

std::optional<std::int64_t> secondsOf(Form form, std::string_view digits)
{
    const auto number = numberOf(digits);
    if (!number)
        return std::nullopt;
    switch (form) {
    case Form::Date:
    case Form::Minutes:
    case Form::Seconds: return calendarSeconds(digits);
    case Form::UnixSeconds: return *number;
    case Form::UnixMilliseconds: return *number / 1000;
    case Form::UnixNanoseconds: return *number / 1'000'000'000;
    case Form::Counter: break;
    }
    return std::nullopt;
}

Form formOf(std::string_view digits)
{
    static constexpr std::array<std::pair<std::size_t, Form>, 6> kForms = {{{8, Form::Date},
                                                                            {12, Form::Minutes},
                                                                            {14, Form::Seconds},
                                                                            {10, Form::UnixSeconds},
                                                                            {13, Form::UnixMilliseconds},
                                                                            {19, Form::UnixNanoseconds}}};
    for (const auto& [length, form] : kForms) {
        if (digits.size() != length || digits.front() == '0')
            continue;
        const auto seconds = secondsOf(form, digits);
        if (seconds && *seconds >= kYear2000 && *seconds < kYear2100)
            return form;
    }
    return Form::Counter;
}

std::string spelled(Form form, std::int64_t seconds)
{
    if (form == Form::UnixSeconds)
        return std::to_string(seconds);
    if (form == Form::UnixMilliseconds)
        return std::to_string(seconds) + "000";
    if (form == Form::UnixNanoseconds)
        return std::to_string(seconds) + "000000000";
    const std::time_t time = seconds;
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    std::array<char, 32> text{};
    const char* pattern = form == Form::Date ? "%Y%m%d" : form == Form::Minutes ? "%Y%m%d%H%M" : "%Y%m%d%H%M%S";
    return {text.data(), std::strftime(text.data(), text.size(), pattern, &parts)};
}

std::string plusOne(std::string digits)
{
    for (std::size_t at = digits.size(); at-- > 0;) {
        if (digits[at] != '9') {
            ++digits[at];
            return digits;
        }
        digits[at] = '0';
    }
    return '1' + digits;
}

} // namespace

std::size_t leadingDigits(std::string_view text)
{
    return std::min(text.find_first_not_of("0123456789"), text.size());
}

std::string withoutLeadingZeros(std::string_view digits)
{
    const std::size_t first = digits.find_first_not_of('0');
    return first == std::string_view::npos ? "0" : std::string(digits.substr(first));
}

std::weak_ordering compareNumbers(std::string_view a, std::string_view b)
{
    const bool isNegativeA = a.starts_with('-');
    const bool isNegativeB = b.starts_with('-');
    if (isNegativeA != isNegativeB)
        return isNegativeA ? std::weak_ordering::less : std::weak_ordering::greater;
    if (isNegativeA)
        return compareNumbers(b.substr(1), a.substr(1));
    const auto significant = [](std::string_view text) {
        return text.substr(std::min(text.find_first_not_of('0'), text.size()));
    };
    a = significant(a);
    b = significant(b);
    return a.size() != b.size() ? std::weak_ordering(a.size() <=> b.size()) : std::weak_ordering(a <=> b);
}

bool isAtMost(std::string_view digits, std::uint64_t limit)
{
    return compareNumbers(digits, std::to_string(limit)) <= 0;
}

std::string nextVersion(const std::vector<std::string>& existing, std::chrono::system_clock::time_point now)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
    if (existing.empty())
        return spelled(Form::Seconds, seconds);
    const std::string& newest = *std::ranges::max_element(
        existing, [](const std::string& a, const std::string& b) { return compareNumbers(a, b) < 0; });
    const Form form = formOf(newest);
    if (form == Form::Counter)
        return plusOne(newest); // keeps leading zeros
    std::string version = spelled(form, seconds);
    if (compareNumbers(version, newest) > 0)
        return version;
    // The newest is of this very second (minute, day), or dated ahead: the next such moment after it.
    const std::int64_t unit = form == Form::Date ? 86'400 : form == Form::Minutes ? 60 : 1;
    version = spelled(form, *secondsOf(form, newest) + unit);
    return compareNumbers(version, newest) > 0 ? version : plusOne(newest);
}

void requireLastAsText(std::string_view made, std::string_view newest)
{
    if (made > newest)
        return;
    throw Error(ErrorCode::Refused,
                fmt::format("a new file would be out of order: {} is the last one, and {} does not come after it",
                            shownInLine(newest), shownInLine(made)))
        .remedy("Versions are compared as text. Make the file by hand with a version that comes last.")
        .stateLeft(StateLeft::NothingChanged);
}

void checkNewName(std::string_view name, std::size_t longest)
{
    const auto fail = [](const std::string& why) {
        throw Error(ErrorCode::Usage, "a migration cannot be named so: " + why)
            .remedy("Name it with letters, digits and underscores.");
    };
    if (name.find('/') != std::string_view::npos)
        fail("a slash would lead into another folder");
    if (name.find('\0') != std::string_view::npos || shownInLine(name) != name)
        fail("it holds control characters or is not UTF-8");
    if (name.size() > longest)
        fail(fmt::format("it is longer than {} bytes", longest));
}

void addNameProblems(const std::filesystem::path& folder, const std::vector<std::string>& names,
                     project::MigrationSet& set)
{
    // Where no name has a capital letter (nearly always), none differs from another by case.
    const bool hasCapitals = std::ranges::any_of(names, [](const std::string& name) {
        return std::ranges::any_of(name, [](char c) { return c >= 'A' && c <= 'Z'; });
    });
    std::map<std::string, const std::string*> byLowered;
    for (const std::string& name : names) {
        const auto place = [&] { return Place{(folder / name).string(), 0, 0}; };
        if (shownInLine(name) != name) {
            set.problems.push_back(
                {project::ProblemKind::OddName, false, place(),
                 fmt::format("the name of {} holds control or bidirectional characters, or is not UTF-8",
                             shownInLine(name)),
                 "Rename the file; what is shown of it may deceive."});
        }
        if (!hasCapitals)
            continue;
        const auto [other, isNew] = byLowered.try_emplace(lowered(name), &name);
        if (!isNew) {
            set.problems.push_back(
                {project::ProblemKind::OddName, false, place(),
                 fmt::format("{} and {} differ only by case", shownInLine(*other->second), shownInLine(name)),
                 "Rename one of them; on some file systems they are one file."});
        }
    }
}

void addTruncation(const project::Folder& folder, std::vector<project::Problem>& problems)
{
    if (folder.isTruncated())
        problems.push_back({project::ProblemKind::Unreadable, true, Place{folder.path().string(), 0, 0},
                            fmt::format("the folder holds more than {} entries", project::Folder::kMaxEntries),
                            "Move what is no migration elsewhere."});
}

std::string readScriptFile(const project::Project& project, const std::filesystem::path& file)
{
    std::string text = readFile(file, project.root);
    const auto fail = [&](std::size_t offset, std::string_view what, std::string_view remedy) {
        const auto before = std::string_view(text).substr(0, offset);
        const auto lineBegin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
        const Place place{file.string(), static_cast<int>(1 + std::ranges::count(before, '\n')),
                          static_cast<int>(1 + characterCount(before.substr(lineBegin)))};
        throw Error(ErrorCode::Unreadable,
                    fmt::format("{} {} (line {})", shownInLine(file.filename().string()), what, place.line))
            .at(place)
            .remedy(remedy);
    };
    const std::string_view view = text;
    if (view.starts_with("\xFF\xFE") || view.starts_with("\xFE\xFF"))
        fail(0, "is UTF-16, not UTF-8", "Save it as UTF-8 without a byte order mark.");
    if (view.starts_with("\xEF\xBB\xBF"))
        fail(0, "begins with a byte order mark, which the tool and the server refuse",
             "Save it as UTF-8 without a byte order mark.");
    if (const auto nul = view.find('\0'); nul != std::string_view::npos)
        fail(nul, "holds a NUL byte; the server would see the text up to it only", "Remove the byte.");
    if (const auto invalid = invalidUtf8At(view))
        fail(*invalid, "is not UTF-8; it may be Latin-1", "Save it as UTF-8.");
    return text;
}

bool isMentioned(const project::Folder& folder, std::string_view fileName, std::string_view word)
{
    std::filesystem::path path = folder.path();
    for (;;) {
        std::error_code ignored;
        if (std::filesystem::is_regular_file(path / fileName, ignored)) {
            try {
                return readFile(path / fileName, folder.root(), 1024 * 1024).find(word) != std::string::npos;
            } catch (const Error&) {
                return false; // a hint that cannot be read is none
            }
        }
        if (path == folder.root() || !path.has_relative_path())
            return false;
        path = path.parent_path();
    }
}

std::optional<bool> goBool(std::string_view text)
{
    static constexpr std::array<std::string_view, 6> kTrue = {"1", "t", "T", "TRUE", "true", "True"};
    static constexpr std::array<std::string_view, 6> kFalse = {"0", "f", "F", "FALSE", "false", "False"};
    if (std::ranges::find(kTrue, text) != kTrue.end())
        return true;
    if (std::ranges::find(kFalse, text) != kFalse.end())
        return false;
    return std::nullopt;
}

} // namespace lk::formats
