// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/putaside.h"

namespace lk::backfill {

std::optional<RefusedRow> findRefused(WorkerSession& session, Transactions& transactions, const Cutter& cutter,
                                      const Range& range)
{
    const postgres::Rows places = session.ask(cutter.places(range, false));
    const auto refused = [&](std::size_t from, std::size_t to) {
        Range narrow = range;
        for (std::size_t row = from; row < to; ++row)
            narrow.only.push_back(places.text(row, 0));
        return transactions.probe(cutter, narrow);
    };
    std::size_t from = 0;
    std::size_t to = places.size();
    while (to - from > 1) {
        const std::size_t middle = from + (to - from) / 2;
        if (refused(from, middle))
            to = middle;
        else
            from = middle;
    }
    auto error = to > from ? refused(from, to) : std::nullopt;
    if (!error)
        return {};
    return RefusedRow{identityIn(places, from), places.text(from, 0), std::move(*error)};
}

bool isOfData(const postgres::ServerError& error)
{
    return isClass(error, "22") || isClass(error, "23") || error.sqlState == "P0001";
}

} // namespace lk::backfill
