// SPDX-License-Identifier: Apache-2.0
#include "tests/core/review/observed.h"

#include "core/base/error.h"
#include "core/postgres/session.h"
#include "core/schema/snapshot.h"
#include "core/sql/parsetree.h"

#include <pg_query/pg_query.pb-c.h>

#include <algorithm>
#include <array>
#include <set>

namespace lk::test {

namespace {

constexpr std::array<std::string_view, 8> kModes{
    "AccessShareLock", "RowShareLock",          "RowExclusiveLock", "ShareUpdateExclusiveLock",
    "ShareLock",       "ShareRowExclusiveLock", "ExclusiveLock",    "AccessExclusiveLock"};

std::size_t strengthOf(const std::string& mode)
{
    return static_cast<std::size_t>(std::find(kModes.begin(), kModes.end(), mode) - kModes.begin());
}

struct Before {
    std::string name;
    std::string file;
    bool isIndex = false;
    long long fullScans = 0;
    long long indexScans = 0;
};

constexpr const char* kRelations = R"(
    SELECT c.oid, CASE n.nspname WHEN 'public' THEN c.relname ELSE n.nspname || '.' || c.relname END, c.relfilenode, c.relkind,
           CASE WHEN c.relkind IN ('r', 'm') THEN pg_stat_get_xact_tuples_returned(c.oid) ELSE 0 END,
           CASE WHEN c.relkind IN ('r', 'm') THEN coalesce((SELECT sum(pg_stat_get_xact_numscans(i.indexrelid))
                                                            FROM pg_index i WHERE i.indrelid = c.oid), 0) ELSE 0 END
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\_toast%')";

} // namespace

ServerProbe::ServerProbe(const postgres::ConnectionTarget& target) : m_connection(postgres::connectTo(target, {}, {}))
{}

postgres::Rows ServerProbe::query(const std::string& sql)
{
    const postgres::ResultHandle result = postgres::executeAndWait(m_connection, m_waiter, {sql, {}}, {});
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
        throw postgres::asError(result.get(), false);
    return postgres::rowsOf(result.get());
}

std::string ServerProbe::execute(const std::string& sql)
{
    const postgres::ResultHandle result{PQexec(m_connection.get(), sql.c_str())};
    const char* const state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
    return state == nullptr ? "" : state;
}

Observed ServerProbe::observe(const std::string& statement, const std::string& preceding)
{
    Observed observed;
    query("BEGIN");
    std::map<std::string, Before> before;
    const postgres::Rows rows = query(kRelations);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        Before& one = before[rows.text(row, 0)];
        one.name = rows.text(row, 1);
        one.file = rows.text(row, 2);
        one.isIndex = rows.text(row, 3) == "i" || rows.text(row, 3) == "I";
        one.fullScans = std::stoll(rows.text(row, 4));
        one.indexScans = std::stoll(rows.text(row, 5));
    }
    const std::string text = preceding.empty() ? std::string() : preceding;
    if (!text.empty()) {
        if (const std::string state = execute(text); !state.empty()) {
            observed.sqlState = "preceding: " + state;
            execute("ROLLBACK");
            return observed;
        }
    }
    const postgres::ResultHandle result{PQexec(m_connection.get(), statement.c_str())};
    if (const char* state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE)) {
        observed.sqlState = state;
        const char* const message = PQresultErrorField(result.get(), PG_DIAG_MESSAGE_PRIMARY);
        observed.message = message == nullptr ? "" : message;
        execute("ROLLBACK");
        return observed;
    }
    const postgres::Rows locks =
        query("SELECT relation, mode FROM pg_locks WHERE locktype = 'relation' AND pid = pg_backend_pid() AND granted");
    for (std::size_t row = 0; row < locks.size(); ++row) {
        const auto found = before.find(locks.text(row, 0));
        if (found == before.end())
            continue; // made by the statement, or the server's own
        ObservedRelation& one = observed.relations[found->second.name];
        one.isIndex = found->second.isIndex;
        if (one.mode.empty() || strengthOf(locks.text(row, 1)) > strengthOf(one.mode))
            one.mode = locks.text(row, 1);
    }
    const postgres::Rows after = query(kRelations);
    for (std::size_t row = 0; row < after.size(); ++row) {
        const auto found = before.find(after.text(row, 0));
        if (found == before.end())
            continue;
        const auto seen = observed.relations.find(found->second.name);
        if (seen == observed.relations.end())
            continue;
        seen->second.isRewritten = found->second.file != after.text(row, 2);
        seen->second.isReadFully = std::stoll(after.text(row, 4)) > found->second.fullScans;
        seen->second.isReadByIndex = std::stoll(after.text(row, 5)) > found->second.indexScans;
    }
    execute("ROLLBACK");
    return observed;
}

struct OneStatement::Tree {
    explicit Tree(const std::string& text) : tree(text) {}
    sql::ParseTree tree;
};

OneStatement::OneStatement(const std::string& text) : m_tree(std::make_unique<Tree>(text)) {}
OneStatement::~OneStatement() = default;

const PgQuery__Node* OneStatement::node() const
{
    return m_tree->tree.isValid() && m_tree->tree.tree().n_stmts == 1 ? m_tree->tree.tree().stmts[0]->stmt : nullptr;
}

std::string bare(const schema::Name& name)
{
    return name.schema == "public" ? name.name : name.schema + "." + name.name;
}

std::string modeSpelled(const std::string& words)
{
    std::string mode;
    bool isFirst = true;
    for (const char c : words) {
        if (c == ' ') {
            isFirst = true;
            continue;
        }
        mode += isFirst ? c : static_cast<char>(c | 0x20);
        isFirst = false;
    }
    return mode + "Lock";
}

std::shared_ptr<const schema::Catalog> catalogOf(const postgres::ConnectionTarget& target)
{
    postgres::Session session = postgres::Session::open(target, postgres::SessionKind::Browse);
    return schema::readCatalog(session);
}

} // namespace lk::test
