// SPDX-License-Identifier: Apache-2.0
#include "core/run/preflight/inquiry.h"

#include <fmt/format.h>

namespace lk::run {

namespace {

constexpr int kOldestServer = 130000;
constexpr int kNewestServer = 180000; ///< the first that nobody has tried

void checkIdentity(Inquiry& inquiry)
{
    const postgres::ServerIdentity& now = inquiry.now;
    const postgres::ServerIdentity& planned = inquiry.plan.server;
    if (now.systemIdentifier != planned.systemIdentifier || now.databaseOid != planned.databaseOid ||
        now.database != planned.database)
        inquiry.add("LK101", "the planned server", CheckResult::Refused,
                    fmt::format("Another server or database answers: {}.", now.where()),
                    "Look again and make a new plan.");
    else if (now.user != planned.user)
        inquiry.add("LK101", "the planned server", CheckResult::Refused,
                    fmt::format("The role is {}, planned was {}.", now.user, planned.user),
                    "Look again and make a new plan.");
    else
        inquiry.add("LK101", "the planned server", CheckResult::Good, now.where() + ".");
    // Our own session is read-only on purpose; what counts is the server.
    if (now.isStandby)
        inquiry.add("LK102", "takes changes", CheckResult::Refused, "The server is a standby.",
                    "Connect to the primary.");
    else
        inquiry.add("LK102", "takes changes", CheckResult::Good, "The server is no standby.");
}

void checkVersion(Inquiry& inquiry)
{
    const postgres::ServerIdentity& now = inquiry.now;
    if (now.versionNumber < kOldestServer)
        inquiry.add("LK103", "server version", CheckResult::Refused,
                    fmt::format("PostgreSQL {} is older than 13.", now.version), "Upgrade the server.");
    else if (now.versionNumber >= kNewestServer)
        inquiry.add("LK103", "server version", CheckResult::Warning,
                    fmt::format("PostgreSQL {} is newer than the ones Lockkeeper was tried with.", now.version));
    else
        inquiry.add("LK103", "server version", CheckResult::Good, fmt::format("PostgreSQL {}.", now.version));
}

} // namespace

void checkServer(Inquiry& inquiry)
{
    inquiry.tell([&inquiry] {
        if (!inquiry.isInRun) // it has two connections there already, both held against the plan
            checkIdentity(inquiry);
        checkVersion(inquiry);
    });
}

} // namespace lk::run
