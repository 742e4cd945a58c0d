// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/statements.h"

#include "core/changeset/events.h"
#include "core/changeset/functionbody.h"
#include "core/changeset/moment.h"
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
/// The row of a sample that tells of the statistics themselves.
constexpr const char* kInfoRow = "0";

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

std::string arrayOf(const std::set<std::string>& texts)
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

bool hasExtension(postgres::Session& session, const std::stop_token& stop)
{
    return session.query("SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_stat_statements')", stop)
        .isTrue(0, 0);
}

std::string extensionSchema(postgres::Session& session, const std::stop_token& stop)
{
    return sql::quoteIdentifier(session
                                    .query("SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = "
                                           "e.extnamespace WHERE extname = 'pg_stat_statements'",
                                           stop)
                                    .text(0, 0));
}

} // namespace

bool sampleStatements(const postgres::ConnectionTarget& target, std::stop_token stop)
{
    auto control = postgres::Session::open(target, postgres::SessionKind::Control, {}, stop);
    if (!hasExtension(control, stop))
        return false;
    makeTables(control, stop);
    const std::string schema = extensionSchema(control, stop);
    const std::string at = control.query("SELECT clock_timestamp()::text", stop).text(0, 0);
    // Resolved once a statement: its text does not change.
    control.query(
        {fmt::format(
             "INSERT INTO lockkeeper.statement_seen (node, queryid, userid, dbid, sample_at, calls, query, columns) "
             "SELECT 'primary', s.queryid, s.userid, s.dbid, $1::timestamptz, sum(s.calls), min(s.query), "
             "(SELECT o.columns FROM lockkeeper.statement_seen o WHERE o.queryid = s.queryid AND o.columns IS NOT NULL "
             "LIMIT 1) "
             "FROM {}.pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid WHERE d.datname = current_database() "
             "AND s.queryid IS NOT NULL AND s.query NOT LIKE '%{}%' AND s.query NOT LIKE '%lockkeeper.%' "
             "AND s.query !~* "
             "'^\\s*(create|alter|drop|comment|grant|revoke|set|show|begin|start|commit|rollback|savepoint|release|"
             "vacuum|analyze|"
             "reindex|truncate|listen|notify|discard|deallocate|lock|checkpoint)\\M' "
             "GROUP BY s.queryid, s.userid, s.dbid ON CONFLICT DO NOTHING",
             schema, kOwnMark),
         {at}},
        stop);
    const bool hasInfo = control.serverVersion() >= 140000;
    control.query(
        {fmt::format(
             "INSERT INTO lockkeeper.statement_seen (node, queryid, userid, dbid, sample_at, calls, query, columns) "
             "SELECT 'primary', {}, 0, 0, $1::timestamptz, {} ON CONFLICT DO NOTHING",
             kInfoRow,
             hasInfo ? "dealloc, stats_reset::text, NULL FROM " + schema + ".pg_stat_statements_info"
                     : std::string("0, NULL, NULL")),
         {at}},
        stop);
    const postgres::Rows fresh =
        control.query({fmt::format("SELECT DISTINCT queryid, query FROM lockkeeper.statement_seen WHERE sample_at = "
                                   "$1::timestamptz AND queryid <> 0 AND columns IS NULL LIMIT {}",
                                   kMostNew),
                       {at}},
                      stop);
    if (fresh.isEmpty())
        return true;
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
    return true;
}

namespace {

/// Whether the samples of the last `time` leave no hole. Why not, otherwise.
std::string holeIn(postgres::Session& session, std::chrono::seconds time, const std::stop_token& stop)
{
    const std::string window = fmt::format("sample_at >= clock_timestamp() - make_interval(secs => {})",
                                           time.count() + std::chrono::seconds(kSamplingGap).count());
    const postgres::Rows rows =
        session.query(fmt::format("SELECT extract(epoch FROM clock_timestamp() - sample_at)::bigint, calls, query FROM "
                                  "lockkeeper.statement_seen "
                                  "WHERE node = 'primary' AND queryid = 0 AND {} ORDER BY sample_at",
                                  window),
                      stop);
    if (rows.isEmpty())
        return "nobody has sampled the statements in that time";
    const std::int64_t gap = std::chrono::seconds(kSamplingGap).count();
    std::int64_t before = std::stoll(rows.text(0, 0));
    if (before < time.count())
        return fmt::format("sampling began only {} ago", spanText(before));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::int64_t age = std::stoll(rows.text(i, 0));
        if (before - age > gap)
            return fmt::format("nobody sampled for {}", spanText(before - age));
        before = age;
        if (i > 0 && rows.text(i, 2) != rows.text(i - 1, 2))
            return "the statistics were reset meanwhile";
        if (i > 0 && rows.text(i, 1) != rows.text(i - 1, 1))
            return "the server threw entries away meanwhile (pg_stat_statements.max)";
    }
    return before > gap ? fmt::format("the last sample is {} old", spanText(before)) : std::string();
}

} // namespace

Use usedLately(postgres::Session& session, const std::string& object, std::chrono::seconds time, std::stop_token stop)
{
    Use use;
    if (!hasExtension(session, stop) ||
        session.query("SELECT to_regclass('lockkeeper.statement_seen') IS NULL", stop).isTrue(0, 0)) {
        use.why = "pg_stat_statements is not there, or nobody has sampled it";
        return use;
    }
    const postgres::Rows rows = session.query(
        {fmt::format(
             "WITH span AS (SELECT * FROM lockkeeper.statement_seen WHERE queryid <> 0 AND sample_at >= "
             "clock_timestamp() - make_interval(secs => {})), "
             "grown AS (SELECT queryid, min(query) AS query, (array_agg(columns) FILTER (WHERE columns IS NOT "
             "NULL))[1:1] AS c, "
             "max(calls) - min(calls) AS calls, min(sample_at) AS first FROM span GROUP BY node, queryid, userid, "
             "dbid), "
             "known AS (SELECT queryid, query, (SELECT s.columns FROM span s WHERE s.queryid = g.queryid AND s.columns "
             "IS NOT NULL LIMIT 1) AS columns "
             "FROM grown g WHERE g.calls > 0 OR g.first > (SELECT min(sample_at) FROM lockkeeper.statement_seen "
             "WHERE queryid = 0 AND sample_at >= clock_timestamp() - make_interval(secs => {}))) "
             "SELECT query, $1 = ANY (columns), columns IS NULL OR '?' = ANY (columns) OR ('?' || $1) = ANY (columns) "
             "OR "
             "(regexp_replace($1, '\\.[^.]*$', '') || '.?') = ANY (columns) OR ('?' || regexp_replace($1, '\\.[^.]*$', "
             "'') || '.?') = ANY (columns) FROM known",
             time.count() + std::chrono::seconds(kSamplingGap).count(),
             time.count() + std::chrono::seconds(kSamplingGap).count()),
         {object}},
        stop);
    bool isUsed = false;
    bool isUnsure = false;
    const std::string bare = object.substr(object.rfind('.') + 1);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        // What the grammar alone has resolved is unsure only where it names the column's bare name, or `*`.
        const std::string query = rows.text(i, 0);
        const bool mayName = query.find(bare) != std::string::npos || query.find('*') != std::string::npos;
        if (rows.isTrue(i, 1)) {
            isUsed = true;
            use.statements.push_back(query);
        } else if (rows.isTrue(i, 2) && mayName) {
            isUnsure = true;
            use.statements.push_back("perhaps: " + query);
        }
    }
    const std::string hole = holeIn(session, time, stop);
    if (isUsed) {
        use.verdict = Verdict::Fail;
        use.why = fmt::format("{} is still used: {}", object, use.statements.front());
    } else if (isUnsure) {
        use.why = fmt::format("a statement may use {}: {}", object, use.statements.front());
    } else if (!hole.empty()) {
        use.why = hole;
    } else {
        use.verdict = Verdict::Pass;
        use.why = fmt::format("no statement used {} for {}", object, spanText(time.count()));
    }
    return use;
}

} // namespace lk::changeset
