// SPDX-License-Identifier: Apache-2.0
#include "core/sql/concurrently.h"

#include "core/sql/tokens.h"

namespace lk::sql {

std::string withoutConcurrently(std::string statement)
{
    const Tokens tokens(statement);
    // From behind, so that what is still to be cut stays where it is; with the gap in front of the word.
    for (std::size_t i = tokens.count(); i-- > 0;) {
        const Token& token = tokens.at(i);
        if (token.token != PG_QUERY__TOKEN__CONCURRENTLY)
            continue;
        constexpr std::string_view kWord = "CONCURRENTLY";
        const auto end = static_cast<std::size_t>(token.start) + kWord.size();
        auto begin = static_cast<std::size_t>(token.start);
        while (begin > 0 && (statement[begin - 1] == ' ' || statement[begin - 1] == '\t'))
            --begin;
        statement.erase(begin, end - begin);
    }
    return statement;
}

} // namespace lk::sql
