// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/silence.h"

#include "core/backfill/runner.h"
#include "core/postgres/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace lk::backfill {

std::chrono::seconds silenceOf(postgres::Session& session, std::int64_t run, std::stop_token stop)
{
    const postgres::Rows rows = session.query(
        {"SELECT pg_catalog.ceil(extract(epoch FROM lease_until - pg_catalog.clock_timestamp()))::bigint FROM "
         "lockkeeper.backfill WHERE backfill_id = $1::bigint AND lease_until > pg_catalog.clock_timestamp()",
         {fmt::to_string(run)}},
        std::move(stop));
    if (rows.isEmpty())
        return std::chrono::seconds(0);
    return std::max(std::chrono::seconds(0), RunOptions().lease - std::chrono::seconds(std::stoll(rows.text(0, 0))));
}

} // namespace lk::backfill
