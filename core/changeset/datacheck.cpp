// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/datacheck.h"

#include "core/changeset/dependants.h"
#include "core/changeset/pairing.h"
#include "core/changeset/statements.h"
#include "core/changeset/words.h"
#include "core/postgres/session.h"
#include "core/schema/model.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

namespace lk::changeset {

namespace {

constexpr std::int64_t kBlocksAtOnce = 8192; ///< 64 MB: well within the time a browse session's statement has
constexpr int kRowsAtOnce = 50'000;          ///< of two tables that are held against each other: likewise

class Comparing final {
public:
    Comparing(postgres::Session& session, const ChangeSet& changeSet, const Look& look, Depth depth,
              const std::stop_token& stop)
        : m_session(session)
        , m_definition(changeSet.definition)
        , m_tables(tablesOf(changeSet))
        , m_look(look)
        , m_depth(depth)
        , m_stop(stop)
    {}

    std::optional<Check> take()
    {
        const bool arePairs = arePairedTables(m_definition);
        const std::string condition = arePairs ? std::string() : differs();
        const schema::Relation* table = m_tables.empty() ? nullptr : m_look.catalog->relation(m_tables.front());
        if (!arePairs && (condition.empty() || table == nullptr))
            return std::nullopt;
        // Not made yet, or hidden already: the server would log an error that names it.
        for (const std::string& side : {m_definition.newSide, m_definition.oldSide}) {
            for (const std::string& column : arePairs ? std::vector<std::string>() : listed(side)) {
                if (table->column(column) == nullptr)
                    return std::nullopt;
            }
        }
        Check check;
        check.id = "data";
        check.query = arePairs ? fmt::format("SELECT {0} count(*) FROM (({1} EXCEPT {2}) UNION ALL ({2} EXCEPT {1})) "
                                             "AS lk_odd",
                                             kOwnMark, m_definition.up, m_definition.down)
                               : fmt::format("SELECT {} count(*) FROM {} WHERE {}", kOwnMark,
                                             schema::toString(table->name), condition);
        try {
            const auto count = arePairs ? countPairs() : countIn(*table, condition);
            if (!count)
                return std::nullopt;
            check.verdict = *count == 0 ? CheckVerdict::Ok : CheckVerdict::Bad;
            check.what = *count == 0 ? std::string("no row differs")
                                     : fmt::format("{} differ{}", rowsText(*count), *count == 1 ? "s" : "");
        } catch (const Error& error) {
            if (error.code() != ErrorCode::Statement)
                throw;
            check.verdict = CheckVerdict::Unknown;
            check.what =
                fmt::format("the two {} cannot be compared: {}", arePairs ? "tables" : "sides", error.serverMessage());
        }
        return check;
    }

private:
    /// What must hold for no row: the two sides differ.
    [[nodiscard]] std::string differs() const
    {
        const Declaration& d = m_definition;
        if (!d.equal.empty())
            return fmt::format("({}) IS NOT TRUE", d.equal);
        const bool isOne = !d.newSide.empty() && d.newSide.find(',') == std::string::npos;
        return d.up.empty() || !isOne ? std::string()
                                      : fmt::format("{} IS DISTINCT FROM ({})", sql::quoteIdentifier(d.newSide), d.up);
    }

    // ---- one table: blocks

    /// Over all leaves of it. Nothing: too much for a quick look.
    std::optional<std::int64_t> countIn(const schema::Relation& table, const std::string& condition)
    {
        std::vector<const schema::Relation*> parts = m_look.catalog->descendants(table.name);
        std::erase_if(parts, [](const schema::Relation* one) { return one->kind != schema::RelationKind::Table; });
        if (table.kind == schema::RelationKind::Table)
            parts = {&table};
        std::vector<std::int64_t> blocks;
        std::int64_t all = 0;
        for (const schema::Relation* part : parts)
            all += blocks.emplace_back(blocksOf(part->name));
        if (m_depth == Depth::Quick && all > kBlocksAtOnce)
            return std::nullopt;
        std::int64_t count = 0;
        for (std::size_t i = 0; i < parts.size(); ++i)
            count += countIn(parts[i]->name, blocks[i], condition);
        return count;
    }

    std::int64_t blocksOf(const schema::Name& table)
    {
        const postgres::Rows size = m_session.query(
            fmt::format("SELECT {} pg_relation_size({}::regclass) / current_setting('block_size')::bigint", kOwnMark,
                        sql::quoteLiteral(schema::toString(table))),
            m_stop);
        return std::stoll(size.text(0, 0));
    }

    /// By ranges of blocks, each a statement of its own, so that no snapshot is held for long.
    std::int64_t countIn(const schema::Name& table, std::int64_t blocks, const std::string& condition)
    {
        std::int64_t count = 0;
        for (std::int64_t at = 0; at <= blocks; at += kBlocksAtOnce) {
            // The last range has no end: rows may have come meanwhile.
            const std::string end = at + kBlocksAtOnce > blocks
                                        ? std::string()
                                        : fmt::format(" AND ctid < '({},0)'::tid", at + kBlocksAtOnce);
            const std::string query =
                fmt::format("SELECT {} count(*) FROM ONLY {} WHERE ctid >= '({},0)'::tid{} AND {}", kOwnMark,
                            schema::toString(table), at, end, condition);
            count += std::stoll(m_session.query(query, m_stop).text(0, 0));
        }
        return count;
    }

    // ---- two tables: what either has and the other has not, range by range of the key

    std::optional<std::int64_t> countPairs()
    {
        std::int64_t count = 0;
        for (std::optional<std::string> from;;) {
            const std::optional<std::string> to = nextKey(from);
            if (to && m_depth == Depth::Quick)
                return std::nullopt;
            count += oddBetween(from, to);
            if (!to)
                return count;
            from = to;
        }
    }

    /// The key that ends the range behind `from`, whichever table is the fuller; none: the rest is one range.
    std::optional<std::string> nextKey(const std::optional<std::string>& from)
    {
        const postgres::Rows rows =
            m_session.query(fmt::format("SELECT {0} max(lk_key)::text FROM ((SELECT lk_key FROM ({1}) AS lk_one "
                                        "(lk_key, lk_row) WHERE {3} ORDER BY 1 OFFSET {4} LIMIT 1) "
                                        "UNION ALL (SELECT lk_key FROM ({2}) AS lk_two (lk_key, lk_row) WHERE {3} "
                                        "ORDER BY 1 OFFSET {4} LIMIT 1)) AS lk_ends",
                                        kOwnMark, m_definition.up, m_definition.down, behind(from), kRowsAtOnce),
                            m_stop);
        return rows.at(0, 0) ? std::optional(rows.text(0, 0)) : std::nullopt;
    }

    std::int64_t oddBetween(const std::optional<std::string>& from, const std::optional<std::string>& to)
    {
        const auto side = [&](const std::string& query) {
            return fmt::format("SELECT * FROM ({}) AS lk_side (lk_key, lk_row) WHERE {}{}", query, behind(from),
                               to ? fmt::format(" AND lk_key <= {}", sql::quoteLiteral(*to)) : std::string());
        };
        const std::string one = side(m_definition.up);
        const std::string two = side(m_definition.down);
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

    postgres::Session& m_session;
    const Declaration& m_definition;
    std::vector<schema::Name> m_tables;
    const Look& m_look;
    Depth m_depth;
    const std::stop_token& m_stop;
};

} // namespace

std::optional<Check> compareSides(postgres::Session& session, const ChangeSet& changeSet, const Look& look, Depth depth,
                                  const std::stop_token& stop)
{
    return Comparing(session, changeSet, look, depth, stop).take();
}

} // namespace lk::changeset
