// SPDX-License-Identifier: Apache-2.0
#include "core/formats/flyway/names.h"

#include "core/base/text.h"
#include "core/formats/names.h"

#include <algorithm>
#include <array>

namespace lk::formats {

namespace {

constexpr std::string_view kRepeatable = "R__";

/// Longest first where one begins like another, as the tool looks for them.
constexpr std::array<std::string_view, 36> kEvents = {"beforeEachMigrateStatement",
                                                      "afterEachMigrateStatementError",
                                                      "afterEachMigrateStatement",
                                                      "afterEachMigrateError",
                                                      "beforeEachMigrate",
                                                      "afterEachMigrate",
                                                      "beforeEachUndoStatement",
                                                      "afterEachUndoStatementError",
                                                      "afterEachUndoStatement",
                                                      "afterEachUndoError",
                                                      "beforeEachUndo",
                                                      "afterEachUndo",
                                                      "beforeRepeatables",
                                                      "afterVersioned",
                                                      "afterMigrateApplied",
                                                      "afterMigrateError",
                                                      "beforeMigrate",
                                                      "afterMigrate",
                                                      "beforeValidate",
                                                      "afterValidateError",
                                                      "afterValidate",
                                                      "beforeBaseline",
                                                      "afterBaselineError",
                                                      "afterBaseline",
                                                      "beforeRepair",
                                                      "afterRepairError",
                                                      "afterRepair",
                                                      "beforeInfo",
                                                      "afterInfoError",
                                                      "afterInfo",
                                                      "beforeClean",
                                                      "afterCleanError",
                                                      "afterClean",
                                                      "beforeCreateSchema",
                                                      "createSchema",
                                                      "beforeConnect"};
constexpr std::array<std::string_view, 5> kMoreEvents = {"afterConnect", "beforeUndo", "afterUndoError", "afterUndo",
                                                         "afterMigrateOperationFinish"};

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool endsWithNoCase(std::string_view text, std::string_view end)
{
    return text.size() >= end.size() &&
           std::equal(end.begin(), end.end(), text.end() - static_cast<std::ptrdiff_t>(end.size()),
                      [](char a, char b) { return lower(a) == lower(b); });
}

struct Prefix {
    std::string_view text;
    FlywayKind kind = FlywayKind::Callback;
};

/// The longest prefix that fits.
std::optional<Prefix> prefixOf(std::string_view name, const FlywayNaming& naming)
{
    std::optional<Prefix> best;
    const auto look = [&](std::string_view text, FlywayKind kind) {
        if (!text.empty() && name.starts_with(text) && (!best || text.size() > best->text.size()))
            best = Prefix{text, kind};
    };
    look(naming.versioned, FlywayKind::Versioned);
    look(naming.repeatable, FlywayKind::Repeatable);
    look(naming.baseline, FlywayKind::Baseline);
    look(naming.undo, FlywayKind::Undo);
    if (name.starts_with("before") || name.starts_with("after") || name.starts_with("create")) {
        for (const std::string_view event : kEvents)
            look(event, FlywayKind::Callback);
        for (const std::string_view event : kMoreEvents)
            look(event, FlywayKind::Callback);
    }
    return best;
}

std::string replaced(std::string_view text, char from, char to)
{
    std::string result(text);
    std::ranges::replace(result, from, to);
    return result;
}

} // namespace

std::optional<FlywayVersion> flywayVersion(std::string_view text)
{
    FlywayVersion version;
    version.shown = replaced(text, '_', '.');
    const std::string_view all = version.shown;
    for (std::size_t begin = 0; begin <= all.size();) {
        const std::size_t end = std::min(all.find('.', begin), all.size());
        const std::string_view part = all.substr(begin, end - begin);
        if (part.empty() || leadingDigits(part) != part.size())
            return std::nullopt;
        version.parts.push_back(withoutLeadingZeros(part));
        begin = end + 1;
    }
    while (!version.parts.empty() && version.parts.back() == "0")
        version.parts.pop_back();
    return version;
}

std::weak_ordering compareFlywayVersions(const FlywayVersion& a, const FlywayVersion& b)
{
    const std::size_t count = std::max(a.parts.size(), b.parts.size());
    for (std::size_t i = 0; i < count; ++i) {
        const std::string_view left = i < a.parts.size() ? std::string_view(a.parts[i]) : "0";
        const std::string_view right = i < b.parts.size() ? std::string_view(b.parts[i]) : "0";
        if (const auto order = compareNumbers(left, right); order != 0)
            return order;
    }
    return std::weak_ordering::equivalent;
}

std::weak_ordering compareAsJava(std::string_view a, std::string_view b)
{
    const std::size_t count = std::min(a.size(), b.size());
    for (std::size_t i = 0; i < count; ++i) {
        const auto left = static_cast<unsigned char>(a[i]);
        const auto right = static_cast<unsigned char>(b[i]);
        if (left == right)
            continue;
        // Characters above U+FFFF are surrogates there (D800 and up) and come before U+E000 and what follows.
        if (left >= 0xEE && right >= 0xEE && (left >= 0xF0) != (right >= 0xF0))
            return left >= 0xF0 ? std::weak_ordering::less : std::weak_ordering::greater;
        return left <=> right;
    }
    return a.size() <=> b.size();
}

std::weak_ordering compareFlywayKeys(std::string_view a, std::string_view b)
{
    const bool isRepeatableA = isRepeatableKey(a);
    const bool isRepeatableB = isRepeatableKey(b);
    if (isRepeatableA != isRepeatableB)
        return isRepeatableA ? std::weak_ordering::less : std::weak_ordering::greater;
    if (isRepeatableA)
        return compareAsJava(replaced(a, '_', ' '), replaced(b, '_', ' '));
    const auto versionA = flywayVersion(a);
    const auto versionB = flywayVersion(b);
    if (versionA && versionB)
        return compareFlywayVersions(*versionA, *versionB);
    return a <=> b;
}

std::string repeatableKey(std::string_view description)
{
    return std::string(kRepeatable) + replaced(description, ' ', '_');
}

bool isRepeatableKey(std::string_view key)
{
    return key.starts_with(kRepeatable);
}

std::optional<FlywayName> flywayName(std::string_view fileName, const FlywayNaming& naming)
{
    const auto suffix = std::ranges::find_if(
        naming.suffixes, [&](const std::string& one) { return !one.empty() && endsWithNoCase(fileName, one); });
    if (suffix == naming.suffixes.end())
        return std::nullopt;
    const std::string_view bare = fileName.substr(0, fileName.size() - suffix->size());
    const auto prefix = prefixOf(bare, naming);
    if (!prefix)
        return std::nullopt;
    const std::string_view rest = bare.substr(prefix->text.size());
    const std::size_t at = rest.find(naming.separator);
    FlywayName name;
    name.kind = prefix->kind;
    const std::string_view left = rest.substr(0, std::min(at, rest.size()));
    if (at != std::string_view::npos)
        name.description = replaced(rest.substr(at + naming.separator.size()), '_', ' ');
    switch (name.kind) {
    case FlywayKind::Callback:
        name.event = prefix->text;
        name.isValid = left.empty();
        break;
    case FlywayKind::Repeatable: name.isValid = left.empty() && at != std::string_view::npos; break;
    default:
        name.version = left;
        name.isValid = !left.empty() && at != std::string_view::npos;
        break;
    }
    return name;
}

std::string shortDescription(std::string_view description)
{
    if (characterCount(description) <= 200)
        return std::string(description);
    return std::string(description.substr(0, byteOfCharacter(description, 197))) + "...";
}

std::string shortScript(std::string_view script)
{
    const std::size_t count = characterCount(script);
    if (count <= 1000)
        return std::string(script);
    // AbbreviationUtils.abbreviateScript: "..." and the text from its third to its last but one thousandth character.
    return "..." + std::string(script.substr(byteOfCharacter(script, 3),
                                             byteOfCharacter(script, 1000) - byteOfCharacter(script, 3)));
}

std::int32_t javaHash(std::string_view text)
{
    std::uint32_t hash = 0;
    const auto add = [&](std::uint32_t unit) { hash = 31 * hash + unit; };
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        std::uint32_t point = lead < 0x80 ? lead : lead & (0xFFU >> (length + 1));
        for (std::size_t k = 1; k < length && i + k < text.size(); ++k)
            point = (point << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
        i += length;
        if (point >= 0x10000) {
            add(0xD800 + ((point - 0x10000) >> 10U));
            add(0xDC00 + ((point - 0x10000) & 0x3FFU));
        } else {
            add(point);
        }
    }
    return static_cast<std::int32_t>(hash);
}

} // namespace lk::formats
