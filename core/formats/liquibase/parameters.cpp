// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/formats/liquibase/model.h"

#include <algorithm>
#include <array>

namespace lk::formats {

namespace {

/// Names that Liquibase fills in from the database. We know the first ones; with another of them the text is not what would run.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kKnown = {
    {{"database.typename", "postgresql"},
     {"database.shortname", "postgresql"},
     {"database.linecomment", "--"},
     {"database.currentdatetimefunction", "NOW()"}}};

} // namespace

LiquibaseParameters::LiquibaseParameters(const LiquibaseOptions& options)
    : m_options(options)
    , m_global(options.parameters)
{
    for (const auto& [name, value] : kKnown)
        m_global.try_emplace(std::string(name), std::string(value));
    if (!options.defaultSchema.empty())
        m_global.try_emplace("database.defaultschemaname", options.defaultSchema);
}

void LiquibaseParameters::define(std::string_view name, std::string_view value, bool isGlobal, const std::string& file,
                                 std::string_view context, std::string_view labels, std::string_view dbms)
{
    if (!contextMatches(std::string(context), m_options.contexts) ||
        !labelsMatch(std::string(labels), m_options.labelFilter) || !dbmsMatches(dbms))
        return;
    if (isGlobal)
        m_global.try_emplace(lowered(name), std::string(value));
    else
        m_local.try_emplace({file, lowered(name)}, std::string(value));
}

const std::string* LiquibaseParameters::find(const std::string& name, const std::string& file) const
{
    if (!m_local.empty()) {
        if (const auto found = m_local.find({file, name}); found != m_local.end())
            return &found->second;
    }
    const auto found = m_global.find(name);
    return found == m_global.end() ? nullptr : &found->second;
}

std::string LiquibaseParameters::expanded(std::string_view text, const std::string& file,
                                          std::vector<std::string>* unfilled) const
{
    if (text.find("${") == std::string_view::npos)
        return std::string(text);
    return expandedAt(text, file, unfilled, 0);
}

std::string LiquibaseParameters::expandedAt(std::string_view text, const std::string& file,
                                            std::vector<std::string>* unfilled, int depth) const
{
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = text.find("${", at);
        const std::size_t end = begin == std::string_view::npos ? begin : text.find('}', begin);
        if (end == std::string_view::npos) {
            result += text.substr(at);
            break;
        }
        result += text.substr(at, begin - at);
        std::string_view name = text.substr(begin + 2, end - begin - 2);
        at = end + 1;
        if (name.starts_with(':')) { // a name that is escaped, where that is switched on; else it stays as it is
            result += "${" + std::string(name.substr(m_options.escapesProperties ? 1 : 0)) + "}";
            continue;
        }
        const std::string low = lowered(name);
        const std::string* value = find(low, file);
        if (value != nullptr && depth < 20) {
            result += expandedAt(*value, file, unfilled, depth + 1);
            if (result.size() > 16U * 1024 * 1024)
                throw Error(ErrorCode::Unreadable, "properties that hold each other grow beyond all bounds")
                    .remedy("Look for a property whose value names itself.");
            continue;
        }
        if (unfilled != nullptr && low.starts_with("database.") &&
            std::ranges::find(*unfilled, std::string(name)) == unfilled->end())
            unfilled->emplace_back(name);
        result += text.substr(begin, end + 1 - begin);
    }
    return result;
}

void LiquibaseParameters::expand(LiquibaseNode& node, const std::string& file, std::vector<std::string>* unfilled) const
{
    for (LiquibaseNode::Attribute& attribute : node.attributes)
        attribute.value = expanded(attribute.value, file, unfilled);
    node.text = expanded(node.text, file, unfilled);
    for (LiquibaseNode& child : node.children)
        expand(child, file, unfilled);
}

} // namespace lk::formats
