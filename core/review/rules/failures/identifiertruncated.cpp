// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/failures.h"

#include <fmt/format.h>
#include <pg_query.h>
#include <pg_query/pg_query.pb-c.h>

#include <string>

namespace lk::review::failures {

namespace {

constexpr std::size_t kLongest = 63; // NAMEDATALEN - 1

bool isOfName(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    const auto lower = static_cast<unsigned char>(byte | 0x20U);
    return (lower >= 'a' && lower <= 'z') || (byte >= '0' && byte <= '9') || byte == '_' || byte == '$' || byte >= 0x80;
}

/// Without quotes. A longer run reaches over one of the bytes that are looked at first.
bool hasLongRun(std::string_view text)
{
    for (std::size_t at = kLongest; at < text.size(); at += kLongest + 1) {
        if (!isOfName(text[at]))
            continue;
        std::size_t begin = at;
        while (begin > 0 && isOfName(text[begin - 1]))
            --begin;
        std::size_t end = at + 1;
        while (end < text.size() && isOfName(text[end]))
            ++end;
        if (end - begin > kLongest)
            return true;
    }
    return false;
}

/// Whether anything in the text can be a longer name: a quick look, before the scanner is asked.
bool mayHaveLongName(std::string_view text)
{
    while (true) {
        const std::size_t quote = text.find('"');
        if (hasLongRun(text.substr(0, quote)))
            return true;
        const std::size_t end = quote == std::string_view::npos ? quote : text.find('"', quote + 1);
        if (end == std::string_view::npos)
            return false;
        if (end - quote - 1 > kLongest)
            return true;
        text.remove_prefix(end + 1);
    }
}

void check(const Moment& moment, Report& report)
{
    const std::string_view text = moment.unit.text;
    if (!mayHaveLongName(text))
        return;
    const PgQueryScanResult scanned = pg_query_scan(std::string(text).c_str());
    PgQuery__ScanResult* tokens =
        scanned.error != nullptr
            ? nullptr
            : pg_query__scan_result__unpack(nullptr, scanned.pbuf.len,
                                            reinterpret_cast<const std::uint8_t*>(scanned.pbuf.data));
    if (tokens != nullptr) {
        for (std::size_t i = 0; i < tokens->n_tokens; ++i) {
            const PgQuery__ScanToken& token = *tokens->tokens[i];
            if (token.token != PG_QUERY__TOKEN__IDENT && token.token != PG_QUERY__TOKEN__UIDENT)
                continue;
            std::string_view name =
                text.substr(static_cast<std::size_t>(token.start), static_cast<std::size_t>(token.end - token.start));
            if (name.size() > 2 && name.front() == '"')
                name = name.substr(1, name.size() - 2);
            if (name.size() <= kLongest)
                continue;
            Said said;
            said.message =
                fmt::format("The name {} has {} bytes: the server cuts it after 63 and says so in a NOTICE only.", name,
                            name.size());
            said.remedy = "Use a shorter name: two long ones may be cut to the same.";
            report.say(std::move(said));
            break;
        }
        pg_query__scan_result__free_unpacked(tokens, nullptr);
    }
    pg_query_free_scan_result(scanned);
}

} // namespace

const Rule kIdentifierTruncated{
    .id = "identifier-truncated",
    .severity = Severity::Low,
    .title = "A name is longer than the server keeps",
    .atStatement = check,
};

} // namespace lk::review::failures
