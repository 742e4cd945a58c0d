// SPDX-License-Identifier: Apache-2.0
#include "core/formats/filled.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <fmt/format.h>

namespace lk::formats {

std::string asLines(std::string_view sql)
{
    const auto begin = sql.find_first_not_of("\r\n");
    if (begin == std::string_view::npos)
        return {};
    const auto end = sql.find_last_not_of(" \t\r\n");
    if (end == std::string_view::npos)
        return {};
    return std::string(sql.substr(begin, end + 1 - begin)) + '\n';
}

std::string indented(std::string_view lines, std::size_t by)
{
    std::string text;
    for (std::size_t at = 0; at < lines.size();) {
        const std::size_t end = std::min(lines.find('\n', at), lines.size() - 1) + 1;
        if (lines[at] != '\n')
            text.append(by, ' ');
        text += lines.substr(at, end - at);
        at = end;
    }
    return text;
}

std::string jsText(std::string_view sql)
{
    std::string text = "`";
    for (std::size_t i = 0; i < sql.size(); ++i) {
        if (sql[i] == '\\' || sql[i] == '`' || (sql[i] == '$' && sql.substr(i, 2) == "${"))
            text += '\\';
        text += sql[i];
    }
    return text + '`';
}

std::string replacedOnce(std::string text, std::string_view what, std::string_view by)
{
    const auto at = text.find(what);
    if (at == std::string::npos)
        refuseFilled("the project's template has a form that is not known here",
                     "Write the SQL into the file by hand.");
    return text.replace(at, what.size(), by);
}

void refuseFilled(std::string reason, std::string remedy)
{
    throw Error(ErrorCode::Refused, std::move(reason)).remedy(std::move(remedy)).stateLeft(StateLeft::NothingChanged);
}

std::vector<Format::NewFile> Format::filled(const project::Project&, std::vector<NewFile>, const NewScript&) const
{
    refuseFilled(fmt::format("migrations of {} are not written here", name()), "Write the file by hand.");
}

} // namespace lk::formats
