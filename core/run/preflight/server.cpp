// SPDX-License-Identifier: Apache-2.0
#include "core/run/preflight/inquiry.h"
#include "core/sql/newer.h"

#include <fmt/format.h>

namespace lk::run {

namespace {

constexpr int kOldestServer = 120000;
constexpr int kNewestServer = 190000; ///< the first that nobody has tried

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
                    fmt::format("PostgreSQL {} is older than 12.", now.version), "Upgrade the server.");
    else if (now.versionNumber >= kNewestServer)
        inquiry.add("LK103", "server version", CheckResult::Warning,
                    fmt::format("PostgreSQL {} is newer than the ones Lockkeeper was tried with.", now.version));
    else
        inquiry.add("LK103", "server version", CheckResult::Good, fmt::format("PostgreSQL {}.", now.version));
}

/// What the scripts use and this server does not have yet: it would fail at it, part-way where a step is not one transaction.
void checkFeatures(Inquiry& inquiry)
{
    const int major = inquiry.now.versionNumber / 10'000;
    if (major >= sql::kNewestKnown)
        return;
    bool isQuiet = true;
    for (const Step& step : inquiry.plan.steps) {
        for (const PlannedStatement& statement : step.statements) {
            if (!statement.isParsed)
                continue;
            const std::vector<sql::NewerFeature> newer = sql::newerThan(statement.text, major);
            if (newer.empty())
                continue;
            std::string names;
            for (const sql::NewerFeature& one : newer)
                names += fmt::format("{}{} (from {} on)", names.empty() ? "" : ", ", one.name, one.since);
            inquiry
                .add("LK255", "server knows the statements", CheckResult::Refused,
                     fmt::format("{} uses {}, and the server is PostgreSQL {}.",
                                 step.isAround ? step.title() : "Migration " + step.version, names,
                                 inquiry.now.version),
                     "Write it without, or upgrade the server first.")
                .place = Place{statement.file.empty() ? step.file : statement.file, statement.line, statement.column};
            isQuiet = false;
        }
    }
    if (isQuiet)
        inquiry.add("LK255", "server knows the statements", CheckResult::Good,
                    fmt::format("Nothing in the scripts is newer than PostgreSQL {}.", major));
}

} // namespace

void checkServer(Inquiry& inquiry)
{
    inquiry.tell([&inquiry] {
        if (!inquiry.isInRun) // it has two connections there already, both held against the plan
            checkIdentity(inquiry);
        checkVersion(inquiry);
        checkFeatures(inquiry);
    });
}

} // namespace lk::run
