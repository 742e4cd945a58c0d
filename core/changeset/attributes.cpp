// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/attributes.h"

#include "core/base/text.h"
#include "core/sql/directive.h"

#include <fmt/format.h>

namespace lk::changeset {

std::vector<Attribute> attributesOf(const std::string& text, const std::string& file,
                                    std::vector<DeclarationProblem>& problems)
{
    std::vector<Attribute> attributes;
    const auto placeOf = [&](const sql::LineColumn& at) { return Place{file, at.line, at.column}; };
    for (const sql::Directive& directive : sql::directivesOf(text, "changeset")) {
        for (const sql::Attribute& one : directive.attributes)
            attributes.push_back({one.name, one.value, placeOf(one.at)});
        for (const sql::Misspelt& one : directive.misspelt) {
            const bool isQuote = one.kind == sql::Misspelt::Kind::OpenQuote;
            const std::string word = shownInLine(one.word);
            problems.push_back({"LK342",
                                isQuote ? fmt::format("The value of {} has no closing quote", word)
                                        : fmt::format("\"{}\" is no KEY=VALUE", word),
                                isQuote ? "Close it on the same line."
                                        : "Write it as key=value, key=\"several words\" or key='several words'.",
                                placeOf(one.at)});
        }
    }
    return attributes;
}

} // namespace lk::changeset
