// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/partsof.h"

#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::backfill {

namespace {

/// A slice with fewer rows is not worth a worker.
constexpr double kRowsOfASlice = 10'000;

/// Keys at equal shares of the rows by the statistics, in the order of the key.
std::vector<std::string> cutsByStatistics(Worker& worker, const Leaf& leaf, const std::string& last, int count)
{
    const postgres::Rows rows =
        worker.ask({fmt::format("SELECT x::text FROM (SELECT DISTINCT s.b[1 + (s.n - 1) * i / $4::int] AS x FROM "
                                "(SELECT histogram_bounds::text::{0}[] AS b, "
                                "pg_catalog.array_length(histogram_bounds::text::{0}[], 1) AS n FROM "
                                "pg_catalog.pg_stats WHERE schemaname = $1 AND "
                                "tablename = $2 AND attname = $3 AND NOT inherited) s, pg_catalog.generate_series(1, "
                                "$4::int - 1) i WHERE s.n > $4::int) c "
                                "WHERE x < $5::{0} ORDER BY x",
                                leaf.key.front().type),
                    {leaf.name.schema, leaf.name.name, leaf.key.front().name, fmt::to_string(count), last}});
    std::vector<std::string> cuts;
    for (std::size_t row = 0; row < rows.size(); ++row)
        cuts.push_back(rows.text(row, 0));
    return cuts;
}

std::vector<std::string> cutsOf(Crew& crew, Worker& worker, const Leaf& leaf, const Part& part)
{
    const int count = std::min(crew.declaration.workers, static_cast<int>(std::max(1.0, leaf.rows / kRowsOfASlice)));
    if (count < 2 || part.isDone)
        return {};
    if (leaf.order == Order::Key)
        return leaf.key.size() == 1 ? cutsByStatistics(worker, leaf, part.high->front(), count)
                                    : std::vector<std::string>();
    std::vector<std::string> cuts;
    for (int i = 1; i < count; ++i)
        cuts.push_back(fmt::to_string(leaf.blocks * i / count));
    return cuts;
}

} // namespace

std::vector<Part> partsOf(Crew& crew, Worker& worker, const Leaf& leaf, int sweep)
{
    Part part;
    part.leaf = leaf.oid;
    part.leafName = sql::quoteName(leaf.name);
    part.fileNode = leaf.fileNode;
    part.order = leaf.order;
    part.passes = leaf.passes;
    part.batchRows = crew.pacer->rows(leaf.passes);
    part.sweep = sweep;
    if (leaf.order == Order::Heap) {
        part.high = std::vector<std::string>{fmt::to_string(leaf.blocks)};
        part.isDone = leaf.blocks == 0;
    } else {
        part.collationVersion = leaf.key.front().collationVersion;
        part.high = keyOf(worker.ask(Cutter(crew.work, leaf, Order::Key).last()));
        part.isDone = !part.high;
    }
    std::vector<Part> made;
    const Bound end = part.high;
    for (const std::string& cut : cutsOf(crew, worker, leaf, part)) {
        part.high = std::vector<std::string>{cut};
        made.push_back(part);
        part.low = part.high;
    }
    part.high = end;
    made.push_back(std::move(part));
    return made;
}

void Parts::read(Crew& crew)
{
    crew.withLedger([&](Ledger& ledger) { all = ledger.parts(crew.run, {}); });
}

void Parts::add(Crew& crew, const std::vector<Part>& parts)
{
    crew.withLedger([&](Ledger& ledger) {
        if (ledger.parts(crew.run, {}).size() == all.size()) // else an answer that was lost had arrived after all
            ledger.addParts(crew.run, crew.fence, parts, {});
        all = ledger.parts(crew.run, {});
    });
}

} // namespace lk::backfill
