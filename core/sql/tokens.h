// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sql/parsererror.h"

#include <pg_query/pg_query.pb-c.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// Only for source files of core/sql.

namespace lk::sql {

struct Token {
    std::int32_t start = 0; ///< in bytes of the text
    PgQuery__Token token = PG_QUERY__TOKEN__NUL;
    PgQuery__KeywordKind keyword = PG_QUERY__KEYWORD_KIND__NO_KEYWORD;
};

/// The tokens of a text as PostgreSQL's scanner sees them, comments too, or its complaint.
class Tokens final {
public:
    explicit Tokens(const std::string& text);

    [[nodiscard]] const std::optional<ParserError>& error() const { return m_error; }
    [[nodiscard]] std::size_t count() const { return m_tokens.size(); }
    [[nodiscard]] const Token& at(std::size_t index) const { return m_tokens[index]; }

    /// For the calls that are caught before the tokens are packed into bytes (see TreeCatcher).
    static Tokens* waiting();
    void take(const PgQuery__ScanResult& result) noexcept;

private:
    std::vector<Token> m_tokens;
    std::optional<ParserError> m_error;
    bool m_hasCaught = false;
    bool m_hasFailed = false;
};

} // namespace lk::sql
