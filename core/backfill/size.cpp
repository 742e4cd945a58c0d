// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/size.h"

#include "core/backfill/cutter.h"
#include "core/postgres/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace lk::backfill {

namespace {

constexpr double kMuchFree = 0.3;
/// Nobody writes a table of a few pages anew.
constexpr double kFewBytes = 16.0 * 1024 * 1024;

struct Size {
    double heap = 0;
    double indexes = 0;
};

Size sizeOf(Crew& crew, postgres::Session& session)
{
    std::vector<std::string> oids;
    for (const Leaf& leaf : crew.plan.leaves)
        oids.push_back(fmt::to_string(leaf.oid));
    const postgres::Rows rows =
        session.query({"SELECT coalesce(sum(pg_catalog.pg_relation_size(c.oid)), 0), "
                       "coalesce(sum(pg_catalog.pg_indexes_size(c.oid)), 0) FROM pg_catalog.pg_class c WHERE c.oid = "
                       "ANY ($1::pg_catalog.oid[])",
                       {arrayText(oids)}});
    return {std::strtod(rows.text(0, 0).c_str(), nullptr), std::strtod(rows.text(0, 1).c_str(), nullptr)};
}

std::string megabytes(double bytes)
{
    return fmt::format("{:.1f} MB", bytes / (1024 * 1024));
}

} // namespace

void noteSize(Crew& crew)
{
    crew.withSession([&](postgres::Session& session) {
        const Size size = sizeOf(crew, session);
        Ledger(session).event(crew.run, crew.actor, "size-before",
                              fmt::format(R"({{"heap": {:.0f}, "indexes": {:.0f}}})", size.heap, size.indexes), {});
    });
}

void tellSize(Crew& crew)
{
    std::string text;
    crew.withSession([&](postgres::Session& session) {
        text.clear();
        const postgres::Rows rows =
            session.query({"SELECT detail->>'heap', detail->>'indexes' FROM lockkeeper.backfill_event WHERE "
                           "backfill_id = $1::bigint AND kind = 'size-before' ORDER BY id LIMIT 1",
                           {fmt::to_string(crew.run)}});
        if (rows.isEmpty())
            return;
        const Size before{std::strtod(rows.text(0, 0).c_str(), nullptr), std::strtod(rows.text(0, 1).c_str(), nullptr)};
        const Size after = sizeOf(crew, session);
        text = fmt::format("rows {} before and {} now, indexes {} and {}", megabytes(before.heap),
                           megabytes(after.heap), megabytes(before.indexes), megabytes(after.indexes));
        // Rows are about as long as before: what the table has grown by is dead or free.
        const double free = after.heap > 0 ? std::max(0.0, 1 - before.heap / after.heap) : 0;
        if (free > kMuchFree && after.heap > kFewBytes)
            text +=
                fmt::format("; about {:.0f} % of the table is free, and new rows will use it: to give it back, write "
                            "the table anew (pg_repack, or VACUUM FULL, which locks it)",
                            100 * free);
    });
    if (!text.empty())
        crew.happened("size", text);
}

} // namespace lk::backfill
