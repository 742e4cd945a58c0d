// SPDX-License-Identifier: Apache-2.0
#include "core/run/preflight/inquiry.h"

#include "core/base/text.h"
#include "core/postgres/session.h"
#include "core/run/lookup.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace lk::run {

namespace {

enum class Wants : std::uint8_t { Nothing, Owner, OwnerOrSchema };

/// Whose rights a statement needs on what it locks. TRUNCATE, LOCK, VACUUM and the like ask for rights that can be granted.
Wants wantsOf(const PlannedStatement& statement)
{
    const std::string_view tag = statement.tag;
    if (tag.starts_with("ALTER TABLE") || tag.starts_with("ALTER INDEX") || tag.starts_with("ALTER VIEW") ||
        tag.starts_with("ALTER MATERIALIZED VIEW") || tag.starts_with("ALTER SEQUENCE") ||
        tag.starts_with("CREATE INDEX"))
        return Wants::Owner;
    return tag.starts_with("DROP TABLE") || tag.starts_with("DROP VIEW") || tag.starts_with("DROP MATERIALIZED VIEW") ||
                   tag.starts_with("DROP INDEX") || tag.starts_with("DROP SEQUENCE")
               ? Wants::OwnerOrSchema
               : Wants::Nothing;
}

bool changesRights(const PlannedStatement& statement)
{
    if (statement.setsSession) {
        const std::string text = lowered(std::string_view(statement.text).substr(0, 200));
        return text.find("role") != std::string::npos || text.find("authorization") != std::string::npos;
    }
    return statement.tag.starts_with("GRANT") || statement.tag.starts_with("REASSIGN") || statement.tag == "DO" ||
           statement.tag == "CALL" || statement.tag.find("OWNER") != std::string::npos || !statement.isParsed;
}

struct Wanted {
    sql::Lock lock;
    Wants wants = Wants::Nothing;
    friend bool operator==(const Wanted&, const Wanted&) = default;
};
struct OfPath {
    std::vector<postgres::Command> path;
    std::vector<Wanted> wanted;
};

void add(OfPath& into, const PlannedStatement& statement)
{
    const Wants wants = wantsOf(statement);
    for (const sql::Lock& lock : statement.locks) {
        if (lock.relation.name.empty())
            continue;
        // ALTER TABLE … ADD FOREIGN KEY locks the other table too, but weaker, and does not need to own it.
        const bool isOwners = lock.mode == sql::LockMode::AccessExclusive || statement.tag.starts_with("CREATE INDEX");
        into.wanted.push_back({lock, isOwners ? wants : Wants::Nothing});
    }
}

postgres::Rows lookUp(Inquiry& inquiry, const OfPath& one)
{
    std::string names;
    for (const Wanted& wanted : one.wanted)
        names += (names.empty() ? "" : ", ") + sql::quoteLiteral(sql::quoteName(wanted.lock.relation));
    const LookupPath open(inquiry.session, one.path, inquiry.stop);
    // relations and their owners, from server 13
    return inquiry.session.query(
        fmt::format("SELECT u.place, n.nspname, c.relname, pg_catalog.pg_get_userbyid(c.relowner), "
                    "pg_catalog.pg_has_role(c.relowner, 'USAGE'), pg_catalog.pg_has_role(n.nspowner, 'USAGE') "
                    "FROM pg_catalog.unnest(ARRAY[{}]::pg_catalog.text[]) WITH ORDINALITY AS u(name, place) "
                    "JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(u.name)::pg_catalog.oid "
                    "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace ORDER BY u.place",
                    names),
        inquiry.stop);
}

} // namespace

std::string arrayOf(const std::set<std::string>& names)
{
    std::string text = "ARRAY[";
    for (const std::string& name : names)
        text += (text.size() > 6 ? ", " : "") + sql::quoteLiteral(name);
    return text + "]::pg_catalog.text[]";
}

Check& Inquiry::add(std::string code, std::string title, CheckResult result, std::string text, std::string remedy)
{
    m_checks.push_back(Check{std::move(code), std::move(title), result, std::move(text), std::move(remedy), {}, false});
    return m_checks.back();
}

void Inquiry::findRelations()
{
    std::vector<OfPath> paths;
    for (const Step& step : plan.steps) {
        std::vector<postgres::Command> path = pathOf(step);
        auto known = std::ranges::find(paths, path, &OfPath::path);
        if (known == paths.end())
            known = paths.insert(paths.end(), OfPath{std::move(path), {}});
        for (const PlannedStatement& statement : step.statements) {
            changesRights = changesRights || run::changesRights(statement);
            run::add(*known, statement);
        }
    }
    for (const OfPath& one : paths) {
        if (one.wanted.empty())
            continue;
        const postgres::Rows rows = lookUp(*this, one);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            const Wanted& wanted = one.wanted.at(std::strtoull(rows.text(row, 0).c_str(), nullptr, 10) - 1);
            const sql::Lock lock{{rows.text(row, 1), rows.text(row, 2)}, wanted.lock.mode};
            const std::string name = sql::quoteName(lock.relation);
            relations.insert(name);
            locks.push_back(lock);
            altersAny = altersAny || wanted.wants != Wants::Nothing;
            if (wanted.wants != Wants::Nothing && !rows.isTrue(row, 4) &&
                (wanted.wants == Wants::Owner || !rows.isTrue(row, 5)))
                foreign.insert({name, rows.text(row, 3)});
        }
    }
}

std::vector<Check> Inquiry::answered(const Asker& asker)
{
    std::vector<postgres::Command> commands;
    for (const Question& question : m_questions) {
        if (question.command)
            commands.push_back(*question.command);
    }
    const std::vector<Answer> answers = commands.empty() ? std::vector<Answer>() : asker(commands);
    std::size_t next = 0;
    std::set<std::string> problems;
    for (const Question& question : m_questions) {
        if (!question.command) {
            question.judge();
            continue;
        }
        const Answer& answer = answers.at(next++);
        if (answer.problem.empty())
            question.judgeRows(answer.rows);
        else
            problems.insert(answer.problem);
    }
    for (const std::string& problem : problems)
        add("LK178", "everything could be looked at", CheckResult::NotKnown,
            fmt::format("The server would not say: {}.", problem));
    return std::move(m_checks);
}

} // namespace lk::run
