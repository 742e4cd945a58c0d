// SPDX-License-Identifier: Apache-2.0
#include "core/base/log.h"
#include "core/changeset/events.h"
#include "core/changeset/functionbody.h"
#include "core/changeset/statements.h"
#include "core/postgres/runsession.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"
#include "core/sql/nodes.h"
#include "core/sql/parsetree.h"
#include "core/sql/readwalk.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lk::changeset {

namespace {

using postgres::Command;
using postgres::RunSession;

constexpr int kMostNew = 500; ///< statements resolved in one go
constexpr std::chrono::milliseconds kReplicaTimeout{5'000};

postgres::Rows rowsOf(RunSession& session, Command command, const std::stop_token& stop)
{
    const postgres::Entry entry{std::move(command), true, true};
    const auto results = session.pipeline(std::span(&entry, 1), {}, stop);
    if (results.front().outcome != postgres::EntryOutcome::Done)
        throw Error(ErrorCode::Statement, "the statistics of statements cannot be read")
            .sqlState(results.front().error.sqlState)
            .serverMessage(results.front().error.message);
    return results.front().table;
}

/// Columns by the server itself: it parses the body of a function and writes down what that depends on. Nothing where it cannot.
std::optional<std::set<std::string>> exactColumnsOf(RunSession& session, const std::string& query,
                                                    const std::stop_token& stop)
{
    if (session.serverVersion() < 140000)
        return std::nullopt;
    const auto run = [&](const std::string& sql) {
        return session.execute({sql, {}}, stop).outcome == postgres::EntryOutcome::Done;
    };
    std::optional<std::set<std::string>> columns;
    if (!run("BEGIN"))
        return columns;
    run("SET LOCAL lock_timeout = '100ms'");
    if (run("PREPARE lk_seen AS " + query)) {
        const postgres::Rows types = rowsOf(
            session,
            {"SELECT array_to_string(parameter_types, ', ') FROM pg_prepared_statements WHERE name = 'lk_seen'", {}},
            stop);
        if (run(fmt::format("CREATE FUNCTION pg_temp.lk_seen({}) RETURNS void LANGUAGE sql BEGIN ATOMIC {}; END",
                            types.text(0, 0), query))) {
            // Columns of views are followed to those that the views read.
            const postgres::Rows used = rowsOf(session,
                                               {R"(
WITH RECURSIVE used(rel, col) AS (
  SELECT refobjid, refobjsubid FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = 'pg_temp.lk_seen'::regproc AND refclassid = 'pg_class'::regclass
  UNION
  SELECT d.refobjid, d.refobjsubid FROM used u JOIN pg_rewrite r ON r.ev_class = u.rel
    JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> u.rel)
SELECT DISTINCT n.nspname || '.' || c.relname || coalesce('.' || a.attname, '')
  FROM used u JOIN pg_class c ON c.oid = u.rel JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_attribute a ON a.attrelid = u.rel AND a.attnum = u.col AND u.col > 0)",
                                                {}},
                                               stop);
            columns.emplace();
            for (std::size_t i = 0; i < used.size(); ++i)
                columns->insert(used.text(i, 0));
        }
    }
    run("ROLLBACK");
    run("DEALLOCATE ALL");
    return columns;
}

/// What PL/pgSQL evaluates stands there as a bare expression.
std::optional<std::set<std::string>> exactColumns(RunSession& session, const std::string& query,
                                                  const std::stop_token& stop)
{
    auto columns = exactColumnsOf(session, query, stop);
    return columns ? columns : exactColumnsOf(session, "SELECT " + query, stop);
}

/// By the grammar alone: every column named, of every relation named; `*` is every column. With one relation that is sure enough.
std::set<std::string> parsedColumns(const std::string& query)
{
    std::set<std::string> columns;
    const sql::ParseTree tree(query);
    if (!tree.isValid() || tree.tree().n_stmts == 0)
        return {"?"};
    std::vector<schema::Name> relations;
    sql::ReadWalk walk([&](const PgQuery__RangeVar& relation, sql::LockMode) {
        const sql::ObjectName name = sql::nameOf(relation);
        relations.push_back({name.schema.empty() ? "public" : name.schema, name.name});
    });
    const PgQuery__Node* statement = tree.tree().stmts[0]->stmt;
    walk.visit(statement);
    for (const schema::Name& relation : relations) {
        const std::string prefix = (relations.size() > 1 ? "?" : "") + relation.schema + "." + relation.name;
        columns.insert(prefix);
        for (const std::string& column : namesBelow(statement))
            columns.insert(prefix + "." + column);
        columns.insert(prefix + ".?"); // what `*` or a target list without ColumnRefs may hide
    }
    return columns;
}

template<typename Texts>
std::string arrayOf(const Texts& texts)
{
    std::string array = "{";
    for (const std::string& text : texts) {
        array += array.size() > 1 ? ",\"" : "\"";
        for (const char c : text)
            array += c == '"' || c == '\\' ? std::string{'\\', c} : std::string(1, c);
        array += '"';
    }
    return array + "}";
}

/// Empty: it is not there.
std::string extensionSchema(postgres::Session& session, const std::stop_token& stop)
{
    const postgres::Rows rows = session.query("SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = "
                                              "e.extnamespace WHERE extname = 'pg_stat_statements'",
                                              stop);
    return rows.isEmpty() ? std::string() : sql::quoteIdentifier(rows.text(0, 0));
}

/// What stands in nobody's reading or writing of rows, and what is ours.
constexpr const char* kFilter =
    "s.queryid IS NOT NULL AND s.query NOT LIKE '%{}%' AND s.query NOT LIKE '%lockkeeper.%' AND s.query !~* "
    "'^\\s*(create|alter|drop|comment|grant|revoke|set|show|begin|start|commit|rollback|savepoint|release|"
    "vacuum|analyze|reindex|truncate|listen|notify|discard|deallocate|lock|checkpoint)\\M'";

/// The counts of one server, as statement_seen keeps them; a row with queryid 0 tells of the statistics themselves.
std::string countsOf(postgres::Session& session, const std::string& schema)
{
    const std::string info = session.serverVersion() >= 140000
                                 ? "dealloc, stats_reset::text FROM " + schema + ".pg_stat_statements_info"
                                 : std::string("0, NULL");
    return fmt::format("SELECT {2} s.queryid, s.userid, s.dbid, sum(s.calls) AS calls, min(s.query) AS query FROM "
                       "{0}.pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid WHERE d.datname = "
                       "current_database() AND {1} GROUP BY 1, 2, 3 UNION ALL SELECT 0, 0::oid, 0::oid, {3}",
                       schema, fmt::format(fmt::runtime(kFilter), kOwnMark), kOwnMark, info);
}

/// What its own statistics count on a replica of that server, put beside those of the primary.
void sampleReplica(postgres::Session& control, const std::string& replica, const std::string& at,
                   const std::string& schema, const std::stop_token& stop)
{
    postgres::SessionOptions options;
    options.connectTimeout = kReplicaTimeout;
    auto session =
        postgres::Session::open(postgres::parseTarget(replica), postgres::SessionKind::Browse, options, stop);
    constexpr const char* kWho = "SELECT system_identifier, pg_is_in_recovery(), current_database() FROM "
                                 "pg_control_system()";
    const postgres::Rows there = session.query(kWho, stop);
    const postgres::Rows here = control.query(kWho, stop);
    if (there.text(0, 0) != here.text(0, 0) || there.text(0, 2) != here.text(0, 2) || !there.isTrue(0, 1))
        throw Error(ErrorCode::Refused, "it is no replica of this database");
    const postgres::Rows rows = session.query(countsOf(session, schema), stop);
    std::vector<std::vector<std::string>> columns(5);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t column = 0; column < columns.size(); ++column)
            columns[column].push_back(rows.text(i, column));
    }
    control.query({"INSERT INTO lockkeeper.statement_seen (node, queryid, userid, dbid, sample_at, calls, query, "
                   "columns) SELECT $1, t.q, t.u, t.d, $2::timestamptz, t.c, nullif(t.s, ''), (SELECT o.columns FROM "
                   "lockkeeper.statement_seen o WHERE o.queryid = t.q AND o.columns IS NOT NULL LIMIT 1) "
                   "FROM unnest($3::bigint[], $4::oid[], $5::oid[], $6::bigint[], $7::text[]) AS t (q, u, d, c, s) "
                   "ON CONFLICT DO NOTHING",
                   {replica, at, arrayOf(columns[0]), arrayOf(columns[1]), arrayOf(columns[2]), arrayOf(columns[3]),
                    arrayOf(columns[4])}},
                  stop);
}

/// Which columns those statements of this sample use that no sample before it had.
void resolveNew(postgres::Session& control, const postgres::ConnectionTarget& target, const std::string& at,
                const std::stop_token& stop)
{
    const postgres::Rows fresh =
        control.query({fmt::format("SELECT DISTINCT queryid, query FROM lockkeeper.statement_seen WHERE sample_at = "
                                   "$1::timestamptz AND queryid <> 0 AND columns IS NULL LIMIT {}",
                                   kMostNew),
                       {at}},
                      stop);
    if (fresh.isEmpty())
        return;
    postgres::RunOptions options;
    options.applicationName = "lockkeeper resolve";
    auto session = RunSession::open(target, options, stop);
    for (std::size_t i = 0; i < fresh.size(); ++i) {
        const std::string query = fresh.text(i, 1);
        const auto exact = exactColumns(session, query, stop);
        control.query(
            {"UPDATE lockkeeper.statement_seen SET columns = $2::text[] WHERE queryid = $1::bigint AND columns IS NULL",
             {fresh.text(i, 0), arrayOf(exact ? *exact : parsedColumns(query))}},
            stop);
    }
}

} // namespace

bool sampleStatements(const postgres::ConnectionTarget& target, const std::vector<std::string>& replicas,
                      std::stop_token stop)
{
    auto control = postgres::Session::open(target, postgres::SessionKind::Control, {}, stop);
    const std::string schema = extensionSchema(control, stop);
    if (schema.empty())
        return false;
    makeTables(control, stop);
    const std::string at = control.query("SELECT clock_timestamp()::text", stop).text(0, 0);
    // Resolved once a statement: its text does not change.
    control.query({fmt::format("INSERT INTO lockkeeper.statement_seen (node, queryid, userid, dbid, sample_at, calls, "
                               "query, columns) SELECT 'primary', t.queryid, t.userid, t.dbid, $1::timestamptz, "
                               "t.calls, t.query, (SELECT o.columns FROM lockkeeper.statement_seen o WHERE o.queryid = "
                               "t.queryid AND o.columns IS NOT NULL LIMIT 1) FROM ({}) AS t ON CONFLICT DO NOTHING",
                               countsOf(control, schema)),
                   {at}},
                  stop);
    // A hint of what a brown-out breaks.
    control.query(
        {"INSERT INTO lockkeeper.statement_seen (node, queryid, userid, dbid, sample_at, calls, query) SELECT "
         "'rollbacks', 0, 0, datid, $1::timestamptz, xact_rollback, coalesce(stats_reset::text, '') FROM "
         "pg_stat_database WHERE datname = current_database() ON CONFLICT DO NOTHING",
         {at}},
        stop);
    for (const std::string& replica : replicas) {
        try {
            sampleReplica(control, replica, at, schema, stop);
        } catch (const Error& error) {
            if (error.code() == ErrorCode::Cancelled)
                throw;
            // Its samples have a hole then, and nothing is called quiet over that.
            log().warn("the statements of a replica were not sampled: {}", error.what());
        }
    }
    resolveNew(control, target, at, stop);
    return true;
}

} // namespace lk::changeset
