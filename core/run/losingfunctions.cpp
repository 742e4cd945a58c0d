// SPDX-License-Identifier: Apache-2.0
#include "core/run/losingfunctions.h"

#include "core/postgres/session.h"
#include "core/review/losing.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::run {

namespace {

/// Bodies with one of the words $1; from server 12. The text of BEGIN ATOMIC, from 14, is the server's own.
std::string queryFor(int serverVersion)
{
    constexpr int kParsedBodies = 140'000;
    const char* const body =
        serverVersion >= kParsedBodies
            ? "CASE WHEN p.prosqlbody IS NULL THEN p.prosrc ELSE pg_get_function_sqlbody(p.oid) END"
            : "p.prosrc";
    return fmt::format(
        "SELECT f.proname, f.lanname, f.body FROM (SELECT p.proname, l.lanname, {} AS body FROM pg_proc p "
        "JOIN pg_language l ON l.oid = p.prolang JOIN pg_namespace n ON n.oid = p.pronamespace WHERE "
        "l.lanname IN ('sql', 'plpgsql') AND n.nspname NOT IN ('pg_catalog', 'information_schema')) f "
        "WHERE f.body ~* $1 ORDER BY 1, 3",
        body);
}

/// BEGIN ATOMIC … END as the statements that stand in it.
std::string plainBody(std::string body)
{
    constexpr std::string_view kBegin = "BEGIN ATOMIC";
    if (!body.starts_with(kBegin))
        return body;
    body.erase(0, kBegin.size());
    if (const std::size_t end = body.rfind("END"); end != std::string::npos)
        body.resize(end);
    return body;
}

bool isPlainName(const std::string& name)
{
    return name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

} // namespace

std::set<std::string> readLosingFunctions(postgres::Session& session, std::stop_token stop)
{
    constexpr int kDeepest = 5; // callers of callers
    review::LosingCalls losing;
    const std::string query = queryFor(session.serverVersion());
    std::string words = R"(\m(drop|truncate|delete)\M)";
    for (int depth = 0; depth < kDeepest; ++depth) {
        const std::set<std::string> before = losing.functions();
        const postgres::Rows rows = session.query({query, {words}}, stop);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (losing.functions().contains(rows.text(i, 0)))
                continue; // an overload without a loss does not take it back
            static_cast<void>(losing.see(fmt::format("CREATE FUNCTION {}() RETURNS void LANGUAGE {} AS {}",
                                                     sql::quoteIdentifier(rows.text(i, 0)), rows.text(i, 1),
                                                     sql::quoteLiteral(plainBody(rows.text(i, 2))))));
        }
        words.clear();
        for (const std::string& name : losing.functions()) {
            if (!before.contains(name) && isPlainName(name))
                words += (words.empty() ? R"(\m()" : "|") + name;
        }
        if (words.empty())
            break;
        words += R"()\M)";
    }
    return losing.functions();
}

} // namespace lk::run
