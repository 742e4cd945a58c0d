// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/catalog.h"

#include <memory>
#include <stop_token>

namespace lk::postgres {
class Session;
}

namespace lk::schema {

/// Reads the catalog of the connected database in a handful of queries, in one read-only transaction of its own: all schemas but the server's own
/// and `lockkeeper`, with sizes and statistics as the server has them. Needs no right beyond connecting (pg_stats shows only what
/// the role may read). Works on 12 and newer. Throws what the session throws; Error{Cancelled} on a stop.
[[nodiscard]] std::shared_ptr<const Catalog> readCatalog(postgres::Session& session, std::stop_token stop = {});

} // namespace lk::schema
