// SPDX-License-Identifier: Apache-2.0
#pragma once

// Header only, so that lk_test_ui needs no database.

#include "tests/support/scratchcluster.h"
#include "tests/support/ui/fixtureworkspace.h"

#include <string>

namespace lk::test {

/// Gives the workspace dev (complete), staging (two behind) and PRODUCTION (dirty at 3), each with tables and history in a database
/// of its own on the scratch cluster. Returns the name of staging's.
inline std::string addShopEnvironments(FixtureWorkspace& workspace)
{
    ScratchCluster& cluster = ScratchCluster::instance();
    const auto database = [&cluster](const char* history) {
        const std::string name = cluster.createDatabase();
        static_cast<void>(cluster.execute(
            std::string("CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL);"
                        "CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint NOT NULL REFERENCES customers, "
                        "status text NOT NULL); CREATE TABLE schema_migrations (version bigint NOT NULL PRIMARY KEY, "
                        "dirty boolean NOT NULL); INSERT INTO schema_migrations VALUES ") +
                history,
            name));
        return name;
    };
    const std::string staging = database("(2, false)");
    workspace.addEnvironment("dev", "green", "none", postgres::toUrl(cluster.target(database("(4, false)"))));
    workspace.addEnvironment("staging", "yellow", "none", postgres::toUrl(cluster.target(staging)));
    workspace.addEnvironment("PRODUCTION", "red", "typed", postgres::toUrl(cluster.target(database("(3, true)"))));
    return staging;
}

} // namespace lk::test
