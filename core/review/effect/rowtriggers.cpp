// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/rowtriggers.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace lk::review::effects {

namespace {

/// In lower case, blanks as one space, comments left out.
std::string plain(std::string_view body)
{
    std::string text;
    for (std::size_t i = 0; i < body.size(); ++i) {
        if (body.substr(i, 2) == "--") {
            i = std::min(body.find('\n', i), body.size()) - 1;
            continue;
        }
        const auto c = static_cast<unsigned char>(body[i]);
        if (std::isspace(c) == 0)
            text += static_cast<char>(std::tolower(c));
        else if (!text.empty() && text.back() != ' ')
            text += ' ';
    }
    return text;
}

/// The body of a trigger function gives NEW back and sets nothing in it: no assignment at all, and RETURN NEW alone.
bool keepsRow(const schema::Function& function)
{
    if (function.language != "plpgsql" || function.body.find("/*") != std::string::npos)
        return false;
    const std::string body = plain(function.body);
    if (body.find(":=") != std::string::npos || body.find("into new") != std::string::npos ||
        body.find("return new") == std::string::npos)
        return false;
    for (std::size_t at = body.find("return"); at != std::string::npos; at = body.find("return", at + 1)) {
        if (body.compare(at, 10, "return new") != 0)
            return false;
    }
    // NEW.column = … is an assignment, or a comparison: both count as one.
    for (std::size_t at = body.find("new."); at != std::string::npos; at = body.find("new.", at + 1)) {
        std::size_t end = at + 4;
        while (end < body.size() && (std::isalnum(static_cast<unsigned char>(body[end])) != 0 || body[end] == '_' ||
                                     body[end] == '"' || body[end] == '[' || body[end] == ']' || body[end] == '.'))
            ++end;
        while (end < body.size() && body[end] == ' ')
            ++end;
        if (end < body.size() && body[end] == '=')
            return false;
    }
    return true;
}

} // namespace

bool mayBeChanged(const Relation& table, std::string_view event, const Catalog& catalog)
{
    if (!table.rules.empty())
        return true;
    return std::any_of(table.triggers.begin(), table.triggers.end(), [&](const schema::Trigger& trigger) {
        if (!trigger.isForRow || trigger.enabled == 'D' || trigger.definition.find("AFTER") != std::string::npos ||
            trigger.definition.find(event) == std::string::npos)
            return false;
        const auto overloads = catalog.functions(trigger.function);
        return overloads.size() != 1 || !keepsRow(*overloads.front());
    });
}

} // namespace lk::review::effects
