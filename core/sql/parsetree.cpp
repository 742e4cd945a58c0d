// SPDX-License-Identifier: Apache-2.0
#include "core/sql/parsetree.h"

#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/sql/parsererror.h"
#include "core/sql/treecopy.h"

#include <pg_query/pg_query.pb-c.h>

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace lk::sql {

namespace {

/// The parser quotes the token it stumbled over, whole: a literal may be megabytes long.
constexpr std::size_t kMaxMessageBytes = 200;
/// What a tree takes in memory, mostly (measured over migrations).
constexpr std::size_t kTreeBytesPerByte = 32;

} // namespace

ParserError parserErrorFrom(const PgQueryError& error, std::string_view text)
{
    ParserError result;
    result.message = error.message != nullptr ? redactBy(text, error.message) : "";
    result.isUnterminated = result.message.starts_with("unterminated ");
    if (result.isUnterminated) // what follows is all the rest of the text
        result.message.resize(std::min(result.message.find(" at or near "), result.message.size()));
    if (result.message.size() > kMaxMessageBytes) {
        std::size_t cut = kMaxMessageBytes;
        while (cut > 0 && (static_cast<unsigned char>(result.message[cut]) & 0xC0) == 0x80)
            --cut;
        result.message.resize(cut);
        result.message += "…";
    }
    result.offset =
        error.cursorpos > 0 ? byteOfCharacter(text, static_cast<std::size_t>(error.cursorpos) - 1) : text.size();
    return result;
}

std::optional<ParserError> stallOf(std::string_view text)
{
    constexpr std::string_view kOperators = "~!@#^&|`?+-*/%<>=";
    constexpr std::string_view kOpensAgain = "/*/*";
    constexpr std::size_t kMostWork = 50'000'000; // bytes read again and again: a twentieth of a second
    for (std::size_t at = text.find(kOpensAgain); at != std::string_view::npos; at = text.find(kOpensAgain, at)) {
        const std::size_t end = std::min(text.find_first_not_of(kOperators, at), text.size());
        if ((end - at) / 2 * ((end - at) / 2) > kMostWork)
            return ParserError{"unterminated /* comment: thousands of them open within each other", at, true};
        at = end;
    }
    return std::nullopt;
}

struct ParseTree::Kept {
    Kept(std::size_t expected, bool isKept) : arena(expected, isKept) {}
    ~Kept() { pg_query__parse_result__free_unpacked(unpacked, nullptr); }
    Kept(const Kept&) = delete;
    Kept& operator=(const Kept&) = delete;

    Arena arena;
    PgQuery__ParseResult* unpacked = nullptr; ///< where the tree came as bytes
};

ParseTree::ParseTree(const std::string& text, bool isKept)
    : m_kept(std::make_unique<Kept>(text.size() * kTreeBytesPerByte, isKept))
{
    if (auto stall = stallOf(text)) {
        m_error = std::move(*stall);
        m_kept.reset();
        return;
    }
    TreeCatcher catcher(m_kept->arena);
    const PgQueryProtobufParseResult result = pg_query_parse_protobuf(text.c_str());
    if (result.error != nullptr) {
        m_error = parserErrorFrom(*result.error, text);
    } else {
        if (catcher.hasCaught())
            m_tree = catcher.tree();
        else
            m_tree = m_kept->unpacked = pg_query__parse_result__unpack(
                nullptr, result.parse_tree.len, reinterpret_cast<const std::uint8_t*>(result.parse_tree.data));
        if (m_tree == nullptr)
            m_error = {"the parse tree is nested too deeply to be read", text.size(), false};
    }
    pg_query_free_protobuf_parse_result(result);
    if (m_tree == nullptr)
        m_kept.reset();
}

ParseTree::~ParseTree() = default;

} // namespace lk::sql
