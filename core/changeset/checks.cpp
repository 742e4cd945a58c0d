// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/checks.h"

#include "core/changeset/dependants.h"
#include "core/changeset/moment.h"
#include "core/changeset/pairing.h"
#include "core/changeset/statements.h"
#include "core/postgres/session.h"
#include "core/schema/model.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::changeset {

std::string_view toString(CheckVerdict verdict)
{
    switch (verdict) {
    case CheckVerdict::Ok: return "ok";
    case CheckVerdict::Bad: return "bad";
    case CheckVerdict::Unknown: return "unknown";
    }
    return {};
}

namespace {

constexpr std::int64_t kBlocksAtOnce = 8192; ///< 64 MB: well within the time a browse session's statement has
constexpr int kRowsAtOnce = 50'000;          ///< of two tables that are held against each other: likewise
constexpr int kOldTransaction = 60;          ///< seconds
constexpr int kReplicaLag = 5;               ///< seconds

/// Asks one question after the other.
class Checking final {
public:
    Checking(postgres::Session& session, const ChangeSet& changeSet, const project::MigrationSet& set, const Look& look,
             std::stop_token stop)
        : m_session(session)
        , m_changeSet(changeSet)
        , m_set(set)
        , m_look(look)
        , m_stop(std::move(stop))
        , m_tables(tablesOf(changeSet))
    {}

    std::vector<Check> take()
    {
        phases();
        data();
        dependants();
        statements();
        transactions();
        wraparound();
        replicas();
        return std::move(m_checks);
    }

private:
    void add(std::string id, CheckVerdict verdict, std::string what, std::vector<std::string> lines = {},
             std::string query = {})
    {
        m_checks.push_back({std::move(id), verdict, std::move(what), std::move(lines), std::move(query)});
    }
    [[nodiscard]] const Declaration& definition() const { return m_changeSet.definition; }

    /// The phases before: objects, triggers, backfill with its quarantine.
    void phases()
    {
        const EnvironmentState state = evaluate(m_changeSet, m_set, m_look);
        for (const Phase phase : {Phase::Expand, Phase::Sync, Phase::Backfill}) {
            const PhaseState& one = state[phase];
            if (one.status == PhaseStatus::NotApplicable)
                continue;
            const bool isDone = one.status == PhaseStatus::Done;
            add(std::string(toString(phase)), isDone ? CheckVerdict::Ok : CheckVerdict::Bad,
                fmt::format("{} is {}", toString(phase), toString(one.status)), one.blockedBy);
        }
    }

    /// What must hold for no row: the two sides differ.
    [[nodiscard]] std::string differs() const
    {
        const Declaration& d = definition();
        if (!d.equal.empty())
            return fmt::format("({}) IS NOT TRUE", d.equal);
        const bool isOne = !d.newSide.empty() && d.newSide.find(',') == std::string::npos;
        return d.up.empty() || !isOne ? std::string()
                                      : fmt::format("{} IS DISTINCT FROM ({})", sql::quoteIdentifier(d.newSide), d.up);
    }

    void data()
    {
        if (arePairedTables(definition()))
            return pairs();
        const std::string condition = differs();
        const schema::Relation* table = m_tables.empty() ? nullptr : m_look.catalog->relation(m_tables.front());
        if (condition.empty() || table == nullptr || table->column(definition().newSide) == nullptr)
            return;
        const std::string query =
            fmt::format("SELECT {} count(*) FROM {} WHERE {}", kOwnMark, schema::toString(table->name), condition);
        std::vector<const schema::Relation*> parts = m_look.catalog->descendants(table->name);
        std::erase_if(parts, [](const schema::Relation* one) { return one->kind != schema::RelationKind::Table; });
        if (table->kind == schema::RelationKind::Table)
            parts = {table};
        std::int64_t count = 0;
        try {
            for (const schema::Relation* part : parts)
                count += countIn(part->name, condition);
        } catch (const Error& error) {
            if (error.code() != ErrorCode::Statement)
                throw;
            add("data", CheckVerdict::Unknown,
                fmt::format("the two sides cannot be compared: {}", error.serverMessage()), {}, query);
            return;
        }
        add("data", count == 0 ? CheckVerdict::Ok : CheckVerdict::Bad,
            count == 0 ? std::string("no row differs") : fmt::format("{} rows differ", count), {}, query);
    }

    /// Both sides are tables: what either has and the other has not, range by range of the key.
    void pairs()
    {
        const std::string query =
            fmt::format("SELECT {0} count(*) FROM (({1} EXCEPT {2}) UNION ALL ({2} EXCEPT {1})) AS lk_odd", kOwnMark,
                        definition().up, definition().down);
        std::int64_t count = 0;
        try {
            for (std::optional<std::string> from;;) {
                const std::optional<std::string> to = nextKey(from);
                count += oddBetween(from, to);
                if (!to)
                    break;
                from = to;
            }
        } catch (const Error& error) {
            if (error.code() != ErrorCode::Statement)
                throw;
            add("data", CheckVerdict::Unknown,
                fmt::format("the two tables cannot be compared: {}", error.serverMessage()), {}, query);
            return;
        }
        add("data", count == 0 ? CheckVerdict::Ok : CheckVerdict::Bad,
            count == 0 ? std::string("no row differs") : fmt::format("{} rows differ", count), {}, query);
    }

    /// The key that ends the range behind `from`, whichever table is the fuller; none: the rest is one range.
    std::optional<std::string> nextKey(const std::optional<std::string>& from)
    {
        const postgres::Rows rows =
            m_session.query(fmt::format("SELECT {0} max(lk_key)::text FROM ((SELECT lk_key FROM ({1}) AS lk_one "
                                        "(lk_key, lk_row) WHERE {3} ORDER BY 1 OFFSET {4} LIMIT 1) "
                                        "UNION ALL (SELECT lk_key FROM ({2}) AS lk_two (lk_key, lk_row) WHERE {3} "
                                        "ORDER BY 1 OFFSET {4} LIMIT 1)) AS lk_ends",
                                        kOwnMark, definition().up, definition().down, behind(from), kRowsAtOnce),
                            m_stop);
        return rows.at(0, 0) ? std::optional(rows.text(0, 0)) : std::nullopt;
    }

    std::int64_t oddBetween(const std::optional<std::string>& from, const std::optional<std::string>& to)
    {
        const auto side = [&](const std::string& query) {
            return fmt::format("SELECT * FROM ({}) AS lk_side (lk_key, lk_row) WHERE {}{}", query, behind(from),
                               to ? fmt::format(" AND lk_key <= {}", sql::quoteLiteral(*to)) : std::string());
        };
        const std::string one = side(definition().up);
        const std::string two = side(definition().down);
        return std::stoll(
            m_session
                .query(fmt::format("SELECT {0} count(*) FROM (({1} EXCEPT {2}) UNION ALL ({2} EXCEPT {1})) AS lk_odd",
                                   kOwnMark, one, two),
                       m_stop)
                .text(0, 0));
    }

    static std::string behind(const std::optional<std::string>& key)
    {
        return key ? fmt::format("lk_key > {}", sql::quoteLiteral(*key)) : std::string("true");
    }

    /// By ranges of blocks, each a statement of its own, so that no snapshot is held for long.
    std::int64_t countIn(const schema::Name& table, const std::string& condition)
    {
        const std::string name = schema::toString(table);
        const postgres::Rows size = m_session.query(
            fmt::format("SELECT {} pg_relation_size({}::regclass) / current_setting('block_size')::bigint", kOwnMark,
                        sql::quoteLiteral(name)),
            m_stop);
        const std::int64_t blocks = std::stoll(size.text(0, 0));
        std::int64_t count = 0;
        for (std::int64_t at = 0; at <= blocks; at += kBlocksAtOnce) {
            // The last range has no end: rows may have come meanwhile.
            const std::string end = at + kBlocksAtOnce > blocks
                                        ? std::string()
                                        : fmt::format(" AND ctid < '({},0)'::tid", at + kBlocksAtOnce);
            const std::string query =
                fmt::format("SELECT {} count(*) FROM ONLY {} WHERE ctid >= '({},0)'::tid{} AND {}", kOwnMark, name, at,
                            end, condition);
            count += std::stoll(m_session.query(query, m_stop).text(0, 0));
        }
        return count;
    }

    void dependants()
    {
        const std::vector<Dependant> all = dependantsOf(m_session, m_changeSet, m_stop);
        std::vector<std::string> lines;
        CheckVerdict verdict = CheckVerdict::Ok;
        for (const Dependant& one : all) {
            lines.push_back(fmt::format("{}: {}", one.object, one.what));
            if (one.isInTheWay)
                verdict = CheckVerdict::Bad;
            else if (one.isUnsure && verdict == CheckVerdict::Ok)
                verdict = CheckVerdict::Unknown;
        }
        add("dependants", verdict,
            verdict == CheckVerdict::Ok    ? "nothing depends on the old side"
            : verdict == CheckVerdict::Bad ? "something depends on the old side"
                                           : "the body of a function may use the old side",
            std::move(lines));
    }

    void statements()
    {
        if (keepsName(definition())) // code goes on using the name, and says nothing by it
            return;
        for (const std::string& object : oldObjects(m_changeSet)) {
            std::chrono::seconds time = std::chrono::hours(24);
            for (const Step& step : definition().steps) {
                for (const GateSpec& gate : definition().gatesOf(step, m_look.environment)) {
                    if (gate.kind == GateKind::Quiet && gate.object == object)
                        time = std::chrono::duration_cast<std::chrono::seconds>(gate.time);
                }
            }
            const Use use = usedLately(m_session, object, time, m_stop);
            add("statements",
                use.verdict == Verdict::Pass   ? CheckVerdict::Ok
                : use.verdict == Verdict::Fail ? CheckVerdict::Bad
                                               : CheckVerdict::Unknown,
                use.why, use.statements);
        }
    }

    [[nodiscard]] std::string tableList() const
    {
        std::string list;
        for (const schema::Name& table : m_tables)
            list +=
                (list.empty() ? "" : ", ") + fmt::format("to_regclass({})", sql::quoteLiteral(schema::toString(table)));
        return list.empty() ? "NULL" : list;
    }

    void transactions()
    {
        const std::string query =
            fmt::format("SELECT {} a.pid, coalesce(a.application_name, ''), extract(epoch FROM clock_timestamp() - "
                        "a.xact_start)::bigint "
                        "FROM pg_stat_activity a WHERE a.xact_start < clock_timestamp() - interval '{} s' AND EXISTS "
                        "(SELECT FROM pg_locks l "
                        "WHERE l.pid = a.pid AND l.locktype = 'relation' AND l.granted AND l.relation IN ({}))",
                        kOwnMark, kOldTransaction, tableList());
        const postgres::Rows rows = m_session.query(query, m_stop);
        std::vector<std::string> lines;
        for (std::size_t i = 0; i < rows.size(); ++i)
            lines.push_back(fmt::format("pid {} {}: open for {}", rows.text(i, 0), rows.text(i, 1),
                                        spanText(std::stoll(rows.text(i, 2)))));
        add("old-transactions", lines.empty() ? CheckVerdict::Ok : CheckVerdict::Bad,
            lines.empty() ? "no old transaction holds the table" : "an old transaction holds the table", lines, query);
    }

    void wraparound()
    {
        const std::string query =
            fmt::format("SELECT {} count(*) FROM pg_stat_progress_vacuum p JOIN pg_stat_activity a USING (pid) "
                        "WHERE a.query LIKE '%to prevent wraparound%' AND p.relid IN ({})",
                        kOwnMark, tableList());
        const bool isBusy = m_session.query(query, m_stop).text(0, 0) != "0";
        add("wraparound", isBusy ? CheckVerdict::Bad : CheckVerdict::Ok,
            isBusy ? "autovacuum is at work on it to prevent wraparound, and does not yield"
                   : "no autovacuum against wraparound is at work on it",
            {}, query);
    }

    void replicas()
    {
        const std::string query =
            fmt::format("SELECT {} application_name, extract(epoch FROM replay_lag)::bigint FROM pg_stat_replication "
                        "WHERE replay_lag > interval '{} s'",
                        kOwnMark, kReplicaLag);
        const postgres::Rows rows = m_session.query(query, m_stop);
        std::vector<std::string> lines;
        for (std::size_t i = 0; i < rows.size(); ++i)
            lines.push_back(fmt::format("{} is {} behind", rows.text(i, 0), spanText(std::stoll(rows.text(i, 1)))));
        add("replicas", lines.empty() ? CheckVerdict::Ok : CheckVerdict::Bad,
            lines.empty() ? "no replica is behind" : "a replica is behind", lines, query);
    }

    postgres::Session& m_session;
    const ChangeSet& m_changeSet;
    const project::MigrationSet& m_set;
    const Look& m_look;
    std::stop_token m_stop;
    std::vector<schema::Name> m_tables;
    std::vector<Check> m_checks;
};

} // namespace

std::vector<Check> checksBeforeContract(postgres::Session& session, const ChangeSet& changeSet,
                                        const project::MigrationSet& set, const Look& look, std::stop_token stop)
{
    return Checking(session, changeSet, set, look, std::move(stop)).take();
}

} // namespace lk::changeset
