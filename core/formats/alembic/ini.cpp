// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/formats/alembic/alembic.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::formats {

namespace {

constexpr std::string_view kBlanks = " \t\r\f\v";
constexpr int kDeepest = 10; ///< configparser.MAX_INTERPOLATION_DEPTH

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

std::vector<std::string_view> linesIn(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

std::optional<std::string> headerOf(std::string_view line)
{
    const std::string_view text = trimmed(line);
    const std::size_t end = text.rfind(']');
    if (!text.starts_with('[') || end == std::string_view::npos)
        return std::nullopt;
    return std::string(text.substr(1, end - 1));
}

} // namespace

IniFile IniFile::parse(std::string_view text, const std::string& file, std::map<std::string, std::string> defaults)
{
    IniFile ini;
    ini.m_file = file;
    ini.m_defaults = std::move(defaults);
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    const auto fail = [&](int line, std::string what) {
        throw Error(ErrorCode::Unreadable, std::move(what)).at({file, line, 0}).remedy("Mend the file.");
    };
    std::map<std::string, std::string>* values = nullptr;
    std::string key;
    std::size_t keyIndent = 0;
    int number = 0;
    for (const std::string_view line : linesIn(text)) {
        ++number;
        const std::string_view content = trimmed(line);
        if (content.empty() || content.starts_with('#') || content.starts_with(';')) {
            if (content.empty() && !key.empty() && values != nullptr)
                (*values)[key] += '\n'; // a value may go on behind an empty line
            continue;
        }
        const std::size_t indent = line.find_first_not_of(kBlanks);
        if (values != nullptr && !key.empty() && indent > keyIndent) {
            (*values)[key] += '\n' + std::string(content);
            continue;
        }
        if (const auto header = headerOf(line)) {
            key.clear();
            if (*header == "DEFAULT") {
                values = &ini.m_defaults;
                continue;
            }
            if (ini.hasSection(*header))
                fail(number, fmt::format("the section [{}] is there twice", shownInLine(*header)));
            ini.m_sections.push_back({*header, {}});
            values = &ini.m_sections.back().values;
            continue;
        }
        if (values == nullptr)
            fail(number, "the file has a line before its first [section]");
        const std::size_t sign = content.find_first_of("=:");
        if (sign == std::string_view::npos || sign == 0)
            fail(number, "a line is neither a [section] nor a setting");
        key = lowered(trimmed(content.substr(0, sign)));
        keyIndent = indent;
        (*values)[key] = std::string(trimmed(content.substr(sign + 1)));
    }
    const auto tidy = [](std::map<std::string, std::string>& all) {
        for (auto& [name, value] : all) {
            while (!value.empty() && value.back() == '\n')
                value.pop_back();
        }
    };
    tidy(ini.m_defaults);
    for (Section& section : ini.m_sections)
        tidy(section.values);
    return ini;
}

bool IniFile::hasSection(std::string_view name) const
{
    return section(name) != nullptr;
}

std::vector<std::string> IniFile::sections() const
{
    std::vector<std::string> names;
    for (const Section& one : m_sections)
        names.push_back(one.name);
    return names;
}

const IniFile::Section* IniFile::section(std::string_view name) const
{
    const auto found = std::ranges::find(m_sections, name, &Section::name);
    return found == m_sections.end() ? nullptr : &*found;
}

std::optional<std::string> IniFile::value(const std::string& sectionName, const std::string& key) const
{
    const Section* one = section(sectionName);
    if (one == nullptr)
        return std::nullopt;
    if (const auto found = one->values.find(key); found != one->values.end())
        return interpolated(found->second, one, 0);
    if (const auto found = m_defaults.find(key); found != m_defaults.end())
        return interpolated(found->second, one, 0);
    return std::nullopt;
}

std::string IniFile::interpolated(const std::string& text, const Section* one, int depth) const
{
    const auto fail = [&](const std::string& what) {
        throw Error(ErrorCode::Unreadable, what)
            .at({m_file, 0, 0})
            .remedy("Python's ConfigParser refuses it: write %% for a percent sign and %(name)s for another setting.");
    };
    if (depth > kDeepest)
        fail("its settings refer to one another without end");
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            result += text[at];
        } else if (text.substr(at + 1).starts_with('%')) {
            result += '%';
            ++at;
        } else if (text.substr(at + 1).starts_with('(')) {
            const std::size_t end = text.find(")s", at);
            if (end == std::string::npos)
                fail("a %( in it has no )s");
            const std::string key = lowered(text.substr(at + 2, end - at - 2));
            const auto own = one->values.find(key);
            const auto common = m_defaults.find(key);
            if (own != one->values.end())
                result += interpolated(own->second, one, depth + 1);
            else if (common != m_defaults.end())
                result += interpolated(common->second, one, depth + 1);
            else
                fail(fmt::format("it refers to %({})s, which is not there", shownInLine(key)));
            at = end + 1;
        } else {
            fail("it has a % that is neither %% nor %(…)s");
        }
    }
    return result;
}

std::string withIniValue(std::string_view text, std::string_view section, std::string_view key,
                         const std::string& value)
{
    std::string result;
    bool isHere = false;
    bool isSkipping = false; // the lines that went on with the old value
    bool isDone = false;
    std::size_t keyIndent = 0;
    const std::string setting = fmt::format("{} = {}\n", key, value);
    for (const std::string_view line : linesIn(text)) {
        const std::string_view content = trimmed(line);
        const bool isNote = content.starts_with('#') || content.starts_with(';');
        const std::size_t indent = std::min(line.find_first_not_of(kBlanks), line.size());
        if (isSkipping && !content.empty() && !isNote && indent > keyIndent)
            continue;
        if (!content.empty() && !isNote)
            isSkipping = false;
        if (const auto header = headerOf(line); header && !isNote) {
            if (isHere && !isDone) {
                result += setting;
                isDone = true;
            }
            isHere = *header == section;
        } else if (isHere && !isNote && !content.empty()) {
            const std::size_t sign = content.find_first_of("=:");
            if (sign != std::string_view::npos && lowered(trimmed(content.substr(0, sign))) == key) {
                if (!isDone)
                    result += setting;
                isDone = true;
                isSkipping = true;
                keyIndent = indent;
                continue;
            }
        }
        result += line;
        result += '\n';
    }
    if (!isDone)
        result += (isHere ? std::string() : fmt::format("\n[{}]\n", section)) + setting;
    return result;
}

} // namespace lk::formats
