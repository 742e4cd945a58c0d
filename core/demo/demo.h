// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/sandbox.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>

namespace lk::demo {

using OnProgress = std::function<void(const std::string& what)>;

/// How large the demo is; tests make a small one.
struct DemoSize {
    int customers = 2'000; ///< ten orders and three invoices each
};

/// Makes the demo: starts the sandbox, makes fifteen databases of a shop (five services, each with a tool of its own and in dev,
/// staging and PRODUCTION) with believable data at different versions, and writes the workspace beside. What is already there stays
/// as it is, so that a second call is quick and loses nothing.
///
/// Afterwards: orders (golang-migrate) is complete in dev, two behind in staging, dirty at 7 in PRODUCTION (left as golang-migrate
/// leaves it when the file fails); payments (dbmate) is complete in dev, one behind in staging, two in PRODUCTION; storefront
/// (Prisma) is complete in dev and behind in PRODUCTION; analytics (Alembic) is one behind everywhere. billing (Flyway) stands half-way
/// through the change set ledger-amount in dev, with a backfill of 500 rows a customer to start, and before it elsewhere.
///
/// Returns the workspace's folder. Throws Error; a database that was not finished is made anew by the next call.
std::filesystem::path prepareDemo(postgres::Sandbox& sandbox, const std::filesystem::path& folder,
                                  const DemoSize& size = {}, std::stop_token stop = {},
                                  const OnProgress& onProgress = {});

/// The usual sandbox and folder (`dataFolder()/demo`).
std::filesystem::path prepareDemo(std::stop_token stop = {}, const OnProgress& onProgress = {});

/// Drops the demo's databases and deletes its folder, then prepares it anew.
std::filesystem::path resetDemo(postgres::Sandbox& sandbox, const std::filesystem::path& folder,
                                const DemoSize& size = {}, std::stop_token stop = {},
                                const OnProgress& onProgress = {});
std::filesystem::path resetDemo(std::stop_token stop = {}, const OnProgress& onProgress = {});

} // namespace lk::demo
