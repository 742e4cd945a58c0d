// SPDX-License-Identifier: Apache-2.0
#include "core/sql/tokens.h"

#include <memory>
#include <new>

namespace lk::sql {

namespace {

thread_local Tokens* t_waiting = nullptr;

struct Free {
    void operator()(PgQuery__ScanResult* result) const { pg_query__scan_result__free_unpacked(result, nullptr); }
};

} // namespace

Tokens::Tokens(const std::string& text)
{
    m_error = stallOf(text);
    if (m_error)
        return;
    t_waiting = this;
    const PgQueryScanResult result = pg_query_scan(text.c_str());
    t_waiting = nullptr;
    if (result.error != nullptr) {
        m_error = parserErrorFrom(*result.error, text);
        m_tokens.clear();
    } else if (!m_hasCaught) {
        const std::unique_ptr<PgQuery__ScanResult, Free> unpacked(pg_query__scan_result__unpack(
            nullptr, result.pbuf.len, reinterpret_cast<const std::uint8_t*>(result.pbuf.data)));
        if (unpacked != nullptr)
            take(*unpacked);
    }
    pg_query_free_scan_result(result);
    if (m_hasFailed)
        throw std::bad_alloc();
}

void Tokens::take(const PgQuery__ScanResult& result) noexcept
{
    m_hasCaught = true;
    try {
        m_tokens.reserve(result.n_tokens);
    } catch (const std::bad_alloc&) {
        m_hasFailed = true; // nothing may be thrown through libpg_query
        return;
    }
    for (std::size_t i = 0; i < result.n_tokens; ++i) {
        const PgQuery__ScanToken& token = *result.tokens[i];
        m_tokens.push_back({token.start, token.token, token.keyword_kind});
    }
}

Tokens* Tokens::waiting()
{
    return t_waiting;
}

} // namespace lk::sql

// As in treecopy.cpp.
// NOLINTBEGIN(bugprone-reserved-identifier): the linker makes these names.
extern "C" {

std::size_t __wrap_pg_query__scan_result__get_packed_size(const PgQuery__ScanResult* result);
std::size_t __wrap_pg_query__scan_result__pack(const PgQuery__ScanResult* result, std::uint8_t* into);

std::size_t __wrap_pg_query__scan_result__get_packed_size(const PgQuery__ScanResult* result)
{
    lk::sql::Tokens* const waiting = lk::sql::Tokens::waiting();
    if (waiting == nullptr)
        return protobuf_c_message_get_packed_size(&result->base);
    waiting->take(*result);
    return 0;
}

std::size_t __wrap_pg_query__scan_result__pack(const PgQuery__ScanResult* result, std::uint8_t* into)
{
    return lk::sql::Tokens::waiting() != nullptr ? 0 : protobuf_c_message_pack(&result->base, into);
}

} // extern "C"
// NOLINTEND(bugprone-reserved-identifier)
