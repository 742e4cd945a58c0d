// SPDX-License-Identifier: Apache-2.0
#include "core/schema/dump.h"

#include "core/base/error.h"
#include "core/base/process.h"
#include "core/postgres/clientprogram.h"
#include "core/postgres/sameserver.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"

namespace lk::schema {

namespace {

/// A name as a pattern of pg_dump that matches itself alone.
std::string exactPattern(const std::string& name)
{
    return sql::quoteIdentifierAlways(name);
}

} // namespace

void dumpSchema(const postgres::ConnectionTarget& target, const DumpOptions& options,
                const std::function<void(std::string_view)>& onText, std::stop_token stop)
{
    // Says what is wrong with host, name or password in our own words before pg_dump says it in its.
    postgres::SessionOptions sessionOptions;
    sessionOptions.applicationName = "dump";
    auto session = postgres::Session::open(target, postgres::SessionKind::Browse, sessionOptions, stop);
    const postgres::HeldSnapshot held(session, stop);

    postgres::ClientProgram dump("pg_dump", session.serverVersion() / 10'000, postgres::atHostOf(target, session));
    std::vector<std::string>& arguments = dump.child.arguments;
    arguments = {"--schema-only",
                 "--encoding=UTF8",
                 "--no-password",
                 "--lock-wait-timeout=10000",
                 "--snapshot=" + held.name(),
                 "--exclude-schema=lockkeeper"};
    if (!options.withOwners) {
        arguments.emplace_back("--no-owner");
        arguments.emplace_back("--no-privileges");
    }
    for (const std::string& schema : options.schemas)
        arguments.push_back("--schema=" + exactPattern(schema));
    for (const std::string& pattern : options.excludeTables)
        arguments.push_back("--exclude-table=" + pattern);
    arguments.push_back(dump.databaseArgument());
    dump.child.onOutput = onText;

    const ChildResult result = runChild(dump.child, stop);
    if (result.exitCode != 0)
        throw Error(ErrorCode::Statement, "pg_dump failed: " + result.errors).serverMessage(result.errors);
}

} // namespace lk::schema
