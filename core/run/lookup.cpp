// SPDX-License-Identifier: Apache-2.0
#include "core/run/lookup.h"

#include "core/base/log.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace lk::run {

namespace {

bool setsPath(std::string_view sql)
{
    static constexpr std::string_view kName = "search_path";
    return !std::ranges::search(sql, kName, [](char left, char right) {
                return (left >= 'A' && left <= 'Z' ? left + 32 : left) == right;
            }).empty();
}

} // namespace

std::vector<postgres::Command> pathOf(const std::vector<postgres::Command>& setup,
                                      std::span<const PlannedStatement> statements)
{
    std::vector<postgres::Command> path;
    for (const postgres::Command& command : setup) {
        if (setsPath(command.sql))
            path.push_back(command);
    }
    for (const PlannedStatement& statement : statements) {
        if (statement.setsSession && setsPath(statement.text))
            path.push_back({statement.text, {}});
        else if (!statement.setsSession && statement.tag != "CREATE SCHEMA")
            break;
    }
    return path;
}

std::vector<postgres::Command> pathOf(const Step& step)
{
    return pathOf(step.recording.setup, step.statements);
}

LookupPath::LookupPath(postgres::Session& session, const std::vector<postgres::Command>& path,
                       const std::stop_token& stop)
    : m_session(session)
{
    if (path.empty())
        return;
    (void)m_session.query("BEGIN", stop);
    m_isOpen = true;
    try {
        for (const postgres::Command& command : path)
            (void)m_session.query(command, stop);
    } catch (...) {
        end();
        throw;
    }
}

LookupPath::~LookupPath()
{
    end();
}

void LookupPath::end() noexcept
{
    if (!m_isOpen)
        return;
    m_isOpen = false;
    try {
        (void)m_session.query("ROLLBACK");
    } catch (const std::exception& error) {
        log().info("the end of a look at the catalog: {}",
                   error.what()); // the next query tells whether the session is gone
    }
}

std::vector<sql::Lock> found(postgres::Session& session, const std::vector<sql::Lock>& locks,
                             const std::vector<postgres::Command>& path, const std::stop_token& stop)
{
    if (locks.empty())
        return {};
    std::string names;
    for (const sql::Lock& lock : locks)
        names += (names.empty() ? "" : ", ") + sql::quoteLiteral(sql::quoteName(lock.relation));
    const LookupPath open(session, path, stop);
    // names and their relations, from server 13
    const postgres::Rows rows = session.query(
        fmt::format("SELECT u.place, n.nspname, c.relname FROM pg_catalog.unnest(ARRAY[{}]::pg_catalog.text[]) "
                    "WITH ORDINALITY AS u(name, place) JOIN pg_catalog.pg_class c ON c.oid = "
                    "pg_catalog.to_regclass(u.name)::pg_catalog.oid JOIN pg_catalog.pg_namespace n ON n.oid = "
                    "c.relnamespace ORDER BY u.place",
                    names),
        stop);
    std::vector<sql::Lock> result;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto place = static_cast<std::size_t>(std::strtoull(rows.text(row, 0).c_str(), nullptr, 10));
        const sql::Lock lock{{rows.text(row, 1), rows.text(row, 2)}, locks.at(place - 1).mode};
        if (std::ranges::find(result, lock) == result.end())
            result.push_back(lock);
    }
    return result;
}

std::string existsExpression(const sql::NamedObject& object)
{
    const std::string name = sql::quoteLiteral(sql::quoteName(object.name));
    switch (object.kind) {
    case sql::ObjectKind::Relation: return fmt::format("pg_catalog.to_regclass({}) IS NOT NULL", name);
    case sql::ObjectKind::Column:
        return fmt::format("EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass({}) "
                           "AND attname = {} AND NOT attisdropped)",
                           name, sql::quoteLiteral(object.column));
    case sql::ObjectKind::Type: return fmt::format("pg_catalog.to_regtype({}) IS NOT NULL", name);
    case sql::ObjectKind::Schema: return fmt::format("pg_catalog.to_regnamespace({}) IS NOT NULL", name);
    }
    return "false";
}

} // namespace lk::run
