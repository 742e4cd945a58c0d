// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/catalog.h"

#include "core/backfill/cutter.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <map>

namespace lk::backfill {

namespace {

constexpr double kGoodCorrelation = 0.8;
constexpr int kMostPasses = 8;
constexpr int kTidRangeScans = 140'000; ///< the first server version with them

std::int64_t integer(const postgres::Rows& rows, std::size_t row, std::size_t column)
{
    return std::strtoll(rows.text(row, column).c_str(), nullptr, 10);
}

/// The tree of a table and what inherits from it.
constexpr const char* kTree = "WITH RECURSIVE tree AS (SELECT $1::pg_catalog.oid AS oid UNION ALL "
                              "SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN tree t ON t.oid = i.inhparent) ";

std::vector<Leaf> leavesOf(postgres::Session& session, std::uint32_t table, const std::vector<std::string>& set,
                           const std::stop_token& stop)
{
    // From server version 12. Columns of an index, those of its expressions and predicate too, by its dependencies.
    const postgres::Rows rows = session.query(
        {fmt::format(
             "{} SELECT c.oid, n.nspname, c.relname, c.reltuples, pg_catalog.pg_relation_size(c.oid, 'main') / "
             "pg_catalog.current_setting('block_size')::pg_catalog.int8, pg_catalog.pg_relation_size(c.oid, 'main'), "
             "pg_catalog.pg_indexes_size(c.oid), pg_catalog.pg_relation_filenode(c.oid), "
             "NOT EXISTS (SELECT FROM pg_catalog.pg_index x JOIN pg_catalog.pg_depend d ON d.classid = "
             "'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = x.indexrelid AND d.refobjid = x.indrelid JOIN "
             "pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid WHERE x.indrelid = "
             "c.oid "
             "AND a.attname = ANY ($2::pg_catalog.text[])), c.relispartition, "
             "EXISTS (SELECT FROM pg_catalog.pg_index x JOIN pg_catalog.pg_attribute a ON a.attrelid = x.indrelid AND "
             "a.attnum = ANY (x.indkey) WHERE x.indrelid = c.oid AND a.attname = ANY ($2::pg_catalog.text[])), "
             "c.relhasrules, (SELECT count(*) FROM pg_catalog.pg_index x WHERE x.indrelid = c.oid) "
             "FROM tree t JOIN pg_catalog.pg_class c ON c.oid = t.oid JOIN pg_catalog.pg_namespace n ON n.oid = "
             "c.relnamespace WHERE c.relkind = 'r' ORDER BY pg_catalog.pg_get_expr(c.relpartbound, c.oid) = 'DEFAULT', "
             "length(pg_catalog.pg_get_expr(c.relpartbound, c.oid)), pg_catalog.pg_get_expr(c.relpartbound, c.oid), "
             "c.oid",
             kTree),
         {fmt::to_string(table), arrayText(set)}},
        stop);
    std::vector<Leaf> leaves;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        Leaf& leaf = leaves.emplace_back();
        leaf.oid = static_cast<std::uint32_t>(integer(rows, row, 0));
        leaf.name = {rows.text(row, 1), rows.text(row, 2)};
        leaf.rows = std::strtod(rows.text(row, 3).c_str(), nullptr);
        leaf.blocks = integer(rows, row, 4);
        leaf.bytes = integer(rows, row, 5);
        leaf.indexBytes = integer(rows, row, 6);
        leaf.fileNode = static_cast<std::uint32_t>(integer(rows, row, 7));
        leaf.canBeHot = !set.empty() && rows.isTrue(row, 8) && !rows.isTrue(row, 10);
        leaf.hasRules = rows.isTrue(row, 11);
        leaf.indexes = static_cast<int>(integer(rows, row, 12));
        if (leaf.rows == 0 && leaf.blocks > 0)
            leaf.rows = -1; // servers before 14 say 0 for a table that was never analysed
    }
    return leaves;
}

struct Candidate {
    std::string index;
    bool isPrimary = false;
    std::vector<KeyColumn> columns;
    std::optional<double> correlation;
};

/// Unique, not-null, non-partial btrees that order as the types' own operators do.
std::map<std::uint32_t, std::vector<Candidate>> candidatesOf(postgres::Session& session,
                                                             const std::vector<Leaf>& leaves,
                                                             const std::stop_token& stop)
{
    std::vector<std::string> oids;
    for (const Leaf& leaf : leaves)
        oids.push_back(fmt::to_string(leaf.oid));
    const char* const version =
        session.serverVersion() >= 150'000
            ? "CASE WHEN a.attcollation = 100 THEN (SELECT pg_catalog.pg_database_collation_actual_version(d.oid) "
              "FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()) ELSE "
              "pg_catalog.pg_collation_actual_version(a.attcollation) END"
            : "pg_catalog.pg_collation_actual_version(a.attcollation)";
    const postgres::Rows rows = session.query(
        {fmt::format("SELECT i.indrelid, ci.relname, i.indisprimary, a.attname, pg_catalog.format_type(a.atttypid, "
                     "-1), t.typcategory, "
                     "a.atttypid IN (20, 21, 23), CASE WHEN a.attcollation <> 0 THEN {} END, "
                     "(SELECT s.correlation FROM pg_catalog.pg_stats s JOIN pg_catalog.pg_class c ON c.relname = "
                     "s.tablename JOIN "
                     "pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname = s.schemaname WHERE c.oid = "
                     "i.indrelid AND "
                     "s.attname = a.attname AND NOT s.inherited), k.nr "
                     "FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class ci ON ci.oid = i.indexrelid JOIN "
                     "pg_catalog.pg_am m ON m.oid = "
                     "ci.relam AND m.amname = 'btree' CROSS JOIN LATERAL pg_catalog.generate_series(0, i.indnkeyatts - "
                     "1) AS k(nr) JOIN "
                     "pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k.nr] JOIN "
                     "pg_catalog.pg_type t ON t.oid = "
                     "a.atttypid WHERE i.indrelid = ANY ($1::pg_catalog.oid[]) AND i.indisunique AND i.indisvalid AND "
                     "i.indisready AND "
                     "i.indimmediate AND i.indpred IS NULL AND i.indexprs IS NULL AND NOT EXISTS (SELECT FROM "
                     "pg_catalog.generate_series(0, i.indnkeyatts - 1) AS j(nr) JOIN pg_catalog.pg_attribute b ON "
                     "b.attrelid = i.indrelid AND "
                     "b.attnum = i.indkey[j.nr] JOIN pg_catalog.pg_opclass o ON o.oid = i.indclass[j.nr] WHERE NOT "
                     "b.attnotnull OR "
                     "NOT o.opcdefault OR i.indoption[j.nr] & 1 <> 0 OR (i.indcollation[j.nr] <> 0 AND "
                     "i.indcollation[j.nr] <> b.attcollation)) "
                     "ORDER BY i.indrelid, NOT i.indisprimary, i.indnkeyatts, ci.relname, k.nr",
                     version),
         {arrayText(oids)}},
        stop);
    std::map<std::uint32_t, std::vector<Candidate>> all;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        std::vector<Candidate>& candidates = all[static_cast<std::uint32_t>(integer(rows, row, 0))];
        if (integer(rows, row, 9) == 0) {
            Candidate& made = candidates.emplace_back();
            made.index = rows.text(row, 1);
            made.isPrimary = rows.isTrue(row, 2);
            if (rows.at(row, 8))
                made.correlation = std::strtod(rows.text(row, 8).c_str(), nullptr);
        }
        const std::string category = rows.text(row, 5);
        candidates.back().columns.push_back({rows.text(row, 3), rows.text(row, 4),
                                             category.empty() ? 'U' : category.front(), rows.isTrue(row, 6),
                                             rows.text(row, 7)});
    }
    return all;
}

void takeKey(Leaf& leaf, const std::vector<Candidate>& candidates, const std::vector<std::string>& wanted)
{
    const auto fits = [&](const Candidate& candidate) {
        if (wanted.empty())
            return true;
        return std::ranges::equal(candidate.columns, wanted, {}, &KeyColumn::name);
    };
    const auto found = std::ranges::find_if(candidates, fits);
    if (found == candidates.end())
        return;
    leaf.key = found->columns;
    leaf.keyIndex = found->index;
    leaf.correlation = found->correlation;
}

} // namespace

std::optional<TableFacts> readTable(postgres::Session& session, const Declaration& declaration, std::stop_token stop)
{
    const char* const right = declaration.verb == Verb::Delete   ? "DELETE"
                              : declaration.verb == Verb::Update ? "UPDATE"
                                                                 : "SELECT";
    const postgres::Rows rows = session.query(
        {"SELECT c.oid, n.nspname, c.relname, c.relkind, c.relpersistence, n.nspname IN ('pg_catalog', "
         "'information_schema', "
         "'pg_toast'), pg_catalog.pg_is_in_recovery(), pg_catalog.row_security_active(c.oid), c.relhasrules, "
         "pg_catalog.current_setting('block_size'), (SELECT s.setting::pg_catalog.int8 FROM pg_catalog.pg_settings s "
         "WHERE s.name = "
         "'shared_buffers') * pg_catalog.current_setting('block_size')::pg_catalog.int8, "
         "pg_catalog.has_table_privilege(c.oid, 'SELECT') OR pg_catalog.has_any_column_privilege(c.oid, 'SELECT'), "
         "pg_catalog.has_table_privilege(c.oid, $2), "
         "(SELECT pg_catalog.array_agg(w) FROM pg_catalog.unnest($3::pg_catalog.text[]) w WHERE NOT EXISTS (SELECT "
         "FROM "
         "pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attname = w AND a.attnum > 0 AND NOT "
         "a.attisdropped)), "
         "(SELECT pg_catalog.array_agg(a.attname::pg_catalog.text) FROM pg_catalog.pg_attribute a WHERE a.attrelid = "
         "c.oid AND a.attname = "
         "ANY ($3::pg_catalog.text[]) AND NOT a.attisdropped AND NOT pg_catalog.has_column_privilege(c.oid, a.attnum, "
         "'UPDATE')), "
         "(SELECT pg_catalog.array_agg(a.attname::pg_catalog.text) FROM pg_catalog.pg_partitioned_table p JOIN "
         "pg_catalog.pg_attribute a ON "
         "a.attrelid = p.partrelid AND a.attnum = ANY (p.partattrs) WHERE p.partrelid IN (SELECT c.oid UNION ALL "
         "SELECT i.inhrelid FROM "
         "pg_catalog.pg_inherits i WHERE i.inhparent = c.oid) AND a.attname = ANY ($3::pg_catalog.text[])), "
         "pg_catalog.pg_has_role(c.relowner, 'USAGE'), "
         "(SELECT CASE WHEN s.oid IS NOT NULL THEN pg_catalog.has_schema_privilege(o.oid, 'USAGE') AND "
         "pg_catalog.has_table_privilege(s.oid, 'INSERT') AND pg_catalog.has_table_privilege(s.oid, 'UPDATE') WHEN "
         "o.oid IS NOT NULL THEN pg_catalog.has_schema_privilege(o.oid, 'CREATE') ELSE "
         "pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE') END FROM (SELECT) AS one LEFT "
         "JOIN "
         "pg_catalog.pg_namespace o ON o.nspname = 'lockkeeper' LEFT JOIN pg_catalog.pg_class s ON s.relnamespace = "
         "o.oid AND s.relname = 'backfill') "
         "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = "
         "pg_catalog.to_regclass($1)",
         {sql::quoteName(declaration.table), right, arrayText(declaration.columns)}},
        stop);
    if (rows.isEmpty())
        return {};
    TableFacts facts;
    facts.oid = static_cast<std::uint32_t>(integer(rows, 0, 0));
    facts.name = {rows.text(0, 1), rows.text(0, 2)};
    facts.kind = rows.text(0, 3).front();
    facts.persistence = rows.text(0, 4).front();
    facts.isCatalog = rows.isTrue(0, 5);
    facts.isInRecovery = rows.isTrue(0, 6);
    facts.hidesRows = rows.isTrue(0, 7);
    facts.hasRules = rows.isTrue(0, 8);
    facts.blockSize = integer(rows, 0, 9);
    facts.sharedBuffers = integer(rows, 0, 10);
    if (!rows.isTrue(0, 11))
        facts.missingRights.emplace_back("SELECT");
    if (declaration.verb != Verb::Update && !rows.isTrue(0, 12))
        facts.missingRights.emplace_back(right);
    if (rows.at(0, 13))
        facts.missingColumns = arrayItems(rows.text(0, 13));
    if (rows.at(0, 14)) {
        for (const std::string& column : arrayItems(rows.text(0, 14)))
            facts.missingRights.push_back("UPDATE of " + column);
    }
    facts.isOwner = rows.isTrue(0, 16);
    facts.canKeepState = rows.isTrue(0, 17);
    if (rows.at(0, 15))
        facts.partitionColumns = arrayItems(rows.text(0, 15));
    return facts;
}

std::vector<Leaf> readLeaves(postgres::Session& session, std::uint32_t table, const Declaration& declaration,
                             std::stop_token stop)
{
    std::vector<Leaf> leaves = leavesOf(
        session, table, declaration.verb == Verb::Update ? declaration.columns : std::vector<std::string>(), stop);
    const auto candidates = candidatesOf(session, leaves, stop);
    for (Leaf& leaf : leaves) {
        if (const auto found = candidates.find(leaf.oid); found != candidates.end())
            takeKey(leaf, found->second, declaration.key);
    }
    return leaves;
}

std::vector<std::string> readOddLeaves(postgres::Session& session, std::uint32_t table, std::stop_token stop)
{
    const postgres::Rows rows = session.query(
        {fmt::format(
             "{} SELECT CASE c.relkind WHEN 'f' THEN 'foreign table ' ELSE 'relation ' END || "
             "t.oid::pg_catalog.regclass::pg_catalog.text FROM tree t JOIN pg_catalog.pg_class c ON c.oid = t.oid "
             "WHERE c.relkind NOT IN ('r', 'p') ORDER BY 1",
             kTree),
         {fmt::to_string(table)}},
        stop);
    std::vector<std::string> odd;
    for (std::size_t row = 0; row < rows.size(); ++row)
        odd.push_back(rows.text(row, 0));
    return odd;
}

void chooseOrder(std::vector<Leaf>& leaves, const Declaration& declaration, const TableFacts& facts, int serverVersion)
{
    const bool canHeap = serverVersion >= kTidRangeScans && !declaration.once;
    for (Leaf& leaf : leaves) {
        const bool isSmall = leaf.bytes <= facts.sharedBuffers / 4;
        const double correlation = leaf.correlation.value_or(1.0);
        const bool isInOrder = std::abs(correlation) >= kGoodCorrelation;
        if (declaration.order == Order::Heap || leaf.key.empty()) {
            leaf.order = Order::Heap;
            leaf.orderReason = declaration.order == Order::Heap ? "as declared" : "no usable key";
        } else if (declaration.order == Order::Key || isInOrder || isSmall || !canHeap) {
            leaf.order = Order::Key;
            leaf.orderReason = declaration.order == Order::Key ? "as declared"
                               : isInOrder && leaf.correlation
                                   ? fmt::format("the key follows the heap (correlation {:.2f})", correlation)
                               : isSmall  ? "the table fits in a quarter of shared_buffers"
                               : !canHeap ? "block ranges are not possible here"
                                          : "nothing is known against it";
        } else {
            leaf.order = Order::Heap;
            leaf.orderReason = fmt::format("the key jumps about in the heap (correlation {:.2f})", correlation);
        }
        const double perPage = leaf.rows > 0 && leaf.blocks > 0 ? leaf.rows / static_cast<double>(leaf.blocks) : 0;
        leaf.passes = declaration.pace.passes.value_or(
            leaf.canBeHot && (perPage >= 4 || leaf.rows < 0)
                ? std::clamp(static_cast<int>(perPage > 0 ? perPage / 2 : kMostPasses), 1, kMostPasses)
                : 1);
    }
}

} // namespace lk::backfill
