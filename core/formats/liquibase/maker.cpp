// SPDX-License-Identifier: Apache-2.0
#include "core/formats/liquibase/maker.h"

#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::formats {

using project::Project;

std::string liquibaseTrimmed(std::string_view text)
{
    while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ')
        text.remove_prefix(1);
    while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ')
        text.remove_suffix(1);
    return std::string(text);
}

/// As Liquibase writes a string: quotes doubled, backslashes as they are.
std::string liquibaseLiteral(std::string_view text)
{
    std::string result = "'";
    for (const char c : text)
        result += c == '\'' ? std::string("''") : std::string(1, c);
    return result + "'";
}

std::vector<std::string> liquibaseParts(std::string_view text)
{
    std::vector<std::string> result;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        if (std::string one = liquibaseTrimmed(text.substr(0, comma)); !one.empty())
            result.push_back(std::move(one));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return result;
}

std::string liquibaseNow(const std::string& text)
{
    const std::string low = lowered(text);
    if (low == "current_datetime" || low == "current_timestamp" || low == "now" || low == "now()")
        return "NOW()";
    return text;
}

/// 2020-01-02T03:04:05 as Liquibase writes it; other texts are functions.
std::string liquibaseDate(const std::string& text)
{
    const auto isDigit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
    const bool isDate = text.size() >= 10 && isDigit(0) && isDigit(3) && text[4] == '-' && text[7] == '-';
    const bool isTime = text.size() >= 8 && isDigit(0) && isDigit(1) && text[2] == ':' && text[5] == ':';
    if (!isDate && !isTime)
        return liquibaseNow(text);
    std::string plain = text;
    if (isDate && plain.size() > 10 && plain[10] == 'T')
        plain[10] = ' ';
    return liquibaseLiteral(plain);
}

LiquibaseMaker::LiquibaseMaker(const Project& project, const LiquibaseChangeSet& set, const LiquibaseChange& change)
    : m_project(project)
    , m_set(set)
    , m_change(change)
    , m_node(change.node)
    , m_options(liquibaseOptions(project))
{}

void LiquibaseMaker::refuse(const std::string& what, const std::string& remedy) const
{
    throw Error(ErrorCode::Refused, what)
        .at(Place{m_set.file.string(), m_node.line, 1})
        .remedy(remedy)
        .stateLeft(StateLeft::NothingChanged);
}

void LiquibaseMaker::add(std::string text)
{
    LiquibaseStatement statement;
    statement.text = std::move(text);
    statement.line = m_node.line;
    m_statements.push_back(std::move(statement));
}

std::string LiquibaseMaker::need(const char* key) const
{
    const auto value = m_node.find(key);
    if (!value || value->empty())
        refuse(fmt::format("{} is required for {} in changeset {}.", key, m_change.name, shownInLine(m_set.version())),
               "Liquibase refuses the changelog too; mend it.");
    return *value;
}

std::string LiquibaseMaker::name(std::string_view text) const
{
    return liquibaseName(text, m_set.quoting);
}

std::string LiquibaseMaker::qualified(const std::string& object, const std::string& schema) const
{
    const std::string& of = schema.empty() ? m_options.defaultSchema : schema;
    return of.empty() ? name(object) : name(of) + "." + name(object);
}

std::string LiquibaseMaker::table(const char* key, const char* schema) const
{
    return qualified(need(key), m_node.get(schema));
}

std::string LiquibaseMaker::names(const std::string& list) const
{
    std::string text;
    for (const std::string& one : liquibaseParts(list))
        text += (text.empty() ? "" : ", ") + name(one);
    return text;
}

std::string LiquibaseMaker::tablespace(const char* how) const
{
    const std::string space = m_node.get("tablespace");
    return space.empty() ? std::string() : how + space;
}

std::string LiquibaseMaker::sequenceOf(const std::string& text) const
{
    const std::size_t dot = text.find('.');
    return dot == std::string::npos ? qualified(text, {}) : qualified(text.substr(dot + 1), text.substr(0, dot));
}

std::optional<std::string> LiquibaseMaker::defaultOf(const LiquibaseNode& node) const
{
    if (const auto value = node.find("defaultValueComputed"))
        return liquibaseNow(*value);
    if (const auto value = node.find("defaultValueDate"))
        return liquibaseDate(*value);
    if (const auto value = node.find("defaultValueBoolean"))
        return std::string(lowered(*value) == "true" || *value == "1" ? "TRUE" : "FALSE");
    if (const auto value = node.find("defaultValueNumeric"))
        return *value;
    if (const auto value = node.find("defaultValueSequenceNext"))
        return fmt::format("nextval('{}')", sequenceOf(*value));
    if (const auto value = node.find("defaultValue")) {
        if (lowered(*value) == "null")
            return std::string("null");
        const std::string type = lowered(node.get("type", node.get("columnDataType")));
        const bool isNumber = type.starts_with("int") || type.starts_with("bigint") || type.starts_with("numeric") ||
                              type.starts_with("number") || type.starts_with("decimal");
        if (type.starts_with("bool") && (lowered(*value) == "true" || lowered(*value) == "false"))
            return lowered(*value) == "true" ? std::string("TRUE") : std::string("FALSE");
        if (isNumber && !value->empty() && value->find_first_not_of("0123456789.-") == std::string::npos)
            return *value;
        return liquibaseLiteral(*value);
    }
    return std::nullopt;
}

std::optional<std::string> LiquibaseMaker::valueOf(const LiquibaseNode& node) const
{
    if (node.find("valueBlobFile") || node.find("valueClobFile"))
        refuse(
            fmt::format("The {} of changeset {} takes a value from a file (valueBlobFile, valueClobFile), which is not "
                        "carried out here.",
                        m_change.name, shownInLine(m_set.version())),
            "Run this changeset with Liquibase itself.");
    if (const auto value = node.find("valueNumeric"))
        return lowered(*value) == "null" ? std::string("NULL") : *value;
    if (const auto value = node.find("valueBoolean"))
        return std::string(lowered(*value) == "true" || *value == "1" ? "TRUE" : "FALSE");
    if (const auto value = node.find("valueDate"))
        return liquibaseDate(*value);
    if (const auto value = node.find("valueComputed"))
        return liquibaseNow(*value);
    if (const auto value = node.find("valueSequenceNext"))
        return fmt::format("nextval('{}')", sequenceOf(*value));
    if (const auto value = node.find("valueSequenceCurrent"))
        return fmt::format("currval('{}')", sequenceOf(*value));
    if (const auto value = node.find("value"))
        return lowered(*value) == "null" ? std::string("NULL") : liquibaseLiteral(*value);
    if (!liquibaseTrimmed(node.text).empty())
        return lowered(liquibaseTrimmed(node.text)) == "null" ? std::string("NULL")
                                                              : liquibaseLiteral(liquibaseTrimmed(node.text));
    return std::nullopt;
}

} // namespace lk::formats
